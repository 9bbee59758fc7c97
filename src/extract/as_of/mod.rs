//! As of when a figure holds: the date in the text that belongs to it.
//!
//! Every [expression] of time is found once; a figure takes the nearest in its own clause, else the one with which
//! its sentence begins, else the date on which it was said, else, where its words speak of the present, the day of
//! publication. [Resolving](resolve) makes dates of it.

mod expression;
mod resolve;
mod words;

pub use words::Times;

use super::attribution::{Reported, Reports};
use super::{Lexicons, Mention};
use crate::lexicon::Class;
use crate::model::{AsOf, Basis, PartialDate, Span};
use crate::text::{Document, TokenKind};
use chrono::NaiveDate;
use expression::{Expression, Relation, Value, expressions};
use rustc_hash::FxHashMap;
use std::ops::Range;
use words::{Role, Unit};

/// The times of a document, and when each thing in it was said.
pub struct Timeline<'d> {
    document: &'d Document<'d>,
    times: &'d Times,
    expressions: Vec<Expression>,
    /// By the first byte of a cue, the expression that dates it.
    said: FxHashMap<usize, usize>,
    published: Option<NaiveDate>,
}

impl<'d> Timeline<'d> {
    /// Reads the times of a document.
    pub fn new(
        document: &'d Document<'d>,
        lexicons: &'d Lexicons,
        reports: &Reports,
        published: Option<NaiveDate>,
    ) -> Self {
        let mut timeline = Timeline {
            document,
            times: &lexicons.times,
            expressions: expressions(document, &lexicons.times),
            said: FxHashMap::default(),
            published,
        };
        if !timeline.expressions.is_empty() {
            timeline.date_sayings(reports);
        }
        timeline
    }

    /// Dates what is said by the times beside its cue, else by those of the last saying of the same source.
    fn date_sayings(&mut self, reports: &Reports) {
        let mut cues: Vec<&Reported> = reports.reported.iter().collect();
        cues.sort_by_key(|reported| (reported.cue.start, reported.content.start));
        let mut last: FxHashMap<String, usize> = FxHashMap::default();
        for cue in cues {
            let token = self.token_at(cue.cue.start);
            let sentence = &self.document.sentences[self.document.sentence_of(token)];
            let within = self.within(&sentence.tokens);
            let dated = within
                .filter(|&i| self.dates_saying(i, token))
                .filter(|&i| {
                    let span = self.document.span(&self.expressions[i].tokens);
                    !reports
                        .reported
                        .iter()
                        .any(|reported| reported.cue == cue.cue && reported.content.covers(span))
                })
                .min_by_key(|&i| self.expressions[i].tokens.start.abs_diff(token));
            let who = cue.attribution.to_string();
            if let Some(dated) = dated {
                self.said.insert(cue.cue.start, dated);
                last.insert(who, dated);
            } else if let Some(&known) = last.get(&who) {
                self.said.entry(cue.cue.start).or_insert(known);
            }
        }
    }

    /// Can the expression date what is said at token `cue`: "said on Monday", not "said of the war since 2014"?
    fn dates_saying(&self, i: usize, cue: usize) -> bool {
        let expression = &self.expressions[i];
        let tokens = &expression.tokens;
        let between = if tokens.start < cue {
            tokens.end..cue
        } else {
            cue..tokens.start
        };
        let span = matches!(expression.relation, Relation::Since | Relation::Until)
            || matches!(
                expression.value,
                Value::Date { month: None, .. } | Value::Decade(_)
            );
        !span && (expression.leads || self.barriers(&between) == 0)
    }

    /// The token that holds byte `start`.
    fn token_at(&self, start: usize) -> usize {
        self.document
            .tokens
            .partition_point(|token| (token.end as usize) <= start)
            .min(self.document.tokens.len().saturating_sub(1))
    }

    /// The expressions among the tokens.
    fn within(&self, tokens: &Range<usize>) -> Range<usize> {
        let first = self
            .expressions
            .partition_point(|expression| expression.tokens.start < tokens.start);
        let last = self
            .expressions
            .partition_point(|expression| expression.tokens.start < tokens.end);
        first..last
    }

    /// As of when the figure of `mention` holds, which is `said` so; with the words and the rule that tell.
    pub fn of(
        &self,
        mention: &Mention,
        said: Option<&Reported>,
    ) -> Option<(AsOf, Span, &'static str)> {
        let number = self.document.sentence_of(mention.tokens.start);
        let sentence = &self.document.sentences[number];
        if let Some((expression, rule)) = self.own(mention, &sentence.tokens, said) {
            let future = self.is_future(&sentence.tokens, &mention.tokens);
            let as_of = match expression.value {
                Value::Earlier { unit, number } => {
                    self.earlier(unit, number, expression, &sentence.tokens, future)
                }
                _ => resolve::resolve(expression, self.published, future),
            };
            return Some((as_of, self.document.span(&expression.tokens), rule));
        }
        if let Some(&i) = said.and_then(|said| self.said.get(&said.cue.start)) {
            let expression = &self.expressions[i];
            let as_of = resolve::resolve(expression, self.published, false);
            let as_of = AsOf {
                basis: Basis::Said,
                ..as_of
            };
            return Some((as_of, self.document.span(&expression.tokens), "said"));
        }
        if let Some(expression) = self.carried(number, said) {
            let as_of = resolve::resolve(expression, self.published, false);
            return Some((as_of, self.document.span(&expression.tokens), "carried"));
        }
        let published = self.published?;
        if !self.is_current(mention, number) {
            return None;
        }
        let day = Some(PartialDate::Day(published));
        let as_of = AsOf {
            start: day,
            end: day,
            basis: Basis::Published,
        };
        Some((as_of, sentence.span, "published"))
    }

