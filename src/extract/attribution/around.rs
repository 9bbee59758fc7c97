//! Content that stands before its source: "…, said Maria Lopez, the mayor".

use super::Finding;
use super::Reader;
use super::cue::Verb;
use super::source::Source;
use crate::lexicon::Class;
use crate::text::TokenKind;
use std::ops::Range;

impl Reader<'_> {
    /// "…, said Maria Lopez, the mayor."
    pub(super) fn inverted(
        &self,
        bounds: &Range<usize>,
        cue: &Range<usize>,
        verb: &Verb,
    ) -> Option<Finding> {
        let w = self.words;
        let before = cue.start.checked_sub(1)?;
        let quoted = before < bounds.start || self.quote_edge(before);
        let parted = quoted
            || [w.comma, w.dash, w.endash, w.question, w.exclamation]
                .contains(&self.document.tokens[before].word);
        if !parted {
            return None;
        }
        let first = self.document.tokens.get(cue.end)?;
        if !(first.is_word() || first.kind == TokenKind::Number && quoted) || cue.end >= bounds.end
        {
            return None;
        }
        let classes = self.document.classes(cue.end);
        let names = !first.is_word()
            || (first.capital && !classes.has_any(&[Class::Weekday, Class::Month]))
            || classes.has_any(&[Class::Role, Class::Organisation, Class::Nationality])
            || [
                w.the, w.a, w.an, w.one, w.another, w.he, w.she, w.they, w.it, w.its, w.his, w.her,
                w.their,
            ]
            .contains(&first.word)
            || self
                .lexicons
                .reporting
                .documents
                .longest_at(&self.document.tokens, cue.end)
                .is_some()
            || self.leads_to_role(cue.end, bounds.end);
        if !names {
            return None;
        }
        let head = self.phrase_after(cue.end, bounds.end);
        let end = head.end;
        let clause = head.clone().skip(1).any(|i| {
            !self.document.tokens[i].capital
                && self
                    .document
                    .classes(i)
                    .has_any(&[Class::VerbPast, Class::Gerund, Class::Modal])
        });
        if head.is_empty() || (end < bounds.end && self.is_finite(end)) || (clause && !quoted) {
            return None;
        }
        let beside = self.beside(end, bounds.end);
        let source = Source { head, beside };
        let mut zone_end = self.time_end(source.tokens().end, bounds.end);
        let relative = zone_end + usize::from(self.is(zone_end, w.comma));
        if self.document.is(relative, Class::Relative) && !self.is(relative, w.that) {
            zone_end = (relative..bounds.end)
                .find(|&i| self.is(i, w.comma) || self.quote_edge(i))
                .unwrap_or(bounds.end);
        }
        let (content, rest) = self.content_around(bounds, cue.start, zone_end);
        // "The operator, Castor, said the line would stay closed"
        let names = !quoted && !self.has_finite(content.clone()) && !self.can_speak(&source);
        if content.start >= cue.start || names {
            return None;
        }
        Some(Finding {
            content,
            rest,
            source,
            cue: cue.clone(),
            verb: Some(verb.lemma.to_string()),
            via: None,
            rule: "inverted",
        })
    }

    /// "said | lead author Hanne Dahl", "said | union leader Anna Roth": lower-case words before a role and a name.
    fn leads_to_role(&self, at: usize, ceiling: usize) -> bool {
        let plain = |i: &usize| {
            let token = &self.document.tokens[*i];
            token.is_word() && !token.capital && !self.document.is(*i, Class::Preposition)
        };
        let ceiling = ceiling.min(at + 4);
        let name = at + (at..ceiling).take_while(plain).count();
        let named = name < ceiling && self.document.tokens[name].capital;
        named && name > at && self.document.is(name - 1, Class::Role)
    }

    /// Where times, "in a statement" and adverbs that follow a cue or a source end.
    pub(super) fn time_end(&self, mut at: usize, ceiling: usize) -> usize {
        loop {
            let time = self.time_after(at, ceiling);
            if time > at {
                at = time;
            } else if at < ceiling
                && (self.is_adverb(at)
                    || (self.document.is(at, Class::Adverb)
                        && !self.document.is(at, Class::Determiner)))
            {
                at += 1;
            } else {
                return at;
            }
        }
    }

    /// Content that stands before a source, and what goes on behind it.
    pub(super) fn content_around(
        &self,
        bounds: &Range<usize>,
        zone: usize,
        zone_end: usize,
    ) -> (Range<usize>, Option<Range<usize>>) {
        let w = self.words;
        let start = self.clause_start(bounds.start, zone);
        let after = zone_end + usize::from(self.is(zone_end, w.comma));
        let quote_before = zone > bounds.start && self.quote_edge(zone - 1);
        let quote_after = after < bounds.end && self.quote_edge(after);
        let relative = self.document.is(after, Class::Relative);
        let goes_on = quote_after || (after > zone_end && !quote_before && !relative);
        let rest = goes_on.then(|| {
            if quote_after {
                self.quoted(after, bounds)
            } else {
                after..bounds.end
            }
        });
        (start..zone, rest)
    }

    /// Does token `i` part a clause from what follows: a comma, dash or closing quotation mark?
    pub(super) fn parts(&self, i: usize) -> bool {
        let w = self.words;
        [w.comma, w.dash, w.endash, w.question, w.exclamation]
            .contains(&self.document.tokens[i].word)
            || self.quote_edge(i)
    }
}
