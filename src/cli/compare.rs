//! `newstally compare`: does the evidence support the statement?

use super::format::{Format, Row, Rows};
use newstally::extract::Lexicons;
use newstally::model::{Reason, Relation};
use newstally::{Error, Result, reconcile};
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::process::ExitCode;

/// Compare pairs of a statement and its evidence, figure by figure.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A file of pairs, one {"id", "a", "b"} a line: a statement and the evidence; or - for standard input.
    #[arg(value_name = "PAIRS")]
    pairs: String,
    /// The form of the output.
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
    /// Exit with status 1 where there is a conflict.
    #[arg(long, value_name = "WHAT", value_parser = ["conflict"])]
    fail_on: Option<String>,
}

#[derive(Deserialize)]
struct Pair {
    id: serde_json::Value,
    a: String,
    b: String,
}

#[derive(Serialize)]
struct Compared {
    id: serde_json::Value,
    relation: Relation,
    reasons: Vec<Reason>,
}

/// Writes one row a pair.
pub fn run(args: &Args) -> Result<ExitCode> {
    let input: Box<dyn Read> = match args.pairs.as_str() {
        "-" => Box::new(std::io::stdin().lock()),
        path => Box::new(File::open(path).map_err(|error| Error::io(path, error))?),
    };
    let mut rows = Rows::new(args.format);
    let (mut conflicts, mut broken) = (0, 0);
    for (i, line) in BufReader::new(input).lines().enumerate() {
        let line = line.map_err(|error| Error::io(&args.pairs, error))?;
        if line.trim().is_empty() {
            continue;
        }
        match serde_json::from_str::<Pair>(&line) {
            Ok(pair) => {
                let comparison = reconcile::compare(&pair.a, &pair.b, Lexicons::builtin());
                conflicts += usize::from(comparison.relation == Relation::Conflict);
                rows.write(&Compared {
                    id: pair.id,
                    relation: comparison.relation,
                    reasons: comparison.reasons,
                })?;
            }
            Err(error) => {
                broken += 1;
                eprintln!(
                    "warning: {}:{}: not a pair {{\"id\", \"a\", \"b\"}}: {error}",
                    args.pairs,
                    i + 1
                );
            }
        }
    }
    rows.finish()?;
    if broken > 0 {
        eprintln!("warning: {broken} of the lines could not be compared");
    }
    Ok(ExitCode::from(u8::from(
        args.fail_on.is_some() && conflicts > 0,
    )))
}

impl Row for Compared {
    const COLUMNS: &'static [&'static str] = &["id", "relation", "reasons"];

    fn cells(&self) -> Vec<String> {
        let reasons: Vec<_> = self
            .reasons
            .iter()
            .map(|reason| reason.what.clone())
            .collect();
        let id = self
            .id
            .as_str()
            .map_or_else(|| self.id.to_string(), str::to_string);
        vec![id, self.relation.to_string(), reasons.join("; ")]
    }
}
