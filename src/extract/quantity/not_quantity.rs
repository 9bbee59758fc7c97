//! Numbers that are no quantities: years, dates, clock times, results, identifiers, phone numbers, addresses of the
//! web, numbers of lists, "one" as a pronoun.

use super::cue::{Cue, Cues};
use super::digits;
use super::scope::Scope;
use crate::lexicon::{Class, WordId};
use crate::text::TokenKind;
use std::ops::Range;

/// Tells numbers that are no quantities.
#[derive(Debug, Clone, Copy)]
pub struct NotQuantity<'a> {
    /// The sentence.
    pub scope: Scope<'a>,
    /// Function words.
    pub cues: &'a Cues,
}

impl NotQuantity<'_> {
    fn id(&self, i: usize) -> WordId {
        self.scope
            .tokens
            .get(i)
            .map_or(WordId::UNKNOWN, |token| token.word)
    }

    fn is(&self, i: usize, cue: Cue) -> bool {
        self.cues.is(self.id(i), cue)
    }

    fn class(&self, i: usize, class: Class) -> bool {
        self.scope.is(i, class)
    }

    fn glued(&self, i: usize) -> bool {
        self.scope.tokens.get(i).is_some_and(|token| token.glued)
    }

    fn number(&self, i: usize) -> bool {
        self.scope
            .tokens
            .get(i)
            .is_some_and(|token| token.kind == TokenKind::Number)
    }

    fn word(&self, i: usize) -> &str {
        self.scope.word(i)
    }

    fn dash(&self, i: usize) -> bool {
        self.is(i, Cue::Dash)
    }

    /// Digits that begin at token `at` and are no quantity, by their own shape: where they end.
    pub fn by_shape(&self, at: usize) -> Option<usize> {
        self.address(at)
            .or_else(|| self.glued_before(at))
            .or_else(|| self.clock(at))
            .or_else(|| self.date(at))
            .or_else(|| self.chain(at))
            .or_else(|| self.season(at))
            .or_else(|| self.ordinal_or_decade(at))
            .or_else(|| self.crossed(at))
            .or_else(|| self.listed(at))
    }

    /// Within an address of the web or of mail.
    fn address(&self, at: usize) -> Option<usize> {
        let tokens = &self.scope.tokens;
        if !self.glued(at) && !self.glued(at + 1) {
            return None;
        }
        let mut first = at;
        while tokens[first].glued && at - first < 200 {
            first -= 1;
        }
        let mut last = at;
        while self.glued(last + 1) && last - at < 200 {
            last += 1;
        }
        let run = &self.scope.text[tokens[first].start as usize..tokens[last].end as usize];
        let web =
            run.contains("://") || run.contains("www.") || (run.contains('@') && run.contains('.'));
        web.then_some(last + 1)
    }

    /// Glued behind a word, a hyphen behind a word, "#", or an apostrophe: "COVID-19", "#5", "’90s".
    fn glued_before(&self, at: usize) -> Option<usize> {
        if at == 0 || !self.glued(at) {
            return None;
        }
        let before = self.scope.tokens[at - 1];
        let word = self.word(at - 1);
        if before.is_word() {
            let money = self.class(at - 1, Class::Currency)
                || (at >= 2 && before.glued && self.word(at - 2) == "$");
            return (!money).then(|| self.end_of_glued(at));
        }
        if word == "#" || word == "@" || word == "_" || word == "\\" {
            return Some(self.end_of_glued(at));
        }
        if matches!(word, "'" | "’" | "‘") && self.word(at).len() == 2 {
            return Some(self.end_of_glued(at));
        }
        if word == "\"" && before.glued && at >= 2 && self.word(at - 2) == "=" {
            return Some(self.end_of_glued(at));
        }
        let joined = self.dash(at - 1) || matches!(word, "/" | ":" | "." | "&" | "+");
        let behind_word = at >= 2 && before.glued && self.scope.tokens[at - 2].is_word();
        if joined && behind_word {
            let unit = self.is(at - 2, Cue::BeforeNumber) && self.dash(at - 1);
            if unit || (word == "." && self.class(at - 2, Class::Currency)) {
                return None;
            }
            let number = self.class(at - 2, Class::Number);
            let signed = matches!(
                self.word(at - 2).to_ascii_lowercase().as_str(),
                "minus" | "sub" | "plus" | "negative"
            );
            let unit = self.class(at - 2, Class::Unit);
            return (!number && !signed && !(unit && !self.scope.tokens[at - 2].capital))
                .then(|| self.end_of_glued(at));
        }
        None
    }

    fn end_of_glued(&self, at: usize) -> usize {
        let mut end = at + 1;
        while self.glued(end) && self.scope.tokens[end].kind != TokenKind::Mark {
            end += 1;
        }
        end
    }

    /// "11:30", "2.15pm", "9 a.m.", "0401 GMT", "10 o'clock", "1:36.6".
    fn clock(&self, at: usize) -> Option<usize> {
        let mut end = at + 1;
        while self.word(end) == ":"
            && self.glued(end)
            && self.glued(end + 1)
            && self.number(end + 1)
        {
            end += 2;
        }
        let colons = end > at + 1;
        let small = self.word(at).parse::<f64>().is_ok_and(|hour| hour < 24.0);
        let meridiem = |i: usize| {
            matches!(
                self.word(i),
                "am" | "pm"
                    | "AM"
                    | "PM"
                    | "a.m."
                    | "p.m."
                    | "A.M."
                    | "P.M."
                    | "a.m"
                    | "p.m"
                    | "o'clock"
                    | "o’clock"
                    | "noon"
                    | "midnight"
                    | "am-"
                    | "pm-"
            )
        };
        if meridiem(end) && (small || colons) {
            let mut end = end + 1;
            if self.class(end, Class::Weekday) {
                end += 0;
            }
            return Some(end.max(at + 1));
        }
        // "from 9 to 5 p.m.", "7-9pm"
        if small
            && !colons
            && (self.dash(at + 1)
                || self.id(at + 1) == self.cues.to
                || self.id(at + 1) == self.cues.or)
            && self.number(at + 2)
            && meridiem(at + 3)
        {
            return Some(at + 4);
        }
        let zone = |i: usize| {
            matches!(
                self.word(i),
                "GMT"
                    | "UTC"
                    | "BST"
                    | "EST"
                    | "EDT"
                    | "CET"
                    | "CEST"
                    | "ET"
                    | "PT"
                    | "PST"
                    | "PDT"
                    | "IST"
                    | "JST"
                    | "Z"
            )
        };
        if zone(end) && (colons || self.word(at).len() == 4 || small) {
            return Some(end + 1);
        }
        colons.then_some(end)
    }

    /// "January 5, 2019", "5 January", "Sept. 20-24".
    fn date(&self, at: usize) -> Option<usize> {
        let month = |i: usize| self.class(i, Class::Month) && self.scope.tokens[i].capital;
        let day = |i: usize| {
            self.number(i)
                && self.word(i).len() <= 2
                && self
                    .word(i)
                    .parse::<f64>()
                    .is_ok_and(|day| (1.0..32.0).contains(&day))
        };
        let dot = usize::from(at >= 2 && self.word(at - 1) == "." && self.glued(at - 1));
        let after_month = at > dot && month(at - 1 - dot) && self.scope.tokens[at].lines == 0;
        if after_month && day(at) {
            let mut end = self.end_of_glued(at);
            while (self.dash(end)
                || self.id(end) == self.cues.and
                || self.id(end) == self.cues.to
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
                || self.id(behind) == self.cues.and
                || self.id(behind) == self.cues.to
                || self.id(behind) == self.cues.or)
                && day(behind + 1)
            {
                behind = self.end_of_glued(behind + 1);
            }
            let of = usize::from(self.id(behind) == self.cues.of);
            if month(behind + of) && !(at > 0 && self.class(at - 1, Class::Currency)) {
                let mut end = behind + of + 1;
                end += usize::from(self.word(end) == "." && self.glued(end));
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
    fn counts(&self, i: usize) -> bool {
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

    fn is_year_shaped(&self, i: usize) -> bool {
        let word = self.word(i);
        self.number(i)
            && word.len() == 4
            && word.bytes().all(|byte| byte.is_ascii_digit())
            && ("1000"..="2100").contains(&word)
    }

    /// "2019-09-01", "555-1234", "+1-222-2222", "5/17/2018".
    fn chain(&self, at: usize) -> Option<usize> {
        let separator = |i: usize| {
            (self.dash(i) || self.is(i, Cue::Slash))
                && self.glued(i)
                && self.glued(i + 1)
                && self.number(i + 1)
        };
        let mut end = at + 1;
        let mut links = 0;
        let mut slashes = 0;
        while separator(end) {
            slashes += usize::from(self.is(end, Cue::Slash));
            end += 2;
            links += 1;
        }
        let long = |i: usize| {
            self.word(i).len() >= 3 && self.word(i).bytes().all(|byte| byte.is_ascii_digit())
        };
        let phone = links == 1
            && slashes == 0
            && self.word(at).len() == 3
            && self.word(at + 2).len() == 4
            && long(at)
            && long(at + 2)
            && !self.counts(end);
        let slashed = links == 1 && slashes == 1 && !self.is_fraction(at);
        let coded = links == 1
            && self.word(at).starts_with('0')
            && self.word(at).len() > 1
            && !self.word(at).contains('.');
        (links >= 2 || phone || coded || slashed).then(|| self.end_of_glued(end - 1))
    }

    /// "1/4", and the "6.3/10" of a rating.
    fn is_fraction(&self, at: usize) -> bool {
        let value = |i: usize| digits::read(self.word(i)).map_or(0.0, |digits| digits.value);
        super::fraction::is_usual(value(at), value(at + 2))
    }

    /// "2012-13", "2016–2018", "2019/20".
    fn season(&self, at: usize) -> Option<usize> {
        if !self.is_year_shaped(at)
            || !(self.dash(at + 1) || self.is(at + 1, Cue::Slash))
            || !self.number(at + 2)
        {
            return None;
        }
        let next = self.word(at + 2);
        let glued = self.glued(at + 1) && self.glued(at + 2);
        let short = glued && next.len() == 2 && next.parse::<u32>().is_ok();
        let full = self.is_year_shaped(at + 2)
            && !self.counts(at + 3)
            && ("1500"..).contains(&self.word(at));
        (short || full).then(|| self.end_of_glued(at + 2))
    }

    /// "22nd", "1990s", "under 18s".
    fn ordinal_or_decade(&self, at: usize) -> Option<usize> {
        let suffix = self.glued(at + 1)
            && matches!(
                self.word(at + 1),
                "st" | "nd" | "rd" | "th" | "s" | "S" | "ST" | "ND" | "RD" | "TH" | "'s" | "’s"
            );
        let decimal = self.word(at).contains('.');
        (suffix && !(decimal && self.word(at + 1) == "s")).then_some(at + 2)
    }

    /// "4x4", "3D", "737s", "9E".
    fn crossed(&self, at: usize) -> Option<usize> {
        let word = self.word(at + 1);
        let cross = self.glued(at + 1)
            && (word == "×"
                || (word.len() > 1
                    && word.starts_with(['x', 'X'])
                    && word[1..].bytes().all(|byte| byte.is_ascii_digit())));
        cross.then(|| self.end_of_glued(at))
    }

    /// "1." or "(1)" at the beginning of a line.
    fn listed(&self, at: usize) -> Option<usize> {
        let open = usize::from(at > 0 && self.word(at - 1) == "(" && self.glued(at));
        let first = at - open;
        let begins = first == 0 || self.scope.tokens[first].lines > 0;
        let closes = self.glued(at + 1) && matches!(self.word(at + 1), "." | ")");
        let goes_on = self.scope.tokens.get(at + 2).map_or(
            self.scope.runs_on && at + 2 == self.scope.tokens.len(),
            |next| next.is_word() && next.lines == 0,
        );
        (begins && closes && goes_on && self.word(at).len() <= 2).then_some(at + 2)
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
        let totalled = at >= 2 && self.id(at - 1) == self.cues.of && self.is(at - 2, Cue::Amount);
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

    /// Is the number at token `at` the number of a house: "22 Ferry Lane"?
    pub fn is_address(&self, at: usize) -> bool {
        let capital = |i: usize| {
            self.scope
                .tokens
                .get(i)
                .is_some_and(|token| token.is_word() && token.capital || self.number(i))
        };
        // "4667 E. Mill Road"
        let direction = matches!(
            self.word(at + 1),
            "N" | "E" | "S" | "W" | "NE" | "NW" | "SE" | "SW"
        );
        if direction && (self.word(at + 2) == "." || capital(at + 2)) {
            return true;
        }
        let mut i = at + 1;
        while i < at + 6 && (capital(i) || (self.glued(i) && self.number(i - 1))) {
            if self.is(i, Cue::Street) {
                return true;
            }
            i += 1;
        }
        false
    }

    /// "the 500 block of Mill Road"
    pub fn is_block(&self, end: usize) -> bool {
        matches!(self.word(end), "block" | "Block")
    }

    /// "called 911"
    pub fn is_telephone(&self, at: usize) -> bool {
        matches!(self.word(at), "911" | "999" | "112" | "000" | "988" | "311")
            && (self.is(at + 1, Cue::Telephone) || at > 0 && self.is(at - 1, Cue::Telephone))
    }

    /// Is a number word with a capital part of a name: "Xbox One", "Big Three"?
    pub fn is_name(&self, number: &Range<usize>) -> bool {
        let capital = |i: usize| {
            self.scope
                .tokens
                .get(i)
                .is_some_and(|token| token.is_word() && token.capital)
        };
        let first = self.scope.start.max(number.start.saturating_sub(40));
        let sentence = first..self.scope.tokens.len().min(number.end + 40);
        let inner = number.len() == 1 && number.start > sentence.start && capital(number.start);
        let before = inner && capital(number.start - 1);
        if !before && !(inner && capital(number.end)) {
            return false;
        }
        let words = sentence.clone().filter(|i| self.scope.tokens[*i].is_word());
        let (all, capitals) = words.fold((0, 0), |(all, capitals), i| {
            (all + 1, capitals + usize::from(capital(i)))
        });
        capitals * 2 < all
    }

    /// Is the number at token `at` a player's: "Tom Reed (4)"?
    pub fn is_jersey(&self, at: usize) -> bool {
        at >= 2
            && self.word(at - 1) == "("
            && self.word(at + 1) == ")"
            && self.scope.tokens[at - 2].capital
    }

    /// Does the number at token `at`, with a hyphen behind it, describe rather than count: "a four-door car"?
    pub fn is_description(&self, at: usize, end: usize) -> bool {
        let hyphen = |i: usize| self.dash(i) && self.glued(i) && self.glued(i + 1);
        let joined = hyphen(end)
            && self
                .scope
                .tokens
                .get(end + 1)
                .is_some_and(crate::text::Token::is_word);
        let behind = at >= 2 && hyphen(at - 1) && !self.number(at - 2);
        (joined && !self.is(end + 1, Cue::CountedCompound)) || behind
    }

    /// Does a plural noun in lower case stand at `i`?
    fn noun_behind(&self, i: usize) -> bool {
        let Some(token) = self.scope.tokens.get(i) else {
            return false;
        };
        let word = self.word(i);
        let noun = |i: usize| {
            let word = self.word(i);
            self.is(i, Cue::Plural)
                || (word.len() > 3
                    && word.ends_with('s')
                    && !word.ends_with("ss")
                    && !word.ends_with("us")
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

    /// Does the number at token `at`, which has no unit, name the thing before it: "Route 66", "Boeing 737"?
    /// `noun`: a plural follows that it may count.
    pub fn names(&self, at: usize, noun: bool) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        let token = self.scope.tokens[before];
        if self.scope.tokens[at].lines > 0 {
            return false;
        }
        let digits = self.number(at);
        if token.word == self.cues.of && before >= 2 && self.number(before - 1) {
            return self.is(before - 2, Cue::NamedByNumber) && !noun;
        }
        if !token.is_word() {
            // "No. 5", "S&P/ASX 200"
            let abbreviated = self.word(before) == "."
                && self.glued(before)
                && before > 0
                && self.is(before - 1, Cue::NamedByNumber)
                && self.class(before - 1, Class::Abbreviation);
            return abbreviated;
        }
        if self.is(before, Cue::Rank) && !noun {
            return true;
        }
        if self.is(before, Cue::Rank)
            && matches!(self.word(before), "top" | "bottom" | "Big" | "Top")
        {
            return true;
        }
        let verb = self.scope.classes(before).has_any(&[
            Class::Be,
            Class::Have,
            Class::VerbPast,
            Class::Preposition,
            Class::Adverb,
            Class::Conjunction,
            Class::Modal,
            Class::Determiner,
            Class::Pronoun,
            Class::Subordinator,
        ]);
        if self.is(before, Cue::NamedByNumber) {
            let label = !noun || token.capital && !self.begins_sentence(before);
            return label && (digits || token.capital || !verb);
        }
        if !token.capital
            || verb
            || self.class(before, Class::Weekday)
            || self.class(before, Class::Place)
            || self.class(before, Class::Month)
            || self.class(before, Class::Currency)
        {
            return false;
        }
        if self.begins_sentence(before)
            && (noun || self.class(before, Class::VerbBase) || self.class(before, Class::Gerund))
        {
            return false;
        }
        digits && self.word(at).len() <= 4 && !self.word(at).contains([',', '.'])
    }

    fn begins_sentence(&self, i: usize) -> bool {
        self.scope.start == i
    }

    /// Is the "one" at token `at` a pronoun?
    pub fn is_pronoun_one(&self, at: usize) -> bool {
        let dashed = (self.dash(at + 1) && self.glued(at + 1))
            || (at > 0 && self.dash(at - 1) && self.glued(at));
        if dashed || self.word(at + 1).starts_with(['\'', '’']) {
            return true;
        }
        if at > 0
            && !self.begins_sentence(at)
            && (self.is(at - 1, Cue::BeforePronounOne) || self.class(at - 1, Class::Adjective))
        {
            return true;
        }
        let Some(next) = self.scope.tokens.get(at + 1) else {
            return true;
        };
        if !next.is_word() {
            return true;
        }
        if self.id(at + 1) == self.cues.of {
            return false;
        }
        self.is(at + 1, Cue::AfterPronounOne)
            || self.scope.classes(at + 1).has_any(&[
                Class::Preposition,
                Class::Pronoun,
                Class::Determiner,
                Class::Be,
                Class::Modal,
                Class::Conjunction,
                Class::Subordinator,
                Class::Adverb,
                Class::VerbPast,
            ])
    }

    /// Do the numbers at `first` and `second`, joined by a dash or "to", give a result: "a 3-1 win", "voted 220-213"?
    pub fn is_score(&self, first: usize, second: usize, low: f64, high: f64, noun: bool) -> bool {
        let behind = second + 1;
        let near = (behind..behind + 3).any(|i| self.is(i, Cue::Score)) && !noun;
        let before = (first.saturating_sub(5)..first).any(|i| self.is(i, Cue::Score));
        low >= high || near || (before && !noun)
    }
}
