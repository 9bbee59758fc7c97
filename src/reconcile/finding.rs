//! What a reader should look at in one measure: its conflicts, its corrections, and how it grew.

use super::edge::{Edge, cliques, settle_steps};
use super::edit;
use super::origin::Origins;
use super::reading::Reading;
use super::relation::{AT_ONCE_WHY, Decision, Setting, decide, ratio};
use super::severity::{explanation, origin_names, reasons, severity, support, times};
use super::side::Held;
use super::symbol::Symbols;
use super::synonym::Nature;
use super::timeline::When;
use crate::model::{Check, Finding, Id, Interval, Reason, Relation, Side, record_id};
use chrono::{Datelike, NaiveDate};
use rustc_hash::FxHashSet;

/// Everything that a measure's findings are made from.
pub(super) struct Scene<'s, 'a> {
    pub story_id: &'s str,
    pub measure_id: &'s str,
    pub readings: &'s [Reading<'a>],
    pub origins: &'s Origins,
    pub setting: Setting,
}

/// A finding between readings of any measures, before it is a record.
pub(super) struct Draft {
    /// The comparison.
    pub check: Check,
    /// The readings of each side.
    pub sides: Vec<Vec<usize>>,
    /// What adds up to the severity.
    pub reasons: Vec<Reason>,
    /// The end of the explanation.
    pub why: String,
}

impl Draft {
    /// The record. `measures` has the measure of each reading; the finding belongs to that of the last side, and
    /// tells its values in that measure's unit.
    pub fn finding(
        self,
        story_id: &str,
        measures: &[Option<Id>],
        readings: &[Reading],
        origins: &Origins,
        symbols: &Symbols,
    ) -> Finding {
        let finite = |value: f64| value.is_finite().then_some(value);
        let owner = self.sides.last().and_then(|side| side.first()).copied();
        let in_unit = |i: usize| {
            let mut reading = readings[i].clone();
            let unit = readings[owner?].measured_in;
            reading.measure_in(unit, symbols);
            (reading.measured_in == unit).then_some(reading)
        };
        let side = |members: &Vec<usize>| {
            let own: Option<Vec<Reading>> = members.iter().map(|&i| in_unit(i)).collect();
            let own = own.filter(|own| own.len() == 1 || self.check == Check::Arithmetic);
            let sum = own.as_ref().map(|own| {
                own.iter().fold(Interval::point(0.0), |sum, reading| {
                    sum.plus(&reading.shown_interval(reading.value))
                })
            });
            let alone = own.as_deref().and_then(|own| match own {
                [reading] => reading.stated.map(|stated| reading.shown(stated)),
                _ => None,
            });
            Side {
                stated: alone,
                low: sum.and_then(|sum| finite(sum.low)),
                high: sum.and_then(|sum| finite(sum.high)),
                claims: members
                    .iter()
                    .map(|&i| readings[i].claim.id.clone())
                    .collect(),
                origins: origin_names(members, readings, origins),
            }
        };
        let sides: Vec<Side> = self.sides.iter().map(side).collect();
        let told: Vec<(String, String, Option<String>)> = self
            .sides
            .iter()
            .zip(&sides)
            .map(|(members, side)| {
                let values: Vec<String> = members
                    .iter()
                    .map(|&i| in_sentence(&readings[i].claim.surface))
                    .collect();
                (values.join(" + "), side.origins.join("; "), None)
            })
            .collect();
        let check = self.check.to_string();
        let mut parts = vec![story_id, check.as_str()];
        parts.extend(
            sides
                .iter()
                .flat_map(|side| side.claims.iter().map(Id::as_str)),
        );
        let owner = owner.and_then(|owner| measures[owner].clone());
        Finding {
            id: record_id('f', &parts),
            story_id: story_id.into(),
            measure_id: owner,
            check: self.check,
            relation: Relation::Conflict,
            severity: severity(&self.reasons),
            explanation: explanation(Relation::Conflict, &told, &self.why),
            sides,
            reasons: self.reasons,
        }
    }
}

