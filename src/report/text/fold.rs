use crate::model::{Claim, Side};
use crate::report::index::Index;
use crate::report::shelf::Placed;
use crate::report::timeline::Point;
use crate::report::view::MeasureView;
use crate::report::{Options, evidence, words};

/// How much of each list is shown.
pub(super) struct Fold {
    points: usize,
    singles: usize,
    evidence: usize,
    names: usize,
    lines: usize,
    /// Stories told in full.
    pub stories: usize,
    unfolded: bool,
}

impl Fold {
    pub fn of(options: &Options) -> Self {
        let most = |folded| if options.unfolded { usize::MAX } else { folded };
        Fold {
            points: most(12),
            singles: most(12),
            evidence: most(2),
            names: most(6),
            lines: most(20),
            stories: most(100),
            unfolded: options.unfolded,
        }
    }

    /// The groups to show, a gap where some are left out: the first ones, the last ones, and conflicts between.
    pub fn groups<'p, 'a>(&self, groups: &[&'p [Point<'a>]]) -> Vec<Option<&'p [Point<'a>]>> {
        if groups.len() <= self.points {
            return groups.iter().copied().map(Some).collect();
        }
        let tail = groups.len() - self.points / 2;
        let head = self.points / 4;
        let mut free = self.points - head - (groups.len() - tail);
        let mut rows = Vec::new();
        let mut gap = false;
        for (at, group) in groups.iter().enumerate() {
            let chosen = group[0].conflict && free > 0 && at >= head && at < tail;
            free -= usize::from(chosen);
            if at < head || at >= tail || chosen {
                rows.push(Some(*group));
            } else if !gap {
                gap = true;
                rows.push(None);
            }
        }
        rows
    }

    pub fn singles<'v, 'a>(&self, singles: &'v [MeasureView<'a>]) -> &'v [MeasureView<'a>] {
        &singles[..singles.len().min(self.singles)]
    }

    pub fn lines<'s>(&self, stories: &'s [Placed]) -> &'s [Placed] {
        &stories[..stories.len().min(self.lines)]
    }

    /// The sentences of a side to quote, and where else its claims stand. Two sentences of one report say little
    /// more than one.
    pub fn evidence<'a>(
        &self,
        side: &Side,
        index: &Index<'a>,
    ) -> (Vec<Vec<&'a Claim>>, Vec<String>) {
        let place = |claims: &[&Claim]| evidence::place(index.article(&claims[0].article_id));
        let mut shown: Vec<Vec<&Claim>> = Vec::new();
        let mut places: Vec<String> = Vec::new();
        for claims in evidence::sentences(side, index) {
            let again = shown
                .iter()
                .any(|other| other[0].article_id == claims[0].article_id);
            if self.unfolded || (!again && shown.len() < self.evidence) {
                shown.push(claims);
            } else if !again && !places.contains(&place(&claims)) {
                places.push(place(&claims));
            }
        }
        (shown, places)
    }

    /// `Erbil Post, Gulf Daily and 3 more`
    pub fn names(&self, names: &[String]) -> String {
        if names.len() <= self.names {
            return names.join(words::separator(names));
        }
        let shown = names[..self.names - 1].join(words::separator(names));
        format!(
            "{shown} and {}",
            words::count(names.len() + 1 - self.names, "other")
        )
    }
}
