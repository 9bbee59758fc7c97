//! Who a figure goes back to. Two outlets that quote one man have one origin, and so has wire text wherever it is
//! printed: confirmations count by origin, not by outlet.

use super::copy;
use super::name::{body_of_role, same_body, same_person, short_forms, words};
use super::reading::Reading;
use super::values::apart;
use crate::lexicon::builtin_entries;
use crate::model::{Article, Attribution};
use regex::Regex;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::sync::LazyLock;

/// The origins of one story's claims.
pub(super) struct Origins {
    names: Vec<String>,
}

impl Origins {
    /// Finds the origin of every reading and sets it.
    pub fn resolve(articles: &[&Article], readings: &mut [Reading]) -> Origins {
        let mut parties = Parties::default();
        parties.meet(articles, readings);
        let outlets: Vec<usize> = articles
            .iter()
            .map(|article| parties.outlet(article))
            .collect();
        for reading in readings.iter_mut() {
            let attribution = reading.claim.attribution.as_ref();
            reading.origin = attribution
                .and_then(|attribution| parties.of(attribution))
                .unwrap_or(outlets[reading.article]);
        }
        let mut reports: Vec<usize> = (0..articles.len()).collect();
        let sentences = copy::Sentences::new(articles, readings);
        for (article, source) in copy::copied_articles(articles, readings, &sentences) {
            parties.join(outlets[article], outlets[source]);
            reports[article] = reports[source];
        }
        for (reading, source) in copy::copied_claims(articles, readings, &sentences) {
            if readings[reading].origin == outlets[readings[reading].article] {
                readings[reading].origin = readings[source].origin;
            }
        }
        for reading in readings.iter_mut() {
            reading.origin = parties.root(reading.origin);
            reading.report = reports[reading.article];
        }
        Origins {
            names: parties.display(),
        }
    }

    /// A report's unattributed restatement, above all its headline, goes back to whoever it names for the same
    /// figure of the same measure.
    pub fn inherit(members: &[usize], readings: &mut [Reading]) {
        let mut named: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        for &i in members {
            if readings[i].claim.attribution.is_some() {
                named.entry(readings[i].article).or_default().push(i);
            }
        }
        for &i in members {
            let reading = &readings[i];
            if reading.claim.attribution.is_none()
                && let Some(&source) = named
                    .get(&reading.article)
                    .and_then(|named| named.iter().find(|&&j| !apart(reading, &readings[j])))
            {
                readings[i].origin = readings[source].origin;
            }
        }
    }

