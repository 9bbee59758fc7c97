use super::index::Index;
use super::timeline::{Point, timeline};
use super::{amount, date, words};
use crate::model::{Article, Check, Claim, Finding, Measure, PartialDate, Relation, Side, Story};
use chrono::NaiveDate;

/// How a measure stands, the most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    Conflict,
    Revision,
    Update,
    /// Several origins have it.
    Agree,
    /// Several claims have it, of one origin.
    Repeated,
    /// One report has it.
    Single,
}

/// A measure with its timeline.
pub(super) struct MeasureView<'a> {
    pub measure: &'a Measure,
    pub points: Vec<Point<'a>>,
    pub standing: Standing,
    /// How its running total grew: `grew from 450 to 5,703`
    pub growth: Option<String>,
}

/// A story as every report tells it: what to show, in which order, what to fold.
pub(super) struct StoryView<'a> {
    pub story: &'a Story,
    pub articles: Vec<&'a Article>,
    /// The findings that are told one by one; growth is told by the timeline.
    pub findings: Vec<&'a Finding>,
    /// The measures that more than one report has, or that a finding is about.
    pub measures: Vec<MeasureView<'a>>,
    /// The measures that one report has.
    pub singles: Vec<MeasureView<'a>>,
}

impl<'a> StoryView<'a> {
    pub fn new(story: &'a Story, index: &Index<'a>) -> Self {
        let found = index.findings_of(story);
        let measures = index.measures_of(story).iter();
        let mut measures: Vec<_> = measures
            .map(|measure| MeasureView::new(measure, index))
            .collect();
        measures.sort_by_key(|view| (view.standing, std::cmp::Reverse(view.claims().count())));
        let singles = measures.partition_point(|view| view.standing != Standing::Single);
        let singles = measures.split_off(singles);
        let told = |finding: &&&Finding| match finding.relation {
            Relation::Conflict | Relation::Revision => true,
            Relation::Update => finding.severity > 0.6 || !has_measure(finding, index),
            Relation::Agree | Relation::NotComparable => false,
        };
        StoryView {
            story,
            articles: story
                .articles
                .iter()
                .filter_map(|id| index.article(id))
                .collect(),
            findings: found.iter().filter(told).copied().collect(),
            measures,
            singles,
        }
    }

    /// The outlets, each once, in the order of their reports.
    pub fn outlets(&self) -> Vec<String> {
        let mut outlets = Vec::new();
        for article in &self.articles {
            let name = words::one_line(article.name());
            if !outlets.contains(&name) {
                outlets.push(name);
            }
        }
        outlets
    }

