//! Publication dates as pages, feeds and texts write them.

use crate::lexicon::builtin;
use crate::model::Moment;
use chrono::{DateTime, FixedOffset, NaiveDate};
use regex::{Captures, Regex};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::ops::Range;
use std::sync::LazyLock;

#[derive(Deserialize)]
struct Words {
    months: FxHashMap<String, Vec<String>>,
    zones: FxHashMap<String, i32>,
}

struct Lexicon {
    months: FxHashMap<String, u32>,
    zones: FxHashMap<String, i32>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let words: Words = builtin("date.toml", include_str!("../lexicon/date.toml"));
    let months = words.months.into_iter().flat_map(|(number, names)| {
        let number = number.parse().unwrap_or(0);
        names.into_iter().map(move |name| (name, number))
    });
    Lexicon {
        months: months.collect(),
        zones: words.zones,
    }
});

/// A date within a text: how it is written, day first, month first, or year first.
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    let mut months: Vec<&str> = LEXICON.months.keys().map(String::as_str).collect();
    months.sort_unstable_by_key(|name| (std::cmp::Reverse(name.len()), *name));
    let month = months.join("|");
    compile(&format!(
        r"(?ix)
        \b (?: (?P<y1>\d{{4}}) (?: - (?P<m1>\d{{1,2}}) - | / (?P<m1s>\d{{1,2}}) / | \. (?P<m1d>\d{{1,2}}) \. ) (?P<d1>\d{{1,2}})
        | (?P<d2>\d{{1,2}}) (?:st|nd|rd|th|\.|er|º)? (?:\s+of|\s+de)? [\s/-]* \b (?P<m2>{month}) \b \.? ,? (?:\s+de(?:l)?)? [\s/-]* (?P<y2>\d{{4}})
        | (?P<m3>{month}) \b \.? \s* (?P<d3>\d{{1,2}}) (?:st|nd|rd|th)? \s* ,? \s* (?P<y3>\d{{4}})
        | (?P<m4>{month}) \s+ (?P<d4>\d{{1,2}}) \s+ (?P<t4>\d{{1,2}}:\d{{2}}(?::\d{{2}})?) \s+ (?P<z4>[a-z]{{1,5}}|[+-]\d{{4}}) \s+ (?P<y4>\d{{4}})
        | (?P<a5>\d{{1,2}}) (?P<s5>[./-]) (?P<b5>\d{{1,2}}) [./-] (?P<y5>\d{{4}})
        ) (?: \b | [t_] )"
    ))
});

/// The time that may follow a date, with its zone.
static TIME: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?ix) ^ (?: \s* [,|·•–—-]? \s* (?:at|um|à|a\ las|kl\.?|o|klo|alle|ore|om)? \s* | t )
        (?P<h>\d{1,2}) (?: [:.h] (?P<m>\d{2}) (?: :(?P<s>\d{2}) (?:[.,]\d+)? )? )? \s* (?:uhr|h)? \s* (?P<half>[ap]\.?m\b\.?)?
        \s* \(? (?P<zone> (?:gmt|utc)? \s? [+-]\d{1,2}(?::?\d{2})? | [a-z]{1,5}\b )?",
    )
});

/// A whole string of digits: `20260214`, `20260214093000`.
static COMPACT: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?)?$",
    )
});

fn compile(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a built-in pattern is compiled by every test")
}

/// Reads `s` as one date, in any of the ways in which pages and feeds state one. An instant without an offset is
/// taken as its local day, and a date that can mean two days ("02/03/2026") as none.
pub fn moment(s: &str) -> Option<Moment> {
    let s = s.trim();
    if s.is_empty() || s.len() > 120 {
        return None;
    }
    if let Ok(instant) = DateTime::parse_from_rfc3339(s) {
        return plausible(Moment::Instant(instant));
    }
    if s.bytes().all(|b| b.is_ascii_digit()) && matches!(s.len(), 10 | 13) {
        let seconds = s[..10].parse().ok()?;
        let instant = DateTime::from_timestamp(seconds, 0)?.fixed_offset();
        return plausible(Moment::Instant(instant));
    }
    if let Some(digits) = COMPACT.captures(s) {
        return compact(&digits);
    }
    find(s).map(|(_, moment)| moment)
}

