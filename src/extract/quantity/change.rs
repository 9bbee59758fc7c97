//! Change: which numbers are amounts of change, and which are the levels before and after.

use super::cue::{Cue, Cues};
use super::scope::Scope;
use crate::Result;
use crate::lexicon::{Class, Vocabulary, load};
use crate::model::Change;
use crate::text::PhraseTable;
use serde::Deserialize;

/// What a word of change says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct Movement {
    /// Which way.
    pub change: Change,
    /// Only percentages, money and points change so: "lost 3 points" but "lost three soldiers".
    #[serde(default)]
    pub measured: bool,
    /// Only behind "by": "raised by 5 percent", but "raised 5 million dollars".
    #[serde(default)]
    pub by: bool,
}

/// The words of `change.toml`.
#[derive(Debug, Clone)]
pub struct Changes {
    words: PhraseTable<Movement>,
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
        let phrases = entries.iter().flat_map(|entry| {
            entry
                .words
                .iter()
                .map(|word| (word.as_str(), entry.meaning))
        });
        Ok(Changes {
            words: PhraseTable::new(vocabulary, phrases),
        })
    }

    /// How the quantity whose hedge begins at token `start` stands to the words before it.
    pub fn before(&self, scope: &Scope, cues: &Cues, floor: usize, start: usize) -> Option<Moved> {
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

    /// The word of change up to six words before the "by" at `by`: "cut its output by 12".
    fn governing(&self, scope: &Scope, floor: usize, by: usize) -> Option<Moved> {
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
