//! What several reports name just once, in other words each: "carrying 84 passengers" and "there were 112 passengers
//! on the train". The noun is the same, no report has two figures for it, and their verbs set nothing apart. The words
//! are in `once.toml`.

use super::contrast::explained;
use super::measure::Group;
use super::reading::{Core, Facet, FacetSort, Reading};
use super::relation::ratio;
use super::scope::says_when_told;
use super::symbol::{Symbol, Symbols};
use super::synonym::Nature;
use super::values::apart;
use crate::lexicon::builtin;
use crate::model::Kind;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

#[derive(Deserialize)]
struct Lexicon {
    nouns: FxHashSet<String>,
    vague: FxHashSet<String>,
    coming: FxHashSet<String>,
}

static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| builtin("once.toml", include_str!("../lexicon/once.toml")));

/// Farther apart than this, two figures are of different things.
const FAR: f64 = 5.0;
/// So many are not told of in passing.
const MANY: f64 = 10.0;
/// Groups of one noun beyond these are told in too many ways.
const MOST: usize = 24;
/// Days within which the reports of one event appear.
const WEEK: i64 = 10;

/// Joins groups that name one noun once in each report.
pub(super) fn join(groups: Vec<Group>, readings: &[Reading], symbols: &Symbols) -> Vec<Group> {
    let mut by_noun: BTreeMap<(Symbol, Core), Vec<usize>> = BTreeMap::new();
    for (at, group) in groups.iter().enumerate() {
        let first = &readings[group.members[0]];
        if let Some(noun) = noun(first, symbols).filter(|_| is_plain(&group.core)) {
            let core = spread(group.core, first);
            by_noun.entry((noun, core)).or_default().push(at);
        }
    }
    by_noun.retain(|_, own| (2..=MOST).contains(&own.len()));
    if by_noun.is_empty() {
        return groups;
    }
    let told = told_in_reports(readings, symbols);
    let mut groups: Vec<Option<Group>> = groups.into_iter().map(Some).collect();
    for ((noun, _), own) in by_noun {
        let mut joined: Vec<usize> = Vec::new();
        for at in own {
            let Some(group) = &groups[at] else { continue };
            if !is_told_once(group, noun, &told, readings) {
                continue;
            }
            let home = joined.iter().copied().find(|&home| {
                let home = groups[home].as_ref();
                home.is_some_and(|home| can_be_one(home, group, readings, symbols))
            });
            match home {
                Some(home) => {
                    let members = groups[at].take().map_or(Vec::new(), |group| group.members);
                    if let Some(home) = &mut groups[home] {
                        home.members.extend(members);
                        home.members.sort_unstable();
                        let one = LEXICON.nouns.contains(symbols.name(noun));
                        let adds_up = home.core.kind == Kind::Count && !one;
                        let nature = if adds_up {
                            Nature::Total
                        } else {
                            Nature::Fixed
                        };
                        home.once = Some(nature);
                        home.apart = None;
                    }
                }
                None => joined.push(at),
            }
        }
    }
    let mut groups: Vec<Group> = groups.into_iter().flatten().collect();
    groups.sort_by_key(|group| group.members[0]);
    groups
}

/// Of the story's own event, and neither an increment nor denied.
fn is_plain(core: &Core) -> bool {
    core.aside.is_none() && core.era == 0 && !core.instalment && !core.negated
}

/// The core without its event, those counted and the modality of what is announced.
fn spread(core: Core, first: &Reading) -> Core {
    Core {
        event: core.unit,
        domain: core.unit,
        unit: first.core.unit,
        ..core
    }
}

