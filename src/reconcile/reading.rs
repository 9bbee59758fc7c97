//! What a claim measures, in the words of its story: event, those counted, and the facets that narrow it.

use super::agent;
use super::aside::{self, Aside};
use super::conversion;
use super::correction;
use super::edit;
use super::figure;
use super::list;
use super::marks::Marks;
use super::settle;
use super::slots::reading;
use super::symbol::{Symbol, Symbols};
use super::synonym::Nature;
use super::timeline::When;
use super::unit;
use super::whole::{Whole, whole_of};
use crate::model::{Article, Claim, Field, Interval, Kind, Modality};
use rustc_hash::FxHashMap;

/// What sort of narrowing a facet is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum FacetSort {
    /// "Iraqi", "foreign", "women": part of a whole, unless the figures agree.
    Part,
    /// "miners": describes, unless one report tells it apart.
    Group,
    /// "armed": describes, unless one report sets it against another word, or has it in one sentence with the whole.
    Quality,
    /// "Hamas": describes, unless one report sets it against another name.
    Name,
    /// A place: describes, unless one report tells it apart.
    Place,
    /// Who does it or has it: apart wherever two are named.
    Agent,
    /// The span of time that an amount is of, or that a change is reckoned over: apart wherever two are named.
    Span,
}

/// Something that narrows what is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Facet {
    /// What sort it is.
    pub sort: FacetSort,
    /// The word.
    pub word: Symbol,
}

/// All that must be equal before two claims can be of one measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Core {
    /// The event.
    pub event: Symbol,
    /// "person", or the noun of things; "?" where the claim names nothing.
    pub domain: Symbol,
    /// The sort of quantity.
    pub kind: Kind,
    /// Its unit, or the first of its dimension in the story.
    pub unit: Symbol,
    /// Plans and outcomes differ.
    pub modality: Modality,
    /// So do a statement and its denial.
    pub negated: bool,
    /// The amount of a change differs from the level: 1 up, 2 down.
    pub change: u8,
    /// So does an increment from a total.
    pub instalment: bool,
    /// Why it is not of the story's own event, where it is not.
    pub aside: Option<Aside>,
    /// The year of the event that it recalls, else 0.
    pub era: i32,
}

/// A claim as it is grouped and compared.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent marks of a claim"
)]
pub(super) struct Reading<'a> {
    /// The claim.
    pub claim: &'a Claim,
    /// The place of its article in the story.
    pub article: usize,
    /// The report that it is of: its article, or the one that its article copies.
    pub report: usize,
    /// The first article at the same address: its article's versions have one.
    pub address: usize,
    /// What must be equal.
    pub core: Core,
    /// How its figure behaves in time.
    pub nature: Nature,
    /// Is the predicate one of the lexicon?
    pub known_event: bool,
    /// Does it befall people alone?
    pub befalls: bool,
    /// What narrows it, in order.
    pub facets: Vec<Facet>,
    /// Is it said to be part of another figure?
    pub part: bool,
    /// Is it one of those counted, told alone: "a man was killed", and "one" beside a larger figure? It commits to
    /// no more than one or more.
    pub single: bool,
    /// Are there those whom the report told of before, so that all are a few more: "four others were hurt", where
    /// nobody died?
    pub besides: bool,
    /// The first of a list of victims, where it is of one: "a woman and two boys".
    pub listed: Option<usize>,
    /// The unit that it is written in.
    pub unit: Symbol,
    /// The unit of its value.
    pub measured_in: Symbol,
    /// What it commits to.
    pub value: Interval,
    /// The number that it states.
    pub stated: Option<f64>,
    /// How far its rounding lets the number lie from what was meant, where the story has several units.
    pub slack: f64,
    /// When it can hold.
    pub when: When,
    /// The number that its own sentence tells it to correct: "revised to 5.5 from 5.7".
    pub corrects: Option<f64>,
    /// What the words beside it say.
    pub marks: Marks,
    /// Does it stand in the headline?
    pub headline: bool,
    /// Who it goes back to, set once all claims of the story are read.
    pub origin: usize,
}

