//! Does a statement tally with what was collected? Each figure of the statement is put into the stories that the
//! statement is about, as if one more report had printed it; the claims that it falls together with are those that
//! bear on it, else those whose sentences say most nearly the same.

use super::grouped::{Grouped, told_in_order};
use super::reading::{Reading, field_text};
use super::statement::{aligned, borne_out, converted};
use super::story::about;
use super::tally_of;
use super::unit::in_one;
use crate::extract::{self, Lexicons};
use crate::model::{Article, Claim, Id, Measure, Quantity, Records, Relation, Story};
use rustc_hash::FxHashMap;
use serde::Serialize;
use std::collections::BTreeMap;

/// What was collected about a statement.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Checked {
    /// What bears on its figures, in their order.
    pub bearings: Vec<Bearing>,
    /// The words of the figures on which nothing bears.
    pub not_found: Vec<String>,
}

/// What was collected about one figure of a statement, in one story.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bearing {
    /// The words of the statement's figure.
    pub surface: String,
    /// The story.
    pub story_id: Id,
    /// The measure that the figure is one of.
    pub measure_id: Option<Id>,
    /// What the measure is called.
    pub label: String,
    /// How the measure's tally stands to the figure: agree or conflict.
    pub relation: Relation,
    /// What that comes to.
    pub verdict: Verdict,
    /// How each claim of the measure stands to it, in the order of time.
    pub claims: Vec<Borne>,
}

/// What the claims that bear on a figure come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The latest figure agrees, and nobody holds another against it.
    Supported,
    /// Some sources hold it, and others hold otherwise.
    Disputed,
    /// It was so; a later figure has brought it up to date.
    Outdated,
    /// All that was collected speaks against it.
    Contradicted,
}

/// How one claim stands to a statement's figure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Borne {
    /// The claim.
    pub claim_id: Id,
    /// Agree or conflict.
    pub relation: Relation,
}

/// What bears on `statement` in `records`. No figure of a statement that has none is found or missing.
pub fn check(statement: &str, records: &Records, lexicons: &Lexicons) -> Checked {
    let article = Article {
        id: Id::default(),
        text: statement.to_string(),
        ..Article::default()
    };
    let stated = extract::claims(&article, lexicons);
    let articles: FxHashMap<&str, &Article> = records
        .articles
        .iter()
        .map(|article| (article.id.as_str(), article))
        .collect();
    let desk = Desk {
        records,
        lexicons,
        statement: &article,
        measures: records
            .measures
            .iter()
            .map(|measure| (measure.id.as_str(), measure))
            .collect(),
    };
    let meant = about(&article, &records.stories, &articles);
    let mut bearings: Vec<Bearing> = Vec::new();
    for story in &meant {
        bearings.extend(desk.in_measures(story, &stated));
    }
    for claim in &stated {
        if !bearings
            .iter()
            .any(|bearing| bearing.surface == claim.surface)
        {
            let near = meant
                .iter()
                .flat_map(|story| desk.in_sentences(story, claim));
            bearings.extend(near.collect::<Vec<_>>());
        }
    }
    let place = |surface: &str| stated.iter().position(|claim| claim.surface == surface);
    bearings.sort_by(|a, b| {
        let rank = |bearing: &Bearing| meant.iter().position(|story| story.id == bearing.story_id);
        let size = b.claims.len().cmp(&a.claims.len());
        place(&a.surface)
            .cmp(&place(&b.surface))
            .then(rank(a).cmp(&rank(b)))
            .then(size)
            .then_with(|| (&a.story_id, &a.measure_id).cmp(&(&b.story_id, &b.measure_id)))
    });
    let mut not_found: Vec<String> = stated.into_iter().map(|claim| claim.surface).collect();
    not_found.retain(|surface| !bearings.iter().any(|bearing| bearing.surface == *surface));
    not_found.dedup();
    Checked {
        bearings,
        not_found,
    }
}

/// Sentences less alike than this share of the likest bear on nothing.
const MEANT: f64 = 0.9;

struct Desk<'r> {
    records: &'r Records,
    lexicons: &'r Lexicons,
    statement: &'r Article,
    measures: FxHashMap<&'r str, &'r Measure>,
}

