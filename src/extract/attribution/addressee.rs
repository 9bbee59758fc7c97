//! Who is told, and in what it is said: between a reporting verb and its content.

use super::Reader;
use crate::lexicon::Class;
use crate::text::TokenKind;
use std::ops::Range;

impl Reader<'_> {
    /// Where the one who is told ends: "told the state-run agency (INA) | that", "told him | that".
    pub(super) fn addressee_end(&self, start: usize, ceiling: usize) -> usize {
        let w = self.words;
        let mut end = start;
        while end < ceiling {
            let token = &self.document.tokens[end];
            let classes = self.document.classes(end);
            if self.quote_edge(end)
                || token.word == w.comma
                || token.word == w.colon
                || token.word == w.stop && end + 1 >= ceiling
                || token.word == w.that
                || token.word == w.how
                || token.word == w.to
            {
                break;
            }
            if end > start
                && (classes.has_any(&[Class::Determiner, Class::Weekday])
                    || (classes.has(Class::Pronoun))
                    || self.is_finite(end)
                    || token.kind == TokenKind::Number && !self.is(end - 1, w.of)
                    || (classes.has(Class::Preposition)
                        && token.word != w.of
                        && token.word != w.for_))
            {
                break;
            }
            end += 1;
            if classes.has(Class::Pronoun) && end == start + 1 {
                break;
            }
            if token.word == w.open
                && let Some(close) = (end..ceiling).find(|&i| self.is(i, w.close))
            {
                return close + 1;
            }
        }
        end
    }

    /// The medium among those who are told: "the state-run Iraqi News Agency (INA)", not "reporters".
    pub(super) fn via(&self, told: Range<usize>) -> Option<Range<usize>> {
        let names = told.clone().any(|i| self.document.tokens[i].capital);
        names.then_some(told)
    }

    /// Where "in a statement", "in an interview with Le Monde", "at a news conference" ends.
    pub(super) fn said_in_end(&self, at: usize, ceiling: usize) -> usize {
        let w = self.words;
        if at >= ceiling
            || !(self.is(at, w.in_)
                || self.is(at, w.at)
                || self.is(at, w.on)
                || self.is(at, w.to)
                || self.is(at, w.by)
                || self.is(at, w.from))
        {
            return at;
        }
        let end = (at..ceiling.min(at + 12)).find(|&i| {
            [w.that, w.how, w.what, w.why, w.whether].contains(&self.document.tokens[i].word)
                || self.is(i, w.comma)
                || self.is(i, w.colon)
                || self.quote_edge(i)
                || (self.is(i, w.stop) && i + 1 >= ceiling)
        });
        // "charged in a case that shook the town": the clause is the noun's
        let relative =
            |end: usize| self.is(end, w.that) && self.document.is(end + 1, Class::VerbPast);
        match end {
            Some(end) if !self.has_finite(at..end) && !relative(end) => end,
            _ => at,
        }
    }
}
