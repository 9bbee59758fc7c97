//! The best-supported latest figure of a measure. No truth is declared: low and high keep what is disputed.

use super::reading::Reading;
use super::relation::{Setting, relation};
use super::side::Held;
use super::synonym::Nature;
use super::timeline::When;
use super::uncounted::{listed, lone_singles, pair};
use crate::extract::Lexicons;
use crate::model::{Hedge, Interval, PartialDate, Relation, Tally};
use chrono::{Days, NaiveDate};
use rustc_hash::FxHashSet;

/// The tally of a measure's sides. `sides` is not empty; `members` are all readings of the measure.
pub(super) fn tally(
    sides: &[Held],
    members: &[usize],
    readings: &[Reading],
    setting: Setting,
) -> Tally {
    let tally = of_sides(sides, readings, setting);
    if let Some((sum, list)) = listed(sides, &tally, members, readings) {
        return Tally {
            stated: Some(sum),
            low: Some(tally.low.map_or(sum, |low| low.min(sum))),
            high: Some(tally.high.map_or(sum, |high| high.max(sum))),
            hedge: Hedge::Exact,
            origins: list
                .iter()
                .map(|&i| readings[i].origin)
                .collect::<FxHashSet<usize>>()
                .len(),
            claims: list.iter().map(|&i| readings[i].claim.id.clone()).collect(),
            ..tally
        };
    }
    if let Some(pair) = pair(&tally, members, readings) {
        return Tally {
            stated: Some(2.0),
            low: Some(2.0),
            claims: pair.iter().map(|&i| readings[i].claim.id.clone()).collect(),
            ..tally
        };
    }
    match lone_singles(sides, &tally, members, readings) {
        Some(singles) => Tally {
            stated: Some(1.0),
            low: Some(1.0),
            high: tally.high.map(|high| high.max(1.0)),
            hedge: Hedge::Exact,
            origins: singles
                .iter()
                .map(|&i| readings[i].origin)
                .collect::<FxHashSet<usize>>()
                .len(),
            claims: singles
                .iter()
                .map(|&i| readings[i].claim.id.clone())
                .collect(),
            ..tally
        },
        None => tally,
    }
}

fn of_sides(sides: &[Held], readings: &[Reading], setting: Setting) -> Tally {
    // A figure that its own report replaces is no tally.
    let replaced = |side: &&Held| side.members.iter().all(|&i| readings[i].marks.earlier);
    let mut live: Vec<&Held> = sides.iter().filter(|side| !replaced(side)).collect();
    if live.is_empty() {
        live = sides.iter().collect();
    }
    if setting.nature == Nature::Total {
        // A total does not fall: a smaller figure that comes later needs more origins than the larger one before it.
        let fallen = |side: &&Held| {
            sides.iter().any(|other| {
                other.value.low > side.value.high
                    && latest(other, readings) < latest(side, readings)
                    && origins(other, readings) >= origins(side, readings)
                    && !replaced(&other)
                    && !corrects(side, other, readings, setting)
                    && !continues(side, other, sides, readings, setting)
            })
        };
        let grown: Vec<&Held> = live.iter().copied().filter(|side| !fallen(side)).collect();
        if !grown.is_empty() {
            live = grown;
        }
    }
    let last = live
        .iter()
        .map(|side| latest(side, readings))
        .max()
        .unwrap_or(NaiveDate::MIN);
    let close = last.checked_sub_days(Days::new(1)).unwrap_or(last);
    let current: Vec<&Held> = live
        .into_iter()
        .filter(|side| latest(side, readings) >= close)
        .collect();
    // What a later figure brings up to date is not current, unless more origins state it.
    let updated = |side: &&Held| {
        current.iter().any(|other| {
            let grown = latest(other, readings) > latest(side, readings)
                && origins(other, readings) >= stating(side, readings)
                && (setting.nature != Nature::Total || other.value.low > side.value.high)
                && clash(side, other, readings, setting) == Relation::Update;
            grown || corrects(other, side, readings, setting)
        })
    };
    let current: Vec<&Held> = current
        .iter()
        .copied()
        .filter(|side| !updated(side))
        .collect();
    let best = current
        .iter()
        .max_by(|a, b| {
            rank(a, readings, setting.nature)
                .partial_cmp(&rank(b, readings, setting.nature))
                .unwrap_or(std::cmp::Ordering::Equal)
        })
        .copied()
        .unwrap_or(&sides[0]);
    let range = current
        .iter()
        .map(|side| readings[side.best].shown_interval(side.value))
        .reduce(|range, side| range.hull(&side))
        .unwrap_or(best.value);
    let reading = &readings[best.best];
    let finite = |value: f64| value.is_finite().then_some(value);
    let Interval { low, high, .. } = range;
    Tally {
        stated: reading.stated.map(|stated| reading.shown(stated)),
        low: finite(low),
        high: finite(high),
        hedge: reading.claim.quantity.hedge,
        as_of: as_of(best, readings),
        claims: best
            .members
            .iter()
            .map(|&i| readings[i].claim.id.clone())
            .collect(),
        origins: origins(best, readings),
    }
}

