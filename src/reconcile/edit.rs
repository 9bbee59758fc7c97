//! One address whose figure changed: the versions of a report that were fetched one after the other.

use super::finding::Scene;
use super::reading::Reading;
use super::relation::ratio;
use super::severity::{explanation, severity, times};
use super::side::Held;
use crate::model::{Article, Check, Finding, Id, Reason, Relation, record_id};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// Gives the versions of one report one address.
pub(super) fn set_addresses(articles: &[&Article], readings: &mut [Reading]) {
    let mut first: FxHashMap<&str, usize> = FxHashMap::default();
    let addresses: Vec<usize> = articles
        .iter()
        .enumerate()
        .map(|(i, article)| match article.url.as_deref().map(canonical) {
            Some(url) if !url.is_empty() => *first.entry(url).or_insert(i),
            _ => i,
        })
        .collect();
    for reading in readings {
        reading.address = addresses[reading.article];
    }
}

/// The address without its scheme, its fragment and its last slash.
fn canonical(url: &str) -> &str {
    let url = url.split_once("://").map_or(url, |(_, rest)| rest);
    let url = url.strip_prefix("www.").unwrap_or(url);
    let url = url.split_once('#').map_or(url, |(page, _)| page);
    url.strip_suffix('/').unwrap_or(url)
}

/// The figures of one measure that differ between the versions of a report.
pub(super) fn findings(scene: &Scene, sides: &[Held]) -> Vec<Finding> {
    let mut versions: BTreeMap<usize, BTreeMap<usize, BTreeSet<usize>>> = BTreeMap::new();
    for (at, side) in sides.iter().enumerate() {
        for &i in &side.members {
            let reading = &scene.readings[i];
            let held = versions.entry(reading.address).or_default();
            held.entry(reading.article).or_default().insert(at);
        }
    }
    let mut findings = Vec::new();
    for (address, held) in versions {
        let held: Vec<&BTreeSet<usize>> = held.values().collect();
        for pair in held.windows(2) {
            let gone = pair[0].difference(pair[1]).next();
            let new = pair[1].difference(pair[0]).next();
            if let (Some(&gone), Some(&new)) = (gone, new) {
                findings.push(finding(scene, address, &sides[gone], &sides[new]));
            }
        }
    }
    findings
}

fn finding(scene: &Scene, address: usize, gone: &Held, new: &Held) -> Finding {
    let own = |side: &Held| -> Held {
        let members = side.members.iter().copied();
        let members: Vec<usize> = members
            .filter(|&i| scene.readings[i].address == address)
            .collect();
        Held {
            best: members[0],
            members,
            ..side.clone()
        }
    };
    let (gone, new) = (own(gone), own(new));
    let (before, after) = (&scene.readings[gone.best], &scene.readings[new.best]);
    let told = [before, after]
        .iter()
        .any(|reading| reading.marks.correction);
    let silent = (!told).then(|| Reason {
        what: "the report does not say that it was corrected".into(),
        weight: 0.2,
    });
    let apart = ratio(before, after);
    let changed = Reason {
        what: format!("one address changed its figure: {}", times(apart)),
        weight: if apart >= 1.5 { 0.3 } else { 0.2 },
    };
    let reasons: Vec<Reason> = [changed].into_iter().chain(silent).collect();
    let records = vec![scene.side(&gone), scene.side(&new)];
    let shown: Vec<(String, String, Option<String>)> = [before, after]
        .iter()
        .zip(&records)
        .map(|(reading, side)| {
            let value = reading.claim.surface.to_lowercase();
            (value, side.origins.join("; "), None)
        })
        .collect();
    let claims = records.iter().flat_map(|side| &side.claims);
    let mut parts = vec![scene.measure_id, "edit"];
    parts.extend(claims.map(Id::as_str));
    Finding {
        id: record_id('f', &parts),
        story_id: scene.story_id.into(),
        measure_id: Some(scene.measure_id.into()),
        check: Check::Edit,
        relation: Relation::Revision,
        severity: severity(&reasons),
        explanation: explanation(Relation::Revision, &shown, ""),
        sides: records,
        reasons,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_however_it_is_written() {
        assert_eq!(
            canonical("https://www.orlen.example/a/#top"),
            canonical("http://orlen.example/a")
        );
    }
}