/// The most sides of one measure that are compared with each other.
const MOST_SIDES: usize = 60;
/// The most readings of a side that stand for it.
const MOST_MEMBERS: usize = 12;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The findings of one measure.
pub(super) fn findings(scene: &Scene, sides: &[Held]) -> Vec<Finding> {
    let sides = &sides[..sides.len().min(MOST_SIDES)];
    if sides.len() < 2 {
        return Vec::new();
    }
    let speakers: Vec<Vec<usize>> = sides.iter().map(|side| scene.speakers(side)).collect();
    let mut edges: Vec<Vec<Edge>> = (0..sides.len())
        .map(|low| {
            (low + 1..sides.len())
                .map(|high| scene.edge(&speakers[low], &speakers[high]))
                .collect()
        })
        .collect();
    let days: Vec<NaiveDate> = sides.iter().map(|side| scene.first_day(side)).collect();
    settle_steps(&mut edges, &days);
    let edge = |a: usize, b: usize| &edges[a.min(b)][a.max(b) - a.min(b) - 1];
    let mut findings = Vec::new();
    for clique in cliques(sides.len(), |a, b| {
        edge(a, b).relation == Relation::Conflict
    }) {
        findings.push(scene.finding(Relation::Conflict, &clique, sides, &|a, b| edge(a, b)));
    }
    for relation in [Relation::Revision, Relation::Update] {
        let mut steps: Vec<usize> = (0..sides.len())
            .filter(|&a| (0..sides.len()).any(|b| a != b && edge(a, b).relation == relation))
            .collect();
        if steps.len() > 1 {
            // A total grows, so its values are in the order of time; of the rest the dates tell.
            if scene.setting.nature != Nature::Total {
                steps.sort_by_key(|&at| (scene.first_day(&sides[at]), at));
            }
            findings.push(scene.finding(relation, &steps, sides, &|a, b| edge(a, b)));
        }
    }
    findings.extend(edit::findings(scene, sides));
    findings
}

impl Scene<'_, '_> {
    /// The readings that stand for a side: one for each wording, date and origin.
    fn speakers(&self, side: &Held) -> Vec<usize> {
        let mut seen = FxHashSet::default();
        let mut speakers = vec![side.best];
        for &i in &side.members {
            let reading = &self.readings[i];
            let key = (
                reading.when,
                reading.origin,
                reading.claim.quantity.hedge,
                reading.claim.subject.as_deref(),
            );
            if i != side.best && seen.insert(key) && speakers.len() < MOST_MEMBERS {
                speakers.push(i);
            }
        }
        speakers
    }

    /// How the speakers of two sides, the best of each first, stand to each other.
    fn edge(&self, low: &[usize], high: &[usize]) -> Edge {
        let mut best: Option<(Edge, f64)> = None;
        for &a in low {
            for &b in high {
                let (x, y) = (&self.readings[a], &self.readings[b]);
                let Decision { relation, why } = decide(x, y, self.setting);
                let reasons = match relation {
                    Relation::Conflict => reasons(x, y, self.setting),
                    _ => Vec::new(),
                };
                let sum: f64 = reasons.iter().map(|reason| reason.weight).sum();
                let stronger = best.as_ref().is_none_or(|(edge, other)| {
                    (rank(relation), sum) > (rank(edge.relation), *other)
                });
                if stronger {
                    best = Some((
                        Edge {
                            relation,
                            at_once: why == AT_ONCE_WHY,
                            pair: (a, b),
                            reasons,
                        },
                        sum,
                    ));
                }
            }
        }
        best.map_or(
            Edge {
                relation: Relation::Agree,
                at_once: false,
                pair: (low[0], high[0]),
                reasons: Vec::new(),
            },
            |(edge, _)| edge,
        )
    }

    /// The readings that state the side's own value. "Around 500" may be 450, but nobody says so.
    fn holders(&self, side: &Held) -> Vec<usize> {
        let best = &self.readings[side.best];
        let members = side.members.iter().copied();
        members
            .filter(|&i| i == side.best || best.stated.is_none() || self.readings[i].states(best))
            .collect()
    }

    fn first_day(&self, side: &Held) -> NaiveDate {
        let days = side.members.iter().map(|&i| self.readings[i].when);
        days.clone()
            .filter(|when| when.is_dated())
            .map(|when| when.earliest)
            .min()
            .or_else(|| days.map(|when| when.latest).min())
            .unwrap_or(NaiveDate::MAX)
    }

