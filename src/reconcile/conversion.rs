//! Amounts that are given twice: "3 miles (4.8 km)", "2 million euros ($2.6 million)". The second figure measures what
//! the first does, and must fit it.

use super::arithmetic::exactness;
use super::beside::between;
use super::finding::Draft;
use super::reading::{Core, Reading};
use super::unit::{Converted, converts};
use crate::extract::unit::convert;
use crate::lexicon::Inflections;
use crate::model::{Article, Check, DisplayNumber, Kind, Reason};
use std::collections::BTreeMap;

/// "3 miles (4.8 km)", "2 million euros ($2.6 million)": the second figure measures what the first does.
pub(super) fn join_twins(articles: &[&Article], readings: &mut [Reading]) {
    for i in 1..readings.len() {
        let (before, rest) = readings.split_at_mut(i);
        let (a, b) = (&before[i - 1], &mut rest[0]);
        if !are_twins(a, b, articles) {
            continue;
        }
        b.core = Core {
            unit: b.core.unit,
            ..a.core
        };
        b.facets.clone_from(&a.facets);
        b.nature = a.nature;
        b.known_event = a.known_event;
        b.part = a.part;
        b.marks = a.marks;
        b.when = a.when;
    }
}

/// Is `b` the amount of `a` once more, in another unit: in parentheses behind it, or after "or"?
pub(super) fn are_twins(a: &Reading, b: &Reading, articles: &[&Article]) -> bool {
    let (of, to) = (&a.claim.quantity, &b.claim.quantity);
    let (Some(from), Some(unit)) = (of.unit.as_deref(), to.unit.as_deref()) else {
        return false;
    };
    let per = |unit: &str| unit.split_once(" per ").map(|(_, per)| per.to_string());
    let alike = from != unit
        && (a.article, a.claim.field, of.kind) == (b.article, b.claim.field, to.kind)
        && match of.kind {
            Kind::Money => per(from) == per(unit),
            kind => converts(kind) && convert(1.0, from, unit).is_some(),
        };
    alike && stand_as_twins(a, b, articles[a.article])
}

fn stand_as_twins(a: &Reading, b: &Reading, article: &Article) -> bool {
    matches!(
        between(a.claim, b.claim, article).trim(),
        "(" | "[" | "/" | ";" | "or" | ", or" | "(or"
    )
}

/// The findings about conversions in one story.
pub(super) fn drafts(articles: &[&Article], readings: &[Reading]) -> Vec<Draft> {
    let pairs = readings.windows(2).enumerate().filter_map(|(i, pair)| {
        let [a, b] = pair else { return None };
        are_twins(a, b, articles).then_some((i, i + 1))
    });
    let (money, others): (Vec<_>, Vec<_>) =
        pairs.partition(|&(i, _)| readings[i].core.kind == Kind::Money);
    let misfits = others
        .into_iter()
        .filter_map(|(i, j)| misfit(i, j, readings));
    misfits.chain(rates(&money, readings)).collect()
}

/// "3 miles (8 km)": a conversion that its own figure does not bear out.
fn misfit(i: usize, j: usize, readings: &[Reading]) -> Option<Draft> {
    let (a, b) = (&readings[i], &readings[j]);
    let unit = b.claim.quantity.unit.as_deref()?;
    if a.meets(b) {
        return None;
    }
    let told = Converted::of(&a.claim.quantity, unit)?.stated?;
    let stated = b.claim.quantity.stated?;
    let digits = if told.abs() < 10.0 { 10.0 } else { 1.0 };
    let what = format!(
        "{} is {} {}, not {}",
        a.claim.surface,
        DisplayNumber((told * digits).round() / digits),
        Inflections::builtin().plural_phrase(unit),
        DisplayNumber(stated),
    );
    let far = (told - stated).abs() > 0.5 * told.abs().min(stated.abs());
    Some(Draft {
        check: Check::Arithmetic,
        sides: vec![vec![i], vec![j]],
        reasons: vec![
            Reason {
                what: what.clone(),
                weight: if far { 0.4 } else { 0.25 },
            },
            exactness(&[i, j], readings),
        ],
        why: what,
    })
}

/// "2 million euros ($2.6 million)": all conversions between two currencies in one story have one rate.
fn rates(amounts: &[(usize, usize)], readings: &[Reading]) -> Vec<Draft> {
    /// What rounding and a few days of trade may do to a rate.
    const LOOSE: f64 = 1.25;
    let mut pairs: BTreeMap<_, Vec<(f64, usize, usize)>> = BTreeMap::new();
    for &(i, j) in amounts {
        let (a, b) = (&readings[i], &readings[j]);
        if let (Some(x), Some(y)) = (a.claim.quantity.stated, b.claim.quantity.stated)
            && x > 0.0
            && y > 0.0
        {
            pairs
                .entry((a.core.unit, b.core.unit))
                .or_default()
                .push((y / x, i, j));
        }
    }
    let mut drafts = Vec::new();
    for rates in pairs.values_mut() {
        rates.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let (Some(&low), Some(&high)) = (rates.first(), rates.last()) else {
            continue;
        };
        if high.0 / low.0 > LOOSE {
            let what = format!(
                "the amounts convert at rates {:.0}% apart",
                (high.0 / low.0 - 1.0) * 100.0
            );
            drafts.push(Draft {
                check: Check::Arithmetic,
                sides: vec![vec![low.1, low.2], vec![high.1, high.2]],
                reasons: vec![Reason {
                    what: what.clone(),
                    weight: if high.0 / low.0 > 2.0 { 0.45 } else { 0.3 },
                }],
                why: what,
            });
        }
    }
    drafts
}
