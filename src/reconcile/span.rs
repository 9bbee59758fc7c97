//! The span of time that an amount is of: a quarter's profit is not a year's. The words are in `span.toml`.

use super::beside::beside;
use crate::lexicon::{Definition, builtin};
use crate::model::{Article, Claim};
use regex::Regex;
use rustc_hash::FxHashSet;
use serde::Deserialize;
use std::sync::LazyLock;

/// How many bytes around a figure are searched.
const NEAR: usize = 80;

/// The span that the words beside a figure name, where they name one: in its own noun phrase, after it up to the
/// next figure, or before it in its clause. `change` asks for what a change is reckoned from.
pub(super) fn span(claim: &Claim, article: &Article, change: bool) -> Option<&'static str> {
    let [before, after] = beside(claim, article, NEAR);
    let next = after.find(|c: char| c.is_ascii_digit() || matches!(c, ',' | ';' | '.'));
    let after = &after[..next.unwrap_or(after.len())];
    let clause = after.split(" and ").next().unwrap_or(after);
    let own = claim.counted.as_deref().unwrap_or("");
    let lexicon = Lexicon::builtin();
    lexicon
        .first(clause, change)
        .or_else(|| lexicon.first(own, change))
        .or_else(|| lexicon.last(before, change))
}

/// Is it a word for a span of time: "quarterly", "year"?
pub(super) fn names_span(word: &str) -> bool {
    let lexicon = Lexicon::builtin();
    lexicon.names.contains(word) || lexicon.first(word, false).is_some()
}

/// What spending is on, where the words before a figure say so: "spending on defence rises to".
pub(super) fn spent_on(claim: &Claim, article: &Article) -> Option<String> {
    let [before, _] = beside(claim, article, NEAR);
    let found = Lexicon::builtin().spent_on.captures(before)?;
    Some(found[1].to_lowercase())
}

#[derive(Deserialize)]
struct File {
    names: FxHashSet<String>,
    spending: Vec<String>,
    entry: Vec<Definition<Entry>>,
}

#[derive(Deserialize)]
struct Entry {
    span: String,
    #[serde(default)]
    change: bool,
}

/// The words of one span, of amounts or of changes.
struct Words {
    span: String,
    change: bool,
    pattern: Regex,
}

/// The lexicon of spans, compiled.
struct Lexicon {
    words: Vec<Words>,
    /// Single words for spans and their parts.
    names: FxHashSet<String>,
    /// What money is spent on, up to a figure.
    spent_on: Regex,
}

impl Lexicon {
    /// The built-in lexicon, compiled once.
    fn builtin() -> &'static Lexicon {
        static BUILTIN: LazyLock<Lexicon> = LazyLock::new(Lexicon::new);
        &BUILTIN
    }

    fn new() -> Self {
        let file: File = builtin("span.toml", include_str!("../lexicon/span.toml"));
        let spending = file.spending.join("|");
        let spent_on = format!(r"(?i)\b(?:{spending}) on (?:the )?([a-z]+)[^0-9,;.]*$");
        let words = file.entry.into_iter().map(|entry| {
            let words: Vec<String> = entry.words.iter().map(|word| regex::escape(word)).collect();
            let pattern = format!(r"(?i)\b(?:{})\b", words.join("|"));
            Words {
                span: entry.meaning.span,
                change: entry.meaning.change,
                pattern: Regex::new(&pattern)
                    .unwrap_or_else(|_| unreachable!("escaped words make a pattern")),
            }
        });
        Lexicon {
            words: words.collect(),
            names: file.names,
            spent_on: Regex::new(&spent_on)
                .unwrap_or_else(|_| unreachable!("plain words make a pattern")),
        }
    }

    fn first(&self, text: &str, change: bool) -> Option<&str> {
        let of = self.words.iter().filter(|words| words.change == change);
        of.filter_map(|words| Some((words.pattern.find(text)?.start(), words.span.as_str())))
            .min_by_key(|&(at, _)| at)
            .map(|(_, span)| span)
    }

    fn last(&self, text: &str, change: bool) -> Option<&str> {
        let of = self.words.iter().filter(|words| words.change == change);
        of.filter_map(|words| {
            let last = words.pattern.find_iter(text).last()?;
            Some((last.end(), words.span.as_str()))
        })
        .max_by_key(|&(at, _)| at)
        .map(|(_, span)| span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_span_counts() {
        let lexicon = Lexicon::builtin();
        let year = lexicon.last(
            "its quarterly profit fell, but full-year profit was ",
            false,
        );
        assert_eq!(year, Some("year"));
        assert_eq!(lexicon.first(" from a year earlier", true), Some("year"));
        assert_eq!(lexicon.first(" in May", true), None);
    }
}
