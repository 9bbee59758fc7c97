//! Words that are one thing within a story: those counted, what happened to them, and the marks beside a figure
//! that narrow its scope. The words are in `population.toml`, `event.toml` and `scope.toml`.

use crate::Result;
use crate::extract::Lexicons;
use crate::extract::predicate::Total;
use crate::lexicon::{Definition, load};
use regex::{Regex, RegexSet};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::sync::LazyLock;

/// How a word for those counted relates to the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Sort {
    /// The whole population.
    Anyone,
    /// Whoever is in custody or fought.
    Held,
    /// A group that one report may tell apart.
    Group,
    /// Part of a whole, unless the figures agree.
    Demographic,
    /// No people but where they come from or are.
    Place,
    /// No people: a thing that goes by several names.
    Thing,
    /// An amount that stands somewhere, whatever is said to have happened to it: profit is earned, made and falls.
    Level,
}

/// What a word for those counted means.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Population {
    /// The class: "captive".
    pub class: String,
    /// How it relates to the whole.
    pub sort: Sort,
    /// The event that the word alone tells: "death".
    #[serde(default)]
    pub event: Option<String>,
}

/// How the figure of an event behaves in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Nature {
    /// A running total, which grows and never falls.
    Total,
    /// A state that may rise and fall.
    Level,
    /// A property that no time changes.
    Fixed,
    /// Who or what is there, without an event.
    Stock,
}

/// What a predicate means.
#[derive(Debug, Clone, Deserialize)]
#[allow(clippy::struct_excessive_bools, clippy::struct_field_names)] // the flags of a lexicon entry
pub(super) struct Event {
    /// The class: "transfer".
    pub event: String,
    /// How its figure behaves in time.
    pub nature: Nature,
    /// Does it befall people alone?
    #[serde(default)]
    pub people: bool,
    /// Are all who were held one population?
    #[serde(default)]
    pub custody: bool,
    /// Are the places named its ends, and no scope?
    #[serde(default)]
    pub moves: bool,
    /// Do its figures stand beside others', so that "two more" and "two others" are all of them?
    #[serde(default)]
    pub beside: bool,
    /// The event that it is where the story has none of `unless`: the shot live where nobody is killed.
    #[serde(default)]
    pub becomes: Option<String>,
    /// The event that keeps it from becoming another.
    #[serde(default)]
    pub unless: Option<String>,
    /// The words of a text that tell that it happened, whatever it counts.
    #[serde(default)]
    pub told_by: Vec<String>,
    /// The unit that tells the event by itself: a magnitude is a quake's.
    #[serde(default)]
    pub unit: Option<String>,
    /// Is it of the lexicon?
    #[serde(skip, default = "yes")]
    pub known: bool,
}

fn yes() -> bool {
    true
}

impl Event {
    /// Of a predicate that no lexicon knows: what is counted adds up, all else is a level.
    pub fn unknown(predicate: &str, counts: bool) -> Event {
        Event {
            event: predicate.to_string(),
            nature: if counts { Nature::Total } else { Nature::Level },
            people: false,
            custody: false,
            moves: false,
            beside: false,
            becomes: None,
            unless: None,
            told_by: Vec::new(),
            unit: None,
            known: false,
        }
    }

    /// Where those of a story come from.
    pub fn origin() -> Event {
        Event {
            event: "origin".to_string(),
            known: true,
            ..Event::unknown("", true)
        }
    }
}

