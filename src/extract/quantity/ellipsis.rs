//! What a bare number leaves out, because a quantity before it says it: "5.2 percent in June from 4.9 in May",
//! "40 homes, including 12 in the valley".

use super::cue::Cue;
use super::mentions::{Draft, Place, Reader};
use super::number::Form;
use super::unit::{Dimension, UnitId};
use crate::extract::Mention;
use crate::extract::mention::Role;
use crate::lexicon::Class;
use crate::model::Kind;
use std::ops::Range;

/// A number takes over no unit and no noun from farther away, in tokens.
const FAR: usize = 24;

impl Reader<'_> {
    /// The unit of the quantity before, where this number has none and counts nothing; `start`: its hedge's first token.
    pub(super) fn unit_left_out(
        &self,
        place: &Place,
        draft: &Draft,
        start: usize,
    ) -> Option<UnitId> {
        let end = draft.last().tokens.end;
        let form = draft.item.number.form;
        let bare = draft.unit().is_none() && matches!(form, Form::Digits | Form::Words);
        if !bare || start <= place.sentence.start || self.counts(draft, end) {
            return None;
        }
        if let Some(unit) = self.unit_of_bracket(place, end) {
            return Some(unit);
        }
        let last = place.before.last()?;
        let timed = matches!(last.quantity.kind, Kind::Duration | Kind::Age);
        let found = if !timed || self.is_parallel(place, last, draft, start) {
            self.unit_of(place, last, draft, start)
        } else {
            let mut before = place.before.iter().rev();
            let other = before
                .find(|before| !matches!(before.quantity.kind, Kind::Duration | Kind::Age))?;
            self.unit_of(place, other, draft, start)
        };
        found.or_else(|| self.money_left_out(place, draft, start))
    }

    /// The unit of `before`, where the number at `start` is one of the same.
    fn unit_of(
        &self,
        place: &Place,
        before: &Mention,
        draft: &Draft,
        start: usize,
    ) -> Option<UnitId> {
        let units = &self.tables.units;
        let unit = units.named(before.quantity.unit.as_deref()?)?;
        let share = units.get(unit).dimension == Dimension::Share;
        let near = start <= before.tokens.end + FAR;
        let fits = near && !(share && draft.item.number.value() > 200.0);
        (fits && self.is_parallel(place, before, draft, start)).then_some(unit)
    }

    /// The money of millions that stand behind other millions of it: "made 3 billion euros on sales of 12 billion".
    fn money_left_out(&self, place: &Place, draft: &Draft, start: usize) -> Option<UnitId> {
        let large = |value: f64| value >= 1e6;
        let number = &draft.last().number;
        // "short of the 20 million"
        let the = usize::from(self.scope.is(start - 1, Class::Determiner));
        let led = (start - the).saturating_sub(1);
        let governed = self.scope.is(led, Class::Preposition)
            || self.scope.is(led, Class::Be) && the == 0
            || self.scope.id(led) == self.tables.cues.to;
        if !large(number.scale) || !governed {
            return None;
        }
        let mut before = place.before.iter().rev();
        let money = before.find(|before| before.quantity.kind == Kind::Money)?;
        let close = money.tokens.end + FAR >= start && large(money.quantity.point());
        close.then(|| self.tables.units.named(money.quantity.unit.as_deref()?))?
    }

    /// Does the number at `start` stand to `before` as one level or amount to another?
    fn is_parallel(&self, place: &Place, before: &Mention, draft: &Draft, start: usize) -> bool {
        let cues = &self.tables.cues;
        let led = self.scope.id(start - 1);
        let next = start == before.tokens.end + 1;
        let level = before.role != Role::Change;
        if led == cues.to {
            let range = next && before.quantity.is_range();
            // "from 12 weeks to 9"
            let opened = next
                && before.tokens.start > place.sentence.start
                && self.scope.id(before.tokens.start - 1) == cues.from;
            return range
                || opened
                || (before.role == Role::Before && start < before.tokens.end + 5);
        }
        if led == cues.from {
            let moved = start >= 2 && self.is(start - 2, Cue::ComparesFrom);
            // "rose to 5 percent and fell from 9"
            let first = place.sentence.start;
            let anew = self.tables.changes.before(&self.scope, cues, first, start);
            return moved && level || before.role == Role::After && anew.is_none();
        }
        let timed = self.time_follows(draft.last().tokens.end);
        if led == cues.by {
            let first = place.sentence.start;
            let moved = self.tables.changes.before(&self.scope, cues, first, start);
            return before.role == Role::Change && moved.is_some();
        }
        let instead = led == cues.of && start >= 2 && self.is(start - 2, Cue::Instead);
        if instead || self.compares(start) {
            return level || timed;
        }
        led == cues.and && timed && self.time_follows_within(before.tokens.end, start)
    }

    /// Is the number a bare one in front of an amount of money in brackets, as one before it in the sentence was:
    /// "2,400 yen ($20) or 3,600 ($30)"?
    fn unit_of_bracket(&self, place: &Place, end: usize) -> Option<UnitId> {
        if self.scope.word(end) != "(" {
            return None;
        }
        let inner = self.items.read(end + 1, self.items.past_sign(end + 1))?;
        let units = &self.tables.units;
        let theirs = inner.unit?;
        let money = units.get(theirs).dimension == Dimension::Money;
        let pair = place.before.windows(2).rev().find(|pair| {
            pair[0].quantity.kind == Kind::Money
                && pair[1].quantity.unit.as_deref() == Some(units.get(theirs).name.as_ref())
                && pair[1].tokens.start == pair[0].tokens.end + 1
        })?;
        money.then(|| units.named(pair[0].quantity.unit.as_deref()?))?
    }

    /// What the quantity before counted, where this one goes on without a noun: "68 men who left and 95 who stayed",
    /// "40 homes, including 12 in the valley", "rose 64 points to 4,577".
    pub(super) fn noun_left_out(
        &self,
        place: &Place,
        start: usize,
        end: usize,
    ) -> Option<Range<usize>> {
        if start <= place.sentence.start {
            return None;
        }
        let cues = &self.tables.cues;
        let led = self.scope.id(start - 1);
        if led == cues.to {
            return self.points_left_out(place, start);
        }
        let before = place.before.iter().rev().find(|before| {
            before.counted.is_some() || !matches!(before.quantity.kind, Kind::Duration | Kind::Age)
        })?;
        let counted = before.counted.clone()?;
        if start > counted.end + FAR || before.quantity.unit.is_some() {
            return None;
        }
        let among = self.is(start - 1, Cue::Including)
            || (self.is(start - 1, Cue::Among)
                && start >= 2
                && self.scope.id(start - 2) == cues.of);
        // "40 of them"
        let them = self.scope.id(end) == cues.of && self.is(end + 1, Cue::Among);
        let again = self.is(end, Cue::GoesOn) || among || them || self.compares(start);
        let level = led == cues.from && start >= 2 && self.is(start - 2, Cue::ComparesFrom);
        (again || level || (led == cues.and && self.time_follows(end))).then_some(counted)
    }

    /// "rose 64 points to 4,577", "fell from 12 men to 9".
    fn points_left_out(&self, place: &Place, start: usize) -> Option<Range<usize>> {
        place.before.iter().rev().find_map(|before| {
            let counted = before.counted.clone()?;
            let points = self.counts_points(Some(&counted));
            (points || start <= counted.end + 1).then_some(counted)
        })
    }

    /// Does a noun that the number may count stand behind it?
    fn counts(&self, draft: &Draft, end: usize) -> bool {
        let start = draft.item.tokens.start;
        self.counted.read(start, end, false).is_some()
    }

    /// "compared with 4.9", "against 4.9", "versus 4.9", "than the 4.9".
    fn compares(&self, start: usize) -> bool {
        let at = start - usize::from(self.scope.is(start - 1, Class::Determiner));
        let Some(word) = at.checked_sub(1) else {
            return false;
        };
        self.is(word, Cue::Compares)
            || (word > 0
                && self.is(word - 1, Cue::Compared)
                && self.scope.is(word, Class::Preposition))
    }

    /// Does a time stand at token `at`: "in May", "last year", "a year earlier", "on Monday"?
    fn time_follows(&self, at: usize) -> bool {
        let at = at + usize::from(self.scope.is(at, Class::Preposition));
        let noun = |i: usize| self.scope.is(i, Class::TimeNoun) || self.is(i, Cue::Time);
        let month = self.scope.is(at, Class::Month) && self.scope.capital(at);
        let dated = self.scope.is_digits(at) && self.not.is_year_shaped(at);
        let named = self.scope.is(at, Class::Determiner)
            || self.items.numbers.is_article(at)
            || self.is(at, Cue::NeverCounted);
        month
            || dated
            || self.scope.is(at, Class::Weekday)
            || (named && (noun(at + 1) || noun(at + 2)))
    }

    /// Does a time stand between tokens `from` and `to`?
    fn time_follows_within(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| self.time_follows(at))
    }
}
