//! What one report tells apart: the facets by which it sets figures against each other, and what explains that it has
//! two.

use super::measure::facets_of;
use super::places::{Places, pair};
use super::reading::{Facet, FacetSort, Reading};
use super::symbol::{Symbol, Symbols};
use super::values::apart;
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

/// What one report tells apart.
#[derive(Default)]
pub(super) struct Contrasts {
    /// The facets by which it does.
    pub facets: FxHashSet<Facet>,
    /// The places, pair by pair.
    places: FxHashSet<(Symbol, Symbol)>,
}

impl Contrasts {
    /// Does a report tell a place of one from a place of the other?
    pub fn part_places(&self, one: &[Facet], other: &[Facet]) -> bool {
        let places = |facets: &[Facet]| -> Vec<Symbol> {
            let places = facets.iter().filter(|facet| facet.sort == FacetSort::Place);
            places.map(|facet| facet.word).collect()
        };
        let (one, other) = (places(one), places(other));
        one.iter()
            .any(|&a| other.iter().any(|&b| self.places.contains(&pair(a, b))))
    }
}

/// The facets by which one report tells figures apart.
pub(super) fn contrasts(members: &[usize], readings: &[Reading], places: &Places) -> Contrasts {
    /// Figures of one report that are compared with each other.
    const MOST: usize = 40;
    let mut contrasts = Contrasts::default();
    for members in by_article(members, readings) {
        let members = &members[..members.len().min(MOST)];
        for (at, &a) in members.iter().enumerate() {
            let a = &readings[a];
            // One of those counted tells who that one is, and nothing of the others.
            if a.part && !a.single {
                contrasts.facets.extend(
                    a.facets
                        .iter()
                        .filter(|facet| facet.sort == FacetSort::Part),
                );
            }
            for &b in &members[at + 1..] {
                contrast(a, &readings[b], places, &mut contrasts);
            }
        }
    }
    contrasts
}

/// The facets by which one report tells two figures apart.
fn contrast(a: &Reading, b: &Reading, places: &Places, contrasts: &mut Contrasts) {
    if !apart(a, b) {
        return;
    }
    let sort = |reading: &Reading, sort: FacetSort| -> Vec<Facet> {
        facets_of(reading, |facet| facet.sort == sort)
    };
    let (here, there) = (sort(a, FacetSort::Place), sort(b, FacetSort::Place));
    let nested = |place: &Facet| {
        there
            .iter()
            .any(|other| places.are_nested(place.word, other.word))
    };
    // A headline names the event's place at large: "5 dead in Georgia".
    let parts = !a.headline && !b.headline;
    if parts && !here.is_empty() && !there.is_empty() && !here.iter().any(nested) {
        for place in &here {
            let pairs = there.iter().map(|other| pair(place.word, other.word));
            contrasts.places.extend(pairs);
        }
        contrasts.facets.extend(here);
        contrasts.facets.extend(there);
    }
    if a.is_bound() || b.is_bound() {
        return;
    }
    let explained = explained(a, b);
    let one_sentence = a.claim.sentence == b.claim.sentence;
    let only = |a: &Reading, b: &Reading| -> Vec<Facet> {
        let other = |sort: FacetSort| {
            b.facets
                .iter()
                .any(|facet| facet.sort == sort && !a.facets.contains(facet))
        };
        facets_of(a, |facet| {
            !b.facets.contains(facet)
                && match facet.sort {
                    FacetSort::Part => true,
                    FacetSort::Group => !explained,
                    FacetSort::Quality => !explained && (one_sentence || other(FacetSort::Quality)),
                    FacetSort::Name => !explained && other(FacetSort::Name),
                    FacetSort::Place | FacetSort::Agent | FacetSort::Span => false,
                }
        })
    };
    contrasts.facets.extend(only(a, b));
    contrasts.facets.extend(only(b, a));
}

/// Two figures of one report that it tells apart by `facet`.
pub(super) fn telling(
    facet: Facet,
    members: &[usize],
    readings: &[Reading],
    symbols: &Symbols,
) -> Option<(usize, usize)> {
    let places = Places::of(readings, symbols);
    let reports = by_article(members, readings);
    let mut pairs = reports.iter().flat_map(|own| {
        let after = |at: usize| own[at + 1..].iter();
        own.iter()
            .enumerate()
            .flat_map(move |(at, &a)| after(at).map(move |&b| (a, b)))
    });
    pairs.find(|&(a, b)| {
        let mut contrasts = Contrasts::default();
        contrast(&readings[a], &readings[b], &places, &mut contrasts);
        contrasts.facets.contains(&facet)
    })
}

/// Members by article, each in the order of the text.
pub(super) fn by_article(members: &[usize], readings: &[Reading]) -> Vec<Vec<usize>> {
    let mut articles: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for &i in members.iter().filter(|&&i| !readings[i].is_duplicate()) {
        articles.entry(readings[i].report).or_default().push(i);
    }
    articles.into_values().collect()
}

/// Does time, source or a correction tell why one report has both figures?
pub(super) fn explained(a: &Reading, b: &Reading) -> bool {
    if a.part && a.claim.part_of == b.claim.part_of {
        return false;
    }
    let named = a.claim.attribution.is_some() && b.claim.attribution.is_some();
    let put = a.marks.put || b.marks.put;
    ((named || put) && a.origin != b.origin)
        || !a.when.meets(b.when)
        || [a, b]
            .iter()
            .any(|reading| reading.marks.earlier || reading.marks.correction)
}
