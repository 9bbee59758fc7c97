//! One claim on its way to a [`Reading`]: step by step its event, its unit, those counted and what narrows them.

use super::agent;
use super::counted::Counted;
use super::marks::{Marks, marks};
use super::reading::{Core, Facet, FacetSort, Reading, field_text, is_headline};
use super::span::{self, span};
use super::symbol::{Symbol, Symbols};
use super::synonym::{Event, Nature, Synonyms};
use super::timeline::When;
use super::whole::{Whole, whole_of};
use crate::model::{Article, Change, Claim, Kind, Modality};
use std::borrow::Cow;

/// Reads a claim, which may be a part of `whole`. `of` says what it is to its own parts. `place` is that
/// of its article in the story.
pub(super) fn reading<'a>(
    article: &'a Article,
    place: usize,
    claim: &'a Claim,
    whole: Option<&'a Claim>,
    of: Option<Whole>,
    symbols: &mut Symbols,
) -> Reading<'a> {
    let mut slots = Slots {
        claim,
        whole: whole.filter(|whole| whole_of(whole, claim, article) != Some(Whole::Population)),
        marks: marks(claim, article),
        counted: Counted::of(claim, symbols),
        event: None,
        unit: claim.quantity.unit.as_deref().map(Cow::Borrowed),
        kind: claim.quantity.kind,
    };
    match of {
        Some(Whole::Population) => slots.marks.whole = true,
        Some(Whole::Counted) => slots.marks.whole = false,
        None => {}
    }
    let (part, parted) = (slots.whole.is_some(), slots.has(FacetSort::Part));
    slots.find_event(symbols);
    slots.take_of_whole(symbols);
    slots.settle_event(symbols);
    slots.settle_unit(symbols);
    let domain = slots.domain(symbols);
    slots.narrow(article, !parted, symbols);
    let modality = slots.modality();
    let nature = match slots
        .event
        .as_ref()
        .map_or(Nature::Stock, |event| event.nature)
    {
        Nature::Total if modality == Modality::Planned => Nature::Level, // plans change, they don't add up
        // The trucks that came on one day are not those of another.
        Nature::Total if slots.comes_as_thing(symbols) => Nature::Fixed,
        nature => nature,
    };
    let class = slots.event.as_ref().map_or("stock", |event| &event.event);
    let beside = slots.event.as_ref().is_some_and(|event| event.beside);
    let unit = symbols.intern(slots.unit.as_deref().unwrap_or(""));
    Reading {
        claim,
        article: place,
        report: place,
        address: place,
        core: Core {
            event: symbols.intern(class),
            domain,
            kind: slots.kind,
            unit,
            modality,
            negated: claim.negated,
            change: match claim.quantity.change {
                None => 0,
                Some(Change::Up) => 1,
                Some(Change::Down) => 2,
            },
            instalment: slots.marks.instalment || (slots.marks.more && !beside),
            aside: None,
            era: 0,
        },
        nature,
        known_event: slots.event.as_ref().is_some_and(|event| event.known),
        befalls: slots.befalls(),
        when: slots.when(article),
        facets: slots.counted.facets,
        part,
        single: false,
        besides: false,
        listed: None,
        corrects: None,
        unit,
        measured_in: unit,
        value: claim.quantity.commits_to(),
        stated: claim.quantity.stated,
        slack: 0.0,
        marks: slots.marks,
        headline: is_headline(claim, article),
        origin: 0,
    }
}

/// The slots of a claim, as they are settled.
struct Slots<'a> {
    claim: &'a Claim,
    whole: Option<&'a Claim>,
    marks: Marks,
    counted: Counted,
    event: Option<Cow<'a, Event>>,
    unit: Option<Cow<'a, str>>,
    kind: Kind,
}

