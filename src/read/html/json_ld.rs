//! What a page states about its article as JSON-LD (schema.org).

use regex::Regex;
use serde_json::Value;
use std::sync::LazyLock;

use super::metadata::LEXICON;

/// The article that a page's JSON-LD describes; members that it does not state are none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Stated {
    pub headline: Option<String>,
    pub published: Option<String>,
    pub modified: Option<String>,
    pub authors: Vec<String>,
    pub publisher: Option<String>,
    pub body: Option<String>,
    pub url: Option<String>,
}

/// Objects nested deeper than this are not looked at.
const MAX_DEPTH: usize = 12;

/// The article described in `scripts`; of several, the first that states when it was published.
pub(super) fn stated(scripts: &[&str]) -> Stated {
    let mut articles = Vec::new();
    let mut publisher = None;
    for script in scripts {
        match parse(script) {
            Some(value) => collect(&value, &mut articles, &mut publisher, 0),
            None => articles.extend(by_pattern(script)),
        }
    }
    let with_date = articles
        .iter()
        .position(|article| article.published.is_some());
    let mut best = match with_date {
        Some(index) => articles.swap_remove(index),
        None => articles.into_iter().next().unwrap_or_default(),
    };
    best.publisher = best.publisher.or(publisher);
    best
}

/// JSON as pages write it: with raw line breaks in strings, in comments, with a semicolon.
fn parse(script: &str) -> Option<Value> {
    let script = script.trim().trim_end_matches(';');
    if let Ok(value) = serde_json::from_str(script) {
        return Some(value);
    }
    let start = script.find(['{', '['])?;
    let end = script.rfind(['}', ']'])?;
    let clean: String = script
        .get(start..=end)?
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    serde_json::from_str(&clean).ok()
}

/// What can be read of a script that is no JSON.
fn by_pattern(script: &str) -> Option<Stated> {
    static PUBLISHED: LazyLock<Regex> = LazyLock::new(|| member("datePublished"));
    static MODIFIED: LazyLock<Regex> = LazyLock::new(|| member("dateModified"));
    let find = |pattern: &Regex| Some(pattern.captures(script)?[1].to_string());
    let published = find(&PUBLISHED)?;
    Some(Stated {
        published: Some(published),
        modified: find(&MODIFIED),
        ..Stated::default()
    })
}

fn member(name: &str) -> Regex {
    Regex::new(&format!(r#""{name}"\s*:\s*"([^"\\]{{4,60}})""#))
        .expect("a built-in pattern is compiled by every test")
}

fn collect(
    value: &Value,
    articles: &mut Vec<Stated>,
    publisher: &mut Option<String>,
    depth: usize,
) {
    if depth > MAX_DEPTH {
        return;
    }
    match value {
        Value::Array(values) => {
            for value in values {
                collect(value, articles, publisher, depth + 1);
            }
        }
        Value::Object(members) => {
            let is = |wanted: &dyn Fn(&str) -> bool| types(value).any(wanted);
            if is(&|name| {
                LEXICON
                    .articles
                    .iter()
                    .any(|article| name.ends_with(article.as_str()))
            }) {
                articles.push(article(value));
            } else if is(&|name| name.ends_with("Organization")) && publisher.is_none() {
                *publisher = text(&value["name"]);
            }
            for (name, member) in members {
                if !LEXICON.elsewhere.contains(name) {
                    collect(member, articles, publisher, depth + 1);
                }
            }
        }
        _ => {}
    }
}

fn types(value: &Value) -> impl Iterator<Item = &str> {
    let kind = &value["@type"];
    let several = kind.as_array().into_iter().flatten();
    several.chain([kind]).filter_map(Value::as_str)
}

fn article(value: &Value) -> Stated {
    let body = text(&value["articleBody"]);
    Stated {
        headline: text(&value["headline"]).or_else(|| text(&value["name"])),
        published: text(&value["datePublished"]).or_else(|| text(&value["dateCreated"])),
        modified: text(&value["dateModified"]),
        authors: names(&value["author"], 0),
        publisher: names(&value["publisher"], 0).into_iter().next(),
        body,
        url: text(&value["url"]).or_else(|| text(&value["mainEntityOfPage"]["@id"])),
    }
}

fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::Array(values) => values.first()?.as_str()?,
        value => value.as_str()?,
    };
    Some(text.trim().to_string()).filter(|text| !text.is_empty())
}

/// The names of a person or body, or of several.
fn names(value: &Value, depth: usize) -> Vec<String> {
    match value {
        Value::String(_) => text(value).into_iter().collect(),
        Value::Object(_) => match &value["name"] {
            many @ Value::Array(_) if depth < 3 => names(many, depth + 1),
            name => text(name).into_iter().collect(),
        },
        Value::Array(values) if depth < 3 => values
            .iter()
            .flat_map(|value| names(value, depth + 1))
            .collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_debug_snapshot;

    #[test]
    fn the_article_is_found_among_other_objects() {
        let script = r#"{"@graph": [
            {"@type": "Organization", "name": "The Herald"},
            {"@type": "ItemList", "itemListElement": [{"@type": "Article", "datePublished": "2020-01-01"}]},
            {"@type": ["NewsArticle"], "headline": "Bridge
reopens", "datePublished": "2026-02-14", "author": [{"name": "Ada Moss"}, "Ben Tor"]}]}"#;
        let stated = stated(&[script]);
        assert_debug_snapshot!((stated.headline, stated.published, stated.authors, stated.publisher), @r#"
        (
            Some(
                "Bridge reopens",
            ),
            Some(
                "2026-02-14",
            ),
            [
                "Ada Moss",
                "Ben Tor",
            ],
            Some(
                "The Herald",
            ),
        )
        "#);
    }
}
