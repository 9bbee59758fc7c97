//! All records in one JSON document, as the NDJSON files have them, with their counts.

use super::Counts;
use crate::model::{Article, Claim, Finding, Measure, Records, Story};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Document<'a> {
    counts: Counts,
    articles: &'a [Article],
    claims: &'a [Claim],
    stories: &'a [Story],
    measures: &'a [Measure],
    findings: &'a [Finding],
}

pub(super) fn write(records: &Records, out: &mut impl Write) -> io::Result<()> {
    let document = Document {
        counts: Counts::of(records),
        articles: &records.articles,
        claims: &records.claims,
        stories: &records.stories,
        measures: &records.measures,
        findings: &records.findings,
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    out.write_all(b"\n")
}
