//! The stories of `fixtures/stories` against their hand-made labels: every claim with its slots, every relation.

#![cfg(all(feature = "cli", feature = "html"))]

mod labels;

use labels::judge::judge;
use labels::{Label, Run, fixtures, matches};
use newstally::model::{Claim, Finding, Id, Relation};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The least share of labelled claims that are found. Floors go up and never down.
const CLAIMS_FLOOR: f64 = 0.87;
/// The least share of right slots; those of a claim that is not found are wrong.
const SLOTS_FLOOR: f64 = 0.78;
/// The least share of right relations.
const RELATIONS_FLOOR: f64 = 0.68;
/// The most conflicts in all stories that no reader sees. This goes down and never up.
const FALSE_CONFLICTS: usize = 3;

/// The slots that a story's labels are held to.
const SLOTS: &[&str] = &[
    "value",
    "hedge",
    "subject",
    "predicate",
    "modality",
    "speaker",
    "as_of",
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Findings {
    /// The most conflicts that a reader would put up with; none where there is no true one.
    conflicts: usize,
    relations: Vec<Expected>,
}

/// A relation that a reader sees.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    #[serde(default)]
    between: Vec<Reference>,
    within: Option<String>,
    #[serde(default)]
    parts: Vec<String>,
    whole: Option<String>,
    relation: String,
    independent: Option<bool>,
    why: String,
}

impl Expected {
    /// The claims that it names.
    fn keys(&self) -> Vec<(&str, &str, usize)> {
        let article = self.within.as_deref().unwrap_or_default();
        let parts = self.parts.iter().chain(&self.whole);
        self.between
            .iter()
            .map(Reference::key)
            .chain(parts.map(|surface| (article, surface.as_str(), 1)))
            .collect()
    }

    fn place(&self) -> String {
        let names: Vec<String> = self
            .keys()
            .into_iter()
            .map(|(article, surface, _)| format!("{surface} ({article})"))
            .collect();
        names.join(", ")
    }
}

/// A labelled claim: report, surface, and which occurrence of it.
#[derive(Deserialize)]
#[serde(untagged)]
enum Reference {
    First(String, String),
    Nth(String, String, usize),
}

impl Reference {
    fn key(&self) -> (&str, &str, usize) {
        match self {
            Reference::First(article, surface) => (article, surface, 1),
            Reference::Nth(article, surface, n) => (article, surface, *n),
        }
    }
}

#[derive(Default)]
struct Tally {
    right: usize,
    all: usize,
    failures: Vec<String>,
}

impl Tally {
    fn check(&mut self, right: bool, failure: impl FnOnce() -> String) {
        self.all += 1;
        if right {
            self.right += 1;
        } else {
            self.failures.push(failure());
        }
    }

    fn share(&self) -> f64 {
        self.right as f64 / self.all as f64
    }
}

/// A story's labels beside what the program makes of its reports.
struct Story {
    name: String,
    run: Run,
    labels: Vec<Label>,
    findings: Findings,
    /// Report, surface and occurrence of each label whose claim was found, and the claim's place in the run.
    found: BTreeMap<(String, String, usize), usize>,
    /// The id of the article of each report.
    reports: BTreeMap<String, Id>,
}

impl Story {
    fn read(folder: &Path) -> Self {
        let run = labels::run(folder);
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let told = labels::fixtures("labels").join(&name);
        let all: Vec<Label> = labels::labels(&told.join("claims.json"));
        let (mut found, mut reports) = (BTreeMap::new(), BTreeMap::new());
        for path in labels::files(folder, &["txt", "html"]) {
            let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
            let article = run.article(&path);
            let of_report: Vec<&Label> = all.iter().filter(|l| l.article == stem).collect();
            assert!(!of_report.is_empty(), "{} has no labels", path.display());
            let claims = run.claims_of(article);
            for (label, claim) in of_report.iter().zip(matches(&of_report, article, &claims)) {
                if let Some(claim) = claim {
                    let at = run.claims.iter().position(|c| c.id == claim.id).unwrap();
                    found.insert((stem.clone(), label.surface.clone(), label.occurrence), at);
                }
            }
            reports.insert(stem, article.id.clone());
        }
        Story {
            findings: labels::labels(&told.join("findings.json")),
            name,
            labels: all,
            run,
            found,
            reports,
        }
    }

