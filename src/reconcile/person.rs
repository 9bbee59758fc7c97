//! Whether two persons who are told of without a name can be one, by what the words for them tell.

use super::reading::{FacetSort, Reading};
use super::symbol::Symbol;
use super::synonym::Synonyms;
use crate::lexicon::builtin;
use rustc_hash::FxHashSet;
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Deserialize)]
struct Words {
    male: FxHashSet<String>,
    female: FxHashSet<String>,
    young: FxHashSet<String>,
    grown: FxHashSet<String>,
    parent: FxHashSet<String>,
}

static WORDS: LazyLock<Words> =
    LazyLock::new(|| builtin("person.toml", include_str!("../lexicon/person.toml")));

/// Must the two be two persons: a man and a woman, a child and an adult, a suspect and an officer?
pub(super) fn differ(a: &Reading, b: &Reading) -> bool {
    let (x, y) = (word(a), word(b));
    differ_in_sex(a, b)
        || are_of([&x, &y], &WORDS.young, &WORDS.grown)
        || is_suspect(&x) != is_suspect(&y) && is_group(&x) && is_group(&y)
}

/// Can the two be one person, of one sort as far as they are told of?
pub(super) fn can_be_one(a: &Reading, b: &Reading) -> bool {
    let groups = |reading: &Reading| -> Vec<Symbol> {
        let of = reading
            .facets
            .iter()
            .filter(|facet| facet.sort == FacetSort::Group);
        of.map(|facet| facet.word).collect()
    };
    groups(a) == groups(b) && !differ(a, b)
}

/// Is it a word for who does it: "gunman"?
pub(super) fn is_suspect(word: &str) -> bool {
    let population = Synonyms::builtin().population(word);
    population.is_some_and(|population| population.class == "suspect")
}

fn is_group(word: &str) -> bool {
    use super::synonym::Sort;
    let population = Synonyms::builtin().population(word);
    population.is_some_and(|population| {
        matches!(
            population.sort,
            Sort::Group | Sort::Held | Sort::Demographic
        )
    })
}

/// Must the two be a man and a woman, a boy and a girl?
pub(super) fn differ_in_sex(a: &Reading, b: &Reading) -> bool {
    are_of([&word(a), &word(b)], &WORDS.male, &WORDS.female)
}

/// Are they a man and a woman, or a child and a parent, whatever the age that a report gives?
pub(super) fn are_two(a: &Reading, b: &Reading) -> bool {
    differ_in_sex(a, b) || are_of([&word(a), &word(b)], &WORDS.young, &WORDS.parent)
}

/// The word for whom it counts.
fn word(reading: &Reading) -> String {
    let subject = reading.claim.subject.as_deref().unwrap_or("");
    subject.to_lowercase()
}

/// Is one of the two of `one`, and the other of `other`?
fn are_of([a, b]: [&str; 2], one: &FxHashSet<String>, other: &FxHashSet<String>) -> bool {
    one.contains(a) && other.contains(b) || one.contains(b) && other.contains(a)
}
