//! Flat tables: one row a claim with its story, measure, article and worst finding beside it; one row a side
//! of a finding. Numbers are plain, dates ISO 8601, what is absent is empty.

use super::evidence::excerpt;
use super::index::Index;
use super::shelf::Stories;
use crate::model::{Attribution, Claim, Finding, Relation, Side, Story};
use csv::{QuoteStyle, Terminator, Writer, WriterBuilder};
use std::collections::BTreeSet;
use std::fmt::Display;
use std::io::{self, Write};

const CLAIMS: [&str; 41] = [
    "story_id",
    "story",
    "measure_id",
    "measure",
    "claim_id",
    "article_id",
    "outlet",
    "url",
    "title",
    "published",
    "field",
    "start",
    "end",
    "surface",
    "sentence",
    "duplicate_of",
    "stated",
    "low",
    "high",
    "low_open",
    "high_open",
    "likely_low",
    "likely_high",
    "hedge",
    "kind",
    "unit",
    "change",
    "counted",
    "subject",
    "predicate",
    "modality",
    "negated",
    "speaker",
    "role",
    "organisation",
    "origin",
    "as_of_start",
    "as_of_end",
    "as_of_basis",
    "relation",
    "severity",
];

const FINDINGS: [&str; 18] = [
    "finding_id",
    "story_id",
    "story",
    "measure_id",
    "measure",
    "check",
    "relation",
    "severity",
    "side",
    "sides",
    "stated",
    "low",
    "high",
    "unit",
    "claims",
    "origins",
    "outlets",
    "explanation",
];

/// One row a claim, in the order of the articles.
pub(super) fn claims(stories: &Stories, out: &mut impl Write) -> io::Result<()> {
    let mut table = table(out);
    table.write_record(CLAIMS)?;
    stories.indexes(&mut |index| {
        for claim in &index.records.claims {
            table.write_record(claim_row(claim, index))?;
        }
        Ok(())
    })?;
    table.flush()
}

/// One row a side, most severe finding first within a story.
pub(super) fn findings(stories: &Stories, out: &mut impl Write) -> io::Result<()> {
    let mut table = table(out);
    table.write_record(FINDINGS)?;
    for placed in stories.placed() {
        stories.with(placed.at, &mut |index, story| {
            for finding in index.findings_of(story) {
                for at in 0..finding.sides.len() {
                    table.write_record(finding_row(finding, at, story, index))?;
                }
            }
            Ok(())
        })?;
    }
    table.flush()
}

fn table<W: Write>(out: W) -> Writer<W> {
    WriterBuilder::new()
        .quote_style(QuoteStyle::Necessary)
        .terminator(Terminator::Any(b'\n'))
        .from_writer(out)
}

fn claim_row(claim: &Claim, index: &Index) -> Vec<String> {
    let article = index.article(&claim.article_id);
    let measure = claim.measure_id.as_deref().and_then(|id| index.measure(id));
    let story = claim.story_id.as_deref().and_then(|id| index.story(id));
    let quantity = &claim.quantity;
    let finite = |value: f64| number(value.is_finite().then_some(value));
    let by = |slot: fn(&Attribution) -> &Option<String>| {
        text(claim.attribution.as_ref().and_then(|by| slot(by).as_ref()))
    };
    let as_of = claim.as_of.as_ref();
    let sentence = excerpt(&[claim], article);
    let origins = measure.map_or(&[][..], |measure| &measure.origins);
    let worst = worst(claim, index);
    vec![
        text(claim.story_id.as_ref()),
        text(story.map(|story| &story.title)),
        text(claim.measure_id.as_ref()),
        text(measure.map(|measure| &measure.label)),
        claim.id.to_string(),
        claim.article_id.to_string(),
        text(article.and_then(|article| article.outlet.as_ref())),
        text(article.and_then(|article| article.url.as_ref())),
        text(article.and_then(|article| article.title.as_ref())),
        text(article.and_then(|article| article.published)),
        word(&claim.field),
        claim.start.to_string(),
        claim.end.to_string(),
        cell(&claim.surface),
        cell(&sentence.text()),
        text(claim.duplicate_of.as_ref()),
        number(quantity.stated),
        finite(quantity.hard.low),
        finite(quantity.hard.high),
        quantity.hard.low_open.to_string(),
        quantity.hard.high_open.to_string(),
        finite(quantity.soft.low),
        finite(quantity.soft.high),
        word(&quantity.hedge),
        word(&quantity.kind),
        text(quantity.unit.as_ref()),
        quantity.change.as_ref().map(word).unwrap_or_default(),
        text(claim.counted.as_ref()),
        text(claim.subject.as_ref()),
        text(claim.predicate.as_ref()),
        word(&claim.modality),
        claim.negated.to_string(),
        by(|by| &by.speaker),
        by(|by| &by.role),
        by(|by| &by.organisation),
        cell(&index.origin(claim, origins)),
        text(as_of.and_then(|at| at.start)),
        text(as_of.and_then(|at| at.end)),
        as_of.map(|at| word(&at.basis)).unwrap_or_default(),
        text(worst.map(|finding| finding.relation)),
        number(worst.map(|finding| finding.severity)),
    ]
}

fn finding_row(finding: &Finding, at: usize, story: &Story, index: &Index) -> Vec<String> {
    let side: &Side = &finding.sides[at];
    let measure = finding
        .measure_id
        .as_deref()
        .and_then(|id| index.measure(id));
    let articles = index
        .claims(&side.claims)
        .filter_map(|claim| index.article(&claim.article_id));
    let outlets: BTreeSet<&str> = articles.map(crate::model::Article::name).collect();
    let outlets: Vec<&str> = outlets.into_iter().collect();
    vec![
        finding.id.to_string(),
        finding.story_id.to_string(),
        cell(&story.title),
        text(finding.measure_id.as_ref()),
        text(measure.map(|measure| &measure.label)),
        finding.check.to_string(),
        finding.relation.to_string(),
        number(Some(finding.severity)),
        (at + 1).to_string(),
        finding.sides.len().to_string(),
        number(side.stated),
        number(side.low),
        number(side.high),
        text(measure.and_then(|measure| measure.unit.as_ref())),
        side.claims.join(" "),
        cell(&side.origins.join("; ")),
        cell(&outlets.join("; ")),
        cell(&finding.explanation),
    ]
}

/// The finding about a claim that matters most: a conflict before all else, then the most severe.
fn worst<'a>(claim: &Claim, index: &Index<'a>) -> Option<&'a Finding> {
    let findings = index
        .findings_with(claim)
        .iter()
        .map(|(finding, _)| *finding);
    findings.reduce(|worst, finding| {
        let rank = |finding: &Finding| (finding.relation == Relation::Conflict, finding.severity);
        if rank(finding) > rank(worst) {
            finding
        } else {
            worst
        }
    })
}

fn number(value: Option<f64>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn text(value: Option<impl Display>) -> String {
    value
        .map(|value| cell(&value.to_string()))
        .unwrap_or_default()
}

/// Text that a spreadsheet does not take for a formula.
fn cell(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// An enum as its record has it.
fn word(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}
