//! Short lines that pages print between the paragraphs of an article.

use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Deserialize)]
struct Lines {
    starts: Vec<String>,
}

#[derive(Deserialize)]
struct Lexicon {
    lines: Lines,
}

static STARTS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let lexicon: Lexicon = toml::from_str(include_str!("../../lexicon/boilerplate.toml"))
        .expect("the built-in lexicon boilerplate.toml is read by every test");
    lexicon.lines.starts
});

/// Is `line` one of those that pages print between paragraphs: "Read more: ...", "Advertisement"?
pub(super) fn is_boilerplate(line: &str) -> bool {
    const LONG: usize = 120;
    if line.len() > LONG {
        return false;
    }
    let line = line
        .trim_start_matches(|c: char| !c.is_alphanumeric() && c != '©')
        .to_lowercase();
    STARTS.iter().any(|start| line.starts_with(start.as_str()))
}
