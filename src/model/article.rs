use super::{Id, Moment};
use serde::{Deserialize, Serialize};
use std::fmt;

/// One report: its main text and what is known about where and when it appeared.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Article {
    /// Its own id, else a hash of canonical URL and text.
    pub id: Id,
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
    /// Where `published` was found: `record`, `front_matter`, `header`, `option`, `json_ld`, `meta`, `time`, `url`, `text`,
    /// `listing` (the feed or sitemap that listed it).
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
    /// A name for messages and reports: the outlet, else the address's host, else the file's name where the
    /// file holds no other article, else the id.
    pub fn name(&self) -> &str {
        let source = self.source.as_deref();
        let host = self.url.as_deref().or(source).and_then(host);
        let file = source.and_then(|source| source.rsplit('/').find(|part| !part.is_empty()));
        let file = file.filter(|file| !holds_many(file));
        self.outlet.as_deref().or(host).or(file).unwrap_or(&self.id)
    }
}

/// `example.org` of `https://www.example.org/a`.
fn host(address: &str) -> Option<&str> {
    let rest = address
        .strip_prefix("https://")
        .or(address.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then_some(host)
}

/// Is it a file of records, or standard input?
fn holds_many(file: &str) -> bool {
    let endings = [".ndjson", ".jsonl", ".warc", ".parquet"];
    let file = file.strip_suffix(".gz").unwrap_or(file);
    file == "-" || endings.iter().any(|ending| file.ends_with(ending))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_articles_apart() {
        let name = |source: &str, url: Option<&str>| {
            let article = Article {
                id: "a-1".into(),
                source: Some(source.into()),
                url: url.map(Into::into),
                ..Article::default()
            };
            article.name().to_owned()
        };
        assert_eq!(name("day/one.txt", None), "one.txt");
        assert_eq!(name("day/all.ndjson", None), "a-1");
        assert_eq!(name("-", None), "a-1");
        assert_eq!(name("https://www.example.org/a?b", None), "example.org");
        assert_eq!(
            name("day/all.ndjson", Some("http://example.org:80")),
            "example.org"
        );
    }
}
