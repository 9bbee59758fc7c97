use super::{DisplayNumber, Interval, json_number_option, precision_of};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;

/// How the words hedge the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hedge {
    /// "453", and the bare round "450".
    Exact,
    /// "about", "around", "some", "roughly", "an estimated".
    About,
    /// "nearly", "almost", "close to", "just under".
    Nearly,
    /// "more than", "over", "in excess of".
    MoreThan,
    /// "at least", "no fewer than", "so far".
    AtLeast,
    /// "fewer than", "under", "below".
    LessThan,
    /// "at most", "no more than".
    AtMost,
    /// "up to", "as many as": a ceiling that may be cancelled.
    UpTo,
    /// "between A and B", "A to B".
    Between,
    /// "several", "dozens", "hundreds".
    Vague,
}

/// What sort of quantity it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// How many of something: "453 prisoners".
    Count,
    /// "12 percent", "a third of", "2 percentage points".
    Percent,
    /// "2 million euros", "$58 per barrel".
    Money,
    /// A physical measure: "30 kilometres", "magnitude 6.1".
    Measure,
    /// Per something that is no money: "60 miles per hour", "500 a day". A price per something is money.
    Rate,
    /// "twofold", "one in five", odds.
    Ratio,
    /// "65-year-old".
    Age,
    /// "three days".
    Duration,
}

/// Which way a quantity changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// "rose by 12".
    Up,
    /// "fell by 12".
    Down,
}

/// What the words of a numeric statement commit to.
///
/// `hard` is what they entail: a value outside contradicts them. `soft` is where a reader expects the value.
/// See "Quantity" in ARCHITECTURE.md for the table of hedges and its sources.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(into = "QuantityRecord", from = "QuantityRecord")]
pub struct Quantity {
    /// The number as written, in `unit`: 12 for "12 percent", 2,000,000 for "2 million euros"; none for a range or a
    /// vague word.
    pub stated: Option<f64>,
    /// Values outside contradict the words; everything where they entail nothing.
    pub hard: Interval,
    /// Values that a reader expects.
    pub soft: Interval,
    /// The hedge that the words carry.
    pub hedge: Hedge,
    /// The sort of quantity.
    pub kind: Kind,
    /// ISO 4217 for money, `percent`, or the singular English name; none for a count. What it is counted per
    /// follows: `USD per barrel`.
    pub unit: Option<Cow<'static, str>>,
    /// Set where the quantity is the amount by which something changed.
    pub change: Option<Change>,
}

impl Quantity {
    /// A count of `stated` under `hedge`, its precision read off the value.
    /// `hedge` is neither `Between` nor `Vague`: those have [`Quantity::between`] and [`Quantity::vague`].
    pub fn hedged(stated: f64, hedge: Hedge) -> Self {
        Quantity::written(stated, precision_of(stated), hedge)
    }

    /// A count of `stated`, whose last significant digit stands for `precision`, under `hedge`.
    /// The bounds are those of ARCHITECTURE.md, "Quantity".
    pub fn written(stated: f64, precision: f64, hedge: Hedge) -> Self {
        let n = stated;
        let size = n.abs();
        let (hard, soft) = match hedge {
            Hedge::Exact | Hedge::Between | Hedge::Vague => {
                let slack = if size >= 100.0 && precision >= 10.0 {
                    (precision / 2.0).min(size * 0.05)
                } else {
                    0.0
                };
                (Interval::point(n), Interval::closed(n - slack, n + slack))
            }
            Hedge::About => (
                Interval::EVERYTHING,
                Interval::closed(n - size * 0.1, n + size * 0.1),
            ),
            Hedge::Nearly => (
                Interval::EVERYTHING,
                Interval {
                    high_open: true,
                    ..Interval::closed(n - size * 0.1, n)
                },
            ),
            Hedge::MoreThan => (
                Interval::above(n),
                Interval {
                    low_open: true,
                    ..Interval::closed(n, n + size * 0.5)
                },
            ),
            Hedge::AtLeast => (Interval::from(n), Interval::from(n)),
            Hedge::LessThan => (
                Interval::below(n),
                Interval {
                    high_open: true,
                    ..Interval::closed(n - size * 0.5, n)
                },
            ),
            Hedge::AtMost | Hedge::UpTo => (Interval::to(n), Interval::closed(n - size * 0.5, n)),
        };
        Quantity {
            stated: Some(n),
            hard,
            soft,
            hedge,
            kind: Kind::Count,
            unit: None,
            change: None,
        }
    }

