//! Periods of reports: halves, the first months of a year, spans that are named by their end, fiscal years.

use super::expression::{Expression, Reader, Shift, Value};
use super::words::{Role, Unit};
use crate::text::TokenKind;
use std::ops::Range;

impl Reader<'_> {
    /// "first half of 2024", "second half", "first nine months of the year"
    pub(super) fn months(
        &self,
        i: usize,
        ceiling: usize,
        ordinal: u32,
    ) -> Option<(Value, Range<usize>)> {
        if i + 1 >= ceiling {
            return None;
        }
        let (first, last, at) = if self.document.word(i + 1) == "half" {
            (6 * ordinal.min(2) - 5, 6 * ordinal.min(2), i + 2)
        } else {
            let number = self.count(i + 1).filter(|n| (1..12).contains(n))?;
            let months = self.word(i + 2).unit == Some(Unit::Month) && ordinal == 1;
            (1, number, months.then_some(i + 3)?)
        };
        let (year, end) = self.of_year(at, ceiling);
        let bare = end == at;
        let value = Value::Months {
            first,
            last,
            year,
            bare,
        };
        Some((value, i..end))
    }

    /// "last three months of 2024"
    pub(super) fn last_months(&self, i: usize, ceiling: usize) -> Option<(Value, Range<usize>)> {
        let number = self.count(i + 1).filter(|n| (1..12).contains(n))?;
        if self.word(i + 2).unit != Some(Unit::Month) {
            return None;
        }
        let (year, end) = self.of_year(i + 3, ceiling);
        let value = Value::Months {
            first: 13 - number,
            last: 12,
            year,
            bare: false,
        };
        (end > i + 3).then_some((value, i..end))
    }

    /// The year behind "of", and where it ends: "of 2024", "of the year", "of last year".
    fn of_year(&self, at: usize, ceiling: usize) -> (Option<i32>, usize) {
        if self.document.word(at) != "of" || at + 1 >= ceiling {
            return (None, at);
        }
        match self.year(at + 1, ceiling) {
            Some(year) => (Some(year), at + 2),
            None if self.word(at + 2).unit == Some(Unit::Year) => (None, at + 3),
            None => (None, at),
        }
    }

    /// A small number in figures or letters.
    fn count(&self, i: usize) -> Option<u32> {
        self.word(i)
            .number
            .or_else(|| self.document.word(i).parse().ok())
    }

    /// "2023-24 financial year", "in 2019/20": a year that goes over into the next.
    pub(super) fn two_years(
        &self,
        i: usize,
        ceiling: usize,
        year: i32,
    ) -> Option<(Value, Range<usize>)> {
        let tokens = &self.document.tokens;
        let dash = matches!(self.document.word(i + 1), "-" | "/" | "–");
        let next = tokens
            .get(i + 2)
            .filter(|next| next.glued && i + 2 < ceiling)?;
        if !dash || !tokens[i + 1].glued || next.kind != TokenKind::Number {
            return None;
        }
        let short: i32 = self.document.word(i + 2).parse().ok()?;
        let follows = short == (year + 1) % 100 || short == year + 1;
        let before = i
            .checked_sub(1)
            .is_some_and(|before| self.word(before).is(Role::In));
        let named = (i + 3..ceiling.min(i + 6)).any(|at| self.word(at).unit == Some(Unit::Year));
        (follows && (before || named)).then_some((Value::Years(year, year + 1), i..i + 3))
    }

    /// How long the span is that ends at the expression from `start` on: "the three months ended 29 March",
    /// "the year to March", "the six months through the end of June".
    pub(super) fn span_before(&self, floor: usize, start: usize) -> Option<(Unit, u32)> {
        let word = |at: usize| self.document.word(at);
        let mut at = start;
        while at > floor && matches!(word(at - 1), "the" | "end" | "of" | "on" | "mid" | "-") {
            at -= 1;
        }
        let links = ["ended", "ending", "to", "through", "until", "till"];
        let link = at
            .checked_sub(1)
            .filter(|&i| i >= floor && links.contains(&word(i)))?;
        let that = usize::from(link > floor && matches!(word(link - 1), "that" | "which" | "up"));
        let unit_at = link.checked_sub(1 + that).filter(|&i| i >= floor)?;
        let decade = word(unit_at) == "decade";
        let unit = if decade {
            Unit::Year
        } else {
            self.word(unit_at).unit?
        };
        let before = unit_at.checked_sub(1)?;
        let number = self.count(before);
        let article = matches!(
            word(before),
            "the" | "a" | "its" | "fiscal" | "financial" | "first" | "full"
        );
        let number = number.or_else(|| article.then_some(1))?;
        (unit != Unit::Hour && unit != Unit::Weekend)
            .then_some((unit, if decade { number * 10 } else { number }))
    }

    /// "in the quarter": the first such period that the text has named, else the last.
    pub(super) fn named_before(
        &self,
        found: &[Expression],
        value: Value,
        tokens: &Range<usize>,
    ) -> Value {
        let Value::Period { unit, shift } = value else {
            return value;
        };
        if unit != Unit::Quarter || shift != Shift::This || tokens.len() != 1 {
            return value;
        }
        let mut periods = found.iter().map(|expression| expression.value);
        periods
            .find(|value| matches!(value, Value::Quarter { .. } | Value::Months { .. }))
            .unwrap_or(Value::Period {
                unit,
                shift: Shift::Last,
            })
    }

    /// "the worst since 2010", "for the first time since March": a record, and no date of the figure.
    pub(super) fn is_record(&self, floor: usize, tokens: &Range<usize>) -> bool {
        let (start, end) = (tokens.start, tokens.end);
        if self.is_mark(end, ",") && self.document.word(end + 1) == "when" {
            return false;
        }
        let since = (floor..start)
            .rev()
            .take(3)
            .find(|&at| self.word(at).is(Role::Since));
        since.is_some_and(|since| {
            (floor..since)
                .rev()
                .take(6)
                .take_while(|&at| !matches!(self.document.word(at), "," | "has" | "have" | ";"))
                .any(|at| {
                    let word = self.document.word(at);
                    let superlative = word.len() > 5 && word.ends_with("est");
                    let known = matches!(
                        word,
                        "first" | "worst" | "best" | "most" | "least" | "record" | "largest"
                    );
                    (superlative || known) && word != "protest" && word != "arrest"
                })
        })
    }
}
