use crate::model::{Quantity, Span};
use std::ops::Range;

/// A quantity where it stands in a document, before anything is judged a claim.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// Hedge, number and unit, as a byte range of the text.
    pub span: Span,
    /// The tokens of the span.
    pub tokens: Range<usize>,
    /// The tokens of the number alone, without hedge and unit.
    pub number: Range<usize>,
    /// What the words commit to.
    pub quantity: Quantity,
    /// The tokens of the noun phrase counted, if it follows.
    pub counted: Option<Range<usize>>,
    /// The name of the rule that read it.
    pub rule: &'static str,
}