/// The last day on which the side's figure is stated.
pub(super) fn latest(side: &Held, readings: &[Reading]) -> NaiveDate {
    let day = |when: When| {
        if when.latest == NaiveDate::MAX {
            NaiveDate::MIN
        } else {
            when.latest
        }
    };
    side.members
        .iter()
        .map(|&i| day(readings[i].when))
        .max()
        .unwrap_or(NaiveDate::MIN)
}

fn as_of(side: &Held, readings: &[Reading]) -> Option<PartialDate> {
    let last = latest(side, readings);
    (last != NaiveDate::MIN).then_some(PartialDate::Day(last))
}

fn origins(side: &Held, readings: &[Reading]) -> usize {
    side.members
        .iter()
        .map(|&i| readings[i].origin)
        .collect::<FxHashSet<usize>>()
        .len()
}

/// Does a later figure of the side correct one of `other`: "revised down to 17 from 19"? Or does its report tell that
/// the other was wrong: "earlier, police said 19"?
fn corrects(side: &Held, other: &Held, readings: &[Reading], setting: Setting) -> bool {
    const MOST: usize = 12;
    let mut news = side.members.iter().map(|&i| &readings[i]);
    news.any(|new| {
        let mut old = other.members.iter().take(MOST).map(|&i| &readings[i]);
        old.any(|old| {
            // "Down to 17 from 19": of two in one sentence the first is the new one.
            let told_first = old.claim.article_id == new.claim.article_id
                && old.claim.sentence == new.claim.sentence
                && new.claim.start < old.claim.start;
            let corrected =
                new.marks.correction && (told_first || old.marks.earlier || !old.marks.correction);
            let wrong = old.marks.earlier && old.claim.article_id == new.claim.article_id;
            !new.marks.earlier
                && (corrected || wrong)
                && !new.when.precedes(old.when)
                && relation(old, new, setting) == Relation::Revision
        })
    })
}

/// Does the side go on from a figure that already stood against `other`: 55 after a ministry's 41, which an aid group's
/// 90 contradicts?
fn continues(
    side: &Held,
    other: &Held,
    sides: &[Held],
    readings: &[Reading],
    setting: Setting,
) -> bool {
    let against = |held: &&Held| {
        held.value.low <= side.value.high
            && held.value.high < other.value.low
            && latest(held, readings) < latest(side, readings)
            && latest(held, readings) == latest(other, readings)
            && clash(held, other, readings, setting) == Relation::Conflict
    };
    sides.iter().any(|held| against(&held))
}

/// How two sides stand to each other: in conflict where any of their first figures are.
fn clash(side: &Held, other: &Held, readings: &[Reading], setting: Setting) -> Relation {
    const MOST: usize = 6;
    let pairs = side.members.iter().take(MOST).flat_map(|&a| {
        let others = other.members.iter().take(MOST);
        others.map(move |&b| (a, b))
    });
    let mut relations = pairs.map(|(a, b)| relation(&readings[a], &readings[b], setting));
    if relations.any(|relation| relation == Relation::Conflict) {
        return Relation::Conflict;
    }
    relation(&readings[side.best], &readings[other.best], setting)
}

/// How many origins state the side's very number.
fn stating(side: &Held, readings: &[Reading]) -> usize {
    let best = &readings[side.best];
    let members = side.members.iter().map(|&i| &readings[i]);
    members
        .filter(|reading| best.stated.is_none() || reading.states(best))
        .map(|reading| reading.origin)
        .collect::<FxHashSet<usize>>()
        .len()
}

/// What makes one current figure better than another: a value rather than a bound or a vague word, a number that is
/// written, more origins,
/// exact words, the later day, and of a running total the larger figure.
fn rank(
    side: &Held,
    readings: &[Reading],
    nature: Nature,
) -> (bool, bool, usize, bool, NaiveDate, f64) {
    let quantity = &readings[side.best].claim.quantity;
    let value = quantity.stated.is_some() && !readings[side.best].is_bound();
    let counted = side.members.iter().any(|&i| {
        let reading = &readings[i];
        !reading.is_implicit() || reading.claim.quantity.point() < 2.0 || counts_by_ordinal(reading)
    });
    let grown = match nature {
        Nature::Total => side.value.low,
        _ => 0.0,
    };
    (
        value,
        counted,
        origins(side, readings),
        quantity.hedge == Hedge::Exact,
        latest(side, readings),
        grown,
    )
}

/// "A third victim has died": an ordinal counts those before.
fn counts_by_ordinal(reading: &Reading) -> bool {
    let lexicons = Lexicons::builtin();
    let counted = reading.claim.counted.as_deref().unwrap_or_default();
    let mut words = counted.split_whitespace().map(|word| {
        let word = lexicons.vocabulary.get(&word.to_lowercase());
        lexicons.quantity.ordinal(word)
    });
    let count = reading.claim.quantity.stated;
    words.any(|ordinal| ordinal.is_some() && ordinal == count)
}
