//! Pages for the stages that know nothing of async: a run in the background, and an iterator that waits for it.

use super::crawl::{Crawl, Stop};
use super::keep::Keep;
use super::progress::Progress;
use super::{Page, PageRecord, Summary, World};
use crate::config::{Config, Place, Source};
use crate::{Error, Result};
use std::sync::Arc;
use std::thread::JoinHandle;
use tokio::runtime;
use tokio::sync::mpsc;

/// An address that has been settled: what is known of it, and its page where it is a report.
#[derive(Debug)]
pub struct Visit {
    /// Where it came from, and what became of it.
    pub record: PageRecord,
    /// The report.
    pub page: Option<Page>,
    /// Whether it was not asked for, and comes from what was kept.
    pub resumed: bool,
}

/// Pages that wait to be taken, beyond which fetching waits.
const WAITING: usize = 32;

/// The visits of a run, as they are settled. Dropping it stops the run, which then can be gone on with.
#[derive(Debug)]
pub struct Visits {
    settled: mpsc::Receiver<Visit>,
    run: Option<JoinHandle<Result<()>>>,
    progress: Arc<Progress>,
    summary: Summary,
    resumed: bool,
}

/// Fetches all that the sources lead to, except those that are paths.
///
/// With [`output.keep`](crate::config::Output::keep) every page is kept, and a run that was stopped goes on.
pub fn visits(sources: &[Source], config: &Config, world: World) -> Result<Visits> {
    let keep = match &config.output.keep {
        Some(folder) => Some(Keep::open(folder, world.clock.now())?),
        None => None,
    };
    let resumed = keep.as_ref().is_some_and(Keep::resumed);
    let (out, settled) = mpsc::channel(WAITING);
    let progress = Arc::new(Progress::default());
    let runtime = runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .thread_name("fetch")
        .enable_all()
        .build()
        .map_err(|error| Error::Usage(format!("no threads for fetching: {error}")))?;
    let crawl = Crawl::new(config, world, keep, out, progress.clone())?;
    let is_web = |source: &&Source| !matches!(source.place, Place::Path(_));
    let sources: Vec<Source> = sources.iter().filter(is_web).cloned().collect();
    let run = std::thread::spawn(move || match runtime.block_on(crawl.run(sources)) {
        Ok(()) | Err(Stop::Unwanted) => Ok(()),
        Err(Stop::Failed(error)) => Err(error),
    });
    Ok(Visits {
        settled,
        run: Some(run),
        progress,
        summary: Summary::default(),
        resumed,
    })
}

impl Visit {
    /// The page; none where the address is a feed or the like, and an error where it could not be had.
    pub fn into_page(self) -> Result<Option<Page>> {
        match self.record.error {
            Some(message) => Err(Error::Page {
                source_name: self.record.url.unwrap_or(self.record.source),
                message,
            }),
            None => Ok(self.page),
        }
    }
}

impl Visits {
    /// What has become of the addresses so far.
    pub fn summary(&self) -> &Summary {
        &self.summary
    }

    /// How far the run has come.
    pub fn progress(&self) -> Arc<Progress> {
        self.progress.clone()
    }

    /// Whether the run goes on with one that was stopped.
    pub fn resumed(&self) -> bool {
        self.resumed
    }
}

impl Iterator for Visits {
    type Item = Result<Visit>;

    fn next(&mut self) -> Option<Result<Visit>> {
        if let Some(visit) = self.settled.blocking_recv() {
            self.summary.add(&visit);
            return Some(Ok(visit));
        }
        self.summary.duplicates = self.progress.duplicates();
        match self.run.take()?.join() {
            Ok(Ok(())) => None,
            Ok(Err(error)) => Some(Err(error)),
            Err(_) => Some(Err(Error::Usage(
                "fetching broke off: this is a bug".into(),
            ))),
        }
    }
}

impl Drop for Visits {
    fn drop(&mut self) {
        self.settled.close();
        if let Some(run) = self.run.take() {
            // What has been settled is in the journal; there is no one left to tell of an error.
            let _ = run.join();
        }
    }
}
