//! Ranges: two numbers that "to", "or", a dash or "between ... and" join.

use super::change::{Changes, Moved};
use super::cue::{Cue, Cues};
use super::hedge::Hedges;
use super::item::{Item, ItemReader};
use super::number::{Amount, Form};
use super::unit::{Dimension, UnitId, Units};
use crate::lexicon::WordId;
use crate::model::Hedge;
use crate::text::View;

/// The second end of a range, and the "between" or "from" that opens it.
#[derive(Debug, Clone, PartialEq)]
pub struct Other {
    /// The second number.
    pub item: Item,
    /// The token of "between" or "from".
    pub opener: Option<usize>,
}

/// Two numbers that belong together.
#[derive(Debug, Clone, PartialEq)]
pub enum Joined {
    /// A range.
    Range(Other),
    /// The levels before and after a change, which share their unit and scale; the second one.
    Levels(Item),
}

/// Reads ranges.
#[derive(Debug, Clone, Copy)]
pub struct RangeReader<'a> {
    /// The sentence.
    pub scope: View<'a>,
    /// Reads the numbers and their units.
    pub items: ItemReader<'a>,
    /// All units.
    pub units: &'a Units,
    /// Hedges, which may stand between the opener and the first number.
    pub hedges: &'a Hedges,
    /// Words of change: "rose from A to B" is no range.
    pub changes: &'a Changes,
    /// Function words.
    pub cues: &'a Cues,
}

