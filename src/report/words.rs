//! Plain words for numbers, hedges, dates and relations, as a news desk writes them.

use crate::model::{
    AsOf, Basis, Change, Check, Claim, DisplayNumber, Hedge, Kind, Modality, PartialDate, Quantity,
    Relation, Side, Tally,
};
use chrono::{Datelike, NaiveDate};

/// `1 claim`, `1,204 claims`, `2 stories`
pub(super) fn count(n: usize, noun: &str) -> String {
    let number = DisplayNumber(n as f64);
    match noun.strip_suffix('y') {
        _ if n == 1 => format!("{number} {noun}"),
        Some(stem) if !noun.ends_with("ey") => format!("{number} {stem}ies"),
        _ => format!("{number} {noun}s"),
    }
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

const SCALES: [(f64, &str); 3] = [(1e12, " trillion"), (1e9, " billion"), (1e6, " million")];

/// `5,703`, `4.62 billion`
pub(super) fn number(value: f64) -> String {
    for (scale, name) in SCALES {
        let scaled = value / scale;
        let thousandths = scaled * 1000.0;
        if scaled.abs() >= 1.0 && (thousandths - thousandths.round()).abs() < 1e-6 {
            return format!("{}{name}", DisplayNumber(scaled));
        }
    }
    DisplayNumber(value).to_string()
}

/// `5,703`, `4.62bn`, for an axis
pub(super) fn short_number(value: f64) -> String {
    for (scale, name) in [(1e12, "tn"), (1e9, "bn"), (1e6, "m")] {
        let scaled = value / scale;
        if scaled.abs() >= 1.0 {
            return format!("{}{name}", DisplayNumber((scaled * 100.0).round() / 100.0));
        }
    }
    DisplayNumber((value * 1e4).round() / 1e4).to_string()
}

/// A number with its unit: `$4.62 billion`, `12%`, `4.6 metres`, `magnitude 6.1`
pub(super) fn amount(value: f64, unit: Option<&str>) -> String {
    let Some(unit) = unit else {
        return number(value);
    };
    let (base, per) = match unit.strip_prefix("per ") {
        Some(per) => ("", Some(per)),
        None => match unit.split_once(" per ") {
            Some((base, per)) => (base, Some(per)),
            None => (unit, None),
        },
    };
    let amount = match base {
        "" => number(value),
        "percent" => format!("{}%", number(value)),
        "percentage point" => format!("{} points", number(value)),
        "magnitude" => format!("magnitude {}", number(value)),
        _ if is_currency(base) => money(value, base),
        _ => one_line(&format!("{} {}", number(value), plural(base, value))),
    };
    match per {
        Some(per) => format!("{amount} per {}", one_line(per)),
        None => amount,
    }
}

fn is_currency(unit: &str) -> bool {
    unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase())
}

fn money(value: f64, code: &str) -> String {
    let sign = if value < 0.0 { "-" } else { "" };
    let cents = value.abs() < 1e6 && value.fract() != 0.0;
    let number = if cents {
        let whole = DisplayNumber(value.abs().trunc());
        format!("{whole}.{:02}", (value.abs().fract() * 100.0).round() as u8)
    } else {
        number(value.abs())
    };
    match code {
        "USD" => format!("{sign}${number}"),
        "EUR" => format!("{sign}€{number}"),
        "GBP" => format!("{sign}£{number}"),
        "JPY" => format!("{sign}¥{number}"),
        "INR" => format!("{sign}₹{number}"),
        _ => format!("{sign}{code} {number}"),
    }
}

fn plural(unit: &str, value: f64) -> String {
    let (first, rest) = unit.split_at(unit.find(' ').unwrap_or(unit.len()));
    match first {
        _ if value == 1.0 => unit.to_owned(),
        "foot" => format!("feet{rest}"),
        "hertz" | "celsius" | "fahrenheit" => unit.to_owned(),
        _ if first.ends_with("ch") => format!("{first}es{rest}"),
        _ if first.ends_with('s') || !first.is_ascii() => unit.to_owned(),
        _ => format!("{first}s{rest}"),
    }
}