    /// A count from `low` to `high`, both inside.
    pub fn between(low: f64, high: f64) -> Self {
        let range = Interval::closed(low, high);
        Quantity {
            stated: None,
            hard: range,
            soft: range,
            hedge: Hedge::Between,
            kind: Kind::Count,
            unit: None,
            change: None,
        }
    }

    /// A count from `low` to `high` under `hedge`: "at least 15 to 20" is a bound by its nearer end, "about 15 to 20"
    /// the range, but hedged.
    pub fn hedged_between(low: f64, high: f64, hedge: Hedge) -> Self {
        let range = Quantity::between(low, high);
        let hard = match hedge {
            Hedge::MoreThan => Interval::above(low),
            Hedge::AtLeast => Interval::from(low),
            Hedge::LessThan => Interval::below(high),
            Hedge::AtMost | Hedge::UpTo => Interval::to(high),
            Hedge::About | Hedge::Nearly => range.hard,
            Hedge::Exact | Hedge::Between | Hedge::Vague => return range,
        };
        Quantity {
            hard,
            hedge,
            ..range
        }
    }

    /// A vague count ("hundreds") that a reader takes as `low` to `high`; `order` is the order of magnitude that the
    /// words entail, where they do: hundreds are 100 or more and fewer than 1,000.
    pub fn vague(low: f64, high: f64, order: Option<f64>) -> Self {
        Quantity {
            hard: order.map_or(Interval::EVERYTHING, |order| Interval {
                high_open: true,
                ..Interval::closed(order, order * 10.0)
            }),
            hedge: Hedge::Vague,
            ..Quantity::between(low, high)
        }
    }

    /// Is it a range, hedged or not, and no vague word?
    pub fn is_range(&self) -> bool {
        self.stated.is_none() && self.hedge != Hedge::Vague
    }

    /// What the claim commits to: its hard interval where it is one-sided, its soft one where it is hedged,
    /// vague or rounded, and else its number.
    pub fn commits_to(&self) -> Interval {
        if self.hard.is_one_sided() {
            self.hard
        } else {
            self.soft
        }
    }

    /// One number for ordering and drawing: the stated one, else the middle of what is expected, or its one finite end.
    pub fn point(&self) -> f64 {
        self.stated.unwrap_or_else(|| {
            match (self.soft.low.is_finite(), self.soft.high.is_finite()) {
                (true, true) => f64::midpoint(self.soft.low, self.soft.high),
                (true, false) => self.soft.low,
                (false, true) => self.soft.high,
                (false, false) => 0.0,
            }
        })
    }
}

/// `~450 [405, 495]`, `>2,200 (2,200, ∞)`, `453`, `+12`, `15-20`, and the unit after the number: `2.5 percent`.
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.hedge {
            Hedge::Exact | Hedge::Between => "",
            Hedge::About | Hedge::Vague => "~",
            Hedge::Nearly => "~<",
            Hedge::MoreThan => ">",
            Hedge::AtLeast => "≥",
            Hedge::LessThan => "<",
            Hedge::AtMost => "≤",
            Hedge::UpTo => "up to ",
        })?;
        match self.change {
            Some(Change::Up) => f.write_str("+")?,
            Some(Change::Down) => f.write_str("-")?,
            None => {}
        }
        match self.stated {
            Some(stated) => write!(f, "{}", DisplayNumber(stated))?,
            None => write!(
                f,
                "{}-{}",
                DisplayNumber(self.soft.low),
                DisplayNumber(self.soft.high)
            )?,
        }
        if let Some(unit) = &self.unit {
            write!(f, " {unit}")?;
        }
        if !self.commits_to().is_point() && self.hedge != Hedge::Between {
            write!(f, " {}", self.commits_to())?;
        }
        Ok(())
    }
}

/// The quantity as the record has it.
#[derive(Serialize, Deserialize)]
struct QuantityRecord {
    #[serde(default, serialize_with = "json_number_option")]
    stated: Option<f64>,
    #[serde(default, serialize_with = "json_number_option")]
    low: Option<f64>,
    #[serde(default, serialize_with = "json_number_option")]
    high: Option<f64>,
    #[serde(default)]
    low_open: bool,
    #[serde(default)]
    high_open: bool,
    #[serde(default, serialize_with = "json_number_option")]
    likely_low: Option<f64>,
    #[serde(default, serialize_with = "json_number_option")]
    likely_high: Option<f64>,
    hedge: Hedge,
    #[serde(default = "count")]
    kind: Kind,
    #[serde(default)]
    unit: Option<Cow<'static, str>>,
    #[serde(default)]
    change: Option<Change>,
}

