//! One host's queue: a request at a time, at the pace that the host, its robots.txt and the configuration ask for.

use super::address::clean;
use super::http::{Answer, Client, Validators};
use super::robots::Rules;
use super::{Failure, Known, Page, archive};
use crate::config::{Politeness, Source};
use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Semaphore, mpsc};
use tokio::time::{Instant, sleep_until};
use url::Url;
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// What an address is expected to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Whatever its bytes show.
    Any,
    /// A feed.
    Feed,
    /// A sitemap, so many indexes deep.
    Sitemap(u8),
    /// A home page to look for feeds on.
    Home,
    /// A report.
    Page,
    /// A web archive.
    Archive,
    /// A list of web archives.
    Archives,
}

/// An address to ask.
#[derive(Debug, Clone)]
pub(super) struct Job {
    /// The address as it was listed, without tracking parameters.
    pub asked: Url,
    /// The address to ask now: another one after a redirect.
    pub url: Url,
    /// The addresses that redirected to it.
    pub chain: Vec<Url>,
    /// What it is expected to hold.
    pub role: Role,
    /// The source that it comes from.
    pub source: Arc<Source>,
    /// The feed or sitemap that listed it.
    pub via: Option<Arc<str>>,
    /// What that said of it.
    pub known: Known,
    /// What is known of the copy that is kept.
    pub validators: Validators,
    /// How often it has been asked.
    pub attempts: u32,
}

impl Job {
    /// A job for an address that has been listed, and not asked.
    pub fn new(
        url: &Url,
        role: Role,
        source: &Arc<Source>,
        via: Option<&Arc<str>>,
        known: Known,
    ) -> Self {
        let url = clean(url);
        Job {
            asked: url.clone(),
            url,
            chain: Vec::new(),
            role,
            source: source.clone(),
            via: via.cloned(),
            known,
            validators: Validators::default(),
            attempts: 0,
        }
    }
}

/// How a job ended.
#[derive(Debug)]
pub(super) struct Report {
    pub job: Job,
    pub answer: Result<Answer, Failure>,
    /// The sitemaps that robots.txt names, for a home page without feeds.
    pub sitemaps: Vec<Url>,
}

/// What a host has to say.
#[derive(Debug)]
pub(super) enum Message {
    /// A job has ended.
    Report(Box<Report>),
    /// A page stands in the archive that a job is about.
    Member(Box<(Job, crate::Result<Page>)>),
}

/// So many failures in a row speak against the host: the rest of its queue is not asked.
const GIVE_UP_AFTER: u32 = 10;

pub(super) struct Host {
    client: Client,
    politeness: Arc<Politeness>,
    /// Shared by all hosts: how many may be asked at once.
    permits: Arc<Semaphore>,
    seed: u64,
    jobs: mpsc::UnboundedReceiver<Job>,
    messages: mpsc::Sender<Message>,
    queue: VecDeque<Job>,
    /// Jobs that failed in passing, and when they are asked again.
    waiting: Vec<(Instant, Job)>,
    robots: HashMap<String, Rules>,
    /// When the next request may be made.
    next: Instant,
    failures: u32,
    /// Set once the host has asked for a pause that is not granted.
    closed: Option<Failure>,
}

impl Host {
    pub fn new(
        client: Client,
        politeness: Arc<Politeness>,
        permits: Arc<Semaphore>,
        seed: u64,
        jobs: mpsc::UnboundedReceiver<Job>,
        messages: mpsc::Sender<Message>,
    ) -> Self {
        Host {
            client,
            politeness,
            permits,
            seed,
            jobs,
            messages,
            queue: VecDeque::new(),
            waiting: Vec::new(),
            robots: HashMap::new(),
            next: Instant::now(),
            failures: 0,
            closed: None,
        }
    }

    /// Works off the queue until no more jobs can come.
    pub async fn run(mut self) {
        while let Some(mut job) = self.next_job().await {
            let answer = self.attempt(&job).await;
            job.attempts += 1;
            match answer {
                Err(failure) if failure.is_passing() && self.may_retry(&job) => {
                    let due = Instant::now() + self.backoff(&job);
                    self.waiting.push((due, job));
                }
                Ok(Answer::Archive(archive)) => {
                    let _permit = self.permits.acquire().await;
                    let (client, politeness) = (&self.client, &self.politeness);
                    let report =
                        archive::unpack(client, politeness, job, archive, &self.messages).await;
                    if self
                        .messages
                        .send(Message::Report(Box::new(report)))
                        .await
                        .is_err()
                    {
                        return;
                    }
                }
                answer => {
                    let sitemaps = match job.role {
                        Role::Home | Role::Any => self.sitemaps(&job.url),
                        _ => Vec::new(),
                    };
                    let report = Report {
                        job,
                        answer,
                        sitemaps,
                    };
                    if self
                        .messages
                        .send(Message::Report(Box::new(report)))
                        .await
                        .is_err()
                    {
                        return;
                    }
                }
            }
        }
    }

