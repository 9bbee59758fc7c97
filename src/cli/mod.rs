//! The command line: one file a subcommand.

mod claims;
mod compare;
mod extract;
mod format;
mod input;
mod output;
mod quantities;
mod read;
mod records;
mod report;
mod run;

use clap::Parser;
use std::process::ExitCode;

/// Do the figures in the news tally?
#[derive(Parser)]
#[command(version, about)]
enum Command {
    Run(run::Args),
    Read(read::Args),
    Quantities(quantities::Args),
    Extract(extract::Args),
    Compare(compare::Args),
    Report(report::Args),
}

/// Runs the command of the arguments.
pub fn main() -> ExitCode {
    let done = match Command::parse() {
        Command::Run(args) => run::run(&args),
        Command::Read(args) => read::run(&args),
        Command::Quantities(args) => quantities::run(&args),
        Command::Extract(args) => extract::run(&args),
        Command::Compare(args) => compare::run(&args),
        Command::Report(args) => report::run(&args),
    };
    done.unwrap_or_else(|error| {
        eprintln!("error: {error}");
        ExitCode::from(2)
    })
}
