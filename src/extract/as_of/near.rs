//! Which expression of time belongs to a figure: the nearest in its clause, else one that is carried.

use super::Timeline;
use super::expression::Expression;
use super::words::Role;
use crate::extract::Mention;
use crate::extract::attribution::Reported;
use crate::lexicon::Class;
use crate::text::TokenKind;
use std::ops::Range;

impl Timeline<'_> {
    /// The expression in the figure's own clause, or at the beginning of its sentence.
    pub(super) fn own(
        &self,
        mention: &Mention,
        sentence: &Range<usize>,
        said: Option<&Reported>,
    ) -> Option<(&Expression, &'static str)> {
        let candidates = self.within(sentence).filter_map(|i| {
            let expression = &self.expressions[i];
            let tokens = &expression.tokens;
            if tokens.start < mention.tokens.end && mention.tokens.start < tokens.end {
                return None;
            }
            let span = self.document.span(tokens);
            let dates_saying = said.is_some_and(|said| {
                said.cue.end > self.document.span(sentence).start
                    && self.said.get(&said.cue.start) == Some(&i)
                    && !said.content.covers(span)
            });
            if dates_saying {
                return None;
            }
            let between = if tokens.start < mention.tokens.start {
                tokens.end..mention.tokens.start
            } else {
                mention.tokens.end..tokens.start
            };
            let barriers =
                self.barriers(&between) + usize::from(self.is_aside(tokens, &between, sentence));
            let near = barriers == 0;
            let leads = expression.leads && tokens.start < mention.tokens.start;
            // "from 30 in March to 40 in April": of two as near, the one behind the figure.
            let before = usize::from(tokens.start < mention.tokens.start);
            (near || leads).then_some((!near, 2 * between.len() + before, expression))
        });
        candidates
            .min_by_key(|(far, distance, _)| (*far, *distance))
            .map(|(far, _, expression)| {
                (
                    expression,
                    if far { "sentence_date" } else { "clause_date" },
                )
            })
    }

    /// Does the expression stand in a relative clause that ends before the figure: ", which opened in 1987, has 40"?
    pub(super) fn is_aside(
        &self,
        tokens: &Range<usize>,
        between: &Range<usize>,
        sentence: &Range<usize>,
    ) -> bool {
        let comma = |i: usize| self.document.word(i) == ",";
        if tokens.end > between.start || !between.clone().any(comma) {
            return false;
        }
        let start = (sentence.start..tokens.start).rev().find(|&i| comma(i));
        start.is_some_and(|start| {
            self.document.is(start + 1, Class::Relative)
                || (self.document.is(start + 1, Class::Participle) && start > sentence.start)
        })
    }

    /// How many clause borders lie among the tokens.
    pub(super) fn barriers(&self, between: &Range<usize>) -> usize {
        let document = self.document;
        between
            .clone()
            .filter(|&i| {
                let token = &document.tokens[i];
                if token.kind == TokenKind::Mark {
                    return matches!(token.of(document.text), ";" | ":" | "—" | "(" | ")");
                }
                let relative = document.is(i, Class::Relative)
                    && !document.is(i, Class::Subordinator)
                    && i > 0;
                let clause = document.is(i, Class::Conjunction)
                    && !document.is(i + 1, Class::VerbPast)
                    && self.begins_clause(i + 1);
                let contrast = matches!(
                    token.of(document.text),
                    "while" | "although" | "whereas" | "compared" | "than"
                );
                let before = token.of(document.text) == "from"
                    && i > 0
                    && matches!(document.word(i - 1), "up" | "down");
                relative || clause || contrast || before
            })
            .count()
    }

    /// Is there a finite verb soon, so that a conjunction joins clauses and not words?
    pub(super) fn begins_clause(&self, start: usize) -> bool {
        (start..start + 5)
            .take_while(|&i| !matches!(self.document.word(i), "," | ";" | "." | ""))
            .filter(|&i| {
                self.document
                    .tokens
                    .get(i)
                    .is_some_and(|token| !token.capital)
            })
            .any(|i| {
                let classes = self.document.classes(i);
                classes.has_any(&[Class::Be, Class::Have, Class::Modal])
                    || (classes.has(Class::VerbPast) && !classes.has(Class::Participle))
            })
    }

    /// Do the words around the figure speak of what is to come? Where its own clause tells the past, what a
    /// conjunction joins to it says nothing: "we had 40 at the end of May and will have 50".
    pub(super) fn is_future(&self, sentence: &Range<usize>, mention: &Range<usize>) -> bool {
        let from = mention.start.saturating_sub(12).max(sentence.start);
        let to = (mention.end + 12).min(sentence.end);
        let joins = |&i: &usize| {
            matches!(
                self.document.word(i),
                "and" | "but" | "while" | "whereas" | ";"
            )
        };
        let clause = (from..mention.start).rev().find(joins).unwrap_or(from);
        let past = (clause..mention.start).any(|i| {
            let participle = self.document.is(i, Class::Participle);
            self.is_past_verb(i) && (!participle || self.is_past_auxiliary(i))
        });
        let words = if past {
            clause..(mention.end..to).find(joins).unwrap_or(to)
        } else {
            from..to
        };
        words.into_iter().any(|i| {
            // "planned operations"
            let adjective = self.document.is(i, Class::Participle)
                && self.document.word(i + 1).ends_with('s')
                && !self.document.is(i + 1, Class::Adverb);
            !adjective
                && self
                    .times
                    .word(self.document.tokens[i].word)
                    .is(Role::Future)
        })
    }

    /// The time with which the sentence before begins, or at which its content was said, in the same paragraph.
    pub(super) fn carried(&self, number: usize, said: Option<&Reported>) -> Option<&Expression> {
        let sentence = &self.document.sentences[number];
        let before = &self.document.sentences[number.checked_sub(1)?];
        if said.is_some()
            || before.paragraph != sentence.paragraph
            || !self.is_past(&sentence.tokens)
        {
            return None;
        }
        self.within(&before.tokens)
            .map(|i| &self.expressions[i])
            .find(|expression| expression.leads)
    }

    /// Is the first finite verb a simple past?
    pub(super) fn is_past(&self, sentence: &Range<usize>) -> bool {
        sentence
            .clone()
            .find(|&i| {
                let classes = self.document.classes(i);
                classes.has_any(&[
                    Class::Be,
                    Class::Have,
                    Class::Modal,
                    Class::VerbPast,
                    Class::Do,
                ])
            })
            .is_some_and(|i| self.is_past_verb(i))
    }

    fn is_past_verb(&self, i: usize) -> bool {
        self.is_past_auxiliary(i) || self.document.is(i, Class::VerbPast)
    }

    fn is_past_auxiliary(&self, i: usize) -> bool {
        matches!(self.document.word(i), "was" | "were" | "had" | "did")
    }

    /// Do the words speak of the present, or does the figure stand where reports tell what is new?
    pub(super) fn is_current(&self, number: usize) -> bool {
        let sentence = &self.document.sentences[number].tokens;
        let present = sentence.clone().any(|i| {
            matches!(self.document.word(i), "is" | "are" | "has" | "have")
                || self
                    .times
                    .word(self.document.tokens[i].word)
                    .is(Role::Current)
        });
        present || number < 3
    }
}
