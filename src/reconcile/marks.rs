//! The words beside a figure that narrow its scope: "another 40", "40 of them", "in separate shootings". They are
//! in `marks.toml`.

use super::beside::beside;
use super::vote::{Vote, vote};
use crate::lexicon::{Definition, builtin_entries};
use crate::model::{Article, Claim};
use regex::{Regex, RegexSet};
use serde::Deserialize;
use std::sync::LazyLock;

/// What the words beside a figure say of its scope.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "independent marks of a text")]
pub(super) struct Marks {
    /// An increment or first batch and no total: "another 40".
    pub instalment: bool,
    /// "40 more", "two others": an increment, except of those hurt beside the dead.
    pub more: bool,
    /// The figure is corrected, or corrects another.
    pub correction: bool,
    /// A figure that another one follows: "up from 40".
    pub earlier: bool,
    /// A figure that was wrong: "originally said to be 40".
    pub replaced: bool,
    /// Where those counted come from: "from 61 countries".
    pub origin: bool,
    /// Not where the other figures are of.
    pub elsewhere: bool,
    /// All of those of whom another figure counts some: "of the 900".
    pub whole: bool,
    /// Some of a whole: "two of them", "in critical condition".
    pub some: bool,
    /// With "one": one of several.
    pub one_of: bool,
    /// Who died before what the report tells of: "a vigil for a man who was killed".
    pub mourned: bool,
    /// Of several events: "in separate shootings".
    pub several: bool,
    /// Of another event: "in a separate shooting".
    pub other: bool,
    /// Of a long time: "so far this year".
    pub period: bool,
    /// Told as grown: "rose to 15".
    pub grown: bool,
    /// A level on its way: "had fallen to 6 metres".
    pub moved: bool,
    /// What a speaker puts in the place of another's figure: "put the magnitude at 6.2".
    pub put: bool,
    /// Of each side: "90 prisoners each".
    pub each: bool,
    /// Of all places: "900 jobs worldwide".
    pub anywhere: bool,
    /// Votes for it: "301 votes to 248", "76 in favour".
    pub ayes: bool,
    /// Votes against it.
    pub noes: bool,
    /// What one side has over the other: "a majority of 300 votes".
    pub margin: bool,
}

/// How many bytes around a figure are searched for marks.
const NEAR: usize = 90;

/// The marks of a claim's figure.
pub(super) fn marks(claim: &Claim, article: &Article) -> Marks {
    let [all_before, all_behind] = beside(claim, article, usize::MAX);
    let lexicon = Lexicon::builtin();
    let [before, behind] = beside(claim, article, NEAR);
    let polled = matches!(claim.predicate.as_deref(), Some("vote" | "elect" | "win"));
    let vote = polled.then(|| vote(before, behind)).flatten();
    Marks {
        ayes: vote == Some(Vote::Ayes),
        noes: vote == Some(Vote::Noes),
        margin: vote == Some(Vote::Margin),
        other: lexicon.other(all_before)
            || lexicon.other(all_behind) && lexicon.other(first_clause(all_behind)),
        ..lexicon.beside(before, behind)
    }
}

/// The words up to another clause, which may tell of another event.
fn first_clause(words: &str) -> &str {
    let marks = [",", ";", " and ", " but ", " while "];
    let end = marks.iter().filter_map(|mark| words.find(mark)).min();
    &words[..end.unwrap_or(words.len())]
}

/// Do the words tell of several events: "in separate shootings"?
pub(super) fn several(words: &str) -> bool {
    Lexicon::builtin().several(words)
}

/// Do the words tell of a longer time: "in the past year"?
pub(super) fn of_a_period(words: &str) -> bool {
    Lexicon::builtin()
        .after
        .found(words)
        .any(|mark| mark == Mark::Period)
}

