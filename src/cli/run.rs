//! `newstally run`: the whole job.

use super::claims::Extracted;
use super::input::InputArgs;
use super::output::OutputArgs;
use super::patterns::PatternArgs;
use newstally::{Result, reconcile};
use std::process::ExitCode;

/// Read, extract, reconcile and report: the whole job.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    patterns: PatternArgs,
    #[command(flatten)]
    output: OutputArgs,
}

/// Runs all stages.
pub fn run(args: &Args) -> Result<ExitCode> {
    let input = args.input.clone().kept_beside(args.output.folder());
    let mut articles = input.articles();
    let lexicons = args.patterns.lexicons()?;
    let mut extracted = Extracted::new(&mut articles, &lexicons);
    let (mut read, mut claims) = (Vec::new(), Vec::new());
    for (article, of_article) in extracted.by_ref() {
        read.push(article);
        claims.extend(of_article);
    }
    extracted.finish();
    let input = articles.finish();
    let output = args.output.write(&reconcile::reconcile(read, claims))?;
    Ok(if input == ExitCode::SUCCESS {
        output
    } else {
        input
    })
}
