//! Clock times, dates, seasons and years.

use super::cue::Cue;
use super::not_quantity::NotQuantity;
use crate::lexicon::{Class, is_plural};
use std::ops::Range;

impl NotQuantity<'_> {
    /// "11:30", "2.15pm", "9 a.m.", "0401 GMT", "10 o'clock", "1:36.6".
    pub(super) fn clock(&self, at: usize) -> Option<usize> {
        let mut end = at + 1;
        while self.word(end) == ":"
            && self.scope.glued(end)
            && self.scope.glued(end + 1)
            && self.scope.is_digits(end + 1)
        {
            end += 2;
        }
        let colons = end > at + 1;
        let small = self.word(at).parse::<f64>().is_ok_and(|hour| hour < 24.0);
        let meridiem = |i: usize| self.is(i, Cue::Meridiem);
        if self.is_military(at) {
            return Some(at + 2);
        }
        // "Luke 3:4-6"
        let verse = colons && self.dash(end) && self.scope.glued(end) && self.scope.glued(end + 1);
        if verse && self.scope.is_digits(end + 1) && self.word(end + 2) != ":" {
            return Some(end + 2);
        }
        if meridiem(end) && (small || colons) {
            return Some(end + 1);
        }
        // "from 9 to 5 p.m.", "7-9pm"
        if small
            && !colons
            && (self.dash(at + 1)
                || self.scope.id(at + 1) == self.cues.to
                || self.scope.id(at + 1) == self.cues.or)
            && self.scope.is_digits(at + 2)
            && meridiem(at + 3)
        {
            return Some(at + 4);
        }
        let zone = |i: usize| self.is(i, Cue::TimeZone) && self.scope.capital(i);
        if zone(end) && (colons || self.word(at).len() == 4 || small) {
            return Some(end + 1);
        }
        colons.then_some(end)
    }

    /// "at 1930 hours"
    fn is_military(&self, at: usize) -> bool {
        let word = self.word(at);
        let clock = word.len() == 4 && word < "2400" && &word[2..] < "60";
        let led = at > self.scope.start
            && matches!(
                self.word(at - 1),
                "at" | "At" | "until" | "till" | "from" | "before"
            );
        clock && led && matches!(self.word(at + 1), "hours" | "hrs" | "hours.")
    }

    /// "half past nine", "ten past six", "a quarter to eight": an hour, or what stands before it.
    pub fn is_spoken_hour(&self, number: &Range<usize>) -> bool {
        let past = |i: usize| self.is(i, Cue::PastHour);
        let minutes = |i: usize| self.is(i, Cue::PartOfHour);
        let behind = number.start >= 2 && past(number.start - 1) && minutes(number.start - 2);
        let quarter = number.start >= 2
            && self.scope.id(number.start - 1) == self.cues.to
            && self.word(number.start - 2).eq_ignore_ascii_case("quarter")
            && !(self.scope.start..number.start - 2)
                .rev()
                .take(2)
                .any(|i| self.scope.id(i) == self.cues.by);
        let ahead = past(number.end)
            && minutes(number.end - 1)
            && self.class(number.end + 1, Class::Number);
        behind || quarter || ahead
    }

    /// "January 5, 2019", "5 January", "Sept. 20-24".
    pub(super) fn date(&self, at: usize) -> Option<usize> {
        let month = |i: usize| self.class(i, Class::Month) && self.scope.tokens[i].capital;
        let day = |i: usize| {
            self.scope.is_digits(i)
                && self.word(i).len() <= 2
                && self
                    .word(i)
                    .parse::<f64>()
                    .is_ok_and(|day| (1.0..32.0).contains(&day))
        };
        let dot = usize::from(at >= 2 && self.word(at - 1) == "." && self.scope.glued(at - 1));
        let after_month = at > dot && month(at - 1 - dot) && self.scope.tokens[at].lines == 0;
        if after_month && day(at) {
            let mut end = self.end_of_glued(at);
            while (self.dash(end)
                || self.scope.id(end) == self.cues.and
                || self.scope.id(end) == self.cues.to
                || self.word(end) == ",")
                && day(end + 1)
                && !self.counts(end + 2)
            {
                end = self.end_of_glued(end + 1);
            }
            let comma = usize::from(self.word(end) == ",");
            if self.is_year_shaped(end + comma) {
                end += comma + 1;
            }
            return Some(end);
        }
        if after_month && self.is_year_shaped(at) {
            return Some(at + 1);
        }
        if day(at) {
            let mut behind = self.end_of_glued(at);
            while (self.dash(behind)
                || self.scope.id(behind) == self.cues.and
                || self.scope.id(behind) == self.cues.to
                || self.scope.id(behind) == self.cues.or)
                && day(behind + 1)
            {
                behind = self.end_of_glued(behind + 1);
            }
            let of = usize::from(self.scope.id(behind) == self.cues.of);
            if month(behind + of) && !(at > 0 && self.class(at - 1, Class::Currency)) {
                let mut end = behind + of + 1;
                end += usize::from(self.word(end) == "." && self.scope.glued(end));
                end += usize::from(self.word(end) == ",");
                return Some(if self.is_year_shaped(end) {
                    end + 1
                } else {
                    behind + of + 1
                });
            }
        }
        None
    }

    /// Does a word that a number may count stand at `i`?
    pub(super) fn counts(&self, i: usize) -> bool {
        self.scope
            .tokens
            .get(i)
            .is_some_and(|token| token.is_word() && !token.capital)
            && !self.scope.classes(i).has_any(&[
                Class::Preposition,
                Class::Conjunction,
                Class::Be,
                Class::Adverb,
            ])
    }

    pub(super) fn is_year_shaped(&self, i: usize) -> bool {
        let word = self.word(i);
        self.scope.is_digits(i)
            && word.len() == 4
            && word.bytes().all(|byte| byte.is_ascii_digit())
            && ("1000"..="2100").contains(&word)
    }

    /// "2012-13", "2016–2018", "2019/20".
    pub(super) fn season(&self, at: usize) -> Option<usize> {
        if !self.is_year_shaped(at)
            || !(self.dash(at + 1) || self.is(at + 1, Cue::Slash))
            || !self.scope.is_digits(at + 2)
        {
            return None;
        }
        let next = self.word(at + 2);
        let glued = self.scope.glued(at + 1) && self.scope.glued(at + 2);
        let short = glued && next.len() == 2 && next.parse::<u32>().is_ok();
        let full = self.is_year_shaped(at + 2)
            && !self.counts(at + 3)
            && ("1500"..).contains(&self.word(at));
        (short || full).then(|| self.end_of_glued(at + 2))
    }

    /// Is the bare number at token `at` a year? `hedged`: behind a hedge; `end`: one past it.
    pub fn is_year(&self, at: usize, end: usize, hedged: bool) -> bool {
        if end != at + 1 || !self.is_year_shaped(at) {
            return false;
        }
        let level = self.is(end, Cue::YearNoun);
        let early = ("1000".."1500").contains(&self.word(at));
        let before = at > 0 && self.is(at - 1, Cue::BeforeYear);
        let noun = self.noun_behind(end);
        if early {
            return before && !noun && !hedged && self.word(at - 1).eq_ignore_ascii_case("in");
        }
        let totalled =
            at >= 2 && self.scope.id(at - 1) == self.cues.of && self.is(at - 2, Cue::Amount);
        if totalled || (hedged && !noun && !self.word(at - 1).eq_ignore_ascii_case("over")) {
            return false;
        }
        if level {
            return true;
        }
        if noun
            && (hedged
                || !(before
                    || at > 0
                        && (self.class(at - 1, Class::Determiner)
                            || self.word(at - 1).starts_with(['\'', '’']))))
        {
            return false;
        }
        true
    }

    /// Does a plural noun in lower case stand at `i`?
    pub(super) fn noun_behind(&self, i: usize) -> bool {
        let Some(token) = self.scope.tokens.get(i) else {
            return false;
        };
        let word = self.word(i);
        let noun = |i: usize| {
            let word = self.word(i);
            self.is(i, Cue::Plural)
                || (word.len() > 3
                    && is_plural(word)
                    && !self.scope.classes(i).has_any(&[
                        Class::Be,
                        Class::Have,
                        Class::Preposition,
                        Class::Pronoun,
                    ]))
        };
        token.is_word()
            && !token.capital
            && !word.is_empty()
            && (noun(i)
                || (self.class(i, Class::Adjective) || self.class(i, Class::Nationality))
                    && noun(i + 1))
    }
}
