//! Who or what a claim counts, in the classes of the lexicon, and the facets that narrow it.

use super::reading::{Facet, FacetSort};
use super::span::names_span;
use super::symbol::{Symbol, Symbols};
use super::synonym::{Sort, Synonyms};
use crate::extract::Lexicons;
use crate::lexicon::Class;
use crate::model::{Claim, Kind};
use std::borrow::Cow;

/// Those counted.
#[derive(Default)]
pub(super) struct Counted {
    /// "person" or a place noun's class, where the noun is known.
    pub domain: Option<Symbol>,
    /// A noun that no lexicon knows.
    pub noun: Option<Symbol>,
    /// The event that the noun alone tells.
    pub event: Option<&'static str>,
    /// Is it a word for a place?
    pub place: bool,
    /// Is it an amount that stands somewhere, whatever happened to it?
    pub level: bool,
    /// Is it an amount that belongs to an event or a span of time?
    pub property: bool,
    /// The class, where it is one of those who are held.
    pub held: Option<Symbol>,
    /// What narrows them.
    pub facets: Vec<Facet>,
}

impl Counted {
    /// Those whom `claim` counts.
    pub fn of(claim: &Claim, symbols: &mut Symbols) -> Counted {
        let mut counted = Counted::default();
        if let Some(subject) = &claim.subject {
            let subject = subject.to_lowercase();
            let compound = claim
                .qualifiers
                .last()
                .map(|last| format!("{} {subject}", last.to_lowercase()))
                .filter(|compound| Synonyms::builtin().population(compound).is_some());
            counted.subject(compound.as_deref().unwrap_or(&subject), symbols);
        }
        for qualifier in names_joined(claim) {
            let told = Synonyms::builtin().population(&qualifier.to_lowercase());
            // "Three people are dead": what happened to them narrows nothing.
            if told.is_some_and(|told| told.event.is_some()) {
                continue;
            }
            let kind = told.filter(|told| told.sort == Sort::Kind);
            if let Some(kind) = kind.filter(|_| counted.level || counted.property) {
                counted.facets.push(Facet {
                    sort: FacetSort::Part,
                    word: symbols.intern(&kind.class),
                });
                continue;
            }
            // One amount from another: "trading revenue", "state pension".
            let money = matches!(claim.quantity.kind, Kind::Money | Kind::Percent);
            let amount = money && (counted.level || counted.property);
            if amount && is_kind_of_amount(&qualifier) {
                counted.facets.push(Facet {
                    sort: FacetSort::Part,
                    word: symbols.intern(&qualifier.to_lowercase()),
                });
                continue;
            }
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
        let known = known.filter(|known| known.sort != Sort::Kind);
        let Some(population) = known else {
            self.noun = Some(symbols.intern(subject));
            return;
        };
        self.event = population.event.as_deref();
        let class = symbols.intern(&population.class);
        let mut group = |sort| self.facets.push(Facet { sort, word: class });
        match population.sort {
            Sort::Anyone | Sort::Figure | Sort::Kind => {}
            Sort::Held => {
                group(FacetSort::Group);
                self.held = Some(class);
            }
            Sort::Group => group(FacetSort::Group),
            Sort::Demographic => group(FacetSort::Part),
            Sort::Place | Sort::Thing | Sort::Level | Sort::Property => {
                self.place = population.sort == Sort::Place;
                self.level = population.sort == Sort::Level;
                self.property = population.sort == Sort::Property;
                self.domain = Some(class);
                return;
            }
        }
        self.domain = Some(symbols.intern("person"));
    }
}

/// Does the word tell one amount from another, and is it neither a span of time nor a name?
fn is_kind_of_amount(qualifier: &str) -> bool {
    let lower = qualifier.to_lowercase();
    let vocabulary = &Lexicons::builtin().vocabulary;
    let common = vocabulary
        .classes(vocabulary.get(&lower))
        .has(Class::Gerund);
    let lower_case = qualifier.chars().all(|c| c.is_lowercase() || c == '-');
    let doing = lower.len() > 5 && lower.ends_with("ing");
    (lower_case || common || doing) && !names_span(&lower) && !is_nationality(&lower)
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
    // "Corvo", "iPad"
    let name = qualifier.contains(char::is_uppercase);
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
