//! Whether a figure is so, is to be so, may be so, or is said not to be so.

mod cue;

use super::governor::Governor;
use super::syntax::{Chunk, Kind, Tag};
use super::view::View;
use crate::Result;
use crate::lexicon::{Class, Definition, Inflections, Vocabulary, WordId, load};
use crate::model::Modality;
use crate::text::PhraseTable;
use rustc_hash::FxHashSet;
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
    /// Words of cues by which somebody is held to have done it: "accused of".
    #[serde(default)]
    accusing: Vec<String>,
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
    accusing: FxHashSet<WordId>,
}

impl Modalities {
    /// Compiles the lexicon; its words become known.
    pub fn new(vocabulary: &mut Vocabulary, inflections: &Inflections) -> Result<Self> {
        let mut cues: Vec<(String, Cue)> = Vec::new();
        let mut outcomes: Vec<(String, Modality)> = Vec::new();
        let mut accusing = FxHashSet::default();
        let all = |verb: &str| inflections.verb(verb).all();
        for Definition { words, meaning, .. } in
            load::<Meaning>("modality.toml", include_str!("../../lexicon/modality.toml"))?
        {
            let m = meaning.modality;
            accusing.extend(meaning.accusing.iter().map(|word| vocabulary.intern(word)));
            cues.extend(words.into_iter().map(|word| (word, Cue::Word(m))));
            for verb in &meaning.verbs {
                cues.extend(all(verb).map(|form| (form, Cue::Verb(m))));
            }
            for verb in &meaning.outcomes {
                outcomes.extend(all(verb).map(|form| (form, m)));
            }
            for noun in meaning.nouns {
                cues.push((inflections.plural(&noun), Cue::Noun(m)));
                cues.push((noun, Cue::Noun(m)));
            }
        }
        let cues = PhraseTable::new(
            vocabulary,
            cues.iter().map(|(phrase, cue)| (phrase.as_str(), *cue)),
        );
        let outcomes = outcomes.iter().map(|(form, m)| (form.as_str(), *m));
        let outcomes = PhraseTable::new(vocabulary, outcomes);
        Ok(Modalities {
            cues,
            outcomes,
            accusing,
        })
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
        // "the 12-tonne craft will land"
        let described = governor
            .is_some_and(|governor| governor.rule == "attributive" && governor.verb.is_none())
            && self.chunk(k + 1).is_some_and(Chunk::is_verb);
        // "will appeal against his eight-year sentence": he has it
        let owned = governor.is_some_and(|governor| matches!(governor.rule, "noun" | "nominal"))
            && self.chunk(k).is_some_and(|chunk| {
                ["his", "her", "their"]
                    .iter()
                    .any(|word| self.is_word(chunk.start, word))
            });
        if self.is_definite_whole(k) || self.is_of_definite_measure(k) || described || owned {
            return stance;
        }
        let verb = governor
            .and_then(|governor| governor.verb)
            .or_else(|| self.clause_verb(k));
        if let Some(v) = verb {
            let tokens = self.syntax.chunks[v].tokens();
            let failing = &self.lexicons.sets.failing;
            stance.negated = tokens.clone().any(|at| {
                let fails =
                    failing.contains(&self.tokens()[at].word) && at < self.syntax.chunks[v].head;
                fails || self.is(at, Class::Negation)
            });
            // "two no longer exist"
            let first = tokens.start;
            stance.negated |=
                first > 0 && self.is_word(first, "longer") && self.is_word(first - 1, "no");
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
            let cue = cue.filter(|(_, words)| !self.is_accused(governor, words));
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
        if stance.modality == Modality::Planned && !stance.words.is_empty() {
            // "denied that 40 hospitals would close"
            let from = verb.map_or(k, |v| v.min(k));
            if let Some((Modality::Denied, words)) = self.cue_before(from, false) {
                stance.modality = Modality::Denied;
                stance.words = words;
            }
        }
        if stance.modality == Modality::Actual {
            let from = verb.map_or(k, |v| v.min(k));
            let past = verb.is_some_and(|v| self.is_past(v));
            if let Some((modality, words)) = self.cue_before(from, past)
                && !self.is_accused(governor, &words)
            {
                stance.modality = modality;
                stance.words = words;
            }
        }
        stance
    }

    /// "accused of killing two": who did it is in doubt, and not what befell them.
    fn is_accused(&self, governor: Option<&Governor>, cue: &Range<usize>) -> bool {
        let classes = ["kill", "injure", "shoot", "stab", "run over"];
        let harm = governor.is_some_and(|governor| {
            let predicates = &self.lexicons.predicates;
            let mut classes = classes.iter().map(|name| predicates.class(name));
            governor.class.is_some() && classes.any(|class| class == governor.class)
        });
        let accusing = &self.lexicons.modalities.accusing;
        let words = &self.tokens()[cue.clone()];
        harm && words.iter().any(|token| accusing.contains(&token.word))
    }

    /// "14 of the 96 stores": the whole is there already, whatever becomes of the part.
    fn is_definite_whole(&self, k: usize) -> bool {
        let determiner = self
            .chunk(k)
            .is_some_and(|chunk| self.syntax.tag(chunk.start) == Tag::Determiner);
        let part = |p: usize| self.chunk(p).is_some_and(|chunk| chunk.figure.is_some());
        determiner && k >= 2 && self.is_preposition(k - 1, "of") && part(k - 2)
    }

    /// "fear that the toll of four will rise": it is four already.
    fn is_of_definite_measure(&self, k: usize) -> bool {
        let measure = k.checked_sub(2).and_then(|m| self.chunk(m));
        let known = |chunk: &Chunk| {
            let plain = !chunk
                .tokens()
                .any(|at| self.is(at, Class::Adjective) || self.is(at, Class::Participle));
            self.is_word(chunk.start, "the") && self.is_measure_noun(chunk.head) && plain
        };
        let goes_on = matches!(self.kind(k + 1), Some(Kind::Verb));
        goes_on && measure.is_some_and(known) && self.is_preposition(k - 1, "of")
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
}
