use super::circumstances::{Circumstances, Places};
use super::cluster::{ALIKE, Link};
use super::sketch::named_words;
use super::terms::Vectors;
use super::time::Events;
use crate::model::Article;
use rustc_hash::FxHashMap;
use serde::Serialize;

/// How two reports come to be in one story, or not to be.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tie {
    /// Are they in one story?
    pub together: bool,
    /// How alike they are: what the shared words give, times the nearness in time. It may be below 0 where they tell the
    /// news of different times.
    pub alike: f64,
    /// How alike the reports of one story are on average.
    pub needed: f64,
    /// The factor for their times: 1 for one day.
    pub nearness: f64,
    /// The days between them, where both have a date.
    pub days: Option<i64>,
    /// The times of which they tell, where both name one.
    pub told: Option<Events>,
    /// Do they tell of two events, by their times and places?
    pub against: bool,
    /// Do they name one person, who speaks for nobody?
    pub person: bool,
    /// Where they tell of, where both name a street.
    pub places: Option<Places>,
    /// What names give of the shared words that are not of places: all that counts where they tell the news of
    /// different times.
    pub names: f64,
    /// The words that both have, with what each gives, the heaviest first.
    pub words: Vec<(String, f64)>,
    /// The report that is most like both, where one is more like each than they are like each other.
    pub through: Option<String>,
}

impl Tie {
    /// The tie of two reports by their places, without what other reports make of it. `term` gives the term of a
    /// word's hash.
    pub(super) fn of(
        places: [usize; 2],
        articles: [&Article; 2],
        circumstances: &[Circumstances],
        vectors: &Vectors,
        term: impl Fn(u64) -> Option<u32>,
    ) -> Tie {
        let names: FxHashMap<u32, String> = named_words(articles[0])
            .into_iter()
            .filter_map(|named| Some((term(named.hash)?, named.word)))
            .collect();
        let [a, b] = places;
        let own: FxHashMap<u32, f64> = vectors
            .range(a)
            .map(|at| (vectors.term(at), vectors.weight(a, at)))
            .collect();
        let mut words: Vec<(String, f64)> = vectors
            .range(b)
            .filter_map(|at| {
                let term = vectors.term(at);
                let gives = vectors.gives(term, [*own.get(&term)?, vectors.weight(b, at)]);
                Some((names.get(&term)?.clone(), gives))
            })
            .collect();
        words.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let bearing = Circumstances::bearing(circumstances, vectors, places);
        let near = bearing.near;
        let shared: f64 = words.iter().map(|(_, gives)| gives).sum();
        Tie {
            together: false,
            alike: bearing.alike(shared, || vectors.names(a, b)),
            needed: ALIKE,
            nearness: near.factor,
            days: near.days,
            told: near.told,
            against: bearing.is_against(),
            person: bearing.person,
            places: bearing.places,
            names: vectors.names(a, b),
            words,
            through: None,
        }
    }
}

/// The report that is most like both, where it is more like each than they are like each other.
pub(super) fn through([a, b]: [usize; 2], links: &[Link]) -> Option<usize> {
    let mut like: FxHashMap<u32, [f64; 2]> = FxHashMap::default();
    let mut direct = 0.0;
    for link in links {
        let [x, y] = link.pair.map(|report| report as usize);
        if (x, y) == (a.min(b), a.max(b)) {
            direct = link.alike;
            continue;
        }
        for (at, one) in [a, b].into_iter().enumerate() {
            let other = match one {
                one if one == x => y,
                one if one == y => x,
                _ => continue,
            };
            like.entry(other as u32).or_default()[at] = link.alike;
        }
    }
    let weaker = |like: &[f64; 2]| like[0].min(like[1]);
    like.into_iter()
        .filter(|(_, like)| weaker(like) > direct)
        .max_by(|a, b| weaker(&a.1).total_cmp(&weaker(&b.1)).then(b.0.cmp(&a.0)))
        .map(|(report, _)| report as usize)
}
