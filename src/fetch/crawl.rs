//! From sources to pages: what is asked, what an answer leads to, and what is kept.
//! One task decides all of this; each host has a task of its own that only asks.

use super::address::{clean, host_of, page_key};
use super::decode::{gunzip, is_gzip};
use super::feed::{self, Entry, Feed};
use super::host::{Host, Job, Report, Role};
use super::http::{Answer, Client, Document, Validators};
use super::keep::{Keep, hash_of};
use super::progress::Progress;
use super::sitemap::{self, Sitemap};
use super::stream::Visit;
use super::{Failure, Format, Known, Page, PageKind, PageRecord, World, discover};
use crate::config::{Config, Place, Politeness, Source};
use crate::model::Moment;
use crate::{Error, Result};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::VecDeque;
use std::sync::Arc;
use tokio::sync::{Semaphore, mpsc};
use url::Url;

/// Indexes of sitemaps deeper than this are not followed.
const MAX_SITEMAP_DEPTH: u8 = 3;

/// Reports that wait to be settled, beyond which hosts wait. What waits here would be asked again after a kill.
const REPORTS: usize = 1;

/// What a settled job turned out to be.
struct Settled {
    job: Job,
    record: PageRecord,
    body: Option<Vec<u8>>,
    sitemaps: Vec<Url>,
    /// Whether it had been settled before the run was stopped.
    resumed: bool,
}

impl Settled {
    fn without_page(job: Job, record: PageRecord) -> Self {
        Settled {
            job,
            record,
            body: None,
            sitemaps: Vec::new(),
            resumed: false,
        }
    }
}

pub(super) struct Crawl {
    client: Client,
    politeness: Arc<Politeness>,
    max_redirects: usize,
    max_page: u64,
    world: World,
    permits: Arc<Semaphore>,
    hosts: FxHashMap<String, mpsc::UnboundedSender<Job>>,
    reports: mpsc::Receiver<Report>,
    report_to: mpsc::Sender<Report>,
    /// The pages that have been listed, by key: each is asked for once.
    seen: FxHashSet<u64>,
    /// Jobs that hosts have not reported yet.
    pending: usize,
    /// Jobs that are settled without asking.
    ready: VecDeque<Settled>,
    keep: Option<Keep>,
    out: mpsc::Sender<Visit>,
    progress: Arc<Progress>,
}

/// Nobody takes the pages any more.
pub(super) enum Stop {
    Unwanted,
    Failed(Error),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Stop::Failed(error)
    }
}

impl Crawl {
    pub fn new(
        config: &Config,
        world: World,
        keep: Option<Keep>,
        out: mpsc::Sender<Visit>,
        progress: Arc<Progress>,
    ) -> Result<Self> {
        let client = Client::new(config, world.clock.clone(), world.lookup.clone())
            .map_err(|error| Error::Usage(format!("no HTTP client: {error}")))?;
        let (report_to, reports) = mpsc::channel(REPORTS);
        Ok(Crawl {
            client,
            politeness: Arc::new(config.politeness.clone()),
            max_redirects: config.safety.max_redirects,
            max_page: config.safety.max_page.0,
            world,
            permits: Arc::new(Semaphore::new(config.politeness.concurrency.max(1))),
            hosts: FxHashMap::default(),
            reports,
            report_to,
            seen: FxHashSet::default(),
            pending: 0,
            ready: VecDeque::new(),
            keep,
            out,
            progress,
        })
    }

    /// Works off the sources until all that they lead to is settled.
    pub async fn run(mut self, sources: Vec<Source>) -> Result<(), Stop> {
        for source in sources {
            self.begin(Arc::new(source));
        }
        loop {
            if let Some(settled) = self.ready.pop_front() {
                self.interpret(settled).await?;
            } else if self.pending == 0 {
                break;
            } else {
                let report = tokio::select! {
                    report = self.reports.recv() => report,
                    () = self.out.closed() => None,
                };
                let Some(report) = report else {
                    return Err(Stop::Unwanted);
                };
                self.pending -= 1;
                self.settle(report).await?;
            }
        }
        if let Some(keep) = self.keep.take() {
            keep.finish()?;
        }
        Ok(())
    }

