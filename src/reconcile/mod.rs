//! The fourth stage: from articles with their claims to stories, measures and findings.
//!
//! Within each [story](stories) the claims are [read](reading) in one vocabulary, their [origins](origin) are
//! found, and those that count the same thing become a [measure]. A measure's values are its [sides](side), which
//! make its [tally] and its [findings](finding). The result does not depend on the order of articles and claims.

mod agent;
mod agreement;
mod arithmetic;
mod aside;
mod beside;
mod check;
mod contrast;
mod conversion;
mod copy;
mod correction;
mod counted;
mod edge;
mod edit;
mod explain;
mod figure;
mod finding;
mod grouped;
mod killer;
mod label;
mod list;
mod marks;
mod measure;
mod name;
mod once;
mod origin;
mod person;
mod places;
mod reading;
mod relation;
mod scope;
mod settle;
mod severity;
mod side;
mod slots;
mod span;
mod statement;
mod story;
mod survivors;
mod symbol;
mod synonym;
mod tally;
mod timeline;
mod uncounted;
mod unit;
mod values;
mod vote;
mod whole;

pub use check::{Bearing, Borne, Checked, Verdict, check};
pub use explain::{
    Beside, Explanation, Found, Standing, Step, Told, explain, explain_claim, find_claims,
};
pub use severity::HIGH;
pub use statement::{Comparison, compare};
pub use story::{Batch, Sketch, stories};

use crate::model::{Article, Claim, Evidence, Id, Measure, Quantity, Records, Story, record_id};
use aside::Aside;
use finding::Scene;
use grouped::{Grouped, dated_cores, order_of_article, order_of_claim, places_in_order, setting};
use measure::Group;
use origin::Origins;
use reading::Reading;
use relation::Setting;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use symbol::Symbols;

/// Groups the articles into stories, and their claims into measures with tallies and findings.
pub fn reconcile(mut articles: Vec<Article>, mut claims: Vec<Claim>) -> Records {
    let stories = stories(&articles);
    let place = places_in_order(&stories);
    articles.sort_by_cached_key(|article| order_of_article(article, &place));
    articles.dedup_by(|a, b| a.id == b.id);
    claims.sort_by_cached_key(|claim| order_of_claim(claim, &place));
    claims.dedup_by(|a, b| a.id == b.id);
    // Claims of articles that are missing belong to no story.
    let told = claims.partition_point(|claim| place.contains_key(claim.article_id.as_str()));
    claims[told..]
        .sort_by(|a, b| (&a.article_id, a.start, &a.id).cmp(&(&b.article_id, b.start, &b.id)));
    drop(place);
    let mut records = Records::default();
    let (mut first, mut start) = (0, 0);
    for story in &stories {
        let members = &articles[first..first + story.articles.len()];
        let of_member: FxHashMap<&str, usize> = (0..)
            .zip(members)
            .map(|(at, article)| (article.id.as_str(), at))
            .collect();
        let of_story = claims[start..told]
            .iter()
            .take_while(|claim| of_member.contains_key(claim.article_id.as_str()))
            .count();
        let own = &mut claims[start..start + of_story];
        one_story(story, members, &of_member, own, &mut records);
        first += members.len();
        start += of_story;
    }
    records.articles = articles;
    records.claims = claims;
    records.stories = stories;
    records
}

/// The records of one story, from its articles and their claims. A batch whose stories were found by
/// [sketches](Batch) is reconciled story by story, so that its articles need not be in memory together: the records
/// of the stories, in their order, are those that [`reconcile`] gives of all.
pub fn reconcile_story(
    story: Story,
    mut articles: Vec<Article>,
    claims_of: impl FnMut(&Article) -> Vec<Claim>,
) -> Records {
    let stories = vec![story];
    let place = places_in_order(&stories);
    articles.retain(|article| place.contains_key(article.id.as_str()));
    articles.sort_by_cached_key(|article| order_of_article(article, &place));
    articles.dedup_by(|a, b| a.id == b.id);
    let mut claims: Vec<Claim> = articles.iter().flat_map(claims_of).collect();
    claims.retain(|claim| place.contains_key(claim.article_id.as_str()));
    claims.sort_by_cached_key(|claim| order_of_claim(claim, &place));
    claims.dedup_by(|a, b| a.id == b.id);
    drop(place);
    let mut records = Records::default();
    let of_member = (0..)
        .zip(&articles)
        .map(|(at, article)| (article.id.as_str(), at))
        .collect();
    one_story(
        &stories[0],
        &articles,
        &of_member,
        &mut claims,
        &mut records,
    );
    records.articles = articles;
    records.claims = claims;
    records.stories = stories;
    records
}

