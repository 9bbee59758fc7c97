use crate::extract::{Lexicons, times};
use crate::model::PartialDate;
use crate::text::Document;
use chrono::{Datelike, NaiveDate};
use regex::Regex;
use std::sync::LazyLock;

/// A line that tells when a report was put up: "Updated: 01/26/2015 10:24 PM", "Posted: Tuesday, May 5, 2015".
static STAMP: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?ix) ^ [^\S\n]* (?: created | posted | published | updated | modified | first\ published ) (?: \ on )? [^\S\n]* [:|] (?P<stamp> [^\n]{6,60} )";
    Regex::new(pattern).expect("a built-in pattern is compiled by every test")
});

/// A date in digits, the month first where both can be.
static DIGITS: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"\b (?P<a>\d{1,2}) [/.-] (?P<b>\d{1,2}) [/.-] (?P<year>\d{4}) \b";
    Regex::new(&format!("(?x){pattern}")).expect("a built-in pattern is compiled by every test")
});

/// The earliest day with which a text that was found on `published` is stamped, where that is long before.
pub fn stamp(text: &str, published: NaiveDate) -> Option<NaiveDate> {
    // Most lines are far too long to be stamps: the pattern reads few.
    let lines = text
        .lines()
        .filter(|line| line.len() <= LONGEST && line.contains([':', '|']));
    let stamps = lines.filter_map(|line| STAMP.captures(line));
    let days = stamps.filter_map(|captures| day(captures.name("stamp")?.as_str(), published));
    let earliest = days.min()?;
    ((published - earliest).num_days() > LATER).then_some(earliest)
}

/// A stamp and its line have no more bytes.
const LONGEST: usize = 120;
/// An outlet may update what it printed for so many days.
const LATER: i64 = 14;

/// The day that a stamp names, with its year.
fn day(stamp: &str, published: NaiveDate) -> Option<NaiveDate> {
    if let Some(digits) = DIGITS.captures(stamp) {
        let number = |name| digits.name(name)?.as_str().parse::<u32>().ok();
        let (a, b, year) = (number("a")?, number("b")?, number("year")?.cast_signed());
        let date = |month, day| NaiveDate::from_ymd_opt(year, month, day);
        return date(a, b).or_else(|| date(b, a));
    }
    let year = stamp.split(|c: char| !c.is_ascii_digit());
    let mut year = year.filter(|digits| digits.len() == 4);
    let year: i32 = year.next()?.parse().ok()?;
    let document = Document::new(stamp, &Lexicons::builtin().vocabulary);
    let (_, as_of) = times(&document, Lexicons::builtin(), Some(published))
        .into_iter()
        .find(|(_, as_of)| {
            let first = as_of.start.map(PartialDate::first_day);
            as_of.start == as_of.end && first.is_some_and(|first| first.year() == year)
        })?;
    let start = as_of.start?;
    (start.first_day() == start.last_day()).then(|| start.first_day())
}

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;

    fn told(text: &str) -> String {
        let day = stamp(text, "2017-01-28".parse().unwrap());
        day.map_or("-".to_string(), |day| day.to_string())
    }

    #[test]
    fn a_stamp_tells_of_a_page_that_was_found_late() {
        assert_snapshot!(told("Updated: 03/14/2015 9:10 AM\n\nCreated: 03/12/2015 4:15 PM\nA ferry sank."), @"2015-03-12");
        assert_snapshot!(told("A ferry sank.\nPosted: Thursday, March 12, 2015 10:12 pm"), @"2015-03-12");
        assert_snapshot!(told("Published: 26.11.2015\nA ferry sank."), @"2015-11-26");
        assert_snapshot!(told("Updated: 01/26/2017\nA ferry sank."), @"-");
        assert_snapshot!(told("A ferry that was built in 2015 sank. (Published Thursday, March 12, 2015)"), @"-");
        assert_snapshot!(told("Posted: 2015\nUpdated: yesterday at noon\nPosted: 99/99/2015"), @"-");
    }
}