impl RangeReader<'_> {
    /// The second number of a range that `first` begins, or of the levels that it stands among; `level`: is it
    /// directly behind a level before and its "to"?
    pub fn read(&self, floor: usize, first: &Item, level: bool) -> Option<Joined> {
        if !matches!(first.number.amount, Amount::Exact { .. }) || is_multiple(first.number.form) {
            return None;
        }
        let end = first.tokens.end;
        let connector = self.scope.id(end);
        if !(self.cues.is(connector, Cue::Dash)
            || self.cues.is(connector, Cue::To)
            || self.cues.is(connector, Cue::Or)
            || self.cues.is(connector, Cue::And)
            || self.cues.is(connector, Cue::Slash))
        {
            return None;
        }
        let (start, _) = self.hedges.before(&self.scope, floor, first.tokens.start);
        let opener = start.checked_sub(1).filter(|at| {
            *at >= floor
                && (self.scope.id(*at) == self.cues.between || self.scope.id(*at) == self.cues.from)
        });
        let between = opener.is_some_and(|at| self.scope.id(at) == self.cues.between);
        let moved = self.moved(start, opener);
        let item = self.second(first, connector, between)?;
        if !self.joins(first, &item, connector, opener.is_some(), between) {
            return None;
        }
        let to = self.cues.is(connector, Cue::To);
        let from = opener.is_some() && !between;
        // "from 5 to 7 to 3 to 5 percent" are two ranges.
        let pair = to && self.is_pair(&item);
        if to && !pair && (level || self.is_step(&item, from || moved.is_some())) {
            // "from $160 to $180 to $200" are two ranges.
            let falls = first.number.value() > item.number.value();
            return Some(
                if first.unit.is_some() && first.unit == item.unit && !falls {
                    Joined::Range(Other { item, opener })
                } else {
                    Joined::Levels(self.last_of(item))
                },
            );
        }
        if pair || !self.is_level(first, &item, connector, opener, moved) {
            return Some(Joined::Range(Other { item, opener }));
        }
        let from = opener.is_some() && first.number.value() != 0.0;
        from.then_some(Joined::Levels(item))
    }

    /// The number that "to" or a dash joins to `item`; whether it was a dash.
    fn next(&self, item: &Item) -> Option<(Item, bool)> {
        let connector = self.scope.id(item.tokens.end);
        let dash = self.cues.is(connector, Cue::Dash);
        let joined = dash || self.cues.is(connector, Cue::To);
        joined.then(|| Some((self.second(item, connector, false)?, dash)))?
    }

    /// Do two more numbers follow `second`, each behind a "to"?
    fn is_pair(&self, second: &Item) -> bool {
        let third = self.next(second).filter(|(_, dash)| !dash);
        third.is_some_and(|(third, _)| matches!(self.next(&third), Some((_, false))))
    }

    /// Is `second` a level among others: the middle of "from 12 to 19 to 24", the first end of "from 2 to 3-4 billion"?
    fn is_step(&self, second: &Item, opened: bool) -> bool {
        match self.next(second) {
            Some((_, true)) => opened,
            Some((third, false)) => self.next(&third).is_none(),
            None => false,
        }
    }

    /// The last number of the levels or the range that `item` begins: it writes the unit and scale that they share.
    fn last_of(&self, item: Item) -> Item {
        match self.next(&item) {
            Some((next, _)) if item.unit.is_none() => {
                self.next(&next).map_or(next, |(last, _)| last)
            }
            _ => item,
        }
    }

    /// How the range, or its opener, stands to a word of change before it.
    fn moved(&self, start: usize, opener: Option<usize>) -> Option<Moved> {
        let at = opener.unwrap_or(start);
        let first = self.scope.start;
        let changes = self.changes;
        let from = opener.filter(|at| self.scope.id(*at) == self.cues.from);
        changes
            .before(&self.scope, self.cues, first, at)
            .or_else(|| changes.governing(&self.scope, first, from?))
    }

    /// The number behind the connector.
    fn second(&self, first: &Item, connector: WordId, between: bool) -> Option<Item> {
        let end = first.tokens.end;
        let dash = self.cues.is(connector, Cue::Dash);
        let allowed = dash
            || self.cues.is(connector, Cue::To)
            || (self.cues.is(connector, Cue::Or) && !between)
            || (self.cues.is(connector, Cue::And) && between)
            || (self.cues.is(connector, Cue::Slash) && first.unit.is_some() && first.per.is_none());
        if !allowed {
            return None;
        }
        let mut begin = end + 1;
        // "7- or 8-inch", "20- to 30-year"
        if dash && (self.scope.id(begin) == self.cues.or || self.scope.id(begin) == self.cues.to) {
            begin += 1;
        }
        // "between about 5 and about 10"
        if let Some((length, Hedge::About | Hedge::UpTo | Hedge::Nearly)) =
            self.hedges.begins(&self.scope, begin)
            && !dash
        {
            begin += length;
        }
        let number = self.items.past_sign(begin);
        if dash
            && self.scope.glued(end) != self.scope.glued(end + 1)
            && begin == end + 1
            && number == begin
        {
            return None;
        }
        let item = self.items.read(begin, number)?;
        let exact = matches!(item.number.amount, Amount::Exact { .. });
        (exact && !is_multiple(item.number.form)).then_some(item)
    }

    /// Do two numbers make one range: of one unit, in the right order, not too far apart?
    fn joins(
        &self,
        first: &Item,
        second: &Item,
        connector: WordId,
        opened: bool,
        between: bool,
    ) -> bool {
        let signed = first.tokens.start < first.number.tokens.start;
        let alike = match (first.unit, second.unit) {
            (None, _) => true,
            (Some(one), Some(two)) => {
                one == two || self.both_dollars(one, two) || self.both_degrees(one, two)
            }
            (Some(one), None) => signed && self.units.get(one).dimension == Dimension::Money,
        };
        let low = self.scaled(first, second);
        let high = second.number.value();
        let to = self.cues.is(connector, Cue::To);
        let same_unit = first.unit.is_some() && first.unit == second.unit;
        let bare = first.unit.is_none() && second.unit.is_none();
        let share = first
            .unit
            .is_some_and(|unit| self.units.get(unit).dimension == Dimension::Share);
        let ordered = low < high
            || (low > high && opened && !between)
            // "5 to 3 degrees", but of shares "43 percent to 39 percent" is a result.
            || (low > high && to && same_unit && !share)
            // A result, which the caller drops: "3-1", "6 to 4".
            || (bare && !opened && (to || self.cues.is(connector, Cue::Dash)));
        let or = self.cues.is(connector, Cue::Or);
        let close = !or || same_unit || (!signed && high <= low * 3.0 + 2.0);
        // "a fifth to 3.1 million"
        let part = first.number.form == Form::Fraction
            && first.unit.is_none()
            && second.number.form != Form::Fraction;
        alike && ordered && close && !part
    }

    /// "rose from 10 to 15", "rose by $3 to $15": the second number is another level.
    fn is_level(
        &self,
        first: &Item,
        second: &Item,
        connector: WordId,
        opener: Option<usize>,
        moved: Option<Moved>,
    ) -> bool {
        let from = opener.is_some_and(|opener| self.scope.id(opener) == self.cues.from);
        let falls = from && self.scaled(first, second) > second.number.value();
        if !self.cues.is(connector, Cue::To) {
            return false;
        }
        let Some(moved) = moved else { return falls };
        match opener {
            Some(opener) if self.scope.id(opener) == self.cues.from => true,
            Some(_) => false,
            None => {
                let times = second.number.value() / first.number.value().max(1e-9);
                // "rose by 12 to 87", but "by 1 to 1.5 degrees"
                let led = matches!(moved, Moved::By(_, true)) && second.unit.is_none();
                matches!(moved, Moved::By(..))
                    && (first.unit.is_some() || times > if led { 3.0 } else { 20.0 })
            }
        }
    }

    /// "5° to 10°C"
    fn both_degrees(&self, one: UnitId, two: UnitId) -> bool {
        self.units.get(one).dimension == Dimension::Angle
            && self.units.get(two).dimension == Dimension::Temperature
    }

    fn both_dollars(&self, one: UnitId, two: UnitId) -> bool {
        let name = |unit| self.units.get(unit).name.as_ref();
        name(one).ends_with('D') && name(two) == "USD"
    }

    /// The first end of a range, times the scale that only its second end writes: "10 to 20 million".
    pub fn scaled(&self, first: &Item, second: &Item) -> f64 {
        let value = first.number.value();
        let scale = second.number.scale;
        let shared = first.number.scale == 1.0
            && scale >= 100.0
            && (value < second.number.value() / scale || self.is_from(first))
            && value < 1000.0;
        if shared {
            super::digits::scaled(value, scale)
        } else {
            value
        }
    }

    fn is_from(&self, first: &Item) -> bool {
        first.tokens.start > 0 && self.scope.id(first.tokens.start - 1) == self.cues.from
    }
}

fn is_multiple(form: Form) -> bool {
    matches!(form, Form::Fold | Form::Multiple | Form::Proportion)
}
