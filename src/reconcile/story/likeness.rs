use super::cluster::Links;
use super::terms::Vector;
use crate::model::Article;
use chrono::NaiveDate;
use rustc_hash::FxHashMap;

/// Reports are compared where they share one of the heaviest terms of either.
const HEAVIEST: usize = 40;
/// A term that more reports share brings none of them together.
const SHARED: usize = 120;
/// A report is compared with at most this many others.
const COMPARED: usize = 100;

/// How alike pairs of reports are, from 0 to 1; unlike pairs are left out.
pub fn links(articles: &[&Article], vectors: &[Vector]) -> Links {
    let mut links = Links::default();
    for (pair, shared) in candidates(vectors) {
        let (a, b) = pair;
        let alike =
            shared.max(cosine(&vectors[a], &vectors[b])) * nearness(articles[a], articles[b]);
        if alike > 0.01 {
            links.insert(pair, alike);
        }
    }
    links
}

/// The pairs that share a heavy term, with the likeness that their heavy terms give.
fn candidates(vectors: &[Vector]) -> Vec<((usize, usize), f64)> {
    let mut reports: FxHashMap<u32, Vec<(usize, f64)>> = FxHashMap::default();
    for (report, vector) in vectors.iter().enumerate() {
        let mut heaviest = vector.clone();
        heaviest.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        for (term, weight) in heaviest.into_iter().take(HEAVIEST) {
            reports.entry(term).or_default().push((report, weight));
        }
    }
    let mut by_report: Vec<Vec<(u32, f64)>> = vec![Vec::new(); vectors.len()];
    for (term, sharing) in &reports {
        if (2..=SHARED).contains(&sharing.len()) {
            for (report, weight) in sharing {
                by_report[*report].push((*term, *weight));
            }
        }
    }
    let mut pairs = Vec::new();
    for (report, terms) in by_report.iter_mut().enumerate() {
        terms.sort_unstable_by_key(|(term, _)| *term);
        let mut shared: FxHashMap<usize, f64> = FxHashMap::default();
        for (term, weight) in terms.iter() {
            for (other, of_other) in reports[term].iter().filter(|(other, _)| *other > report) {
                *shared.entry(*other).or_default() += weight * of_other;
            }
        }
        let mut shared: Vec<_> = shared.into_iter().collect();
        shared.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        pairs.extend(
            shared
                .into_iter()
                .take(COMPARED)
                .map(|(other, alike)| ((report, other), alike)),
        );
    }
    pairs
}

fn cosine(a: &Vector, b: &Vector) -> f64 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while i < a.len() && j < b.len() {
        match a[i].0.cmp(&b[j].0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += a[i].1 * b[j].1;
                i += 1;
                j += 1;
            }
        }
    }
    sum
}

/// 1 for reports of one day, falling to 0.4 over some months: a follow-up may be late, but most reports of an event
/// appear within days. An undated report is near to all.
fn nearness(a: &Article, b: &Article) -> f64 {
    let day = |article: &Article| article.published.map(|published| published.day());
    match (day(a), day(b)) {
        (Some(a), Some(b)) => 0.4 + 0.6 * (-days_between(a, b) / 30.0).exp(),
        _ => 1.0,
    }
}

fn days_between(a: NaiveDate, b: NaiveDate) -> f64 {
    (a - b).num_days().abs() as f64
}
