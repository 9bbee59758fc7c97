//! Numbers: digits, words and their mixtures, fractions, vague amounts and multiples.

use super::cue::{Cue, Cues};
use crate::Result;
use crate::lexicon::{Vocabulary, WordId, WordTable, load};
use crate::text::{PhraseTable, View};
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
    /// "scores", a number before "of" or behind a verb
    Scores { low: f64, high: f64 },
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
    /// A vague word.
    Vague(Vague),
}

/// What a vague word says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Vague {
    /// The least that a reader expects.
    pub low: f64,
    /// The most that a reader expects.
    pub high: f64,
    /// Its number where it has one ("a dozen").
    pub stated: Option<f64>,
    /// The order of magnitude that it entails: "hundreds" are a hundred or more and fewer than ten hundred.
    pub order: Option<f64>,
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
            Amount::Vague(vague) => vague.stated.unwrap_or(vague.low),
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
            Amount::Vague(vague) => {
                *vague = Vague {
                    low: vague.low * factor,
                    high: vague.high * factor,
                    stated: vague.stated.map(|stated| stated * factor),
                    order: vague.order.map(|order| order * factor),
                };
            }
        }
        self
    }
}

/// The words of number, compiled from `number.toml`.
#[derive(Debug, Clone)]
pub struct Numbers {
    words: WordTable<NumberWord>,
    pub(super) phrases: PhraseTable<NumberWord>,
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

    /// What a single word means as a number.
    pub fn word(&self, word: WordId) -> Option<NumberWord> {
        self.words.get(word).copied()
    }
}

/// Part of a number: where it ends and what it is worth.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    pub end: usize,
    pub value: f64,
    pub precision: f64,
    pub scale: f64,
    pub digits: bool,
}

/// Reads numbers of one document.
#[derive(Debug, Clone, Copy)]
pub struct NumberReader<'a> {
    /// The sentence.
    pub scope: View<'a>,
    /// The words of number.
    pub numbers: &'a Numbers,
    /// Function words and marks.
    pub cues: &'a Cues,
}

impl NumberReader<'_> {
    pub(super) fn is(&self, i: usize, word: WordId) -> bool {
        self.scope.id(i) == word
    }

    pub(super) fn number_word(&self, i: usize) -> Option<NumberWord> {
        self.numbers.word(self.scope.id(i))
    }

    pub(super) fn vulgar(&self, i: usize) -> Option<f64> {
        match self.number_word(i)? {
            NumberWord::Vulgar { value } => Some(value),
            _ => None,
        }
    }

    /// Is token `i` an "a" or "an"?
    pub fn is_article(&self, i: usize) -> bool {
        self.is(i, self.cues.a) || self.is(i, self.cues.an)
    }

    /// Behind a hyphen at `i`, if one stands there; else `i`.
    pub(super) fn past_hyphen(&self, i: usize) -> usize {
        i + usize::from(self.cues.is(self.scope.id(i), Cue::Dash))
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
        let cardinal = self.cardinal(start);
        let mut number = self
            .compound(start, cardinal.as_ref())
            .or_else(|| self.whole(start, &cardinal?))?;
        number.tokens.start = at;
        Some(if sign < 0.0 {
            number.times(-1.0)
        } else {
            number
        })
    }

    /// A number of which the cardinal is a part, if anything: "one in five", "two thirds", "10-fold", "10^9".
    fn compound(&self, at: usize, cardinal: Option<&Part>) -> Option<Number> {
        if let Some(cardinal) = cardinal {
            let number = self
                .power(at, cardinal)
                .or_else(|| self.proportion(at, cardinal));
            if number.is_some() {
                return number;
            }
        }
        self.fraction(at, cardinal)
            .or_else(|| self.fold(at, cardinal))
    }

    /// ".5": digits behind a point that no digits precede.
    pub(super) fn leading_point(&self, at: usize) -> Option<Number> {
        let begins = !self.scope.glued(at) || at == 0 || !self.scope.tokens[at - 1].is_word();
        if self.scope.word(at) != "."
            || !begins
            || !self.scope.glued(at + 1)
            || !self.scope.is_digits(at + 1)
            || (at > 0 && self.scope.is_digits(at - 1))
        {
            return None;
        }
        let digits = self.scope.word(at + 1);
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) || digits.len() > 12 {
            return None;
        }
        let place = 10_f64.powi(i32::try_from(digits.len()).ok()?);
        Some(Number {
            tokens: at..at + 2,
            amount: Amount::Exact {
                value: digits.parse::<f64>().ok()? / place,
                precision: 1.0 / place,
            },
            form: Form::Digits,
            scale: 1.0,
        })
    }

    /// Where "plus or minus 4 points" begins, whose "minus" stands at `at`.
    pub(super) fn either_sign(&self, at: usize) -> Option<usize> {
        let either = at >= self.scope.start + 2
            && self.is(at, self.cues.minus)
            && self.is(at - 1, self.cues.or)
            && self.is(at - 2, self.cues.plus);
        either.then(|| at - 2)
    }

    /// "minus", "negative" or a dash that is glued to digits and to nothing before.
    pub(super) fn sign(&self, at: usize) -> Option<(f64, usize)> {
        let word = self.scope.id(at);
        if word == self.cues.minus || word == self.cues.negative {
            let next = self.past_hyphen(at + 1);
            let numeric = self.scope.is_digits(next)
                || matches!(
                    self.number_word(next),
                    Some(
                        NumberWord::Unit { .. } | NumberWord::Teen { .. } | NumberWord::Ten { .. }
                    )
                );
            let either = self.either_sign(at).is_some();
            return numeric.then_some((if either { 1.0 } else { -1.0 }, next));
        }
        if self.cues.is(word, Cue::Dash) {
            let free = !self.scope.glued(at)
                || at == 0
                || self.cues.is(self.scope.id(at - 1), Cue::Opener);
            let minus = matches!(self.scope.word(at), "-" | "−" | "–" | "‑");
            let listed = at > 0 && self.scope.is_digits(at - 1);
            return (minus
                && !listed
                && free
                && self.scope.glued(at + 1)
                && self.scope.is_digits(at + 1))
            .then_some((-1.0, at + 1));
        }
        Some((1.0, at))
    }
}
