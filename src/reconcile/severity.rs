//! How much a conflict matters: named reasons with weights, which add up to the severity.

use super::origin::Origins;
use super::reading::Reading;
use super::relation::{Setting, ratio};
use super::synonym::Nature;
use crate::model::{Hedge, Reason, Relation};

/// Above this a severity, of 0 to 1, is high.
pub const HIGH: f64 = 0.6;

/// The clamped sum of the reasons' weights.
pub(super) fn severity(reasons: &[Reason]) -> f64 {
    // No reasons sum up to a negative zero.
    let sum = reasons.iter().fold(0.0, |sum, reason| sum + reason.weight);
    (sum.clamp(0.0, 1.0) * 1e6).round() / 1e6
}

/// A reason that holds; an option, as every caller may have none.
fn reason(what: impl Into<String>, weight: f64) -> Option<Reason> {
    Some(Reason {
        what: what.into(),
        weight,
    })
}

/// Why the conflict of two figures matters, or does not.
pub(super) fn reasons(a: &Reading, b: &Reading, setting: Setting) -> Vec<Reason> {
    [
        distance(a, b),
        wording(a, b),
        sources(a, b),
        time(a, b, setting),
        unfolding(a, b, setting),
        grouping(a, b),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// "threefold", "twofold", "half as much again", "12% apart".
pub(super) fn times(ratio: f64) -> String {
    const NAMES: [&str; 9] = [
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ];
    match ratio {
        r if r.is_infinite() => "something against nothing".into(),
        r if r < 1.1 => format!("{:.1}% apart", (r - 1.0) * 100.0),
        r if r < 1.75 => format!("{:.0}% apart", (r - 1.0) * 100.0),
        r if r < 10.5 => format!("{}fold", NAMES[(r.round() as usize).clamp(2, 10) - 2]),
        _ => "more than tenfold".into(),
    }
}

fn distance(a: &Reading, b: &Reading) -> Option<Reason> {
    let ratio = ratio(a, b);
    let weight = match ratio {
        r if r >= 3.0 => 0.42,
        r if r >= 2.0 => 0.38,
        r if r >= 1.5 => 0.3,
        r if r >= 1.2 => 0.22,
        r if r >= 1.1 => 0.16,
        _ => 0.1,
    };
    let within = a.when.spread(b.when).filter(|days| *days <= 1);
    let span = match within {
        Some(0) => " on one day",
        Some(_) if ratio >= 1.75 => " within a day",
        _ => "",
    };
    reason(format!("{}{span}", times(ratio)), weight)
}

fn wording(a: &Reading, b: &Reading) -> Option<Reason> {
    let exact =
        |reading: &Reading| matches!(reading.claim.quantity.hedge, Hedge::Exact | Hedge::Between);
    if a.claim.quantity.hard.meets(&b.claim.quantity.hard) {
        return reason(
            "apart only in what a reader expects, not in what the words entail",
            -0.12,
        );
    }
    match (exact(a), exact(b)) {
        (true, true) => reason("both figures are exact", 0.15),
        (false, false) => reason("both figures are hedged", -0.05),
        _ => reason("one of the figures is hedged", 0.05),
    }
}

fn sources(a: &Reading, b: &Reading) -> Option<Reason> {
    if a.origin == b.origin {
        return reason("one origin gives both figures", 0.1);
    }
    let named = |reading: &Reading| reading.claim.attribution.is_some();
    match (named(a), named(b)) {
        (true, true) => reason("both sides name their source", 0.12),
        (false, false) => None,
        _ => reason("one side names its source", 0.06),
    }
}

fn time(a: &Reading, b: &Reading, setting: Setting) -> Option<Reason> {
    if !setting.dated {
        return reason("no report dates its figure", -0.1);
    }
    let (small, large) = if a.value.low < b.value.low {
        (a, b)
    } else {
        (b, a)
    };
    if setting.nature == Nature::Total && large.when.precedes(small.when) {
        return reason("a running total falls", 0.15);
    }
    match a.when.spread(b.when)? {
        0 => reason("as of the same day", 0.15),
        1 => reason("a day apart", 0.12),
        _ => None,
    }
}

fn unfolding(a: &Reading, b: &Reading, setting: Setting) -> Option<Reason> {
    let close = a.when.spread(b.when).is_some_and(|days| days <= 3);
    (close && setting.nature == Nature::Total)
        .then(|| reason("the event is still unfolding", -0.05))?
}

fn grouping(a: &Reading, b: &Reading) -> Option<Reason> {
    if !a.known_event {
        return reason(
            "the reports do not say what happened in words that are known",
            -0.1,
        );
    }
    if a.claim.subject == b.claim.subject
        && a.claim.predicate == b.claim.predicate
        && a.facets == b.facets
    {
        return reason("both count the same in the same words", 0.05);
    }
    (a.facets != b.facets).then(|| reason("the two may differ in scope", -0.05))?
}

/// What independent origins add: the more of them hold a side, the less it can be a slip.
pub(super) fn support(sides: &[Vec<String>], values: &[String]) -> Vec<Reason> {
    let side = |(origins, value): (&Vec<String>, &String)| {
        let weight = match origins.len() {
            0 | 1 => return None,
            2 => 0.05,
            _ => 0.08,
        };
        reason(
            format!("{} independent origins hold {value}", origins.len()),
            weight,
        )
    };
    sides.iter().zip(values).filter_map(side).collect()
}

/// A sentence for a reader: who holds what, and how the sides stand to each other.
pub(super) fn explanation(
    relation: Relation,
    sides: &[(String, String, Option<String>)],
    why: &str,
) -> String {
    let side = |(value, origin, date): &(String, String, Option<String>)| {
        let date = date
            .as_ref()
            .map(|date| format!(" as of {date}"))
            .unwrap_or_default();
        format!("{value}{date} ({origin})")
    };
    let told: Vec<String> = sides.iter().map(side).collect();
    match relation {
        Relation::Conflict => format!("{}: {why}.", told.join(" against ")),
        Relation::Revision => format!("{}: corrected.", told.join(", then ")),
        Relation::Update => format!("{}.", in_order(&told, sides)),
        Relation::Agree | Relation::NotComparable => format!("{}: {why}.", told.join(" and ")),
    }
}

/// Steps in the order of time; of those of one day it is open.
fn in_order(told: &[String], sides: &[(String, String, Option<String>)]) -> String {
    let mut sentence = String::new();
    for (at, step) in told.iter().enumerate() {
        if at > 0 {
            let one_day = sides[at].2.is_some() && sides[at].2 == sides[at - 1].2;
            sentence.push_str(if one_day { " and " } else { ", then " });
        }
        sentence.push_str(step);
    }
    sentence
}

/// The distinct origins of some readings, by name.
pub(super) fn origin_names(
    members: &[usize],
    readings: &[Reading],
    origins: &Origins,
) -> Vec<String> {
    let mut ids: Vec<usize> = members.iter().map(|&i| readings[i].origin).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut names: Vec<String> = ids
        .into_iter()
        .map(|id| origins.name(id).to_string())
        .collect();
    names.sort();
    names
}
