use super::{Article, Claim, Finding, Measure, Story};

/// All that a run knows: what `--out` writes and every report is made from.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Records {
    /// The articles, in the order of their stories.
    pub articles: Vec<Article>,
    /// Their claims, in the order of articles and spans.
    pub claims: Vec<Claim>,
    /// The stories.
    pub stories: Vec<Story>,
    /// The measures, in the order of stories.
    pub measures: Vec<Measure>,
    /// The findings, most severe first within a story.
    pub findings: Vec<Finding>,
}
