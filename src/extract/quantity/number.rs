//! Numbers: digits, words and their mixtures, fractions, vague amounts and multiples.

use super::cue::{Cue, Cues};
use super::digits;
use crate::Result;
use crate::lexicon::{Class, Vocabulary, WordId, WordTable, load};
use crate::text::{Document, PhraseTable, Token, TokenKind};
use serde::Deserialize;
use std::ops::Range;

/// What a word of number means.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum NumberWord {
    /// "seven"
    Unit { value: f64 },
    /// "seventeen"
    Teen { value: f64 },
    /// "seventy"
    Ten { value: f64 },
    /// "hundred"
    Hundred { value: f64 },
    /// "thousand", "million", "lakh"
    Scale { value: f64 },
    /// "dozen"
    Dozen { value: f64 },
    /// "k", "bn": a scale behind digits
    Suffix { value: f64 },
    /// "third", "halves"
    Denominator { value: f64 },
    /// "first", "second": never a denominator alone
    Ordinal { value: f64 },
    /// "several"
    Vague { low: f64, high: f64 },
    /// "hundreds", "dozens"
    Plural { low: f64, high: f64, value: f64 },
    /// "tens of"
    Tens { value: f64 },
    /// "sixfold"
    Fold { value: f64 },
    /// "10-fold"
    FoldSuffix { value: f64 },
    /// "doubled"
    Multiple { value: f64 },
    /// "½"
    Vulgar { value: f64 },
}

/// How much a number is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Amount {
    /// A number and the place value of its last significant digit.
    Exact { value: f64, precision: f64 },
    /// A vague word; `stated` is its number where it has one ("a dozen").
    Vague {
        low: f64,
        high: f64,
        stated: Option<f64>,
    },
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Digits alone.
    Digits,
    /// Words, or digits with a word of scale.
    Words,
    /// "a third", "1/2".
    Fraction,
    /// "one in five".
    Proportion,
    /// "sixfold".
    Fold,
    /// "doubled".
    Multiple,
}

/// A number where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// Its tokens, sign and article included.
    pub tokens: Range<usize>,
    /// How much it is.
    pub amount: Amount,
    /// How it is written.
    pub form: Form,
    /// The scale that ends it ("million"), else 1.
    pub scale: f64,
}

impl Number {
    /// The number, or the lower end of a vague one.
    pub fn value(&self) -> f64 {
        match self.amount {
            Amount::Exact { value, .. } => value,
            Amount::Vague { low, stated, .. } => stated.unwrap_or(low),
        }
    }

    /// The number times `factor`.
    #[must_use]
    pub fn times(mut self, factor: f64) -> Number {
        match &mut self.amount {
            Amount::Exact { value, precision } => {
                *value *= factor;
                *precision *= factor;
            }
            Amount::Vague { low, high, stated } => {
                *low *= factor;
                *high *= factor;
                *stated = stated.map(|stated| stated * factor);
            }
        }
        self
    }
}

/// The words of number, compiled from `number.toml`.
#[derive(Debug, Clone)]
pub struct Numbers {
    words: WordTable<NumberWord>,
    phrases: PhraseTable<NumberWord>,
}

impl Numbers {
    /// Compiles `number.toml`.
    pub fn new(vocabulary: &mut Vocabulary) -> Result<Self> {
        let entries = load::<NumberWord>("number.toml", include_str!("../../lexicon/number.toml"))?;
        let mut words = WordTable::default();
        let mut phrases = Vec::new();
        for entry in &entries {
            for word in &entry.words {
                if word.contains(' ') {
                    phrases.push((word.as_str(), entry.meaning));
                } else {
                    words.insert(vocabulary, word, entry.meaning);
                }
            }
        }
        let phrases = PhraseTable::new(vocabulary, phrases);
        Ok(Numbers { words, phrases })
    }

