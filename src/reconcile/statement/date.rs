use super::part::When;
use crate::lexicon::Class;
use crate::model::{Interval, PartialDate};
use crate::text::{Document, TokenKind};
use chrono::{Datelike, NaiveDate};

/// The dates of a document that name a year: "1998", "April 2020", "January 12, 1980", "8 April 2020".
pub fn dates(document: &Document) -> Vec<When> {
    (0..document.tokens.len())
        .filter_map(|i| date(document, i))
        .collect()
}

/// The date whose year is token `i`.
fn date(document: &Document, i: usize) -> Option<When> {
    let year = year(document, i)?;
    let mut start = i;
    let mut date = PartialDate::Year(year);
    let comma = usize::from(start > 0 && document.word(start - 1) == ",");
    let month_at = |at: Option<usize>| at.and_then(|at| Some((at, month(document, at)?)));
    let day_at = |at: Option<usize>| at.and_then(|at| Some((at, day(document, at)?)));
    if let Some((at, month)) = month_at(i.checked_sub(1)) {
        // "8 April 2020", "April 2020"
        (start, date) = (at, PartialDate::Month(year, month));
        if let Some((at, day)) = day_at(at.checked_sub(1)) {
            (start, date) = (at, full(year, month, day)?);
        }
    } else if let Some((at, day)) = day_at(i.checked_sub(1 + comma)) {
        // "April 8, 2020"
        if let Some((at, month)) = month_at(at.checked_sub(1)) {
            (start, date) = (at, full(year, month, day)?);
        }
    }
    let bare = matches!(date, PartialDate::Year(_));
    let relation = start.checked_sub(1).map_or("", |at| document.word(at));
    let relation = relation.to_lowercase();
    let (first, last) = (number(date.first_day()), number(date.last_day()));
    let (days, stated, with) = match relation.as_str() {
        "before" | "until" | "till" => (Interval::below(first), None, true),
        "by" => (Interval::to(last), None, true),
        "after" => (Interval::above(last), None, true),
        "since" | "from" => (
            Interval::closed(first, last),
            Some(f64::midpoint(first, last)),
            true,
        ),
        "in" | "during" | "of" | "on" | "early" | "late" | "mid" | "season" | "(" | "and"
        | "between" | "to" | "–" | "-" | "around" => (
            Interval::closed(first, last),
            Some(f64::midpoint(first, last)),
            false,
        ),
        _ if bare && !follows_as_year(document, i) => return None,
        _ => (
            Interval::closed(first, last),
            Some(f64::midpoint(first, last)),
            false,
        ),
    };
    Some(When {
        tokens: start - usize::from(with)..i + 1,
        days,
        stated,
    })
}

/// Is the bare number at `i` a year and no count? A count is followed by what it counts.
fn follows_as_year(document: &Document, i: usize) -> bool {
    let next = document.tokens.get(i + 1);
    next.is_none_or(|token| token.kind == TokenKind::Mark)
        || document.is(i + 1, Class::Preposition)
        || document.is(i + 1, Class::Conjunction)
        || document.is(i + 1, Class::Adjective)
        || next.is_some_and(|token| token.is_word())
}

fn number(day: NaiveDate) -> f64 {
    f64::from(day.num_days_from_ce())
}

fn full(year: i32, month: u32, day: u32) -> Option<PartialDate> {
    NaiveDate::from_ymd_opt(year, month, day).map(PartialDate::Day)
}

fn year(document: &Document, i: usize) -> Option<i32> {
    let token = document.tokens.get(i)?;
    let word = token.of(document.text);
    let plain = token.kind == TokenKind::Number
        && word.len() == 4
        && word.bytes().all(|byte| byte.is_ascii_digit());
    let money = i > 0 && matches!(document.word(i - 1), "$" | "£" | "€" | "¥");
    word.parse()
        .ok()
        .filter(|year| plain && !money && (1000..2100).contains(year))
}

fn day(document: &Document, i: usize) -> Option<u32> {
    let token = document.tokens.get(i)?;
    token
        .of(document.text)
        .parse()
        .ok()
        .filter(|day| token.kind == TokenKind::Number && (1..=31).contains(day))
}

fn month(document: &Document, i: usize) -> Option<u32> {
    let word = document.word(i);
    if !document.is(i, Class::Month) {
        return None;
    }
    let names = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let start = word.get(..3)?.to_lowercase();
    names
        .iter()
        .position(|name| **name == start)
        .map(|index| index as u32 + 1)
}
