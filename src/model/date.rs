use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, SecondsFormat};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// A date as far as it is known: a day, a month or a year. ISO 8601 in records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PartialDate {
    /// `2026`
    Year(i32),
    /// `2026-02`
    Month(i32, u32),
    /// `2026-02-14`
    Day(NaiveDate),
}

impl PartialDate {
    /// The first day that the date can mean.
    pub fn first_day(self) -> NaiveDate {
        match self {
            PartialDate::Year(year) => NaiveDate::from_ymd_opt(year, 1, 1),
            PartialDate::Month(year, month) => NaiveDate::from_ymd_opt(year, month, 1),
            PartialDate::Day(day) => Some(day),
        }
        .unwrap_or(NaiveDate::MIN)
    }

    /// The last day that the date can mean.
    pub fn last_day(self) -> NaiveDate {
        let next = match self {
            PartialDate::Year(year) | PartialDate::Month(year, 12) => {
                NaiveDate::from_ymd_opt(year + 1, 1, 1)
            }
            PartialDate::Month(year, month) => NaiveDate::from_ymd_opt(year, month + 1, 1),
            PartialDate::Day(day) => return day,
        };
        next.and_then(|day| day.pred_opt())
            .unwrap_or(NaiveDate::MAX)
    }

    /// The year.
    pub fn year(self) -> i32 {
        match self {
            PartialDate::Year(year) | PartialDate::Month(year, _) => year,
            PartialDate::Day(day) => day.year(),
        }
    }
}

impl From<NaiveDate> for PartialDate {
    fn from(day: NaiveDate) -> Self {
        PartialDate::Day(day)
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PartialDate::Year(year) => write!(f, "{year:04}"),
            PartialDate::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            PartialDate::Day(day) => write!(f, "{}", day.format("%Y-%m-%d")),
        }
    }
}

impl FromStr for PartialDate {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        let wrong = || format!("not a date: {s:?} (expected 2026, 2026-02 or 2026-02-14)");
        let number = |part: &str| part.parse::<u32>().ok();
        match s.split('-').collect::<Vec<_>>()[..] {
            [year] if year.len() == 4 => year.parse().map(PartialDate::Year).map_err(|_| wrong()),
            [year, month] if year.len() == 4 => match (year.parse(), number(month)) {
                (Ok(year), Some(month @ 1..=12)) => Ok(PartialDate::Month(year, month)),
                _ => Err(wrong()),
            },
            _ => NaiveDate::parse_from_str(s, "%Y-%m-%d")
                .map(PartialDate::Day)
                .map_err(|_| wrong()),
        }
    }
}

/// When something was published: a day, or an instant with the outlet's UTC offset. ISO 8601 in records.
///
/// "Saturday" is a local day, so the offset is kept as it was stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Moment {
    /// A day without a time.
    Day(NaiveDate),
    /// An instant with the offset that the outlet stated.
    Instant(DateTime<FixedOffset>),
}

impl Moment {
    /// The local day.
    pub fn day(&self) -> NaiveDate {
        match self {
            Moment::Day(day) => *day,
            Moment::Instant(instant) => instant.date_naive(),
        }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Moment::Day(day) => write!(f, "{}", day.format("%Y-%m-%d")),
            Moment::Instant(instant) => {
                f.write_str(&instant.to_rfc3339_opts(SecondsFormat::Secs, false))
            }
        }
    }
}

impl FromStr for Moment {
    type Err = String;

    /// An ISO 8601 day or instant; an instant without an offset is taken as its local day.
    fn from_str(s: &str) -> Result<Self, String> {
        let s = s.trim();
        if let Ok(instant) = DateTime::parse_from_rfc3339(s) {
            return Ok(Moment::Instant(instant));
        }
        for format in [
            "%Y-%m-%dT%H:%M:%S%z",
            "%Y-%m-%dT%H:%M%z",
            "%Y-%m-%d %H:%M:%S%z",
            "%Y-%m-%dT%H:%M:%S%.f%z",
        ] {
            if let Ok(instant) = DateTime::parse_from_str(s, format) {
                return Ok(Moment::Instant(instant));
            }
        }
        s.get(..10)
            .filter(|_| s.len() == 10 || !s[10..].starts_with(|c: char| c.is_ascii_digit()))
            .and_then(|day| NaiveDate::parse_from_str(day, "%Y-%m-%d").ok())
            .map(Moment::Day)
            .ok_or_else(|| {
                format!("not a date: {s:?} (expected 2026-02-14 or 2026-02-14T09:30:00+03:00)")
            })
    }
}

macro_rules! as_string {
    ($type:ty) => {
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                std::borrow::Cow::<str>::deserialize(from)?
                    .parse()
                    .map_err(serde::de::Error::custom)
            }
        }
    };
}
as_string!(PartialDate);
as_string!(Moment);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_as_they_are_read() {
        for date in ["2026", "2026-02", "2026-02-14"] {
            assert_eq!(date.parse::<PartialDate>().unwrap().to_string(), date);
        }
        for moment in ["2026-02-14", "2026-02-14T09:30:00+03:00"] {
            assert_eq!(moment.parse::<Moment>().unwrap().to_string(), moment);
        }
        assert!("2026-13".parse::<PartialDate>().is_err());
        assert!("Saturday".parse::<Moment>().is_err());
    }

    #[test]
    fn a_month_has_a_first_and_a_last_day() {
        let month: PartialDate = "2024-02".parse().unwrap();
        assert_eq!(
            (month.first_day().to_string(), month.last_day().to_string()),
            ("2024-02-01".into(), "2024-02-29".into())
        );
    }
}
