//! The values that the sources of a measure hold. Exact figures come first, hedged ones join the nearest that
//! they meet, and a bound stands on the side nearest to it that it is compatible with.

use super::reading::Reading;
use crate::model::Interval;

/// One value that sources hold.
#[derive(Debug, Clone)]
pub(super) struct Held {
    /// The reading that states it best.
    pub best: usize,
    /// What it commits to, in the unit of the measure.
    pub value: Interval,
    /// All readings on the side, in the order of the story.
    pub members: Vec<usize>,
}

/// The sides of a measure's claims, smallest first.
pub(super) fn sides(members: &[usize], readings: &[Reading]) -> Vec<Held> {
    let mut values: Vec<usize> = Vec::new();
    let mut bounds: Vec<usize> = Vec::new();
    // One of those counted stands on no side where others are counted.
    let counted = members.iter().any(|&i| !readings[i].single);
    for &i in members {
        let reading = &readings[i];
        if reading.is_duplicate() || (counted && reading.single) {
            continue;
        }
        if reading.is_bound() {
            bounds.push(i);
        } else {
            values.push(i);
        }
    }
    let width = |i: usize| readings[i].value.high - readings[i].value.low;
    let converted = |i: usize| readings[i].unit != readings[i].measured_in;
    values.sort_by(|&a, &b| {
        width(a)
            .total_cmp(&width(b))
            .then_with(|| (converted(a), a).cmp(&(converted(b), b)))
    });
    // The tightest bounds first: of two lower bounds the higher one says more. Like bounds follow each other, so that
    // they stand on one side.
    let low = |i: usize| readings[i].value.low;
    bounds.sort_by(|&a, &b| {
        point(&readings[b])
            .total_cmp(&point(&readings[a]))
            .then(low(a).total_cmp(&low(b)))
            .then(a.cmp(&b))
    });
    let mut sides: Vec<Held> = Vec::new();
    for i in values.into_iter().chain(bounds) {
        if let Some(at) = nearest(&sides, i, readings) {
            sides[at].members.push(i);
            continue;
        }
        let value = readings[i].value;
        let at = sides.partition_point(|side| key(&side.value) < key(&value));
        let members = vec![i];
        sides.insert(
            at,
            Held {
                best: i,
                value,
                members,
            },
        );
    }
    for side in &mut sides {
        side.members.sort_unstable();
    }
    sides
}

fn point(reading: &Reading) -> f64 {
    reading.stated.unwrap_or_else(|| key(&reading.value))
}

/// Where a value lies, for ordering: its middle, or its one finite end.
fn key(value: &Interval) -> f64 {
    match (value.low.is_finite(), value.high.is_finite()) {
        (true, true) => f64::midpoint(value.low, value.high),
        (true, false) => value.low,
        (false, true) => value.high,
        (false, false) => 0.0,
    }
}

/// The nearest side that the reading is compatible with. Sides are in the order of their values, so the search
/// goes outward from where the reading lies.
fn nearest(sides: &[Held], i: usize, readings: &[Reading]) -> Option<usize> {
    /// Sides looked at either way; farther ones are no neighbours.
    const LOOK: usize = 64;
    let reading = &readings[i];
    let here = key(&reading.value);
    let at = sides.partition_point(|side| key(&side.value) < here);
    let stated = reading.stated.filter(|_| !reading.single);
    (at.saturating_sub(LOOK)..(at + LOOK).min(sides.len()))
        .filter(|&at| {
            let side = &sides[at];
            side.value.meets(&reading.value)
                || (readings[side.best].unit != reading.unit && readings[side.best].meets(reading))
                || (stated.is_some()
                    && side.value.contains(here)
                    && stated == Some(key(&side.value)))
        })
        .min_by(|&a, &b| {
            let away = |at: usize| (key(&sides[at].value) - here).abs();
            away(a).total_cmp(&away(b)).then(a.cmp(&b))
        })
}
