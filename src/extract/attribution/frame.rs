//! Frames: what follows a reporting verb, and so how its content begins.

use super::Reader;
use super::cue::{Form, Takes, Verb};
use super::quote_at;
use super::source::Source;
use crate::lexicon::Class;
use crate::text::TokenKind;
use std::ops::Range;

/// What a verb brings in, before its source is resolved.
pub(super) struct Found {
    /// The content.
    pub content: Range<usize>,
    /// Content that goes on behind the source.
    pub rest: Option<Range<usize>>,
    /// The name of the rule.
    pub rule: &'static str,
}

impl Found {
    /// Content and nothing behind its source; an option, as every caller returns one.
    fn new(content: Range<usize>, rule: &'static str) -> Option<Self> {
        Some(Found {
            content,
            rest: None,
            rule,
        })
    }
}

impl Reader<'_> {
    /// The content of a verb whose source stands before it, and who is told.
    pub(super) fn content(
        &self,
        bounds: &Range<usize>,
        cue: &Range<usize>,
        verb: &Verb,
        source: &Source,
    ) -> (Option<Found>, Option<Range<usize>>) {
        let mut at = cue.end;
        let mut via = None;
        if verb.addressee {
            let end = self.addressee_end(at, bounds.end);
            via = self.via(at..end);
            at = end;
        }
        let bare = self.time_end(at, bounds.end);
        at = if self.ends_at(bare, bounds.end) {
            bare
        } else {
            self.time_after(at, bounds.end)
        };
        if !verb.takes(Takes::To) {
            at = self.said_in_end(at, bounds.end);
        }
        let found = self
            .postposed(bounds, at, cue, verb, source)
            .or_else(|| self.set_off(bounds, at, verb))
            .or_else(|| self.clause(bounds, at, verb, source))
            .or_else(|| self.object(bounds, at, verb, source));
        (found, via)
    }

    /// "…," she said.
    fn postposed(
        &self,
        bounds: &Range<usize>,
        at: usize,
        cue: &Range<usize>,
        verb: &Verb,
        source: &Source,
    ) -> Option<Found> {
        let start = source.tokens().start;
        let takes = verb.takes(Takes::Clause)
            || verb.takes(Takes::Quote)
            || (verb.takes(Takes::Finding) && self.is_document(&source.head));
        let fronted = start > bounds.start
            && start < cue.start
            && (self.parts(start - 1) || self.is(start - 1, self.words.as_));
        if !fronted || !takes {
            return None;
        }
        let quoted = self.quote_edge(start - 1);
        let between_quotes = quoted && self.quote_edge(at);
        let aside = self.is_aside(at);
        let told = quoted && verb.addressee && self.is_setting(at, bounds.end);
        if !(self.ends_at(at, bounds.end) || between_quotes || aside || told) {
            return None;
        }
        let zone_end = if told { bounds.end } else { at };
        let (content, rest) = self.content_around(bounds, start, zone_end);
        let rest = rest.filter(|_| !aside);
        let rule = "postposed";
        Some(Found {
            content,
            rest,
            rule,
        })
    }

    /// Is what follows where it is told, and nothing that is told: "told a crowd | outside the town hall"?
    fn is_setting(&self, at: usize, ceiling: usize) -> bool {
        let rest = at..ceiling;
        let tells = |i: usize| self.is(i, self.words.that) || self.quote_edge(i);
        at < ceiling
            && self.document.is(at, Class::Preposition)
            && !rest.clone().any(tells)
            && !self.has_finite(rest)
    }

    /// Does what is said stand elsewhere, as in "said after the talks that", "said when she left"?
    fn is_aside(&self, at: usize) -> bool {
        let w = self.words;
        let opens = [w.that, w.whether, w.if_, w.how, w.where_]
            .iter()
            .any(|&word| self.is(at, word));
        let leads = self.document.is(at, Class::Subordinator)
            || self.is(at, w.after)
            || self.is(at, w.during);
        leads && !opens
    }

    /// Content behind a comma, a colon or an aside: "said, “…”", "said: …", "said after the talks that …"
    fn set_off(&self, bounds: &Range<usize>, at: usize, verb: &Verb) -> Option<Found> {
        let w = self.words;
        if at >= bounds.end {
            return None;
        }
        if self.is(at, w.colon) {
            return if at + 1 >= bounds.end {
                Found::new(at..at, "opener")
            } else {
                Found::new(at + 1..bounds.end, "colon")
            };
        }
        let comma = self.is(at, w.comma);
        if !comma && !self.is_aside(at) {
            return None;
        }
        let next = at + 1;
        let quote = next < bounds.end && quote_at(&self.quotes, next).is_some();
        if comma && quote && verb.takes(Takes::Quote) {
            return Found::new(self.quoted(next, bounds), "quote");
        }
        if comma && (verb.form == Form::Present || !verb.takes(Takes::Clause)) {
            return None;
        }
        let that = (at..bounds.end.min(at + 12)).find(|&i| self.is(i, w.that))?;
        Found::new(that..self.clause_end(that, bounds.end), "that")
    }

    /// A quotation, a clause or an infinitive right behind the verb.
    fn clause(
        &self,
        bounds: &Range<usize>,
        at: usize,
        verb: &Verb,
        source: &Source,
    ) -> Option<Found> {
        let w = self.words;
        if self.ends_at(at, bounds.end) || self.is_aside(at) {
            return None;
        }
        let opens =
            quote_at(&self.quotes, at).is_some_and(|quote| self.quotes[quote].tokens.start == at);
        if opens && verb.takes(Takes::Quote) {
            return Found::new(self.quoted(at, bounds), "quote");
        }
        let clause = at..self.clause_end(at, bounds.end);
        let word = self.document.tokens[at].word;
        let question = [w.that, w.how, w.why, w.what, w.whether, w.if_].contains(&word);
        if question && (verb.takes(Takes::That) || verb.takes(Takes::Clause)) {
            return Found::new(clause, "that");
        }
        if verb.takes(Takes::To)
            && let Some(to) = self.infinitive(at, bounds.end)
        {
            let who = (bounds.start..at).rev().take(3).any(|i| self.is(i, w.who));
            let end = self.phrase_end(to, bounds.end);
            let main = (to + 2..end).find(|&i| who && self.is_finite(i));
            return Found::new(at..main.unwrap_or(end), "infinitive");
        }
        // "the bridge, which officials say cost 40 million"
        let relative = source.head.start > bounds.start
            && self.document.is(source.head.start - 1, Class::Relative)
            && self.document.classes(at).has_any(&[
                Class::VerbBase,
                Class::VerbPast,
                Class::Be,
                Class::Have,
                Class::Modal,
            ]);
        if relative && verb.takes(Takes::Clause) {
            return Found::new(at..self.phrase_end(at, bounds.end), "relative");
        }
        let strong = verb.takes(Takes::Object) || verb.addressee;
        let commas = verb.takes(Takes::Object) && !verb.takes(Takes::Finding);
        let bare = verb.takes(Takes::Clause)
            && (strong || !self.document.is(at, Class::Preposition))
            && self.begins_clause(at, bounds.end, commas);
        if bare {
            return Found::new(clause, "clause");
        }
        None
    }

    /// A noun phrase right behind the verb.
    fn object(
        &self,
        bounds: &Range<usize>,
        at: usize,
        verb: &Verb,
        source: &Source,
    ) -> Option<Found> {
        if self.ends_at(at, bounds.end) || self.is_aside(at) {
            return None;
        }
        let preposition = self.document.is(at, Class::Preposition);
        let clause = at..self.clause_end(at, bounds.end);
        if verb.takes(Takes::Label) && !preposition && self.has_label(at, bounds.end) {
            return Found::new(clause, "label");
        }
        if verb.takes(Takes::At) && self.puts_at(at, bounds.end) {
            return Found::new(clause, "put_at");
        }
        if preposition && !self.is_about(at) {
            return None;
        }
        let phrase = at..self.phrase_end(at, bounds.end);
        if verb.takes(Takes::Object) {
            let end = if verb.takes(Takes::Clause) {
                phrase.end
            } else {
                self.object_end(&phrase)
            };
            return Found::new(at..end, "object");
        }
        if verb.takes(Takes::Share) && self.is_survey(&source.head) && self.has_share(&phrase) {
            return Found::new(phrase, "share");
        }
        if verb.takes(Takes::Finding) && self.is_document(&source.head) {
            let begins = self.begins_clause(at, bounds.end, false);
            return Found::new(if begins { clause } else { phrase }, "finding");
        }
        None
    }

    fn is_survey(&self, head: &Range<usize>) -> bool {
        let mut tokens = self.document.tokens[head.clone()].iter();
        tokens.any(|token| self.lexicons.reporting.is_survey(token.word))
    }

    /// Is there a percentage among the tokens?
    fn has_share(&self, tokens: &Range<usize>) -> bool {
        let words = ["%", "percent", "cent", "points"];
        tokens
            .clone()
            .any(|i| words.contains(&self.document.word(i)))
    }

    /// Where the object of a verb that takes no clause ends: before a colon or an apposition.
    fn object_end(&self, phrase: &Range<usize>) -> usize {
        let w = self.words;
        phrase
            .clone()
            .find(|&i| {
                let apposition = [w.a, w.an, w.the].iter().any(|&word| self.is(i + 1, word));
                let aside = i > phrase.start && (self.is(i, w.at) || self.is(i, w.during));
                self.is(i, w.colon) || (self.is(i, w.comma) && apposition) || aside
            })
            .unwrap_or(phrase.end)
    }

    /// Does a quotation begin before the next comma: "the rules “useless”"?
    fn has_label(&self, at: usize, ceiling: usize) -> bool {
        (at + 1..ceiling)
            .take_while(|&i| !self.is(i, self.words.comma))
            .any(|i| self.quote_edge(i))
    }

    /// "the toll at 40": a noun phrase, "at" and a number.
    pub(super) fn puts_at(&self, at: usize, ceiling: usize) -> bool {
        (at..ceiling.min(at + 14))
            .take_while(|&i| !self.is(i, self.words.comma))
            .find(|&i| self.is(i, self.words.at))
            .is_some_and(|at| {
                (at + 1..ceiling.min(at + 5)).any(|i| {
                    self.document.tokens[i].kind == TokenKind::Number
                        || self.document.is(i, Class::Number)
                })
            })
    }

    /// Does a clause end at `at`: with a comma, a dash or the sentence?
    pub(super) fn ends_at(&self, at: usize, ceiling: usize) -> bool {
        let w = self.words;
        at >= ceiling
            || self.is(at, w.comma)
            || self.is(at, w.semicolon)
            || (self.is(at, w.stop) && at + 1 >= ceiling)
            || self.is(at, w.dash)
    }

    /// Is it a preposition that can begin a number: "about 40", "over 40"?
    pub(super) fn is_about(&self, i: usize) -> bool {
        self.document
            .tokens
            .get(i + 1)
            .is_some_and(|next| next.kind == TokenKind::Number)
    }

    /// Where "to" stands after an optional noun phrase: "to lend", "banks to lend".
    pub(super) fn infinitive(&self, at: usize, ceiling: usize) -> Option<usize> {
        let w = self.words;
        (at..ceiling.min(at + 10))
            .take_while(|&i| !self.is(i, w.comma) && !self.is_finite(i) && !self.is(i, w.semicolon))
            .find(|&i| {
                self.is(i, w.to)
                    && !self.document.is(i + 1, Class::Determiner)
                    && self
                        .document
                        .tokens
                        .get(i + 1)
                        .is_some_and(|next| next.is_word() && !next.capital)
            })
    }
}
