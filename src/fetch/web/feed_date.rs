//! Dates as feeds write them: RFC 822 and its many dialects, and ISO 8601.

use crate::model::Moment;
use chrono::{FixedOffset, NaiveDate, NaiveTime};

/// Reads a date, with its offset where one is stated without doubt; a time without a sure offset leaves the day.
pub fn read(text: &str) -> Option<Moment> {
    let text = text.trim();
    if let Ok(moment @ Moment::Instant(_)) = text.parse() {
        return Some(moment);
    }
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')'))
        .filter(|word| !word.is_empty())
        .collect();
    let month_at = words.iter().position(|word| month(word).is_some());
    let (day, rest) = match month_at {
        Some(at) => worded_day(&words, at)?,
        None => numbered_day(&words)?,
    };
    let Some(time) = rest.iter().find_map(|word| time(word)) else {
        return Some(Moment::Day(day));
    };
    match rest.iter().rev().find_map(|word| offset(word)) {
        Some(offset) => {
            let instant = day.and_time(time).and_local_timezone(offset).single()?;
            Some(Moment::Instant(instant))
        }
        None => Some(Moment::Day(day)),
    }
}

/// `14 Feb 2026`, `Feb 14 2026`, `14-Feb-26`
fn worded_day<'a>(words: &[&'a str], at: usize) -> Option<(NaiveDate, Vec<&'a str>)> {
    let parts: Vec<&str> = words[at].split('-').collect();
    if let [day, name, year] = parts[..] {
        let day = date(number(year)?, month(name)?, number(day)?)?;
        return Some((day, words[at + 1..].to_vec()));
    }
    let before = at.checked_sub(1).and_then(|at| number(words[at]));
    let after = words.get(at + 1).and_then(|word| number(word));
    let (day, year_from) = match (before, after) {
        (Some(day), _) => (day, at + 1),
        (None, Some(day)) => (day, at + 2),
        (None, None) => return None,
    };
    let is_year = |word: &&&str| !word.contains(':') && number(word).is_some();
    let year_at = year_from
        + words
            .get(year_from..)?
            .iter()
            .position(|word| is_year(&word))?;
    let day = date(number(words[year_at])?, month(words[at])?, day)?;
    let rest = words[year_from..year_at]
        .iter()
        .chain(&words[year_at + 1..]);
    Some((day, rest.copied().collect()))
}

/// `2026-02-14 09:30:00 GMT`, `2026/02/14`, `20260214T093000Z`
fn numbered_day<'a>(words: &[&'a str]) -> Option<(NaiveDate, Vec<&'a str>)> {
    let (at, day, rest) = words.iter().enumerate().find_map(|(at, word)| {
        let (day, rest) = word.split_once('T').unwrap_or((word, ""));
        let digits: String = day.chars().filter(char::is_ascii_digit).collect();
        let ordered = day.len() == 8 || day.get(4..5).is_some_and(|c| c == "-" || c == "/");
        let day = NaiveDate::parse_from_str(&digits, "%Y%m%d").ok()?;
        (ordered && digits.len() == 8).then_some((at, day, rest))
    })?;
    let mut after = vec![rest];
    if let Some(zone) = rest.find(['+', '-', 'Z']) {
        after = vec![&rest[..zone], &rest[zone..]];
    }
    after.extend(&words[at + 1..]);
    Some((day, after))
}

fn number(word: &str) -> Option<i32> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.');
    digits
        .parse()
        .ok()
        .filter(|number| (0..=9999).contains(number))
}

fn date(year: i32, month: u32, day: i32) -> Option<NaiveDate> {
    let year = match year {
        0..=49 => year + 2000,
        50..=99 => year + 1900,
        year => year,
    };
    NaiveDate::from_ymd_opt(year, month, u32::try_from(day).ok()?)
}

fn month(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word
        .split('-')
        .find(|part| part.starts_with(|c: char| c.is_alphabetic()))?;
    let word = word.trim_end_matches('.').to_ascii_lowercase();
    let full = MONTHS
        .iter()
        .position(|month| word.len() >= 3 && month.starts_with(&word))?;
    u32::try_from(full + 1).ok()
}

fn time(word: &str) -> Option<NaiveTime> {
    let clock = word.split(['+', 'Z']).next()?.split('.').next()?;
    ["%H:%M:%S", "%H:%M", "%H%M%S"]
        .iter()
        .find_map(|format| NaiveTime::parse_from_str(clock, format).ok())
        .filter(|_| word.contains(':') || word.len() == 6)
}

