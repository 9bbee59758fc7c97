//! Which word of the sentence says what happened to what a figure counts.

use super::predicate::{ClassId, Sense};
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
        self.governor_within(k, DEPTH)
    }

    fn governor_within(&self, k: usize, depth: usize) -> Option<Governor> {
        let chunk = self.chunk(k)?;
        if depth == 0 {
            return None;
        }
        if let Some(found) = self.attributive(chunk) {
            return Some(found);
        }
        let verb = self.by_verb(k, depth);
        let adjective = self.by_adjective(chunk, verb.as_ref());
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

    /// "a 6.1-magnitude quake", "a 12-mile road": a measure of the noun behind it.
    fn attributive(&self, chunk: &Chunk) -> Option<Governor> {
        let mention = &self.mentions[chunk.figure?];
        let hyphen = usize::from(self.word(mention.tokens.end) == "-");
        let magnitude = mention.quantity.unit.as_deref() == Some("magnitude")
            || self.is_word(mention.tokens.end + hyphen, "magnitude")
            || mention.tokens.start > 0 && self.is_word(mention.tokens.start - 1, "magnitude");
        let before = mention.quantity.kind == Measure::Measure && chunk.head >= mention.tokens.end;
        (magnitude || before).then(|| Governor {
            class: self.lexicons.predicates.class("measure"),
            words: mention.tokens.clone(),
            verb: None,
            measured: None,
            agent: false,
            rule: "attributive",
        })
    }

    /// "24 dead", "two others missing", "80 hurt": an adjective at the head or right behind.
    fn by_adjective(&self, chunk: &Chunk, verb: Option<&Governor>) -> Option<Governor> {
        let predicates = &self.lexicons.predicates;
        let last = chunk.end - 1;
        let at_head =
            (chunk.head == last && chunk.start < last && self.syntax.tag(last) != Tag::Noun)
                .then_some(last);
        let behind = self.past_adverbs(chunk.end);
        let clausal = verb.is_some_and(|verb| verb.class.is_some() && verb.rule != "object");
        let (at, (length, class)) = [at_head, (!clausal).then_some(behind)]
            .into_iter()
            .flatten()
            .find_map(|at| {
                predicates
                    .adjective_at(self.tokens(), at)
                    .map(|found| (at, found))
            })?;
        // "24 dead bodies", "the dead man"
        let inside = self.syntax.tag(at + length) == Tag::Noun
            && self.chunk(self.syntax.chunk_at(at)?)?.end > at + length;
        let participle = self.is(at, Class::VerbPast) && self.syntax.tag(at) != Tag::Adjective;
        (!inside && !participle).then(|| Governor {
            class: Some(class),
            words: at..at + length,
            verb: verb.and_then(|verb| verb.verb),
            measured: None,
            agent: false,
            rule: "adjective",
        })
    }

    /// "24 deaths", "230 new cases"; true where the noun says what happened.
    fn by_own_noun(&self, chunk: &Chunk, verb: Option<&Governor>) -> Option<(Governor, bool)> {
        let (length, nominal) =
            self.lexicons
                .predicates
                .noun_before(self.tokens(), chunk.start, chunk.head + 1)?;
        let governor = Governor {
            class: Some(nominal.class),
            words: chunk.head + 1 - length..chunk.head + 1,
            verb: verb.and_then(|verb| verb.verb),
            measured: None,
            agent: false,
            rule: "noun",
        };
        Some((governor, nominal.event))
    }

    fn by_verb(&self, k: usize, depth: usize) -> Option<Governor> {
        if let Some(found) = self.object_relative(k) {
            return Some(found);
        }
        let before = k.checked_sub(1).and_then(|p| self.chunk(p));
        match before.map(|chunk| chunk.kind) {
            Some(Kind::Verb) => {
                let p = k - 1;
                let verb = &self.syntax.chunks[p];
                if self.is_copula(verb) {
                    return self.predicative(k, p).or_else(|| self.as_subject(k));
                }
                let clause = self.takes_clause(verb);
                let follows = clause.then(|| self.as_subject(k)).flatten();
                follows.or_else(|| self.as_object(k, p))
            }
            Some(Kind::Preposition) => self.in_phrase(k, depth),
            Some(Kind::And | Kind::Comma) => {
                self.as_subject(k).or_else(|| self.coordinated(k, depth))
            }
            Some(Kind::Noun) => self.as_subject(k).or_else(|| self.second_object(k)),
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
        (verb.start..=verb.head)
            .filter_map(|at| {
                let (length, sense) = predicates.verb_at(self.tokens(), at)?;
                (at + length > verb.head).then_some((at..at + length, sense))
            })
            .max_by_key(|(words, _)| words.len())
    }

    /// The figure is what the verb at chunk `p` is done to.
    fn as_object(&self, k: usize, p: usize) -> Option<Governor> {
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
        for at in [object.head, behind, behind + 1] {
            if let Some((length, class)) = predicates.frame_at(self.tokens(), verb.head, at) {
                return Some(governor(Some(class), verb.head..at + length, "frame"));
            }
        }
        let sense = self.sense_of(verb);
        if self.is_level(verb) {
            let measured = self.subject_of(p);
            return Some(Governor {
                measured,
                class: measured
                    .and_then(|m| self.noun_class(m))
                    .or_else(|| sense.and_then(|(_, sense)| sense.object.or(sense.subject))),
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

    /// "left the town 30 homes short", "cost the firm $3 million": the second of two objects.
    fn second_object(&self, k: usize) -> Option<Governor> {
        let p = k.checked_sub(2)?;
        (self.kind(p)? == Kind::Verb && !self.takes_clause(self.chunk(p)?) && self.is_amount(k))
            .then(|| self.as_object(k, p))?
    }

    /// Is the figure no count but an amount: money, a share, a measure?
    fn is_amount(&self, k: usize) -> bool {
        let figure = self.chunk(k).and_then(|chunk| chunk.figure);
        figure.is_some_and(|figure| self.mentions[figure].quantity.kind != Measure::Count)
    }

    /// A verb that says where a number stands: "reached", "stood at", "rose to".
    fn is_level(&self, verb: &Chunk) -> bool {
        self.lexicons
            .sets
            .level_verbs
            .contains(&self.tokens()[verb.head].word)
    }

    /// "The death toll was 24", "There were 12 arrests".
    fn predicative(&self, k: usize, p: usize) -> Option<Governor> {
        let measured = self.subject_of(p)?;
        let class = self.noun_class(measured);
        let chunk = self.chunk(measured)?;
        let known = class.is_some() || self.is_measure_noun(chunk.head);
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

    /// The class that the noun phrase at chunk `m` names: "the death toll", "the number of people killed".
    pub fn noun_class(&self, m: usize) -> Option<ClassId> {
        let chunk = self.chunk(m)?;
        let predicates = &self.lexicons.predicates;
        if let Some((_, nominal)) =
            predicates.noun_before(self.tokens(), chunk.start, chunk.head + 1)
        {
            return Some(nominal.class);
        }
        if !self.is_measure_noun(chunk.head) {
            return None;
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
            .filter(|chunk| chunk.is_verb() && chunk.form == Form::Participle);
        let reduced = behind
            .and_then(|verb| self.sense_of(verb))
            .and_then(|(_, sense)| sense.object);
        reduced
            .or(participle)
            .or(adjective)
            .or(nominal.map(|nominal| nominal.class))
    }

    /// Is it "number", "toll", "total"?
    pub fn is_measure_noun(&self, at: usize) -> bool {
        self.lexicons
            .sets
            .measures
            .contains(&self.tokens()[at].word)
    }

    /// The noun phrase that is the subject of the verb at chunk `p`.
    pub fn subject_of(&self, p: usize) -> Option<usize> {
        let mut i = p;
        let mut inner = 0;
        while i > 0 {
            i -= 1;
            let chunk = &self.syntax.chunks[i];
            match chunk.kind {
                Kind::Noun => {
                    let governed = i > 0 && self.kind(i - 1) == Some(Kind::Preposition);
                    if !governed {
                        return Some(i);
                    }
                    i -= 1;
                }
                Kind::Verb if chunk.form == Form::Participle => {}
                Kind::Verb if inner == 0 && i > 0 && self.kind(i - 1) == Some(Kind::Relative) => {
                    inner += 1;
                }
                Kind::Relative
                | Kind::Time
                | Kind::Comma
                | Kind::Bracket
                | Kind::Preposition
                | Kind::Adjective => {}
                _ => return None,
            }
        }
        None
    }

    /// The figure is the subject of a verb that follows.
    fn as_subject(&self, k: usize) -> Option<Governor> {
        let (verb, reduced) = self.verb_after(k);
        let main = verb.and_then(|v| self.subject_governor(v));
        let fallback = reduced.and_then(|v| self.subject_governor(v));
        match (main, fallback) {
            (Some(main), Some(reduced)) if main.class.is_none() && reduced.class.is_some() => {
                Some(reduced)
            }
            (Some(main), _) => Some(main),
            (None, reduced) => reduced,
        }
    }

    /// "1,387 detainees it received", "the 12 men that police arrested": the object of a relative clause.
    fn object_relative(&self, k: usize) -> Option<Governor> {
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
        let (words, sense) = self.sense_of(verb)?;
        let class = sense.object?;
        Some(Governor {
            class: Some(class),
            words,
            verb: Some(at + 1),
            measured: None,
            agent: false,
            rule: "relative",
        })
    }

    /// The finite verb whose subject ends with chunk `k` or goes on behind it, and a participle in between.
    pub fn verb_after(&self, k: usize) -> (Option<usize>, Option<usize>) {
        let mut reduced = None;
        let mut i = k + 1;
        while let Some(chunk) = self.chunk(i) {
            match chunk.kind {
                Kind::Verb => {
                    let plain = matches!(chunk.form, Form::Finite) && !self.is_loose_past(i);
                    if plain || (matches!(chunk.form, Form::Finite) && reduced.is_none()) {
                        return (Some(i), reduced);
                    }
                    if chunk.form == Form::Gerund && i == k + 1
                        || chunk.form == Form::Participle
                        || chunk.form == Form::Finite
                    {
                        reduced = reduced.or(Some(i));
                    } else if reduced.is_none() && chunk.form != Form::Infinitive {
                        break;
                    } else if chunk.form == Form::Infinitive && i == k + 1 {
                        return (Some(i), reduced);
                    }
                }
                Kind::Preposition => {
                    // "12 people in the bus died": the phrase belongs to the subject.
                    if self.kind(i + 1) == Some(Kind::Noun) || self.kind(i + 1) == Some(Kind::Time)
                    {
                        i += 1;
                    }
                }
                Kind::Time | Kind::Adjective | Kind::Bracket => {}
                Kind::And
                    if reduced.is_none() && self.kind(i + 1) == Some(Kind::Noun) && i == k + 1 =>
                {
                    i += 1;
                }
                Kind::Comma if reduced.is_none() => match self.apposition_end(i) {
                    Some(end) => {
                        let opens = i + 1 + usize::from(self.kind(i + 1) == Some(Kind::Relative));
                        reduced = (self.kind(opens) == Some(Kind::Verb)).then_some(opens);
                        i = end;
                    }
                    None => break,
                },
                Kind::Relative => {
                    let Some(inner) = (i + 1..i + 3).find(|v| self.kind(*v) == Some(Kind::Verb))
                    else {
                        break;
                    };
                    reduced = reduced.or(Some(inner));
                    i = inner;
                }
                _ => break,
            }
            i += 1;
        }
        (None, reduced)
    }

    /// A past form without an object may be a participle: "two men injured in the blast died".
    fn is_loose_past(&self, v: usize) -> bool {
        let chunk = &self.syntax.chunks[v];
        let bare = chunk.start == chunk.head && self.syntax.tag(chunk.head) == Tag::Past;
        bare && self.is(chunk.head, Class::Participle)
            && self.kind(v + 1) != Some(Kind::Noun)
            && self.another_finite(v + 1)
    }

    fn another_finite(&self, from: usize) -> bool {
        let rest = self.syntax.chunks[from.min(self.syntax.chunks.len())..].iter();
        let mut clause = rest.take_while(|chunk| {
            matches!(
                chunk.kind,
                Kind::Preposition | Kind::Noun | Kind::Time | Kind::Verb | Kind::Adjective
            )
        });
        clause.any(|chunk| chunk.is_verb() && chunk.form == Form::Finite)
    }

    /// Where a phrase between commas ends: "12 people, three of them children, died".
    fn apposition_end(&self, comma: usize) -> Option<usize> {
        let opens = matches!(
            self.kind(comma + 1)?,
            Kind::Noun | Kind::Preposition | Kind::Relative | Kind::Adjective | Kind::Time
        ) || self.chunk(comma + 1)?.form != Form::Finite;
        if !opens {
            return None;
        }
        let end = (comma + 1..comma + 14).find(|i| {
            self.kind(*i) == Some(Kind::Comma)
                && self.kind(i + 1) == Some(Kind::Verb)
                && self
                    .chunk(i + 1)
                    .is_some_and(|chunk| chunk.form == Form::Finite)
        })?;
        Some(end)
    }

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
        let class = if verb.passive { object } else { subject };
        if verb.passive || verb.form == Form::Participle {
            let class = self.coordinated_class(v, class);
            return governor(class.or(subject), words, false, "passive");
        }
        let object_at = self.past_adverbs(words.end.max(verb.end));
        let object_follows = self
            .syntax
            .chunk_at(object_at)
            .is_some_and(|next| self.kind(next) == Some(Kind::Noun) || self.shares_object(next));
        if self.is_reflexive(object_at) {
            return governor(object.or(subject), words, false, "reflexive");
        }
        let aimed = ["at", "into", "toward", "towards", "through", "back"]
            .iter()
            .any(|word| self.is_word(object_at, word));
        if (object_follows || aimed && words.len() == 1) && subject.is_none() && object.is_some() {
            return Some(Governor {
                class: None,
                words,
                verb: Some(v),
                measured: None,
                agent: true,
                rule: "agent",
            });
        }
        governor(subject.or(object), words, false, "subject")
    }

    /// "taken to St Anne's hospital": the end of the phrase that names a hospital behind the verb at chunk `v`.
    fn goes_to_hospital(&self, v: usize) -> Option<usize> {
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
    fn is_reflexive(&self, at: usize) -> bool {
        let word = self.word(at);
        ["himself", "herself", "themselves", "itself"]
            .iter()
            .any(|own| word.eq_ignore_ascii_case(own))
    }

    /// "stabbed and robbed a man": a conjunction, a further active verb and its object.
    fn shares_object(&self, k: usize) -> bool {
        let verb = self
            .chunk(k + 1)
            .filter(|verb| verb.is_verb() && !verb.passive);
        self.kind(k) == Some(Kind::And) && verb.is_some() && self.kind(k + 2) == Some(Kind::Noun)
    }

    /// "were shot and wounded": the second verb says more.
    fn coordinated_class(&self, v: usize, class: Option<ClassId>) -> Option<ClassId> {
        let predicates = &self.lexicons.predicates;
        let weak = class.is_none()
            || class == predicates.class("shoot")
            || class == predicates.class("find");
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
        other.or(class)
    }

    /// "remain", "lie", "feel": an adjective may follow.
    fn is_copular_verb(&self, verb: &Chunk) -> bool {
        self.lexicons
            .sets
            .copular_verbs
            .contains(&self.tokens()[verb.head].word)
    }

    /// A noun phrase behind "and" or a comma shares the governor of the one before.
    fn coordinated(&self, k: usize, depth: usize) -> Option<Governor> {
        let mut i = k - 1;
        while i > 0 {
            i -= 1;
            match self.kind(i)? {
                Kind::Noun => {
                    let governed = i > 0 && self.kind(i - 1) == Some(Kind::Preposition);
                    if !governed || self.chunk(i)?.figure.is_some() {
                        return self.governor_within(i, depth - 1).filter(|governor| {
                            !matches!(governor.rule, "noun" | "adjective" | "agent")
                        });
                    }
                    i -= 1;
                }
                Kind::Time | Kind::Adjective | Kind::Bracket | Kind::Comma | Kind::And => {}
                _ => return None,
            }
        }
        None
    }

    /// The figure stands behind a preposition.
    fn in_phrase(&self, k: usize, depth: usize) -> Option<Governor> {
        let p = k - 1;
        let preposition = self.chunk(p)?.head;
        let opens_clause = self.is(preposition, Class::Subordinator);
        if opens_clause && let Some(found) = self.as_subject(k) {
            return Some(found);
        }
        let before = p.checked_sub(1).and_then(|b| self.chunk(b));
        if let Some(found) = self.compared(p, depth).or_else(|| self.put_at(k, p)) {
            return Some(found);
        }
        if let Some(verb) = before.filter(|chunk| chunk.is_verb())
            && let Some(found) = self.verb_with_preposition(k, p, verb)
        {
            return Some(found);
        }
        if let Some(noun) = before.filter(|chunk| chunk.is_noun()) {
            if let Some(found) = self.phrasal_verb(p) {
                return Some(found);
            }
            if let Some(found) = self.of_noun(k, p, noun, depth) {
                return Some(found);
            }
        }
        let next = self.chunk(k + 1).filter(|chunk| chunk.is_verb());
        let reduced = next
            .filter(|chunk| match chunk.form {
                Form::Participle | Form::Gerund => true,
                Form::Infinitive => false,
                Form::Finite => {
                    self.syntax.tag(chunk.start) == Tag::Past && self.has_finite_before(k)
                }
            })
            .and_then(|_| self.subject_governor(k + 1));
        reduced.or_else(|| self.money_behind_verb(k, p))
    }

    /// "to 7.7 from 7.4", "19, up from 11": the level before, of the same measure.
    fn compared(&self, p: usize, depth: usize) -> Option<Governor> {
        if !self.is_preposition(p, "from") {
            return None;
        }
        let at = self.chunk(p)?.head;
        let turn = at > 0 && (self.is_word(at - 1, "up") || self.is_word(at - 1, "down"));
        let later = (0..p)
            .rev()
            .take(6)
            .find(|i| self.chunk(*i).is_some_and(|chunk| chunk.figure.is_some()))?;
        let level = later > 0 && self.is_preposition(later - 1, "to");
        (turn || level).then(|| self.governor_within(later, depth - 1))?
    }

    /// "put the toll at 2,300": the level that a verb gives its object.
    fn put_at(&self, k: usize, p: usize) -> Option<Governor> {
        let to = self.is_preposition(p, "at") || self.is_preposition(p, "to");
        let m = p.checked_sub(1).filter(|_| to)?;
        let verb = m.checked_sub(1)?;
        let measured = self
            .chunk(m)
            .filter(|chunk| chunk.is_noun() && chunk.figure.is_none())?;
        let toll = self.is_word(measured.head, "toll") && !self.is_amount(k);
        let class = self
            .noun_class(m)
            .or_else(|| self.lexicons.predicates.class("kill").filter(|_| toll));
        let level = self
            .chunk(verb)
            .is_some_and(|chunk| chunk.is_verb() && self.is_level(chunk));
        (level && (class.is_some() || self.is_measure_noun(measured.head))).then(|| Governor {
            class,
            words: measured.tokens(),
            verb: Some(verb),
            measured: Some(m),
            agent: false,
            rule: "measured",
        })
    }

    /// Does the clause have a finite verb before chunk `k` already?
    fn has_finite_before(&self, k: usize) -> bool {
        let clause = (0..k)
            .rev()
            .take_while(|i| !matches!(self.kind(*i), Some(Kind::Clause | Kind::Break)));
        clause
            .filter_map(|i| self.chunk(i))
            .any(|chunk| chunk.is_verb() && chunk.form == Form::Finite)
    }

    /// "rose to 24", "sold for $3 million", "killed by 12 gunmen".
    fn verb_with_preposition(&self, k: usize, p: usize, verb: &Chunk) -> Option<Governor> {
        let by = self.is_preposition(p, "by");
        let governor = |class, words: Range<usize>, measured, agent, rule| Governor {
            class,
            words,
            verb: Some(p - 1),
            measured,
            agent,
            rule,
        };
        if by && verb.passive && !self.is_amount(k) {
            return Some(governor(None, verb.tokens(), None, true, "agent"));
        }
        if self.is_amount(k)
            && let Some((length, class)) = self
                .lexicons
                .predicates
                .adjective_at(self.tokens(), self.chunk(p)?.head)
        {
            let head = self.chunk(p)?.head;
            return Some(governor(
                Some(class),
                head..head + length,
                self.subject_of(p - 1),
                false,
                "change",
            ));
        }
        let sense = self.sense_of(verb);
        let level = self.is_preposition(p, "to")
            || self.is_preposition(p, "at")
            || self.is_preposition(p, "from")
            || self.is_preposition(p, "above")
            || self.is_preposition(p, "below");
        if level && (self.is_level(verb) || self.moves(sense.as_ref())) {
            let measured = self.subject_of(p - 1);
            let class = measured
                .and_then(|m| self.noun_class(m))
                .or(sense.as_ref().and_then(|(_, sense)| sense.subject));
            return Some(governor(class, verb.tokens(), measured, false, "level"));
        }
        let (words, sense) = sense?;
        if words.contains(&self.chunk(p)?.head) {
            let class = sense.object.or(sense.subject);
            return Some(governor(
                class,
                words,
                self.is_amount(k).then(|| self.subject_of(p - 1)).flatten(),
                false,
                "object",
            ));
        }
        let moved = by && self.moves(Some(&(words.clone(), sense)));
        moved.then(|| {
            governor(
                sense.subject,
                words,
                self.subject_of(p - 1),
                false,
                "change",
            )
        })
    }

    /// "claimed the lives of 12 men": a verb phrase that ends in the preposition at chunk `p`.
    fn phrasal_verb(&self, p: usize) -> Option<Governor> {
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

    /// Is it a verb of rising or falling?
    fn moves(&self, sense: Option<&(Range<usize>, Sense)>) -> bool {
        let predicates = &self.lexicons.predicates;
        let class = sense.and_then(|(_, sense)| sense.subject);
        class.is_some() && (class == predicates.class("rise") || class == predicates.class("fall"))
    }

    /// "the transfer of 7,000 men", "a profit of $3 million", "a crew of 23", "40 people, including 12 children".
    fn of_noun(&self, k: usize, p: usize, noun: &Chunk, depth: usize) -> Option<Governor> {
        let words = &self.lexicons.sets;
        let of = self.is_preposition(p, "of");
        let figure = noun
            .figure
            .is_some_and(|figure| noun.head < self.mentions[figure].tokens.end);
        let carrier = &self.tokens()[noun.head].word;
        let total = self.is_word(noun.head, "total") || self.is_word(noun.head, "sum");
        if of && (figure || total || words.groups.contains(carrier)) {
            return self.governor_within(p - 1, depth - 1);
        }
        if self.is_preposition(p, "including") {
            return self.governor_within(p - 1, depth - 1);
        }
        if self.is_preposition(p, "by") {
            return None;
        }
        let (length, nominal) =
            self.lexicons
                .predicates
                .noun_before(self.tokens(), noun.start, noun.head + 1)?;
        (of || self.is_amount(k)).then(|| Governor {
            class: Some(nominal.class),
            words: noun.head + 1 - length..noun.head + 1,
            verb: (p >= 2)
                .then(|| p - 2)
                .filter(|v| self.kind(*v) == Some(Kind::Verb)),
            measured: self.is_amount(k).then_some(p - 1),
            agent: false,
            rule: "nominal",
        })
    }

    /// "bought the firm for $3 million".
    fn money_behind_verb(&self, k: usize, p: usize) -> Option<Governor> {
        let figure = self.chunk(k)?.figure?;
        let money = self.mentions[figure].quantity.kind == Measure::Money;
        let verb = (0..p)
            .rev()
            .take(6)
            .find(|v| self.kind(*v) == Some(Kind::Verb))
            .filter(|_| money)?;
        let (words, sense) = self.sense_of(self.chunk(verb)?)?;
        Some(Governor {
            class: sense.object.or(sense.subject),
            words,
            verb: Some(verb),
            measured: None,
            agent: false,
            rule: "price",
        })
    }
}
