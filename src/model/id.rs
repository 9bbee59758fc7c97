use super::{Field, Span};
use compact_str::{CompactString, format_compact};
use xxhash_rust::xxh3::Xxh3;

/// The name of a record. Up to 24 bytes, which ours have, it stands in itself, without an allocation.
pub type Id = CompactString;

/// A short stable name for the parts, which are kept apart: the first letter of what it names, and 16 hexadecimal digits
/// of XXH3.
pub fn record_id(letter: char, parts: &[&str]) -> Id {
    let mut hash = Xxh3::new();
    for part in parts {
        hash.update(&(part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    format_compact!("{letter}-{:016x}", hash.digest())
}

/// The id of an article that came without one: a hash of its canonical URL and text.
pub fn article_id(url: Option<&str>, text: &str) -> Id {
    record_id('a', &[url.unwrap_or(""), text])
}

/// The id of a claim: a hash of its article, field and span.
pub fn claim_id(article_id: &str, field: Field, span: Span) -> Id {
    let field = match field {
        Field::Text => "text",
        Field::Title => "title",
    };
    record_id(
        'c',
        &[
            article_id,
            field,
            &span.start.to_string(),
            &span.end.to_string(),
        ],
    )
}