    /// Does a phrase of number ("a couple of") begin at token `at`?
    pub fn begins_phrase(&self, tokens: &[Token], at: usize) -> bool {
        self.phrases.longest_at(tokens, at).is_some()
    }

    /// What a single word means as a number.
    pub fn word(&self, word: WordId) -> Option<NumberWord> {
        self.words.get(word).copied()
    }
}

/// Part of a number: where it ends and what it is worth.
#[derive(Debug, Clone, Copy)]
struct Part {
    end: usize,
    value: f64,
    precision: f64,
    scale: f64,
    digits: bool,
}

/// Reads numbers of one document.
#[derive(Debug, Clone, Copy)]
pub struct NumberReader<'a> {
    /// The document.
    pub document: &'a Document<'a>,
    /// The words of number.
    pub numbers: &'a Numbers,
    /// Function words and marks.
    pub cues: &'a Cues,
}

impl NumberReader<'_> {
    fn id(&self, i: usize) -> WordId {
        self.document
            .tokens
            .get(i)
            .map_or(WordId::UNKNOWN, |token| token.word)
    }

    fn is(&self, i: usize, word: WordId) -> bool {
        self.id(i) == word
    }

    fn number_word(&self, i: usize) -> Option<NumberWord> {
        self.numbers.word(self.id(i))
    }

    fn vulgar(&self, i: usize) -> Option<f64> {
        match self.number_word(i)? {
            NumberWord::Vulgar { value } => Some(value),
            _ => None,
        }
    }

    fn is_digits(&self, i: usize) -> bool {
        self.document
            .tokens
            .get(i)
            .is_some_and(|token| token.kind == TokenKind::Number)
    }

    fn glued(&self, i: usize) -> bool {
        self.document.tokens.get(i).is_some_and(|token| token.glued)
    }

    /// Is token `i` an "a" or "an"?
    pub fn is_article(&self, i: usize) -> bool {
        self.is(i, self.cues.a) || self.is(i, self.cues.an)
    }

    /// Behind a hyphen at `i`, if one stands there; else `i`.
    fn past_hyphen(&self, i: usize) -> usize {
        i + usize::from(self.cues.is(self.id(i), Cue::Dash))
    }

    /// The number that begins at token `at`, sign and article included.
    pub fn read(&self, at: usize) -> Option<Number> {
        if let Some(vague) = self.vague(at) {
            return Some(vague);
        }
        if let Some(decimal) = self.leading_point(at) {
            return Some(decimal);
        }
        let (sign, start) = self.sign(at)?;
        let mut number = self
            .proportion(start)
            .or_else(|| self.fraction(start))
            .or_else(|| self.fold(start))
            .or_else(|| self.whole(start))?;
        number.tokens.start = at;
        Some(if sign < 0.0 {
            number.times(-1.0)
        } else {
            number
        })
    }

    /// ".5": digits behind a point that no digits precede.
    fn leading_point(&self, at: usize) -> Option<Number> {
        let begins = !self.glued(at) || at == 0 || !self.document.tokens[at - 1].is_word();
        if self.document.word(at) != "."
            || !begins
            || !self.glued(at + 1)
            || !self.is_digits(at + 1)
            || (at > 0 && self.is_digits(at - 1))
        {
            return None;
        }
        let digits = self.document.word(at + 1);
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) || digits.len() > 12 {
            return None;
        }
        let precision = 10_f64.powi(-(digits.len() as i32));
        Some(Number {
            tokens: at..at + 2,
            amount: Amount::Exact {
                value: digits.parse::<f64>().ok()? / 10_f64.powi(digits.len() as i32),
                precision,
            },
            form: Form::Digits,
            scale: 1.0,
        })
    }

    /// "minus", "negative" or a dash that is glued to digits and to nothing before.
    fn sign(&self, at: usize) -> Option<(f64, usize)> {
        let word = self.id(at);
        if word == self.cues.minus || word == self.cues.negative {
            let next = self.past_hyphen(at + 1);
            let numeric = self.is_digits(next)
                || matches!(
                    self.number_word(next),
                    Some(
                        NumberWord::Unit { .. } | NumberWord::Teen { .. } | NumberWord::Ten { .. }
                    )
                );
            return numeric.then_some((-1.0, next));
        }
        if self.cues.is(word, Cue::Dash) {
            let free = !self.glued(at) || at == 0 || self.cues.is(self.id(at - 1), Cue::Opener);
            let minus = matches!(self.document.word(at), "-" | "−" | "–" | "‑");
            let listed = at > 0 && self.is_digits(at - 1);
            return (minus && !listed && free && self.glued(at + 1) && self.is_digits(at + 1))
                .then_some((-1.0, at + 1));
        }
        Some((1.0, at))
    }

    /// "several", "a few hundred", "dozens", "tens of thousands".
    fn vague(&self, at: usize) -> Option<Number> {
        let tokens = &self.document.tokens;
        let (length, word) = self
            .numbers
            .phrases
            .longest_at(tokens, at)
            .map(|(length, word)| (length, *word))
            .or_else(|| Some((1, self.number_word(at)?)))?;
        let mut end = at + length;
        let (low, high) = match word {
            NumberWord::Vague { low, high } => {
                let mut factor = 1.0;
                while let Some(
                    NumberWord::Hundred { value }
                    | NumberWord::Scale { value }
                    | NumberWord::Dozen { value },
                ) = self.number_word(end)
                {
                    factor *= value;
                    end += 1;
                }
                (low * factor, high * factor)
            }
            NumberWord::Plural { low, high, value } => {
                let thousands = match self.number_word(end + 1) {
                    Some(NumberWord::Plural { value, .. }) if self.is(end, self.cues.of) => value,
                    _ => 1.0,
                };
                if thousands > value {
                    end += 2;
                    below_next(low, high + 1.0, thousands)
                } else {
                    (low, high)
                }
            }
            NumberWord::Tens { value } => {
                let Some(NumberWord::Plural { value: scale, .. }) = self.number_word(end) else {
                    return None;
                };
                end += 1;
                below_next(value * 2.0, value * 10.0, scale)
            }
            _ => return None,
        };
        Some(Number {
            tokens: at..end,
            amount: Amount::Vague {
                low,
                high,
                stated: None,
            },
            form: Form::Words,
            scale: 1.0,
        })
    }

    /// "sixfold", "10-fold", "doubled".
    fn fold(&self, at: usize) -> Option<Number> {
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
        let part = self.cardinal(at)?;
        let next = self.past_hyphen(part.end);
        match self.number_word(next) {
            Some(NumberWord::FoldSuffix { .. }) => Some(number(next + 1, part.value, Form::Fold)),
            _ => None,
        }
    }

    /// "one in five", "nine out of ten".
    fn proportion(&self, at: usize) -> Option<Number> {
        let share = self.cardinal(at)?;
        if share.scale > 1.0 {
            return None;
        }
        let over = self.is(share.end, self.cues.over);
        let (behind, close) =
            if self.is(share.end, self.cues.out) && self.is(share.end + 1, self.cues.of) {
                (share.end + 2, false)
            } else if self.is(share.end, self.cues.r#in) {
                (share.end + 1, true)
            } else {
                return None;
            };
        let of = self.cardinal(behind)?;
        let whole = share.value.fract() == 0.0 && of.value.fract() == 0.0 && of.value > 0.0;
        if !whole || share.value <= 0.0 || (share.value >= of.value && !over) {
            return None;
        }
        // "1 over 20" is a fraction where nothing counted follows.
        if over && !(of.end >= self.document.tokens.len() || self.document.word(of.end) == ".") {
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
    fn names_time(&self, i: usize) -> bool {
        self.cues.is(self.id(self.past_hyphen(i)), Cue::Time)
    }

    /// "a third", "two-thirds", "half a million", "1/2", "2 1/4", "three quarters of a billion", "½".
    fn fraction(&self, at: usize) -> Option<Number> {
        let part = self.mixed(at).or_else(|| self.simple_fraction(at))?;
        let (end, scale) = self.fraction_scale(part.end);
        Some(Number {
            tokens: at..end,
            amount: Amount::Exact {
                value: part.value * scale * part.scale,
                precision: part.precision * scale * part.scale,
            },
            form: if scale > 1.0 || part.value.abs() > 1.0 {
                Form::Words
            } else {
                Form::Fraction
            },
            scale,
        })
    }

    /// "million", "of a million", "a million" behind a fraction.
    fn fraction_scale(&self, at: usize) -> (usize, f64) {
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

    fn is_one(&self, i: usize) -> bool {
        self.number_word(i) == Some(NumberWord::Unit { value: 1.0 })
    }

    /// A whole number with a fraction: "two and a half", "2 1/4", "2½", "3 million and a half".
    fn mixed(&self, at: usize) -> Option<Part> {
        let whole = self.cardinal(at)?;
        let spoken = self.is(whole.end, self.cues.and);
        let begin = whole.end + usize::from(spoken);
        let fraction = self.simple_fraction(begin)?;
        let written = self.is_digits(begin) || self.vulgar(begin).is_some();
        if spoken == written && !(spoken && whole.digits) {
            return None;
        }
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

    /// A fraction without a whole part.
    fn simple_fraction(&self, at: usize) -> Option<Part> {
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
        if self.is_digits(at) {
            if let Some(of) = self.slashed(at) {
                return part(at + 3, of);
            }
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
            let cardinal = self.cardinal(at)?;
            (cardinal.value, cardinal.end)
        };
        let (numerator, end) = self.before_tens_denominator(at, numerator, end);
        let hyphen = self.cues.is(self.id(end), Cue::Dash);
        let behind = self.past_hyphen(end);
        let (after, denominator) = self.denominator(behind)?;
        let plural = self.document.word(after - 1).ends_with(['s', 'S']);
        let alone = numerator == 1.0 || numerator == -1.0;
        if denominator == 2.0 && !alone && !plural {
            return None;
        }
        if alone && article && !self.shares(after) {
            return None;
        }
        if alone == plural && !(hyphen && !alone) && denominator != 2.0 {
            return None;
        }
        // "one third-party", "a third-placed"
        if !plural
            && self.cues.is(self.id(after), Cue::Dash)
            && self.glued(after)
            && self.glued(after + 1)
        {
            let scaled = matches!(self.number_word(after + 1), Some(NumberWord::Scale { .. }));
            if !scaled {
                return None;
            }
        }
        part(after, numerator / denominator)
    }

    /// In "one hundred thirty-fifths" the tens belong to the denominator; behind "and" they do not.
    fn before_tens_denominator(&self, at: usize, numerator: f64, end: usize) -> (f64, usize) {
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
    fn denominator(&self, i: usize) -> Option<(usize, f64)> {
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
    fn shares(&self, after: usize) -> bool {
        let next = self.id(after);
        next == self.cues.of
            || after >= self.document.tokens.len()
            || self.cues.is(next, Cue::PhraseEnd)
            || self.cues.is(next, Cue::Comparison)
            || matches!(
                self.number_word(after),
                Some(NumberWord::Scale { .. } | NumberWord::Hundred { .. })
            )
            || false
    }

    /// Is the "half" at `i` an amount: "half of", "half the", "half a million", "more than half"?
    fn bare_half(&self, i: usize) -> bool {
        let next = self.id(i + 1);
        if self.cues.is(next, Cue::Dash) && self.glued(i + 1) {
            return matches!(
                self.number_word(i + 2),
                Some(NumberWord::Scale { .. } | NumberWord::Dozen { .. })
            ) || self.cues.is(self.id(i + 2), Cue::Time);
        }
        if i > 0 && self.cues.is(self.id(i - 1), Cue::Order) {
            return false;
        }
        next == self.cues.of
            || self.is_article(i + 1)
            || self.document.is(i + 1, Class::Determiner)
            || matches!(
                self.number_word(i + 1),
                Some(NumberWord::Scale { .. } | NumberWord::Dozen { .. })
            )
            || (i > 0 && self.cues.is(self.id(i - 1), Cue::BeforeHalf))
    }

    /// "1/4": the value of digits over digits, none for dates ("9/11", "5/17/2018").
    fn slashed(&self, at: usize) -> Option<f64> {
        let slash = self.id(at + 1);
        let spaced = !self.glued(at + 1) && !self.glued(at + 2);
        if !self.cues.is(slash, Cue::Slash)
            || !self.is_digits(at + 2)
            || !(spaced || (self.glued(at + 1) && self.glued(at + 2)))
        {
            return None;
        }
        if self.cues.is(self.id(at + 3), Cue::Slash)
            || (at > 0 && self.cues.is(self.id(at - 1), Cue::Slash))
        {
            return None;
        }
        let top = digits::read(self.document.word(at))?.value;
        let bottom = digits::read(self.document.word(at + 2))?.value;
        let fraction = top.fract() == 0.0 && bottom.fract() == 0.0 && top < bottom && bottom >= 2.0;
        let usual = [
            2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 12.0, 16.0, 20.0, 32.0, 64.0, 100.0,
            1000.0,
        ]
        .contains(&bottom);
        (fraction && usual).then(|| top / bottom)
    }

    /// A number that is no fraction: digits with scales, words, an article and a scale ("a hundred").
    fn whole(&self, at: usize) -> Option<Number> {
        let part = self.cardinal(at)?;
        let dozen = part.value == 12.0
            && self.is_article(at)
            && matches!(
                self.number_word(part.end - 1),
                Some(NumberWord::Dozen { .. })
            );
        let amount = if dozen {
            Amount::Vague {
                low: 10.0,
                high: 14.0,
                stated: Some(12.0),
            }
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
    fn cardinal(&self, at: usize) -> Option<Part> {
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

    fn past_hyphen_between_words(&self, i: usize) -> usize {
        if self.cues.is(self.id(i), Cue::Dash) && self.number_word(i + 1).is_some() {
            i + 1
        } else {
            i
        }
    }

    /// "nineteen eighty-four": a teen or ten directly followed by another ten.
    fn is_spelled_year(&self, at: usize, part: &Part) -> bool {
        part.end == at + 1
            && matches!(self.number_word(at), Some(NumberWord::Teen { value } | NumberWord::Ten { value }) if value == 19.0 || value == 20.0 || value == 18.0)
            && matches!(
                self.number_word(part.end),
                Some(NumberWord::Ten { .. } | NumberWord::Teen { .. })
            )
    }

    /// A group below a thousand (or digits) and its scales: "five hundred and sixty", "1.2 million", "a hundred".
    fn segment(&self, at: usize, first: bool) -> Option<Part> {
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
        } else if self.is_digits(at) {
            self.digit_group(at)?
        } else {
            self.word_group(at)?
        };
        let mut scale = 1.0;
        while let Some((end, factor)) = self.scale(&part) {
            part.end = end;
            part.value *= factor;
            part.precision *= factor;
            part.digits = false;
            scale *= factor;
            part.scale = factor;
        }
        if !self.is_digits(at) && part.precision >= 1.0 {
            part.precision = crate::model::precision_of(part.value);
        }
        Some(part)
    }

    /// The scale behind `part`: "hundred", "million", "-million", and "k", "bn" behind digits.
    fn scale(&self, part: &Part) -> Option<(usize, f64)> {
        let i = self.past_hyphen_between_words(part.end);
        match self.number_word(i)? {
            NumberWord::Hundred { value } | NumberWord::Scale { value } => Some((i + 1, value)),
            NumberWord::Dozen { value } => Some((i + 1, value)),
            NumberWord::Plural { value, .. }
                if part.scale == 1.0 && !part.digits && i == part.end =>
            {
                Some((i + 1, value))
            }
            NumberWord::Suffix { value } if part.digits && i == part.end => {
                let word = self.document.word(i);
                let glued = self.glued(i);
                let clear = match word {
                    "m" | "M" | "b" | "B" | "k" | "K" => glued,
                    "mm" => false,
                    "MM" => true,
                    _ => value >= 1e6,
                };
                (clear && self.suffix_scales(part, i)).then_some((i + 1, value))
            }
            _ => None,
        }
    }

    /// Is the "m", "b" or "k" at `i` a scale? "30m" and "24703m" alone are metres; "£30m", "1.2m tons" are not.
    fn suffix_scales(&self, part: &Part, i: usize) -> bool {
        let word = self.document.word(i);
        if !matches!(word, "m" | "b") {
            return true;
        }
        let money = |i: usize| self.document.is(i, Class::Currency);
        if part.end.checked_sub(2).is_some_and(money) || money(i + 1) {
            return true;
        }
        let next = self.document.tokens.get(i + 1);
        let noun = next.is_some_and(|next| next.is_word() && !next.glued)
            && !self.cues.is(self.id(i + 1), Cue::PlaceOfMetres)
            && !self.document.classes(i + 1).has_any(&[
                Class::Preposition,
                Class::Be,
                Class::Have,
                Class::Modal,
                Class::Conjunction,
                Class::Determiner,
                Class::Pronoun,
                Class::Adverb,
                Class::VerbPast,
            ]);
        word == "m" && noun
    }

    /// Digits, with groups of three behind spaces: "12 345".
    fn digit_group(&self, at: usize) -> Option<Part> {
        let first = digits::read(self.document.word(at))?;
        let mut end = at + 1;
        let mut part = Part {
            end,
            value: first.value,
            precision: first.precision,
            scale: 1.0,
            digits: true,
        };
        let spelled = |i: usize| self.document.word(i);
        if spelled(at).len() <= 3
            && spelled(at).bytes().all(|byte| byte.is_ascii_digit())
            && first.value > 0.0
            && !spelled(at).starts_with('0')
        {
            while self.is_digits(end) && self.is_spaced_group(end) {
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
    fn is_spaced_group(&self, i: usize) -> bool {
        let token = self.document.tokens[i];
        let gap =
            &self.document.text[self.document.tokens[i - 1].end as usize..token.start as usize];
        let mut spaces = gap.chars();
        let one = matches!(
            (spaces.next(), spaces.next()),
            (
                Some(' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\u{2007}'),
                None
            )
        );
        let word = self.document.word(i);
        let whole = word.split('.').next().unwrap_or("");
        let monthly = i >= 2 && self.document.is(i - 2, Class::Month);
        one && whole.len() == 3 && !word.contains(',') && !monthly && !self.has_unit_glued(i)
    }

    /// "12 100m races": the second number has a unit of its own.
    fn has_unit_glued(&self, i: usize) -> bool {
        self.document
            .tokens
            .get(i + 1)
            .is_some_and(|next| next.glued && next.is_word())
    }

    /// Words below a thousand, and "point" decimals: "five hundred and sixty-six", "nought point three".
    fn word_group(&self, at: usize) -> Option<Part> {
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
    fn decimals(&self, at: usize) -> (usize, f64, i32) {
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
    fn small(&self, at: usize) -> Option<(usize, f64)> {
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

/// The ends of "hundreds of thousands": 200,000 to just below a million.
fn below_next(low: f64, next: f64, scale: f64) -> (f64, f64) {
    let step = if scale >= 1e6 { scale / 100.0 } else { 1.0 };
    (low * scale, next * scale - step)
}
