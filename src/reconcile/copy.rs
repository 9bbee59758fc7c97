//! Passages that one report takes over from another. A copy is found by the runs of five words that it shares
//! with an earlier report; what counts is how much of the shorter passage the longer one contains.

use super::reading::{Reading, ceil, field_text, floor};
use crate::model::Article;
use rustc_hash::{FxHashMap, FxHashSet};
use xxhash_rust::xxh3::xxh3_64;

/// Words in a run.
const RUN: usize = 5;
/// Shorter sentences can be alike by chance.
const SHORTEST: usize = 8;
/// The share of a sentence's runs that makes it a copy.
const COPIED: f64 = 0.6;

/// Pairs of readings: one whose sentence is taken over, with the same figure, and the first that has it.
pub(super) fn copied_claims(articles: &[&Article], readings: &[Reading]) -> Vec<(usize, usize)> {
    let mut first: FxHashMap<u64, usize> = FxHashMap::default();
    let mut copies = Vec::new();
    if articles.len() < 2 {
        return copies;
    }
    for (i, reading) in readings.iter().enumerate() {
        let runs = sentence_runs(reading, articles[reading.article]);
        let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
        for run in &runs {
            if let Some(&earlier) = first.get(run) {
                *shared.entry(earlier).or_default() += 1;
            }
        }
        let source = shared
            .into_iter()
            .filter(|&(earlier, count)| {
                count as f64 >= COPIED * runs.len() as f64
                    && readings[earlier].article != reading.article
                    && readings[earlier].claim.quantity.stated == reading.claim.quantity.stated
            })
            .min_by_key(|&(earlier, count)| (usize::MAX - count, earlier));
        match source {
            Some((earlier, _)) => copies.push((i, earlier)),
            None => {
                for run in runs {
                    // Figures of one sentence share its runs, so the figure is part of the key.
                    first.entry(run).or_insert(i);
                }
            }
        }
    }
    copies
}

/// Pairs of articles: one that is mostly taken over, and the earlier one that has its text.
pub(super) fn copied_articles(articles: &[&Article], readings: &[Reading]) -> Vec<(usize, usize)> {
    let mut sentences: Vec<FxHashSet<u64>> = vec![FxHashSet::default(); articles.len()];
    for reading in readings.iter().filter(|reading| !reading.headline) {
        if let Some(sentence) = sentence(reading, articles[reading.article]) {
            let words: Vec<String> = normal_words(sentence);
            if words.len() >= SHORTEST {
                sentences[reading.article].insert(xxh3_64(words.join(" ").as_bytes()));
            }
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

fn normal_words(sentence: &str) -> Vec<String> {
    sentence
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// The runs of a claim's sentence, each with the claim's figure.
fn sentence_runs(reading: &Reading, article: &Article) -> Vec<u64> {
    let words = sentence(reading, article)
        .map(normal_words)
        .unwrap_or_default();
    if words.len() < SHORTEST {
        return Vec::new();
    }
    let figure = reading.claim.quantity.point().to_bits();
    let mut runs: Vec<u64> = words
        .windows(RUN)
        .map(|run| xxh3_64(run.join(" ").as_bytes()) ^ figure.rotate_left(17))
        .collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}
