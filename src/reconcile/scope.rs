//! Which place and which event a figure belongs to, where its own words do not say.

use super::agreement::by_agreement;
use super::measure::Group;
use super::reading::{Facet, FacetSort, Reading};
use super::synonym::Nature;
use super::timeline::When;
use super::values::apart;
use crate::model::{Basis, Kind};
use rustc_hash::FxHashMap;

/// Where reports tell places or agents apart, a figure without one belongs to the one for which its origin counts,
/// else to the one whose figures it shares, else to the one that most figures are for.
pub(super) fn place(
    parts: impl IntoIterator<Item = (Vec<Facet>, Vec<usize>)>,
    sort: FacetSort,
    readings: &[Reading],
) -> Vec<(Vec<Facet>, Vec<usize>)> {
    let placed = |facets: &[Facet]| facets.iter().any(|facet| facet.sort == sort);
    let rest = |facets: &[Facet]| -> Vec<Facet> {
        // A name or a quality that one report adds parts nothing by itself.
        let parts = |facet: &&Facet| {
            facet.sort != sort && !matches!(facet.sort, FacetSort::Name | FacetSort::Quality)
        };
        facets.iter().filter(parts).copied().collect()
    };
    let (mut scoped, unscoped): (Vec<_>, Vec<_>) =
        parts.into_iter().partition(|(facets, _)| placed(facets));
    let mut alone: Vec<(Vec<Facet>, Vec<usize>)> = Vec::new();
    for (facets, members) in unscoped {
        let of: Vec<usize> = (0..scoped.len())
            .filter(|&at| rest(&scoped[at].0) == rest(&facets))
            .collect();
        if of.is_empty() {
            alone.push((facets, members));
            continue;
        }
        let homes = Homes::new(&of, &scoped, readings);
        for i in members {
            scoped[homes.of(i, readings)].1.push(i);
        }
    }
    for (_, members) in &mut scoped {
        members.sort_unstable();
    }
    scoped.extend(alone);
    scoped.sort();
    scoped
}

/// The places that a figure without one can belong to.
struct Homes {
    by_origin: FxHashMap<usize, Option<usize>>,
    /// The first readings of each place.
    figures: Vec<(usize, Vec<usize>)>,
    main: usize,
}

impl Homes {
    fn new(of: &[usize], scoped: &[(Vec<Facet>, Vec<usize>)], readings: &[Reading]) -> Homes {
        let mut by_origin: FxHashMap<usize, Option<usize>> = FxHashMap::default();
        for &at in of {
            for &i in scoped[at]
                .1
                .iter()
                .filter(|&&i| readings[i].claim.attribution.is_some())
            {
                by_origin
                    .entry(readings[i].origin)
                    .and_modify(|home| *home = home.filter(|home| *home == at))
                    .or_insert(Some(at));
            }
        }
        Homes {
            by_origin,
            figures: of
                .iter()
                .map(|&at| (at, scoped[at].1.iter().copied().take(60).collect()))
                .collect(),
            main: of
                .iter()
                .copied()
                .max_by_key(|&at| (scoped[at].1.len(), std::cmp::Reverse(at)))
                .unwrap_or(0),
        }
    }

    fn of(&self, i: usize, readings: &[Reading]) -> usize {
        let shares = |figures: &[usize]| {
            figures.iter().any(|&j| {
                readings[j].states(&readings[i])
                    || !readings[j].is_bound()
                        && !readings[i].is_bound()
                        && !apart(&readings[i], &readings[j])
            })
        };
        let by_origin = self.by_origin.get(&readings[i].origin).copied().flatten();
        by_origin
            .or_else(|| {
                self.figures
                    .iter()
                    .find(|(_, figures)| shares(figures))
                    .map(|(at, _)| *at)
            })
            .unwrap_or(self.main)
    }
}

/// A total that falls by a third after a week is another event's, and so is a finished event's total on other days.
pub(super) fn split_by_event(group: Group, readings: &[Reading]) -> Vec<Group> {
    match readings[group.members[0]].nature {
        Nature::Fixed => split_by_day(group, readings),
        Nature::Total => split_by_gap(group, readings)
            .into_iter()
            .flat_map(|group| split_by_fall(group, readings))
            .collect(),
        Nature::Level | Nature::Stock => vec![group],
    }
}

/// Is the date only that of the report or of what was said, so that the figure may be of a day before?
pub(super) fn says_when_told(reading: &Reading) -> bool {
    let basis = reading.claim.as_of.as_ref().map(|as_of| as_of.basis);
    reading.when.assumed || basis == Some(Basis::Said)
}

/// Can `told` be of the day of `first`, as it names none, or of its quarter?
fn tells_of(told: &Reading, first: &Reading) -> bool {
    /// Days in which those who took part are told of, and what belongs to the event.
    const WEEK: i64 = 7;
    /// Days in which all else is: another vote may be held.
    const SOON: i64 = 3;
    /// Days in which a quarter's figures appear.
    const QUARTER: i64 = 100;
    if !told.when.is_dated() || !first.when.is_dated() {
        return false;
    }
    let length = |when: When| (when.latest - when.earliest).num_days();
    let gap = (told.when.latest - first.when.latest).num_days();
    // The day of what covers a quarter is that of its report.
    let reach = match (length(told.when), length(first.when)) {
        (..20, 20..200) => QUARTER,
        (_, ..20) if !says_when_told(told) => return false,
        (_, ..20) if told.befalls || told.core.kind != Kind::Count => WEEK,
        (_, ..20) => SOON,
        _ => return false,
    };
    (0..=reach).contains(&gap)
}

