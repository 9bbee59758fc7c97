use super::{Hedge, Id, Interval, Kind, Modality, PartialDate, Quantity, json_number_option};
use serde::{Deserialize, Serialize};

/// What claims measure together: the same thing, in the same scope, with the same predicate, modality and unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Measure {
    /// Named from its earliest claim.
    pub id: Id,
    /// The story.
    pub story_id: Id,
    /// What a reader would call it: "ISIS prisoners transferred".
    pub label: String,
    /// What is counted, singular.
    pub subject: Option<String>,
    /// The predicate class.
    pub predicate: Option<String>,
    /// Actual figures and plans are different measures.
    pub modality: Modality,
    /// The unit that most of its origins state, in which its tally is; see [`Quantity::unit`].
    pub unit: Option<String>,
    /// The kind of its claims.
    pub kind: Kind,
    /// The ids of its claims, in the order of time.
    pub claims: Vec<Id>,
    /// Who its figures go back to, by name.
    pub origins: Vec<String>,
    /// The best-supported latest figure.
    pub tally: Tally,
    /// The figures of the claims that are written in another unit, in the measure's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub converted: Vec<Converted>,
}

/// The figure of a claim in the unit of its measure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Converted {
    /// The id of the claim.
    pub claim: Id,
    /// The number that it states; none where it is a range or a vague word.
    #[serde(serialize_with = "json_number_option")]
    pub stated: Option<f64>,
    /// The lowest value that it commits to; none where it is open to below.
    #[serde(serialize_with = "json_number_option")]
    pub low: Option<f64>,
    /// The highest; none where it is open to above.
    #[serde(serialize_with = "json_number_option")]
    pub high: Option<f64>,
}

impl Converted {
    /// What the claim commits to.
    pub fn range(&self) -> Interval {
        Interval {
            low: self.low.unwrap_or(f64::NEG_INFINITY),
            high: self.high.unwrap_or(f64::INFINITY),
            low_open: false,
            high_open: false,
        }
    }

    /// One number to draw it at.
    pub fn point(&self) -> f64 {
        self.stated.unwrap_or_else(|| {
            Quantity::between(self.low.unwrap_or_default(), self.high.unwrap_or_default()).point()
        })
    }
}

/// The best-supported latest figure of a measure, with the range that its latest claims leave open, in its unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tally {
    /// The figure; none where the best is a range or a vague word.
    #[serde(serialize_with = "json_number_option")]
    pub stated: Option<f64>,
    /// The lowest value that the current claims leave open; none where nothing bounds it.
    #[serde(serialize_with = "json_number_option")]
    pub low: Option<f64>,
    /// The highest; none where nothing bounds it.
    #[serde(serialize_with = "json_number_option")]
    pub high: Option<f64>,
    /// The figure's hedge.
    pub hedge: Hedge,
    /// The latest date as of which it is told; none where no claim of it is dated.
    pub as_of: Option<PartialDate>,
    /// The ids of the claims that hold it.
    pub claims: Vec<Id>,
    /// How many independent origins hold it.
    pub origins: usize,
}

impl Tally {
    /// The tally's figure as a quantity, for display.
    pub fn quantity(&self, kind: Kind, unit: Option<String>) -> Quantity {
        let range = Interval {
            low: self.low.unwrap_or(f64::NEG_INFINITY),
            high: self.high.unwrap_or(f64::INFINITY),
            low_open: false,
            high_open: false,
        };
        let quantity = match self.stated {
            Some(stated) => Quantity::hedged(stated, self.hedge),
            None if self.hedge != Hedge::Vague => {
                Quantity::hedged_between(range.low, range.high, self.hedge)
            }
            None => Quantity::vague(range.low, range.high, None),
        };
        Quantity {
            kind,
            unit: unit.map(Into::into),
            ..quantity
        }
    }
}
