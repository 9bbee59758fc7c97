//! From what an expression of time says to dates, against the day of publication.

use super::expression::{Expression, Relation, Shift, Value};
use super::words::Unit;
use crate::model::{AsOf, Basis, PartialDate};
use chrono::{Datelike, Days, Months, NaiveDate};

/// The dates of an expression. `future`: do the words speak of what is to come?
pub(super) fn resolve(expression: &Expression, published: Option<NaiveDate>, future: bool) -> AsOf {
    let basis = basis(expression.value);
    let open = AsOf {
        start: None,
        end: None,
        basis,
    };
    // "until June" is as a rule the next
    let until = expression.relation == Relation::Until
        && matches!(expression.value, Value::Date { year: None, .. });
    let Some((start, end)) = range(expression.value, published, future || until) else {
        return open;
    };
    let end = match expression.until {
        Some(until) => range(until, published, future).map_or(end, |(_, end)| end),
        None => end,
    };
    // "between January and March", read in February
    let start = if expression.until.is_some() && start.first_day() > end.last_day() {
        range(expression.value, Some(end.last_day()), false).map_or(start, |(start, _)| start)
    } else {
        start
    };
    let end_of = |date: PartialDate| match (expression.value, expression.relation) {
        (_, Relation::End) => PartialDate::Day(date.last_day()),
        _ => date,
    };
    if let Some((unit, number)) = expression.span
        && let Some((start, end)) = span(end_of(end), unit, number)
    {
        return AsOf {
            start: Some(start),
            end: Some(end),
            basis,
        };
    }
    match expression.relation {
        Relation::At => AsOf {
            start: Some(start),
            end: Some(end),
            basis,
        },
        Relation::Since => AsOf {
            start: Some(start),
            end: published.map(PartialDate::Day),
            basis,
        },
        Relation::Until => AsOf {
            start: None,
            end: Some(end),
            basis,
        },
        Relation::End => {
            let last = PartialDate::Day(end.last_day());
            AsOf {
                start: Some(last),
                end: Some(last),
                basis,
            }
        }
    }
}

/// The dates of a span that ends with a date: "the three months ended 29 March".
fn span(end: PartialDate, unit: Unit, number: u32) -> Option<(PartialDate, PartialDate)> {
    let months = number.saturating_mul(months(unit));
    let start = match (end, unit) {
        (PartialDate::Year(year), Unit::Year) => {
            PartialDate::Year(year - i32::try_from(number).ok()? + 1)
        }
        (PartialDate::Month(year, month), Unit::Month | Unit::Quarter | Unit::Year) => {
            let last = NaiveDate::from_ymd_opt(year, month, 1)?;
            let first = months_back(last, months.saturating_sub(1))?;
            PartialDate::Month(first.year(), first.month())
        }
        (PartialDate::Day(day), Unit::Month | Unit::Quarter | Unit::Year) => {
            PartialDate::Day(months_back(day.succ_opt()?, months)?)
        }
        (PartialDate::Day(day), Unit::Week) => {
            PartialDate::Day(moved(day, 1 - 7 * i64::from(number))?)
        }
        (PartialDate::Day(day), Unit::Day) => PartialDate::Day(moved(day, 1 - i64::from(number))?),
        _ => return None,
    };
    Some((start, end))
}

/// How many months a longer unit has.
fn months(unit: Unit) -> u32 {
    match unit {
        Unit::Year => 12,
        Unit::Quarter => 3,
        _ => 1,
    }
}

/// The year of months that are named without one: the last that are over, or the next where they are to come.
fn months_year(last: u32, published: NaiveDate, future: bool) -> i32 {
    published.year() - i32::from(!future && last > published.month())
}

/// The dates of "a year earlier", counted from those of the time beside it.
pub(super) fn earlier(unit: Unit, number: u32, beside: &AsOf) -> AsOf {
    let months = match unit {
        Unit::Year => number.saturating_mul(12),
        Unit::Quarter => number.saturating_mul(3),
        Unit::Month => number,
        Unit::Week | Unit::Weekend | Unit::Day | Unit::Hour => 0,
    };
    let days = match unit {
        Unit::Week | Unit::Weekend => number.saturating_mul(7),
        Unit::Day => number,
        _ => 0,
    };
    let back = |date: PartialDate| {
        let day = months_back(date.first_day(), months)?;
        let day = moved(day, -i64::from(days))?;
        Some(match date {
            PartialDate::Year(_) => PartialDate::Year(day.year()),
            PartialDate::Month(..) => PartialDate::Month(day.year(), day.month()),
            PartialDate::Day(_) => PartialDate::Day(day),
        })
    };
    AsOf {
        start: beside.start.and_then(back),
        end: beside.end.and_then(back),
        basis: Basis::Relative,
    }
}

