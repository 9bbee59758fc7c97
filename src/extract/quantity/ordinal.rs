//! Ranges of ordinals that are spelled out: "between the tenth and the fifteenth". A single ordinal is no quantity, and
//! "the 5th" is a day.

use super::cue::Cue;
use super::mentions::Reader;
use crate::extract::Mention;
use crate::extract::mention::Role;
use crate::lexicon::Class;
use crate::model::{Hedge, Quantity};

impl Reader<'_> {
    /// The range whose first ordinal is at token `at`.
    pub(super) fn ordinals(&self, floor: usize, at: usize) -> Option<Mention> {
        let low = self.ordinal(at)?;
        let cues = &self.tables.cues;
        let determiner = |i: usize| usize::from(self.scope.is(i, Class::Determiner));
        let joint = self.scope.id(at + 1);
        if joint != cues.and && joint != cues.but {
            return None;
        }
        let end = at - determiner(at.checked_sub(1)?);
        let (start, second) = if end > floor && self.scope.id(end - 1) == cues.between {
            (end - 1, at + 2)
        } else {
            let (start, hedge) = self.tables.hedges.before(&self.scope, floor, end);
            let (length, other) = self.tables.hedges.begins(&self.scope, at + 2)?;
            if (hedge, other) != (Hedge::MoreThan, Hedge::LessThan) {
                return None;
            }
            (start, at + 2 + length)
        };
        let last = second + determiner(second);
        let high = self.ordinal(last)?;
        let closed = last + 1 >= self.scope.tokens.len() || self.is(last + 1, Cue::PhraseEnd);
        if low >= high || !closed {
            return None;
        }
        let tokens = start..last + 1;
        Some(Mention {
            span: self.scope.span(&tokens),
            number: at..last + 1,
            tokens,
            quantity: Quantity::between(low, high),
            counted: None,
            role: Role::Value,
            rule: "ordinals",
        })
    }

    /// The value of the ordinal word at token `i`.
    fn ordinal(&self, i: usize) -> Option<f64> {
        self.tables.ordinal(self.scope.id(i))
    }
}
