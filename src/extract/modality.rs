//! Whether a figure is so, is to be so, may be so, or is said not to be so.

use super::governor::Governor;
use super::syntax::{Form, Kind};
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
}

impl Modalities {
    /// Compiles the lexicon; its words become known.
    pub fn new(vocabulary: &mut Vocabulary, inflections: &Inflections) -> Result<Self> {
        let mut cues: Vec<(String, Cue)> = Vec::new();
        for Definition { words, meaning, .. } in
            load::<Meaning>("modality.toml", include_str!("../lexicon/modality.toml"))?
        {
            let m = meaning.modality;
            cues.extend(words.into_iter().map(|word| (word, Cue::Word(m))));
            for verb in &meaning.verbs {
                let forms = inflections.verb(verb);
                let forms = [
                    forms.base,
                    forms.third,
                    forms.past,
                    forms.participle,
                    forms.gerund,
                ];
                cues.extend(forms.map(|form| (form, Cue::Verb(m))));
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
        Ok(Modalities { cues })
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
            if let Some((modality, words)) = self.cue_in(tokens.clone(), &own_words) {
                stance.modality = modality;
                stance.words = words;
            } else if let Some((modality, words)) = self.cue_above(v) {
                stance.modality = modality;
                stance.words = words;
            }
        }
        let would = stance.modality == Modality::Planned
            && stance.words.len() == 1
            && self.is_word(stance.words.start, "would");
        if would && let Some(condition) = self.condition() {
            stance.modality = Modality::Hypothetical;
            stance.words = condition;
        }
        if stance.modality == Modality::Actual {
            let from = verb.map_or(k, |v| v.min(k));
            if let Some((modality, words)) = self.cue_before(from) {
                stance.modality = modality;
                stance.words = words;
            }
        }
        stance
    }

    /// "if", "unless": a condition in the sentence.
    fn condition(&self) -> Option<Range<usize>> {
        let opens = |at: &usize| self.is_word(*at, "if") || self.is_word(*at, "unless");
        self.range().find(opens).map(|at| at..at + 1)
    }

    /// The verb of the clause in which chunk `k` stands.
    fn clause_verb(&self, k: usize) -> Option<usize> {
        let before = (0..k)
            .rev()
            .take(4)
            .take_while(|i| !matches!(self.kind(*i), Some(Kind::Clause | Kind::Break | Kind::And)));
        before.clone().find(|i| self.kind(*i) == Some(Kind::Verb))
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
    fn cue_before(&self, k: usize) -> Option<(Modality, Range<usize>)> {
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
                    Cue::Word(m @ Modality::Planned) if length > 1 => Some(m),
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
