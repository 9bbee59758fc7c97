//! Records one a line: as five files, or as one stream in which each line names its kind.

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

/// Writes all records to one stream, each with a field `record` that names its kind.
pub(super) fn write(records: &Records, out: &mut impl Write) -> io::Result<()> {
    tagged("article", &records.articles, out)?;
    tagged("claim", &records.claims, out)?;
    tagged("story", &records.stories, out)?;
    tagged("measure", &records.measures, out)?;
    tagged("finding", &records.findings, out)
}

#[derive(Serialize)]
struct Tagged<'a, T> {
    record: &'static str,
    #[serde(flatten)]
    value: &'a T,
}

fn tagged<T: Serialize>(
    record: &'static str,
    values: &[T],
    out: &mut impl Write,
) -> io::Result<()> {
    values
        .iter()
        .try_for_each(|value| line(&Tagged { record, value }, out))
}

fn lines<T: Serialize>(values: &[T], out: &mut impl Write) -> io::Result<()> {
    values.iter().try_for_each(|value| line(value, out))
}

fn line<T: Serialize>(value: &T, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}