    fn begin(&mut self, source: Arc<Source>) {
        let (url, role) = match &source.place {
            Place::Feed(url) => (url, Role::Feed),
            Place::Sitemap(url) => (url, Role::Sitemap(0)),
            Place::Home(url) => (url, Role::Home),
            Place::Page(url) => (url, Role::Page),
            Place::Address(url) => (url, Role::Any),
            Place::Path(_) => return,
        };
        let url = clean(url);
        self.enqueue(Job {
            asked: url.clone(),
            url,
            chain: Vec::new(),
            role,
            known: Known {
                outlet: source.outlet.clone(),
                language: source.language.clone(),
                ..Known::default()
            },
            source,
            via: None,
            validators: Validators::default(),
            attempts: 0,
        });
    }

    /// Lines up a job, unless its page has been listed already.
    fn enqueue(&mut self, mut job: Job) {
        let key = page_key(&job.asked);
        if !self.seen.insert(key) {
            self.progress.duplicate();
            return;
        }
        self.progress.listed();
        if let Some(keep) = &self.keep {
            if keep.led_to(key) {
                self.progress.duplicate();
                self.progress.done();
                return;
            }
            if let Some(record) = keep.settled(key) {
                let body = record.hash.as_deref().and_then(|hash| keep.load(hash));
                if body.is_some() || record.error.is_some() || record.duplicate {
                    if !record.duplicate {
                        self.seen
                            .extend(record.final_url.as_deref().and_then(key_of));
                    }
                    self.ready.push_back(Settled {
                        job,
                        record,
                        body,
                        sitemaps: Vec::new(),
                        resumed: true,
                    });
                    return;
                }
            }
            // Bytes that are lost can't be confirmed by the server.
            let last = keep
                .last(key)
                .filter(|last| last.hash.as_deref().is_some_and(|hash| keep.holds(hash)));
            job.validators = last.map_or(Validators::default(), |last| last.validators());
        }
        self.ask(job);
    }

    fn ask(&mut self, job: Job) {
        self.pending += 1;
        let host = host_of(&job.url);
        let queue = self.hosts.entry(host).or_insert_with(|| {
            let (queue, jobs) = mpsc::unbounded_channel();
            let host = Host::new(
                self.client.clone(),
                self.politeness.clone(),
                self.permits.clone(),
                self.world.seed,
                jobs,
                self.report_to.clone(),
            );
            tokio::spawn(host.run());
            queue
        });
        // A host's task ends only with the crawl.
        let _ = queue.send(job);
    }

    async fn settle(&mut self, report: Report) -> Result<(), Stop> {
        let Report {
            job,
            answer,
            sitemaps,
        } = report;
        match answer {
            Ok(Answer::Redirect(to)) => self.follow(job, to).await,
            Ok(Answer::Page(document)) => {
                let settled = self.fetched(job, document, sitemaps)?;
                self.interpret(settled).await
            }
            Ok(Answer::NotModified(headers)) => {
                let last = self
                    .keep
                    .as_ref()
                    .and_then(|keep| keep.last(page_key(&job.asked)));
                let kept = last.and_then(|last| {
                    let body = self.keep.as_ref()?.load(last.hash.as_deref()?)?;
                    Some((last, body))
                });
                match kept {
                    Some((last, body)) => {
                        let mut record = self.record(&job);
                        record.status = Some(304);
                        record.headers = last.headers;
                        record.headers.extend(headers_of(&headers));
                        record.content_type = last.content_type;
                        record.hash = last.hash;
                        record.bytes = last.bytes;
                        record.unchanged = true;
                        let settled = Settled {
                            job,
                            record,
                            body: Some(body),
                            sitemaps,
                            resumed: false,
                        };
                        self.interpret(settled).await
                    }
                    None if job.validators == Validators::default() => {
                        let failure = Failure::Broken("304 without a condition".into());
                        self.fail(job, &failure).await
                    }
                    None => {
                        // The kept bytes are gone: they are asked for again.
                        self.ask(Job {
                            validators: Validators::default(),
                            ..job
                        });
                        Ok(())
                    }
                }
            }
            Err(failure) => self.fail(job, &failure).await,
        }
    }

