//! Every quantity of a text: numbers with their hedges and units.

use super::{Lexicons, Mention};
use crate::model::{Hedge, Quantity};
use crate::text::{Document, TokenKind};

/// The quantities of a document, in order; spans never overlap.
pub fn mentions(document: &Document, _lexicons: &Lexicons) -> Vec<Mention> {
    let number = |(i, token): (usize, &crate::text::Token)| {
        let digits = token.of(document.text).replace(',', "");
        let value = digits
            .parse::<f64>()
            .ok()
            .filter(|_| token.kind == TokenKind::Number)?;
        Some(Mention {
            span: token.span(),
            tokens: i..i + 1,
            number: i..i + 1,
            quantity: Quantity::hedged(value, Hedge::Exact),
            counted: None,
            rule: "digits",
        })
    };
    document
        .tokens
        .iter()
        .enumerate()
        .filter_map(number)
        .collect()
}
