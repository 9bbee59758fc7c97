//! `newstally check`: a statement against all that was collected.

use super::format::{Format, Output, Row, Rows};
use super::records;
use newstally::extract::Lexicons;
use newstally::model::{Article, Claim, Measure, Records, Relation, Story};
use newstally::reconcile::{self, Bearing, Borne, Checked, Verdict};
use newstally::{Result, report};
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
    /// The form of the output; `table` says it in sentences.
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
    /// Exit with status 1 where a figure conflicts with a tally.
    #[arg(long, value_name = "WHAT", value_parser = ["conflict"])]
    fail_on: Option<String>,
}

/// One claim that bears on the statement.
#[derive(Serialize)]
struct Told<'a> {
    statement: &'a str,
    surface: &'a str,
    verdict: Verdict,
    measure: &'a str,
    story_id: &'a str,
    measure_id: Option<&'a str>,
    tally: String,
    tally_relation: Relation,
    relation: Relation,
    claim: &'a Claim,
    outlet: Option<&'a str>,
}

/// Writes what the claims that bear on each figure come to, or one row a claim.
pub fn run(args: &Args) -> Result<ExitCode> {
    let records = records::read_folder(&args.folder)?;
    let checked = reconcile::check(&args.statement, &records, Lexicons::builtin());
    let desk = Desk { records: &records };
    if args.format == Format::Table {
        let mut output = Output::new();
        output.text(&desk.sentences(&checked))?;
        output.finish()?;
    } else {
        let mut rows = Rows::new(args.format);
        for bearing in &checked.bearings {
            for borne in &bearing.claims {
                if let Some(row) = desk.row(&args.statement, bearing, borne) {
                    rows.write(&row)?;
                }
            }
        }
        rows.finish()?;
        for surface in &checked.not_found {
            eprintln!("\"{surface}\": not found");
        }
    }
    let conflicts = checked
        .bearings
        .iter()
        .any(|bearing| bearing.relation == Relation::Conflict);
    Ok(ExitCode::from(u8::from(
        args.fail_on.is_some() && conflicts,
    )))
}

/// Finds the records behind ids.
struct Desk<'r> {
    records: &'r Records,
}