/// The first date written out in `text`, with its place, its time and zone included.
pub fn find(text: &str) -> Option<(Range<usize>, Moment)> {
    DATE.captures_iter(text).find_map(|written| {
        let whole = written.get(0)?;
        let day = day_of(&written)?;
        if let (Some(time), Some(zone)) = (written.name("t4"), written.name("z4")) {
            let moment = TIME
                .captures(time.as_str())
                .and_then(|time| instant(day, &time, zone.as_str()));
            return Some((whole.range(), moment.unwrap_or(Moment::Day(day))));
        }
        let end = whole
            .end()
            .min(whole.start() + whole.as_str().trim_end_matches(['T', 't', '_']).len());
        if let Some(time) = TIME.captures(&text[end..])
            && let Some(zone) = time.name("zone")
            && let Some(moment) = instant(day, &time, zone.as_str())
        {
            let read = time.get(0).map_or(0, |time| time.end());
            return Some((whole.start()..end + read, moment));
        }
        Some((whole.start()..end, Moment::Day(day)))
    })
}

fn day_of(written: &Captures) -> Option<NaiveDate> {
    let text = |name: &str| written.name(name).map(|part| part.as_str());
    let number = |name: &str| text(name).and_then(|part| part.parse::<u32>().ok());
    let month = |name: &str| {
        let name = text(name)?.to_lowercase();
        LEXICON.months.get(&name).copied()
    };
    if let (Some(year), Some(day)) = (number("y1"), number("d1")) {
        let month = number("m1").or_else(|| number("m1s")).or(number("m1d"))?;
        return date(year, month, day);
    }
    if let (Some(day), Some(month), Some(year)) = (number("d2"), month("m2"), number("y2")) {
        return date(year, month, day);
    }
    for (m, d, y) in [("m3", "d3", "y3"), ("m4", "d4", "y4")] {
        if let (Some(month), Some(day), Some(year)) = (month(m), number(d), number(y)) {
            return date(year, month, day);
        }
    }
    let (first, second, year) = (number("a5")?, number("b5")?, number("y5")?);
    if text("s5") == Some(".") || first > 12 || first == second {
        date(year, second, first)
    } else if second > 12 {
        date(year, first, second)
    } else {
        None
    }
}

fn date(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    (1900..2100).contains(&year).then_some(date)
}

fn plausible(moment: Moment) -> Option<Moment> {
    use chrono::Datelike;
    (1900..2100)
        .contains(&moment.day().year())
        .then_some(moment)
}

fn instant(day: NaiveDate, time: &Captures, zone: &str) -> Option<Moment> {
    let number = |name: &str| time.name(name).and_then(|part| part.as_str().parse().ok());
    let hour: u32 = number("h")?;
    let hour = match time.name("half").map(|half| half.as_str().as_bytes()[0]) {
        Some(b'p' | b'P') if hour < 12 => hour + 12,
        Some(b'a' | b'A') if hour == 12 => 0,
        _ => hour,
    };
    let local = day.and_hms_opt(hour, number("m").unwrap_or(0), number("s").unwrap_or(0))?;
    let instant = local.and_local_timezone(offset(zone)?).single()?;
    plausible(Moment::Instant(instant))
}

