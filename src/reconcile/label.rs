//! What a reader would call a measure: "ISIS prisoners transferred", "cost of repairs in EUR". What stands before and
//! after those counted is in `label.toml`, else it is the participle of the class.

use super::measure::Group;
use super::reading::{Facet, FacetSort, Reading};
use super::symbol::Symbols;
use super::synonym::{Sort, Synonyms};
use crate::extract::Lexicons;
use crate::lexicon::Class;
use crate::lexicon::Inflections;
use crate::lexicon::builtin;
use crate::model::{Claim, Kind, Modality};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// What stands around those counted.
#[derive(Debug, Clone, Default, Deserialize)]
struct Around {
    #[serde(default)]
    before: String,
    #[serde(default)]
    after: String,
}

#[derive(Deserialize)]
struct Lexicon {
    class: BTreeMap<String, Around>,
    rates: Rates,
}

#[derive(Deserialize)]
struct Rates {
    words: BTreeSet<String>,
}

static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| builtin("label.toml", include_str!("../lexicon/label.toml")));

static CLASSES: LazyLock<&BTreeMap<String, Around>> = LazyLock::new(|| &LEXICON.class);
static RATES: LazyLock<&BTreeSet<String>> = LazyLock::new(|| &LEXICON.rates.words);

/// What an amount of money or time is of, whoever bears it.
const AMOUNTS: [&str; 3] = ["fine", "profit", "sentence"];

/// Members beyond these change no word of a label.
const ENOUGH: usize = 200;

/// The label of a measure.
pub(super) fn label(group: &Group, readings: &[Reading], symbols: &Symbols) -> String {
    let members = || group.members.iter().take(ENOUGH).map(|&i| &readings[i]);
    let predicate = most_frequent(members().filter_map(|r| r.claim.predicate.as_deref()));
    // What is told once in other words each time is named by its noun alone.
    let around = if group.once.is_some() || members().all(|reading| is_event_noun(reading.claim)) {
        Around::default()
    } else {
        around(symbols.name(group.core.event), predicate)
    };
    let change = match group.core.change {
        1 => "rise in",
        2 => "fall in",
        _ => "",
    };
    let unit = symbols.name(group.core.unit);
    let points = unit == "percentage point";
    let share = match (group.core.kind, change) {
        (Kind::Percent, "") if !points && !is_rate(group, readings) => "share of",
        _ => "",
    };
    let counted = counted(group, readings, symbols);
    let span = span(group, symbols);
    let modality = match group.core.modality {
        Modality::Actual => "",
        Modality::Planned if around.after.is_empty() => "planned",
        Modality::Planned => "to be",
        Modality::Possible => "possibly",
        Modality::Denied => "said not to be",
        Modality::Hypothetical => "that might be",
    };
    let (before, beside) = if around.after.is_empty() {
        (modality, "")
    } else {
        ("", modality)
    };
    let agent = members().find_map(|reading| {
        let told = |facet: &Facet| facet.sort == FacetSort::Agent;
        let apart = group.facets.iter().any(told);
        reading.claim.agent.as_deref().filter(|_| apart)
    });
    let by = match symbols.name(group.core.event) {
        "vote" => "for",
        _ => "by",
    };
    let agent = agent.map(|agent| format!("{by} {agent}"));
    let agent = agent.unwrap_or_default();
    let money = match group.core.kind {
        Kind::Money => Some(format!("in {unit}")),
        Kind::Percent if points => Some("in percentage points".to_string()),
        _ => None,
    };
    let words = [
        before,
        change,
        share,
        &around.before,
        &counted,
        if group.core.negated { "not" } else { "" },
        beside,
        &around.after,
        if group.core.instalment {
            "in one batch"
        } else {
            ""
        },
        &agent,
        span,
    ];
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    match (words.is_empty(), money) {
        (false, Some(money)) => format!("{} {money}", words.join(" ")),
        (false, None) => words.join(" "),
        (true, _) if unit.is_empty() => "figure".to_string(),
        (true, Some(money)) => format!("figure {money}"),
        (true, None) => format!("figure in {}", Inflections::builtin().plural_phrase(unit)),
    }
}

