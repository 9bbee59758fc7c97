//! Who says it: reported content and its source.

use super::Lexicons;
use crate::model::{Attribution, Span};
use crate::text::Document;

/// A stretch of text that somebody is reported to have said, and who.
#[derive(Debug, Clone, PartialEq)]
pub struct Reported {
    /// What is said.
    pub content: Span,
    /// The words that name the source.
    pub source: Span,
    /// The words that bring the content in: "said", "according to".
    pub cue: Span,
    /// Who says it.
    pub attribution: Attribution,
    /// The name of the rule that found it.
    pub rule: &'static str,
}

/// All reported content of a document, in order of its first byte. Contents may nest.
pub fn reported(_document: &Document, _lexicons: &Lexicons) -> Vec<Reported> {
    Vec::new()
}
