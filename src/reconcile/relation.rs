//! How two figures of one measure stand to each other.

use super::reading::{FacetSort, Reading};
use super::synonym::Nature;
use super::timeline::differ_in_target;
use super::values::{Values, values};
use crate::model::{Kind, Relation};

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
/// Longer spans have figures of their own: the cases of June.
const WEEK: i64 = 7;
/// The longest span of a change that is of one time.
const MONTH: i64 = 31;
/// What parts them then.
pub(super) const AT_ONCE_WHY: &str = "two origins differ twofold or more within a day";
/// Figures nearer than this are of one scope, even where their words differ.
const NEAR: f64 = 1.5;
/// What doubling is.
const DOUBLE: f64 = 2.0;

/// A relation, and what decided it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Decision {
    pub relation: Relation,
    /// In a reader's words.
    pub why: &'static str,
}

/// The relation of two figures of one measure.
pub(super) fn relation(a: &Reading, b: &Reading, setting: Setting) -> Relation {
    decide(a, b, setting).relation
}

/// The relation of two figures of one measure, with what decides it.
pub(super) fn decide(a: &Reading, b: &Reading, setting: Setting) -> Decision {
    if let Some(why) = agreement(values(a, b)) {
        return Decision {
            relation: Relation::Agree,
            why,
        };
    }
    by_words(a, b, setting).unwrap_or_else(|| by_time(a, b, setting))
}

/// What the reports' own words say of the two: that one corrects, replaces or is besides the other.
fn by_words(a: &Reading, b: &Reading, setting: Setting) -> Option<Decision> {
    let decision = |relation, why| Some(Decision { relation, why });
    if a.address == b.address && a.article != b.article {
        return decision(Relation::Revision, "one page changed its figure");
    }
    let corrects =
        |new: &Reading, old: &Reading| new.corrects.is_some() && new.corrects == old.stated;
    if corrects(a, b) || corrects(b, a) {
        return decision(Relation::Revision, "one is told to replace the other");
    }
    let one_report = a.report == b.report;
    let named = |reading: &Reading| reading.claim.attribution.is_some();
    let one_voice = a.origin == b.origin || (one_report && !(named(a) && named(b)));
    let any = |mark: fn(&Reading) -> bool| mark(a) || mark(b);
    if one_voice && any(|reading| reading.marks.correction) {
        return decision(Relation::Revision, "worded as a correction");
    }
    // What another source "had put" at more, as of the same day, is not replaced.
    let other = are_two_voices(a, b);
    let stands = |old: &Reading, new: &Reading| {
        old.marks.earlier && other && old.when == new.when && old.value.low > new.value.high
    };
    let stands = stands(a, b) || stands(b, a);
    if !stands && (replaces(a, b, setting) || replaces(b, a, setting)) {
        return decision(Relation::Revision, "one is told to have been wrong");
    }
    if !stands && any(|reading| reading.marks.earlier) {
        return decision(Relation::Update, "one is told as what the other replaces");
    }
    if one_report && a.origin == b.origin && a.when.meets(b.when) {
        return decision(Relation::Update, "one report gives both from one origin");
    }
    let (small, large) = in_order(a, b);
    if is_narrower(small, large) && ratio(a, b) >= DOUBLE {
        return decision(
            Relation::Agree,
            "the smaller is of a narrower group, which the larger may take in",
        );
    }
    None
}

