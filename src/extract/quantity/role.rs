//! Where something changed: which number is the amount, which the level before or after. Two bounds that make a range.

use super::change::Moved;
use super::mentions::{Place, Reader};
use crate::extract::Mention;
use crate::extract::mention::Role;
use crate::lexicon::WordId;
use crate::model::{Hedge, Interval, Kind, Quantity};
use std::ops::Range;

impl Reader<'_> {
    /// Amount of change, level before or after, or a plain value; sets the change of an amount.
    pub(super) fn role(
        &self,
        place: &Place,
        start: usize,
        quantity: &mut Quantity,
        counted: Option<&Range<usize>>,
    ) -> Role {
        let cues = &self.tables.cues;
        let first = place.sentence.start;
        let moved = self.tables.changes.before(&self.scope, cues, first, start);
        let near = place.before.last().filter(|before| {
            let reached = before
                .counted
                .as_ref()
                .map_or(before.tokens.end, |counted| {
                    counted.end.max(before.tokens.end)
                });
            start <= reached + 6
        });
        let led = |word: WordId| start > first && self.id(start - 1) == word;
        match moved {
            Some(Moved::By(movement, by)) => {
                let points = counted.is_some_and(|counted| {
                    self.scope
                        .word(counted.end - 1)
                        .eq_ignore_ascii_case("points")
                });
                let measured = points || matches!(quantity.kind, Kind::Percent | Kind::Money);
                // "gunned down 5 people", "dropped 12 bombs"
                let object = counted.is_some() && quantity.kind == Kind::Count && !points;
                let wanted = matches!(
                    quantity.kind,
                    Kind::Percent
                        | Kind::Money
                        | Kind::Measure
                        | Kind::Count
                        | Kind::Ratio
                        | Kind::Rate
                );
                let possible = by || !(movement.by || object);
                if wanted && possible && (measured || !movement.measured) {
                    quantity.change = Some(movement.change);
                    return Role::Change;
                }
                Role::Value
            }
            Some(Moved::To) => Role::After,
            Some(Moved::From) => Role::Before,
            None => match near.map(|before| before.role) {
                Some(Role::Change | Role::Before) if led(cues.to) => Role::After,
                Some(Role::Change | Role::After) if led(cues.from) => Role::Before,
                Some(Role::Change) if led(cues.by) => {
                    quantity.change = near.and_then(|before| before.quantity.change);
                    Role::Change
                }
                _ => Role::Value,
            },
        }
    }

    /// Joins "above 1,000" and "below 1,500" to one range; says whether it did.
    pub(super) fn merge_bounds(&self, before: &mut Mention, mention: &Mention) -> bool {
        let between = before.tokens.end..mention.tokens.start;
        let cues = &self.tables.cues;
        let joined = between.len() == 1
            && (self.id(between.start) == cues.and || self.id(between.start) == cues.but);
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
