//! The last stage: from the [`Records`] of a run to what people and programs read.
//!
//! It takes records and a writer and gives bytes: a terminal report, a web page, Markdown, JSON, NDJSON or
//! CSV. It decides nothing about the figures; it orders, folds and words what `reconcile` found.
//!
//! ```
//! use newstally::{model::Records, report};
//!
//! let mut out = Vec::new();
//! report::write(report::Format::Csv, &Records::default(), &report::Options::default(), &mut out)?;
//! assert!(out.starts_with(b"story_id,story,"));
//! # std::io::Result::Ok(())
//! ```

mod amount;
mod counts;
mod csv;
mod date;
mod evidence;
mod grounds;
mod html;
mod index;
mod json;
mod layout;
mod markdown;
mod ndjson;
mod shelf;
mod text;
mod timeline;
mod view;
mod words;

pub use counts::Counts;
pub use ndjson::{Folder, Record, write_folder};
pub use shelf::{Each, Rank, Shelf};

use crate::model::{Measure, PartialDate, Records};
use index::Index;
use shelf::Stories;
use std::io::{self, Write};
use std::str::FromStr;

/// What a report is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// For a terminal: `table` or `text`.
    #[default]
    Text,
    /// One document with all records: `json`.
    Json,
    /// One record a line, each naming its kind: `ndjson`.
    Ndjson,
    /// One row a claim: `csv`.
    Csv,
    /// One row a side of a finding: `csv-findings`.
    CsvFindings,
    /// For documents and threads: `md` or `markdown`.
    Markdown,
    /// A self-contained page: `html`.
    Html,
}

impl FromStr for Format {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        Ok(match name {
            "table" | "text" => Format::Text,
            "json" => Format::Json,
            "ndjson" => Format::Ndjson,
            "csv" => Format::Csv,
            "csv-findings" => Format::CsvFindings,
            "md" | "markdown" => Format::Markdown,
            "html" => Format::Html,
            _ => {
                return Err(format!(
                    "no format {name:?} (there are table, json, ndjson, csv, csv-findings, md, html)"
                ));
            }
        })
    }
}

/// Colours of a terminal report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Style {
    /// No escape sequences.
    #[default]
    Plain,
    /// ANSI escape sequences.
    Colour,
}

/// How a report looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Colours of the terminal report.
    pub style: Style,
    /// Columns of the terminal report; 40 at least.
    pub width: usize,
    /// Write out what the terminal report folds: long lists and stories without a finding.
    pub unfolded: bool,
}

/// The tally of a measure as a news desk writes it: `$4.62 billion`, `about 450`, `60 to 80`.
pub fn tally_words(measure: &Measure) -> String {
    amount::tally(&measure.tally, measure.unit.as_deref())
}

/// A date as a news desk writes it: `14 Feb 2026`.
pub fn date_words(date: PartialDate) -> String {
    date::date(date)
}

impl Default for Options {
    fn default() -> Self {
        Options {
            style: Style::Plain,
            width: 100,
            unfolded: false,
        }
    }
}

/// Writes `records` to `out`.
///
/// Records that name others which are not there are written without them.
///
/// # Errors
/// Only those of `out`.
pub fn write(
    format: Format,
    records: &Records,
    options: &Options,
    out: &mut impl Write,
) -> io::Result<()> {
    write_stories(format, &Stories::All(&Index::new(records)), options, out)
}

/// Writes the stories of `shelf` to `out` as [`write()`] does all records, with one story in memory at a time.
///
/// # Errors
/// Those of `out` and of the shelf.
pub fn write_shelf(
    format: Format,
    shelf: &Shelf,
    options: &Options,
    out: &mut impl Write,
) -> io::Result<()> {
    write_stories(format, &Stories::OneByOne(shelf), options, out)
}

fn write_stories(
    format: Format,
    stories: &Stories,
    options: &Options,
    out: &mut impl Write,
) -> io::Result<()> {
    match format {
        Format::Text => text::write(stories, options, out),
        Format::Csv => csv::claims(stories, out),
        Format::CsvFindings => csv::findings(stories, out),
        Format::Markdown => markdown::write(stories, out),
        Format::Html => html::write(stories, out),
        Format::Json => json::write(stories, out),
        Format::Ndjson => ndjson::write(stories, out),
    }
}
