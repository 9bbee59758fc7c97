//! Plain words for counts, checks and severities, as a news desk writes them.

use crate::lexicon::Inflections;
use crate::model::{Check, DisplayNumber, Modality};

/// `1 claim`, `1,204 claims`, `2 stories`
pub(super) fn count(n: usize, noun: &str) -> String {
    let number = DisplayNumber(n as f64);
    match n {
        1 => format!("{number} {noun}"),
        _ => format!("{number} {}", plural(noun)),
    }
}

/// The plural of a noun phrase, or of a unit: `independent origins`, `square kilometres`
pub(super) fn plural(noun: &str) -> String {
    Inflections::builtin().plural_phrase(noun)
}

/// Text on one line, without control characters: what a terminal or a table may be given.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let start = line.len();
        if start > 0 {
            line.push(' ');
        }
        line.extend(word.chars().filter(|c| !is_control(*c)));
        if line.len() == start + usize::from(start > 0) {
            line.truncate(start);
        }
    }
    line
}

/// Characters that move the cursor or turn the direction of writing.
pub(super) fn is_control(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// How severe, in a word: above 0.6 is high.
pub(super) fn severity(severity: f64) -> &'static str {
    match severity {
        s if s > 0.6 => "high",
        s if s > 0.3 => "medium",
        _ => "low",
    }
}

/// A weight with its sign: `+0.40`, `-0.10`
pub(super) fn weight(weight: f64) -> String {
    format!("{weight:+.2}")
}

/// Where the sides of a finding stand, unless they are simply different sources.
pub(super) fn check(check: Check) -> Option<&'static str> {
    match check {
        Check::Sources => None,
        Check::Article => Some("within one report"),
        Check::Arithmetic => Some("arithmetic"),
        Check::Edit => Some("changed after publication"),
    }
}

/// What a figure is, where it is not a statement of fact.
pub(super) fn modality(modality: Modality) -> Option<&'static str> {
    (modality != Modality::Actual).then(|| modality.name())
}

/// `People killed`
pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// `a`, `a and b`, `a, b and c`; where a name has a comma, `a, of b; c`
pub(super) fn list(items: &[String]) -> String {
    match items {
        _ if separator(items) != ", " => items.join("; "),
        [] => String::new(),
        [init @ .., last] if !init.is_empty() => format!("{} and {last}", init.join(", ")),
        [one, ..] => one.clone(),
    }
}

/// What stands between names so that they stay apart.
pub(super) fn separator(names: &[String]) -> &'static str {
    match names {
        [_, _, ..] if names.iter().any(|name| name.contains(", ")) => "; ",
        _ => ", ",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;

    #[test]
    fn nothing_that_steers_a_terminal_is_kept() {
        assert_snapshot!(one_line(" a\u{1b}[31m\n\u{202e}b\t\u{7} c "), @"a[31m b c");
    }

    #[test]
    fn names_with_commas_stay_apart() {
        let names =
            |names: &[&str]| list(&names.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_snapshot!(names(&["A", "B", "C"]), @"A, B and C");
        assert_snapshot!(names(&["A, of D", "B"]), @"A, of D; B");
        assert_snapshot!(names(&["A, of D"]), @"A, of D");
    }

    #[test]
    fn nouns_are_counted() {
        assert_snapshot!([count(1, "story"), count(2, "story"), count(1200, "claim")].join(", "), @"1 story, 2 stories, 1,200 claims");
    }
}
