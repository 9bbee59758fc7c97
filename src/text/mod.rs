//! A text as tokens and sentences. Every span is a byte range of the text, on character boundaries and in order.

mod document;
mod phrase;
mod sentences;
mod tokens;
mod view;

pub use document::Document;
pub use phrase::PhraseTable;
pub use sentences::Sentence;
pub use tokens::{Token, TokenKind, words_of};
pub use view::View;
