//! Written dates and counted spans: "2 March 2024", "the first quarter", "three days ago".

use super::expression::{Reader, Value};
use super::words::{Role, Unit, Word};
use crate::text::TokenKind;
use std::ops::Range;

impl Reader<'_> {
    /// "March 2, 2024", "March 2024", "March"
    pub(super) fn month(
        &self,
        i: usize,
        ceiling: usize,
        month: u32,
        day: Option<u32>,
    ) -> Option<(Value, Range<usize>)> {
        let mut at =
            i + 1 + usize::from(self.is_mark(i + 1, ".") && self.document.tokens[i + 1].glued);
        if at > ceiling {
            at = ceiling;
        }
        let date = |year, day| Value::Date {
            year,
            month: Some(month),
            day,
        };
        if let Some(year) = self.year(at, ceiling) {
            return Some((date(Some(year), day), i..at + 1));
        }
        if day.is_some() {
            let year = self
                .is_mark(at, ",")
                .then(|| self.year(at + 1, ceiling))
                .flatten();
            return Some(match year {
                Some(year) => (date(Some(year), day), i..at + 2),
                None => (date(None, day), i..at),
            });
        }
        if let Some((day, end)) = self.day(at, ceiling) {
            let comma = end + usize::from(self.is_mark(end, ","));
            return Some(match self.year(comma, ceiling) {
                Some(year) => (date(Some(year), Some(day)), i..comma + 1),
                None => (date(None, Some(day)), i..end),
            });
        }
        // "of last year" behind a month is rare enough; "May" and "March" begin names and sentences.
        let ambiguous = matches!(
            self.document.word(i),
            "May" | "March" | "April" | "June" | "August" | "Jan" | "Mar"
        );
        let hyphen = usize::from(i > 1 && self.is_mark(i - 1, "-"));
        let before = i
            .checked_sub(1 + hyphen)
            .map_or(Word::default(), |before| self.word(before));
        let led = [
            Role::In,
            Role::Lead,
            Role::Last,
            Role::This,
            Role::Next,
            Role::Since,
            Role::Until,
        ]
        .iter()
        .any(|role| before.is(*role));
        (!ambiguous || led).then(|| (date(None, None), i..at))
    }

    /// The number of one or two digits at `i` that can be a day, with "nd" and the like behind it.
    pub(super) fn day(&self, i: usize, ceiling: usize) -> Option<(u32, usize)> {
        let token = self.document.tokens.get(i).filter(|_| i < ceiling)?;
        if token.kind != TokenKind::Number {
            return None;
        }
        let day = self
            .document
            .word(i)
            .parse()
            .ok()
            .filter(|day| (1..=31).contains(day))?;
        let suffix = self.document.tokens.get(i + 1).is_some_and(|next| {
            next.glued && matches!(self.document.word(i + 1), "st" | "nd" | "rd" | "th")
        });
        Some((day, i + 1 + usize::from(suffix)))
    }

    /// The year at `i`.
    pub(super) fn year(&self, i: usize, ceiling: usize) -> Option<i32> {
        let token = self.document.tokens.get(i).filter(|_| i < ceiling)?;
        let word = self.document.word(i);
        // "cars from model years 2021 to 2024"
        let model = |at: usize| ["model", "vintage"].contains(&self.document.word(at));
        let of_make = (1..=4).any(|back| {
            i > back && model(i - back - 1) && self.document.word(i - back).starts_with("year")
        });
        if token.kind != TokenKind::Number || word.len() != 4 || of_make {
            return None;
        }
        word.parse()
            .ok()
            .filter(|year| (1500..=2199).contains(year))
    }

    pub(super) fn at_date(&self, i: usize, ceiling: usize) -> Option<(Value, Range<usize>)> {
        let word = self.word(i);
        if i >= ceiling {
            return None;
        }
        match word.month.filter(|_| self.capital(i)) {
            Some(month) => self.month(i, ceiling, month, None),
            None => self.number(i, ceiling),
        }
    }

    /// "first quarter of 2023"
    pub(super) fn quarter(
        &self,
        i: usize,
        ceiling: usize,
        number: u32,
    ) -> Option<(Value, Range<usize>)> {
        if i + 1 >= ceiling || self.word(i + 1).unit != Some(Unit::Quarter) {
            return None;
        }
        let of = i + 2 + usize::from(self.document.word(i + 2) == "of");
        Some(match self.year(of, ceiling) {
            Some(year) => (
                Value::Quarter {
                    number,
                    year: Some(year),
                },
                i..of + 1,
            ),
            None => (Value::Quarter { number, year: None }, i..i + 2),
        })
    }

    /// "2 March 2024", "in 2024", "2024-03-02", "10 days ago"
    pub(super) fn number(&self, i: usize, ceiling: usize) -> Option<(Value, Range<usize>)> {
        if let Some((day, mut next)) = self.day(i, ceiling) {
            next += usize::from(self.document.word(next) == "of");
            if let Some(month) = self
                .word(next)
                .month
                .filter(|_| self.capital(next) && next < ceiling)
            {
                let (value, tokens) = self.month(next, ceiling, month, Some(day))?;
                return Some((value, i..tokens.end));
            }
        }
        if let Some(year) = self.year(i, ceiling) {
            if let Some(found) = self.two_years(i, ceiling, year) {
                return Some(found);
            }
            if self.document.word(i + 1) == "s" && self.document.tokens[i + 1].glued {
                return Some((Value::Years(year, year.saturating_add(9)), i..i + 2));
            }
            let before = i
                .checked_sub(1)
                .map_or(Word::default(), |before| self.word(before));
            let follows = self.document.tokens.get(i + 1);
            // "in 2017 dollars", "in 1,500 cases"
            let ends = i + 1 >= ceiling
                || follows.is_none_or(|next| {
                    next.kind == TokenKind::Mark
                        && !(next.glued && self.document.word(i + 1) == "-")
                        || !matches!(
                            self.document.word(i + 1),
                            "people" | "dollars" | "men" | "women" | "homes" | "cases"
                        ) && next.kind == TokenKind::Word
                });
            let date = Value::Date {
                year: Some(year),
                month: None,
                day: None,
            };
            let mid = i > 1
                && self.is_mark(i - 1, "-")
                && self.document.word(i - 2).eq_ignore_ascii_case("mid");
            let tells = (before.is(Role::In) || mid) && ends || self.names_event(i, ceiling);
            return tells.then_some((date, i..i + 1));
        }
        let number = self.document.word(i).parse().ok()?;
        self.ago(i, ceiling, number)
    }

    /// "the 1992 crash", "Peru's 2007 quake": a year between a determiner and one thing.
    fn names_event(&self, i: usize, ceiling: usize) -> bool {
        let opens = i.checked_sub(1).is_some_and(|before| {
            matches!(
                self.document.word(before),
                "the" | "The" | "'s" | "’s" | "its" | "their" | "his" | "her"
            )
        });
        let noun = self.document.tokens.get(i + 1).filter(|_| i + 1 < ceiling);
        opens
            && noun.is_some_and(|noun| {
                noun.kind == TokenKind::Word
                    && !noun.capital
                    && !noun.glued
                    && !self.document.word(i + 1).ends_with('s')
            })
    }

    /// "three days ago"
    pub(super) fn ago(
        &self,
        i: usize,
        ceiling: usize,
        number: u32,
    ) -> Option<(Value, Range<usize>)> {
        let half = i > 0 && self.document.word(i - 1).eq_ignore_ascii_case("half");
        let (unit, number) = match self.document.word(i + 1) {
            "decade" | "decades" => (Unit::Year, number.saturating_mul(10)),
            "century" | "centuries" => (Unit::Year, number.saturating_mul(100)),
            "fortnight" => (Unit::Week, number.saturating_mul(2)),
            _ => (self.word(i + 1).unit?, number),
        };
        if i + 2 < ceiling && self.word(i + 2).is(Role::Earlier) {
            return Some((Value::Earlier { unit, number }, i..i + 3));
        }
        let value = if half {
            Value::Long
        } else {
            Value::Ago { unit, number }
        };
        (i + 2 < ceiling && self.word(i + 2).is(Role::Ago)).then_some((value, i..i + 3))
    }
}
