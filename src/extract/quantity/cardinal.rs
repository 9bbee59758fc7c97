//! Cardinal numbers: digits with scales and number words of any size.

use super::cue::Cue;
use super::digits;
use super::number::{Amount, Form, Number, NumberReader, NumberWord, Part, Vague};
use crate::lexicon::Class;

impl NumberReader<'_> {
    /// A number that is no fraction: digits with scales, words, an article and a scale ("a hundred").
    pub(super) fn whole(&self, at: usize, part: &Part) -> Option<Number> {
        let dozen = part.value == 12.0
            && self.is_article(at)
            && matches!(
                self.number_word(part.end - 1),
                Some(NumberWord::Dozen { .. })
            );
        let amount = if dozen {
            Amount::Vague(Vague {
                low: 10.0,
                high: 14.0,
                stated: Some(12.0),
                order: None,
            })
        } else {
            Amount::Exact {
                value: part.value,
                precision: part.precision,
            }
        };
        Some(Number {
            tokens: at..part.end,
            amount,
            form: if part.digits {
                Form::Digits
            } else {
                Form::Words
            },
            scale: part.scale,
        })
    }

    /// A cardinal number: segments of falling scale, "two million three hundred thousand and five".
    pub(super) fn cardinal(&self, at: usize) -> Option<Part> {
        let mut total: Option<Part> = None;
        let mut i = at;
        loop {
            let and = total.is_some() && self.is(i, self.cues.and);
            let begin = if total.is_some() && !and {
                self.past_hyphen_between_words(i)
            } else {
                i + usize::from(and)
            };
            let Some(segment) = self.segment(begin, total.is_none()) else {
                break;
            };
            match &mut total {
                None => {
                    total = Some(segment);
                }
                Some(sum) => {
                    let fits = segment.value < sum.scale && segment.value > 0.0;
                    // Digits follow digits only after "hundred and": "3 hundred and 21".
                    let spoken = !segment.digits || (and && sum.scale == 100.0);
                    // "two and three quarters", "one hundred and thirty fifths" belong to a fraction.
                    let part_of_fraction =
                        self.denominator(self.past_hyphen(segment.end)).is_some() && and;
                    if !fits || !spoken || part_of_fraction {
                        break;
                    }
                    sum.value += segment.value;
                    sum.precision = segment.precision;
                    sum.scale = segment.scale;
                    sum.end = segment.end;
                    sum.digits = false;
                }
            }
            let sum = total?;
            i = sum.end;
            if sum.scale < 100.0 {
                break;
            }
        }
        total.filter(|part| !self.is_spelled_year(at, part))
    }

    pub(super) fn past_hyphen_between_words(&self, i: usize) -> usize {
        if self.cues.is(self.scope.id(i), Cue::Dash) && self.number_word(i + 1).is_some() {
            i + 1
        } else {
            i
        }
    }

    /// "nineteen eighty-four": a teen or ten directly followed by another ten.
    pub(super) fn is_spelled_year(&self, at: usize, part: &Part) -> bool {
        part.end == at + 1
            && matches!(self.number_word(at), Some(NumberWord::Teen { value } | NumberWord::Ten { value }) if value == 19.0 || value == 20.0 || value == 18.0)
            && matches!(
                self.number_word(part.end),
                Some(NumberWord::Ten { .. } | NumberWord::Teen { .. })
            )
    }

    /// A group below a thousand (or digits) and its scales: "five hundred and sixty", "1.2 million", "a hundred".
    pub(super) fn segment(&self, at: usize, first: bool) -> Option<Part> {
        let mut part = if self.is_article(at) {
            let scale = matches!(
                self.number_word(at + 1),
                Some(
                    NumberWord::Hundred { .. }
                        | NumberWord::Scale { .. }
                        | NumberWord::Dozen { .. }
                )
            );
            if !scale || !first {
                return None;
            }
            Part {
                end: at + 1,
                value: 1.0,
                precision: 1.0,
                scale: 1.0,
                digits: false,
            }
        } else if self.scope.is_digits(at) {
            self.digit_group(at)?
        } else {
            self.word_group(at)?
        };
        while let Some((end, factor)) = self.scale(&part) {
            part.end = end;
            part.value = super::digits::scaled(part.value, factor);
            part.precision *= factor;
            part.digits = false;
            part.scale = factor;
        }
        if !self.scope.is_digits(at) && part.precision >= 1.0 {
            part.precision = crate::model::precision_of(part.value);
        }
        Some(part)
    }

    /// The scale behind `part`: "hundred", "million", "-million", and "k", "bn" behind digits.
    pub(super) fn scale(&self, part: &Part) -> Option<(usize, f64)> {
        let i = self.past_hyphen_between_words(part.end);
        match self.number_word(i)? {
            NumberWord::Hundred { value }
            | NumberWord::Scale { value }
            | NumberWord::Dozen { value } => Some((i + 1, value)),
            NumberWord::Plural { value, .. }
                if part.scale == 1.0 && !part.digits && i == part.end =>
            {
                Some((i + 1, value))
            }
            NumberWord::Suffix { value } if part.digits && i == part.end => {
                let word = self.scope.word(i);
                let glued = self.scope.glued(i);
                let clear = match word {
                    "M" | "B" | "K" => glued || self.follows_money(part),
                    "m" | "b" | "k" => glued,
                    "mm" | "cr" | "T" => self.follows_money(part),
                    "MM" => true,
                    "t" => false,
                    _ => value >= 1e6,
                };
                (clear && self.suffix_scales(part, i)).then_some((i + 1, value))
            }
            _ => None,
        }
    }

    /// Does a sign of money stand before the digits of `part`?
    fn follows_money(&self, part: &Part) -> bool {
        self.scope.is(part.end.wrapping_sub(2), Class::Currency)
    }

    /// Digits, with groups of three behind spaces: "12 345".
    pub(super) fn digit_group(&self, at: usize) -> Option<Part> {
        let first = digits::read(self.scope.word(at))?;
        let mut end = at + 1;
        let mut part = Part {
            end,
            value: first.value,
            precision: first.precision,
            scale: 1.0,
            digits: true,
        };
        let spelled = |i: usize| self.scope.word(i);
        if spelled(at).len() <= 3
            && spelled(at).bytes().all(|byte| byte.is_ascii_digit())
            && first.value > 0.0
            && !spelled(at).starts_with('0')
        {
            while self.scope.is_digits(end) && self.is_spaced_group(end) {
                let next = digits::read(spelled(end))?;
                part.value = part.value * 1000.0 + next.value;
                part.precision = if next.value == 0.0 {
                    part.precision * 1000.0
                } else {
                    next.precision
                };
                end += 1;
                if spelled(end - 1).len() > 3 {
                    break;
                }
            }
        }
        part.end = end;
        Some(part)
    }

    /// Is the number at `i` a group of three digits (with a fraction at most) one space behind the one before?
    pub(super) fn is_spaced_group(&self, i: usize) -> bool {
        let token = self.scope.tokens[i];
        let gap = &self.scope.text[self.scope.tokens[i - 1].end as usize..token.start as usize];
        let mut spaces = gap.chars();
        let one = matches!(
            (spaces.next(), spaces.next()),
            (
                Some(' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\u{2007}'),
                None
            )
        );
        let word = self.scope.word(i);
        let whole = word.split('.').next().unwrap_or("");
        let monthly = i >= 2 && self.scope.is(i - 2, Class::Month);
        one && whole.len() == 3
            && !word.contains(',')
            && !monthly
            && !self.has_unit_glued(i)
            && !self.is_model(i)
    }

    /// "50 737 MAX jets": the second number names what the first counts.
    fn is_model(&self, i: usize) -> bool {
        let word = self.scope.word(i + 1);
        self.scope.capital(i + 1)
            && !word.chars().any(char::is_lowercase)
            && !self.scope.is(i + 1, Class::Currency)
            && self
                .scope
                .tokens
                .get(i + 2)
                .is_some_and(crate::text::Token::is_word)
    }

    /// "12 100m races": the second number has a unit of its own.
    pub(super) fn has_unit_glued(&self, i: usize) -> bool {
        self.scope
            .tokens
            .get(i + 1)
            .is_some_and(|next| next.glued && next.is_word())
    }

    /// Words below a thousand, and "point" decimals: "five hundred and sixty-six", "nought point three".
    pub(super) fn word_group(&self, at: usize) -> Option<Part> {
        let (mut end, mut value) = self.small(at)?;
        let mut precision = 1.0;
        if let Some(NumberWord::Hundred { value: hundred }) = self.number_word(end)
            && value < 100.0
            && value > 0.0
        {
            let and = end + 1 + usize::from(self.is(end + 1, self.cues.and));
            if let Some((after, rest)) = self.small(and)
                && !matches!(self.number_word(after), Some(NumberWord::Hundred { .. }))
                && rest > 0.0
                && (and == end + 1
                    || self
                        .denominator(self.past_hyphen(after))
                        .is_none_or(|(_, denominator)| rest >= denominator))
            {
                value = value * hundred + rest;
                end = after;
            }
        }
        if self.is(end, self.cues.point) {
            let (after, fraction, places) = self.decimals(end + 1);
            if after > end + 1 {
                value += fraction;
                precision = 0.1_f64.powi(places);
                end = after;
            }
        }
        Some(Part {
            end,
            value,
            precision,
            scale: 1.0,
            digits: false,
        })
    }

    /// The digits behind "point", as words: "three five" is .35, "eleven" is .11.
    pub(super) fn decimals(&self, at: usize) -> (usize, f64, i32) {
        let mut i = at;
        let mut mantissa = 0.0;
        let mut places = 0;
        while places < 12 {
            match self.number_word(i) {
                Some(NumberWord::Unit { value }) => {
                    mantissa = mantissa * 10.0 + value;
                    places += 1;
                    i += 1;
                }
                Some(NumberWord::Teen { .. } | NumberWord::Ten { .. }) if places == 0 => {
                    let Some((end, value)) = self.small(i) else {
                        break;
                    };
                    mantissa = value;
                    places = 2;
                    i = end;
                    break;
                }
                _ => break,
            }
        }
        (i, mantissa / 10_f64.powi(places), places)
    }

    /// Words below a hundred: "seven", "seventeen", "seventy-seven".
    pub(super) fn small(&self, at: usize) -> Option<(usize, f64)> {
        match self.number_word(at)? {
            NumberWord::Unit { value } | NumberWord::Teen { value } => Some((at + 1, value)),
            NumberWord::Ten { value } => {
                let next = self.past_hyphen(at + 1);
                match self.number_word(next) {
                    Some(NumberWord::Unit { value: unit }) if unit > 0.0 => {
                        Some((next + 1, value + unit))
                    }
                    _ => Some((at + 1, value)),
                }
            }
            _ => None,
        }
    }
}
