//! Why two claims are of one measure, or why not, step by step. The steps are those that reconciliation takes: it is
//! done once more for the story, and what it sees at each step is written down.

mod claims;
mod stages;
mod standing;
mod text;
mod trail;
mod words;

use super::grouped::{Grouped, dated_cores, setting, told_in_order};
use super::measure::{Group, Seen, Stage};
use super::relation::{Decision, decide};
use super::story::{AGAINST, Batch, ELSEWHERE, Events, NAMES, Places, Sketch, Tie};
use crate::model::{Article, Claim, Finding, Id, Reason, Records, Relation, Story};
use serde::Serialize;
use std::fmt::Write as _;
use trail::Trail;

pub use claims::find_claims;
pub use standing::{Beside, Standing, explain_claim};

/// Why two claims are of one measure, or why not.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explanation {
    /// The two claims.
    pub claims: [Told; 2],
    /// Are they of one measure?
    pub together: bool,
    /// How their figures stand to each other.
    pub relation: Relation,
    /// In a sentence.
    pub conclusion: String,
    /// The steps, in the order in which they are taken.
    pub steps: Vec<Step>,
    /// The finding that has them on different sides.
    pub finding: Option<Found>,
}

/// A claim, for a reader.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Told {
    /// Its id.
    pub id: Id,
    /// The words of its figure.
    pub surface: String,
    /// Its sentence.
    pub sentence: String,
    /// Where it appeared.
    pub outlet: String,
    /// Its measure.
    pub measure_id: Option<Id>,
    /// What its measure is called.
    pub label: Option<String>,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Step {
    /// What it looks at: story, event, counted, unit, ...
    pub step: &'static str,
    /// Does it leave the two together? None where it tells of them without deciding.
    pub holds: Option<bool>,
    /// What it sees of the first claim.
    pub a: String,
    /// What it sees of the second.
    pub b: String,
    /// What follows from it.
    pub why: String,
}

/// The finding about two claims.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Found {
    /// Its id.
    pub id: Id,
    /// What it says.
    pub explanation: String,
    /// The reasons that its severity is the sum of.
    pub reasons: Vec<Reason>,
    /// The severity.
    pub severity: f64,
}

impl Step {
    fn new(step: &'static str, holds: Option<bool>, a: String, b: String) -> Step {
        Step {
            step,
            holds,
            a,
            b,
            why: String::new(),
        }
    }

    fn because(self, why: impl Into<String>) -> Step {
        Step {
            why: why.into(),
            ..self
        }
    }
}

/// Why the claims with the ids `a` and `b` are of one measure of `records`, or why not; none where one is missing.
pub fn explain(records: &Records, a: &str, b: &str) -> Option<Explanation> {
    let claim = |id: &str| records.claims.iter().find(|claim| claim.id == id);
    let pair = [claim(a)?, claim(b)?];
    let article = |claim: &Claim| {
        let mut articles = records.articles.iter();
        articles.find(|article| article.id == claim.article_id)
    };
    let articles = [article(pair[0])?, article(pair[1])?];
    let tie = (articles[0].id != articles[1].id)
        .then(|| {
            let batch: Batch = records.articles.iter().map(Sketch::of).collect();
            batch.tie(articles[0], articles[1])
        })
        .flatten();
    let mut steps = vec![story_step(tie.as_ref(), articles, pair, records)];
    let mut explanation = Explanation {
        claims: [0, 1].map(|at| told(pair[at], articles[at], records)),
        together: false,
        relation: Relation::NotComparable,
        conclusion: String::new(),
        steps: Vec::new(),
        finding: None,
    };
    let story = records
        .stories
        .iter()
        .find(|story| story.articles.contains(&articles[0].id));
    match story.filter(|story| story.articles.contains(&articles[1].id)) {
        Some(story) => within(story, records, pair, &mut steps, &mut explanation),
        None => explanation.conclusion = "Their reports are of two stories.".into(),
    }
    explanation.steps = steps;
    Some(explanation)
}

