//! Expressions of time: where they stand and what they say, before they are resolved against a date.

use super::words::{Role, Times, Unit, Word};
use crate::text::{Document, TokenKind};
use std::ops::Range;

/// What an expression of time says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Value {
    /// "2 March 2024", "March 2024", "March 2", "March", "2024"
    Date {
        year: Option<i32>,
        month: Option<u32>,
        day: Option<u32>,
    },
    /// "Monday", "last Monday"
    Weekday { day: u32, shift: Option<Shift> },
    /// "yesterday"
    Day(i64),
    /// "overnight"
    Overnight,
    /// "last week", "this year"
    Period { unit: Unit, shift: Shift },
    /// "in the first quarter of 2023"
    Quarter { number: u32, year: Option<i32> },
    /// "three days ago"
    Ago { unit: Unit, number: u32 },
    /// "over the past three days"
    Past { unit: Unit, number: u32 },
    /// "in the 1990s"
    Decade(i32),
    /// "a year earlier": before the time beside it
    Earlier { unit: Unit, number: u32 },
}

/// Which of several is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shift {
    Last,
    This,
    Next,
}

/// How the figure relates to the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    /// At the time.
    At,
    /// "since January"
    Since,
    /// "until June", "through June"
    Until,
    /// "at the end of June"
    End,
}

/// An expression of time where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Expression {
    /// Its tokens, without a preposition.
    pub tokens: Range<usize>,
    pub value: Value,
    pub relation: Relation,
    /// The later end of "from January to March".
    pub until: Option<Value>,
    /// Does it begin the sentence, or follow its first word?
    pub leads: bool,
}

/// All expressions of time of a document, in order.
pub(super) fn expressions(document: &Document, times: &Times) -> Vec<Expression> {
    let reader = Reader { document, times };
    let mut found: Vec<Expression> = Vec::new();
    let mut sentence = 0;
    let mut at = 0;
    while at < document.tokens.len() {
        while document
            .sentences
            .get(sentence)
            .is_some_and(|sentence| sentence.tokens.end <= at)
        {
            sentence += 1;
        }
        let Some(sentence) = document.sentences.get(sentence) else {
            break;
        };
        match reader.at(at, sentence.tokens.end) {
            Some((value, tokens)) => {
                let floor = found
                    .last()
                    .map_or(0, |last| last.tokens.end)
                    .max(sentence.tokens.start);
                let (start, relation) = reader.relation(floor, tokens.start);
                at = tokens.end;
                let head = document.tokens[sentence.tokens.start..start]
                    .iter()
                    .filter(|token| token.kind != TokenKind::Mark)
                    .count();
                if let Some(range) = found.last_mut().filter(|range| reader.joins(range, start)) {
                    range.until = Some(value);
                    range.tokens.end = at;
                    continue;
                }
                found.push(Expression {
                    leads: head <= 2,
                    until: None,
                    tokens,
                    value,
                    relation,
                });
            }
            None => at += 1,
        }
    }
    found
}

struct Reader<'d> {
    document: &'d Document<'d>,
    times: &'d Times,
}

