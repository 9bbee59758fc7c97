use super::{Sentence, Token, View, sentences, tokens};
use crate::lexicon::{Class, Classes, Vocabulary};
use crate::model::Span;
use std::ops::Range;

/// A text with its tokens and sentences.
#[derive(Debug, Clone)]
pub struct Document<'t> {
    /// The text.
    pub text: &'t str,
    /// Its tokens, in order.
    pub tokens: Vec<Token>,
    /// Its sentences, in order; together they hold every token once.
    pub sentences: Vec<Sentence>,
    vocabulary: &'t Vocabulary,
}

impl<'t> Document<'t> {
    /// Reads `text` with the words of `vocabulary`.
    ///
    /// Spans are 32 bits wide: of a text over 4 GiB, which `fetch` never lets through, only the first 4 GiB are read.
    pub fn new(text: &'t str, vocabulary: &'t Vocabulary) -> Self {
        let mut end = text.len().min(u32::MAX as usize);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let text = &text[..end];
        let tokens = tokens::tokens(text, vocabulary);
        let sentences = sentences::sentences(text, &tokens, vocabulary);
        Document {
            text,
            tokens,
            sentences,
            vocabulary,
        }
    }

    /// All its tokens with what they mean.
    pub fn view(&self) -> View<'_> {
        View {
            text: self.text,
            tokens: &self.tokens,
            start: 0,
            runs_on: false,
            vocabulary: self.vocabulary,
        }
    }

    /// Its tokens up to the end of a sentence.
    pub fn up_to(&self, sentence: &Sentence) -> View<'_> {
        let end = sentence.tokens.end;
        View {
            tokens: &self.tokens[..end],
            start: sentence.tokens.start,
            runs_on: self.tokens.get(end).is_some_and(|next| next.lines == 0),
            ..self.view()
        }
    }

    /// The characters of token `i`; empty past the end.
    pub fn word(&self, i: usize) -> &'t str {
        self.tokens.get(i).map_or("", |token| token.of(self.text))
    }

    /// The classes of token `i`; none past the end.
    pub fn classes(&self, i: usize) -> Classes {
        self.view().classes(i)
    }

    /// Has token `i` this class?
    pub fn is(&self, i: usize, class: Class) -> bool {
        self.classes(i).has(class)
    }

    /// The bytes that the tokens cover; empty for no tokens.
    pub fn span(&self, tokens: &Range<usize>) -> Span {
        self.view().span(tokens)
    }

    /// The words that the tokens cover, as written.
    pub fn words(&self, tokens: &Range<usize>) -> &'t str {
        self.span(tokens).of(self.text)
    }

    /// The number of the sentence that holds token `i`.
    pub fn sentence_of(&self, i: usize) -> usize {
        self.sentences
            .partition_point(|sentence| sentence.tokens.end <= i)
    }

    /// The words that the document was read with.
    pub fn vocabulary(&self) -> &'t Vocabulary {
        self.vocabulary
    }
}