    fn finding<'e>(
        &self,
        relation: Relation,
        at: &[usize],
        sides: &[Held],
        edge: &dyn Fn(usize, usize) -> &'e Edge,
    ) -> Finding {
        let held: Vec<&Held> = at.iter().map(|&at| &sides[at]).collect();
        let records: Vec<Side> = held.iter().map(|side| self.side(side)).collect();
        let mut reasons = Vec::new();
        let mut why = String::new();
        let mut worst = None;
        if relation == Relation::Conflict {
            worst = pairs(at)
                .map(|(a, b)| edge(a, b))
                .filter(|edge| edge.relation == Relation::Conflict)
                .max_by(|a, b| severity(&a.reasons).total_cmp(&severity(&b.reasons)));
            if let Some(worst) = worst {
                reasons.clone_from(&worst.reasons);
                why = self.why(worst);
            }
            let origins: Vec<Vec<String>> = held
                .iter()
                .map(|side| origin_names(&self.holders(side), self.readings, self.origins))
                .collect();
            let values: Vec<String> = held.iter().map(|side| self.value(side.best)).collect();
            reasons.extend(support(&origins, &values));
        }
        // Of two sides in conflict the explanation shows the two figures that clash most.
        let shown: Vec<usize> = match worst {
            Some(edge) if held.len() == 2 => vec![edge.pair.0, edge.pair.1],
            _ => held.iter().map(|side| side.best).collect(),
        };
        let told: Vec<(String, String, Option<String>)> = shown
            .iter()
            .zip(&records)
            .map(|(&i, record)| (self.value(i), record.origins.join("; "), self.date(i)))
            .collect();
        let claims: Vec<&str> = records
            .iter()
            .flat_map(|side| side.claims.iter().map(Id::as_str))
            .collect();
        let relation_name = relation.to_string();
        let mut parts = vec![self.measure_id, "sources", relation_name.as_str()];
        parts.extend(claims);
        Finding {
            id: record_id('f', &parts),
            story_id: self.story_id.into(),
            measure_id: Some(self.measure_id.into()),
            check: Check::Sources,
            relation,
            severity: severity(&reasons),
            explanation: explanation(relation, &told, &why),
            sides: records,
            reasons,
        }
    }

    fn why(&self, edge: &Edge) -> String {
        let (a, b) = (&self.readings[edge.pair.0], &self.readings[edge.pair.1]);
        let first = edge
            .reasons
            .first()
            .map_or_else(|| times(ratio(a, b)), |reason| reason.what.clone());
        if a.origin == b.origin {
            format!("{first}, from one origin")
        } else {
            first
        }
    }

    fn value(&self, i: usize) -> String {
        in_sentence(&self.readings[i].claim.surface)
    }

    fn date(&self, i: usize) -> Option<String> {
        let when: When = self.readings[i].when;
        let day = when.latest;
        let month = MONTHS[day.month0() as usize];
        when.is_dated()
            .then(|| format!("{} {month} {:04}", day.day(), day.year()))
    }

    /// The record of a side.
    pub fn side(&self, side: &Held) -> Side {
        let claims = |i: &usize| self.readings[*i].claim.id.clone();
        let finite = |value: f64| value.is_finite().then_some(value);
        let best = &self.readings[side.best];
        let value = best.shown_interval(side.value);
        Side {
            stated: best.stated.map(|stated| best.shown(stated)),
            low: finite(value.low),
            high: finite(value.high),
            claims: side.members.iter().map(claims).collect(),
            origins: origin_names(&side.members, self.readings, self.origins),
        }
    }
}

/// The words of a figure within a sentence: "Twenty-five" is "twenty-five", and "45C" stays.
fn in_sentence(surface: &str) -> String {
    let mut letters = surface.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => surface.to_string(),
    }
}

fn rank(relation: Relation) -> u8 {
    match relation {
        Relation::Revision => 3,
        Relation::Conflict => 2,
        Relation::Update => 1,
        Relation::Agree | Relation::NotComparable => 0,
    }
}

fn pairs(at: &[usize]) -> impl Iterator<Item = (usize, usize)> {
    at.iter()
        .enumerate()
        .flat_map(|(k, &a)| at[k + 1..].iter().map(move |&b| (a, b)))
}
