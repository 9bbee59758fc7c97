//! Numbers in digits: separators of thousands and decimals, as English and other papers write them.

/// A number in digits, with the place value of its last written digit that is not a trailing zero of a whole number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Digits {
    /// The number.
    pub value: f64,
    /// The place value of the last significant digit.
    pub precision: f64,
}

/// Reads `12345`, `12,345`, `12,34,567`, `1.5`, `1.111,11`, `1,3`; nothing for lists ("22,24,26"), addresses and
/// versions ("1.2.3").
pub fn read(written: &str) -> Option<Digits> {
    let commas = written.bytes().filter(|byte| *byte == b',').count();
    let dots = written.bytes().filter(|byte| *byte == b'.').count();
    match (commas, dots) {
        (0, 0 | 1) => plain(written, '.'),
        (_, 0) if grouped(written, ',') => plain(written, '.'),
        (1, 0) => plain(written, ','),
        (0, _) if grouped(written, '.') => plain(written, ','),
        (_, 1) => {
            let (whole, _) = written.split_once('.')?;
            if whole.contains(',') && grouped(whole, ',') && !written.ends_with(',') {
                plain(written, '.')
            } else {
                decimal_comma(written)
            }
        }
        (1, _) => decimal_comma(written),
        _ => None,
    }
}

fn decimal_comma(written: &str) -> Option<Digits> {
    let (whole, fraction) = written.split_once(',')?;
    (grouped(whole, '.') && !fraction.contains(['.', ','])).then(|| plain(written, ','))?
}

/// Are the digits grouped by thousands (or, as in India, by hundreds above the last thousand)?
fn grouped(written: &str, separator: char) -> bool {
    let mut groups = written.rsplit(separator);
    let last = groups.next().unwrap_or("");
    let mut first = "";
    let mut middle = [true, true];
    for group in groups {
        if !first.is_empty() {
            middle[0] &= first.len() == 3;
            middle[1] &= first.len() == 2;
        }
        first = group;
    }
    let leading = !first.starts_with('0');
    last.len() == 3
        && leading
        && ((middle[0] && (1..=3).contains(&first.len()))
            || (middle[1] && (1..=2).contains(&first.len())))
}

/// Digits with one decimal mark; every other mark separates thousands.
fn plain(written: &str, decimal: char) -> Option<Digits> {
    let mut mantissa = 0_u64;
    let mut places = 0_usize;
    let mut zeros = 0_i32;
    let mut fraction = false;
    let mut any = false;
    for c in written.chars() {
        if c == decimal {
            fraction = true;
        } else if let Some(digit) = c.to_digit(10) {
            any = true;
            let Some(longer) = mantissa
                .checked_mul(10)
                .and_then(|longer| longer.checked_add(u64::from(digit)))
            else {
                return long(written, decimal);
            };
            mantissa = longer;
            places += usize::from(fraction);
            zeros = if digit == 0 { zeros + 1 } else { 0 };
        }
    }
    if places > 22 {
        return long(written, decimal);
    }
    let place = POWERS[places];
    let precision = if fraction {
        1.0 / place
    } else if mantissa == 0 {
        1.0
    } else {
        10_f64.powi(zeros)
    };
    any.then_some(Digits {
        value: mantissa as f64 / place,
        precision,
    })
}

/// `value` times `factor`, where the product of decimals is whole: 4.1 billion is 4,100,000,000.
pub(super) fn scaled(value: f64, factor: f64) -> f64 {
    /// How far a product of two numbers may be off.
    const SLIP: f64 = 4.0 * f64::EPSILON;
    let product = value * factor;
    let whole = product.round();
    if (product - whole).abs() <= whole.abs() * SLIP {
        whole
    } else {
        product
    }
}

const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

/// More digits than an integer holds.
fn long(written: &str, decimal: char) -> Option<Digits> {
    let digits: String = written
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == decimal)
        .map(|c| if c == decimal { '.' } else { c })
        .collect();
    let value: f64 = digits.parse().ok()?;
    value.is_finite().then_some(Digits {
        value,
        precision: 1.0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;

    #[test]
    fn millions_of_decimals_are_whole() {
        assert_eq!(scaled(4.1, 1e9), 4_100_000_000.0);
        assert_eq!(scaled(8.2, 1e9), 8_200_000_000.0);
        assert_eq!(scaled(0.3, 2.5), 0.75);
    }

    fn values(written: &str) -> String {
        written
            .split(' ')
            .map(|number| read(number).map_or("-".into(), |digits| digits.value.to_string()))
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn separators_are_told_apart() {
        assert_snapshot!(values("7 12,345 1.2 1,234,567.89 12,34,567.5"), @"7 12345 1.2 1234567.89 1234567.5");
        assert_snapshot!(values("1,3 5,00 1.111,11 1.234.567 4.800"), @"1.3 5 1111.11 1234567 4.8");
        assert_snapshot!(values("22,24,26 192.168.1.2 1.2.3 0,500 123456789012345678901234"), @"- - - 0.5 123456789012345690000000");
    }

    #[test]
    fn precision_is_the_last_written_place() {
        let place = |written| read(written).map(|digits| digits.precision);
        assert_eq!(
            ["450", "453", "1.20", "7,000", "0"].map(place),
            [10.0, 1.0, 0.01, 1000.0, 1.0].map(Some)
        );
    }
}
