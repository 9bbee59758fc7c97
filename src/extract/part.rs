//! Which figure is a part of which: "10 of whom", "2,000 of the 7,000", "including 12 children".

use super::subject::Subject;
use super::syntax::Kind as ChunkKind;
use super::view::View;
use crate::model::{Claim, Field, Kind};

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
        if self.is_among_them(k) {
            let from = self.document.sentences[self.sentence].span.start;
            return latest(claims, value, |claim| {
                claim.start < from && claim.part_of.is_none()
            });
        }
        if k > 1 && subject.whole.is_none() && self.is_preposition(0, "of") {
            return self.fronted_whole(value, claims);
        }
        // "1,200 wounded, of whom 300 need surgery"
        if k > 1 && self.is_preposition(k - 2, "of") && self.is_part_word(k - 1) {
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
            if self.names_another(k, &claims[last]) {
                return None;
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
        let person = the && value > 0.0 && self.is_person(whole.head);
        latest(claims, value, |claim| {
            let subject = claim.subject.as_deref();
            let same = subject == Some(head.as_str())
                || said.is_some() && claim.predicate.as_deref() == said
                || person && subject.is_some_and(|subject| subject != head);
            same && claim.part_of.is_none()
        })
    }

    /// "Among them were 21 women and 14 men": no further verb stands before the figure.
    fn is_among_them(&self, k: usize) -> bool {
        let copula = self.chunk(2).is_some_and(|verb| self.is_copula(verb));
        k > 2
            && self.is_preposition(0, "among")
            && self.is_part_word(1)
            && copula
            && !(3..k).any(|i| self.kind(i) == Some(ChunkKind::Verb))
    }

    /// Is chunk `k` "them", "whom"?
    fn is_part_word(&self, k: usize) -> bool {
        let head = self.chunk(k).map(|chunk| self.tokens()[chunk.head].word);
        head.is_some_and(|head| self.lexicons.sets.parts.contains(&head))
    }

    /// "ninety percent of them", "half of the patients": is the whole a pronoun or people?
    pub fn is_of_persons(&self, subject: &Subject) -> bool {
        let whole = subject.whole.and_then(|whole| self.chunk(whole));
        whole.is_some_and(|whole| {
            let word = self.tokens()[whole.head].word;
            self.lexicons.sets.parts.contains(&word) || self.is_person(whole.head)
        })
    }

    /// "Of those detained, 29 are clerks": the claim of the same predicate, else of the same persons.
    fn fronted_whole(&self, value: f64, claims: &[Claim]) -> Option<usize> {
        let whole = self.chunk(1).filter(|chunk| chunk.figure.is_none())?;
        let predicates = &self.lexicons.predicates;
        let done = self
            .chunk(2)
            .filter(|done| done.is_verb())
            .and_then(|done| self.sense_of(done));
        let done = done.and_then(|(_, sense)| sense.object.or(sense.subject));
        let class = done
            .or_else(|| {
                predicates
                    .adjective_at(self.tokens(), whole.head)
                    .map(|(_, class)| class)
            })
            .map(|class| &*predicates.classes[class as usize].name);
        let head = self.singular(whole.head);
        let parts = self
            .lexicons
            .sets
            .parts
            .contains(&self.tokens()[whole.head].word);
        // "Of the prisoners, 90 are Danes and 40 Finns": the Finns are no part of the Danes.
        let from = self.document.sentences[self.sentence].span.start;
        latest(claims, value, |claim| {
            let told = match class {
                Some(class) => claim.predicate.as_deref() == Some(class),
                None => {
                    claim.subject.as_deref() == Some(head.as_str())
                        || parts && claim.part_of.is_none()
                }
            };
            told && (claim.start < from || claim.field == Field::Title)
        })
    }

    /// "Most of the survivors, 130 of them minors": a plural of the sentence that the claim does not count.
    fn names_another(&self, k: usize, claim: &Claim) -> bool {
        let before = self.syntax.chunks[..k].iter().rev();
        let mut plural = before.filter(|chunk| {
            chunk.is_noun()
                && chunk.figure.is_none()
                && self.syntax.tag(chunk.head) == super::syntax::Tag::Noun
                && self.is_person(chunk.head)
                && self.is_plural(chunk.head)
        });
        let general = claim.subject.as_deref() == Some("person");
        plural.next().is_some_and(|chunk| {
            !general && claim.subject.as_deref() != Some(self.singular(chunk.head).as_str())
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

    /// "a man who was among five people hurt": the figure of those whom the person of chunk `k` is one of.
    pub fn counted_around(&self, k: usize) -> Option<usize> {
        let relative = self.kind(k + 1) == Some(ChunkKind::Relative);
        let copula = self.chunk(k + 2).is_some_and(|verb| self.is_copula(verb));
        let behind = if relative && copula { k + 3 } else { k + 1 };
        let comma = usize::from(self.kind(behind) == Some(ChunkKind::Comma));
        let among = behind + comma;
        let one_of = self
            .chunk(among)
            .is_some_and(|one| one.is_noun() && self.is_word(one.head, "one"))
            && self.is_preposition(among + 1, "of");
        let whole = if self.is_preposition(among, "among") {
            self.chunk(among + 1)
        } else {
            self.chunk(among + 2).filter(|_| one_of)
        };
        let mention = whole?.figure?;
        let counts = self.mentions[mention].quantity.kind == Kind::Count;
        counts.then_some(mention)
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
}

/// The latest claim of a count above `value` that fits.
fn latest(claims: &[Claim], value: f64, fits: impl Fn(&Claim) -> bool) -> Option<usize> {
    claims.iter().rposition(|claim| {
        claim.quantity.kind == Kind::Count && claim.quantity.point() > value && fits(claim)
    })
}
