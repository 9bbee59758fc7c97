//! Lines and paragraphs that pages print between those of an article.

use super::metadata::LEXICON;
use crate::lexicon::builtin;
use crate::read::date;
use regex::Regex;
use rustc_hash::FxHashSet;
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Deserialize)]
struct Lines {
    starts: Vec<String>,
    promotes: Vec<String>,
    credits: Vec<String>,
    headings: FxHashSet<String>,
}

#[derive(Deserialize)]
struct Lexicon {
    lines: Lines,
}

static LINES: LazyLock<Lines> = LazyLock::new(|| {
    let lexicon: Lexicon = builtin(
        "boilerplate.toml",
        include_str!("../../lexicon/boilerplate.toml"),
    );
    lexicon.lines
});

/// Is `line` one of those that pages print between paragraphs: "Read more: ...", "Advertisement", "14 Feb 2026,
/// 10:30", "Sign up to our newsletter", a credit?
pub(super) fn is_boilerplate(line: &str) -> bool {
    const SHORT: usize = 120;
    const LONG: usize = 400;
    if line.len() > LONG {
        return false;
    }
    let lower = line.to_lowercase();
    let words = lower.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '©');
    let starts = || {
        LINES
            .starts
            .iter()
            .any(|start| words.starts_with(start.as_str()))
    };
    let contains =
        |phrases: &[String]| phrases.iter().any(|phrase| lower.contains(phrase.as_str()));
    line.len() <= SHORT && (starts() || is_stamp(line))
        || RUNNING_TIME.is_match(line)
        || contains(&LINES.promotes)
        || contains(&LINES.credits)
}

/// A date and time with little else, or figures with nothing else: "14 Feb 2026, 10:30", "14. 2. 2026", "1 of 12",
/// "Radio Kent | 14.02.26 | 10:30", "The harbour at night. 2:31 min".
fn is_stamp(line: &str) -> bool {
    const FEW_LETTERS: usize = 16;
    const FEW_DIGITS: usize = 4;
    const SHORT: usize = 40;
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    let has_digit = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    if PLACE_IN_ROW.is_match(line)
        || line.len() <= SHORT && is_about_change(line) && has_digit(line)
        || line.contains(['|', '•', '·']) && DAY_OR_TIME.is_match(line) && !ends_in_stop(line)
    {
        return true;
    }
    if letters(line) < 2 {
        let digits = line.chars().filter(char::is_ascii_digit).count();
        return (digits <= FEW_DIGITS || DAY_OR_TIME.is_match(line)) && !has_price(line);
    }
    let mut rest = line;
    let mut others = 0;
    while has_digit(rest)
        && let Some((at, _)) = date::find(rest)
    {
        others += letters(&rest[..at.start]);
        rest = &rest[at.end..];
    }
    rest.len() < line.len() && others + letters(rest) < FEW_LETTERS
}

/// "1 of 12", "3 / 7": the place of a picture among others.
static PLACE_IN_ROW: LazyLock<Regex> =
    LazyLock::new(|| compile(r"(?i)^\W*\d{1,3} ?(?:of|von|de|di|sur|van|av|/) ?\d{1,3}\W*$"));

/// A day in figures, or a time of day.
static DAY_OR_TIME: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"\b\d{1,2}[./-] ?\d{1,2}[./-] ?(?:\d{2}|\d{4})\b|\b\d{4}[./-]\d{1,2}[./-]\d{1,2}\b|\b[0-2]?\d:[0-5]\d\b",
    )
});

/// The running time of a film or recording, where a line ends.
static RUNNING_TIME: LazyLock<Regex> =
    LazyLock::new(|| compile(r"\b\d{1,3}:[0-5]\d\s?(?:min|mins|Min|minutes|Minuten)\.?\W*$"));

fn compile(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a built-in pattern is compiled by every test")
}

fn ends_in_stop(line: &str) -> bool {
    line.ends_with(['.', '!', '?', '…'])
}

/// Is it an address as one writes it: of a page, a post, a mailbox?
pub(super) fn is_address(text: &str) -> bool {
    let starts = |prefix: &str| {
        text.get(..prefix.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(prefix))
    };
    !text.contains(char::is_whitespace)
        && (["https://", "http://", "www."].into_iter().any(starts)
            || text.contains('@') && text.contains('.')
            || text.is_ascii() && text.contains('.') && text.contains('/'))
}

/// Does a line speak of a change: "Updated 14 Feb 2026"?
pub(super) fn is_about_change(line: &str) -> bool {
    let lower = line.to_lowercase();
    LEXICON
        .not_published
        .iter()
        .any(|word| lower.contains(word.as_str()))
}

/// Does nothing of the article follow this heading: "Related stories", "Most read"?
pub(super) fn ends_article(heading: &str) -> bool {
    let lower = heading.to_lowercase();
    let words = lower.trim_matches(|c: char| !c.is_alphanumeric());
    LINES.headings.contains(words)
}

/// Does a line give a price: "£79.99", "60,000 ₩"?
pub(super) fn has_price(line: &str) -> bool {
    let is_money = |c: char| matches!(c, '$' | '€' | '£' | '¥' | '₩' | '₹');
    let near = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    line.char_indices().any(|(at, c)| {
        is_money(c)
            && (near(line[at + c.len_utf8()..].trim_start().chars().next())
                || near(line[..at].trim_end().chars().next_back()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boilerplate_is_told_from_short_sentences() {
        for line in [
            "Read more: floods in Kent",
            "14 Feb 2026, 10:30",
            "1/12",
            "3 of 7",
            "14. 2. 2026 10:30",
            "Sa 14.02.26 | 10:30 | Von Ada Moss",
            "Updated at 4:05 p.m.",
            "The ferry leaves the harbour for the last time. 14.02.2026 | 2:31 min",
            "© Ada Moss",
            "Sign up to our newsletter today.",
        ] {
            assert!(is_boilerplate(line), "{line}");
        }
        for line in [
            "Forty-one died.",
            "On 14 February 2026 the bridge fell into the river.",
            "VIP: £60",
            "He followed.",
            "It was 8:05.",
            "Doors 7:30 | Show 8:30, said the two.",
            "They won 3 of 7 games.",
            "The film runs for 2:31 hours.",
        ] {
            assert!(!is_boilerplate(line), "{line}");
        }
        assert!(ends_article("Related stories:") && !ends_article("Related deaths rise"));
        assert!(has_price("now £79.99") && has_price("60,000 ₩") && !has_price("$ and £"));
    }
}
