use super::words::count;
use crate::model::{Records, Relation};
use std::fmt;

/// How much a run read and found: the closing line of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub struct Counts {
    /// Articles read.
    pub articles: usize,
    /// Numeric claims in them.
    pub claims: usize,
    /// Stories that the articles tell.
    pub stories: usize,
    /// Things measured in the stories.
    pub measures: usize,
    /// Figures that can't both hold.
    pub conflicts: usize,
    /// Figures that their source corrected.
    pub revisions: usize,
    /// Running totals that grew.
    pub updates: usize,
}

impl Counts {
    /// Counts the records.
    pub fn of(records: &Records) -> Self {
        let findings = |relation| {
            let of = records.findings.iter();
            of.filter(|finding| finding.relation == relation).count()
        };
        Counts {
            articles: records.articles.len(),
            claims: records.claims.len(),
            stories: records.stories.len(),
            measures: records.measures.len(),
            conflicts: findings(Relation::Conflict),
            revisions: findings(Relation::Revision),
            updates: findings(Relation::Update),
        }
    }
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Counts) {
        self.articles += other.articles;
        self.claims += other.claims;
        self.stories += other.stories;
        self.measures += other.measures;
        self.conflicts += other.conflicts;
        self.revisions += other.revisions;
        self.updates += other.updates;
    }
}

/// `5 articles, 25 claims, 1 story, 10 measures: 1 conflict, 2 updates`
impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}, {}, {}, {}: {}",
            count(self.articles, "article"),
            count(self.claims, "claim"),
            count(self.stories, "story"),
            count(self.measures, "measure"),
            count(self.conflicts, "conflict"),
        )?;
        if self.revisions > 0 {
            write!(f, ", {}", count(self.revisions, "revision"))?;
        }
        write!(f, ", {}", count(self.updates, "update"))
    }
}
