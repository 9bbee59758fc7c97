use super::part::When;
use crate::lexicon::Class;
use crate::model::{Interval, PartialDate};
use crate::text::{Document, TokenKind};
use chrono::{Datelike, NaiveDate};

/// A year in which every day of every year exists; stands for an unnamed one.
const LEAP: i32 = 2000;

/// The dates of a document: "1998", "April 2020", "January 12, 1980", "8 April 2020", "March 30".
pub fn dates(document: &Document) -> Vec<When> {
    let named: Vec<When> = (0..document.tokens.len())
        .filter_map(|i| dated(document, i))
        .collect();
    let inside = |i: usize| named.iter().any(|when| when.tokens.contains(&i));
    let unnamed = (0..document.tokens.len())
        .filter(|i| !inside(*i))
        .filter_map(|i| day_of_year(document, i));
    let mut dates: Vec<When> = unnamed.collect();
    dates.extend(named);
    dates
}

/// The date whose year is token `i`.
fn dated(document: &Document, i: usize) -> Option<When> {
    let year = year(document, i)?;
    let mut start = i;
    let mut date = PartialDate::Year(year);
    let comma = usize::from(i > 0 && document.word(i - 1) == ",");
    if let Some(month) = i.checked_sub(1).and_then(|at| month(document, at)) {
        (start, date) = (i - 1, PartialDate::Month(year, month));
        if let Some(day) = (i >= 2).then(|| day(document, i - 2)).flatten() {
            (start, date) = (i - 2, full(year, month, day)?);
        }
    } else if let (Some(day), Some(month)) = (
        before(i, 1 + comma, document, day),
        before(i, 2 + comma, document, month),
    ) {
        (start, date) = (i - 2 - comma, full(year, month, day)?);
    }
    Some(when(document, start, i + 1, date, true))
}

/// What `read` makes of the token `distance` before token `i`.
fn before(
    i: usize,
    distance: usize,
    document: &Document,
    read: fn(&Document, usize) -> Option<u32>,
) -> Option<u32> {
    i.checked_sub(distance).and_then(|at| read(document, at))
}

/// The date without a year whose month is token `i`.
fn day_of_year(document: &Document, i: usize) -> Option<When> {
    let month = month(document, i)?;
    let (tokens, day) = match (before(i, 1, document, day), day(document, i + 1)) {
        (Some(day), _) => (i - 1..i + 1, day),
        (None, Some(day)) => (i..i + 2, day),
        (None, None) => return None,
    };
    Some(when(
        document,
        tokens.start,
        tokens.end,
        full(LEAP, month, day)?,
        false,
    ))
}

fn when(
    document: &Document,
    start: usize,
    end: usize,
    date: PartialDate,
    named_year: bool,
) -> When {
    let (first, last) = (number(date.first_day()), number(date.last_day()));
    let (bound, with) = bound(document, start);
    let days = bound(first, last);
    let stated = (!days.is_one_sided()).then_some(f64::midpoint(first, last));
    let day_of_year = match date {
        PartialDate::Day(day) => day.with_year(LEAP).map(number),
        _ => None,
    };
    When {
        tokens: start - usize::from(with)..end,
        days,
        named_year,
        day_of_year,
        stated,
    }
}

/// What the word before token `start` makes of a period from its first to its last number, and whether the word
/// belongs to it.
pub fn bound(document: &Document, start: usize) -> (fn(f64, f64) -> Interval, bool) {
    let word = start
        .checked_sub(1)
        .map_or("", |at| document.word(at))
        .to_lowercase();
    match word.as_str() {
        "before" | "until" | "till" => (|first, _| Interval::below(first), true),
        "by" => (|_, last| Interval::to(last), true),
        "after" => (|_, last| Interval::above(last), true),
        _ => (Interval::closed, false),
    }
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

/// The day of a month, with or without "th".
fn day(document: &Document, i: usize) -> Option<u32> {
    let token = document.tokens.get(i)?;
    token
        .of(document.text)
        .parse()
        .ok()
        .filter(|day| token.kind == TokenKind::Number && (1..=31).contains(day))
}

fn month(document: &Document, i: usize) -> Option<u32> {
    const NAMES: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let start = document.word(i).get(..3)?.to_lowercase();
    let month = NAMES.iter().position(|name| **name == start)?;
    document.is(i, Class::Month).then_some(month as u32 + 1)
}