fn basis(value: Value) -> Basis {
    match value {
        Value::Date { .. }
        | Value::Quarter { .. }
        | Value::Months { .. }
        | Value::Years(..)
        | Value::Decade => Basis::Date,
        Value::Weekday { .. } => Basis::Weekday,
        _ => Basis::Relative,
    }
}

fn range(
    value: Value,
    published: Option<NaiveDate>,
    future: bool,
) -> Option<(PartialDate, PartialDate)> {
    let same = |date: PartialDate| Some((date, date));
    let day = |day: NaiveDate| Some((PartialDate::Day(day), PartialDate::Day(day)));
    match value {
        Value::Date { year, month, day } => same(date(year, month, day, published, future)?),
        Value::Weekday {
            day: weekday,
            shift,
        } => day(on_weekday(published?, weekday, shift, future)?),
        Value::Day(distance) => day(moved(published?, distance)?),
        Value::Overnight => {
            let published = published?;
            Some((
                PartialDate::Day(moved(published, -1)?),
                PartialDate::Day(published),
            ))
        }
        Value::Period { unit, shift } => period(unit, shift, published?),
        Value::Quarter { number, year } => quarter(number, year, published),
        Value::Ago { unit, number } | Value::Earlier { unit, number } => {
            same(before(unit, number, published?)?)
        }
        Value::Months {
            first, last, year, ..
        } => {
            let year = year.or_else(|| months_year(last, published?, future).into())?;
            Some((
                PartialDate::Month(year, first),
                PartialDate::Month(year, last),
            ))
        }
        Value::Years(from, to) => Some((PartialDate::Year(from), PartialDate::Year(to))),
        Value::Decade => {
            let year = published?.year();
            let last = year - year.rem_euclid(10) + 9;
            same(PartialDate::Year(last))
        }
        Value::Long => None,
        Value::Ahead { unit, number } => {
            let published = published?;
            let end = match unit {
                Unit::Hour => moved(published, i64::from(number / 24)),
                Unit::Day => moved(published, i64::from(number)),
                Unit::Week | Unit::Weekend => moved(published, i64::from(number.saturating_mul(7))),
                Unit::Month | Unit::Quarter | Unit::Year => {
                    published.checked_add_months(Months::new(number.saturating_mul(months(unit))))
                }
            };
            Some((PartialDate::Day(published), PartialDate::Day(end?)))
        }
        Value::Past { unit, number } => {
            let published = published?;
            let days = match unit {
                Unit::Hour => number.div_ceil(24),
                Unit::Day => number,
                Unit::Week | Unit::Weekend => number.saturating_mul(7),
                Unit::Month => {
                    return months_back(published, number)
                        .map(|start| (PartialDate::Day(start), PartialDate::Day(published)));
                }
                Unit::Quarter => {
                    return months_back(published, number.saturating_mul(3))
                        .map(|start| (PartialDate::Day(start), PartialDate::Day(published)));
                }
                Unit::Year => {
                    return months_back(published, number.saturating_mul(12))
                        .map(|start| (PartialDate::Day(start), PartialDate::Day(published)));
                }
            };
            Some((
                PartialDate::Day(moved(published, -i64::from(days))?),
                PartialDate::Day(published),
            ))
        }
    }
}

fn moved(day: NaiveDate, distance: i64) -> Option<NaiveDate> {
    if distance < 0 {
        day.checked_sub_days(Days::new(distance.unsigned_abs()))
    } else {
        day.checked_add_days(Days::new(distance.unsigned_abs()))
    }
}

fn months_back(day: NaiveDate, months: u32) -> Option<NaiveDate> {
    day.checked_sub_months(Months::new(months))
}

/// Days ahead that news speaks of without a year, whatever the tense.
const SOON: i64 = 45;

