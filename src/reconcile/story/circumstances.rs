use super::terms::Vectors;
use super::time::{Events, Nearness, Time};
use serde::Serialize;

/// What a report says of when and where its event happened, and of who was in it.
#[derive(Debug, Clone, Default)]
pub struct Circumstances {
    pub time: Time,
    /// The terms of the streets that it names.
    pub sites: Vec<u32>,
    /// The persons that it names, who speak for nobody.
    pub persons: Vec<u64>,
}

/// What those of two reports say of whether they tell of one event.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bearing {
    pub near: Nearness,
    /// Do they name one person?
    pub person: bool,
    /// Where they tell of.
    pub places: Option<Places>,
}

/// The streets of which two reports tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Places {
    /// One of both.
    One,
    /// Each names streets of which the other has none.
    Other,
}

/// Time parts reports that name one person by no smaller factor.
const PERSON: f64 = 0.8;
/// Words give so much at most, besides names, where each tells of other streets ...
const NEARBY: f64 = 0.15;
/// ... which tells so much against one event.
pub const ELSEWHERE: f64 = 0.1;
/// That two reports tell of two events tells so much against one ...
pub const AGAINST: f64 = 0.15;
/// ... and leaves so much of what the words that they share tell for it, which is never enough ...
const BESIDES: f64 = 0.4;
const MOST: f64 = 0.1;
/// ... while names tell the more: of one company or one ship there is news day by day.
pub const NAMES: f64 = 1.5;

impl Circumstances {
    /// What those of reports `a` and `b` say.
    pub fn bearing(
        circumstances: &[Circumstances],
        vectors: &Vectors,
        [a, b]: [usize; 2],
    ) -> Bearing {
        let (one, other) = (&circumstances[a], &circumstances[b]);
        let has = |report: usize, site: &u32| vectors.of(report).binary_search(site).is_ok();
        let places = (!one.sites.is_empty() && !other.sites.is_empty()).then(|| {
            let meet = one.sites.iter().any(|site| has(b, site))
                || other.sites.iter().any(|site| has(a, site));
            if meet { Places::One } else { Places::Other }
        });
        Bearing {
            near: one.time.nearness(&other.time),
            person: one
                .persons
                .iter()
                .any(|person| other.persons.contains(person)),
            places,
        }
    }
}

impl Bearing {
    /// How alike two reports are that have words in common which give `words`; `names` is what names give of it that
    /// are not of places.
    pub fn alike(&self, words: f64, names: impl FnOnce() -> f64) -> f64 {
        let elsewhere = self.places == Some(Places::Other);
        if self.is_against() {
            (words * BESIDES).min(MOST) + names() * NAMES - AGAINST
        } else if self.person {
            words * self.near.factor.max(PERSON)
        } else if elsewhere {
            (words * self.near.factor).min(NEARBY + names()) - ELSEWHERE
        } else {
            words * self.near.factor
        }
    }

    /// Do they tell of two events?
    pub fn is_against(&self) -> bool {
        let elsewhere = self.places == Some(Places::Other);
        !self.person
            && match self.near.told {
                Some(Events::OtherNews | Events::OtherDays) => true,
                Some(Events::Other) => elsewhere,
                _ => false,
            }
    }
}
