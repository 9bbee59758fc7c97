//! Does a statement tally with what was collected? Each figure of the statement is put into the stories as if one
//! more report had printed it; the claims that it falls together with are those that bear on it.

use super::reading::readings;
use super::statement::{borne_out, converted};
use super::symbol::Symbols;
use super::unit::in_one;
use super::{measure, tally_of};
use crate::extract::{self, Lexicons};
use crate::model::{Article, Claim, Measure, Quantity, Records, Relation};
use rustc_hash::FxHashMap;
use serde::Serialize;

/// What was collected about one figure of a statement, in one story.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bearing {
    /// The words of the statement's figure.
    pub surface: String,
    /// The story.
    pub story_id: String,
    /// The measure that the figure is one of.
    pub measure_id: Option<String>,
    /// What the measure is called.
    pub label: String,
    /// How the measure's tally stands to the figure: agree or conflict.
    pub relation: Relation,
    /// How each claim of the measure stands to it, in the order of time.
    pub claims: Vec<Verdict>,
}

/// How one claim stands to a statement's figure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Verdict {
    /// The claim.
    pub claim_id: String,
    /// Agree or conflict.
    pub relation: Relation,
}

/// The bearings of `statement` on `records`, those with the most claims first. Empty where nothing that was
/// collected measures what the statement's figures do.
pub fn check(statement: &str, records: &Records, lexicons: &Lexicons) -> Vec<Bearing> {
    let article = Article {
        id: String::new(),
        text: statement.to_string(),
        ..Article::default()
    };
    let stated = extract::claims(&article, lexicons);
    let articles: FxHashMap<&str, &Article> = records
        .articles
        .iter()
        .map(|article| (article.id.as_str(), article))
        .collect();
    let mut by_story: FxHashMap<&str, Vec<&Claim>> = FxHashMap::default();
    for claim in &records.claims {
        by_story
            .entry(claim.story_id.as_deref().unwrap_or(""))
            .or_default()
            .push(claim);
    }
    let measures: FxHashMap<&str, &Measure> = records
        .measures
        .iter()
        .map(|measure| (measure.id.as_str(), measure))
        .collect();
    let mut bearings = Vec::new();
    for story in &records.stories {
        let mut members: Vec<&Article> = story
            .articles
            .iter()
            .filter_map(|id| articles.get(id.as_str()).copied())
            .collect();
        members.push(&article);
        let place: FxHashMap<&str, usize> = members
            .iter()
            .enumerate()
            .map(|(i, article)| (article.id.as_str(), i))
            .collect();
        let own = by_story
            .get(story.id.as_str())
            .into_iter()
            .flatten()
            .copied()
            .chain(&stated);
        let claims: Vec<(usize, &Claim)> = own
            .filter_map(|claim| Some((*place.get(claim.article_id.as_str())?, claim)))
            .collect();
        bearings.extend(in_story(&members, &claims, &article, &measures));
    }
    bearings.sort_by(|a, b| {
        b.claims
            .len()
            .cmp(&a.claims.len())
            .then_with(|| (&a.story_id, &a.surface).cmp(&(&b.story_id, &b.surface)))
    });
    bearings
}

/// How one quantity stands to another that should be the same, whatever its unit.
fn judge(ours: &Quantity, theirs: &Quantity) -> Relation {
    match in_one(ours, theirs).filter(|_| ours.unit != theirs.unit) {
        Some((ours, theirs)) => converted(ours, theirs),
        None => borne_out(ours.commits_to(), theirs.commits_to(), theirs.stated),
    }
}

/// The bearings on the claims of one story, among which are those of `statement`.
fn in_story(
    articles: &[&Article],
    claims: &[(usize, &Claim)],
    statement: &Article,
    measures: &FxHashMap<&str, &Measure>,
) -> Vec<Bearing> {
    let mut symbols = Symbols::default();
    let readings = readings(articles, claims, &mut symbols);
    let mut bearings = Vec::new();
    for group in measure::groups(&readings, &mut symbols) {
        let is_ours = |i: &&usize| readings[**i].claim.article_id == statement.id;
        let others: Vec<usize> = group
            .members
            .iter()
            .filter(|i| !is_ours(i))
            .copied()
            .collect();
        for our in group.members.iter().filter(is_ours).map(|i| &readings[*i]) {
            let verdict = |i: &usize| {
                let their = &readings[*i];
                Verdict {
                    claim_id: their.claim.id.clone(),
                    relation: if our.unit == their.unit {
                        borne_out(our.value, their.value, their.stated)
                    } else {
                        converted(our.converted(), their.converted())
                    },
                }
            };
            let Some(first) = others.first().map(|i| readings[*i].claim) else {
                continue;
            };
            let measure = first.measure_id.as_deref().and_then(|id| measures.get(id));
            let quantity =
                measure.map_or_else(|| first.quantity.clone(), |measure| tally_of(measure));
            bearings.push(Bearing {
                surface: our.claim.surface.clone(),
                story_id: first.story_id.clone().unwrap_or_default(),
                measure_id: first.measure_id.clone(),
                label: measure.map_or_else(String::new, |measure| measure.label.clone()),
                relation: judge(&our.claim.quantity, &quantity),
                claims: others.iter().map(verdict).collect(),
            });
        }
    }
    bearings
}
