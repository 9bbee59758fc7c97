//! `newstally explain`: how a sentence was read.

use super::format::Output;
use super::patterns::PatternArgs;
use newstally::model::{Article, Moment};
use newstally::{Result, extract};
use std::process::ExitCode;

/// Show how a sentence was read, slot by slot: the words behind each slot and the rule that read them.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The sentence, or several.
    sentence: String,
    /// The date of publication, against which "Monday" and "yesterday" are read.
    #[arg(long, value_name = "DATE")]
    published: Option<Moment>,
    #[command(flatten)]
    patterns: PatternArgs,
}

/// Writes the claims of the sentence and the quantities that are none.
pub fn run(args: &Args) -> Result<ExitCode> {
    let lexicons = args.patterns.lexicons()?;
    let article = Article {
        id: "sentence".into(),
        text: args.sentence.clone(),
        published: args.published,
        ..Article::default()
    };
    let mut output = Output::new();
    output.text(&extract::explain(&article, &lexicons))?;
    output.finish()?;
    Ok(ExitCode::SUCCESS)
}
