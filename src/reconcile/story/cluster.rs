use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// Two groups of reports are one story where their reports are alike to this degree on average.
pub const ALIKE: f64 = 0.11;

/// How alike two reports are, by their numbers, the smaller first. A pair without a link is not alike at all.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    pub pair: [u32; 2],
    pub alike: f64,
}

/// Reports that tell one story.
#[derive(Debug, PartialEq, Eq)]
pub struct Cluster {
    /// The reports, in ascending order.
    pub members: Vec<u32>,
    /// The report that is most like the others; of equals the first.
    pub central: u32,
}

/// Groups `count` reports by average linkage, best pairs first. Gives the groups by their smallest member.
///
/// Groups that are alike on average have a pair of reports that is, so each set of reports that such pairs hold
/// together is grouped by itself, and links between two sets count for nothing.
pub fn clusters(count: usize, mut links: Vec<Link>) -> Vec<Cluster> {
    let set = sets(count, &links);
    let set_of = |link: &Link| set[link.pair[0] as usize];
    links.retain(|link| set_of(link) == set[link.pair[1] as usize]);
    links.sort_unstable_by_key(|link| (set_of(link), link.pair));
    let mut members: Vec<u32> = (0..count as u32).collect();
    members.sort_by_key(|member| set[*member as usize]);
    let mut place = vec![0_u32; count];
    let mut clusters = Vec::with_capacity(count / 2);
    let mut rest = &links[..];
    for members in members.chunk_by(|a, b| set[*a as usize] == set[*b as usize]) {
        for (at, member) in members.iter().enumerate() {
            place[*member as usize] = at as u32;
        }
        let own = rest.partition_point(|link| set_of(link) <= set[members[0] as usize]);
        let (own, others) = rest.split_at(own);
        clusters.extend(within(members, own, &place));
        rest = others;
    }
    clusters.sort_unstable_by_key(|cluster| cluster.members[0]);
    clusters
}

/// For each report the first of those that it is held together with.
fn sets(count: usize, links: &[Link]) -> Vec<u32> {
    fn first(set: &mut [u32], mut report: u32) -> u32 {
        while set[report as usize] != report {
            let up = set[set[report as usize] as usize];
            set[report as usize] = up;
            report = up;
        }
        report
    }
    let mut set: Vec<u32> = (0..count as u32).collect();
    for link in links.iter().filter(|link| link.alike >= ALIKE) {
        let [a, b] = link.pair.map(|report| first(&mut set, report));
        set[a.max(b) as usize] = a.min(b);
    }
    for report in 0..count as u32 {
        set[report as usize] = first(&mut set, report);
    }
    set
}

/// Groups the reports of one set, whose links are in order. `place` has the place of each report in the set.
fn within(reports: &[u32], links: &[Link], place: &[u32]) -> Vec<Cluster> {
    let places = |link: &Link| link.pair.map(|report| place[report as usize]);
    let mut near: Vec<Near> = vec![Near::default(); reports.len()];
    let mut queue = BinaryHeap::new();
    for link in links {
        let [a, b] = places(link);
        near[a as usize].0.push((b, link.alike));
        near[b as usize].0.push((a, link.alike));
        if link.alike >= ALIKE {
            let (alike, pair) = (link.alike, (a, b));
            queue.push(Merge { alike, pair });
        }
    }
    let mut members: Vec<Vec<u32>> = (0..reports.len() as u32).map(|i| vec![i]).collect();
    while let Some(Merge { alike, pair }) = queue.pop() {
        let (a, b) = (pair.0 as usize, pair.1 as usize);
        let average = |sum: f64, members: &[Vec<u32>], other: usize| {
            sum / (members[a].len() * members[other].len()) as f64
        };
        let current = near[a].get(pair.1).map(|sum| average(sum, &members, b));
        if current != Some(alike) {
            continue;
        }
        let moved = std::mem::take(&mut members[b]);
        members[a].extend(moved);
        let of_b = std::mem::take(&mut near[b]);
        for (other, _) in of_b.0.iter().filter(|(other, _)| *other != pair.0) {
            near[*other as usize].remove(pair.1);
        }
        let both = std::mem::take(&mut near[a]).plus(&of_b, pair);
        for &(other, sum) in &both.0 {
            near[other as usize].set(pair.0, sum);
            let alike = average(sum, &members, other as usize);
            if alike >= ALIKE {
                let pair = (pair.0.min(other), pair.0.max(other));
                queue.push(Merge { alike, pair });
            }
        }
        near[a] = both;
    }
    let mut group = vec![0; reports.len()];
    for (at, members) in members.iter().enumerate() {
        for member in members {
            group[*member as usize] = at;
        }
    }
    let mut like = vec![0.0; reports.len()];
    for link in links {
        let [a, b] = places(link).map(|place| place as usize);
        if group[a] == group[b] {
            like[a] += link.alike;
            like[b] += link.alike;
        }
    }
    members.retain(|members| !members.is_empty());
    let cluster = |mut members: Vec<u32>| {
        members.sort_unstable();
        let like = |place: &u32| like[*place as usize];
        let central = members
            .iter()
            .rev()
            .max_by(|a, b| like(a).total_cmp(&like(b)));
        let report = |place: &u32| reports[*place as usize];
        Cluster {
            central: central.map_or(0, report),
            members: members.iter().map(report).collect(),
        }
    };
    members.into_iter().map(cluster).collect()
}

