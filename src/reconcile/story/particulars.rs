//! Where exactly something happened, and who was in it: what tells one event of a kind from the next in one city.
//!
//! Reports of two shootings share the city, the police, the hospital and most of their words. They don't share the
//! street and the names of those who were there.

use super::sketch::{is_empty, set_plain};
use crate::extract::Lexicons;
use crate::extract::known_place;
use crate::lexicon::{Class, Classes, Definition, builtin_entries};
use crate::text::{Document, TokenKind};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::ops::Range;
use std::sync::LazyLock;
use xxhash_rust::xxh3::xxh3_64;

/// A report's first streets count: what it tells of comes before what it compares it with.
const SITES: usize = 4;
/// So many persons of a report count.
const PERSONS: usize = 12;
/// A name has at most so many words.
const LONGEST: usize = 4;
/// No word of the lexicon has more bytes.
const LONGEST_WORD: usize = 16;
/// So many words before a street tell whose home it is ...
const HOME: usize = 9;
/// ... and so many behind a name what somebody is.
const ROLE: usize = 6;

/// The streets and the persons that a report names, by the hashes of their plain words.
#[derive(Debug, Clone, Default)]
pub struct Particulars {
    pub sites: Vec<u64>,
    pub persons: Vec<u64>,
    /// The words of the names of those who speak of event after event.
    pub officials: Vec<u64>,
}

impl Particulars {
    /// Those of a text.
    pub fn of(document: &Document, lexicons: &Lexicons) -> Particulars {
        let reading = Reading { document, lexicons };
        let mut found = Particulars::default();
        let mut persons = Persons::default();
        for sentence in &document.sentences {
            reading.sites(&sentence.tokens, &mut found.sites);
            reading.persons(&sentence.tokens, &mut persons);
        }
        found.officials = persons.officials();
        found.persons = persons.known();
        found
    }
}

/// What a word tells of the name beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Part {
    Street,
    Numbered,
    Home,
    Direction,
    Official,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Meaning {
    part: Part,
}

static ENTRIES: LazyLock<Vec<Definition<Meaning>>> = LazyLock::new(|| {
    let file = include_str!("../../lexicon/particulars.toml");
    builtin_entries("particulars.toml", file)
});

static PARTS: LazyLock<FxHashMap<&[u8], u8>> = LazyLock::new(|| {
    let mut parts = FxHashMap::default();
    for entry in ENTRIES.iter() {
        for word in &entry.words {
            *parts.entry(word.as_bytes()).or_default() |= 1 << entry.meaning.part as u8;
        }
    }
    parts
});

/// A text whose names are read.
struct Reading<'d> {
    document: &'d Document<'d>,
    lexicons: &'d Lexicons,
}

