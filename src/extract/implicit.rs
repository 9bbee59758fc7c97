//! Claims of one that no number states: "a baker was killed", "the victim died", "shot a man to death".

use super::governor::Governor;
use super::subject::Subject;
use super::syntax::{Chunk, Form, Kind as ChunkKind, Tag};
use super::view::View;
use crate::lexicon::{Class, WordId};
use crate::model::Modality;
use std::ops::Range;

/// The classes whose single victims are claims.
const CLASSES: [&str; 13] = [
    "kill",
    "injure",
    "shoot",
    "stab",
    "run over",
    "critical",
    "stable",
    "go missing",
    "hospitalise",
    "arrest",
    "kidnap",
    "rescue",
    "execute",
];

/// A person named once, and what befell them.
#[derive(Debug, Clone, PartialEq)]
pub struct Single {
    /// The noun phrase.
    pub chunk: usize,
    /// The tokens that stand for the number: the article, else the first word.
    pub words: Range<usize>,
    /// What befell them.
    pub governor: Governor,
    /// How many persons the phrase joins: "a teacher and his son" are two.
    pub count: usize,
    /// The noun phrase of the last of them.
    pub(super) last: usize,
}

impl View<'_> {
    /// The persons of the sentence to whom something happened and whom no figure counts.
    pub fn singles(&self) -> Vec<Single> {
        let chunks = &self.syntax.chunks;
        let mut singles: Vec<Single> = Vec::new();
        for single in (0..chunks.len()).filter_map(|k| self.single(k)) {
            match singles.last_mut() {
                Some(last) if self.joins(last, &single) => {
                    last.count += 1;
                    last.last = single.chunk;
                }
                Some(last) if self.renames(last, &single) => last.last = single.chunk,
                _ => singles.push(single),
            }
        }
        singles.extend((0..chunks.len()).filter_map(|k| self.multiple(k)));
        singles.extend((0..chunks.len()).filter_map(|k| self.toll_by_ordinal(k)));
        singles
    }

    /// Persons to whom something happened and for whom a pronoun or a name alone stands: "she died", "Holm was shot".
    pub fn pronouns_and_names(&self) -> impl Iterator<Item = Single> {
        (0..self.syntax.chunks.len()).filter_map(|k| self.pronoun_or_name(k))
    }

    fn pronoun_or_name(&self, k: usize) -> Option<Single> {
        let chunk = self.chunk(k).filter(|chunk| chunk.is_noun())?;
        let pronoun = || {
            ["he", "she", "him", "her"]
                .iter()
                .any(|word| self.is_word(chunk.head, word))
        };
        let one = match self.syntax.tag(chunk.head) {
            Tag::Pronoun => pronoun(),
            Tag::Name => self.is_name_of_one(chunk),
            Tag::Noun => self.opens_with_unknown_name(chunk),
            _ => false,
        };
        let governor = self.casualty(k).filter(|_| one)?;
        let bodily = ["kill", "injure", "shoot", "stab"]
            .iter()
            .any(|class| governor.class == self.lexicons.predicates.class(class));
        // "looked at him dead in the eye"
        self.befallen(k, governor)
            .filter(|single| bodily && single.governor.rule != "adjective")
    }

    /// "Holm died": a word at the head of the sentence that is no known one.
    fn opens_with_unknown_name(&self, chunk: &Chunk) -> bool {
        let at = chunk.start;
        let known = self.tokens()[at].word != WordId::UNKNOWN || self.is_person(at);
        at == self.range().start && chunk.end == at + 1 && self.tokens()[at].capital && !known
    }

    /// Is the name no place's and no body's, as far as its form tells?
    fn is_name_of_one(&self, chunk: &Chunk) -> bool {
        let name = |at: usize| {
            let word = self.word(at);
            self.syntax.tag(at) == Tag::Name
                && !self.is(at, Class::Place)
                && word.chars().skip(1).any(char::is_lowercase)
        };
        chunk.figure.is_none() && chunk.tokens().len() < 4 && chunk.tokens().all(name)
    }

    /// "a triple homicide": three who were killed; "a double shooting": two who were shot.
    fn multiple(&self, k: usize) -> Option<Single> {
        let chunk = self.chunk(k).filter(|chunk| chunk.is_noun())?;
        let at = chunk.head.checked_sub(1).filter(|at| *at >= chunk.start)?;
        let sets = &self.lexicons.sets;
        let word = self.tokens()[at].word;
        let count = sets.multiples.iter().position(|known| *known == word)? + 2;
        let tried = self.is_word(at.wrapping_sub(1), "attempted");
        let suicide = self.is_hyphen(chunk.head + 1);
        let none = self.is(chunk.start, Class::Negation) || self.is_word(chunk.start, "any");
        let happened = sets.victims.get(&self.tokens()[chunk.head].word)?;
        if tried || suicide || none {
            return None;
        }
        let governor = Governor {
            class: self.lexicons.predicates.class(happened),
            words: chunk.head..chunk.head + 1,
            verb: None,
            measured: None,
            agent: false,
            rule: "multiple",
        };
        (self.stance(k, Some(&governor)).modality == Modality::Actual).then_some(Single {
            chunk: k,
            words: at..at + 1,
            governor,
            count,
            last: k,
        })
    }

    /// "a teacher and his son", "husband, son", "Ann Hill, 9, and Ben Hill, 8": one more person of one predicate.
    fn joins(&self, first: &Single, second: &Single) -> bool {
        let between = first.last + 1..second.chunk;
        let plain = |k: usize| {
            matches!(
                self.kind(k),
                Some(
                    ChunkKind::And
                        | ChunkKind::Comma
                        | ChunkKind::Noun
                        | ChunkKind::Bracket
                        | ChunkKind::Time
                )
            ) || self
                .chunk(k)
                .is_some_and(|chunk| self.word(chunk.start) == ";")
        };
        let bare = |k: usize| {
            self.chunk(k).is_some_and(|chunk| {
                chunk.figure.is_none() && !matches!(self.syntax.tag(chunk.start), Tag::Determiner)
            })
        };
        let own = |k: usize| {
            self.chunk(k).is_some_and(|chunk| {
                ["his", "her", "their"]
                    .iter()
                    .any(|word| self.is_word(chunk.start, word))
            })
        };
        let age = |k: usize| {
            self.chunk(k)
                .is_some_and(|chunk| self.syntax.tag(chunk.head) == Tag::Figure)
        };
        let last = between.clone().next_back().and_then(|k| self.kind(k));
        let commas = between
            .clone()
            .all(|k| self.kind(k) == Some(ChunkKind::Comma));
        // "the suspect, his brother, was killed" tells who he is.
        let goes_on = self.kind(second.chunk + 1) == Some(ChunkKind::And);
        let parted = between
            .clone()
            .any(|k| matches!(self.kind(k), Some(ChunkKind::And | ChunkKind::Break)));
        first.governor.class == second.governor.class
            && !self.ends_description(first, second)
            && between.clone().all(plain)
            && (last == Some(ChunkKind::And)
                || commas
                    && (goes_on && own(second.chunk) || bare(first.last) && bare(second.chunk))
                || age(second.chunk) && between.len() > 1 && (parted || age(first.last)))
    }

    /// "Ann Hill, a nurse and mother of two": is the second the last word for the first person?
    fn ends_description(&self, first: &Single, second: &Single) -> bool {
        let trade = second.chunk.saturating_sub(2);
        let words = self.chunk(trade).zip(self.chunk(second.chunk));
        trade > first.last
            && self.kind(trade - 1) == Some(ChunkKind::Comma)
            && self.kind(trade + 1) == Some(ChunkKind::And)
            && words.is_some_and(|(name, next)| {
                let person = name.is_noun() && self.is_person(name.head);
                person && !self.are_two(trade, name, next)
            })
    }

    /// "the suspect, a Dutch citizen,": the same person once more.
    fn renames(&self, first: &Single, second: &Single) -> bool {
        let mut between = (first.last + 1..second.chunk).filter_map(|k| self.kind(k));
        first.governor.words == second.governor.words
            && (between.all(|kind| matches!(kind, ChunkKind::Comma | ChunkKind::Noun))
                || self.ends_description(first, second))
    }

    /// The person in a phrase: the noun and what narrows it.
    pub fn single_subject(&self, chunk: &Chunk) -> Subject {
        let sets = &self.lexicons.sets;
        let event = sets.victims.contains_key(&self.tokens()[chunk.head].word);
        let noun = !event
            && !self.is_age_with_state(chunk)
            && (self.syntax.tag(chunk.head) == Tag::Noun || self.is_person(chunk.head))
            && !self
                .lexicons
                .sets
                .general
                .contains(&self.tokens()[chunk.head].word);
        // "a triple homicide"
        let counts = event
            .then(|| chunk.head.checked_sub(1))
            .flatten()
            .is_some_and(|at| sets.multiples.contains(&self.tokens()[at].word));
        let from = chunk
            .figure
            .map_or(chunk.start, |figure| self.mentions[figure].tokens.end);
        let to = chunk.head - usize::from(counts);
        Subject {
            noun: (!noun).then(|| "person".to_string()),
            head: noun.then_some(chunk.head),
            counted: noun.then_some(chunk.tokens()),
            qualifiers: self.qualifiers(from.min(to)..to),
            whole: None,
            rule: "one person",
        }
    }

    fn single(&self, k: usize) -> Option<Single> {
        let chunk = self.chunk(k).filter(|chunk| chunk.is_noun())?;
        let own = self.is_reflexive(chunk.head) && !self.is_word(chunk.head, "themselves");
        let both = self.is_both(chunk) || self.is_two_in_one_word(chunk);
        if !own && !both && !self.is_one_person(k, chunk) {
            return None;
        }
        let governor = self.casualty(k)?;
        // "shot himself" is told of the doer.
        if own
            && (governor.class != self.lexicons.predicates.class("kill")
                || self.is_tried(&governor))
        {
            return None;
        }
        let single = self.befallen(k, governor)?;
        let count = if both { 2 } else { single.count };
        Some(Single { count, ..single })
    }

    /// The person of chunk `k`, where what the governor tells befell them.
    fn befallen(&self, k: usize, governor: Governor) -> Option<Single> {
        let chunk = self.chunk(k)?;
        if governor.agent
            || self.is_of_another(k, &governor)
            || matches!(governor.rule, "noun" | "level" | "price" | "change")
            || self.is_generic(&governor)
        {
            return None;
        }
        if governor.rule == "nominal"
            && self.is_word(governor.words.start.wrapping_sub(1), "attempted")
        {
            return None;
        }
        let stance = self.stance(k, Some(&governor));
        if stance.modality != Modality::Actual || stance.negated {
            return None;
        }
        let article = matches!(
            self.syntax.tag(chunk.start),
            Tag::Determiner | Tag::Possessive
        );
        let first = if article { chunk.start } else { chunk.head };
        let words = if let Some(name) = self.named_before(k) {
            name
        } else if self.is_age_with_state(chunk) && !article {
            chunk.start..chunk.head
        } else if self.syntax.tag(chunk.head) == Tag::Figure && !article {
            chunk.tokens()
        } else {
            first..first + 1
        };
        Some(Single {
            chunk: k,
            words,
            count: self.count_by_ordinal(chunk, &governor),
            governor,
            last: k,
        })
    }

    /// "the father of a boy who was shot": the clause is the boy's.
    fn is_of_another(&self, k: usize, governor: &Governor) -> bool {
        let Some(relative) = governor.verb.and_then(|v| v.checked_sub(1)) else {
            return false;
        };
        let noun = relative.checked_sub(1).filter(|noun| *noun > k);
        self.kind(relative) == Some(ChunkKind::Relative)
            && noun.is_some_and(|noun| {
                self.kind(noun) == Some(ChunkKind::Noun) && self.is_preposition(noun - 1, "of")
            })
    }

    /// "tried to kill herself", "threatened to kill himself": it need not have happened.
    fn is_tried(&self, governor: &Governor) -> bool {
        let verb = governor.verb.and_then(|v| self.chunk(v));
        verb.is_some_and(|verb| (verb.start..=verb.head).any(|at| self.word(at) == "to"))
    }

    /// What befell the person of chunk `k`: what the clause says, else a participle or a relative clause.
    fn casualty(&self, k: usize) -> Option<Governor> {
        let personal = |governor: &Governor| {
            let class = governor
                .class
                .map(|class| &self.lexicons.predicates.classes[class as usize]);
            class.is_some_and(|class| CLASSES.contains(&&*class.name))
        };
        let reduced = || {
            let v = self.verb_after(k).1?;
            self.harm(k, v).or_else(|| self.subject_governor(v))
        };
        if self.ends_clause_of_another(k) {
            return self.joined_to_before(k).filter(personal);
        }
        self.who_died(k)
            .or_else(|| self.governor(k).filter(personal))
            .or_else(|| reduced().filter(personal))
    }

    /// "a child is shot every day": what happens in general.
    fn is_generic(&self, governor: &Governor) -> bool {
        let Some(verb) = governor.verb.and_then(|v| self.chunk(v)) else {
            return false;
        };
        let state = governor.class == self.lexicons.predicates.class("hospitalise");
        if state || governor.rule == "complement" {
            return false;
        }
        let present = self.is_word(verb.start, "is")
            || self.is_word(verb.start, "are")
            || self.is_word(verb.start, "be");
        let perfect = (verb.start..verb.end).any(|at| self.is_word(at, "been"));
        present && verb.passive && !perfect && verb.form == Form::Finite
    }
}
