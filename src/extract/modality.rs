//! Whether a figure is so, is to be so, may be so, or is said not to be so.

use super::governor::Governor;
use super::syntax::{Form, Kind, Tag};
use super::view::View;
use crate::Result;
use crate::lexicon::{Class, Definition, Inflections, Vocabulary, load};
use crate::model::Modality;
use crate::text::PhraseTable;
use serde::Deserialize;
use std::ops::Range;

#[derive(Debug, Clone, Deserialize)]
struct Meaning {
    modality: Modality,
    #[serde(default)]
    verbs: Vec<String>,
    /// Verbs whose own object is not yet so: "expect 900 guests".
    #[serde(default)]
    outcomes: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
}

/// What sort of word tells the modality.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cue {
    Word(Modality),
    Verb(Modality),
    Noun(Modality),
}

/// The modality lexicon, compiled.
#[derive(Debug, Clone)]
pub struct Modalities {
    cues: PhraseTable<Cue>,
    outcomes: PhraseTable<Modality>,
}

impl Modalities {
    /// Compiles the lexicon; its words become known.
    pub fn new(vocabulary: &mut Vocabulary, inflections: &Inflections) -> Result<Self> {
        let mut cues: Vec<(String, Cue)> = Vec::new();
        let mut outcomes: Vec<(String, Modality)> = Vec::new();
        let all = |verb: &str| {
            let forms = inflections.verb(verb);
            [
                forms.base,
                forms.third,
                forms.past,
                forms.participle,
                forms.gerund,
            ]
        };
        for Definition { words, meaning, .. } in
            load::<Meaning>("modality.toml", include_str!("../lexicon/modality.toml"))?
        {
            let m = meaning.modality;
            cues.extend(words.into_iter().map(|word| (word, Cue::Word(m))));
            for verb in &meaning.verbs {
                cues.extend(all(verb).map(|form| (form, Cue::Verb(m))));
            }
            for verb in &meaning.outcomes {
                outcomes.extend(all(verb).map(|form| (form, m)));
            }
            for noun in meaning.nouns {
                cues.push((format!("{noun}s"), Cue::Noun(m)));
                cues.push((noun, Cue::Noun(m)));
            }
        }
        let cues = PhraseTable::new(
            vocabulary,
            cues.iter().map(|(phrase, cue)| (phrase.as_str(), *cue)),
        );
        let outcomes = outcomes.iter().map(|(form, m)| (form.as_str(), *m));
        let outcomes = PhraseTable::new(vocabulary, outcomes);
        Ok(Modalities { cues, outcomes })
    }
}

/// Whether a figure is so, and the tokens that tell.
#[derive(Debug, Clone, PartialEq)]
pub struct Stance {
    /// Is it so, planned, possible, denied?
    pub modality: Modality,
    /// Is the predicate negated?
    pub negated: bool,
    /// The tokens of the cue; empty where nothing is said.
    pub words: Range<usize>,
}

