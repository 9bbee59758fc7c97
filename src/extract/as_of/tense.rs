//! Whether the words around a figure speak of what was, is or is to come.

use super::Timeline;
use super::words::Role;
use crate::lexicon::Class;
use std::ops::Range;

impl Timeline<'_> {
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
        let words = if !past && clause > from && !self.has_verb(&(clause..mention.start)) {
            // "Pay will rise in January, and the tax by 40 cents"
            mention.start.saturating_sub(24).max(sentence.start)..to
        } else if past {
            clause..(mention.end..to).find(joins).unwrap_or(to)
        } else {
            from..to
        };
        let is_to = |i: usize| {
            matches!(self.document.word(i), "is" | "are")
                && self.document.word(i + 1) == "to"
                && self.document.is(i + 2, Class::VerbBase)
        };
        if (from..mention.end).any(is_to) {
            return true;
        }
        words.into_iter().any(|i| {
            // "planned operations"
            let adjective = self.document.is(i, Class::Participle)
                && self.document.word(i + 1).ends_with('s')
                && !self.document.is(i + 1, Class::Adverb);
            let noun = i > mention.end && self.is_object_of_past(mention.end, i);
            let month = self.word(i).month.is_some();
            // "next year's budget"
            let owned = matches!(self.document.word(i + 2), "'s" | "’s");
            let done = owned
                || self.document.word(i + 1) == "have"
                || month && self.document.tokens[i].capital;
            !adjective && !noun && !done && self.word(i).is(Role::Future)
        })
    }

    fn has_verb(&self, tokens: &Range<usize>) -> bool {
        let verbs = [
            Class::Be,
            Class::Have,
            Class::Modal,
            Class::VerbPast,
            Class::VerbBase,
        ];
        tokens
            .clone()
            .any(|i| self.document.classes(i).has_any(&verbs))
    }

    /// Does a verb of the past stand between what is counted and the word at `i`: "40 men marched | against plans"?
    fn is_object_of_past(&self, from: usize, i: usize) -> bool {
        (from..i)
            .any(|at| self.document.is(at, Class::VerbPast) && !self.document.is(at - 1, Class::Be))
            && !self.document.is(i, Class::Modal)
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
                || self.word(i).is(Role::Current)
        });
        present || number < 3
    }
}
