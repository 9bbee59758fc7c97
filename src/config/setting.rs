use serde::{Deserialize, Deserializer, de::Error};
use std::fmt;
use std::str::FromStr;
use std::time::Duration;

/// A length of time, written as `500ms`, `10s`, `5m`, `12h` or `7d`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pause(pub Duration);

impl Pause {
    /// So many seconds.
    pub const fn seconds(seconds: u64) -> Self {
        Pause(Duration::from_secs(seconds))
    }
}

impl FromStr for Pause {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let millis = match number_and_unit(text) {
            Some((number, "ms")) => Some(number),
            Some((number, "s")) => number.checked_mul(1000),
            Some((number, "m" | "min")) => number.checked_mul(60_000),
            Some((number, "h")) => number.checked_mul(3_600_000),
            Some((number, "d")) => number.checked_mul(86_400_000),
            _ => None,
        };
        millis
            .map(|millis| Pause(Duration::from_millis(millis)))
            .ok_or_else(|| {
                format!("not a length of time: {text:?} (expected 500ms, 10s, 5m, 12h or 7d)")
            })
    }
}

/// A number of bytes, written as `500 kB`, `16 MB` or `1 GB`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bytes(pub u64);

impl FromStr for Bytes {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let bytes = match number_and_unit(text) {
            Some((number, "" | "B")) => Some(number),
            Some((number, "kB" | "KB")) => number.checked_mul(1_000),
            Some((number, "MB")) => number.checked_mul(1_000_000),
            Some((number, "GB")) => number.checked_mul(1_000_000_000),
            _ => None,
        };
        bytes
            .map(Bytes)
            .ok_or_else(|| format!("not a size: {text:?} (expected 500 kB, 16 MB or 1 GB)"))
    }
}

fn number_and_unit(text: &str) -> Option<(u64, &str)> {
    let text = text.trim();
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    Some((text[..end].parse().ok()?, text[end..].trim_start()))
}

struct Words<T>(std::marker::PhantomData<T>);

impl<T: FromStr<Err = String>> serde::de::Visitor<'_> for Words<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number with its unit, in quotes")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }
}

macro_rules! from_words {
    ($type:ty) => {
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                from.deserialize_str(Words(std::marker::PhantomData))
            }
        }
    };
}
from_words!(Pause);
from_words!(Bytes);
from_words!(crate::fetch::Network);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_and_sizes_have_units() {
        assert_eq!("500ms".parse(), Ok(Pause(Duration::from_millis(500))));
        assert_eq!("2 h".parse(), Ok(Pause::seconds(7200)));
        assert_eq!("16 MB".parse(), Ok(Bytes(16_000_000)));
        assert!(
            "10".parse::<Pause>().is_err() && "99999999999999999999s".parse::<Pause>().is_err()
        );
        assert!("18446744073709551615 GB".parse::<Bytes>().is_err());
    }
}
