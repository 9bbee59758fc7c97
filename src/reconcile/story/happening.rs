//! When what a report tells of happened, by the times that its text names.
//!
//! A report of an event says when it was ("four were hurt in Tuesday's crash"), and so do those that come back to it
//! ("charged over the May 3 crash"): a time is that of an event where the nearest word that tells what happened then
//! is not one of what came after. Two reports that are of different times are of different events.

use super::sketch::set_lower;
use crate::extract::{Lexicons, times};
use crate::lexicon::{Class, Definition, Inflections, builtin_entries};
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
/// The name of a place has fewer words.
const NAME: usize = 5;
/// What strikes at once does so within so many days: "over the weekend".
const SUDDEN: i64 = 2;
/// The days of a week, from the first to the last.
const WEEK: i64 = 7;

/// The days, the first and the last, within which an event happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Happening {
    pub first: NaiveDate,
    pub last: NaiveDate,
    /// Did it strike at once: a crash, a shooting, a quake?
    pub sudden: bool,
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

/// Do both reports tell of events that struck at once?
pub fn strike(a: &[Happening], b: &[Happening]) -> bool {
    let sudden = |told: &[Happening]| told.iter().any(|told| told.sudden);
    sudden(a) && sudden(b)
}

/// The times of the events that a report published on a day tells of, in the order in which it names them.
pub fn happenings(documents: &[&Document], published: NaiveDate) -> Vec<Happening> {
    let lexicons = Lexicons::builtin();
    let mut found: Vec<Happening> = Vec::new();
    for document in documents {
        for (tokens, as_of) in times(document, lexicons, Some(published)) {
            let Some((first, last)) = days(&as_of, published) else {
                continue;
            };
            let Some(part @ (Part::Event | Part::Sudden)) = told(document, &tokens) else {
                continue;
            };
            let sudden = part == Part::Sudden && (last - first).num_days() <= SUDDEN;
            let mut known = found.iter_mut();
            if let Some(known) = known.find(|known| (known.first, known.last) == (first, last)) {
                known.sudden |= sudden;
            } else {
                found.push(Happening {
                    first,
                    last,
                    sudden,
                });
                if found.len() == TIMES {
                    return found;
                }
            }
        }
    }
    found
}

/// The days of a time that is over.
fn days(as_of: &AsOf, published: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let first = as_of.start?.first_day();
    let last = as_of.end?.last_day();
    let days = (last - first).num_days();
    // "the second this month" tells of no time of its own
    let over = first <= published && days <= LONGEST && (days <= WEEK || last < published);
    over.then(|| (first, last.min(published)))
}

/// What a word tells of the time beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Part {
    /// "ballot": it is the time of an event ...
    Event,
    /// ... "crash": of one that struck at once.
    Sudden,
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
    builtin_entries("happening.toml", file)
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

/// What the word nearest to a time tells of it, of those that tell what happened then.
fn told(document: &Document, time: &Range<usize>) -> Option<Part> {
    let sentence = document.sentences.get(document.sentence_of(time.start));
    let sentence = &sentence?.tokens;
    let before = nearest(document, sentence, (sentence.start..time.start).rev());
    // "On Monday, four were hurt"
    let ends = document.word(time.end) == ",";
    let leads = ends && time.start <= sentence.start + 2;
    // "charged on Friday after a boy was shot": a clause of its own follows
    let parted = ends && !leads || document.is(time.end, Class::Subordinator);
    if parted && before.is_some() {
        return before.map(|(_, part)| part);
    }
    let after = nearest(
        document,
        sentence,
        time.end + usize::from(leads)..sentence.end,
    );
    match (before, after) {
        (Some((near, part)), Some((far, other))) => Some(if near <= far { part } else { other }),
        (one, other) => one.or(other).map(|(_, part)| part),
    }
}

