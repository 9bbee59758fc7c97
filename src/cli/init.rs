//! `newstally init`: a commented configuration to begin with.

use newstally::{Error, Result, config};
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Write a commented newstally.toml to begin with.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Where to write it. A file that is there is never overwritten.
    #[arg(default_value = "newstally.toml", value_name = "FILE")]
    file: PathBuf,
}

/// Writes the file.
pub fn run(args: &Args) -> Result<ExitCode> {
    let file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&args.file);
    let written = file.and_then(|mut file| file.write_all(config::EXAMPLE.as_bytes()));
    match written {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(Error::Usage(format!(
            "{} is there already: name another file, or remove it first",
            args.file.display()
        ))),
        Err(error) => Err(Error::io(&args.file, error)),
        Ok(()) => {
            eprintln!("wrote {}", args.file.display());
            Ok(ExitCode::SUCCESS)
        }
    }
}
