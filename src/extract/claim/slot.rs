//! The predicate of a claim, and the evidence for each of its slots.

use crate::extract::governor::Governor;
use crate::extract::modality::Stance;
use crate::extract::subject::Subject;
use crate::extract::{Mention, View};
use crate::lexicon::Class;
use crate::model::{Evidence, Kind, Span};

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
    let known_deed = governor.agent && (verb.passive || view.sense_of(verb).is_some());
    let counts = matches!(governor.rule, "object" | "level" | "frame");
    let opens_clause = view
        .lexicons
        .sets
        .clause_verbs
        .contains(&view.tokens()[verb.head].word);
    let tells = view.takes_clause(verb)
        && (!counts || opens_clause && view.is(verb.head, Class::Reporting));
    let says_nothing = known_deed || tells || view.is_copula(verb);
    let lemma = predicates
        .lemma(&view.tokens()[verb.head])
        .filter(|_| !says_nothing);
    lemma.map(ToString::to_string)
}

pub(super) fn proof(slot: &str, span: Span, rule: &str) -> Evidence {
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
    let mut add = |slot: &str, span: Span, rule: &str| evidence.push(proof(slot, span, rule));
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
