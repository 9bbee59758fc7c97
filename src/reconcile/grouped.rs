//! The claims of a story in the order in which they are reconciled, read in one vocabulary and grouped.

use super::finding::Draft;
use super::measure::{self, Group, Seen};
use super::origin::Origins;
use super::reading::{self, Core, Reading};
use super::relation::Setting;
use super::symbol::Symbols;
use super::synonym::Nature;
use super::{arithmetic, unit};
use crate::model::{Article, Claim, Id, Records, Story};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;
use xxhash_rust::xxh3::xxh3_64;

/// The claims of a story, read in one vocabulary and grouped.
pub(super) struct Grouped<'a> {
    pub readings: Vec<Reading<'a>>,
    pub origins: Origins,
    pub groups: Vec<Group>,
    pub symbols: Symbols,
    /// What does not fit, whatever the measure.
    pub drafts: Vec<Draft>,
}

impl<'a> Grouped<'a> {
    /// `claims` pairs each claim with the place of its article in `articles`.
    pub fn of(articles: &[&'a Article], claims: &[(usize, &'a Claim)]) -> Grouped<'a> {
        Grouped::seen(articles, claims, &mut |_| {})
    }

    /// The same; `see` is shown what each step of grouping leaves together.
    pub fn seen(
        articles: &[&'a Article],
        claims: &[(usize, &'a Claim)],
        see: &mut impl FnMut(Seen),
    ) -> Grouped<'a> {
        let mut symbols = Symbols::default();
        let mut readings = reading::readings(articles, claims, &mut symbols);
        let origins = Origins::resolve(articles, &mut readings);
        let mut groups = measure::groups(&readings, &mut symbols, see);
        for group in &groups {
            Origins::inherit(&group.members, &mut readings);
            share_growth(&group.members, &mut readings);
        }
        let mut drafts = arithmetic::drafts(articles, &readings);
        drafts.extend(arithmetic::headlines(&readings));
        for group in &mut groups {
            unit::settle(group, &mut readings, &symbols);
        }
        Grouped {
            readings,
            origins,
            groups,
            symbols,
            drafts,
        }
    }
}

/// A number that one report tells as grown has grown, however others tell it.
fn share_growth(members: &[usize], readings: &mut [Reading]) {
    let number = |reading: &Reading| reading.stated.map(f64::to_bits);
    let grown: FxHashSet<u64> = members
        .iter()
        .filter(|&&i| readings[i].marks.grown)
        .filter_map(|&i| number(&readings[i]))
        .collect();
    if grown.is_empty() {
        return;
    }
    for &i in members {
        readings[i].marks.grown |= number(&readings[i]).is_some_and(|n| grown.contains(&n));
    }
}

/// What has a date. Where a running total has dates, its undated figures and parts may be of any of them.
pub(super) fn dated_cores(readings: &[Reading]) -> FxHashSet<Core> {
    let dated = readings.iter().filter(|reading| !reading.when.is_vague());
    dated.map(|reading| reading.core).collect()
}

pub(super) fn setting(group: &Group, readings: &[Reading], dated: &FxHashSet<Core>) -> Setting {
    Setting {
        nature: nature(group, readings),
        dated: dated.contains(&Core {
            unit: readings[group.members[0]].core.unit,
            ..group.core
        }),
    }
}

/// The articles and claims of a story, in the order in which they are reconciled.
pub(super) fn told_in_order<'r>(
    story: &Story,
    records: &'r Records,
) -> (Vec<&'r Article>, Vec<(usize, &'r Claim)>) {
    let place = places_in_order(std::slice::from_ref(story));
    let own = |id: &str| place.contains_key(id);
    let mut articles: Vec<&Article> = records.articles.iter().filter(|a| own(&a.id)).collect();
    articles.sort_by_cached_key(|article| order_of_article(article, &place));
    articles.dedup_by(|a, b| a.id == b.id);
    let of: FxHashMap<&str, usize> = (0..)
        .zip(&articles)
        .map(|(at, article)| (article.id.as_str(), at))
        .collect();
    let mut claims: Vec<&Claim> = records
        .claims
        .iter()
        .filter(|c| own(&c.article_id))
        .collect();
    claims.sort_by_cached_key(|claim| order_of_claim(claim, &place));
    claims.dedup_by(|a, b| a.id == b.id);
    let placed = claims
        .into_iter()
        .filter_map(|claim| Some((*of.get(claim.article_id.as_str())?, claim)));
    (articles.clone(), placed.collect())
}

pub(super) fn nature(group: &Group, readings: &[Reading]) -> Nature {
    let Some(nature) = group.once else {
        return readings[group.members[0]].nature;
    };
    // What is told in other words each time may grow where one of the words does.
    let told = group.members.iter().map(|&i| &readings[i]);
    let told = told.filter(|reading| reading.known_event && reading.nature != Nature::Stock);
    let (mut fixed, mut moves) = (false, None);
    for reading in told {
        fixed |= reading.nature == Nature::Fixed;
        moves = moves
            .or((reading.befalls && reading.nature != Nature::Fixed).then_some(reading.nature));
    }
    moves.unwrap_or(if fixed { Nature::Fixed } else { nature })
}

/// The place of each article in the order of stories.
pub(super) fn places_in_order(stories: &[Story]) -> FxHashMap<&str, u32> {
    let articles = stories.iter().flat_map(|story| &story.articles);
    articles.map(Id::as_str).zip(0..).collect()
}

/// Stories first, then time: of articles with one id the first counts, as for [`Batch`](super::story::Batch).
pub(super) fn order_of_article(
    article: &Article,
    place: &FxHashMap<&str, u32>,
) -> impl Ord + use<> {
    let day = article.published.map(|published| published.day());
    (
        place.get(article.id.as_str()).copied().unwrap_or(u32::MAX),
        day.is_none(),
        day,
        xxh3_64(article.text.as_bytes()),
    )
}

pub(super) fn order_of_claim(claim: &Claim, place: &FxHashMap<&str, u32>) -> impl Ord + use<> {
    (
        place
            .get(claim.article_id.as_str())
            .copied()
            .unwrap_or(u32::MAX),
        Reverse(claim.field),
        claim.start,
        claim.end,
        xxh3_64(claim.id.as_bytes()),
    )
}
