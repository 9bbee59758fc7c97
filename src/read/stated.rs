//! What a plain text states about itself: front matter, a header with its date, a headline, a byline, a dateline,
//! an agency mark. Each is read only where it stands apart from running text.

use super::date;
use crate::lexicon::builtin;
use crate::model::{Article, Moment};
use regex::Regex;
use serde::Deserialize;
use std::collections::HashSet;
use std::sync::LazyLock;

#[derive(Deserialize)]
struct Lexicon {
    not_agencies: HashSet<String>,
    date_labels: Vec<String>,
    later_labels: HashSet<String>,
    outlet_labels: HashSet<String>,
    byline_label: String,
}

static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| builtin("stated.toml", include_str!("../lexicon/stated.toml")));

/// `--- key: value ... ---` at the start of a text file.
pub(super) struct FrontMatter<'a> {
    fields: Vec<(&'a str, &'a str)>,
    /// What follows it.
    pub body: &'a str,
}

/// The front matter of `text`, unless its first lines are anything but keys and values between two `---`.
pub(super) fn front_matter(text: &str) -> Option<FrontMatter<'_>> {
    const LINES: usize = 64;
    let mut lines = text.split_inclusive('\n');
    let mut read = lines.next().filter(|line| line.trim_end() == "---")?.len();
    let mut fields = Vec::new();
    for line in lines.take(LINES) {
        read += line.len();
        let line = line.trim();
        if line == "---" {
            let body = &text[read..];
            return Some(FrontMatter { fields, body });
        }
        if !line.is_empty() {
            let (key, value) = line.split_once(':')?;
            fields.push((key.trim(), value.trim().trim_matches(['"', '\''])));
        }
    }
    None
}

impl FrontMatter<'_> {
    /// Puts the fields into `article`; keys that mean nothing here are passed over.
    ///
    /// # Errors
    /// A date that is none, in words.
    pub fn fill(&self, article: &mut Article) -> Result<(), String> {
        for &(key, value) in self.fields.iter().filter(|(_, value)| !value.is_empty()) {
            let moment = || {
                date::moment(value).ok_or_else(|| {
                    format!("front matter: {key}: not a date: {value:?} (expected 2026-02-14 or 2026-02-14T09:30:00+03:00)")
                })
            };
            match key.to_ascii_lowercase().as_str() {
                "id" => article.id = value.into(),
                "url" => article.url = Some(value.into()),
                "outlet" | "source" => article.outlet = Some(value.into()),
                "title" | "headline" => article.title = Some(value.into()),
                "byline" | "author" => article.byline = names(value),
                "published" | "date" => {
                    article.published = Some(moment()?);
                    article.published_basis = Some("front_matter".into());
                }
                "modified" | "updated" => article.modified = Some(moment()?),
                "language" | "lang" => article.language = Some(value.into()),
                _ => {}
            }
        }
        Ok(())
    }
}

/// "Ada Moss, Ben Tor and Cy Ray"
fn names(list: &str) -> Vec<String> {
    list.split([',', ';'])
        .flat_map(|part| part.split(" and "))
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(Into::into)
        .collect()
}

/// Lines that may stand above the running text.
const HEAD_LINES: usize = 8;

/// Fills what `article` does not know yet from the head of its text, which stays as it is.
pub(super) fn fill(article: &mut Article) {
    let text = std::mem::take(&mut article.text);
    let mut lines = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .take(HEAD_LINES)
        .peekable();
    let mut headline_read = false;
    while let Some(line) = lines.next() {
        if header(line, article) || byline(line, article) {
            continue;
        }
        let own_title = article.title.as_deref().map(str::trim) == Some(line);
        if !headline_read && (own_title || lines.peek().is_some() && is_headline(line)) {
            headline_read = true;
            if article.title.is_none() {
                article.title = Some(line.into());
            }
            continue;
        }
        lead(line, article);
        break;
    }
    article.text = text;
}

