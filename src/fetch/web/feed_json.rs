//! JSON Feed 1.0 and 1.1.

use super::feed::{Entry, Feed, language_of, plain, some};
use super::{Known, feed_date};
use serde_json::Value;
use url::Url;

/// Reads a JSON Feed; `None` if it is none.
pub fn read(text: &str, base: &Url) -> Option<Feed> {
    let json: Value = serde_json::from_str(text).ok()?;
    if !json["version"].as_str()?.contains("jsonfeed.org") {
        return None;
    }
    let language = json["language"].as_str().and_then(language_of);
    let items = json["items"].as_array().map_or(&[][..], Vec::as_slice);
    Some(Feed {
        title: json["title"].as_str().map(plain).and_then(some),
        language,
        entries: items.iter().map(|item| entry_of(item, base)).collect(),
    })
}

fn entry_of(item: &Value, base: &Url) -> Entry {
    let text = |key: &str| {
        item[key]
            .as_str()
            .map(str::trim)
            .filter(|text| !text.is_empty())
    };
    let link = ["url", "external_url", "id"]
        .iter()
        .filter_map(|key| text(key))
        .find_map(|link| {
            base.join(link)
                .ok()
                .filter(|_| link.contains("://") || link.starts_with('/'))
        });
    // Version 1.0 has one author where 1.1 has a list.
    let authors = item["authors"]
        .as_array()
        .map_or(std::slice::from_ref(&item["author"]), Vec::as_slice);
    let authors = authors.iter().filter_map(|author| author["name"].as_str());
    Entry {
        link: link.filter(|link| matches!(link.scheme(), "http" | "https")),
        known: Known {
            title: text("title").map(plain),
            byline: authors.map(plain).filter(|name| !name.is_empty()).collect(),
            published: text("date_published").and_then(feed_date::read),
            modified: text("date_modified").and_then(feed_date::read),
            outlet: None,
            language: text("language").and_then(language_of),
        },
        content: text("content_html")
            .map(str::to_owned)
            .or_else(|| text("content_text").map(paragraphs)),
        summary: text("summary").map(str::to_owned),
    }
}

/// Plain text as HTML, a paragraph for each of its own.
fn paragraphs(text: &str) -> String {
    let escaped = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    let lines = escaped
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty());
    lines.flat_map(|line| ["<p>", line, "</p>\n"]).collect()
}
