use crate::lexicon::{Vocabulary, WordId};
use crate::{Error, Result};
use serde::Deserialize;

#[derive(Deserialize)]
struct File {
    periods: Vec<String>,
}

/// The compiled lexicon of times.
#[derive(Debug, Clone)]
pub struct Times {
    periods: Vec<bool>,
}

impl Times {
    /// Compiles `as_of.toml`.
    pub fn new(vocabulary: &mut Vocabulary) -> Result<Self> {
        let file = include_str!("../../lexicon/as_of.toml");
        let parsed: File = toml::from_str(file).map_err(|error| Error::Definition {
            file: "as_of.toml".into(),
            line: 1,
            message: error.message().to_string(),
        })?;
        let ids: Vec<WordId> = parsed
            .periods
            .iter()
            .map(|word| vocabulary.intern(word))
            .collect();
        let mut periods = vec![false; vocabulary.len()];
        for id in ids {
            periods[id.index()] = true;
        }
        Ok(Times { periods })
    }

    /// Is it a span of time or a part of a day: "week", "morning"?
    pub fn is_period(&self, word: WordId) -> bool {
        self.periods.get(word.index()).copied().unwrap_or(false)
    }
}
