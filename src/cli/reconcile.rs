//! `newstally reconcile`: a folder with articles and claims to stories, measures and findings.

use super::run::write_records;
use newstally::model::{Article, Claim};
use newstally::{Error, Result, reconcile};
use serde::de::DeserializeOwned;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Reconcile the claims of a folder with articles.ndjson and claims.ndjson: stories, tallies and conflicts.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Write the records into this folder.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Reads both files, reconciles and writes the records.
pub fn run(args: &Args) -> Result<ExitCode> {
    let articles: Vec<Article> = lines(&args.folder.join("articles.ndjson"))?;
    let claims: Vec<Claim> = lines(&args.folder.join("claims.ndjson"))?;
    let records = reconcile::reconcile(articles, claims);
    if let Some(folder) = &args.out {
        write_records(folder, &records)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The records of a file, one a line. A line that is none is a warning, and the others are read.
fn lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>> {
    let file = File::open(path).map_err(|error| Error::io(path, error))?;
    let mut records = Vec::new();
    for (number, line) in BufReader::new(file).lines().enumerate() {
        let line = line.map_err(|error| Error::io(path, error))?;
        if line.trim().is_empty() {
            continue;
        }
        match serde_json::from_str(&line) {
            Ok(record) => records.push(record),
            Err(error) => eprintln!(
                "warning: {}",
                Error::Record {
                    source_name: path.display().to_string(),
                    line: number + 1,
                    message: error.to_string(),
                }
            ),
        }
    }
    Ok(records)
}
