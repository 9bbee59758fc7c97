//! A figure without a noun of its own: the earlier noun or figure that it takes up.

use super::Subject;
use crate::extract::View;
use crate::extract::governor::Governor;
use crate::extract::syntax::{Chunk, Kind, Tag};
use crate::lexicon::Class;
use crate::model::Kind as Measure;

impl View<'_> {
    /// "by 152 votes | to 147", "from 10 cases | to 15": the noun of the level right before.
    pub(super) fn noun_of_level_before(&self, k: usize) -> Option<usize> {
        let p = k.checked_sub(1)?;
        let other = self.chunk(p.checked_sub(1)?)?;
        let joined = ["to", "from", "against"]
            .iter()
            .any(|word| self.is_preposition(p, word));
        let figure = &self.mentions[other.figure?];
        let noun = other.head >= figure.tokens.end && self.syntax.tag(other.head) == Tag::Noun;
        let time = self.is(other.head, Class::TimeNoun);
        (joined && noun && !time && figure.quantity.kind == Measure::Count).then_some(other.head)
    }

    /// "shed 18,000 and 6,000 jobs": the noun of the figure that "and" joins.
    pub(super) fn noun_of_next(&self, k: usize) -> Option<usize> {
        let bare = |chunk: &Chunk| chunk.figure.is_some() && chunk.head < self.figure_end(chunk);
        let joined = self.kind(k + 1) == Some(Kind::And) && bare(self.chunk(k)?);
        let next = self.chunk(k + 2).filter(|_| joined)?;
        let figure = &self.mentions[next.figure?];
        let noun = next.head >= figure.tokens.end && self.syntax.tag(next.head) == Tag::Noun;
        let verb = self.kind(k + 3) == Some(Kind::Verb);
        let count = figure.quantity.kind == Measure::Count;
        (noun && count && !verb && !self.is(next.head, Class::TimeNoun)).then_some(next.head)
    }

    fn figure_end(&self, chunk: &Chunk) -> usize {
        chunk
            .figure
            .map_or(chunk.end, |figure| self.mentions[figure].tokens.end)
    }

    /// "exports 80 percent of them", "52 percent opposed it": a share of what an earlier figure counts.
    pub(super) fn shares_noun(
        &self,
        k: usize,
        subject: &Subject,
        governor: Option<&Governor>,
    ) -> bool {
        let chunk = &self.syntax.chunks[k];
        let percent = chunk
            .figure
            .is_some_and(|figure| self.mentions[figure].quantity.kind == Measure::Percent);
        let doer = governor.is_some_and(|governor| {
            governor.verb.is_some_and(|v| v == k + 1) && governor.measured.is_none()
        });
        let joined = k > 0
            && matches!(
                self.kind(k - 1),
                Some(Kind::Comma | Kind::And | Kind::Clause)
            );
        percent && (subject.whole.is_some() || doer && joined)
    }

    /// Does the bare figure of chunk `k` take up an earlier one: "Eleven were hurt", "two of them", "20 more"?
    pub(super) fn recalls(&self, k: usize, subject: &Subject, governor: Option<&Governor>) -> bool {
        let chunk = &self.syntax.chunks[k];
        let more = (chunk.start..chunk.end).any(|at| {
            self.is_word(at, "more") || self.is_word(at, "another") || self.is_word(at, "others")
        });
        let subject_of_verb = governor.is_some_and(|governor| {
            governor.verb.is_some_and(|v| v > k)
                && matches!(governor.rule, "subject" | "passive" | "complement")
        });
        let the = k > 0
            && self.syntax.tag(chunk.start) == Tag::Determiner
            && chunk.head < self.figure_end(chunk)
            && self.is_preposition(k - 1, "of");
        subject.whole.is_some() || more || the || subject_of_verb && self.range().len() > 5
    }

    /// An earlier plural noun of the sentence that a bare figure may count.
    pub(super) fn antecedent(&self, k: usize, person: bool) -> Option<usize> {
        // "air defences downed 128 of them": not those who do it
        let doer = k
            .checked_sub(1)
            .filter(|v| self.kind(*v) == Some(Kind::Verb) && self.is_preposition(k + 1, "of"))
            .and_then(|v| self.subject_of(v));
        // "told reporters that the toll had grown to four": not those who are told
        let told = |i: usize| {
            let verb = i.checked_sub(1).and_then(|v| self.chunk(v));
            let verb = verb.filter(|verb| verb.is_verb());
            verb.is_some_and(|verb| {
                self.lexicons
                    .reporting
                    .has_addressee(self.tokens(), verb.head)
            })
        };
        let earlier = self.syntax.chunks[..k]
            .iter()
            .enumerate()
            .rev()
            // "78 bodies were handed to their families and 187 were not": not the families
            .filter(|(i, chunk)| {
                chunk.is_noun()
                    && Some(*i) != doer
                    && !told(*i)
                    && !self.is_word(chunk.start, "their")
            })
            .map(|(_, chunk)| chunk);
        let heads = earlier.map(|chunk| chunk.head).filter(|head| {
            self.syntax.tag(*head) == Tag::Noun
                && self.is_plural(*head)
                && !self.is(*head, Class::TimeNoun)
                && !self.is_measure_noun(*head)
                && self.syntax.tag(*head + 1) != Tag::Open
                && !(person && self.acts(*head))
        });
        if person {
            heads.into_iter().find(|head| self.is_person(*head))
        } else {
            heads.into_iter().next()
        }
    }

    /// Is the noun the subject of an active verb right behind it?
    pub(super) fn acts(&self, head: usize) -> bool {
        let Some(k) = self.syntax.chunk_at(head) else {
            return false;
        };
        let joined = if self.kind(k + 1) == Some(Kind::And) {
            3
        } else {
            1
        };
        let next = self.chunk(k + joined);
        next.is_some_and(|next| next.is_verb() && !next.passive && !self.is_copula(next))
    }
}
