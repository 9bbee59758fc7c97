//! A figure that is the object of a verb, or the complement of a noun that is measured.

use super::Governor;
use crate::extract::View;
use crate::extract::predicate::{ClassId, Sense};
use crate::extract::syntax::{Chunk, Form, Kind, Tag};
use crate::lexicon::Class;
use crate::model::Kind as Measure;
use std::ops::Range;

impl View<'_> {
    /// The figure is what the verb at chunk `p` is done to.
    pub(super) fn as_object(&self, k: usize, p: usize) -> Option<Governor> {
        let verb = &self.syntax.chunks[p];
        let object = &self.syntax.chunks[k];
        let predicates = &self.lexicons.predicates;
        let governor = |class, words: Range<usize>, rule| Governor {
            class,
            words,
            verb: Some(p),
            measured: None,
            agent: false,
            rule,
        };
        let partitive = self.is_preposition(k + 1, "of");
        let end = if partitive {
            self.chunk(k + 2).map_or(object.end, |chunk| chunk.end)
        } else {
            object.end
        };
        let behind = self.past_adverbs(end);
        // "left three women and one man injured"
        let joined = self.past_adverbs(self.end_of_list(k));
        for at in [object.head, end, behind, behind + 1, joined] {
            if let Some((length, class)) = predicates.frame_at(self.tokens(), verb.head, at) {
                return Some(governor(Some(class), verb.head..at + length, "frame"));
            }
        }
        if let Some((class, words)) = self.harms(k, p) {
            return Some(governor(Some(class), words, "object"));
        }
        let sense = self.sense_of(verb);
        let measured = self.subject_of(p);
        if let Some(found) = self.wanted(k, p) {
            return Some(found);
        }
        // "profit jumps 18%"
        // "dropped 12 inches of snow"
        let matter = self.is_preposition(self.past_conversion(k), "of");
        if self.is_amount(k) && self.moves(sense.as_ref()) && !matter {
            return Some(Governor {
                measured,
                ..governor(
                    sense.and_then(|(_, sense)| sense.subject),
                    verb.tokens(),
                    "change",
                )
            });
        }
        let amount = self.is_amount(k);
        let named = measured.is_some_and(|m| self.is_measure_noun(self.syntax.chunks[m].head));
        // "could | exceed 150"
        let hedge = object.figure.is_some_and(|figure| {
            let first = self.mentions[figure].tokens.start;
            let sets = &self.lexicons.sets;
            self.is(verb.head, Class::Modal)
                && sets.level_verbs.contains(&self.tokens()[first].word)
        });
        if (self.is_level(verb) || hedge)
            && (named || self.is_amount(k) || !self.names_its_own(object))
        {
            return Some(Governor {
                measured,
                class: measured.and_then(|m| self.noun_class(m)).or_else(|| {
                    let class = sense.and_then(|(_, sense)| sense.object.or(sense.subject));
                    class.filter(|class| !amount || !self.befalls(*class))
                }),
                ..governor(None, verb.tokens(), "level")
            });
        }
        let words = sense
            .as_ref()
            .map_or(verb.head..verb.head + 1, |(words, _)| words.clone());
        let class = sense.and_then(|(_, sense)| {
            if self.is_amount(k) {
                sense.object.or(sense.subject)
            } else {
                sense.object
            }
        });
        Some(governor(class, words, "object"))
    }

    /// Is it a class of what befalls people and things, and no level: "hit 16 percent"?
    fn befalls(&self, class: ClassId) -> bool {
        let class = &self.lexicons.predicates.classes[class as usize];
        &*class.name == "damage"
    }

    /// "want 40 homes built": the participle behind the object says what is to happen to it.
    fn wanted(&self, k: usize, p: usize) -> Option<Governor> {
        let verb = self.chunk(p)?;
        let wants = self
            .lexicons
            .sets
            .wanting
            .contains(&self.tokens()[verb.head].word);
        let done = self
            .chunk(k + 1)
            .filter(|done| done.is_verb() && done.start == done.head)?;
        let participle = done.form == Form::Participle || self.is(done.head, Class::Participle);
        let last =
            !self.chunk(k + 2).is_some_and(Chunk::is_verb) && self.kind(k + 2) != Some(Kind::Noun);
        if !wants || !participle || done.form == Form::Gerund || !last {
            return None;
        }
        let class = self.sense_of(done).and_then(|(_, sense)| sense.object)?;
        Some(Governor {
            class: Some(class),
            words: done.tokens(),
            verb: Some(p),
            measured: None,
            agent: false,
            rule: "object",
        })
    }

    /// Does a noun follow the figure in its own phrase: "24 seats", but not "24"?
    fn names_its_own(&self, chunk: &Chunk) -> bool {
        let noun = matches!(self.syntax.tag(chunk.head), Tag::Noun | Tag::Name);
        noun && chunk
            .figure
            .is_none_or(|figure| chunk.head >= self.mentions[figure].tokens.end)
    }

    /// "left the town 30 homes short", "cost the firm $3 million": the second of two objects.
    pub(super) fn second_object(&self, k: usize) -> Option<Governor> {
        let p = k.checked_sub(2)?;
        let money = self
            .chunk(k)
            .and_then(|chunk| chunk.figure)
            .is_some_and(|figure| self.mentions[figure].quantity.kind == Measure::Money);
        let clause = || !money && self.takes_clause(&self.syntax.chunks[p]);
        // "gave the town 12 buses"
        let giving = &self.lexicons.sets.giving;
        let given = giving.contains(&self.tokens()[self.chunk(p)?.head].word);
        (self.kind(p)? == Kind::Verb && (self.is_amount(k) || given) && !clause())
            .then(|| self.as_object(k, p))?
    }

    /// "stabbed to death | two women": the object of a verb whose own words end right before it.
    pub(super) fn behind_phrase(&self, k: usize) -> Option<Governor> {
        const LONG: usize = 3;
        let start = self.chunk(k)?.start;
        let v = (k.saturating_sub(LONG)..k).rfind(|v| self.kind(*v) == Some(Kind::Verb))?;
        let verb = self.chunk(v).filter(|verb| !verb.passive)?;
        let (words, sense) = self.sense_of(verb)?;
        let ends = words.end > verb.end && words.end == start;
        sense.object.filter(|_| ends).map(|class| Governor {
            class: Some(class),
            words,
            verb: Some(v),
            measured: None,
            agent: false,
            rule: "object",
        })
    }

    /// "1,387 detainees it received", "the 12 men that police arrested": the object of a relative clause.
    pub(super) fn object_relative(&self, k: usize) -> Option<Governor> {
        let at = k + 1 + usize::from(matches!(self.kind(k + 1)?, Kind::Relative | Kind::Clause));
        let subject = self
            .chunk(at)
            .filter(|chunk| chunk.is_noun() && chunk.figure.is_none())?;
        let verb = self
            .chunk(at + 1)
            .filter(|chunk| chunk.is_verb() && chunk.form == Form::Finite && !chunk.passive)?;
        let follows = self.kind(at + 2) == Some(Kind::Noun);
        let bare = at == k + 1 && self.syntax.tag(subject.head) != Tag::Pronoun;
        if follows || bare && subject.start > subject.head || self.is_copula(verb) {
            return None;
        }
        let (words, class) = match self.sense_of(verb) {
            Some((words, sense)) if sense.object.is_some() => (words, sense.object),
            // "the 900 that economists had forecast", but "the 12 who police say died"
            // "the $3.9 billion analysts had expected"
            _ if bare && self.is_amount(k) && self.ends_relative(at + 1) => {
                (verb.head..verb.head + 1, None)
            }
            _ if at > k + 1 && (!self.takes_clause(verb) || self.ends_relative(at + 1)) => {
                (verb.head..verb.head + 1, None)
            }
            _ => return None,
        };
        Some(Governor {
            class,
            words,
            verb: Some(at + 1),
            measured: None,
            agent: false,
            rule: "relative",
        })
    }

    /// Does the relative clause end with the verb at chunk `v`?
    fn ends_relative(&self, v: usize) -> bool {
        matches!(
            self.kind(v + 1),
            None | Some(Kind::Comma | Kind::Break | Kind::Time | Kind::And)
        )
    }

    /// "The death toll was 24", "There were 12 arrests".
    pub(super) fn predicative(&self, k: usize, p: usize) -> Option<Governor> {
        let measured = self.subject_of(p)?;
        let class = self.noun_class(measured);
        let chunk = self.chunk(measured)?;
        let plain = self.is_amount(k) && self.syntax.tag(chunk.head) == Tag::Noun;
        let known = class.is_some() || self.is_measure_noun(chunk.head);
        if !known && plain {
            // "The fire was 40 percent contained", "The share was 72 percent"
            let own = self.as_subject(k).map(|own| Governor {
                measured: own.measured.or(Some(measured)),
                ..own
            });
            return own.or(Some(Governor {
                class: None,
                words: self.chunk(p)?.tokens(),
                verb: Some(p),
                measured: Some(measured),
                agent: false,
                rule: "measured",
            }));
        }
        known
            .then(|| Governor {
                class,
                words: chunk.tokens(),
                verb: Some(p),
                measured: Some(measured),
                agent: false,
                rule: "measured",
            })
            .filter(|_| self.chunk(k).is_some_and(|chunk| chunk.figure.is_some()))
    }

    /// The class of a level: that of the noun, but of a thing that moves the verb says it: "exports have fallen to".
    pub(super) fn class_of_level(
        &self,
        m: usize,
        sense: Option<&(Range<usize>, Sense)>,
    ) -> Option<ClassId> {
        let class = self.noun_class(m)?;
        let chunk = self.chunk(m)?;
        let predicates = &self.lexicons.predicates;
        let nominal = predicates.noun_before(self.tokens(), chunk.start, chunk.head + 1);
        let thing = nominal.is_some_and(|(_, nominal)| !nominal.event);
        let people = predicates.classes[class as usize].of.is_some();
        let moved = thing && !people && self.moves(sense);
        (!moved).then_some(class)
    }

    /// The class that the noun phrase at chunk `m` names: "the death toll", "the number of people killed".
    pub fn noun_class(&self, m: usize) -> Option<ClassId> {
        let chunk = self.chunk(m)?;
        let predicates = &self.lexicons.predicates;
        if let Some((_, nominal)) =
            predicates.noun_before(self.tokens(), chunk.start, chunk.head + 1)
        {
            return Some(nominal.class);
        }
        if self.is_word(chunk.head, "toll") {
            return predicates.class("kill");
        }
        if !self.is_measure_noun(chunk.head) {
            return None;
        }
        let found = self.chunk(m + 1).filter(|chunk| {
            chunk.is_verb() && (chunk.form == Form::Participle || self.is_loose_past(m + 1))
        });
        if let Some((_, sense)) = found.and_then(|verb| self.sense_of(verb)) {
            return sense.object;
        }
        let of = (m + 1..m + 3).find(|i| self.is_preposition(*i, "of"))?;
        let inner = self.chunk(of + 1)?;
        let (_, nominal) = predicates
            .noun_before(self.tokens(), inner.start, inner.head + 1)
            .unzip();
        let participle = (inner.start..inner.end)
            .filter(|at| self.is(*at, Class::Participle))
            .find_map(|at| {
                predicates
                    .verb_at(self.tokens(), at)
                    .and_then(|(_, sense)| sense.object)
            });
        let adjective = (inner.start..inner.end)
            .find_map(|at| predicates.adjective_at(self.tokens(), at))
            .map(|(_, class)| class);
        let behind = self
            .chunk(of + 2)
            .filter(|chunk| chunk.is_verb())
            .filter(|chunk| chunk.form == Form::Participle || self.is_loose_past(of + 2));
        let reduced = behind
            .and_then(|verb| self.sense_of(verb))
            .and_then(|(_, sense)| sense.object);
        reduced
            .or(participle)
            .or(adjective)
            .or(nominal.map(|nominal| nominal.class))
    }

    /// A verb that says where a number stands: "reached", "stood at", "rose to".
    pub(super) fn is_level(&self, verb: &Chunk) -> bool {
        self.lexicons
            .sets
            .level_verbs
            .contains(&self.tokens()[verb.head].word)
    }

    /// Is it a verb of rising or falling?
    pub(super) fn moves(&self, sense: Option<&(Range<usize>, Sense)>) -> bool {
        let predicates = &self.lexicons.predicates;
        let class = sense.and_then(|(_, sense)| sense.subject);
        class.is_some() && (class == predicates.class("rise") || class == predicates.class("fall"))
    }
}
