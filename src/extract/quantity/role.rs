//! Where something changed: which number is the amount, which the level before or after. Two bounds that make a range.

use super::change::{Extent, Moved, Movement};
use super::cue::Cue;
use super::mentions::{Place, Reader};
use super::unit::Dimension;
use crate::extract::Mention;
use crate::extract::mention::Role;
use crate::model::{Hedge, Interval, Kind, Quantity};
use std::ops::Range;

/// A loss or a gain of millions is no change of a price.
fn is_price(quantity: &Quantity) -> bool {
    quantity.kind != Kind::Money || quantity.point() < 10_000.0
}

impl Reader<'_> {
    /// Amount of change, level before or after, or a plain value; sets the change of an amount.
    pub(super) fn role(
        &self,
        place: &Place,
        tokens: &Range<usize>,
        quantity: &mut Quantity,
        counted: Option<&Range<usize>>,
    ) -> Role {
        let cues = &self.tables.cues;
        let start = tokens.start;
        let first = place.sentence.start;
        match self.tables.changes.before(&self.scope, cues, first, start) {
            Some(Moved::By(..)) if self.is_threshold(tokens, quantity) => Role::After,
            Some(Moved::By(movement, by)) => {
                if !self.is_amount(movement, by, quantity, counted) {
                    return Role::Value;
                }
                quantity.change = Some(movement.change);
                Role::Change
            }
            Some(Moved::To) => Role::After,
            Some(Moved::From) => Role::Before,
            None if self.is_share(quantity)
                && let Some(movement) =
                    self.tables.changes.of_object(&self.scope, first, start) =>
            {
                quantity.change = Some(movement.change);
                Role::Change
            }
            None => self
                .role_beside(place, start, quantity)
                .unwrap_or_else(|| self.role_by_comparison(tokens.end, quantity, counted)),
        }
    }

    /// Can the quantity be the amount of a change that `movement` names?
    fn is_amount(
        &self,
        movement: Movement,
        by: bool,
        quantity: &Quantity,
        counted: Option<&Range<usize>>,
    ) -> bool {
        let points = self.counts_points(counted);
        let weight = movement.amount == Extent::Weighed && self.is_of(quantity, Dimension::Mass);
        let measured = points || weight || matches!(quantity.kind, Kind::Percent | Kind::Money);
        let price = is_price(quantity);
        // "gunned down 5 people", "dropped 12 bombs"
        let object = counted.is_some() && quantity.kind == Kind::Count && !points;
        let wanted = !matches!(quantity.kind, Kind::Age | Kind::Duration);
        let possible = match movement.amount {
            Extent::Measured | Extent::Weighed => measured && price,
            _ if by => true,
            Extent::Any => !object,
            Extent::NoPath => !object && !self.is_of(quantity, Dimension::Length),
            Extent::By | Extent::Before | Extent::Compared => false,
        };
        wanted && possible
    }

    fn is_share(&self, quantity: &Quantity) -> bool {
        quantity.kind == Kind::Percent || self.is_of(quantity, Dimension::Share)
    }

    /// "fell below 2 million", "climbed to just above 40", "slid under $95": a level that was crossed.
    fn is_threshold(&self, tokens: &Range<usize>, quantity: &Quantity) -> bool {
        let bound = matches!(
            quantity.hedge,
            Hedge::MoreThan | Hedge::LessThan | Hedge::UpTo | Hedge::AtLeast
        );
        let share = self.is_share(quantity);
        let words = || {
            tokens
                .clone()
                .take(4)
                .take_while(|i| !self.scope.is_digits(*i))
        };
        bound
            && (words().any(|i| self.is(i, Cue::Threshold))
                || !share && words().any(|i| self.is(i, Cue::Under)))
    }

    fn is_of(&self, quantity: &Quantity, dimension: Dimension) -> bool {
        let units = &self.tables.units;
        let unit = quantity.unit.as_deref().and_then(|unit| units.named(unit));
        unit.is_some_and(|unit| units.get(unit).dimension == dimension)
    }

    pub(super) fn counts_points(&self, counted: Option<&Range<usize>>) -> bool {
        counted.is_some_and(|counted| {
            let head = self.scope.word(counted.end - 1);
            head.eq_ignore_ascii_case("points") || head == "pts"
        })
    }

    /// The role that "to", "from" or "by" gives beside a quantity that changed: "rose 12 to 40".
    fn role_beside(&self, place: &Place, start: usize, quantity: &mut Quantity) -> Option<Role> {
        let cues = &self.tables.cues;
        let before = place.before.last()?;
        let reached = before.reach();
        if start > reached + 6 || start <= place.sentence.start {
            return None;
        }
        let led = self.scope.id(start - 1);
        // "gained 62 cents, or 0.8%", "fell 12 points (0.3%)"
        let comma = usize::from(self.scope.word(reached) == ",");
        let restated = (led == cues.or || self.scope.word(start - 1) == "(")
            && start == reached + comma + 1
            && before.quantity.unit != quantity.unit;
        if restated && before.role != Role::Value && is_price(quantity) {
            quantity.change = before.quantity.change;
            return Some(before.role);
        }
        // "rose by 4 percent and 3 percent"
        let again = led == cues.and && start == reached + 1 && before.role == Role::Change;
        if again && before.quantity.unit == quantity.unit && quantity.unit.is_some() {
            quantity.change = before.quantity.change;
            return Some(Role::Change);
        }
        // "rose 12%, and of small cars by 3%"
        if led == cues.by && before.role == Role::Value {
            let mut before = place.before.iter().rev();
            let change = before.find(|before| {
                before.role == Role::Change && before.quantity.unit == quantity.unit
            })?;
            quantity.change = change.quantity.change;
            return Some(Role::Change);
        }
        match before.role {
            Role::Change | Role::Before if led == cues.to => Some(Role::After),
            Role::After if led == cues.to && start == reached + 1 => Some(Role::After),
            Role::Change | Role::After if led == cues.from => Some(Role::Before),
            Role::Change if led == cues.by => {
                quantity.change = before.quantity.change;
                Some(Role::Change)
            }
            _ => None,
        }
    }

    /// "1.2 percent lower", "34 points higher".
    fn role_by_comparison(
        &self,
        end: usize,
        quantity: &mut Quantity,
        counted: Option<&Range<usize>>,
    ) -> Role {
        let behind = counted.map_or(end, |counted| counted.end);
        let movement = self.tables.changes.behind(&self.scope, behind);
        let measured = matches!(quantity.kind, Kind::Percent | Kind::Money)
            || self.is_of(quantity, Dimension::Temperature)
            || quantity.unit.as_deref() == Some("degree")
            || self.counts_points(counted);
        let movement = movement.filter(|movement| match movement.amount {
            Extent::Compared => !matches!(quantity.kind, Kind::Age | Kind::Ratio),
            _ => measured,
        });
        let Some(movement) = movement else {
            return Role::Value;
        };
        quantity.change = Some(movement.change);
        Role::Change
    }

    /// Joins "above 1,000" and "below 1,500" to one range; says whether it did.
    pub(super) fn merge_bounds(&self, before: &mut Mention, mention: &Mention) -> bool {
        let between = before.tokens.end..mention.tokens.start;
        let cues = &self.tables.cues;
        let joined = between.len() == 1
            && (self.scope.id(between.start) == cues.and
                || self.scope.id(between.start) == cues.but);
        let (one, two) = (before.quantity.hard, mention.quantity.hard);
        let opposite =
            one.is_one_sided() && two.is_one_sided() && one.low.is_finite() != two.low.is_finite();
        let unit = before.quantity.unit.is_none() || before.quantity.unit == mention.quantity.unit;
        if !joined || !opposite || !unit {
            return false;
        }
        let (floor, ceiling) = if one.low.is_finite() {
            (one, two)
        } else {
            (two, one)
        };
        if floor.low >= ceiling.high {
            return false;
        }
        let range = Interval {
            low: floor.low,
            low_open: floor.low_open,
            ..ceiling
        };
        before.quantity = Quantity {
            stated: None,
            hard: range,
            soft: range,
            hedge: Hedge::Between,
            ..mention.quantity.clone()
        };
        before.tokens.end = mention.tokens.end;
        before.number.end = mention.number.end;
        before.span = self.scope.span(&before.tokens);
        before.counted = mention.counted.clone().or(before.counted.take());
        before.rule = "bounds";
        true
    }
}
