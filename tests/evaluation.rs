//! Precision and recall of every slot on the labelled reports of `fixtures/evaluation`, pinned as floors.

#![cfg(all(feature = "cli", feature = "html"))]

mod labels;

use labels::judge::{SLOTS, Verdict, judge};
use labels::{Label, files, fixtures, locate, locate_numbered, matches};
use newstally::model::{Article, Claim, Field, Span};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The least precision and recall of each slot; the slots of a claim that is missed count against recall.
/// A change may raise them and never lower them. Perfect precision is pinned with room for one error.
const FLOORS: &[(&str, f64, f64)] = &[
    ("claims", 0.985, 0.95),
    ("implicit", 0.85, 0.72),
    ("no claims", 0.968, 0.968),
    ("value", 0.99, 0.95),
    ("hedge", 0.99, 0.95),
    ("kind", 0.985, 0.94),
    ("unit", 0.99, 0.96),
    ("change", 0.95, 0.96),
    ("subject", 0.94, 0.875),
    ("predicate", 0.97, 0.875),
    ("modality", 0.975, 0.93),
    ("negated", 0.83, 0.9),
    ("speaker", 0.95, 0.905),
    ("organisation", 0.985, 0.875),
    ("as_of", 0.975, 0.92),
    ("part_of", 0.91, 0.78),
    ("places", 0.97, 0.98),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Report {
    claims: Vec<Label>,
    not_claims: Vec<Figure>,
}

/// A figure that is no claim.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Figure {
    surface: String,
    #[serde(default = "first")]
    occurrence: usize,
}

fn first() -> usize {
    1
}

/// How many were wanted, given and right.
#[derive(Default, Clone, Copy)]
struct Score {
    wanted: usize,
    given: usize,
    right: usize,
}

impl Score {
    fn add(&mut self, verdict: Verdict) {
        self.wanted += usize::from(verdict.wanted);
        self.given += usize::from(verdict.given);
        self.right += usize::from(verdict.right);
    }

    fn precision(self) -> f64 {
        share(self.right, self.given)
    }

    fn recall(self) -> f64 {
        share(self.right, self.wanted)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        1.0
    } else {
        part as f64 / whole as f64
    }
}

#[derive(Default)]
struct Table {
    scores: BTreeMap<&'static str, Score>,
    errors: Vec<String>,
}

impl Table {
    fn row(&mut self, name: &'static str) -> &mut Score {
        self.scores.entry(name).or_default()
    }

    fn report(&mut self, name: &str, article: &Article, claims: &[&Claim], report: &Report) {
        let labels: Vec<&Label> = report.claims.iter().collect();
        let found = matches(&labels, article, claims);
        for (label, claim) in labels.iter().zip(&found) {
            if !label.optional {
                self.found(name, label, *claim);
            }
            if let Some(claim) = claim
                && !label.optional
            {
                self.slots(name, article, label, claim);
                let part = part_of(label, claim, article, claims);
                self.verdict(name, article, "part_of", label, claim, part);
            }
        }
        for claim in claims {
            let is_matched = found.iter().flatten().any(|c| c.id == claim.id);
            if !is_matched {
                self.row("claims").given += 1;
                let sentence = sentence(article, claim);
                self.errors
                    .push(format!("{name}: extra {claim} | {sentence}"));
            }
        }
        for figure in &report.not_claims {
            let span = locate(&article.text, &figure.surface, figure.occurrence)
                .unwrap_or_else(|| panic!("{name}: {:?} is not in the text", figure.surface));
            let is_left = !claims
                .iter()
                .any(|claim| claim.field == Field::Text && claim.span().overlaps(span));
            self.row("no claims").add(Verdict {
                wanted: true,
                given: true,
                right: is_left,
            });
        }
    }

    fn found(&mut self, name: &str, label: &Label, claim: Option<&Claim>) {
        let is_found = claim.is_some();
        let verdict = Verdict {
            wanted: true,
            given: is_found,
            right: is_found,
        };
        self.row("claims").add(verdict);
        if label.implicit {
            self.row("implicit").add(verdict);
        }
        if !is_found {
            for slot in SLOTS.iter().chain(&["part_of"]) {
                self.row(slot).wanted += usize::from(label.fills(slot));
            }
            self.errors.push(format!("{name}: missed {}", label.name()));
        }
    }