/// The sums of a group's links to other groups, by ascending number.
#[derive(Debug, Clone, Default)]
struct Near(Vec<(u32, f64)>);

impl Near {
    fn find(&self, other: u32) -> Result<usize, usize> {
        self.0.binary_search_by_key(&other, |(other, _)| *other)
    }

    fn get(&self, other: u32) -> Option<f64> {
        self.find(other).ok().map(|at| self.0[at].1)
    }

    fn remove(&mut self, other: u32) {
        if let Ok(at) = self.find(other) {
            self.0.remove(at);
        }
    }

    fn set(&mut self, other: u32, sum: f64) {
        match self.find(other) {
            Ok(at) => self.0[at].1 = sum,
            Err(at) => self.0.insert(at, (other, sum)),
        }
    }

    /// The sums of both, without those to the two groups of `pair`.
    fn plus(self, other: &Near, pair: (u32, u32)) -> Near {
        let (mut a, mut b) = (self.0.into_iter().peekable(), other.0.iter().peekable());
        let mut both = Vec::with_capacity(a.len() + b.len());
        loop {
            let next = match (a.peek(), b.peek()) {
                (Some(&x), Some(&&y)) if x.0 == y.0 => {
                    a.next();
                    b.next();
                    (x.0, x.1 + y.1)
                }
                (Some(&x), Some(&&y)) if x.0 < y.0 => {
                    a.next();
                    x
                }
                (_, Some(&&y)) => {
                    b.next();
                    y
                }
                (Some(&x), None) => {
                    a.next();
                    x
                }
                (None, None) => return Near(both),
            };
            if next.0 != pair.0 && next.0 != pair.1 {
                both.push(next);
            }
        }
    }
}

/// Two groups and how alike they are on average.
struct Merge {
    alike: f64,
    pair: (u32, u32),
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
    use insta::assert_snapshot;

    fn told(count: usize, links: &[(u32, u32, f64)]) -> String {
        let link = |&(a, b, alike): &(u32, u32, f64)| Link {
            pair: [a, b],
            alike,
        };
        clusters(count, links.iter().map(link).collect())
            .iter()
            .map(|cluster| format!("{:?} {}", cluster.members, cluster.central))
            .collect::<Vec<_>>()
            .join(", ")
    }

    #[test]
    fn clusters_merge_while_they_are_alike_on_average() {
        let links = [(0, 1, 0.9), (1, 2, 0.2), (3, 4, 0.5), (2, 3, 0.05)];
        assert_snapshot!(told(5, &links), @"[0, 1] 0, [2] 2, [3, 4] 3");
        let links = [
            (0, 2, 0.5),
            (2, 5, 0.4),
            (0, 5, 0.1),
            (1, 5, 0.05),
            (1, 3, 0.3),
        ];
        assert_snapshot!(told(6, &links), @"[0, 2, 5] 2, [1, 3] 1, [4] 4");
    }

    #[test]
    fn without_links_every_report_stands_alone() {
        assert_snapshot!(told(3, &[]), @"[0] 0, [1] 1, [2] 2");
    }
}
