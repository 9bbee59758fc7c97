//! How the records of a run leave the program: printed as a report, and into a folder.

use super::format::Format;
use super::kept::{Kept, Told};
use super::lines::workers;
use super::ordered;
use newstally::model::{Claim, Records};
use newstally::report::{self, Options, Style};
use newstally::{Error, Result};
use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Where the records go.
#[derive(Debug, Clone, clap::Args)]
pub struct OutputArgs {
    /// Write the records as .ndjson files and report.html into this folder.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The form of the report on standard output.
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
    /// Write out what the report folds.
    #[arg(long)]
    unfolded: bool,
    /// Exit with status 1 where there is a conflict.
    #[arg(long, value_name = "WHAT", value_parser = ["conflict"])]
    fail_on: Option<String>,
}

impl OutputArgs {
    /// The folder for the records.
    pub fn folder(&self) -> Option<&Path> {
        self.out.as_deref()
    }

    /// A folder that has room for what a run puts aside.
    pub fn room(&self) -> Result<PathBuf> {
        let Some(folder) = &self.out else {
            return Ok(std::env::temp_dir());
        };
        fs::create_dir_all(folder).map_err(|error| Error::io(folder, error))?;
        Ok(folder.clone())
    }

    /// Prints the report and fills the folder with the records that `work` makes of each story, on all cores, and
    /// with the claims of no story. Gives 1 where there is a conflict and `--fail-on` asks for it.
    pub fn write<T: Send + 'static>(
        &self,
        stories: impl Iterator<Item = Result<T>>,
        work: impl Fn(T) -> Records + Send + Sync + 'static,
        others: impl FnOnce() -> Vec<Claim>,
    ) -> Result<ExitCode> {
        let mut kept = Kept::new(self.out.as_deref())?;
        let told = ordered::map(stories, workers(), move |story: Result<T>| {
            story.map(|story| Told::new(&work(story)))
        });
        for told in told {
            kept.add(&told?)?;
        }
        let mut claims = others();
        claims
            .sort_by(|a, b| (&a.article_id, a.start, &a.id).cmp(&(&b.article_id, b.start, &b.id)));
        claims.dedup_by(|a, b| a.id == b.id);
        kept.finish(Records {
            claims,
            ..Records::default()
        })?;
        if let Some(folder) = &self.out {
            kept.place()?;
            write_page(folder, &kept)?;
        }
        self.print(&kept)?;
        eprintln!("{}", kept.counts());
        if let Some(folder) = &self.out {
            eprintln!("records and report.html are in {}", folder.display());
        }
        Ok(ExitCode::from(u8::from(
            self.fail_on.is_some() && kept.counts().conflicts > 0,
        )))
    }

    fn print(&self, kept: &Kept) -> Result<()> {
        let stdout = io::stdout().lock();
        let colour = anstream::AutoStream::choice(&stdout) != anstream::ColorChoice::Never;
        let options = Options {
            style: if colour { Style::Colour } else { Style::Plain },
            width: if stdout.is_terminal() {
                width()
            } else {
                Options::default().width
            },
            unfolded: self.unfolded,
        };
        let format = match self.format {
            Format::Table => report::Format::Text,
            Format::Json => report::Format::Json,
            Format::Ndjson => report::Format::Ndjson,
            Format::Csv => report::Format::Csv,
            Format::Md => report::Format::Markdown,
        };
        let mut out = BufWriter::new(stdout);
        let written = report::write_shelf(format, &kept.shelf(), &options, &mut out)
            .and_then(|()| out.flush());
        match written {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
            other => other.map_err(|error| Error::io("standard output", error)),
        }
    }
}

/// The width of the terminal, within what reads well.
fn width() -> usize {
    terminal_size::terminal_size().map_or(Options::default().width, |(width, _)| {
        usize::from(width.0).clamp(40, 120)
    })
}

fn write_page(folder: &Path, kept: &Kept) -> Result<()> {
    let path = folder.join("report.html");
    let write = || -> io::Result<()> {
        let mut page = BufWriter::new(File::create(&path)?);
        let options = Options::default();
        report::write_shelf(report::Format::Html, &kept.shelf(), &options, &mut page)?;
        page.flush()
    };
    write().map_err(|error| Error::io(&path, error))
}
