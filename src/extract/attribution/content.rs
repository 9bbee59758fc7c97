//! Content: how far what is said reaches.

use super::Reader;
use super::quote_at;
use crate::lexicon::Class;
use crate::text::TokenKind;
use std::ops::Range;

impl Reader<'_> {
    /// Where a clause that begins at `start` ends: before ", but" or a semicolon, or with the sentence.
    pub(super) fn clause_end(&self, start: usize, ceiling: usize) -> usize {
        let w = self.words;
        let mut i = start;
        while i < ceiling {
            if let Some(quote) = quote_at(&self.quotes, i) {
                let end = self.quotes[quote].tokens.end;
                if i == self.quotes[quote].tokens.start && end < ceiling {
                    i = end;
                    continue;
                }
            }
            let ends = self.is(i, w.comma)
                && (self.is(i + 1, w.but) && !self.goes_on(i + 2)
                    || self.is(i + 1, w.while_) && self.reports_soon(i + 2, ceiling));
            // "… “good enough,” while 73 percent said"
            let quoted = self.is(i, w.while_)
                && i > start
                && self.quote_edge(i - 1)
                && self.reports_soon(i + 1, ceiling);
            if ends || quoted {
                return i;
            }
            i += 1;
        }
        ceiling
    }

    /// Does another source speak soon: ", while 40 percent said"?
    pub(super) fn reports_soon(&self, at: usize, ceiling: usize) -> bool {
        (at + 1..ceiling.min(at + 7)).any(|i| {
            self.document.is(i, Class::Reporting)
                && self
                    .document
                    .classes(i)
                    .has_any(&[Class::VerbPast, Class::VerbBase])
        })
    }

    /// Does a verb without a subject of its own stand at `i`: ", but would cost 40"?
    pub(super) fn goes_on(&self, mut i: usize) -> bool {
        while self.document.is(i, Class::Adverb)
            || self
                .document
                .tokens
                .get(i)
                .is_some_and(|_| self.is_adverb(i))
        {
            i += 1;
        }
        i < self.document.tokens.len() && self.is_finite(i) || self.is(i, self.words.that)
    }

    /// Where the clause begins that ends at `end`: behind a semicolon or ", but", or with the sentence.
    pub(super) fn clause_start(&self, floor: usize, end: usize) -> usize {
        let w = self.words;
        let cued = |i: usize| {
            self.findings
                .iter()
                .rev()
                .take(4)
                .any(|finding| (floor..i).contains(&finding.cue.start))
        };
        (floor..end)
            .rev()
            .find(|&i| self.is(i, w.semicolon) && quote_at(&self.quotes, i).is_none())
            .filter(|&i| cued(i))
            .map_or(floor, |i| i + 1)
    }

    /// The quotation at `at` and what follows it in its sentence within the same clause.
    pub(super) fn quoted(&self, at: usize, bounds: &Range<usize>) -> Range<usize> {
        let end = quote_at(&self.quotes, at).map_or(at + 1, |quote| self.quotes[quote].tokens.end);
        if end >= bounds.end {
            return at..end;
        }
        let and = self.is(end, self.words.and)
            || (self.is(end, self.words.comma) && self.is(end + 1, self.words.and));
        at..if and { bounds.end } else { end }
    }

    /// Is there a subject and a finite verb before the next comma?
    pub(super) fn begins_clause(&self, at: usize, ceiling: usize, commas: bool) -> bool {
        let w = self.words;
        (at + 1..ceiling)
            .take_while(|&i| {
                !self.is(i, w.semicolon)
                    && (commas || !self.is(i, w.comma))
                    && !self.is(i, w.who)
                    && !self.is(i, w.which)
            })
            .any(|i| {
                self.is_finite(i) && !self.is_shared(at, i)
                    || (self.document.is(i, Class::VerbBase)
                        && !self.document.tokens[i].capital
                        && !self.is(i - 1, w.to)
                        && self.document.tokens[i - 1].kind == TokenKind::Word
                        && i + 1 < ceiling
                        && self.document.tokens[i + 1].kind != TokenKind::Mark
                        && !self.document.classes(i - 1).has_any(&[
                            Class::Determiner,
                            Class::Adjective,
                            Class::Preposition,
                            Class::Number,
                            Class::Negation,
                        ]))
            })
    }

    /// Has the verb at `i` the subject of the verb before: "wrote 40 books | and was praised"?
    fn is_shared(&self, floor: usize, i: usize) -> bool {
        let first = (floor..i)
            .rev()
            .take_while(|&before| self.is_finite(before) || self.is_adverb(before))
            .last()
            .unwrap_or(i);
        first > floor && self.is(first - 1, self.words.and)
    }

    /// Where a noun phrase or an infinitive ends: before a comma with a new clause, or with the sentence.
    pub(super) fn phrase_end(&self, start: usize, ceiling: usize) -> usize {
        let w = self.words;
        (start..ceiling)
            .find(|&i| {
                let next = self.document.classes(i + 1);
                self.is(i, w.semicolon)
                    || (i > start
                        && self.document.is(i, Class::Subordinator)
                        && !self.is(i, w.that)
                        && !self.is(i, w.so)
                        && !self.is(i - 1, w.such)
                        && self.begins_clause(i, ceiling, false))
                    || self.is(i, w.dash)
                    || (self.is(i, w.hyphen) && self.is(i + 1, w.hyphen))
                    || (self.is(i, w.comma)
                        && (next.has_any(&[Class::Gerund, Class::Relative, Class::Pronoun])
                            || self.is(i + 1, w.but)
                            || self.is(i + 1, w.while_)
                            || (self.is(i + 1, w.and)
                                && self.begins_clause(i + 1, ceiling, false))))
            })
            .unwrap_or(ceiling)
    }
}
