//! A number with its unit: the sign of money before it, the unit behind, and what it is counted per.

use super::cue::{Cue, Cues};
use super::number::{Form, Number, NumberReader};
use super::scope::Scope;
use super::unit::{Dimension, UnitId, Units};
use crate::lexicon::WordId;
use crate::text::{Token, TokenKind};
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
    pub scope: Scope<'a>,
    /// Reads the numbers.
    pub numbers: NumberReader<'a>,
    /// All units.
    pub units: &'a Units,
    /// Function words.
    pub cues: &'a Cues,
    /// Has the document a sign of the pound?
    pub sterling: &'a OnceCell<bool>,
}

impl ItemReader<'_> {
    pub(super) fn id(&self, i: usize) -> WordId {
        self.scope
            .tokens
            .get(i)
            .map_or(WordId::UNKNOWN, |token| token.word)
    }

    pub(super) fn glued(&self, i: usize) -> bool {
        self.scope.tokens.get(i).is_some_and(|token| token.glued)
    }

    pub(super) fn is(&self, i: usize, cue: Cue) -> bool {
        self.cues.is(self.id(i), cue)
    }

    /// The number with its unit whose number begins at `at`; the sign of money may stand from `floor` on.
    pub fn read(&self, floor: usize, at: usize) -> Option<Item> {
        let number = self.numbers.read(at)?;
        Some(self.with_unit(floor, number))
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
        item
    }

    /// "magnitude 6.1", "magnitude-6.1", "a magnitude of 6.1".
    pub(super) fn unit_before(&self, floor: usize, item: &mut Item) {
        let at = item.tokens.start;
        let joined = at > floor
            && ((self.is(at - 1, Cue::Dash) && self.glued(at)) || self.id(at - 1) == self.cues.of);
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
        for _ in 0..6 {
            let comma = self.scope.word(at) == ",";
            let and = self.cues.is(self.id(at), Cue::And) || self.id(at) == self.cues.or;
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
        let hyphen = self.is(end, Cue::Dash) && self.glued(end) && self.glued(end + 1);
        let bracket = matches!(self.scope.word(end), "[" | "{" | "<") && self.glued(end + 1);
        let mut at = end + usize::from(hyphen || bracket);
        let loose = item.number.form != Form::Digits;
        if loose && self.id(at) == self.cues.of {
            at += 1;
        }
        if item.number.form == Form::Fraction && self.numbers.is_article(at) {
            at += 1;
        }
        let found = self
            .name(item, at)
            .or_else(|| self.symbol(item, at))
            .or_else(|| self.money_behind(item, at));
        let Some((unit, unit_end)) = found else {
            return;
        };
        item.unit = Some(unit);
        item.tokens.end =
            unit_end + usize::from(bracket && matches!(self.scope.word(unit_end), "]" | "}" | ">"));
        self.age(item);
        self.compound(item);
    }

    pub(super) fn name(&self, item: &Item, at: usize) -> Option<(UnitId, usize)> {
        let (length, unit) = self.units.names.longest_at(self.scope.tokens, at)?;
        let end = at + length;
        let mut unit = *unit;
        let name = self.units.get(unit);
        let word = self.scope.word(at);
        if name.name.as_ref() == "pound" && self.pound_is_money(item) {
            unit = self.units.named("GBP")?;
        }
        if name.dimension == Dimension::Money && length == 1 {
            // Names of money that are words of their own.
            let rare = matches!(
                word,
                "won"
                    | "real"
                    | "som"
                    | "sol"
                    | "buck"
                    | "kip"
                    | "kina"
                    | "mao"
                    | "fen"
                    | "dram"
                    | "tala"
                    | "rand"
                    | "leone"
                    | "dong"
                    | "ether"
            );
            if rare
                && item.number.scale < 100.0
                && !(self.scope.word(at).starts_with("won") && item.number.value() >= 1000.0)
                && item.number.value() < 10.0
                && word == "won"
            {
                return None;
            }
            if word == "won" && item.number.value() < 1000.0 {
                return None;
            }
        }
        let large = matches!(
            name.dimension,
            Dimension::Mass | Dimension::Volume | Dimension::Length
        );
        let next = self.scope.tokens.get(end);
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
            if let Some(unit) = self.units.symbol(word) {
                return Some((unit, at + 1));
            }
            return self.foot_mark(item, at);
        }
        if !token.is_word() {
            return None;
        }
        let glued = token.glued || at > item.number.tokens.end;
        let single = word.chars().count() == 1;
        let decimal = self.scope.word(item.number.tokens.start).contains('.');
        let clear = match word {
            "a" | "d" | "B" | "E" | "e" => false,
            "J" | "N" => token.glued,
            "s" => decimal,
            "p" => return None,
            "in" | "IN" | "In" => glued || self.ends_measure(at),
            "A" | "K" | "C" | "F" | "m" | "g" | "l" | "L" | "t" | "h" => {
                glued || (single && !self.is_initial(at))
            }
            _ => true,
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
        let next = self.id(at + 1);
        at + 1 >= self.scope.tokens.len() || self.cues.is(next, Cue::PhraseEnd)
    }

    /// 30' and 5'2": feet and inches.
    pub(super) fn foot_mark(&self, item: &Item, at: usize) -> Option<(UnitId, usize)> {
        let digits = item.number.form == Form::Digits && self.glued(at);
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
