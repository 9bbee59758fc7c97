use crate::report::date;
use chrono::{Datelike, NaiveDate};

/// Three to six round values from at or below `low` to at or above `high`.
pub(super) fn values(low: f64, high: f64) -> Vec<f64> {
    let span = if high > low {
        high - low
    } else {
        high.abs().max(1.0)
    };
    let magnitude = 10f64.powf((span / 4.0).log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0]
        .into_iter()
        .map(|factor| factor * magnitude)
        .find(|step| span / step <= 4.0)
        .unwrap_or(span);
    let first = (low / step).floor();
    let last = (high / step).ceil().max(first + 1.0);
    (0..=(last - first).min(12.0) as u32)
        .map(|n| (first + f64::from(n)) * step)
        .collect()
}

/// At most `most` days from `first` to `last`, spread evenly, with their names; no name twice in a row.
pub(super) fn days(first: NaiveDate, last: NaiveDate, most: i64) -> Vec<(NaiveDate, String)> {
    let span = (last - first).num_days();
    let steps = span.clamp(1, most - 1);
    let name = |day: NaiveDate| match span {
        0 => date::day(day),
        ..=300 => date::short_day(day),
        301..=1500 => date::date(crate::model::PartialDate::Month(day.year(), day.month())),
        _ => day.year().to_string(),
    };
    let mut ticks: Vec<(NaiveDate, String)> = Vec::new();
    for n in 0..=steps {
        let day = first + chrono::Duration::days(span * n / steps);
        let name = name(day);
        if ticks.last().is_none_or(|(_, last)| *last != name) {
            ticks.push((day, name));
        }
    }
    ticks
}

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;

    #[test]
    fn values_are_round_and_cover_the_range() {
        assert_eq!(values(0.0, 5703.0), [0.0, 2000.0, 4000.0, 6000.0]);
        assert_eq!(values(12.0, 12.0), [10.0, 15.0]);
        assert_eq!(values(-3.0, 4.0), [-4.0, -2.0, 0.0, 2.0, 4.0]);
        assert!(values(0.0, f64::MAX).len() <= 13);
    }

    #[test]
    fn days_are_spread_over_the_span() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let names = |a: &str, b: &str| {
            let ticks = days(day(a), day(b), 4).into_iter();
            ticks.map(|(_, name)| name).collect::<Vec<_>>().join(", ")
        };
        assert_snapshot!(names("2026-02-01", "2026-02-14"), @"1 Feb, 5 Feb, 9 Feb, 14 Feb");
        assert_snapshot!(names("2026-02-01", "2026-02-01"), @"1 Feb 2026");
        assert_snapshot!(names("2024-02-01", "2026-02-01"), @"Feb 2024, Oct 2024, Jun 2025, Feb 2026");
        assert_snapshot!(names("1990-01-01", "2026-02-01"), @"1990, 2002, 2014, 2026");
        assert_eq!(days(day("2026-02-01"), day("2026-02-02"), 4).len(), 2);
    }
}
