//! Killers who die: one more than those whom they killed. "He killed two people and himself", "a gunman killed four before
//! he was shot dead", "the man suspected of killing two clerks has died".

use super::list::{FEW, is_victim};
use super::person::is_suspect;
use super::reading::{Reading, field_text};
use crate::lexicon::builtin;
use crate::model::{Article, Hedge};
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Deserialize)]
struct Words {
    /// What tells that somebody did it.
    suspects: Vec<String>,
    /// What tells that somebody killed himself.
    suicides: Vec<String>,
}

static WORDS: LazyLock<Words> =
    LazyLock::new(|| builtin("killer.toml", include_str!("../lexicon/killer.toml")));

/// Makes lists of those who were killed and the killer.
pub(super) fn set_killers(articles: &[&Article], readings: &mut [Reading]) {
    set_suicides(articles, readings);
    set_suspects(articles, readings);
}

/// Who killed others and himself is one more than those he killed: "he shot four people and himself dead".
fn set_suicides(articles: &[&Article], readings: &mut [Reading]) {
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
            readings[j].put_in_list(first);
        }
    }
}

/// Who kills others and dies: "the man suspected of killing two clerks has died", "a gunman killed four and was shot".
fn set_suspects(articles: &[&Article], readings: &mut [Reading]) {
    for i in 1..readings.len() {
        let Some(doer) = doer(i, articles, readings) else {
            continue;
        };
        let rest = readings.iter_mut().skip(i);
        for reading in rest.take_while(|reading| reading.listed == Some(i)) {
            reading.listed = Some(doer);
        }
        for j in [doer, i] {
            readings[j].put_in_list(doer);
        }
    }
}

/// Who killed those of reading `i`, and died, before them in their sentence.
fn doer(i: usize, articles: &[&Article], readings: &[Reading]) -> Option<usize> {
    let victims = &readings[i];
    let quantity = &victims.claim.quantity;
    let few = quantity.stated.is_some_and(|stated| stated < FEW) && quantity.hedge == Hedge::Exact;
    let free = victims.listed.is_none_or(|first| first == i);
    if !few || !free || !victims.befalls || is_reflexive(victims) {
        return None;
    }
    let mut before = (0..i)
        .rev()
        .take_while(|&j| readings[j].shares_sentence(victims));
    let doer = before.find(|&j| readings[j].core == victims.core)?;
    let own = &readings[doer];
    let alone = own.is_implicit() && own.listed.is_none() && own.claim.quantity.point() < 2.0;
    let text = field_text(victims.claim, articles[victims.article]);
    let between = text.get(own.claim.end..victims.claim.start)?;
    let mut suspects = WORDS.suspects.iter();
    let cue = suspects.any(|word| between.contains(word.as_str()));
    let subject = own.claim.subject.as_deref().unwrap_or_default();
    let text = own.claim.predicate_text.as_deref().unwrap_or_default();
    let himself = WORDS
        .suicides
        .iter()
        .any(|word| text.contains(word.as_str()));
    let kills = (himself || is_suspect(&subject.to_lowercase())) && kills_others(victims);
    let among = between.contains("includ") || between.contains(" among ");
    (alone && !among && (cue || kills)).then_some(doer)
}

/// Is it whom an active verb kills, so that the killer is none of them: "killed four people", "killing four"?
pub(super) fn kills_others(reading: &Reading) -> bool {
    let mut evidence = reading.claim.evidence.iter();
    evidence.any(|evidence| evidence.slot == "predicate" && evidence.rule.starts_with("object"))
}

/// Is it the killer himself: "killed four people and himself"?
pub(super) fn is_reflexive(reading: &Reading) -> bool {
    let surface = reading.claim.surface.to_lowercase();
    reading.is_implicit() && matches!(surface.as_str(), "himself" | "herself")
}
