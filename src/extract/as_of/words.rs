use crate::Result;
use crate::lexicon::{Vocabulary, WordId, parse};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A span of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
pub(super) enum Unit {
    Hour,
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    Year,
}

/// What a word does in a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
pub(super) enum Role {
    Last,
    This,
    Next,
    Past,
    Since,
    Until,
    Ago,
    Earlier,
    Overnight,
    End,
    In,
    Lead,
    Future,
    Current,
    Part,
    Struck,
    Yearly,
    Began,
    Opens,
}

#[derive(Deserialize)]
struct File {
    months: Vec<Vec<String>>,
    weekdays: Vec<Vec<String>>,
    numbers: Vec<String>,
    ordinals: Vec<Vec<String>>,
    units: BTreeMap<Unit, Vec<String>>,
    days: BTreeMap<String, i64>,
    roles: BTreeMap<Role, Vec<String>>,
}

/// What the lexicon knows of a word.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Word {
    /// 1 to 12
    pub month: Option<u32>,
    /// From Monday, 0 to 6
    pub weekday: Option<u32>,
    /// "three"
    pub number: Option<u32>,
    /// "third"
    pub ordinal: Option<u32>,
    pub unit: Option<Unit>,
    /// "yesterday" is -1
    pub day: Option<i64>,
    roles: u32,
    /// Is anything known of it?
    pub known: bool,
}

impl Word {
    pub fn is(self, role: Role) -> bool {
        self.roles & (1 << role as u32) != 0
    }
}

/// The compiled lexicon of times.
#[derive(Debug, Clone)]
pub struct Times {
    words: Vec<Word>,
}

impl Times {
    /// Compiles `as_of.toml`.
    pub fn new(vocabulary: &mut Vocabulary) -> Result<Self> {
        let parsed: File = parse("as_of.toml", include_str!("../../lexicon/as_of.toml"))?;
        let mut words: Vec<Word> = vec![Word::default(); vocabulary.len()];
        let mut set = |word: &str, change: &dyn Fn(&mut Word)| {
            let id = vocabulary.intern(word).index();
            if words.len() <= id {
                words.resize(id + 1, Word::default());
            }
            words[id].known = true;
            change(&mut words[id]);
        };
        for (number, names) in (1..).zip(&parsed.months) {
            for name in names {
                set(name, &|word| word.month = Some(number));
            }
        }
        for (number, names) in (0..).zip(&parsed.weekdays) {
            for name in names {
                set(name, &|word| word.weekday = Some(number));
            }
        }
        for (number, name) in (1..).zip(&parsed.numbers) {
            set(name, &|word| word.number = Some(number));
        }
        for (number, names) in (1..).zip(&parsed.ordinals) {
            for name in names {
                set(name, &|word| word.ordinal = Some(number));
            }
        }
        for (unit, names) in &parsed.units {
            for name in names {
                set(name, &|word| word.unit = Some(*unit));
            }
        }
        for (name, distance) in &parsed.days {
            set(name, &|word| word.day = Some(*distance));
        }
        for (role, names) in &parsed.roles {
            for name in names {
                set(name, &|word| word.roles |= 1 << *role as u32);
            }
        }
        Ok(Times { words })
    }

    /// What is known of a word.
    pub(super) fn word(&self, word: WordId) -> Word {
        self.words.get(word.index()).copied().unwrap_or_default()
    }

    /// Is it a small number in letters: "eleven"?
    pub fn is_number(&self, word: WordId) -> bool {
        self.word(word).number.is_some()
    }

    /// Is it a span of time or a part of a day: "week", "morning"?
    pub fn is_period(&self, word: WordId) -> bool {
        let word = self.word(word);
        word.unit.is_some() || word.day.is_some() || word.is(Role::Part) || word.is(Role::Overnight)
    }
}
