//! Fractions and proportions: "a third", "2 1/4", "three quarters of a million", "one in five".

use super::cue::Cue;
use super::digits;
use super::number::{Amount, Form, Number, NumberReader, NumberWord, Part};
use crate::lexicon::Class;

impl NumberReader<'_> {
    /// "one in five", "nine out of ten".
    pub(super) fn proportion(&self, at: usize, share: &Part) -> Option<Number> {
        if share.scale > 1.0 {
            return None;
        }
        let over = self.is(share.end, self.cues.over);
        let (behind, close) = if (self.is(share.end, self.cues.out)
            && self.is(share.end + 1, self.cues.of))
            || (self.is(share.end, self.cues.of) && self.is(share.end + 1, self.cues.every))
        {
            (share.end + 2, false)
        } else if self.is(share.end, self.cues.r#in) || over {
            (share.end + 1, !over)
        } else {
            return None;
        };
        let every = usize::from(self.is(behind, self.cues.every));
        let of = self.cardinal(behind + every)?;
        let whole = share.value.fract() == 0.0 && of.value.fract() == 0.0 && of.value > 0.0;
        if !whole || share.value <= 0.0 || (share.value >= of.value && !over) {
            return None;
        }
        // "1 over 20" is a fraction where nothing counted follows.
        if over && !(of.end >= self.scope.tokens.len() || self.scope.word(of.end) == ".") {
            return None;
        }
        // "won 3 in 2019", "killed two in 10 days": only small shares of few or round wholes.
        let usual = share.value <= 10.0 && (of.value <= 20.0 || of.value % 10.0 == 0.0);
        if close
            && (!usual
                || self.names_time(of.end)
                || (1000.0..2100.0).contains(&of.value) && of.digits && of.value % 1000.0 != 0.0)
        {
            return None;
        }
        Some(Number {
            tokens: at..of.end,
            amount: Amount::Exact {
                value: share.value / of.value,
                precision: 0.01,
            },
            form: Form::Proportion,
            scale: 1.0,
        })
    }

    /// Does token `i` name a time, a place in a row, or another noun that "in" may govern with a number?
    pub(super) fn names_time(&self, i: usize) -> bool {
        self.cues.is(self.scope.id(self.past_hyphen(i)), Cue::Time)
    }

    /// "a third", "two-thirds", "half a million", "1/2", "2 1/4", "three quarters of a billion", "½".
    pub(super) fn fraction(&self, at: usize, cardinal: Option<&Part>) -> Option<Number> {
        let part = cardinal
            .and_then(|whole| self.mixed(whole))
            .or_else(|| self.simple_fraction(at, cardinal))?;
        let (end, scale) = self.fraction_scale(part.end);
        Some(Number {
            tokens: at..end,
            amount: Amount::Exact {
                value: part.value * scale * part.scale,
                precision: if scale > 1.0 {
                    crate::model::precision_of(part.value * scale * part.scale)
                } else {
                    part.precision
                },
            },
            form: if self.rates(at) {
                Form::Proportion
            } else if scale > 1.0 || part.value.abs() > 1.0 {
                Form::Words
            } else {
                Form::Fraction
            },
            scale,
        })
    }

    /// Is it "6.3/10", digits out of 5, 10 or 100?
    fn rates(&self, at: usize) -> bool {
        let of = || digits::read(self.scope.word(at + 2));
        self.scope.is_digits(at)
            && self.cues.is(self.scope.id(at + 1), Cue::Slash)
            && of().is_some_and(|of| is_rating(of.value))
    }

    /// "million", "of a million", "a million" behind a fraction.
    pub(super) fn fraction_scale(&self, at: usize) -> (usize, f64) {
        let mut i = at;
        if self.is(i, self.cues.of) && (self.is_article(i + 1) || self.is_one(i + 1)) {
            i += 2;
        } else if self.is_article(i) {
            i += 1;
        }
        let i = if i == at { self.past_hyphen(i) } else { i };
        match self.number_word(i) {
            Some(
                NumberWord::Scale { value }
                | NumberWord::Dozen { value }
                | NumberWord::Hundred { value },
            ) => (i + 1, value),
            _ => (at, 1.0),
        }
    }

    pub(super) fn is_one(&self, i: usize) -> bool {
        self.number_word(i) == Some(NumberWord::Unit { value: 1.0 })
    }

    /// A whole number with a fraction: "two and a half", "2 1/4", "2½", "3 million and a half".
    pub(super) fn mixed(&self, whole: &Part) -> Option<Part> {
        let joint = self.past_hyphen(whole.end);
        let spoken = self.is(joint, self.cues.and);
        let begin = if spoken {
            self.past_hyphen(joint + 1)
        } else if self.is_hyphenated_fraction(whole.end) {
            joint
        } else {
            whole.end
        };
        let written = self.scope.is_digits(begin) || self.vulgar(begin).is_some();
        if spoken == written && !(spoken && whole.digits) {
            return None;
        }
        let fraction = self.simple_fraction(begin, self.cardinal(begin).as_ref())?;
        if fraction.value >= 1.0 || (written && !whole.digits) {
            return None;
        }
        let half = fraction.value == 0.5;
        if spoken && !half && self.is(fraction.end, self.cues.of) {
            return None;
        }
        // "3 million and a half" is half a million more; "one hundred and three quarters" is not.
        let (value, precision) =
            if whole.scale >= 1000.0 && spoken && self.fraction_scale(fraction.end).1 == 1.0 {
                (
                    whole.value + fraction.value * whole.scale,
                    whole.scale * 0.1,
                )
            } else if whole.scale >= 1000.0 && spoken {
                let (end, scale) = self.fraction_scale(fraction.end);
                return Some(Part {
                    end,
                    value: whole.value + fraction.value * scale,
                    precision: scale,
                    scale: 1.0,
                    digits: false,
                });
            } else {
                (whole.value + fraction.value, 0.1)
            };
        Some(Part {
            end: fraction.end,
            value,
            precision,
            scale: 1.0,
            digits: false,
        })
    }

    /// "-1/4" behind a whole number.
    fn is_hyphenated_fraction(&self, i: usize) -> bool {
        self.cues.is(self.scope.id(i), Cue::Dash)
            && self.scope.glued(i)
            && self.scope.glued(i + 1)
            && self.scope.is_digits(i + 1)
            && self.slashed(i + 1).is_some_and(|value| value < 1.0)
    }

    /// A fraction without a whole part.
    pub(super) fn simple_fraction(&self, at: usize, cardinal: Option<&Part>) -> Option<Part> {
        let part = |end, value: f64| {
            Some(Part {
                end,
                value,
                precision: 0.01,
                scale: 1.0,
                digits: false,
            })
        };
        if let Some(value) = self.vulgar(at) {
            return part(at + 1, value);
        }
        if self.scope.is_digits(at)
            && let Some(of) = self.slashed(at)
        {
            return part(at + 3, of);
        }
        if let Some(NumberWord::Denominator { value: 2.0 }) = self.number_word(at) {
            return self.bare_half(at).then(|| part(at + 1, 0.5))?;
        }
        let article = self.is_article(at);
        let (numerator, end) = if article
            && !matches!(
                self.number_word(at + 1),
                Some(NumberWord::Hundred { .. } | NumberWord::Scale { .. })
            ) {
            (1.0, at + 1)
        } else {
            let cardinal = cardinal?;
            (cardinal.value, cardinal.end)
        };
        let (numerator, end) = self.before_tens_denominator(at, numerator, end);
        let hyphen = self.cues.is(self.scope.id(end), Cue::Dash);
        let behind = self.past_hyphen(end);
        let (after, denominator) = self.denominator(behind)?;
        let plural = self.scope.word(after - 1).ends_with(['s', 'S']);
        let alone = numerator == 1.0 || numerator == -1.0;
        if denominator == 2.0 && !alone && !plural {
            return None;
        }
        let dash = usize::from(at > 0 && self.cues.is(self.scope.id(at - 1), Cue::Dash));
        let behind = |word| at > self.scope.start + dash && self.is(at - 1 - dash, word);
        let moved = [self.cues.by, self.cues.up, self.cues.down];
        let clear = (denominator == 2.0 && behind(self.cues.and)) || moved.into_iter().any(behind);
        if alone && article && !clear && !self.shares(after) {
            return None;
        }
        if alone == plural && (alone || !hyphen) && denominator != 2.0 {
            return None;
        }
        // "one third-party", "a third-placed"
        if !plural
            && !clear
            && self.cues.is(self.scope.id(after), Cue::Dash)
            && self.scope.glued(after)
            && self.scope.glued(after + 1)
        {
            let scaled = matches!(self.number_word(after + 1), Some(NumberWord::Scale { .. }));
            if !scaled {
                return None;
            }
        }
        part(after, numerator / denominator)
    }

    /// In "one hundred thirty-fifths" the tens belong to the denominator; behind "and" they do not.
    pub(super) fn before_tens_denominator(
        &self,
        at: usize,
        numerator: f64,
        end: usize,
    ) -> (f64, usize) {
        let Some(NumberWord::Ten { value }) = end.checked_sub(1).and_then(|i| self.number_word(i))
        else {
            return (numerator, end);
        };
        let small = matches!(
            self.number_word(self.past_hyphen(end)),
            Some(NumberWord::Denominator { value } | NumberWord::Ordinal { value }) if value < 10.0
        );
        let more = end >= at + 2 && !self.is(end - 2, self.cues.and);
        if small && more && numerator.abs() > value {
            (numerator - value, end - 1)
        } else {
            (numerator, end)
        }
    }

    /// The denominator at `i`: "third", "twenty-firsts", "hundredth".
    pub(super) fn denominator(&self, i: usize) -> Option<(usize, f64)> {
        match self.number_word(i)? {
            NumberWord::Denominator { value } => Some((i + 1, value)),
            NumberWord::Ten { value: tens } => {
                let next = self.past_hyphen(i + 1);
                match self.number_word(next)? {
                    NumberWord::Denominator { value } | NumberWord::Ordinal { value }
                        if value < 10.0 =>
                    {
                        Some((next + 1, tens + value))
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// Does what follows "a third" make it a share, and not a third one of something?
    pub(super) fn shares(&self, after: usize) -> bool {
        let next = self.scope.id(after);
        // "a third, Ann Cole, died"
        let another = self.scope.word(after) == ","
            && (self.scope.capital(after + 1) || self.scope.is_digits(after + 1));
        if another {
            return false;
        }
        next == self.cues.of
            || after >= self.scope.tokens.len()
            || self.cues.is(next, Cue::PhraseEnd)
            || self.cues.is(next, Cue::Comparison)
            || matches!(
                self.number_word(after),
                Some(NumberWord::Scale { .. } | NumberWord::Hundred { .. })
            )
    }

    /// Is the "half" at `i` an amount: "half of", "half the", "half a million", "more than half"?
    pub(super) fn bare_half(&self, i: usize) -> bool {
        let next = self.scope.id(i + 1);
        if self.cues.is(next, Cue::Dash) && self.scope.glued(i + 1) {
            return matches!(
                self.number_word(i + 2),
                Some(NumberWord::Scale { .. } | NumberWord::Dozen { .. })
            ) || self.cues.is(self.scope.id(i + 2), Cue::Time);
        }
        if i > 0 && self.cues.is(self.scope.id(i - 1), Cue::Order) {
            return false;
        }
        next == self.cues.of
            || self.is_article(i + 1)
            || self.scope.is(i + 1, Class::Determiner)
            || matches!(
                self.number_word(i + 1),
                Some(NumberWord::Scale { .. } | NumberWord::Dozen { .. })
            )
            || (i > 0 && self.cues.is(self.scope.id(i - 1), Cue::BeforeHalf))
    }

    /// "1/4": the value of digits over digits, none for dates ("9/11", "5/17/2018").
    pub(super) fn slashed(&self, at: usize) -> Option<f64> {
        let slash = self.scope.id(at + 1);
        let spaced = !self.scope.glued(at + 1) && !self.scope.glued(at + 2);
        if !self.cues.is(slash, Cue::Slash)
            || !self.scope.is_digits(at + 2)
            || !(spaced || (self.scope.glued(at + 1) && self.scope.glued(at + 2)))
        {
            return None;
        }
        if self.cues.is(self.scope.id(at + 3), Cue::Slash)
            || (at > 0 && self.cues.is(self.scope.id(at - 1), Cue::Slash))
        {
            return None;
        }
        let top = digits::read(self.scope.word(at))?.value;
        let bottom = digits::read(self.scope.word(at + 2))?.value;
        is_usual(top, bottom).then(|| top / bottom)
    }
}

/// Is `top/bottom` a fraction that people write, or a rating out of 5, 10 or 100?
pub(super) fn is_usual(top: f64, bottom: f64) -> bool {
    let rating = is_rating(bottom) && top <= bottom;
    let fraction = top.fract() == 0.0 && top < bottom && DENOMINATORS.contains(&bottom);
    rating || fraction
}

/// Do ratings go up to `bottom`?
fn is_rating(bottom: f64) -> bool {
    matches!(bottom as u32, 5 | 10 | 100) && bottom.fract() == 0.0
}

const DENOMINATORS: [f64; 16] = [
    2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 12.0, 16.0, 20.0, 32.0, 64.0, 100.0, 1000.0,
];
