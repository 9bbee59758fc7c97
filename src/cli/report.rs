//! `newstally report`: the records of a folder in any form.

use super::records;
use newstally::report::{self, Format, Options};
use newstally::{Error, Result};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Write the records of a folder as a report: table, json, ndjson, csv, csv-findings, md or html.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A folder that `run --out` or `reconcile --out` wrote.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// The form of the report.
    #[arg(long, default_value = "table")]
    format: Format,
}

/// Writes the report to standard output.
pub fn run(args: &Args) -> Result<ExitCode> {
    let records = records::read_folder(&args.folder)?;
    let mut out = BufWriter::new(io::stdout().lock());
    let written = report::write(args.format, &records, &Options::default(), &mut out);
    match written.and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Error::io("standard output", error))
        }
        _ => Ok(ExitCode::SUCCESS),
    }
}