    fn claim(&self, article: &str, surface: &str, occurrence: usize) -> Option<&Claim> {
        self.found
            .get(&(article.to_owned(), surface.to_owned(), occurrence))
            .map(|at| &self.run.claims[*at])
    }

    fn check_claims(&self, claims: &mut Tally, slots: &mut Tally) {
        for label in self.labels.iter().filter(|label| !label.optional) {
            let place = format!("{}/{}", self.name, label.article);
            let claim = self.claim(&label.article, &label.surface, label.occurrence);
            claims.check(claim.is_some(), || {
                format!("{place}: missed {}", label.name())
            });
            if claim.is_none() {
                slots.all += SLOTS.iter().filter(|slot| label.fills(slot)).count();
            }
            for slot in SLOTS {
                if let Some(claim) = claim
                    && let Some(verdict) = judge(slot, label, claim)
                {
                    slots.check(verdict.is_fine(), || {
                        let (figure, wanted) = (label.name(), label.wanted(slot));
                        format!("{place}: {slot} of {figure}: want {wanted:?} | {claim}")
                    });
                }
            }
        }
    }

    fn check_relations(&self, relations: &mut Tally) {
        for expected in &self.findings.relations {
            let holds = match &expected.within {
                Some(article) => self.is_free_of_conflict(article, expected),
                None => self.holds(expected),
            };
            relations.check(holds, || {
                format!(
                    "{}: {} {} ({}): {}",
                    self.name,
                    expected.relation,
                    expected.place(),
                    self.standing(expected),
                    expected.why
                )
            });
        }
    }

    /// How the program sees the claims of a relation, for messages.
    fn standing(&self, expected: &Expected) -> String {
        let claims: Vec<_> = expected
            .keys()
            .into_iter()
            .map(|(article, surface, n)| self.claim(article, surface, n))
            .collect();
        if claims.iter().any(Option::is_none) {
            return "not all are found".to_owned();
        }
        let mut measures: Vec<_> = claims.iter().flatten().map(|c| &c.measure_id).collect();
        measures.dedup();
        match measures.len() {
            1 => "one measure".to_owned(),
            n => format!("{n} measures"),
        }
    }

    fn is_free_of_conflict(&self, article: &str, expected: &Expected) -> bool {
        let id = &self.reports[article];
        let is_inside = |claim: &Id| {
            self.run
                .claims
                .iter()
                .any(|c| c.id == *claim && c.article_id == *id)
        };
        let all_found = expected
            .parts
            .iter()
            .chain(&expected.whole)
            .all(|surface| self.claim(article, surface, 1).is_some());
        all_found
            && !self.run.findings.iter().any(|finding| {
                finding.relation == Relation::Conflict
                    && finding.sides.iter().flat_map(|s| &s.claims).all(is_inside)
            })
    }

    fn holds(&self, expected: &Expected) -> bool {
        let claims: Vec<Option<&Claim>> = expected
            .between
            .iter()
            .map(|r| {
                let (article, surface, n) = r.key();
                self.claim(article, surface, n)
            })
            .collect();
        let [Some(a), Some(b)] = claims[..] else {
            return false;
        };
        let together = a.measure_id.is_some() && a.measure_id == b.measure_id;
        let apart = |relations: &[Relation]| {
            self.run
                .findings
                .iter()
                .any(|finding| relations.contains(&finding.relation) && parts(finding, a, b))
        };
        let conflict = apart(&[Relation::Conflict]);
        let one_origin = || expected.independent != Some(false) || self.share_an_origin(a, b);
        match expected.relation.as_str() {
            "conflict" => conflict,
            "agree" => together && !conflict && one_origin(),
            "update" => together && !conflict && apart(&[Relation::Update, Relation::Revision]),
            "revision" => !conflict && apart(&[Relation::Revision]),
            "not_comparable" => !conflict && !together,
            "not_conflict" => !conflict,
            "not_high_severity" => !self.run.findings.iter().any(|finding| {
                finding.relation == Relation::Conflict
                    && finding.severity > 0.6
                    && parts(finding, a, b)
            }),
            other => panic!("{}: no such relation: {other}", self.name),
        }
    }