/// Hours, and minutes where there are some, of the zones whose abbreviation means one offset in the press.
const ZONES: &[(&str, i32)] = &[
    ("ACDT", 1030),
    ("ACST", 930),
    ("AEDT", 1100),
    ("AEST", 1000),
    ("AKDT", -800),
    ("AKST", -900),
    ("AWST", 800),
    ("BST", 100),
    ("CAT", 200),
    ("CDT", -500),
    ("CEST", 200),
    ("CET", 100),
    ("CST", -600),
    ("EAT", 300),
    ("EDT", -400),
    ("EEST", 300),
    ("EET", 200),
    ("EST", -500),
    ("GMT", 0),
    ("HKT", 800),
    ("HST", -1000),
    ("JST", 900),
    ("KST", 900),
    ("MDT", -600),
    ("MSK", 300),
    ("MST", -700),
    ("NPT", 545),
    ("NZDT", 1300),
    ("NZST", 1200),
    ("PDT", -700),
    ("PKT", 500),
    ("PST", -800),
    ("SAST", 200),
    ("SGT", 800),
    ("UT", 0),
    ("UTC", 0),
    ("WAT", 100),
    ("WEST", 100),
    ("WET", 0),
    ("WIB", 700),
    ("Z", 0),
];

fn offset(word: &str) -> Option<FixedOffset> {
    let named = ZONES
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(word));
    let hours_and_minutes = if let Some((_, hours_and_minutes)) = named {
        *hours_and_minutes
    } else {
        let at = word.rfind(['+', '-'])?;
        let digits: String = word[at + 1..].chars().filter(|&c| c != ':').collect();
        let number: i32 = digits.parse().ok()?;
        let number = number * if digits.len() <= 2 { 100 } else { 1 };
        if word[at..].starts_with('-') {
            -number
        } else {
            number
        }
    };
    let seconds = hours_and_minutes / 100 * 3600 + hours_and_minutes % 100 * 60;
    FixedOffset::east_opt(seconds).filter(|_| seconds.abs() <= 14 * 3600)
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use proptest::prelude::*;

    fn read(text: &str) -> String {
        super::read(text).map_or("none".into(), |moment| moment.to_string())
    }

    #[test]
    fn dates_of_feeds() {
        assert_snapshot!(read("Sat, 14 Feb 2026 09:30:00 +0300"), @"2026-02-14T09:30:00+03:00");
        assert_snapshot!(read("Sat, 14 Feb 2026 09:30:00 GMT"), @"2026-02-14T09:30:00+00:00");
        assert_snapshot!(read("Sun, 14 Feb 26 09:30 EST"), @"2026-02-14T09:30:00-05:00");
        assert_snapshot!(read("14 February 2026 9:30:15 -05:00"), @"2026-02-14T09:30:15-05:00");
        assert_snapshot!(read("February 14, 2026 09:30 AEDT"), @"2026-02-14T09:30:00+11:00");
        assert_snapshot!(read("Saturday, 14-Feb-26 09:30:00 UTC"), @"2026-02-14T09:30:00+00:00");
        assert_snapshot!(read("2026-02-14T09:30:00.250Z"), @"2026-02-14T09:30:00+00:00");
        assert_snapshot!(read("2026-02-14 09:30:00 +03:00"), @"2026-02-14T09:30:00+03:00");
        assert_snapshot!(read("2026-02-14T09:30+0300"), @"2026-02-14T09:30:00+03:00");
        assert_snapshot!(read("20260214T093000Z"), @"2026-02-14T09:30:00+00:00");
        assert_snapshot!(read("2026-02-14T09:30:00-05"), @"2026-02-14T09:30:00-05:00");
    }

    #[test]
    fn a_day_is_all_that_is_sure() {
        assert_snapshot!(read("Sat, 14 Feb 2026"), @"2026-02-14");
        assert_snapshot!(read("Sat, 14 Feb 2026 09:30:00 IST"), @"2026-02-14");
        assert_snapshot!(read("2026/02/14"), @"2026-02-14");
        assert_snapshot!(read("2026-02-14 09:30:00"), @"2026-02-14");
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "yesterday",
            "Monday",
            "31 Feb 2026 10:00 GMT",
            "14.2.",
            "Mayor 5 6",
            "99999999",
        ] {
            assert_eq!(read(text), "none", "{text}");
        }
    }

    proptest! {
        #[test]
        fn nothing_panics(text in "\\PC{0,30}", close in "[0-9A-Za-z:,+ /TZ-]{0,30}") {
            let _ = super::read(&text);
            let _ = super::read(&close);
        }
    }
}
