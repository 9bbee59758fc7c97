//! "Over" and "under" that are no hedges: "charged over two deaths", "took over 40 firms", "served under 3 kings".

use super::mentions::{Draft, Place, Reader};
use super::unit::Dimension;
use crate::Result;
use crate::lexicon::{Class, Definition, Vocabulary, WordTable, load};
use serde::Deserialize;

/// What a word makes of the "over" or "under" behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum ReasonWord {
    /// "argued over 40 seats"
    Dispute,
    /// "was charged over two deaths"
    Penalty,
    /// "deaths": what a penalty is for.
    Offence,
    /// "took over 40 firms"
    Phrasal,
    /// "served under three presidents"
    Service,
}

#[derive(Debug, Deserialize)]
pub(super) struct Meaning {
    kind: ReasonWord,
}

/// The entries of `reason.toml`.
pub(super) fn entries() -> Result<Vec<Definition<Meaning>>> {
    load("reason.toml", include_str!("../../lexicon/reason.toml"))
}

/// The words of `reason.toml`.
#[derive(Debug, Clone)]
pub struct Reasons {
    words: WordTable<ReasonWord>,
    offences: WordTable<()>,
}

impl Reasons {
    /// Compiles `reason.toml`.
    pub fn new(vocabulary: &mut Vocabulary) -> Result<Self> {
        let mut reasons = Reasons {
            words: WordTable::default(),
            offences: WordTable::default(),
        };
        for entry in entries()? {
            for word in &entry.words {
                if entry.meaning.kind == ReasonWord::Offence {
                    reasons.offences.insert(vocabulary, word, ());
                } else {
                    reasons.words.insert(vocabulary, word, entry.meaning.kind);
                }
            }
        }
        Ok(reasons)
    }
}

impl Reader<'_> {
    /// Does the "over" or "under" at token `at`, right before a quantity, belong to the word before it?
    pub(super) fn is_no_bound(&self, place: &Place, draft: &Draft, at: usize) -> bool {
        if at + 1 != draft.item.tokens.start || at <= place.sentence.start {
            return false;
        }
        let reasons = &self.tables.reasons;
        let Some(word) = reasons.words.get(self.scope.id(at - 1)) else {
            return false;
        };
        let over = self.scope.id(at) == self.tables.cues.over;
        let under = self.scope.word(at).eq_ignore_ascii_case("under");
        let unit = draft
            .unit()
            .map(|unit| self.tables.units.get(unit).dimension);
        let end = draft.last().tokens.end;
        let noun = || self.counted.read(draft.item.tokens.start, end, false);
        let offence = || {
            let last = noun().map(|noun| noun.tokens.end - 1);
            last.is_some_and(|last| reasons.offences.get(self.scope.id(last)).is_some())
        };
        match (word, unit) {
            (ReasonWord::Dispute, None | Some(Dimension::Money)) => over,
            (ReasonWord::Penalty, None) => {
                over && (offence() || self.is_passive(at - 1) && noun().is_some())
            }
            (ReasonWord::Penalty, Some(Dimension::Money)) => over && noun().is_some(),
            (ReasonWord::Phrasal, None) => over && noun().is_some_and(|noun| noun.plural),
            (ReasonWord::Service, None) => under && noun().is_some(),
            _ => false,
        }
    }

    /// "was charged", "been quietly sacked"
    fn is_passive(&self, verb: usize) -> bool {
        let adverb = usize::from(verb > 0 && self.scope.is(verb - 1, Class::Adverb));
        (verb - adverb)
            .checked_sub(1)
            .is_some_and(|be| self.scope.is(be, Class::Be))
    }
}
