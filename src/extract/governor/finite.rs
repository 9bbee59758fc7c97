//! The finite verb behind a noun phrase, past what stands between the two: phrases, brackets, appositions and relative
//! clauses.

use crate::extract::View;
use crate::extract::syntax::{Chunk, Form, Kind, Tag};
use crate::lexicon::Class;
use crate::model::Kind as Measure;
use std::ops::Range;

impl View<'_> {
    /// The finite verb whose subject ends with chunk `k` or goes on behind it, and a participle in between.
    pub fn verb_after(&self, k: usize) -> (Option<usize>, Option<usize>) {
        let mut reduced = None;
        // "three more were injured"
        let more = self
            .chunk(k + 1)
            .is_some_and(|chunk| chunk.end == chunk.start + 1 && self.is_word(chunk.start, "more"));
        let mut i = k + 1 + usize::from(more);
        // "a woman about 20 years old and a girl died"
        let aged = self.is_age(i);
        i += usize::from(aged);
        let next = i;
        while let Some(chunk) = self.chunk(i) {
            match chunk.kind {
                Kind::Verb if self.is_said_to_have(i) => {
                    reduced = reduced.or(Some(i));
                    i = self.end_of_object(i);
                }
                Kind::Verb => {
                    // "a man suspected of killing his wife and son died", "held a man before being shot"
                    if i > k + 1
                        && self.kind(i - 1) == Some(Kind::Preposition)
                        && self.is_gerund(chunk)
                    {
                        i = self.end_of_object(i) + 1;
                        continue;
                    }
                    let plain = matches!(chunk.form, Form::Finite) && !self.is_loose_past(i);
                    if plain {
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
                // "shot a guard before he was held"
                Kind::Preposition if self.brings_in_clause(i) || self.opens_expectation(i) => break,
                Kind::Preposition => {
                    // "12 people in Friday's crash died": the phrase belongs to the subject.
                    if self.kind(i + 1) == Some(Kind::Time) && self.is_owned(i + 2) {
                        i += 2;
                    } else if self.kind(i + 1) == Some(Kind::Noun)
                        || self.kind(i + 1) == Some(Kind::Time)
                    {
                        i += 1;
                    }
                }
                Kind::Time | Kind::Adjective => {}
                // "(which has 900 members) wants"
                Kind::Bracket if self.has_clause(self.bracket_start(i)..i) => break,
                Kind::Bracket => i = self.bracket_end(i),
                Kind::Comma if i == k + 1 && self.list_of_persons(k).is_some() => {
                    i = self.list_of_persons(k).unwrap_or(i);
                    // "the victims, a boy and two men, were hurt"
                    let closes = self.kind(i + 1) == Some(Kind::Comma)
                        && self.kind(i + 2) == Some(Kind::Verb);
                    i += usize::from(closes);
                }
                // "a man suspected in the deaths of his wife and son died"
                Kind::And
                    if reduced.is_some()
                        && (self.ends_in_bare(i) || self.is_plural_verb(i + 2)) =>
                {
                    i += 1;
                }
                Kind::And
                    if reduced.is_none()
                        && self.kind(i + 1) == Some(Kind::Noun)
                        && (i == next
                            || i == k + 3 && self.is_preposition(k + 1, "of")
                            || i > k + 2 && self.governs_ages(i - 2)) =>
                {
                    i += 1;
                }
                // "Anna Holm, 27, hit by a truck has died"
                Kind::Comma
                    if i == k + 1
                        && self.named_before(k).is_some()
                        && self.is_participle(i + 1) => {}
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
                    if let Some(main) = self.verb_past_relative(inner) {
                        return (Some(main), reduced);
                    }
                    i = inner;
                }
                _ => break,
            }
            i += 1;
        }
        (None, reduced)
    }

    /// "two men ages 20 and 23": does the preposition at chunk `i` govern ages?
    fn governs_ages(&self, i: usize) -> bool {
        let mut words = ["age", "ages", "aged"].iter();
        words.any(|word| self.is_preposition(i, word))
    }

    /// "Friday's | crash": does a possessive stand before the noun phrase at chunk `i`?
    fn is_owned(&self, i: usize) -> bool {
        self.chunk(i).is_some_and(|noun| {
            let before = noun.start.checked_sub(1);
            let own = |at| self.syntax.tag(at) == Tag::Possessive;
            noun.is_noun() && (own(noun.start) || before.is_some_and(own))
        })
    }

    /// Is chunk `i` an age on its own: "about 20 years old"?
    fn is_age(&self, i: usize) -> bool {
        self.chunk(i).is_some_and(|chunk| {
            let age = chunk.figure.map(|figure| &self.mentions[figure]);
            age.is_some_and(|age| age.quantity.kind == Measure::Age && age.tokens == chunk.tokens())
        })
    }

    /// "a man | believed to have shot | four clerks | died": a participle with what is said of the subject, which a finite
    /// verb follows.
    fn is_said_to_have(&self, v: usize) -> bool {
        let verb = &self.syntax.chunks[v];
        let says = self.tokens()[verb.start].word;
        verb.is_verb()
            && self.is_word(verb.start + 1, "to")
            && self.is(verb.start, Class::Participle)
            && self.lexicons.sets.sayings.contains(&says)
            && self.kind(v + 1) == Some(Kind::Noun)
            && self.another_finite(v + 1)
    }

    /// "before | he | was held": has the preposition at chunk `i` a pronoun for the subject of a verb?
    fn brings_in_clause(&self, i: usize) -> bool {
        let pronoun = self
            .chunk(i + 1)
            .is_some_and(|chunk| self.syntax.tag(chunk.head) == Tag::Pronoun);
        let finite = self
            .chunk(i + 2)
            .is_some_and(|chunk| chunk.is_verb() && chunk.form == Form::Finite);
        self.opens_clause(i) && pronoun && finite
    }

    /// "killing", "being killed".
    fn is_gerund(&self, verb: &Chunk) -> bool {
        verb.form == Form::Gerund || self.is_word(verb.start, "being")
    }

    /// "his wife | and | son | died": does the "and" at chunk `i` join a noun without an article, and a verb follows?
    fn ends_in_bare(&self, i: usize) -> bool {
        let bare = self
            .chunk(i + 1)
            .is_some_and(|chunk| chunk.is_noun() && !self.has_article(chunk));
        // "his wife and son in Orlen on Friday died"
        let mut verb = i + 2;
        while self.kind(verb) == Some(Kind::Preposition)
            && matches!(self.kind(verb + 1), Some(Kind::Noun | Kind::Time))
        {
            verb += 2;
        }
        bare && i > 0 && self.kind(i - 1) == Some(Kind::Noun) && self.kind(verb) == Some(Kind::Verb)
    }

    /// Does the verb at chunk `v` tell that its subject is many: "were killed"?
    pub fn is_plural_verb(&self, v: usize) -> bool {
        self.chunk(v).is_some_and(|verb| {
            ["were", "are", "have"]
                .iter()
                .any(|word| self.is_word(verb.start, word))
        })
    }

    /// Is the verb of the noun phrase at chunk `k`, behind "and", that of an earlier one whose clause it ends?
    pub fn ends_clause_of_another(&self, k: usize) -> bool {
        const NEAR: usize = 12;
        if k < 3 || self.kind(k - 1) != Some(Kind::And) {
            return false;
        }
        let main = self.verb_after(k).0;
        main.is_some_and(|main| !self.is_plural_verb(main))
            && (k.saturating_sub(NEAR)..k - 2).any(|first| {
                let (verb, reduced) = match self.kind(first) {
                    Some(Kind::Noun) => self.verb_after(first),
                    _ => (None, None),
                };
                verb == main && reduced.is_some_and(|reduced| reduced < k)
            })
    }

    fn is_participle(&self, v: usize) -> bool {
        self.chunk(v)
            .is_some_and(|verb| verb.is_verb() && verb.form == Form::Participle)
    }

    /// The last chunk of the object of the verb at chunk `i`, or the verb where it has none.
    fn end_of_object(&self, i: usize) -> usize {
        let noun = |at: usize| self.kind(at) == Some(Kind::Noun);
        match (
            noun(i + 1),
            self.kind(i + 2) == Some(Kind::And) && noun(i + 3),
        ) {
            (true, true) => i + 3,
            (true, false) => i + 1,
            (false, _) => i,
        }
    }

    /// The bracket that closes the one at chunk `i`, where the sentence has it: "members of the union (NFU) were".
    fn bracket_end(&self, i: usize) -> usize {
        let mut later = i + 1..self.syntax.chunks.len();
        match self.syntax.tag(self.syntax.chunks[i].start) {
            Tag::Open => later
                .find(|at| self.kind(*at) == Some(Kind::Bracket))
                .unwrap_or(i),
            _ => i,
        }
    }

    fn has_clause(&self, chunks: Range<usize>) -> bool {
        let clause = |kind| matches!(kind, Some(Kind::Relative | Kind::Verb));
        chunks.into_iter().any(|i| clause(self.kind(i)))
    }

    /// The bracket that the one at chunk `i` closes.
    pub(super) fn bracket_start(&self, i: usize) -> usize {
        match self.syntax.tag(self.syntax.chunks[i].start) {
            Tag::Close => (0..i)
                .rfind(|at| self.kind(*at) == Some(Kind::Bracket))
                .unwrap_or(i),
            _ => i,
        }
    }

    /// "a boy who shot himself with a gun has died": the finite verb past a relative clause with an object.
    fn verb_past_relative(&self, inner: usize) -> Option<usize> {
        let within = |kind: Option<Kind>| {
            matches!(
                kind,
                Some(Kind::Noun | Kind::Preposition | Kind::Time | Kind::Adjective)
            )
        };
        let mut end = (inner + 1..self.syntax.chunks.len()).find(|i| !within(self.kind(*i)))?;
        // "who shot three clerks, two of them fatally, has died"
        if self.kind(end) == Some(Kind::Comma) {
            let close = (end + 1..self.syntax.chunks.len()).find(|i| !within(self.kind(*i)))?;
            let counted = self
                .chunk(end + 1)
                .is_some_and(|chunk| chunk.figure.is_some());
            let closes = counted && self.kind(close) == Some(Kind::Comma);
            end =
                (close + 1..self.syntax.chunks.len()).find(|i| closes && !within(self.kind(*i)))?;
        }
        let verb = self.chunk(end)?;
        let object = end > inner + 1 && self.kind(inner + 1) != Some(Kind::Preposition);
        let auxiliary = verb.start < verb.head;
        (object && verb.is_verb() && verb.form == Form::Finite && auxiliary).then_some(end)
    }

    /// A past form without an object may be a participle: "two men injured in the blast died".
    pub(super) fn is_loose_past(&self, v: usize) -> bool {
        let chunk = &self.syntax.chunks[v];
        let bare = chunk.start == chunk.head && self.syntax.tag(chunk.head) == Tag::Past;
        bare && self.is(chunk.head, Class::Participle)
            && self.kind(v + 1) != Some(Kind::Noun)
            && self.another_finite(v + 1)
    }

    pub(super) fn another_finite(&self, from: usize) -> bool {
        // "Owner held after boy shot": a clause of its own.
        let clause_of_its_own = |i: usize| {
            let mut verb = (i + 2..i + 4).filter_map(|v| self.chunk(v));
            let verb = verb.find(|chunk| chunk.is_verb());
            let plain = |verb: &Chunk| self.syntax.tag(verb.start) != Tag::Auxiliary;
            self.opens_clause(i)
                && self.kind(i) == Some(Kind::Preposition)
                && verb.is_some_and(plain)
        };
        let mut clause = (from..self.syntax.chunks.len()).take_while(|&i| {
            let goes_on = matches!(
                self.syntax.chunks[i].kind,
                Kind::Preposition | Kind::Noun | Kind::Time | Kind::Verb | Kind::Adjective
            );
            // "suspected of killing his wife and son died"
            let joined = self.syntax.chunks[i].kind == Kind::And && self.ends_in_bare(i);
            (goes_on || joined) && !clause_of_its_own(i)
        });
        clause.any(|i| {
            let chunk = &self.syntax.chunks[i];
            chunk.is_verb() && chunk.form == Form::Finite
        })
    }

    /// Where a phrase between commas ends: "12 people, three of them children, died".
    pub(super) fn apposition_end(&self, comma: usize) -> Option<usize> {
        let opens = matches!(
            self.kind(comma + 1)?,
            Kind::Noun
                | Kind::Preposition
                | Kind::Relative
                | Kind::Adjective
                | Kind::Time
                | Kind::And
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
}
