use super::{Id, json_number, json_number_option};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Which comparison made the finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Check {
    /// Claims of different sources, or of one source at different times.
    Sources,
    /// Claims within one article, such as headline against body.
    Article,
    /// Parts against a whole, percentages against counts, converted amounts.
    Arithmetic,
    /// One address whose figure changed between two fetches.
    Edit,
}

/// How the sides of a finding stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// Both can hold of one thing at one time.
    Agree,
    /// A running total that grew.
    Update,
    /// A figure that its source corrected.
    Revision,
    /// Both can't hold.
    Conflict,
    /// They do not measure the same thing.
    NotComparable,
}

/// One value that sources hold, in the unit of the measure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Side {
    /// The value, where its claims state one.
    #[serde(serialize_with = "json_number_option")]
    pub stated: Option<f64>,
    /// The lowest value that its claims commit to; none where it is open to below.
    #[serde(serialize_with = "json_number_option")]
    pub low: Option<f64>,
    /// The highest; none where it is open to above.
    #[serde(serialize_with = "json_number_option")]
    pub high: Option<f64>,
    /// The ids of the claims on this side.
    pub claims: Vec<Id>,
    /// Who they go back to, by name.
    pub origins: Vec<String>,
}

/// One named contribution to a finding's severity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// What it is, in words for a reader.
    pub what: String,
    /// What it adds to the severity, of 0 to 1; negative where it lowers it.
    #[serde(serialize_with = "json_number")]
    pub weight: f64,
}

/// Sources that do not say the same, how they stand to each other, and why it matters.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// Named from its measure, check and sides.
    pub id: Id,
    /// The story.
    pub story_id: Id,
    /// The measure; for arithmetic, that of the whole.
    pub measure_id: Option<Id>,
    /// Which comparison made it.
    pub check: Check,
    /// How the sides stand to each other.
    pub relation: Relation,
    /// 0 to 1, the clamped sum of the reasons' weights; above 0.6 is high.
    #[serde(serialize_with = "json_number")]
    pub severity: f64,
    /// The values that sources hold: two or more in a conflict, one a step in an update, in the order of time.
    pub sides: Vec<Side>,
    /// What adds up to the severity.
    pub reasons: Vec<Reason>,
    /// One sentence for a reader.
    pub explanation: String,
}

macro_rules! words {
    ($type:ident { $($variant:ident => $word:literal),* }) => {
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(match self { $($type::$variant => $word),* })
            }
        }
    };
}
words!(Relation { Agree => "agree", Update => "update", Revision => "revision", Conflict => "conflict", NotComparable => "not_comparable" });

impl Relation {
    /// What it is called in a sentence: "agreement", "not comparable".
    pub fn noun(self) -> &'static str {
        match self {
            Relation::Agree => "agreement",
            Relation::Update => "update",
            Relation::Revision => "revision",
            Relation::Conflict => "conflict",
            Relation::NotComparable => "not comparable",
        }
    }
}

words!(Check { Sources => "sources", Article => "article", Arithmetic => "arithmetic", Edit => "edit" });