    async fn follow(&mut self, mut job: Job, to: Url) -> Result<(), Stop> {
        if to == job.url || job.chain.contains(&to) {
            return self.fail(job, &Failure::RedirectLoop).await;
        }
        if job.chain.len() >= self.max_redirects {
            let failure = Failure::TooManyRedirects(self.max_redirects);
            return self.fail(job, &failure).await;
        }
        if let Err(failure) = self.client.check(&to) {
            job.url = to;
            return self.fail(job, &failure).await;
        }
        let key = page_key(&to);
        let own = key == page_key(&job.asked) || job.chain.iter().any(|url| page_key(url) == key);
        if !own && !self.seen.insert(key) {
            // Another address has led there, or will.
            self.progress.duplicate();
            job.url = to;
            let mut record = self.record(&job);
            record.duplicate = true;
            let settled = Settled::without_page(job, record);
            return self.emit(settled, None).await;
        }
        job.chain.push(std::mem::replace(&mut job.url, to));
        job.attempts = 0;
        self.ask(job);
        Ok(())
    }

    fn record(&self, job: &Job) -> PageRecord {
        let source = match &job.source.place {
            Place::Path(path) => path.display().to_string(),
            Place::Feed(url)
            | Place::Sitemap(url)
            | Place::Home(url)
            | Place::Page(url)
            | Place::Address(url) => url.to_string(),
        };
        PageRecord {
            source,
            via: job.via.as_deref().map(str::to_owned),
            kind: match job.role {
                Role::Feed => PageKind::Feed,
                Role::Sitemap(_) => PageKind::Sitemap,
                Role::Home => PageKind::Home,
                Role::Any | Role::Page => PageKind::Page,
            },
            url: Some(job.asked.to_string()),
            final_url: Some(job.url.to_string()),
            fetched: Some(Moment::Instant(self.world.clock.now().fixed_offset())),
            status: None,
            content_type: None,
            hash: None,
            bytes: None,
            unchanged: false,
            duplicate: false,
            error: None,
            reason: None,
            known: job.known.clone(),
            headers: std::collections::BTreeMap::new(),
            run: None,
        }
    }

    fn fetched(&self, job: Job, document: Document, sitemaps: Vec<Url>) -> Result<Settled> {
        let mut record = self.record(&job);
        let hash = hash_of(&document.body);
        record.status = Some(document.status);
        record.headers = headers_of(&document.headers).collect();
        record.content_type = record.headers.get("content-type").cloned();
        record.bytes = Some(document.body.len() as u64);
        if let Some(keep) = &self.keep {
            let last = keep.last(page_key(&job.asked)).and_then(|last| last.hash);
            record.unchanged = last.as_deref() == Some(hash.as_str());
            keep.save(&hash, &document.body)?;
        }
        record.hash = Some(hash);
        Ok(Settled {
            job,
            record,
            body: Some(document.body),
            sitemaps,
            resumed: false,
        })
    }

    async fn fail(&mut self, job: Job, failure: &Failure) -> Result<(), Stop> {
        let mut record = self.record(&job);
        record.status = match failure {
            Failure::Status(status, _) => Some(*status),
            _ => None,
        };
        record.error = Some(failure.to_string());
        record.reason = Some(failure.reason());
        self.emit(Settled::without_page(job, record), None).await
    }

