//! Symbols of several units, told by the words of their sentence: "a capacitor of 2.5 F", "the oven was at 350 F".

use super::item::ItemReader;
use super::unit::{UnitId, Units};
use crate::Result;
use crate::lexicon::{Definition, Vocabulary, WordTable, load};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub(super) struct Meaning {
    pub(super) symbols: Vec<String>,
    pub(super) unit: String,
}

/// The entries of `context.toml`.
pub(super) fn entries() -> Result<Vec<Definition<Meaning>>> {
    load("context.toml", include_str!("../../lexicon/context.toml"))
}

/// The entries of `context.toml`, compiled.
#[derive(Debug, Clone)]
pub struct Contexts {
    /// The symbols of each entry, and its unit.
    senses: Vec<(Box<[Box<str>]>, UnitId)>,
    /// The entries that each word tells of, as bits.
    words: WordTable<u64>,
}

impl Contexts {
    /// Compiles `context.toml`.
    pub fn new(vocabulary: &mut Vocabulary, units: &Units) -> Result<Self> {
        let mut senses = Vec::new();
        let mut masks: Vec<(String, u64)> = Vec::new();
        for entry in entries()? {
            let Some(unit) = units.named(&entry.meaning.unit) else {
                continue;
            };
            let bit = 1_u64 << senses.len();
            let symbols = entry.meaning.symbols.into_iter();
            senses.push((symbols.map(String::into_boxed_str).collect(), unit));
            for word in entry.words {
                match masks.iter_mut().find(|(known, _)| *known == word) {
                    Some((_, mask)) => *mask |= bit,
                    None => masks.push((word, bit)),
                }
            }
        }
        let mut words = WordTable::default();
        for (word, mask) in &masks {
            words.insert(vocabulary, word, *mask);
        }
        Ok(Contexts { senses, words })
    }
}

impl ItemReader<'_> {
    /// The unit that the words of the sentence tell for `symbol`, where it has several.
    pub(super) fn told(&self, symbol: &str) -> Option<UnitId> {
        let senses = &self.contexts.senses;
        let wanted = senses
            .iter()
            .enumerate()
            .filter(|(_, (symbols, _))| symbols.iter().any(|known| **known == *symbol));
        let wanted = wanted.fold(0_u64, |mask, (i, _)| mask | 1 << i);
        if wanted == 0 {
            return None;
        }
        let words = self.scope.start..self.scope.tokens.len();
        let told = words.fold(0_u64, |mask, i| {
            mask | self
                .contexts
                .words
                .get(self.scope.id(i))
                .copied()
                .unwrap_or(0)
        });
        let first = (told & wanted).trailing_zeros() as usize;
        senses.get(first).map(|(_, unit)| *unit)
    }
}
