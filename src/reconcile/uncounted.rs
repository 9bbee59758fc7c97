//! Victims whom a measure's figures don't count: more are listed, a man and a woman are told of, or one alone.

use super::killer::kills_others;
use super::person::{are_two, can_be_one, differ_in_sex};
use super::reading::Reading;
use super::side::Held;
use super::tally::latest;
use crate::model::Tally;
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

/// The largest list of victims, where it counts more than the tally and as many reports have a list as hold it.
pub(super) fn listed(
    sides: &[Held],
    tally: &Tally,
    members: &[usize],
    readings: &[Reading],
) -> Option<(f64, Vec<usize>)> {
    let mut lists: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for &i in members.iter().filter(|&&i| !readings[i].is_duplicate()) {
        if let Some(list) = readings[i].listed {
            lists.entry(list).or_default().push(i);
        }
    }
    let sum = |list: &[usize]| {
        list.iter()
            .map(|&i| readings[i].claim.quantity.point())
            .sum::<f64>()
    };
    let (_, list) = lists
        .iter()
        .max_by(|a, b| sum(a.1).total_cmp(&sum(b.1)).then(b.0.cmp(a.0)))?;
    let articles: FxHashSet<usize> = lists
        .values()
        .map(|list| readings[list[0]].report)
        .collect();
    let counted = |side: &&Held| {
        !readings[side.best].single && readings[side.best].claim.quantity.stated == tally.stated
    };
    // Who counts only those whom the killer killed says nothing against a list of them and the killer.
    let with_killer = list.iter().any(|&i| kills_others(&readings[i]))
        && !list.iter().all(|&i| kills_others(&readings[i]));
    let own = readings[list[0]].report;
    let against = |i: &&usize| {
        let reading = &readings[**i];
        !(with_killer && (reading.report == own || kills_others(reading)))
    };
    let held: FxHashSet<usize> = sides
        .iter()
        .filter(counted)
        .flat_map(|side| {
            side.members
                .iter()
                .filter(against)
                .map(|&i| readings[i].report)
        })
        .collect();
    let more = sum(list) > tally.stated.unwrap_or(0.0);
    // The dead and the hurt grow: a later list brings the figure up to date.
    let day = |i: &usize| readings[*i].when.earliest;
    let known = sides
        .iter()
        .filter(counted)
        .map(|side| latest(side, readings));
    let later = known.max().zip(list.iter().map(day).min());
    let later = later.is_some_and(|(known, list)| list > known);
    (more && (later || articles.len() >= held.len())).then(|| (sum(list), list.clone()))
}

/// Where no figure counts them, a man and a woman of one sentence are two, and so are a boy and a mother of two
/// headlines.
pub(super) fn pair(tally: &Tally, members: &[usize], readings: &[Reading]) -> Option<[usize; 2]> {
    let live = || {
        let live = members.iter().copied();
        live.filter(|&i| !readings[i].is_duplicate())
    };
    let one = |i: usize| readings[i].is_implicit() && readings[i].claim.quantity.point() < 2.0;
    if tally.stated != Some(1.0) || !live().all(one) {
        return None;
    }
    live().find_map(|i| {
        let other = live().find(|&j| {
            j > i
                && (readings[i].shares_sentence(&readings[j])
                    && differ_in_sex(&readings[i], &readings[j])
                    || readings[i].headline
                        && readings[j].headline
                        && are_two(&readings[i], &readings[j]))
        });
        Some([i, other?])
    })
}

/// Where more reports tell of one alone than hold the tally's figure, one is the better figure: "a boy was killed".
pub(super) fn lone_singles(
    sides: &[Held],
    tally: &Tally,
    members: &[usize],
    readings: &[Reading],
) -> Option<Vec<usize>> {
    let live = || {
        members
            .iter()
            .copied()
            .filter(|&i| !readings[i].is_duplicate())
    };
    // What a headline counts and its report tells again is told of all.
    let holds = |i: usize| !readings[i].single && readings[i].claim.quantity.stated == tally.stated;
    let again = |i: usize| {
        live()
            .any(|j| holds(j) && !readings[j].headline && readings[i].report == readings[j].report)
    };
    if live().any(|i| readings[i].headline && holds(i) && again(i)) {
        return None;
    }
    let counting: FxHashSet<usize> = live()
        .filter(|&i| !readings[i].single && readings[i].value.high > 1.0)
        .map(|i| readings[i].report)
        .collect();
    let mut told: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for i in live().filter(|&i| readings[i].single && !counting.contains(&readings[i].report)) {
        told.entry(readings[i].report).or_default().push(i);
    }
    // A report that tells of two persons, or of one of several, tells of more than one.
    let one = |own: &Vec<usize>| {
        let among = |&i: &usize| readings[i].claim.part_of.is_some();
        let differ = |&i: &usize| !can_be_one(&readings[own[0]], &readings[i]);
        let several = |&i: &usize| readings[i].claim.quantity.point() > 1.0;
        !own.iter().any(among) && !own.iter().any(differ) && !own.iter().any(several)
    };
    let singles: Vec<usize> = told.into_values().filter(one).flatten().collect();
    let alone: FxHashSet<usize> = singles.iter().map(|&i| readings[i].report).collect();
    let held: FxHashSet<usize> = sides
        .iter()
        .filter(|side| readings[side.best].claim.quantity.stated == tally.stated)
        .flat_map(|side| side.members.iter().map(|&i| readings[i].report))
        .collect();
    (alone.len() > held.len() && tally.stated != Some(1.0)).then_some(singles)
}
