//! What several outlets tell of one event, in the fields of news: which figures clash and which do not.

mod reports;

use insta::assert_snapshot;
use newstally::model::{Article, Relation};
use reports::{reconciled, report};

/// The explanations of the conflicts between reports of some days, each by an outlet of its own.
fn conflicts(event: &str, reports: &[(&str, &str)]) -> String {
    let reports = (1..).zip(reports);
    let records = reconciled(reports.map(|(at, (day, text))| Article {
        outlet: Some(format!("Outlet {at}")),
        ..report(&format!("r{at}"), day, event, text)
    }));
    let findings = records.findings.iter();
    let told: Vec<&str> = findings
        .filter(|finding| finding.relation == Relation::Conflict)
        .map(|finding| finding.explanation.as_str())
        .collect();
    told.join("\n")
}

const DAY: &str = "2026-09-07";
const NEXT: &str = "2026-09-08";

#[test]
fn a_noun_that_each_report_has_once_is_one_thing() {
    let clash = |other: &str| {
        let ferry =
            "The ferry Alma ran aground off Vessel Point on Monday. It was carrying 96 passengers.";
        conflicts("Ferry Alma runs aground", &[(DAY, ferry), (NEXT, other)])
    };
    assert_snapshot!(
        clash("There were 131 passengers on the Alma when it ran aground, the harbour master said."),
        @"96 as of 7 September 2026 (Outlet 1) against 131 as of 8 September 2026 (harbour master): 36% apart."
    );
    // A part of them, and more than one figure for the noun.
    assert_snapshot!(clash("Seventeen passengers of the Alma were treated for cuts."), @"");
    assert_snapshot!(clash("The Alma has seats for 131 passengers; 64 passengers swam ashore."), @"");
}

#[test]
fn an_amount_is_of_a_span_of_time() {
    let clash = |other: &str| {
        let first = "Volta Motors reported a quarterly profit of $410 million on Monday.";
        conflicts("Volta Motors reports profit", &[(DAY, first), (DAY, other)])
    };
    assert_snapshot!(clash("For the full year Volta Motors had a profit of $1.3 billion."), @"");
    assert!(!clash("Volta Motors had a profit of $380 million in the quarter.").is_empty());
    assert_snapshot!(clash("Volta Motors earned $410 million in the quarter."), @"");
}

#[test]
fn a_property_of_an_event_does_not_change() {
    let first = "A quake of magnitude 5.9 shook Orlen on Monday at a depth of 12 km.";
    let clash = |other: &str| conflicts("Quake shakes Orlen", &[(DAY, first), (NEXT, other)]);
    assert_snapshot!(clash("Monday's quake in Orlen had a depth of 7.5 miles."), @"");
    assert!(!clash("The Orlen quake struck at a depth of 40 km, the survey said.").is_empty());
    assert!(!clash("The survey put the magnitude of the Orlen quake at magnitude 5.4.").is_empty());
}

#[test]
fn a_level_on_its_way_contradicts_nothing() {
    let first = "Hurricane Ilka made landfall at Merida on Monday with winds of 180 km/h.";
    let clash =
        |other: &str| conflicts("Hurricane Ilka hits Merida", &[(DAY, first), (DAY, other)]);
    assert_snapshot!(clash("Ilka had winds of 95 km/h by Monday evening as it left Merida."), @"");
}

#[test]
fn a_correction_replaces_its_old_figure_in_every_report() {
    let first = "An earthquake of magnitude 5.7 shook Orlen on Monday, the survey said.";
    let revised =
        "The institute revised the magnitude of Monday's Orlen quake to 5.5 from an initial 5.7.";
    let reports = [(DAY, first), (NEXT, revised)];
    assert_snapshot!(conflicts("Quake shakes Orlen", &reports), @"");
}

