use super::DisplayNumber;
use std::fmt;

/// A range of numbers, each end of which may be excluded or infinitely far.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Lower end; negative infinity where it is open to below.
    pub low: f64,
    /// Upper end; infinity where it is open to above.
    pub high: f64,
    /// Is `low` itself outside?
    pub low_open: bool,
    /// Is `high` itself outside?
    pub high_open: bool,
}

impl Interval {
    /// All numbers.
    pub const EVERYTHING: Interval = Interval {
        low: f64::NEG_INFINITY,
        high: f64::INFINITY,
        low_open: false,
        high_open: false,
    };

    /// `[low, high]`, both ends inside. The ends are put in order.
    pub fn closed(low: f64, high: f64) -> Self {
        Interval {
            low: low.min(high),
            high: low.max(high),
            low_open: false,
            high_open: false,
        }
    }

    /// The one number.
    pub fn point(value: f64) -> Self {
        Interval::closed(value, value)
    }

    /// Everything above `low`, without `low` itself.
    pub fn above(low: f64) -> Self {
        Interval {
            low,
            low_open: true,
            ..Interval::EVERYTHING
        }
    }

    /// `low` and everything above.
    pub fn from(low: f64) -> Self {
        Interval {
            low,
            ..Interval::EVERYTHING
        }
    }

    /// Everything below `high`, without `high` itself.
    pub fn below(high: f64) -> Self {
        Interval {
            high,
            high_open: true,
            ..Interval::EVERYTHING
        }
    }

    /// `high` and everything below.
    pub fn to(high: f64) -> Self {
        Interval {
            high,
            ..Interval::EVERYTHING
        }
    }

    /// Is every number inside?
    pub fn is_everything(&self) -> bool {
        self.low == f64::NEG_INFINITY && self.high == f64::INFINITY
    }

    /// Is exactly one end finite?
    pub fn is_one_sided(&self) -> bool {
        self.low.is_finite() != self.high.is_finite()
    }

    /// Does it hold one number and no other?
    pub fn is_point(&self) -> bool {
        self.low == self.high && !self.low_open && !self.high_open
    }

    /// Is `value` inside?
    pub fn contains(&self, value: f64) -> bool {
        (if self.low_open {
            value > self.low
        } else {
            value >= self.low
        }) && (if self.high_open {
            value < self.high
        } else {
            value <= self.high
        })
    }

    /// Is all of `other` inside?
    pub fn covers(&self, other: &Interval) -> bool {
        let low =
            self.low < other.low || (self.low == other.low && (!self.low_open || other.low_open));
        let high = self.high > other.high
            || (self.high == other.high && (!self.high_open || other.high_open));
        low && high
    }

    /// Do the two share a number?
    pub fn meets(&self, other: &Interval) -> bool {
        let before = |a: &Interval, b: &Interval| {
            a.high < b.low || (a.high == b.low && (a.high_open || b.low_open) && a.high.is_finite())
        };
        !before(self, other) && !before(other, self)
    }

    /// How far apart they lie: 0 where they meet or touch.
    pub fn gap(&self, other: &Interval) -> f64 {
        (other.low - self.high).max(self.low - other.high).max(0.0)
    }

    /// Both ends times a factor that is not negative.
    #[must_use]
    pub fn scaled(&self, factor: f64) -> Interval {
        Interval {
            low: self.low * factor,
            high: self.high * factor,
            ..*self
        }
    }

    /// Sums of a number of each.
    #[must_use]
    pub fn plus(&self, other: &Interval) -> Interval {
        Interval {
            low: self.low + other.low,
            high: self.high + other.high,
            low_open: self.low_open || other.low_open,
            high_open: self.high_open || other.high_open,
        }
    }

    /// The smallest interval that covers both.
    #[must_use]
    pub fn hull(&self, other: &Interval) -> Interval {
        let (low, low_open) = if self.low < other.low || (self.low == other.low && !self.low_open) {
            (self.low, self.low_open)
        } else {
            (other.low, other.low_open)
        };
        let (high, high_open) =
            if self.high > other.high || (self.high == other.high && !self.high_open) {
                (self.high, self.high_open)
            } else {
                (other.high, other.high_open)
            };
        Interval {
            low,
            high,
            low_open,
            high_open,
        }
    }
}

/// Mathematical notation: `[405, 495]`, `(2,200, ∞)`.
impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.low.is_finite() {
            let bracket = if self.low_open { '(' } else { '[' };
            write!(f, "{bracket}{}, ", DisplayNumber(self.low))?;
        } else {
            f.write_str("(-∞, ")?;
        }
        if self.high.is_finite() {
            let bracket = if self.high_open { ')' } else { ']' };
            write!(f, "{}{bracket}", DisplayNumber(self.high))
        } else {
            f.write_str("∞)")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_end_excludes_itself() {
        assert!(!Interval::above(40.0).meets(&Interval::point(40.0)));
        assert!(Interval::from(40.0).meets(&Interval::point(40.0)));
        assert!(Interval::above(40.0).meets(&Interval::point(61.0)));
        assert!(Interval::above(40.0).covers(&Interval::above(40.0)));
        assert!(!Interval::above(40.0).covers(&Interval::from(40.0)));
    }

    #[test]
    fn a_gap_is_the_distance_between_the_near_ends() {
        assert_eq!(
            Interval::closed(405.0, 495.0).gap(&Interval::point(1387.0)),
            892.0
        );
        assert_eq!(
            Interval::closed(405.0, 495.0).gap(&Interval::point(450.0)),
            0.0
        );
    }
}
