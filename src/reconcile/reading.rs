//! What a claim measures, in the words of its story: event, those counted, and the facets that narrow it.

use super::symbol::{Symbol, Symbols};
use super::synonym::{Event, Marks, Nature, Sort, Synonyms};
use super::timeline::When;
use crate::extract::Lexicons;
use crate::lexicon::Class;
use crate::model::{
    Article, AsOf, Change, Claim, Field, Hedge, Interval, Kind, Modality, Moment, PartialDate,
};
use chrono::{Datelike, Days, NaiveDate};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;

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
    /// Its unit or dimension.
    pub unit: Symbol,
    /// Plans and outcomes differ.
    pub modality: Modality,
    /// So do a statement and its denial.
    pub negated: bool,
    /// The amount of a change differs from the level: 1 up, 2 down.
    pub change: u8,
    /// So does an increment from a total.
    pub instalment: bool,
    /// The year of an event long before the story's, else 0.
    pub era: i32,
}

/// A claim as it is grouped and compared.
#[derive(Debug, Clone)]
pub(super) struct Reading<'a> {
    /// The claim.
    pub claim: &'a Claim,
    /// The place of its article in the story.
    pub article: usize,
    /// What must be equal.
    pub core: Core,
    /// How its figure behaves in time.
    pub nature: Nature,
    /// Is the predicate one of the lexicon?
    pub known_event: bool,
    /// What narrows it, in order.
    pub facets: Vec<Facet>,
    /// Is it said to be part of another figure?
    pub part: bool,
    /// Is it one of those counted, told alone: "a man was killed", and "one" beside a larger figure? It commits to
    /// no more than one or more.
    pub single: bool,
    /// What it commits to, in the unit of its measure.
    pub value: Interval,
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
    settle_events(&mut readings, symbols);
    set_eras(articles, &mut readings);
    set_singles(&mut readings);
    readings
}

/// One of those counted, where it is told alone, is no count of them all.
fn set_singles(readings: &mut [Reading]) {
    let mut largest: FxHashMap<(usize, Core), f64> = FxHashMap::default();
    for reading in readings.iter() {
        let most = largest.entry((reading.article, reading.core)).or_default();
        *most = most.max(reading.claim.quantity.point());
    }
    for reading in readings {
        let quantity = &reading.claim.quantity;
        if quantity.stated != Some(1.0)
            || quantity.hedge != Hedge::Exact
            || quantity.kind != Kind::Count
        {
            continue;
        }
        let written = reading.claim.surface.to_lowercase();
        let numeral = written.split_whitespace().any(|word| word == "one") || written.contains('1');
        let implicit = reading.claim.pattern.as_deref() == Some("implicit") && !numeral;
        let beside = !reading.headline
            && largest
                .get(&(reading.article, reading.core))
                .is_some_and(|most| *most > 1.0);
        if implicit || beside || reading.marks.one_of {
            reading.single = true;
            reading.value = Interval::from(1.0);
        }
    }
}

/// An event becomes the one that the rest of the story makes of it.
fn settle_events(readings: &mut [Reading], symbols: &mut Symbols) {
    let told: FxHashSet<Symbol> = readings
        .iter()
        .filter(|reading| reading.core.modality == Modality::Actual && !reading.core.negated)
        .map(|reading| reading.core.event)
        .collect();
    let mut becomes: FxHashMap<Symbol, Symbol> = FxHashMap::default();
    for &event in &told {
        let known = Synonyms::builtin().event(symbols.name(event));
        if let Some((other, unless)) = known.and_then(|event| event.becomes.zip(event.unless))
            && !told.contains(&symbols.intern(&unless))
        {
            becomes.insert(event, symbols.intern(&other));
        }
    }
    for reading in readings {
        if let Some(event) = becomes.get(&reading.core.event) {
            reading.core.event = *event;
        }
    }
}

