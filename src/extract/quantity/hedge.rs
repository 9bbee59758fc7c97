//! Hedges: the words around a number that make it a bound or an approximation.

use crate::Result;
use crate::lexicon::{Definition, Vocabulary, load};
use crate::model::Hedge;
use crate::text::{PhraseTable, View};
use serde::Deserialize;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Side {
    Before,
    After,
    /// Words behind which "over" and "about" are no hedges.
    Blocks,
}

#[derive(Debug, Deserialize)]
pub(super) struct Meaning {
    pub(super) hedge: Hedge,
    side: Side,
}

/// The entries of `hedge.toml`.
pub(super) fn entries() -> Result<Vec<Definition<Meaning>>> {
    load("hedge.toml", include_str!("../../lexicon/hedge.toml"))
}

/// The hedges of `hedge.toml`.
#[derive(Debug, Clone)]
pub struct Hedges {
    before: PhraseTable<Hedge>,
    after: PhraseTable<Hedge>,
    blocks: PhraseTable<Hedge>,
}

impl Hedges {
    /// Compiles `hedge.toml`.
    pub fn new(vocabulary: &mut Vocabulary) -> Result<Self> {
        let entries = entries()?;
        let mut of = |side| {
            let phrases = entries
                .iter()
                .filter(|entry| entry.meaning.side == side)
                .flat_map(|entry| {
                    entry
                        .words
                        .iter()
                        .map(|word| (word.as_str(), entry.meaning.hedge))
                });
            PhraseTable::new(vocabulary, phrases)
        };
        Ok(Hedges {
            before: of(Side::Before),
            after: of(Side::After),
            blocks: of(Side::Blocks),
        })
    }

    /// The hedge that ends just before token `end`, and its first token; `end` itself where there is none.
    pub fn before(&self, scope: &View, floor: usize, end: usize) -> (usize, Hedge) {
        let mut start = end;
        let mut at = end;
        let mut hedge = Hedge::Exact;
        while let Some((length, outer)) = self.before.longest_before(scope.tokens, floor, at) {
            let blocked = length == 1
                && self
                    .blocks
                    .longest_before(scope.tokens, floor, at - 1)
                    .is_some();
            if blocked {
                break;
            }
            at -= length;
            if *outer != Hedge::Exact {
                hedge = combine(*outer, hedge);
                start = at;
            }
        }
        (start, hedge)
    }

    /// The hedge that begins at token `at` and stands before a number, with its length.
    pub fn begins(&self, scope: &View, at: usize) -> Option<(usize, Hedge)> {
        let (length, hedge) = self.before.longest_at(scope.tokens, at)?;
        Some((length, *hedge))
    }

    /// The hedge that begins at token `at`, and where it ends.
    pub fn after(&self, scope: &View, at: usize) -> Option<(usize, Hedge)> {
        let (length, hedge) = self.after.longest_at(scope.tokens, at)?;
        // "737 MAX"
        (!scope.capital(at)).then_some((at + length, *hedge))
    }
}

/// An outer hedge over an inner one: "at least about 40" is a bound, whatever else is said.
pub fn combine(outer: Hedge, inner: Hedge) -> Hedge {
    let bound = |hedge| {
        matches!(
            hedge,
            Hedge::MoreThan | Hedge::AtLeast | Hedge::LessThan | Hedge::AtMost | Hedge::UpTo
        )
    };
    match (outer, inner) {
        (outer, Hedge::Exact) => outer,
        (Hedge::Exact, inner) => inner,
        (outer, _) if bound(outer) => outer,
        (_, inner) if bound(inner) => inner,
        (Hedge::Nearly, _) | (_, Hedge::Nearly) => Hedge::Nearly,
        (outer, _) => outer,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bound_outweighs_an_approximation() {
        assert_eq!(combine(Hedge::AtLeast, Hedge::About), Hedge::AtLeast);
        assert_eq!(combine(Hedge::About, Hedge::MoreThan), Hedge::MoreThan);
        assert_eq!(combine(Hedge::About, Hedge::Nearly), Hedge::Nearly);
    }
}
