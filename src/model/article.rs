use super::Moment;
use serde::{Deserialize, Serialize};
use std::fmt;

/// One report: its main text and what is known about where and when it appeared.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Article {
    /// Its own id, else a hash of canonical URL and text.
    pub id: String,
    /// The path or address that it was read from, as given.
    pub source: Option<String>,
    /// The canonical address.
    pub url: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// The authors.
    #[serde(deserialize_with = "null_as_default")]
    pub byline: Vec<String>,
    /// When it was published, with the outlet's offset where that is known.
    pub published: Option<Moment>,
    /// Where `published` was found: `record`, `front_matter`, `header`, `option`, `json_ld`, `meta`, `time`, `url`, `text`.
    pub published_basis: Option<String>,
    /// When it was last changed.
    pub modified: Option<Moment>,
    /// ISO 639-1 code of its language.
    pub language: Option<String>,
    /// The main text, never trimmed or normalised; every offset counts its UTF-8 bytes.
    #[serde(deserialize_with = "null_as_default")]
    pub text: String,
}

fn null_as_default<'de, D: serde::Deserializer<'de>, T: Deserialize<'de> + Default>(
    from: D,
) -> Result<T, D::Error> {
    Ok(Option::deserialize(from)?.unwrap_or_default())
}

impl Article {
    /// A name for messages and reports: the outlet, else the source's last part, else the id.
    pub fn name(&self) -> &str {
        let source = self
            .source
            .as_deref()
            .and_then(|source| source.rsplit('/').find(|part| !part.is_empty()));
        self.outlet.as_deref().or(source).unwrap_or(&self.id)
    }
}

/// `Rudaw, 2026-02-14: 5,703 prisoners moved`
impl fmt::Display for Article {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())?;
        match &self.published {
            Some(published) => write!(f, ", {published}")?,
            None => f.write_str(", undated")?,
        }
        match &self.title {
            Some(title) => write!(f, ": {title}"),
            None => Ok(()),
        }
    }
}
