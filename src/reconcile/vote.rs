//! What the words beside a figure of a vote say: for, against, or by how many it was won. The words are in `vote.toml`.

use crate::lexicon::builtin;
use regex::Regex;
use serde::Deserialize;
use std::sync::LazyLock;

/// Which votes a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Vote {
    /// Votes for it: "301 votes to 248", "76 in favour".
    Ayes,
    /// Votes against it.
    Noes,
    /// What one side has over the other: "a majority of 300 votes".
    Margin,
}

#[derive(Deserialize)]
struct Words {
    ayes: Vec<String>,
    noes: Vec<String>,
    winning: Vec<String>,
    margins: Vec<String>,
    hedges: Vec<String>,
}

/// The lexicon of votes, compiled.
struct Lexicon {
    /// What stands behind votes for it, behind votes against it, and before the second of two numbers.
    ayes: Regex,
    noes: Regex,
    second: Regex,
    /// What stands before a margin.
    by: Regex,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let words: Words = builtin("vote.toml", include_str!("../lexicon/vote.toml"));
    let compiled = |pattern: &str| {
        Regex::new(pattern).unwrap_or_else(|_| unreachable!("plain words make a pattern"))
    };
    let [ayes, noes, winning, margins, hedges] = [
        words.ayes,
        words.noes,
        words.winning,
        words.margins,
        words.hedges,
    ]
    .map(|words| words.join("|"));
    Lexicon {
        ayes: compiled(&format!(r"^(?:\s+votes?)?\s+(?:to\s+\d|(?:{ayes})\b)")),
        noes: compiled(&format!(r"^(?:\s+votes?)?\s+(?:{noes})\b")),
        second: compiled(r"\d(?:\s+votes?)?\s+to\s+$"),
        by: compiled(&format!(
            r"(?i)(?:\b(?:{winning})\b[^.;]*\bby|\b(?:{margins}) (?:of|to|by))\s+(?:(?:{hedges}) )?$"
        )),
    }
});

/// What the words before and behind a figure of a vote say that it counts.
pub(super) fn vote(before: &str, behind: &str) -> Option<Vote> {
    let lexicon = &*LEXICON;
    if lexicon.ayes.is_match(behind) {
        Some(Vote::Ayes)
    } else if lexicon.by.is_match(before) {
        Some(Vote::Margin)
    } else if lexicon.noes.is_match(behind) || lexicon.second.is_match(before) {
        Some(Vote::Noes)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vote_is_for_against_or_by_a_margin() {
        assert_eq!(vote("Passed by ", " votes to 90"), Some(Vote::Ayes));
        assert_eq!(vote("There were ", " in favour"), Some(Vote::Ayes));
        assert_eq!(vote("Passed by 120 votes to ", "."), Some(Vote::Noes));
        assert_eq!(vote("There were ", " votes against"), Some(Vote::Noes));
        assert_eq!(
            vote("She won the seat by only ", " votes"),
            Some(Vote::Margin)
        );
        assert_eq!(vote("She won ", " votes"), None);
    }
}
