//! What became of a job: its record, and its bytes where there are some.

use super::host::{Job, Role};
use super::{Format, PageKind, PageRecord, xml};
use crate::config::Place;
use crate::model::Moment;
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use url::Url;

/// A job that has been answered, or given up.
pub(super) struct Settled {
    pub job: Job,
    pub record: PageRecord,
    pub body: Option<Vec<u8>>,
    /// Whether it had been settled before the run was stopped.
    pub resumed: bool,
}

impl Settled {
    pub fn new(job: Job, record: PageRecord, body: Option<Vec<u8>>) -> Self {
        Settled {
            job,
            record,
            body,
            resumed: false,
        }
    }

    /// Adds the sitemaps that robots.txt names.
    pub fn naming(mut self, sitemaps: Vec<Url>) -> Self {
        self.record.sitemaps = sitemaps.into_iter().map(String::from).collect();
        self
    }
}

/// What is known of a job before its answer.
pub(super) fn record_of(job: &Job, at: DateTime<Utc>) -> PageRecord {
    let source = match &job.source.place {
        Place::Path(path) => path.display().to_string(),
        Place::Feed(url)
        | Place::Sitemap(url)
        | Place::Home(url)
        | Place::Page(url)
        | Place::Archive(url)
        | Place::Address(url) => url.to_string(),
    };
    PageRecord {
        source,
        via: job.via.as_deref().map(str::to_owned),
        kind: match job.role {
            Role::Feed => PageKind::Feed,
            Role::Sitemap(_) => PageKind::Sitemap,
            Role::Home => PageKind::Home,
            Role::Archive | Role::Archives => PageKind::Archive,
            Role::Any | Role::Page => PageKind::Page,
        },
        url: Some(job.asked.to_string()),
        final_url: Some(job.url.to_string()),
        fetched: Some(Moment::Instant(at.fixed_offset())),
        status: None,
        content_type: None,
        hash: None,
        bytes: None,
        unchanged: false,
        previous: None,
        duplicate: false,
        error: None,
        reason: None,
        known: job.known.clone(),
        headers: BTreeMap::new(),
        sitemaps: Vec::new(),
        run: None,
    }
}

/// All headers but those that set cookies.
pub(super) fn headers_of(
    headers: &reqwest::header::HeaderMap,
) -> impl Iterator<Item = (String, String)> {
    headers
        .iter()
        .filter(|(name, _)| !name.as_str().starts_with("set-cookie"))
        .map(|(name, value)| {
            (
                name.as_str().to_owned(),
                String::from_utf8_lossy(value.as_bytes()).into_owned(),
            )
        })
}

/// What an address of any kind holds, by its first bytes; a page at a site's root is its home page.
pub(super) fn role_of(body: &[u8], at: &Url) -> Role {
    let start = xml::decode(&body[..body.len().min(4096)], None).to_ascii_lowercase();
    let is_html = start.contains("<html") || start.contains("<!doctype html");
    if !is_html && (start.contains("<urlset") || start.contains("<sitemapindex")) {
        Role::Sitemap(0)
    } else if !is_html
        && ["<rss", "<feed", "<rdf:rdf", "jsonfeed.org"]
            .iter()
            .any(|mark| start.contains(mark))
    {
        Role::Feed
    } else if is_html && at.path() == "/" && at.query().is_none() {
        Role::Home
    } else {
        Role::Page
    }
}

pub(super) fn format_of(body: &[u8], media_type: Option<&str>) -> Format {
    let start = &body[..body.len().min(1024)];
    let first = start.iter().find(|byte| !byte.is_ascii_whitespace());
    match media_type {
        Some("text/plain") if first != Some(&b'<') => Format::Text,
        Some(media_type) if media_type.ends_with("json") && first == Some(&b'{') => Format::Record,
        _ => Format::Html,
    }
}
