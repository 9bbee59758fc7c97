//! Figures of one dimension in one unit. Miles and kilometres of a story are compared in the unit that comes first,
//! and a measure is told in the unit that most of its origins state. Money does not convert.

use super::measure::Group;
use super::reading::Reading;
use super::symbol::{Symbol, Symbols};
use crate::extract::unit::convert;
use crate::model::{self, Interval, Kind, Quantity, precision_of};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;

/// A quantity in another unit than it was written in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Converted {
    /// What it commits to.
    pub value: Interval,
    /// The number that it states.
    pub stated: Option<f64>,
    /// How far its rounding lets the number lie from what was meant.
    pub slack: f64,
}

impl Converted {
    /// `quantity` in the unit `to`; none where the two measure different things.
    pub fn of(quantity: &Quantity, to: &str) -> Option<Converted> {
        let from = quantity
            .unit
            .as_deref()
            .filter(|_| converts(quantity.kind))?;
        let (zero, one) = (convert(0.0, from, to)?, convert(1.0, from, to)?);
        // The amount of a change has no zero: 2 degrees warmer in Celsius are 3.6 in Fahrenheit.
        let zero = if quantity.change.is_some() { 0.0 } else { zero };
        let scale = one - convert(0.0, from, to)?;
        let value = quantity.commits_to();
        let of = |number: f64| {
            if from == to {
                number
            } else {
                number * scale + zero
            }
        };
        Some(Converted {
            value: Interval {
                low: of(value.low),
                high: of(value.high),
                ..value
            },
            stated: quantity.stated.map(of),
            slack: slack(quantity) * scale,
        })
    }

    /// What it commits to, and all that its number may have been rounded from.
    pub fn rounded(&self) -> Interval {
        let around = |number: f64| Interval::closed(number - self.slack, number + self.slack);
        match self.stated {
            Some(stated) => self.value.hull(&around(stated)),
            None => Interval {
                low: self.value.low - self.slack,
                high: self.value.high + self.slack,
                ..self.value
            },
        }
    }
}

/// Both in the unit of the first.
pub(super) fn in_one(first: &Quantity, second: &Quantity) -> Option<(Converted, Converted)> {
    let unit = first.unit.as_deref()?;
    Some((Converted::of(first, unit)?, Converted::of(second, unit)?))
}

/// Do the two meet, where one may be a conversion of the other, rounded to its written digits: 3 miles, 4.8 km and
/// 5 km?
pub(super) fn agree(a: &Converted, b: &Converted) -> bool {
    a.rounded().meets(&b.value) || a.value.meets(&b.rounded())
}

/// Half a unit of the last digit that is written, though not more than a reader expects of a round number, and no less
/// than rules of thumb are off: a mile is 1.6 km, an acre 0.4 hectares.
fn slack(quantity: &Quantity) -> f64 {
    const THUMB: f64 = 0.01;
    let of = |number: f64| {
        let (size, place) = (number.abs(), precision_of(number));
        let most = match size {
            size if size >= 100.0 => 0.05,
            _ if place >= 10.0 => 0.1,
            _ => 0.25,
        };
        (place / 2.0).clamp(size * THUMB, size * most)
    };
    match quantity.stated {
        Some(stated) => of(stated),
        None => of(quantity.soft.low).min(of(quantity.soft.high)),
    }
}

/// Do units of this kind convert?
pub(super) fn converts(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Measure | Kind::Rate | Kind::Duration | Kind::Age
    )
}

