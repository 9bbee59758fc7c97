//! `newstally read`: inputs to article records.

use super::format::{Format, Row, Rows};
use super::input::InputArgs;
use newstally::Result;
use newstally::model::{Article, Moment};
use std::process::ExitCode;

/// Read reports into article records: main text, title, outlet, authors, dates, language.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    input: InputArgs,
    /// The form of the output.
    #[arg(long, value_enum, default_value = "ndjson")]
    format: Format,
}

/// Writes one row an article.
pub fn run(args: &Args) -> Result<ExitCode> {
    let Args { input, format } = args;
    let mut rows = Rows::new(*format);
    let mut articles = input.articles();
    for article in articles.by_ref() {
        rows.write(&article)?;
        if rows.is_closed() {
            break;
        }
    }
    rows.finish()?;
    Ok(articles.finish())
}

impl Row for Article {
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "published",
        "basis",
        "language",
        "outlet",
        "characters",
        "title",
        "source",
    ];

    fn cells(&self) -> Vec<String> {
        let text = |field: &Option<String>| field.clone().unwrap_or_default();
        vec![
            self.id.to_string(),
            self.published
                .as_ref()
                .map(Moment::to_string)
                .unwrap_or_default(),
            text(&self.published_basis),
            text(&self.language),
            text(&self.outlet),
            self.text.chars().count().to_string(),
            text(&self.title),
            text(&self.source),
        ]
    }
}
