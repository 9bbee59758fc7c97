//! Figures that a report tells beside its story's own event: an event that it recalls, the total of a year or a city,
//! and the other events of a round-up. Such a figure is no value of the event's measures.

use super::marks::{of_a_period, several};
use super::reading::{Reading, floor};
use super::symbol::{Symbol, Symbols};
use super::synonym::{Nature, Synonyms};
use super::values::apart;
use crate::model::{Article, AsOf, Basis, Field, Modality, Moment, PartialDate};
use chrono::{Datelike, Days, NaiveDate};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::LazyCell;
use std::ops::Deref;

/// Why a figure is not of the story's own event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Aside {
    /// Of an event before the story's.
    Recalled,
    /// Of all that happened in a time that began before the event.
    Period,
    /// Of another event that is set beside it.
    Other,
    /// Of the other events that the report sums up.
    Roundup,
    /// Of a death that the report's headline and the other reports do not know.
    Passing,
}

impl Aside {
    /// In a reader's words.
    pub fn why(self) -> &'static str {
        match self {
            Aside::Recalled => "recalls an earlier event, not the story's",
            Aside::Period => "sums up a longer time than the story's event",
            Aside::Other => "is of another event, which is set beside the story's",
            Aside::Passing => {
                "tells of a death that the headline and the other reports do not know"
            }
            Aside::Roundup => "is of several events that the report sums up",
        }
    }
}

/// Marks the figures that are not of the story's own event. What the story's headlines tell is its event, but for
/// the headline of a round-up; and a story that tells of nothing else is about what it recalls.
pub(super) fn set_asides(articles: &[&Article], readings: &mut [Reading], symbols: &mut Symbols) {
    if let Some(start) = start(articles, readings) {
        let found: Vec<Option<(Aside, i32)>> = readings
            .iter()
            .map(|reading| dated(reading, start).filter(|_| !reading.headline))
            .collect();
        let own = |(reading, found): (&Reading, &Option<_>)| reading.befalls && found.is_none();
        if readings.iter().zip(&found).any(own) {
            for (reading, found) in readings.iter_mut().zip(found) {
                reading.core.aside = found.map(|(aside, _)| aside);
                reading.core.era = found.map_or(0, |(_, era)| era);
            }
        }
    }
    let strikes = ["shoot", "stab", "run over", "injure"].map(|event| symbols.intern(event));
    set_days_before(readings, &strikes);
    for reading in readings.iter_mut() {
        let own = !reading.headline && reading.befalls && reading.core.aside.is_none();
        if own && reading.marks.other {
            reading.core.aside = Some(Aside::Other);
        } else if own && reading.marks.period && !reading.single {
            reading.core.aside = Some(Aside::Period);
        }
    }
    let deadly = LazyCell::new(|| articles.iter().map(|it| tells_of_death(it)).collect());
    set_roundups(articles, readings, &deadly);
    set_passing(articles, readings, symbols, &deadly);
    set_parts(readings);
}

/// One is shot once: who was shot days before the day that the reports lead with was shot in another shooting. "On
/// Monday, two cousins were also shot."
fn set_days_before(readings: &mut [Reading], strikes: &[Symbol]) {
    const NIGHT: i64 = 2;
    let struck = |reading: &Reading| {
        let told = is_told(reading) && reading.when.is_day();
        told && strikes.contains(&reading.core.event) && reading.core.modality == Modality::Actual
    };
    let led = readings.iter().filter(|it| struck(it) && leads(it, FIRST));
    let Some(day) = led.map(|reading| reading.when.earliest).min() else {
        return;
    };
    for reading in readings {
        let before = (day - reading.when.latest).num_days() >= NIGHT;
        if struck(reading) && before && !reading.headline && reading.core.aside.is_none() {
            reading.core.aside = Some(Aside::Other);
        }
    }
}

