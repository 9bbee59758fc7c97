//! Tests of the whole grammar: what it reads, what it leaves alone, the examples of the lexicons, properties.

mod kinds;
mod left_alone;
mod lexicons;
mod news;
mod numbers;
mod properties;
mod readings;

use crate::extract::{Lexicons, Mention};
use crate::text::Document;

/// The mentions of a text.
fn mentions(text: &str) -> Vec<Mention> {
    let lexicons = Lexicons::builtin();
    super::mentions(&Document::new(text, &lexicons.vocabulary), lexicons)
}

/// Its quantities in their canonical form, with what they count in brackets.
fn read(text: &str) -> String {
    let lexicons = Lexicons::builtin();
    let document = Document::new(text, &lexicons.vocabulary);
    let shown = |mention: &Mention| {
        let counted = mention
            .counted
            .as_ref()
            .map(|counted| document.words(counted));
        match counted {
            Some(counted) => format!("{} [{counted}]", mention.quantity),
            None => mention.quantity.to_string(),
        }
    };
    super::mentions(&document, lexicons)
        .iter()
        .map(shown)
        .collect::<Vec<_>>()
        .join("; ")
}