fn count() -> Kind {
    Kind::Count
}

fn finite(value: f64) -> Option<f64> {
    value.is_finite().then_some(value)
}

impl From<Quantity> for QuantityRecord {
    fn from(q: Quantity) -> Self {
        QuantityRecord {
            stated: q.stated,
            low: finite(q.hard.low),
            high: finite(q.hard.high),
            low_open: q.hard.low_open,
            high_open: q.hard.high_open,
            likely_low: finite(q.soft.low),
            likely_high: finite(q.soft.high),
            hedge: q.hedge,
            kind: q.kind,
            unit: q.unit,
            change: q.change,
        }
    }
}

impl From<QuantityRecord> for Quantity {
    fn from(r: QuantityRecord) -> Self {
        let hard = Interval {
            low: r.low.unwrap_or(f64::NEG_INFINITY),
            high: r.high.unwrap_or(f64::INFINITY),
            low_open: r.low_open,
            high_open: r.high_open,
        };
        let excludes = |end: Option<f64>| r.stated.is_some() && end == r.stated;
        let soft = Interval {
            low: r.likely_low.unwrap_or(f64::NEG_INFINITY),
            high: r.likely_high.unwrap_or(f64::INFINITY),
            low_open: r.hedge == Hedge::MoreThan && excludes(r.likely_low),
            high_open: matches!(r.hedge, Hedge::LessThan | Hedge::Nearly)
                && excludes(r.likely_high),
        };
        Quantity {
            stated: r.stated,
            hard,
            soft,
            hedge: r.hedge,
            kind: r.kind,
            unit: r.unit,
            change: r.change,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;

    #[test]
    fn each_hedge_has_its_bounds() {
        assert_snapshot!(Quantity::hedged(453.0, Hedge::Exact), @"453");
        assert_snapshot!(Quantity::hedged(450.0, Hedge::Exact), @"450 [445, 455]");
        assert_snapshot!(Quantity::hedged(7000.0, Hedge::Exact), @"7,000 [6,650, 7,350]");
        assert_snapshot!(Quantity::hedged(450.0, Hedge::About), @"~450 [405, 495]");
        assert_snapshot!(Quantity::hedged(400.0, Hedge::Nearly), @"~<400 [360, 400)");
        assert_snapshot!(Quantity::hedged(2200.0, Hedge::MoreThan), @">2,200 (2,200, ∞)");
        assert_snapshot!(Quantity::hedged(24.0, Hedge::AtLeast), @"≥24 [24, ∞)");
        assert_snapshot!(Quantity::hedged_between(15.0, 20.0, Hedge::AtLeast), @"≥15-20 [15, ∞)");
        assert_snapshot!(Quantity::hedged_between(15.0, 20.0, Hedge::About), @"~15-20 [15, 20]");
        assert_snapshot!(Quantity::hedged(18.0, Hedge::LessThan), @"<18 (-∞, 18)");
        assert_snapshot!(Quantity::hedged(18.0, Hedge::AtMost), @"≤18 (-∞, 18]");
        assert_snapshot!(Quantity::hedged(7000.0, Hedge::UpTo), @"up to 7,000 (-∞, 7,000]");
        assert_snapshot!(Quantity::between(10.0, 20.0), @"10-20");
        assert_snapshot!(Quantity::vague(24.0, 99.0, Some(12.0)), @"~24-99 [24, 99]");
    }

    #[test]
    fn a_record_keeps_the_quantity() {
        for hedge in [
            Hedge::Exact,
            Hedge::About,
            Hedge::Nearly,
            Hedge::MoreThan,
            Hedge::LessThan,
            Hedge::UpTo,
        ] {
            let quantity = Quantity::hedged(2200.0, hedge);
            let json = serde_json::to_string(&quantity).unwrap();
            assert_eq!(
                serde_json::from_str::<Quantity>(&json).unwrap(),
                quantity,
                "{json}"
            );
        }
    }

    #[test]
    fn a_record_has_integers_without_a_fraction() {
        let json = serde_json::to_string(&Quantity::hedged(450.0, Hedge::Exact)).unwrap();
        assert_snapshot!(json, @r#"{"stated":450,"low":450,"high":450,"low_open":false,"high_open":false,"likely_low":445,"likely_high":455,"hedge":"exact","kind":"count","unit":null,"change":null}"#);
    }
}
