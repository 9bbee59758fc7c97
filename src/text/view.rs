use super::{Token, TokenKind};
use crate::lexicon::{Class, Classes, Vocabulary, WordId};
use crate::model::Span;
use std::ops::Range;

/// Tokens of a document with what they mean: all of them, or those up to the end of one sentence.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// The text.
    pub text: &'a str,
    /// The tokens that are seen, from the document's first.
    pub tokens: &'a [Token],
    /// The first token of the sentence.
    pub start: usize,
    /// Does text follow on the same line?
    pub runs_on: bool,
    /// The words that the document was read with.
    pub vocabulary: &'a Vocabulary,
}

impl<'a> View<'a> {
    /// The characters of token `i`; empty past the end.
    pub fn word(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |token| token.of(self.text))
    }

    /// The number of token `i` in the vocabulary; unknown past the end.
    pub fn id(&self, i: usize) -> WordId {
        self.tokens
            .get(i)
            .map_or(WordId::UNKNOWN, |token| token.word)
    }

    /// Does token `i` follow the one before without white space?
    pub fn glued(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|token| token.glued)
    }

    /// Is token `i` a word with a capital letter?
    pub fn capital(&self, i: usize) -> bool {
        self.tokens
            .get(i)
            .is_some_and(|token| token.is_word() && token.capital)
    }

    /// Is token `i` a number in digits?
    pub fn is_digits(&self, i: usize) -> bool {
        self.tokens
            .get(i)
            .is_some_and(|token| token.kind == TokenKind::Number)
    }

    /// The classes of token `i`; none past the end.
    pub fn classes(&self, i: usize) -> Classes {
        self.tokens
            .get(i)
            .map_or(Classes::NONE, |token| self.vocabulary.classes(token.word))
    }

    /// Has token `i` this class?
    pub fn is(&self, i: usize, class: Class) -> bool {
        self.classes(i).has(class)
    }

    /// The bytes that the tokens cover; empty for no tokens.
    pub fn span(&self, tokens: &Range<usize>) -> Span {
        match (
            self.tokens.get(tokens.start),
            self.tokens.get(tokens.end.wrapping_sub(1)),
        ) {
            (Some(first), Some(last)) if tokens.start < tokens.end => {
                Span::new(first.start as usize, last.end as usize)
            }
            _ => Span::new(0, 0),
        }
    }

    /// The words that the tokens cover, as written.
    pub fn words(&self, tokens: &Range<usize>) -> &'a str {
        self.span(tokens).of(self.text)
    }
}
