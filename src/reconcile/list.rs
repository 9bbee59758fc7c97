//! Victims told in a list, who together are a count: "a woman and two boys were killed", "he killed two people and
//! himself".

use super::killer;
use super::reading::{Core, Facet, FacetSort, Reading, field_text, floor};
use super::synonym::Synonyms;
use crate::extract::Lexicons;
use crate::model::{Article, Hedge};

/// Marks the lists of the story: each of a list is one of those counted.
pub(super) fn set_lists(articles: &[&Article], readings: &mut [Reading]) {
    for i in 1..readings.len() {
        let (before, rest) = readings.split_at_mut(i);
        let (a, b) = (&mut before[i - 1], &mut rest[0]);
        if a.article != b.article || !joined(a, b, articles[a.article]) {
            continue;
        }
        let list = a.listed.unwrap_or(i - 1);
        b.core.instalment = a.core.instalment;
        for reading in [a, b] {
            reading.put_in_list(list);
            reading
                .facets
                .retain(|facet| !matches!(facet.sort, FacetSort::Part | FacetSort::Group));
        }
    }
    killer::set_killers(articles, readings);
    set_further(articles, readings);
    set_besides(readings);
}

/// "Two others were hurt": others than the dead of the sentence, or than whom the report told of before.
fn set_besides(readings: &mut [Reading]) {
    for i in 0..readings.len() {
        let own = &readings[i];
        if !own.marks.more || own.core.instalment || !own.befalls || own.listed.is_some() {
            continue;
        }
        let mate = |other: &&Reading| own.shares_sentence(other);
        let before = readings[..i].iter().rev().take_while(mate);
        let mut mates = before.chain(readings[i + 1..].iter().take_while(mate));
        let beside = mates
            .any(|other| other.befalls && other.core.event != own.core.event && !other.marks.more);
        readings[i].besides = !beside;
    }
}

/// "A woman died on Sunday. Her neighbour was also killed": one more than the one told before.
fn set_further(articles: &[&Article], readings: &mut [Reading]) {
    const NEAR: usize = 40;
    for i in 1..readings.len() {
        let own = &readings[i];
        let alone = |reading: &Reading| {
            reading.is_implicit()
                && reading.listed.is_none()
                && reading.claim.quantity.point() < 2.0
        };
        let text = field_text(own.claim, articles[own.article]);
        let behind = text.get(own.claim.start..own.claim.sentence.end.max(own.claim.start));
        let near = behind.map(|words| &words[..floor(words, NEAR)]);
        if !alone(own) || !near.is_some_and(|words| words.contains(" also ")) {
            continue;
        }
        let before = |j: &usize| {
            let other = &readings[*j];
            other.article == own.article
                && other.claim.field == own.claim.field
                && other.core == own.core
                && other.claim.sentence != own.claim.sentence
        };
        let mut earlier = (0..i).rev().filter(before);
        let Some(first) = earlier.next().filter(|&j| alone(&readings[j])) else {
            continue;
        };
        for j in [first, i] {
            readings[j].put_in_list(first);
        }
    }
}

/// Do the two stand in one list of victims, and are they others?
fn joined(a: &Reading, b: &Reading, article: &Article) -> bool {
    const NEAR: usize = 48;
    let text = field_text(a.claim, article);
    let between = text
        .get(a.claim.end.min(b.claim.start)..b.claim.start)
        .unwrap_or("");
    let more = b.marks.more && between.contains(" and ") && !tells_another(b, text);
    let one_core = Core {
        instalment: b.core.instalment && !more,
        ..b.core
    } == a.core;
    let part = [" of whom", " of the", " of them"];
    one_core
        && a.shares_sentence(b)
        && is_victim(a)
        && is_victim(b)
        && (between.len() < NEAR || of_another(b))
        && !breaks_down(a, b, text)
        && (of_another(b)
            || between.contains(',')
            || between.contains(" and ")
            || between.contains('&'))
        && !between.contains("includ")
        && !part.iter().any(|words| between.contains(words))
        && (more || differ(a, b))
}

/// "A girl died after the crash that killed | her parents": others than the one before.
fn of_another(reading: &Reading) -> bool {
    let surface = reading.claim.surface.as_str();
    reading.is_implicit() && matches!(surface, "his" | "her") && killer::kills_others(reading)
}

/// "Three tourists, two women and a man, were hurt": do the words behind tell who the first figure counts?
fn breaks_down(a: &Reading, b: &Reading, text: &str) -> bool {
    let [all, first] = [a, b].map(|reading| reading.claim.quantity.point());
    let behind = text.get(b.claim.end..b.claim.sentence.end.max(b.claim.end));
    let behind = behind.unwrap_or_default();
    let clause = behind.split([',', ';', '.']).next().unwrap_or_default();
    let rest = clause.split_once(" and ").map_or("", |(_, rest)| rest);
    let last = match rest.split_whitespace().next().unwrap_or_default() {
        "a" | "an" | "one" | "another" => 1.0,
        word => {
            let lexicons = Lexicons::builtin();
            let known = lexicons.quantity.few(lexicons.vocabulary.get(word));
            known.or(word.parse().ok()).unwrap_or(0.0)
        }
    };
    all > 1.0 && last > 0.0 && a.listed.is_none() && first + last == all
}

/// Do the words right behind the figure tell another event: "and three more injured"?
fn tells_another(reading: &Reading, text: &str) -> bool {
    let behind = text.get(reading.claim.end..).unwrap_or("");
    let mut words = behind.split_whitespace().take(2);
    words.any(|word| {
        let word = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let told = Synonyms::builtin().population(&word.to_lowercase());
        let event = told.and_then(|told| told.event.as_deref());
        event.is_some_and(|event| Some(event) != reading.claim.predicate.as_deref())
    })
}

/// Are they told to be others: "a woman and two boys"? What is listed was taken off the first, so only its subject
/// tells who it is.
fn differ(a: &Reading, b: &Reading) -> bool {
    a.claim.subject != b.claim.subject
        && (a.listed.is_some() || !groups(a).is_empty())
        && !groups(b).is_empty()
}

fn groups(reading: &Reading) -> Vec<Facet> {
    let who = |facet: &&Facet| matches!(facet.sort, FacetSort::Part | FacetSort::Group);
    reading.facets.iter().filter(who).copied().collect()
}

/// Of so many victims each may be told.
pub(super) const FEW: f64 = 20.0;

/// A few who fell victim, and no part of a figure.
pub(super) fn is_victim(reading: &Reading) -> bool {
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
        && (!reading.part || reading.is_implicit())
        && !reading.marks.some
}
