//! Words that are one thing within a story: those counted, and what happened to them. The words are in
//! `population.toml` and `event.toml`.

use crate::extract::Lexicons;
use crate::extract::predicate::{self, Total};
use crate::lexicon::{Definition, builtin_entries};
use regex::Regex;
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
    /// The whole population, or what the report counted before: "put the number at 22,000".
    Figure,
    /// A group that one report may tell apart.
    Group,
    /// Part of a whole, unless the figures agree.
    Demographic,
    /// No people but where they come from or are.
    Place,
    /// No people: a thing that goes by several names.
    Thing,
    /// An amount that stands somewhere, whatever is said to have happened to it, and moves from day to day: a price.
    Level,
    /// An amount that belongs to an event or to a span of time, whatever is said to have happened to it: profit is
    /// earned, made and falls.
    Property,
    /// What tells one amount from another: core inflation from food's.
    Kind,
}

impl Sort {
    /// Is it an amount and nobody: a price, a turnout?
    pub fn is_amount(self) -> bool {
        matches!(self, Sort::Level | Sort::Property)
    }
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
#[expect(
    clippy::struct_excessive_bools,
    reason = "the flags of a lexicon entry"
)]
pub(super) struct Event {
    /// The class: "transfer".
    pub event: String,
    /// How its figure behaves in time.
    pub nature: Nature,
    /// Does it befall people alone?
    #[serde(default)]
    pub people: bool,
    /// What it counts, whatever the word: jobs, where workers are laid off.
    #[serde(default)]
    pub counts: Option<String>,
    /// What its money is an amount of, whoever earns or bears it.
    #[serde(default)]
    pub amount: Option<String>,
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
            counts: None,
            amount: None,
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

    /// An amount that no day changes.
    pub fn property() -> Event {
        Event {
            event: "stand".to_string(),
            nature: Nature::Fixed,
            known: true,
            ..Event::unknown("", false)
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

/// The lexicons of reconciliation, compiled.
pub(super) struct Synonyms {
    populations: FxHashMap<String, Population>,
    events: FxHashMap<String, Event>,
    units: FxHashMap<String, Event>,
    deaths: Regex,
    injuries: Regex,
}

impl Synonyms {
    /// The built-in lexicons, compiled once.
    pub fn builtin() -> &'static Synonyms {
        static BUILTIN: LazyLock<Synonyms> = LazyLock::new(Synonyms::new);
        &BUILTIN
    }

    fn new() -> Self {
        let populations = builtin_entries(
            "population.toml",
            include_str!("../lexicon/population.toml"),
        );
        let events: Vec<Definition<Event>> =
            builtin_entries("event.toml", include_str!("../lexicon/event.toml"));
        let (deaths, injuries) = (told_by(&events, "kill"), told_by(&events, "injure"));
        let units = by_unit(&events);
        let mut events = by_word(events);
        for class in &Lexicons::builtin().predicates.classes {
            let known = events.entry(class.name.to_string());
            known.or_insert_with(|| of_class(class));
        }
        Synonyms {
            populations: by_word(populations),
            events,
            units,
            deaths: any_of(&deaths),
            injuries: any_of(&injuries),
        }
    }

    /// What a word for those counted means, if it is known.
    pub fn population(&self, subject: &str) -> Option<&Population> {
        self.populations.get(subject)
    }

    /// What a predicate means: by `event.toml`, else as a class of its own by `predicate.toml`, if it is known.
    pub fn event(&self, predicate: &str) -> Option<&Event> {
        self.events.get(predicate)
    }

    /// The event that a unit tells by itself.
    pub fn event_of_unit(&self, unit: &str) -> Option<&Event> {
        self.units.get(unit)
    }

    /// Do the words tell that somebody was hurt, and did not fall ill?
    pub fn tells_of_injury(&self, words: &str) -> bool {
        self.injuries.is_match(words)
    }

    /// Do the words tell that somebody died?
    pub fn tells_of_death(&self, words: &str) -> bool {
        self.deaths.is_match(words)
    }
}

/// The event of a class of predicates that is in `predicate.toml` alone.
fn of_class(class: &predicate::Class) -> Event {
    Event {
        nature: match class.total {
            Total::Running => Nature::Total,
            Total::Level => Nature::Level,
            Total::Event => Nature::Fixed,
        },
        people: class.of.as_deref() == Some("person"),
        known: true,
        ..Event::unknown(&class.name, false)
    }
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
/// The words that tell `event`.
fn told_by(events: &[Definition<Event>], event: &str) -> Vec<String> {
    let own = events.iter().filter(|entry| entry.meaning.event == event);
    own.flat_map(|entry| entry.meaning.told_by.clone())
        .collect()
}

fn any_of(words: &[String]) -> Regex {
    Regex::new(&format!(r"(?i)\b(?:{})\b", words.join("|")))
        .unwrap_or_else(|_| unreachable!("plain words make a pattern"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_builtin_lexicons_compile() {
        let synonyms = Synonyms::builtin();
        assert_eq!(synonyms.event("repatriate").unwrap().event, "transfer");
        assert_eq!(synonyms.population("inmate").unwrap().class, "captive");
    }
}