/// A line such as "date 2026-02-02 403", "Published: 2 February 2026", "14 Feb 2026 | World", "Source: MENAFN".
fn header(line: &str, article: &mut Article) -> bool {
    static LABEL: LazyLock<Regex> = LazyLock::new(|| {
        let mut labels: Vec<&str> = LEXICON.date_labels.iter().map(String::as_str).collect();
        labels.sort_unstable_by_key(|label| (std::cmp::Reverse(label.len()), *label));
        compile(&format!(
            r"(?i)^\W*({})\b\s*(?:on|at)?\s*:?\s*",
            labels.join("|")
        ))
    });
    static WEEKDAY: LazyLock<Regex> = LazyLock::new(|| compile(r"^\p{L}+,?\s+"));
    const LONG: usize = 90;
    if line.len() > LONG {
        return false;
    }
    if let Some((label, value)) = line.split_once(':')
        && LEXICON
            .outlet_labels
            .contains(label.trim().to_lowercase().as_str())
        && !value.trim().is_empty()
    {
        article.outlet.get_or_insert_with(|| value.trim().into());
        return true;
    }
    let label = LABEL.captures(line);
    let rest = label
        .as_ref()
        .map_or(line, |label| &line[label.get(0).map_or(0, |m| m.end())..]);
    let Some((at, moment)) = date::find(rest) else {
        return false;
    };
    let weekday = WEEKDAY.find(rest).map_or(0, |m| m.end());
    let starts = at.start == 0 || at.start == weekday;
    let ends =
        rest[at.end..].trim().is_empty() && rest[..at.start].trim_end().ends_with(['|', '·', '•']);
    let alone = !rest[at.end..].split_whitespace().any(is_plain_word);
    if !(starts && (label.is_some() || alone) || ends) {
        return false;
    }
    if let Some(name) = rest[..at.start]
        .split(['|', '·', '•'])
        .next()
        .filter(|_| ends)
    {
        byline(name.trim(), article);
    }
    let later = label.is_some_and(|label| LEXICON.later_labels.contains(&label[1].to_lowercase()));
    if later {
        article.modified.get_or_insert(moment);
    } else {
        publish(article, moment, "header");
    }
    true
}

/// A word of running text: it starts with a small letter.
fn is_plain_word(word: &str) -> bool {
    word.starts_with(char::is_lowercase)
}

fn publish(article: &mut Article, moment: Moment, basis: &str) {
    if article.published.is_none() {
        article.published = Some(moment);
        article.published_basis = Some(basis.into());
    }
}

/// "By Ada Moss and Ben Tor"
fn byline(line: &str, article: &mut Article) -> bool {
    let label = LEXICON.byline_label.as_str();
    let Some(list) = line
        .split_once(' ')
        .filter(|(first, _)| first.eq_ignore_ascii_case(label))
        .map(|(_, list)| list.trim())
    else {
        return false;
    };
    let people = names(list);
    let is_name = |name: &String| {
        let words = name.split_whitespace();
        (1..=5).contains(&words.clone().count())
            && words
                .clone()
                .all(|word| !word.contains(|c: char| c.is_ascii_digit()))
            && name.starts_with(char::is_uppercase)
            && !name.ends_with('.')
    };
    if people.is_empty() || !people.iter().all(is_name) {
        return false;
    }
    if article.byline.is_empty() {
        article.byline = people;
    }
    true
}

/// A line that stands alone, is short, and ends as no sentence of running text does.
fn is_headline(line: &str) -> bool {
    const LONG: usize = 220;
    line.len() <= LONG
        && line.split_whitespace().nth(2).is_some()
        && line.contains(char::is_alphabetic)
        && !line
            .trim_end_matches(['"', '”', '’', '\'', ')'])
            .ends_with(['.', ':', ';', ',', '…'])
        && !line.starts_with(['-', '•', '*', '#', '|', '<', '('])
        && dateline(line).is_none()
}

/// The first paragraph: its dateline and the agency that it names.
fn lead(line: &str, article: &mut Article) {
    static MARK: LazyLock<Regex> =
        LazyLock::new(|| compile(r"^\(([^()]{2,40})\)\s+[\p{Lu}\p{N}“‘]"));
    let agency = match dateline(line) {
        Some((place, agency)) => {
            if let Some((_, moment)) = date::find(place) {
                publish(article, moment, "text");
            }
            agency
        }
        None => MARK
            .captures(line)
            .and_then(|mark| mark.get(1))
            .map(|agency| agency.as_str()),
    };
    if let Some(agency) = agency.map(str::trim).filter(|name| is_agency(name)) {
        article.outlet.get_or_insert_with(|| agency.into());
    }
}

fn is_agency(name: &str) -> bool {
    name.starts_with(char::is_uppercase)
        && name.split_whitespace().count() <= 4
        && !name.split_whitespace().any(is_plain_word)
        && !LEXICON.not_agencies.contains(name.to_lowercase().as_str())
}

