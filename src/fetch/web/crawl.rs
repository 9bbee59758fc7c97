//! From sources to pages: what is asked, what an answer leads to, and what is kept.
//! One task decides all of this; each host has a task of its own that only asks.

use super::address::{host_of, page_key};
use super::host::{Host, Job, Message, Report, Role};
use super::http::{Answer, Client, Document, Validators};
use super::keep::{Keep, hash_of};
use super::progress::Progress;
use super::settled::{self, Settled, headers_of};
use super::stream::Visit;
use super::{Failure, Known, PageKind, PageRecord, World, archive};
use crate::config::{Config, Place, Politeness, Source};
use crate::model::Moment;
use crate::{Error, Result};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::VecDeque;
use std::sync::Arc;
use tokio::sync::{Semaphore, mpsc};
use url::Url;

/// Reports that wait to be settled, beyond which hosts wait. What waits here would be asked again after a kill.
const REPORTS: usize = 1;

pub(super) struct Crawl {
    client: Client,
    politeness: Arc<Politeness>,
    max_redirects: usize,
    pub(super) max_page: u64,
    pub(super) world: World,
    permits: Arc<Semaphore>,
    hosts: FxHashMap<String, mpsc::UnboundedSender<Job>>,
    messages: mpsc::Receiver<Message>,
    message_to: mpsc::Sender<Message>,
    /// How many pages have been taken from a source that has a limit, by its address in memory.
    pub(super) taken: FxHashMap<usize, usize>,
    /// The pages that have been listed, by key: each is asked for once.
    pub(super) seen: FxHashSet<u64>,
    /// Jobs that hosts have not reported yet.
    pending: usize,
    /// Jobs that are settled without asking.
    ready: VecDeque<Settled>,
    pub(super) keep: Option<Keep>,
    pub(super) out: mpsc::Sender<Visit>,
    pub(super) progress: Arc<Progress>,
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
        let (message_to, messages) = mpsc::channel(REPORTS);
        Ok(Crawl {
            client,
            politeness: Arc::new(config.politeness.clone()),
            max_redirects: config.safety.max_redirects,
            max_page: config.safety.max_page.0,
            world,
            permits: Arc::new(Semaphore::new(config.politeness.concurrency.max(1))),
            hosts: FxHashMap::default(),
            messages,
            message_to,
            taken: FxHashMap::default(),
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
            self.begin(&Arc::new(source));
        }
        loop {
            if let Some(settled) = self.ready.pop_front() {
                self.interpret(settled).await?;
            } else if self.pending == 0 {
                break;
            } else {
                let message = tokio::select! {
                    message = self.messages.recv() => message,
                    () = self.out.closed() => None,
                };
                match message {
                    None => return Err(Stop::Unwanted),
                    Some(Message::Member(member)) => self.member(member.0, member.1).await?,
                    Some(Message::Report(report)) => {
                        self.pending -= 1;
                        self.settle(*report).await?;
                    }
                }
            }
        }
        if let Some(keep) = self.keep.take() {
            keep.finish()?;
        }
        Ok(())
    }

    fn begin(&mut self, source: &Arc<Source>) {
        let (url, role) = match &source.place {
            Place::Feed(url) => (url, Role::Feed),
            Place::Sitemap(url) => (url, Role::Sitemap(0)),
            Place::Home(url) => (url, Role::Home),
            Place::Page(url) => (url, Role::Page),
            Place::Archive(url) => (url, archive::role_of(url).unwrap_or(Role::Archive)),
            Place::Address(url) => (url, archive::role_of(url).unwrap_or(Role::Any)),
            Place::Path(_) => return,
        };
        let known = Known {
            outlet: source.outlet.clone(),
            language: source.language.clone(),
            ..Known::default()
        };
        self.enqueue(Job::new(url, role, source, None, known));
    }