impl Reading<'_> {
    /// Takes it as told of those alone whom it counts, who may be some of more.
    pub(super) fn tell_alone(&mut self) {
        self.single = true;
        self.value = Interval::from(self.claim.quantity.point());
    }

    /// Puts it in the list of victims that begins with reading `first`.
    pub(super) fn put_in_list(&mut self, first: usize) {
        self.listed = Some(first);
        self.tell_alone();
    }

    /// Is it a bound, such as "at least 40", and no value?
    pub fn is_bound(&self) -> bool {
        self.single || self.claim.quantity.hard.is_one_sided()
    }

    /// Do the two stand in one sentence of one report?
    pub fn shares_sentence(&self, other: &Reading) -> bool {
        let place = |reading: &Reading| {
            let claim = reading.claim;
            (reading.article, claim.field, claim.sentence)
        };
        place(self) == place(other)
    }

    /// Does no figure count it: "a man was killed"?
    pub fn is_implicit(&self) -> bool {
        self.claim.pattern.as_deref() == Some("implicit")
    }

    /// Is it a repeated passage?
    pub fn is_duplicate(&self) -> bool {
        self.claim.duplicate_of.is_some()
    }
}

/// Reads the claims of one story. `claims` pairs each with the place of its article in `articles`.
pub(super) fn readings<'a>(
    articles: &[&'a Article],
    claims: &[(usize, &'a Claim)],
    symbols: &mut Symbols,
) -> Vec<Reading<'a>> {
    let by_id: FxHashMap<&str, &Claim> = claims
        .iter()
        .map(|(_, claim)| (claim.id.as_str(), *claim))
        .collect();
    let whole = |claim: &Claim| by_id.get(claim.part_of.as_deref()?).copied();
    let mut wholes: FxHashMap<&str, Whole> = FxHashMap::default();
    for &(article, claim) in claims {
        let Some(whole) = whole(claim) else { continue };
        let Some(of) = whole_of(whole, claim, articles[article]) else {
            continue;
        };
        if wholes.get(whole.id.as_str()) != Some(&Whole::Counted) {
            wholes.insert(whole.id.as_str(), of);
        }
    }
    let mut readings: Vec<Reading> = claims
        .iter()
        .map(|&(article, claim)| {
            let of = wholes.get(claim.id.as_str()).copied();
            reading(articles[article], article, claim, whole(claim), of, symbols)
        })
        .collect();
    figure::set_figures(&mut readings);
    conversion::join_twins(articles, &mut readings);
    agent::join_names(&mut readings, symbols);
    edit::set_addresses(articles, &mut readings);
    settle::set_singles(&mut readings);
    settle::set_some(&mut readings);
    correction::set_corrections(articles, &mut readings);
    aside::set_asides(articles, &mut readings, symbols);
    settle::set_mortally_wounded(articles, &mut readings, symbols);
    settle::settle_events(&mut readings, symbols);
    settle::set_others(articles, &mut readings, symbols);
    settle::set_treated(articles, &mut readings, symbols);
    list::set_lists(articles, &mut readings);
    settle::set_named(&mut readings);
    unit::set_common(&mut readings, symbols);
    readings
}

/// The text that a claim's spans refer to.
pub(super) fn field_text<'a>(claim: &Claim, article: &'a Article) -> &'a str {
    match claim.field {
        Field::Text => &article.text,
        Field::Title => article.title.as_deref().unwrap_or(""),
    }
}

/// The last character boundary up to `at`.
pub(super) fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

/// The first character boundary from `at` on.
pub(super) fn ceil(text: &str, at: usize) -> usize {
    (at..text.len())
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(text.len())
}

/// Does the claim stand in the title, or in a headline that opens the text?
pub(super) fn is_headline(claim: &Claim, article: &Article) -> bool {
    if claim.field == Field::Title {
        return true;
    }
    let text = &article.text;
    let end = ceil(text, claim.end);
    let Some(line_end) = text[end..].find('\n').map(|at| at + end) else {
        return false;
    };
    if line_end > 300 {
        return false;
    }
    let start = text[..end].rfind('\n').map_or(0, |at| at + 1);
    let line = text[start..line_end].trim();
    let title = article.title.as_deref();
    line.len() < 140
        && !line.ends_with(['.', '!', '?', '”', '"', ':'])
        && !text[line_end..].trim().is_empty()
        && title.is_none_or(|title| is_alike(title, line))
}

/// Does the line have most of its longer words from the title? Other lines above a report are of other reports.
fn is_alike(title: &str, line: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        let long = words.filter(|word| word.len() > 3);
        long.map(str::to_lowercase).collect()
    };
    let title = words(title);
    let own = words(line);
    let shared = own.iter().filter(|word| title.contains(word)).count();
    shared * 2 >= own.len()
}
