//! Nouns that bring in content: "the minister's claim that", "under Mr Osei's plan,", "a statement by the bank".

use super::source::Source;
use super::{Finding, Reader};
use crate::lexicon::{Class, WordId};
use crate::text::TokenKind;
use std::ops::Range;

impl Reader<'_> {
    /// What the noun at `cue` brings in.
    pub(super) fn noun(&self, bounds: &Range<usize>, cue: Range<usize>) -> Option<Finding> {
        let w = self.words;
        let after = cue.end;
        if let Some(finding) = self.by_estimate(bounds, &cue) {
            return Some(finding);
        }
        let (head, behind) = self
            .owner(bounds, cue.start)
            .map(|head| (head, after))
            .or_else(|| self.author(bounds, after))
            .or_else(|| self.publisher(bounds, &cue).map(|head| (head, after)))?;
        let source = Source { head, beside: None };
        if self.is_bad_source(&source) {
            return None;
        }
        let content = self.noun_content(bounds, &source, behind)?;
        (!content.is_empty() && !self.is(content.start, w.stop)).then_some(Finding {
            content,
            rest: None,
            source,
            cue,
            verb: None,
            via: None,
            rule: "noun",
        })
    }

    /// "Some 300 farms have flooded, by one estimate."
    fn by_estimate(&self, bounds: &Range<usize>, cue: &Range<usize>) -> Option<Finding> {
        let w = self.words;
        let by = cue.start.checked_sub(2).filter(|&by| by >= bounds.start)?;
        let some = self.document.classes(by + 1).has_any(&[
            Class::Determiner,
            Class::Number,
            Class::Adjective,
        ]);
        let parted = by == bounds.start || self.parts(by - 1);
        if !self.is(by, w.by) || !some || !parted || !self.ends_at(cue.end, bounds.end) {
            return None;
        }
        let content = if by == bounds.start {
            cue.end..self.clause_end(cue.end, bounds.end)
        } else {
            self.clause_start(bounds.start, by)..by
        };
        Some(Finding {
            content,
            rest: None,
            source: Source {
                head: by + 1..cue.end,
                beside: None,
            },
            cue: by..by + 1,
            verb: None,
            via: None,
            rule: "estimate",
        })
    }

    /// The owner before the noun: "the minister's repeated claim", "his claim".
    fn owner(&self, bounds: &Range<usize>, noun: usize) -> Option<Range<usize>> {
        let w = self.words;
        let mut at = noun;
        while at > bounds.start && noun - at < 4 {
            let word = self.document.tokens[at - 1].word;
            if word == w.s || (word == w.apostrophe && self.document.tokens[at - 1].glued) {
                let head = self.owner_before(bounds.start, at - 1);
                return (!head.is_empty()).then_some(head);
            }
            if [w.his, w.her, w.their, w.its].contains(&word) {
                return Some(at - 1..at);
            }
            if !self.document.tokens[at - 1].is_word()
                || self.document.is(at - 1, Class::Determiner)
            {
                return None;
            }
            at -= 1;
        }
        None
    }

    /// The shortest noun phrase that ends before a possessive.
    fn owner_before(&self, floor: usize, end: usize) -> Range<usize> {
        let phrase = self.phrase_before(floor, end);
        let start = phrase
            .clone()
            .rev()
            .find(|&i| {
                let capital = self.document.tokens[i].capital;
                !capital
                    && self.document.classes(i).has_any(&[
                        Class::Preposition,
                        Class::VerbPast,
                        Class::Conjunction,
                        Class::Gerund,
                        Class::VerbBase,
                    ])
                    && !(self.document.is(i, Class::VerbBase)
                        && self
                            .document
                            .classes(i)
                            .has_any(&[Class::Role, Class::Organisation]))
            })
            .map_or(phrase.start, |i| i + 1);
        start..end
    }

    /// The author behind the noun: "a statement by the bank", "figures from the port".
    fn author(&self, bounds: &Range<usize>, after: usize) -> Option<(Range<usize>, usize)> {
        let w = self.words;
        if !(self.is(after, w.by) || self.is(after, w.from)) {
            return None;
        }
        let head = self.phrase_after(after + 1, bounds.end);
        let end = head.end;
        (!head.is_empty()).then_some((head, end))
    }

    /// The names before the noun: "a New York Times report that".
    fn publisher(&self, bounds: &Range<usize>, cue: &Range<usize>) -> Option<Range<usize>> {
        if !self.is(cue.end, self.words.that) {
            return None;
        }
        let mut start = cue.start;
        while start > bounds.start && self.document.tokens[start - 1].capital {
            start -= 1;
        }
        (start < cue.start && start > bounds.start).then_some(start..cue.start)
    }

    fn noun_content(
        &self,
        bounds: &Range<usize>,
        source: &Source,
        at: usize,
    ) -> Option<Range<usize>> {
        let w = self.words;
        let word = self
            .document
            .tokens
            .get(at)
            .filter(|_| at < bounds.end)?
            .word;
        if word == w.comma || word == w.to && self.is(at + 1, w.comma) {
            // "Under Mr Osei's plan, 60 mines would reopen"
            let first = bounds.start;
            let led = source.head.start > first
                && source.head.start <= first + 2
                && [w.under, w.by, w.in_]
                    .iter()
                    .any(|&word| self.lower(first) == word);
            return led.then_some(at + 1..self.clause_end(at + 1, bounds.end));
        }
        if [w.that, w.how, w.whether, w.why].contains(&word) {
            return Some(at..self.clause_end(at, bounds.end));
        }
        if word == w.to && self.document.is(at + 1, Class::VerbBase)
            || [w.of, w.about, w.for_].contains(&word)
            || word == w.by && self.is_revised(bounds, source)
            || word == w.colon
        {
            return Some(at + 1..self.phrase_end(at + 1, bounds.end));
        }
        // "Mr Osei's plan calls for 60 mines"
        (word == w.calls).then_some(at..self.clause_end(at, bounds.end))
    }

    /// "it raised its forecast by 2 points": does a verb of change stand before the owner?
    fn is_revised(&self, bounds: &Range<usize>, source: &Source) -> bool {
        let before = source
            .head
            .start
            .checked_sub(1)
            .filter(|&i| i >= bounds.start);
        let sets = &self.lexicons.sets;
        before.is_some_and(|i| {
            let word = self.document.tokens[i].word;
            sets.raising.contains(&word) || sets.cutting.contains(&word)
        })
    }

    fn lower(&self, i: usize) -> WordId {
        self.document.tokens[i].word
    }

    /// "In the latest survey, 40 percent agreed": a document that the sentence begins with.
    pub(super) fn opening(&self, bounds: &Range<usize>) -> Option<Finding> {
        let w = self.words;
        let first = bounds.start;
        if !self.is(first, w.in_) {
            return None;
        }
        let near = || first + 1..bounds.end.min(first + 16);
        // "In a Civicus poll 43 percent of residents were against it": no comma
        let bare = near().find(|&i| {
            let reporting = &self.lexicons.reporting;
            let survey = reporting.is_survey(self.document.tokens[i].word);
            let next = self.document.tokens.get(i + 1);
            survey && next.is_some_and(|next| next.kind == TokenKind::Number)
        });
        let comma = near().find(|&i| self.is(i, w.comma));
        let (end, skip) = match (bare, comma) {
            (Some(survey), comma) if comma.is_none_or(|comma| survey < comma) => (survey + 1, 0),
            (_, comma) => (comma?, 1),
        };
        let head = self.phrase_after(first + 1, end);
        let survey = head.clone().any(|i| {
            self.lexicons
                .reporting
                .is_survey(self.document.tokens[i].word)
        });
        if !survey || head.is_empty() {
            return None;
        }
        // "In the latest survey, conducted in May, 40 percent agreed"
        let mut start = end + skip;
        if self.document.is(start, Class::Participle)
            && let Some(next) = (start..bounds.end).find(|&i| self.is(i, w.comma))
        {
            start = next + 1;
        }
        Some(Finding {
            content: start..self.clause_end(start, bounds.end),
            rest: None,
            source: Source { head, beside: None },
            cue: first..first + 1,
            verb: None,
            via: None,
            rule: "in_document",
        })
    }

    /// "Police: 40 homes burned", "40 homes burned: police": a headline with its source.
    pub(super) fn headline(&self, sentence: usize) -> Option<Finding> {
        let w = self.words;
        let sentences = &self.document.sentences;
        let here = &sentences[sentence];
        let tokens = here.tokens.clone();
        let colon = tokens.clone().skip(1).find(|&i| self.is(i, w.colon))?;
        let alone = |other: Option<usize>| {
            other
                .and_then(|other| sentences.get(other))
                .is_none_or(|other| other.paragraph != here.paragraph)
        };
        if !alone(sentence.checked_sub(1)) || !alone(Some(sentence + 1)) || tokens.len() > 30 {
            return None;
        }
        let (head, content) = if colon - tokens.start <= 3 {
            (tokens.start..colon, colon + 1..tokens.end)
        } else if tokens.end - colon <= 4 {
            let stop = usize::from(self.is(tokens.end - 1, w.stop));
            (colon + 1..tokens.end - stop, tokens.start..colon)
        } else {
            return None;
        };
        let known = !head.is_empty()
            && (self.is_document(&head)
                || self.document.classes(head.end - 1).has_any(&[
                    Class::Role,
                    Class::Organisation,
                    Class::GivenName,
                ]));
        (known && !content.is_empty()).then(|| Finding {
            content,
            rest: None,
            source: Source { head, beside: None },
            cue: colon..colon + 1,
            verb: None,
            via: None,
            rule: "headline",
        })
    }
}
