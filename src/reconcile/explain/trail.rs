//! What each step of grouping left together.

use super::super::measure::{Seen, Stage};
use super::super::reading::Facet;
use rustc_hash::FxHashMap;

/// Claims that a step left together.
pub(super) struct Left {
    /// The facets that narrow them.
    pub facets: Vec<Facet>,
    /// The readings.
    pub members: Vec<usize>,
    /// Why they stand apart from others.
    pub apart: Option<&'static str>,
}

/// What each step left together, in the order of the steps.
#[derive(Default)]
pub(super) struct Trail {
    left: Vec<Left>,
    /// Where each reading is after each step.
    of: FxHashMap<(Stage, usize), usize>,
}

impl Trail {
    /// Writes down what a step left together.
    pub fn see(&mut self, seen: Seen) {
        let at = self.left.len();
        self.of.extend(
            seen.members
                .iter()
                .map(|&member| ((seen.stage, member), at)),
        );
        self.left.push(Left {
            facets: seen.facets.to_vec(),
            members: seen.members.to_vec(),
            apart: seen.apart,
        });
    }

    /// What a step left a claim with.
    pub fn left(&self, stage: Stage, reading: usize) -> Option<&Left> {
        self.of.get(&(stage, reading)).map(|&at| &self.left[at])
    }

    /// What a step left of both claims, and whether it left them together.
    pub fn at(&self, stage: Stage, [a, b]: [usize; 2]) -> Option<([&Left; 2], bool)> {
        let (x, y) = (self.left(stage, a)?, self.left(stage, b)?);
        Some(([x, y], self.of[&(stage, a)] == self.of[&(stage, b)]))
    }
}