    fn slots(&mut self, name: &str, article: &Article, label: &Label, claim: &Claim) {
        for slot in SLOTS {
            if let Some(verdict) = judge(slot, label, claim) {
                self.verdict(name, article, slot, label, claim, verdict);
            }
        }
    }

    fn verdict(
        &mut self,
        name: &str,
        article: &Article,
        slot: &'static str,
        label: &Label,
        claim: &Claim,
        verdict: Verdict,
    ) {
        self.row(slot).add(verdict);
        if !verdict.is_fine() {
            let (figure, wanted) = (label.name(), label.wanted(slot));
            self.errors.push(format!(
                "{name}: {slot} of {figure}: want {wanted:?} | {claim} | {}",
                sentence(article, claim)
            ));
        }
    }

    fn below(&self) -> String {
        let mut below = String::new();
        for (slot, precision, recall) in FLOORS {
            let score = self.scores.get(slot).copied().unwrap_or_default();
            if score.precision() < *precision || score.recall() < *recall {
                writeln!(
                    below,
                    "{slot}: {:.3} {:.3}, floor {precision} {recall}",
                    score.precision(),
                    score.recall()
                )
                .unwrap();
            }
        }
        below
    }
}

/// The sentence that the claim stands in.
fn sentence<'a>(article: &'a Article, claim: &Claim) -> &'a str {
    match claim.field {
        Field::Text => claim.sentence.of(&article.text),
        Field::Title => article.title.as_deref().unwrap_or_default(),
    }
}

/// Does the claim name the whole that the label names?
fn part_of(label: &Label, claim: &Claim, article: &Article, claims: &[&Claim]) -> Verdict {
    let whole: Option<Span> = label
        .part_of
        .as_ref()
        .map(|words| locate_numbered(&article.text, words).expect("the whole is in the text"));
    let given = claim
        .part_of
        .as_ref()
        .and_then(|id| claims.iter().find(|claim| claim.id == *id));
    Verdict {
        wanted: whole.is_some(),
        given: claim.part_of.is_some(),
        right: whole
            .zip(given)
            .is_some_and(|(span, given)| given.span().overlaps(span)),
    }
}

#[test]
fn every_slot_keeps_its_floor() {
    let folder = fixtures("evaluation");
    let run = labels::run(&folder);
    let mut table = Table::default();
    for path in files(&folder, &["txt", "html"]) {
        let report: Report = labels::labels(&path.with_extension("json"));
        let article = run.article(&path);
        let name = path
            .strip_prefix(&folder)
            .unwrap()
            .with_extension("")
            .display()
            .to_string();
        table.report(&name, article, &run.claims_of(article), &report);
    }

    for error in &table.errors {
        println!("{error}");
    }
    println!(
        "\n{:14}{:>8}{:>8}{:>11}{:>8}",
        "slot", "wanted", "given", "precision", "recall"
    );
    for (slot, ..) in FLOORS {
        let score = table.scores.get(slot).copied().unwrap_or_default();
        println!(
            "{slot:14}{:>8}{:>8}{:>11.4}{:>8.4}",
            score.wanted,
            score.given,
            score.precision(),
            score.recall()
        );
    }
    let below = table.below();
    assert!(below.is_empty(), "below the floor:\n{below}");
}

#[test]
fn every_topic_has_four_reports() {
    let folder = fixtures("evaluation");
    let mut topics: BTreeMap<String, usize> = BTreeMap::new();
    for path in files(&folder, &["txt", "html"]) {
        let topic = path.parent().unwrap().file_name().unwrap();
        *topics
            .entry(topic.to_string_lossy().into_owned())
            .or_default() += 1;
    }
    assert_eq!(topics.len(), 13, "{topics:?}");
    assert!(topics.values().all(|reports| *reports >= 4), "{topics:?}");
}