impl Desk<'_> {
    /// The bearings of the claims that a story's measures have together with those of the statement.
    fn in_measures(&self, story: &Story, stated: &[Claim]) -> Vec<Bearing> {
        let (mut articles, mut claims) = told_in_order(story, self.records);
        claims.extend(stated.iter().map(|claim| (articles.len(), claim)));
        articles.push(self.statement);
        let Grouped {
            readings, groups, ..
        } = Grouped::of(&articles, &claims);
        let mut bearings = Vec::new();
        for group in groups {
            let ours = |i: &usize| readings[*i].claim.article_id == self.statement.id;
            let (own, others): (Vec<usize>, Vec<usize>) = group.members.into_iter().partition(ours);
            for our in own.into_iter().map(|i| &readings[i]) {
                let told = others.iter().map(|&i| &readings[i]);
                let told = told.filter(|their| self.names_agent(our.claim, their.claim));
                let told = told.map(|their| (their.claim, stands(our, their)));
                bearings.extend(self.bearing(our.claim, story, told.collect()));
            }
        }
        bearings
    }

    /// The bearings of the claims whose sentences say nearly what the statement does.
    fn in_sentences(&self, story: &Story, our: &Claim) -> Vec<Bearing> {
        let (articles, claims) = told_in_order(story, self.records);
        let mut told: Vec<(&Claim, Relation, f64)> = Vec::new();
        for (article, claim) in claims {
            let text = field_text(claim, articles[article]);
            let sentence = text.get(claim.sentence.start..claim.sentence.end);
            let Some(sentence) = sentence.filter(|_| claim.duplicate_of.is_none()) else {
                continue;
            };
            let found = aligned(
                (&self.statement.text, &our.surface),
                (sentence, &claim.surface),
                self.lexicons,
            );
            if let Some((relation, likeness)) = found.filter(|_| self.names_agent(our, claim)) {
                told.push((claim, relation, likeness));
            }
        }
        // A measure whose sentences are less alike than another's is not meant.
        let most = told.iter().map(|told| told.2).fold(0.0, f64::max);
        let mut of_measure: BTreeMap<Option<&str>, Vec<(&Claim, Relation)>> = BTreeMap::new();
        for &(claim, relation, likeness) in &told {
            if likeness >= MEANT * most {
                let measure = claim.measure_id.as_deref();
                of_measure
                    .entry(measure)
                    .or_default()
                    .push((claim, relation));
            }
        }
        let own = of_measure.into_values();
        own.filter_map(|told| self.bearing(our, story, told))
            .collect()
    }

    /// Does the claim's sentence name whoever does it in the statement, if the statement names one?
    fn names_agent(&self, our: &Claim, their: &Claim) -> bool {
        let Some(agent) = our.agent.as_deref() else {
            return true;
        };
        let mut articles = self.records.articles.iter();
        let article = articles.find(|article| article.id == their.article_id);
        let sentence = article.and_then(|article| {
            field_text(their, article).get(their.sentence.start..their.sentence.end)
        });
        let word = agent.rsplit(' ').next().unwrap_or(agent).to_lowercase();
        sentence.is_none_or(|sentence| sentence.to_lowercase().contains(&word))
    }

    fn bearing(
        &self,
        our: &Claim,
        story: &Story,
        told: Vec<(&Claim, Relation)>,
    ) -> Option<Bearing> {
        let first = told.first()?.0;
        let measure = first.measure_id.as_deref();
        let measure = measure.and_then(|id| self.measures.get(id)).copied();
        let quantity = measure.map_or_else(|| first.quantity.clone(), tally_of);
        let relation = judge(&our.quantity, &quantity);
        Some(Bearing {
            surface: our.surface.clone(),
            story_id: story.id.clone(),
            measure_id: first.measure_id.clone(),
            label: measure.map_or_else(String::new, |measure| measure.label.clone()),
            relation,
            verdict: self.verdict(relation, &told),
            claims: told
                .into_iter()
                .map(|(claim, relation)| Borne {
                    claim_id: claim.id.clone(),
                    relation,
                })
                .collect(),
        })
    }

    /// What the tally and the claims come to: those that agree may stand in conflict with others, or before them.
    fn verdict(&self, tally: Relation, told: &[(&Claim, Relation)]) -> Verdict {
        let holds = |id: &Id| {
            let mut claims = told
                .iter()
                .filter(|(_, relation)| *relation == Relation::Agree);
            claims.any(|(claim, _)| claim.id == *id)
        };
        let against = |id: &Id| {
            let mut claims = told
                .iter()
                .filter(|(_, relation)| *relation != Relation::Agree);
            claims.any(|(claim, _)| claim.id == *id)
        };
        let disputed = self.records.findings.iter().any(|finding| {
            let sides = || finding.sides.iter();
            finding.relation == Relation::Conflict
                && sides().any(|side| side.claims.iter().any(holds))
                && sides().any(|side| side.claims.iter().any(against))
        });
        let held = told
            .iter()
            .any(|(_, relation)| *relation == Relation::Agree);
        match (tally, held, disputed) {
            (_, true, true) => Verdict::Disputed,
            (Relation::Agree, ..) => Verdict::Supported,
            (_, true, false) => Verdict::Outdated,
            (_, false, _) => Verdict::Contradicted,
        }
    }
}

/// How another reading of one measure stands to ours.
fn stands(our: &Reading, their: &Reading) -> Relation {
    if our.unit == their.unit {
        borne_out(our.value, their.value, their.stated)
    } else {
        converted(our.converted(), their.converted())
    }
}

/// How one quantity stands to another that should be the same, whatever its unit.
fn judge(ours: &Quantity, theirs: &Quantity) -> Relation {
    match in_one(ours, theirs).filter(|_| ours.unit != theirs.unit) {
        Some((ours, theirs)) => converted(ours, theirs),
        None => borne_out(ours.commits_to(), theirs.commits_to(), theirs.stated),
    }
}
