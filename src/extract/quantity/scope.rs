use crate::lexicon::{Class, Classes, Vocabulary};
use crate::model::Span;
use crate::text::{Document, Sentence, Token};
use std::ops::Range;

/// The tokens of a document up to the end of one sentence: what the reading of its quantities sees.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'a> {
    /// The text.
    pub text: &'a str,
    /// The document's tokens up to the end of the sentence.
    pub tokens: &'a [Token],
    /// The first token of the sentence.
    pub start: usize,
    /// Does text follow on the same line?
    pub runs_on: bool,
    vocabulary: &'a Vocabulary,
}

impl<'a> Scope<'a> {
    /// The scope of a sentence.
    pub fn new(document: &'a Document<'a>, sentence: &Sentence) -> Self {
        Scope {
            text: document.text,
            tokens: &document.tokens[..sentence.tokens.end],
            start: sentence.tokens.start,
            runs_on: document
                .tokens
                .get(sentence.tokens.end)
                .is_some_and(|next| next.lines == 0),
            vocabulary: document.vocabulary(),
        }
    }

    /// The characters of token `i`; empty past the end.
    pub fn word(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |token| token.of(self.text))
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

    /// The bytes that the tokens cover.
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
