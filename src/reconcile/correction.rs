//! What a sentence says it corrects: "revised the magnitude to 5.5 from 5.7" replaces every 5.7, whoever told it.

use super::reading::{Reading, field_text};
use crate::model::Article;

/// Marks each corrected figure with the number that it replaces, and that number as told before.
pub(super) fn set_corrections(articles: &[&Article], readings: &mut [Reading]) {
    for i in 1..readings.len() {
        let (old, new) = (i, i - 1);
        let (one, other) = (&readings[new], &readings[old]);
        let text = field_text(other.claim, articles[other.article]);
        let between = text.get(one.claim.end..other.claim.start);
        let from = one.shares_sentence(other)
            && one.marks.correction
            && (one.core.kind, one.core.domain) == (other.core.kind, other.core.domain)
            && between.is_some_and(is_from);
        if from {
            readings[new].corrects = readings[old].stated;
            readings[old].marks.earlier = true;
            readings[old].core.instalment = false;
        }
    }
}

/// "from", "from an initial", ", from a first estimate of": what stands between the new figure and the old one.
fn is_from(words: &str) -> bool {
    const LONGEST: usize = 60;
    let mut words = words
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty());
    let length: usize = words.clone().map(str::len).sum();
    length < LONGEST && words.next() == Some("from")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_old_figure_stands_behind_from() {
        assert!(is_from(" from "));
        assert!(is_from(", from an initial estimate of "));
        assert!(!is_from(" and "));
    }
}
