//! Figures that must fit each other: parts and their whole, a change and the levels that it leads between, and an
//! amount that is given twice.

use super::beside::{beside, between};
use super::conversion;
use super::finding::Draft;
use super::reading::{Facet, FacetSort, Reading};
use super::values::apart;
use crate::model::{Article, Check, Hedge, Interval, Kind, Reason};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// All findings about sums, changes and conversions in one story.
pub(super) fn drafts(articles: &[&Article], readings: &[Reading]) -> Vec<Draft> {
    let mut drafts = parts(readings);
    for own in by_sentence(readings) {
        drafts.extend(change(articles, readings, &own));
    }
    drafts.extend(conversion::drafts(articles, readings));
    drafts
}

/// Parts that exceed their whole: one alone, or several that exclude each other.
fn parts(readings: &[Reading]) -> Vec<Draft> {
    let by_id: FxHashMap<&str, usize> = readings
        .iter()
        .enumerate()
        .map(|(i, reading)| (reading.claim.id.as_str(), i))
        .collect();
    let mut wholes: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, reading) in readings
        .iter()
        .enumerate()
        // A person told of alone is a part by guess, and may be told of twice.
        .filter(|(_, reading)| !reading.is_duplicate() && !reading.is_implicit())
    {
        let whole = reading
            .claim
            .part_of
            .as_deref()
            .and_then(|id| by_id.get(id));
        if let Some(&whole) = whole.filter(|&&whole| {
            readings[whole].core.kind == reading.core.kind
                && readings[whole].core.unit == reading.core.unit
        }) {
            wholes.entry(whole).or_default().push(i);
        }
    }
    let mut drafts = Vec::new();
    for (whole, parts) in wholes {
        let all = readings[whole].value;
        let excess = |sum: f64| all.high.is_finite() && sum > all.high * 1.001;
        if let Some(&large) = parts.iter().find(|&&i| excess(readings[i].value.low)) {
            drafts.push(exceeds(
                &[large],
                whole,
                readings[large].value.low,
                readings,
            ));
            continue;
        }
        for siblings in exclusive(&parts, readings) {
            let sum: f64 = siblings
                .iter()
                .map(|&i| readings[i].value.low.max(0.0))
                .sum();
            if excess(sum) {
                drafts.push(exceeds(&siblings, whole, sum, readings));
            }
        }
    }
    drafts
}

/// Parts that exclude each other: of one event, each of another nation.
fn exclusive(parts: &[usize], readings: &[Reading]) -> Vec<Vec<usize>> {
    let mut lists: BTreeMap<_, BTreeMap<Facet, usize>> = BTreeMap::new();
    for &i in parts {
        let reading = &readings[i];
        let mut own = reading
            .facets
            .iter()
            .filter(|facet| facet.sort == FacetSort::Part);
        if let (Some(facet), None) = (own.next(), own.next()) {
            lists
                .entry(reading.core)
                .or_default()
                .entry(*facet)
                .or_insert(i);
        }
    }
    lists
        .into_values()
        .map(|list| list.into_values().collect::<Vec<_>>())
        .filter(|list| list.len() > 1)
        .collect()
}

fn exceeds(parts: &[usize], whole: usize, sum: f64, readings: &[Reading]) -> Draft {
    let ratio = sum / readings[whole].value.high.max(1.0);
    let many = parts.len() > 1;
    let what = if many {
        "the parts add up to more than the whole"
    } else {
        "a part is larger than the whole"
    };
    Draft {
        check: Check::Arithmetic,
        sides: vec![parts.to_vec(), vec![whole]],
        reasons: [
            Reason {
                what: format!("{what}, by {:.0}%", (ratio - 1.0) * 100.0),
                weight: if ratio > 1.2 { 0.45 } else { 0.3 },
            },
            exactness(&[parts, &[whole]].concat(), readings),
        ]
        .into(),
        why: what.into(),
    }
}

pub(super) fn exactness(members: &[usize], readings: &[Reading]) -> Reason {
    let exact = members.iter().all(|&i| {
        matches!(
            readings[i].claim.quantity.hedge,
            Hedge::Exact | Hedge::Between
        )
    });
    if exact {
        Reason {
            what: "all figures are exact".into(),
            weight: 0.15,
        }
    } else {
        Reason {
            what: "some of the figures are hedged".into(),
            weight: -0.05,
        }
    }
}

/// Readings by sentence, each in the order of the text.
fn by_sentence(readings: &[Reading]) -> Vec<Vec<usize>> {
    let mut sentences: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (i, reading) in readings.iter().enumerate() {
        if !reading.is_duplicate() && !reading.headline {
            sentences
                .entry((reading.article, reading.claim.sentence.start))
                .or_default()
                .push(i);
        }
    }
    sentences
        .into_values()
        .filter(|own| own.len() > 2)
        .collect()
}

