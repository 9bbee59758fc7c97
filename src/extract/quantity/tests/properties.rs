use super::mentions;
use proptest::prelude::*;

/// Texts of pieces that the grammar looks at, in any order.
fn scrambled() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "12",
        "3.5",
        "1,200",
        "2019",
        "450",
        "0",
        "1.2.3",
        "half",
        "a",
        "third",
        "two",
        "hundred",
        "thousand",
        "million",
        "dozen",
        "and",
        "or",
        "to",
        "from",
        "between",
        "-",
        "–",
        "/",
        ":",
        ".",
        ",",
        "(",
        ")",
        "$",
        "€",
        "US$",
        "%",
        "percent",
        "miles",
        "per",
        "hour",
        "an",
        "of",
        "in",
        "out",
        "about",
        "more than",
        "up to",
        "at least",
        "or more",
        "rose",
        "fell",
        "by",
        "men",
        "people",
        "years",
        "old",
        "May",
        "pm",
        "№",
        "½",
        "minus",
        "point",
        "k",
        "bn",
        "m",
        "x",
        "^",
        "e",
        "'",
        "\"",
        "one",
        "few",
        "several",
        "tens",
        "Boeing",
        "no",
        "é",
        "\u{a0}",
        "\n",
        "kg",
        "°",
        "C",
        "fold",
        "5ft",
        "2in",
        "first",
        "st",
        "nd",
        "over",
    ]);
    let gap = prop::sample::select(vec!["", " ", " ", " "]);
    prop::collection::vec((piece, gap), 0..24).prop_map(|pieces| {
        pieces
            .iter()
            .map(|(piece, gap)| format!("{piece}{gap}"))
            .collect()
    })
}

fn check(text: &str) -> Result<(), TestCaseError> {
    let mut end = 0;
    for mention in mentions(text) {
        let span = mention.span;
        prop_assert!(end <= span.start && span.start < span.end && span.end <= text.len());
        prop_assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end));
        prop_assert!(mention.tokens.start <= mention.number.start);
        prop_assert!(mention.number.end <= mention.tokens.end);
        let quantity = &mention.quantity;
        prop_assert!(quantity.hard.low <= quantity.hard.high, "{quantity:?}");
        prop_assert!(quantity.soft.low <= quantity.soft.high, "{quantity:?}");
        prop_assert!(quantity.stated.is_none_or(f64::is_finite));
        end = span.end;
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_text_gives_spans_in_order(text in "\\PC{0,80}") {
        check(&text)?;
    }

    #[test]
    fn any_order_of_known_words_gives_spans_in_order(text in scrambled()) {
        check(&text)?;
    }
}
