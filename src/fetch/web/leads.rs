//! What feeds, sitemaps and home pages lead to.

use super::address::page_key;
use super::crawl::{Crawl, Stop};
use super::feed::{Entry, Feed};
use super::host::{Job, Role};
use super::keep::hash_of;
use super::settled::Settled;
use super::sitemap::Sitemap;
use super::stream::Visit;
use super::{Failure, Known, Page, PageKind, archive, discover};
use crate::Error;
use crate::config::Source;
use crate::model::Moment;
use std::sync::Arc;
use url::Url;

/// Indexes of sitemaps deeper than this are not followed.
const MAX_SITEMAP_DEPTH: u8 = 3;

impl Crawl {
    pub(super) async fn list_feed(&mut self, mut settled: Settled, feed: Feed) -> Result<(), Stop> {
        settled.record.kind = PageKind::Feed;
        let via: Arc<str> = settled.job.url.as_str().into();
        let job = settled.job.clone();
        self.emit(settled, None).await?;
        let outlet = job.source.outlet.clone().or(feed.title);
        let language = job.source.language.clone().or(feed.language);
        let entries = feed.entries.into_iter().map(|mut entry| {
            entry.known.outlet = entry.known.outlet.take().or_else(|| outlet.clone());
            entry.known.language = entry.known.language.take().or_else(|| language.clone());
            entry
        });
        let date = |entry: &Entry| entry.known.published.or(entry.known.modified);
        for entry in self.chosen(&job.source, entries.collect(), date) {
            let Some(link) = &entry.link else { continue };
            let listed = Job::new(
                link,
                Role::Page,
                &job.source,
                Some(&via),
                entry.known.clone(),
            );
            match entry.full_text() {
                Some(html) => self.take_entry(listed, html).await?,
                None => self.enqueue(listed),
            }
        }
        Ok(())
    }

    /// A report that stands in full in the feed: its page need not be asked for.
    async fn take_entry(&mut self, job: Job, html: &str) -> Result<(), Stop> {
        let key = page_key(&job.asked);
        if !self.seen.insert(key) {
            self.progress.duplicate();
            return Ok(());
        }
        self.progress.listed();
        let body = page_of(html, &job.known).into_bytes();
        let mut record = self.record(&job);
        let hash = hash_of(&body);
        record.kind = PageKind::Entry;
        record.content_type = Some("text/html; charset=utf-8".into());
        record.bytes = Some(body.len() as u64);
        let mut resumed = false;
        if let Some(keep) = &self.keep {
            let last = keep.last(key).and_then(|last| last.hash);
            record.unchanged = last.as_deref() == Some(hash.as_str());
            record.previous = last.filter(|last| *last != hash);
            resumed = keep.settled(key).is_some();
            keep.save(&hash, &body)?;
        }
        record.hash = Some(hash);
        let settled = Settled {
            resumed,
            ..Settled::new(job, record, None)
        };
        self.emit(settled, Some(body)).await
    }

    pub(super) async fn list_sitemap(
        &mut self,
        mut settled: Settled,
        sitemap: Sitemap,
        depth: u8,
    ) -> Result<(), Stop> {
        settled.record.kind = PageKind::Sitemap;
        let job = settled.job.clone();
        let via: Arc<str> = job.url.as_str().into();
        self.emit(settled, None).await?;
        let date = |(_, known): &(Url, Known)| known.published.or(known.modified);
        let (role, listed) = match sitemap {
            Sitemap::Index(_) if depth >= MAX_SITEMAP_DEPTH => return Ok(()),
            Sitemap::Index(sitemaps) => (
                Role::Sitemap(depth + 1),
                self.recent(&job.source, sitemaps, date),
            ),
            Sitemap::Pages(pages) => (Role::Page, self.chosen(&job.source, pages, date)),
        };
        for (url, mut known) in listed {
            known.outlet = job.source.outlet.clone().or(known.outlet);
            known.language = job.source.language.clone().or(known.language);
            self.enqueue(Job::new(&url, role, &job.source, Some(&via), known));
        }
        Ok(())
    }

