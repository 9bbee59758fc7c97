//! The predicate of a claim, and the evidence for each of its slots.

use crate::extract::governor::Governor;
use crate::extract::modality::Stance;
use crate::extract::subject::Subject;
use crate::extract::{Mention, Role, View};
use crate::model::{Change, Evidence, Kind, Quantity, Span};

/// The class of the governor, else the lemma of its verb; none for the doer of a deed that the lexicon knows, whose
/// figures count those to whom it is done.
/// Nobody rescues money: a class of what befalls people is no class of an amount's.
pub(super) fn predicate(view: &View, figure: &Mention, governor: &Governor) -> Option<String> {
    let predicates = &view.lexicons.predicates;
    if let Some(class) = governor.class {
        let class = &predicates.classes[class as usize];
        if figure.quantity.kind != Kind::Money || class.of.as_deref() != Some("person") {
            return Some(class.name.to_string());
        }
    }
    let verb = governor.verb.and_then(|v| view.chunk(v))?;
    let lemma = predicates.lemma(&view.tokens()[verb.head]);
    let own_name = lemma.and_then(|lemma| predicates.class(lemma)).is_some();
    let known_deed = governor.agent && (verb.passive || own_name);
    // "12 cases were reported", but "reported 12 cases"
    let tells = !verb.passive
        && !matches!(governor.rule, "relative" | "shortened")
        && view
            .lexicons
            .sets
            .sayings
            .contains(&view.tokens()[verb.head].word);
    let says_nothing = known_deed || tells || view.is_copula(verb);
    lemma.filter(|_| !says_nothing).map(ToString::to_string)
}

/// The quantity of a figure, with the change that its predicate tells: "85 fewer than", but "lost $3 million".
pub(super) fn quantity_of(
    view: &View,
    k: usize,
    figure: &Mention,
    subject: &Subject,
    governor: Option<&Governor>,
) -> Quantity {
    let mut quantity = figure.quantity.clone();
    if view.is_magnitude(figure, subject) {
        quantity.kind = Kind::Measure;
        quantity.unit = Some("magnitude".into());
    } else if view.is_percentage_points(k, figure, subject) {
        quantity.kind = Kind::Percent;
        quantity.unit = Some("percentage point".into());
    }
    let Some((governor, class)) = governor.and_then(|found| Some((found, found.class?))) else {
        return quantity;
    };
    let class = &*view.lexicons.predicates.classes[class as usize].name;
    let change = match class {
        "rise" => Some(Change::Up),
        "fall" => Some(Change::Down),
        _ => None,
    };
    let beside = ["above", "below"]
        .iter()
        .any(|word| view.is_word(governor.words.start, word));
    let amount = !beside && !matches!(figure.role, Role::Before | Role::After);
    if matches!(governor.rule, "change" | "comparison") && amount {
        quantity.change = quantity.change.or(change);
    }
    let particle = governor.words.len() > 1 && governor.words.end == figure.tokens.start;
    if change.is_none() && particle {
        quantity.change = None;
    }
    quantity
}

pub(super) fn proof(slot: &'static str, span: Span, rule: &'static str) -> Evidence {
    Evidence {
        slot: slot.into(),
        start: span.start,
        end: span.end,
        rule: rule.into(),
    }
}

pub(super) fn evidence(
    view: &View,
    figure: &Mention,
    subject: &Subject,
    governor: Option<&Governor>,
    stance: &Stance,
) -> Vec<Evidence> {
    let mut evidence = Vec::with_capacity(6);
    let mut add =
        |slot: &'static str, span: Span, rule: &'static str| evidence.push(proof(slot, span, rule));
    add("quantity", figure.span, figure.rule);
    if let Some(counted) = &subject.counted {
        add("subject", view.document.span(counted), subject.rule);
    } else if let Some(head) = subject.head {
        add(
            "subject",
            view.document.span(&(head..head + 1)),
            subject.rule,
        );
    } else if subject.noun.is_some() {
        add("subject", figure.span, subject.rule);
    }
    if let Some(governor) = governor {
        add(
            "predicate",
            view.document.span(&governor.words),
            governor.rule,
        );
    }
    if !stance.words.is_empty() {
        add("modality", view.document.span(&stance.words), "cue");
    }
    evidence
}
