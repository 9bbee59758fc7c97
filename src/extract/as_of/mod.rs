//! As of when a figure holds: the date in the text that belongs to it.
//!
//! Every [expression] of time is found once; a figure takes the nearest in its own clause, else the one with which
//! its sentence begins, else the date on which it was said, else, where its words speak of the present, the day of
//! publication. [Resolving](resolve) makes dates of it.

mod calendar;
mod expression;
mod near;
mod period;
mod relative;
mod resolve;
mod tense;
mod words;

pub use words::Times;

use super::attribution::{Reported, Reports};
use super::{Lexicons, Mention};
use crate::model::{AsOf, Basis, PartialDate, Span};
use crate::text::Document;
use chrono::NaiveDate;
use expression::{Expression, Relation, Value, expressions};
use rustc_hash::FxHashMap;
use std::ops::Range;
use words::{Unit, Word};

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
                Value::Date { month: None, .. } | Value::Years(..) | Value::Months { .. }
            );
        !span && (expression.leads || self.barriers(&between) == 0)
    }

    /// What is known of token `i`.
    fn word(&self, i: usize) -> Word {
        let token = self.document.tokens.get(i);
        token.map_or(Word::default(), |token| self.times.word(token.word))
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
        if let Some(expression) = self.period(number, mention) {
            let as_of = resolve::resolve(expression, self.published, false);
            return Some((as_of, self.document.span(&expression.tokens), "period"));
        }
        let published = self.published?;
        if !self.is_current(number) {
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
            .rfind(|other| other.tokens.end <= expression.tokens.start);
        match beside {
            Some(beside) => resolve::earlier(
                unit,
                number,
                &resolve::resolve(beside, self.published, future),
            ),
            None => resolve::resolve(expression, self.published, future),
        }
    }
}

/// The times that a document names, by the tokens that name them, read from the day of publication; "since March" and
/// "until June" are none.
pub(crate) fn times(
    document: &Document,
    lexicons: &Lexicons,
    published: Option<NaiveDate>,
) -> Vec<(Range<usize>, AsOf)> {
    expressions(document, &lexicons.times)
        .into_iter()
        .filter(|expression| expression.relation == Relation::At)
        .map(|expression| {
            let as_of = resolve::resolve(&expression, published, false);
            (expression.tokens, as_of)
        })
        .collect()
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
