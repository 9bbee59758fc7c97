//! A light grammar of English: what each word of a sentence does, and which words belong together.
//!
//! No statistics and no dictionary of all words: closed classes, verb forms, endings and neighbours decide. It
//! is right where news sentences are plain and is used only to find what stands around a figure.

mod chunk;
mod chunker;
mod tag;

pub use chunk::{Chunk, Form, Kind, Syntax};
pub use tag::Tag;
