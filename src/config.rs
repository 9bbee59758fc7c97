//! `newstally.toml`: which sources to read, how politely to ask, where never to go, and what to keep.

mod setting;

pub use setting::{Bytes, Pause};

use crate::fetch::Network;
use crate::{Error, Result};
use serde::Deserialize;
use std::path::{Path, PathBuf};
use toml::Spanned;
use url::Url;

/// The commented configuration that `newstally init` writes.
pub const EXAMPLE: &str = include_str!("config/example.toml");

/// All that `newstally.toml` can say. What it leaves out has the default of [`EXAMPLE`].
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// What to read.
    pub sources: Vec<Source>,
    /// How to ask.
    pub politeness: Politeness,
    /// Where not to go, and how much to take.
    pub safety: Safety,
    /// What to keep.
    pub output: Output,
}

/// One thing to read, with what is known of all that it gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// Where it is.
    pub place: Place,
    /// Who publishes it.
    pub outlet: Option<String>,
    /// Its language: an ISO 639-1 code.
    pub language: Option<String>,
    /// At most so many of its pages, the newest first.
    pub newest: Option<usize>,
    /// Leaves out pages that it dates as older.
    pub newer_than: Option<Pause>,
}

impl From<Place> for Source {
    fn from(place: Place) -> Self {
        Source {
            place,
            outlet: None,
            language: None,
            newest: None,
            newer_than: None,
        }
    }
}

/// Where a source is, and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// An RSS, Atom, RDF or JSON feed.
    Feed(Url),
    /// A sitemap, a news sitemap or an index of them.
    Sitemap(Url),
    /// A home page, whose feeds, else sitemaps, are looked for.
    Home(Url),
    /// One report.
    Page(Url),
    /// A web archive, or a list of them as Common Crawl publishes it.
    Archive(Url),
    /// An address of any of these kinds.
    Address(Url),
    /// A file or folder.
    Path(PathBuf),
}

/// How to ask: `[politeness]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Politeness {
    /// An address or page by which the servers' owners reach whoever runs newstally.
    pub contact: Option<String>,
    /// The pause between two requests to one host.
    pub delay: Pause,
    /// Hosts asked at the same time.
    pub concurrency: usize,
    /// How often a request that failed in passing is made again.
    pub retries: u32,
    /// The pause before the first such retry; each further one is twice as long.
    pub backoff: Pause,
    /// How long a kept page is taken as it is; later it is asked for again. Feeds and sitemaps always are.
    pub recheck: Pause,
    /// The longest pause that a server or its robots.txt is granted.
    pub longest_pause: Pause,
    /// Whether robots.txt is obeyed.
    pub robots: bool,
}

impl Default for Politeness {
    fn default() -> Self {
        Politeness {
            contact: None,
            delay: Pause::seconds(1),
            concurrency: 16,
            retries: 3,
            backoff: Pause::seconds(2),
            recheck: Pause::seconds(3600),
            longest_pause: Pause::seconds(600),
            robots: true,
        }
    }
}

/// Where not to go, and how much to take: `[safety]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Safety {
    /// Networks outside the public internet that may be asked.
    pub allow_networks: Vec<Network>,
    /// The largest answer before decompression.
    pub max_download: Bytes,
    /// The largest page after decompression.
    pub max_page: Bytes,
    /// The largest web archive, as it is sent.
    pub max_archive: Bytes,
    /// The longest chain of redirects.
    pub max_redirects: usize,
    /// For a connection to stand.
    pub connect_timeout: Pause,
    /// Between two pieces of an answer.
    pub read_timeout: Pause,
    /// For the whole answer.
    pub timeout: Pause,
}

impl Default for Safety {
    fn default() -> Self {
        Safety {
            allow_networks: Vec::new(),
            max_download: Bytes(16_000_000),
            max_page: Bytes(32_000_000),
            max_archive: Bytes(8_000_000_000),
            max_redirects: 10,
            connect_timeout: Pause::seconds(10),
            read_timeout: Pause::seconds(20),
            timeout: Pause::seconds(90),
        }
    }
}

/// What to keep: `[output]`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Output {
    /// The folder for pages as they were fetched, and for the journal by which a stopped run goes on.
    pub keep: Option<PathBuf>,
}

#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
#[derive(Default)]
struct Written {
    source: Vec<Spanned<WrittenSource>>,
    politeness: Politeness,
    safety: Safety,
    output: Output,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct WrittenSource {
    feed: Option<Url>,
    sitemap: Option<Url>,
    home: Option<Url>,
    page: Option<Url>,
    archive: Option<Url>,
    path: Option<PathBuf>,
    outlet: Option<String>,
    language: Option<String>,
    newest: Option<usize>,
    newer_than: Option<Pause>,
}

impl Config {
    /// Reads a configuration file. Paths in it are relative to its folder.
    pub fn read(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path).map_err(|error| Error::io(path, error))?;
        let mut config = Self::parse(&text, &path.display().to_string())?;
        let folder = path.parent().unwrap_or(Path::new(""));
        for source in &mut config.sources {
            if let Place::Path(path) = &mut source.place {
                *path = folder.join(&*path);
            }
        }
        config.output.keep = config.output.keep.map(|keep| folder.join(keep));
        Ok(config)
    }

