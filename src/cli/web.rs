//! Options for what is fetched, and how far fetching has come on a terminal.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use newstally::Result;
use newstally::config::Config;
use newstally::fetch::{Inputs, Visit, Visits};
use std::path::PathBuf;
use std::time::Duration;

/// How to fetch.
#[derive(Debug, Clone, clap::Args)]
pub struct WebArgs {
    /// The settings for fetching, where they are not those of a newstally.toml among the inputs.
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// An address or page by which the owners of servers can reach you; it is sent with every request.
    #[arg(long, value_name = "CONTACT")]
    pub contact: Option<String>,
    /// Keep the pages as they were fetched in this folder; a run that is stopped goes on there. With --out they are
    /// kept in its folder "pages" by default.
    #[arg(long, value_name = "DIR")]
    pub keep: Option<PathBuf>,
    /// Where they are kept if nothing says where.
    #[arg(skip)]
    pub keep_else: Option<PathBuf>,
}

impl WebArgs {
    /// Sorts the inputs, and settles how to fetch.
    pub fn inputs(&self, inputs: &[String]) -> Result<Inputs> {
        let config = self.config.as_deref().map(Config::read).transpose()?;
        let mut inputs = Inputs::new(inputs, config)?;
        if self.contact.is_some() {
            inputs.config.politeness.contact.clone_from(&self.contact);
        }
        if self.keep.is_some() {
            inputs.config.output.keep.clone_from(&self.keep);
        }
        if inputs.config.output.keep.is_none() {
            inputs.config.output.keep.clone_from(&self.keep_else);
        }
        Ok(inputs)
    }
}

/// The visits of a run with a bar on a terminal, and a summary on standard error once they are all taken.
pub struct Shown {
    visits: Visits,
    bar: ProgressBar,
    done: bool,
}

impl Shown {
    /// Shows a run that has begun.
    pub fn new(visits: Visits, inputs: &Inputs) -> Self {
        if inputs.config.politeness.contact.is_none() {
            eprintln!(
                "note: no contact is sent with requests; set politeness.contact or --contact"
            );
        }
        if visits.resumed() {
            eprintln!("note: going on with a run that was stopped");
        }
        // Hidden by itself where standard error is no terminal.
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template(
            "{spinner} {pos}/{len} addresses {wide_bar} {per_sec}, {eta} left, {elapsed}",
        );
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        bar.enable_steady_tick(Duration::from_millis(200));
        Shown {
            visits,
            bar,
            done: false,
        }
    }

    /// Says something without tearing the bar.
    pub fn say(&self, text: &str) {
        self.bar.suspend(|| eprintln!("{text}"));
    }
}

impl Iterator for Shown {
    type Item = Result<Visit>;

    fn next(&mut self) -> Option<Result<Visit>> {
        let visit = self.visits.next();
        let (listed, done) = self.visits.progress().counts();
        self.bar.set_length(listed);
        self.bar.set_position(done);
        if visit.is_none() && !self.done {
            self.done = true;
            self.bar.finish_and_clear();
            eprintln!("{}", self.visits.summary());
        }
        visit
    }
}
