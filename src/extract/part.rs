//! Which figure is a part of which: "10 of whom", "2,000 of the 7,000", "including 12 children".

use super::subject::Subject;
use super::syntax::Kind as ChunkKind;
use super::view::View;
use crate::model::{Claim, Kind};

impl View<'_> {
    /// The earlier claim that the figure in chunk `k` is a part of. `claims` are those of the document so far.
    pub fn part_of(
        &self,
        k: usize,
        subject: &Subject,
        value: f64,
        claims: &[Claim],
    ) -> Option<usize> {
        if self.is_included(k) {
            let from = self.document.sentences[self.sentence].span.start;
            return latest(claims, value, |claim| claim.start >= from);
        }
        let Some(whole) = subject.whole else {
            return self.whole_of_bare(k, subject, value, claims);
        };
        let whole = self.chunk(whole)?;
        if whole.figure.is_some() {
            return None;
        }
        let pronoun = !matches!(
            self.syntax.tag(whole.head),
            super::syntax::Tag::Noun | super::syntax::Tag::Name
        );
        if pronoun {
            let last = latest(claims, value, |_| true)?;
            if claims[last].sentence == self.document.sentences[self.sentence].span {
                return Some(last);
            }
            let same = |claim: &Claim| claim.sentence == claims[last].sentence;
            return claims[..=last].iter().position(|claim| {
                same(claim)
                    && claim.field == claims[last].field
                    && claim.quantity.kind == Kind::Count
                    && claim.quantity.point() > value
            });
        }
        let said = self
            .lexicons
            .predicates
            .adjective_at(self.tokens(), whole.head);
        let said = said.map(|(_, class)| &*self.lexicons.predicates.classes[class as usize].name);
        let head = self.singular(whole.head);
        let the = self.is_word(whole.start, "the");
        let person = the && self.is_person(whole.head);
        latest(claims, value, |claim| {
            claim.subject.as_deref() == Some(head.as_str())
                || said.is_some() && claim.predicate.as_deref() == said
                || person
                    && claim
                        .subject
                        .as_deref()
                        .is_some_and(|subject| subject != head)
        })
    }

    /// "including 12 children", "among them 22 clerks"
    fn is_included(&self, k: usize) -> bool {
        let them = |p: usize| {
            let word = self.chunk(p).map(|chunk| self.tokens()[chunk.head].word);
            word.is_some_and(|word| self.lexicons.sets.parts.contains(&word))
        };
        let after =
            |p: usize| self.is_preposition(p, "including") || self.is_preposition(p, "among");
        k > 0 && self.is_preposition(k - 1, "including") || k > 1 && them(k - 1) && after(k - 2)
    }

    /// "25 guests fell ill. Two have tested positive.": a bare figure that takes up an earlier and larger one.
    fn whole_of_bare(
        &self,
        k: usize,
        subject: &Subject,
        value: f64,
        claims: &[Claim],
    ) -> Option<usize> {
        let figure = self.chunk(k)?;
        let first = k == 0 || k == 1 && self.kind(0) == Some(ChunkKind::And);
        // "Twenty more" are none of those before.
        let bare = self.mentions[figure.figure?].tokens.end == figure.end
            && !self.is_word(figure.end, "more")
            && first;
        let noun = subject
            .noun
            .as_deref()
            .filter(|_| bare && subject.rule == "earlier figure")?;
        let i = latest(claims, value, |claim| {
            claim.subject.as_deref() == Some(noun)
        })?;
        let sentence = self.document.sentences[self.sentence].span;
        (claims[i].sentence != sentence && !claims[i].negated).then_some(i)
    }

    /// The figure of the whole where the sentence states it: "2,000 of the 7,000 militants", "Of the 51 men, 12 died".
    pub fn stated_whole(&self, k: usize, subject: &Subject) -> Option<usize> {
        if let Some(whole) = subject.whole {
            return self.chunk(whole)?.figure;
        }
        let fronted = k > 1 && self.is_preposition(0, "of");
        self.chunk(1).filter(|_| fronted)?.figure
    }

    /// The subject of the latest claim before that counts more than `value`.
    pub fn latest_counted(&self, claims: &[Claim], value: f64) -> Option<String> {
        let i = latest(claims, value, |claim| claim.subject.is_some())?;
        claims[i].subject.clone()
    }
}

/// The latest claim of a count above `value` that fits.
fn latest(claims: &[Claim], value: f64, fits: impl Fn(&Claim) -> bool) -> Option<usize> {
    claims.iter().rposition(|claim| {
        claim.quantity.kind == Kind::Count && claim.quantity.point() > value && fits(claim)
    })
}
