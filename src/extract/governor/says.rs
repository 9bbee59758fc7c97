//! What a verb says of its subject.

use super::Governor;
use crate::extract::View;
use crate::extract::predicate::ClassId;
use crate::extract::syntax::{Chunk, Form, Kind, Tag};

impl View<'_> {
    /// What the verb at chunk `v` says of its subject.
    pub fn subject_governor(&self, v: usize) -> Option<Governor> {
        let verb = self.chunk(v)?;
        let predicates = &self.lexicons.predicates;
        let governor = |class, words, agent, rule| {
            Some(Governor {
                class,
                words,
                verb: Some(v),
                measured: None,
                agent,
                rule,
            })
        };
        let behind = self.past_adverbs(verb.end);
        let copular = verb.passive || self.is_copula(verb) || self.is_copular_verb(verb);
        let sense = self.sense_of(verb);
        let phrasal = sense
            .as_ref()
            .is_some_and(|(words, _)| words.end > verb.end);
        if copular
            && !phrasal
            && let Some((length, class)) = predicates.adjective_at(self.tokens(), behind)
        {
            return governor(Some(class), verb.head..behind + length, false, "complement");
        }
        if self.is_copula(verb) && !phrasal {
            return None;
        }
        // "were still unaccounted for"
        if verb.passive
            && sense.is_none()
            && let Some((length, class)) = predicates.adjective_at(self.tokens(), verb.head)
        {
            return governor(
                Some(class),
                verb.head..verb.head + length,
                false,
                "complement",
            );
        }
        let words = sense
            .as_ref()
            .map_or(verb.head..verb.head + 1, |(words, _)| words.clone());
        let (object, subject) =
            sense.map_or((None, None), |(_, sense)| (sense.object, sense.subject));
        if verb.passive
            && let Some(end) = self.goes_to_hospital(v)
        {
            let class = self.lexicons.predicates.class("hospitalise");
            return governor(class, verb.head..end, false, "hospital");
        }
        if verb.passive
            && let Some(governor) = self.is_given(v)
        {
            return Some(governor);
        }
        let class = if verb.passive { object } else { subject };
        if verb.passive && self.is_missed(words.end, object) {
            return governor(None, words, true, "passive");
        }
        if verb.passive || verb.form == Form::Participle {
            let class = self.coordinated_class(v, class);
            let subject = subject.filter(|_| !verb.passive || words.len() > 1);
            return governor(class.or(subject), words, false, "passive");
        }
        let object_at = self.past_adverbs(words.end.max(verb.end));
        let object_follows = self
            .syntax
            .chunk_at(object_at)
            .is_some_and(|next| self.kind(next) == Some(Kind::Noun) || self.shares_object(next));
        if self.is_reflexive(object_at) {
            if let Some(end) = self.goes_to_hospital(v) {
                let class = self.lexicons.predicates.class("hospitalise");
                return governor(class, verb.head..end, false, "hospital");
            }
            return governor(object.or(subject), words, false, "reflexive");
        }
        let aimed = self.is_aimed(object_at);
        // "two men shooting"
        let doing = self.syntax.tag(verb.head) == Tag::Gerund
            && object.is_some_and(|class| self.is_casualty(class));
        if (object_follows || aimed && words.len() == 1 || doing)
            && subject.is_none()
            && object.is_some()
        {
            return Some(Governor {
                class: None,
                words,
                verb: Some(v),
                measured: None,
                agent: true,
                rule: "agent",
            });
        }
        let told = subject.or_else(|| object.and_then(|_| self.coordinated_class(v, object)));
        governor(told, words, false, "subject")
    }

    /// "shot at officers", "fired into the crowd", but "shot at a party": does the preposition at token `at` name a target?
    fn is_aimed(&self, at: usize) -> bool {
        if self.is_word(at, "at") {
            let target = self.syntax.chunk_at(at + 1).and_then(|k| self.chunk(k));
            return target.is_some_and(|target| {
                self.is_person(target.head)
                    || self.syntax.tag(target.head) == Tag::Pronoun
                    || self
                        .lexicons
                        .sets
                        .targets
                        .contains(&self.tokens()[target.head].word)
            });
        }
        ["into", "toward", "towards", "through", "back"]
            .iter()
            .any(|word| self.is_word(at, word))
    }

    /// "were shot | at", and no "at a party".
    fn is_missed(&self, at: usize, class: Option<ClassId>) -> bool {
        let armed = class.is_some() && self.is_of_arms(class);
        let place = self.syntax.chunk_at(at + 1).and_then(|k| self.kind(k));
        armed && self.is_word(at, "at") && !matches!(place, Some(Kind::Noun | Kind::Time))
    }

    /// "were handed suspended sentences": what somebody is given says what happened.
    fn is_given(&self, v: usize) -> Option<Governor> {
        let verb = self.chunk(v)?;
        let gives = self
            .lexicons
            .sets
            .giving
            .contains(&self.tokens()[verb.head].word);
        let what = self
            .chunk(v + 1)
            .filter(|what| gives && what.is_noun() && what.start >= verb.end)?;
        let (length, nominal) =
            self.lexicons
                .predicates
                .noun_before(self.tokens(), what.start, what.head + 1)?;
        nominal.event.then(|| Governor {
            class: Some(nominal.class),
            words: what.head + 1 - length..what.head + 1,
            verb: Some(v),
            measured: None,
            agent: false,
            rule: "passive",
        })
    }

    /// "taken to St Anne's hospital": the end of the phrase that names a hospital behind the verb at chunk `v`.
    pub(super) fn goes_to_hospital(&self, v: usize) -> Option<usize> {
        let sets = &self.lexicons.sets;
        let verb = self
            .chunk(v)
            .filter(|verb| sets.carriers.contains(&self.tokens()[verb.head].word))?;
        let mut to = (v + 1..v + 4)
            .filter(|i| self.is_preposition(*i, "to") || self.is_preposition(*i, "at"));
        let place = self
            .chunk(to.next()? + 1)
            .filter(|place| place.is_noun() && place.start >= verb.end)?;
        let hospital = (place.start..place.end)
            .any(|at| sets.hospitals.longest_at(self.tokens(), at).is_some());
        hospital.then_some(place.end)
    }

    /// "himself", "themselves": what is done befalls the doer.
    pub fn is_reflexive(&self, at: usize) -> bool {
        let word = self.word(at);
        ["himself", "herself", "themselves", "itself"]
            .iter()
            .any(|own| word.eq_ignore_ascii_case(own))
            || word == "self" && self.word(at + 1) != "-"
    }

    /// "stabbed and robbed a man", "stabbed and ran over a man": a conjunction, a further active verb and its object.
    pub(super) fn shares_object(&self, k: usize) -> bool {
        let verb = self
            .chunk(k + 1)
            .filter(|verb| verb.is_verb() && !verb.passive);
        let object = k + 2 + usize::from(self.kind(k + 2) == Some(Kind::Preposition));
        let first = k.checked_sub(1).and_then(|first| self.chunk(first));
        let chained = first.is_some_and(|first| first.is_verb() && first.form == Form::Infinitive);
        if chained
            && verb.is_some_and(|verb| {
                verb.form == Form::Finite && self.syntax.tag(verb.start) == Tag::Past
            })
        {
            return false;
        }
        // "boy shot, killed friend"
        let befalls = || {
            let sense = verb.and_then(|verb| self.sense_of(verb));
            let class = sense.and_then(|(_, sense)| sense.object);
            class.is_some_and(|class| self.is_casualty(class))
        };
        let listed = self.kind(k) == Some(Kind::Comma) && object == k + 2 && befalls();
        (listed || self.kind(k) == Some(Kind::And))
            && verb.is_some()
            && self.kind(object) == Some(Kind::Noun)
    }

    /// "were shot and wounded": the second verb says more.
    pub(super) fn coordinated_class(&self, v: usize, class: Option<ClassId>) -> Option<ClassId> {
        let predicates = &self.lexicons.predicates;
        let armed = class.is_some() && self.is_of_arms(class);
        let weak = class.is_none() || armed || class == predicates.class("find");
        if !weak {
            return class;
        }
        let joined = matches!(self.kind(v + 1), Some(Kind::And | Kind::Comma));
        let next = v + 1 + usize::from(joined);
        let other = self
            .chunk(next)
            .filter(|chunk| chunk.is_verb() && chunk.form != Form::Gerund);
        let other = other
            .and_then(|verb| self.sense_of(verb))
            .and_then(|(_, sense)| sense.object.or(sense.subject));
        // "was stabbed and is expected to survive"
        let harm = ["kill", "injure"].map(|name| predicates.class(name));
        other
            .filter(|other| !armed || harm.contains(&Some(*other)))
            .or(class)
    }

    /// "remain", "lie", "feel": an adjective may follow.
    pub(super) fn is_copular_verb(&self, verb: &Chunk) -> bool {
        self.lexicons
            .sets
            .copular_verbs
            .contains(&self.tokens()[verb.head].word)
    }
}
