//! Records one a line: as five files, or as one stream in which each line names its kind.

use super::shelf::Stories;
use crate::model::Records;
use serde::Serialize;
use std::io::{self, Write};

/// Writers for the five files of a folder.
#[derive(Debug)]
pub struct Folder<W> {
    /// `articles.ndjson`
    pub articles: W,
    /// `claims.ndjson`
    pub claims: W,
    /// `stories.ndjson`
    pub stories: W,
    /// `measures.ndjson`
    pub measures: W,
    /// `findings.ndjson`
    pub findings: W,
}

/// Writes each kind of record to its own file.
///
/// # Errors
/// Only those of the writers.
pub fn write_folder<W: Write>(records: &Records, folder: &mut Folder<W>) -> io::Result<()> {
    lines(&records.articles, &mut folder.articles)?;
    lines(&records.claims, &mut folder.claims)?;
    lines(&records.stories, &mut folder.stories)?;
    lines(&records.measures, &mut folder.measures)?;
    lines(&records.findings, &mut folder.findings)
}

/// A kind of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Record {
    /// An article.
    Article,
    /// A claim.
    Claim,
    /// A story.
    Story,
    /// A measure.
    Measure,
    /// A finding.
    Finding,
}

impl Record {
    /// All kinds, in the order in which they are written.
    pub const ALL: [Record; 5] = [
        Record::Article,
        Record::Claim,
        Record::Story,
        Record::Measure,
        Record::Finding,
    ];

    /// The name of one of them: `story`
    pub fn name(self) -> &'static str {
        match self {
            Record::Article => "article",
            Record::Claim => "claim",
            Record::Story => "story",
            Record::Measure => "measure",
            Record::Finding => "finding",
        }
    }

    /// The name of several, and of their file: `stories`
    pub fn plural(self) -> &'static str {
        match self {
            Record::Article => "articles",
            Record::Claim => "claims",
            Record::Story => "stories",
            Record::Measure => "measures",
            Record::Finding => "findings",
        }
    }
}

/// Takes one record, as a line of JSON.
pub(super) type Take<'t> = &'t mut dyn FnMut(&[u8]) -> io::Result<()>;

/// Hands on the records of a kind.
pub(super) fn each(records: &Records, kind: Record, take: Take) -> io::Result<()> {
    match kind {
        Record::Article => taken(&records.articles, take),
        Record::Claim => taken(&records.claims, take),
        Record::Story => taken(&records.stories, take),
        Record::Measure => taken(&records.measures, take),
        Record::Finding => taken(&records.findings, take),
    }
}

fn taken<T: Serialize>(values: &[T], take: Take) -> io::Result<()> {
    let mut line = Vec::new();
    values.iter().try_for_each(|value| {
        line.clear();
        serde_json::to_writer(&mut line, value)?;
        take(&line)
    })
}

/// Writes all records to one stream, each with a field `record` that names its kind.
pub(super) fn write(stories: &Stories, out: &mut impl Write) -> io::Result<()> {
    Record::ALL.into_iter().try_for_each(|kind| {
        let name = kind.name();
        stories.records(kind, &mut |line| {
            let fields = line.strip_prefix(b"{").unwrap_or(line);
            write!(out, "{{\"record\":\"{name}\",")?;
            out.write_all(fields)?;
            out.write_all(b"\n")
        })
    })
}

fn lines<T: Serialize>(values: &[T], out: &mut impl Write) -> io::Result<()> {
    values.iter().try_for_each(|value| line(value, out))
}

fn line<T: Serialize>(value: &T, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}
