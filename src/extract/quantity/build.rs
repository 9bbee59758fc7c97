//! A mention from its number: span, hedge, unit, kind, what it counts.

use super::counted::Counted;
use super::cue::Cue;
use super::hedge::combine;
use super::mentions::{Draft, Place, Reader};
use super::number::{Amount, Form, Vague};
use super::unit::{Dimension, UnitId};
use crate::extract::Mention;
use crate::extract::mention::Role;
use crate::lexicon::is_plural;
use crate::model::{Hedge, Interval, Kind, Quantity};
use std::ops::Range;

impl Reader<'_> {
    /// The mention of a draft, with hedges, kind, counted noun phrase and change; and where to go on.
    pub(super) fn mention(&self, place: &Place, draft: &Draft) -> (Mention, usize) {
        let number = draft.item.number.tokens.start..draft.last().number.tokens.end;
        let (mut tokens, mut hedge) = self.hedge_before(place, draft);
        let unit = draft
            .unit()
            .or_else(|| self.unit_left_out(place, draft, tokens.start));
        let after = self
            .hedge_after(number.end, place)
            .or_else(|| self.hedge_after(tokens.end, place));
        if let Some((after, later)) = after {
            tokens.end = tokens.end.max(after);
            // "nearly 300 so far"
            if hedge != Hedge::Nearly {
                hedge = combine(later, hedge);
            }
        }
        let mut counted = self.counted(draft, unit, tokens.end, place);
        let times = self.is_times(draft, unit, tokens.end);
        if times {
            tokens.end += 1;
            counted = None;
        }
        if after.is_none()
            && let Some(counted) = &counted
            && let Some((_, later)) = self.hedge_after(counted.end, place)
        {
            hedge = combine(later, hedge);
        }
        let plural = counted.as_ref().is_some_and(|counted| {
            counted.len() > 1 || is_plural(self.scope.word(counted.end - 1))
        });
        let group = unit.is_none() && !plural && self.is_age_of_group(draft, tokens.start, hedge);
        if group {
            counted = None;
        } else if counted.is_none()
            && unit.is_none()
            && !times
            && draft.item.number.form != Form::Fraction
        {
            counted = self.noun_left_out(place, tokens.start, tokens.end);
        }
        if hedge == Hedge::Exact && unit.is_none() && self.so_far(place, tokens.start) {
            hedge = Hedge::AtLeast;
        }
        let converted = self.converted(place, tokens.start, tokens.end, unit);
        if let Some(from) = converted
            && hedge == Hedge::Exact
            && !from.quantity.is_range()
        {
            hedge = from.quantity.hedge;
        }
        let aged = draft.item.age || draft.last().age;
        let age = aged || group || self.is_age(place, &draft.item, unit);
        let mut quantity = match self.step_before(place, draft, unit) {
            Some(low) => Quantity::between(low, draft.item.number.value()),
            None => self.quantity(draft, hedge),
        };
        let per = self.per(draft, unit, tokens.end, counted.as_ref());
        let form = if times {
            Form::Multiple
        } else {
            draft.item.number.form
        };
        self.set_unit(&mut quantity, unit, per.as_ref(), age, form);
        let mut role = self.role(place, &tokens, &mut quantity, counted.as_ref());
        if draft.level && role == Role::Value {
            role = Role::Before;
        }
        if let Some(from) = converted
            && role == Role::Value
        {
            role = from.role;
            quantity.change = from.quantity.change;
        }
        let end = per
            .filter(|per| self.scope.is_digits(per.start))
            .map_or(tokens.end, |per| per.end);
        let mention = Mention {
            span: self.scope.span(&tokens),
            number,
            tokens,
            rule: rule(draft, age),
            quantity,
            counted,
            role,
        };
        (mention, end)
    }

    /// Where the step begins that a third price ends: "from $160 to $180 to $200".
    fn step_before(&self, place: &Place, draft: &Draft, unit: Option<UnitId>) -> Option<f64> {
        let before = place.before.last()?;
        let unit = self.tables.units.get(unit?).name.as_ref();
        let to = before.tokens.end;
        let joined = self.is(to, Cue::To) && draft.item.tokens.start == to + 1;
        let range = before.quantity.is_range() && draft.other.is_none();
        let high = before.quantity.hard.high;
        let same = before.quantity.unit.as_deref() == Some(unit);
        let middle = before.tokens.clone().rev().find(|i| self.is(*i, Cue::To))?;
        // "from 5 to 7 percent to 9 percent"
        let both = !self.scope.is_digits(middle - 1) || !self.scope.is_digits(before.tokens.start);
        let step = joined && range && same && both && high < draft.item.number.value();
        step.then_some(high)
    }

    /// The tokens of a draft with the hedges before it, and what they make of it.
    fn hedge_before(&self, place: &Place, draft: &Draft) -> (Range<usize>, Hedge) {
        let mut tokens = draft.item.tokens.start..draft.last().tokens.end;
        let (start, mut hedge) =
            self.tables
                .hedges
                .before(&self.scope, place.floor, draft.item.tokens.start);
        // "concern over thousands"
        let vague =
            matches!(draft.item.number.amount, Amount::Vague(vague) if vague.stated.is_none());
        // "85 fewer than twelve months before"
        let compares = place
            .before
            .last()
            .is_some_and(|before| before.tokens.end == start)
            && matches!(hedge, Hedge::MoreThan | Hedge::LessThan);
        let reason = hedge != Hedge::Exact && self.is_no_bound(place, draft, start);
        if compares || reason || (vague && start + 1 == tokens.start) {
            hedge = Hedge::Exact;
        } else {
            tokens.start = start;
        }
        if let Some(either) = self.items.numbers.either_sign(tokens.start) {
            tokens.start = either;
        }
        if let Some(opener) = draft.other.as_ref().and_then(|other| other.opener)
            && self.scope.id(opener) == self.tables.cues.between
        {
            tokens.start = opener;
        }
        (tokens, hedge)
    }

    /// What a quantity is counted per: behind its unit, behind what it counts ("500 barrels a day"), or behind the
    /// same in another currency.
    fn per(
        &self,
        draft: &Draft,
        unit: Option<UnitId>,
        end: usize,
        counted: Option<&Range<usize>>,
    ) -> Option<Range<usize>> {
        if let Some(per) = &draft.last().per {
            return Some(per.clone());
        }
        match unit {
            Some(unit) => {
                let money = self.tables.units.get(unit).dimension == Dimension::Money;
                money.then(|| self.items.per_behind_bracket(end)).flatten()
            }
            None if draft.item.number.form == Form::Proportion => None,
            None => {
                let behind = counted.map_or(end, |counted| counted.end);
                self.items.per(behind).map(|(_, per)| per)
            }
        }
    }

    /// "three times as many", "ten times what it was": a multiple.
    fn is_times(&self, draft: &Draft, unit: Option<UnitId>, end: usize) -> bool {
        let whole = draft.last().tokens.end == end && unit.is_none();
        let number = matches!(draft.item.number.form, Form::Digits | Form::Words);
        let times = self.scope.word(end).eq_ignore_ascii_case("times");
        whole && number && (times && self.is(end + 1, Cue::TimesOf) || self.is_fold_mark(end))
    }

    /// "3.5x", "10X"
    pub(super) fn is_fold_mark(&self, end: usize) -> bool {
        matches!(self.scope.word(end), "x" | "X" | "×")
            && self.scope.glued(end)
            && !self.scope.glued(end + 1)
    }

    /// "have so far arrested 24", "so far, 24 people": a count that may rise.
    fn so_far(&self, place: &Place, start: usize) -> bool {
        let cues = &self.tables.cues;
        let floor = place.floor.max(start.saturating_sub(5));
        (floor + 1..start).any(|i| self.scope.id(i) == cues.far && self.scope.id(i - 1) == cues.so)
    }

    /// The hedge behind token `at`, unless it begins another quantity: "or more than 4,500".
    pub(super) fn hedge_after(&self, at: usize, place: &Place) -> Option<(usize, Hedge)> {
        let (end, hedge) = self.tables.hedges.after(&self.scope, at)?;
        let number = || self.items.numbers.read(self.items.past_sign(end));
        // "5% +/- 1%"
        if self.is(end, Cue::Slash) && self.scope.glued(end) {
            return None;
        }
        let goes_on = self.scope.id(end) == self.tables.cues.than || number().is_some();
        (end <= place.sentence.end && !goes_on).then_some((end, hedge))
    }

    /// What is counted behind token `end`: of a count, or "of" a share or a vague number of units.
    pub(super) fn counted(
        &self,
        draft: &Draft,
        unit: Option<UnitId>,
        end: usize,
        place: &Place,
    ) -> Option<Range<usize>> {
        let of = self.scope.id(end) == self.tables.cues.of;
        let share =
            unit.is_some_and(|unit| self.tables.units.get(unit).dimension == Dimension::Share);
        if unit.is_some() && !(share && of) {
            return None;
        }
        let one = draft.item.number.value() == 1.0 && draft.other.is_none();
        let Counted { tokens, .. } = self.counted.read(draft.item.tokens.start, end, one)?;
        (tokens.end <= place.sentence.end).then_some(tokens)
    }

    /// The quantity that this one converts: "more than 100 kilometres (60 miles)".
    pub(super) fn converted<'m>(
        &self,
        place: &Place<'m>,
        start: usize,
        end: usize,
        unit: Option<UnitId>,
    ) -> Option<&'m Mention> {
        let open = start.checked_sub(1)?;
        let before = place.before.last()?;
        let reached = before
            .tokens
            .end
            .max(before.counted.as_ref().map_or(0, |counted| counted.end));
        if self.scope.word(open) != "(" || self.scope.word(end) != ")" || reached != open {
            return None;
        }
        let name = before.quantity.unit.as_deref()?;
        let units = &self.tables.units;
        let theirs = units
            .named(name)
            .or_else(|| units.named(name.split(" per ").next()?))?;
        let theirs = units.get(theirs);
        let ours = self.tables.units.get(unit?);
        (theirs.dimension == ours.dimension && theirs.name != ours.name).then_some(before)
    }

    pub(super) fn quantity(&self, draft: &Draft, hedge: Hedge) -> Quantity {
        if let Some(other) = &draft.other {
            let low = self.ranges.scaled(&draft.item, &other.item);
            let high = other.item.number.value();
            // "from at least 3 to 5": the hedge is its first end's.
            let dash = self.is(draft.item.tokens.end, Cue::Dash);
            let bound = !matches!(hedge, Hedge::About | Hedge::Nearly);
            let hedge = if other.opener.is_some() && bound && !dash {
                Hedge::Between
            } else {
                hedge
            };
            return Quantity::hedged_between(low.min(high), low.max(high), hedge);
        }
        match draft.item.number.amount {
            Amount::Exact { value, precision } => Quantity::written(value, precision, hedge),
            Amount::Vague(Vague {
                stated: Some(stated),
                ..
            }) if hedge != Hedge::Exact => Quantity::written(stated, 1.0, hedge),
            Amount::Vague(Vague {
                low,
                high,
                stated,
                order,
            }) => {
                // "at least several hundred" may be more.
                let order = order.filter(|_| matches!(hedge, Hedge::Exact | Hedge::About));
                let mut quantity = Quantity::vague(low, high, order);
                quantity.stated = stated;
                if matches!(hedge, Hedge::MoreThan | Hedge::AtLeast) {
                    quantity.soft = Interval::closed(low, high * 1.5);
                }
                quantity
            }
        }
    }

    pub(super) fn set_unit(
        &self,
        quantity: &mut Quantity,
        unit: Option<UnitId>,
        per: Option<&Range<usize>>,
        age: bool,
        form: Form,
    ) {
        let unit = unit.map(|unit| self.tables.units.get(unit));
        quantity.kind = match (unit.map(|unit| unit.dimension), form) {
            _ if age => Kind::Age,
            (Some(Dimension::Money), _) => Kind::Money,
            (Some(Dimension::Share), _) => Kind::Percent,
            (Some(unit), _) if per.is_some() || unit.is_rate() => Kind::Rate,
            (Some(Dimension::Time), _) => Kind::Duration,
            (Some(_), _) => Kind::Measure,
            (None, Form::Fraction) => Kind::Percent,
            (None, Form::Proportion | Form::Fold | Form::Multiple) => Kind::Ratio,
            (None, _) if per.is_some() => Kind::Rate,
            (None, _) => Kind::Count,
        };
        let per = per.map(|per| self.per_name(per));
        quantity.unit = match (unit, per) {
            (Some(unit), Some(per)) => Some(format!("{} per {per}", unit.name).into()),
            (Some(unit), None) if age => Some(format!("{} of age", unit.name).into()),
            (Some(unit), None) => Some(unit.name.to_string().into()),
            (None, Some(per)) => Some(format!("per {per}").into()),
            (None, None) if age => Some("year of age".into()),
            (None, None) => None,
        };
    }

    /// The name of what a rate is counted per: its unit's, else its words in lower case.
    pub(super) fn per_name(&self, per: &Range<usize>) -> String {
        let units = &self.tables.units;
        let known = units
            .names
            .longest_at(self.scope.tokens, per.start)
            .filter(|(length, _)| *length == per.len())
            .map(|(_, unit)| *unit)
            .or_else(|| units.symbol(self.scope.words(per)));
        known.map_or_else(
            || self.scope.words(per).to_lowercase(),
            |unit| units.get(unit).name.to_string(),
        )
    }
}

fn rule(draft: &Draft, age: bool) -> &'static str {
    match (
        &draft.other,
        draft.item.number.form,
        draft.item.number.amount,
    ) {
        _ if age => "age",
        (Some(_), ..) => "range",
        (None, _, Amount::Vague(_)) => "vague",
        (None, Form::Digits, _) => "digits",
        (None, Form::Words, _) => "words",
        (None, Form::Fraction, _) => "fraction",
        (None, Form::Proportion, _) => "proportion",
        (None, Form::Fold | Form::Multiple, _) => "multiple",
    }
}
