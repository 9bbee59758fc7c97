//! Where the words stand that tell whether a figure is so: in its verb, above it, before it.

use super::Cue;
use crate::extract::View;
use crate::extract::syntax::{Chunk, Form, Kind, Tag};
use crate::lexicon::Class;
use crate::model::Modality;
use std::ops::Range;

impl View<'_> {
    /// A cue among the tokens of a verb. The main verb itself is none, unless it takes a further verb.
    pub(super) fn cue_in(
        &self,
        tokens: Range<usize>,
        own: &Range<usize>,
    ) -> Option<(Modality, Range<usize>)> {
        let cues = &self.lexicons.modalities.cues;
        let last = tokens.end - 1;
        tokens.into_iter().find_map(|at| {
            let (length, cue) = cues.longest_at(self.tokens(), at)?;
            let modality = match *cue {
                Cue::Word(modality) => modality,
                Cue::Verb(modality) => {
                    let main = at == last && !(own.contains(&at) && own.end > at + 1);
                    if main {
                        return None;
                    }
                    modality
                }
                Cue::Noun(_) => return None,
            };
            Some((modality, at..at + length))
        })
    }

    /// "plans to move", "is feared that": what stands above the verb at chunk `v`.
    pub(super) fn cue_above(&self, v: usize) -> Option<(Modality, Range<usize>)> {
        let verb = &self.syntax.chunks[v];
        let cues = &self.lexicons.modalities.cues;
        let above = v.checked_sub(1)?;
        let chunk = self.chunk(above)?;
        let head = chunk.head;
        match chunk.kind {
            Kind::Noun if verb.form == Form::Infinitive => {
                let noun = cues.longest_at(self.tokens(), head);
                if let Some((length, Cue::Noun(modality) | Cue::Verb(modality))) = noun {
                    return Some((*modality, head..head + length));
                }
                // "asked the firm to pay"
                let p = above.checked_sub(1)?;
                let at = self.chunk(p).filter(|chunk| chunk.is_verb())?.head;
                match cues.longest_at(self.tokens(), at)? {
                    (length, Cue::Verb(modality)) => Some((*modality, at..at + length)),
                    _ => None,
                }
            }
            Kind::Verb | Kind::Adjective => match cues.longest_at(self.tokens(), head)? {
                (length, Cue::Verb(modality) | Cue::Word(modality)) => {
                    Some((*modality, head..head + length))
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// A cue before chunk `k` that governs its clause: "denied that", "if", "fears that", "no evidence that".
    pub(super) fn cue_before(&self, k: usize, past: bool) -> Option<(Modality, Range<usize>)> {
        let cues = &self.lexicons.modalities.cues;
        let chunk = self.chunk(k)?;
        let floor = self.range().start;
        let mut opened = false;
        let mut at = chunk.start;
        let mut steps = 0;
        while at > floor && steps < 14 {
            at -= 1;
            steps += 1;
            let chunk = self.syntax.chunk_at(at).and_then(|i| self.chunk(i));
            let kind = chunk.map(|chunk| chunk.kind);
            if matches!(kind, Some(Kind::Break)) {
                return None;
            }
            if self.syntax.tag(at) == Tag::Time {
                continue;
            }
            if let Some((length, cue)) = cues.longest_at(self.tokens(), at) {
                let hit = match *cue {
                    Cue::Word(m @ (Modality::Denied | Modality::Possible)) => Some(m),
                    Cue::Word(m @ Modality::Hypothetical) if kind == Some(Kind::Clause) => Some(m),
                    Cue::Word(m @ Modality::Planned)
                        if length > 1
                            && !past
                            && self.syntax.tag(at + length) != Tag::Possessive =>
                    {
                        Some(m)
                    }
                    // "is wanted in connection with a theft that": no clause of its own.
                    Cue::Verb(m)
                        if opened
                            && (m != Modality::Planned
                                || chunk.is_some_and(|c| c.head == at)
                                    && self.syntax.tag(at + length) != Tag::Preposition) =>
                    {
                        Some(m)
                    }
                    Cue::Noun(m) if opened => Some(m),
                    Cue::Verb(Modality::Planned)
                        if chunk.is_some_and(|c| c.head == at && c.is_verb() && !c.passive)
                            && self.nominal_object(k) =>
                    {
                        Some(Modality::Planned)
                    }
                    _ => None,
                };
                if let Some(modality) = hit {
                    return Some((modality, at..at + length));
                }
            }
            match kind {
                Some(Kind::Clause) if self.is_when(at) => {}
                Some(Kind::Clause) => opened = true,
                Some(Kind::And | Kind::Comma) if !opened => return None,
                _ => {}
            }
        }
        None
    }

    /// Does the word open a clause that no noun before it governs: "a plan failed when 40 voted"?
    fn is_when(&self, at: usize) -> bool {
        ["when", "while", "because", "since", "although", "though"]
            .iter()
            .any(|word| self.is_word(at, word))
    }

    /// Is chunk `k` inside the object of a verb: "anticipated the transfer of"?
    pub(super) fn nominal_object(&self, k: usize) -> bool {
        k >= 1
            && matches!(
                self.kind(k - 1),
                Some(Kind::Preposition | Kind::Verb | Kind::Noun)
            )
    }

    /// "will build a plant and hire 900 people": the verb shares the cue of the one that it is joined to.
    pub(super) fn shared_cue(&self, v: usize) -> Option<(Modality, Range<usize>)> {
        let verb = &self.syntax.chunks[v];
        let base = verb.start == verb.head
            && self.is(verb.head, Class::VerbBase)
            && !self.word(verb.head).ends_with('s');
        // "promised to hire 900 people and to build a mill"
        let infinitive = verb.form == Form::Infinitive;
        if !(base || infinitive) || v < 2 || self.kind(v - 1) != Some(Kind::And) {
            return None;
        }
        let first = (0..v - 1)
            .rev()
            .take_while(|i| {
                !matches!(
                    self.kind(*i),
                    Some(Kind::Clause | Kind::Break | Kind::Relative)
                )
            })
            .find(|i| {
                self.chunk(*i)
                    .is_some_and(|chunk| chunk.is_verb() && chunk.form == Form::Finite)
            })?;
        self.cue_in(self.syntax.chunks[first].tokens(), &(0..0))
            .or_else(|| self.is_to(first))
    }

    /// "9,000 posts are at risk": what the figure is said to be.
    pub(super) fn complement_cue(&self, v: usize) -> Option<(Modality, Range<usize>)> {
        let verb = self.chunk(v).filter(|verb| self.is_copula(verb))?;
        let at = self.past_adverbs(verb.end);
        match self
            .lexicons
            .modalities
            .cues
            .longest_at(self.tokens(), at)?
        {
            (length, Cue::Word(m @ Modality::Possible)) if length > 1 => {
                Some((*m, at..at + length))
            }
            _ => None,
        }
    }

    /// The "if" or "unless" on which a clause with a modal verb depends.
    pub(super) fn condition(&self, v: usize) -> Option<Range<usize>> {
        let verb = &self.syntax.chunks[v];
        if !verb.tokens().any(|at| self.is(at, Class::Modal)) {
            return None;
        }
        let opens = |i: &usize| {
            let chunk = &self.syntax.chunks[*i];
            chunk.kind == Kind::Clause
                && matches!(
                    self.lexicons
                        .modalities
                        .cues
                        .longest_at(self.tokens(), chunk.head),
                    Some((_, Cue::Word(Modality::Hypothetical)))
                )
        };
        let part = |i: &usize| !matches!(self.kind(*i), Some(Kind::Break));
        let behind = (v + 1..self.syntax.chunks.len())
            .take_while(part)
            .find(opens);
        let at = behind.or_else(|| Some(0).filter(opens))?;
        Some(self.syntax.chunks[at].tokens())
    }

    /// "pledged 3 million euros", "900 guests are expected": the main verb itself says that its object is not yet so.
    pub(super) fn outcome(&self, k: usize, v: usize) -> Option<(Modality, Range<usize>)> {
        let verb = &self.syntax.chunks[v];
        // "the 900 that economists had forecast"
        let relative = k < v && matches!(self.kind(k + 1), Some(Kind::Relative | Kind::Clause))
            || v == k + 2 && self.kind(k + 1) == Some(Kind::Noun);
        let object = if verb.passive {
            k < v
        } else {
            v < k || relative
        };
        let outcomes = &self.lexicons.modalities.outcomes;
        let (length, modality) = outcomes.longest_at(self.tokens(), verb.head)?;
        let clause = matches!(self.kind(v + 1), Some(Kind::Clause));
        let absolute = v > k + 2 && self.opens_expectation(v - 2);
        let near = v + 3 >= k && (v < k || verb.passive || v <= k + 3);
        (object && near && !clause && !absolute)
            .then_some((*modality, verb.head..verb.head + length))
    }

    /// Does a preposition at chunk `p` begin what is expected of another: "304 deaths, with numbers expected to rise"?
    pub(in crate::extract) fn opens_expectation(&self, p: usize) -> bool {
        let outcomes = &self.lexicons.modalities.outcomes;
        let verb = || self.chunk(p + 2).filter(|verb| verb.is_verb());
        self.is_preposition(p, "with")
            && self.kind(p + 1) == Some(Kind::Noun)
            && verb().is_some_and(|verb| {
                let mut tokens = verb.tokens();
                tokens.any(|at| outcomes.longest_at(self.tokens(), at).is_some())
            })
    }

    /// "is to produce", "are to be freed".
    pub(super) fn is_to(&self, v: usize) -> Option<(Modality, Range<usize>)> {
        let verb = &self.syntax.chunks[v];
        let be = verb.tokens().find(|at| {
            self.is(*at, Class::Be)
                && *at < verb.head
                && self.syntax.tag(self.past_adverbs(at + 1)) == Tag::To
        });
        let headline = || {
            let opens =
                v == 1 || v > 1 && matches!(self.kind(v - 2), Some(Kind::Break | Kind::Comma));
            let finite = |chunk: &Chunk| chunk.is_verb() && chunk.form == Form::Finite;
            let alone = !self.syntax.chunks.iter().any(finite);
            (verb.form == Form::Infinitive
                && opens
                && alone
                && self.kind(v - 1) == Some(Kind::Noun))
            .then_some(verb.start)
        };
        let at = be.or_else(headline)?;
        Some((Modality::Planned, at..at + 1))
    }
}
