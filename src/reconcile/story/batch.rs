use super::circumstances::Circumstances;
use super::particulars::Particulars;
use super::sketch::{Passage, Sketch};
use super::tie::{self, Tie};
use super::time::Time;
use super::{boilerplate, cluster, likeness, terms};
use crate::model::{Article, Id, PartialDate, Story, record_id};
use rustc_hash::{FxHashMap, FxHashSet};

/// The sketches of all reports among which stories are searched.
#[derive(Debug, Default)]
pub struct Batch {
    reports: Vec<Report>,
    numbers: FxHashMap<u64, u32>,
}

/// A sketch whose words are numbered.
#[derive(Debug)]
pub(super) struct Report {
    pub id: Box<str>,
    pub time: Time,
    pub particulars: Particulars,
    pub headline: Box<str>,
    pub outlet: u64,
    pub content: u64,
    pub passages: Box<[Passage]>,
    pub words: Box<[Word]>,
}

/// The number of a word in the batch, with its marks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word(u32);

impl Word {
    const CAPITAL: u32 = 1;
    const COMMON: u32 = 2;
    const SHARED: u32 = 4;

    pub fn number(self) -> usize {
        (self.0 >> 3) as usize
    }

    pub fn is_capital(self) -> bool {
        self.0 & Self::CAPITAL != 0
    }

    pub fn is_common(self) -> bool {
        self.0 & Self::COMMON != 0
    }

    pub fn is_shared(self) -> bool {
        self.0 & Self::SHARED != 0
    }
}

impl Report {
    /// Earliest first; undated reports last; by id where the day is the same.
    fn order(&self) -> impl Ord {
        let day = self.time.published;
        (day.is_none(), day, &self.id, self.content)
    }
}

impl Extend<Sketch> for Batch {
    fn extend<T: IntoIterator<Item = Sketch>>(&mut self, sketches: T) {
        sketches.into_iter().for_each(|sketch| self.add(sketch));
    }
}

impl FromIterator<Sketch> for Batch {
    fn from_iter<T: IntoIterator<Item = Sketch>>(sketches: T) -> Self {
        let mut batch = Batch::default();
        batch.extend(sketches);
        batch
    }
}

impl Batch {
    /// Adds a report.
    pub fn add(&mut self, sketch: Sketch) {
        let words = sketch.words.iter().map(|word| {
            let next = self.numbers.len() as u32;
            let number = *self.numbers.entry(word.hash).or_insert(next);
            let capital = if word.capital { Word::CAPITAL } else { 0 };
            let common = if word.common { Word::COMMON } else { 0 };
            let shared = if word.shared { Word::SHARED } else { 0 };
            Word(number << 3 | capital | common | shared)
        });
        self.reports.push(Report {
            words: words.collect(),
            id: sketch.id,
            time: sketch.time,
            particulars: sketch.particulars,
            headline: sketch.headline,
            outlet: sketch.outlet,
            content: sketch.content,
            passages: sketch.passages.into(),
        });
    }

    /// The stories, in the order of their earliest reports; every report is in one. Of reports with one id the
    /// first in time counts.
    pub fn stories(self) -> Vec<Story> {
        self.extended(&[])
    }

    /// As [`stories`](Batch::stories) where some are `known`: they keep their ids and their reports and stay apart, and
    /// a report that is new joins one of them or is of a new story. Of a known story it is enough that some of its
    /// reports are in the batch; those of which none is come first, as they were.
    pub fn extended(self, known: &[Story]) -> Vec<Story> {
        let Weighed {
            reports,
            circumstances,
            vectors,
            ..
        } = self.weighed();
        let links = likeness::links(&circumstances, &vectors);
        drop(vectors);
        let groups = groups(&reports, known);
        let mut extended: FxHashMap<u32, &Story> = FxHashMap::default();
        let mut stories = Vec::new();
        for (group, story) in groups.iter().zip(known) {
            match group.first() {
                Some(first) => _ = extended.insert(*first, story),
                None => stories.push(story.clone()),
            }
        }
        let clusters = cluster::clusters(reports.len(), links, &groups);
        stories.extend(clusters.iter().map(|cluster| {
            let mut told = story(&reports, cluster);
            let mut members = cluster.members.iter();
            if let Some(known) = members.find_map(|member| extended.get(member)) {
                extend(&mut told, known);
            }
            told
        }));
        stories
    }