impl Slots<'_> {
    fn has(&self, sort: FacetSort) -> bool {
        self.counted.facets.iter().any(|facet| facet.sort == sort)
    }

    /// Is its subject a name?
    fn names_subject(&self) -> bool {
        let subject = self.claim.subject.as_deref();
        subject.is_some_and(|subject| subject.starts_with(char::is_uppercase))
    }

    /// Is it of things that came: "31 trucks crossed"?
    fn comes_as_thing(&self, symbols: &Symbols) -> bool {
        let came = self
            .event
            .as_ref()
            .is_some_and(|event| event.event == "cross");
        let thing = self
            .counted
            .domain
            .is_some_and(|domain| symbols.name(domain) != "person");
        came && thing
    }

    fn befalls(&self) -> bool {
        self.event.as_ref().is_some_and(|event| event.people)
    }

    /// Its own event, else that of the whole.
    fn find_event(&mut self, symbols: &mut Symbols) {
        self.event = event_of(self.claim, &self.counted).or_else(|| {
            let whole = self.whole?;
            event_of(whole, &Counted::of(whole, symbols))
        });
    }

    /// What a part leaves unsaid is told of the whole.
    fn take_of_whole(&mut self, symbols: &mut Symbols) {
        let Some(whole) = self.whole else { return };
        let whole = Counted::of(whole, symbols);
        if self.counted.domain.is_none() {
            self.counted.domain = whole.domain;
        }
        self.counted.held = self.counted.held.or(whole.held);
        self.counted.facets.extend(whole.facets);
    }

    fn modality(&self) -> Modality {
        let whole = self.whole.filter(|_| self.claim.predicate.is_none());
        whole.unwrap_or(self.claim).modality
    }

    fn when(&self, article: &Article) -> When {
        let dated = |whole: &&Claim| self.claim.as_of.is_none() && whole.as_of.is_some();
        When::of(self.whole.filter(dated).unwrap_or(self.claim), article)
    }

    /// What stands somewhere has no other event, a whole none, and a place of origin its own.
    fn settle_event(&mut self, symbols: &mut Symbols) {
        if self.counted.level && self.kind != Kind::Count {
            self.event = Synonyms::builtin().event("stand").map(Cow::Borrowed);
        }
        if self.counted.property && self.kind != Kind::Count {
            self.event = Some(Cow::Owned(Event::property()));
        }
        let event = self.event.as_ref();
        let of = match self.kind {
            Kind::Money => event.and_then(|event| event.amount.as_deref()),
            // A sentence is somebody's, and each has his own.
            Kind::Duration => event
                .filter(|event| event.event == "convict" && self.counted.noun.is_some())
                .filter(|_| self.names_subject())
                .map(|_| "sentence"),
            _ => None,
        };
        if let Some(of) = of.filter(|_| self.counted.domain.is_none()) {
            self.counted.domain = Some(symbols.intern(of));
            self.counted.property = true;
            if let Some(noun) = self.counted.noun.take() {
                let sort = if self.kind == Kind::Duration {
                    FacetSort::Agent
                } else {
                    FacetSort::Name
                };
                self.add(sort, noun);
            }
            self.event = Some(Cow::Owned(Event::property()));
        }
        let job = self
            .counted
            .domain
            .is_some_and(|domain| symbols.name(domain) == "job");
        let goes = |event: &Event| matches!(event.event.as_str(), "cost" | "lose");
        if job && self.kind == Kind::Count && self.event.as_deref().is_some_and(goes) {
            self.event = Synonyms::builtin().event("lay off").map(Cow::Borrowed);
        }
        if self.marks.whole {
            self.event = None;
        }
        let stock = |event: &Event| event.nature == Nature::Stock;
        if self.counted.place && (self.marks.origin || self.event.as_deref().is_none_or(stock)) {
            self.event = Some(Cow::Owned(Event::origin()));
        }
    }

    /// A magnitude is a quake's, whatever it is said to have done.
    fn settle_unit(&mut self, symbols: &mut Symbols) {
        let qualifiers = self.claim.qualifiers.iter().map(String::as_str);
        let of_unit = (self.unit.as_deref().into_iter())
            .chain(qualifiers)
            .find_map(|unit| Synonyms::builtin().event_of_unit(unit));
        let own = || self.event.as_ref().filter(|_| self.unit.is_none());
        let told = of_unit.and_then(|event| event.unit.clone());
        if let Some(told) = told.or_else(|| own()?.unit.clone()) {
            self.counted.domain = Some(symbols.intern(&told));
            self.event = of_unit.map(Cow::Borrowed).or(self.event.take());
            self.unit = Some(told.into());
            self.kind = Kind::Measure;
        }
    }

    /// Whom or what it counts, in a class; a noun that no lexicon knows narrows people.
    fn domain(&mut self, symbols: &mut Symbols) -> Symbol {
        let people = self.befalls();
        let counts = self
            .event
            .as_ref()
            .and_then(|event| event.counts.as_deref());
        if let Some(counts) = counts.filter(|_| self.kind == Kind::Count) {
            return symbols.intern(counts);
        }
        let votes = self
            .event
            .as_ref()
            .is_some_and(|event| matches!(event.event.as_str(), "vote" | "win"));
        if self.marks.margin && votes {
            return symbols.intern("margin");
        }
        match (self.counted.noun.take(), self.counted.domain) {
            (_, Some(domain)) => domain,
            (Some(noun), None) if people => {
                self.add(FacetSort::Group, noun);
                symbols.intern("person")
            }
            (Some(noun), None) => noun,
            (None, None) if people => symbols.intern("person"),
            (None, None) => symbols.intern("?"),
        }
    }

    /// Adds what narrows those counted: places, agent, and the part that it is of a whole.
    fn narrow(&mut self, article: &Article, unparted: bool, symbols: &mut Symbols) {
        let event = self.event.as_ref();
        if event.is_none_or(|event| event.custody) {
            let held = self.counted.held;
            self.counted.facets.retain(|facet| Some(facet.word) != held);
        }
        let moves = event.is_some_and(|event| event.moves);
        let acts = event.is_some_and(|event| {
            let votes = event.event == "vote";
            votes || !event.people && !event.custody && event.unit.is_none()
        });
        let crowd = event.is_some_and(|event| event.event == "attend");
        if crowd {
            self.part_from_crowd(symbols);
        }
        let claim = self.claim;
        for place in claim.places.iter().filter(|_| !moves) {
            let home = self.befalls() && is_home(place, claim, article);
            let sort = if home {
                FacetSort::Part
            } else {
                FacetSort::Place
            };
            self.add(sort, symbols.intern(&place.to_lowercase()));
        }
        if let Some(agent) = claim.agent.as_deref().filter(|_| acts) {
            self.add(FacetSort::Agent, symbols.intern(&agent::normal(agent)));
        }
        // "a 16-inch Corvo, an 11-inch Pavo": a name tells whose size it is.
        if claim.predicate.as_deref() == Some("measure") {
            for facet in &mut self.counted.facets {
                if facet.sort == FacetSort::Name {
                    facet.sort = FacetSort::Agent;
                }
            }
        }
        if self.counted.property
            && let Some(what) = span::spent_on(claim, article)
        {
            self.add(FacetSort::Part, symbols.intern(&what));
        }
        let change = claim.quantity.change.is_some();
        if (self.counted.property || (self.counted.level && change))
            && self.kind != Kind::Count
            && let Some(span) = span(claim, article, change)
        {
            self.add(FacetSort::Span, symbols.intern(span));
        }
        if let Some(asked) = agent::pollster(claim) {
            self.add(FacetSort::Agent, symbols.intern(&asked));
        }
        let votes = self
            .event
            .as_ref()
            .is_some_and(|event| event.event == "vote");
        for (told, word) in [(self.marks.ayes, "for"), (self.marks.noes, "against")] {
            if told && votes && claim.agent.is_none() && self.kind == Kind::Count {
                self.add(FacetSort::Span, symbols.intern(word));
            }
        }
        for (told, word) in [
            (self.marks.each, "each"),
            (self.marks.anywhere, "worldwide"),
        ] {
            if told && self.kind == Kind::Count {
                self.add(FacetSort::Span, symbols.intern(word));
            }
        }
        if self.marks.elsewhere {
            self.add(FacetSort::Place, symbols.intern("elsewhere"));
        }
        if self.whole.is_some() && unparted {
            let words = claim.predicate_text.as_ref().or(claim.counted.as_ref());
            let words = words.map_or("part", String::as_str);
            self.add(FacetSort::Part, symbols.intern(words));
        }
        if self.marks.some && self.whole.is_none() && self.befalls() {
            self.add(FacetSort::Part, symbols.intern("some"));
        }
        self.counted.facets.sort_unstable();
        self.counted.facets.dedup();
    }

    /// Those on duty are no part of a crowd.
    fn part_from_crowd(&mut self, symbols: &mut Symbols) {
        let on_duty = ["officer", "soldier", "rescuer"].map(|class| symbols.intern(class));
        for facet in &mut self.counted.facets {
            if facet.sort == FacetSort::Group && on_duty.contains(&facet.word) {
                facet.sort = FacetSort::Part;
            }
        }
    }

    fn add(&mut self, sort: FacetSort, word: Symbol) {
        self.counted.facets.push(Facet { sort, word });
    }
}

