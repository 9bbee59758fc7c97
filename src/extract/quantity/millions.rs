//! Millions told from metres: "£30m", "1.2m cars" and "$5-10m", but "a 3m wall".

use super::cue::Cue;
use super::item::{Item, ItemReader};
use super::number::{Form, NumberReader, Part};
use crate::lexicon::{Class, is_plural};

impl NumberReader<'_> {
    /// Is the "m", "b" or "k" at `i` a scale? "30m" and "24703m" alone are metres; "£30m", "1.2m tons" are not.
    pub(super) fn suffix_scales(&self, part: &Part, i: usize) -> bool {
        let word = self.scope.word(i);
        if !matches!(word, "m" | "b") {
            return true;
        }
        let money = |i: usize| self.scope.is(i, Class::Currency);
        if part.end.checked_sub(2).is_some_and(money) || money(i + 1) || self.ends_sum(i) {
            return true;
        }
        let strong = self.cues.is(self.scope.id(i + 1), Cue::Dash)
            && self.scope.word(i + 2).eq_ignore_ascii_case("strong");
        word == "m" && (strong || self.counts_millions(i) || self.follows_millions(i))
    }

    /// "$5-10m": does the "m" at `i` end a range that a sign of money begins?
    fn ends_sum(&self, i: usize) -> bool {
        let joined = |at: usize| {
            self.cues.is(self.scope.id(at), Cue::Dash) || self.cues.is(self.scope.id(at), Cue::To)
        };
        i >= self.scope.start + 4
            && joined(i - 2)
            && self.scope.is_digits(i - 3)
            && self.scope.is(i - 4, Class::Currency)
    }

    /// "5m to 10m people", "5m, 6m and 7m units": the last "m" of the range or list that the one at `i` goes on in.
    fn last_of_list(&self, i: usize) -> usize {
        let joins = |at: usize| {
            let id = self.scope.id(at);
            [Cue::Dash, Cue::To, Cue::And, Cue::Or]
                .iter()
                .any(|cue| self.cues.is(id, *cue))
                || self.scope.word(at) == ","
        };
        let mut last = i;
        for _ in 0..6 {
            let more = joins(last + 1)
                && self.scope.is_digits(last + 2)
                && self.scope.glued(last + 3)
                && self.scope.word(last + 3) == "m";
            if !more {
                break;
            }
            last += 3;
        }
        last
    }

    /// Does a plural that millions may count stand behind the "m" at `i`: "1.2m cars", but "a 3m wall"?
    fn counts_millions(&self, i: usize) -> bool {
        let i = self.last_of_list(i);
        let next = self.scope.tokens.get(i + 1);
        let noun = next.is_some_and(|next| next.is_word() && !next.glued)
            && !self.cues.is(self.scope.id(i + 1), Cue::PlaceOfMetres)
            && !self.scope.classes(i + 1).has_any(&[
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
        let word = |i: &usize| {
            self.scope
                .tokens
                .get(*i)
                .is_some_and(crate::text::Token::is_word)
        };
        let plural =
            |i: usize| self.cues.is(self.scope.id(i), Cue::Plural) || is_plural(self.scope.word(i));
        let mut phrase = (i + 1..i + 5).take_while(word);
        noun && phrase.any(plural)
    }

    /// Do millions stand before the bare "1.1m" whose "m" is at `i`: "1.2m cars, up from 1.1m"?
    fn follows_millions(&self, i: usize) -> bool {
        let ends = self
            .scope
            .tokens
            .get(i + 1)
            .is_none_or(|next| !next.is_word() || self.scope.is(i + 1, Class::Preposition))
            && !self.cues.is(self.scope.id(i + 1), Cue::Dash);
        let first = self.scope.start.max(i.saturating_sub(24));
        let scaled = |at: usize| {
            at > first
                && self.scope.is_digits(at - 1)
                && self.scope.glued(at)
                && self.scope.word(at) == "m"
                && self.counts_millions(at)
        };
        ends && (first..i.saturating_sub(1)).any(scaled)
    }
}

impl ItemReader<'_> {
    /// "unemployment rose to 1.4m": a bare "m" behind one decimal are millions, unless the sentence speaks of lengths.
    pub(super) fn bare_millions(&self, item: &mut Item) {
        let number = item.number.tokens.clone();
        let mark = number.end;
        let metres = item.tokens == (number.start..mark + 1)
            && self.scope.word(mark) == "m"
            && self.scope.glued(mark);
        let one_decimal = number.len() == 1
            && item.number.value() >= 1.0
            && self
                .scope
                .word(number.start)
                .split_once('.')
                .is_some_and(|(_, decimals)| decimals.len() == 1);
        // "a cost of 300m"
        let of = number.start >= self.scope.start + 2
            && self.scope.id(number.start - 1) == self.cues.of
            && self.is(number.start - 2, Cue::Sum);
        if !metres || !(one_decimal || of) || self.told("m").is_some() || !self.is_bare(mark + 1) {
            return;
        }
        item.number = item.number.clone().times(1e6);
        item.number.scale = 1e6;
        item.number.form = Form::Words;
        item.number.tokens.end = mark + 1;
        item.unit = None;
    }

    /// Does nothing that is measured follow at token `i`: a mark, a time, a level to compare with?
    fn is_bare(&self, i: usize) -> bool {
        let Some(next) = self.scope.tokens.get(i) else {
            return true;
        };
        let beside = self.scope.id(i) == self.cues.from || self.scope.id(i) == self.cues.to;
        let compared = beside && self.scope.is_digits(i + 1);
        let joined = self.cues.is(self.scope.id(i), Cue::And) || self.scope.id(i) == self.cues.or;
        let timed = matches!(
            self.scope.word(i),
            "in" | "by" | "since" | "after" | "before" | "on" | "last" | "this"
        );
        let mark = !next.is_word() && !self.cues.is(self.scope.id(i), Cue::Dash);
        mark || compared || joined || timed
    }
}
