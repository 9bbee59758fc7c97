//! A figure behind a preposition: "rose to 24", "the transfer of 7,000 men", "bought for $3 million".

use super::Governor;
use crate::extract::View;
use crate::extract::predicate::{ClassId, Sense};
use crate::extract::syntax::{Chunk, Form, Kind, Tag};
use crate::lexicon::Class;
use crate::model::Kind as Measure;
use std::ops::Range;

impl View<'_> {
    /// The figure stands behind a preposition.
    pub(super) fn in_phrase(&self, k: usize, depth: usize) -> Option<Governor> {
        let p = k - 1;
        let preposition = self.chunk(p)?.head;
        let opens_clause = self.is(preposition, Class::Subordinator);
        if opens_clause && let Some(found) = self.as_subject(k) {
            return Some(found);
        }
        let v = self.verb_before(p);
        let before = v.or(p.checked_sub(1)).and_then(|b| self.chunk(b));
        if let Some(found) = self.adjective_with_preposition(p) {
            return Some(found);
        }
        if let Some(found) = self.turned(k, p).or_else(|| self.changed_by(k, p)) {
            return Some(found);
        }
        let found = self
            .compared(p, depth)
            .or_else(|| self.put_at(k, p))
            .or_else(|| self.changed_to(k, p))
            .or_else(|| self.as_before(p, depth))
            .or_else(|| self.multiplied(k, p));
        if let Some(found) = found {
            return Some(found);
        }
        if let Some(verb) = before.filter(|chunk| chunk.is_verb())
            && let Some(found) = self.verb_with_preposition(k, p, v.unwrap_or(p - 1), verb)
        {
            return Some(found);
        }
        if let Some(noun) = before.filter(|chunk| chunk.is_noun()) {
            if let Some(found) = self.phrasal_verb(p) {
                return Some(found);
            }
            if self.is_preposition(p, "for")
                && let Some(found) = self.money_behind_verb(k, p)
            {
                return Some(found);
            }
            if let Some(found) = self.of_noun(k, p, noun, depth) {
                return Some(found);
            }
        }
        if self.kind(k + 1) == Some(Kind::Relative)
            && let Some(found) = self.verb_after(k).1.and_then(|v| self.subject_governor(v))
        {
            return Some(found);
        }
        let next = self.chunk(k + 1).filter(|chunk| chunk.is_verb());
        let reduced = next
            .filter(|chunk| match chunk.form {
                Form::Participle | Form::Gerund => true,
                Form::Infinitive => false,
                Form::Finite => {
                    let first = (chunk.start..=chunk.head)
                        .find(|at| self.syntax.tag(*at) != Tag::Adverb)
                        .unwrap_or(chunk.head);
                    self.syntax.tag(first) == Tag::Past && self.has_finite_before(k)
                }
            })
            .and_then(|_| self.subject_governor(k + 1));
        reduced
            .or_else(|| self.money_behind_verb(k, p))
            .or_else(|| self.shared(k, depth))
            .or_else(|| self.around(k, p))
    }

    /// Does the clause have a finite verb before chunk `k` already?
    pub(super) fn has_finite_before(&self, k: usize) -> bool {
        let clause = (0..k)
            .rev()
            .take_while(|i| !matches!(self.kind(*i), Some(Kind::Clause | Kind::Break)));
        clause
            .filter_map(|i| self.chunk(i))
            .any(|chunk| chunk.is_verb() && chunk.form == Form::Finite)
    }

    /// "rose to 24", "sold for $3 million", "killed by 12 gunmen".
    pub(super) fn verb_with_preposition(
        &self,
        k: usize,
        p: usize,
        v: usize,
        verb: &Chunk,
    ) -> Option<Governor> {
        let by = self.is_preposition(p, "by");
        let governor = |class, words: Range<usize>, measured, agent, rule| Governor {
            class,
            words,
            verb: Some(v),
            measured,
            agent,
            rule,
        };
        if by && verb.passive && !self.is_amount(k) {
            // "was watched by 9,000 fans": what they did is a class of its own
            let people = self
                .chunk(k)
                .is_some_and(|chunk| self.is_person(chunk.head));
            let class = self.sense_of(verb).and_then(|(_, sense)| sense.subject);
            let class = class.filter(|_| people);
            return Some(governor(
                class,
                verb.tokens(),
                None,
                class.is_none(),
                "agent",
            ));
        }
        let sense = self.sense_of(verb);
        let phrasal = sense
            .as_ref()
            .is_some_and(|(words, _)| words.contains(&self.syntax.chunks[p].head));
        let sets = &self.lexicons.sets;
        let particle = phrasal || sets.light_verbs.contains(&self.tokens()[verb.head].word);
        if self.is_amount(k)
            && (!particle || self.is_copula(verb))
            && let Some((length, class)) = self
                .lexicons
                .predicates
                .adjective_at(self.tokens(), self.chunk(p)?.head)
        {
            let head = self.chunk(p)?.head;
            return Some(governor(
                Some(class),
                head..head + length,
                self.subject_of(v),
                false,
                "change",
            ));
        }
        let level = self.is_preposition(p, "to")
            || self.is_preposition(p, "at")
            || self.is_preposition(p, "from")
            || self.is_preposition(p, "above")
            || self.is_preposition(p, "past")
            || self.is_preposition(p, "below");
        let price = self.is_copula(verb) && self.is_preposition(p, "at") && self.is_amount(k);
        if level && (self.is_level(verb) || price || self.moves(sense.as_ref())) {
            let measured = self.subject_of(v);
            let class = measured
                .and_then(|m| self.class_of_level(m, sense.as_ref()))
                .or(sense.as_ref().and_then(|(_, sense)| sense.subject));
            return Some(governor(class, verb.tokens(), measured, false, "level"));
        }
        let Some((words, sense)) = sense else {
            return self.behind_unknown(k, v, verb);
        };
        if words.contains(&self.chunk(p)?.head) {
            // "works in the 12 mills": the persons are those who work
            let personal = |class: &ClassId| {
                let of = self.lexicons.predicates.classes[*class as usize]
                    .of
                    .as_deref();
                of == Some("person")
                    && !self
                        .chunk(k)
                        .is_some_and(|chunk| self.is_person(chunk.head))
            };
            let class = sense
                .object
                .or(sense.subject.filter(|class| !personal(class)));
            return Some(governor(
                class,
                words,
                self.is_amount(k).then(|| self.subject_of(v)).flatten(),
                false,
                "object",
            ));
        }
        if verb.passive && !self.is_amount(k) && self.takes_counts(p, sense.object) {
            return Some(governor(sense.object, words, None, false, "object"));
        }
        let moved = by && self.moves(Some(&(words.clone(), sense)));
        moved.then(|| governor(sense.subject, words, self.subject_of(v), false, "change"))
    }

    /// "was convicted on 14 counts": what courts do, and what for.
    fn takes_counts(&self, p: usize, class: Option<ClassId>) -> bool {
        let what_for = ["on", "of", "with"]
            .iter()
            .any(|word| self.is_preposition(p, word));
        let predicates = &self.lexicons.predicates;
        let court = ["charge", "convict", "acquit"]
            .iter()
            .any(|name| class == predicates.class(name));
        class.is_some() && what_for && court
    }

    /// "went through 900 files": the lemma of a verb outside the lexicon.
    fn behind_unknown(&self, k: usize, v: usize, verb: &Chunk) -> Option<Governor> {
        // "led to eight people getting hurt"
        let own = self
            .chunk(k + 1)
            .is_some_and(|next| next.is_verb() && next.form != Form::Infinitive);
        let shortened = self.is_shortened(k, v);
        let clause = self.takes_clause(verb) && !verb.passive && !shortened;
        let known = own || clause || self.is_copula(verb);
        (!known).then(|| Governor {
            class: None,
            words: verb.head..verb.head + 1,
            verb: Some(v),
            measured: None,
            agent: false,
            rule: if shortened {
                "shortened"
            } else {
                "prepositional"
            },
        })
    }

    /// "Bird flu confirmed at 12 farms": a passive without its auxiliary, and the place.
    fn is_shortened(&self, k: usize, v: usize) -> bool {
        let place = ["at", "in", "on", "across", "among"]
            .iter()
            .any(|word| self.is_preposition(k - 1, word));
        let verb = &self.syntax.chunks[v];
        let head = self.tokens()[verb.head].word;
        let passive = self.lexicons.sets.headlined.contains(&head);
        place && passive && v + 2 == k && verb.start == verb.head
    }

    /// The verb of whose phrase the words up to the preposition at chunk `p` are: "has gone up | from 12".
    fn verb_before(&self, p: usize) -> Option<usize> {
        let v = p.checked_sub(2)?;
        // "was convicted last month | on 14 counts"
        if self.kind(p - 1)? == Kind::Time && self.kind(v)? == Kind::Verb {
            return Some(v);
        }
        // "sales were flat | at 320 million"
        let flat = ["flat", "unchanged", "steady", "stable", "little"]
            .iter()
            .any(|word| self.is_word(self.syntax.chunks[p - 1].start, word));
        if flat && self.kind(v)? == Kind::Verb {
            return Some(v);
        }
        // "were found guilty | of 38 counts"
        let particle = matches!(
            self.kind(p - 1)?,
            Kind::Preposition | Kind::Adjective | Kind::Noun
        ) && self.kind(v)? == Kind::Verb;
        let (words, _) = self.sense_of(self.chunk(v).filter(|_| particle)?)?;
        words.contains(&self.chunk(p - 1)?.head).then_some(v)
    }

    /// "short of 900 nurses": an adjective that takes the preposition.
    fn adjective_with_preposition(&self, p: usize) -> Option<Governor> {
        let a = p.checked_sub(1)?;
        let adjective = self
            .chunk(a)
            .filter(|chunk| chunk.kind == Kind::Adjective)?;
        let predicates = &self.lexicons.predicates;
        let (length, class) = predicates.adjective_at(self.tokens(), adjective.start)?;
        let words = adjective.start..adjective.start + length;
        words.contains(&self.chunk(p)?.head).then(|| Governor {
            class: Some(class),
            words,
            verb: a
                .checked_sub(1)
                .filter(|v| self.kind(*v) == Some(Kind::Verb)),
            measured: None,
            agent: false,
            rule: "adjective",
        })
    }

    /// "sold cheese in 19 countries", "12 men with 40 dogs searched": the verb of the clause around the phrase.
    fn around(&self, k: usize, p: usize) -> Option<Governor> {
        let plain = |i: &usize| {
            matches!(
                self.kind(*i),
                Some(Kind::Noun | Kind::Preposition | Kind::Time | Kind::Adjective | Kind::Verb)
            )
        };
        let before = (0..p).rev().take_while(plain).take(8);
        let mut verbs = before.filter(|i| self.kind(*i) == Some(Kind::Verb));
        let attached = [
            "in", "with", "at", "across", "for", "to", "on", "against", "into", "from", "off",
        ];
        if !attached.iter().any(|word| self.is_preposition(p, word)) {
            return None;
        }
        let with = self.is_preposition(p, "with");
        let after = || self.verb_after(k).0.filter(|_| with);
        let v = verbs.next().or_else(after)?;
        let verb = self.chunk(v)?;
        let personal = self.sense_of(verb).is_some_and(|(_, sense)| {
            let classes = [sense.object, sense.subject];
            classes.into_iter().flatten().any(|class| {
                self.lexicons.predicates.classes[class as usize]
                    .of
                    .as_deref()
                    == Some("person")
            })
        });
        let says = &self.lexicons.sets.sayings;
        let empty = personal && !self.is_amount(k)
            || says.contains(&self.tokens()[verb.head].word)
            || self.is_copula(verb);
        (!empty && !self.is_preposition(p, "including")).then(|| Governor {
            class: None,
            words: verb.head..verb.head + 1,
            verb: Some(v),
            measured: None,
            agent: false,
            rule: "around",
        })
    }

    /// "claimed the lives of 12 men": a verb phrase that ends in the preposition at chunk `p`.
    pub(super) fn phrasal_verb(&self, p: usize) -> Option<Governor> {
        let v = p.checked_sub(2)?;
        let (words, sense) = self.sense_of(self.chunk(v).filter(|chunk| chunk.is_verb())?)?;
        words.contains(&self.chunk(p)?.head).then(|| Governor {
            class: sense.object.or(sense.subject),
            words,
            verb: Some(v),
            measured: None,
            agent: false,
            rule: "object",
        })
    }

    /// "bought the firm for $3 million".
    pub(super) fn money_behind_verb(&self, k: usize, p: usize) -> Option<Governor> {
        let figure = self.chunk(k)?.figure?;
        let money = self.mentions[figure].quantity.kind == Measure::Money;
        let verb = (0..p)
            .rev()
            .take(6)
            .find(|v| self.kind(*v) == Some(Kind::Verb))
            .filter(|_| money)?;
        let sense = self.sense_of(self.chunk(verb)?);
        let Chunk { head, passive, .. } = *self.chunk(verb)?;
        let object = Some(verb + 1).filter(|o| !passive && self.kind(*o) == Some(Kind::Noun));
        // "offers the lamp for 30 euros"
        let offered = sense.is_some() || self.is_preposition(p, "for") && object.is_some();
        let (words, sense) = sense.unwrap_or((head..head + 1, Sense::default()));
        offered.then_some(Governor {
            class: sense.object,
            words,
            verb: Some(verb),
            measured: object,
            agent: false,
            rule: "price",
        })
    }
}