/// What stands before a hedged number, with a space at its end.
pub(super) fn hedge(hedge: Hedge) -> &'static str {
    match hedge {
        Hedge::Exact | Hedge::Between | Hedge::Vague => "",
        Hedge::About => "about ",
        Hedge::Nearly => "nearly ",
        Hedge::MoreThan => "more than ",
        Hedge::AtLeast => "at least ",
        Hedge::LessThan => "fewer than ",
        Hedge::AtMost => "at most ",
        Hedge::UpTo => "up to ",
    }
}

/// A quantity: `about 450`, `60 to 80`, `up 12%`
pub(super) fn quantity(quantity: &Quantity) -> String {
    let unit = quantity.unit.as_deref();
    let change = match quantity.change {
        Some(Change::Up) => "up ",
        Some(Change::Down) => "down ",
        None => "",
    };
    let hedge = match (quantity.hedge, quantity.kind) {
        (Hedge::LessThan, kind) if kind != Kind::Count => "less than ",
        (other, _) => hedge(other),
    };
    match quantity.stated {
        Some(stated) => format!("{change}{hedge}{}", amount(stated, unit)),
        None => format!(
            "{change}{}",
            range(
                Some(quantity.soft.low),
                Some(quantity.soft.high),
                unit,
                quantity.hedge == Hedge::Vague
            )
        ),
    }
}

/// A claim's figure: as [`quantity`], and a vague word as it is written.
pub(super) fn figure(claim: &Claim) -> String {
    let written = matches!(claim.quantity.hedge, Hedge::Vague)
        || (claim.quantity.kind == Kind::Ratio && claim.surface.chars().count() < 24);
    if written && !claim.surface.trim().is_empty() {
        let words = one_line(&claim.surface);
        let mut letters = words.chars();
        match letters.next() {
            Some(first) => first.to_lowercase().chain(letters).collect(),
            None => words,
        }
    } else {
        quantity(&claim.quantity)
    }
}

/// `180` of `180 million` where `205 million` follows.
fn without_scale<'n>(low: &'n str, high: &str) -> &'n str {
    let scale = SCALES.iter().find(|(_, name)| low.ends_with(name));
    match scale {
        Some((_, name)) if high.contains(name) => low.strip_suffix(name).unwrap_or(low),
        _ => low,
    }
}

fn range(low: Option<f64>, high: Option<f64>, unit: Option<&str>, vague: bool) -> String {
    let finite = |end: Option<f64>| end.filter(|end| end.is_finite());
    let about = if vague { "some " } else { "" };
    match (finite(low), finite(high)) {
        (Some(low), Some(high)) if low == high => format!("{about}{}", amount(low, unit)),
        (Some(low), Some(high)) => match unit {
            Some("percent") => format!("{about}{} to {}%", number(low), number(high)),
            Some(code) if is_currency(code.split(' ').next().unwrap_or(code)) => {
                let (low, per) = (amount(low, unit), code.split_once(" per "));
                let low = match per {
                    Some((_, per)) => low.strip_suffix(&format!(" per {per}")).unwrap_or(&low),
                    None => &low,
                };
                let high = amount(high, unit);
                format!("{about}{} to {high}", without_scale(low, &high))
            }
            _ => {
                let high = amount(high, unit);
                format!("{about}{} to {high}", without_scale(&number(low), &high))
            }
        },
        (Some(low), None) => format!("{} or more", amount(low, unit)),
        (None, Some(high)) => format!("{} or fewer", amount(high, unit)),
        (None, None) => "an open number".to_owned(),
    }
}

/// The value of a side of a finding: `450`, `445 to 455` where none is stated, `24 or more`
pub(super) fn side(side: &Side, unit: Option<&str>) -> String {
    match side.stated {
        Some(stated) => amount(stated, unit),
        None => range(side.low, side.high, unit, false),
    }
}

