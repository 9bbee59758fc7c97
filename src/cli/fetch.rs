//! `newstally fetch`: inputs to page records.

use super::format::{Format, Row, Rows};
use super::web::{Shown, WebArgs};
use newstally::fetch::{PageRecord, Visit};
use newstally::{Error, Result};
use std::path::PathBuf;
use std::process::ExitCode;

/// Fetch pages and print a record of each: where it came from, when, and the hash of its bytes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Addresses of pages, feeds, sitemaps, home pages and web archives; newstally.toml; files, folders, archives.
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<String>,
    #[command(flatten)]
    web: WebArgs,
    /// The same as --keep.
    #[arg(long, conflicts_with = "keep", value_name = "DIR")]
    out: Option<PathBuf>,
    /// The form of the output.
    #[arg(long, value_enum, default_value = "ndjson")]
    format: Format,
}

/// Writes one row a page, feed or sitemap. Gives 2 where nothing at all could be had.
pub fn run(args: &Args) -> Result<ExitCode> {
    let mut inputs = args.web.inputs(&args.inputs)?;
    if args.out.is_some() {
        inputs.config.output.keep.clone_from(&args.out);
    }
    let mut web = inputs.visits()?.map(|visits| Shown::new(visits, &inputs));
    let mut rows = Rows::new(args.format);
    let (mut had, mut failed) = (0u64, 0u64);
    for page in inputs.local_pages() {
        match page {
            Ok(page) => {
                had += 1;
                rows.write(&PageRecord::of_file(&page))?;
            }
            Err(error) => {
                failed += 1;
                eprintln!("warning: {error}");
            }
        }
        if rows.is_closed() {
            return Ok(ExitCode::SUCCESS);
        }
    }
    while let Some(visit) = web.as_mut().and_then(Iterator::next) {
        let Visit { record, .. } = visit?;
        match (&record.error, &web) {
            (Some(error), Some(web)) => {
                failed += 1;
                let message = error.clone();
                let source_name = record.url.clone().unwrap_or_default();
                let error = Error::Page {
                    source_name,
                    message,
                };
                web.say(&format!("warning: {error}"));
            }
            _ => had += 1,
        }
        rows.write(&record)?;
        if rows.is_closed() {
            return Ok(ExitCode::SUCCESS);
        }
    }
    rows.finish()?;
    Ok(if had == 0 && failed > 0 {
        ExitCode::from(2)
    } else {
        ExitCode::SUCCESS
    })
}

impl Row for PageRecord {
    const COLUMNS: &'static [&'static str] =
        &["fetched", "status", "kind", "bytes", "hash", "error", "url"];

    fn cells(&self) -> Vec<String> {
        let kind = serde_json::to_value(self.kind).ok();
        let short = |hash: &String| hash.chars().take(12).collect();
        vec![
            self.fetched.map(|at| at.to_string()).unwrap_or_default(),
            self.status
                .map(|status| status.to_string())
                .unwrap_or_default(),
            kind.and_then(|kind| Some(kind.as_str()?.to_owned()))
                .unwrap_or_default(),
            self.bytes
                .map(|bytes| bytes.to_string())
                .unwrap_or_default(),
            self.hash.as_ref().map(short).unwrap_or_default(),
            self.error.clone().unwrap_or_default(),
            self.final_url
                .clone()
                .or(self.url.clone())
                .unwrap_or_else(|| self.source.clone()),
        ]
    }
}