/// `Z`, `EST`, `+03:00`, `+0300`, `+3`, `GMT+3`
fn offset(zone: &str) -> Option<FixedOffset> {
    let zone = zone.trim().to_lowercase();
    if let Some(&minutes) = LEXICON.zones.get(&zone) {
        return FixedOffset::east_opt(minutes * 60);
    }
    let (sign, digits) = match zone.find(['+', '-']) {
        Some(at) => (&zone[at..=at], zone[at + 1..].replace(':', "")),
        None => return None,
    };
    let (hours, minutes) = if digits.len() > 2 {
        digits.split_at(digits.len() - 2)
    } else {
        (digits.as_str(), "0")
    };
    let minutes = hours.parse::<i32>().ok()? * 60 + minutes.parse::<i32>().ok()?;
    FixedOffset::east_opt(if sign == "-" { -minutes } else { minutes } * 60)
}

fn compact(digits: &Captures) -> Option<Moment> {
    let number = |group: usize| {
        digits
            .get(group)
            .and_then(|part| part.as_str().parse::<u32>().ok())
    };
    let day = date(number(1)?, number(2)?, number(3)?)?;
    let time = number(4)
        .zip(number(5))
        .and_then(|(hour, minute)| day.and_hms_opt(hour, minute, number(6).unwrap_or(0)));
    let offset = digits.get(7).and_then(|zone| offset(zone.as_str()));
    let instant = time
        .zip(offset)
        .and_then(|(time, offset)| time.and_local_timezone(offset).single());
    Some(instant.map_or(Moment::Day(day), Moment::Instant))
}

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;

    fn read(s: &str) -> String {
        moment(s).map_or("none".into(), |moment| moment.to_string())
    }

    #[test]
    fn dates_as_pages_write_them() {
        assert_snapshot!(read("2026-02-14T09:30:00+03:00"), @"2026-02-14T09:30:00+03:00");
        assert_snapshot!(read("2026-02-14T09:30:00.123Z"), @"2026-02-14T09:30:00+00:00");
        assert_snapshot!(read("2026-02-14T09:30+0300"), @"2026-02-14T09:30:00+03:00");
        assert_snapshot!(read("2026-02-14 09:30:00"), @"2026-02-14");
        assert_snapshot!(read("2026-02-14T23:30:00"), @"2026-02-14");
        assert_snapshot!(read("2026-2-4 9:30 GMT+3"), @"2026-02-04T09:30:00+03:00");
        assert_snapshot!(read("Sat, 14 Feb 2026 09:30:00 GMT"), @"2026-02-14T09:30:00+00:00");
        assert_snapshot!(read("Sat Feb 14 09:30:00 UTC 2026"), @"2026-02-14T09:30:00+00:00");
        assert_snapshot!(read("February 14, 2026 at 9:30 p.m. EST"), @"2026-02-14T21:30:00-05:00");
        assert_snapshot!(read("Published 9:30 AM, Feb. 14th, 2026"), @"2026-02-14");
        assert_snapshot!(read("14. März 2026, 9.30 Uhr"), @"2026-03-14");
        assert_snapshot!(read("14 de febrero de 2026"), @"2026-02-14");
        assert_snapshot!(read("14.02.2026"), @"2026-02-14");
        assert_snapshot!(read("2026/02/14"), @"2026-02-14");
        assert_snapshot!(read("14/02/2026"), @"2026-02-14");
        assert_snapshot!(read("20260214"), @"2026-02-14");
        assert_snapshot!(read("20260214T093000Z"), @"2026-02-14T09:30:00+00:00");
        assert_snapshot!(read("1771061400"), @"2026-02-14T09:30:00+00:00");
    }

    #[test]
    fn what_can_mean_two_days_or_none_is_no_date() {
        for s in [
            "02/03/2026",
            "31 February 2026",
            "Saturday",
            "4.5.6",
            "99999999",
            "",
            "1234-56-78",
        ] {
            assert_eq!(moment(s), None, "{s}");
        }
    }

    #[test]
    fn a_date_is_found_with_its_place() {
        let text = "Updated on 14 Feb 2026, 10:30 CET by staff";
        let (at, moment) = find(text).unwrap();
        assert_eq!(
            (&text[at], moment.to_string().as_str()),
            ("14 Feb 2026, 10:30 CET", "2026-02-14T10:30:00+01:00")
        );
    }
}
