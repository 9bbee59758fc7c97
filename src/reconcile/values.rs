//! How the values of two figures lie to each other.

use super::reading::Reading;
use super::relation::ratio;
use crate::model::{Hedge, precision_of};

/// How the values of two figures lie to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Values {
    /// What they commit to meets.
    Meet,
    /// They name one number, one of them as a bound.
    Number,
    /// One is the other rounded.
    Rounded,
    /// One is a vague word that leaves it open where it ends.
    Vague,
    /// One is of others than those told before, and the larger has a few more.
    Besides,
    /// They can't both hold.
    Apart,
}

/// Can't both hold: what the two commit to does not meet, neither is a bound of the other, and neither is the
/// other rounded.
pub(super) fn apart(a: &Reading, b: &Reading) -> bool {
    values(a, b) == Values::Apart
}

/// How the values of two figures lie to each other.
pub(super) fn values(a: &Reading, b: &Reading) -> Values {
    if a.meets(b) {
        return Values::Meet;
    }
    if a.single || b.single {
        return Values::Apart;
    }
    // "Several" and "dozens" leave it open where they end.
    let vague = [a, b]
        .iter()
        .any(|reading| reading.claim.quantity.hedge == Hedge::Vague);
    if vague && ratio(a, b) < 2.0 {
        return Values::Vague;
    }
    if leaves_room(a, b) || leaves_room(b, a) {
        return Values::Besides;
    }
    match (a.stated, b.stated) {
        (Some(x), Some(y)) if x == y => Values::Number,
        (Some(x), Some(y)) if rounds(x, y) || rounds(y, x) => Values::Rounded,
        _ => Values::Apart,
    }
}

/// Counts `few` others than those told before, who make up what `all` has more?
fn leaves_room(few: &Reading, all: &Reading) -> bool {
    const TOLD: f64 = 2.0;
    let more = all.value.low - few.value.high;
    few.besides && !all.marks.more && more > 0.0 && more <= TOLD
}

/// Is `coarse` what `fine` rounds to: 13 for 12.7?
fn rounds(coarse: f64, fine: f64) -> bool {
    if fine.fract() == 0.0 {
        return false;
    }
    let place = precision_of(coarse).min(1.0);
    precision_of(fine) < place && (coarse - fine).abs() <= place / 2.0
}
