//! `newstally quantities`: every quantity of a text, before anything is judged a claim.

use super::format::{Format, Row, Rows};
use super::input::InputArgs;
use newstally::Result;
use newstally::extract::{Lexicons, quantity};
use newstally::model::Quantity;
use newstally::text::Document;
use serde::Serialize;
use std::process::ExitCode;

/// List every quantity of reports, before anything is judged a claim.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    input: InputArgs,
    /// The form of the output.
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

#[derive(Serialize)]
struct QuantityRow<'a> {
    article_id: &'a str,
    start: usize,
    end: usize,
    surface: &'a str,
    quantity: Quantity,
    counted: Option<&'a str>,
    /// Amount of a change, or the level before or after it; none for a plain value.
    role: Option<&'static str>,
    rule: &'static str,
}

/// Writes one row a quantity.
pub fn run(args: &Args) -> Result<ExitCode> {
    let lexicons = Lexicons::builtin();
    let mut rows = Rows::new(args.format);
    let mut articles = args.input.articles();
    for article in articles.by_ref() {
        let document = Document::new(&article.text, &lexicons.vocabulary);
        for mention in quantity::mentions_of(&article, &document, lexicons) {
            rows.write(&QuantityRow {
                article_id: &article.id,
                start: mention.span.start,
                end: mention.span.end,
                surface: mention.span.of(&article.text),
                quantity: mention.quantity,
                counted: mention.counted.map(|tokens| document.words(&tokens)),
                role: mention.role.name(),
                rule: mention.rule,
            })?;
        }
        if rows.is_closed() {
            break;
        }
    }
    rows.finish()?;
    Ok(articles.finish())
}

impl Row for QuantityRow<'_> {
    const COLUMNS: &'static [&'static str] = &[
        "article", "start", "end", "surface", "quantity", "counted", "role",
    ];

    fn cells(&self) -> Vec<String> {
        vec![
            self.article_id.to_string(),
            self.start.to_string(),
            self.end.to_string(),
            self.surface.to_string(),
            self.quantity.to_string(),
            self.counted.unwrap_or_default().to_string(),
            self.role.unwrap_or_default().to_string(),
        ]
    }
}
