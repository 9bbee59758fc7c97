//! When what a report tells of happened, by the times that its text names.
//!
//! A report of an event says when it was ("four were hurt in Tuesday's crash"), and so do those that come back to it
//! ("charged over the May 3 crash"): a time is that of an event where the nearest word that tells what happened then
//! is not one of what came after. Two reports that are of different times are of different events.

use super::sketch::set_lower;
use crate::extract::{Lexicons, times};
use crate::lexicon::{Class, Definition, Inflections, load};
use crate::model::AsOf;
use crate::text::Document;
use chrono::NaiveDate;
use regex::Regex;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::ops::Range;
use std::sync::LazyLock;

/// A report's first times count: what it tells of comes before what it compares it with.
const TIMES: usize = 3;
/// A longer span says too little of when.
const LONGEST: i64 = 31;
/// A word so many words away says nothing of a time.
const FAR: usize = 30;
/// A comma between parts them as so many words do: "sank on Monday, the coastguard said".
const COMMA: usize = 10;

/// The days, the first and the last, within which an event happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Happening {
    pub first: NaiveDate,
    pub last: NaiveDate,
}

impl Happening {
    /// The days that lie between two.
    fn apart(self, other: Happening) -> i64 {
        let after = |a: Happening, b: Happening| (b.first - a.last).num_days();
        after(self, other).max(after(other, self)).max(0)
    }
}

/// The days between the times of two reports that are nearest to each other; none where one names no time.
pub fn apart(a: &[Happening], b: &[Happening]) -> Option<i64> {
    a.iter().flat_map(|a| b.iter().map(|b| a.apart(*b))).min()
}

/// The times of the events that a report published on a day tells of, in the order in which it names them.
pub fn happenings(documents: &[&Document], published: NaiveDate) -> Vec<Happening> {
    let lexicons = Lexicons::builtin();
    let mut found: Vec<Happening> = Vec::new();
    for document in documents {
        for (tokens, as_of) in times(document, lexicons, Some(published)) {
            let Some(happening) = days(&as_of, published) else {
                continue;
            };
            if !found.contains(&happening) && tells_event(document, &tokens) {
                found.push(happening);
                if found.len() == TIMES {
                    return found;
                }
            }
        }
    }
    found
}

/// The days of a time that is over.
fn days(as_of: &AsOf, published: NaiveDate) -> Option<Happening> {
    let first = as_of.start?.first_day();
    let last = as_of.end?.last_day();
    let over = first <= published && (last - first).num_days() <= LONGEST;
    over.then(|| Happening {
        first,
        last: last.min(published),
    })
}

/// What a word tells of the time beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Part {
    /// "crash": it is the time of an event.
    Event,
    /// "arrested": it is that of what came after.
    After,
    /// "so far": it goes on.
    Total,
}

#[derive(Deserialize)]
struct Meaning {
    part: Part,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    verbs: Vec<String>,
}

static ENTRIES: LazyLock<Vec<Definition<Meaning>>> = LazyLock::new(|| {
    let file = include_str!("../../lexicon/happening.toml");
    load("happening.toml", file).unwrap_or_else(|error| panic!("built-in lexicon: {error}"))
});

/// The words beside a time.
static PARTS: LazyLock<FxHashMap<String, Part>> = LazyLock::new(|| {
    let inflections = Inflections::builtin();
    let mut parts = FxHashMap::default();
    let beside = |entry: &&Definition<Meaning>| entry.meaning.part != Part::Total;
    for entry in ENTRIES.iter().filter(beside) {
        let Meaning { part, nouns, verbs } = &entry.meaning;
        let plurals = nouns.iter().map(|noun| inflections.plural(noun));
        let plurals: Vec<String> = plurals.collect();
        let forms = verbs.iter().flat_map(|verb| inflections.verb(verb).all());
        let words = entry.words.iter().chain(nouns).cloned();
        let words = words.chain(forms).chain(plurals);
        parts.extend(words.map(|word| (word, *part)));
    }
    parts
});