#[derive(Deserialize)]
struct Entry {
    mark: Mark,
    r#where: Side,
    /// What must follow, where the words alone don't tell.
    #[serde(default)]
    nouns: Vec<String>,
    /// Words that may not stand among them: "in the shootings" are those that were told of.
    #[serde(default)]
    unless: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Mark {
    Instalment,
    Correction,
    Earlier,
    Replaced,
    More,
    Origin,
    Elsewhere,
    Whole,
    Some,
    Mourned,
    OneOf,
    /// Looked for in any words.
    Several,
    /// Looked for in a clause.
    Other,
    Period,
    Grown,
    Moved,
    Put,
    Each,
    Anywhere,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Side {
    Before,
    After,
    Either,
    /// Among the next words, up to a mark or a conjunction.
    Near,
    /// Among the words before, in the same clause.
    Preceding,
    /// Behind the next comma.
    Following,
    /// At the opening of what says the figure: "earlier, the mayor said".
    Opening,
}

/// The lexicon of marks, compiled.
struct Lexicon {
    before: Beside,
    after: Beside,
    several: Vec<(Regex, Vec<String>)>,
    /// The nouns of several events: most words have none, and need no other pattern.
    events: Regex,
    other: Vec<Regex>,
}

impl Lexicon {
    /// The built-in lexicon, compiled once.
    fn builtin() -> &'static Lexicon {
        static BUILTIN: LazyLock<Lexicon> = LazyLock::new(Lexicon::new);
        &BUILTIN
    }

    fn new() -> Self {
        let entries: Vec<Definition<Entry>> =
            builtin_entries("marks.toml", include_str!("../lexicon/marks.toml"));
        let of = |mark| {
            entries
                .iter()
                .filter(move |entry| entry.meaning.mark == mark)
        };
        let events: Vec<String> = of(Mark::Several)
            .map(|entry| entry.meaning.nouns.join("|"))
            .collect();
        Lexicon {
            before: Beside::new(&entries, |side| {
                !matches!(side, Side::After | Side::Near | Side::Following)
            }),
            after: Beside::new(&entries, |side| {
                matches!(
                    side,
                    Side::After | Side::Near | Side::Following | Side::Either
                )
            }),
            several: of(Mark::Several)
                .map(|entry| (compiled(&pattern(entry)), entry.meaning.unless.clone()))
                .collect(),
            events: compiled(&format!("(?i){}", events.join("|"))),
            other: of(Mark::Other)
                .map(|entry| compiled(&pattern(entry)))
                .collect(),
        }
    }

    /// What the words before and after a figure say of its scope.
    fn beside(&self, before: &str, after: &str) -> Marks {
        let mut marks = Marks {
            several: self.several(before) || self.several(after),
            ..Marks::default()
        };
        for mark in self.before.found(before).chain(self.after.found(after)) {
            match mark {
                Mark::Instalment => marks.instalment = true,
                Mark::Correction => marks.correction = true,
                Mark::Earlier => marks.earlier = true,
                Mark::Replaced => (marks.earlier, marks.replaced) = (true, true),
                Mark::More => marks.more = true,
                Mark::Origin => marks.origin = true,
                Mark::Elsewhere => marks.elsewhere = true,
                Mark::Whole => marks.whole = true,
                Mark::Some => marks.some = true,
                Mark::Mourned => marks.mourned = true,
                Mark::OneOf => marks.one_of = true,
                Mark::Several => marks.several = true,
                Mark::Other => marks.other = true,
                Mark::Period => marks.period = true,
                Mark::Grown => marks.grown = true,
                Mark::Moved => marks.moved = true,
                Mark::Put => marks.put = true,
                Mark::Each => marks.each = true,
                Mark::Anywhere => marks.anywhere = true,
            }
        }
        marks
    }

    /// Do the words of a clause tell that it is about another event: "in a separate shooting"?
    fn other(&self, clause: &str) -> bool {
        self.other.iter().any(|pattern| pattern.is_match(clause))
    }

    fn several(&self, words: &str) -> bool {
        let mut patterns = self.several.iter();
        self.events.is_match(words)
            && patterns.any(|(pattern, unless)| {
                pattern.find_iter(words).any(|found| {
                    let mut words = found.as_str().split_whitespace();
                    !words.any(|word| unless.iter().any(|known| known == word))
                })
            })
    }
}

/// The marks of one side of a figure, found in one pass.
struct Beside {
    marks: Vec<Mark>,
    patterns: RegexSet,
}

impl Beside {
    /// The marks that may stand on a side, but for those that are of whole clauses.
    fn new(entries: &[Definition<Entry>], stands: impl Fn(Side) -> bool) -> Beside {
        let entries = entries.iter().filter(|entry| {
            let meaning = &entry.meaning;
            stands(meaning.r#where) && !matches!(meaning.mark, Mark::Several | Mark::Other)
        });
        let (marks, patterns): (Vec<Mark>, Vec<String>) = entries
            .map(|entry| (entry.meaning.mark, pattern(entry)))
            .unzip();
        let patterns = RegexSet::new(patterns)
            .unwrap_or_else(|_| unreachable!("escaped words make a pattern"));
        Beside { marks, patterns }
    }

    fn found(&self, words: &str) -> impl Iterator<Item = Mark> {
        let found = self.patterns.matches(words);
        found.into_iter().map(|at| self.marks[at])
    }
}

fn compiled(pattern: &str) -> Regex {
    Regex::new(pattern).unwrap_or_else(|_| unreachable!("escaped words make a pattern"))
}

/// Any of the words; those of one side alone must touch the figure.
fn pattern(entry: &Definition<Entry>) -> String {
    let words: Vec<String> = entry
        .words
        .iter()
        .map(|word| regex::escape(word).replace(' ', r"\s+"))
        .collect();
    let mut words = words.join("|");
    let nouns = entry.meaning.nouns.join("|");
    if entry.meaning.r#where == Side::Opening {
        // A few words name who said it.
        words = format!(r"(?:{words})\b(?:\s*,)?(?:\s+[\w'’.-]+){{1,8}}?\s+(?:{nouns})");
    } else if !nouns.is_empty() {
        // "comes a little over a month after"
        let between = if entry.meaning.mark == Mark::Other {
            5
        } else {
            3
        };
        words = format!(r"(?:{words})\s+(?:[\w'’.-]+\s+){{0,{between}}}?(?:{nouns})");
    }
    match entry.meaning.r#where {
        Side::Before => format!(r"(?i)\b(?:{words})\s+$"),
        Side::After => format!(r"(?i)^\s+(?:{words})\b"),
        Side::Either => format!(r"(?i)\b(?:{words})\b"),
        Side::Opening => format!(r"(?i)^\W*{words}(?:\s+\w+){{0,5}}\s+$"),
        Side::Preceding => format!(r"(?i)\b(?:{words})\b[^,;.:]{{0,60}}$"),
        Side::Following => format!(r"(?i)^[^,;.:\d]{{0,80}},\s+(?:{words})\b"),
        Side::Near => format!(r"(?i)^(?:\s+[a-z-]+){{0,5}}?\s+(?:{words})\b"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_touch_the_figure() {
        let lexicon = Lexicon::builtin();
        let beside = |before, after| lexicon.beside(before, after);
        assert!(beside("It burned another ", " homes").instalment);
        assert!(!beside("another fire burned ", " homes").instalment);
        assert!(beside("killed ", " others").more);
        assert!(beside("rose from ", " to 15").earlier);
        assert!(beside("Earlier, mayor Ann Bell said ", " people were hurt").earlier);
        assert!(!beside("Earlier, a bus hit ", " people").earlier);
        assert!(beside("Police had originally spoken of ", "").replaced);
        assert!(beside("aid workers from ", " countries").origin);
        assert!(beside("revised its count to ", "").correction);
    }

    #[test]
    fn events_that_were_told_of_are_not_several() {
        assert!(several("Two people died in separate crashes"));
        assert!(!several("Two people died in the crashes"));
    }
}
