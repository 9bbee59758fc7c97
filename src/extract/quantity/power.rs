//! Powers and scientific notation: "10^9", "1.3e6", "6.2x10^-4".

use super::cue::Cue;
use super::digits;
use super::number::{Amount, Form, Number, NumberReader, Part};

impl NumberReader<'_> {
    /// The power that digits at `at` begin, read as `base`.
    pub(super) fn power(&self, at: usize, base: &Part) -> Option<Number> {
        if !base.digits || base.end != at + 1 || !self.scope.glued(base.end) {
            return None;
        }
        let (end, value) = self
            .raised(base.end, base.value)
            .or_else(|| self.scientific(base.end, base.value))?;
        value.is_finite().then_some(Number {
            tokens: at..end,
            amount: Amount::Exact {
                value,
                precision: crate::model::precision_of(value),
            },
            form: Form::Words,
            scale: 1.0,
        })
    }

    /// "^23", "^-1" at `at`.
    fn raised(&self, at: usize, base: f64) -> Option<(usize, f64)> {
        if self.scope.word(at) != "^" || !self.scope.glued(at) {
            return None;
        }
        let (end, exponent) = self.exponent(at + 1)?;
        Some((end, base.powf(exponent)))
    }

    /// "e6", "e-1", "x10^-4" at `at`.
    fn scientific(&self, at: usize, base: f64) -> Option<(usize, f64)> {
        let word = self.scope.word(at);
        let mark = word.strip_prefix(['e', 'E']);
        if let Some(exponent) = mark.and_then(|digits| digits.parse::<i32>().ok()) {
            return Some((at + 1, base * 10_f64.powi(exponent.clamp(0, 400))));
        }
        if mark == Some("") && self.scope.glued(at + 1) {
            let (end, exponent) = self.exponent(at + 1)?;
            return Some((end, base * 10_f64.powf(exponent)));
        }
        let ten = matches!(word, "x10" | "X10") || (word == "×" && self.scope.word(at + 1) == "10");
        let caret = at + 1 + usize::from(word == "×");
        if !ten {
            return None;
        }
        let (end, factor) = self.raised(caret, 10.0)?;
        Some((end, base * factor))
    }

    /// A signed exponent glued to what stands before it.
    fn exponent(&self, at: usize) -> Option<(usize, f64)> {
        let mut i = at;
        let mut sign = 1.0;
        while i < at + 2 && self.scope.glued(i) && !self.scope.is_digits(i) {
            if self.cues.is(self.scope.id(i), Cue::Dash) {
                sign = -1.0;
            } else if self.scope.word(i) != "+" {
                return None;
            }
            i += 1;
        }
        if !self.scope.is_digits(i) || !self.scope.glued(i) {
            return None;
        }
        let digits = digits::read(self.scope.word(i))?;
        Some((i + 1, sign * digits.value))
    }
}
