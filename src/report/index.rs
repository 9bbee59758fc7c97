use super::{evidence, words};
use crate::model::{Article, Claim, Finding, Id, Measure, Records, Relation, Story};
use rustc_hash::FxHashMap;

/// Records with their ids looked up once.
pub(super) struct Index<'a> {
    pub records: &'a Records,
    articles: FxHashMap<&'a str, &'a Article>,
    stories: FxHashMap<&'a str, &'a Story>,
    claims: FxHashMap<&'a str, &'a Claim>,
    measures: FxHashMap<&'a str, &'a Measure>,
    measures_of_story: FxHashMap<&'a str, Vec<&'a Measure>>,
    findings_of_story: FxHashMap<&'a str, Vec<&'a Finding>>,
    findings_of_measure: FxHashMap<&'a str, Vec<&'a Finding>>,
    findings_of_claim: FxHashMap<&'a str, Vec<(&'a Finding, usize)>>,
}

impl<'a> Index<'a> {
    pub fn new(records: &'a Records) -> Self {
        let mut index = Index {
            records,
            articles: by(&records.articles, |article| &article.id),
            stories: by(&records.stories, |story| &story.id),
            claims: by(&records.claims, |claim| &claim.id),
            measures: by(&records.measures, |measure| &measure.id),
            measures_of_story: FxHashMap::default(),
            findings_of_story: FxHashMap::default(),
            findings_of_measure: FxHashMap::default(),
            findings_of_claim: FxHashMap::default(),
        };
        for measure in &records.measures {
            let story = index.measures_of_story.entry(&measure.story_id);
            story.or_default().push(measure);
        }
        for finding in &records.findings {
            let story = index.findings_of_story.entry(&finding.story_id);
            story.or_default().push(finding);
            if let Some(measure) = &finding.measure_id {
                let measure = index.findings_of_measure.entry(measure);
                measure.or_default().push(finding);
            }
            for (side, claim) in sides(finding) {
                let claim = index.findings_of_claim.entry(claim);
                claim.or_default().push((finding, side));
            }
        }
        for findings in index.findings_of_story.values_mut() {
            findings.sort_by(|a, b| {
                rank(a)
                    .cmp(&rank(b))
                    .then(b.severity.total_cmp(&a.severity))
            });
        }
        index
    }

    pub fn article(&self, id: &str) -> Option<&'a Article> {
        self.articles.get(id).copied()
    }

    pub fn claim(&self, id: &str) -> Option<&'a Claim> {
        self.claims.get(id).copied()
    }

    pub fn story(&self, id: &str) -> Option<&'a Story> {
        self.stories.get(id).copied()
    }

    pub fn measure(&self, id: &str) -> Option<&'a Measure> {
        self.measures.get(id).copied()
    }

    pub fn claims<'b>(&'b self, ids: &'b [Id]) -> impl Iterator<Item = &'a Claim> + 'b {
        ids.iter().filter_map(|id| self.claim(id))
    }

    pub fn measures_of(&self, story: &Story) -> &[&'a Measure] {
        self.measures_of_story
            .get(story.id.as_str())
            .map_or(&[], Vec::as_slice)
    }

    /// The findings of a story: conflicts, then revisions, then updates, each by severity.
    pub fn findings_of(&self, story: &Story) -> &[&'a Finding] {
        self.findings_of_story
            .get(story.id.as_str())
            .map_or(&[], Vec::as_slice)
    }

    pub fn findings_about(&self, measure: &Measure) -> &[&'a Finding] {
        self.findings_of_measure
            .get(measure.id.as_str())
            .map_or(&[], Vec::as_slice)
    }

    /// Who a claim goes back to, among `origins`: as the side of a finding has it, else by its own words.
    pub fn origin(&self, claim: &Claim, origins: &[String]) -> String {
        let sides = self.findings_with(claim).iter();
        let sole = sides.filter_map(|(finding, side)| match &finding.sides[*side].origins[..] {
            [origin] => Some(words::one_line(origin)),
            _ => None,
        });
        let mut sole = sole.filter(|origin| origins.is_empty() || origins.contains(origin));
        let article = self.article(&claim.article_id);
        sole.next()
            .unwrap_or_else(|| evidence::origin(claim, article, origins))
    }

    /// The findings that a claim stands in, and on which side.
    pub fn findings_with(&self, claim: &Claim) -> &[(&'a Finding, usize)] {
        self.findings_of_claim
            .get(claim.id.as_str())
            .map_or(&[], Vec::as_slice)
    }
}

fn by<'a, T>(records: &'a [T], id: impl Fn(&'a T) -> &'a Id) -> FxHashMap<&'a str, &'a T> {
    let mut map = FxHashMap::default();
    map.reserve(records.len());
    for record in records {
        map.entry(id(record).as_str()).or_insert(record);
    }
    map
}

fn sides(finding: &Finding) -> impl Iterator<Item = (usize, &str)> {
    let sides = finding.sides.iter().enumerate();
    sides.flat_map(|(at, side)| side.claims.iter().map(move |claim| (at, claim.as_str())))
}

/// Conflicts come first, whatever their severity.
fn rank(finding: &Finding) -> u8 {
    match finding.relation {
        Relation::Conflict => 0,
        Relation::Revision => 1,
        Relation::Update => 2,
        Relation::NotComparable => 3,
        Relation::Agree => 4,
    }
}
