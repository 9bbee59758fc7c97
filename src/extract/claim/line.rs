//! Which sentences of a report are read: not what an outlet prints under every report, nor links to others.

use super::Reader;
use crate::text::{Sentence, Token, TokenKind};

impl Reader<'_> {
    /// A line that begins with a time code is a link to a video, one that begins with "RELATED:" to another report.
    pub(super) fn is_boilerplate(&self, sentence: &Sentence) -> bool {
        let tokens = &self.document.tokens;
        let teasers = &self.lexicons.sets.teasers;
        let start = sentence.tokens.start;
        let teaser = teasers
            .longest_at(tokens, start)
            .is_some_and(|(length, ())| {
                let colon = tokens.get(start + length);
                tokens[start].capital
                    && colon.is_some_and(|colon| colon.is_mark(self.document.text, ":"))
            });
        if teaser {
            return true;
        }
        let [first, colon, second, ..] = &self.document.tokens[sentence.tokens.clone()] else {
            return false;
        };
        let digits = |token: &Token| token.kind == TokenKind::Number;
        digits(first)
            && digits(second)
            && colon.glued
            && second.glued
            && colon.is_mark(self.document.text, ":")
    }

    /// Is it a full sentence or one of the first lines? A line without a full stop further down is a link.
    pub(super) fn is_prose(&self, number: usize, sentence: &Sentence) -> bool {
        let last = sentence.span.of(self.document.text).chars().next_back();
        number < 3 || last.is_some_and(|last| ".!?\"”’')".contains(last))
    }

    /// May the sentence tell of a casualty or a crime? A quick look at single words.
    pub(super) fn tells_of_casualties(&self, sentence: &Sentence) -> bool {
        let tokens = &self.document.tokens[sentence.tokens.clone()];
        tokens.iter().any(|token| {
            self.lexicons.predicates.is_trigger(token.word)
                || self.lexicons.sets.harming.contains(&token.word)
        })
    }
}

/// Has the text the title for a line of its own, and not run together with what stands beside it?
pub(super) fn opens_as_line(text: &str, title: &str) -> bool {
    let closed = title.ends_with(['.', '!', '?', '"', '”', '’']);
    let mut found = text.match_indices(title);
    found.any(|(at, _)| {
        let behind = text[at + title.len()..].trim_start_matches([' ', '\t', '\r']);
        closed || behind.is_empty() || behind.starts_with(['\n', '.', '!', '?'])
    })
}