/// Do those counted come from `place`: "three students from Leeds"? They are some of all.
fn is_home(place: &str, claim: &Claim, article: &Article) -> bool {
    let behind = field_text(claim, article).get(claim.end..).unwrap_or("");
    let counted = claim.counted.as_deref().unwrap_or("");
    behind
        .trim_start()
        .strip_prefix(counted)
        .and_then(|rest| rest.trim_start().strip_prefix("from "))
        .is_some_and(|from| from.trim_start_matches("the ").starts_with(place))
}

/// The event of a claim: its predicate's class, else what the word for those counted tells.
fn event_of(claim: &Claim, counted: &Counted) -> Option<Cow<'static, Event>> {
    let synonyms = Synonyms::builtin();
    // An amount of money or of a substance is no people: tonnes are seized, and nobody is arrested.
    let amount = matches!(claim.quantity.kind, Kind::Money | Kind::Measure);
    let of_predicate = claim.predicate.as_deref().map(|predicate| {
        synonyms
            .event(predicate)
            .filter(|event| !(amount && event.people))
            .map_or_else(
                || {
                    let counts = claim.quantity.kind == Kind::Count;
                    Cow::Owned(Event::unknown(predicate, counts))
                },
                Cow::Borrowed,
            )
    });
    let of_noun = |event| synonyms.event(event).map(Cow::Borrowed);
    match (of_predicate, counted.event) {
        (None, Some(event)) => of_noun(event),
        (Some(predicate), Some(event)) if predicate.nature == Nature::Stock => of_noun(event),
        (predicate, _) => predicate,
    }
}
