use super::{Id, PartialDate, Quantity, Span};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;

/// Which part of an article a span refers to.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The main text.
    #[default]
    Text,
    /// The headline, where it is not part of the text.
    Title,
}

/// Does the claim say that it is so?
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Modality {
    /// It is or was so.
    #[default]
    Actual,
    /// It is to be so: "set to", "will", "up to ... in the coming months".
    Planned,
    /// It may be so: "may have", "feared".
    Possible,
    /// It is said not to be so.
    Denied,
    /// It would be so if: "could", "if".
    Hypothetical,
}

impl Modality {
    /// The word for it: "planned".
    pub fn name(self) -> &'static str {
        match self {
            Modality::Actual => "actual",
            Modality::Planned => "planned",
            Modality::Possible => "possible",
            Modality::Denied => "denied",
            Modality::Hypothetical => "hypothetical",
        }
    }
}

/// Who a figure goes back to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Attribution {
    /// The person, by the fullest name that the article gives.
    pub speaker: Option<String>,
    /// What the speaker is: "deputy foreign minister".
    pub role: Option<String>,
    /// The body that speaks, or that the speaker speaks for.
    pub organisation: Option<String>,
    /// Who reported it on: "told INA", "quoted by AP".
    pub via: Option<String>,
    /// The reporting verb, as a lemma.
    pub verb: Option<String>,
    /// Do the figure's words stand in quotation marks?
    pub quote: bool,
}

/// What a date was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// A date with its month or year: "2 February", "in 2017".
    Date,
    /// A weekday, resolved against the publication date or left partial.
    Weekday,
    /// "yesterday", "last week", "overnight".
    Relative,
    /// When the figure was said, as nothing dates the figure itself.
    Said,
    /// The publication date, as nothing in the text dates it.
    Published,
}

/// As of when a figure holds, as far as it is known. Both ends are none where only a weekday is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AsOf {
    /// The earliest date that is meant; none where it is open to before.
    pub start: Option<PartialDate>,
    /// The latest date that is meant, itself inside; none where it is open to after.
    pub end: Option<PartialDate>,
    /// What it was read from.
    pub basis: Basis,
}

/// Why a slot holds what it holds: the words and the rule that read them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The slot: `quantity`, `subject`, `predicate`, `modality`, `attribution`, `as_of`, ...
    pub slot: Cow<'static, str>,
    /// First byte of the words, in the claim's field.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The rule's name.
    pub rule: Cow<'static, str>,
}

/// One numeric statement of one article: how many of what did what, who says so, as of when.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// A hash of article, field and span.
    pub id: Id,
    /// The article.
    pub article_id: Id,
    /// The part of the article that the spans refer to.
    #[serde(default)]
    pub field: Field,
    /// First byte of hedge, number and unit, in the UTF-8 of the field.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The words of the span.
    pub surface: String,
    /// The bytes of the sentence around it, in the same field.
    pub sentence: Span,
    /// The id of the first claim of the same passage, where the article prints it again.
    #[serde(default)]
    pub duplicate_of: Option<Id>,
    /// What the words commit to.
    pub quantity: Quantity,
    /// The noun phrase counted, as written.
    #[serde(default)]
    pub counted: Option<String>,
    /// Its head, singular: "prisoner".
    #[serde(default)]
    pub subject: Option<String>,
    /// What narrows the subject: "Iraqi", "Islamic State".
    #[serde(default)]
    pub qualifiers: Vec<String>,
    /// The id of the claim that this one is a part of: "467 of them".
    #[serde(default)]
    pub part_of: Option<Id>,
    /// The predicate class: "transfer", "kill".
    #[serde(default)]
    pub predicate: Option<String>,
    /// The words of the predicate.
    #[serde(default)]
    pub predicate_text: Option<String>,
    /// Who does it or has it, where a name is given: "Unity" of "Unity won 126 seats".
    #[serde(default)]
    pub agent: Option<String>,
    /// Does it say that it is so?
    #[serde(default)]
    pub modality: Modality,
    /// Is the predicate negated?
    #[serde(default)]
    pub negated: bool,
    /// Places named with the figure.
    #[serde(default)]
    pub places: Vec<String>,
    /// Who says so; none where it is the outlet itself.
    #[serde(default)]
    pub attribution: Option<Attribution>,
    /// As of when.
    #[serde(default)]
    pub as_of: Option<AsOf>,
    /// The user pattern or the rule that made the claim.
    #[serde(default)]
    pub pattern: Option<String>,
    /// The story, once reconciled.
    #[serde(default)]
    pub story_id: Option<Id>,
    /// The measure, once reconciled.
    #[serde(default)]
    pub measure_id: Option<Id>,
    /// The words and rules behind the slots.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
}

impl Claim {
    /// Hedge, number and unit as a byte range of the field.
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }
}

/// The name a reader would use: speaker, else organisation, else role.
impl fmt::Display for Attribution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self
            .speaker
            .as_ref()
            .or(self.organisation.as_ref())
            .or(self.role.as_ref())
        {
            Some(name) => f.write_str(name),
            None => f.write_str("unnamed"),
        }
    }
}

/// `2026-02-01`, `2026-01-26..2026-02-01`, `2026-01..`, `..2026-02-01`, `undated`
impl fmt::Display for AsOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.start, self.end) {
            (Some(start), Some(end)) if start == end => write!(f, "{start}"),
            (Some(start), Some(end)) => write!(f, "{start}..{end}"),
            (Some(start), None) => write!(f, "{start}.."),
            (None, Some(end)) => write!(f, "..{end}"),
            (None, None) => f.write_str("undated"),
        }
    }
}

/// `~450 [405, 495] militant transfer, as of 2026-02-01, Hisham al-Alawi`
impl fmt::Display for Claim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.quantity)?;
        for qualifier in &self.qualifiers {
            write!(f, " {{{qualifier}}}")?;
        }
        for word in [&self.subject, &self.predicate].into_iter().flatten() {
            write!(f, " {word}")?;
        }
        match self.modality {
            Modality::Actual => {}
            Modality::Planned => f.write_str(", planned")?,
            Modality::Possible => f.write_str(", possible")?,
            Modality::Denied => f.write_str(", denied")?,
            Modality::Hypothetical => f.write_str(", hypothetical")?,
        }
        if let Some(as_of) = &self.as_of {
            match (as_of.start, as_of.end) {
                (None, None) => f.write_str(", undated")?,
                _ => write!(f, ", as of {as_of}")?,
            }
        }
        if let Some(attribution) = &self.attribution {
            write!(f, ", {attribution}")?;
        }
        Ok(())
    }
}
