//! A number with its unit: the sign of money before it, the unit behind, and what it is counted per.

use super::context::Contexts;
use super::cue::{Cue, Cues};
use super::dollar::Dollars;
use super::number::{Amount, Form, Number, NumberReader, NumberWord};
use super::unit::{Care, Dimension, UnitId, Units};
use crate::text::{Token, TokenKind, View};
use std::cell::OnceCell;
use std::ops::Range;

/// A number with its unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// All its tokens.
    pub tokens: Range<usize>,
    /// The number, times any scale that its unit has ("30 MUSD").
    pub number: Number,
    /// The unit.
    pub unit: Option<UnitId>,
    /// The tokens of what it is counted per: "barrel", "hour".
    pub per: Option<Range<usize>>,
    /// "years old", "year-old", "years of age".
    pub age: bool,
}

/// Reads numbers with their units.
#[derive(Debug, Clone, Copy)]
pub struct ItemReader<'a> {
    /// The sentence.
    pub scope: View<'a>,
    /// Reads the numbers.
    pub numbers: NumberReader<'a>,
    /// All units.
    pub units: &'a Units,
    /// Function words.
    pub cues: &'a Cues,
    /// Has the document a sign of the pound?
    pub sterling: &'a OnceCell<bool>,
    /// Symbols of several units.
    pub contexts: &'a Contexts,
    /// Whose dollar a bare "$" is.
    pub dollars: &'a Dollars,
    /// The dollar of the outlet's country, where it is known.
    pub dollar: Option<UnitId>,
}