/// Figures of events long before the story's own are another event's: a report recalls them.
fn set_eras(articles: &[&Article], readings: &mut [Reading]) {
    /// Days that part one event from another.
    const LONG: u64 = 120;
    let published = articles
        .iter()
        .filter_map(|article| article.published.as_ref())
        .map(Moment::day)
        .min();
    let mut days: Vec<NaiveDate> = readings
        .iter()
        .filter(|reading| {
            reading.when.is_dated() && matches!(reading.nature, Nature::Total | Nature::Fixed)
        })
        .map(|reading| reading.when.latest)
        .collect();
    days.sort_unstable();
    let Some(&usual) = days.get(days.len() / 2) else {
        return;
    };
    let start = published.map_or(usual, |first| first.min(usual));
    let Some(before) = start.checked_sub_days(Days::new(LONG)) else {
        return;
    };
    for reading in readings {
        // A year's total is no event's: "168 killings this year".
        if let Some(AsOf {
            start: Some(PartialDate::Year(first)),
            end: Some(PartialDate::Year(last)),
            ..
        }) = reading.claim.as_of
            && first == last
            && published.is_some()
            && reading.nature == Nature::Total
        {
            reading.core.era = first;
            continue;
        }
        let recalled =
            reading.when.is_dated() && !reading.when.assumed && reading.when.latest < before;
        if recalled && matches!(reading.nature, Nature::Total | Nature::Fixed) {
            reading.core.era = reading.when.latest.year();
        }
    }
}

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
    let of_unit = units
        .filter_map(|unit| Synonyms::builtin().event_of_unit(unit))
        .next()
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
    let nature = event.as_ref().map_or(Nature::Stock, |event| event.nature);
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
    Reading {
        claim,
        article: place,
        core: Core {
            event: symbols.intern(class),
            domain,
            kind,
            unit: symbols.intern(unit.as_deref().unwrap_or("")),
            modality,
            negated: claim.negated,
            change: match quantity.change {
                None => 0,
                Some(Change::Up) => 1,
                Some(Change::Down) => 2,
            },
            instalment,
            era: 0,
        },
        nature,
        known_event: event.is_some_and(|event| event.known),
        facets: counted.facets,
        part: whole.is_some(),
        single: false,
        value: quantity.commits_to(),
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

/// Those counted.
#[derive(Default)]
struct Counted {
    /// "person" or a place noun's class, where the noun is known.
    domain: Option<Symbol>,
    /// A noun that no lexicon knows.
    noun: Option<Symbol>,
    /// The event that the noun alone tells.
    event: Option<&'static str>,
    /// Is it a word for a place?
    place: bool,
    /// The class, where it is one of those who are held.
    held: Option<Symbol>,
    facets: Vec<Facet>,
}

impl Counted {
    fn of(claim: &Claim, symbols: &mut Symbols) -> Counted {
        let mut counted = Counted::default();
        if let Some(subject) = &claim.subject {
            counted.subject(&subject.to_lowercase(), symbols);
        }
        for qualifier in names_joined(claim) {
            counted.facets.push(facet(&qualifier, symbols));
        }
        counted
    }

    fn subject(&mut self, subject: &str, symbols: &mut Symbols) {
        if is_nationality(subject) {
            self.domain = Some(symbols.intern("person"));
            self.facets.push(nationality(subject, symbols));
            return;
        }
        let known = Synonyms::builtin().population(subject).or_else(|| {
            let head = subject.rsplit(' ').next()?;
            Synonyms::builtin().population(head)
        });
        let Some(population) = known else {
            self.noun = Some(symbols.intern(subject));
            return;
        };
        self.event = population.event.as_deref();
        let class = symbols.intern(&population.class);
        let mut group = |sort| self.facets.push(Facet { sort, word: class });
        match population.sort {
            Sort::Anyone => {}
            Sort::Held => {
                group(FacetSort::Group);
                self.held = Some(class);
            }
            Sort::Group => group(FacetSort::Group),
            Sort::Demographic => group(FacetSort::Part),
            Sort::Place => {
                self.place = true;
                self.domain = Some(class);
                return;
            }
        }
        self.domain = Some(symbols.intern("person"));
    }
}

/// The qualifiers, with the words of one name together: "Islamic" and "State" where "Islamic State" is written.
fn names_joined(claim: &Claim) -> Vec<Cow<'_, str>> {
    let counted = claim.counted.as_deref().unwrap_or("");
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let mut joined: Vec<Cow<str>> = Vec::new();
    for qualifier in &claim.qualifiers {
        if let Some(last) = joined.last_mut()
            && capital(last)
            && capital(qualifier)
        {
            let both = format!("{last} {qualifier}");
            if counted.contains(&both) {
                *last = Cow::Owned(both);
                continue;
            }
        }
        joined.push(Cow::Borrowed(qualifier));
    }
    joined
}

fn facet(qualifier: &str, symbols: &mut Symbols) -> Facet {
    let lower = qualifier.trim().trim_start_matches("the ").to_lowercase();
    if is_nationality(&lower) {
        return nationality(&lower, symbols);
    }
    let population = Synonyms::builtin().population(&lower);
    if let Some(population) = population.filter(|population| population.sort == Sort::Demographic) {
        return Facet {
            sort: FacetSort::Part,
            word: symbols.intern(&population.class),
        };
    }
    let name = qualifier.starts_with(char::is_uppercase);
    Facet {
        sort: if name {
            FacetSort::Name
        } else {
            FacetSort::Quality
        },
        word: symbols.intern(&lower),
    }
}

fn is_nationality(word: &str) -> bool {
    let vocabulary = &Lexicons::builtin().vocabulary;
    let is = |word: &str| {
        vocabulary
            .classes(vocabulary.get(word))
            .has(Class::Nationality)
    };
    !word.contains(' ') && (is(word) || word.strip_suffix('s').is_some_and(is))
}

/// "Somalian" is "Somali", "Iraqis" is "Iraqi".
fn nationality(word: &str, symbols: &mut Symbols) -> Facet {
    let singular = word.strip_suffix('s').filter(|word| is_nationality(word));
    let word = singular.unwrap_or(word);
    let short = word.strip_suffix("an").filter(|word| is_nationality(word));
    Facet {
        sort: FacetSort::Part,
        word: symbols.intern(short.unwrap_or(word)),
    }
}

/// How many bytes around a figure are searched for marks.
const NEAR: usize = 90;

fn marks(claim: &Claim, article: &Article) -> Marks {
    let text = field_text(claim, article);
    let start = claim.start.min(text.len());
    let end = claim.end.clamp(start, text.len());
    let first = claim
        .sentence
        .start
        .min(start)
        .max(start.saturating_sub(NEAR));
    let last = claim.sentence.end.max(end).min(end + NEAR).min(text.len());
    let words = |from: usize, to: usize| text.get(ceil(text, from)..floor(text, to)).unwrap_or("");
    Synonyms::builtin().marks(words(first, start), words(end, last))
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
