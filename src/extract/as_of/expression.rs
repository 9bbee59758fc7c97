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
    /// "first half of 2024", "first nine months of the year"; bare where no year is named
    Months {
        first: u32,
        last: u32,
        year: Option<i32>,
        bare: bool,
    },
    /// "over the next two years"
    Ahead { unit: Unit, number: u32 },
    /// "in the 1990s", "in 2019/20"
    Years(i32, i32),
    /// "by the end of the decade"
    Decade,
    /// "centuries ago"
    Long,
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
    /// How long the span is that ends then: "the three months ended 29 March".
    pub span: Option<(Unit, u32)>,
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
                at = tokens.end;
                if reader.is_record(floor, &tokens) {
                    continue;
                }
                let value = reader.named_before(&found, value, &tokens);
                let span = matches!(value, Value::Date { .. })
                    .then(|| reader.span_before(floor, tokens.start))
                    .flatten();
                let (start, relation) = reader.relation(floor, tokens.start);
                let relation = if span.is_some() {
                    Relation::At
                } else {
                    relation
                };
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
                    span,
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

pub(super) struct Reader<'d> {
    pub document: &'d Document<'d>,
    pub times: &'d Times,
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

    pub(super) fn word(&self, i: usize) -> Word {
        self.document
            .tokens
            .get(i)
            .map_or(Word::default(), |token| self.times.word(token.word))
    }

    pub(super) fn capital(&self, i: usize) -> bool {
        self.document
            .tokens
            .get(i)
            .is_some_and(|token| token.capital)
    }

    pub(super) fn is_mark(&self, i: usize, mark: &str) -> bool {
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
        if token.kind == TokenKind::Mark || !word.known {
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
            return self
                .quarter(i, ceiling, ordinal)
                .or_else(|| self.months(i, ceiling, ordinal));
        }
        if let Some(number) = word.number {
            return self.ago(i, ceiling, number);
        }
        if matches!(self.document.word(i), "a" | "an") {
            return self.ago(i, ceiling, 1);
        }
        if let Some(same) = self.same_period(i, ceiling) {
            return Some(same);
        }
        if let Some(named) = self.with_article(i, ceiling) {
            return Some(named);
        }
        self.shifted(i, ceiling)
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
        if relation == Relation::At && self.since_event(floor, at) {
            relation = Relation::Since;
        }
        (at, relation)
    }

    /// "since the war began | in 2022"
    fn since_event(&self, floor: usize, end: usize) -> bool {
        let began = |at: usize| self.word(at).is(Role::Began);
        let near = (floor..end).rev().take(7);
        let clause = near.take_while(|&at| self.document.tokens[at].kind == TokenKind::Word);
        let words: Vec<usize> = clause.collect();
        let since = words.iter().position(|&at| self.word(at).is(Role::Since));
        since.is_some_and(|since| words[..since].iter().any(|&at| began(at)))
    }
}
