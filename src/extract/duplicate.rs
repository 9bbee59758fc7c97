//! Passages that an article prints twice: a repeated paragraph, a caption, a pull quote.

use crate::model::{Claim, Field, Id};
use rustc_hash::FxHashMap;

/// The least number of words of a sentence that is not repeated by chance.
const WORDS: usize = 6;

/// Marks each claim whose sentence was printed before with the first one's id.
pub fn mark_duplicates(claims: &mut [Claim], text: &str) {
    let mut first: FxHashMap<(&str, usize), Id> = FxHashMap::default();
    for claim in claims.iter_mut().filter(|claim| claim.field == Field::Text) {
        let sentence = claim.sentence.of(text);
        if sentence.split_whitespace().count() < WORDS {
            continue;
        }
        let offset = claim.start - claim.sentence.start;
        let known = first
            .entry((sentence, offset))
            .or_insert_with(|| claim.id.clone());
        if *known != claim.id {
            claim.duplicate_of = Some(known.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::claim::tests::article;
    use crate::extract::{Lexicons, claims};

    #[test]
    fn a_paragraph_printed_twice_counts_once() {
        let text = "The flood drowned 40 sheep on two farms.\n\nNobody was hurt.\n\nThe flood drowned 40 sheep on two farms.";
        let claims = claims(&article(text), Lexicons::builtin());
        let firsts: Vec<&str> = claims
            .iter()
            .filter(|c| c.duplicate_of.is_none())
            .map(|c| c.id.as_str())
            .collect();
        let again: Vec<&str> = claims
            .iter()
            .filter_map(|c| c.duplicate_of.as_deref())
            .collect();
        assert_eq!(firsts.len(), 2);
        assert_eq!(firsts, again);
    }
}
