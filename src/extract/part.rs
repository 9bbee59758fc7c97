//! Which figure is a part of which: "10 of whom", "2,000 of the 7,000", "including 12 children".

use super::subject::Subject;
use super::view::View;
use crate::model::Claim;

impl View<'_> {
    /// The earlier claim that the figure in chunk `k` is a part of. `claims` are those of the document so far.
    pub fn part_of(
        &self,
        k: usize,
        subject: &Subject,
        value: f64,
        claims: &[Claim],
    ) -> Option<usize> {
        let including = k > 0 && self.is_preposition(k - 1, "including");
        if including {
            let from = self.document.sentences[self.sentence].span.start;
            return self.latest(claims, value, |claim| claim.start >= from);
        }
        let whole = self.chunk(subject.whole?)?;
        if whole.figure.is_some() {
            return None;
        }
        let pronoun = !matches!(
            self.syntax.tag(whole.head),
            super::syntax::Tag::Noun | super::syntax::Tag::Name
        );
        let head = self.singular(whole.head);
        let the = self.is_word(whole.start, "the");
        let person = the && self.is_person(whole.head);
        self.latest(claims, value, |claim| {
            pronoun
                || claim.subject.as_deref() == Some(head.as_str())
                || person
                    && claim
                        .subject
                        .as_deref()
                        .is_some_and(|subject| subject != head)
        })
    }

    /// The figure of the whole where the sentence states it: "2,000 of the 7,000 militants", "Of the 51 men, 12 died".
    pub fn stated_whole(&self, k: usize, subject: &Subject) -> Option<usize> {
        if let Some(whole) = subject.whole {
            return self.chunk(whole)?.figure;
        }
        let fronted = k > 1 && self.is_preposition(0, "of");
        self.chunk(1).filter(|_| fronted)?.figure
    }

    fn latest(&self, claims: &[Claim], value: f64, fits: impl Fn(&Claim) -> bool) -> Option<usize> {
        claims.iter().rposition(|claim| {
            claim.quantity.kind == crate::model::Kind::Count
                && claim.quantity.point() > value
                && fits(claim)
        })
    }
}
