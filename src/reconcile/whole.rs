//! What a figure is to the parts that are told of it, by the words of both.

use super::beside::between;
use super::reading::field_text;
use crate::model::{Article, Claim};

/// Words that open a clause about the noun before them.
const RELATIVE: [&str; 3] = ["who", "that", "which"];

/// What a figure is to the parts that are told of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whole {
    /// Those of whom some met with the event: "126 of 250 seats were won".
    Population,
    /// Those who met with an event of their own: "two of the nine people hurt have died".
    Counted,
}

/// What `whole` is to `part`, where the words tell.
pub(super) fn whole_of(whole: &Claim, part: &Claim, article: &Article) -> Option<Whole> {
    if part.predicate.is_none() || part.field != whole.field {
        return None;
    }
    if has_own_event(whole, part, article) {
        return Some(Whole::Counted);
    }
    is_population(whole, part, article).then_some(Whole::Population)
}

/// "126 of 250 seats were won": is `whole` the population, to which nothing happened, and no figure that `part` is a
/// part of?
fn is_population(whole: &Claim, part: &Claim, article: &Article) -> bool {
    matches!(
        between(part, whole, article).trim(),
        "of" | "out of" | "of the" | "out of the" | "of its" | "of their" | "of a"
    )
}

/// Is it told of the whole, and not of `part` of it alone, what happened to it: "two of the nine people hurt remain in
/// hospital", "one of six people who were shot"?
fn has_own_event(whole: &Claim, part: &Claim, article: &Article) -> bool {
    let told = |claim: &'_ Claim| {
        let mut slots = claim.evidence.iter();
        slots
            .find(|evidence| evidence.slot == "predicate" && evidence.rule != "noun")
            .map(|evidence| (evidence.start, evidence.end))
    };
    let text = field_text(whole, article);
    let Some((start, end)) = told(whole).filter(|own| own.0 > whole.end) else {
        return false;
    };
    let before = text.get(whole.end..start).unwrap_or_default();
    let mut before = before.split_whitespace();
    told(part).is_some_and(|own| own.0 != start)
        || before.any(|word| RELATIVE.contains(&word))
        || is_followed_by_verb(text.get(end..whole.sentence.end).unwrap_or_default())
}

/// Does a further verb of the same subject follow: "killed | in the fire were tourists", but not "died | when they were hit"?
fn is_followed_by_verb(words: &str) -> bool {
    const FAR: usize = 8;
    let verbs = [
        "were", "are", "was", "is", "have", "has", "had", "remain", "remained",
    ];
    let links = [
        "when", "after", "as", "because", "and", "but", "while", "before", "where", "if",
    ];
    let mut words = words.split_whitespace().take(FAR);
    let clause = |word: &&str| {
        !links.contains(word) && !RELATIVE.contains(word) && !word.ends_with([',', ';', '.'])
    };
    words
        .by_ref()
        .take_while(clause)
        .any(|word| verbs.contains(&word))
}