    /// How many reports and when: `5 reports, 1-14 Feb 2026, 1 undated`
    pub fn reports(&self) -> String {
        let undated = self
            .articles
            .iter()
            .filter(|article| article.published.is_none())
            .count();
        let reports = words::count(self.story.articles.len(), "report");
        let end = self.story.end.or(self.story.start);
        let undated = match undated {
            0 => None,
            _ if undated == self.articles.len() => Some("undated".to_owned()),
            _ => Some(format!("{undated} undated")),
        };
        let parts = [Some(reports), date::dates(self.story.start, end), undated];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// How many claims its measures have.
    pub fn figures(&self) -> usize {
        let measures = self.measures.iter().chain(&self.singles);
        measures.map(|measure| measure.claims().count()).sum()
    }

    /// How many measures stand so.
    pub fn standing(&self, standing: Standing) -> usize {
        self.measures
            .iter()
            .filter(|view| view.standing == standing)
            .count()
    }

    /// How many findings are of `relation`.
    pub fn told(&self, relation: Relation) -> usize {
        self.findings
            .iter()
            .filter(|finding| finding.relation == relation)
            .count()
    }
}

/// The values of the sides of a finding, in words.
pub(super) fn values(finding: &Finding, index: &Index) -> Vec<String> {
    let measure = finding
        .measure_id
        .as_deref()
        .and_then(|id| index.measure(id));
    let unit = measure.and_then(|measure| measure.unit.as_deref());
    finding
        .sides
        .iter()
        .map(|side| amount::side(side, unit))
        .collect()
}

/// What a finding says beyond its sides and reasons: nothing, where sources simply differ.
pub(super) fn explanation(finding: &Finding) -> Option<String> {
    let explanation = words::one_line(&finding.explanation);
    (finding.check != Check::Sources && !explanation.is_empty()).then_some(explanation)
}

fn growth(update: &Finding, index: &Index) -> Option<String> {
    let values = values(update, index);
    let (first, last) = (values.first()?, values.last()?);
    let point = |side: &Side| side.stated.or(side.low);
    let (from, to) = (point(update.sides.first()?)?, point(update.sides.last()?)?);
    let ranged = [first, last].iter().any(|value| value.contains(" to "));
    let days = [update.sides.first()?, update.sides.last()?].map(|side| last_day(side, index));
    Some(if days[0].is_some() && days[0] == days[1] {
        format!("{first} and {last} on one day")
    } else if from < to && !ranged {
        format!("grew from {first} to {last}")
    } else {
        format!("{first}, then {last}")
    })
}

/// The last day that the claims of a side name.
fn last_day(side: &Side, index: &Index) -> Option<NaiveDate> {
    let claims = index.claims(&side.claims);
    let ends = claims.filter_map(|claim| claim.as_of.as_ref()?.end);
    ends.map(PartialDate::last_day).max()
}

fn has_measure(finding: &Finding, index: &Index) -> bool {
    let measure = finding.measure_id.as_deref();
    measure.is_some_and(|id| index.measure(id).is_some())
}

impl<'a> MeasureView<'a> {
    fn new(measure: &'a Measure, index: &Index<'a>) -> Self {
        let points = timeline(measure, index);
        let found = index.findings_about(measure);
        let update = found
            .iter()
            .find(|finding| finding.relation == Relation::Update);
        let has = |relation| found.iter().any(|finding| finding.relation == relation);
        let mut articles: Vec<_> = points
            .iter()
            .flat_map(|point| point.claims.iter().map(|claim| &claim.article_id))
            .collect();
        articles.sort();
        articles.dedup();
        let standing = if has(Relation::Conflict) {
            Standing::Conflict
        } else if has(Relation::Revision) {
            Standing::Revision
        } else if update.is_some() {
            Standing::Update
        } else if points.len() < 2 && articles.len() < 2 {
            Standing::Single
        } else if measure.origins.len() > 1 {
            Standing::Agree
        } else {
            Standing::Repeated
        };
        MeasureView {
            measure,
            points,
            standing,
            growth: update.and_then(|finding| growth(finding, index)),
        }
    }

    /// Its claims in the order of time, without those that a report prints twice.
    pub fn claims(&self) -> impl Iterator<Item = &'a Claim> {
        self.points
            .iter()
            .flat_map(|point| point.claims.iter().copied())
    }

    pub fn unit(&self) -> Option<&str> {
        self.measure.unit.as_deref()
    }

    /// `9 claims, 5 origins`, `3 claims, 2 origins agree`
    pub fn support(&self) -> String {
        let claims = words::count(self.claims().count(), "claim");
        match (self.measure.origins.len(), self.standing) {
            (n, Standing::Agree) => format!("{claims}, {} agree", words::count(n, "origin")),
            (n, _) => format!("{claims}, {}", words::count(n, "origin")),
        }
    }

    /// The name of what is measured, with what it is when not a statement of fact and the name does not say so.
    pub fn label(&self) -> String {
        let label = words::one_line(&self.measure.label);
        let says = ["planned", "to be ", "possib", "might", "denied", "not "];
        match words::modality(self.measure.modality) {
            Some(modality) if !says.iter().any(|word| label.contains(word)) => {
                format!("{label} ({modality})")
            }
            _ => label,
        }
    }
}
