use super::sketch::named_words;
use super::terms::{COMMON, NAME, UNCOMMON, rarity};
use crate::extract::Lexicons;
use crate::lexicon::{Class, Classes};
use crate::model::{Article, Story};
use rustc_hash::{FxHashMap, FxHashSet};

/// The least share of a statement's words, by weight, that a story has which it is about.
const LEAST: f64 = 0.45;
/// A story that has so much less of them than another is not meant.
const NEAR: f64 = 0.75;

/// The stories that `statement` can be about, the likeliest first: those whose reports have most of its words, rare ones and names above
/// all. A statement without a rare word may be about any.
pub fn about<'r>(
    statement: &Article,
    stories: &'r [Story],
    articles: &FxHashMap<&str, &Article>,
) -> Vec<&'r Story> {
    let words: Vec<FxHashSet<u64>> = stories
        .iter()
        .map(|story| {
            let reports = story
                .articles
                .iter()
                .filter_map(|id| articles.get(id.as_str()));
            let hashes = reports.flat_map(|article| named_words(article));
            hashes.map(|named| named.hash).collect()
        })
        .collect();
    let weighed: Vec<(u64, f64)> = rare_words(statement)
        .into_iter()
        .map(|(hash, share)| {
            let has = words.iter().filter(|words| words.contains(&hash)).count();
            (hash, rarity(has as f64, stories.len() as f64, share))
        })
        .collect();
    let all: f64 = weighed.iter().map(|(_, weight)| weight).sum();
    let share = |words: &FxHashSet<u64>| -> f64 {
        let own = weighed.iter().filter(|(hash, _)| words.contains(hash));
        own.map(|(_, weight)| weight).sum::<f64>() / all
    };
    let shares: Vec<f64> = words.iter().map(share).collect();
    let most = shares.iter().copied().fold(0.0, f64::max);
    let meant = |share: f64| weighed.is_empty() || (share >= LEAST && share >= NEAR * most);
    let mut chosen: Vec<(&Story, f64)> = stories
        .iter()
        .zip(shares)
        .filter(|(_, share)| meant(*share))
        .collect();
    chosen.sort_by(|a, b| b.1.total_cmp(&a.1));
    chosen.into_iter().map(|(story, _)| story).collect()
}

/// The words of a statement that tell what it is about, with the share of reports that have such a word.
fn rare_words(statement: &Article) -> Vec<(u64, f64)> {
    let vocabulary = &Lexicons::builtin().vocabulary;
    let place = |classes: Classes| classes.has_any(&[Class::Place, Class::Nationality]);
    let mut words: Vec<(u64, f64)> = named_words(statement)
        .into_iter()
        .filter(|named| named.word.chars().count() > 1)
        .filter(|named| named.word.starts_with(char::is_alphabetic))
        .filter_map(|named| {
            let classes = vocabulary.classes(vocabulary.get(&named.word));
            let known = classes != Classes::NONE && !place(classes);
            match (known, named.capital || place(classes)) {
                (true, _) if super::sketch::is_empty(classes) => None,
                (true, _) => Some((named.hash, COMMON)),
                (false, false) => Some((named.hash, UNCOMMON)),
                (false, true) => Some((named.hash, NAME)),
            }
        })
        .collect();
    words.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    words.dedup_by_key(|(hash, _)| *hash);
    words
}
