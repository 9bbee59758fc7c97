//! Days, months and spans of time in a reader's words.

use crate::model::{AsOf, Basis, PartialDate};
use chrono::{Datelike, NaiveDate};

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

fn month(number: u32) -> &'static str {
    MONTHS[(number.clamp(1, 12) - 1) as usize]
}

/// `14 Feb 2026`
pub(super) fn day(day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), month(day.month()), day.year())
}

/// `14 Feb`, for an axis
pub(super) fn short_day(day: NaiveDate) -> String {
    format!("{} {}", day.day(), month(day.month()))
}

/// `14 Feb 2026`, `Feb 2026`, `2026`
pub(super) fn date(date: PartialDate) -> String {
    match date {
        PartialDate::Year(year) => year.to_string(),
        PartialDate::Month(year, number) => format!("{} {year}", month(number)),
        PartialDate::Day(at) => day(at),
    }
}

/// `14 Feb 2026`, `1-14 Feb 2026`, `28 Jan - 2 Feb 2026`, `until 11 Sep 2025`
pub(super) fn dates(start: Option<PartialDate>, end: Option<PartialDate>) -> Option<String> {
    use PartialDate::{Day, Month};
    Some(match (start, end) {
        (None, None) => return None,
        (Some(start), Some(end)) if start == end => date(start),
        (Some(Day(a)), Some(Day(b))) if (a.year(), a.month()) == (b.year(), b.month()) => {
            format!("{}-{}", a.day(), day(b))
        }
        (Some(Day(a)), Some(Day(b))) if a.year() == b.year() => {
            format!("{} - {}", short_day(a), day(b))
        }
        (Some(Month(year, a)), Some(Month(same, b))) if year == same => {
            format!("{}-{} {year}", month(a), month(b))
        }
        (Some(start), Some(end)) => format!("{} - {}", date(start), date(end)),
        (Some(start), None) => format!("from {}", date(start)),
        (None, Some(end)) => format!("until {}", date(end)),
    })
}

/// When a claim holds, with how it is known: `as of 2 Feb 2026`, `said 2 Feb 2026`, `undated`
pub(super) fn as_of(as_of: Option<&AsOf>) -> String {
    let Some((as_of, dates)) = as_of.and_then(|at| Some((at, dates(at.start, at.end)?))) else {
        return "undated".to_owned();
    };
    match as_of.basis {
        _ if as_of.start.is_none() || as_of.end.is_none() => dates,
        Basis::Date | Basis::Weekday | Basis::Relative => format!("as of {dates}"),
        Basis::Said => format!("said {dates}"),
        Basis::Published => format!("published {dates}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;

    #[test]
    fn a_range_of_dates_repeats_no_month() {
        let dates = |a: &str, b: &str| dates(a.parse().ok(), b.parse().ok()).unwrap();
        assert_snapshot!(dates("2026-02-01", "2026-02-14"), @"1-14 Feb 2026");
        assert_snapshot!(dates("2026-01-28", "2026-02-02"), @"28 Jan - 2 Feb 2026");
        assert_snapshot!(dates("2025-12-31", "2026-01-01"), @"31 Dec 2025 - 1 Jan 2026");
        assert_snapshot!(dates("2026-02", "2026-02"), @"Feb 2026");
        assert_snapshot!(dates("2022-10", "2022-12"), @"Oct-Dec 2022");
        assert_snapshot!(dates("", "2026-02"), @"until Feb 2026");
    }
}
