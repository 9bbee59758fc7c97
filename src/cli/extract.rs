//! `newstally extract`: inputs to claim records.

use super::format::{Format, Row, Rows};
use super::input::InputArgs;
use super::patterns::PatternArgs;
use newstally::model::Claim;
use newstally::{Result, extract};
use std::process::ExitCode;

/// Extract the numeric claims of reports: what is counted, what happened, who says so, as of when.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    patterns: PatternArgs,
    /// The form of the output.
    #[arg(long, value_enum, default_value = "ndjson")]
    format: Format,
}

/// Writes one row a claim.
pub fn run(args: &Args) -> Result<ExitCode> {
    let mut rows = Rows::new(args.format);
    let lexicons = args.patterns.lexicons()?;
    let mut extracted = args
        .input
        .english(move |article| extract::claims(&article, &lexicons));
    for claims in extracted.by_ref() {
        for claim in &claims {
            rows.write(claim)?;
        }
        if rows.is_closed() {
            break;
        }
    }
    rows.finish()?;
    Ok(extracted.finish())
}

impl Row for Claim {
    const COLUMNS: &'static [&'static str] = &[
        "article",
        "surface",
        "quantity",
        "subject",
        "predicate",
        "modality",
        "as of",
        "source",
    ];

    fn cells(&self) -> Vec<String> {
        let text = |field: &Option<String>| field.clone().unwrap_or_default();
        vec![
            self.article_id.to_string(),
            self.surface.clone(),
            self.quantity.to_string(),
            text(&self.subject),
            text(&self.predicate),
            self.modality.name().to_string(),
            self.as_of
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            self.attribution
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
        ]
    }
}
