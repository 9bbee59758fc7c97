//! Vague numbers and multiples: "several", "a few hundred", "tens of thousands", "sixfold", "doubled".

use super::number::{Amount, Form, Number, NumberReader, NumberWord, Part, Vague};
use crate::lexicon::Class;

impl NumberReader<'_> {
    fn is_scale(&self, i: usize) -> bool {
        matches!(
            self.number_word(i),
            Some(NumberWord::Hundred { .. } | NumberWord::Scale { .. } | NumberWord::Dozen { .. })
        )
    }

    /// "several", "a few hundred", "dozens", "tens of thousands".
    pub(super) fn vague(&self, at: usize) -> Option<Number> {
        let tokens = &self.scope.tokens;
        let (length, word) = self
            .numbers
            .phrases
            .longest_at(tokens, at)
            .map(|(length, word)| (length, *word))
            .or_else(|| Some((1, self.number_word(at)?)))?;
        let of = length > 1 && self.is(at + length - 1, self.cues.of);
        let mut end = at + length - usize::from(of);
        let (low, high, order) = match word {
            NumberWord::Vague { low, high } => {
                let mut factor = 1.0;
                // "a couple of hundred"
                end += usize::from(of && self.is_scale(end + 1));
                while let Some(
                    NumberWord::Hundred { value }
                    | NumberWord::Scale { value }
                    | NumberWord::Dozen { value },
                ) = self.number_word(end)
                {
                    factor *= value;
                    end += 1;
                }
                let order = (factor > 1.0).then_some(factor);
                (low * factor, high * factor, order)
            }
            NumberWord::Scores { low, high } => {
                let verb = at > self.scope.start
                    && self
                        .scope
                        .classes(at - 1)
                        .has_any(&[Class::VerbPast, Class::Gerund]);
                if !verb && !self.is(end, self.cues.of) {
                    return None;
                }
                (low, high, None)
            }
            NumberWord::Plural { low, high, value } => {
                let thousands = match self.number_word(end + 1) {
                    Some(NumberWord::Plural { value, .. }) if self.is(end, self.cues.of) => value,
                    _ => 1.0,
                };
                if thousands > value {
                    end += 2;
                    let (low, high) = below_next(low, high + 1.0, thousands);
                    (low, high, Some(value * thousands))
                } else {
                    (low, high, Some(value))
                }
            }
            NumberWord::Tens { value } => {
                let Some(NumberWord::Plural { value: scale, .. }) = self.number_word(end + 1)
                else {
                    return None;
                };
                end += 2;
                let (low, high) = below_next(value * 2.0, value * 10.0, scale);
                (low, high, Some(value * scale))
            }
            _ => return None,
        };
        Some(Number {
            tokens: at..end,
            amount: Amount::Vague(Vague {
                low,
                high,
                stated: None,
                order,
            }),
            form: Form::Words,
            scale: 1.0,
        })
    }

    /// "sixfold", "10-fold", "doubled".
    pub(super) fn fold(&self, at: usize, cardinal: Option<&Part>) -> Option<Number> {
        let number = |end, value, form| Number {
            tokens: at..end,
            amount: Amount::Exact {
                value,
                precision: 1.0,
            },
            form,
            scale: 1.0,
        };
        match self.number_word(at) {
            Some(NumberWord::Fold { value }) => return Some(number(at + 1, value, Form::Fold)),
            Some(NumberWord::Multiple { value }) => {
                return Some(number(at + 1, value, Form::Multiple));
            }
            _ => {}
        }
        let skip = usize::from(self.is_article(at));
        if let (1, Some(NumberWord::Fold { value })) = (skip, self.number_word(at + 1)) {
            return Some(number(at + 2, value, Form::Fold));
        }
        let part = cardinal?;
        let next = self.past_hyphen(part.end);
        match self.number_word(next) {
            Some(NumberWord::FoldSuffix { .. }) => Some(number(next + 1, part.value, Form::Fold)),
            _ => None,
        }
    }
}

/// The ends of "hundreds of thousands": 200,000 to just below a million.
fn below_next(low: f64, next: f64, scale: f64) -> (f64, f64) {
    let step = if scale >= 1e6 { scale / 100.0 } else { 1.0 };
    (low * scale, next * scale - step)
}
