//! `newstally reconcile`: a folder with articles and claims to stories, measures and findings.

use super::output::OutputArgs;
use super::records::read_lines;
use newstally::{Result, reconcile};
use std::path::PathBuf;
use std::process::ExitCode;

/// Reconcile the claims of a folder: stories, tallies and conflicts.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A folder with articles.ndjson and claims.ndjson.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    #[command(flatten)]
    output: OutputArgs,
}

/// Reads both files, reconciles them and hands on the records.
pub fn run(args: &Args) -> Result<ExitCode> {
    let articles = read_lines(&args.folder.join("articles.ndjson"))?;
    let claims = read_lines(&args.folder.join("claims.ndjson"))?;
    args.output.write(&reconcile::reconcile(articles, claims))
}
