//! `newstally patterns check`: user patterns, and the option that brings them in.

use newstally::extract::{Lexicons, pattern};
use newstally::{Error, Result};
use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Check files of user patterns.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Load pattern files and run their examples and counterexamples.
    Check {
        /// The files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
}

/// Loads the files; the first one that is wrong ends it.
pub fn run(args: &Args) -> Result<ExitCode> {
    let Action::Check { files } = &args.action;
    for file in files {
        let patterns = load(file)?;
        let s = if patterns.len() == 1 { "" } else { "s" };
        println!(
            "{}: {} pattern{s}, all examples hold",
            file.display(),
            patterns.len()
        );
        for pattern in patterns {
            println!("  {}", pattern.name);
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The option that brings in user patterns.
#[derive(Debug, clap::Args)]
pub struct PatternArgs {
    /// A file of claim patterns; may be given more than once.
    #[arg(long, value_name = "FILE")]
    patterns: Vec<PathBuf>,
}

impl PatternArgs {
    /// The built-in lexicons with the patterns of the files.
    pub fn lexicons(&self) -> Result<Cow<'static, Lexicons>> {
        let mut patterns = Vec::new();
        for file in &self.patterns {
            patterns.extend(load(file)?);
        }
        Ok(if patterns.is_empty() {
            Cow::Borrowed(Lexicons::builtin())
        } else {
            Cow::Owned(Lexicons::builtin().with_patterns(patterns))
        })
    }
}

fn load(file: &Path) -> Result<Vec<pattern::Pattern>> {
    let toml = std::fs::read_to_string(file).map_err(|error| Error::io(file, error))?;
    pattern::load(&file.display().to_string(), &toml)
}