fn one_story(
    story: &Story,
    articles: &[Article],
    place: &FxHashMap<&str, usize>,
    claims: &mut [Claim],
    records: &mut Records,
) {
    let articles: Vec<&Article> = articles.iter().collect();
    let articles = &articles[..];
    let placed: Vec<(usize, &Claim)> = claims
        .iter()
        .map(|claim| (place[claim.article_id.as_str()], claim))
        .collect();
    let Grouped {
        readings,
        origins,
        groups,
        symbols,
        drafts,
    } = Grouped::of(articles, &placed);
    let dated = dated_cores(&readings);
    let mut found = Vec::new();
    let mut marks: Vec<(usize, Id, Evidence)> = Vec::new();
    let (before, mut told) = (records.measures.len(), Vec::new());
    for group in &groups {
        if is_told_in_passing(group, &readings) {
            continue;
        }
        let sides = side::sides(&group.members, &readings);
        if sides.is_empty() {
            continue;
        }
        let setting = setting(group, &readings, &dated);
        let measure = measure_record(story, group, &readings, &origins, &symbols, &sides, setting);
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
        told.push(group);
        records.measures.push(measure);
    }
    let own = &mut records.measures[before..];
    survivors::settle(&told, own, &readings, articles, &symbols);
    let asides = readings
        .iter()
        .enumerate()
        .filter_map(|(i, reading)| Some((i, reading.core.aside?)));
    let asides: Vec<(usize, Evidence)> = asides
        .map(|(i, aside)| (i, evidence(readings[i].claim, SCOPE, aside.why().into())))
        .collect();
    let mut measures: Vec<Option<Id>> = vec![None; readings.len()];
    for (i, measure, _) in &marks {
        measures[*i] = Some(measure.clone());
    }
    found.extend(
        drafts
            .into_iter()
            .map(|draft| draft.finding(&story.id, &measures, &readings, &origins, &symbols)),
    );
    found.sort_by(|a, b| {
        b.severity
            .total_cmp(&a.severity)
            .then_with(|| a.id.cmp(&b.id))
    });
    records.findings.extend(found);
    drop(readings);
    for claim in &mut *claims {
        claim.story_id = Some(story.id.clone());
        claim.measure_id = None;
        let own = |known: &Evidence| !matches!(known.slot.as_ref(), MEASURE | SCOPE);
        claim.evidence.retain(own);
    }
    for (i, scope) in asides {
        claims[i].evidence.push(scope);
    }
    for (i, measure, evidence) in marks {
        let claim = &mut claims[i];
        claim.measure_id = Some(measure);
        claim.evidence.reserve_exact(1);
        claim.evidence.push(evidence);
    }
}

/// Does one report alone tell it, and beside the story's event? There is nothing to reconcile, nor is there where
/// each report sums up what happened until its own day.
fn is_told_in_passing(group: &Group, readings: &[Reading]) -> bool {
    let first = readings[group.members[0]].report;
    let alone = || group.members.iter().all(|&i| readings[i].report == first);
    let headline = || group.members.iter().any(|&i| readings[i].headline);
    match group.core.aside {
        None => false,
        Some(Aside::Roundup) => alone() || !headline(),
        Some(_) => alone(),
    }
}

fn evidence(claim: &Claim, slot: &'static str, rule: Cow<'static, str>) -> Evidence {
    Evidence {
        slot: slot.into(),
        start: claim.start,
        end: claim.end,
        rule,
    }
}

/// The tally of a measure as a quantity.
fn tally_of(measure: &Measure) -> Quantity {
    measure.tally.quantity(measure.kind, measure.unit.clone())
}

fn measure_record(
    story: &Story,
    group: &Group,
    readings: &[Reading],
    origins: &Origins,
    symbols: &Symbols,
    sides: &[side::Held],
    setting: Setting,
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
        id: record_id('m', &[&story.id, &first.id]),
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
        tally: tally::tally(sides, &group.members, readings, setting),
        converted: members
            .iter()
            .filter_map(|&i| readings[i].record())
            .collect(),
    }
}

/// The slots of the evidence that reconciliation adds.
const MEASURE: &str = "measure";
const SCOPE: &str = "scope";

/// Why a claim is of its measure: kept with the claim, as the evidence of its measure.
fn trace(reading: &Reading, group: &Group, label: &str) -> Evidence {
    let claim = reading.claim;
    let mut rule = format!("counts {label}");
    if let Some(why) = group.apart {
        rule = format!("{rule}; apart from others in these words: {why}");
    }
    evidence(claim, MEASURE, rule.into())
}
