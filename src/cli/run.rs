//! `newstally run`: the whole job.

use super::claims::Extracted;
use super::input::InputArgs;
use newstally::model::Records;
use newstally::{Error, Result, reconcile};
use serde::Serialize;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Read, extract, reconcile and report: the whole job.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    input: InputArgs,
    /// Write the records and report.html into this folder.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Runs all stages.
pub fn run(args: &Args) -> Result<ExitCode> {
    let mut articles = args.input.articles();
    let mut extracted = Extracted::new(&mut articles);
    let (mut read, mut claims) = (Vec::new(), Vec::new());
    for (article, of_article) in extracted.by_ref() {
        read.push(article);
        claims.extend(of_article);
    }
    extracted.finish();
    let records = reconcile::reconcile(read, claims);
    if let Some(folder) = &args.out {
        write_records(folder, &records)?;
    }
    Ok(articles.finish())
}

/// Writes the five record files into `folder`, which is made where it is missing.
pub fn write_records(folder: &Path, records: &Records) -> Result<()> {
    fs::create_dir_all(folder).map_err(|error| Error::io(folder, error))?;
    write_lines(&folder.join("articles.ndjson"), &records.articles)?;
    write_lines(&folder.join("claims.ndjson"), &records.claims)?;
    write_lines(&folder.join("stories.ndjson"), &records.stories)?;
    write_lines(&folder.join("measures.ndjson"), &records.measures)?;
    write_lines(&folder.join("findings.ndjson"), &records.findings)
}

fn write_lines<T: Serialize>(path: &Path, rows: &[T]) -> Result<()> {
    let write = || -> std::io::Result<()> {
        let mut file = BufWriter::new(File::create(path)?);
        for row in rows {
            serde_json::to_writer(&mut file, row)?;
            file.write_all(b"\n")?;
        }
        file.flush()
    };
    write().map_err(|error| Error::io(path, error))
}
