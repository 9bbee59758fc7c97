//! A person of whom a wound, a missile or a part of the body tells what befell them: "found with gunshot wounds", "hit by
//! a stray bullet", "shot in the arm".

use super::Governor;
use crate::extract::View;
use crate::extract::predicate::ClassId;
use crate::extract::syntax::{Form, Kind, Tag};
use crate::lexicon::{Class, WordId};
use rustc_hash::FxHashSet;
use std::ops::Range;

impl View<'_> {
    /// What the verb at chunk `v` tells of its subject at chunk `k` by what follows it.
    pub fn harm(&self, k: usize, v: usize) -> Option<Governor> {
        let verb = self.chunk(v)?;
        // "was found | suffering from"
        let v = match self.chunk(v + 1) {
            Some(next) if verb.passive && next.is_verb() && next.form == Form::Gerund => v + 1,
            _ => v,
        };
        let (class, end) = self
            .suffered(v)
            .or_else(|| self.struck(v))
            .or_else(|| self.harmed(v))
            .or_else(|| self.in_a_limb(v))
            .or_else(|| self.arrived_with(v))
            .filter(|_| self.may_be_hurt(k))?;
        Some(Governor {
            class: Some(class),
            words: self.chunk(v)?.head..end,
            verb: Some(v),
            measured: None,
            agent: false,
            rule: "wound",
        })
    }

    /// "was shot | and died", "was hit by a van, | where she died", "was shot, | but survived": how it ended for the subject
    /// at chunk `k`, of whom the verb at chunk `v` tells `first`.
    pub(super) fn how_it_ended(
        &self,
        k: usize,
        v: usize,
        first: Option<Governor>,
    ) -> Option<Governor> {
        let kill = self.lexicons.predicates.class("kill");
        let open = first.as_ref().is_none_or(|first| first.class != kill);
        let Some(last) = open.then(|| self.ending(k, v)).flatten() else {
            return first;
        };
        let denied = last
            .verb
            .and_then(|verb| self.chunk(verb))
            .is_some_and(|verb| verb.tokens().any(|at| self.is(at, Class::Negation)));
        let unknown = !denied && first.as_ref().is_none_or(|first| first.class.is_none());
        if last.class == kill || unknown && (self.is_harm(&last) || self.is_state(&last)) {
            return Some(last);
        }
        if self.is_state(&last) && first.as_ref().is_some_and(|first| self.is_harm(first)) {
            return first.map(|first| self.lived(first));
        }
        first
    }

    /// Does it tell of somebody who lives?
    pub(super) fn is_state(&self, governor: &Governor) -> bool {
        let states = ["survive", "recover", "hospitalise", "critical", "stable"];
        let class = |name: &&str| governor.class == self.lexicons.predicates.class(name);
        governor.class.is_some() && states.iter().any(class)
    }

    /// Does it tell of somebody who was hit, dead or alive, or hurt?
    pub(super) fn is_harm(&self, governor: &Governor) -> bool {
        let harms = ["shoot", "stab", "run over", "injure"];
        let class = |name: &&str| governor.class == self.lexicons.predicates.class(name);
        governor.class.is_some() && harms.iter().any(class)
    }

    /// Who was hit and lives was hurt.
    pub(super) fn lived(&self, governor: Governor) -> Governor {
        Governor {
            class: self.lexicons.predicates.class("injure"),
            ..governor
        }
    }

    /// What a further verb of the subject at chunk `k` tells: death, or else that of the first that has a class.
    fn ending(&self, k: usize, v: usize) -> Option<Governor> {
        const FAR: usize = 20;
        let verb = self.chunk(v)?;
        let person = self.chunk(k).is_some_and(|chunk| {
            self.is_person(chunk.head) || self.syntax.tag(chunk.head) != Tag::Noun
        });
        if !person || verb.form == Form::Gerund || self.takes_clause(verb) {
            return None;
        }
        let kill = self.lexicons.predicates.class("kill");
        let last = (v + FAR).min(self.syntax.chunks.len());
        let mut found: Option<Governor> = None;
        let mut i = v + 1;
        while i < last {
            let link = match self.kind(i)? {
                Kind::And | Kind::Comma => true,
                Kind::Relative | Kind::Clause => self.is_word(self.chunk(i)?.head, "where"),
                Kind::Preposition => self.is_word(self.chunk(i)?.head, "before"),
                Kind::Break | Kind::Verb => break,
                _ => false,
            };
            i += 1;
            if !link {
                continue;
            }
            let own = self.chunk(i).is_some_and(|next| {
                ["he", "she", "they"]
                    .iter()
                    .any(|word| self.is_word(next.head, word))
            });
            let next = i + usize::from(own);
            let goes_on = self.chunk(next).is_some_and(|verb| {
                verb.is_verb()
                    && (own || verb.form != Form::Participle && verb.form != Form::Infinitive)
            });
            if !goes_on {
                // "five were hurt and Ann Bell, 26, was killed": another subject's verb
                if self.is_subject_of_its_own(i) {
                    break;
                }
                continue;
            }
            let told = self
                .harm(k, next)
                .or_else(|| self.subject_governor(next))
                .filter(|told| !told.agent && told.rule != "reflexive");
            if told.as_ref().is_some_and(|told| told.class == kill) {
                return told;
            }
            found = found.or(told.filter(|told| told.class.is_some()));
            i = next + 1;
        }
        found
    }

    /// Does the noun phrase at chunk `k` tell of a person with a verb: "Ann Bell, 26, was killed", but not "police said"?
    fn is_subject_of_its_own(&self, k: usize) -> bool {
        let person = self.chunk(k).is_some_and(|noun| {
            noun.is_noun() && (self.is_person(noun.head) || self.syntax.tag(noun.head) == Tag::Name)
        });
        let verb = || self.chunk(self.verb_after(k).0?);
        person && verb().is_some_and(|verb| !self.takes_clause(verb))
    }

    /// "the dead included | two clerks", "among the injured were | two clerks", "killed were | two clerks".
    pub(super) fn among(&self, k: usize, p: usize) -> Option<Governor> {
        let verb = self.chunk(p)?;
        let before = self.chunk(p.checked_sub(1)?)?;
        let include = self.lexicons.predicates.lemma(&self.tokens()[verb.head]) == Some("include");
        if !include && !self.is_copula(verb) || !self.may_be_hurt(k) {
            return None;
        }
        let words = before.head..before.head + 1;
        let the = self.is_word(before.start, "the");
        let predicates = &self.lexicons.predicates;
        let class = if before.is_verb() {
            let first = p < 2 || self.kind(p - 2) == Some(Kind::Break);
            self.sense_of(before)
                .filter(|_| first && !include)
                .and_then(|(_, sense)| sense.object)
        } else {
            let among = p > 1 && self.is_preposition(p - 2, "among");
            predicates
                .adjective_at(self.tokens(), before.head)
                .filter(|_| the && (include || among))
                .map(|(_, class)| class)
        };
        Some(Governor {
            class: Some(class?),
            words,
            verb: Some(p),
            measured: None,
            agent: false,
            rule: "among",
        })
    }

    /// "a guard, | who died on Tuesday".
    pub fn who_died(&self, k: usize) -> Option<Governor> {
        let who = k + 1 + usize::from(self.kind(k + 1) == Some(Kind::Comma));
        if self.kind(who) != Some(Kind::Relative) || self.kind(who + 1) != Some(Kind::Verb) {
            return None;
        }
        let kill = self.lexicons.predicates.class("kill");
        self.subject_governor(who + 1)
            .filter(|death| death.class == kill && !death.agent)
    }

    /// "a man | with a gunshot wound": the phrase is the person's.
    pub(super) fn with_wound(&self, k: usize) -> Option<Governor> {
        if !self.is_preposition(k + 1, "with") || !self.may_be_hurt(k) {
            return None;
        }
        let class = self.wound(k + 2)?;
        Some(Governor {
            class: Some(class),
            words: self.chunk(k + 1)?.head..self.chunk(k + 2)?.end,
            verb: k
                .checked_sub(1)
                .filter(|v| self.kind(*v) == Some(Kind::Verb)),
            measured: None,
            agent: false,
            rule: "wound",
        })
    }

    /// "a bullet struck | the girl", "shot | the man | in the leg": what the verb at chunk `p` does to its object.
    pub(super) fn harms(&self, k: usize, p: usize) -> Option<(ClassId, Range<usize>)> {
        let verb = self.chunk(p)?;
        let sets = &self.lexicons.sets;
        let predicates = &self.lexicons.predicates;
        let word = self.tokens()[verb.head].word;
        if sets.striking.contains(&word) {
            if !self.may_be_hurt(k) {
                return None;
            }
            let subject = self.subject_of(p).filter(|subject| {
                let head = self.syntax.chunks[*subject].head;
                self.syntax.tag(head) == Tag::Noun && !self.is_person(head)
            });
            let class = match subject {
                Some(subject) if self.has_missile(subject) => predicates.class("shoot"),
                Some(subject) if self.is_over(subject) => predicates.class("run over"),
                Some(_) => None,
                None => self.sentence_tells().filter(|_| verb.form == Form::Gerund),
            };
            return class.map(|class| (class, verb.tokens()));
        }
        let person = || {
            self.chunk(k)
                .is_some_and(|chunk| self.is_person(chunk.head))
        };
        if sets.mauling.contains(&word) && !verb.passive && person() {
            return Some((predicates.class("injure")?, verb.head..verb.head + 1));
        }
        self.limb_behind(k + 1).filter(|_| self.may_be_hurt(k))?;
        let (words, _) = self
            .sense_of(verb)
            .filter(|(_, sense)| self.is_of_arms(sense.object))?;
        Some((predicates.class("injure")?, words))
    }

    /// Is it a person, or a bare figure?
    fn may_be_hurt(&self, k: usize) -> bool {
        self.chunk(k).is_some_and(|chunk| {
            let general = &self.lexicons.sets.general;
            chunk.is_noun()
                && (self.is_person(chunk.head)
                    || matches!(
                        self.syntax.tag(chunk.head),
                        Tag::Figure | Tag::Pronoun | Tag::Name
                    )
                    || general.contains(&self.tokens()[chunk.head].word))
        })
    }

    /// "suffered burns", "suffering from gunshot wounds", "treated for injuries".
    fn suffered(&self, v: usize) -> Option<(ClassId, usize)> {
        let sets = &self.lexicons.sets;
        let verb = self.chunk(v)?;
        let word = self.tokens()[verb.head].word;
        let behind = ["from", "with", "for"]
            .iter()
            .any(|word| self.is_preposition(v + 1, word));
        let noun = v + 1 + usize::from(behind);
        let names = sets.suffering.contains(&word) && !verb.passive
            || sets.tended.contains(&word) && behind;
        let class = self.wound(noun).filter(|_| names)?;
        Some((class, self.chunk(noun)?.end))
    }

    /// "two workers were burned": what is done to things as well.
    fn harmed(&self, v: usize) -> Option<(ClassId, usize)> {
        let verb = self.chunk(v)?;
        let harming = &self.lexicons.sets.harming;
        // "one pistol-whipped", "teen beaten at station"
        let bare = verb.form != Form::Gerund
            && matches!(self.syntax.tag(verb.head), Tag::Past | Tag::Participle)
            && self.is(verb.head, Class::Participle)
            && self.kind(v + 1) != Some(Kind::Noun)
            && !self.another_finite(v + 1);
        let harmed = (verb.passive || bare) && harming.contains(&self.tokens()[verb.head].word);
        Some((self.lexicons.predicates.class("injure")?, verb.end)).filter(|_| harmed)
    }

    /// "hit by a stray bullet", "struck in the arm".
    fn struck(&self, v: usize) -> Option<(ClassId, usize)> {
        let sets = &self.lexicons.sets;
        let verb = self.chunk(v)?;
        if !sets.striking.contains(&self.tokens()[verb.head].word) {
            return None;
        }
        let predicates = &self.lexicons.predicates;
        let by = self.is_preposition(v + 1, "by") || self.is_preposition(v + 1, "with");
        if by && self.has_missile(v + 2) {
            return Some((predicates.class("shoot")?, self.chunk(v + 2)?.end));
        }
        if by && self.is_over(v + 2) {
            return Some((predicates.class("run over")?, self.chunk(v + 2)?.end));
        }
        let alone = verb.passive && !by && self.kind(v + 1) != Some(Kind::Preposition);
        if alone && let Some(class) = self.sentence_tells() {
            return Some((class, verb.end));
        }
        let inside = self.is_preposition(v + 1, "in") || self.is_preposition(v + 1, "on");
        let body = self.chunk(v + 2).filter(|body| {
            let word = self.tokens()[body.head].word;
            inside && (sets.limbs.contains(&word) || sets.vitals.contains(&word))
        })?;
        Some((predicates.class("injure")?, body.end))
    }

    /// "shot in the leg", "stabbed twice in the arm".
    fn in_a_limb(&self, v: usize) -> Option<(ClassId, usize)> {
        let verb = self.chunk(v)?;
        // "shot a man in the leg", but "shot himself in the leg"
        let own = self
            .chunk(v + 1)
            .is_some_and(|next| next.is_noun() && self.is_reflexive(next.head));
        if !own && !verb.passive && self.kind(v + 1) == Some(Kind::Noun) {
            return None;
        }
        let end = self.limb_behind(v + 1 + usize::from(own))?;
        self.sense_of(verb)
            .filter(|(_, sense)| self.is_of_arms(sense.object))?;
        Some((self.lexicons.predicates.class("injure")?, end))
    }

    /// The end of "in the leg" from chunk `at` on, where no vital part follows.
    fn limb_behind(&self, at: usize) -> Option<usize> {
        let sets = &self.lexicons.sets;
        let inside = |i: &usize| {
            self.is_preposition(*i, "in")
                || self.is_preposition(*i, "through")
                || self.is_preposition(*i, "to")
        };
        let limb = (at..at + 2).find(inside)? + 1;
        let is = |k: usize, parts: &FxHashSet<WordId>| {
            self.chunk(k)
                .is_some_and(|chunk| parts.contains(&self.tokens()[chunk.head].word))
        };
        let more = matches!(self.kind(limb + 1), Some(Kind::And | Kind::Comma));
        let vital = more && (limb + 2..limb + 5).any(|k| is(k, &sets.vitals));
        (is(limb, &sets.limbs) && !vital).then(|| self.chunk(limb).map(|chunk| chunk.end))?
    }

    /// "was taken to hospital | with stab wounds", "walked into a clinic | with a gunshot wound".
    fn arrived_with(&self, v: usize) -> Option<(ClassId, usize)> {
        let verb = self.chunk(v).filter(|verb| verb.form != Form::Gerund)?;
        let phrase = |i: &usize| {
            let noun =
                self.kind(*i) == Some(Kind::Noun) && self.kind(i - 1) == Some(Kind::Preposition);
            noun || matches!(
                self.kind(*i),
                Some(Kind::Preposition | Kind::Time | Kind::Adjective)
            )
        };
        // "drove himself to hospital with"
        let own = self
            .chunk(v + 1)
            .is_some_and(|next| next.is_noun() && self.is_reflexive(next.head));
        let with = (v + 1 + usize::from(own)..v + 8)
            .take_while(phrase)
            .find(|i| self.is_preposition(*i, "with"))?;
        let class = self.wound(with + 1)?;
        let predicates = &self.lexicons.predicates;
        let known = [predicates.class("kill"), predicates.class("hospitalise")];
        let told = self.goes_to_hospital(v).is_some()
            || self.sense_of(verb).is_some_and(|(_, sense)| {
                let senses = [sense.object, sense.subject];
                let mut senses = senses.into_iter().flatten();
                senses.any(|class| known.contains(&Some(class)))
            });
        Some((class, self.chunk(with + 1)?.end)).filter(|_| own || !told)
    }

    /// The class of the wound that chunk `k` names.
    fn wound(&self, k: usize) -> Option<ClassId> {
        let chunk = self.chunk(k).filter(|chunk| chunk.is_noun())?;
        let sets = &self.lexicons.sets;
        let words = || chunk.tokens().map(|at| self.tokens()[at].word);
        if !sets.wounds.contains(&self.tokens()[chunk.head].word)
            || chunk.tokens().any(|at| self.is(at, Class::Negation))
        {
            return None;
        }
        let of = |known: &FxHashSet<WordId>| words().any(|word| known.contains(&word));
        let class = if of(&sets.of_death) {
            "kill"
        } else if of(&sets.of_shots) {
            "shoot"
        } else if of(&sets.of_blades) {
            "stab"
        } else {
            "injure"
        };
        self.lexicons.predicates.class(class)
    }

    /// "gunfire broke out and four people were hit": what strikes people, as a word of the sentence tells.
    fn sentence_tells(&self) -> Option<ClassId> {
        let predicates = &self.lexicons.predicates;
        let sets = &self.lexicons.sets;
        let told = |known: &FxHashSet<WordId>| {
            let mut words = self.range().map(|at| self.tokens()[at].word);
            words.any(|word| known.contains(&word))
        };
        if told(&sets.shootings) || told(&sets.missiles) {
            predicates.class("shoot")
        } else {
            predicates
                .class("run over")
                .filter(|_| told(&sets.vehicles))
        }
    }

    /// Does the noun phrase at chunk `k` name a missile?
    fn has_missile(&self, k: usize) -> bool {
        let missiles = &self.lexicons.sets.missiles;
        self.chunk(k).is_some_and(|chunk| {
            chunk.is_noun()
                && chunk
                    .tokens()
                    .any(|at| missiles.contains(&self.tokens()[at].word))
        })
    }

    /// Does the noun phrase at chunk `k` name a vehicle that may run people over?
    fn is_over(&self, k: usize) -> bool {
        let vehicles = &self.lexicons.sets.vehicles;
        self.chunk(k)
            .is_some_and(|chunk| vehicles.contains(&self.tokens()[chunk.head].word))
    }

    /// Is it shooting or stabbing?
    pub(super) fn is_of_arms(&self, class: Option<ClassId>) -> bool {
        let predicates = &self.lexicons.predicates;
        class.is_some() && (class == predicates.class("shoot") || class == predicates.class("stab"))
    }
}