fn told(claim: &Claim, article: &Article, records: &Records) -> Told {
    let text = super::reading::field_text(claim, article);
    let sentence = text.get(claim.sentence.start..claim.sentence.end);
    let measure = records
        .measures
        .iter()
        .find(|measure| Some(&measure.id) == claim.measure_id.as_ref());
    Told {
        id: claim.id.clone(),
        surface: claim.surface.clone(),
        sentence: sentence.unwrap_or_default().to_string(),
        outlet: article.name().to_string(),
        measure_id: claim.measure_id.clone(),
        label: measure.map(|measure| measure.label.clone()),
    }
}

/// Are the two reports of one story, and by what?
fn story_step(
    tie: Option<&Tie>,
    articles: [&Article; 2],
    pair: [&Claim; 2],
    records: &Records,
) -> Step {
    let [a, b] = articles.map(|article| {
        let day = article.published.map(|day| format!(", {}", day.day()));
        format!("{}{}", article.name(), day.unwrap_or_default())
    });
    let together = pair[0].story_id == pair[1].story_id;
    let step = Step::new("story", Some(together), a, b);
    let Some(tie) = tie else {
        return step.because("one report");
    };
    let words: Vec<String> = tie
        .words
        .iter()
        .take(6)
        .map(|(word, gives)| format!("{word} {gives:.2}"))
        .collect();
    let circumstances = told_by_circumstances(tie);
    let words = match words.len() {
        0 => "no word".to_string(),
        _ => words.join(", "),
    };
    let mut why = format!(
        "alike {:.2} by the words that both have ({words}){circumstances}; the reports of a story are alike {:.2} on average",
        tie.alike, tie.needed
    );
    if let Some(through) = tie
        .through
        .as_ref()
        .filter(|_| together && tie.alike < tie.needed)
    {
        let mut all = records.articles.iter();
        let name = all
            .find(|article| article.id == *through)
            .map(Article::name);
        why = format!("{why}; both are like {}", name.unwrap_or(through));
    }
    if !together && tie.alike >= tie.needed {
        why = format!("{why}, which those of their two stories are not");
    }
    step.because(why)
}

/// What the times, the places and the persons of two reports make of the words that they share.
fn told_by_circumstances(tie: &Tie) -> String {
    if tie.against {
        let why = match tie.told {
            Some(Events::OtherNews) => "the news of different times",
            Some(Events::OtherDays) => "of events of different days",
            _ => "of events of different times and streets",
        };
        let names = NAMES * tie.names;
        let words = tie.alike + AGAINST - names;
        return format!(
            ", of which {words:.2} counts, + {names:.2} by names that are no places, - {AGAINST} because they tell {why}"
        );
    }
    let mut told = match (tie.days, tie.told) {
        (_, Some(Events::One)) => ", of events of one time".to_string(),
        (Some(0), Some(_)) => format!(", × {:.2} for events of different times", tie.nearness),
        (Some(days), Some(_)) => format!(
            ", × {:.2} for {days} days between them and events of different times",
            tie.nearness
        ),
        (Some(0), None) => ", of one day".to_string(),
        (Some(days), None) => format!(", × {:.2} for {days} days between them", tie.nearness),
        (None, _) => String::new(),
    };
    if tie.person {
        told.push_str(", of one person");
    } else if tie.places == Some(Places::Other) {
        _ = write!(told, ", - {ELSEWHERE} for different streets");
    }
    told
}

/// A story's claims, with what each step of their grouping left together.
struct Watched<'r> {
    grouped: Grouped<'r>,
    trail: Trail,
}

