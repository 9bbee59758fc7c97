use super::batch::Report;
use rustc_hash::FxHashSet;

/// A passage in fewer reports may be wire copy or a follow-up that repeats its first report.
const REPORTS: usize = 3;

/// Passages that an outlet prints under one report after another ("Sign up for our newsletter"), which say nothing
/// about what a report is about: those that stand in three reports or more, twice at one outlet.
pub fn boilerplate(reports: &[Report]) -> FxHashSet<u64> {
    let mut prints: Vec<(u64, u64)> = Vec::new();
    for report in reports {
        let first = prints.len();
        let passages = report.passages.iter();
        prints.extend(passages.map(|passage| (passage.hash, report.outlet)));
        prints[first..].sort_unstable();
        let mut last = first;
        for at in first..prints.len() {
            if at == first || prints[at] != prints[at - 1] {
                prints[last] = prints[at];
                last += 1;
            }
        }
        prints.truncate(last);
    }
    prints.sort_unstable();
    let again = |prints: &[(u64, u64)]| prints.windows(2).any(|pair| pair[0] == pair[1]);
    prints
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|prints| prints.len() >= REPORTS && again(prints))
        .map(|prints| prints[0].0)
        .collect()
}