/// What their days say of the two, as figures of their nature go.
fn by_time(a: &Reading, b: &Reading, setting: Setting) -> Decision {
    let decision = |relation, why| Decision { relation, why };
    let any = |mark: fn(&Reading) -> bool| mark(a) || mark(b);
    let one_report = a.report == b.report;
    let (small, large) = in_order(a, b);
    let (undated, fits) = (
        a.when.is_vague() && b.when.is_vague(),
        small.when.can_precede(large.when),
    );
    let days = a.when.spread(b.when);
    let at_once =
        a.origin != b.origin && ratio(a, b) >= DOUBLE && days.is_some_and(|days| days <= AT_ONCE);
    // What no known word tells may have been told before it grew.
    let weak = !a.known_event || !b.known_event;
    let at_once = at_once && !(weak && small.when.precedes(large.when));
    let at_once = at_once && !(small.when.assumed && !one_report && days != Some(0));
    let grown =
        large.marks.grown && !large.when.precedes(small.when) && (days != Some(0) || !at_once);
    // One report that sets two sources against each other: of one day, unless the two may differ in scope.
    let side_by_side =
        one_report && a.when == b.when && (a.facets == b.facets || ratio(a, b) < NEAR);
    // A change over one span of time, as one source or none tells it.
    let month = days.is_some_and(|days| days > WEEK);
    let one_span = (a.core.change != 0 || month)
        && a.when == b.when
        && !a.when.assumed
        && days.is_some_and(|days| days <= MONTH)
        && !are_two_voices(a, b);
    let one_day = side_by_side || one_span || (a.when.is_day() && a.when == b.when);
    let update = |why| decision(Relation::Update, why);
    let conflict = |why| decision(Relation::Conflict, why);
    match setting.nature {
        _ if differ_in_span(a, b) => update("they are changes over different times"),
        _ if undated && setting.dated => update("neither is dated, so each may be of any day"),
        _ if undated => conflict("they differ, and no report dates its figure"),
        _ if differ_in_target(a.claim, b.claim) => update("they are planned for different days"),
        Nature::Fixed => conflict("no time changes such a figure"),
        Nature::Total if grown => update("the larger is told as grown"),
        // Those who are missing are found within a day.
        Nature::Level if at_once && days != Some(0) => update("a level moves within a day"),
        _ if at_once => conflict(AT_ONCE_WHY),
        Nature::Level if is_quoted_twice(a, b) && days.is_some_and(|days| days <= WEEK) => {
            conflict("one source is told with two shares")
        }
        Nature::Level if any(|reading| reading.marks.moved) => update("one is told as on its way"),
        Nature::Total if weak && days == Some(0) && a.origin != b.origin => {
            conflict("they differ in reports of one day")
        }
        _ if side_by_side => conflict("one report sets them against each other"),
        _ if one_day => conflict("they differ as of one day"),
        Nature::Total if !fits => conflict("a running total does not fall"),
        Nature::Total => update("the larger may be later, as a running total grows"),
        Nature::Level | Nature::Stock
            if is_still(a, b) && days.is_some_and(|days| days <= AT_ONCE) =>
        {
            conflict("they differ, and neither report says that it changed")
        }
        Nature::Level | Nature::Stock => update("they may be of different days"),
    }
}

/// The smaller first.
fn in_order<'r, 'a>(a: &'r Reading<'a>, b: &'r Reading<'a>) -> (&'r Reading<'a>, &'r Reading<'a>) {
    if a.value.low < b.value.low {
        (a, b)
    } else {
        (b, a)
    }
}

/// Does each name its source, and is it another?
fn are_two_voices(a: &Reading, b: &Reading) -> bool {
    let named = |reading: &Reading| reading.claim.attribution.is_some();
    named(a) && named(b) && a.origin != b.origin
}

/// Why two values agree, where they do.
fn agreement(values: Values) -> Option<&'static str> {
    Some(match values {
        Values::Meet => "what the two commit to meets",
        Values::Number => "both name one number",
        Values::Rounded => "one is the other, rounded",
        Values::Besides => "the smaller counts others than those told before",
        Values::Vague => "a vague word leaves room for it",
        Values::Apart => return None,
    })
}

/// Does the new figure take the place of one that was wrong: "originally put at 40", or of a running total that was larger?
fn replaces(new: &Reading, old: &Reading, setting: Setting) -> bool {
    let fallen = setting.nature == Nature::Total && new.value.high < old.value.low;
    old.marks.earlier
        && !new.marks.earlier
        && (old.marks.replaced || fallen)
        && !new.when.precedes(old.when)
}

/// Is the first of a group or a place that the other doesn't name, and the other of none: "two pilots" of 38 hurt?
fn is_narrower(small: &Reading, large: &Reading) -> bool {
    let of =
        |reading: &Reading, sort| -> bool { reading.facets.iter().any(|facet| facet.sort == sort) };
    let sorts = [FacetSort::Group, FacetSort::Place];
    let narrows = |sort| of(small, sort) && !of(large, sort);
    small.befalls
        && large.befalls
        && !large.single
        && sorts.into_iter().any(narrows)
        && large
            .facets
            .iter()
            .all(|facet| small.facets.contains(facet))
}

/// Are they changes that happened at different times, as their reports date them: "up 3% in May", "up 4% in June"?
fn differ_in_span(a: &Reading, b: &Reading) -> bool {
    let dated = |reading: &Reading| reading.core.change != 0 && !reading.when.assumed;
    dated(a) && dated(b) && !a.when.meets(b.when)
}

/// Does one source, a poll or an office, tell two shares of one thing, by two reports?
fn is_quoted_twice(a: &Reading, b: &Reading) -> bool {
    let share = |reading: &Reading| {
        reading.core.kind == Kind::Percent
            && reading.core.change == 0
            && reading.claim.attribution.is_some()
    };
    share(a) && share(b) && a.origin == b.origin && a.report != b.report
}

/// Is it no level that is known to move, and does neither report date it?
fn is_still(a: &Reading, b: &Reading) -> bool {
    let still = |reading: &Reading| !reading.known_event || reading.nature == Nature::Stock;
    still(a) && still(b) && (a.when.assumed || b.when.assumed)
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
