//! Articles from records: one JSON object a line.

use super::{stated, unreadable};
use crate::Result;
use crate::fetch::Page;
use crate::model::{Article, Id, Moment};
use serde::Deserialize;
use std::borrow::Cow;

/// An article record as others write it: any field but the text may be missing or null.
#[derive(Deserialize)]
struct Record {
    #[serde(default)]
    id: Option<Given>,
    source: Option<String>,
    url: Option<String>,
    outlet: Option<String>,
    title: Option<String>,
    byline: Option<Byline>,
    published: Option<String>,
    published_basis: Option<String>,
    modified: Option<String>,
    language: Option<String>,
    text: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Given {
    Text(String),
    Number(serde_json::Number),
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Byline {
    One(String),
    Many(Vec<String>),
}

/// The article of a record page. Its text is kept byte for byte; a headline, a date and an agency that the text
/// states fill the fields that the record leaves empty.
pub(super) fn read(page: &Page) -> Result<Article> {
    let json = String::from_utf8_lossy(&page.body);
    if !json.trim_start().starts_with('{') {
        return Err(unreadable(
            page,
            "not an article record: expected a JSON object",
        ));
    }
    let record: Record = serde_json::from_str(json.trim_end())
        .map_err(|error| unreadable(page, &format!("not an article record: {}", place(&error))))?;
    let date = |field: &str, value: Option<String>| {
        match value.as_deref().map(str::trim) {
        None | Some("") => Ok(None),
        Some(value) => moment(value).map(Some).ok_or_else(|| {
            unreadable(
                page,
                &format!(
                    "{field}: not a date: {value:?} (expected 2026-02-14 or 2026-02-14T09:30:00+03:00)"
                ),
            )
        }),
    }
    };
    let published = date("published", record.published)?;
    let filled = |field: Option<String>| field.filter(|value| !value.trim().is_empty());
    let mut article = Article {
        id: match record.id {
            Some(Given::Text(id)) => id.into(),
            Some(Given::Number(id)) => id.to_string().into(),
            None => Id::default(),
        },
        source: filled(record.source),
        url: filled(record.url),
        outlet: filled(record.outlet),
        title: filled(record.title),
        byline: match record.byline {
            Some(Byline::One(name)) => vec![name],
            Some(Byline::Many(names)) => names,
            None => Vec::new(),
        },
        published,
        published_basis: published
            .map(|_| filled(record.published_basis).unwrap_or_else(|| "record".into())),
        modified: date("modified", record.modified)?,
        language: filled(record.language),
        text: record.text.unwrap_or_default(),
    };
    stated::fill(&mut article);
    Ok(article)
}

fn moment(value: &str) -> Option<Moment> {
    value.parse().ok().or_else(|| super::date::moment(value))
}

/// What serde says, with the column alone: the line is the record's own.
fn place(error: &serde_json::Error) -> Cow<'static, str> {
    let message = error.to_string();
    match message.rsplit_once(" at line ") {
        Some((what, _)) => format!("{what} at column {}", error.column()).into(),
        None => message.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Defaults, read};
    use crate::fetch::{Format, Page};
    use insta::assert_snapshot;

    fn record(json: &str) -> String {
        let mut page = Page::new("in.ndjson", Format::Record, json.into());
        page.line = Some(7);
        match read(&page, &Defaults::default()) {
            Ok(article) => serde_json::to_string(&article).unwrap(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn a_record_keeps_its_own_and_its_text_untouched() {
        assert_snapshot!(record(r#"{"id": 12, "url": null, "published": "2026-02-14", "byline": "A. Writer", "text": " 3 boats \r\n sank. "}"#), @r#"{"id":"12","source":"in.ndjson","url":null,"outlet":null,"title":null,"byline":["A. Writer"],"published":"2026-02-14","published_basis":"record","modified":null,"language":null,"text":" 3 boats \r\n sank. "}"#);
    }

    #[test]
    fn a_broken_record_is_named_with_its_line() {
        assert_snapshot!(record(r#"{"id": "a", "text": "cut o"#), @"in.ndjson:7: not an article record: EOF while parsing a string at column 26");
        assert_snapshot!(record("[1, 2]"), @"in.ndjson:7: not an article record: expected a JSON object");
        assert_snapshot!(record(r#"{"text": "A.", "published": "soon"}"#), @r#"in.ndjson:7: published: not a date: "soon" (expected 2026-02-14 or 2026-02-14T09:30:00+03:00)"#);
        assert_snapshot!(record(r#"{"id": "a"}"#), @"in.ndjson:7: no text");
    }
}
