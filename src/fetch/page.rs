use crate::model::Moment;
use serde::{Deserialize, Serialize};

/// What the bytes of a page are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text with what it states about itself: headline, dateline, front matter.
    Text,
    /// A web page.
    Html,
    /// One article record: a JSON object.
    Record,
}

/// What a source said of a page before it was read: a feed's entry, a sitemap's news element, a setting.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Known {
    /// The headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The authors.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub byline: Vec<String>,
    /// When it was published, with the outlet's offset where that is stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<Moment>,
    /// When it was last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modified: Option<Moment>,
    /// Who published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// The language that is declared: an ISO 639-1 code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// What was fetched: the bytes as they came, and where and when they came from.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// The path or address as given by the user.
    pub source: String,
    /// The line of the source that a record stood on, from 1.
    pub line: Option<usize>,
    /// The address that the bytes came from in the end, after redirects.
    pub url: Option<String>,
    /// When they were fetched.
    pub fetched: Option<Moment>,
    /// The character set that the transport declared: `charset` of the content type.
    pub charset: Option<String>,
    /// What the source said of it.
    pub known: Known,
    /// What the bytes are.
    pub format: Format,
    /// The bytes, after decompression.
    pub body: Vec<u8>,
}

/// The largest page that is read, in bytes: some fifty times the longest news page, and small enough that a
/// handful of hostile ones fit in memory.
pub const MAX_PAGE_BYTES: usize = 16 << 20;

impl Page {
    /// A page as read from `source`, with nothing known of its transport.
    pub fn new(source: impl Into<String>, format: Format, body: Vec<u8>) -> Self {
        Page {
            source: source.into(),
            line: None,
            url: None,
            fetched: None,
            charset: None,
            known: Known::default(),
            format,
            body,
        }
    }
}
