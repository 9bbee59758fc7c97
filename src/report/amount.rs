//! Figures in the words of a newspaper: amounts with their units, hedges, ranges, the sides of a finding and tallies.

use super::words::{one_line, plural};
use crate::model::{Change, Claim, DisplayNumber, Hedge, Kind, Quantity, Side, Tally};

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
        _ if value == 1.0 => one_line(&format!("{} {base}", number(value))),
        _ => one_line(&format!("{} {}", number(value), plural(base))),
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
            "{change}{hedge}{}",
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
        assert_snapshot!(amount(5.0, Some("square kilometre")), @"5 square kilometres");
        assert_snapshot!(amount(30.0, Some("inch of mercury")), @"30 inches of mercury");
        assert_snapshot!(amount(40.0, Some("degree Celsius")), @"40 degrees Celsius");
        assert_snapshot!(amount(2.0, Some("foot")), @"2 feet");
        assert_snapshot!(amount(50.0, Some("hertz")), @"50 hertz");
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
}
