//! How the records of a run leave the program: printed as a report, and into a folder.

use super::format::Format;
use newstally::model::{Records, Relation};
use newstally::report::{self, Counts, Folder, Options, Style};
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

    /// Prints the report and fills the folder. Gives 1 where there is a conflict and `--fail-on` asks for it.
    pub fn write(&self, records: &Records) -> Result<ExitCode> {
        if let Some(folder) = &self.out {
            write_folder(folder, records)?;
        }
        self.print(records)?;
        eprintln!("{}", Counts::of(records));
        if let Some(folder) = &self.out {
            eprintln!("records and report.html are in {}", folder.display());
        }
        let conflicts = records
            .findings
            .iter()
            .any(|finding| finding.relation == Relation::Conflict);
        Ok(ExitCode::from(u8::from(
            self.fail_on.is_some() && conflicts,
        )))
    }

    fn print(&self, records: &Records) -> Result<()> {
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
        let written = report::write(format, records, &options, &mut out).and_then(|()| out.flush());
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

/// Writes the five record files and the page into `folder`, which is made where it is missing.
fn write_folder(folder: &Path, records: &Records) -> Result<()> {
    fs::create_dir_all(folder).map_err(|error| Error::io(folder, error))?;
    let create = |name: &str| {
        let path = folder.join(name);
        File::create(&path)
            .map(BufWriter::new)
            .map_err(|error| Error::io(path, error))
    };
    let mut files = Folder {
        articles: create("articles.ndjson")?,
        claims: create("claims.ndjson")?,
        stories: create("stories.ndjson")?,
        measures: create("measures.ndjson")?,
        findings: create("findings.ndjson")?,
    };
    let mut page = create("report.html")?;
    let mut write = || -> io::Result<()> {
        report::write_folder(records, &mut files)?;
        for file in [
            &mut files.articles,
            &mut files.claims,
            &mut files.stories,
            &mut files.measures,
            &mut files.findings,
        ] {
            file.flush()?;
        }
        report::write(
            report::Format::Html,
            records,
            &Options::default(),
            &mut page,
        )?;
        page.flush()
    };
    write().map_err(|error| Error::io(folder, error))
}
