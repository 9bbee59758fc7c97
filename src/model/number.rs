use serde::Serializer;
use std::fmt;

/// Writes a finite number as JSON, an integer without a fraction. Numbers that JSON can't hold become `null`.
pub fn json_number<S: Serializer>(value: &f64, to: S) -> Result<S::Ok, S::Error> {
    if !value.is_finite() {
        to.serialize_none()
    } else if value.fract() == 0.0 && value.abs() < 9e15 {
        to.serialize_i64(*value as i64)
    } else {
        to.serialize_f64(*value)
    }
}

/// [`json_number`] for a number that may be absent.
pub fn json_number_option<S: Serializer>(value: &Option<f64>, to: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => json_number(value, to),
        None => to.serialize_none(),
    }
}

/// The place value of the last significant digit of a number that was written without a fraction:
/// 10 for 450, 1 for 453, 1,000 for 7,000. Of a number with a fraction, its smallest written place.
///
/// This is what can be known when only the value is left; a reader of text knows better ("1.20 million").
pub fn precision_of(value: f64) -> f64 {
    let value = value.abs();
    if value == 0.0 || !value.is_finite() {
        return 1.0;
    }
    let mut place = 1.0;
    if value.fract() == 0.0 {
        while value % (place * 10.0) == 0.0 {
            place *= 10.0;
        }
    } else {
        while place > 1e-9 && (value / place - (value / place).round()).abs() > 1e-6 {
            place /= 10.0;
        }
    }
    place
}

/// A number as a reader expects it: thousands separated, no digits beyond those it has.
#[derive(Debug, Clone, Copy)]
pub struct DisplayNumber(pub f64);

impl fmt::Display for DisplayNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rounded = format!("{:.4}", self.0.abs());
        let (whole, fraction) = rounded.split_once('.').unwrap_or((&rounded, ""));
        let fraction = fraction.trim_end_matches('0');
        if self.0 < 0.0 && (whole != "0" || !fraction.is_empty()) {
            f.write_str("-")?;
        }
        for (i, digit) in whole.chars().enumerate() {
            if i > 0 && (whole.len() - i).is_multiple_of(3) {
                f.write_str(",")?;
            }
            write!(f, "{digit}")?;
        }
        if fraction.is_empty() {
            Ok(())
        } else {
            write!(f, ".{fraction}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;

    #[test]
    fn numbers_are_grouped_and_keep_their_fraction() {
        assert_snapshot!(DisplayNumber(5703.0), @"5,703");
        assert_snapshot!(DisplayNumber(1_234_567.5), @"1,234,567.5");
        assert_snapshot!(DisplayNumber(-0.25), @"-0.25");
        assert_snapshot!(DisplayNumber(100.0), @"100");
    }

    #[test]
    fn precision_is_the_place_of_the_last_significant_digit() {
        let places = [450.0, 453.0, 7000.0, 4.6, 13e9].map(precision_of);
        assert_eq!(places, [10.0, 1.0, 1000.0, 0.1, 1e9]);
    }
}