impl<'r> Watched<'r> {
    fn of(story: &Story, records: &'r Records) -> Watched<'r> {
        let (articles, claims) = told_in_order(story, records);
        let mut trail = Trail::default();
        let grouped = Grouped::seen(&articles, &claims, &mut |seen: Seen| trail.see(seen));
        Watched { grouped, trail }
    }

    fn place(&self, claim: &Claim) -> Option<usize> {
        let mut readings = self.grouped.readings.iter();
        readings.position(|reading| reading.claim.id == claim.id)
    }

    /// The steps between two claims, up to whether they are of one measure.
    fn steps(&self, pair: [usize; 2]) -> Vec<Step> {
        let alike = self.trail.at(Stage::Core, pair);
        let alike = alike.is_some_and(|(_, together)| together);
        let mut steps = words::steps(pair, &self.grouped, alike);
        steps.extend(stages::steps(pair, &self.grouped, &self.trail));
        steps
    }

    /// The measure of both.
    fn group(&self, [a, b]: [usize; 2]) -> Option<&Group> {
        let both = |group: &&Group| group.members.contains(&a) && group.members.contains(&b);
        self.grouped.groups.iter().find(both)
    }

    fn decide(&self, [a, b]: [usize; 2], group: &Group) -> Decision {
        let readings = &self.grouped.readings;
        let setting = setting(group, readings, &dated_cores(readings));
        decide(&readings[a], &readings[b], setting)
    }
}

/// The steps within one story.
fn within(
    story: &Story,
    records: &Records,
    pair: [&Claim; 2],
    steps: &mut Vec<Step>,
    explanation: &mut Explanation,
) {
    let watched = Watched::of(story, records);
    let [Some(a), Some(b)] = pair.map(|claim| watched.place(claim)) else {
        return;
    };
    let own = watched.steps([a, b]);
    let parted = parting(&own).map_or("words", |step| step.step);
    steps.extend(own);
    let Some(group) = watched.group([a, b]) else {
        explanation.conclusion = format!("Two measures: they differ in the {parted}.");
        return;
    };
    if pair[0].measure_id.is_none() {
        let why =
            "One report alone tells both, beside the story's event: there is nothing to reconcile.";
        explanation.conclusion = why.into();
        return;
    }
    explanation.together = true;
    steps.extend(words::figures([a, b], &watched.grouped));
    let Decision { relation, why } = watched.decide([a, b], group);
    explanation.relation = relation;
    let [x, y] = pair.map(|claim| claim.surface.clone());
    let step = Step::new("relation", None, x, y);
    steps.push(step.because(format!("{}: {why}", relation.noun())));
    let found = finding_of(records, pair);
    explanation.conclusion = match found {
        Some(finding) => format!(
            "One measure, and on two sides of {} {}.",
            if finding.relation == Relation::Update {
                "an"
            } else {
                "a"
            },
            finding.relation.noun()
        ),
        None if relation == Relation::Agree => "One measure, and they agree.".into(),
        None => format!("One measure; between the two alone: {}.", relation.noun()),
    };
    explanation.finding = found.map(|finding| Found {
        id: finding.id.clone(),
        explanation: finding.explanation.clone(),
        reasons: finding.reasons.clone(),
        severity: finding.severity,
    });
}

/// The step that parts the two: the first of what must be equal, else the last of grouping.
fn parting(steps: &[Step]) -> Option<&Step> {
    let parts = |step: &&Step| step.holds == Some(false);
    let first = steps.iter().find(parts)?;
    let grouped = stages::NAMES.contains(&first.step);
    if grouped {
        steps.iter().rev().find(parts)
    } else {
        Some(first)
    }
}

/// The finding that has the two on different sides.
fn finding_of<'r>(records: &'r Records, [a, b]: [&Claim; 2]) -> Option<&'r Finding> {
    let side = |finding: &Finding, claim: &Claim| {
        let mut sides = finding.sides.iter();
        sides.position(|side| side.claims.contains(&claim.id))
    };
    records.findings.iter().find(
        |finding| matches!((side(finding, a), side(finding, b)), (Some(x), Some(y)) if x != y),
    )
}