/// A written date; a missing year is that of the last such day, or of the next where it is to come. What was called
/// for or agreed in the past may be to come: a day that is a few weeks ahead was not meant to be that of a year ago.
fn date(
    year: Option<i32>,
    month: Option<u32>,
    day: Option<u32>,
    published: Option<NaiveDate>,
    future: bool,
) -> Option<PartialDate> {
    let partial = |year: i32| match (month, day) {
        (Some(month), Some(day)) => NaiveDate::from_ymd_opt(year, month, day).map(PartialDate::Day),
        (Some(month), None) => Some(PartialDate::Month(year, month)),
        _ => Some(PartialDate::Year(year)),
    };
    if let Some(year) = year {
        return partial(year);
    }
    let published = published?;
    let this = partial(published.year());
    let soon = |date: &PartialDate| {
        let ahead = date.first_day().signed_duration_since(published).num_days();
        day.is_some() && (1..=SOON).contains(&ahead)
    };
    let next = [this, partial(published.year() + 1)];
    if let Some(next) = next.into_iter().flatten().find(soon) {
        return Some(next);
    }
    if future {
        this.filter(|date| date.last_day() >= published)
            .or_else(|| partial(published.year() + 1))
    } else {
        this.filter(|date| date.first_day() <= published)
            .or_else(|| partial(published.year() - 1))
    }
}

/// The last such weekday, the day of publication included, or the next where it is to come.
fn on_weekday(
    published: NaiveDate,
    weekday: u32,
    shift: Option<Shift>,
    future: bool,
) -> Option<NaiveDate> {
    let today = published.weekday().num_days_from_monday();
    let back = i64::from((today + 7 - weekday) % 7);
    match shift {
        Some(Shift::Last) => moved(published, -if back == 0 { 7 } else { back }),
        Some(Shift::Next) => moved(published, 7 - back),
        Some(Shift::This) | None if future && back > 0 => moved(published, 7 - back),
        Some(Shift::This) | None => moved(published, -back),
    }
}

fn period(unit: Unit, shift: Shift, published: NaiveDate) -> Option<(PartialDate, PartialDate)> {
    let step = match shift {
        Shift::Last => -1,
        Shift::This => 0,
        Shift::Next => 1,
    };
    let same = |date: PartialDate| Some((date, date));
    match unit {
        Unit::Week => {
            let monday = moved(
                published,
                7 * step - i64::from(published.weekday().num_days_from_monday()),
            )?;
            let sunday = moved(monday, 6)?;
            let end = if step == 0 { published } else { sunday };
            Some((PartialDate::Day(monday), PartialDate::Day(end)))
        }
        Unit::Weekend => {
            let saturday = on_weekday(published, 5, None, step > 0)?;
            Some((
                PartialDate::Day(saturday),
                PartialDate::Day(moved(saturday, 1)?),
            ))
        }
        Unit::Month => {
            let month = if step < 0 {
                months_back(published, 1)
            } else {
                published.checked_add_months(Months::new(step as u32))
            }?;
            same(PartialDate::Month(month.year(), month.month()))
        }
        Unit::Quarter => {
            let index = published.year() * 4
                + i32::try_from(published.month0() / 3).unwrap_or(0)
                + step as i32;
            quarter(
                index.rem_euclid(4) as u32 + 1,
                Some(index.div_euclid(4)),
                Some(published),
            )
        }
        Unit::Year => same(PartialDate::Year(published.year() + step as i32)),
        Unit::Hour | Unit::Day => None,
    }
}

/// A quarter; without a year the last that is over, or has begun.
fn quarter(
    number: u32,
    year: Option<i32>,
    published: Option<NaiveDate>,
) -> Option<(PartialDate, PartialDate)> {
    let first = number.checked_sub(1)? * 3 + 1;
    let year = if let Some(year) = year {
        year
    } else {
        let published = published?;
        published.year() - i32::from(first > published.month())
    };
    Some((
        PartialDate::Month(year, first),
        PartialDate::Month(year, first + 2),
    ))
}

fn before(unit: Unit, number: u32, published: NaiveDate) -> Option<PartialDate> {
    Some(match unit {
        Unit::Hour => PartialDate::Day(moved(published, -i64::from(number / 24))?),
        Unit::Day => PartialDate::Day(moved(published, -i64::from(number))?),
        Unit::Week | Unit::Weekend => PartialDate::Day(moved(published, -7 * i64::from(number))?),
        Unit::Month | Unit::Quarter => {
            let months = if unit == Unit::Quarter {
                number.saturating_mul(3)
            } else {
                number
            };
            let day = months_back(published, months)?;
            PartialDate::Month(day.year(), day.month())
        }
        Unit::Year => PartialDate::Year(published.year().checked_sub(i32::try_from(number).ok()?)?),
    })
}