/// Is it one property of one event, whatever day is named beside it: "the toll of the magnitude 7.2 quake rose on Sunday"?
fn is_property_of_one(a: &Reading, b: &Reading) -> bool {
    const SOON: i64 = 10;
    let gap = (a.when.latest - b.when.latest).num_days().abs();
    a.core.kind == Kind::Measure
        && b.states(a)
        && a.when.is_dated()
        && b.when.is_dated()
        && gap <= SOON
}

fn split_by_day(mut group: Group, readings: &[Reading]) -> Vec<Group> {
    let mut days: Vec<Group> = Vec::new();
    let mut members = std::mem::take(&mut group.members);
    // Dated figures open the days, and undated ones join the first that they can lie on.
    members.sort_by_key(|&i| (!readings[i].when.is_dated(), readings[i].when, i));
    for i in members {
        let day = days.iter_mut().find(|day| {
            let first = &readings[day.members[0]];
            first.when.meets(readings[i].when)
                || ([first, &readings[i]].into_iter().any(says_when_told)
                    && !apart(first, &readings[i]))
                || is_property_of_one(first, &readings[i])
        });
        // Those who took part may be counted days later, and otherwise.
        let later = |day: &&mut Group| tells_of(&readings[i], &readings[day.members[0]]);
        let day = match day {
            Some(day) => Some(day),
            None => days.iter_mut().rev().find(later),
        };
        match day {
            Some(day) => day.members.push(i),
            None => days.push(Group {
                members: vec![i],
                apart: (!days.is_empty()).then_some("another day, so another event"),
                ..group.clone()
            }),
        }
    }
    for day in &mut days {
        day.members.sort_unstable();
    }
    days
}

/// A total that nobody told for a season, and then otherwise, is another event's.
fn split_by_gap(mut group: Group, readings: &[Reading]) -> Vec<Group> {
    const SEASON: i64 = 120;
    let mut by_day: Vec<usize> = group
        .members
        .iter()
        .copied()
        .filter(|&i| readings[i].when.is_dated() && !readings[i].single)
        .collect();
    by_day.sort_by_key(|&i| (readings[i].when.latest, i));
    let mut start = 0;
    let mut events: Vec<Vec<usize>> = Vec::new();
    for at in 1..by_day.len() {
        let (before, after) = (&readings[by_day[at - 1]], &readings[by_day[at]]);
        let gap = (after.when.earliest.max(before.when.latest) - before.when.latest).num_days();
        if gap > SEASON
            && by_day[start..at]
                .iter()
                .rev()
                .take(60)
                .all(|&i| apart(&readings[i], after))
        {
            events.push(by_day[start..at].to_vec());
            start = at;
        }
    }
    if events.is_empty() {
        return vec![group];
    }
    // Figures without a date stay with the event that most figures are of.
    events.push(by_day[start..].to_vec());
    let main = (0..events.len())
        .max_by_key(|&at| (events[at].len(), std::cmp::Reverse(at)))
        .unwrap_or(0);
    let mut groups = Vec::new();
    for (at, event) in events.into_iter().enumerate().filter(|(at, _)| *at != main) {
        group.members.retain(|i| !event.contains(i));
        let mut members = event;
        members.sort_unstable();
        let why = if at < main {
            "long before the others, so another event"
        } else {
            "long after the others, so another event"
        };
        groups.push(Group {
            members,
            apart: Some(why),
            ..group.clone()
        });
    }
    groups.push(group);
    groups
}

fn split_by_fall(mut group: Group, readings: &[Reading]) -> Vec<Group> {
    /// Once it is settled, a running total never falls to less than this share of itself.
    const SHARE: f64 = 0.67;
    /// And so little of what was told before is of something else at once: five rescuers, after 11,300 people.
    const PART: f64 = 0.02;
    /// Days after which it is settled, where nobody near holds a larger figure against the smaller one.
    const WEEK: i64 = 7;
    const LOOK: usize = 40;
    let mut by_day: Vec<usize> = group
        .members
        .iter()
        .copied()
        .filter(|&i| readings[i].when.is_dated() && !readings[i].is_bound())
        .collect();
    by_day.sort_by_key(|&i| (readings[i].when.earliest, i));
    let mut peak: Option<usize> = None;
    let mut others: Vec<usize> = Vec::new();
    for (at, &i) in by_day.iter().enumerate() {
        let here = &readings[i];
        let near = &by_day[at.saturating_sub(LOOK)..(at + LOOK).min(by_day.len())];
        let contested = || {
            near.iter().any(|&j| {
                let days = here.when.spread(readings[j].when);
                readings[j].value.low > here.value.high && days.is_some_and(|days| days <= WEEK)
            })
        };
        let fallen = peak.is_some_and(|peak| {
            let days = (here.when.earliest - readings[peak].when.latest).num_days();
            let high = here.value.high;
            let settled = days > WEEK && high < readings[peak].value.low * SHARE && !contested();
            settled || days > 0 && high < readings[peak].value.low * PART
        });
        if fallen {
            others.push(i);
        } else if peak.is_none_or(|peak| readings[i].value.low > readings[peak].value.low) {
            peak = Some(i);
        }
    }
    if others.is_empty() {
        return vec![group];
    }
    group.members.retain(|i| !others.contains(i));
    let mut groups = by_agreement(
        group.core,
        &others,
        readings,
        Some("a total does not fall so far, so it is another event's"),
    );
    groups.push(group);
    groups
}
