use super::index::Index;
use super::{amount, date, words};
use crate::model::{Article, Basis, Claim, Converted, Finding, Interval, Measure, Relation};
use chrono::{Duration, NaiveDate};

/// When a figure was current, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum When {
    /// On one of the days from the first to the second.
    Dated(NaiveDate, NaiveDate),
    /// Nothing but the report's own date is known.
    Reported(NaiveDate),
    /// Nothing is known.
    Undated,
}

impl When {
    fn of(claim: &Claim, article: Option<&Article>) -> Self {
        let as_of = claim
            .as_of
            .as_ref()
            .filter(|at| at.basis != Basis::Published);
        let ends = as_of.and_then(|at| Some((at.start.or(at.end)?, at.end.or(at.start)?)));
        if let Some((start, end)) = ends {
            let (start, end) = (start.first_day(), end.last_day());
            return When::Dated(start.min(end), start.max(end));
        }
        let published = article.and_then(|article| article.published.as_ref());
        let read = claim.as_of.as_ref().and_then(|at| at.end.or(at.start));
        match (published, read) {
            (Some(published), _) => When::Reported(published.day()),
            (None, Some(read)) => When::Reported(read.last_day()),
            (None, None) => When::Undated,
        }
    }

    /// Where to draw it: the middle of a month, the end of a longer time.
    pub fn day(self) -> Option<NaiveDate> {
        let (start, end) = self.days()?;
        let span = (end - start).num_days();
        Some(if span > 40 {
            end
        } else {
            start + Duration::days(span / 2)
        })
    }

    /// The first and the last possible day.
    pub fn days(self) -> Option<(NaiveDate, NaiveDate)> {
        match self {
            When::Dated(start, end) => Some((start, end)),
            When::Reported(day) => Some((day, day)),
            When::Undated => None,
        }
    }
}

/// One figure of a measure at one time from one origin, in however many reports.
#[derive(Debug, Clone)]
pub(super) struct Point<'a> {
    pub when: When,
    /// `2 Feb 2026`, `Jan 2026`, `undated`
    pub date: String,
    /// The figure in words.
    pub figure: String,
    /// One number to draw it at.
    pub value: f64,
    /// What its words commit to; open to one side for a bound.
    pub range: Interval,
    /// Who it goes back to.
    pub origin: String,
    /// The claims, without those that a report prints twice.
    pub claims: Vec<&'a Claim>,
    /// Where they appeared, each once.
    pub outlets: Vec<String>,
    /// Is a conflict about it?
    pub conflict: bool,
    /// Is it a step of a running total?
    pub step: bool,
}

impl Point<'_> {
    /// Does the outlet itself say so?
    pub fn is_own(&self) -> bool {
        self.outlets == [self.origin.as_str()]
    }

    /// Who says so, for a table that has the outlets beside it.
    pub fn who(&self) -> &str {
        if self.is_own() {
            "own report"
        } else {
            &self.origin
        }
    }
}

/// The figures of a measure in the order of time, those without a date last.
pub(super) fn timeline<'a>(measure: &Measure, index: &Index<'a>) -> Vec<Point<'a>> {
    let mut points: Vec<Point<'a>> = Vec::new();
    for claim in index
        .claims(&measure.claims)
        .filter(|claim| claim.duplicate_of.is_none())
    {
        let point = point(claim, measure, index);
        match points.iter_mut().find(|other| same(other, &point)) {
            Some(other) => merge(other, point),
            None => points.push(point),
        }
    }
    let key = |point: &Point| match point.when.days() {
        Some((start, end)) => (0, Some((end, start))),
        None => (1, None),
    };
    let figure = |point: &Point| (point.figure.clone(), point.conflict);
    points.sort_by(|a, b| {
        let values = a.value.total_cmp(&b.value);
        key(a)
            .cmp(&key(b))
            .then(values)
            .then_with(|| figure(a).cmp(&figure(b)))
    });
    points
}

/// Points that differ in their origin alone, together.
pub(super) fn grouped<'p, 'a>(points: &'p [Point<'a>]) -> Vec<&'p [Point<'a>]> {
    let alike = |a: &Point, b: &Point| {
        (a.date == b.date && a.figure == b.figure) && a.conflict == b.conflict
    };
    points.chunk_by(alike).collect()
}

fn point<'a>(claim: &'a Claim, measure: &Measure, index: &Index<'a>) -> Point<'a> {
    let article = index.article(&claim.article_id);
    let when = When::of(claim, article);
    let about = |finding: &Finding| {
        finding
            .measure_id
            .as_ref()
            .is_none_or(|id| *id == measure.id)
    };
    let found = index
        .findings_with(claim)
        .iter()
        .filter(|(finding, _)| about(finding));
    let has = |relation| {
        found
            .clone()
            .any(|(finding, _)| finding.relation == relation)
    };
    let converted = measure
        .converted
        .iter()
        .find(|converted| converted.claim == claim.id);
    Point {
        when,
        date: date(claim, when),
        figure: amount::figure(claim),
        value: converted.map_or_else(|| claim.quantity.point(), Converted::point),
        range: converted.map_or_else(|| claim.quantity.commits_to(), Converted::range),
        origin: index.origin(claim, &measure.origins),
        claims: vec![claim],
        outlets: article
            .iter()
            .map(|article| words::one_line(article.name()))
            .collect(),
        conflict: has(Relation::Conflict),
        step: has(Relation::Update),
    }
}

fn date(claim: &Claim, when: When) -> String {
    let written = claim
        .as_of
        .as_ref()
        .and_then(|at| date::dates(at.start, at.end));
    match (when, written) {
        (When::Undated, _) => "undated".to_owned(),
        (When::Dated(..), Some(written)) => written,
        (When::Dated(start, _) | When::Reported(start), _) => date::day(start),
    }
}

fn same(a: &Point, b: &Point) -> bool {
    a.origin == b.origin
        && a.when.days() == b.when.days()
        && a.figure == b.figure
        && a.conflict == b.conflict
}

fn merge<'a>(into: &mut Point<'a>, other: Point<'a>) {
    into.when = into.when.min(other.when);
    into.step |= other.step;
    into.claims.extend(other.claims);
    for outlet in other.outlets {
        if !into.outlets.contains(&outlet) {
            into.outlets.push(outlet);
        }
    }
}
