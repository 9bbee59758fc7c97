//! The words beside a figure: those of its sentence, and those up to another figure.

use super::reading::{ceil, field_text, floor};
use crate::model::{Article, Claim, Span};
use std::ops::Range;

/// The words before a claim's figure and those behind it, in its sentence and at most `near` bytes of each.
pub(super) fn beside<'a>(claim: &Claim, article: &'a Article, near: usize) -> [&'a str; 2] {
    let text = field_text(claim, article);
    around(text, claim.start..claim.end, claim.sentence, near)
}

fn around(text: &str, figure: Range<usize>, sentence: Span, near: usize) -> [&str; 2] {
    let start = figure.start.min(text.len());
    let end = figure.end.clamp(start, text.len());
    let first = sentence.start.max(start.saturating_sub(near)).min(start);
    let last = sentence.end.min(end.saturating_add(near)).max(end);
    [words(text, first, start), words(text, end, last)]
}

/// The words between two figures of one field; none where `b` is not behind `a`.
pub(super) fn between<'a>(a: &Claim, b: &Claim, article: &'a Article) -> &'a str {
    words(field_text(a, article), a.end, b.start)
}

/// The whole characters from byte `from` to byte `to`.
fn words(text: &str, from: usize, to: usize) -> &str {
    text.get(ceil(text, from)..floor(text, to)).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_characters_of_the_sentence_stand_beside_a_figure() {
        let text = "It rained. Zoë saw 40 éclairs. They ate.";
        let at = |words: &str| text.find(words).unwrap();
        let figure = at("40")..at("40") + 2;
        let sentence = Span {
            start: at("Zoë"),
            end: at(" They"),
        };
        let around = |near| around(text, figure.clone(), sentence, near);
        assert_eq!(around(usize::MAX), ["Zoë saw ", " éclairs."]);
        assert_eq!(around(6), [" saw ", " écla"]);
        assert_eq!(around(2), ["w ", " "]);
        assert_eq!(words(text, sentence.end, sentence.start), "");
    }
}
