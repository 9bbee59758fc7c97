//! What a claim measures, in the words of its story: event, those counted, and the facets that narrow it.

use super::agent;
use super::aside::{self, Aside};
use super::conversion;
use super::counted::Counted;
use super::edit;
use super::list;
use super::marks::{Marks, marks};
use super::settle;
use super::symbol::{Symbol, Symbols};
use super::synonym::{Event, Nature, Synonyms};
use super::timeline::When;
use super::unit;
use crate::model::{Article, Change, Claim, Field, Interval, Kind, Modality};
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
#[allow(clippy::struct_excessive_bools)] // independent marks of a claim
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
    /// What the words beside it say.
    pub marks: Marks,
    /// Does it stand in the headline?
    pub headline: bool,
    /// Who it goes back to, set once all claims of the story are read.
    pub origin: usize,
}

impl Reading<'_> {
    /// Is it a bound, such as "at least 40", and no value?
    pub fn is_bound(&self) -> bool {
        self.single || self.claim.quantity.hard.is_one_sided()
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
    let mut readings: Vec<Reading> = claims
        .iter()
        .map(|&(article, claim)| {
            let whole = claim
                .part_of
                .as_deref()
                .and_then(|id| by_id.get(id))
                .copied();
            reading(articles[article], article, claim, whole, symbols)
        })
        .collect();
    conversion::join_twins(articles, &mut readings);
    agent::join_names(&mut readings, symbols);
    edit::set_addresses(articles, &mut readings);
    settle::set_singles(&mut readings);
    aside::set_asides(articles, &mut readings, symbols);
    settle::set_mortally_wounded(articles, &mut readings, symbols);
    settle::settle_events(&mut readings, symbols);
    list::set_lists(articles, &mut readings);
    settle::set_named(&mut readings);
    unit::set_common(&mut readings, symbols);
    readings
}