    pub(super) async fn list_home(
        &mut self,
        mut settled: Settled,
        body: Vec<u8>,
        charset: Option<&str>,
    ) -> Result<(), Stop> {
        let job = settled.job.clone();
        let html = super::xml::decode(&body, charset);
        let mut found: Vec<(Url, Role)> = discover::feeds(&html, &job.url)
            .into_iter()
            .map(|url| (url, Role::Feed))
            .collect();
        if found.is_empty() && job.role == Role::Home {
            let sitemaps = settled.record.sitemaps.iter();
            let sitemaps = sitemaps.filter_map(|url| Url::parse(url).ok());
            found.extend(sitemaps.map(|url| (url, Role::Sitemap(0))));
            if found.is_empty() {
                let failure =
                    Failure::Unreadable("it names no feed, and robots.txt no sitemap".into());
                return self.unreadable(settled, &failure).await;
            }
        }
        if found.is_empty() {
            return self.emit(settled, Some(body)).await;
        }
        settled.record.kind = PageKind::Home;
        let via: Arc<str> = job.url.as_str().into();
        self.emit(settled, None).await?;
        for (url, role) in found {
            self.enqueue(Job::new(
                &url,
                role,
                &job.source,
                Some(&via),
                job.known.clone(),
            ));
        }
        Ok(())
    }

    pub(super) async fn list_archives(
        &mut self,
        settled: Settled,
        list: &[u8],
    ) -> Result<(), Stop> {
        let job = settled.job.clone();
        let via: Arc<str> = job.url.as_str().into();
        let mut archives = archive::listed(&String::from_utf8_lossy(list), &job.url);
        if archives.is_empty() {
            let failure = Failure::Unreadable("it names no archive".into());
            return self.unreadable(settled, &failure).await;
        }
        self.emit(settled, None).await?;
        if job.source.newest.is_some() {
            // Lists go from the oldest to the newest.
            archives.reverse();
        }
        for url in self.chosen(&job.source, archives, |_| None) {
            self.enqueue(Job::new(
                &url,
                Role::Archive,
                &job.source,
                Some(&via),
                job.known.clone(),
            ));
        }
        Ok(())
    }

    /// Hands out a page that stands in an archive. It is not kept: the archive has it.
    pub(super) async fn member(&mut self, job: Job, page: crate::Result<Page>) -> Result<(), Stop> {
        self.progress.listed();
        self.progress.done();
        let mut record = self.record(&job);
        record.kind = PageKind::Archived;
        record.via = Some(job.url.to_string());
        let page = match page {
            Ok(mut page) => {
                record.url.clone_from(&page.url);
                record.final_url.clone_from(&page.url);
                record.fetched = page.fetched.or(record.fetched);
                record.hash = Some(hash_of(&page.body));
                record.bytes = Some(page.body.len() as u64);
                page.source.clone_from(&record.source);
                page.known = job.known;
                Some(page)
            }
            Err(Error::Page {
                source_name,
                message,
            }) => {
                record.url = Some(source_name);
                record.error = Some(message);
                None
            }
            Err(error) => {
                record.error = Some(error.to_string());
                None
            }
        };
        if record.error.is_some() {
            record.reason = Some("unreadable record".into());
        }
        self.hand_out(Visit {
            record,
            page,
            resumed: false,
        })
        .await
    }

    /// What the source's limits leave of a list of pages: the newest, and nothing older than allowed.
    fn chosen<T>(
        &mut self,
        source: &Arc<Source>,
        listed: Vec<T>,
        date: impl Fn(&T) -> Option<Moment>,
    ) -> Vec<T> {
        let mut listed = self.recent(source, listed, &date);
        if let Some(newest) = source.newest {
            let taken = self.taken.entry(Arc::as_ptr(source) as usize).or_default();
            listed.truncate(newest.saturating_sub(*taken));
            *taken += listed.len();
        }
        listed
    }

    /// What is not older than the source allows; where it limits the number, the newest first.
    fn recent<T>(
        &self,
        source: &Source,
        mut listed: Vec<T>,
        date: impl Fn(&T) -> Option<Moment>,
    ) -> Vec<T> {
        if let Some(age) = source.newer_than {
            let age = chrono::TimeDelta::from_std(age.0).unwrap_or(chrono::TimeDelta::MAX);
            let oldest = self.world.clock.now().checked_sub_signed(age);
            listed.retain(|item| match (date(item), oldest) {
                (Some(date), Some(oldest)) => date.day() >= oldest.date_naive(),
                _ => true,
            });
        }
        if source.newest.is_some() {
            // Stable: what has no date stays in its order, after what has one.
            listed.sort_by_key(|item| std::cmp::Reverse(date(item).map(|date| date.day())));
        }
        listed
    }
}

/// A page around the text of a feed's entry.
fn page_of(html: &str, known: &Known) -> String {
    let escape = |text: &str| {
        text.replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
    };
    let title = known.title.as_deref().map(escape).unwrap_or_default();
    format!(
        "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>{title}</title></head>\n\
         <body><article><h1>{title}</h1>\n{html}\n</article></body></html>\n"
    )
}
