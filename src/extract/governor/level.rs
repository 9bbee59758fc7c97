//! Levels that a verb gives to its object: "put the toll at 2,300", "cut its forecast to 40 million".

use super::Governor;
use crate::extract::View;
use crate::extract::syntax::{Kind, Tag};
use crate::model::Kind as Measure;

impl View<'_> {
    /// "put the toll at 2,300": the level that a verb gives its object.
    pub(super) fn put_at(&self, k: usize, p: usize) -> Option<Governor> {
        let p = self.past_level(p);
        let to = self.is_preposition(p, "at") || self.is_preposition(p, "to");
        let particle = p > 0
            && ["down", "up", "back"]
                .iter()
                .any(|word| self.is_preposition(p - 1, word));
        let verb = self.verb_of_measure(p).filter(|_| to)?;
        let m = verb + 1;
        let measured = self
            .chunk(m)
            .filter(|chunk| chunk.is_noun() && chunk.figure.is_none())?;
        let toll = self.is_word(measured.head, "toll") && !self.is_amount(k);
        let class = self
            .noun_class(m)
            .or_else(|| {
                let head = self.tokens()[measured.head].word;
                let quake = self.lexicons.sets.quakes.contains(&head);
                self.lexicons.predicates.class("measure").filter(|_| quake)
            })
            .or_else(|| self.lexicons.predicates.class("kill").filter(|_| toll));
        let level = self.chunk(verb).is_some_and(|chunk| {
            let head = self.tokens()[chunk.head].word;
            let gauges = self.lexicons.sets.gauging.contains(&head);
            chunk.is_verb() && (self.is_level(chunk) || gauges)
        });
        let persons = class.is_some_and(|class| {
            let of = &self.lexicons.predicates.classes[class as usize].of;
            of.as_deref() == Some("person")
        });
        let end = p - usize::from(particle);
        // "the magnitude | of | Monday | 's quake | to"
        let near = m + 1 == end || m + 7 >= end && self.is_preposition(m + 1, "of");
        let named = (class.is_some() || self.is_measure_noun(measured.head))
            && (near || persons && !particle);
        (level && named).then(|| Governor {
            class,
            words: measured.tokens(),
            verb: Some(verb),
            measured: Some(m),
            agent: false,
            rule: "measured",
        })
    }

    /// "the toll of the quake | exceeds 290": a verb that bounds the figure, and so is of its words.
    pub(super) fn bounded(&self, k: usize) -> Option<Governor> {
        let figure = &self.mentions[self.chunk(k)?.figure?];
        let first = figure.tokens.start;
        let sets = &self.lexicons.sets;
        let verb = sets.level_verbs.contains(&self.tokens()[first].word);
        let before = k.checked_sub(1).filter(|_| verb)?;
        let measured = self
            .subject_of(k)
            .filter(|_| self.kind(before) != Some(Kind::Verb))?;
        let class = self.noun_class(measured);
        (class.is_some() || self.is_amount(k)).then(|| Governor {
            class,
            words: first..first + 1,
            verb: None,
            measured: Some(measured),
            agent: false,
            rule: "level",
        })
    }

    /// "to 5.5 | from | an initial 5.7": the preposition of the level beside it.
    fn past_level(&self, p: usize) -> usize {
        let level = |i: usize| self.chunk(i).is_some_and(|chunk| chunk.figure.is_some());
        let from = p > 1 && self.is_preposition(p, "from") && level(p - 1);
        let to = |i: usize| self.is_preposition(i, "to") || self.is_preposition(i, "at");
        if from && to(p - 2) { p - 2 } else { p }
    }

    /// Has chunk `i` nothing but a determiner: "its | 2026"?
    fn is_determiner(&self, i: usize) -> bool {
        self.chunk(i).is_some_and(|chunk| {
            chunk.is_noun() && chunk.figure.is_none() && {
                (chunk.start..chunk.end).all(|at| {
                    matches!(self.syntax.tag(at), Tag::Determiner | Tag::Possessive)
                        || matches!(self.word(at), "its" | "their" | "his" | "her" | "our")
                })
            }
        })
    }

    /// "put | the cost of the accident | at", "bringing | the toll in Orlen, Vale, | to": the verb before the phrases that
    /// stand before the preposition at chunk `p`.
    fn verb_of_measure(&self, p: usize) -> Option<usize> {
        const FAR: usize = 12;
        let phrase = |i: &usize| {
            matches!(
                self.kind(*i),
                Some(Kind::Noun | Kind::Preposition | Kind::Time | Kind::Comma | Kind::Adjective)
            )
        };
        let length = (0..p).rev().take(FAR).take_while(phrase).count();
        let verb = (p - length).checked_sub(1)?;
        (self.kind(verb) == Some(Kind::Verb)).then_some(verb)
    }

    /// "cut its forecast to 40 million": the level to which a verb brings its object.
    pub(super) fn changed_to(&self, k: usize, p: usize) -> Option<Governor> {
        let p = self.past_level(p);
        let to = self.is_preposition(p, "to") || self.is_preposition(p, "from");
        let mut m = p.checked_sub(1).filter(|_| to)?;
        // "cut its forecast | for 2025 | to 1.2 percent"
        while m > 2
            && matches!(self.kind(m), Some(Kind::Time | Kind::Noun))
            && self.kind(m - 1) == Some(Kind::Preposition)
            && self.kind(m - 2) == Some(Kind::Noun)
        {
            m -= 2;
        }
        let mut v = m.checked_sub(1)?;
        // "cut its | 2026 | profit forecast | to"
        while v > 0 && (self.kind(v) == Some(Kind::Time) || self.is_determiner(v)) {
            v -= 1;
        }
        let measured = self
            .chunk(m)
            .filter(|chunk| chunk.is_noun() && chunk.figure.is_none())?;
        let verb = self
            .chunk(v)
            .filter(|chunk| chunk.is_verb() && !chunk.passive)?;
        let word = self.tokens()[verb.head].word;
        let sets = &self.lexicons.sets;
        let name = if sets.raising.contains(&word) {
            "rise"
        } else {
            sets.cutting.contains(&word).then_some("fall")?
        };
        let plain = self.syntax.tag(measured.head) == Tag::Noun && !self.is_person(measured.head);
        (self.is_amount(k) && plain).then(|| Governor {
            class: self.lexicons.predicates.class(name),
            words: verb.tokens(),
            verb: Some(v),
            measured: Some(m),
            agent: false,
            rule: "level",
        })
    }

    /// "Pensions will rise by 2 percent, and the tax | by four cents": what the clause before says, of another thing.
    pub(super) fn as_before(&self, p: usize, depth: usize) -> Option<Governor> {
        let m = p.checked_sub(1)?;
        // "fall by 3 percent this year and | by 1 percent next year"
        if self.kind(m) == Some(Kind::And) {
            let first = self.figure_before(p)?;
            let word = |i: usize| Some(self.tokens()[self.chunk(i)?.head].word);
            let same = first.checked_sub(1).and_then(word) == word(p);
            return same.then(|| self.governor_within(first, depth - 1))?;
        }
        let other = self
            .chunk(m)
            .filter(|chunk| chunk.is_noun() && chunk.figure.is_none())?;
        let joined = m
            .checked_sub(1)
            .is_some_and(|j| matches!(self.kind(j), Some(Kind::And | Kind::Comma)));
        let first = self.figure_before(p).filter(|_| joined)?;
        let by = first.checked_sub(1)?;
        let same = self.kind(by) == Some(Kind::Preposition)
            && self.tokens()[self.chunk(by)?.head].word == self.tokens()[self.chunk(p)?.head].word;
        let verbless = !(first..m).any(|i| self.kind(i) == Some(Kind::Verb));
        let found = (same && verbless).then(|| self.governor_within(first, depth - 1))??;
        let moved = found.measured.is_some() && other.start < other.end;
        moved.then_some(Governor {
            measured: Some(m),
            ..found
        })
    }

    /// "losses more than doubled | to 820 million": the verb is a number of its own.
    pub(super) fn multiplied(&self, k: usize, p: usize) -> Option<Governor> {
        let to = self.is_preposition(p, "to") || self.is_preposition(p, "from");
        let verb = p.checked_sub(1).filter(|_| to)?;
        let ratio = self.chunk(verb)?.figure?;
        let tokens = self.mentions[ratio].tokens.clone();
        let times = self.mentions[ratio].quantity.kind == Measure::Ratio
            && self.word(tokens.end - 1).ends_with("ed");
        let measured = verb
            .checked_sub(1)
            .filter(|m| times && self.kind(*m) == Some(Kind::Noun))?;
        let less = self.is_word(tokens.end - 1, "halved");
        Some(Governor {
            class: self
                .lexicons
                .predicates
                .class(if less { "fall" } else { "rise" }),
            words: tokens,
            verb: None,
            measured: Some(measured),
            agent: false,
            rule: "level",
        })
        .filter(|_| k > p)
    }

    /// "put the number at 40": a word for a number that says nothing of what is counted.
    pub fn is_bare_measure(&self, governor: &Governor) -> bool {
        let Some(m) = governor.measured.filter(|_| governor.class.is_none()) else {
            return false;
        };
        let of = self.is_preposition(m + 1, "of");
        let bare = self.chunk(m).is_some_and(|chunk| {
            let plain = (chunk.start..chunk.head).all(|at| self.syntax.tag(at) == Tag::Determiner);
            let word = ["number", "figure", "total", "count", "estimate"]
                .iter()
                .any(|word| self.is_word(chunk.head, word));
            plain && word
        });
        bare && !of
    }
}
