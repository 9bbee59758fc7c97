//! What a reader would call a measure: "ISIS prisoners transferred".

use super::measure::Group;
use super::reading::{FacetSort, Reading};
use super::symbol::Symbols;
use super::synonym::Synonyms;
use crate::model::{Kind, Modality};
use std::collections::BTreeMap;

/// The label of a measure.
pub(super) fn label(group: &Group, readings: &[Reading], symbols: &Symbols) -> String {
    let members = || group.members.iter().take(200).map(|&i| &readings[i]);
    let most = |words: &mut dyn Iterator<Item = String>| most_frequent(words);
    let mut parts: Vec<String> = Vec::new();
    match group.core.change {
        1 => parts.push("rise in".into()),
        2 => parts.push("fall in".into()),
        _ => {}
    }
    for facet in group
        .facets
        .iter()
        .filter(|facet| facet.sort == FacetSort::Part)
    {
        parts.push(capitalised(symbols.name(facet.word)));
    }
    let name = most(&mut members().flat_map(|reading| {
        reading
            .claim
            .qualifiers
            .iter()
            .filter(|word| word.starts_with(|c: char| c.is_uppercase()))
            .cloned()
    }));
    if let Some(name) =
        name.filter(|name| !parts.iter().any(|part| part.eq_ignore_ascii_case(name)))
    {
        parts.push(name);
    }
    let subject = most(&mut members().filter_map(|reading| reading.claim.subject.clone()));
    let subject = subject.unwrap_or_else(|| match symbols.name(group.core.domain) {
        "person" => "person".into(),
        _ => String::new(),
    });
    if !subject.is_empty() && !parts.iter().any(|part| part.eq_ignore_ascii_case(&subject)) {
        parts.push(if group.core.kind == Kind::Count {
            plural(&subject)
        } else {
            subject
        });
    }
    let predicate = most(&mut members().filter_map(|reading| reading.claim.predicate.clone()));
    let done = done(symbols.name(group.core.event), predicate.as_deref());
    let modality = match group.core.modality {
        Modality::Actual => "",
        Modality::Planned => "to be",
        Modality::Possible => "possibly",
        Modality::Denied => "said not to be",
        Modality::Hypothetical => "that might be",
    };
    if group.core.negated {
        parts.push("not".into());
    }
    if !done.is_empty() {
        parts.extend(
            [modality.to_string(), done]
                .into_iter()
                .filter(|part| !part.is_empty()),
        );
    } else if group.core.modality == Modality::Planned {
        parts.insert(0, "planned".into());
    }
    if group.core.instalment {
        parts.push("in one batch".into());
    }
    let unit = symbols.name(group.core.unit);
    if parts.is_empty() {
        parts.push(if unit.is_empty() {
            "figure".into()
        } else {
            unit.to_string()
        });
    } else if group.core.kind == Kind::Percent {
        parts.insert(0, "share of".into());
    } else if group.core.kind == Kind::Money {
        parts.push(format!("in {unit}"));
    }
    parts.join(" ")
}

fn done(event: &str, predicate: Option<&str>) -> String {
    let known = Synonyms::builtin()
        .event(event)
        .map(|event| event.done.clone());
    match (known, predicate) {
        (Some(done), _) => done,
        (None, _) if event == "stock" => String::new(),
        (None, _) if event == "origin" => "of origin".into(),
        (None, Some(predicate)) => participle(predicate),
        (None, None) => String::new(),
    }
}

fn participle(predicate: &str) -> String {
    crate::extract::Lexicons::builtin()
        .inflections
        .verb(&predicate.replace('_', " "))
        .participle
}

fn plural(noun: &str) -> String {
    match noun {
        "person" => return "people".into(),
        "child" => return "children".into(),
        "staff" | "police" | "aircraft" => return noun.into(),
        _ => {}
    }
    if let Some(stem) = noun.strip_suffix("man") {
        return format!("{stem}men");
    }
    let bytes = noun.as_bytes();
    let vowel_before =
        bytes.len() > 1 && matches!(bytes[bytes.len() - 2], b'a' | b'e' | b'i' | b'o' | b'u');
    if noun.ends_with('y') && !vowel_before {
        format!("{}ies", &noun[..noun.len() - 1])
    } else if ["s", "x", "ch", "sh"]
        .iter()
        .any(|tail| noun.ends_with(tail))
    {
        format!("{noun}es")
    } else {
        format!("{noun}s")
    }
}

fn capitalised(word: &str) -> String {
    let nationality = {
        let vocabulary = &crate::extract::Lexicons::builtin().vocabulary;
        vocabulary
            .classes(vocabulary.get(word))
            .has(crate::lexicon::Class::Nationality)
    };
    let mut chars = word.chars();
    match chars.next() {
        Some(first) if nationality => first.to_uppercase().chain(chars).collect(),
        _ => word.to_string(),
    }
}

/// The word that comes most often; of equals the first in the alphabet.
fn most_frequent(words: &mut dyn Iterator<Item = String>) -> Option<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for word in words {
        *counts.entry(word).or_default() += 1;
    }
    counts
        .into_iter()
        .max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)))
        .map(|(word, _)| word)
}