impl Reading<'_> {
    /// Its quantity, in the unit in which it is compared.
    pub fn converted(&self) -> Converted {
        Converted {
            value: self.value,
            stated: self.stated,
            slack: self.slack,
        }
    }

    /// Does it meet the other, as it is written or rounded from the other's unit?
    pub fn meets(&self, other: &Reading) -> bool {
        self.value.meets(&other.value)
            || self.unit != other.unit && agree(&self.converted(), &other.converted())
    }

    /// Does it state the other's number?
    pub fn states(&self, other: &Reading) -> bool {
        self.stated.is_some()
            && (self.stated == other.stated
                || self.unit != other.unit && other.stated.is_some() && self.meets(other))
    }

    /// A number in its unit of comparison, with as many digits as were written, and three at least, where it is
    /// written in another.
    pub fn shown(&self, number: f64) -> f64 {
        if self.unit == self.measured_in || number == 0.0 || !number.is_finite() {
            return number;
        }
        let written = self.claim.quantity.point();
        let digits = |number: f64, place: f64| (number.abs() / place).log10().floor() + 1.0;
        let digits = digits(written.abs().max(1e-9), precision_of(written)).clamp(3.0, 12.0);
        let place = 10_f64.powf(number.abs().log10().floor() + 1.0 - digits);
        if place < 1.0 {
            let parts = (1.0 / place).round();
            (number * parts).round() / parts
        } else {
            (number / place).round() * place
        }
    }

    /// The interval with both ends as [`shown`](Reading::shown).
    pub fn shown_interval(&self, interval: Interval) -> Interval {
        Interval {
            low: self.shown(interval.low),
            high: self.shown(interval.high),
            ..interval
        }
    }

    /// Its figure in the unit of its measure, where it is written in another.
    pub fn record(&self) -> Option<model::Converted> {
        let finite = |value: f64| value.is_finite().then_some(value);
        let value = self.shown_interval(self.value);
        (self.unit != self.measured_in).then(|| model::Converted {
            claim: self.claim.id.clone(),
            stated: self.stated.map(|stated| self.shown(stated)),
            low: finite(value.low),
            high: finite(value.high),
        })
    }

    /// Puts its value into `unit`, where its own converts.
    pub fn measure_in(&mut self, unit: Symbol, symbols: &Symbols) {
        if let Some(converted) = Converted::of(&self.claim.quantity, symbols.name(unit)) {
            self.value = converted.value;
            self.stated = converted.stated;
            self.slack = converted.slack;
            self.measured_in = unit;
        }
    }
}

/// Puts the figures of each dimension that a story gives in several units into the first of these.
pub(super) fn set_common(readings: &mut [Reading], symbols: &Symbols) {
    let mut seen: FxHashSet<Symbol> = FxHashSet::default();
    let mut units: Vec<Symbol> = Vec::new();
    for reading in readings.iter().filter(|r| converts(r.core.kind)) {
        if seen.insert(reading.unit) {
            units.push(reading.unit);
        }
    }
    let mut common: FxHashMap<Symbol, Symbol> = FxHashMap::default();
    for (at, &unit) in units.iter().enumerate() {
        let alike =
            |first: &&Symbol| convert(1.0, symbols.name(unit), symbols.name(**first)).is_some();
        if let Some(&first) = units[..at].iter().find(alike) {
            common.insert(unit, first);
            common.insert(first, first);
        }
    }
    if common.is_empty() {
        return;
    }
    for reading in readings.iter_mut().filter(|r| converts(r.core.kind)) {
        if let Some(&first) = common.get(&reading.unit) {
            reading.measure_in(first, symbols);
            reading.core.unit = first;
        }
    }
}

/// Tells a measure in the unit that most origins state; of equals in the one that most claims do, else in the first.
pub(super) fn settle(group: &mut Group, readings: &mut [Reading], symbols: &Symbols) {
    let first = readings[group.members[0]].unit;
    if group
        .members
        .iter()
        .all(|&i| readings[i].unit == first && readings[i].measured_in == first)
    {
        return;
    }
    let live = || {
        let members = group.members.iter().map(|&i| &readings[i]);
        members.filter(|reading| !reading.is_duplicate())
    };
    let support = |unit: Symbol| {
        let own = || live().filter(|reading| reading.unit == unit);
        let origins: FxHashSet<usize> = own().map(|reading| reading.origin).collect();
        (origins.len(), own().count())
    };
    let best = live()
        .enumerate()
        .max_by_key(|(at, reading)| (support(reading.unit), Reverse(*at)))
        .map_or(first, |(_, reading)| reading.unit);
    for &i in &group.members {
        readings[i].measure_in(best, symbols);
    }
    group.core.unit = best;
}
