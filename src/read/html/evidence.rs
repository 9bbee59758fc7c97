//! The article as the page states it as data: what JSON-LD calls the article's body.

use rustc_hash::{FxHashSet, FxHasher};
use std::hash::{Hash, Hasher};

/// The runs of words of a stated article body.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    runs: FxHashSet<u64>,
}

/// So many words in a row are hardly the same by chance.
const RUN: usize = 4;

impl Evidence {
    /// The evidence of a stated body; empty where there is none.
    pub fn new(body: &str) -> Self {
        Evidence {
            runs: runs(body).into_iter().collect(),
        }
    }

    /// Is nothing stated?
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// Adds `text` to what is stated.
    pub fn add(&mut self, text: &str) {
        self.runs.extend(runs(text));
    }

    /// The share of the runs of words of `text` that the body has: 0 where there is none.
    pub fn share(&self, text: &str) -> f32 {
        if self.runs.is_empty() {
            return 0.0;
        }
        let runs = runs(text);
        let known = runs.iter().filter(|run| self.runs.contains(run)).count();
        known as f32 / runs.len().max(1) as f32
    }
}

fn runs(text: &str) -> Vec<u64> {
    let words: Vec<u64> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(hash)
        .collect();
    words
        .windows(RUN.min(words.len()).max(1))
        .map(hash)
        .collect()
}

fn hash<T: Hash + ?Sized>(value: &T) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}
