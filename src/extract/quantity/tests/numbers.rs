use super::mentions;
use proptest::prelude::*;

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = [
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];
const SCALES: [(u64, &str); 4] = [
    (1_000_000_000_000, "trillion"),
    (1_000_000_000, "billion"),
    (1_000_000, "million"),
    (1_000, "thousand"),
];

/// A number in English words; with British "and" or without.
fn spell(number: u64, and: &str) -> String {
    if number < 20 {
        return SMALL[number as usize].to_string();
    }
    if number < 100 {
        let tens = TENS[number as usize / 10];
        return match number % 10 {
            0 => tens.to_string(),
            unit => format!("{tens}-{}", SMALL[unit as usize]),
        };
    }
    let (scale, name) = SCALES
        .into_iter()
        .find(|(scale, _)| number >= *scale)
        .unwrap_or((100, "hundred"));
    let head = format!("{} {name}", spell(number / scale, and));
    match number % scale {
        0 => head,
        rest if rest < 100 => format!("{head}{and} {}", spell(rest, and)),
        rest => format!("{head} {}", spell(rest, and)),
    }
}

/// A number in digits with commas.
fn grouped(number: u64) -> String {
    crate::model::DisplayNumber(number as f64).to_string()
}

/// The one number that a text states.
fn stated(text: &str) -> Option<f64> {
    let mentions = mentions(text);
    match mentions.as_slice() {
        [mention] => mention.quantity.stated,
        _ => None,
    }
}

proptest! {
    #[test]
    fn words_give_their_number_back(number in 2_u64..999_999_999_999_999, and in prop::bool::ANY) {
        let words = spell(number, if and { " and" } else { "" });
        prop_assert_eq!(stated(&format!("They planted {words} trees.")), Some(number as f64), "{}", words);
    }

    #[test]
    fn small_words_give_their_number_back(number in 2_u64..20_000, and in prop::bool::ANY) {
        let words = spell(number, if and { " and" } else { "" });
        prop_assert_eq!(stated(&format!("They planted {words} trees.")), Some(number as f64), "{}", words);
    }

    #[test]
    fn digits_give_their_number_back(number in 2_u64..9_007_199_254_740_992) {
        let digits = grouped(number);
        prop_assert_eq!(stated(&format!("They planted {digits} trees.")), Some(number as f64), "{}", digits);
        let spaced = digits.replace(',', "\u{2009}");
        prop_assert_eq!(stated(&format!("They planted {spaced} trees.")), Some(number as f64), "{}", spaced);
    }

    #[test]
    fn scales_multiply(tenths in 11_u32..9_999, scale in prop::sample::select(vec![("thousand", 1e3), ("million", 1e6), ("bn", 1e9), ("tn", 1e12), ("lakh", 1e5), ("crore", 1e7)])) {
        let number = f64::from(tenths) / 10.0;
        let text = format!("It cost ${number}{}{}.", if scale.0.len() == 2 { "" } else { " " }, scale.0);
        let read = stated(&text).unwrap_or_default();
        prop_assert!((read - number * scale.1).abs() <= number * scale.1 * 1e-12, "{text}: {read}");
    }
}