/// A part of a figure is of its event.
fn set_parts(readings: &mut [Reading]) {
    let wholes: FxHashMap<&str, (Aside, i32)> = readings
        .iter()
        .filter_map(|reading| {
            Some((
                reading.claim.id.as_str(),
                (reading.core.aside?, reading.core.era),
            ))
        })
        .collect();
    for reading in readings {
        let whole = reading
            .claim
            .part_of
            .as_deref()
            .and_then(|id| wholes.get(id));
        if let Some(&(aside, era)) = whole.filter(|_| !reading.single) {
            reading.core.aside = Some(aside);
            reading.core.era = era;
        }
    }
}

/// The bytes of a report that tell what it is about.
const LEAD: usize = 400;
/// The days that one event may take until it is told in full.
const WEEK: u64 = 7;

/// Bytes before which a report's first sentence begins.
const FIRST: usize = 60;

/// The first day that can be the event's: a week before the first report, or before the first day that the headline
/// or the first sentence of a report names where that is earlier; where those tell of nothing else, the lead.
fn start(articles: &[&Article], readings: &[Reading]) -> Option<NaiveDate> {
    const MONTH: i64 = 31;
    let published = articles
        .iter()
        .filter_map(|article| article.published.as_ref());
    let first = published.map(Moment::day).min()?;
    let week = first.checked_sub_days(Days::new(WEEK))?;
    let recent = |reading: &Reading| !is_told(reading) || reading.when.latest >= week;
    let news = |reading: &Reading| reading.befalls && leads(reading, FIRST) && recent(reading);
    let bytes = if readings.iter().any(news) {
        FIRST
    } else {
        LEAD
    };
    let led = readings.iter().filter(|reading| {
        let days = (reading.when.latest - reading.when.earliest).num_days();
        leads(reading, bytes) && happened(reading) && is_told(reading) && days <= MONTH
    });
    let event = led.map(|reading| reading.when.earliest).min();
    event
        .map_or(first, |event| event.min(first))
        .checked_sub_days(Days::new(WEEK))
}

/// Does it stand in the headline or the first bytes, and is not told to be of another event?
fn leads(reading: &Reading, bytes: usize) -> bool {
    (reading.headline || reading.claim.sentence.start < bytes) && !reading.marks.other
}

fn happened(reading: &Reading) -> bool {
    matches!(reading.nature, Nature::Total | Nature::Fixed) && reading.when.is_dated()
}

/// Do the words date the figure itself?
fn is_told(reading: &Reading) -> bool {
    let as_of = reading.claim.as_of.as_ref();
    as_of.is_some_and(|as_of| matches!(as_of.basis, Basis::Date | Basis::Weekday | Basis::Relative))
}

/// What the date of a figure says of it, with its year.
fn dated(reading: &Reading, start: NaiveDate) -> Option<(Aside, i32)> {
    if !happened(reading) || !is_told(reading) {
        return None;
    }
    let when = reading.when;
    if when.latest < start {
        return Some((Aside::Recalled, when.latest.year()));
    }
    let AsOf {
        start: Some(from),
        end: Some(to),
        ..
    } = reading.claim.as_of.as_ref()?
    else {
        return None;
    };
    let year =
        matches!((from, to), (PartialDate::Year(first), PartialDate::Year(last)) if first == last);
    let long = from != to && when.earliest < start && reading.core.modality == Modality::Actual;
    (reading.nature == Nature::Total && (year || long))
        .then(|| (Aside::Period, when.earliest.year()))
}

/// Of a report that sums up several events, only what another report tells of one event is of the story's.
fn set_roundups(
    articles: &[&Article],
    readings: &mut [Reading],
    deadly: &impl Deref<Target = Vec<bool>>,
) {
    let roundups: Vec<bool> = articles.iter().map(|article| is_roundup(article)).collect();
    let one = |reading: &Reading| {
        reading.core.aside.is_none()
            && reading.befalls
            && !roundups[reading.article]
            && !reading.marks.several
    };
    let told: Vec<usize> = (0..readings.len()).filter(|&i| one(&readings[i])).collect();
    if told.is_empty() {
        return;
    }
    // Whom another report tells to have died has died in it too, though it gives no figure.
    let died = LazyCell::new(|| {
        let mut reports = deadly.iter().zip(&roundups);
        reports.any(|(deadly, roundup)| *deadly && !roundup)
    });
    let summed = |reading: &Reading| {
        reading.core.aside.is_none()
            && reading.befalls
            && (roundups[reading.article] || reading.marks.several)
    };
    let aside: Vec<usize> = (0..readings.len())
        .filter(|&i| {
            let reading = &readings[i];
            let shared = || told.iter().any(|&j| same(reading, &readings[j]));
            let happened = || told.iter().any(|&j| readings[j].core == reading.core);
            summed(reading)
                && (!(shared() || reading.single && *died)
                    || reading.marks.several && !reading.headline && happened())
        })
        .collect();
    for i in aside {
        readings[i].core.aside = Some(Aside::Roundup);
    }
}

