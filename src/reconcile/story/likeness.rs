use super::circumstances::Circumstances;
use super::cluster::Link;
use super::terms::Vectors;

/// Reports are compared where they share one of the heaviest terms of either.
const HEAVIEST: usize = 40;
/// A term that more reports share brings none of them together.
const SHARED: usize = 120;
/// A report is compared with at most this many others.
const COMPARED: usize = 100;

/// How alike pairs of reports are, 1 at most, and below 0 where they can't be of one event; unlike pairs are left out.
/// `circumstances` are those of the reports.
pub fn links(circumstances: &[Circumstances], vectors: &Vectors) -> Vec<Link> {
    let postings = Postings::new(vectors);
    let mut links = Vec::new();
    let mut shared = vec![0.0_f64; vectors.len()];
    let mut others: Vec<u32> = Vec::new();
    let mut weights = vec![0.0_f64; vectors.terms()];
    for report in 0..vectors.len() {
        postings.share(report, vectors, &mut shared, &mut others);
        if others.is_empty() {
            continue;
        }
        if others.len() > COMPARED {
            others.select_nth_unstable_by(COMPARED, |a, b| {
                let of = |other: &u32| shared[*other as usize];
                of(b).total_cmp(&of(a)).then(a.cmp(b))
            });
            for other in others.drain(COMPARED..) {
                shared[other as usize] = 0.0;
            }
        }
        for at in vectors.range(report) {
            weights[vectors.term(at) as usize] = vectors.weight(report, at);
        }
        for other in others.drain(..) {
            let b = other as usize;
            shared[b] = 0.0;
            let words: f64 = vectors
                .range(b)
                .filter_map(|at| {
                    let term = vectors.term(at);
                    let weight = weights[term as usize];
                    (weight != 0.0).then(|| vectors.gives(term, [weight, vectors.weight(b, at)]))
                })
                .sum();
            let bearing = Circumstances::bearing(circumstances, vectors, [report, b]);
            let alike = bearing.alike(words, || vectors.names(report, b));
            if !(0.0..=0.01).contains(&alike) {
                links.push(Link {
                    pair: [report as u32, other],
                    alike,
                });
            }
        }
        for term in vectors.of(report) {
            weights[*term as usize] = 0.0;
        }
    }
    links
}

/// For each term that is heavy in a few reports, these reports.
struct Postings {
    /// Where the heavy terms of each report stand, by ascending number.
    heavy: Vec<u32>,
    heavy_ends: Vec<usize>,
    /// Where the reports of each term begin and end; empty for terms that bring no reports together.
    terms: Vec<(u32, u32)>,
    reports: Vec<u32>,
    weights: Vec<f64>,
}

impl Postings {
    fn new(vectors: &Vectors) -> Postings {
        let mut heavy: Vec<u32> = Vec::new();
        let mut heavy_ends = Vec::with_capacity(vectors.len());
        let mut counts = vec![0_u32; vectors.terms()];
        let mut own: Vec<(f64, u32)> = Vec::new();
        for report in 0..vectors.len() {
            own.clear();
            own.extend(
                vectors
                    .range(report)
                    .map(|at| (vectors.weight(report, at), at as u32)),
            );
            if own.len() > HEAVIEST {
                own.select_nth_unstable_by(HEAVIEST, |a, b| {
                    b.0.total_cmp(&a.0).then(a.1.cmp(&b.1))
                });
                own.truncate(HEAVIEST);
            }
            own.sort_unstable_by_key(|(_, at)| *at);
            for (_, at) in &own {
                counts[vectors.term(*at as usize) as usize] += 1;
                heavy.push(*at);
            }
            heavy_ends.push(heavy.len());
        }
        let mut end = 0;
        let terms: Vec<(u32, u32)> = counts
            .iter()
            .map(|&count| {
                let start = end;
                if (2..=SHARED as u32).contains(&count) {
                    end += count;
                }
                (start, end)
            })
            .collect();
        drop(counts);
        let mut postings = Postings {
            heavy: Vec::with_capacity(heavy.len()),
            heavy_ends: Vec::with_capacity(vectors.len()),
            reports: vec![0; end as usize],
            weights: vec![0.0; end as usize],
            terms,
        };
        let mut next: Vec<u32> = postings.terms.iter().map(|(start, _)| *start).collect();
        let mut start = 0;
        for (report, end) in heavy_ends.into_iter().enumerate() {
            for &at in &heavy[start..end] {
                let term = vectors.term(at as usize) as usize;
                let (first, last) = postings.terms[term];
                if first < last {
                    let place = next[term] as usize;
                    postings.reports[place] = report as u32;
                    postings.weights[place] = vectors.weight(report, at as usize);
                    next[term] += 1;
                    postings.heavy.push(at);
                }
            }
            postings.heavy_ends.push(postings.heavy.len());
            start = end;
        }
        postings
    }

    /// The later reports that share a heavy term with `report`, and in `shared` the likeness that the heavy terms
    /// give.
    fn share(&self, report: usize, vectors: &Vectors, shared: &mut [f64], others: &mut Vec<u32>) {
        let start = report
            .checked_sub(1)
            .map_or(0, |before| self.heavy_ends[before]);
        for &at in &self.heavy[start..self.heavy_ends[report]] {
            let (first, last) = self.terms[vectors.term(at as usize) as usize];
            let range = first as usize..last as usize;
            let weight = vectors.weight(report, at as usize);
            let after =
                self.reports[range.clone()].partition_point(|other| *other as usize <= report);
            for place in range.start + after..range.end {
                let other = self.reports[place];
                if shared[other as usize] == 0.0 {
                    others.push(other);
                }
                shared[other as usize] += weight * self.weights[place];
            }
        }
    }
}