    /// Finds out what was fetched, and lines up what it leads to.
    async fn interpret(&mut self, mut settled: Settled) -> Result<(), Stop> {
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
            Role::Page | Role::Any => self.emit(settled, Some(body)).await,
        }
    }

    async fn unreadable(&mut self, mut settled: Settled, failure: &Failure) -> Result<(), Stop> {
        settled.record.error = Some(failure.to_string());
        settled.record.reason = Some(failure.reason());
        self.emit(settled, None).await
    }

    async fn list_feed(&mut self, mut settled: Settled, feed: Feed) -> Result<(), Stop> {
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
            let link = clean(link);
            let listed = Job {
                asked: link.clone(),
                url: link,
                chain: Vec::new(),
                role: Role::Page,
                source: job.source.clone(),
                via: Some(via.clone()),
                known: entry.known.clone(),
                validators: Validators::default(),
                attempts: 0,
            };
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
            resumed = keep.settled(key).is_some();
            keep.save(&hash, &body)?;
        }
        record.hash = Some(hash);
        let settled = Settled {
            job,
            record,
            body: None,
            sitemaps: Vec::new(),
            resumed,
        };
        self.emit(settled, Some(body)).await
    }

    async fn list_sitemap(
        &mut self,
        mut settled: Settled,
        sitemap: Sitemap,
        depth: u8,
    ) -> Result<(), Stop> {
        settled.record.kind = PageKind::Sitemap;
        let job = settled.job.clone();
        let via: Option<Arc<str>> = Some(job.url.as_str().into());
        self.emit(settled, None).await?;
        let (role, listed) = match sitemap {
            Sitemap::Index(_) if depth >= MAX_SITEMAP_DEPTH => return Ok(()),
            Sitemap::Index(sitemaps) => {
                let known = |modified| Known {
                    modified,
                    ..Known::default()
                };
                let sitemaps = sitemaps
                    .into_iter()
                    .map(|(url, modified)| (url, known(modified)));
                (Role::Sitemap(depth + 1), sitemaps.collect())
            }
            Sitemap::Pages(pages) => (Role::Page, pages),
        };
        let date = |(_, known): &(Url, Known)| known.published.or(known.modified);
        for (url, mut known) in self.chosen(&job.source, listed, date) {
            let url = clean(&url);
            known.outlet = job.source.outlet.clone().or(known.outlet);
            known.language = job.source.language.clone().or(known.language);
            self.enqueue(Job {
                asked: url.clone(),
                url,
                chain: Vec::new(),
                role,
                known,
                via: via.clone(),
                validators: Validators::default(),
                attempts: 0,
                source: job.source.clone(),
            });
        }
        Ok(())
    }

    async fn list_home(
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
            let sitemaps = std::mem::take(&mut settled.sitemaps);
            found.extend(sitemaps.into_iter().map(|url| (url, Role::Sitemap(0))));
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
        let via: Option<Arc<str>> = Some(job.url.as_str().into());
        self.emit(settled, None).await?;
        for (url, role) in found {
            self.enqueue(Job {
                asked: url.clone(),
                url,
                chain: Vec::new(),
                role,
                via: via.clone(),
                validators: Validators::default(),
                attempts: 0,
                ..job.clone()
            });
        }
        Ok(())
    }

    /// What the source's limits leave of a list: the newest, and nothing older than allowed.
    fn chosen<T>(
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
        if let Some(newest) = source.newest {
            // Stable: what has no date stays in its order, after what has one.
            listed.sort_by_key(|item| std::cmp::Reverse(date(item).map(|date| date.day())));
            listed.truncate(newest);
        }
        listed
    }

    /// Settles a job in the journal and hands it out, with its page where it is one.
    async fn emit(&mut self, settled: Settled, body: Option<Vec<u8>>) -> Result<(), Stop> {
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
        self.out.send(visit).await.map_err(|_| Stop::Unwanted)
    }
}

fn key_of(url: &str) -> Option<u64> {
    Url::parse(url).ok().map(|url| page_key(&url))
}

/// All headers but those that set cookies.
fn headers_of(headers: &reqwest::header::HeaderMap) -> impl Iterator<Item = (String, String)> {
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
fn role_of(body: &[u8], at: &Url) -> Role {
    let start = super::xml::decode(&body[..body.len().min(4096)], None).to_ascii_lowercase();
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

fn format_of(body: &[u8], media_type: Option<&str>) -> Format {
    let start = &body[..body.len().min(1024)];
    let first = start.iter().find(|byte| !byte.is_ascii_whitespace());
    match media_type {
        Some("text/plain") if first != Some(&b'<') => Format::Text,
        Some(media_type) if media_type.ends_with("json") && first == Some(&b'{') => Format::Record,
        _ => Format::Html,
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
