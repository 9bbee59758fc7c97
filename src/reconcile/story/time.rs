use super::happening::{Happening, apart, happenings, strike, tells_total};
use crate::text::Document;
use chrono::NaiveDate;
use serde::Serialize;

/// When a report appeared, and when what it tells of happened.
#[derive(Debug, Clone, Default)]
pub struct Time {
    pub published: Option<NaiveDate>,
    pub happened: Box<[Happening]>,
    /// Does it count what goes on?
    pub total: bool,
}

/// What the times of two reports say of whether they tell of one event.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Nearness {
    /// By this much the words that both have count, 1 at most.
    pub factor: f64,
    /// The days between them.
    pub days: Option<i64>,
    /// The times of which they tell, where both name one.
    pub told: Option<Events>,
}

/// The times of which two reports tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Events {
    /// An event of one time.
    One,
    /// Events of different times, as far as they say.
    Other,
    /// Events that struck at once, on different days.
    OtherDays,
    /// They tell the news of different times.
    OtherNews,
}

/// The least factor of publication: a follow-up may be late.
const LATE: f64 = 0.4;
/// The days in which most of the rest is lost: most reports of an event appear soon.
const SOON: f64 = 30.0;
/// The factor for reports that tell of events of different times.
const OTHER: f64 = 0.8;
/// An event of one night may be told as that of either day.
const NIGHT: i64 = 1;
/// Who tells of nothing older tells the news.
const NEWS: i64 = 3;
/// For a week the news may be what comes of an event, as a toll that rises.
const WAKE: i64 = 7;
/// A report that names no time may tell of what was to happen so many days later.
const LONG: i64 = 14;

impl Time {
    /// The time of a report that was `published` then, by its title and its text.
    pub fn of(documents: &[&Document], published: Option<NaiveDate>) -> Time {
        let happened = published.map(|day| happenings(documents, day));
        let happened = happened.unwrap_or_default().into_boxed_slice();
        Time {
            published,
            total: !happened.is_empty() && tells_total(documents),
            happened,
        }
    }

    /// How near two are: 1 where they appeared on one day or tell of one time, falling to 0.4 over some months. An
    /// undated report is near to all.
    pub fn nearness(&self, other: &Time) -> Nearness {
        let dates = self.published.zip(other.published);
        let days = dates.map(|(a, b)| (a - b).num_days().abs());
        let soon = |days: i64| LATE + (1.0 - LATE) * (-(days as f64) / SOON).exp();
        let published = days.map_or(1.0, soon);
        let (factor, told) = match apart(&self.happened, &other.happened) {
            Some(0) => (1.0, Some(Events::One)),
            Some(days) if days > WAKE && self.is_news() && other.is_news() => {
                (published, Some(Events::OtherNews))
            }
            Some(days) if days > NIGHT && strike(&self.happened, &other.happened) => {
                (published, Some(Events::OtherDays))
            }
            Some(days) if days > NIGHT => (published * OTHER, Some(Events::Other)),
            None if self.is_before(other) || other.is_before(self) => {
                (published, Some(Events::OtherNews))
            }
            _ => (published, None),
        };
        Nearness { factor, days, told }
    }

    /// Did it appear, without a word of when, long before what the other tells the news of?
    fn is_before(&self, other: &Time) -> bool {
        let first = other.happened.iter().map(|happening| happening.first).min();
        let later = first.zip(self.published);
        self.happened.is_empty()
            && later.is_some_and(|(first, published)| (first - published).num_days() > LONG)
            && other.is_news()
    }

    /// Is all that it tells of new?
    fn is_news(&self) -> bool {
        let is_new = |day: NaiveDate| {
            let mut times = self.happened.iter();
            times.all(|happening| (day - happening.last).num_days() <= NEWS)
        };
        !self.total && self.published.is_some_and(is_new)
    }
}
