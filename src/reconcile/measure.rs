//! Which claims measure the same thing. Claims with one [`Core`] are apart where a facet
//! tells parts of a whole: always where one report tells them apart, and for parts by nature ("Iraqi", "women")
//! unless the figures agree. Nothing here compares all pairs of a story: claims meet by key.

use super::agent;
use super::agreement::by_agreement;
use super::contrast::{Contrasts, by_article, contrasts, explained};
use super::once;
use super::places::Places;
use super::reading::{Core, Facet, FacetSort, Reading};
use super::scope;
use super::symbol::{Symbol, Symbols};
use super::synonym::Nature;
use super::values::apart;
use crate::model::Kind;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// Claims that measure the same thing, and why they stand apart from others of their kind.
#[derive(Debug, Clone)]
pub(super) struct Group {
    /// What their words have in common.
    pub core: Core,
    /// The facets that narrow it.
    pub facets: Vec<Facet>,
    /// The readings, in the order of the story.
    pub members: Vec<usize>,
    /// Why it stands apart from other claims in the same words.
    pub apart: Option<&'static str>,
    /// How its figure behaves in time, where its reports share a noun alone, which each tells once.
    pub once: Option<Nature>,
}

/// A step of grouping: what it looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Stage {
    /// All that must be equal.
    Core,
    /// The figures, of claims whose words say too little.
    Figures,
    /// The words that narrow what is counted.
    Facets,
    /// The place of a figure without one.
    Place,
    /// The agent of a figure without one.
    Agent,
    /// The span of time of an amount without one.
    Span,
    /// Words that only describe.
    Descriptions,
    /// What one report gives side by side.
    Report,
    /// Events far apart in time.
    Event,
    /// What reports name once each, in other words.
    Once,
}

/// Claims that a step of grouping leaves together.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen<'s> {
    /// The step.
    pub stage: Stage,
    /// The facets that narrow them.
    pub facets: &'s [Facet],
    /// The readings.
    pub members: &'s [usize],
    /// Why they stand apart from others.
    pub apart: Option<&'static str>,
}

/// The measures of one story; `see` is shown what each step leaves together.
pub(super) fn groups(
    readings: &[Reading],
    symbols: &mut Symbols,
    see: &mut impl FnMut(Seen),
) -> Vec<Group> {
    let nothing = symbols.intern("?");
    let mut buckets: BTreeMap<Core, Vec<usize>> = BTreeMap::new();
    let domains = named_domains(readings, nothing);
    let places = Places::of(readings, symbols);
    for (i, reading) in readings.iter().enumerate() {
        let mut core = reading.core;
        if let (true, Some(&Some(domain))) = (core.domain == nothing, domains.get(&core)) {
            core.domain = domain;
        }
        buckets.entry(core).or_default().push(i);
    }
    let mut groups = Vec::new();
    for (core, members) in buckets {
        see(Seen {
            stage: Stage::Core,
            facets: &[],
            members: &members,
            apart: None,
        });
        let first = &readings[members[0]];
        let says_little = first.nature == Nature::Stock
            || core.domain == nothing
            || (core.kind != Kind::Count && !first.known_event && first.claim.predicate.is_none());
        if says_little {
            let alike = by_agreement(core, &members, readings, None);
            show(&alike, Stage::Figures, see);
            groups.extend(alike);
        } else {
            groups.extend(by_facets(core, &members, readings, &places, see));
        }
    }
    groups.sort_by_key(|group| group.members[0]);
    let groups = once::join(groups, readings, symbols);
    show(&groups, Stage::Once, see);
    groups
}

fn show(groups: &[Group], stage: Stage, see: &mut impl FnMut(Seen)) {
    for group in groups {
        see(Seen {
            stage,
            facets: &group.facets,
            members: &group.members,
            apart: group.apart,
        });
    }
}