    /// What a reader would call an origin.
    pub fn name(&self, origin: usize) -> &str {
        &self.names[origin]
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Sort {
    Person,
    Body,
    Role,
    Outlet,
    /// A body that only its minister or president names.
    Implied,
}

/// Everybody who speaks in a story; parties that are one are joined.
#[derive(Default)]
struct Parties<'a> {
    parent: Vec<usize>,
    sort: Vec<Sort>,
    name: Vec<String>,
    by_key: FxHashMap<(Sort, Vec<String>), usize>,
    /// The parties of names as they are written.
    by_name: FxHashMap<(Sort, &'a str), usize>,
}

impl<'a> Parties<'a> {
    fn add(&mut self, sort: Sort, name: &str) -> usize {
        self.parent.push(self.parent.len());
        self.sort.push(sort);
        self.name.push(name.to_string());
        self.parent.len() - 1
    }

    fn root(&self, mut party: usize) -> usize {
        while self.parent[party] != party {
            party = self.parent[party];
        }
        party
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.parent[a.max(b)] = a.min(b);
    }

    /// Makes every name of the story known, the fullest first, and joins the names of one party.
    fn meet(&mut self, articles: &[&Article], readings: &[Reading<'a>]) {
        let mut attributions: Vec<&'a Attribution> = readings
            .iter()
            .filter_map(|reading| reading.claim.attribution.as_ref())
            .collect();
        attributions.sort_by(|a, b| names(a).cmp(&names(b)));
        attributions.dedup_by(|a, b| names(a) == names(b));
        if attributions.is_empty() {
            return;
        }
        let forms = short_forms(articles);
        let mut names: Vec<(Sort, Vec<String>, &str)> = Vec::new();
        for attribution in &attributions {
            for (sort, name) in parts(attribution) {
                names.push((sort, key(name), name));
            }
        }
        names.sort_by(|a, b| (a.0, b.1.len(), &a.1, a.2).cmp(&(b.0, a.1.len(), &b.1, b.2)));
        for (sort, key, name) in names {
            if key.is_empty() {
                continue;
            }
            let key = (sort, key);
            let known = self.by_key.get(&key).copied();
            let party = known.unwrap_or_else(|| {
                let found = self.find(sort, &key.1, &forms);
                found.unwrap_or_else(|| self.add(sort, name))
            });
            self.by_key.insert(key, party);
            self.by_name.insert((sort, name), party);
        }
        for attribution in attributions {
            self.bind(attribution);
        }
    }

    /// The one known party that a name can stand for.
    fn find(
        &self,
        sort: Sort,
        key: &[String],
        forms: &FxHashMap<String, Vec<String>>,
    ) -> Option<usize> {
        let expanded = match key {
            [word] => forms.get(word).map_or(key, Vec::as_slice),
            _ => key,
        };
        let mut found = self.by_key.iter().filter(|((other, known), _)| {
            *other == sort
                && match sort {
                    Sort::Person => same_person(known, expanded),
                    _ => same_body(known, expanded),
                }
        });
        let party = *found.next()?.1;
        found
            .all(|(_, other)| self.root(*other) == self.root(party))
            .then_some(party)
    }

    /// Joins a speaker with the body that he speaks for.
    fn bind(&mut self, attribution: &Attribution) {
        let party = |sort, name: &Option<String>| {
            let name = name.as_deref()?;
            self.by_name.get(&(sort, name)).copied()
        };
        let speaker = party(Sort::Person, &attribution.speaker);
        let body = party(Sort::Body, &attribution.organisation);
        let role = attribution
            .role
            .as_ref()
            .map(|role| key(role))
            .unwrap_or_default();
        let of_role =
            body_of_role(&role).map(|body| self.body(&body).unwrap_or_else(|| self.implied(body)));
        let role = self.by_key.get(&(Sort::Role, role)).copied();
        let known: Vec<usize> = [speaker, body, of_role].into_iter().flatten().collect();
        for pair in known.windows(2) {
            self.join(pair[0], pair[1]);
        }
        // A role that one man holds in one report names him in the others.
        if let (Some(role), Some(first)) = (role, known.first()) {
            self.join(role, *first);
        }
    }

    fn implied(&mut self, key: Vec<String>) -> usize {
        let key = (Sort::Implied, key);
        if let Some(party) = self.by_key.get(&key) {
            return *party;
        }
        let party = self.add(Sort::Implied, "");
        self.by_key.insert(key, party);
        party
    }

    /// The one known body of that name.
    fn body(&self, key: &[String]) -> Option<usize> {
        self.find(Sort::Body, key, &FxHashMap::default())
    }

    /// The party that a figure is attributed to.
    fn of(&self, attribution: &Attribution) -> Option<usize> {
        parts(attribution).find_map(|named| self.by_name.get(&named).copied())
    }

    /// The outlet of an article, or the agency whose mark it carries.
    fn outlet(&mut self, article: &Article) -> usize {
        let agency = agency(article);
        let name = agency.unwrap_or_else(|| article.name());
        let key = (Sort::Outlet, key(name));
        if let Some(party) = self.by_key.get(&key) {
            return *party;
        }
        let body = agency.and_then(|_| self.body(&key.1));
        let party = body.unwrap_or_else(|| self.add(Sort::Outlet, name));
        self.by_key.insert(key, party);
        party
    }

    /// A name for each party: the speaker with the body, or whatever is known.
    fn display(&self) -> Vec<String> {
        let mut best: Vec<[Option<usize>; 5]> = vec![[None; 5]; self.parent.len()];
        for party in 0..self.parent.len() {
            let slot = &mut best[self.root(party)][self.sort[party] as usize];
            let fuller =
                slot.is_none_or(|other: usize| self.name[party].len() > self.name[other].len());
            if fuller {
                *slot = Some(party);
            }
        }
        let name = |party: Option<usize>| party.map(|party| self.name[party].as_str());
        best.iter()
            .map(
                |&[person, body, role, outlet, _]| match (name(person), name(body)) {
                    (Some(person), Some(body)) => format!("{person}, {body}"),
                    (person, body) => person
                        .or(body)
                        .or(name(role))
                        .or(name(outlet))
                        .unwrap_or_default()
                        .to_string(),
                },
            )
            .collect()
    }
}

/// All names of an attribution.
fn names(attribution: &Attribution) -> impl Ord + '_ {
    let Attribution {
        speaker,
        role,
        organisation,
        via,
        ..
    } = attribution;
    (speaker, role, organisation, via)
}

/// The names of an attribution, the one that the figure goes back to first.
fn parts(attribution: &Attribution) -> impl Iterator<Item = (Sort, &str)> {
    [
        (Sort::Person, &attribution.speaker),
        (Sort::Body, &attribution.organisation),
        (Sort::Role, &attribution.role),
        (Sort::Body, &attribution.via),
    ]
    .into_iter()
    .filter_map(|(sort, name)| name.as_deref().map(|name| (sort, name)))
}

fn key(name: &str) -> Vec<String> {
    let outside = match (name.find('('), name.find(')')) {
        (Some(open), Some(close)) if open < close && open > 0 => &name[..open],
        _ => name,
    };
    words(outside)
}

#[derive(Deserialize)]
struct Agency {
    agency: String,
}

struct Agencies {
    mark: Regex,
    by_word: FxHashMap<String, String>,
}

/// The agency whose mark a report carries: "(AFP)" or "PARIS, May 3 (Reuters) -" near its start or its end, or a
/// byline.
fn agency(article: &Article) -> Option<&'static str> {
    static AGENCIES: LazyLock<Agencies> = LazyLock::new(|| {
        let entries =
            builtin_entries::<Agency>("agency.toml", include_str!("../lexicon/agency.toml"));
        let by_word: FxHashMap<String, String> = entries
            .iter()
            .flat_map(|entry| {
                entry
                    .words
                    .iter()
                    .map(|word| (word.clone(), entry.meaning.agency.clone()))
            })
            .collect();
        let mut words: Vec<String> = by_word.keys().map(|word| regex::escape(word)).collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let words = words.join("|");
        Agencies {
            mark: Regex::new(&format!(r"\((?:[A-Z]+/)?({words})(?:/[A-Za-z ]+)?\)|^[^a-z\n]{{0,40}}[-—–] ?({words})\b|(?:^|\n)({words}) ?[-—–]"))
                .unwrap_or_else(|_| unreachable!("escaped words make a pattern")),
            by_word,
        }
    });
    let text = &article.text;
    let head = &text[..super::reading::floor(text, 300)];
    let tail = &text[super::reading::ceil(text, text.len().saturating_sub(160))..];
    let marked = AGENCIES
        .mark
        .captures(head)
        .or_else(|| AGENCIES.mark.captures(tail))
        .and_then(|found| {
            found
                .iter()
                .skip(1)
                .flatten()
                .next()
                .map(|word| word.as_str())
        });
    let signed = article
        .byline
        .iter()
        .map(|name| name.trim())
        .find(|name| AGENCIES.by_word.contains_key(*name));
    marked
        .or(signed)
        .and_then(|word| AGENCIES.by_word.get(word))
        .map(String::as_str)
}