/// What it counts, where an event has one number of it, or the figure is too large for any others.
fn noun(reading: &Reading, symbols: &Symbols) -> Option<Symbol> {
    let mut groups = reading
        .facets
        .iter()
        .filter(|facet| matches!(facet.sort, FacetSort::Group | FacetSort::Part));
    let noun = if symbols.name(reading.core.domain) == "person" {
        let group = groups.next();
        group.filter(|_| groups.next().is_none())?.word
    } else {
        reading.core.domain
    };
    let name = symbols.name(noun);
    let many = reading.core.kind != Kind::Count || reading.value.low >= MANY;
    (LEXICON.nouns.contains(name) || many && !LEXICON.vague.contains(name)).then_some(noun)
}

/// For each noun and report the figures that it tells, of whatever event.
type Told = FxHashMap<(Symbol, usize), Vec<usize>>;

fn told_in_reports(readings: &[Reading], symbols: &Symbols) -> Told {
    let mut told = Told::default();
    for (i, reading) in readings.iter().enumerate() {
        let own = !reading.is_duplicate() && !reading.marks.whole && !reading.marks.earlier;
        if let Some(noun) = noun(reading, symbols).filter(|_| own) {
            told.entry((noun, reading.report)).or_default().push(i);
        }
    }
    told
}

/// Has no report that tells of the group another figure for its noun?
fn is_told_once(group: &Group, noun: Symbol, told: &Told, readings: &[Reading]) -> bool {
    let kind = group.core.kind;
    group.members.iter().all(|&i| {
        let others = told.get(&(noun, readings[i].report));
        others.into_iter().flatten().all(|&j| {
            let other = &readings[j];
            other.core.kind != kind
                || other.core.unit != readings[i].core.unit
                || other.core.change != readings[i].core.change
                || !apart(&readings[i], other)
                || explained(&readings[i], other)
        })
    })
}

fn can_be_one(one: &Group, other: &Group, readings: &[Reading], symbols: &Symbols) -> bool {
    let pairs = || {
        let one = one.members.iter().take(MOST);
        one.flat_map(|&a| other.members.iter().take(MOST).map(move |&b| (a, b)))
    };
    let sorted = |group: &Group, sort: FacetSort| -> Vec<Facet> {
        let facets = group.members.iter().flat_map(|&i| &readings[i].facets);
        let mut facets: Vec<Facet> = facets.filter(|facet| facet.sort == sort).copied().collect();
        facets.sort_unstable();
        facets.dedup();
        facets
    };
    let alike = |sort| sorted(one, sort) == sorted(other, sort);
    let meet = |sort| {
        let (one, other) = (sorted(one, sort), sorted(other, sort));
        one.is_empty() || other.is_empty() || one.iter().any(|facet| other.contains(facet))
    };
    events_meet(one, other, readings, symbols)
        && alike(FacetSort::Part)
        && alike(FacetSort::Quality)
        && [FacetSort::Name, FacetSort::Agent, FacetSort::Span]
            .into_iter()
            .all(meet)
        && pairs().all(|(a, b)| {
            let (a, b) = (&readings[a], &readings[b]);
            ratio(a, b) <= FAR && days_meet(a, b)
        })
}

/// Does nothing set the two events apart? One of them tells nothing, or only how things came there, and the other
/// befalls nobody: those hurt are some of the passengers.
fn events_meet(one: &Group, other: &Group, readings: &[Reading], symbols: &Symbols) -> bool {
    let weak = |group: &Group| {
        let first = &readings[group.members[0]];
        first.nature == Nature::Stock
            || !first.known_event
            || LEXICON.coming.contains(symbols.name(group.core.event))
    };
    let befalls = |group: &Group| {
        let first = &readings[group.members[0]];
        first.befalls && first.nature != Nature::Fixed
    };
    let meets = |one, other| weak(one) && (weak(other) || !befalls(other));
    one.core.event == other.core.event || meets(one, other) || meets(other, one)
}

fn days_meet(a: &Reading, b: &Reading) -> bool {
    a.when.meets(b.when)
        || ([a, b].into_iter().any(says_when_told)
            && a.when.spread(b.when).is_some_and(|days| days <= WEEK))
}
