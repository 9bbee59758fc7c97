//! When a figure can hold: the days between the earliest and the latest that its claim leaves open.

use crate::model::{Article, Basis, Claim, Modality, Moment, PartialDate};
use chrono::NaiveDate;

/// The days on which a claim's figure can hold. Open ends lie at the ends of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct When {
    /// The first possible day.
    pub earliest: NaiveDate,
    /// The last possible day.
    pub latest: NaiveDate,
    /// Is it only the day of publication, so that the figure may be older?
    pub assumed: bool,
}

impl When {
    /// Any day.
    pub const EVER: When = When {
        earliest: NaiveDate::MIN,
        latest: NaiveDate::MAX,
        assumed: false,
    };

    /// When the figure of `claim` can hold: as of its date, else on any day up to its report's publication. What is
    /// planned for a day to come holds from the day of its report.
    pub fn of(claim: &Claim, article: &Article) -> When {
        let published = article.published.as_ref().map(Moment::day);
        if let Some(published) = published
            && target(claim).is_some_and(|(_, last)| last > published)
        {
            return When {
                earliest: published,
                latest: published,
                assumed: false,
            };
        }
        let Some(as_of) = &claim.as_of else {
            return When {
                latest: published.unwrap_or(NaiveDate::MAX),
                ..When::EVER
            };
        };
        let first = as_of.start.map(PartialDate::first_day);
        let last = as_of.end.map(PartialDate::last_day);
        // "So far this month": no later than it was told, unless it is to come.
        let told = published.filter(|told| {
            claim.modality == Modality::Actual && first.is_none_or(|first| first <= *told)
        });
        let latest = last.into_iter().chain(told).min();
        When {
            earliest: first.unwrap_or(NaiveDate::MIN),
            latest: latest.or(published).unwrap_or(NaiveDate::MAX),
            assumed: as_of.basis == Basis::Published && claim.modality != Modality::Planned,
        }
    }

    /// Are both ends known?
    pub fn is_dated(self) -> bool {
        self.earliest != NaiveDate::MIN && self.latest != NaiveDate::MAX
    }

    /// Is nothing known, or nothing closer than a season?
    pub fn is_vague(self) -> bool {
        const SEASON: i64 = 92;
        self == When::EVER || (self.is_dated() && (self.latest - self.earliest).num_days() > SEASON)
    }

    /// Is it one day that the text itself names?
    pub fn is_day(self) -> bool {
        self.earliest == self.latest && !self.assumed
    }

    /// Can it lie on an earlier day than `other`?
    pub fn can_precede(self, other: When) -> bool {
        self.assumed || self.earliest < other.latest
    }

    /// Must it lie on an earlier day than `other`?
    pub fn precedes(self, other: When) -> bool {
        self.latest < other.earliest
    }

    /// The most days that can lie between the two; none where an end is open.
    pub fn spread(self, other: When) -> Option<i64> {
        (self.is_dated() && other.is_dated()).then(|| {
            let forth = (other.latest - self.earliest).num_days();
            let back = (self.latest - other.earliest).num_days();
            forth.max(back)
        })
    }

    /// Can the two be one day?
    pub fn meets(self, other: When) -> bool {
        !self.precedes(other) && !other.precedes(self)
    }
}

/// The days for which something is planned, where the text names them.
fn target(claim: &Claim) -> Option<(NaiveDate, NaiveDate)> {
    let as_of = claim.as_of.as_ref().filter(|as_of| {
        claim.modality == Modality::Planned
            && !matches!(as_of.basis, Basis::Said | Basis::Published)
    })?;
    Some((as_of.start?.first_day(), as_of.end?.last_day()))
}

/// Are the two planned for different days?
pub(super) fn differ_in_target(a: &Claim, b: &Claim) -> bool {
    match (target(a), target(b)) {
        (Some(a), Some(b)) => a.1 < b.0 || b.1 < a.0,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(earliest: &str, latest: &str) -> When {
        When {
            earliest: earliest.parse().unwrap(),
            latest: latest.parse().unwrap(),
            assumed: false,
        }
    }

    #[test]
    fn days_have_an_order_as_far_as_they_are_known() {
        let (sunday, monday) = (
            days("2026-02-01", "2026-02-01"),
            days("2026-02-02", "2026-02-02"),
        );
        assert!(sunday.precedes(monday) && !monday.can_precede(sunday));
        assert_eq!(sunday.spread(monday), Some(1));
        assert!(When::EVER.can_precede(sunday) && sunday.can_precede(When::EVER));
        assert_eq!(sunday.spread(When::EVER), None);
    }
}
