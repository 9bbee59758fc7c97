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
    /// Amount of change, level before or after it, or a plain value.
    pub role: Role,
    /// The name of the rule that read it.
    pub rule: &'static str,
}

impl Mention {
    /// Where the mention and the noun phrase that it counts end, as a token.
    pub fn reach(&self) -> usize {
        let counted = self.counted.as_ref().map_or(0, |counted| counted.end);
        self.tokens.end.max(counted)
    }
}

/// What a number stands for where something changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Role {
    /// A plain value.
    #[default]
    Value,
    /// The amount of change: "rose by 12".
    Change,
    /// The level before: "rose from 12".
    Before,
    /// The level after: "rose to 12".
    After,
}

impl Role {
    /// What records call it; none for a plain value.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Role::Value => None,
            Role::Change => Some("change"),
            Role::Before => Some("before"),
            Role::After => Some("after"),
        }
    }
}