#[derive(Deserialize)]
struct Scope {
    scope: Mark,
    r#where: Side,
    /// The nouns that follow, where the words alone don't tell.
    #[serde(default)]
    nouns: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Mark {
    Instalment,
    Correction,
    Earlier,
    More,
    Origin,
    Elsewhere,
    Whole,
    Some,
    OneOf,
    Several,
    Other,
    Period,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Side {
    Before,
    After,
    Either,
    /// Among the next words, up to a mark or a conjunction.
    Near,
    /// Among the words before, in the same clause.
    Preceding,
}

/// The lexicons of reconciliation, compiled.
pub(super) struct Synonyms {
    populations: FxHashMap<String, Population>,
    events: FxHashMap<String, Event>,
    units: FxHashMap<String, Event>,
    marks: Vec<(Mark, Side, Regex)>,
    before: Beside,
    after: Beside,
    deaths: Regex,
}

/// What the words beside a figure say of its scope.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // independent marks of a text
pub(super) struct Marks {
    /// An increment or first batch and no total: "another 40".
    pub instalment: bool,
    /// "40 more", "two others": an increment, except of those hurt beside the dead.
    pub more: bool,
    /// The figure is corrected, or corrects another.
    pub correction: bool,
    /// A figure that another one replaces: "up from 40".
    pub earlier: bool,
    /// Where those counted come from: "from 61 countries".
    pub origin: bool,
    /// Not where the other figures are of.
    pub elsewhere: bool,
    /// All of those of whom another figure counts some: "of the 900".
    pub whole: bool,
    /// Some of a whole: "two of them", "in critical condition".
    pub some: bool,
    /// With "one": one of several.
    pub one_of: bool,
    /// Of several events: "in separate shootings".
    pub several: bool,
    /// Of another event: "in a separate shooting".
    pub other: bool,
    /// Of a long time: "so far this year".
    pub period: bool,
}

impl Synonyms {
    /// The built-in lexicons, compiled once.
    ///
    /// # Panics
    /// Where a built-in lexicon is broken, which a test excludes.
    pub fn builtin() -> &'static Synonyms {
        static BUILTIN: LazyLock<Synonyms> = LazyLock::new(|| {
            Synonyms::new().unwrap_or_else(|error| panic!("built-in lexicon: {error}"))
        });
        &BUILTIN
    }

    fn new() -> Result<Self> {
        let populations = load(
            "population.toml",
            include_str!("../lexicon/population.toml"),
        )?;
        let events: Vec<Definition<Event>> =
            load("event.toml", include_str!("../lexicon/event.toml"))?;
        let scopes: Vec<Definition<Scope>> =
            load("scope.toml", include_str!("../lexicon/scope.toml"))?;
        Ok(Synonyms {
            populations: by_word(populations),
            units: by_unit(&events),
            deaths: any_of(&deaths(&events)),
            events: by_word(events),
            before: Beside::new(&scopes, |side| {
                matches!(side, Side::Before | Side::Preceding | Side::Either)
            }),
            after: Beside::new(&scopes, |side| {
                matches!(side, Side::After | Side::Near | Side::Either)
            }),
            marks: scopes
                .iter()
                .map(|entry| (entry.meaning.scope, entry.meaning.r#where, pattern(entry)))
                .collect(),
        })
    }

    /// What a word for those counted means, if it is known.
    pub fn population(&self, subject: &str) -> Option<&Population> {
        self.populations.get(subject)
    }

    /// What a predicate means: by `event.toml`, else as a class of its own by `predicate.toml`, if it is known.
    pub fn event(&self, predicate: &str) -> Option<Event> {
        self.events
            .get(predicate)
            .cloned()
            .or_else(|| class(predicate))
    }

    /// The event that a unit tells by itself.
    pub fn event_of_unit(&self, unit: &str) -> Option<&Event> {
        self.units.get(unit)
    }

    /// What the words before and after a figure say of its scope.
    pub fn marks(&self, before: &str, after: &str) -> Marks {
        let mut marks = Marks {
            several: self.several(before) || self.several(after),
            ..Marks::default()
        };
        for mark in self.before.found(before).chain(self.after.found(after)) {
            match mark {
                Mark::Instalment => marks.instalment = true,
                Mark::Correction => marks.correction = true,
                Mark::Earlier => marks.earlier = true,
                Mark::More => marks.more = true,
                Mark::Origin => marks.origin = true,
                Mark::Elsewhere => marks.elsewhere = true,
                Mark::Whole => marks.whole = true,
                Mark::Some => marks.some = true,
                Mark::OneOf => marks.one_of = true,
                Mark::Several | Mark::Other => {}
                Mark::Period => marks.period = true,
            }
        }
        marks
    }

    /// Do the words tell that somebody died?
    pub fn tells_of_death(&self, words: &str) -> bool {
        self.deaths.is_match(words)
    }

    /// Do the words of a clause tell that it is about another event: "in a separate shooting"?
    pub fn other(&self, clause: &str) -> bool {
        let patterns = self.marks.iter().filter(|(mark, ..)| *mark == Mark::Other);
        patterns
            .into_iter()
            .any(|(_, _, pattern)| pattern.is_match(clause))
    }

    /// Do the words tell of several events: "in separate shootings"?
    pub fn several(&self, words: &str) -> bool {
        /// "in the shootings" are those that were told of.
        const KNOWN: [&str; 7] = ["the", "these", "those", "his", "her", "their", "both"];
        let patterns = self
            .marks
            .iter()
            .filter(|(mark, ..)| *mark == Mark::Several);
        patterns.into_iter().any(|(_, _, pattern)| {
            let mut found = pattern.find_iter(words);
            found.any(|words| {
                let mut words = words.as_str().split_whitespace();
                !words.any(|word| KNOWN.contains(&word))
            })
        })
    }
}

fn class(predicate: &str) -> Option<Event> {
    let classes = &Lexicons::builtin().predicates.classes;
    let class = classes.iter().find(|class| &*class.name == predicate)?;
    Some(Event {
        event: predicate.to_string(),
        nature: match class.total {
            Total::Running => Nature::Total,
            Total::Level => Nature::Level,
            Total::Event => Nature::Fixed,
        },
        people: class.of.as_deref() == Some("person"),
        custody: false,
        moves: false,
        beside: false,
        becomes: None,
        unless: None,
        told_by: Vec::new(),
        unit: None,
        known: true,
    })
}

fn by_unit(entries: &[Definition<Event>]) -> FxHashMap<String, Event> {
    let units = entries.iter().map(|entry| &entry.meaning);
    units
        .filter_map(|event| Some((event.unit.clone()?, event.clone())))
        .collect()
}

fn by_word<T: Clone>(entries: Vec<Definition<T>>) -> FxHashMap<String, T> {
    let mut words = FxHashMap::default();
    for entry in entries {
        for word in entry.words {
            words.entry(word).or_insert_with(|| entry.meaning.clone());
        }
    }
    words
}

/// The words by which a report tells of deaths.
fn deaths(events: &[Definition<Event>]) -> Vec<String> {
    let kill = events.iter().filter(|entry| entry.meaning.event == "kill");
    kill.flat_map(|entry| entry.meaning.told_by.clone())
        .collect()
}

fn any_of(words: &[String]) -> Regex {
    Regex::new(&format!(r"(?i)\b(?:{})\b", words.join("|")))
        .unwrap_or_else(|_| unreachable!("plain words make a pattern"))
}

/// The marks of one side of a figure, found in one pass.
struct Beside {
    marks: Vec<Mark>,
    patterns: RegexSet,
}

impl Beside {
    /// The marks that may stand on a side, but for those that are of whole clauses.
    fn new(scopes: &[Definition<Scope>], stands: impl Fn(Side) -> bool) -> Beside {
        let entries = scopes.iter().filter(|entry| {
            let meaning = &entry.meaning;
            stands(meaning.r#where) && !matches!(meaning.scope, Mark::Several | Mark::Other)
        });
        let (marks, patterns): (Vec<Mark>, Vec<String>) = entries
            .map(|entry| (entry.meaning.scope, pattern(entry).as_str().to_string()))
            .unzip();
        let patterns = RegexSet::new(patterns)
            .unwrap_or_else(|_| unreachable!("each pattern compiles by itself"));
        Beside { marks, patterns }
    }

    fn found(&self, words: &str) -> impl Iterator<Item = Mark> {
        let found = self.patterns.matches(words);
        found.into_iter().map(|at| self.marks[at])
    }
}

/// Any of the words; those of one side alone must touch the figure.
fn pattern(entry: &Definition<Scope>) -> Regex {
    let words: Vec<String> = entry
        .words
        .iter()
        .map(|word| regex::escape(word).replace(' ', r"\s+"))
        .collect();
    let mut words = words.join("|");
    if !entry.meaning.nouns.is_empty() {
        let nouns = entry.meaning.nouns.join("|");
        words = format!(r"(?:{words})\s+(?:[\w'’.-]+\s+){{0,3}}?(?:{nouns})");
    }
    let pattern = match entry.meaning.r#where {
        Side::Before => format!(r"(?i)\b(?:{words})\s+$"),
        Side::After => format!(r"(?i)^\s+(?:{words})\b"),
        Side::Either => format!(r"(?i)\b(?:{words})\b"),
        Side::Preceding => format!(r"(?i)\b(?:{words})\b[^,;.:]{{0,60}}$"),
        Side::Near => format!(r"(?i)^(?:\s+[a-z-]+){{0,5}}?\s+(?:{words})\b"),
    };
    Regex::new(&pattern).unwrap_or_else(|_| unreachable!("escaped words make a pattern"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_builtin_lexicons_compile() {
        let synonyms = Synonyms::new().unwrap();
        assert_eq!(synonyms.event("repatriate").unwrap().event, "transfer");
        assert_eq!(synonyms.population("inmate").unwrap().class, "captive");
    }

    #[test]
    fn marks_touch_the_figure() {
        let synonyms = Synonyms::builtin();
        assert!(synonyms.marks("It burned another ", " homes").instalment);
        assert!(!synonyms.marks("another fire burned ", " homes").instalment);
        assert!(synonyms.marks("killed ", " others").more);
        assert!(synonyms.marks("rose from ", " to 15").earlier);
        assert!(synonyms.marks("aid workers from ", " countries").origin);
        assert!(synonyms.marks("revised its count to ", "").correction);
    }
}
