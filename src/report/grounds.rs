//! Why claims are of one measure, in a line: the words that are one thing here, the units that convert, and what keeps
//! others apart.

use super::view::MeasureView;
use super::words::{self, list, one_line};
use crate::model::Claim;

/// Words of one kind beyond these say no more.
const SHOWN: usize = 5;

/// `prisoners, detainees and militants are one here; received and transferred are one event (transfer)`; none where
/// one claim is alone.
pub(super) fn grounds(view: &MeasureView) -> Option<String> {
    let claims: Vec<&Claim> = view.claims().collect();
    if claims.len() < 2 {
        return None;
    }
    let distinct = |word: &dyn Fn(&Claim) -> Option<String>| {
        let mut words: Vec<String> = Vec::new();
        for word in claims.iter().filter_map(|claim| word(claim)) {
            if !words.contains(&word) {
                words.push(word);
            }
        }
        words.sort();
        words.truncate(SHOWN);
        words
    };
    let counted = distinct(&|claim| claim.subject.as_deref().map(one_line));
    let events = distinct(&|claim| {
        let text = claim.predicate_text.as_deref()?;
        let told = one_line(&text.to_lowercase());
        // A figure's own words tell no event.
        (!told.contains(|c: char| c.is_ascii_digit())).then_some(told)
    });
    let units = distinct(&|claim| claim.quantity.unit.as_deref().map(words::plural));
    let several = |words: &[String]| words.len() > 1;
    let event = view.measure.predicate.as_deref();
    let mut grounds: Vec<String> = Vec::new();
    if several(&counted) {
        grounds.push(format!("{} are one here", list(&counted)));
    }
    if several(&events) {
        let event = event.map(|event| format!(" ({})", one_line(event)));
        grounds.push(format!(
            "{} are one event{}",
            list(
                &events
                    .iter()
                    .map(|word| format!("“{word}”"))
                    .collect::<Vec<_>>()
            ),
            event.unwrap_or_default()
        ));
    }
    if several(&units) {
        grounds.push(format!("{} convert", list(&units)));
    }
    if grounds.is_empty() {
        let event = events.first().map(String::as_str).or(event);
        let counted = counted.first().map(String::as_str);
        let same: Vec<String> = [counted, event]
            .into_iter()
            .flatten()
            .map(one_line)
            .collect();
        grounds.push(if same.is_empty() {
            "the same figure of one story".to_owned()
        } else {
            format!("one thing in one event: {}", same.join(", "))
        });
    }
    grounds.extend(apart(&claims));
    Some(grounds.join("; "))
}

/// Why it stands apart from others in the same words, as its claims' evidence has it.
fn apart(claims: &[&Claim]) -> Option<String> {
    const MARK: &str = "; apart from others in these words: ";
    let rules = claims.iter().flat_map(|claim| &claim.evidence);
    let mut whys = rules
        .filter(|evidence| evidence.slot == "measure")
        .filter_map(|evidence| evidence.rule.split_once(MARK));
    whys.next()
        .map(|(_, why)| format!("apart from others in the same words, as {}", one_line(why)))
}
