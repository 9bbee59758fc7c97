//! What a figure's own noun phrase says happened: "24 dead", "24 deaths", "nine years in prison".

use super::Governor;
use crate::extract::View;
use crate::extract::syntax::{Chunk, Kind, Tag};
use crate::lexicon::Class;
use crate::model::Kind as Measure;

impl View<'_> {
    /// "four were shot, one fatally": no verb follows.
    pub(super) fn fatally(&self, chunk: &Chunk) -> Option<Governor> {
        let them = self
            .syntax
            .chunk_at(chunk.start)
            .and_then(|k| self.of_them(k));
        let at = them.map_or(chunk.end, |them| them.end);
        let adverb = self.is_word(at, "fatally") || self.is_word(at, "mortally");
        let verb = self
            .syntax
            .chunk_at(at + 1)
            .is_some_and(|k| self.kind(k) == Some(Kind::Verb));
        let counted =
            chunk.figure.is_some() || self.is_person(chunk.head) || self.is_word(chunk.head, "one");
        (adverb && counted && !verb && !self.is(at + 1, Class::Participle)).then(|| Governor {
            class: self.lexicons.predicates.class("kill"),
            words: at..at + 1,
            verb: None,
            measured: None,
            agent: false,
            rule: "adverb",
        })
    }

    /// The pronoun of "ten | of them".
    pub(super) fn of_them(&self, k: usize) -> Option<&Chunk> {
        let them = self
            .chunk(k + 2)
            .filter(|_| self.is_preposition(k + 1, "of"))?;
        let word = self.tokens()[them.head].word;
        self.lexicons.sets.parts.contains(&word).then_some(them)
    }

    /// "nine years in prison": a length of time that somebody is to be held.
    pub(super) fn term(&self, k: usize, chunk: &Chunk) -> Option<Governor> {
        let mention = &self.mentions[chunk.figure?];
        let predicates = &self.lexicons.predicates;
        let (length, class) = predicates
            .adjective_at(self.tokens(), chunk.end)
            .filter(|_| mention.quantity.kind == Measure::Duration)?;
        let held = mention.quantity.kind == Measure::Duration
            && chunk.head < mention.tokens.end
            && Some(class) == predicates.class("hold");
        held.then(|| Governor {
            class: predicates.class("sentence"),
            words: chunk.end..chunk.end + length,
            verb: (0..k)
                .rev()
                .take(3)
                .find(|v| self.kind(*v) == Some(Kind::Verb)),
            measured: None,
            agent: false,
            rule: "term",
        })
    }

    /// "a 6.1-magnitude quake", "a 12-mile road": a measure of the noun behind it.
    pub(super) fn attributive(&self, chunk: &Chunk) -> Option<Governor> {
        let mention = &self.mentions[chunk.figure?];
        let hyphen = usize::from(self.word(mention.tokens.end) == "-");
        let magnitude = mention.quantity.unit.as_deref() == Some("magnitude")
            || self.is_word(mention.tokens.end + hyphen, "magnitude")
            || mention.tokens.start > 0 && self.is_word(mention.tokens.start - 1, "magnitude");
        let before = mention.quantity.kind == Measure::Measure
            && chunk.head >= mention.tokens.end
            && !self.is(chunk.head, Class::TimeNoun);
        // "a 12-member panel met": the members did not
        let compound = self.compound_noun(chunk);
        let thing = compound.is_some_and(|noun| !self.is_person(noun));
        (magnitude || before || thing).then(|| Governor {
            class: (magnitude || before)
                .then(|| self.lexicons.predicates.class("measure"))
                .flatten(),
            words: mention.tokens.clone(),
            verb: None,
            measured: None,
            agent: false,
            rule: "attributive",
        })
    }

    /// The noun that the figure is joined to before the head of its phrase: "a 40-bed hospital" has beds.
    pub fn compound_noun(&self, chunk: &Chunk) -> Option<usize> {
        let mention = &self.mentions[chunk.figure?];
        let hyphen = mention.tokens.end;
        let noun = hyphen + 1;
        // A noun before the head: the phrase holds them all.
        if noun >= chunk.head || !self.is_hyphen(hyphen) {
            return None;
        }
        let glued = self.tokens()[hyphen].glued && self.tokens()[noun].glued;
        let plain = mention.quantity.kind == Measure::Count && mention.quantity.unit.is_none();
        // "a 29-count charge" tells no number of what is counted elsewhere
        let counts = plain && glued && !self.is_measure_noun(noun);
        (counts && self.syntax.tag(noun) == Tag::Noun).then_some(noun)
    }

    /// "24 dead", "two others missing", "80 hurt": an adjective at the head or right behind.
    pub(super) fn by_adjective(&self, chunk: &Chunk, verb: Option<&Governor>) -> Option<Governor> {
        let predicates = &self.lexicons.predicates;
        let last = chunk.end - 1;
        let at_head =
            (chunk.head == last && chunk.start < last && self.syntax.tag(last) != Tag::Noun)
                .then_some(last);
        let joined = self
            .syntax
            .chunk_at(chunk.start)
            .and_then(|k| self.list_of_persons(k));
        let of_them = self
            .syntax
            .chunk_at(chunk.start)
            .and_then(|k| self.of_them(k));
        let end = joined
            .and_then(|k| self.chunk(k))
            .or(of_them)
            .map_or(chunk.end, |person| person.end);
        // "a woman, 26, dead in her car"
        let aged = self
            .syntax
            .chunk_at(chunk.start)
            .is_some_and(|k| self.named_before(k).is_some());
        let behind = self.past_adverbs(end + usize::from(aged && self.word(end) == ","));
        let worth = self.is_word(behind, "worth");
        let clausal = verb.is_some_and(|verb| verb.class.is_some() && verb.rule != "object");
        let (at, (length, class)) = [at_head, (!clausal && !worth).then_some(behind)]
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
    pub(super) fn by_own_noun(
        &self,
        chunk: &Chunk,
        verb: Option<&Governor>,
    ) -> Option<(Governor, bool)> {
        let floor = chunk
            .figure
            .filter(|figure| self.mentions[*figure].quantity.kind != Measure::Count)
            .map_or(chunk.start, |figure| self.mentions[figure].tokens.end);
        if floor > chunk.head {
            return None;
        }
        let (length, nominal) =
            self.lexicons
                .predicates
                .noun_before(self.tokens(), floor, chunk.head + 1)?;
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
}
