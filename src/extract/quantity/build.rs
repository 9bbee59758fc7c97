//! A mention from its number: span, hedge, unit, kind, what it counts.

use super::counted::Counted;
use super::cue::Cue;
use super::hedge::combine;
use super::item::Item;
use super::mentions::{Draft, Place, Reader};
use super::number::{Amount, Form};
use super::unit::{Dimension, UnitId};
use crate::extract::Mention;
use crate::extract::mention::Role;
use crate::model::{Hedge, Interval, Kind, Quantity};
use std::ops::Range;

impl Reader<'_> {
    /// The mention of a draft, with hedges, kind, counted noun phrase and change.
    pub(super) fn mention(&self, place: &Place, draft: &Draft) -> Mention {
        let number = draft.item.number.tokens.start..draft.last().number.tokens.end;
        let unit = draft
            .unit()
            .or_else(|| self.carried_unit(place, &draft.item));
        let mut tokens = draft.item.tokens.start..draft.last().tokens.end;
        let (start, before) =
            self.tables
                .hedges
                .before(&self.scope, place.floor, draft.item.tokens.start);
        // "concern over thousands"
        let vague = matches!(draft.item.number.amount, Amount::Vague { stated: None, .. });
        let before = if vague && start + 1 == tokens.start {
            Hedge::Exact
        } else {
            tokens.start = start;
            before
        };
        if let Some(opener) = draft.other.as_ref().and_then(|other| other.opener)
            && self.id(opener) == self.tables.cues.between
        {
            tokens.start = opener;
        }
        let mut hedge = before;
        let after = self
            .hedge_after(number.end, place)
            .or_else(|| self.hedge_after(tokens.end, place));
        if let Some((after, later)) = after {
            tokens.end = tokens.end.max(after);
            hedge = combine(later, hedge);
        }
        let mut counted = self.counted(draft, unit, tokens.end, place);
        if after.is_none()
            && let Some(counted) = &counted
            && let Some((_, later)) = self.hedge_after(counted.end, place)
        {
            hedge = combine(later, hedge);
        }
        if counted.is_none() && unit.is_none() && draft.item.number.form != Form::Fraction {
            counted = self.carried(place, tokens.start, tokens.end);
        }
        if hedge == Hedge::Exact && unit.is_none() && self.so_far(place, tokens.start) {
            hedge = Hedge::AtLeast;
        }
        let converted = self.converted(place, tokens.start, tokens.end, unit);
        if let Some(from) = converted
            && hedge == Hedge::Exact
            && from.quantity.hedge != Hedge::Between
        {
            hedge = from.quantity.hedge;
        }
        let age = draft.item.age || draft.last().age || self.is_age(place, &draft.item, unit);
        let mut quantity = self.quantity(draft, hedge);
        let per = draft.last().per.clone().or_else(|| {
            // "500,000 barrels a day", "78,000 times a minute": behind what is counted.
            let behind = counted.as_ref().map_or(tokens.end, |counted| counted.end);
            let rate = unit.is_none() && draft.item.number.form != Form::Proportion;
            rate.then(|| self.items.per(behind))
                .flatten()
                .map(|(_, per)| per)
        });
        self.set_unit(
            &mut quantity,
            unit,
            per.as_ref(),
            age,
            draft.item.number.form,
        );
        let mut role = self.role(place, tokens.start, &mut quantity, counted.as_ref());
        if let Some(from) = converted
            && role == Role::Value
        {
            role = from.role;
            quantity.change = from.quantity.change;
        }
        Mention {
            span: self.scope.span(&tokens),
            number,
            tokens,
            rule: rule(draft, age),
            quantity,
            counted,
            role,
        }
    }

    /// "have so far arrested 24", "so far, 24 people": a count that may rise.
    fn so_far(&self, place: &Place, start: usize) -> bool {
        let cues = &self.tables.cues;
        let floor = place.floor.max(start.saturating_sub(5));
        (floor + 1..start).any(|i| self.id(i) == cues.far && self.id(i - 1) == cues.so)
    }

    /// The hedge behind token `at`, unless it begins another quantity: "or more than 4,500".
    pub(super) fn hedge_after(&self, at: usize, place: &Place) -> Option<(usize, Hedge)> {
        let (end, hedge) = self.tables.hedges.after(&self.scope, at)?;
        let goes_on =
            self.id(end) == self.tables.cues.than || self.items.numbers.read(end).is_some();
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
        let of = self.id(end) == self.tables.cues.of;
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
            return Quantity::between(low, other.item.number.value());
        }
        match draft.item.number.amount {
            Amount::Exact { value, precision } => Quantity::written(value, precision, hedge),
            Amount::Vague {
                stated: Some(stated),
                ..
            } if hedge != Hedge::Exact => Quantity::written(stated, 1.0, hedge),
            Amount::Vague { low, high, stated } => {
                let mut quantity = Quantity::vague(low, high);
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
            (Some(unit), _) if per.is_some() || unit.is_rate() => Kind::Rate,
            (Some(Dimension::Share), _) => Kind::Percent,
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

    /// What the quantity before counted, where this one goes on without a noun: "68 men who left and 95 who stayed",
    /// "rose 64 points to 4,577".
    pub(super) fn carried(&self, place: &Place, start: usize, end: usize) -> Option<Range<usize>> {
        let before = place.before.last()?;
        if self.is_after_to(place, start) {
            let mut counted = place.before.iter().rev();
            return counted.find_map(|before| {
                let counted = before.counted.clone()?;
                let points = self
                    .scope
                    .word(counted.end - 1)
                    .eq_ignore_ascii_case("points");
                (points || start <= counted.end + 1).then_some(counted)
            });
        }
        let counted = before.counted.clone()?;
        let goes_on =
            self.is(end, Cue::GoesOn) && start < counted.end + 20 && before.quantity.unit.is_none();
        goes_on.then_some(counted)
    }

    pub(super) fn is_after_to(&self, place: &Place, start: usize) -> bool {
        start > place.sentence.start && self.id(start - 1) == self.tables.cues.to
    }

    /// The unit of the level before, where the level after has none: "from 21 mpg to 23".
    pub(super) fn carried_unit(&self, place: &Place, item: &Item) -> Option<UnitId> {
        let before = place.before.last()?;
        let bare = item.number.form == Form::Digits && item.unit.is_none();
        let level = before.role == Role::Before && self.is_after_to(place, item.tokens.start);
        let close = item.tokens.start < before.tokens.end + 5;
        let noun = self.counted.read(item.tokens.start, item.tokens.end, false);
        if !bare || !level || !close || noun.is_some() {
            return None;
        }
        self.tables.units.named(before.quantity.unit.as_deref()?)
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
        (None, _, Amount::Vague { .. }) => "vague",
        (None, Form::Digits, _) => "digits",
        (None, Form::Words, _) => "words",
        (None, Form::Fraction, _) => "fraction",
        (None, Form::Proportion, _) => "proportion",
        (None, Form::Fold | Form::Multiple, _) => "multiple",
    }
}