    async fn next_job(&mut self) -> Option<Job> {
        loop {
            while let Ok(job) = self.jobs.try_recv() {
                // A page that is half had goes before pages that have not been asked for.
                if job.chain.is_empty() {
                    self.queue.push_back(job);
                } else {
                    self.queue.push_front(job);
                }
            }
            let now = Instant::now();
            for index in (0..self.waiting.len()).rev() {
                if self.waiting[index].0 <= now {
                    self.queue.push_front(self.waiting.remove(index).1);
                }
            }
            if let Some(job) = self.queue.pop_front() {
                return Some(job);
            }
            let due = self.waiting.iter().map(|(due, _)| *due).min();
            let job = match due {
                None => Some(self.jobs.recv().await?),
                Some(due) => tokio::select! {
                    Some(job) = self.jobs.recv() => Some(job),
                    () = sleep_until(due) => None,
                },
            };
            self.queue.extend(job);
        }
    }

    async fn attempt(&mut self, job: &Job) -> Result<Answer, Failure> {
        if let Some(closed) = &self.closed {
            return Err(closed.clone());
        }
        self.client.check(&job.url)?;
        let rules_delay = self.robots_delay(&job.url).await?;
        let delay = self.politeness.delay.0.max(rules_delay);
        sleep_until(self.next).await;
        let answer = {
            let _permit = self.permits.acquire().await;
            match job.role {
                Role::Archive => self.client.open(&job.url, 0, None).await,
                _ => self.client.get(&job.url, &job.validators).await,
            }
        };
        self.next = Instant::now() + delay;
        self.judge(answer)
    }

    /// The pause that robots.txt asks for, if it allows the address.
    async fn robots_delay(&mut self, url: &Url) -> Result<Duration, Failure> {
        if !self.politeness.robots {
            return Ok(Duration::ZERO);
        }
        let origin = url.origin().ascii_serialization();
        if !self.robots.contains_key(&origin) {
            sleep_until(self.next).await;
            let rules = {
                let _permit = self.permits.acquire().await;
                Rules::ask(&self.client, url).await
            };
            self.next = Instant::now() + self.politeness.delay.0;
            if let Err(failure) = rules.reached() {
                // It is asked again with the next attempt.
                return self.judge(Err(failure));
            }
            self.robots.insert(origin.clone(), rules);
        }
        let rules = &self.robots[&origin];
        rules.check(url)?;
        let delay = rules.delay().unwrap_or_default();
        if delay > self.politeness.longest_pause.0 {
            return Err(Failure::PauseTooLong(delay));
        }
        Ok(delay)
    }

    /// Draws from an answer what it means for the requests that follow.
    fn judge<T>(&mut self, answer: Result<T, Failure>) -> Result<T, Failure> {
        let of_host = answer.as_ref().err().is_some_and(Failure::is_of_host);
        self.failures = if of_host { self.failures + 1 } else { 0 };
        if self.failures >= GIVE_UP_AFTER {
            self.closed = Some(Failure::HostDown);
        }
        if let Err(Failure::Status(_, Some(wait))) = answer {
            if wait > self.politeness.longest_pause.0 {
                let failure = Failure::PauseTooLong(wait);
                self.closed = Some(failure.clone());
                return Err(failure);
            }
            self.next = self.next.max(Instant::now() + wait);
        }
        answer
    }

    fn may_retry(&self, job: &Job) -> bool {
        self.closed.is_none() && job.attempts <= self.politeness.retries
    }

    /// Doubles with each attempt, and is spread by half either way so that jobs do not return in step.
    fn backoff(&self, job: &Job) -> Duration {
        let doubled = 2u32.saturating_pow(job.attempts.saturating_sub(1).min(16));
        let pause = self.politeness.backoff.0.saturating_mul(doubled);
        let longest = self.politeness.longest_pause.0;
        pause.min(longest).mul_f64(spread(self.seed, job))
    }

    fn sitemaps(&self, url: &Url) -> Vec<Url> {
        let rules = self.robots.get(&url.origin().ascii_serialization());
        rules.map_or(Vec::new(), |rules| rules.sitemaps().to_vec())
    }
}

/// A factor from 0.5 up to 1.5 that depends on the seed, the address and the attempt alone.
fn spread(seed: u64, job: &Job) -> f64 {
    let hash = xxh3_64_with_seed(job.url.as_str().as_bytes(), seed ^ u64::from(job.attempts));
    0.5 + (hash >> 11) as f64 / (1u64 << 53) as f64
}