#[test]
fn votes_of_two_candidates_are_two_measures() {
    let first = "Lund (Unity) 5,210; Berg (Greens) 4,877; Ramm (Independent) 902.";
    let clash = |other: &str| conflicts("Lund wins in Orlen", &[(DAY, first), (DAY, other)]);
    assert_snapshot!(clash("Lund beat Berg by 5,210 votes to 4,877 in Orlen."), @"");
    assert!(!clash("Lund beat Berg by 5,120 votes to 4,877 in Orlen.").is_empty());
}

#[test]
fn votes_for_and_against_are_apart() {
    let first = "Parliament passed the budget by 301 votes to 248 on Monday.";
    let clash = |other: &str| conflicts("Orlen passes its budget", &[(DAY, first), (DAY, other)]);
    assert_snapshot!(clash("The Orlen budget was passed on Monday with 248 votes against it."), @"");
    assert!(!clash("The Orlen budget was passed on Monday with 310 votes to 248.").is_empty());
}

#[test]
fn one_poll_has_one_share() {
    let first = "A Civitas poll showed on Monday that 38 percent of residents oppose the bypass.";
    let clash = |other: &str| conflicts("Poll on the Orlen bypass", &[(DAY, first), (DAY, other)]);
    assert!(!clash("In a Civitas poll 43 percent of residents opposed the bypass.").is_empty());
    assert_snapshot!(clash("In a Marlow poll 43 percent of residents opposed the bypass."), @"");
}

/// The labels of the measures that several reports tell.
fn labels(event: &str, reports: &[(&str, &str)]) -> String {
    let reports = (1..).zip(reports);
    let records =
        reconciled(reports.map(|(at, (day, text))| report(&format!("r{at}"), day, event, text)));
    let shared = records.measures.iter().filter(|it| it.claims.len() > 1);
    let labels: Vec<&str> = shared.map(|measure| measure.label.as_str()).collect();
    labels.join("; ")
}

#[test]
fn labels_have_the_words_of_their_claims() {
    let told = |text: &str, other: &str| labels("News from Orlen", &[(DAY, text), (DAY, other)]);
    assert_snapshot!(
        told("Orlen handed over 40 foreign prisoners on Monday.", "Orlen transferred 40 foreign prisoners on Monday."),
        @"foreign prisoners transferred"
    );
    assert_snapshot!(
        told("Turnout in Orlen was 61 percent on Monday.", "Orlen had a turnout of 61 percent."),
        @"turnout"
    );
    assert_snapshot!(
        told("A Civitas poll showed that 38 percent of residents oppose the Orlen bypass.", "Some 38 percent of residents oppose the Orlen bypass, a Civitas poll showed."),
        @"share of residents against"
    );
    assert_snapshot!(
        told("The regulator fined Vestmark $40 million in Orlen.", "Vestmark was fined $40 million in Orlen."),
        @"Vestmark fine in USD"
    );
}

#[test]
fn one_kind_of_an_amount_is_apart_from_the_whole() {
    let first = "Castor Bank had revenue of $12.4 billion in the quarter.";
    let clash = |other: &str| conflicts("Castor Bank's revenue", &[(DAY, first), (DAY, other)]);
    assert_snapshot!(clash("The trading revenue of Castor Bank was $4.1 billion in the quarter."), @"");
    assert!(!clash("Castor Bank had revenue of $11.6 billion in the quarter.").is_empty());
}

#[test]
fn a_toll_that_only_its_report_dates_may_be_older() {
    let clash = |old: &str, new: &str| {
        conflicts(
            "Landslide in Orlen",
            &[("2026-09-08", old), ("2026-09-09", new)],
        )
    };
    let late =
        "A landslide struck Orlen on Monday. The rescue service says that 900 people have died.";
    assert_snapshot!(clash("The landslide in Orlen on Monday killed people. An aid group reports 304 deaths.", late), @"");
}

#[test]
fn what_brings_a_toll_to_its_figure_is_an_instalment() {
    let first = "At least 35 people were pulled from the rubble of the Orlen tower on Monday.";
    let later = "Four more people were pulled from the rubble of the Orlen tower on Tuesday, bringing the toll to 36.";
    assert_snapshot!(conflicts("Orlen tower collapse", &[(DAY, first), (NEXT, later)]), @"");
}
