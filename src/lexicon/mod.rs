//! Words as data: the vocabulary that gives every known word a number, the form of lexicon files, and the
//! inflection of English nouns and verbs. The word lists themselves are the TOML files
//! beside this code; `hedge.toml` belongs to `extract/hedge.rs`, and so on: the same name finds both.

mod class;
mod definition;
mod inflect;
mod table;
mod vocabulary;
mod words;

pub use class::{Class, Classes};
pub use definition::{Definition, builtin, builtin_entries, load, parse};
pub use inflect::{Inflections, VerbForms, is_plural};
pub use table::WordTable;
pub use vocabulary::{Vocabulary, WordId};
pub use words::{classify_verb, classify_words};
