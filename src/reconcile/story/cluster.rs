use rustc_hash::FxHashMap;
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// Two groups of reports are one story where their reports are alike to this degree on average.
pub const ALIKE: f64 = 0.1;

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

/// Groups `count` reports by average linkage, best pairs first. Gives the groups by their smallest member. Reports of
/// one group of `known` stay together, and two such groups apart: only what is new is added to them.
///
/// Groups that are alike on average have a pair of reports that is, so each set of reports that such pairs hold
/// together is grouped by itself, and links between two sets count for nothing.
pub fn clusters(count: usize, mut links: Vec<Link>, known: &[Vec<u32>]) -> Vec<Cluster> {
    let mut group_of: Vec<Option<u32>> = vec![None; count];
    for (group, members) in (0..).zip(known) {
        for member in members {
            group_of[*member as usize] = Some(group);
        }
    }
    let set = sets(count, &links, known);
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
        clusters.extend(within(members, own, &place, &group_of));
        rest = others;
    }
    clusters.sort_unstable_by_key(|cluster| cluster.members[0]);
    clusters
}

/// For each report the first of those that it is held together with.
fn sets(count: usize, links: &[Link], known: &[Vec<u32>]) -> Vec<u32> {
    fn first(set: &mut [u32], mut report: u32) -> u32 {
        while set[report as usize] != report {
            let up = set[set[report as usize] as usize];
            set[report as usize] = up;
            report = up;
        }
        report
    }
    let mut set: Vec<u32> = (0..count as u32).collect();
    let alike = links.iter().filter(|link| link.alike >= ALIKE);
    let together = known
        .iter()
        .flat_map(|group| group.windows(2))
        .map(|pair| [pair[0], pair[1]]);
    for pair in alike.map(|link| link.pair).chain(together) {
        let [a, b] = pair.map(|report| first(&mut set, report));
        set[a.max(b) as usize] = a.min(b);
    }
    for report in 0..count as u32 {
        set[report as usize] = first(&mut set, report);
    }
    set
}

/// Groups the reports of one set, whose links are in order. `place` has the place of each report in the set, and
/// `group_of` the known group that it is of.
fn within(
    reports: &[u32],
    links: &[Link],
    place: &[u32],
    group_of: &[Option<u32>],
) -> Vec<Cluster> {
    let places = |link: &Link| link.pair.map(|report| place[report as usize]);
    let Start {
        mut members,
        mut known,
        of,
    } = Start::new(reports, group_of);
    let mut near: Vec<Near> = vec![Near::default(); members.len()];
    for link in links {
        let [a, b] = places(link).map(|place| of[place as usize]);
        if a != b {
            near[a as usize].add(b, link.alike);
            near[b as usize].add(a, link.alike);
        }
    }
    let mut queue = BinaryHeap::new();
    for (a, near) in (0..).zip(&near) {
        for &(b, sum) in near.0.iter().filter(|(b, _)| *b > a) {
            let pairs = members[a as usize].len() * members[b as usize].len();
            let alike = sum / pairs as f64;
            if alike >= ALIKE {
                let pair = (a, b);
                queue.push(Merge { alike, pair });
            }
        }
    }
    while let Some(Merge { alike, pair }) = queue.pop() {
        let (a, b) = (pair.0 as usize, pair.1 as usize);
        let average = |sum: f64, members: &[Vec<u32>], other: usize| {
            sum / (members[a].len() * members[other].len()) as f64
        };
        let current = near[a].get(pair.1).map(|sum| average(sum, &members, b));
        if current != Some(alike) || known[a] && known[b] {
            continue;
        }
        known[a] |= known[b];
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

/// The groups with which the grouping of a set starts: the known ones, and each other report by itself.
struct Start {
    /// The places of the reports of each group.
    members: Vec<Vec<u32>>,
    /// Is the group known?
    known: Vec<bool>,
    /// The group of each place.
    of: Vec<u32>,
}

impl Start {
    fn new(reports: &[u32], group_of: &[Option<u32>]) -> Start {
        let mut numbers: FxHashMap<u32, u32> = FxHashMap::default();
        let mut start = Start {
            members: Vec::with_capacity(reports.len()),
            known: Vec::with_capacity(reports.len()),
            of: Vec::with_capacity(reports.len()),
        };
        for (place, report) in (0..).zip(reports) {
            let group = group_of[*report as usize];
            let next = start.members.len() as u32;
            let number = group.map_or(next, |group| *numbers.entry(group).or_insert(next));
            if number == next {
                start.members.push(Vec::new());
                start.known.push(group.is_some());
            }
            start.members[number as usize].push(place);
            start.of.push(number);
        }
        start
    }
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

    fn add(&mut self, other: u32, alike: f64) {
        match self.find(other) {
            Ok(at) => self.0[at].1 += alike,
            Err(at) => self.0.insert(at, (other, alike)),
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

    fn told(count: usize, links: &[(u32, u32, f64)], known: &[Vec<u32>]) -> String {
        let link = |&(a, b, alike): &(u32, u32, f64)| Link {
            pair: [a, b],
            alike,
        };
        clusters(count, links.iter().map(link).collect(), known)
            .iter()
            .map(|cluster| format!("{:?} {}", cluster.members, cluster.central))
            .collect::<Vec<_>>()
            .join(", ")
    }

    #[test]
    fn clusters_merge_while_they_are_alike_on_average() {
        let links = [(0, 1, 0.9), (1, 2, 0.18), (3, 4, 0.5), (2, 3, 0.05)];
        assert_snapshot!(told(5, &links, &[]), @"[0, 1] 0, [2] 2, [3, 4] 3");
        let links = [
            (0, 2, 0.5),
            (2, 5, 0.4),
            (0, 5, 0.1),
            (1, 5, 0.05),
            (1, 3, 0.3),
        ];
        assert_snapshot!(told(6, &links, &[]), @"[0, 2, 5] 2, [1, 3] 1, [4] 4");
    }

    #[test]
    fn known_groups_only_grow() {
        let links = [(0, 1, 0.1), (1, 2, 0.9), (2, 3, 0.8), (0, 3, 0.5)];
        assert_snapshot!(told(4, &links, &[]), @"[0, 1, 2, 3] 2");
        assert_snapshot!(told(4, &links, &[vec![0, 1]]), @"[0, 1, 2, 3] 2");
        assert_snapshot!(told(4, &links, &[vec![0, 1], vec![2]]), @"[0, 1] 0, [2, 3] 2");
        assert_snapshot!(told(4, &links, &[vec![0], vec![1], vec![2], vec![3]]), @"[0] 0, [1] 1, [2] 2, [3] 3");
    }

    #[test]
    fn without_links_every_report_stands_alone() {
        assert_snapshot!(told(3, &[], &[]), @"[0] 0, [1] 1, [2] 2");
    }
}