/// For each core that names nothing, the one thing that the story names with the same event; none where it names
/// several.
fn named_domains(readings: &[Reading], nothing: Symbol) -> FxHashMap<Core, Option<Symbol>> {
    let mut domains = FxHashMap::default();
    for reading in readings
        .iter()
        .filter(|reading| reading.core.domain != nothing && reading.nature != Nature::Stock)
    {
        let key = Core {
            domain: nothing,
            ..reading.core
        };
        domains
            .entry(key)
            .and_modify(|known: &mut Option<_>| {
                *known = known.filter(|known| *known == reading.core.domain);
            })
            .or_insert(Some(reading.core.domain));
    }
    domains
}

pub(super) fn facets_of(reading: &Reading, keep: impl Fn(&Facet) -> bool) -> Vec<Facet> {
    reading.facets.iter().copied().filter(keep).collect()
}

/// Claims of one event: apart by the facets that part a whole in this story.
fn by_facets(
    core: Core,
    members: &[usize],
    readings: &[Reading],
    places: &Places,
    see: &mut impl FnMut(Seen),
) -> Vec<Group> {
    let mut contrasts = contrasts(members, readings, places);
    contrasts
        .facets
        .extend(agent::told_apart(members, readings));
    let mut parts: BTreeMap<Vec<Facet>, Vec<usize>> = BTreeMap::new();
    for &i in members {
        // One of those counted, told alone, is one of them all, whoever it is.
        let single = readings[i].single;
        let facets = facets_of(&readings[i], |facet| match facet.sort {
            FacetSort::Place => contrasts.facets.contains(facet),
            FacetSort::Part => !single,
            FacetSort::Span => true,
            _ => !single && contrasts.facets.contains(facet),
        });
        parts.entry(facets).or_default().push(i);
    }
    let mut show_parts = |stage, parts: &[(Vec<Facet>, Vec<usize>)]| {
        for (facets, members) in parts {
            see(Seen {
                stage,
                facets,
                members,
                apart: None,
            });
        }
    };
    let parts: Vec<(Vec<Facet>, Vec<usize>)> = parts.into_iter().collect();
    show_parts(Stage::Facets, &parts);
    let parts = scope::place(parts, FacetSort::Place, readings);
    show_parts(Stage::Place, &parts);
    let parts = scope::place(parts, FacetSort::Agent, readings);
    show_parts(Stage::Agent, &parts);
    // An amount without a span is of the one that reports tell of; a change without a base is of none.
    let parts = if core.change == 0 && core.kind != Kind::Count {
        scope::place(parts, FacetSort::Span, readings)
    } else {
        parts
    };
    show_parts(Stage::Span, &parts);
    let parts = join_descriptions(parts, &contrasts, readings);
    show_parts(Stage::Descriptions, &parts);
    let own = parts
        .into_iter()
        .flat_map(|(facets, members)| split_within_articles(core, facets, members, readings));
    let own: Vec<Group> = own.collect();
    show(&own, Stage::Report, see);
    let events = own
        .into_iter()
        .flat_map(|group| scope::split_by_event(group, readings));
    let events: Vec<Group> = events.collect();
    show(&events, Stage::Event, see);
    events
}

/// Joins a part that no report tells apart with the whole, where its figures agree with the whole's or exceed them.
fn join_descriptions(
    parts: Vec<(Vec<Facet>, Vec<usize>)>,
    contrasts: &Contrasts,
    readings: &[Reading],
) -> Vec<(Vec<Facet>, Vec<usize>)> {
    const MOST: usize = 64;
    let mut joined: Vec<(Vec<Facet>, Vec<usize>)> = Vec::new();
    for (facets, members) in parts {
        let told_apart = facets
            .iter()
            .any(|facet| facet.sort == FacetSort::Span || contrasts.facets.contains(facet));
        let who = |facets: &[Facet]| -> Vec<Facet> {
            let who = facets
                .iter()
                .filter(|facet| !matches!(facet.sort, FacetSort::Place | FacetSort::Span));
            who.copied().collect()
        };
        let whole = joined.iter_mut().take(MOST).find(|(whole, others)| {
            let within = whole.iter().all(|facet| facets.contains(facet));
            // Two places that no report tells apart, for one figure of the same people.
            let one_place = who(whole) == who(&facets)
                && !contrasts.part_places(whole, &facets)
                && agree(&members, others, readings);
            one_place
                || !told_apart
                    && (within || whole.len() == facets.len())
                    && describes(&members, others, readings)
        });
        match whole {
            Some((_, others)) => {
                others.extend(members);
                others.sort_unstable();
            }
            None => joined.push((facets, members)),
        }
    }
    joined
}