/// The span of time of an amount, and whose votes or sides they are.
fn span<'s>(group: &Group, symbols: &'s Symbols) -> &'s str {
    let mut spans = group
        .facets
        .iter()
        .filter(|facet| facet.sort == FacetSort::Span);
    let span = spans.next().map_or("", |facet| symbols.name(facet.word));
    if group.core.kind == Kind::Count {
        span
    } else {
        ""
    }
}

/// Is the percentage no share of what is named but its own size: a rate, a turnout, a rise?
fn is_rate(group: &Group, readings: &[Reading]) -> bool {
    let members = group.members.iter().take(ENOUGH).map(|&i| &readings[i]);
    let mut subjects = members.filter_map(|reading| reading.claim.subject.as_deref());
    subjects.any(|subject| {
        let subject = subject.to_lowercase();
        let known = Synonyms::builtin().population(&subject);
        RATES.contains(subject.as_str()) || known.is_some_and(|known| known.sort.is_amount())
    })
}

/// Those counted, with what narrows them: "Iraqi prisoners".
fn counted(group: &Group, readings: &[Reading], symbols: &Symbols) -> String {
    let members = || group.members.iter().take(ENOUGH).map(|&i| &readings[i]);
    let subject = |plain: bool| {
        let claims = members().map(|reading| reading.claim);
        let claims = claims.filter(move |claim| !plain || !is_event_noun(claim));
        most_frequent(claims.filter_map(|claim| claim.subject.as_deref()))
    };
    let subject = subject(true)
        .or_else(|| subject(false))
        .or_else(|| Some(symbols.name(group.core.domain)).filter(|name| *name == "person"));
    let amount = Some(symbols.name(group.core.domain)).filter(|domain| {
        let class = subject.and_then(|subject| Synonyms::builtin().population(subject));
        AMOUNTS.contains(domain) && class.is_none_or(|class| class.class != *domain)
    });
    let holder =
        subject.filter(|subject| amount.is_some() && subject.starts_with(char::is_uppercase));
    let subject = amount.or(subject);
    let noun = subject.map(|subject| match group.core.kind {
        Kind::Count => many_written(subject, members())
            .unwrap_or_else(|| Inflections::builtin().plural(subject)),
        _ => as_written(subject, members()),
    });
    let name = most_frequent(members().flat_map(|reading| {
        let names = reading.claim.qualifiers.iter().map(String::as_str);
        names.filter(|word| word.starts_with(char::is_uppercase) && !is_common(word))
    }));
    let name = holder.or(name);
    let said =
        |word: &str| members().any(|reading| reading.claim.predicate_text.as_deref() == Some(word));
    let parts = group
        .facets
        .iter()
        .filter(|facet| facet.sort == FacetSort::Part && !said(symbols.name(facet.word)));
    let class = subject.and_then(|subject| Synonyms::builtin().population(subject));
    let parts =
        parts.filter(|facet| class.is_none_or(|class| class.class != symbols.name(facet.word)));
    let mut words: Vec<String> = Vec::new();
    let narrowing = parts
        .map(|facet| as_said(symbols.name(facet.word), members()))
        .chain(name.map(str::to_string))
        .filter(|word| !subject.is_some_and(|subject| word.eq_ignore_ascii_case(subject)))
        .chain(noun);
    for word in narrowing {
        if !words.iter().any(|known| known.eq_ignore_ascii_case(&word)) {
            words.push(word);
        }
    }
    words.join(" ")
}

/// A class in the words of its claims: "foreign" for foreigners, where they say "foreign prisoners".
fn as_said<'a>(class: &str, members: impl Iterator<Item = &'a Reading<'a>>) -> String {
    let synonyms = Synonyms::builtin();
    let of_class = |word: &&str| {
        let known = synonyms.population(&word.to_lowercase());
        known.is_some_and(|known| known.class == class)
    };
    let own = members.flat_map(|reading| reading.claim.qualifiers.iter().map(String::as_str));
    let own: Vec<&str> = own.filter(of_class).collect();
    if own.iter().any(|word| word.eq_ignore_ascii_case(class)) {
        return capitalised(class);
    }
    most_frequent(own.into_iter()).map_or_else(|| capitalised(class), str::to_lowercase)
}

