//! How the sides of a measure stand to each other, two by two, and which of them clash together.

use crate::model::{Reason, Relation};
use chrono::NaiveDate;
use rustc_hash::FxHashSet;

/// How two sides stand to each other, with the pair of readings that shows it best.
pub(super) struct Edge {
    pub relation: Relation,
    /// Is it a conflict for its size within a day alone?
    pub at_once: bool,
    pub pair: (usize, usize),
    pub reasons: Vec<Reason>,
}

/// What is too fast for one update may come in steps: 9, 12 and 19 within a day.
pub(super) fn settle_steps(edges: &mut [Vec<Edge>], days: &[NaiveDate]) {
    let sides = edges.len();
    let relation = |edges: &[Vec<Edge>], a: usize, b: usize| edges[a][b - a - 1].relation;
    for low in 0..sides {
        for high in low + 2..sides {
            if !edges[low][high - low - 1].at_once || days[low] >= days[high] {
                continue;
            }
            let steps = (low + 1..high).any(|step| {
                let update = |a, b| relation(edges, a, b) == Relation::Update;
                let between = days[low] <= days[step] && days[step] <= days[high];
                between && update(low, step) && update(step, high)
            });
            if steps {
                let edge = &mut edges[low][high - low - 1];
                edge.relation = Relation::Update;
                edge.reasons.clear();
            }
        }
    }
}

/// Sets of sides that all conflict with each other: every conflict lies in one, and they are as large as a greedy
/// search makes them.
pub(super) fn cliques(sides: usize, conflict: impl Fn(usize, usize) -> bool) -> Vec<Vec<usize>> {
    let mut covered: FxHashSet<(usize, usize)> = FxHashSet::default();
    let mut cliques = Vec::new();
    for a in 0..sides {
        for b in a + 1..sides {
            if covered.contains(&(a, b)) || !conflict(a, b) {
                continue;
            }
            let mut clique = vec![a, b];
            for c in 0..sides {
                if !clique.contains(&c) && clique.iter().all(|&d| conflict(c, d)) {
                    clique.push(c);
                }
            }
            clique.sort_unstable();
            for (at, &c) in clique.iter().enumerate() {
                covered.extend(clique[at + 1..].iter().map(|&d| (c, d)));
            }
            cliques.push(clique);
        }
    }
    cliques
}
