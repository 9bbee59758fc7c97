//! The `newstally` binary; the work is done by the library.

use std::process::ExitCode;

mod cli;

fn main() -> ExitCode {
    cli::main()
}
