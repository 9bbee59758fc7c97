//! The fourth stage: from articles with their claims to stories, measures and findings.
//!
//! Within each [story](stories) the claims are [read](reading) in one vocabulary, their [origins](origin) are
//! found, and those that count the same thing become a [measure]. A measure's values are its [sides](side), which
//! make its [tally] and its [findings](finding). The result does not depend on the order of articles and claims.

mod arithmetic;
mod check;
mod copy;
mod counted;
mod finding;
mod label;
mod measure;
mod name;
mod origin;
mod reading;
mod relation;
mod scope;
mod settle;
mod severity;
mod side;
mod statement;
mod story;
mod symbol;
mod synonym;
mod tally;
mod timeline;

pub use check::{Bearing, Verdict, check};
pub use severity::HIGH;
pub use statement::{Comparison, compare};
pub use story::stories;

use crate::model::{Article, Claim, Evidence, Measure, Quantity, Records, Story, hash_id};
use finding::Scene;
use measure::Group;
use origin::Origins;
use reading::Reading;
use relation::Setting;
use rustc_hash::FxHashMap;
use symbol::Symbols;
use synonym::Nature;

/// Groups the articles into stories, and their claims into measures with tallies and findings.
pub fn reconcile(mut articles: Vec<Article>, mut claims: Vec<Claim>) -> Records {
    articles.sort_by(|a, b| story::order(a).cmp(&story::order(b)));
    articles.dedup_by(|a, b| a.id == b.id);
    claims.sort_by(|a, b| {
        (&a.article_id, b.field, a.start, a.end, &a.id).cmp(&(
            &b.article_id,
            a.field,
            b.start,
            b.end,
            &b.id,
        ))
    });
    claims.dedup_by(|a, b| a.id == b.id);
    let stories = stories(&articles);
    let mut of_article: FxHashMap<String, Vec<Claim>> = FxHashMap::default();
    for claim in claims {
        of_article
            .entry(claim.article_id.clone())
            .or_default()
            .push(claim);
    }
    let place: FxHashMap<String, usize> = articles
        .iter()
        .enumerate()
        .map(|(i, article)| (article.id.clone(), i))
        .collect();
    let mut records = Records::default();
    for story in &stories {
        let members: Vec<&Article> = story
            .articles
            .iter()
            .filter_map(|id| place.get(id))
            .map(|&i| &articles[i])
            .collect();
        let mut own: Vec<(usize, Claim)> = Vec::new();
        for (i, article) in members.iter().enumerate() {
            own.extend(
                of_article
                    .remove(&article.id)
                    .unwrap_or_default()
                    .into_iter()
                    .map(|claim| (i, claim)),
            );
        }
        one_story(story, &members, own, &mut records);
    }
    // Claims of articles that are missing belong to no story.
    let mut rest: Vec<Claim> = of_article.into_values().flatten().collect();
    rest.sort_by(|a, b| (&a.article_id, a.start, &a.id).cmp(&(&b.article_id, b.start, &b.id)));
    records.claims.extend(rest);
    records.articles = in_order_of_stories(articles, &stories);
    records.stories = stories;
    records
}

fn in_order_of_stories(articles: Vec<Article>, stories: &[Story]) -> Vec<Article> {
    let order: FxHashMap<&str, usize> = stories
        .iter()
        .flat_map(|story| &story.articles)
        .enumerate()
        .map(|(i, id)| (id.as_str(), i))
        .collect();
    let mut articles = articles;
    articles.sort_by_key(|article| {
        order
            .get(article.id.as_str())
            .copied()
            .unwrap_or(usize::MAX)
    });
    articles
}