/// "rose from 10 to 15, up 50%": the change against the levels beside it, where a sentence has just one of each.
fn change(articles: &[&Article], readings: &[Reading], own: &[usize]) -> Option<Draft> {
    let percents: Vec<usize> = own
        .iter()
        .copied()
        .filter(|&i| readings[i].core.kind == Kind::Percent)
        .collect();
    let [percent] = percents[..] else { return None };
    let levels: Vec<usize> = own
        .iter()
        .copied()
        .filter(|&i| {
            readings[i].core.change == 0
                && matches!(readings[i].core.kind, Kind::Count | Kind::Money)
        })
        .collect();
    let [from, to] = levels[..] else { return None };
    let (a, b) = (&readings[from], &readings[to]);
    if (a.core.kind, a.core.unit) != (b.core.kind, b.core.unit) || !leads(a, b, articles[a.article])
    {
        return None;
    }
    let (old, new) = (a.claim.quantity.stated?, b.claim.quantity.stated?);
    let stated = readings[percent].claim.quantity.stated?;
    if old <= 0.0 {
        return None;
    }
    let told = (new - old) / old * 100.0;
    // The levels may be rounded at their last digit, and the share to its own.
    let slack = Interval::closed(told.abs() - spread(a, b), told.abs() + spread(a, b));
    let value = readings[percent].value;
    let share = Interval::closed(
        value.low - 0.5 - stated.abs() * 0.02,
        value.high + 0.5 + stated.abs() * 0.02,
    );
    if slack.meets(&share) {
        return None;
    }
    let what = format!(
        "from {} to {} is {:.0}%, not {stated}%",
        a.claim.surface,
        b.claim.surface,
        told.abs()
    );
    let far = (told.abs() - stated.abs()).abs() > 0.5 * stated.abs();
    Some(Draft {
        check: Check::Arithmetic,
        sides: vec![vec![percent], vec![from, to]],
        reasons: vec![
            Reason {
                what: what.clone(),
                weight: if far { 0.4 } else { 0.25 },
            },
            exactness(&[percent, from, to], readings),
        ],
        why: what,
    })
}

/// How many points of percent the rounding of two levels leaves open.
fn spread(a: &Reading, b: &Reading) -> f64 {
    let share = |reading: &Reading| {
        let stated = reading.claim.quantity.stated.unwrap_or(1.0).abs().max(1e-9);
        crate::model::precision_of(stated) / 2.0 / stated
    };
    (share(a) + share(b)).min(0.3) * 100.0 + 0.5
}

/// Is it "from A to B"?
fn leads(a: &Reading, b: &Reading, article: &Article) -> bool {
    let between = between(a.claim, b.claim, article);
    let [before, _] = beside(a.claim, article, usize::MAX);
    before.trim_end().ends_with("from")
        && between.len() < 60
        && between.split_whitespace().any(|word| word == "to")
}

/// The headline's figure against the body's, where the body has one other value and never the headline's.
pub(super) fn headlines(readings: &[Reading]) -> Vec<Draft> {
    let mut articles: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, reading) in readings
        .iter()
        .enumerate()
        .filter(|(_, reading)| !reading.is_duplicate())
    {
        articles.entry(reading.article).or_default().push(i);
    }
    let mut drafts = Vec::new();
    for own in articles.values() {
        for &title in own
            .iter()
            .filter(|&&i| readings[i].headline && readings[i].known_event)
        {
            let head = &readings[title];
            let body: Vec<usize> = own
                .iter()
                .copied()
                .filter(|&i| same_words(head, &readings[i]))
                .collect();
            let told = own
                .iter()
                .any(|&i| !readings[i].headline && !apart(head, &readings[i]));
            let one = body
                .windows(2)
                .all(|pair| !apart(&readings[pair[0]], &readings[pair[1]]));
            if body.is_empty() || told || !one || readings[body[0]].is_bound() && head.is_bound() {
                continue;
            }
            let pair = (head, &readings[body[0]]);
            let ratio = super::relation::ratio(pair.0, pair.1);
            let mut members = body.clone();
            members.push(title);
            drafts.push(Draft {
                check: Check::Article,
                sides: vec![vec![title], body],
                reasons: vec![
                    Reason {
                        what: format!("headline and body are {}", far(ratio)),
                        weight: if ratio >= 2.0 { 0.4 } else { 0.3 },
                    },
                    exactness(&members, readings),
                ],
                why: "the headline says otherwise than the report".into(),
            });
        }
    }
    drafts
}

fn far(ratio: f64) -> String {
    let times = super::severity::times(ratio);
    if times.ends_with("apart") {
        times
    } else {
        format!("{times} apart")
    }
}

/// Does the body's figure count the same as the headline's?
fn same_words(head: &Reading, body: &Reading) -> bool {
    let parts = |reading: &Reading| {
        reading
            .facets
            .iter()
            .filter(|facet| matches!(facet.sort, FacetSort::Part | FacetSort::Span))
            .copied()
            .collect::<Vec<Facet>>()
    };
    !body.headline
        && !body.part
        && head.core == body.core
        && head.claim.subject == body.claim.subject
        && parts(head) == parts(body)
        && !head.marks.instalment
        && !body.marks.earlier
}
