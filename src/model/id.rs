use super::{Field, Span};
use xxhash_rust::xxh3::Xxh3;

/// A short stable name for the parts, which are kept apart: 16 hexadecimal digits of XXH3.
pub fn hash_id(parts: &[&str]) -> String {
    let mut hash = Xxh3::new();
    for part in parts {
        hash.update(&(part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    format!("{:016x}", hash.digest())
}

/// The id of an article that came without one: a hash of its canonical URL and text.
pub fn article_id(url: Option<&str>, text: &str) -> String {
    format!("a-{}", hash_id(&[url.unwrap_or(""), text]))
}

/// The id of a claim: a hash of its article, field and span.
pub fn claim_id(article_id: &str, field: Field, span: Span) -> String {
    let field = match field {
        Field::Text => "text",
        Field::Title => "title",
    };
    format!(
        "c-{}",
        hash_id(&[
            article_id,
            field,
            &span.start.to_string(),
            &span.end.to_string()
        ])
    )
}
