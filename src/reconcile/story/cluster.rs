use rustc_hash::FxHashMap;
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// How alike two reports are, by their numbers, the smaller first. A pair without a link is not alike at all.
pub type Links = FxHashMap<(usize, usize), f64>;

/// Two groups of reports are one story where their reports are alike to this degree on average.
const ALIKE: f64 = 0.11;

/// Two clusters and how alike they are on average.
struct Merge {
    alike: f64,
    pair: (usize, usize),
}

/// Groups `count` reports by average linkage, best pairs first. Gives the groups by their smallest member, and
/// their members in ascending order.
pub fn clusters(count: usize, links: &Links) -> Vec<Vec<usize>> {
    let mut members: Vec<Vec<usize>> = (0..count).map(|i| vec![i]).collect();
    // For each cluster, the sum of the links to each other cluster.
    let mut near: Vec<FxHashMap<usize, f64>> = vec![FxHashMap::default(); count];
    let mut queue = BinaryHeap::new();
    for (&(a, b), &alike) in links {
        near[a].insert(b, alike);
        near[b].insert(a, alike);
        queue.push(Merge {
            alike,
            pair: (a, b),
        });
    }
    while let Some(Merge {
        alike,
        pair: (a, b),
    }) = queue.pop()
    {
        if alike < ALIKE {
            break;
        }
        let current = near[a]
            .get(&b)
            .map(|sum| sum / (members[a].len() * members[b].len()) as f64);
        if current != Some(alike) {
            continue;
        }
        let moved = std::mem::take(&mut members[b]);
        members[a].extend(moved);
        let links_of_b = std::mem::take(&mut near[b]);
        near[a].remove(&b);
        for (other, sum) in links_of_b {
            if other != a {
                near[other].remove(&b);
                *near[a].entry(other).or_default() += sum;
            }
        }
        for (&other, &sum) in &near[a].clone() {
            near[other].insert(a, sum);
            let alike = sum / (members[a].len() * members[other].len()) as f64;
            queue.push(Merge {
                alike,
                pair: (a.min(other), a.max(other)),
            });
        }
    }
    let mut groups: Vec<Vec<usize>> = members
        .into_iter()
        .filter(|members| !members.is_empty())
        .collect();
    for group in &mut groups {
        group.sort_unstable();
    }
    groups.sort();
    groups
}

impl Ord for Merge {
    /// The most alike first, of equals the pair with the smallest numbers.
    fn cmp(&self, other: &Self) -> Ordering {
        self.alike
            .total_cmp(&other.alike)
            .then_with(|| other.pair.cmp(&self.pair))
    }
}

impl PartialOrd for Merge {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Merge {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Merge {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clusters_merge_while_they_are_alike_on_average() {
        let links = Links::from_iter([((0, 1), 0.9), ((1, 2), 0.2), ((3, 4), 0.5), ((2, 3), 0.05)]);
        assert_eq!(clusters(5, &links), [vec![0, 1], vec![2], vec![3, 4]]);
    }

    #[test]
    fn without_links_every_report_stands_alone() {
        assert_eq!(clusters(3, &Links::default()), [vec![0], vec![1], vec![2]]);
    }
}
