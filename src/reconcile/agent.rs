//! Whose figure it is: one party's seats are not another's, however alike the words.

use super::reading::{Facet, FacetSort, Reading};
use super::symbol::{Symbol, Symbols};
use crate::model::{Claim, Kind};
use rustc_hash::{FxHashMap, FxHashSet};

/// A name as it is compared: in lower case, without an article.
pub(super) fn normal(agent: &str) -> String {
    let lower = agent.to_lowercase();
    let name = lower.strip_prefix("the ").unwrap_or(&lower);
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Who asked, where a poll or a survey says so: two polls are two measures.
pub(super) fn pollster(claim: &Claim) -> Option<String> {
    if claim.quantity.kind != Kind::Percent {
        return None;
    }
    let said = claim.attribution.as_ref()?;
    let mut names = [&said.organisation, &said.speaker].into_iter().flatten();
    names.find_map(|name| {
        let name = normal(name);
        let asked = ["poll", "survey"]
            .iter()
            .find_map(|word| name.strip_suffix(word))?;
        let asked = asked.trim();
        (!asked.is_empty() && asked != "a").then(|| asked.to_string())
    })
}

/// Gives one agent one name in a story: "Meridian Bank" is "Meridian" where both are written.
pub(super) fn join_names(readings: &mut [Reading], symbols: &Symbols) {
    let names: FxHashSet<Symbol> = readings
        .iter()
        .flat_map(|reading| &reading.facets)
        .filter(|facet| facet.sort == FacetSort::Agent)
        .map(|facet| facet.word)
        .collect();
    if names.len() < 2 {
        return;
    }
    let mut by_word: FxHashMap<&str, Vec<Symbol>> = FxHashMap::default();
    for &name in &names {
        if let Some(first) = symbols.name(name).split(' ').next() {
            by_word.entry(first).or_default().push(name);
        }
    }
    let shorter = |name: Symbol| -> Symbol {
        let words: Vec<&str> = symbols.name(name).split(' ').collect();
        let known = words.iter().filter_map(|word| by_word.get(word)).flatten();
        let within = known.filter(|other| {
            let mut others = symbols.name(**other).split(' ');
            others.all(|word| words.contains(&word))
        });
        within
            .copied()
            .min_by_key(|&other| (symbols.name(other).len(), symbols.name(other)))
            .unwrap_or(name)
    };
    let short: FxHashMap<Symbol, Symbol> =
        names.iter().map(|&name| (name, shorter(name))).collect();
    for reading in readings {
        for facet in &mut reading.facets {
            if facet.sort == FacetSort::Agent {
                facet.word = short[&facet.word];
            }
        }
        reading.facets.sort_unstable();
        reading.facets.dedup();
    }
}

/// The agents among the members, where they are several.
pub(super) fn told_apart(members: &[usize], readings: &[Reading]) -> FxHashSet<Facet> {
    let agents: FxHashSet<Facet> = members
        .iter()
        .flat_map(|&i| &readings[i].facets)
        .filter(|facet| facet.sort == FacetSort::Agent)
        .copied()
        .collect();
    if agents.len() > 1 {
        agents
    } else {
        FxHashSet::default()
    }
}
