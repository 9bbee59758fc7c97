//! Does one statement support another? Compares two free texts, a statement and its evidence, figure by figure.
//!
//! Each quantity and date of the statement is set beside the one of the evidence that most likely measures the
//! same; the figures that can't both hold make a conflict, and those that the evidence entails make agreement.

mod align;
mod date;
mod part;

use crate::extract::Lexicons;
use crate::model::{Interval, Reason, Relation};
use part::{Part, parts};
use serde::Serialize;

/// How a statement stands to its evidence.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// Agree, conflict or not comparable.
    pub relation: Relation,
    /// For each figure of the statement, what it was set beside and what came of it. The weight is how surely the
    /// two measure the same, 0 to 1.
    pub reasons: Vec<Reason>,
}

/// A pair this much less likely than the likeliest decides nothing.
const SURE: f64 = 0.5;

/// Compares `statement` with `evidence`: [`Relation::Agree`] where all that the evidence commits to lies within what
/// the statement does, [`Relation::Conflict`] where both can't hold, else [`Relation::NotComparable`].
pub fn compare(statement: &str, evidence: &str, lexicons: &Lexicons) -> Comparison {
    let (ours, theirs) = (parts(statement, lexicons), parts(evidence, lexicons));
    let mut reasons = Vec::new();
    let mut verdicts = Vec::new();
    for pair in align::pairs(&ours, &theirs) {
        let (our, their) = (&ours[pair.ours], &theirs[pair.theirs]);
        let verdict = judge(our, their);
        verdicts.push((verdict, pair.likeness));
        let says = match verdict {
            Relation::Agree => "bears out",
            Relation::Conflict => "contradicts",
            _ => "does not decide",
        };
        reasons.push(Reason {
            what: format!("\"{}\" {says} \"{}\"", their.surface, our.surface),
            weight: pair.likeness,
        });
    }
    let surest = verdicts
        .iter()
        .map(|(_, likeness)| *likeness)
        .fold(0.0, f64::max);
    let held = |relation| {
        verdicts
            .iter()
            .any(|(verdict, likeness)| *verdict == relation && *likeness >= SURE * surest)
    };
    let relation = if held(Relation::Conflict) {
        Relation::Conflict
    } else if held(Relation::Agree) {
        Relation::Agree
    } else {
        Relation::NotComparable
    };
    Comparison { relation, reasons }
}

/// How one figure of the evidence stands to one of the statement. Where the bounds leave it open, the number that
/// the evidence states decides: "more than 950" is a figure near 950, and bears out "under 975".
fn judge(our: &Part, their: &Part) -> Relation {
    let ours = our.committed;
    // Against a bound, what the evidence states counts, not how a reader may round it.
    let exact = their
        .stated
        .filter(|_| ours.is_one_sided() && !their.committed.is_one_sided());
    let theirs = exact.map_or(their.committed, Interval::point);
    let point = their.stated.map_or(theirs, Interval::point);
    if ours.covers(&theirs)
        || (ours.meets(&theirs) && !ours.is_one_sided() && !theirs.is_one_sided())
    {
        Relation::Agree
    } else if !ours.meets(&theirs) {
        Relation::Conflict
    } else if ours.covers(&point) {
        Relation::Agree
    } else {
        Relation::Conflict
    }
}
