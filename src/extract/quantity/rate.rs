//! What follows a unit: "years old", "50 cents", "per barrel".

use super::cue::Cue;
use super::item::{Item, ItemReader};
use super::number::{Amount, Form};
use super::unit::Dimension;
use crate::lexicon::{Class, is_plural};
use crate::text::Token;
use std::ops::Range;

impl ItemReader<'_> {
    /// "-old", "years old", "years of age".
    pub(super) fn age(&self, item: &mut Item) {
        let time = item
            .unit
            .is_some_and(|unit| self.units.get(unit).dimension == Dimension::Time);
        if !time {
            return;
        }
        let end = item.tokens.end;
        let behind = end + usize::from(self.is(end, Cue::Dash) && self.scope.glued(end));
        if self.scope.id(behind) == self.cues.old
            || self.scope.word(behind).eq_ignore_ascii_case("olds")
        {
            item.age = true;
            item.tokens.end = behind + 1;
        } else if self.scope.id(end) == self.cues.of
            && self.scope.word(end + 1).eq_ignore_ascii_case("age")
        {
            item.age = true;
            item.tokens.end = end + 2;
        }
    }

    /// "a 4 yo boy", "a 6-yo"
    pub(super) fn short_age(&self, item: &mut Item) {
        let end = item.tokens.end;
        let hyphen = usize::from(self.is(end, Cue::Dash) && self.scope.glued(end));
        if self.scope.word(end + hyphen).eq_ignore_ascii_case("yo") {
            item.age = true;
            item.tokens.end = end + hyphen + 1;
        }
    }

    /// "5 ft 2 in", "3 dollars 50 cents", "an hour and a half", "2 hours 30 minutes".
    pub(super) fn compound(&self, item: &mut Item) {
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
        let mark = matches!(self.scope.word(end - 1), "'" | "′" | "’");
        if whole.name.as_ref() == "foot" && !mark && self.bare_inches(item) {
            return;
        }
        let and = usize::from(self.scope.id(end) == self.cues.and);
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
                // "1h 52m"
                _ if whole.name.as_ref() == "hour"
                    && self.scope.word(end - 1) == "h"
                    && self.scope.word(number.tokens.end) == "m" =>
                {
                    number.tokens.end + 1
                }
                _ if inches && self.scope.word(number.tokens.end) == "\"" => number.tokens.end + 1,
                _ if money
                    && (1.0..100.0).contains(&value)
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

    /// "6-foot-2", "6ft 2", "five foot ten": inches without their name; says whether there are any.
    fn bare_inches(&self, item: &mut Item) -> bool {
        let end = item.tokens.end;
        let hyphen = self.is(end, Cue::Dash) && self.scope.glued(end) && self.scope.glued(end + 1);
        let begin = end + usize::from(hyphen);
        let Some(number) = self.numbers.read(begin) else {
            return false;
        };
        let next = self.scope.tokens.get(number.tokens.end);
        let ends = hyphen
            || next.is_none_or(|next| !next.is_word() && !next.glued)
            || self.ends_measure(number.tokens.end - 1);
        let inches = number.value();
        let whole = (0.0..12.0).contains(&inches) && inches.fract() == 0.0;
        let single = number.tokens.len() == 1 && item.number.value() < 9.0;
        let Amount::Exact { value, precision } = &mut item.number.amount else {
            return false;
        };
        if !(ends && whole && single) {
            return false;
        }
        *value += inches / 12.0;
        *precision = 1.0 / 12.0;
        item.tokens.end = number.tokens.end;
        true
    }

    /// "per barrel", "a day", "an hour", "/h", "-a-share" behind a unit.
    pub(super) fn rate(&self, item: &mut Item) {
        if let Some((end, per)) = self.per(item.tokens.end) {
            item.per = Some(per);
            item.tokens.end = end;
        } else {
            item.per = self.per_behind_matter(item.tokens.end);
        }
    }

    /// "barrels of oil a day", "minutes of exercise per week": what a measure is counted per, behind what it measures.
    fn per_behind_matter(&self, at: usize) -> Option<Range<usize>> {
        if self.scope.id(at) != self.cues.of {
            return None;
        }
        let matter = |i: usize| {
            self.scope.tokens.get(i).is_some_and(Token::is_word)
                && !self.scope.classes(i).has_any(&[
                    Class::Preposition,
                    Class::Determiner,
                    Class::Pronoun,
                    Class::Conjunction,
                ])
                && !self.numbers.is_article(i)
                && !self.is(i, Cue::Per)
        };
        let end = (at + 1..at + 4).find(|i| !matter(*i))?;
        let (_, per) = self.per(end).filter(|_| end > at + 1)?;
        (self.is(per.start, Cue::TimeUnit) || self.scope.is_digits(per.start)).then_some(per)
    }

    /// What a quantity is counted per, at `at`: where it ends, and the tokens of the noun.
    pub fn per(&self, at: usize) -> Option<(usize, Range<usize>)> {
        let hyphen = |i: usize| {
            i + usize::from(self.is(i, Cue::Dash) && self.scope.glued(i) && self.scope.glued(i + 1))
        };
        let word = hyphen(at);
        let clear = self.is(word, Cue::Per)
            || (self.is(word, Cue::Slash)
                && (self.scope.glued(word + 1) || !self.scope.glued(word)));
        let article = self.numbers.is_article(word);
        if !clear && !article {
            return None;
        }
        let begin = hyphen(word + 1);
        // "l/100km"
        let hundred = self.scope.glued(word)
            && self.scope.word(begin).starts_with("10")
            && self.scope.word(begin).trim_end_matches('0') == "1";
        if (self.is(word, Cue::Per) || hundred) && self.scope.is_digits(begin) {
            return self.per_number(begin);
        }
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
        let every = self.is(word, Cue::Each);
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
        // "per diluted share"
        let adjective = self.is(word, Cue::Per) && self.is(begin + 1, Cue::CountedPer);
        let length = name.map_or(1, |(length, _)| length) + usize::from(adjective && !each);
        Some((begin + length, begin..begin + length))
    }

    /// "100,000 people" behind "per".
    fn per_number(&self, at: usize) -> Option<(usize, Range<usize>)> {
        let number = self.numbers.read(at)?;
        let end = number.tokens.end;
        let noun = |i: usize| {
            self.is(i, Cue::Plural)
                || self.scope.tokens.get(i).is_some_and(|token| {
                    token.is_word() && !token.capital && is_plural(self.scope.word(i))
                })
        };
        // "per 1,000 live births"
        let closed = [
            Class::Preposition,
            Class::Conjunction,
            Class::Be,
            Class::VerbPast,
        ];
        let adjective = !noun(end)
            && self.scope.tokens.get(end).is_some_and(Token::is_word)
            && !self.scope.classes(end).has_any(&closed)
            && noun(end + 1);
        let symbol = self.scope.word(end);
        let clear =
            self.scope.glued(end) || symbol.len() > 1 && !self.scope.is(end, Class::Preposition);
        let unit = clear && self.units.symbol(symbol).is_some();
        let end = end + usize::from(noun(end) || unit) + 2 * usize::from(adjective);
        Some((end, at..end))
    }

    /// What an amount of money and the same in another currency behind it are counted per: "C$6 (US$4.46) per share".
    pub(super) fn per_behind_bracket(&self, at: usize) -> Option<Range<usize>> {
        let open = usize::from(self.scope.word(at) == "(");
        let close = (at + open..at + 8).find(|i| self.scope.word(*i) == ")")?;
        let (_, per) = self.per(close + 1)?;
        (self.is(close + 1, Cue::Per)).then_some(per)
    }
}
