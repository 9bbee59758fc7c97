use crate::{Error, Result};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// One entry of a lexicon: words, what they mean, and sentences that show it.
#[derive(Debug, Clone, Deserialize)]
#[serde(bound = "T: DeserializeOwned")]
pub struct Definition<T> {
    /// The words or phrases, all of one meaning.
    #[serde(default)]
    pub words: Vec<String>,
    /// Sentences in which the entry applies.
    #[serde(default)]
    pub examples: Vec<String>,
    /// Sentences that have the words and in which it does not apply.
    #[serde(default)]
    pub counterexamples: Vec<String>,
    /// What the words mean.
    #[serde(flatten)]
    pub meaning: T,
}

#[derive(Deserialize)]
#[serde(bound = "T: DeserializeOwned")]
struct File<T> {
    entry: Vec<Definition<T>>,
}

/// Reads a lexicon of any form from its TOML. `file` names it in messages.
///
/// # Errors
/// [`Error::Definition`] with the line at which the TOML is broken or isn't of the form.
pub fn parse<T: DeserializeOwned>(file: &str, toml: &str) -> Result<T> {
    toml::from_str(toml).map_err(|error| Error::Definition {
        file: file.to_string(),
        line: error.span().map_or(1, |span| {
            1 + toml[..span.start.min(toml.len())].matches('\n').count()
        }),
        message: error.message().to_string(),
    })
}

/// Reads a lexicon of `[[entry]]` tables, as [`parse`] does.
pub fn load<T: DeserializeOwned>(file: &str, toml: &str) -> Result<Vec<Definition<T>>> {
    parse(file, toml).map(|file: File<T>| file.entry)
}

/// A lexicon of any form that this crate holds.
///
/// # Panics
/// Where it is broken, which the tests exclude: they read every built-in lexicon.
pub fn builtin<T: DeserializeOwned>(file: &str, toml: &str) -> T {
    parse(file, toml).unwrap_or_else(|error| panic!("built-in lexicon: {error}"))
}

/// A lexicon of `[[entry]]` tables that this crate holds.
///
/// # Panics
/// As [`builtin`] does.
pub fn builtin_entries<T: DeserializeOwned>(file: &str, toml: &str) -> Vec<Definition<T>> {
    builtin::<File<T>>(file, toml).entry
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize)]
    struct Meaning {
        size: u32,
    }

    #[test]
    fn a_broken_lexicon_names_the_line() {
        let entries =
            load::<Meaning>("x.toml", "[[entry]]\nwords = [\"a pair\"]\nsize = 2\n").unwrap();
        assert_eq!(
            (entries[0].words[0].as_str(), entries[0].meaning.size),
            ("a pair", 2)
        );
        let error = load::<Meaning>("x.toml", "[[entry]]\nwords = [\"a\"]\nsize = 2\n[[entry]\n")
            .unwrap_err();
        assert!(error.to_string().starts_with("x.toml:4: "), "{error}");
    }
}