fn one_story(
    story: &Story,
    articles: &[&Article],
    mut claims: Vec<(usize, Claim)>,
    records: &mut Records,
) {
    let placed: Vec<(usize, &Claim)> = claims.iter().map(|(i, claim)| (*i, claim)).collect();
    let mut symbols = Symbols::default();
    let mut readings = reading::readings(articles, &placed, &mut symbols);
    let origins = Origins::resolve(articles, &mut readings);
    let groups = measure::groups(&readings, &mut symbols);
    for group in &groups {
        Origins::inherit(&group.members, &mut readings);
    }
    let mut found = Vec::new();
    let mut marks: Vec<(usize, String, Evidence)> = Vec::new();
    for group in &groups {
        let sides = side::sides(&group.members, &readings);
        if sides.is_empty() {
            continue;
        }
        let setting = Setting {
            nature: nature(group, &readings),
            dated: group.members.iter().any(|&i| !readings[i].when.is_vague()),
        };
        let measure = measure_record(
            story,
            group,
            &readings,
            &origins,
            &symbols,
            &sides,
            setting.nature,
        );
        let scene = Scene {
            story_id: &story.id,
            measure_id: &measure.id,
            readings: &readings,
            origins: &origins,
            setting,
        };
        found.extend(finding::findings(&scene, &sides));
        for &i in &group.members {
            marks.push((
                i,
                measure.id.clone(),
                trace(&readings[i], group, &measure.label),
            ));
        }
        records.measures.push(measure);
    }
    let mut measures: Vec<Option<String>> = vec![None; readings.len()];
    for (i, measure, _) in &marks {
        measures[*i] = Some(measure.clone());
    }
    let mut drafts = arithmetic::drafts(articles, &readings);
    drafts.extend(arithmetic::headlines(&readings));
    found.extend(
        drafts
            .into_iter()
            .map(|draft| draft.finding(&story.id, &measures, &readings, &origins)),
    );
    found.sort_by(|a, b| {
        b.severity
            .total_cmp(&a.severity)
            .then_with(|| a.id.cmp(&b.id))
    });
    records.findings.extend(found);
    drop(readings);
    for (i, measure, evidence) in marks {
        let claim = &mut claims[i].1;
        claim.measure_id = Some(measure);
        claim.evidence.push(evidence);
    }
    records
        .claims
        .extend(claims.into_iter().map(|(_, mut claim)| {
            claim.story_id = Some(story.id.clone());
            claim
        }));
}

/// The tally of a measure as a quantity.
fn tally_of(measure: &Measure) -> Quantity {
    measure.tally.quantity(measure.kind, measure.unit.clone())
}

fn nature(group: &Group, readings: &[Reading]) -> Nature {
    readings[group.members[0]].nature
}

fn measure_record(
    story: &Story,
    group: &Group,
    readings: &[Reading],
    origins: &Origins,
    symbols: &Symbols,
    sides: &[side::Held],
    nature: Nature,
) -> Measure {
    let mut members = group.members.clone();
    members.sort_by_key(|&i| (readings[i].when.latest, i));
    let first = readings[group.members[0]].claim;
    let word = |symbol| {
        Some(symbols.name(symbol))
            .filter(|word| !matches!(*word, "" | "?" | "stock"))
            .map(String::from)
    };
    let live: Vec<usize> = members
        .iter()
        .copied()
        .filter(|&i| !readings[i].is_duplicate())
        .collect();
    Measure {
        id: format!("m-{}", hash_id(&[&story.id, &first.id])),
        story_id: story.id.clone(),
        label: label::label(group, readings, symbols),
        subject: first.subject.clone().or_else(|| word(group.core.domain)),
        predicate: word(group.core.event),
        modality: group.core.modality,
        unit: word(group.core.unit),
        kind: group.core.kind,
        claims: members
            .iter()
            .map(|&i| readings[i].claim.id.clone())
            .collect(),
        origins: severity::origin_names(&live, readings, origins),
        tally: tally::tally(sides, &group.members, readings, nature),
    }
}

/// Why a claim is of its measure: kept with the claim, as the evidence of its measure.
fn trace(reading: &Reading, group: &Group, label: &str) -> Evidence {
    let claim = reading.claim;
    let mut rule = format!("counts {label}");
    if let Some(why) = group.apart {
        rule = format!("{rule}; apart from others in these words: {why}");
    }
    Evidence {
        slot: "measure".into(),
        start: claim.start,
        end: claim.end,
        rule,
    }
}
