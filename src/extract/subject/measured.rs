//! What an amount measures: the noun that it stands beside, and the subject of its verb.

use super::Subject;
use crate::extract::governor::Governor;
use crate::extract::predicate::Total;
use crate::extract::syntax::{Chunk, Kind, Tag};
use crate::extract::{Mention, View};
use crate::lexicon::Class;
use crate::model::Kind as Measure;

impl View<'_> {
    /// What an amount measures where it stands beside it: "a depth of 310 metres", "a hole 60 centimetres wide", "paid
    /// each family 150 dollars", "80,000 euros in cash".
    pub(super) fn measured_beside(&self, k: usize, governor: Option<&Governor>) -> Option<usize> {
        let noun = |m: usize| {
            let chunk = self.chunk(m).filter(|chunk| chunk.is_noun())?;
            let plain = self.syntax.tag(chunk.head) == Tag::Noun && chunk.figure.is_none();
            plain.then_some(m)
        };
        let money = self
            .chunk(k)
            .and_then(|chunk| chunk.figure)
            .is_some_and(|figure| self.mentions[figure].quantity.kind == Measure::Money);
        // "wiping 40 million off its market value"
        if money
            && self.is_preposition(k + 1, "off")
            && let Some(what) = noun(k + 2)
        {
            return Some(what);
        }
        let of = k > 1 && self.is_preposition(k - 1, "of");
        if of && let Some(what) = noun(k - 2) {
            return Some(what);
        }
        if money
            && self.is_preposition(k + 1, "in")
            && let Some(inner) = self.chunk(k + 2)
            && inner.start < inner.end
            && self.syntax.tag(inner.start) != Tag::Determiner
            && noun(k + 2).is_some()
        {
            return Some(k + 2);
        }
        let rule = governor.map(|governor| governor.rule);
        let before = k.checked_sub(1)?;
        if rule == Some("attributive") {
            return match self.kind(before)? {
                Kind::Noun => noun(before),
                Kind::Comma => noun(before.checked_sub(1)?),
                Kind::Verb => self.subject_of(before),
                Kind::Preposition if of => before.checked_sub(1).and_then(noun),
                _ => None,
            };
        }
        // "the money, about 60 million euros a year, is to go", "bribes worth 40 euros"
        let aside = self.kind(before) == Some(Kind::Comma) && self.kind(k + 1) == Some(Kind::Comma);
        let start = self.chunk(k).map_or(0, |chunk| chunk.start);
        let worth = start > 0 && self.is_word(start - 1, "worth");
        if aside && let Some(what) = before.checked_sub(1).and_then(noun) {
            return Some(what);
        }
        if worth {
            return (0..k).rev().take(2).find_map(noun);
        }
        let verb = before.checked_sub(1).and_then(|v| self.chunk(v));
        let second = rule == Some("object") && verb.is_some_and(Chunk::is_verb);
        noun(before).filter(|_| second)
    }

    /// Is it money that somebody pays, finds or steals, and so no measure of who does?
    pub(super) fn changes_hands(&self, figure: &Mention, governor: &Governor) -> bool {
        let classes = &self.lexicons.predicates.classes;
        let passive = || {
            let verb = governor.verb.and_then(|v| self.chunk(v));
            verb.is_some_and(|verb| verb.passive)
        };
        figure.quantity.kind == Measure::Money
            && governor.rule == "object"
            && !passive()
            && governor
                .class
                .is_some_and(|class| classes[class as usize].total != Total::Level)
    }

    /// The noun in "-ing" that says what an amount is: "spending of 512 billion euros".
    pub(super) fn doing(&self, governor: &Governor) -> Option<usize> {
        let head = governor.words.start;
        let noun = self.word(head).ends_with("ing")
            && self
                .lexicons
                .predicates
                .noun_before(self.tokens(), head, head + 1)
                .is_some();
        (governor.words.len() == 1 && noun).then_some(head)
    }

    /// What money is for, where nothing else says what it measures: "$2.7 billion for roads".
    pub(super) fn spent_on(&self, k: usize, figure: &Mention) -> Option<usize> {
        let goes = self.is_preposition(k + 1, "for") || self.is_preposition(k + 1, "on");
        let what = self
            .chunk(k + 2)
            .filter(|chunk| goes && chunk.is_noun() && chunk.figure.is_none())?;
        let plain = self.syntax.tag(what.head) == Tag::Noun && !self.is(what.head, Class::TimeNoun);
        (figure.quantity.kind == Measure::Money && plain).then_some(k + 2)
    }

    /// What the money of chunk `k` is given for, else who is given it: "paid 40 euros for a taxi", "paid each family
    /// 150 dollars".
    pub(super) fn bought(&self, k: usize, governor: &Governor) -> Option<usize> {
        let noun = |i: &usize| self.kind(*i) == Some(Kind::Noun);
        let raised =
            governor.class.is_some() && governor.class == self.lexicons.predicates.class("raise");
        let paid = ["pay", "invest"].iter().any(|name| {
            governor.class.is_some() && governor.class == self.lexicons.predicates.class(name)
        });
        let for_it = self.is_preposition(k + 1, "for") || paid && self.is_preposition(k + 1, "on");
        let what = (for_it && !raised).then_some(k + 2);
        let whom = k.checked_sub(1).filter(noun).filter(|whom| {
            let head = self.syntax.chunks[*whom].head;
            let plain = &self.lexicons.sets.plain;
            !plain.contains(&self.tokens()[head].word) && !self.is_measure_noun(head)
        });
        what.filter(noun).or(whom)
    }

    /// "fell to 7,214 points", "up 16 percent year on year": no noun of what is counted.
    pub(super) fn drop_unit(
        &self,
        chunk: &Chunk,
        figure: &Mention,
        governor: Option<&Governor>,
        subject: &mut Subject,
    ) {
        let measured = governor.is_some_and(|governor| {
            governor.measured.is_some()
                && matches!(
                    governor.rule,
                    "level" | "change" | "measured" | "comparison"
                )
        });
        let points =
            measured && chunk.head == figure.tokens.end && self.is_word(chunk.head, "points");
        let time = figure.quantity.kind == Measure::Percent && self.is(chunk.head, Class::TimeNoun);
        if points || time {
            subject.head = None;
            subject.counted = None;
            subject.qualifiers.clear();
        }
    }

    /// "the number of prisoners reached 500", "revenue rose to".
    pub(super) fn measured(&self, m: usize, of: Option<&str>, mut subject: Subject) -> Subject {
        let chunk = &self.syntax.chunks[m];
        let amount = |chunk: &Chunk| {
            let figure = chunk.figure.map(|figure| &self.mentions[figure]);
            figure.is_some_and(|figure| figure.tokens.contains(&chunk.head))
        };
        if amount(chunk) {
            return subject;
        }
        subject.rule = "measured";
        let groups = &self.lexicons.sets.groups;
        if (self.is_measure_noun(chunk.head) || groups.contains(&self.tokens()[chunk.head].word))
            && let Some(inner) = (m + 1..m + 3)
                .find(|i| self.is_preposition(*i, "of"))
                .and_then(|i| self.chunk(i + 1))
            && inner.is_noun()
            && !amount(inner)
            // "the toll of the blaze"
            && (!self.is_word(chunk.head, "toll") || self.is_person(inner.head))
        {
            subject.qualifiers = self.qualifiers(inner.start..inner.head);
            subject.head = Some(inner.head);
            subject.counted = Some(inner.tokens());
        } else if let Some(of) =
            of.filter(|_| !(self.is_person(chunk.head) && self.is_plural(chunk.head)))
        {
            subject.noun = Some(of.to_string());
        } else if self.syntax.tag(chunk.head) != Tag::Pronoun {
            subject.qualifiers = self.qualifiers(chunk.start..chunk.head);
            subject.head = Some(chunk.head);
        }
        subject
    }
}
