//! Victims told in a list, who together are a count: "a woman and two boys were killed", "he killed two people and
//! himself".

use super::reading::{Core, Facet, FacetSort, Reading, field_text, floor};
use super::synonym::Synonyms;
use crate::model::{Article, Hedge, Interval};
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Deserialize)]
struct Words {
    /// What tells that somebody did it.
    suspects: Vec<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    toml::from_str(include_str!("../lexicon/list.toml"))
        .expect("the built-in lexicon list.toml is read by every test")
});

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
            reading.listed = Some(list);
            reading.single = true;
            reading.value = Interval::from(reading.claim.quantity.point());
            reading
                .facets
                .retain(|facet| !matches!(facet.sort, FacetSort::Part | FacetSort::Group));
        }
    }
    set_killers(articles, readings);
    set_suspects(articles, readings);
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
        let beside = mates.any(|other| other.befalls && other.core.event != own.core.event);
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
            readings[j].listed = Some(first);
            readings[j].single = true;
            readings[j].value = Interval::from(1.0);
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
        && between.len() < NEAR
        && (between.contains(',') || between.contains(" and ") || between.contains('&'))
        && !between.contains("includ")
        && !part.iter().any(|words| between.contains(words))
        && (more || differ(a, b))
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

/// A few who fell victim, and no part of a figure.
fn is_victim(reading: &Reading) -> bool {
    const FEW: f64 = 20.0;
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

/// Who killed others and himself is one more than those he killed: "he shot four people and himself dead".
fn set_killers(articles: &[&Article], readings: &mut [Reading]) {
    for i in 1..readings.len() {
        if !is_reflexive(&readings[i]) || readings[i].listed.is_some() {
            continue;
        }
        let sentence = |&j: &usize| readings[j].shares_sentence(&readings[i]);
        let told = |&j: &usize| {
            let victims = &readings[j];
            let all = victims.listed.is_some() || !victims.single;
            all && victims.core == readings[i].core && is_victim(victims) && !is_reflexive(victims)
        };
        let mut own = (0..i).rev().take_while(sentence);
        let Some(last) = own.find(told) else {
            continue;
        };
        let text = field_text(readings[i].claim, articles[readings[i].article]);
        let between = text.get(readings[last].claim.end..readings[i].claim.start);
        if between.is_none_or(|words| words.contains("includ")) {
            continue;
        }
        let first = readings[last].listed.unwrap_or(last);
        for j in [last, i] {
            let reading = &mut readings[j];
            reading.listed = Some(first);
            reading.single = true;
            reading.value = Interval::from(reading.claim.quantity.point());
        }
    }
}

/// Who is suspected of killing others and dies is one more than those: "the man suspected of killing two clerks has died".
fn set_suspects(articles: &[&Article], readings: &mut [Reading]) {
    for i in 1..readings.len() {
        let victims = &readings[i];
        let alone = |j: &usize| {
            let doer = &readings[*j];
            doer.shares_sentence(victims)
                && doer.core == victims.core
                && doer.is_implicit()
                && doer.listed.is_none()
                && doer.claim.quantity.point() < 2.0
        };
        let free = victims.listed.is_none_or(|first| first == i)
            && is_victim(victims)
            && !is_reflexive(victims);
        let Some(doer) = i.checked_sub(1).filter(alone).filter(|_| free) else {
            continue;
        };
        let text = field_text(victims.claim, articles[victims.article]);
        let between = text.get(readings[doer].claim.end..victims.claim.start);
        if !between.is_some_and(|words| {
            WORDS
                .suspects
                .iter()
                .any(|word| words.contains(word.as_str()))
        }) {
            continue;
        }
        let rest = readings.iter_mut().skip(i);
        for reading in rest.take_while(|reading| reading.listed == Some(i)) {
            reading.listed = Some(doer);
        }
        for j in [doer, i] {
            let reading = &mut readings[j];
            reading.listed = Some(doer);
            reading.single = true;
            reading.value = Interval::from(reading.claim.quantity.point());
        }
    }
}

fn is_reflexive(reading: &Reading) -> bool {
    let surface = reading.claim.surface.to_lowercase();
    reading.is_implicit() && matches!(surface.as_str(), "himself" | "herself")
}
