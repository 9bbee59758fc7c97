//! Noun phrases and times, before and behind a place.

use super::Reader;
use crate::lexicon::Class;
use crate::text::TokenKind;
use std::ops::Range;

impl Reader<'_> {
    /// The noun phrase that ends just before `end`.
    pub(super) fn phrase_before(&self, floor: usize, end: usize) -> Range<usize> {
        let w = &self.words;
        // "When she got there she | learned": a pronoun is a phrase by itself.
        let alone = ["he", "she", "they", "we", "i"];
        let last = end.saturating_sub(1);
        if end > floor
            && alone
                .iter()
                .any(|word| self.document.word(last).eq_ignore_ascii_case(word))
        {
            return last..end;
        }
        let mut start = end;
        while start > floor {
            let i = start - 1;
            let token = &self.document.tokens[i];
            if self.quote_edge(i) {
                break;
            }
            if token.kind == TokenKind::Mark {
                if token.word == w.close {
                    match (floor..i).rev().find(|&j| self.is(j, w.open)) {
                        Some(open) if open > floor => start = open,
                        _ => break,
                    }
                    continue;
                }
                let inner = token.word == w.percent
                    || token.word == w.ampersand
                    || token.word == w.apostrophe
                    || token.word == w.slash
                    || (token.word == w.hyphen && token.glued)
                    || (token.word == w.stop && token.glued && self.abbreviates(i));
                if !inner {
                    break;
                }
                start = i;
                continue;
            }
            let classes = self.document.classes(i);
            let relative = token.word == w.that
                || classes.has(Class::Relative)
                || (classes.has(Class::Subordinator) && !classes.has(Class::Preposition))
                || token.word == w.as_;
            let clause = [w.after, w.before, w.since, w.until, w.despite].contains(&token.word);
            if ((relative || clause) && !token.capital)
                || token.word == w.but
                || self.is_finite(i)
                || self.is_verbal_participle(i)
                || self.is_verb_with_object(i, end)
            {
                break;
            }
            if (token.word == w.and || token.word == w.or)
                && self.has_finite(self.segment_start(floor, i)..i)
            {
                break;
            }
            start = i;
        }
        self.trimmed(start..end)
    }

    /// The noun phrase before a relative pronoun: its last part, from the last preposition but "of" and "for".
    pub(super) fn antecedent(&self, floor: usize, end: usize) -> Range<usize> {
        let w = self.words;
        let phrase = self.phrase_before(floor, end);
        let start = phrase
            .clone()
            .rev()
            .find(|&i| {
                let word = self.document.tokens[i].word;
                (self.document.is(i, Class::Preposition)
                    && ![w.of, w.for_, w.at, w.in_].contains(&word))
                    || self
                        .document
                        .classes(i)
                        .has_any(&[Class::VerbPast, Class::Conjunction])
                        && !self.document.tokens[i].capital
            })
            .map_or(phrase.start, |i| i + 1);
        self.trimmed(start..phrase.end)
    }

    /// Is the full stop at `i` part of "Mr." or an initial?
    pub(super) fn abbreviates(&self, i: usize) -> bool {
        i > 0
            && (self.document.is(i - 1, Class::Abbreviation)
                || (self.document.tokens[i - 1].capital && self.document.word(i - 1).len() == 1))
    }

    /// The first token after the last comma, semicolon or colon before `i`.
    pub(super) fn segment_start(&self, floor: usize, i: usize) -> usize {
        let w = &self.words;
        (floor..i)
            .rev()
            .find(|&j| self.is(j, w.comma) || self.is(j, w.semicolon) || self.is(j, w.colon))
            .map_or(floor, |j| j + 1)
    }

    /// The phrase without conjunctions, adverbs and a time or place in front: "But in June police" gives "police".
    pub(super) fn trimmed(&self, mut phrase: Range<usize>) -> Range<usize> {
        let mut loose = false;
        while phrase.start < phrase.end {
            let i = phrase.start;
            let classes = self.document.classes(i);
            let token = &self.document.tokens[i];
            let more = phrase.len() > 1;
            let conjunction = classes.has(Class::Conjunction)
                || self.is_adverb(i)
                || (classes.has(Class::Adverb)
                    && !classes.has_any(&[Class::Determiner, Class::Pronoun, Class::Adjective]))
                || token.kind == TokenKind::Mark
                || token.word == self.words.that;
            let preposition = more
                && classes.has_any(&[Class::Preposition, Class::Subordinator])
                && !classes.has(Class::Determiner);
            let rest = loose
                && more
                && (token.kind == TokenKind::Number
                    || classes.has_any(&[Class::Weekday, Class::Month, Class::Place])
                    || self.lexicons.times.is_period(token.word)
                    || token.word == self.words.last
                    || token.word == self.words.this);
            if !(conjunction || preposition || rest || token.word == self.words.s) {
                break;
            }
            loose |= preposition;
            phrase.start += 1;
        }
        phrase
    }

    /// The noun phrase that begins at `start`, for a source behind its cue.
    pub(super) fn phrase_after(&self, start: usize, ceiling: usize) -> Range<usize> {
        let w = &self.words;
        let mut end = start;
        while end < ceiling {
            let token = &self.document.tokens[end];
            if self.quote_edge(end) {
                break;
            }
            if token.kind == TokenKind::Mark {
                if token.word == w.open {
                    match (end + 1..ceiling).find(|&j| self.is(j, w.close)) {
                        Some(close) => end = close + 1,
                        None => break,
                    }
                    continue;
                }
                let inner = token.word == w.percent
                    || token.word == w.ampersand
                    || token.word == w.apostrophe
                    || token.word == w.slash
                    || (token.word == w.hyphen && token.glued)
                    || (token.word == w.stop && self.abbreviates(end) && end + 1 < ceiling);
                if !inner {
                    break;
                }
                end += 1;
                continue;
            }
            let classes = self.document.classes(end);
            let clause = classes.has_any(&[Class::Relative, Class::Subordinator])
                && !matches!(token.word, word if word == w.s);
            if end > start && (clause || self.is_finite(end) || self.ends_phrase(start, end)) {
                break;
            }
            end += 1;
        }
        start..end
    }

    /// Does a preposition or conjunction at `i` end the noun phrase of a source?
    pub(super) fn ends_phrase(&self, start: usize, i: usize) -> bool {
        let w = &self.words;
        let word = self.document.tokens[i].word;
        let next = &self.document.tokens.get(i + 1);
        let classes = self.document.classes(i);
        if classes.has(Class::Weekday) || self.time_after(i, i + 4) > i {
            return true;
        }
        if word == w.and || word == w.or {
            return !next.is_some_and(|next| {
                next.capital
                    || self.document.classes(i + 1).has_any(&[
                        Class::Role,
                        Class::Determiner,
                        Class::Organisation,
                        Class::Adjective,
                        Class::Nationality,
                    ])
            });
        }
        if word == w.but {
            return true;
        }
        if !classes.has(Class::Preposition) {
            return false;
        }
        if word == w.of || word == w.for_ || word == w.from || word == w.by {
            return false;
        }
        if word == w.at || word == w.with || word == w.in_ || word == w.on {
            let official = next.is_some_and(|next| next.capital) || self.is(i + 1, w.the);
            let said_in = self.is(i + 1, w.a)
                || self.is(i + 1, w.an)
                || self.document.is(i + 1, Class::Month);
            return said_in || !official || start + 1 > i;
        }
        true
    }

    /// Where the time begins that ends just before `end`: "on Tuesday", "last week", "in June".
    pub(super) fn time_before(&self, floor: usize, end: usize) -> Option<usize> {
        let i = end.checked_sub(1).filter(|&i| i >= floor)?;
        let w = &self.words;
        let is_time = |i: usize| {
            self.document.is(i, Class::Weekday)
                || (self.document.is(i, Class::Month) && self.document.tokens[i].capital)
                || self.lexicons.times.is_period(self.document.tokens[i].word)
        };
        if !is_time(i) {
            return None;
        }
        let weekday = self.document.is(i, Class::Weekday);
        let mut start = i;
        while start > floor {
            let before = start - 1;
            let word = self.document.tokens[before].word;
            let leads = word == w.on
                || word == w.last
                || word == w.this
                || word == w.late
                || word == w.early
                || word == w.earlier
                || word == w.in_
                || is_time(before);
            if !leads {
                break;
            }
            start = before;
        }
        (start < i || weekday).then_some(start)
    }

    /// Where the time that begins at `i` ends; `i` where there is none.
    pub(super) fn time_after(&self, i: usize, ceiling: usize) -> usize {
        let w = &self.words;
        let mut at = i;
        let mut found = false;
        while at < ceiling.min(self.document.tokens.len()) {
            let token = &self.document.tokens[at];
            let leads = token.word == w.on
                || token.word == w.last
                || token.word == w.this
                || token.word == w.late
                || token.word == w.early
                || token.word == w.earlier
                || token.word == w.in_;
            let time = self.document.is(at, Class::Weekday)
                || (self.document.is(at, Class::Month) && token.capital)
                || self.lexicons.times.is_period(token.word)
                || (found && token.kind == TokenKind::Number);
            if time {
                found = true;
            } else if !leads || found {
                break;
            }
            at += 1;
        }
        if found { at } else { i }
    }
}