/// What the first of `tokens` that tells what happened tells, and how far off it is. A verb that may tell of any event
/// tells of a sudden one where a word beyond it does: "a crash left two dead".
fn nearest(
    document: &Document,
    sentence: &Range<usize>,
    tokens: impl Iterator<Item = usize>,
) -> Option<(usize, Part)> {
    let mut lower = String::new();
    let mut distance = 0;
    let mut event = None;
    let mut sudden = false;
    for at in tokens {
        let word = document.word(at);
        if word == "," && !is_within_place(document, sentence, at) {
            distance += COMMA;
        }
        if distance >= FAR {
            break;
        }
        set_lower(&mut lower, word);
        let known = PARTS.get(lower.as_str()).copied();
        let classes = document.classes(at);
        let verb = classes.has_any(&[Class::VerbPast, Class::Participle]);
        match (event, known) {
            (None, Some(part)) => return Some((distance, part)),
            (None, None) if verb && !classes.has_any(&Class::FUNCTION) => event = Some(distance),
            // "the trial over a fire opened"
            (Some(near), Some(Part::After)) => return Some((near, Part::Event)),
            (Some(_), Some(Part::Sudden)) if !verb => sudden = true,
            _ => {}
        }
        distance += 1;
    }
    let part = if sudden { Part::Sudden } else { Part::Event };
    event.map(|near| (near, part))
}

/// Is the comma at `at` one of those around the name of a larger place: "in Tarsk, Lower Amara, on Monday"?
fn is_within_place(document: &Document, sentence: &Range<usize>, at: usize) -> bool {
    let token = |at: usize| document.tokens.get(at).filter(|_| sentence.contains(&at));
    let is_name = |at: usize| {
        token(at).is_some_and(|token| token.capital || token.is_mark(document.text, "."))
    };
    let encloses = |towards: &dyn Fn(usize) -> Option<usize>| {
        let mut others = (1..=NAME).map_while(towards);
        let end = others.find(|at| !is_name(*at));
        end.is_some_and(|end| {
            end.abs_diff(at) > 1 && document.word(end) == "," && token(end).is_some()
        })
    };
    encloses(&|steps| at.checked_sub(steps)) || encloses(&|steps| Some(at + steps))
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
        let told = happenings.iter().map(|told| {
            let mark = if told.sudden { "!" } else { "" };
            if told.first == told.last {
                format!("{}{mark}", told.first)
            } else {
                format!("{} to {}{mark}", told.first, told.last)
            }
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
                let told = told("2024-06-05", &text);
                assert_eq!(told.is_empty(), part == Part::After, "{example}");
                assert_eq!(told.contains('!'), part == Part::Sudden, "{example}");
            }
        }
    }

    #[test]
    fn the_time_of_the_event_is_told_from_that_of_its_report() {
        assert_snapshot!(told("2024-06-05", "A ferry sank off Orlen late Monday, the coastguard said on Tuesday."), @"2024-06-03!");
        assert_snapshot!(told("2024-06-05", "On Monday, two boys drowned off Orlen, according to the coastguard."), @"2024-06-03!");
        assert_snapshot!(told("2024-06-05", "Two men were charged Tuesday over the May 3 fire that killed six in Orlen."), @"2024-05-03!");
        assert_snapshot!(told("2024-06-05", "Drivers walked out on Monday. They will meet again on Friday."), @"2024-06-03");
        assert_snapshot!(told("2025-06-05", "The trial over a fire that killed six in Orlen last October opened on Tuesday."), @"2024-10-01 to 2024-10-31, 2025-06-03");
        assert_snapshot!(told("2024-06-05", "Two boys died when a ferry sank off Tarsk, Lower Amara, on Monday night, the coastguard said."), @"2024-06-03!");
        assert_snapshot!(told("2024-06-05", "A fire in a flat left two dead late on Monday. It was the second this month."), @"2024-06-03!");
        assert_snapshot!(told("2024-06-05", "Ole Brandt was charged with manslaughter on Monday after a boy drowned in Orlen."), @"");
    }
}
