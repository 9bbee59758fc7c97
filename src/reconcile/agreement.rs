//! Claims whose words say too little to be told apart or together by them: their figures decide.

use super::measure::{Group, facets_of};
use super::reading::{Core, Facet, FacetSort, Reading};
use super::values::apart;
use std::collections::BTreeMap;

/// Claims whose words say too little: together only where their figures agree and the same part is meant.
pub(super) fn by_agreement(
    core: Core,
    members: &[usize],
    readings: &[Reading],
    why: Option<&'static str>,
) -> Vec<Group> {
    let mut parts: BTreeMap<Vec<Facet>, Vec<usize>> = BTreeMap::new();
    for &i in members {
        parts
            .entry(facets_of(&readings[i], |facet| {
                facet.sort == FacetSort::Part
            }))
            .or_default()
            .push(i);
    }
    let mut groups: Vec<Group> = Vec::new();
    for (facets, mut members) in parts {
        members.sort_by(|&a, &b| {
            readings[a]
                .value
                .low
                .total_cmp(&readings[b].value.low)
                .then(a.cmp(&b))
        });
        let width = |i: usize| readings[i].value.high - readings[i].value.low;
        let (exact, wide): (Vec<usize>, Vec<usize>) =
            members.into_iter().partition(|&i| width(i) == 0.0);
        let start = groups.len();
        for i in exact.into_iter().chain(wide) {
            let near = nearest(&groups[start..], i, readings).map(|at| at + start);
            match near {
                Some(at) => groups[at].members.push(i),
                None => groups.push(Group {
                    core,
                    facets: facets.clone(),
                    members: vec![i],
                    apart: why,
                    once: None,
                }),
            }
        }
    }
    for group in &mut groups {
        group.members.sort_unstable();
    }
    groups
}

/// Beyond so many times the other figure, a bound that holds for it says nothing of it: "more than 800" and 9,300.
const FAR: f64 = 3.0;

/// The group whose first figure meets that of `i`. The groups are in the order of their figures, but for those of
/// wide figures at the end.
fn nearest(groups: &[Group], i: usize, readings: &[Reading]) -> Option<usize> {
    const LOOK: usize = 32;
    let last = groups.len().saturating_sub(LOOK);
    let meets = |group: &Group| readings[group.members[0]].meets(&readings[i]);
    let low = readings[i].value.low;
    let at = groups.partition_point(|group| readings[group.members[0]].value.low < low);
    let around = at.saturating_sub(2)..(at + LOOK).min(groups.len());
    around.chain(last..groups.len()).find(|&at| {
        let first = &readings[groups[at].members[0]];
        meets(&groups[at])
            && !apart(first, &readings[i])
            && super::relation::ratio(first, &readings[i]) <= FAR
    })
}