    /// Two claims of one origin: their measure counts fewer origins than claims.
    fn share_an_origin(&self, a: &Claim, b: &Claim) -> bool {
        let measure = self
            .run
            .measures
            .iter()
            .find(|measure| Some(&measure.id) == a.measure_id.as_ref());
        measure.is_some_and(|m| m.claims.contains(&b.id) && m.origins.len() < m.claims.len())
    }

    fn conflicts(&self) -> usize {
        self.run
            .findings
            .iter()
            .filter(|finding| finding.relation == Relation::Conflict)
            .count()
    }

    /// The conflicts that part no two claims which a reader sees in conflict, for messages.
    fn false_conflicts(&self) -> Vec<String> {
        let true_pairs: Vec<(&Claim, &Claim)> = self
            .findings
            .relations
            .iter()
            .filter(|expected| expected.relation == "conflict")
            .filter_map(|expected| {
                let [a, b] = expected.keys()[..] else {
                    return None;
                };
                Some((self.claim(a.0, a.1, a.2)?, self.claim(b.0, b.1, b.2)?))
            })
            .collect();
        self.run
            .findings
            .iter()
            .filter(|finding| finding.relation == Relation::Conflict)
            .filter(|finding| !true_pairs.iter().any(|(a, b)| parts(finding, a, b)))
            .map(|finding| {
                format!(
                    "{}: {:.2} {}",
                    self.name, finding.severity, finding.explanation
                )
            })
            .collect()
    }
}

/// Do the two claims stand on different sides of the finding?
fn parts(finding: &Finding, a: &Claim, b: &Claim) -> bool {
    let side_of = |claim: &Claim| {
        finding
            .sides
            .iter()
            .position(|side| side.claims.contains(&claim.id))
    };
    matches!((side_of(a), side_of(b)), (Some(x), Some(y)) if x != y)
}

fn stories() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = fs::read_dir(fixtures("stories"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders
}

#[test]
fn stories_read_as_they_are_labelled() {
    let (mut claims, mut slots, mut relations) =
        (Tally::default(), Tally::default(), Tally::default());
    let mut false_conflicts = Vec::new();
    for folder in stories() {
        let story = Story::read(&folder);
        story.check_claims(&mut claims, &mut slots);
        story.check_relations(&mut relations);
        false_conflicts.extend(story.false_conflicts());
        let (seen, most) = (story.conflicts(), story.findings.conflicts);
        relations.check(seen <= most && (seen > 0) == (most > 0), || {
            format!("{}: {seen} conflicts, want at most {most}", story.name)
        });
        relations.check(story.run.stories.len() == 1, || {
            format!("{}: split into {}", story.name, story.run.stories.len())
        });
    }
    for (what, tally) in [
        ("claims", &claims),
        ("slots", &slots),
        ("relations", &relations),
    ] {
        println!(
            "\n{what}: {} of {} ({:.3})",
            tally.right,
            tally.all,
            tally.share()
        );
        for failure in &tally.failures {
            println!("  {failure}");
        }
    }
    println!("\nfalse conflicts: {}", false_conflicts.len());
    for conflict in &false_conflicts {
        println!("  {conflict}");
    }
    assert!(
        claims.share() >= CLAIMS_FLOOR,
        "claims fell below the floor"
    );
    assert!(slots.share() >= SLOTS_FLOOR, "slots fell below the floor");
    assert!(
        relations.share() >= RELATIONS_FLOOR,
        "relations fell below the floor"
    );
    assert!(
        false_conflicts.len() <= FALSE_CONFLICTS,
        "{} false conflicts",
        false_conflicts.len()
    );
}