static TOTALS: LazyLock<Regex> = LazyLock::new(|| {
    let entries = ENTRIES
        .iter()
        .filter(|entry| entry.meaning.part == Part::Total);
    let words: Vec<&str> = entries
        .flat_map(|entry| &entry.words)
        .map(String::as_str)
        .collect();
    Regex::new(&format!(r"(?i-u)\b(?:{})\b", words.join("|")))
        .unwrap_or_else(|_| unreachable!("plain words make a pattern"))
});

/// Does the word nearest to a time, of those that tell what happened then, tell of an event?
fn tells_event(document: &Document, time: &Range<usize>) -> bool {
    let sentence = document.sentences.get(document.sentence_of(time.start));
    let Some(sentence) = sentence.map(|sentence| &sentence.tokens) else {
        return false;
    };
    let before = nearest(document, (sentence.start..time.start).rev());
    // "On Monday, four were hurt"
    let leads = time.start <= sentence.start + 2 && document.word(time.end) == ",";
    let after = nearest(document, time.end + usize::from(leads)..sentence.end);
    match (before, after) {
        (Some((near, part)), Some((far, other))) => {
            (if near <= far { part } else { other }) == Part::Event
        }
        (one, other) => one.or(other).is_some_and(|(_, part)| part == Part::Event),
    }
}

/// The first of `tokens` that tells what happened, and how far off it is.
fn nearest(document: &Document, tokens: impl Iterator<Item = usize>) -> Option<(usize, Part)> {
    let mut lower = String::new();
    let mut distance = 0;
    for at in tokens {
        let word = document.word(at);
        if word == "," {
            distance += COMMA;
        }
        if distance >= FAR {
            break;
        }
        set_lower(&mut lower, word);
        let known = PARTS.get(lower.as_str()).copied();
        let classes = document.classes(at);
        let verb = classes.has_any(&[Class::VerbPast, Class::Participle])
            && !classes.has_any(&Class::FUNCTION);
        if let Some(part) = known.or(verb.then_some(Part::Event)) {
            return Some((distance, part));
        }
        distance += 1;
    }
    None
}

/// Does a report count what goes on: "70,000 so far"?
pub fn tells_total(documents: &[&Document]) -> bool {
    let mut documents = documents.iter();
    documents.any(|document| TOTALS.is_match(document.text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;

    fn told(published: &str, text: &str) -> String {
        let document = Document::new(text, &Lexicons::builtin().vocabulary);
        let happenings = happenings(&[&document], published.parse().unwrap());
        let told = happenings.iter().map(|happening| match happening {
            Happening { first, last } if first == last => first.to_string(),
            Happening { first, last } => format!("{first} to {last}"),
        });
        told.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn the_examples_of_the_lexicon_hold() {
        for entry in ENTRIES.iter() {
            assert!(!entry.examples.is_empty());
            for example in &entry.examples {
                let text = example.replace(['[', ']'], "");
                let document = Document::new(&text, &Lexicons::builtin().vocabulary);
                let part = entry.meaning.part;
                assert_eq!(tells_total(&[&document]), part == Part::Total, "{example}");
                let event = !told("2024-06-05", &text).is_empty();
                assert_eq!(event, part != Part::After, "{example}");
            }
        }
    }

    #[test]
    fn the_time_of_the_event_is_told_from_that_of_its_report() {
        assert_snapshot!(told("2024-06-05", "A ferry sank off Orlen late Monday, the coastguard said on Tuesday."), @"2024-06-03");
        assert_snapshot!(told("2024-06-05", "On Monday, two boys drowned off Orlen, according to the coastguard."), @"2024-06-03");
        assert_snapshot!(told("2024-06-05", "Two men were charged Tuesday over the May 3 fire that killed six in Orlen."), @"2024-05-03");
        assert_snapshot!(told("2024-06-05", "Drivers walked out on Monday. They will meet again on Friday."), @"2024-06-03");
        assert_snapshot!(told("2025-06-05", "The trial over a fire that killed six in Orlen last October opened on Tuesday."), @"2024-10-01 to 2024-10-31, 2025-06-03");
    }
}