impl ItemReader<'_> {
    pub(super) fn is(&self, i: usize, cue: Cue) -> bool {
        self.cues.is(self.scope.id(i), cue)
    }

    /// The number with its unit whose number begins at `at`; the sign of money may stand from `floor` on.
    pub fn read(&self, floor: usize, at: usize) -> Option<Item> {
        match self.numbers.read(at) {
            Some(number) => Some(self.with_unit(floor, number)),
            None => self.unit_and_half(at),
        }
    }

    /// "a mile and a half"
    fn unit_and_half(&self, at: usize) -> Option<Item> {
        if !self.numbers.is_article(at) {
            return None;
        }
        let (length, unit) = self.units.names.longest_at(self.scope.tokens, at + 1)?;
        let and = at + 1 + length;
        let half =
            self.numbers.number_word(and + 2) == Some(NumberWord::Denominator { value: 2.0 });
        let joined = self.scope.id(and) == self.cues.and && self.numbers.is_article(and + 1);
        (half && joined).then(|| Item {
            tokens: at..and + 3,
            number: Number {
                tokens: at..and + 3,
                amount: Amount::Exact {
                    value: 1.5,
                    precision: 0.1,
                },
                form: Form::Words,
                scale: 1.0,
            },
            unit: Some(*unit),
            per: None,
            age: false,
        })
    }

    /// Where a number may begin behind a sign of money at `at`: past "US$".
    pub fn past_sign(&self, at: usize) -> usize {
        match self.units.signs.longest_at(self.scope.tokens, at) {
            Some((length, _)) => at + length,
            None if self
                .units
                .code(self.scope.word(at))
                .is_some_and(|code| !code.1) =>
            {
                at + 1
            }
            None => at,
        }
    }

    pub(super) fn with_unit(&self, floor: usize, number: Number) -> Item {
        let mut item = Item {
            tokens: number.tokens.clone(),
            number,
            unit: None,
            per: None,
            age: false,
        };
        if let Some((start, unit)) = self.money_before(floor, &item.number) {
            item.tokens.start = start;
            item.unit = Some(unit);
            // "$5 million dollars", "£5 sterling"
            let same = self
                .units
                .names
                .longest_at(self.scope.tokens, item.tokens.end);
            if let Some((length, name)) = same
                && self.units.get(*name).dimension == Dimension::Money
            {
                item.tokens.end += length;
                item.unit = Some(if self.units.get(unit).name.as_ref() == "USD" {
                    *name
                } else {
                    unit
                });
            }
        } else {
            self.unit_behind(&mut item);
        }
        if item.unit.is_none() {
            self.unit_before(floor, &mut item);
        }
        if item.unit.is_some() && !item.age {
            self.rate(&mut item);
        }
        self.bare_millions(&mut item);
        self.below_zero(&mut item);
        item
    }

    /// "20 degrees below zero", "5 below zero"
    fn below_zero(&self, item: &mut Item) {
        let end = item.tokens.end;
        let degrees = item.unit.is_none_or(|unit| {
            matches!(
                self.units.get(unit).dimension,
                Dimension::Temperature | Dimension::Angle
            )
        });
        let below = self.scope.word(end) == "below" && self.scope.word(end + 1) == "zero";
        if degrees && below && item.number.value() > 0.0 {
            item.number = item.number.clone().times(-1.0);
            item.tokens.end = end + 2;
        }
    }

    /// "magnitude 6.1", "magnitude-6.1", "a magnitude of 6.1".
    pub(super) fn unit_before(&self, floor: usize, item: &mut Item) {
        let at = item.tokens.start;
        let joined = at > floor
            && ((self.is(at - 1, Cue::Dash) && self.scope.glued(at))
                || self.scope.id(at - 1) == self.cues.of);
        let Some(name) = (at - usize::from(joined))
            .checked_sub(1)
            .filter(|name| *name >= floor)
        else {
            return;
        };
        if self.is(name, Cue::BeforeNumber)
            && let Some((1, unit)) = self.units.names.longest_at(self.scope.tokens, name)
        {
            item.unit = Some(*unit);
            item.tokens.start = name;
        }
    }

    /// The unit that a list shares: "27 and 29 years old", "5, 10 and 15 percent".
    pub fn shared(&self, item: &Item) -> Option<(UnitId, bool)> {
        if item.unit.is_some() || item.tokens.len() > 1 || item.number.scale > 1.0 {
            return None;
        }
        let mut at = item.tokens.end;
        // "50 by 100 feet"
        if self.scope.id(at) == self.cues.by || matches!(self.scope.word(at), "x" | "×") {
            let other = self.read(at + 1, at + 1)?;
            let unit = other
                .unit
                .filter(|_| other.number.form == item.number.form)?;
            let length = self.units.get(unit).dimension == Dimension::Length;
            return length.then_some((unit, false));
        }
        for _ in 0..6 {
            let comma = self.scope.word(at) == ",";
            let and =
                self.cues.is(self.scope.id(at), Cue::And) || self.scope.id(at) == self.cues.or;
            if !comma && !and {
                return None;
            }
            let next = self.read(at + 1, at + 1)?;
            if next.number.form != item.number.form {
                return None;
            }
            if let Some(unit) = next.unit {
                let behind = next.tokens.start == next.number.tokens.start;
                return (and && behind && next.per.is_none()).then_some((unit, next.age));
            }
            if next.tokens.len() > 1 || and {
                return None;
            }
            at = next.tokens.end;
        }
        None
    }

    /// The unit behind a number: a name, a symbol, a sign or a code.
    pub(super) fn unit_behind(&self, item: &mut Item) {
        let end = item.number.tokens.end;
        let hyphen = self.is(end, Cue::Dash) && self.scope.glued(end) && self.scope.glued(end + 1);
        let bracket = matches!(self.scope.word(end), "[" | "{" | "<") && self.scope.glued(end + 1);
        let mut at = end + usize::from(hyphen || bracket);
        let part = self.is_part_of_point(at);
        let loose = part || item.number.form != Form::Digits;
        if loose && self.scope.id(at) == self.cues.of {
            at += 1;
        }
        if (part || item.number.form == Form::Fraction) && self.numbers.is_article(at) {
            at += 1;
        }
        let found = self
            .name(item, at)
            .or_else(|| self.symbol(item, at))
            .or_else(|| self.money_behind(item, at));
        let Some((unit, unit_end)) = found else {
            self.short_age(item);
            return;
        };
        item.unit = Some(unit);
        item.tokens.end =
            unit_end + usize::from(bracket && matches!(self.scope.word(unit_end), "]" | "}" | ">"));
        self.age(item);
        self.compound(item);
    }

    /// "0.3 of a percentage point"
    fn is_part_of_point(&self, at: usize) -> bool {
        let article = self.scope.id(at) == self.cues.of && self.numbers.is_article(at + 1);
        let unit = || self.units.names.longest_at(self.scope.tokens, at + 2);
        article
            && unit().is_some_and(|(_, unit)| self.units.get(*unit).dimension == Dimension::Share)
    }

    pub(super) fn name(&self, item: &Item, at: usize) -> Option<(UnitId, usize)> {
        let (length, unit) = self.units.names.longest_at(self.scope.tokens, at)?;
        let end = at + length;
        let mut unit = *unit;
        let name = self.units.get(unit);
        if length == 1
            && self
                .scope
                .word(at)
                .to_ascii_lowercase()
                .starts_with("dollar")
        {
            unit = self.dollars.localised(unit, self.dollar);
        }
        if name.name.as_ref() == "pound" && self.pound_is_money(item, at, end) {
            unit = self.units.named("GBP")?;
        }
        if length == 1 && self.units.least(self.scope.id(at)) > item.number.value().abs() {
            return None;
        }
        let large = matches!(
            name.dimension,
            Dimension::Mass | Dimension::Volume | Dimension::Length
        );
        let next = self.scope.tokens.get(end);
        // "two Teslas"
        let maker = matches!(
            name.dimension,
            Dimension::Magnetism | Dimension::Conductance
        );
        if maker && self.scope.capital(at) {
            return None;
        }
        if large && length == 1 && self.scope.tokens[at].capital && next.is_some_and(Token::is_word)
        {
            return None;
        }
        Some((unit, end))
    }

    pub(super) fn symbol(&self, item: &Item, at: usize) -> Option<(UnitId, usize)> {
        let token = self.scope.tokens.get(at)?;
        let word = self.scope.word(at);
        let digits = self.scope.tokens.get(item.number.tokens.end - 1)?.kind == TokenKind::Number
            || item.number.scale > 1.0
            || self.numbers.vulgar(item.number.tokens.start).is_some();
        if !digits {
            return None;
        }
        if token.kind == TokenKind::Mark {
            if matches!(word, "'" | "′" | "’" | "″") {
                return self.foot_mark(item, at);
            }
            return self.units.symbol(word).map(|unit| (unit, at + 1));
        }
        if !token.is_word() {
            return None;
        }
        let glued = token.glued || at > item.number.tokens.end;
        let hyphen =
            |i: usize| self.is(i, Cue::Dash) && self.scope.glued(i) && self.scope.glued(i + 1);
        // "2 C-130s", "a 10-K filing", "1-in-a-million"
        let capital = word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_uppercase());
        let named = capital && hyphen(at + 1) && self.scope.is_digits(at + 2)
            || word == "K" && hyphen(at - 1)
            || word == "in" && hyphen(at + 1) && hyphen(at - 1);
        if named {
            return None;
        }
        if !self.is_initial(at)
            && let Some(unit) = self.told(word)
        {
            return Some((unit, at + 1));
        }
        let clear = match self.units.care(word) {
            None => true,
            Some(Care::Never) => false,
            Some(Care::Glued) => token.glued,
            Some(Care::Decimal) => {
                let number = self.scope.word(item.number.tokens.start);
                token.glued || number.contains('.')
            }
            Some(Care::Ends) => glued || self.ends_measure(at),
            Some(Care::NoInitial) => glued || !self.is_initial(at),
        };
        if !clear {
            return None;
        }
        let unit = self.units.symbol(word)?;
        let code = self.units.code(word).is_some() && !self.units.has_symbol(word);
        (!code).then_some((unit, at + 1))
    }

    /// Is the single capital at `at` an initial or the beginning of a name?
    pub(super) fn is_initial(&self, at: usize) -> bool {
        let next = self.scope.tokens.get(at + 1);
        next.is_some_and(|next| {
            (next.capital && !next.glued)
                || (next.glued
                    && self.scope.word(at + 1) == "."
                    && self.scope.tokens.get(at + 2).is_some_and(|after| {
                        after.capital && self.scope.word(at).chars().all(char::is_uppercase)
                    }))
        }) && self.scope.tokens[at].capital
    }

    pub(super) fn ends_measure(&self, at: usize) -> bool {
        let next = self.scope.id(at + 1);
        at + 1 >= self.scope.tokens.len() || self.cues.is(next, Cue::PhraseEnd)
    }

    /// 30' and 5'2": feet and inches.
    pub(super) fn foot_mark(&self, item: &Item, at: usize) -> Option<(UnitId, usize)> {
        let digits = item.number.form == Form::Digits && self.scope.glued(at);
        let name = match self.scope.word(at) {
            "'" | "′" | "’" => "foot",
            "″" => "inch",
            _ => return None,
        };
        let letter = self
            .scope
            .tokens
            .get(at + 1)
            .is_some_and(|next| next.glued && next.is_word());
        let quoted = name == "foot"
            && self.scope.word(at) != "′"
            && self.opens_quote(item.number.tokens.start);
        if !digits || letter || quoted {
            return None;
        }
        Some((self.units.named(name)?, at + 1))
    }

    /// Does a single quotation mark open in the sentence before token `at`?
    pub(super) fn opens_quote(&self, at: usize) -> bool {
        let first = self.scope.start;
        (first..at).any(|i| matches!(self.scope.word(i), "'" | "‘" | "’" | "`"))
    }
}