    /// "a year earlier": counted from the last time before it in its sentence, else from the publication.
    fn earlier(
        &self,
        unit: Unit,
        number: u32,
        expression: &Expression,
        sentence: &Range<usize>,
        future: bool,
    ) -> AsOf {
        let beside = self
            .within(sentence)
            .map(|i| &self.expressions[i])
            .filter(|other| other.tokens.end <= expression.tokens.start)
            .next_back();
        match beside {
            Some(beside) => resolve::earlier(
                unit,
                number,
                &resolve::resolve(beside, self.published, future),
            ),
            None => resolve::resolve(expression, self.published, future),
        }
    }

    /// The expression in the figure's own clause, or at the beginning of its sentence.
    fn own(
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
            if dates_saying {
                return None;
            }
            let between = if tokens.start < mention.tokens.start {
                tokens.end..mention.tokens.start
            } else {
                mention.tokens.end..tokens.start
            };
            let barriers =
                self.barriers(&between) + usize::from(self.is_aside(tokens, &between, sentence));
            let near = barriers == 0;
            let leads = expression.leads && tokens.start < mention.tokens.start;
            // "from 30 in March to 40 in April": of two as near, the one behind the figure.
            let before = usize::from(tokens.start < mention.tokens.start);
            (near || leads).then_some((!near, 2 * between.len() + before, expression))
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

    /// Does the expression stand in a relative clause that ends before the figure: ", which opened in 1987, has 40"?
    fn is_aside(
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

    /// How many clause borders lie among the tokens.
    fn barriers(&self, between: &Range<usize>) -> usize {
        let document = self.document;
        between
            .clone()
            .filter(|&i| {
                let token = &document.tokens[i];
                if token.kind == TokenKind::Mark {
                    return matches!(token.of(document.text), ";" | ":" | "—" | "(" | ")");
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
                relative || clause || contrast
            })
            .count()
    }

    /// Is there a finite verb soon, so that a conjunction joins clauses and not words?
    fn begins_clause(&self, start: usize) -> bool {
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

    /// Do the words around the figure speak of what is to come?
    fn is_future(&self, sentence: &Range<usize>, mention: &Range<usize>) -> bool {
        let from = mention.start.saturating_sub(12).max(sentence.start);
        let to = (mention.end + 12).min(sentence.end);
        (from..to).any(|i| {
            self.times
                .word(self.document.tokens[i].word)
                .is(Role::Future)
        })
    }

    /// The time with which the sentence before begins, or at which its content was said, in the same paragraph.
    fn carried(&self, number: usize, said: Option<&Reported>) -> Option<&Expression> {
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

    /// Is the first finite verb a simple past?
    fn is_past(&self, sentence: &Range<usize>) -> bool {
        sentence
            .clone()
            .find(|&i| {
                let classes = self.document.classes(i);
                classes.has_any(&[
                    Class::Be,
                    Class::Have,
                    Class::Modal,
                    Class::VerbPast,
                    Class::Do,
                ])
            })
            .is_some_and(|i| {
                matches!(self.document.word(i), "was" | "were" | "had" | "did")
                    || self.document.is(i, Class::VerbPast)
            })
    }

    /// Do the words speak of the present, or does the figure stand where reports tell what is new?
    fn is_current(&self, mention: &Mention, number: usize) -> bool {
        let sentence = &self.document.sentences[number].tokens;
        let present = sentence.clone().any(|i| {
            matches!(self.document.word(i), "is" | "are" | "has" | "have")
                || self
                    .times
                    .word(self.document.tokens[i].word)
                    .is(Role::Current)
        });
        let _ = mention;
        present || number < 3
    }
}

#[cfg(test)]
mod tests {
    use super::Timeline;
    use crate::extract::attribution::reported;
    use crate::extract::{Lexicons, quantity};
    use crate::text::Document;
    use serde::Deserialize;

    /// As of when the number 40 in `text` holds.
    fn dated(text: &str, published: Option<&str>) -> String {
        let lexicons = Lexicons::builtin();
        let document = Document::new(text, &lexicons.vocabulary);
        let reports = reported(&document, lexicons);
        let published = published.and_then(|day| day.parse().ok());
        let timeline = Timeline::new(&document, lexicons, &reports, published);
        quantity::mentions(&document, lexicons)
            .iter()
            .filter(|mention| document.words(&mention.tokens).contains("40"))
            .map(|mention| {
                let said = reports.of(mention.span).map(|(said, _)| said);
                match timeline.of(mention, said) {
                    Some((as_of, ..)) => as_of.to_string(),
                    None => "-".to_string(),
                }
            })
            .collect::<Vec<_>>()
            .join(" | ")
    }

    #[derive(Deserialize)]
    struct File {
        example: Vec<Example>,
    }

    #[derive(Deserialize)]
    struct Example {
        published: Option<String>,
        text: String,
        as_of: String,
    }

    #[test]
    fn the_examples_of_the_lexicon_hold() {
        let file: File = toml::from_str(include_str!("../../lexicon/as_of.toml")).unwrap();
        assert!(file.example.len() > 10);
        let wrong: Vec<String> = file
            .example
            .iter()
            .map(|example| (example, dated(&example.text, example.published.as_deref())))
            .filter(|(example, found)| *found != example.as_of)
            .map(|(example, found)| format!("{}: {found}, not {}", example.text, example.as_of))
            .collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