/// The figure of a tally: `5,703`, `about 450`, `60 to 80`
pub(super) fn tally(tally: &Tally, unit: Option<&str>) -> String {
    match tally.stated {
        Some(stated) => format!("{}{}", hedge(tally.hedge), amount(stated, unit)),
        None => range(tally.low, tally.high, unit, tally.hedge == Hedge::Vague),
    }
}

/// The range of a tally where it says more than the figure: `between 405 and 495`, `25 to 52 reported`
pub(super) fn tally_range(tally: &Tally, unit: Option<&str>) -> Option<String> {
    let stated = tally.stated?;
    let rounded = Quantity::hedged(stated, tally.hedge).soft;
    let implied = tally.hedge == Hedge::Exact
        && tally.low == Some(rounded.low)
        && tally.high == Some(rounded.high);
    if implied {
        return None;
    }
    let one_sided = matches!(
        tally.hedge,
        Hedge::MoreThan | Hedge::AtLeast | Hedge::LessThan | Hedge::AtMost | Hedge::UpTo
    );
    match (tally.low, tally.high) {
        (Some(low), Some(high)) if low < high => Some(range(Some(low), Some(high), unit, false)),
        (Some(end), None) | (None, Some(end)) if !one_sided && end != stated => {
            Some(range(tally.low, tally.high, unit, false))
        }
        _ => None,
    }
}

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

/// The relation as a heading.
pub(super) fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::Agree => "agreement",
        Relation::Update => "update",
        Relation::Revision => "revision",
        Relation::Conflict => "conflict",
        Relation::NotComparable => "not comparable",
    }
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
    match modality {
        Modality::Actual => None,
        Modality::Planned => Some("planned"),
        Modality::Possible => Some("possible"),
        Modality::Denied => Some("denied"),
        Modality::Hypothetical => Some("hypothetical"),
    }
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
    fn amounts_read_as_in_a_newspaper() {
        assert_snapshot!(amount(5703.0, None), @"5,703");
        assert_snapshot!(amount(4.62e9, Some("USD")), @"$4.62 billion");
        assert_snapshot!(amount(58.2, Some("USD per share")), @"$58.20 per share");
        assert_snapshot!(amount(3e6, Some("KRW")), @"KRW 3 million");
        assert_snapshot!(amount(1_234_567.0, None), @"1,234,567");
        assert_snapshot!(amount(4.6, Some("metre")), @"4.6 metres");
        assert_snapshot!(amount(1.0, Some("mile")), @"1 mile");
        assert_snapshot!(amount(60.0, Some("mile per hour")), @"60 miles per hour");
        assert_snapshot!(amount(7e6, Some("per year")), @"7 million per year");
        assert_snapshot!(amount(6.1, Some("magnitude")), @"magnitude 6.1");
        assert_snapshot!(amount(12.0, Some("percent")), @"12%");
    }

    #[test]
    fn hedges_come_back_as_words() {
        assert_snapshot!(quantity(&Quantity::hedged(450.0, Hedge::About)), @"about 450");
        assert_snapshot!(quantity(&Quantity::hedged(2200.0, Hedge::MoreThan)), @"more than 2,200");
        assert_snapshot!(quantity(&Quantity::between(60.0, 80.0)), @"60 to 80");
        assert_snapshot!(quantity(&Quantity::vague(24.0, 99.0, Some(12.0))), @"some 24 to 99");
        assert_snapshot!(quantity(&Quantity::between(180e6, 205e6)), @"180 to 205 million");
        assert_snapshot!(range(Some(35e6), Some(45e6), Some("EUR"), false), @"€35 to €45 million");
        assert_snapshot!(range(Some(50.0), Some(60.0), Some("USD per barrel"), false), @"$50 to $60 per barrel");
    }

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
