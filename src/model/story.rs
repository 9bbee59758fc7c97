use super::{Id, PartialDate};
use serde::{Deserialize, Serialize};

/// The reports about one event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Story {
    /// Named from its earliest member.
    pub id: Id,
    /// The headline of the report that is most like the others.
    pub title: String,
    /// The ids of its articles, earliest first.
    pub articles: Vec<Id>,
    /// The first publication date; none where no article has one.
    pub start: Option<PartialDate>,
    /// The last publication date; none where no article has one.
    pub end: Option<PartialDate>,
}
