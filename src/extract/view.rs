use super::known_place::KnownPlaces;
use super::syntax::{Chunk, Kind, Syntax};
use super::{Lexicons, Mention};
use crate::lexicon::Class;
use crate::text::{Document, Token};
use std::ops::Range;

/// One sentence with everything that is known of it: what the rules of this stage look at.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// The document.
    pub document: &'a Document<'a>,
    /// The words.
    pub lexicons: &'a Lexicons,
    /// The document's quantities.
    pub mentions: &'a [Mention],
    /// The document's places.
    pub places: &'a KnownPlaces<'a>,
    /// The sentence's chunks.
    pub syntax: &'a Syntax,
    /// The sentence's number in the document.
    pub sentence: usize,
}

impl<'a> View<'a> {
    /// The document's tokens.
    pub fn tokens(&self) -> &'a [Token] {
        &self.document.tokens
    }

    /// The tokens of the sentence.
    pub fn range(&self) -> Range<usize> {
        self.document.sentences[self.sentence].tokens.clone()
    }

    /// Chunk `k`.
    pub fn chunk(&self, k: usize) -> Option<&'a Chunk> {
        self.syntax.chunks.get(k)
    }

    /// The kind of chunk `k`.
    pub fn kind(&self, k: usize) -> Option<Kind> {
        self.chunk(k).map(|chunk| chunk.kind)
    }

    /// The word of token `at`, as written.
    pub fn word(&self, at: usize) -> &'a str {
        self.document.word(at)
    }

    /// Is token `at` the word `word`, in any case?
    pub fn is_word(&self, at: usize, word: &str) -> bool {
        self.document.word(at).eq_ignore_ascii_case(word)
    }

    /// Is chunk `k` the preposition `word`?
    pub fn is_preposition(&self, k: usize, word: &str) -> bool {
        self.chunk(k)
            .is_some_and(|chunk| chunk.kind == Kind::Preposition && self.is_word(chunk.head, word))
    }

    /// Has token `at` the class?
    pub fn is(&self, at: usize, class: Class) -> bool {
        self.document.is(at, class)
    }

    /// Is the verb chunk a form of "be" alone: "is", "have been"?
    pub fn is_copula(&self, verb: &Chunk) -> bool {
        verb.is_verb() && self.is(verb.head, Class::Be)
    }

    /// The next token from `at` that is no adverb and no quotation mark, within the sentence.
    pub fn past_adverbs(&self, at: usize) -> usize {
        use super::syntax::Tag;
        let end = self.range().end;
        (at..end)
            .find(|i| !matches!(self.syntax.tag(*i), Tag::Adverb | Tag::Quote))
            .unwrap_or(end)
    }
}
