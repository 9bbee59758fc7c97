//! Whether a noun phrase is one person, and no number states it: "a baker", "the victim", "a 21-year-old".

use super::syntax::{Chunk, Kind as ChunkKind, Tag};
use super::view::View;
use crate::lexicon::Class;
use crate::model::Kind;
use std::ops::Range;

impl View<'_> {
    /// Is the phrase one person: "a baker", "the victim", "his wife", "a 21-year-old", "Man"?
    pub(super) fn is_one_person(&self, k: usize, chunk: &Chunk) -> bool {
        let age = |figure: usize| self.mentions[figure].quantity.kind == Kind::Age;
        if chunk.figure.is_some_and(|figure| !age(figure)) {
            return self.is_next_in_count(chunk);
        }
        self.is_single_person(k, chunk)
            && !(chunk.start..chunk.end).any(|at| {
                self.is(at, Class::Negation)
                    || self.is_word(at, "every")
                    || self.is_word(at, "each")
                    || self.is_word(at, "any")
            })
    }

    fn is_single_person(&self, k: usize, chunk: &Chunk) -> bool {
        let head = chunk.head;
        // "19-year-old Ann Holm"
        let aged = chunk.figure.is_some_and(|figure| {
            let tokens = &self.mentions[figure].tokens;
            chunk.start == tokens.start && tokens.clone().any(|at| self.is_hyphen(at))
        });
        if aged && self.syntax.tag(head) == Tag::Name {
            return true;
        }
        let article = ["a", "an", "the"]
            .iter()
            .any(|word| self.is_word(chunk.start, word));
        let alone = chunk.end == head + 1 && head == chunk.start + 1;
        // "a male dead at the scene"
        let described = self.syntax.tag(head) == Tag::Adjective
            && head > chunk.start
            && self
                .lexicons
                .sets
                .people
                .contains(&self.tokens()[head - 1].word);
        let head = head - usize::from(described);
        let one = self.is_word(head, "one") && chunk.end == chunk.start + 1
            || self.is_word(head, "another")
            || self.is_another_with_state(chunk)
            || article && alone && (self.ordinal_at(head).is_some() || self.is_word(head, "other"));
        if one {
            return true;
        }
        if self.syntax.tag(head) == Tag::Figure || self.is_age_with_state(chunk) {
            return self.is_age_of_one(k, chunk);
        }
        let noun = self.syntax.tag(head) == Tag::Noun
            || self
                .lexicons
                .sets
                .people
                .contains(&self.tokens()[head].word);
        let collective = || {
            let words = ["police", "people", "crew", "troops", "staff", "personnel"];
            words.iter().any(|word| self.is_word(head, word))
        };
        let joined = || {
            self.kind(k + 1) == Some(ChunkKind::And)
                && self.kind(k + 2) == Some(ChunkKind::Noun)
                && self.chunk(k + 2).is_some_and(|next| {
                    next.figure.is_none()
                        && self.is_one_person(k + 2, next)
                        && !self.are_two(k, chunk, next)
                })
        };
        noun && self.is_person(head) && !self.is_plural(head) && !collective() && !joined()
    }

    /// "a woman and a child", "Mother and son", "a woman and child were": two persons, and no "wife and mother".
    pub(super) fn are_two(&self, k: usize, first: &Chunk, second: &Chunk) -> bool {
        let plural = self.verb_after(k).0.is_some_and(|v| self.is_plural_verb(v));
        // "his wife and son"
        let own = ["his", "her", "their"]
            .iter()
            .any(|word| self.is_word(first.start, word));
        self.has_article(second) || !self.has_article(first) || plural || own
    }

    /// "a 21-year-old", "Anna Holm, 27,": an age that stands for the one who is that old.
    fn is_age_of_one(&self, k: usize, chunk: &Chunk) -> bool {
        let Some(mention) = chunk.figure.map(|figure| &self.mentions[figure]) else {
            return false;
        };
        let last = self.word(mention.tokens.end - 1);
        let article = self.syntax.tag(chunk.start) == Tag::Determiner;
        let hyphen = mention.tokens.clone().any(|at| self.is_hyphen(at));
        (hyphen || article) && last.eq_ignore_ascii_case("old") || self.named_before(k).is_some()
    }

    /// "a 6-year-old dead": does what became of them stand behind the age?
    pub(super) fn is_age_with_state(&self, chunk: &Chunk) -> bool {
        let end = chunk.figure.map(|figure| self.mentions[figure].tokens.end);
        let predicates = &self.lexicons.predicates;
        end == Some(chunk.head)
            && chunk.end == chunk.head + 1
            && predicates.adjective_at(self.tokens(), chunk.head).is_some()
    }

    /// "killed two women and injured | a third": the one behind those whom the sentence counts, and no share of them.
    pub(super) fn is_next_in_count(&self, chunk: &Chunk) -> bool {
        let ordinal = self
            .ordinal_at(chunk.head)
            .filter(|_| self.is_word(chunk.start, "a") && chunk.end == chunk.start + 2);
        let before = self.range().start..chunk.start;
        ordinal.is_some_and(|ordinal| {
            let mut figures = self.mentions.iter();
            figures.any(|mention| {
                before.contains(&mention.tokens.start)
                    && mention.quantity.kind == Kind::Count
                    && mention.quantity.stated == Some((ordinal - 1) as f64)
            })
        })
    }

    /// "another missing": one more, and what became of them.
    fn is_another_with_state(&self, chunk: &Chunk) -> bool {
        let predicates = &self.lexicons.predicates;
        self.is_word(chunk.start, "another")
            && chunk.end == chunk.start + 2
            && self.syntax.tag(chunk.head) == Tag::Adjective
            && predicates.adjective_at(self.tokens(), chunk.head).is_some()
    }

    /// "Both", "both men": the two who were told of before.
    pub(super) fn is_both(&self, chunk: &Chunk) -> bool {
        let alone = chunk.end == chunk.start + 1;
        self.is_word(chunk.start, "both")
            && chunk.figure.is_none()
            && (alone || self.is_person(chunk.head) && self.is_plural(chunk.head))
    }

    /// "A couple", "her parents", "twin brothers": two in a word, but no "couple of days" and no "parents of a boy".
    pub(super) fn is_two_in_one_word(&self, chunk: &Chunk) -> bool {
        let sets = &self.lexicons.sets;
        let head = self.tokens()[chunk.head].word;
        let last = chunk.head + 1 == chunk.end && !self.is_word(chunk.end, "of");
        let own = || {
            ["his", "her", "their", "my", "our"]
                .iter()
                .any(|word| self.is_word(chunk.start, word))
                // "Parents, two children dead in fire"
                || chunk.head == self.range().start
                || chunk.tokens().any(|at| matches!(self.word(at), "'s" | "’s"))
        };
        let twin = || {
            let twin = chunk.head.checked_sub(1).filter(|at| *at >= chunk.start);
            twin.is_some_and(|at| self.is_word(at, "twin") && self.is_plural(chunk.head))
        };
        let vague = |figure: usize| self.mentions[figure].tokens.contains(&chunk.head);
        chunk.figure.is_none_or(vague)
            && last
            && (sets.couples.contains(&head) || sets.parents.contains(&head) && own() || twin())
    }

    pub(super) fn is_hyphen(&self, at: usize) -> bool {
        matches!(self.word(at), "-" | "‐" | "‑" | "–")
    }

    /// The name before the age at chunk `k`: "Anna Holm, 27".
    pub(super) fn named_before(&self, k: usize) -> Option<Range<usize>> {
        let age = self.chunk(k).filter(|chunk| {
            let figure = chunk.figure.map(|figure| &self.mentions[figure]);
            figure.is_some_and(|figure| {
                figure.quantity.kind == Kind::Age && figure.tokens == chunk.tokens()
            })
        });
        let name = k.checked_sub(2).and_then(|n| self.chunk(n))?;
        let named = self.kind(k - 1) == Some(ChunkKind::Comma)
            && name.is_noun()
            && (self.syntax.tag(name.head) == Tag::Name
                || self.is_person(name.head) && !self.is_plural(name.head));
        age.filter(|_| named).map(|_| name.tokens())
    }
}
