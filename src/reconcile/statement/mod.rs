//! Does one statement support another? Compares two free texts, a statement and its evidence, figure by figure.
//!
//! Each quantity and date of the statement is set beside the one of the evidence that most likely measures the
//! same; the figures that can't both hold make a conflict, and those that the evidence entails make agreement.

mod align;
mod date;
mod part;

use super::unit::{self, Converted};
use crate::extract::Lexicons;
use crate::model::{Interval, Reason, Relation};
use part::{Dimension, Part, parts};
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

/// Figures less alike than this are not set beside each other where nothing else ties them.
const ALIKE: f64 = 0.5;

/// How the figure with the words `theirs.1` of the text `theirs.0` stands to that of `ours`; none where the two do not
/// most likely measure the same. With how alike they are, 0 to 1.
pub(super) fn aligned(
    ours: (&str, &str),
    theirs: (&str, &str),
    lexicons: &Lexicons,
) -> Option<(Relation, f64)> {
    let (our, their) = (parts(ours.0, lexicons), parts(theirs.0, lexicons));
    let pairs = align::pairs(&our, &their);
    let pair = pairs.iter().find(|pair| {
        our[pair.ours].surface == ours.1
            && their[pair.theirs].surface == theirs.1
            && pair.likeness >= ALIKE
    })?;
    let relation = judge(&our[pair.ours], &their[pair.theirs]);
    Some((relation, pair.likeness))
}

/// How one figure of the evidence stands to one of the statement. Where the bounds leave it open, the number that
/// the evidence states decides: "more than 950" is a figure near 950, and bears out "under 975".
fn judge(our: &Part, their: &Part) -> Relation {
    let ours = our.committed;
    if our.dimension == Dimension::DayOfYear && their.dimension == Dimension::Date {
        let borne_out = their.day_of_year.is_some_and(|day| ours.contains(day));
        return if borne_out {
            Relation::Agree
        } else {
            Relation::Conflict
        };
    }
    match our.converted(their) {
        Some((ours, theirs)) => converted(ours, theirs),
        None => borne_out(ours, their.committed, their.stated),
    }
}

/// How a figure stands to one in another unit, of which it may be a rounded conversion.
pub(super) fn converted(ours: Converted, theirs: Converted) -> Relation {
    let bound = ours.value.is_one_sided();
    let same = match (ours.stated, theirs.stated) {
        (Some(our), Some(their)) => {
            let slack = theirs.slack.max(if bound { 0.0 } else { ours.slack });
            (our - their).abs() <= slack
        }
        _ => !bound && !theirs.value.is_one_sided() && unit::agree(&ours, &theirs),
    };
    if same {
        Relation::Agree
    } else {
        borne_out(ours.value, theirs.value, theirs.stated)
    }
}

/// How a figure that commits to `theirs`, and states the number `stated`, stands to one that commits to `ours`.
pub(super) fn borne_out(ours: Interval, theirs: Interval, stated: Option<f64>) -> Relation {
    // Against a bound, what the evidence states counts, not how a reader may round it.
    let exact = stated.filter(|_| ours.is_one_sided() && !theirs.is_one_sided());
    let theirs = exact.map_or(theirs, Interval::point);
    let ranges = !ours.is_one_sided() && !theirs.is_one_sided();
    let holds = ours.covers(&theirs) || (ours.meets(&theirs) && ranges);
    let number_holds = ours.meets(&theirs) && ours.covers(&stated.map_or(theirs, Interval::point));
    if holds || number_holds {
        Relation::Agree
    } else {
        Relation::Conflict
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn relation(statement: &str, evidence: &str) -> String {
        compare(statement, evidence, Lexicons::builtin())
            .relation
            .to_string()
    }

    #[test]
    fn evidence_bears_out_contradicts_or_leaves_open() {
        let ferry = "Divers recovered 31 bodies from the ferry, and 64 people were saved.";
        assert_eq!(
            relation("More than 30 bodies were recovered.", ferry),
            "agree"
        );
        assert_eq!(
            relation("Fewer than 60 people were saved from the ferry.", ferry),
            "conflict"
        );
        assert_eq!(
            relation("The ferry belonged to a company in Cebu.", ferry),
            "not_comparable"
        );
    }

    #[test]
    fn a_bound_is_judged_by_its_number() {
        assert_eq!(
            relation(
                "Under 975 firms joined.",
                "More than 950 firms have joined."
            ),
            "agree"
        );
        assert_eq!(
            relation(
                "Over 30 million copies were sold.",
                "It sold over 20 million copies."
            ),
            "conflict"
        );
    }

    #[test]
    fn units_of_one_dimension_are_compared() {
        let fire = "Crews say the fire has blackened 12,000 acres and is 3 miles from Karsa.";
        for (statement, expected) in [
            ("The fire has blackened 48.6 square kilometres.", "agree"),
            ("The fire has blackened 80 square kilometres.", "conflict"),
            (
                "More than 40 square kilometres were blackened by the fire.",
                "agree",
            ),
            ("The fire is 4.8 km from Karsa.", "agree"),
            ("The fire is 5 km from Karsa.", "agree"),
            ("The fire is 8 km from Karsa.", "conflict"),
            ("The fire is more than 6 km from Karsa.", "conflict"),
        ] {
            assert_eq!(relation(statement, fire), expected, "{statement}");
        }
        let heat = "Temperatures reached 104F in the valley.";
        assert_eq!(relation("Temperatures of 40C were reached.", heat), "agree");
        assert_eq!(
            relation("Temperatures of 45C were reached.", heat),
            "conflict"
        );
    }

    #[test]
    fn dates_are_compared_as_far_as_they_are_named() {
        let opening = "The tunnel opened to traffic on 6 May 1994.";
        assert_eq!(relation("The tunnel opened before 1995.", opening), "agree");
        assert_eq!(
            relation("The tunnel opened after May 6.", opening),
            "conflict"
        );
        assert_eq!(relation("The tunnel opened on May 6.", opening), "agree");
    }
}
