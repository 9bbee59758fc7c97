//! The hand-made labels of `fixtures/`, and what the binary makes of the same reports.
//! See `fixtures/README.md` for what a label says.

#![allow(dead_code, reason = "each test uses a part of it")]

pub mod judge;

use newstally::model::{
    Article, Change, Claim, Field, Finding, Hedge, Kind, Measure, Modality, PartialDate, Quantity,
    Span, Story,
};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// One answer or several that are equally right; `null` stands for none.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(untagged)]
pub enum Answer {
    /// The slot is empty, or not judged.
    #[default]
    Absent,
    /// The only right answer.
    One(String),
    /// Any of these.
    Any(Vec<Option<String>>),
}

impl Answer {
    /// Does the label say anything?
    pub fn is_given(&self) -> bool {
        !matches!(self, Answer::Absent)
    }

    /// Is an empty slot right too?
    pub fn allows_none(&self) -> bool {
        match self {
            Answer::Absent => true,
            Answer::One(_) => false,
            Answer::Any(answers) => answers.contains(&None),
        }
    }

    /// The right words.
    pub fn words(&self) -> Vec<&str> {
        match self {
            Answer::Absent => Vec::new(),
            Answer::One(answer) => vec![answer],
            Answer::Any(answers) => answers.iter().flatten().map(String::as_str).collect(),
        }
    }
}

/// One figure as a reader labelled it.
#[derive(Debug, Clone, Deserialize)]
#[allow(clippy::struct_excessive_bools, reason = "the slots of a label")]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// File stem of the report; empty where the labels lie beside it.
    #[serde(default)]
    pub article: String,
    pub surface: String,
    #[serde(default = "first")]
    pub occurrence: usize,
    #[serde(default)]
    pub field: Field,
    pub stated: Option<f64>,
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub hedge: Hedge,
    pub kind: Kind,
    pub unit: Option<String>,
    pub change: Option<Change>,
    #[serde(default)]
    pub subject: Answer,
    #[serde(default)]
    pub qualifiers: Vec<String>,
    #[serde(default)]
    pub predicate: Answer,
    pub modality: Modality,
    #[serde(default)]
    pub negated: bool,
    #[serde(default)]
    pub speaker: Answer,
    pub organisation: Option<String>,
    #[serde(default, deserialize_with = "dates")]
    pub as_of: Vec<PartialDate>,
    pub part_of: Option<String>,
    #[serde(default)]
    pub places: Vec<String>,
    #[serde(default)]
    pub implicit: bool,
    #[serde(default)]
    pub duplicate: bool,
    #[serde(default)]
    pub optional: bool,
    pub measure: Option<String>,
}

fn first() -> usize {
    1
}

/// "2025-09-03", or "2025-09-03/2025-09-04".
fn dates<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Vec<PartialDate>, D::Error> {
    String::deserialize(from)?
        .split('/')
        .map(|date| date.parse().map_err(serde::de::Error::custom))
        .collect()
}