    /// Lines up a job, unless its page has been listed already.
    pub(super) fn enqueue(&mut self, mut job: Job) {
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
            if let Some(settled) = keep
                .settled(key)
                .and_then(|record| resumed(keep, &job, record))
            {
                if !settled.record.duplicate {
                    self.seen.insert(page_key(&settled.job.url));
                }
                self.ready.push_back(settled);
                return;
            }
            if let Some(settled) = self.fresh(keep, &job, key) {
                self.ready.push_back(settled);
                return;
            }
            // Bytes that are lost can't be confirmed by the server.
            let last = keep
                .last(key)
                .filter(|last| last.hash.as_deref().is_some_and(|hash| keep.holds(hash)));
            job.validators = last.map_or(Validators::default(), |last| last.validators());
        }
        self.ask(job);
    }

    /// A report that was fetched so short a time ago that it is not asked for again.
    fn fresh(&self, keep: &Keep, job: &Job, key: u64) -> Option<Settled> {
        let record = keep.last(key).filter(|_| job.role == Role::Page)?;
        let Some(Moment::Instant(fetched)) = record.fetched else {
            return None;
        };
        let age = (self.world.clock.now() - fetched.to_utc()).to_std().ok()?;
        let fresh = age < self.politeness.recheck.0 && record.kind == PageKind::Page;
        fresh.then(|| resumed(keep, job, record))?
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
                self.message_to.clone(),
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
        let settled = match answer {
            Ok(Answer::Redirect(to)) => return self.follow(job, to).await,
            Err(failure) => return self.fail(job, &failure).await,
            Ok(Answer::Page(document)) => self.fetched(job, document)?,
            Ok(Answer::Unpacked(archive)) => self.unpacked(job, &archive),
            // Hosts read archives themselves.
            Ok(Answer::Archive(_)) => return Ok(()),
            Ok(Answer::NotModified(headers)) => match self.unchanged(&job) {
                Some(mut settled) => {
                    settled.record.headers.extend(headers_of(&headers));
                    settled
                }
                None if job.validators == Validators::default() => {
                    let failure = Failure::Broken("304 without a condition".into());
                    return self.fail(job, &failure).await;
                }
                None => {
                    // The kept bytes are gone: they are asked for again.
                    let validators = Validators::default();
                    self.ask(Job { validators, ..job });
                    return Ok(());
                }
            },
        };
        self.interpret(settled.naming(sitemaps)).await
    }

    /// The kept copy of a page, which still stands.
    fn unchanged(&self, job: &Job) -> Option<Settled> {
        let keep = self.keep.as_ref()?;
        let last = keep.last(page_key(&job.asked))?;
        let body = keep.load(last.hash.as_deref()?)?;
        let record = PageRecord {
            status: Some(304),
            headers: last.headers,
            content_type: last.content_type,
            hash: last.hash,
            bytes: last.bytes,
            unchanged: true,
            ..self.record(job)
        };
        Some(Settled::new(job.clone(), record, Some(body)))
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
            return self.emit(Settled::new(job, record, None), None).await;
        }
        job.chain.push(std::mem::replace(&mut job.url, to));
        job.attempts = 0;
        self.ask(job);
        Ok(())
    }

    pub(super) fn record(&self, job: &Job) -> PageRecord {
        settled::record_of(job, self.world.clock.now())
    }

    fn fetched(&self, job: Job, document: Document) -> Result<Settled> {
        let mut record = self.record(&job);
        let hash = hash_of(&document.body);
        record.status = Some(document.status);
        record.headers = headers_of(&document.headers).collect();
        record.content_type = record.headers.get("content-type").cloned();
        record.bytes = Some(document.body.len() as u64);
        if let Some(keep) = &self.keep {
            let last = keep.last(page_key(&job.asked)).and_then(|last| last.hash);
            record.unchanged = last.as_deref() == Some(hash.as_str());
            record.previous = last.filter(|last| *last != hash);
            keep.save(&hash, &document.body)?;
        }
        record.hash = Some(hash);
        Ok(Settled::new(job, record, Some(document.body)))
    }

    /// The record of an archive whose pages have been handed out.
    fn unpacked(&self, job: Job, archive: &archive::Unpacked) -> Settled {
        let mut record = self.record(&job);
        record.status = Some(archive.status);
        record.headers = headers_of(&archive.headers).collect();
        record.content_type = record.headers.get("content-type").cloned();
        record.bytes = Some(archive.bytes);
        Settled::new(job, record, None)
    }

    async fn fail(&mut self, job: Job, failure: &Failure) -> Result<(), Stop> {
        let mut record = self.record(&job);
        record.status = match failure {
            Failure::Status(status, _) => Some(*status),
            _ => None,
        };
        record.error = Some(failure.to_string());
        record.reason = Some(failure.reason());
        self.emit(Settled::new(job, record, None), None).await
    }
}

/// A page that was settled before the run was stopped, if its bytes are still there.
fn resumed(keep: &Keep, job: &Job, record: PageRecord) -> Option<Settled> {
    let body = record.hash.as_deref().and_then(|hash| keep.load(hash));
    if body.is_none() && record.error.is_none() && !record.duplicate {
        return None;
    }
    let mut job = job.clone();
    let final_url = record.final_url.as_deref();
    job.url = final_url
        .and_then(|url| Url::parse(url).ok())
        .unwrap_or(job.url);
    Some(Settled {
        resumed: true,
        ..Settled::new(job, record, body)
    })
}
