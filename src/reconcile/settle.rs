//! What the rest of a story makes of its readings: recalled events, victims told alone or in a list, and events
//! that mean another where nobody is killed.

use super::reading::{Core, Facet, FacetSort, Reading, field_text};
use super::symbol::{Symbol, Symbols};
use super::synonym::{Nature, Synonyms};
use crate::model::{Article, AsOf, Hedge, Interval, Kind, Modality, Moment, PartialDate};
use chrono::{Datelike, Days, NaiveDate};
use rustc_hash::{FxHashMap, FxHashSet};

/// "A woman and two boys were killed": each is one of those counted, and together they are a count.
pub(super) fn set_lists(articles: &[&Article], readings: &mut [Reading]) {
    let own = |reading: &Reading| -> Vec<Facet> {
        let who = |facet: &&Facet| matches!(facet.sort, FacetSort::Part | FacetSort::Group);
        reading.facets.iter().filter(who).copied().collect()
    };
    for i in 1..readings.len() {
        let (before, rest) = readings.split_at_mut(i);
        let (a, b) = (&mut before[i - 1], &mut rest[0]);
        if a.article != b.article || a.core != b.core || !joined(a, b, articles[a.article]) {
            continue;
        }
        let (x, y) = (own(a), own(b));
        // What is listed was taken off the first, so only its subject tells who it is.
        let differ = a.claim.subject != b.claim.subject
            && (a.listed.is_some() || !x.is_empty())
            && !y.is_empty();
        if differ {
            let list = a.listed.unwrap_or(i - 1);
            for reading in [a, b] {
                reading.listed = Some(list);
                reading.single = true;
                reading.value = Interval::from(reading.claim.quantity.point());
                reading
                    .facets
                    .retain(|facet| !matches!(facet.sort, FacetSort::Part | FacetSort::Group));
            }
        }
    }
}

/// Do the two stand in one list of victims?
fn joined(a: &Reading, b: &Reading, article: &Article) -> bool {
    const FEW: f64 = 20.0;
    const NEAR: usize = 48;
    let victims = |reading: &Reading| {
        let known = reading
            .claim
            .predicate
            .as_deref()
            .and_then(|word| Synonyms::builtin().event(word));
        known.is_some_and(|event| event.people && !event.custody)
            && reading
                .claim
                .quantity
                .stated
                .is_some_and(|stated| stated < FEW)
            && reading.claim.quantity.hedge == Hedge::Exact
            && !reading.part
            && !reading.marks.some
    };
    let text = field_text(a.claim, article);
    let between = text
        .get(a.claim.end.min(b.claim.start)..b.claim.start)
        .unwrap_or("");
    a.claim.field == b.claim.field
        && a.claim.sentence == b.claim.sentence
        && victims(a)
        && victims(b)
        && between.len() < NEAR
        && (between.contains(',') || between.contains(" and ") || between.contains('&'))
        && !between.contains("includ")
        && !between.contains(" of ")
}

/// One of those counted, where it is told alone, is no count of them all.
pub(super) fn set_singles(readings: &mut [Reading]) {
    let mut largest: FxHashMap<(usize, Core), f64> = FxHashMap::default();
    for reading in readings.iter() {
        let most = largest.entry((reading.article, reading.core)).or_default();
        *most = most.max(reading.claim.quantity.point());
    }
    for reading in readings {
        let quantity = &reading.claim.quantity;
        if quantity.stated != Some(1.0)
            || quantity.hedge != Hedge::Exact
            || quantity.kind != Kind::Count
        {
            continue;
        }
        let written = reading.claim.surface.to_lowercase();
        let numeral = written.split_whitespace().any(|word| word == "one") || written.contains('1');
        let implicit = reading.claim.pattern.as_deref() == Some("implicit") && !numeral;
        let beside = !reading.headline
            && largest
                .get(&(reading.article, reading.core))
                .is_some_and(|most| *most > 1.0);
        if implicit || beside || reading.marks.one_of {
            reading.single = true;
            reading.value = Interval::from(1.0);
        }
    }
}

/// An event becomes the one that the rest of the story makes of it.
pub(super) fn settle_events(readings: &mut [Reading], symbols: &mut Symbols) {
    let told: FxHashSet<Symbol> = readings
        .iter()
        .filter(|reading| reading.core.modality == Modality::Actual && !reading.core.negated)
        .map(|reading| reading.core.event)
        .collect();
    let mut becomes: FxHashMap<Symbol, Symbol> = FxHashMap::default();
    for &event in &told {
        let known = Synonyms::builtin().event(symbols.name(event));
        if let Some((other, unless)) = known.and_then(|event| event.becomes.zip(event.unless))
            && !told.contains(&symbols.intern(&unless))
        {
            becomes.insert(event, symbols.intern(&other));
        }
    }
    for reading in readings {
        if let Some(event) = becomes.get(&reading.core.event) {
            reading.core.event = *event;
        }
    }
}

/// Figures of events long before the story's own are another event's: a report recalls them.
pub(super) fn set_eras(articles: &[&Article], readings: &mut [Reading]) {
    /// Days that part one event from another.
    const LONG: u64 = 120;
    let published = articles
        .iter()
        .filter_map(|article| article.published.as_ref())
        .map(Moment::day)
        .min();
    let mut days: Vec<NaiveDate> = readings
        .iter()
        .filter(|reading| {
            reading.when.is_dated() && matches!(reading.nature, Nature::Total | Nature::Fixed)
        })
        .map(|reading| reading.when.latest)
        .collect();
    days.sort_unstable();
    let Some(&usual) = days.get(days.len() / 2) else {
        return;
    };
    let start = published.map_or(usual, |first| first.min(usual));
    let Some(before) = start.checked_sub_days(Days::new(LONG)) else {
        return;
    };
    for reading in readings {
        // A year's total is no event's: "168 killings this year".
        if let Some(AsOf {
            start: Some(PartialDate::Year(first)),
            end: Some(PartialDate::Year(last)),
            ..
        }) = reading.claim.as_of
            && first == last
            && published.is_some()
            && reading.nature == Nature::Total
        {
            reading.core.era = first;
            continue;
        }
        let recalled =
            reading.when.is_dated() && !reading.when.assumed && reading.when.latest < before;
        if recalled && matches!(reading.nature, Nature::Total | Nature::Fixed) {
            reading.core.era = reading.when.latest.year();
        }
    }
}
