//! Times that are told from the day of publication: "last week", "by the end of the year", "the past three days".

use super::expression::{Reader, Shift, Value};
use super::words::{Role, Unit};
use crate::lexicon::Class;
use crate::text::TokenKind;
use std::ops::Range;

impl Reader<'_> {
    /// "the same month last year", "the same period of 2024": a year before the time beside it.
    pub(super) fn same_period(&self, i: usize, ceiling: usize) -> Option<(Value, Range<usize>)> {
        let word = |at: usize| self.document.word(at);
        if word(i) != "same" || i + 3 >= ceiling {
            return None;
        }
        if self.word(i + 1).unit.is_none() && !matches!(word(i + 1), "period" | "time") {
            return None;
        }
        let last = self.word(i + 2).is(Role::Last) && self.word(i + 3).unit == Some(Unit::Year);
        let ago = word(i + 2) == "a"
            && self.word(i + 3).unit == Some(Unit::Year)
            && (self.word(i + 4).is(Role::Earlier) || self.word(i + 4).is(Role::Ago));
        let of = matches!(word(i + 2), "of" | "in") && self.year(i + 3, ceiling).is_some();
        let value = Value::Earlier {
            unit: Unit::Year,
            number: 1,
        };
        (last || ago || of).then_some((value, i..i + 4 + usize::from(ago)))
    }

    /// "the day before", "at the weekend", "by the end of the year"
    pub(super) fn with_article(&self, i: usize, ceiling: usize) -> Option<(Value, Range<usize>)> {
        let the = |i: usize| self.document.word(i).eq_ignore_ascii_case("the");
        let own = self.document.word(i);
        if own.eq_ignore_ascii_case("the") {
            let (value, tokens) = self.ago(i, ceiling, 1)?;
            let ends =
                tokens.end >= ceiling || self.document.tokens[tokens.end].kind == TokenKind::Mark;
            return ends.then_some((value, tokens));
        }
        let ago = |i: usize| self.word(i).is(Role::Ago);
        let counted = |before: usize| {
            self.document.is(before, Class::Number)
                || self.document.tokens[before].kind == TokenKind::Number
                || matches!(self.document.word(before), "million" | "billion")
        };
        if matches!(own, "decades" | "centuries" | "years")
            && ago(i + 1)
            && !i.checked_sub(1).is_some_and(counted)
        {
            return Some((Value::Long, i..i + 2));
        }
        let end =
            |i: usize| i > 2 && self.document.word(i - 2) == "of" && self.word(i - 3).is(Role::End);
        if own == "decade" && i > 2 && the(i - 1) && end(i) {
            return Some((Value::Decade, i..i + 1));
        }
        let unit = self.times.word(self.document.tokens[i].word).unit?;
        if unit == Unit::Year
            && matches!(self.document.word(i + 1), "to" | "-")
            && (i + 2..i + 4).any(|at| self.document.word(at) == "date")
        {
            let shift = Shift::This;
            return Some((Value::Period { unit, shift }, i..i + 3));
        }
        if !i.checked_sub(1).is_some_and(the) {
            return None;
        }
        let of = i > 2 && self.document.word(i - 2) == "of";
        if of && unit == Unit::Year && matches!(self.document.word(i - 3), "start" | "beginning") {
            let (first, last, year, bare) = (1, 1, None, false);
            let value = Value::Months {
                first,
                last,
                year,
                bare,
            };
            return Some((value, i..i + 1));
        }
        let period = matches!(unit, Unit::Week | Unit::Month | Unit::Quarter | Unit::Year);
        let within = unit == Unit::Quarter
            && i > 1
            && matches!(
                self.document.word(i - 2),
                "in" | "for" | "during" | "In" | "For" | "During"
            );
        (unit == Unit::Weekend || end(i) && period || within).then_some((
            Value::Period {
                unit,
                shift: Shift::This,
            },
            i..i + 1,
        ))
    }

    /// "last week", "this year", "next Monday", "the past three days"
    pub(super) fn shifted(&self, i: usize, ceiling: usize) -> Option<(Value, Range<usize>)> {
        let word = self.word(i);
        let shift = if word.is(Role::Last) {
            Shift::Last
        } else if word.is(Role::This) {
            Shift::This
        } else if word.is(Role::Next) {
            Shift::Next
        } else if word.is(Role::Past) {
            return self.past(i, ceiling, false);
        } else {
            return None;
        };
        if i + 1 >= ceiling {
            return None;
        }
        let next = self.word(i + 1);
        if let Some(day) = next.weekday.filter(|_| self.capital(i + 1)) {
            return Some((
                Value::Weekday {
                    day,
                    shift: Some(shift),
                },
                i..self.skip_part(i + 2),
            ));
        }
        if let Some(month) = next.month.filter(|_| self.capital(i + 1)) {
            let (value, tokens) = self.month(i + 1, ceiling, month, None)?;
            return Some((value, i..tokens.end));
        }
        if shift == Shift::Last && next.unit.is_none() && !next.is(Role::Part) {
            return self
                .last_months(i, ceiling)
                .or_else(|| self.past(i, ceiling, false));
        }
        if shift == Shift::Next && next.unit.is_none() {
            return self.past(i, ceiling, true);
        }
        if next.is(Role::Part) && shift == Shift::Last && self.document.word(i + 1) == "night" {
            return Some((Value::Day(-1), i..i + 2));
        }
        if next.is(Role::Part) && shift == Shift::This {
            return Some((Value::Day(0), i..i + 2));
        }
        let unit = next
            .unit
            .filter(|unit| *unit != Unit::Hour && *unit != Unit::Day)
            .filter(|_| !self.document.word(i + 1).ends_with('s'))?;
        Some((Value::Period { unit, shift }, i..i + 2))
    }

    /// "past three days", "last 24 hours", and ahead: "next two years"
    fn past(&self, i: usize, ceiling: usize, ahead: bool) -> Option<(Value, Range<usize>)> {
        if i + 1 >= ceiling {
            return None;
        }
        let value = |unit, number| {
            if ahead {
                Value::Ahead { unit, number }
            } else {
                Value::Past { unit, number }
            }
        };
        let unit = |at: usize| match self.document.word(at) {
            "decade" | "decades" => Some((Unit::Year, 10)),
            _ => self.word(at).unit.map(|unit| (unit, 1)),
        };
        if let Some((unit, many)) = unit(i + 1) {
            return Some((value(unit, many), i..i + 2));
        }
        let (unit, many) = unit(i + 2).filter(|_| i + 2 < ceiling)?;
        let number: u32 = self
            .word(i + 1)
            .number
            .or_else(|| self.document.word(i + 1).parse().ok())?;
        Some((value(unit, number.saturating_mul(many)), i..i + 3))
    }

    /// Behind "Monday": "night", "morning".
    pub(super) fn skip_part(&self, i: usize) -> usize {
        i + usize::from(self.word(i).is(Role::Part))
    }
}
