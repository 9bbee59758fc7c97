use super::batch::Report;
use chrono::Datelike;
use rustc_hash::FxHashSet;

/// A passage in fewer reports may be wire copy or a follow-up that repeats its first report ...
const REPORTS: usize = 3;
/// ... unless an outlet prints it again so many days later.
const LATER: i32 = 7;

/// A passage as a report prints it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Print {
    passage: u64,
    outlet: u64,
    day: Option<i32>,
}

/// Passages that an outlet prints under one report after another ("Sign up for our newsletter"), which say nothing
/// about what a report is about: those that stand in three reports or more, twice at one outlet, or at one outlet
/// more than a week apart.
pub fn boilerplate(reports: &[Report]) -> FxHashSet<u64> {
    let mut prints: Vec<Print> = Vec::new();
    for report in reports {
        let first = prints.len();
        let published = report.time.published;
        prints.extend(report.passages.iter().map(|passage| Print {
            passage: passage.hash,
            outlet: report.outlet,
            day: published.map(|day| day.num_days_from_ce()),
        }));
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
    prints
        .chunk_by(|a, b| a.passage == b.passage)
        .filter(|prints| is_boilerplate(prints))
        .map(|prints| prints[0].passage)
        .collect()
}

/// Is a passage boilerplate that is so printed?
fn is_boilerplate(prints: &[Print]) -> bool {
    prints
        .chunk_by(|a, b| a.outlet == b.outlet)
        .any(|own| own.len() > 1 && (prints.len() >= REPORTS || span(own) > LATER))
}

/// The days between the first and the last, which are in order.
fn span(prints: &[Print]) -> i32 {
    let mut days = prints.iter().filter_map(|print| print.day);
    let first = days.next();
    first
        .zip(days.next_back())
        .map_or(0, |(first, last)| last - first)
}