/// Every file under `folder` with one of the `extensions`, sorted.
pub fn files(folder: &Path, extensions: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())) {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, extensions));
        } else if path
            .extension()
            .is_some_and(|e| extensions.iter().any(|x| e == *x))
        {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// A folder of the fixtures.
pub fn fixtures(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures")
        .join(name)
}

/// The labels of a file.
pub fn labels<T: DeserializeOwned>(path: &Path) -> T {
    let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// The records of one run.
pub struct Run {
    pub articles: Vec<Article>,
    pub claims: Vec<Claim>,
    pub stories: Vec<Story>,
    pub measures: Vec<Measure>,
    pub findings: Vec<Finding>,
}

/// `newstally run INPUT --out DIR`, and the records that it wrote.
pub fn run(input: &Path) -> Run {
    let out = tempfile::tempdir().unwrap();
    let done = Command::new(env!("CARGO_BIN_EXE_newstally"))
        .arg("run")
        .arg(input)
        .arg("--out")
        .arg(out.path())
        .output()
        .unwrap();
    assert!(
        matches!(done.status.code(), Some(0 | 1)),
        "newstally run {}: {}",
        input.display(),
        String::from_utf8_lossy(&done.stderr)
    );
    Run {
        articles: records(&out.path().join("articles.ndjson")),
        claims: records(&out.path().join("claims.ndjson")),
        stories: records(&out.path().join("stories.ndjson")),
        measures: records(&out.path().join("measures.ndjson")),
        findings: records(&out.path().join("findings.ndjson")),
    }
}

fn records<T: DeserializeOwned>(path: &Path) -> Vec<T> {
    fs::read_to_string(path)
        .unwrap_or_else(|e| panic!("{}: {e}", path.display()))
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}")))
        .collect()
}

impl Run {
    /// The article that was read from a file of this name.
    pub fn article(&self, file: &Path) -> &Article {
        let name = file.to_string_lossy();
        self.articles
            .iter()
            .find(|a| a.source.as_deref().is_some_and(|s| name.ends_with(s)))
            .unwrap_or_else(|| panic!("{name} was not read"))
    }

    /// The claims of an article.
    pub fn claims_of(&self, article: &Article) -> Vec<&Claim> {
        self.claims
            .iter()
            .filter(|claim| claim.article_id == article.id)
            .collect()
    }
}

/// Where the words stand in the text: the nth time that they occur as whole words and numbers.
pub fn locate(text: &str, surface: &str, occurrence: usize) -> Option<Span> {
    text.match_indices(surface)
        .map(|(start, found)| Span::new(start, start + found.len()))
        .filter(|span| is_whole(text, *span))
        .nth(occurrence - 1)
}

/// As [`locate`], for "7,000#3".
pub fn locate_numbered(text: &str, words: &str) -> Option<Span> {
    match words.rsplit_once('#') {
        Some((surface, n)) => locate(text, surface, n.parse().ok()?),
        None => locate(text, words, 1),
    }
}

fn is_whole(text: &str, span: Span) -> bool {
    let continues =
        |inside: Option<char>, near: Option<char>, far: Option<char>| match (inside, near, far) {
            (Some(inside), Some(near), _) if near.is_alphanumeric() => inside.is_alphanumeric(),
            (Some(inside), Some('.' | ','), Some(far)) => {
                inside.is_ascii_digit() && far.is_ascii_digit()
            }
            _ => false,
        };
    let mut before = text[..span.start].chars().rev();
    let mut after = text[span.end..].chars();
    let words = span.of(text);
    !continues(words.chars().next(), before.next(), before.next())
        && !continues(words.chars().next_back(), after.next(), after.next())
}

impl Label {
    /// Where the figure stands in its article; none where a page was read without it.
    pub fn span(&self, article: &Article) -> Option<Span> {
        let text = match self.field {
            Field::Text => &article.text,
            Field::Title => article.title.as_deref().unwrap_or_default(),
        };
        let span = locate(text, &self.surface, self.occurrence);
        let is_page = article
            .source
            .as_deref()
            .is_some_and(|source| source.ends_with("html"));
        assert!(
            span.is_some() || is_page,
            "{}: {} is not in the text",
            article.name(),
            self.name()
        );
        span
    }

    /// Does the quantity state what the label states?
    pub fn states(&self, quantity: &Quantity) -> bool {
        let close = |a: f64, b: f64| (a - b).abs() <= 1e-8 + 1e-5 * b.abs();
        match (self.stated, self.low.zip(self.high)) {
            (Some(stated), _) => quantity.stated.is_some_and(|q| close(q, stated)),
            (None, Some((low, high))) => {
                quantity.stated.is_none()
                    && close(quantity.hard.low, low)
                    && close(quantity.hard.high, high)
            }
            (None, None) => quantity.stated.is_none(),
        }
    }

    /// The figure as a reader would look for it.
    pub fn name(&self) -> String {
        match self.occurrence {
            1 => format!("{:?}", self.surface),
            n => format!("{:?} ({n})", self.surface),
        }
    }
}

impl Label {
    /// Does the label ask for something in this slot?
    pub fn fills(&self, slot: &str) -> bool {
        match slot {
            "subject" => !self.subject.allows_none(),
            "predicate" => !self.predicate.allows_none(),
            "speaker" => !self.speaker.allows_none(),
            "as_of" => !self.as_of.is_empty(),
            "unit" => self.unit.is_some(),
            "change" => self.change.is_some(),
            "negated" => self.negated,
            "organisation" => self.organisation.is_some(),
            "part_of" => self.part_of.is_some(),
            "places" => !self.places.is_empty(),
            _ => true,
        }
    }

    /// What the label has for a slot, for messages.
    pub fn wanted(&self, slot: &str) -> String {
        let answers = |answer: &Answer| answer.words().join(" or ");
        match slot {
            "value" => match (self.stated, self.low, self.high) {
                (Some(stated), ..) => stated.to_string(),
                (None, Some(low), Some(high)) => format!("{low} to {high}"),
                _ => "no number".to_owned(),
            },
            "hedge" => format!("{:?}", self.hedge),
            "kind" => format!("{:?}", self.kind),
            "unit" => self.unit.clone().unwrap_or_default(),
            "change" => format!("{:?}", self.change),
            "subject" => answers(&self.subject),
            "predicate" => answers(&self.predicate),
            "modality" => format!("{:?}", self.modality),
            "negated" => self.negated.to_string(),
            "speaker" => answers(&self.speaker),
            "organisation" => self.organisation.clone().unwrap_or_default(),
            "as_of" => self
                .as_of
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join(" to "),
            "part_of" => self.part_of.clone().unwrap_or_default(),
            "places" => self.places.join(", "),
            other => panic!("no such slot: {other}"),
        }
    }
}

/// For each label the claim that stands there: one that states its number before any other.
pub fn matches<'a>(
    labels: &[&Label],
    article: &Article,
    claims: &[&'a Claim],
) -> Vec<Option<&'a Claim>> {
    let mut taken = vec![false; claims.len()];
    let mut found = vec![None; labels.len()];
    for wants_value in [true, false] {
        for (label, slot) in labels.iter().zip(&mut found) {
            let (None, Some(span)) = (&slot, label.span(article)) else {
                continue;
            };
            let free = claims.iter().enumerate().find(|(i, claim)| {
                !taken[*i]
                    && claim.field == label.field
                    && claim.span().overlaps(span)
                    && (!wants_value || label.states(&claim.quantity))
            });
            if let Some((i, claim)) = free {
                taken[i] = true;
                *slot = Some(*claim);
            }
        }
    }
    found
}