impl Reading<'_> {
    fn is(&self, at: usize, part: Part) -> bool {
        let word = self.document.word(at).as_bytes();
        let mut lower = [0; LONGEST_WORD];
        let Some(lower) = lower.get_mut(..word.len()) else {
            return false;
        };
        lower.copy_from_slice(word);
        lower.make_ascii_lowercase();
        let parts = PARTS.get(&*lower);
        parts.is_some_and(|parts| parts & (1 << part as u8) != 0)
    }

    /// Is token `at` a word with a capital letter?
    fn is_name(&self, at: usize) -> bool {
        let token = self.document.tokens.get(at);
        token.is_some_and(|token| token.capital && token.kind != TokenKind::Mark)
    }

    fn plain(&self, at: usize) -> u64 {
        let mut lower = String::new();
        set_plain(&mut lower, self.document.word(at));
        xxh3_64(lower.as_bytes())
    }

    /// Adds the streets of a sentence.
    fn sites(&self, sentence: &Range<usize>, sites: &mut Vec<u64>) {
        for at in sentence.start + 1..sentence.end {
            if sites.len() == SITES {
                return;
            }
            let Some(name) = self.site(sentence, at) else {
                continue;
            };
            let start = name.saturating_sub(HOME).max(sentence.start);
            let home = (start..name).any(|at| self.is(at, Part::Home)) || self.is_address(name);
            let hash = self.plain(name);
            if !home && !sites.contains(&hash) {
                sites.push(hash);
            }
        }
    }

    /// The token that tells which street it is, where the word at `at` makes a street of it.
    fn site(&self, sentence: &Range<usize>, at: usize) -> Option<usize> {
        let document = self.document;
        let is_number = |at: usize| {
            let token = document.tokens.get(at);
            token.is_some_and(|token| token.kind == TokenKind::Number)
        };
        let before = at - 1;
        if self.is_name(at) && self.is(at, Part::Street) {
            // "34th Street" is a number, an ending and the street
            let suffix = matches!(document.word(before), "st" | "nd" | "rd" | "th");
            let before = before - usize::from(suffix && before > sentence.start);
            let ordinal = is_number(before);
            let named = self.is_name(before) || ordinal;
            let tells =
                named && !self.is(before, Part::Direction) && !is_empty(document.classes(before));
            return tells.then_some(before);
        }
        let hyphen = usize::from(document.word(before) == "-" && before > sentence.start);
        let road = before - hyphen;
        let numbered = is_number(at) && self.is_name(road) && self.is(road, Part::Numbered);
        numbered.then_some(at)
    }

    /// Is a street that of somebody's address: "Lund, of the 600 block of Mill Street"?
    fn is_address(&self, name: usize) -> bool {
        let words = (0..name).rev().take(HOME).map(|at| self.document.word(at));
        let mut words = words.skip_while(|word| *word != "block").skip(2);
        matches!((words.next(), words.next()), (Some("the"), Some("of")))
    }

    /// Adds the names of persons in a sentence.
    fn persons(&self, sentence: &Range<usize>, persons: &mut Persons) {
        let mut at = sentence.start;
        while at < sentence.end {
            let end = (at..sentence.end)
                .find(|at| !self.is_name(*at))
                .unwrap_or(sentence.end);
            if end > at {
                self.name(at..end, persons);
            }
            at = end + 1;
        }
    }

    /// Adds the person whose name a run of words with capital letters ends with.
    fn name(&self, run: Range<usize>, persons: &mut Persons) {
        let titles = |at: &usize| self.is(*at, Part::Official);
        let title = run.clone().rev().find(titles);
        let start = title.map_or(run.start, |title| title + 1);
        let own = start..run.end;
        if own.is_empty() || !own.clone().all(|at| self.is_of_person(at)) {
            return;
        }
        let last = self.plain(own.end - 1);
        if own.len() == 1 {
            match title {
                Some(_) => persons.titled.push(last),
                None => _ = persons.alone.insert(last),
            }
            return;
        }
        let document = self.document;
        let before = |steps: usize| start.checked_sub(steps).map(|at| (at, document.word(at)));
        let abbreviated = before(1).is_some_and(|(_, word)| word == ".")
            && before(2).is_some_and(|(at, _)| self.is(at, Part::Official));
        let told = document.word(own.end) == ","
            && (own.end..own.end + ROLE).any(|at| self.is(at, Part::Official));
        let lower = before(1).is_some_and(|(at, _)| self.is(at, Part::Official));
        let rare = own.clone().any(|at| document.classes(at) == Classes::NONE);
        let place = before(1).is_some_and(|(at, _)| {
            let token = &document.tokens[at];
            let places = &self.lexicons.places;
            places.is(token.word, known_place::Part::Within)
        });
        if own.len() > LONGEST || !rare || place {
            return;
        }
        let aged = document.word(own.end) == "," && self.is_age(own.end + 1)
            || before(1).is_some_and(|(_, word)| word.ends_with("-old") || word == "old");
        let first = self.plain(own.start);
        persons.named.push(Person {
            name: first.rotate_left(1) ^ last,
            first,
            last,
            aged,
            official: title.is_some() || abbreviated || told || lower,
        });
    }

    fn is_of_person(&self, at: usize) -> bool {
        let classes = self.document.classes(at);
        let token = &self.document.tokens[at];
        let places = &self.lexicons.places;
        let word = self.document.word(at);
        token.kind == TokenKind::Word
            && word.chars().skip(1).any(char::is_lowercase)
            && !is_empty(classes)
            && !classes.has_any(&NO_PERSON)
            && !places.is(token.word, known_place::Part::Kind)
            && !self.is(at, Part::Street)
    }

    fn is_age(&self, at: usize) -> bool {
        let word = self.document.word(at);
        word.len() <= 2 && word.parse::<u8>().is_ok()
    }
}