/// Can the two be one figure of one event?
fn same(a: &Reading, b: &Reading) -> bool {
    let one = |reading: &Reading| reading.single || reading.claim.quantity.stated == Some(1.0);
    a.core == b.core && one(a) == one(b) && !apart(a, b)
}

/// Does the report tell that somebody died?
pub(super) fn tells_of_death(article: &Article) -> bool {
    let title = article.title.as_deref().unwrap_or("");
    let synonyms = Synonyms::builtin();
    synonyms.tells_of_death(title) || synonyms.tells_of_death(&article.text)
}

/// Where a headline tells of those hurt alone, and no other report of a death, a death that the text tells is of
/// something else: a link to another report, a caption of several pictures.
fn set_passing(
    articles: &[&Article],
    readings: &mut [Reading],
    symbols: &mut Symbols,
    deadly: &impl Deref<Target = Vec<bool>>,
) {
    if articles.iter().any(|article| names_death(article)) {
        return;
    }
    let mut event = |name| symbols.intern(name);
    let (kill, hurt) = (event("kill"), [event("injure"), event("shoot")]);
    let told = |of: &dyn Fn(&Reading) -> bool| readings.iter().any(|r| r.headline && of(r));
    // One report alone must count those hurt in its headline.
    let few = articles.len() < 2;
    let headlines =
        told(&|reading| hurt.contains(&reading.core.event) && !(few && reading.is_implicit()))
            && !told(&|reading| reading.core.event == kill);
    let others = || {
        let told = deadly.iter().filter(|deadly| **deadly).count() > 1;
        told && articles.iter().any(|article| leads_with_death(article))
    };
    let mut deaths = readings
        .iter()
        .filter(|reading| reading.core.event == kill && reading.core.aside.is_none());
    let mourned = deaths.all(|reading| reading.marks.mourned);
    if !headlines || !mourned && others() {
        return;
    }
    // Beside those hurt a death is of their event.
    let sentence = |reading: &Reading| {
        (
            reading.article,
            reading.claim.field,
            reading.claim.sentence.start,
        )
    };
    let told: FxHashSet<(usize, Field, usize)> = readings
        .iter()
        .filter(|reading| few && hurt.contains(&reading.core.event))
        .map(sentence)
        .collect();
    for reading in readings {
        let beside = told.contains(&sentence(reading));
        if reading.core.event == kill && reading.core.aside.is_none() && !beside {
            reading.core.aside = Some(Aside::Passing);
        }
    }
}

/// Do the first lines tell that somebody died?
fn leads_with_death(article: &Article) -> bool {
    Synonyms::builtin().tells_of_death(&article.text[..floor(&article.text, LEAD)])
}

/// Does the headline tell that somebody died?
pub(super) fn names_death(article: &Article) -> bool {
    let title = article.title.as_deref().unwrap_or("");
    Synonyms::builtin().tells_of_death(title)
}

/// Do the headline or the first lines tell of several events?
fn is_roundup(article: &Article) -> bool {
    let lead = &article.text[..floor(&article.text, LEAD)];
    let title = article.title.as_deref().unwrap_or("");
    // "two shootings in the past year" are its background.
    let mut sentences = lead.split_inclusive(". ");
    several(title) || sentences.any(|words| several(words) && !of_a_period(words))
}
