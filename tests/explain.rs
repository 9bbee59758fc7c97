//! Why claims are of one measure or not, as a reader is told.

mod reports;

use newstally::model::{Article, Records};
use newstally::reconcile::{explain, explain_claim, find_claims};
use reports::{reconciled, report};

fn article(id: &str, title: &str, text: &str) -> Article {
    report(id, "2025-08-03", title, text)
}

fn told() -> Records {
    let articles = vec![
        article(
            "a",
            "Ferry sinks off Lomary",
            "The ferry Aurelia sank off Lomary on Sunday. Coastguard chief Ana Reis said 31 passengers were rescued on Sunday. \
             She said 12 women were among the rescued. The navy plans to rescue up to 40 passengers on Monday.",
        ),
        article(
            "b",
            "Rescue off Lomary after ferry Aurelia sinks",
            "Boats rescued 54 people from the ferry Aurelia off Lomary on Sunday, the navy said.",
        ),
        article(
            "c",
            "Bakery closes in Torvik",
            "A bakery in Torvik dismissed 54 bakers on Friday, its owner said.",
        ),
    ];
    reconciled(articles)
}

fn between(a: &str, b: &str) -> String {
    let records = told();
    let id = |words: &str| find_claims(&records, words)[0].id.clone();
    let explanation = explain(&records, &id(a), &id(b)).unwrap();
    // Ids are hashes and say nothing to a reader.
    explanation
        .to_string()
        .lines()
        .map(|line| line.split(" · c-").next().unwrap_or(line))
        .map(|line| {
            if line.starts_with("f-") {
                &line[19..]
            } else {
                line
            }
        })
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn a_conflict_is_explained_to_its_last_reason() {
    insta::assert_snapshot!(between("31", "54 people"), @r#"
A  "31" · Outlet a
   Coastguard chief Ana Reis said 31 passengers were rescued on Sunday.
B  "54" · Outlet b
   Boats rescued 54 people from the ferry Aurelia off Lomary on Sunday, the navy said.

One measure, and on two sides of a conflict.
   measure: passengers rescued

= story        A Outlet a, 2025-08-03
               B Outlet b, 2025-08-03
               alike 0.62 by the words that both have (lomary 0.33, aurelia 0.14, ferry 0.05, sink
               0.04, rescue 0.02, rescued 0.01), of one day; the reports of a story are alike 0.10
               on average
= event        "rescued" → rescue
               a running total, which grows
= counted      A "passengers" → person
               B "people" → person
= unit         count
= modality     actual
= scope        the whole
               no report tells "passenger" apart; no report tells "aurelia" apart; no report tells
               "lomary" apart
· origin       A "Ana Reis" → Ana Reis, Coastguard
               B navy
               independent origins
· time         2025-08-03, by the weekday
               one day
· values       A 31
               B 54
               they do not meet
· relation     A 31
               B 54
               conflict: they differ as of one day

31 as of 3 August 2025 (Ana Reis, Coastguard) against 54 as of 3 August 2025 (navy): 74% apart on one day.
  +0.30  = 0.30  74% apart on one day
  +0.15  = 0.45  both figures are exact
  +0.12  = 0.57  both sides name their source
  +0.15  = 0.72  as of the same day
  -0.05  = 0.67  the event is still unfolding
  -0.05  = 0.62  the two may differ in scope
  severity 0.62
"#);
}

#[test]
fn plans_part_from_outcomes() {
    insta::assert_snapshot!(between("31", "Up to 40"), @r#"
A  "31" · Outlet a
   Coastguard chief Ana Reis said 31 passengers were rescued on Sunday.
B  "up to 40" · Outlet a
   The navy plans to rescue up to 40 passengers on Monday.

Two measures: they differ in the modality.
   measure: passengers rescued
   measure: passengers to be rescued

= story        Outlet a, 2025-08-03
               one report
= event        A "rescued" → rescue
               B rescue
               a running total, which grows
= counted      "passengers" → person
= unit         count
≠ modality     A actual
               B planned
               plans, possibilities and outcomes are not compared
"#);
}

#[test]
fn two_stories_are_not_compared() {
    insta::assert_snapshot!(between("31", "54 bakers"), @r#"
A  "31" · Outlet a
   Coastguard chief Ana Reis said 31 passengers were rescued on Sunday.
B  "54" · Outlet c
   A bakery in Torvik dismissed 54 bakers on Friday, its owner said.

Their reports are of two stories.
   measure: passengers rescued
   measure: bakers cut

≠ story        A Outlet a, 2025-08-03
               B Outlet c, 2025-08-03
               alike 0.01 by the words that both have (said 0.02), × 0.80 for events of different
               times; the reports of a story are alike 0.10 on average
"#);
}

#[test]
fn a_claim_is_set_beside_its_story() {
    let records = told();
    let id = &find_claims(&records, "31")[0].id;
    let standing = explain_claim(&records, id).unwrap();
    assert_eq!(standing.with.len(), 1, "{standing}");
    assert!(
        standing.apart.iter().any(|other| other.step == "modality"),
        "{standing}"
    );
    assert!(explain_claim(&records, "c-none").is_none());
}

#[test]
fn claims_are_found_by_their_words() {
    let records = told();
    let found = |words: &str| find_claims(&records, words).len();
    assert_eq!(found("54"), 2);
    assert_eq!(found("the navy said"), 1);
    assert_eq!(found(&records.claims[0].id), 1);
    assert_eq!(found("nobody says this"), 0);
}
