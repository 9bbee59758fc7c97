//! Passages that one report takes over from another. A copy is found by the runs of five words that it shares
//! with an earlier report; what counts is how much of the shorter passage the longer one contains.

use super::reading::{Reading, ceil, field_text, floor};
use crate::model::Article;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::hash::{Hash, Hasher};
use std::ops::Range;
use xxhash_rust::xxh3::xxh3_64;

/// Words in a run.
const RUN: usize = 5;
/// Shorter sentences can be alike by chance.
const SHORTEST: usize = 8;
/// The share of a sentence's runs that makes it a copy.
const COPIED: f64 = 0.6;

/// The words of the readings' sentences, in lower case, as hashes. Figures of one sentence share them.
pub(super) struct Sentences {
    words: Vec<u64>,
    of_reading: Vec<Range<usize>>,
}

impl Sentences {
    /// Reads the sentences of all readings.
    pub fn new(articles: &[&Article], readings: &[Reading]) -> Sentences {
        let mut sentences = Sentences {
            words: Vec::new(),
            of_reading: Vec::with_capacity(readings.len()),
        };
        let mut lower = String::new();
        let mut before: Option<&Reading> = None;
        for reading in readings {
            let same = before.is_some_and(|before| before.shares_sentence(reading));
            let range = match sentences.of_reading.last() {
                Some(range) if same => range.clone(),
                _ => {
                    let start = sentences.words.len();
                    let sentence = sentence(reading, articles[reading.article]).unwrap_or("");
                    sentences.words.extend(normal_words(sentence, &mut lower));
                    start..sentences.words.len()
                }
            };
            sentences.of_reading.push(range);
            before = Some(reading);
        }
        sentences
    }

    fn of(&self, reading: usize) -> &[u64] {
        &self.words[self.of_reading[reading].clone()]
    }

    /// The runs of a claim's sentence, each with the claim's figure, into `runs`.
    fn runs(&self, at: usize, reading: &Reading, runs: &mut Vec<u64>) {
        runs.clear();
        let words = self.of(at);
        if words.len() < SHORTEST {
            return;
        }
        // Figures of one sentence share its runs, so the figure is part of the key.
        let figure = reading.claim.quantity.point().to_bits();
        runs.extend(
            words
                .windows(RUN)
                .map(|run| hash(run) ^ figure.rotate_left(17)),
        );
        runs.sort_unstable();
        runs.dedup();
    }
}

fn hash(words: &[u64]) -> u64 {
    let mut hasher = FxHasher::default();
    words.hash(&mut hasher);
    hasher.finish()
}

/// Pairs of readings: one whose sentence is taken over, with the same figure, and the first that has it.
pub(super) fn copied_claims(
    articles: &[&Article],
    readings: &[Reading],
    sentences: &Sentences,
) -> Vec<(usize, usize)> {
    let mut first: FxHashMap<u64, usize> = FxHashMap::default();
    let mut copies = Vec::new();
    if articles.len() < 2 {
        return copies;
    }
    let mut runs = Vec::new();
    let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
    for (i, reading) in readings.iter().enumerate() {
        sentences.runs(i, reading, &mut runs);
        for run in &runs {
            if let Some(&earlier) = first.get(run) {
                *shared.entry(earlier).or_default() += 1;
            }
        }
        let source = shared
            .drain()
            .filter(|&(earlier, count)| {
                count as f64 >= COPIED * runs.len() as f64
                    && readings[earlier].article != reading.article
                    && readings[earlier].claim.quantity.stated == reading.claim.quantity.stated
            })
            .min_by_key(|&(earlier, count)| (usize::MAX - count, earlier));
        match source {
            Some((earlier, _)) => copies.push((i, earlier)),
            None => {
                for run in &runs {
                    first.entry(*run).or_insert(i);
                }
            }
        }
    }
    copies
}

/// Pairs of articles: one that is mostly taken over, and the earlier one that has its text.
pub(super) fn copied_articles(
    articles: &[&Article],
    readings: &[Reading],
    of_readings: &Sentences,
) -> Vec<(usize, usize)> {
    let mut sentences: Vec<FxHashSet<u64>> = vec![FxHashSet::default(); articles.len()];
    for (i, reading) in readings.iter().enumerate() {
        let words = of_readings.of(i);
        if !reading.headline && words.len() >= SHORTEST {
            sentences[reading.article].insert(hash(words));
        }
    }
    let mut holders: FxHashMap<u64, usize> = FxHashMap::default();
    let mut copies = Vec::new();
    let mut texts: FxHashMap<u64, usize> = FxHashMap::default();
    for (article, sentences) in sentences.iter().enumerate() {
        let text = xxh3_64(articles[article].text.trim().as_bytes());
        let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
        for holder in sentences
            .iter()
            .filter_map(|sentence| holders.get(sentence))
        {
            *shared.entry(*holder).or_default() += 1;
        }
        let most = shared
            .into_iter()
            .min_by_key(|&(holder, count)| (usize::MAX - count, holder));
        if let Some(&same) = texts.get(&text) {
            copies.push((article, same));
        } else if let Some((holder, count)) = most
            && count * 2 >= sentences.len()
            && count >= 2
        {
            copies.push((article, holder));
        }
        texts.entry(text).or_insert(article);
        for sentence in sentences {
            holders.entry(*sentence).or_insert(article);
        }
    }
    copies
}

fn sentence<'a>(reading: &Reading, article: &'a Article) -> Option<&'a str> {
    let text = field_text(reading.claim, article);
    let span = reading.claim.sentence;
    text.get(ceil(text, span.start)..floor(text, span.end))
}

/// The words of a sentence, hashed in lower case. `lower` is room to work in.
fn normal_words<'l>(sentence: &str, lower: &'l mut String) -> impl Iterator<Item = u64> + 'l {
    lower.clear();
    if sentence.is_ascii() {
        lower.push_str(sentence);
        lower.make_ascii_lowercase();
    } else {
        lower.push_str(&sentence.to_lowercase());
    }
    let words = lower.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .map(|word| xxh3_64(word.as_bytes()))
}
