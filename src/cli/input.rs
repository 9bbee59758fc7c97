//! The inputs of a command, as a stream of articles.

use super::lines::workers;
use super::ordered::{self, Ordered};
#[cfg(feature = "fetch")]
use super::web::{Shown, WebArgs};
use newstally::fetch::Page;
use newstally::model::{Article, Moment};
use newstally::read::{self, Defaults};
use newstally::{Error, Result};
use std::path::Path;
use std::process::ExitCode;

/// What to read, and what to assume of it where it doesn't say.
#[derive(Debug, Clone, clap::Args)]
pub struct InputArgs {
    /// Files (.txt, .html, .ndjson, .warc, each also as .gz), folders of these, addresses of pages, feeds, sitemaps,
    /// home pages and web archives, newstally.toml, or - for article records on standard input.
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<String>,
    /// The outlet of reports that name none.
    #[arg(long, value_name = "NAME")]
    pub outlet: Option<String>,
    /// The publication date of reports that state none: 2026-02-14 or 2026-02-14T09:30:00+03:00.
    #[arg(long, value_name = "DATE", value_parser = moment)]
    pub published: Option<Moment>,
    #[cfg(feature = "fetch")]
    #[command(flatten)]
    pub web: WebArgs,
}

fn moment(value: &str) -> Result<Moment, String> {
    value.parse()
}

impl InputArgs {
    /// Keeps what is fetched beside the records, in the folder `pages` of `out`, unless another place is set.
    #[must_use]
    pub fn kept_beside(mut self, out: Option<&Path>) -> Self {
        #[cfg(feature = "fetch")]
        {
            self.web.keep_else = out.map(|out| out.join("pages"));
        }
        #[cfg(not(feature = "fetch"))]
        {
            let _ = (&mut self, out);
        }
        self
    }

    /// The articles of the inputs, one at a time and in their order. What can't be read is reported on standard
    /// error and counted; see [`Articles::finish`].
    pub fn articles(&self) -> Articles<Article> {
        self.each(|article| article)
    }

    /// What `work` makes of each article, on all cores and in their order; see [`InputArgs::articles`].
    pub fn each<T: Send + 'static>(
        &self,
        work: impl Fn(Article) -> T + Send + Sync + 'static,
    ) -> Articles<T> {
        let pages = self
            .pages()
            .unwrap_or_else(|error| Box::new(std::iter::once(Err(error))));
        let defaults = Defaults {
            outlet: self.outlet.clone(),
            published: self.published,
        };
        let read = move |page| {
            let (doubt, article) = read(page, &defaults);
            (doubt, article.map(&work))
        };
        Articles {
            read: ordered::map(pages, workers(), read),
            skipped: 0,
            failed: 0,
        }
    }
}

/// What reading a page gives: what it leaves in doubt, and what is made of the article.
type Read<T> = (Option<Error>, Result<T>);

fn read(page: Result<Page>, defaults: &Defaults) -> Read<Article> {
    match page {
        Err(error) => (None, Err(error)),
        Ok(page) => (read::doubt(&page), read::read(&page, defaults)),
    }
}

type Pages = Box<dyn Iterator<Item = Result<Page>>>;

#[cfg(not(feature = "fetch"))]
impl InputArgs {
    #[expect(
        clippy::unnecessary_wraps,
        reason = "with the feature `fetch` it can fail"
    )]
    fn pages(&self) -> Result<Pages> {
        Ok(Box::new(newstally::fetch::files::pages(
            self.inputs.clone(),
        )))
    }
}

#[cfg(feature = "fetch")]
impl InputArgs {
    /// The pages of files in the order of the inputs, then those of addresses as they come.
    fn pages(&self) -> Result<Pages> {
        let inputs = self.web.inputs(&self.inputs)?;
        let web = inputs.visits()?.map(|visits| Shown::new(visits, &inputs));
        let web = web.into_iter().flatten().filter_map(|visit| match visit {
            Ok(visit) => visit.into_page().transpose(),
            Err(error) => Some(Err(error)),
        });
        Ok(Box::new(inputs.local_pages().chain(web)))
    }
}

/// A stream of articles, or of what is made of them, that never stops at a bad one.
pub struct Articles<T> {
    read: Ordered<Pages, Read<T>>,
    skipped: usize,
    failed: usize,
}

impl<T> Articles<T> {
    /// Says how many reports were skipped. Gives 0, or 2 where an input could not be opened at all.
    pub fn finish(self) -> ExitCode {
        if self.skipped > 0 {
            let reports = if self.skipped == 1 {
                "report"
            } else {
                "reports"
            };
            eprintln!("warning: {} {reports} could not be read", self.skipped);
        }
        if self.failed > 0 {
            ExitCode::from(2)
        } else {
            ExitCode::SUCCESS
        }
    }

    fn report(&mut self, error: &Error) {
        match error {
            Error::Io { .. } | Error::Definition { .. } | Error::Usage(_) => {
                self.failed += 1;
                eprintln!("error: {error}");
            }
            Error::Record { .. } | Error::Page { .. } => {
                self.skipped += 1;
                eprintln!("warning: {error}");
            }
            // They are counted where they are named, and may be no reports.
            Error::LeftOut { .. } => eprintln!("warning: {error}"),
        }
    }
}

impl<T> Iterator for Articles<T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        loop {
            let (doubt, article) = self.read.next()?;
            if let Some(doubt) = doubt {
                eprintln!("warning: {doubt}");
            }
            match article {
                Ok(article) => return Some(article),
                Err(error) => self.report(&error),
            }
        }
    }
}
