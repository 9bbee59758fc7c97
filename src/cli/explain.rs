//! `newstally explain`: how a sentence was read, and why two claims are of one measure or not.

use super::format::Output;
use super::patterns::PatternArgs;
use super::records;
use newstally::model::{Article, Claim, Moment, Records};
use newstally::{Error, Result, extract, reconcile};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Show how a sentence was read, slot by slot; or, with --in, why two claims are of one measure or not, step by step.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The sentence; with --in, two claims, each by its id, its figure ("48.6 square kilometres") or other words of
    /// its sentence. One claim alone is set beside each other claim that tells of the same.
    #[arg(required = true, num_args = 1..=2, value_name = "SENTENCE|CLAIM")]
    words: Vec<String>,
    /// A folder that `run --out` wrote, to explain its claims.
    #[arg(long = "in", value_name = "DIR")]
    folder: Option<PathBuf>,
    /// The form of the output with --in.
    #[arg(long, value_enum, default_value = "text", requires = "folder")]
    format: Form,
    /// The date of publication, against which "Monday" and "yesterday" are read.
    #[arg(long, value_name = "DATE")]
    published: Option<Moment>,
    #[command(flatten)]
    patterns: PatternArgs,
}

/// The form of an explanation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Form {
    /// For a reader.
    Text,
    /// One JSON object.
    Json,
}

/// Writes the claims of the sentence and the quantities that are none, or the steps between two claims.
pub fn run(args: &Args) -> Result<ExitCode> {
    if let Some(folder) = &args.folder {
        return grouping(args, folder);
    }
    let [sentence] = &args.words[..] else {
        return Err(Error::Usage(
            "explain takes one sentence, or two claims of a folder given with --in".into(),
        ));
    };
    let lexicons = args.patterns.lexicons()?;
    let article = Article {
        id: "sentence".into(),
        text: sentence.clone(),
        published: args.published,
        ..Article::default()
    };
    let mut output = Output::new();
    output.text(&extract::explain(&article, &lexicons))?;
    output.finish()?;
    Ok(ExitCode::SUCCESS)
}

fn grouping(args: &Args, folder: &Path) -> Result<ExitCode> {
    let records = records::read_folder(folder)?;
    let mut output = Output::new();
    match &args.words[..] {
        [one, other] => {
            let (a, b) = (named(&records, one)?, named(&records, other)?);
            if let Some(explanation) = reconcile::explain(&records, &a.id, &b.id) {
                match args.format {
                    Form::Text => output.text(&explanation.to_string())?,
                    Form::Json => output.record(&explanation)?,
                }
            }
        }
        words => {
            let claim = named(&records, words.first().map_or("", String::as_str))?;
            if let Some(standing) = reconcile::explain_claim(&records, &claim.id) {
                match args.format {
                    Form::Text => output.text(&standing.to_string())?,
                    Form::Json => output.record(&standing)?,
                }
            }
        }
    }
    output.finish()?;
    Ok(ExitCode::SUCCESS)
}

/// The one claim that is meant.
fn named<'r>(records: &'r Records, words: &str) -> Result<&'r Claim> {
    const SHOWN: usize = 12;
    let found = reconcile::find_claims(records, words);
    let one = |first: &Claim| {
        let same = |claim: &&Claim| {
            claim.article_id == first.article_id && claim.measure_id == first.measure_id
        };
        first.measure_id.is_some() && found.iter().all(same)
    };
    match found[..] {
        [claim] => Ok(claim),
        // A report often says so twice, in its headline and its text.
        [first, ..] if one(first) => Ok(first),
        [] => Err(Error::Usage(format!("no claim says \"{words}\""))),
        _ => {
            let outlet = |claim: &Claim| {
                let mut articles = records.articles.iter();
                let article = articles.find(|article| article.id == claim.article_id);
                article.map_or("", Article::name)
            };
            let lines = found.iter().take(SHOWN).map(|claim| {
                let counted = claim.subject.as_deref().unwrap_or_default();
                let what = claim.predicate.as_deref().unwrap_or_default();
                format!(
                    "\n  {}  {} {counted} {what} · {}",
                    claim.id,
                    claim.surface,
                    outlet(claim)
                )
            });
            let more = found.len().saturating_sub(SHOWN);
            let more = if more > 0 {
                format!("\n  and {more} more")
            } else {
                String::new()
            };
            Err(Error::Usage(format!(
                "{} claims say \"{words}\"; give one's id:{}{more}",
                found.len(),
                lines.collect::<String>()
            )))
        }
    }
}
