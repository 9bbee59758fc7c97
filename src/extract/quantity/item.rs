//! A number with its unit: the sign of money before it, the unit behind, and what it is counted per.

use super::cue::{Cue, Cues};
use super::number::{Amount, Form, Number, NumberReader};
use super::scope::Scope;
use super::unit::{Dimension, UnitId, Units};
use crate::lexicon::{Class, WordId};
use crate::text::TokenKind;
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
    fn id(&self, i: usize) -> WordId {
        self.scope
            .tokens
            .get(i)
            .map_or(WordId::UNKNOWN, |token| token.word)
    }

    fn glued(&self, i: usize) -> bool {
        self.scope.tokens.get(i).is_some_and(|token| token.glued)
    }

    fn is(&self, i: usize, cue: Cue) -> bool {
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

    fn with_unit(&self, floor: usize, number: Number) -> Item {
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
    fn unit_before(&self, floor: usize, item: &mut Item) {
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

    /// The sign or code of money before a number, with its first token.
    fn money_before(&self, floor: usize, number: &Number) -> Option<(usize, UnitId)> {
        let at = number.tokens.start;
        let numeric = self.scope.tokens.get(at)?.kind == TokenKind::Number
            || self.cues.is(self.id(at), Cue::Dash)
            || self.scope.word(at).starts_with('.');
        if at <= floor {
            return None;
        }
        let before = self.scope.tokens[at - 1];
        if before.kind == TokenKind::Mark {
            let (length, unit) = self
                .units
                .signs
                .longest_before(self.scope.tokens, floor, at)
                .map(|(length, unit)| (length, *unit))?;
            return Some(self.plain_sign(at - length, at, unit));
        }
        let word = self.scope.word(at - 1);
        if let Some((unit, english)) = self.units.code(word) {
            return (!english && numeric).then_some((at - 1, unit));
        }
        if !numeric || !before.is_word() {
            return None;
        }
        if before.capital
            && let Some((1, unit)) = self
                .units
                .signs
                .longest_at(&self.scope.tokens[..at], at - 1)
        {
            let console = word == "PS" && number.scale == 1.0 && number.value() < 10.0;
            return (!console).then_some((at - 1, *unit));
        }
        // "$US160", "$A82": the sign stands before the letters.
        let (2, unit) = self.units.signs.longest_before(
            self.scope.tokens,
            floor.max(at.saturating_sub(2)),
            at,
        )?
        else {
            return None;
        };
        (self.glued(at - 1)).then_some((at - 2, *unit))
    }

    /// A sign with letters, "US$", counts as such in capitals; "a $10 fine" has a plain one.
    fn plain_sign(&self, start: usize, at: usize, unit: UnitId) -> (usize, UnitId) {
        let letters = self.scope.tokens[start];
        if !letters.is_word() {
            return (start, unit);
        }
        let single = self.scope.word(start).len() == 1;
        let upper = self.scope.word(start).starts_with(char::is_uppercase);
        let glued = self.glued(start + 1);
        let clear = if single {
            upper && (glued || self.scope.word(start) != "A")
        } else {
            upper || self.scope.word(start).contains('.')
        };
        if clear {
            return (start, unit);
        }
        let plain = (start + 1..at).find_map(|i| {
            self.units
                .signs
                .longest_at(&self.scope.tokens[..at], i)
                .filter(|(length, _)| i + length == at)
                .map(|(_, unit)| (i, *unit))
        });
        plain.unwrap_or((start, unit))
    }

    /// The unit behind a number: a name, a symbol, a sign or a code.
    fn unit_behind(&self, item: &mut Item) {
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

    fn name(&self, item: &Item, at: usize) -> Option<(UnitId, usize)> {
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
        if large
            && length == 1
            && self.scope.tokens[at].capital
            && next.is_some_and(|next| next.is_word())
        {
            return None;
        }
        Some((unit, end))
    }

    /// Pounds of money are large or stand where the text has the sign of the pound.
    fn pound_is_money(&self, item: &Item) -> bool {
        item.number.value() >= 1e5
            || item.number.scale >= 1e5
            || *self.sterling.get_or_init(|| self.scope.text.contains('£'))
    }

    fn symbol(&self, item: &Item, at: usize) -> Option<(UnitId, usize)> {
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
            "V" | "W" => true,
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
    fn is_initial(&self, at: usize) -> bool {
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

    fn ends_measure(&self, at: usize) -> bool {
        let next = self.id(at + 1);
        at + 1 >= self.scope.tokens.len() || self.cues.is(next, Cue::PhraseEnd)
    }

    /// 30' and 5'2": feet and inches.
    fn foot_mark(&self, item: &Item, at: usize) -> Option<(UnitId, usize)> {
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
    fn opens_quote(&self, at: usize) -> bool {
        let first = self.scope.start;
        (first..at).any(|i| matches!(self.scope.word(i), "'" | "‘" | "’" | "`"))
    }

    /// "10 €", "164p", "115USD", "30 MUSD".
    fn money_behind(&self, item: &mut Item, at: usize) -> Option<(UnitId, usize)> {
        let token = self.scope.tokens.get(at)?;
        let word = self.scope.word(at);
        if token.kind == TokenKind::Mark {
            let (length, unit) = self.units.signs.longest_at(self.scope.tokens, at)?;
            let next_number =
                self.scope.tokens.get(at + length).is_some_and(|next| {
                    next.kind == TokenKind::Number && (next.glued || !token.glued)
                });
            return (!next_number || length > 1).then_some((*unit, at + length));
        }
        if !token.is_word() {
            return None;
        }
        if let Some((unit, _)) = self.units.code(word) {
            let prefix = self
                .scope
                .tokens
                .get(at + 1)
                .is_some_and(|next| next.kind == TokenKind::Number);
            return (!prefix || token.glued).then_some((unit, at + 1));
        }
        if let Some(code) = word.strip_prefix('M')
            && let Some((unit, _)) = self.units.code(code)
        {
            item.number = item.number.clone().times(1e6);
            item.number.scale = 1e6;
            return Some((unit, at + 1));
        }
        let digits = item.number.form == Form::Digits;
        match word {
            "p" if token.glued
                && digits
                && !matches!(
                    self.scope.word(at - 1),
                    "240" | "360" | "480" | "720" | "1080" | "1440" | "2160"
                ) =>
            {
                Some((self.units.named("penny")?, at + 1))
            }
            "R" if digits => Some((self.units.named("ZAR")?, at + 1)),
            "kr" => Some((self.units.named("SEK")?, at + 1)),
            _ if word == "kn" || word.eq_ignore_ascii_case("dhs") || !word.is_ascii() => {
                let (length, unit) = self.units.signs.longest_at(self.scope.tokens, at)?;
                Some((*unit, at + length))
            }
            _ => None,
        }
    }

    /// "-old", "years old", "years of age".
    fn age(&self, item: &mut Item) {
        let time = item
            .unit
            .is_some_and(|unit| self.units.get(unit).dimension == Dimension::Time);
        if !time {
            return;
        }
        let end = item.tokens.end;
        let behind = end + usize::from(self.is(end, Cue::Dash) && self.glued(end));
        if self.id(behind) == self.cues.old || self.scope.word(behind).eq_ignore_ascii_case("olds")
        {
            item.age = true;
            item.tokens.end = behind + 1;
        } else if self.id(end) == self.cues.of
            && self.scope.word(end + 1).eq_ignore_ascii_case("age")
        {
            item.age = true;
            item.tokens.end = end + 2;
        }
    }

    /// "5 ft 2 in", "3 dollars 50 cents", "an hour and a half", "2 hours 30 minutes".
    fn compound(&self, item: &mut Item) {
        let Some(unit) = item.unit else { return };
        let whole = self.units.get(unit);
        let (parts, per): (&[&str], f64) = match (whole.name.as_ref(), whole.dimension) {
            ("foot", _) => (&["inch"], 12.0),
            ("pound", _) => (&["ounce"], 16.0),
            ("stone", _) => (&["pound"], 14.0),
            ("hour", _) => (&["minute"], 60.0),
            ("minute", _) => (&["second"], 60.0),
            (_, Dimension::Money) if !whole.part => (&["cent", "penny", "jiao"], 100.0),
            _ => return,
        };
        let money = whole.dimension == Dimension::Money;
        let end = item.tokens.end;
        let and = usize::from(self.id(end) == self.cues.and);
        // "an hour and a half"
        let begin = end + and;
        let Some(number) = self.numbers.read(begin) else {
            return;
        };
        let Amount::Exact { value, .. } = number.amount else {
            return;
        };
        let inches = self.scope.word(end) == "'" || self.scope.word(end - 1) == "'";
        let unit_end = match self
            .units
            .names
            .longest_at(self.scope.tokens, number.tokens.end)
        {
            Some((length, part)) if parts.contains(&self.units.get(*part).name.as_ref()) => {
                number.tokens.end + length
            }
            _ => match self.units.symbol(self.scope.word(number.tokens.end)) {
                Some(part) if parts.contains(&self.units.get(part).name.as_ref()) => {
                    number.tokens.end + 1
                }
                _ if inches && self.scope.word(number.tokens.end) == "\"" => number.tokens.end + 1,
                _ if money
                    && value >= 1.0
                    && value < 100.0
                    && value.fract() == 0.0
                    && self.ends_measure(number.tokens.end - 1) =>
                {
                    number.tokens.end
                }
                _ => return,
            },
        };
        let named = unit_end > number.tokens.end;
        if number.form == Form::Fraction
            || value < 0.0
            || value >= if money { 100.0 } else { per }
            || (!named && number.tokens.end != unit_end)
        {
            return;
        }
        // "five mao" is half a yuan.
        let per = if self.scope.word(unit_end - 1).eq_ignore_ascii_case("mao")
            || self.scope.word(unit_end - 1).eq_ignore_ascii_case("jiao")
        {
            10.0
        } else {
            per
        };
        if let Amount::Exact {
            value: whole,
            precision,
        } = &mut item.number.amount
        {
            *whole += value / per;
            *precision = 1.0 / per;
        }
        item.tokens.end = unit_end;
    }

    /// "per barrel", "a day", "an hour", "/h", "-a-share" behind a unit.
    fn rate(&self, item: &mut Item) {
        if let Some((end, per)) = self.per(item.tokens.end) {
            item.per = Some(per);
            item.tokens.end = end;
        }
    }

    /// What a quantity is counted per, at `at`: where it ends, and the tokens of the noun.
    pub fn per(&self, at: usize) -> Option<(usize, Range<usize>)> {
        let hyphen =
            |i: usize| i + usize::from(self.is(i, Cue::Dash) && self.glued(i) && self.glued(i + 1));
        let word = hyphen(at);
        let clear = self.is(word, Cue::Per)
            || (self.is(word, Cue::Slash) && (self.glued(word + 1) || !self.glued(word)));
        let article = self.numbers.is_article(word);
        if !clear && !article {
            return None;
        }
        let begin = hyphen(word + 1);
        let token = self.scope.tokens.get(begin)?;
        // "a week earlier"
        if article && self.is(begin + 1, Cue::EndsCounted) {
            return None;
        }
        if !token.is_word()
            || self.scope.tokens[word..begin]
                .iter()
                .any(|token| token.lines > 0)
        {
            return None;
        }
        let id = token.word;
        let time = self.cues.is(id, Cue::TimeUnit);
        let each = self.cues.is(id, Cue::CountedPer);
        let name = self.units.names.longest_at(self.scope.tokens, begin);
        let known = time
            || each
            || name.is_some_and(|(_, unit)| self.units.get(*unit).dimension != Dimension::Money)
            || (self.is(word, Cue::Slash) && self.units.symbol(self.scope.word(begin)).is_some());
        let every = self.scope.word(word).eq_ignore_ascii_case("every")
            || self.scope.word(word).eq_ignore_ascii_case("each");
        let allowed = if article || self.is(word, Cue::Slash) {
            known
        } else if every {
            time
        } else {
            !self.scope.classes(begin).has_any(&[
                Class::Determiner,
                Class::Pronoun,
                Class::Preposition,
            ])
        };
        if !allowed {
            return None;
        }
        let length = name.map_or(1, |(length, _)| length);
        Some((begin + length, begin..begin + length))
    }
}