/// Words of these classes are in no person's name.
const NO_PERSON: [Class; 7] = [
    Class::Place,
    Class::Nationality,
    Class::Organisation,
    Class::Title,
    Class::Role,
    Class::Number,
    Class::Unit,
];

/// A name of several words.
struct Person {
    name: u64,
    /// Its first and its last word.
    first: u64,
    last: u64,
    /// Does an age stand beside it?
    aged: bool,
    official: bool,
}

#[derive(Default)]
struct Persons {
    named: Vec<Person>,
    /// Names of one word.
    alone: FxHashSet<u64>,
    /// Those behind a title.
    titled: Vec<u64>,
}

impl Persons {
    /// The names of those who speak for somebody.
    fn officials(&self) -> Vec<u64> {
        let officials = self.named.iter().filter(|person| person.official);
        let officials = officials.flat_map(|person| [person.first, person.last]);
        officials.chain(self.titled.iter().copied()).collect()
    }

    /// Those who are told of by their age or, later on, by their last name, and who speak for nobody.
    fn known(self) -> Vec<u64> {
        let officials: FxHashSet<u64> = self.officials().into_iter().collect();
        let mut known: Vec<u64> = Vec::new();
        for person in &self.named {
            let told = person.aged || self.alone.contains(&person.last);
            if told && !officials.contains(&person.last) && !known.contains(&person.name) {
                known.push(person.name);
                if known.len() == PERSONS {
                    break;
                }
            }
        }
        known
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;

    /// The words of a text that are those of its streets, and the last names of its persons.
    fn told(text: &str) -> String {
        let lexicons = Lexicons::builtin();
        let document = Document::new(text, &lexicons.vocabulary);
        let found = Particulars::of(&document, lexicons);
        let reading = Reading {
            document: &document,
            lexicons,
        };
        let tokens = || 0..document.tokens.len();
        let sites = found.sites.iter().map(|site| {
            let at = tokens().find(|at| reading.plain(*at) == *site).unwrap();
            document.word(at)
        });
        let sites: Vec<&str> = sites.collect();
        let mut persons = Vec::new();
        for (start, end) in tokens().flat_map(|start| (1..LONGEST).map(move |n| (start, start + n)))
        {
            let known = |at: usize| at < document.tokens.len();
            let name = |a, b| reading.plain(a).rotate_left(1) ^ reading.plain(b);
            if known(end) && found.persons.contains(&name(start, end)) {
                persons.push(document.word(end));
            }
        }
        persons.dedup();
        format!("{} | {}", sites.join(" "), persons.join(" "))
    }

    #[test]
    fn the_examples_of_the_lexicon_hold() {
        for entry in ENTRIES.iter() {
            let (examples, part) = (&entry.examples, entry.meaning.part);
            assert!(!examples.is_empty() || !entry.counterexamples.is_empty());
            for example in examples.iter().chain(&entry.counterexamples) {
                let marked = example.split(['[', ']']).nth(1).unwrap_or_default();
                let text = example.replace(['[', ']'], "");
                let told = told(&text);
                let sites = told.split(" | ").next();
                assert_eq!(sites, Some(marked), "{example} {part:?}");
            }
        }
    }

    #[test]
    fn streets_are_those_where_it_happened() {
        assert_snapshot!(told("Shots fell in the 600 block of North Quay Street, near Mill Road. Ole Brandt, of the 40 block of Dune Lane, was charged."), @"Quay Mill | ");
        assert_snapshot!(told("A van hit a truck on Interstate 40 near Exit 12 and burned on I-40."), @"40 12 | ");
        assert_snapshot!(told("A party in the 3400 block of East 34th Street turned violent."), @"34 | ");
        assert_snapshot!(told("The street was closed. Court resumed on Monday."), @" | ");
    }

    #[test]
    fn persons_are_those_who_speak_for_nobody() {
        assert_snapshot!(told("Police Lt. Ada Lund named the dead as Ole Brandt, 40, and Maja Holm. Lund said Holm, his sister, had hidden."), @" | Brandt Holm");
        assert_snapshot!(told("Ole Brandt, a spokesman for the port, named no one. Brandt hung up. Orlen Courier Photo."), @" | ");
        assert_snapshot!(told("A mass was read for 9-year-old Ole Brandt in Velka Orlen."), @" | Brandt");
    }
}
