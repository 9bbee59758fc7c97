//! How a text was read: each claim slot by slot, with the words and the rule behind it.

use super::{Lexicons, claims, predicate, quantity};
use crate::model::{Article, Claim, Hedge, Id, Interval, Kind, Modality};
use crate::text::Document;
use std::fmt::Write;

/// How `article` was read, as text for a terminal: every claim with its slots, then the quantities that are none.
pub fn explain(article: &Article, lexicons: &Lexicons) -> String {
    let claims = claims(article, lexicons);
    let mut out = String::new();
    for (i, claim) in claims.iter().enumerate() {
        if i > 0 {
            out.push('\n');
        }
        explain_claim(&mut out, article, claim);
    }
    let document = Document::new(&article.text, &lexicons.vocabulary);
    let passed_over: Vec<_> = quantity::mentions_of(article, &document, lexicons)
        .into_iter()
        .filter(|mention| {
            !claims
                .iter()
                .any(|claim| claim.span().overlaps(mention.span))
        })
        .collect();
    if claims.is_empty() && passed_over.is_empty() {
        out.push_str("no quantity\n");
    }
    if !passed_over.is_empty() && !claims.is_empty() {
        out.push('\n');
    }
    for mention in passed_over {
        let words = mention.span.of(&article.text);
        let why = match mention.quantity.kind {
            Kind::Age => "an age that describes",
            Kind::Duration => "a length of time",
            _ => "it counts nothing that is named",
        };
        let _ = writeln!(out, "no claim: \"{words}\" {} - {why}", mention.quantity);
    }
    out
}

/// The sentence with the figure marked, then one line a slot.
fn explain_claim(out: &mut String, article: &Article, claim: &Claim) {
    let text = match claim.field {
        crate::model::Field::Text => article.text.as_str(),
        crate::model::Field::Title => article.title.as_deref().unwrap_or_default(),
    };
    let sentence = claim.sentence.of(text);
    let _ = writeln!(out, "{}", sentence.replace(['\n', '\t'], " "));
    let width = |from: usize, to: usize| text[from..to].chars().count();
    let before = width(claim.sentence.start, claim.start);
    let _ = writeln!(
        out,
        "{}{}",
        " ".repeat(before),
        "^".repeat(width(claim.start, claim.end))
    );
    let _ = writeln!(out, "  = {claim}");
    for (slot, value) in slots(claim) {
        let evidence: Vec<String> = claim
            .evidence
            .iter()
            .filter(|evidence| evidence.slot == slot)
            .map(|evidence| {
                format!(
                    "\"{}\" ({})",
                    &text[evidence.start..evidence.end],
                    evidence.rule
                )
            })
            .collect();
        let _ = write!(out, "  {slot:<12}{value}");
        if !evidence.is_empty() {
            let pad = 34_usize.saturating_sub(value.chars().count()).max(2);
            let _ = write!(out, "{}{}", " ".repeat(pad), evidence.join(", "));
        }
        out.push('\n');
    }
}

/// The slots that a claim fills, in the order of the record.
fn slots(claim: &Claim) -> Vec<(&'static str, String)> {
    let quantity = &claim.quantity;
    let mut slots = vec![(
        "quantity",
        format!("{}, {:?}", hedge(quantity.hedge), quantity.kind).to_lowercase(),
    )];
    slots.push(("bounds", bounds("entailed", &quantity.hard)));
    slots.push(("", bounds("expected", &quantity.soft)));
    let mut add = |slot, value: Option<String>| slots.extend(value.map(|value| (slot, value)));
    add("subject", claim.subject.clone());
    add(
        "qualifiers",
        (!claim.qualifiers.is_empty()).then(|| claim.qualifiers.join(", ")),
    );
    add("predicate", claim.predicate.as_deref().map(class));
    add("agent", claim.agent.clone());
    let negated = if claim.negated { ", negated" } else { "" };
    let modality = (claim.modality != Modality::Actual || claim.negated)
        .then(|| format!("{:?}{negated}", claim.modality).to_lowercase());
    add(
        "modality",
        Some(modality.unwrap_or_else(|| "actual".into())),
    );
    add(
        "places",
        (!claim.places.is_empty()).then(|| claim.places.join(", ")),
    );
    add(
        "attribution",
        Some(
            claim
                .attribution
                .as_ref()
                .map_or_else(|| "the outlet itself".into(), ToString::to_string),
        ),
    );
    add("as_of", claim.as_of.as_ref().map(ToString::to_string));
    let id = |id: &Option<Id>| id.as_ref().map(ToString::to_string);
    add("part_of", id(&claim.part_of));
    add("duplicate", id(&claim.duplicate_of));
    add("pattern", claim.pattern.clone());
    slots
}

fn hedge(hedge: Hedge) -> &'static str {
    match hedge {
        Hedge::Exact => "exact",
        Hedge::About => "about",
        Hedge::Nearly => "nearly",
        Hedge::MoreThan => "more than",
        Hedge::AtLeast => "at least",
        Hedge::LessThan => "less than",
        Hedge::AtMost => "at most",
        Hedge::UpTo => "up to",
        Hedge::Between => "between",
        Hedge::Vague => "vague",
    }
}

fn bounds(what: &str, interval: &Interval) -> String {
    if interval.is_everything() {
        format!("{what} nothing")
    } else {
        format!("{what} {interval}")
    }
}

/// The class with what its figures are over time.
fn class(name: &str) -> String {
    match predicate::kind_of(name) {
        Some(predicate::Total::Running) => format!("{name}, a running total"),
        Some(predicate::Total::Level) => format!("{name}, a level"),
        Some(predicate::Total::Event) => format!("{name}, an event's total"),
        None => format!("{name}, outside the lexicon"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::claim::tests::article;
    use insta::assert_snapshot;

    fn read(text: &str) -> String {
        explain(&article(text), Lexicons::builtin())
    }

    #[test]
    fn every_slot_shows_its_words_and_its_rule() {
        assert_snapshot!(read("At least 12 Peruvian miners, aged 19 to 60, were killed near Cusco, police said."), @r#"
At least 12 Peruvian miners, aged 19 to 60, were killed near Cusco, police said.
^^^^^^^^^^^
  = ≥12 [12, ∞) {Peruvian} miner kill, police
  quantity    at least, count                   "At least 12" (digits)
  bounds      entailed [12, ∞)
              expected [12, ∞)
  subject     miner                             "Peruvian miners" (noun phrase)
  qualifiers  Peruvian
  predicate   kill, a running total             "killed" (passive)
  modality    actual
  places      Cusco
  attribution police                            "police" (postposed)

no claim: "19 to 60" 19-60 year of age - an age that describes
"#);
    }

    #[test]
    fn what_is_no_claim_is_said_to_be_none() {
        assert_snapshot!(read("The 27-year-old waited for three days."), @r#"
no claim: "27-year-old" 27 year of age - an age that describes
no claim: "three days" 3 day - a length of time
"#);
        assert_snapshot!(read("Nothing is counted here."), @"no quantity");
    }
}
