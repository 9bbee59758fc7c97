//! What an answer turns out to hold: a feed, a sitemap, a home page or a report.

use super::address::page_key;
use super::crawl::{Crawl, Stop};
use super::decode::{gunzip, is_gzip};
use super::host::Role;
use super::settled::{Settled, format_of, role_of};
use super::stream::Visit;
use super::{Failure, Page, feed, sitemap};

impl Crawl {
    /// Finds out what was fetched, and lines up what it leads to.
    pub(super) async fn interpret(&mut self, mut settled: Settled) -> Result<(), Stop> {
        let Some(body) = settled.body.take() else {
            return self.emit(settled, None).await;
        };
        let body = if is_gzip(&body) {
            match gunzip(&body, self.max_page) {
                Ok(body) => body,
                Err(failure) => return self.unreadable(settled, &failure).await,
            }
        } else {
            body
        };
        if body.starts_with(b"WARC/") {
            let advice = "a web archive: name it as `archive` in newstally.toml";
            return self
                .unreadable(settled, &Failure::Unreadable(advice.into()))
                .await;
        }
        let at = settled.job.url.clone();
        let charset = settled.record.charset();
        let role = match settled.job.role {
            Role::Any => role_of(&body, &at),
            role => role,
        };
        match role {
            Role::Feed => match feed::read(&body, charset.as_deref(), &at) {
                Some(feed) => self.list_feed(settled, feed).await,
                None => {
                    self.unreadable(settled, &Failure::Unreadable("no feed".into()))
                        .await
                }
            },
            Role::Sitemap(depth) => match sitemap::read(&body, charset.as_deref(), &at) {
                Some(sitemap) => self.list_sitemap(settled, sitemap, depth).await,
                None => {
                    self.unreadable(settled, &Failure::Unreadable("no sitemap".into()))
                        .await
                }
            },
            Role::Home => self.list_home(settled, body, charset.as_deref()).await,
            Role::Archives => self.list_archives(settled, &body).await,
            Role::Page | Role::Any | Role::Archive => self.emit(settled, Some(body)).await,
        }
    }

    pub(super) async fn unreadable(
        &mut self,
        mut settled: Settled,
        failure: &Failure,
    ) -> Result<(), Stop> {
        settled.record.error = Some(failure.to_string());
        settled.record.reason = Some(failure.reason());
        self.emit(settled, None).await
    }

    /// Settles a job in the journal and hands it out, with its page where it is one.
    pub(super) async fn emit(
        &mut self,
        settled: Settled,
        body: Option<Vec<u8>>,
    ) -> Result<(), Stop> {
        let Settled {
            job,
            mut record,
            resumed,
            ..
        } = settled;
        self.progress.done();
        if let (Some(keep), false) = (&mut self.keep, resumed) {
            keep.settle(page_key(&job.asked), &mut record)?;
        }
        let page = body.map(|body| Page {
            source: record.source.clone(),
            line: None,
            url: record.final_url.clone(),
            fetched: record.fetched,
            charset: record.charset(),
            known: job.known,
            format: format_of(&body, record.media_type()),
            body,
        });
        let visit = Visit {
            record,
            page,
            resumed,
        };
        self.hand_out(visit).await
    }

    pub(super) async fn hand_out(&self, visit: Visit) -> Result<(), Stop> {
        self.out.send(visit).await.map_err(|_| Stop::Unwanted)
    }
}
