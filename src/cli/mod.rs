//! The command line: one file a subcommand.

mod format;
mod input;
mod read;

use clap::Parser;
use std::process::ExitCode;

/// Do the figures in the news tally?
#[derive(Parser)]
#[command(version, about)]
enum Command {
    Read(read::Args),
}

/// Runs the command of the arguments.
pub fn main() -> ExitCode {
    let done = match Command::parse() {
        Command::Read(args) => read::run(args),
    };
    done.unwrap_or_else(|error| {
        eprintln!("error: {error}");
        ExitCode::from(2)
    })
}