impl View<'_> {
    /// Whether the figure in chunk `k`, governed by `governor`, is said to be so.
    pub fn stance(&self, k: usize, governor: Option<&Governor>) -> Stance {
        let mut stance = Stance {
            modality: Modality::Actual,
            negated: false,
            words: 0..0,
        };
        if self.is_definite_whole(k) {
            return stance;
        }
        let verb = governor
            .and_then(|governor| governor.verb)
            .or_else(|| self.clause_verb(k));
        if let Some(v) = verb {
            let tokens = self.syntax.chunks[v].tokens();
            stance.negated = tokens.clone().any(|at| self.is(at, Class::Negation));
            let nominal =
                governor.is_some_and(|governor| matches!(governor.rule, "nominal" | "noun"));
            let own_words = if nominal {
                tokens.start..tokens.end + 1
            } else {
                governor.map_or(0..0, |governor| governor.words.clone())
            };
            let cue = self
                .cue_in(tokens.clone(), &own_words)
                .or_else(|| self.is_to(v))
                .or_else(|| self.outcome(k, v))
                .or_else(|| self.cue_above(v))
                .or_else(|| self.shared_cue(v))
                .or_else(|| self.complement_cue(v));
            if let Some((modality, words)) = cue {
                stance.modality = modality;
                stance.words = words;
            }
            if stance.negated
                && self.is_word(stance.words.start, "could")
                && !stance.words.is_empty()
            {
                // "four could not be moved": they were not
                stance.modality = Modality::Actual;
                return stance;
            }
            if let Some(words) = self.condition(v) {
                stance.modality = Modality::Hypothetical;
                stance.words = words;
            }
        }
        if stance.modality == Modality::Actual {
            let from = verb.map_or(k, |v| v.min(k));
            let past = verb.is_some_and(|v| self.is_past(v));
            if let Some((modality, words)) = self.cue_before(from, past) {
                stance.modality = modality;
                stance.words = words;
            }
        }
        stance
    }

    /// "14 of the 96 stores": the whole is there already, whatever becomes of the part.
    fn is_definite_whole(&self, k: usize) -> bool {
        let determiner = self
            .chunk(k)
            .is_some_and(|chunk| self.syntax.tag(chunk.start) == Tag::Determiner);
        let part = |p: usize| self.chunk(p).is_some_and(|chunk| chunk.figure.is_some());
        determiner && k >= 2 && self.is_preposition(k - 1, "of") && part(k - 2)
    }

    /// "is to produce", "are to be freed".
    fn is_to(&self, v: usize) -> Option<(Modality, Range<usize>)> {
        let verb = &self.syntax.chunks[v];
        let be = verb.tokens().find(|at| {
            self.is(*at, Class::Be)
                && *at < verb.head
                && self.syntax.tag(self.past_adverbs(at + 1)) == Tag::To
        });
        let headline = || {
            let opens =
                v == 1 || v > 1 && matches!(self.kind(v - 2), Some(Kind::Break | Kind::Comma));
            let finite =
                |chunk: &super::syntax::Chunk| chunk.is_verb() && chunk.form == Form::Finite;
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

    /// "pledged 3 million euros", "900 guests are expected": the main verb itself says that its object is not yet so.
    fn outcome(&self, k: usize, v: usize) -> Option<(Modality, Range<usize>)> {
        let verb = &self.syntax.chunks[v];
        let object = if verb.passive { k < v } else { v < k };
        let outcomes = &self.lexicons.modalities.outcomes;
        let (length, modality) = outcomes.longest_at(self.tokens(), verb.head)?;
        let clause = matches!(self.kind(v + 1), Some(Kind::Clause));
        let near = v + 3 >= k;
        (object && near && !clause).then_some((*modality, verb.head..verb.head + length))
    }

    /// "will build a plant and hire 900 people": the verb shares the cue of the one that it is joined to.
    fn shared_cue(&self, v: usize) -> Option<(Modality, Range<usize>)> {
        let verb = &self.syntax.chunks[v];
        let base = verb.start == verb.head
            && self.is(verb.head, Class::VerbBase)
            && !self.word(verb.head).ends_with('s');
        if !base || v < 2 || self.kind(v - 1) != Some(Kind::And) {
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
    fn complement_cue(&self, v: usize) -> Option<(Modality, Range<usize>)> {
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
    fn condition(&self, v: usize) -> Option<Range<usize>> {
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

    /// Is the verb a plain past: "approved", "had said"?
    fn is_past(&self, v: usize) -> bool {
        let verb = &self.syntax.chunks[v];
        let first = self.syntax.tag(verb.start);
        first == Tag::Past
            || first == Tag::Auxiliary
                && ["was", "were", "had", "has"]
                    .iter()
                    .any(|word| self.is_word(verb.start, word))
    }

    /// The verb of the clause in which chunk `k` stands.
    fn clause_verb(&self, k: usize) -> Option<usize> {
        let before = (0..k)
            .rev()
            .take(4)
            .take_while(|i| !matches!(self.kind(*i), Some(Kind::Clause | Kind::Break | Kind::And)));
        let alone = k == 0
            || self.kind(k - 1) != Some(Kind::Preposition)
            || self.is_preposition(k - 1, "of");
        let mut after = (k + 1..self.syntax.chunks.len() * usize::from(alone))
            .take(3)
            .take_while(|i| {
                !matches!(
                    self.kind(*i),
                    Some(Kind::Clause | Kind::Break | Kind::And | Kind::Comma)
                )
            });
        before
            .clone()
            .find(|i| self.kind(*i) == Some(Kind::Verb))
            .or_else(|| after.find(|i| self.kind(*i) == Some(Kind::Verb)))
    }

    /// A cue among the tokens of a verb. The main verb itself is none, unless it takes a further verb.
    fn cue_in(&self, tokens: Range<usize>, own: &Range<usize>) -> Option<(Modality, Range<usize>)> {
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
    fn cue_above(&self, v: usize) -> Option<(Modality, Range<usize>)> {
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
    fn cue_before(&self, k: usize, past: bool) -> Option<(Modality, Range<usize>)> {
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
                    Cue::Verb(m)
                        if opened
                            && (m != Modality::Planned || chunk.is_some_and(|c| c.head == at)) =>
                    {
                        Some(m)
                    }
                    Cue::Noun(m) if opened => Some(m),
                    Cue::Verb(Modality::Planned)
                        if chunk.is_some_and(|c| c.head == at && c.is_verb())
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
                Some(Kind::Clause) => opened = true,
                Some(Kind::And | Kind::Comma) if !opened => return None,
                _ => {}
            }
        }
        None
    }

    /// Is chunk `k` inside the object of a verb: "anticipated the transfer of"?
    fn nominal_object(&self, k: usize) -> bool {
        k >= 1
            && matches!(
                self.kind(k - 1),
                Some(Kind::Preposition | Kind::Verb | Kind::Noun)
            )
    }
}
