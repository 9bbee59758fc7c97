//! How two figures of one measure stand to each other.

use super::measure::apart;
use super::reading::Reading;
use super::synonym::Nature;
use super::timeline::differ_in_target;
use crate::model::Relation;

/// What a measure's claims share that a pair alone doesn't show.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting {
    /// How the figure behaves in time.
    pub nature: Nature,
    /// Does any claim in the same words have a date?
    pub dated: bool,
}

/// Within so many days a total that doubles is too fast for an update.
const AT_ONCE: i64 = 1;
/// Figures nearer than this are of one scope, even where their words differ.
const NEAR: f64 = 1.5;
/// What doubling is.
const DOUBLE: f64 = 2.0;

/// The relation of two figures of one measure.
pub(super) fn relation(a: &Reading, b: &Reading, setting: Setting) -> Relation {
    if !apart(a, b) {
        return Relation::Agree;
    }
    if a.address == b.address && a.article != b.article {
        return Relation::Revision;
    }
    let one_report = a.report == b.report;
    let named = |reading: &Reading| reading.claim.attribution.is_some();
    let one_voice = a.origin == b.origin || (one_report && !(named(a) && named(b)));
    let any = |mark: fn(&Reading) -> bool| mark(a) || mark(b);
    if one_voice && any(|reading| reading.marks.correction) {
        return Relation::Revision;
    }
    if any(|reading| reading.marks.earlier)
        || (one_report && a.origin == b.origin && a.when.meets(b.when))
    {
        return Relation::Update;
    }
    let (small, large) = if a.value.low < b.value.low {
        (a, b)
    } else {
        (b, a)
    };
    let (undated, fits) = (
        a.when.is_vague() && b.when.is_vague(),
        small.when.can_precede(large.when),
    );
    let at_once = a.origin != b.origin
        && ratio(a, b) >= DOUBLE
        && a.when.spread(b.when).is_some_and(|days| days <= AT_ONCE);
    // One report that sets two sources against each other: of one day, unless the two may differ in scope.
    let side_by_side =
        one_report && a.when == b.when && (a.facets == b.facets || ratio(a, b) < NEAR);
    let one_day = side_by_side || (a.when.is_day() && a.when == b.when);
    let conflict = match setting.nature {
        _ if undated => !setting.dated,
        _ if differ_in_target(a.claim, b.claim) => false,
        Nature::Fixed => true,
        Nature::Total => at_once || one_day || !fits,
        Nature::Level | Nature::Stock => at_once || one_day,
    };
    if conflict {
        Relation::Conflict
    } else {
        Relation::Update
    }
}

/// How many times the smaller figure the larger one is.
pub(super) fn ratio(a: &Reading, b: &Reading) -> f64 {
    let (a, b) = (near_end(a, b), near_end(b, a));
    let (small, large) = if a.abs() < b.abs() {
        (a.abs(), b.abs())
    } else {
        (b.abs(), a.abs())
    };
    if small == 0.0 {
        f64::INFINITY
    } else {
        large / small
    }
}

/// The stated number, else the end of the interval that lies towards the other figure.
fn near_end(reading: &Reading, other: &Reading) -> f64 {
    reading
        .stated
        .unwrap_or(if reading.value.low > other.value.high {
            reading.value.low
        } else {
            reading.value.high
        })
}