// One pass over the slots of a claim, in their order.
#[allow(clippy::too_many_lines)]
fn reading<'a>(
    article: &'a Article,
    place: usize,
    claim: &'a Claim,
    whole: Option<&Claim>,
    symbols: &mut Symbols,
) -> Reading<'a> {
    let marks = marks(claim, article);
    let mut counted = Counted::of(claim, symbols);
    let mut event = event_of(claim, &counted)
        .or_else(|| whole.and_then(|whole| event_of(whole, &Counted::of(whole, symbols))));
    let own_part = counted
        .facets
        .iter()
        .any(|facet| facet.sort == FacetSort::Part);
    let mut modality = claim.modality;
    let mut when = When::of(claim, article);
    if let Some(whole) = whole {
        if claim.predicate.is_none() {
            modality = whole.modality;
        }
        if claim.as_of.is_none() && whole.as_of.is_some() {
            when = When::of(whole, article);
        }
        let of_whole = Counted::of(whole, symbols);
        if counted.domain.is_none() {
            counted.domain = of_whole.domain;
        }
        counted.held = counted.held.or(of_whole.held);
        counted.facets.extend(of_whole.facets);
    }
    if counted.level && claim.quantity.kind != Kind::Count {
        event = Synonyms::builtin().event("stand");
    }
    if marks.whole {
        event = None;
    }
    if counted.place
        && (marks.origin
            || event
                .as_ref()
                .is_none_or(|event| event.nature == Nature::Stock))
    {
        event = Some(Event::origin());
    }
    // A magnitude is a quake's, whatever it is said to have done.
    let units = claim
        .quantity
        .unit
        .as_deref()
        .into_iter()
        .chain(claim.qualifiers.iter().map(String::as_str));
    let mut units = units;
    let of_unit = units
        .find_map(|unit| Synonyms::builtin().event_of_unit(unit))
        .cloned();
    let own_unit = event
        .as_ref()
        .filter(|_| claim.quantity.unit.is_none())
        .and_then(|event| event.unit.clone());
    let mut unit = claim.quantity.unit.as_deref().map(str::to_string);
    let mut kind = claim.quantity.kind;
    if let Some(told) = of_unit
        .as_ref()
        .and_then(|event| event.unit.clone())
        .or(own_unit)
    {
        counted.domain = Some(symbols.intern(&told));
        event = of_unit.or(event);
        unit = Some(told);
        kind = Kind::Measure;
    }
    let nature = match event.as_ref().map_or(Nature::Stock, |event| event.nature) {
        Nature::Total if modality == Modality::Planned => Nature::Level, // plans change, they don't add up
        nature => nature,
    };
    let people = event.as_ref().is_some_and(|event| event.people);
    let domain = match (counted.noun.take(), counted.domain) {
        (_, Some(domain)) => domain,
        (Some(noun), None) if people => {
            counted.facets.push(Facet {
                sort: FacetSort::Group,
                word: noun,
            });
            symbols.intern("person")
        }
        (Some(noun), None) => noun,
        (None, None) if people => symbols.intern("person"),
        (None, None) => symbols.intern("?"),
    };
    if event.as_ref().is_none_or(|event| event.custody) {
        let held = counted.held;
        counted.facets.retain(|facet| Some(facet.word) != held);
    }
    let moves = event.as_ref().is_some_and(|event| event.moves);
    let places = if moves { &[] } else { claim.places.as_slice() };
    counted.facets.extend(places.iter().map(|place| Facet {
        sort: FacetSort::Place,
        word: symbols.intern(&place.to_lowercase()),
    }));
    let acts = event
        .as_ref()
        .is_some_and(|event| !event.people && !event.custody && event.unit.is_none());
    if let Some(agent) = claim.agent.as_deref().filter(|_| acts) {
        counted.facets.push(Facet {
            sort: FacetSort::Agent,
            word: symbols.intern(&agent::normal(agent)),
        });
    }
    if marks.elsewhere {
        counted.facets.push(Facet {
            sort: FacetSort::Place,
            word: symbols.intern("elsewhere"),
        });
    }
    if whole.is_some() && !own_part {
        let words = claim.predicate_text.as_ref().or(claim.counted.as_ref());
        counted.facets.push(Facet {
            sort: FacetSort::Part,
            word: symbols.intern(words.map_or("part", String::as_str)),
        });
    }
    if marks.some && whole.is_none() && people {
        counted.facets.push(Facet {
            sort: FacetSort::Part,
            word: symbols.intern("some"),
        });
    }
    counted.facets.sort_unstable();
    counted.facets.dedup();
    let class = event.as_ref().map_or("stock", |event| event.event.as_str());
    let instalment =
        marks.instalment || (marks.more && !event.as_ref().is_some_and(|event| event.beside));
    let quantity = &claim.quantity;
    let unit = symbols.intern(unit.as_deref().unwrap_or(""));
    Reading {
        claim,
        article: place,
        report: place,
        address: place,
        core: Core {
            event: symbols.intern(class),
            domain,
            kind,
            unit,
            modality,
            negated: claim.negated,
            change: match quantity.change {
                None => 0,
                Some(Change::Up) => 1,
                Some(Change::Down) => 2,
            },
            instalment,
            aside: None,
            era: 0,
        },
        nature,
        known_event: event.is_some_and(|event| event.known),
        befalls: people,
        facets: counted.facets,
        part: whole.is_some(),
        single: false,
        listed: None,
        unit,
        measured_in: unit,
        value: quantity.commits_to(),
        stated: quantity.stated,
        slack: 0.0,
        when,
        marks,
        headline: is_headline(claim, article),
        origin: 0,
    }
}

/// The event of a claim: its predicate's class, else what the word for those counted tells.
fn event_of(claim: &Claim, counted: &Counted) -> Option<Event> {
    let synonyms = Synonyms::builtin();
    let of_predicate = claim.predicate.as_deref().map(|predicate| {
        synonyms
            .event(predicate)
            .unwrap_or_else(|| Event::unknown(predicate, claim.quantity.kind == Kind::Count))
    });
    match (of_predicate, counted.event) {
        (None, Some(event)) => synonyms.event(event),
        (Some(predicate), Some(event)) if predicate.nature == Nature::Stock => {
            synonyms.event(event)
        }
        (predicate, _) => predicate,
    }
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
fn is_headline(claim: &Claim, article: &Article) -> bool {
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
    line.len() < 140
        && !line.ends_with(['.', '!', '?', '”', '"', ':'])
        && !text[line_end..].trim().is_empty()
}