    /// How two reports of the batch come to be in one story, or not to be; none where one is not of the batch.
    pub fn tie(self, a: &Article, b: &Article) -> Option<Tie> {
        let batch = self.weighed();
        let of = |article: &Article| {
            let mut reports = batch.reports.iter();
            reports.position(|known| *known.id == *article.id)
        };
        let places = [of(a)?, of(b)?];
        let term = |hash| Some(batch.terms[*batch.numbers.get(&hash)? as usize]);
        let mut tie = Tie::of(places, [a, b], &batch.circumstances, &batch.vectors, term);
        let links = likeness::links(&batch.circumstances, &batch.vectors);
        tie.through = tie::through(places, &links).map(|place| batch.reports[place].id.to_string());
        let within = |cluster: &cluster::Cluster| {
            let mut places = places.iter();
            places.all(|place| cluster.members.contains(&(*place as u32)))
        };
        tie.together = cluster::clusters(batch.reports.len(), links, &[])
            .iter()
            .any(within);
        Some(tie)
    }

    fn weighed(self) -> Weighed {
        let mut reports = self.reports;
        reports.sort_by(|a, b| a.order().cmp(&b.order()));
        let mut known: FxHashSet<Box<str>> = FxHashSet::default();
        reports.retain(|report| known.insert(report.id.clone()));
        drop(known);
        let boilerplate = boilerplate::boilerplate(&reports);
        let (vectors, terms) = terms::vectors(&mut reports, &boilerplate, self.numbers.len());
        let circumstances = reports.iter_mut().map(|report| Circumstances {
            time: report.time.clone(),
            persons: std::mem::take(&mut report.particulars.persons),
            sites: std::mem::take(&mut report.particulars.sites)
                .iter()
                .filter_map(|site| Some(terms[*self.numbers.get(site)? as usize]))
                .filter(|term| (*term as usize) < vectors.terms())
                .collect(),
        });
        Weighed {
            circumstances: circumstances.collect(),
            reports,
            vectors,
            terms,
            numbers: self.numbers,
        }
    }
}

/// The reports of a batch in their order, with the weights of their terms.
struct Weighed {
    reports: Vec<Report>,
    circumstances: Vec<Circumstances>,
    vectors: terms::Vectors,
    /// The term of each word's number.
    terms: Vec<u32>,
    /// The number of each word's hash.
    numbers: FxHashMap<u64, u32>,
}

/// The reports of each known story that are in the batch, in ascending order. A report that several name is of the
/// first.
fn groups(reports: &[Report], known: &[Story]) -> Vec<Vec<u32>> {
    let mut story_of: FxHashMap<&str, usize> = FxHashMap::default();
    for (nth, story) in known.iter().enumerate() {
        for id in &story.articles {
            story_of.entry(id).or_insert(nth);
        }
    }
    let mut groups = vec![Vec::new(); known.len()];
    for (report, number) in reports.iter().zip(0..) {
        if let Some(&nth) = story_of.get(&*report.id) {
            groups[nth].push(number);
        }
    }
    groups
}

/// Makes a story the known one with what is new in it.
fn extend(story: &mut Story, known: &Story) {
    let own: FxHashSet<&str> = story.articles.iter().map(Id::as_str).collect();
    let absent = known
        .articles
        .iter()
        .filter(|id| !own.contains(id.as_str()));
    let mut articles: Vec<Id> = absent.cloned().collect();
    drop(own);
    articles.append(&mut story.articles);
    story.articles = articles;
    story.id.clone_from(&known.id);
    let (start, end) = (story.start.into_iter(), story.end.into_iter());
    story.start = start.chain(known.start).min();
    story.end = end.chain(known.end).max();
}

fn story(reports: &[Report], cluster: &cluster::Cluster) -> Story {
    let of = |i: &u32| &reports[*i as usize];
    let days = || cluster.members.iter().filter_map(|i| of(i).time.published);
    Story {
        id: record_id('s', &[cluster.members.first().map_or("", |i| &*of(i).id)]),
        title: of(&cluster.central).headline.to_string(),
        articles: cluster
            .members
            .iter()
            .map(|i| Id::from(&*of(i).id))
            .collect(),
        start: days().min().map(PartialDate::Day),
        end: days().max().map(PartialDate::Day),
    }
}
