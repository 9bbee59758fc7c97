//! Clauses: the verbs that make them.

use super::Reader;
use crate::lexicon::Class;
use crate::lexicon::Classes;
use std::ops::Range;

impl Reader<'_> {
    /// Is token `i` a verb that only a clause has: "were", "will", "died"?
    pub(super) fn is_finite(&self, i: usize) -> bool {
        if i >= self.document.tokens.len() {
            return false;
        }
        let classes = self.document.classes(i);
        if classes.has_any(&[Class::Be, Class::Have, Class::Do, Class::Modal]) {
            let capital = self.document.tokens[i].capital;
            return !(capital && i > 0 && self.is_inside_sentence(i));
        }
        if self.document.tokens[i].capital {
            return false;
        }
        let unknown = classes == Classes::NONE
            && self.document.word(i).len() > 4
            && self.document.word(i).ends_with("ed");
        if !classes.has(Class::VerbPast) && !unknown {
            return false;
        }
        !(classes.has(Class::Participle) || unknown) || !self.is_reduced(i)
    }

    /// Is token `i` the participle of a verb: "has taken", "were moved"?
    pub(super) fn is_verbal_participle(&self, i: usize) -> bool {
        self.document.is(i, Class::Participle)
            && i > 0
            && self
                .document
                .classes(i - 1)
                .has_any(&[Class::Have, Class::Be])
    }

    /// Does token `i` not begin its sentence?
    pub(super) fn is_inside_sentence(&self, i: usize) -> bool {
        self.document.sentences[self.document.sentence_of(i)]
            .tokens
            .start
            < i
    }

    /// Is the participle at `i` part of a noun phrase: "figures released by", "the wounded men"?
    pub(super) fn is_reduced(&self, i: usize) -> bool {
        let adverb = i > 0 && self.is_adverb(i - 1);
        let before = self
            .document
            .classes(i.wrapping_sub(1 + usize::from(adverb)));
        let after = self.document.classes(i + 1);
        let weekday = after.has(Class::Weekday);
        after.has(Class::Preposition)
            || weekday
            || before.has_any(&[Class::Determiner, Class::Adjective, Class::Preposition])
    }

    /// Is there a finite verb among the tokens?
    pub(super) fn has_finite(&self, mut tokens: Range<usize>) -> bool {
        tokens.any(|i| self.is_finite(i))
    }

    /// Is token `i` an adverb in -ly?
    pub(super) fn is_adverb(&self, i: usize) -> bool {
        let word = self.document.word(i);
        word.len() > 4
            && word.ends_with("ly")
            && !self.document.tokens[i].capital
            && (self.document.is(i, Class::Adverb) || self.document.classes(i) == Classes::NONE)
    }

    /// Is the base form at `i` a verb before its object: "says she", "show the"?
    pub(super) fn is_verb_with_object(&self, i: usize, end: usize) -> bool {
        let next = self.document.classes(i + 1);
        i + 1 < end
            && self.document.is(i, Class::VerbBase)
            && !self.document.tokens[i].capital
            && (next.has(Class::Pronoun)
                || next.has(Class::Determiner) && self.document.word(i).ends_with('s'))
            && !self.is(i + 1, self.words.that)
    }
}
