//! Which word of the sentence says what happened to what a figure counts.

mod change;
mod finite;
mod level;
mod object;
mod of;
mod own;
mod phrase;
mod poll;
mod says;
mod shared;
mod subject;
mod wound;

use super::predicate::{ClassId, Sense, Total};
use super::subject::Subject;
use super::syntax::{Chunk, Form, Kind, Tag};
use super::view::View;
use crate::lexicon::Class;
use crate::model::Kind as Measure;
use std::ops::Range;

/// What happened to what is counted, as the sentence says it.
#[derive(Debug, Clone, PartialEq)]
pub struct Governor {
    /// The class; none outside the lexicon, where the lemma of the verb stands for it.
    pub class: Option<ClassId>,
    /// The tokens of the words that say it.
    pub words: Range<usize>,
    /// The verb chunk, for tense, modality and negation.
    pub verb: Option<usize>,
    /// The noun phrase that names what is measured, where it is not the figure's own: "the death toll".
    pub measured: Option<usize>,
    /// Is the figure who does it rather than whom it befalls?
    pub agent: bool,
    /// The name of the rule.
    pub rule: &'static str,
}

/// How deep a figure's governor may be another phrase's.
const DEPTH: usize = 4;

impl View<'_> {
    /// What governs the noun phrase at chunk `k`.
    pub fn governor(&self, k: usize) -> Option<Governor> {
        if let Some(found) = self.result(k).or_else(|| self.contested(k)) {
            return Some(found);
        }
        let Some(mut governor) = self.governor_within(k, DEPTH) else {
            return self.by_attribute(k).or_else(|| self.by_fronted(k));
        };
        let predicates = &self.lexicons.predicates;
        let figure = self.chunk(k).and_then(|chunk| chunk.figure);
        let money = figure.is_some_and(|i| self.mentions[i].quantity.kind == Measure::Money);
        // "The film made $320,000"
        if money && governor.class.is_some() && governor.class == predicates.class("produce") {
            governor.class = predicates.class("earn");
        }
        let points = figure.is_some_and(|figure| {
            self.is_percentage_points(k, &self.mentions[figure], &Subject::default())
        });
        // Points of a percentage are not scored.
        if points && governor.class == predicates.class("score") {
            governor.class = None;
        }
        if !self.fits(k, &governor) || self.is_moving_person(k, &governor) {
            governor.class = None;
        }
        Some(governor)
    }

    /// "a fire and three dead sailors": nothing but the adjective says what happened.
    fn by_attribute(&self, k: usize) -> Option<Governor> {
        let chunk = self.chunk(k)?;
        let from = self.mentions[chunk.figure?].tokens.end;
        let predicates = &self.lexicons.predicates;
        let persons = self.is_person(chunk.head);
        let (at, (length, class)) = (from..chunk.head)
            .filter(|_| persons)
            .find_map(|at| Some((at, predicates.adjective_at(self.tokens(), at)?)))?;
        Some(Governor {
            class: Some(class),
            words: at..at + length,
            verb: None,
            measured: None,
            agent: false,
            rule: "adjective",
        })
    }

    /// "Of those held, 610 are women": what is said of the whole.
    fn by_fronted(&self, k: usize) -> Option<Governor> {
        let fronted = k > 2 && self.is_preposition(0, "of");
        let verb = self.chunk(2).filter(|verb| fronted && verb.is_verb())?;
        let copula = self.chunk(k + 1).is_some_and(|next| self.is_copula(next));
        let (words, sense) = self.sense_of(verb).filter(|_| copula)?;
        let participle = verb.form == Form::Participle || self.syntax.tag(verb.head) == Tag::Past;
        Some(Governor {
            class: sense.object.filter(|_| participle),
            words,
            verb: None,
            measured: None,
            agent: false,
            rule: "fronted",
        })
    }

    /// "six players advanced", "nine men fell": no figure rises or falls.
    fn is_moving_person(&self, k: usize, governor: &Governor) -> bool {
        let predicates = &self.lexicons.predicates;
        let moves = ["rise", "fall"].map(|name| predicates.class(name));
        let counts = !self.is_amount(k) && governor.measured.is_none();
        let person = self
            .chunk(k)
            .is_some_and(|chunk| self.is_person(chunk.head));
        let plain = governor.rule == "subject" && governor.words.len() == 1;
        counts && person && plain && moves.contains(&governor.class)
    }

    /// May the verb have its class of what chunk `k` counts: "fired 12 rockets", but "fired 12 clerks"?
    fn fits(&self, k: usize, governor: &Governor) -> bool {
        let predicates = &self.lexicons.predicates;
        let verb = governor
            .words
            .clone()
            .find_map(|at| predicates.narrow(governor.class?, self.tokens()[at].word));
        let Some(narrow) = verb else {
            return true;
        };
        // "two guards lost their lives"
        let mut words = governor.words.clone();
        if words.any(|at| narrow.is_of(self.tokens()[at].word)) {
            return true;
        }
        let figure = self.syntax.chunks[k].figure;
        if figure.is_some_and(|figure| self.mentions[figure].quantity.kind == Measure::Money) {
            return narrow.money;
        }
        let of = self
            .chunk(k + 2)
            .filter(|_| self.is_preposition(k + 1, "of"));
        let head = [self.chunk(k), of].into_iter().flatten().find_map(|chunk| {
            let noun = matches!(self.syntax.tag(chunk.head), Tag::Noun | Tag::Name);
            noun.then_some(chunk.head)
        });
        head.map_or(narrow.people, |head| {
            let general = self
                .lexicons
                .sets
                .general
                .contains(&self.tokens()[head].word);
            let person = narrow.people && (general || self.is_person(head));
            person || narrow.is_of(self.tokens()[head].word)
        })
    }

    fn governor_within(&self, k: usize, depth: usize) -> Option<Governor> {
        let chunk = self.chunk(k)?;
        if depth == 0 {
            return None;
        }
        if let Some(found) = self
            .comparison(k, depth)
            .or_else(|| self.attributive(chunk))
            .or_else(|| self.fatally(chunk))
            .or_else(|| self.term(k, chunk))
        {
            return Some(found);
        }
        let verb = self.by_verb(k, depth).or_else(|| self.shared(k, depth));
        let adjective = self.by_adjective(chunk, verb.as_ref());
        let wound = self.with_wound(k).filter(|_| {
            let kill = self.lexicons.predicates.class("kill");
            verb.as_ref().is_none_or(|verb| verb.class != kill)
        });
        if adjective.is_none() && wound.is_some() {
            return wound;
        }
        let noun = self.by_own_noun(chunk, verb.as_ref());
        let lexical = |governor: &Option<Governor>| {
            governor
                .as_ref()
                .is_some_and(|governor| governor.class.is_some())
        };
        if adjective.is_some() {
            return adjective;
        }
        match noun {
            Some((noun, false)) if verb.as_ref().is_some_and(|verb| self.tells(verb, &noun)) => {
                verb
            }
            Some((noun, event)) if event || !lexical(&verb) => {
                if verb.as_ref().is_some_and(|verb| verb.agent) {
                    verb
                } else {
                    Some(noun)
                }
            }
            _ => verb,
        }
    }

    /// Does a verb say more of a thing than its name does: "stopped 12 drivers", but "had 12 prisoners"?
    fn tells(&self, governor: &Governor, noun: &Governor) -> bool {
        let casualty = noun.class.is_some_and(|class| self.is_casualty(class));
        let Some(verb) = governor.verb.and_then(|v| self.chunk(v)) else {
            return false;
        };
        let sets = &self.lexicons.sets;
        let word = self.tokens()[verb.head].word;
        matches!(governor.rule, "object" | "passive" | "relative" | "subject")
            && !casualty
            && !governor.agent
            && !sets.light_verbs.contains(&word)
            && !self.takes_clause(verb)
            && !self.is_copula(verb)
            && self
                .lexicons
                .predicates
                .lemma(&self.tokens()[verb.head])
                .is_some()
    }

    /// Does it befall persons, more of them while an event unfolds: killed, arrested, rescued?
    fn is_casualty(&self, class: ClassId) -> bool {
        let class = &self.lexicons.predicates.classes[class as usize];
        class.of.as_deref() == Some("person") && class.total == Total::Running
    }

    fn by_verb(&self, k: usize, depth: usize) -> Option<Governor> {
        let bound = || self.object_relative(k).or_else(|| self.bounded(k));
        if let Some(found) = bound().or_else(|| self.polled(k)) {
            return Some(found);
        }
        let before = k.checked_sub(1).and_then(|p| self.chunk(p));
        match before.map(|chunk| chunk.kind) {
            Some(Kind::Verb) => {
                let p = k - 1;
                let verb = &self.syntax.chunks[p];
                // "a shooting victim": the gerund is part of the noun.
                let compound = verb.form == Form::Gerund
                    && self.chunk(k).is_some_and(|chunk| {
                        let nouns = &self.lexicons.predicates;
                        let found = nouns.noun_before(self.tokens(), verb.start, chunk.head + 1);
                        found.is_some_and(|(length, _)| chunk.head + 1 - length <= verb.head)
                    });
                if compound {
                    return self.as_subject(k);
                }
                if let Some(found) = self.among(k, p) {
                    return Some(found);
                }
                if self.is_copula(verb) {
                    return self.predicative(k, p).or_else(|| self.as_subject(k));
                }
                // "allows four plants to be built"
                let infinitive = self.chunk(k + 1).is_some_and(|next| {
                    next.is_verb() && next.form == Form::Infinitive && next.passive
                });
                let chain = &self.lexicons.sets.chain_verbs;
                // "added 40 jobs to reach 900"
                let purpose = self.lexicons.predicates.lemma(&self.tokens()[verb.head])
                    == Some("add")
                    && self
                        .chunk(k + 1)
                        .is_some_and(|next| next.form == Form::Infinitive);
                let word = self.tokens()[verb.head].word;
                let clause = self.takes_clause(verb) && !purpose
                    || infinitive && chain.contains(&word)
                    || self.lexicons.sets.causing.contains(&word)
                        && self
                            .chunk(k + 1)
                            .is_some_and(|next| next.form == Form::Infinitive);
                let follows = clause.then(|| self.as_subject(k)).flatten();
                follows.or_else(|| self.as_object(k, p))
            }
            Some(Kind::Preposition) => self.in_phrase(k, depth),
            // "killed two men and himself": never a subject
            Some(Kind::And) if self.is_reflexive(self.syntax.chunks[k].head) => {
                self.coordinated(k, depth)
            }
            Some(Kind::And | Kind::Comma) => {
                self.as_subject(k).or_else(|| self.coordinated(k, depth))
            }
            Some(Kind::Noun) => self
                .behind_phrase(k)
                .or_else(|| self.as_subject(k))
                .or_else(|| self.second_object(k)),
            Some(Kind::Bracket) if self.is_converted(k) => self.governor_within(k - 2, depth - 1),
            Some(Kind::Time) if k >= 2 && self.kind(k - 2) == Some(Kind::Verb) => {
                self.as_subject(k).or_else(|| self.as_object(k, k - 2))
            }
            _ => self.as_subject(k),
        }
    }

    /// "14 million kroner ($2 million)": the same amount in another unit.
    fn is_converted(&self, k: usize) -> bool {
        let closed = self.kind(k + 1) == Some(Kind::Bracket);
        let first = k.checked_sub(2).and_then(|i| self.chunk(i));
        closed && self.is_amount(k) && first.is_some_and(|chunk| chunk.figure.is_some())
    }

    /// Does the verb bring in a clause: "said 12 people were hurt"?
    pub fn takes_clause(&self, verb: &Chunk) -> bool {
        let recalls = ["recall", "recalls", "recalled", "recalling"]
            .iter()
            .any(|word| self.is_word(verb.head, word));
        if recalls && !self.is_word(verb.head + 1, "that") {
            return false;
        }
        self.is(verb.head, Class::Reporting)
            || self
                .lexicons
                .sets
                .clause_verbs
                .contains(&self.tokens()[verb.head].word)
    }

    /// The sense of the verb chunk, with the tokens of its words: the longest phrase that covers its main verb.
    pub fn sense_of(&self, verb: &Chunk) -> Option<(Range<usize>, Sense)> {
        let predicates = &self.lexicons.predicates;
        let fatal = (verb.start..verb.head)
            .find(|at| self.is_word(*at, "fatally") || self.is_word(*at, "mortally"));
        if let Some(fatal) = fatal {
            let sense = Sense {
                object: predicates.class("kill"),
                subject: None,
            };
            return Some((fatal..verb.head + 1, sense));
        }
        (verb.start..=verb.head)
            .filter_map(|at| {
                let (length, sense) = predicates.verb_at(self.tokens(), at)?;
                (at + length > verb.head).then_some((at..at + length, sense))
            })
            .max_by_key(|(words, _)| words.len())
    }

    /// Is the figure no count but an amount: money, a share, a measure?
    fn is_amount(&self, k: usize) -> bool {
        let figure = self.chunk(k).and_then(|chunk| chunk.figure);
        figure.is_some_and(|figure| self.mentions[figure].quantity.kind != Measure::Count)
    }

    /// Is it "number", "toll", "total"?
    pub fn is_measure_noun(&self, at: usize) -> bool {
        self.lexicons
            .sets
            .measures
            .contains(&self.tokens()[at].word)
    }
}