/// Does each figure of the one agree with all of the other?
fn agree(one: &[usize], other: &[usize], readings: &[Reading]) -> bool {
    const MOST: usize = 20;
    one.iter().take(MOST).all(|&a| {
        let mut others = other.iter().take(MOST);
        others.all(|&b| !apart(&readings[a], &readings[b]))
    })
}

/// Does each figure of `part` agree with one of `whole`, or exceed them all?
fn describes(part: &[usize], whole: &[usize], readings: &[Reading]) -> bool {
    let largest = whole
        .iter()
        .map(|&i| readings[i].value.high)
        .fold(f64::NEG_INFINITY, f64::max);
    part.iter().take(100).all(|&a| {
        readings[a].value.low > largest
            || whole
                .iter()
                .take(100)
                .any(|&b| !apart(&readings[a], &readings[b]))
    })
}

/// A report does not contradict itself: where it has two figures in the same words and nothing explains both,
/// they count different things. The one that other reports share stays, else the first.
fn split_within_articles(
    core: Core,
    facets: Vec<Facet>,
    members: Vec<usize>,
    readings: &[Reading],
) -> Vec<Group> {
    let articles = by_article(&members, readings);
    let mut out: FxHashSet<usize> = FxHashSet::default();
    for own in articles.iter().filter(|own| own.len() > 1) {
        let values: Vec<usize> = own
            .iter()
            .copied()
            .filter(|&i| !readings[i].is_bound())
            .collect();
        let differ = values
            .iter()
            .any(|&i| apart(&readings[values[0]], &readings[i]));
        if !differ {
            continue;
        }
        let shared = |i: usize| {
            let agrees =
                |j: &usize| !readings[*j].is_bound() && !apart(&readings[i], &readings[*j]);
            articles
                .iter()
                .filter(|other| other[0] != own[0])
                .take(200)
                .filter(|other| other.iter().any(agrees))
                .count()
        };
        let mut ranked: Vec<(usize, usize)> = values.iter().map(|&i| (shared(i), i)).collect();
        ranked.sort_by_key(|&(shared, i)| (std::cmp::Reverse(shared), !readings[i].headline, i));
        let mut kept: Vec<usize> = Vec::new();
        let mut left: Vec<usize> = Vec::new();
        for (_, i) in ranked {
            let contradicts = |j: &usize| {
                apart(&readings[*j], &readings[i]) && !explained(&readings[*j], &readings[i])
            };
            if kept.iter().any(contradicts) {
                left.push(i);
            } else {
                kept.push(i);
            }
        }
        // What repeats a figure that stays, stays, whichever comes first.
        let mut at = 0;
        while at < kept.len() {
            let repeats = |i: &usize| !apart(&readings[kept[at]], &readings[*i]);
            let (again, others): (Vec<usize>, Vec<usize>) = left.into_iter().partition(repeats);
            kept.extend(again);
            left = others;
            at += 1;
        }
        out.extend(left);
    }
    let (others, kept): (Vec<usize>, Vec<usize>) =
        members.into_iter().partition(|i| out.contains(i));
    let mut groups = vec![Group {
        core,
        facets,
        members: kept,
        apart: None,
        once: None,
    }];
    let why = Some("one report gives both figures, so they count different things");
    // "One man" twice in a report is as likely two men as one.
    let (single, others) = others
        .into_iter()
        .partition::<Vec<usize>, _>(|&i| readings[i].claim.quantity.stated == Some(1.0));
    groups.extend(single.into_iter().map(|i| Group {
        core,
        facets: Vec::new(),
        members: vec![i],
        apart: why,
        once: None,
    }));
    groups.extend(by_agreement(core, &others, readings, why));
    groups.retain(|group| !group.members.is_empty());
    groups
}
