//! `newstally check`: a statement against all that was collected.

use super::format::{Format, Row, Rows};
use super::records;
use newstally::Result;
use newstally::extract::Lexicons;
use newstally::model::{Article, Claim, Measure, Records, Relation};
use newstally::reconcile::{self, Bearing, Verdict};
use serde::Serialize;
use std::path::PathBuf;
use std::process::ExitCode;

/// Check the figures of a statement against what was collected.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The statement: "More than 2,000 prisoners were transferred to Iraq."
    #[arg(value_name = "STATEMENT")]
    statement: String,
    /// A folder that `run --out` wrote.
    #[arg(long = "in", value_name = "DIR")]
    folder: PathBuf,
    /// The form of the output.
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
    /// Exit with status 1 where a figure conflicts with a tally.
    #[arg(long, value_name = "WHAT", value_parser = ["conflict"])]
    fail_on: Option<String>,
}

/// One claim that bears on the statement.
#[derive(Serialize)]
struct Borne<'a> {
    statement: &'a str,
    surface: &'a str,
    measure: &'a str,
    story_id: &'a str,
    measure_id: Option<&'a str>,
    tally: String,
    tally_relation: Relation,
    relation: Relation,
    claim: &'a Claim,
    outlet: Option<&'a str>,
}

/// Writes one row a claim that bears on the statement.
pub fn run(args: &Args) -> Result<ExitCode> {
    let records = records::read_folder(&args.folder)?;
    let bearings = reconcile::check(&args.statement, &records, Lexicons::builtin());
    let mut rows = Rows::new(args.format);
    for bearing in &bearings {
        for verdict in &bearing.claims {
            if let Some(row) = row(&args.statement, &records, bearing, verdict) {
                rows.write(&row)?;
            }
        }
    }
    rows.finish()?;
    if bearings.is_empty() {
        eprintln!(
            "nothing in {} measures what the statement does",
            args.folder.display()
        );
    }
    for bearing in &bearings {
        let says = if bearing.relation == Relation::Conflict {
            "conflicts with"
        } else {
            "agrees with"
        };
        eprintln!(
            "\"{}\" {says} the tally of {}",
            bearing.surface, bearing.label
        );
    }
    let conflicts = bearings
        .iter()
        .any(|bearing| bearing.relation == Relation::Conflict);
    Ok(ExitCode::from(u8::from(
        args.fail_on.is_some() && conflicts,
    )))
}

fn row<'a>(
    statement: &'a str,
    records: &'a Records,
    bearing: &'a Bearing,
    verdict: &Verdict,
) -> Option<Borne<'a>> {
    let claim = records
        .claims
        .iter()
        .find(|claim| claim.id == verdict.claim_id)?;
    let article: Option<&Article> = records
        .articles
        .iter()
        .find(|article| article.id == claim.article_id);
    let measure: Option<&Measure> = records
        .measures
        .iter()
        .find(|measure| Some(&measure.id) == bearing.measure_id.as_ref());
    Some(Borne {
        statement,
        surface: &bearing.surface,
        measure: &bearing.label,
        story_id: &bearing.story_id,
        measure_id: bearing.measure_id.as_deref(),
        tally: measure.map_or_else(String::new, |m| {
            m.tally.quantity(m.kind, m.unit.clone()).to_string()
        }),
        tally_relation: bearing.relation,
        relation: verdict.relation,
        claim,
        outlet: article.map(Article::name),
    })
}

impl Row for Borne<'_> {
    const COLUMNS: &'static [&'static str] = &[
        "figure", "relation", "claim", "as of", "source", "outlet", "measure", "tally",
    ];

    fn cells(&self) -> Vec<String> {
        vec![
            self.surface.to_string(),
            self.relation.to_string(),
            self.claim.surface.clone(),
            self.claim
                .as_of
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            self.claim
                .attribution
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            self.outlet.unwrap_or_default().to_string(),
            self.measure.to_string(),
            self.tally.clone(),
        ]
    }
}
