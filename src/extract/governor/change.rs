//! A figure that tells how much something changed or differs: "rents up 8%", "85 fewer than in May", "cut costs by a fifth".

use super::{DEPTH, Governor};
use crate::extract::View;
use crate::extract::predicate::ClassId;
use crate::extract::syntax::{Chunk, Kind, Tag};
use std::ops::Range;

impl View<'_> {
    /// "310 more than last year", "1.4 degrees warmer than", "2.1 metres above the mark": against what is left open.
    pub(super) fn comparison(&self, k: usize, depth: usize) -> Option<Governor> {
        let chunk = self.chunk(k)?;
        let mention = &self.mentions[chunk.figure?];
        let last = mention.tokens.end;
        // "$200 or less" is a bound
        let bound = |at: usize| self.is_word(at.wrapping_sub(1), "or");
        let at = (last.saturating_sub(1)..=last)
            .find(|at| self.difference(*at).is_some() && !bound(*at))?;
        let class = self.difference(at)?;
        let than = (at + 1..at + 4).any(|at| self.is_word(at, "than"));
        let over = ["above", "below"].iter().any(|word| self.is_word(at, word));
        let amount = self.is_amount(k) || self.is_word(last.saturating_sub(1), "points");
        let closed = amount && chunk.end == at + 1 && !self.is_word(at, "more");
        let own = chunk.head > at;
        (than || over && amount || closed || own && self.is_word(at, "more") && amount).then(|| {
            Governor {
                class: Some(class),
                words: at..at + 1,
                verb: k
                    .checked_sub(1)
                    .filter(|v| self.kind(*v) == Some(Kind::Verb)),
                measured: (!own).then(|| self.what_differs(k, depth)).flatten(),
                agent: false,
                rule: "comparison",
            }
        })
    }

    /// The class of a word that says more or less.
    fn difference(&self, at: usize) -> Option<ClassId> {
        let sets = &self.lexicons.sets;
        let word = self.tokens().get(at)?.word;
        let name = if sets.more.contains(&word) {
            "rise"
        } else {
            sets.fewer.contains(&word).then_some("fall")?
        };
        self.lexicons.predicates.class(name)
    }

    /// What is more or less than it was: the subject of the verb before, else what the figure before it measures.
    pub(super) fn what_differs(&self, k: usize, depth: usize) -> Option<usize> {
        let verb = k
            .checked_sub(1)
            .filter(|v| self.kind(*v) == Some(Kind::Verb));
        if let Some(verb) = verb {
            return self.subject_of(verb);
        }
        let other = self.figure_before(k)?;
        let counted = self.chunk(other)?;
        let noun = counted.head >= self.mentions[counted.figure?].tokens.end;
        if noun {
            return Some(other);
        }
        let governor = self.governor_within(other, depth - 1)?;
        governor
            .measured
            .or_else(|| governor.verb.and_then(|v| self.subject_of(v)))
    }

    /// "rents up 8%": the preposition at chunk `p` says which way.
    pub(super) fn turned(&self, k: usize, p: usize) -> Option<Governor> {
        let at = self.chunk(p)?.head;
        let turn = self.is_word(at, "up") || self.is_word(at, "down");
        if !turn {
            return None;
        }
        let measured = match self.kind(p.checked_sub(1)?)? {
            Kind::Noun => Some(p - 1),
            // "The shares, up 22% this year, were"
            Kind::Comma => match p.checked_sub(2).and_then(|m| self.chunk(m)) {
                Some(noun)
                    if noun.is_noun()
                        && noun.figure.is_none()
                        && self.syntax.tag(noun.head) == Tag::Noun =>
                {
                    Some(p - 2)
                }
                _ => self.what_differs(p, DEPTH),
            },
            _ => return None,
        };
        let (length, class) = self.lexicons.predicates.adjective_at(self.tokens(), at)?;
        // "9 million barrels a day, down 40,000 from October"
        let aside = self.kind(p - 1) == Some(Kind::Comma) && measured.is_some();
        (self.is_amount(k) || aside).then(|| Governor {
            class: Some(class),
            words: at..at + length,
            verb: None,
            measured,
            agent: false,
            rule: "change",
        })
    }

    /// "cut deaths by 21%", "raised the rent in its flats by 30%": an amount behind "by" and a verb with an object.
    pub(super) fn changed_by(&self, k: usize, p: usize) -> Option<Governor> {
        if !self.is_preposition(p, "by") {
            return None;
        }
        let sets = &self.lexicons.sets;
        let (v, verb) = (0..p).rev().take(8).find_map(|v| {
            let verb = self.chunk(v).filter(|chunk| chunk.is_verb())?;
            Some((v, verb))
        })?;
        let word = self.tokens()[verb.head].word;
        let revised = |turn: &[&str]| {
            let behind = verb.head + 1;
            self.word(verb.head).starts_with("revis") && turn.contains(&self.word(behind))
        };
        let name = if sets.raising.contains(&word) || revised(&["up", "upward", "upwards"]) {
            "rise"
        } else if revised(&["down", "downward", "downwards"]) {
            "fall"
        } else {
            sets.cutting.contains(&word).then_some("fall")?
        };
        let measured = if verb.passive {
            self.subject_of(v)
        } else {
            Some(v + 1).filter(|o| self.kind(*o) == Some(Kind::Noun))
        };
        let tokens: Range<usize> = Chunk::tokens(verb);
        (self.is_amount(k) || measured.is_some()).then(|| Governor {
            class: self.lexicons.predicates.class(name),
            words: tokens,
            verb: Some(v),
            measured,
            agent: false,
            rule: "change",
        })
    }
}
