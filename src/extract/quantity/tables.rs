use super::change::Changes;
use super::context::Contexts;
use super::cue::Cues;
use super::dollar::Dollars;
use super::hedge::Hedges;
use super::number::NumberWord;
use super::number::Numbers;
use super::reason::Reasons;
use super::unit::Units;
use crate::Result;
use crate::lexicon::{Vocabulary, WordId};

/// The lexicons of quantities, compiled.
#[derive(Debug, Clone)]
pub struct Tables {
    /// Words of number.
    pub(super) numbers: Numbers,
    /// Function words and marks.
    pub(super) cues: Cues,
    /// Units of measure and money.
    pub(super) units: Units,
    /// Whose dollar a bare "$" is.
    pub(super) dollars: Dollars,
    /// Symbols of several units.
    pub(super) contexts: Contexts,
    /// Hedges.
    pub(super) hedges: Hedges,
    /// Words of change.
    pub(super) changes: Changes,
    /// Words behind which "over" names a reason.
    pub(super) reasons: Reasons,
}

impl Tables {
    /// Compiles the built-in lexicons of quantities.
    pub fn new(vocabulary: &mut Vocabulary) -> Result<Self> {
        let units = Units::new(vocabulary)?;
        Ok(Tables {
            numbers: Numbers::new(vocabulary)?,
            cues: Cues::new(vocabulary)?,
            dollars: Dollars::new(&units)?,
            contexts: Contexts::new(vocabulary, &units)?,
            units,
            hedges: Hedges::new(vocabulary)?,
            changes: Changes::new(vocabulary)?,
            reasons: Reasons::new(vocabulary)?,
        })
    }

    /// The value of a word for a few: 4 of "four".
    pub fn few(&self, word: WordId) -> Option<f64> {
        match self.numbers.word(word)? {
            NumberWord::Unit { value } => Some(value),
            _ => None,
        }
    }

    /// The value of an ordinal: 4 of "fourth".
    pub fn ordinal(&self, word: WordId) -> Option<f64> {
        match self.numbers.word(word)? {
            NumberWord::Denominator { value } | NumberWord::Ordinal { value } => Some(value),
            _ => None,
        }
    }
}