/// "ERBIL, Kurdistan Region -", "LEEDS, England (AP) -", "Lima, Feb. 2, 2026 (Andina) --": the words before the
/// agency or dash, and the agency.
fn dateline(line: &str) -> Option<(&str, Option<&str>)> {
    static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"(?x) ^ (?P<place> \p{Lu}[^()\n]{1,70}? )? \s* (?: \( (?P<agency> [^()]{2,40} ) \) )? \s*
            (?: [–—] | --? ) \s+ [\p{L}\p{N}“‘\x22']",
        )
    });
    let found = DATELINE.captures(line)?;
    let agency = found.name("agency").map(|agency| agency.as_str());
    let place = found.name("place").map_or("", |place| place.as_str());
    let city = place.split([',', ' ']).next().unwrap_or("");
    let capitals = city.chars().filter(|c| c.is_uppercase()).count() >= 2
        && !city.contains(char::is_lowercase);
    let proper = !place.split_whitespace().any(|word| {
        is_plain_word(word) && !matches!(word, "of" | "the" | "and" | "de" | "del" | "la" | "al")
    });
    ((capitals || agency.is_some()) && proper).then_some((place, agency))
}

fn compile(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a built-in pattern is compiled by every test")
}

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;

    fn head(text: &str) -> String {
        let mut article = Article {
            text: text.into(),
            ..Article::default()
        };
        fill(&mut article);
        assert_eq!(article.text, text);
        let shown = |name: &str, value: Option<String>| {
            value.map_or(String::new(), |value| format!("{name}={value} "))
        };
        [
            shown("title", article.title),
            shown("outlet", article.outlet),
            shown(
                "by",
                Some(article.byline.join("+")).filter(|by| !by.is_empty()),
            ),
            shown("published", article.published.map(|m| m.to_string())),
            shown("basis", article.published_basis),
            shown("modified", article.modified.map(|m| m.to_string())),
        ]
        .concat()
    }

    #[test]
    fn a_headline_is_a_short_line_above_the_text() {
        assert_snapshot!(head("Ferry sinks with 40 aboard\n\nThe ferry sank at dawn."), @"title=Ferry sinks with 40 aboard");
        assert_snapshot!(head("The ferry sank at dawn.\nForty were aboard."), @"");
        assert_snapshot!(head("Ferry sinks with 40 aboard"), @"");
        assert_snapshot!(head("OSLO, Norway - The ferry\nsank at dawn"), @"");
    }

    #[test]
    fn datelines_and_marks_name_the_agency() {
        assert_snapshot!(head("LEEDS, England (AP) — The bridge reopened."), @"outlet=AP");
        assert_snapshot!(head("Lima, Feb. 2, 2026 (Andina) -- The mine reopened."), @"outlet=Andina published=2026-02-02 basis=text");
        assert_snapshot!(head("(MENAFN) The mine reopened."), @"outlet=MENAFN");
        assert_snapshot!(head("(Update) The mine reopened."), @"");
        assert_snapshot!(head("The union (UMW) - which has 40 members - struck."), @"");
        assert_snapshot!(head("The mine, which has 40 workers - half of them new - reopened."), @"");
    }

    #[test]
    fn a_header_dates_the_report() {
        assert_snapshot!(head(" date 2026-02-02 403\nMine Reopens Near Lima\nThe mine reopened."), @"title=Mine Reopens Near Lima published=2026-02-02 basis=header");
        assert_snapshot!(head("Lima mine reopens\nBy Ada Moss and Ben Tor | 2 February 2026\nThe mine reopened."), @"title=Lima mine reopens by=Ada Moss+Ben Tor published=2026-02-02 basis=header");
        assert_snapshot!(head("Published: Monday, 2 February 2026 10:30 GMT\nUpdated: 3 February 2026\nThe mine reopened."), @"published=2026-02-02T10:30:00+00:00 basis=header modified=2026-02-03");
        assert_snapshot!(head("2 February 2026 attack left 3 dead\nThe attack ended."), @"title=2 February 2026 attack left 3 dead");
        assert_snapshot!(head("On 2 February 2026 the mine reopened."), @"");
    }

    #[test]
    fn front_matter_is_keys_and_values_alone() {
        let text = "---\noutlet: \"The Herald\"\npublished: 2026-02-14\n---\nThe mine reopened.\n";
        let front = front_matter(text).unwrap();
        let mut article = Article::default();
        front.fill(&mut article).unwrap();
        assert_eq!(front.body, "The mine reopened.\n");
        assert_snapshot!(article, @"The Herald, 2026-02-14");
        assert!(front_matter("---\nThe mine reopened.\n---\n").is_none());
        assert!(front_matter("---\noutlet: The Herald\n").is_none());
    }
}
