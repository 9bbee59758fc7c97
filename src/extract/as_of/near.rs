//! Which expression of time belongs to a figure: the nearest in its clause, else one that is carried.

use super::Timeline;
use super::expression::{Expression, Value};
use super::words::Role;
use crate::extract::Mention;
use crate::extract::attribution::Reported;
use crate::lexicon::Class;
use crate::model::Kind;
use crate::text::{Document, TokenKind};
use std::ops::Range;

impl Timeline<'_> {
    /// The expression in the figure's own clause, or at the beginning of its sentence.
    pub(super) fn own(
        &self,
        mention: &Mention,
        sentence: &Range<usize>,
        said: Option<&Reported>,
    ) -> Option<(&Expression, &'static str)> {
        let candidates = self.within(sentence).filter_map(|i| {
            let expression = &self.expressions[i];
            let tokens = &expression.tokens;
            if tokens.start < mention.tokens.end && mention.tokens.start < tokens.end {
                return None;
            }
            let span = self.document.span(tokens);
            let dates_saying = said.is_some_and(|said| {
                said.cue.end > self.document.span(sentence).start
                    && self.said.get(&said.cue.start) == Some(&i)
                    && !said.content.covers(span)
            });
            let dates_another = said.is_some_and(|said| self.dates_another(i, said, sentence));
            if dates_saying || dates_another {
                return None;
            }
            let between = if tokens.start < mention.tokens.start {
                tokens.end..mention.tokens.start
            } else {
                self.past_bracket(mention)..tokens.start
            };
            let barriers =
                self.barriers(&between) + usize::from(self.is_aside(tokens, &between, sentence));
            let near = barriers == 0;
            if self.names_event(tokens, &between)
                || self.is_of_event(expression)
                || !suits(expression, mention)
            {
                return None;
            }
            let before = tokens.start < mention.tokens.start;
            // "Four people died and dozens were hurt when a stand collapsed on Saturday"
            let closes = !before
                && barriers == 1
                && is_day(expression)
                && self.joined_by_and(&between)
                && self.within(sentence).len() == 1;
            // "40 deaths and injury to 90 people as of Monday": it is told of all before it
            let as_of = !before && barriers < 2 && self.is_as_of(tokens);
            let leads = closes
                || as_of
                || before && (expression.leads || is_period(expression) && suits_period(mention));
            // "from 114,000 in the same month last year"
            let parted = before
                && matches!(
                    self.document.word(mention.tokens.start.wrapping_sub(1)),
                    "from" | "against"
                );
            // "on Sunday revised the toll of the crash on Friday to 40"
            let of_event = before && self.follows_event(tokens);
            // "the Monday crash left 40 dead as of Friday"
            let names = before && self.word(tokens.end).is(Role::Struck);
            let away = usize::from(parted) + usize::from(of_event) + 3 * usize::from(names);
            // "from 30 in March to 40 in April": of two as near, the one behind the figure.
            let distance = 2 * between.len() + usize::from(before) + 20 * away;
            (near || leads).then_some((!near && !as_of, distance, expression))
        });
        candidates
            .min_by_key(|(far, distance, _)| (*far, *distance))
            .map(|(far, _, expression)| {
                (
                    expression,
                    if far { "sentence_date" } else { "clause_date" },
                )
            })
    }

    /// Does the expression tell when something else of the sentence was said: "the mayor said Monday that 40 had died, but
    /// police said Tuesday that 50 had"?
    fn dates_another(&self, i: usize, said: &Reported, sentence: &Range<usize>) -> bool {
        let sentence = self.document.span(sentence);
        let own = self.said.get(&said.cue.start);
        let mut others = self.said.iter().filter(|(cue, _)| {
            **cue != said.cue.start && (sentence.start..sentence.end).contains(cue)
        });
        own != Some(&i) && others.any(|(_, dated)| *dated == i)
    }

    /// Does the expression stand in a relative clause that ends before the figure: ", which opened in 1987, has 40"?
    pub(super) fn is_aside(
        &self,
        tokens: &Range<usize>,
        between: &Range<usize>,
        sentence: &Range<usize>,
    ) -> bool {
        let comma = |i: usize| self.document.word(i) == ",";
        if tokens.end > between.start || !between.clone().any(comma) {
            return false;
        }
        let start = (sentence.start..tokens.start).rev().find(|&i| comma(i));
        start.is_some_and(|start| {
            self.document.is(start + 1, Class::Relative)
                || (self.document.is(start + 1, Class::Participle) && start > sentence.start)
        })
    }

    /// "as of Monday"
    fn is_as_of(&self, tokens: &Range<usize>) -> bool {
        let word = |back: usize| self.document.word(tokens.start.wrapping_sub(back));
        word(1) == "of" && word(2).eq_ignore_ascii_case("as")
    }

    /// Does "and" alone part the tokens: no contrast and no relative clause?
    fn joined_by_and(&self, between: &Range<usize>) -> bool {
        between.clone().any(|i| self.document.word(i) == "and")
    }

    /// Where a figure ends that stands alone in brackets: "11 inches (280 mm) on Monday".
    fn past_bracket(&self, mention: &Mention) -> usize {
        let Range { start, end } = mention.tokens;
        let alone =
            start > 0 && self.document.word(start - 1) == "(" && self.document.word(end) == ")";
        end + usize::from(alone)
    }

    /// How many clause borders lie among the tokens.
    pub(super) fn barriers(&self, between: &Range<usize>) -> usize {
        let document = self.document;
        // "11 inches (280 mm) on Monday": a bracket that is closed again parts nothing
        let marks = |mark: &str| {
            let marks = between.clone().filter(|&i| document.word(i) == mark);
            marks.count()
        };
        let closed = marks("(") == marks(")");
        between
            .clone()
            .filter(|&i| {
                let token = &document.tokens[i];
                if token.kind == TokenKind::Mark {
                    return match token.of(document.text) {
                        ";" | ":" | "—" => true,
                        "(" | ")" => !closed,
                        _ => false,
                    };
                }
                let relative = document.is(i, Class::Relative)
                    && !document.is(i, Class::Subordinator)
                    && i > 0;
                let clause = document.is(i, Class::Conjunction)
                    && !document.is(i + 1, Class::VerbPast)
                    && self.begins_clause(i + 1);
                let contrast = matches!(
                    token.of(document.text),
                    "while" | "although" | "whereas" | "compared" | "than"
                );
                // "up 2 points from last year"
                let before = token.of(document.text) == "from"
                    && (i.saturating_sub(4)..i)
                        .any(|at| matches!(document.word(at), "up" | "down"));
                relative || clause || contrast || before
            })
            .count()
    }

    /// Is there a finite verb soon, so that a conjunction joins clauses and not words?
    pub(super) fn begins_clause(&self, start: usize) -> bool {
        (start..start + 5)
            .take_while(|&i| !matches!(self.document.word(i), "," | ";" | "." | ""))
            .filter(|&i| {
                self.document
                    .tokens
                    .get(i)
                    .is_some_and(|token| !token.capital)
            })
            .any(|i| {
                let classes = self.document.classes(i);
                classes.has_any(&[Class::Be, Class::Have, Class::Modal])
                    || (classes.has(Class::VerbPast) && !classes.has(Class::Participle))
            })
    }

    /// Does the time only name what led to the figure: "the toll from Monday's quake has risen to 40"?
    fn names_event(&self, tokens: &Range<usize>, between: &Range<usize>) -> bool {
        let owner = |at: usize| matches!(self.document.word(at), "'s" | "’s");
        let possessive = owner(tokens.end) || owner(tokens.end - 1);
        let perfect = |at: usize| matches!(self.document.word(at), "has" | "have");
        possessive && tokens.end <= between.end && between.clone().any(perfect)
            || self.follows_on(tokens, between)
    }

    /// Does it name an event after which something is so now: "30 people remain missing after the Thursday crash"?
    fn follows_on(&self, tokens: &Range<usize>, between: &Range<usize>) -> bool {
        let word = |at: usize| self.document.word(at);
        let the = tokens.start.wrapping_sub(1);
        let led = word(the) == "the"
            && matches!(word(the.wrapping_sub(1)), "after" | "following" | "since");
        let now = |at: usize| matches!(word(at), "remain" | "remains" | "still" | "are" | "is");
        let struck = (tokens.end..tokens.end + 3).any(|at| self.word(at).is(Role::Struck));
        led && struck && between.end == tokens.start && between.clone().any(now)
    }

    /// Does the time stand right behind the event that it dates: "the crash on Friday"?
    fn follows_event(&self, tokens: &Range<usize>) -> bool {
        let on = self.document.word(tokens.start.wrapping_sub(1)) == "on";
        let at = tokens.start.wrapping_sub(1 + usize::from(on));
        self.word(at).is(Role::Struck)
    }

    /// Is it the year of something past, and no time of the figure's: "tried to overturn the 2020 election"?
    fn is_of_event(&self, expression: &Expression) -> bool {
        let tokens = &expression.tokens;
        let year = matches!(expression.value, Value::Date { month: None, .. });
        let word = |at: usize| self.document.word(at);
        let the = tokens.start > 1 && word(tokens.start - 1) == "the" && tokens.len() == 1;
        let before = word(tokens.start.wrapping_sub(2));
        let placed = ["in", "during", "at", "for", "since"]
            .iter()
            .any(|preposition| before.eq_ignore_ascii_case(preposition));
        year && the && !placed && self.word(tokens.end).is(Role::Yearly)
    }

    /// The period of a report that the sentences before name, for its further figures: "Revenue fell 21 percent".
    pub(super) fn period(&self, number: usize, mention: &Mention) -> Option<&Expression> {
        if !suits_period(mention) || !self.is_past(&self.document.sentences[number].tokens) {
            return None;
        }
        let own = self.within(&self.document.sentences[number].tokens);
        let first = &self.document.sentences[number.saturating_sub(2)];
        own.is_empty().then_some(())?;
        self.within(&(first.tokens.start..own_start(self.document, number)))
            .map(|i| &self.expressions[i])
            .rfind(|expression| is_period(expression))
    }

    /// The time with which the sentence before begins, or at which its content was said, in the same paragraph.
    pub(super) fn carried(&self, number: usize, said: Option<&Reported>) -> Option<&Expression> {
        let sentence = &self.document.sentences[number];
        let before = &self.document.sentences[number.checked_sub(1)?];
        if said.is_some()
            || before.paragraph != sentence.paragraph
            || !self.is_past(&sentence.tokens)
        {
            return None;
        }
        self.within(&before.tokens)
            .map(|i| &self.expressions[i])
            .find(|expression| expression.leads)
    }
}

/// Is it a period that figures are reported for: "in the second quarter", "in the year to March"?
fn is_period(expression: &Expression) -> bool {
    let value = expression.value;
    matches!(value, Value::Quarter { .. } | Value::Months { .. }) || expression.span.is_some()
}

/// Is it a figure of the kind that is reported for a period?
fn suits_period(mention: &Mention) -> bool {
    matches!(mention.quantity.kind, Kind::Money | Kind::Percent)
}

/// "in the second half" is a half of a year for amounts and of a match for goals.
fn suits(expression: &Expression, mention: &Mention) -> bool {
    let bare = matches!(expression.value, Value::Months { bare: true, .. });
    !bare || suits_period(mention) || mention.quantity.point() >= 100.0
}

/// Where a sentence begins.
fn own_start(document: &Document, number: usize) -> usize {
    document.sentences[number].tokens.start
}

/// Is it one day?
fn is_day(expression: &Expression) -> bool {
    matches!(
        expression.value,
        Value::Weekday { .. } | Value::Day(_) | Value::Overnight | Value::Date { day: Some(_), .. }
    )
}
