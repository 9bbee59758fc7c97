//! The stories of a report: all in memory, or on a shelf from which one at a time is taken.

use super::Counts;
use super::index::Index;
use super::ndjson::{self, Record};
use crate::model::{Records, Relation, Story};
use std::cmp::Reverse;
use std::fmt;
use std::io;

/// What decides where in a report a story stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank {
    /// The severity of its worst conflict, in millionths.
    pub(super) worst: Option<u64>,
    /// Is there something to compare: a second report or a finding?
    pub(super) worth_telling: bool,
    reports: usize,
}

impl Rank {
    /// The rank of the first story of `records`.
    pub fn of(records: &Records) -> Option<Rank> {
        let story = records.stories.first()?;
        Some(Rank::in_index(story, &Index::new(records)))
    }

    fn in_index(story: &Story, index: &Index) -> Rank {
        let findings = index.findings_of(story);
        let conflicts = findings
            .iter()
            .filter(|finding| finding.relation == Relation::Conflict);
        Rank {
            worst: conflicts
                .map(|finding| (finding.severity * 1e6) as u64)
                .max(),
            worth_telling: story.articles.len() > 1 || !findings.is_empty(),
            reports: story.articles.len(),
        }
    }
}

/// The records of a run, a story at a time, for reports of more than the memory holds.
pub struct Shelf<'s> {
    /// The counts of all records.
    pub counts: Counts,
    /// The ranks of the stories, in their order.
    pub ranks: Vec<Rank>,
    /// Gives the records of the story at a place.
    pub take: Box<dyn Fn(usize) -> io::Result<Records> + 's>,
    /// Hands on all records of a kind, each as a line of JSON, in the order of the stories.
    pub each: Each<'s>,
    /// The records of no story: claims whose article is missing.
    pub rest: Records,
}

/// Hands on all records of a kind.
pub type Each<'s> =
    Box<dyn Fn(Record, &mut dyn FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> + 's>;

impl fmt::Debug for Shelf<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Shelf({})", self.counts)
    }
}

/// What a writer takes its stories from.
pub(super) enum Stories<'r, 's> {
    All(&'r Index<'r>),
    OneByOne(&'r Shelf<'s>),
}

/// A story's place among the records, with its rank.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed {
    pub at: usize,
    pub rank: Rank,
}

/// What is done with a story.
pub(super) type Tell<'t> = &'t mut dyn for<'a> FnMut(&Index<'a>, &'a Story) -> io::Result<()>;

impl Stories<'_, '_> {
    /// The stories, those with the most severe conflict first, then those that most reports tell.
    pub fn placed(&self) -> Vec<Placed> {
        let ranks: Vec<Rank> = match self {
            Stories::All(index) => {
                let stories = index.records.stories.iter();
                stories.map(|story| Rank::in_index(story, index)).collect()
            }
            Stories::OneByOne(kept) => kept.ranks.clone(),
        };
        let mut placed: Vec<Placed> = ranks
            .into_iter()
            .enumerate()
            .map(|(at, rank)| Placed { at, rank })
            .collect();
        placed.sort_by_key(|placed| Reverse(placed.rank));
        placed
    }

    /// Hands on the story at a place, with an index that has all its records.
    pub fn with(&self, at: usize, tell: Tell) -> io::Result<()> {
        match self {
            Stories::All(index) => tell(index, &index.records.stories[at]),
            Stories::OneByOne(kept) => {
                let records = (kept.take)(at)?;
                let index = Index::new(&records);
                records
                    .stories
                    .first()
                    .map_or(Ok(()), |story| tell(&index, story))
            }
        }
    }

    /// Hands on every index once; together they have all records, in their order.
    pub fn indexes(&self, tell: &mut dyn FnMut(&Index) -> io::Result<()>) -> io::Result<()> {
        match self {
            Stories::All(index) => tell(index),
            Stories::OneByOne(kept) => {
                for at in 0..kept.ranks.len() {
                    tell(&Index::new(&(kept.take)(at)?))?;
                }
                tell(&Index::new(&kept.rest))
            }
        }
    }

    /// Hands on all records of a kind, each as a line of JSON.
    pub fn records(&self, kind: Record, take: ndjson::Take) -> io::Result<()> {
        match self {
            Stories::All(index) => ndjson::each(index.records, kind, take),
            Stories::OneByOne(kept) => (kept.each)(kind, take),
        }
    }

    pub fn counts(&self) -> Counts {
        match self {
            Stories::All(index) => Counts::of(index.records),
            Stories::OneByOne(kept) => kept.counts,
        }
    }
}

/// Of sorted stories, at most `most` that are worth telling, and the others. A few lone reports are told too.
pub(super) fn told_and_rest(stories: &[Placed], most: usize) -> (&[Placed], &[Placed]) {
    const FEW: usize = 5;
    let worth = stories.partition_point(|story| story.rank.worth_telling);
    let told = if worth == 0 && stories.len() <= FEW || most == usize::MAX {
        stories.len()
    } else {
        worth.min(most)
    };
    stories.split_at(told)
}
