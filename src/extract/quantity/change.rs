//! Change: which numbers are amounts of change, and which are the levels before and after.

use super::cue::{Cue, Cues};
use crate::Result;
use crate::lexicon::{Class, Vocabulary, load};
use crate::model::Change;
use crate::text::{PhraseTable, View};
use serde::Deserialize;

/// What a word of change says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct Movement {
    /// Which way.
    pub change: Change,
    /// What its amount is.
    #[serde(default)]
    pub amount: Extent,
}

/// What the amounts of a word of change are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Extent {
    /// Anything: "rose 12".
    #[default]
    Any,
    /// Percentages, money and points: "added 3 points", but "added three members".
    Measured,
    /// Those and weights: "lost 3 kilograms", but "lost three soldiers".
    Weighed,
    /// Whatever "by" leads: "raised by 5 percent", but "raised 5 million dollars".
    By,
    /// Anything but a length, unless "by" leads it: "he jumped 7 metres".
    NoPath,
    /// What is measured, and points; it stands before the word: "1.2 percent lower".
    Before,
    /// Anything; it stands before the words: "12 fewer than".
    Compared,
}

/// The words of `change.toml`.
#[derive(Debug, Clone)]
pub struct Changes {
    words: PhraseTable<Movement>,
    behind: PhraseTable<Movement>,
}

/// How a number stands to a word of change before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moved {
    /// "rose 12", "rose by 12": the amount; whether "by" leads it.
    By(Movement, bool),
    /// "rose to 12": the level after.
    To,
    /// "rose from 12": the level before.
    From,
}

impl Changes {
    /// Compiles `change.toml`.
    pub fn new(vocabulary: &mut Vocabulary) -> Result<Self> {
        let entries = load::<Movement>("change.toml", include_str!("../../lexicon/change.toml"))?;
        let mut of = |behind: bool| {
            let stands = |amount| matches!(amount, Extent::Before | Extent::Compared);
            let entries = entries
                .iter()
                .filter(|entry| stands(entry.meaning.amount) == behind);
            let phrases = entries.flat_map(|entry| {
                let words = entry.words.iter();
                words.map(|word| (word.as_str(), entry.meaning))
            });
            PhraseTable::new(vocabulary, phrases)
        };
        Ok(Changes {
            words: of(false),
            behind: of(true),
        })
    }

    /// The change that the word at token `at` makes of the amount before it.
    pub fn behind(&self, scope: &View, at: usize) -> Option<Movement> {
        let (_, movement) = self.behind.longest_at(scope.tokens, at)?;
        Some(*movement)
    }

    /// How the quantity whose hedge begins at token `start` stands to the words before it.
    pub fn before(&self, scope: &View, cues: &Cues, floor: usize, start: usize) -> Option<Moved> {
        let mut at = start;
        let id = |i: usize| scope.tokens[i].word;
        if start > floor && id(start - 1) == cues.by {
            return self.governing(scope, floor, start - 1);
        }
        let mut moved = None;
        while at > floor && start - at < 5 {
            if let Some((length, movement)) = self.words.longest_before(scope.tokens, floor, at) {
                let up_to = length == 1
                    && id(at - 1) == cues.up
                    && at < scope.tokens.len()
                    && id(at) == cues.to;
                // "put up 5 million", "gunned down 5"
                let particle = length == 1
                    && movement.amount == Extent::Any
                    && scope.is(at - 1, Class::Preposition)
                    && at >= floor + 2
                    && cues.is(id(at - 2), Cue::TakesParticle);
                if particle {
                    return None;
                }
                if !up_to {
                    return Some(moved.unwrap_or(Moved::By(*movement, false)));
                }
            }
            let word = id(at - 1);
            if word == cues.to && at == start {
                moved = Some(Moved::To);
            } else if word == cues.from && at == start {
                moved = Some(Moved::From);
            } else if !(scope.is(at - 1, Class::Adverb)
                || scope.word(at - 1).ends_with("ly")
                || (cues.is(word, Cue::OfChange) && (at < start || word == cues.of))
                || (at == start && cues.is(word, Cue::More)))
            {
                return None;
            }
            at -= 1;
        }
        None
    }

    /// The word of change whose object stands between it and the amount at `start`: "cut rates 25 basis points",
    /// "raised its dividend 5 percent".
    pub fn of_object(&self, scope: &View, floor: usize, start: usize) -> Option<Movement> {
        let closed = [
            Class::Preposition,
            Class::Conjunction,
            Class::Be,
            Class::Have,
            Class::Modal,
            Class::Relative,
        ];
        for at in (floor.max(start.saturating_sub(5))..start).rev() {
            if let Some((length, movement)) = self.words.longest_at(scope.tokens, at)
                && at + length < start
            {
                return (movement.amount == Extent::By).then_some(*movement);
            }
            if !scope.tokens[at].is_word() || scope.classes(at).has_any(&closed) {
                return None;
            }
        }
        None
    }

    /// The word of change up to six words before the "by" at `by`: "cut its output by 12".
    pub fn governing(&self, scope: &View, floor: usize, by: usize) -> Option<Moved> {
        for at in (floor.max(by.saturating_sub(6))..by).rev() {
            if let Some((length, movement)) = self.words.longest_at(scope.tokens, at)
                && at + length <= by
            {
                return Some(Moved::By(*movement, true));
            }
            if !scope.tokens[at].is_word() {
                return None;
            }
        }
        None
    }
}