/// Does the noun that is counted tell the event itself: "deaths", "hospital admissions"?
fn is_event_noun(claim: &Claim) -> bool {
    let inflections = Inflections::builtin();
    let (Some(text), Some(subject)) = (&claim.predicate_text, &claim.subject) else {
        return false;
    };
    let known = Synonyms::builtin().population(subject);
    claim.counted.as_ref() == Some(text)
        || *subject == inflections.singular(text)
        || known.is_some_and(|population| population.event.is_some())
}

/// Is it a word of any sentence that one begins with: "Quarterly profit"?
fn is_common(word: &str) -> bool {
    let lower = word.to_lowercase();
    let vocabulary = &Lexicons::builtin().vocabulary;
    vocabulary
        .classes(vocabulary.get(&lower))
        .has(Class::Adjective)
        || Synonyms::builtin()
            .population(&lower)
            .is_some_and(|known| known.sort == Sort::Kind)
}

/// A subject as a report writes it: "GDP", "residents".
fn as_written<'a>(subject: &str, members: impl Iterator<Item = &'a Reading<'a>>) -> String {
    let mut written = members.filter_map(|reading| {
        let last = reading.claim.counted.as_deref()?.rsplit(' ').next()?;
        let same = last.eq_ignore_ascii_case(subject)
            || Inflections::builtin()
                .singular(last)
                .eq_ignore_ascii_case(subject);
        same.then_some(last)
    });
    written.next().unwrap_or(subject).to_string()
}

/// The noun of several as a report writes it: "personnel", "Roma".
fn many_written<'a>(
    subject: &str,
    members: impl Iterator<Item = &'a Reading<'a>>,
) -> Option<String> {
    let mut written = members.filter_map(|reading| {
        let several = reading
            .claim
            .quantity
            .stated
            .is_some_and(|count| count > 1.0);
        let counted = reading.claim.counted.as_deref().filter(|_| several)?;
        let mut words = counted.split_whitespace();
        words.find(|word| Inflections::builtin().singular(word) == subject)
    });
    written.next().map(str::to_lowercase)
}

fn around(event: &str, predicate: Option<&str>) -> Around {
    let known = CLASSES
        .get(event)
        .or_else(|| CLASSES.get(predicate.unwrap_or_default()));
    if let Some(around) = known {
        return around.clone();
    }
    let class = if Lexicons::builtin().predicates.class(event).is_some() {
        Some(event)
    } else {
        predicate
    };
    Around {
        before: String::new(),
        after: class.map_or(String::new(), participle),
    }
}

fn participle(class: &str) -> String {
    let inflections = Inflections::builtin();
    inflections.verb(&class.replace('_', " ")).participle
}

fn capitalised(word: &str) -> String {
    let vocabulary = &Lexicons::builtin().vocabulary;
    let nationality = vocabulary
        .classes(vocabulary.get(word))
        .has(Class::Nationality);
    let mut chars = word.chars();
    match chars.next() {
        Some(first) if nationality => first.to_uppercase().chain(chars).collect(),
        _ => word.to_string(),
    }
}

/// The word that comes most often; of equals the first in the alphabet.
fn most_frequent<'a>(words: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for word in words {
        *counts.entry(word).or_default() += 1;
    }
    counts
        .into_iter()
        .max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0)))
        .map(|(word, _)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_is_a_class() {
        let predicates = &Lexicons::builtin().predicates;
        let events = include_str!("../lexicon/event.toml");
        for class in CLASSES.keys() {
            let known = predicates.class(class).is_some()
                || events.contains(&format!("event = \"{class}\""))
                || class == "origin";
            assert!(known, "label.toml: \"{class}\" is no class");
        }
    }

    #[test]
    fn what_happened_stands_around_those_counted() {
        let label = |class: &str| {
            let around = around(class, Some(class));
            format!("{}~{}", around.before, around.after)
        };
        insta::assert_snapshot!(
            ["kill", "critical", "cost", "stand", "flee", "shoot"].map(label).join(", "),
            @"~killed, ~in critical condition, cost of~, ~, ~who fled, ~shot"
        );
    }
}