    /// Reads a configuration from its text; `file` names it in errors.
    pub fn parse(text: &str, file: &str) -> Result<Self> {
        let at = |offset: usize, message: String| Error::Definition {
            file: file.to_owned(),
            line: 1 + text
                .bytes()
                .take(offset)
                .filter(|&byte| byte == b'\n')
                .count(),
            message,
        };
        let written: Written = toml::from_str(text).map_err(|error| {
            let offset = error.span().map_or(0, |span| span.start);
            at(offset, error.message().to_owned())
        })?;
        let sources = written.source.into_iter().map(|source| {
            let offset = source.span().start;
            source
                .into_inner()
                .check()
                .map_err(|message| at(offset, message))
        });
        Ok(Config {
            sources: sources.collect::<Result<_>>()?,
            politeness: written.politeness,
            safety: written.safety,
            output: written.output,
        })
    }

    /// The name by which newstally asks, with the contact where there is one.
    pub fn user_agent(&self) -> String {
        let version = env!("CARGO_PKG_VERSION");
        let contact: Option<String> = self.politeness.contact.as_deref().map(|contact| {
            let header_safe = |c: &char| matches!(c, ' '..='~') && !matches!(c, '(' | ')');
            contact.chars().filter(header_safe).collect()
        });
        match contact {
            Some(contact) => format!("newstally/{version} (+{contact})"),
            None => format!("newstally/{version}"),
        }
    }
}

impl WrittenSource {
    fn check(self) -> Result<Source, String> {
        let web = [
            self.feed.map(Place::Feed),
            self.sitemap.map(Place::Sitemap),
            self.home.map(Place::Home),
            self.page.map(Place::Page),
            self.archive.map(Place::Archive),
        ];
        let mut places = web.into_iter().flatten().chain(self.path.map(Place::Path));
        let (Some(place), None) = (places.next(), places.next()) else {
            return Err("a source has one of: feed, sitemap, home, page, archive, path".into());
        };
        if let Place::Feed(url)
        | Place::Sitemap(url)
        | Place::Home(url)
        | Place::Page(url)
        | Place::Archive(url) = &place
            && !matches!(url.scheme(), "http" | "https")
        {
            return Err(format!("{url} is no web address: expected http or https"));
        }
        Ok(Source {
            place,
            outlet: self.outlet,
            language: self.language,
            newest: self.newest,
            newer_than: self.newer_than,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;

    fn error(text: &str) -> String {
        Config::parse(text, "newstally.toml")
            .unwrap_err()
            .to_string()
    }

    #[test]
    fn the_example_is_read_and_states_the_defaults() {
        let example = Config::parse(EXAMPLE, "example").unwrap();
        let default = Config::default();
        assert_eq!(example.sources.len(), 2);
        assert_eq!(
            format!("{:?}", example.safety),
            format!("{:?}", default.safety)
        );
        assert_eq!(
            format!(
                "{:?}",
                Politeness {
                    contact: None,
                    ..example.politeness
                }
            ),
            format!("{:?}", default.politeness)
        );
    }

    #[test]
    fn every_commented_setting_of_the_example_is_one() {
        let uncommented: String = EXAMPLE
            .lines()
            .map(|line| line.strip_prefix("#: ").unwrap_or(line))
            .flat_map(|line| [line, "\n"])
            .collect();
        let config = Config::parse(&uncommented, "example").unwrap();
        assert_eq!(config.sources.len(), 7);
        assert!(!config.safety.allow_networks.is_empty());
    }

    #[test]
    fn errors_name_the_line() {
        assert_snapshot!(error("[politeness]\ndelay = \"soon\"\n"), @r#"newstally.toml:2: not a length of time: "soon" (expected 500ms, 10s, 5m, 12h or 7d)"#);
        assert_snapshot!(error("\n[politenes]\n"), @"newstally.toml:2: unknown field `politenes`, expected one of `source`, `politeness`, `safety`, `output`");
        assert_snapshot!(error("[safety]\nmax_page = \"5 apples\"\n"), @r#"newstally.toml:2: not a size: "5 apples" (expected 500 kB, 16 MB or 1 GB)"#);
        assert_snapshot!(error("[safety]\n\nallow_networks = [\"10.0.0.0/8\", \"10/8\"]\n"), @r#"newstally.toml:3: not a network: "10/8" (expected 10.0.0.0/8 or ::1)"#);
        assert_snapshot!(error("[[source]]\noutlet = \"The Gazette\"\n"), @"newstally.toml:1: a source has one of: feed, sitemap, home, page, archive, path");
        assert_snapshot!(error("\n[[source]]\nfeed = \"gazette.example/rss\"\n"), @r#"newstally.toml:3: relative URL without a base: "gazette.example/rss""#);
        assert_snapshot!(error("\n\n[[source]]\npage = \"ftp://gazette.example/rss\"\n"), @"newstally.toml:3: ftp://gazette.example/rss is no web address: expected http or https");
        assert_snapshot!(error("[safety\n"), @"newstally.toml:1: unclosed table, expected `]`");
    }

    #[test]
    fn the_agent_is_named_with_its_contact() {
        let mut config = Config::default();
        config.politeness.contact = Some("desk@example.org\r\nX: 1".into());
        let agent = config.user_agent();
        assert!(agent.ends_with(" (+desk@example.orgX: 1)"), "{agent}");
    }
}