impl Reader<'_> {
    /// Do an expression and the one that follows at `next` make a range: "from January to March", "2015-19"?
    fn joins(&self, first: &Expression, next: usize) -> bool {
        let end = first.tokens.end;
        let dated = matches!(first.value, Value::Date { .. } | Value::Weekday { .. })
            && first.until.is_none();
        let from = matches!(
            self.document.word(first.tokens.start.wrapping_sub(1)),
            "from" | "between" | "From" | "Between"
        );
        let between = next.saturating_sub(end);
        let word = self.document.word(end);
        let dash = matches!(word, "-" | "–" | "—")
            && self
                .document
                .tokens
                .get(end)
                .is_some_and(|token| token.glued);
        // The word "to" may have been taken for the beginning of the second time.
        let linked = matches!(word, "to" | "and" | "until" | "till" | "through") && between <= 1;
        dated && ((from && linked) || (dash && between <= 1))
    }

    fn word(&self, i: usize) -> Word {
        self.document
            .tokens
            .get(i)
            .map_or(Word::default(), |token| self.times.word(token.word))
    }

    fn capital(&self, i: usize) -> bool {
        self.document
            .tokens
            .get(i)
            .is_some_and(|token| token.capital)
    }

    /// The number of one or two digits at `i` that can be a day, with "nd" and the like behind it.
    fn day(&self, i: usize, ceiling: usize) -> Option<(u32, usize)> {
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
    fn year(&self, i: usize, ceiling: usize) -> Option<i32> {
        let token = self.document.tokens.get(i).filter(|_| i < ceiling)?;
        let word = self.document.word(i);
        if token.kind != TokenKind::Number || word.len() != 4 {
            return None;
        }
        word.parse()
            .ok()
            .filter(|year| (1500..=2199).contains(year))
    }

    fn is_mark(&self, i: usize, mark: &str) -> bool {
        self.document
            .tokens
            .get(i)
            .is_some_and(|token| token.is_mark(self.document.text, mark))
    }

    /// The expression that begins at `i`.
    fn at(&self, i: usize, ceiling: usize) -> Option<(Value, Range<usize>)> {
        let token = &self.document.tokens[i];
        let word = self.times.word(token.word);
        if token.kind == TokenKind::Number {
            return self.number(i, ceiling);
        }
        if token.kind == TokenKind::Mark {
            return None;
        }
        if let Some(month) = word.month.filter(|_| token.capital) {
            return self.month(i, ceiling, month, None);
        }
        if let Some(day) = word.weekday.filter(|_| token.capital) {
            let end = self.skip_part(i + 1);
            // "Monday, March 4"
            let next = end + usize::from(self.is_mark(end, ","));
            if let Some((value @ Value::Date { day: Some(_), .. }, tokens)) =
                self.at_date(next, ceiling)
            {
                return Some((value, i..tokens.end));
            }
            return Some((Value::Weekday { day, shift: None }, i..end));
        }
        if let Some(distance) = word.day {
            let possessive = self.document.word(i + 1) == "'s";
            return Some((Value::Day(distance), i..i + 1 + usize::from(possessive)));
        }
        if word.is(Role::Overnight) {
            return Some((Value::Overnight, i..i + 1));
        }
        if let Some(ordinal) = word.ordinal {
            return self.quarter(i, ceiling, ordinal);
        }
        if let Some(number) = word.number {
            return self.ago(i, ceiling, number);
        }
        if matches!(self.document.word(i), "a" | "an") {
            return self.ago(i, ceiling, 1);
        }
        self.shifted(i, ceiling)
    }

    fn at_date(&self, i: usize, ceiling: usize) -> Option<(Value, Range<usize>)> {
        let word = self.word(i);
        if i >= ceiling {
            return None;
        }
        match word.month.filter(|_| self.capital(i)) {
            Some(month) => self.month(i, ceiling, month, None),
            None => self.number(i, ceiling),
        }
    }

    /// "March 2, 2024", "March 2024", "March"
    fn month(
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

    /// "2 March 2024", "in 2024", "2024-03-02", "10 days ago"
    fn number(&self, i: usize, ceiling: usize) -> Option<(Value, Range<usize>)> {
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
            if self.document.word(i + 1) == "s" && self.document.tokens[i + 1].glued {
                return Some((Value::Decade(year), i..i + 2));
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
            return (before.is(Role::In) && ends).then_some((date, i..i + 1));
        }
        let number = self.document.word(i).parse().ok()?;
        self.ago(i, ceiling, number)
    }

    /// "three days ago"
    fn ago(&self, i: usize, ceiling: usize, number: u32) -> Option<(Value, Range<usize>)> {
        let unit = self.word(i + 1).unit?;
        if i + 2 < ceiling && self.word(i + 2).is(Role::Earlier) {
            return Some((Value::Earlier { unit, number }, i..i + 3));
        }
        (i + 2 < ceiling && self.word(i + 2).is(Role::Ago))
            .then_some((Value::Ago { unit, number }, i..i + 3))
    }

    /// "first quarter of 2023"
    fn quarter(&self, i: usize, ceiling: usize, number: u32) -> Option<(Value, Range<usize>)> {
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

    /// "last week", "this year", "next Monday", "the past three days"
    fn shifted(&self, i: usize, ceiling: usize) -> Option<(Value, Range<usize>)> {
        let word = self.word(i);
        let shift = if word.is(Role::Last) {
            Shift::Last
        } else if word.is(Role::This) {
            Shift::This
        } else if word.is(Role::Next) {
            Shift::Next
        } else if word.is(Role::Past) {
            return self.past(i, ceiling);
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
            return self.past(i, ceiling);
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

    /// "past three days", "last 24 hours"
    fn past(&self, i: usize, ceiling: usize) -> Option<(Value, Range<usize>)> {
        if i + 1 >= ceiling {
            return None;
        }
        if let Some(unit) = self.word(i + 1).unit {
            return Some((Value::Past { unit, number: 1 }, i..i + 2));
        }
        let unit = self.word(i + 2).unit.filter(|_| i + 2 < ceiling)?;
        let number = self
            .word(i + 1)
            .number
            .or_else(|| self.document.word(i + 1).parse().ok())?;
        Some((Value::Past { unit, number }, i..i + 3))
    }

    /// Behind "Monday": "night", "morning".
    fn skip_part(&self, i: usize) -> usize {
        i + usize::from(self.word(i).is(Role::Part))
    }

    /// How the words before an expression relate the figure to it.
    fn relation(&self, floor: usize, start: usize) -> (usize, Relation) {
        let mut at = start;
        let mut relation = Relation::At;
        while at > floor {
            let word = self.word(at - 1);
            if word.is(Role::Since) {
                relation = Relation::Since;
            } else if word.is(Role::Until) {
                relation = Relation::Until;
            } else if word.is(Role::End) {
                relation = Relation::End;
            } else if !(word.is(Role::Lead)
                || word.is(Role::In) && self.is_mark(at, "-")
                || self.is_mark(at - 1, "-")
                    && self
                        .document
                        .word(at.wrapping_sub(2))
                        .eq_ignore_ascii_case("mid"))
            {
                break;
            }
            at -= 1;
        }
        (at, relation)
    }
}
