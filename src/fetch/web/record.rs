//! What is known of a page as it was fetched: one line of `pages.ndjson` and of what `newstally fetch` prints.

use super::http::{Validators, charset_of};
use super::keep::hash_of;
use super::{Known, Page};
use crate::model::Moment;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What an address turned out to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PageKind {
    /// A report.
    Page,
    /// A report that stands in full in a feed.
    Entry,
    /// A feed.
    Feed,
    /// A sitemap.
    Sitemap,
    /// A home page.
    Home,
    /// A web archive, or a list of them.
    Archive,
    /// A report that stands in a web archive.
    Archived,
}

/// Where a page came from, when, and which bytes it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageRecord {
    /// The address or path as given by the user.
    pub source: String,
    /// The feed, sitemap or list that names it, or the archive that it stands in.
    #[serde(default)]
    pub via: Option<String>,
    /// What it is.
    pub kind: PageKind,
    /// The address that was asked.
    pub url: Option<String>,
    /// The address that answered in the end.
    pub final_url: Option<String>,
    /// When.
    pub fetched: Option<Moment>,
    /// The status: 304 where the kept copy still stands.
    pub status: Option<u16>,
    /// The content type as it was sent.
    pub content_type: Option<String>,
    /// SHA-256 of the bytes, unpacked: the name under which they are kept.
    pub hash: Option<String>,
    /// How many bytes these are.
    pub bytes: Option<u64>,
    /// Whether they are those of the last time.
    #[serde(default)]
    pub unchanged: bool,
    /// The hash of the version before, where the page has changed since the last time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<String>,
    /// Whether another address had led to its page before.
    #[serde(default)]
    pub duplicate: bool,
    /// Why there is no page.
    pub error: Option<String>,
    /// The error without its particulars.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What the source said of it.
    #[serde(default)]
    pub known: Known,
    /// The headers of the answer.
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    /// The sitemaps that the host's robots.txt names, for a home page.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sitemaps: Vec<String>,
    /// The run that it belongs to, where pages are kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run: Option<String>,
}

impl PageRecord {
    /// The record of a page that was read from a file.
    pub fn of_file(page: &Page) -> Self {
        PageRecord {
            source: page.source.clone(),
            via: None,
            kind: PageKind::Page,
            url: page.url.clone(),
            final_url: page.url.clone(),
            fetched: page.fetched,
            status: None,
            content_type: None,
            hash: Some(hash_of(&page.body)),
            bytes: Some(page.body.len() as u64),
            unchanged: false,
            previous: None,
            duplicate: false,
            error: None,
            reason: None,
            known: page.known.clone(),
            headers: BTreeMap::new(),
            sitemaps: Vec::new(),
            run: None,
        }
    }

    /// What a later request can say of this copy.
    pub fn validators(&self) -> Validators {
        let header = |name: &str| self.headers.get(name).cloned();
        Validators {
            etag: header("etag"),
            last_modified: header("last-modified"),
        }
    }

    /// The character set that its content type declares.
    pub fn charset(&self) -> Option<String> {
        charset_of(self.content_type.as_deref()?)
    }

    /// Its content type without parameters.
    pub fn media_type(&self) -> Option<&str> {
        Some(self.content_type.as_deref()?.split(';').next()?.trim())
    }

    /// The host that it was asked from.
    pub fn host(&self) -> &str {
        let url = match self.kind {
            PageKind::Archived => &self.via,
            _ => &self.url,
        };
        let url = url.as_deref().unwrap_or(&self.source);
        let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
        rest.split(['/', '?', '#']).next().unwrap_or(rest)
    }
}
