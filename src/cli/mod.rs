//! The command line: one file a subcommand.

mod check;
mod compare;
mod english;
mod explain;
mod extract;
#[cfg(feature = "fetch")]
mod fetch;
mod format;
#[cfg(feature = "fetch")]
mod init;
mod input;
mod kept;
mod lines;
mod ordered;
mod output;
mod patterns;
mod quantities;
mod read;
mod reconcile;
mod records;
mod report;
mod run;
#[cfg(feature = "fetch")]
mod web;

use clap::Parser;
use std::process::ExitCode;

/// Do the figures in the news tally?
#[derive(Parser)]
#[command(version, about)]
enum Command {
    Run(run::Args),
    #[cfg(feature = "fetch")]
    Fetch(fetch::Args),
    Read(read::Args),
    Quantities(quantities::Args),
    Extract(extract::Args),
    Explain(explain::Args),
    Patterns(patterns::Args),
    Reconcile(reconcile::Args),
    Compare(compare::Args),
    Check(check::Args),
    Report(report::Args),
    #[cfg(feature = "fetch")]
    Init(init::Args),
}

/// Runs the command of the arguments.
pub fn main() -> ExitCode {
    let done = match Command::parse() {
        Command::Run(args) => run::run(&args),
        #[cfg(feature = "fetch")]
        Command::Fetch(args) => fetch::run(&args),
        Command::Read(args) => read::run(&args),
        Command::Quantities(args) => quantities::run(&args),
        Command::Extract(args) => extract::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Patterns(args) => patterns::run(&args),
        Command::Reconcile(args) => reconcile::run(&args),
        Command::Compare(args) => compare::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Report(args) => report::run(&args),
        #[cfg(feature = "fetch")]
        Command::Init(args) => init::run(&args),
    };
    done.unwrap_or_else(|error| {
        eprintln!("error: {error}");
        ExitCode::from(2)
    })
}
