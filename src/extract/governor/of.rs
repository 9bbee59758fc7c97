//! A figure behind "of" and a noun: "the transfer of 7,000 men", "a profit of $3 million", "a crew of 23".

use super::Governor;
use crate::extract::View;
use crate::extract::syntax::{Chunk, Kind, Tag};
use crate::lexicon::Class;

impl View<'_> {
    /// "the transfer of 7,000 men", "a profit of $3 million", "a crew of 23", "40 people, including 12 children".
    pub(super) fn of_noun(
        &self,
        k: usize,
        p: usize,
        noun: &Chunk,
        depth: usize,
    ) -> Option<Governor> {
        let words = &self.lexicons.sets;
        let of = self.is_preposition(p, "of");
        let figure = noun
            .figure
            .is_some_and(|figure| noun.head < self.mentions[figure].tokens.end);
        let carrier = &self.tokens()[noun.head].word;
        let total = self.is_word(noun.head, "total") || self.is_word(noun.head, "sum");
        // "410 of its 560 flights", "one of 6 people shot in May died": what happened to the part did not happen to the
        // whole
        if of && figure {
            let (main, reduced) = self.verb_after(k);
            // "one of six people hurt in May, has died"
            let bare = main.filter(|v| {
                let verb = &self.syntax.chunks[*v];
                verb.start == verb.head
                    && self.is(verb.head, Class::Participle)
                    && self.syntax.tag(verb.head) == Tag::Past
                    && self.kind(v + 1) != Some(Kind::Noun)
            });
            return reduced.or(bare).and_then(|v| self.subject_governor(v));
        }
        if of && (total || words.groups.contains(carrier)) {
            return self.governor_within(p - 1, depth - 1);
        }
        if self.is_preposition(p, "including") {
            return self.governor_within(p - 1, depth - 1);
        }
        // "found the bodies of six hikers"
        let bodies = ["bodies", "body", "remains"]
            .iter()
            .any(|word| self.is_word(noun.head, word));
        if of
            && bodies
            && self
                .chunk(k)
                .is_some_and(|chunk| self.is_person(chunk.head))
        {
            return Some(Governor {
                class: self.lexicons.predicates.class("kill"),
                words: noun.head..noun.head + 1,
                verb: p
                    .checked_sub(2)
                    .filter(|v| self.kind(*v) == Some(Kind::Verb)),
                measured: None,
                agent: false,
                rule: "nominal",
            });
        }
        if self.is_preposition(p, "by") {
            return None;
        }
        let Some((length, nominal)) =
            self.lexicons
                .predicates
                .noun_before(self.tokens(), noun.start, noun.head + 1)
        else {
            return self.of_any_noun(k, p, depth).filter(|_| of);
        };
        // "reached 2,100 in April, a rise of 12 percent"
        let classes = [
            self.lexicons.predicates.class("rise"),
            self.lexicons.predicates.class("fall"),
        ];
        let aside = p > 1 && self.kind(p - 2) == Some(Kind::Comma);
        let differs = (aside && of && classes.contains(&Some(nominal.class)))
            .then(|| self.what_differs(k, depth))
            .flatten();
        (of || self.is_amount(k)).then(|| Governor {
            class: Some(nominal.class),
            words: noun.head + 1 - length..noun.head + 1,
            verb: (p >= 2)
                .then(|| p - 2)
                .filter(|v| self.kind(*v) == Some(Kind::Verb)),
            measured: differs.or(self.is_amount(k).then_some(p - 1)),
            agent: false,
            rule: if differs.is_some() {
                "change"
            } else {
                "nominal"
            },
        })
    }

    /// "offered a reward of $900", "a toll of 2 euros is planned": the verb of the noun that the amount is of.
    pub(super) fn of_any_noun(&self, k: usize, p: usize, depth: usize) -> Option<Governor> {
        if !self.is_amount(k) {
            return None;
        }
        let governor = self.by_verb(p - 1, depth - 1)?;
        // "fell to a low of 4 million"
        let level = governor.measured.filter(|_| {
            let noun = self.chunk(p - 1).map(|noun| noun.head);
            noun.is_some_and(|noun| self.is_measure_noun(noun))
        });
        Some(Governor {
            measured: level.or(Some(p - 1)),
            ..governor
        })
    }
}
