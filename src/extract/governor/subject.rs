//! A figure that is the subject of a verb: which verb, and which noun phrase is the subject of one.

use super::Governor;
use crate::extract::View;
use crate::extract::syntax::{Form, Kind, Tag};
use crate::lexicon::Class;

impl View<'_> {
    /// The figure is the subject of a verb that follows.
    pub(super) fn as_subject(&self, k: usize) -> Option<Governor> {
        let (verb, reduced) = self.verb_after(k);
        let verb = verb.map(|v| self.said_of_self(v).unwrap_or(v));
        let told = |v| {
            let first = self.harm(k, v).or_else(|| self.subject_governor(v));
            self.how_it_ended(k, v, first)
        };
        let main = verb.and_then(told);
        let fallback = || reduced.and_then(told);
        // "two of four men who were shot contend that": the clause is the whole's
        let of_whole = || {
            let whole = self.chunk(k + 2);
            self.is_preposition(k + 1, "of") && whole.is_some_and(|whole| whole.figure.is_some())
        };
        let Some(main) = main else {
            return fallback();
        };
        if main.class.is_none() && !of_whole() {
            let told = fallback().filter(|told| told.class.is_some());
            return told.or(Some(main));
        }
        // "a teenager who shot himself in the foot is recovering"
        if self.is_state(&main)
            && let Some(harm) = fallback().filter(|told| self.is_harm(told))
        {
            return Some(self.lived(harm));
        }
        Some(main)
    }

    /// "22 percent said they would cut staff": the verb of what those who say it at chunk `v` say of themselves.
    fn said_of_self(&self, v: usize) -> Option<usize> {
        let says = self.chunk(v)?;
        let saying = &self.lexicons.sets.sayings;
        let they = v + 1 + usize::from(self.kind(v + 1) == Some(Kind::Clause));
        let pronoun = self
            .chunk(they)
            .is_some_and(|chunk| self.is_word(chunk.head, "they"));
        let verb = self.chunk(they + 1)?;
        let own = saying.contains(&self.tokens()[says.head].word) && !says.passive && pronoun;
        (own && verb.is_verb() && !self.is_copula(verb)).then_some(they + 1)
    }

    /// The noun phrase that is the subject of the verb at chunk `p`.
    pub fn subject_of(&self, p: usize) -> Option<usize> {
        let mut i = p;
        let mut inner = 0;
        // "a renovation costing 75 million"
        let gerund = self
            .chunk(p)
            .is_some_and(|verb| verb.is_verb() && verb.form == Form::Gerund);
        if gerund
            && let Some(noun) = p
                .checked_sub(1)
                .filter(|n| self.kind(*n) == Some(Kind::Noun))
        {
            return Some(noun);
        }
        if let Some(first) = self.verb_joined(p) {
            return self.subject_of(first);
        }
        // "The bank, which has 40 branches, will return"
        let aside = p
            .checked_sub(1)
            .filter(|comma| self.kind(*comma) == Some(Kind::Comma));
        let open = aside.and_then(|comma| {
            let inside = (0..comma)
                .rev()
                .take_while(|i| self.kind(*i) != Some(Kind::Break));
            inside
                .into_iter()
                .find(|i| self.kind(*i) == Some(Kind::Comma))
        });
        if let Some(open) = open.filter(|open| self.kind(open + 1) == Some(Kind::Relative)) {
            i = open;
        }
        while i > 0 {
            i -= 1;
            let chunk = &self.syntax.chunks[i];
            match chunk.kind {
                Kind::Noun => {
                    // "the toll of Monday's quake has risen"
                    let owned = i > 1
                        && self.kind(i - 1) == Some(Kind::Time)
                        && self.kind(i - 2) == Some(Kind::Preposition)
                        && self.syntax.tag(chunk.start - 1) == Tag::Possessive;
                    if owned {
                        i -= 2;
                        continue;
                    }
                    // "the cost of building 12 homes came to"
                    if self.is_object_within(i) {
                        i -= 2;
                        continue;
                    }
                    let governed = i > 0
                        && self.kind(i - 1) == Some(Kind::Preposition)
                        && !(i + 1 == p && self.opens_clause(i - 1));
                    // "the toll of the | Merida | three-train crash | rose"
                    let adjoins = i > 1
                        && self.kind(i - 1) == Some(Kind::Noun)
                        && self.kind(i - 2) == Some(Kind::Preposition)
                        && self
                            .chunk(i - 1)
                            .is_some_and(|name| name.end == chunk.start);
                    if adjoins {
                        i -= 2;
                        continue;
                    }
                    if !governed {
                        return Some(i);
                    }
                    i -= 1;
                }
                Kind::Verb if chunk.form == Form::Participle || self.is_loose_past(i) => {}
                Kind::Verb if inner == 0 && i > 0 && self.kind(i - 1) == Some(Kind::Relative) => {
                    inner += 1;
                }
                Kind::Bracket => i = self.bracket_start(i),
                Kind::Relative | Kind::Time | Kind::Comma | Kind::Preposition | Kind::Adjective => {
                }
                _ => return None,
            }
        }
        None
    }

    /// Is the noun phrase at chunk `i` the object of an -ing form behind a preposition: "of building 12 homes"?
    fn is_object_within(&self, i: usize) -> bool {
        let gerund = i > 2
            && self
                .chunk(i - 1)
                .is_some_and(|verb| verb.is_verb() && verb.form == Form::Gerund);
        gerund
            && self.kind(i - 2) == Some(Kind::Preposition)
            && self.kind(i - 3) != Some(Kind::Comma)
    }

    /// "prices have doubled | and stood at 48 euros": the finite verb whose subject the one at chunk `p` shares.
    fn verb_joined(&self, p: usize) -> Option<usize> {
        let verb = self
            .chunk(p)
            .filter(|verb| verb.is_verb() && verb.form == Form::Finite)?;
        let and = p
            .checked_sub(1)
            .filter(|and| self.kind(*and) == Some(Kind::And))?;
        if self.is_word(self.chunk(and)?.head, "or") || verb.passive {
            return None;
        }
        let clause = (0..and).rev().take_while(|i| {
            !matches!(
                self.kind(*i),
                Some(Kind::Clause | Kind::Break | Kind::Relative | Kind::And)
            )
        });
        clause
            .into_iter()
            .find(|i| {
                self.chunk(*i)
                    .is_some_and(|chunk| chunk.is_verb() && chunk.form == Form::Finite)
            })
            .filter(|first| !self.is_loose_past(*first))
    }

    /// Can the preposition at chunk `i` bring in a clause: "a third death as cases reach 347"?
    pub(super) fn opens_clause(&self, i: usize) -> bool {
        self.is(self.syntax.chunks[i].head, Class::Subordinator)
    }
}