impl<'r> Desk<'r> {
    fn claim(&self, id: &str) -> Option<&'r Claim> {
        self.records.claims.iter().find(|claim| claim.id == id)
    }

    fn article(&self, claim: &Claim) -> Option<&'r Article> {
        let mut articles = self.records.articles.iter();
        articles.find(|article| article.id == claim.article_id)
    }

    fn measure(&self, bearing: &Bearing) -> Option<&'r Measure> {
        let mut measures = self.records.measures.iter();
        measures.find(|measure| Some(&measure.id) == bearing.measure_id.as_ref())
    }

    fn story(&self, bearing: &Bearing) -> Option<&'r Story> {
        let mut stories = self.records.stories.iter();
        stories.find(|story| story.id == bearing.story_id)
    }

    fn row<'a>(&self, statement: &'a str, bearing: &'a Bearing, borne: &Borne) -> Option<Told<'a>>
    where
        'r: 'a,
    {
        let claim = self.claim(&borne.claim_id)?;
        Some(Told {
            statement,
            surface: &bearing.surface,
            verdict: bearing.verdict,
            measure: &bearing.label,
            story_id: &bearing.story_id,
            measure_id: bearing.measure_id.as_deref(),
            tally: self
                .measure(bearing)
                .map_or_else(String::new, report::tally_words),
            tally_relation: bearing.relation,
            relation: borne.relation,
            claim,
            outlet: self.article(claim).map(Article::name),
        })
    }

    /// Each figure with its verdict, and the claims that bear on it.
    fn sentences(&self, checked: &Checked) -> String {
        let mut out = String::new();
        for bearing in &checked.bearings {
            out.push_str(&self.verdict(bearing));
            for line in self.claims(bearing) {
                out.push_str(&line);
            }
            out.push('\n');
        }
        for surface in &checked.not_found {
            out.push_str(&format!(
                "Not found: nothing that was collected measures what \"{surface}\" does.\n"
            ));
        }
        if out.is_empty() {
            out.push_str("The statement has no figure that could be checked.\n");
        }
        out
    }

    /// `Outdated: "Twelve" was reported, but the latest figure is 19, as of 13 May 2025.`
    fn verdict(&self, bearing: &Bearing) -> String {
        let measure = self.measure(bearing);
        let latest = measure.map(|measure| {
            let as_of = measure.tally.as_of.map(report::date_words);
            let as_of = as_of
                .map(|date| format!(", as of {date}"))
                .unwrap_or_default();
            format!(
                "the latest figure is {}{as_of}",
                report::tally_words(measure)
            )
        });
        let latest = latest.unwrap_or_else(|| "these are the figures".to_string());
        let figure = &bearing.surface;
        let sentence = match bearing.verdict {
            Verdict::Supported => {
                format!("Supported: \"{figure}\" agrees with what was reported; {latest}.")
            }
            Verdict::Disputed => {
                format!("Disputed: \"{figure}\" has been reported, and contradicted; {latest}.")
            }
            Verdict::Outdated => format!("Outdated: \"{figure}\" has been reported, but {latest}."),
            Verdict::Contradicted => {
                format!("Contradicted: nobody reports \"{figure}\"; {latest}.")
            }
        };
        let title = self.story(bearing).map_or("", |story| story.title.as_str());
        let about: Vec<&str> = [bearing.label.as_str(), title]
            .into_iter()
            .filter(|words| !words.is_empty())
            .collect();
        format!("{sentence}\n  {}\n", about.join(" · "))
    }

    /// One line for each figure, who holds it and where; a report that says so twice has one.
    fn claims(&self, bearing: &Bearing) -> Vec<String> {
        /// Columns of the widest figure that others are aligned with.
        const WIDEST: usize = 26;
        let mut lines: Vec<(&str, &str, String)> = Vec::new();
        for borne in &bearing.claims {
            let Some(claim) = self.claim(&borne.claim_id) else {
                continue;
            };
            // "A man" is told of, and no figure.
            if claim.pattern.as_deref() == Some("implicit") && bearing.claims.len() > 1 {
                continue;
            }
            let article = self.article(claim);
            let by = claim.attribution.as_ref().map(ToString::to_string);
            let outlet = article.map(|article| article.name().to_string());
            let day = article.and_then(|article| article.published.as_ref());
            let day =
                day.map(|day| report::date_words(newstally::model::PartialDate::Day(day.day())));
            let whence: Vec<String> = [by, outlet, day].into_iter().flatten().collect();
            let mark = if borne.relation == Relation::Agree {
                "✓"
            } else {
                "✗"
            };
            let line = (mark, claim.surface.as_str(), whence.join(", "));
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        let columns = |line: &(&str, &str, String)| line.1.chars().count().min(WIDEST);
        let width = lines.iter().map(columns).max().unwrap_or(0);
        let shown = |(mark, figure, whence): &(&str, &str, String)| {
            format!("  {mark} {figure:<width$}  {whence}\n")
        };
        lines.iter().map(shown).collect()
    }
}

impl Row for Told<'_> {
    const COLUMNS: &'static [&'static str] = &[
        "figure", "verdict", "relation", "claim", "as of", "source", "outlet", "measure", "tally",
    ];

    fn cells(&self) -> Vec<String> {
        let as_of = self.claim.as_of.as_ref();
        let source = self.claim.attribution.as_ref();
        vec![
            self.surface.to_string(),
            format!("{:?}", self.verdict).to_lowercase(),
            self.relation.to_string(),
            self.claim.surface.clone(),
            as_of.map(ToString::to_string).unwrap_or_default(),
            source.map(ToString::to_string).unwrap_or_default(),
            self.outlet.unwrap_or_default().to_string(),
            self.measure.to_string(),
            self.tally.clone(),
        ]
    }
}
