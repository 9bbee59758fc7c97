//! Numbers that name: addresses, players, models, results; "one" as a pronoun.

use super::cue::Cue;
use super::not_quantity::NotQuantity;
use crate::lexicon::{Class, is_plural};
use std::ops::Range;

impl NotQuantity<'_> {
    /// Is the number at token `at` the number of a house: "22 Ferry Lane"?
    pub fn is_address(&self, at: usize) -> bool {
        let capital = |i: usize| {
            self.scope
                .tokens
                .get(i)
                .is_some_and(|token| token.is_word() && token.capital || self.scope.is_digits(i))
        };
        // "4667 E. Mill Road"
        let letters = self.word(at + 1);
        let direction = self.is(at + 1, Cue::Compass) && !letters.chars().any(char::is_lowercase);
        if direction && (self.word(at + 2) == "." || capital(at + 2)) {
            return true;
        }
        let mut i = at + 1;
        while i < at + 6 && (capital(i) || (self.scope.glued(i) && self.scope.is_digits(i - 1))) {
            if self.is(i, Cue::Street) {
                return true;
            }
            i += 1;
        }
        false
    }

    /// "the 500 block of Mill Road"
    pub fn is_block(&self, end: usize) -> bool {
        self.is(end, Cue::Block)
    }

    /// "called 911"
    pub fn is_telephone(&self, at: usize) -> bool {
        let called = self
            .cues
            .emergency
            .iter()
            .any(|number| **number == *self.word(at));
        called && (self.is(at + 1, Cue::Telephone) || (at > 0 && self.is(at - 1, Cue::Telephone)))
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
        let behind = inner && capital(number.end);
        if !before && !behind {
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
        let hyphen = |i: usize| self.dash(i) && self.scope.glued(i) && self.scope.glued(i + 1);
        let joined = hyphen(end)
            && self
                .scope
                .tokens
                .get(end + 1)
                .is_some_and(crate::text::Token::is_word);
        let behind = at >= 2 && hyphen(at - 1) && !self.scope.is_digits(at - 2);
        (joined && !self.is(end + 1, Cue::CountedCompound)) || behind
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
        let digits = self.scope.is_digits(at);
        if self.continues_names(at, noun) || (token.word == self.cues.of && self.is_club(before)) {
            return true;
        }
        // "50 737 MAX jets"
        if digits && self.scope.is_digits(before) && self.scope.capital(at + 1) {
            return true;
        }
        if token.word == self.cues.of && before >= 2 && self.scope.is_digits(before - 1) {
            return self.is(before - 2, Cue::NamedByNumber) && !noun;
        }
        if !token.is_word() {
            // "No. 5", "S&P/ASX 200"
            let abbreviated = self.word(before) == "."
                && self.scope.glued(before)
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
            let verb = self.class(before, Class::VerbBase);
            let heads = token.capital && !(self.begins_sentence(before) && verb);
            // "type 2 diabetes", but "form 3 groups", "in pages 12 men wrote"
            let one = !verb && !is_plural(self.word(before));
            let label = !noun || heads || one && digits;
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
        // "gives the Greens 12 councillors"
        let several = is_plural(self.word(before));
        if several && before > 0 && self.class(before - 1, Class::Determiner) && noun {
            return false;
        }
        if self.begins_sentence(before)
            && (noun || self.class(before, Class::VerbBase) || self.class(before, Class::Gerund))
        {
            return false;
        }
        digits && self.word(at).len() <= 4 && !self.word(at).contains([',', '.'])
    }

    /// Does a noun before the digits at token `at` name things by numbers with letters: "Seat 14C"?
    pub fn is_labelled(&self, at: usize) -> bool {
        at > self.scope.start && self.is(at - 1, Cue::NamedByNumber)
    }

    /// "sections 3 and 4": a number that goes on where another named.
    fn continues_names(&self, at: usize, noun: bool) -> bool {
        let joined = |i: usize| {
            self.scope.id(i) == self.cues.and
                || self.scope.id(i) == self.cues.or
                || self.word(i) == ","
        };
        at >= 3
            && !noun
            && joined(at - 1)
            && self.scope.is_digits(at)
            && self.scope.is_digits(at - 2)
            && self.is(at - 3, Cue::NamedByNumber)
            && is_plural(self.word(at - 3))
    }

    /// "the Group of 20": a club that is named by its number, whose "of" stands at `of`.
    fn is_club(&self, of: usize) -> bool {
        let named = of > self.scope.start + 1 && self.scope.capital(of - 1);
        let members = (of + 2..of + 4).any(|i| self.is(i, Cue::Club));
        (named || members) && self.word(of.wrapping_sub(1)).eq_ignore_ascii_case("group")
    }

    /// "a 747": one thing, where no noun follows that several of could be counted.
    pub fn is_single(&self, at: usize, end: usize, noun: bool) -> bool {
        let article = at > 0
            && (self.scope.id(at - 1) == self.cues.a || self.scope.id(at - 1) == self.cues.an);
        let whole = self.word(at).bytes().all(|byte| byte.is_ascii_digit());
        let bare = self.scope.tokens.get(end).is_none_or(|next| {
            !next.is_word()
                || self.scope.classes(end).has_any(&[
                    Class::Preposition,
                    Class::Conjunction,
                    Class::Be,
                    Class::Have,
                    Class::Pronoun,
                ])
        });
        article && whole && bare && !noun && !self.dash(end)
    }

    /// Is the number at token `at` that of a model, "a 787 Dreamliner": one thing, before a name that is no plural?
    pub fn is_model(&self, at: usize, noun: bool) -> bool {
        let Some(before) = at
            .checked_sub(1)
            .filter(|_| !noun && self.scope.capital(at + 1))
        else {
            return false;
        };
        let classes = self.scope.classes(before);
        let single = self.is(before, Cue::Single)
            || self.scope.id(before) == self.cues.a
            || self.scope.id(before) == self.cues.an
            || classes.has(Class::Determiner)
            || self.word(before).starts_with(['\'', '’']);
        let named = self.scope.classes(at + 1);
        let people = named.has_any(&[Class::Nationality, Class::Place, Class::Month]);
        let several = self.is(at + 2, Cue::PluralVerb);
        single && !people && !several && self.word(at).len() <= 4
    }

    pub(super) fn begins_sentence(&self, i: usize) -> bool {
        self.scope.start == i
    }

    /// Is the "one" at token `at` a pronoun?
    pub fn is_pronoun_one(&self, at: usize) -> bool {
        let dashed = (self.dash(at + 1) && self.scope.glued(at + 1))
            || (at > 0 && self.dash(at - 1) && self.scope.glued(at));
        if dashed || self.word(at + 1).starts_with(['\'', '’']) {
            return true;
        }
        // "rose from one to four"
        let from = at > 0 && self.scope.id(at - 1) == self.cues.from;
        let number = self.class(at + 2, Class::Number)
            || self.word(at + 2).starts_with(|c: char| c.is_ascii_digit());
        if from && self.scope.id(at + 1) == self.cues.to && number {
            return false;
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
        if self.scope.id(at + 1) == self.cues.of {
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
