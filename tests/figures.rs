//! Which figures clash, which bring each other up to date, and which stands as the latest.

mod reports;

use newstally::model::{Article, Records, Relation};
use reports::{measure, reconciled, report};

/// The records of reports on one event, each with its day and its text.
fn told(event: &str, reports: &[(&str, &str)]) -> Records {
    let reports = (1..).zip(reports);
    reconciled(reports.map(|(at, (day, text))| {
        let outlet = format!("Outlet {at}");
        let report = report(&format!("r{at}"), day, event, text);
        Article {
            outlet: Some(outlet),
            ..report
        }
    }))
}

/// The explanations of the findings of a relation.
fn found(records: &Records, relation: Relation) -> Vec<&str> {
    let findings = records.findings.iter();
    findings
        .filter(|finding| finding.relation == relation)
        .map(|finding| finding.explanation.as_str())
        .collect()
}

#[test]
fn a_total_that_is_told_as_grown_brings_up_to_date() {
    let records = told(
        "Storm Ilka hits Merida",
        &[
            (
                "2025-08-21",
                "Storm Ilka killed three people in Merida on Thursday, police said.",
            ),
            (
                "2025-08-22",
                "The death toll of storm Ilka in Merida rose to nine on Friday, the coastguard said.",
            ),
        ],
    );
    assert!(
        found(&records, Relation::Conflict).is_empty(),
        "{:?}",
        records.findings
    );
    assert_eq!(measure(&records, "three").tally.stated, Some(9.0));
}

#[test]
fn a_total_that_doubles_by_another_origin_within_a_day_is_a_conflict() {
    let records = told(
        "Storm Ilka hits Merida",
        &[
            (
                "2025-08-21",
                "Storm Ilka killed 30 people in Merida on Thursday, police said.",
            ),
            (
                "2025-08-22",
                "Storm Ilka killed 90 people in Merida, the coastguard said on Friday.",
            ),
        ],
    );
    assert_eq!(
        found(&records, Relation::Conflict).len(),
        1,
        "{:?}",
        records.findings
    );
}

#[test]
fn a_total_may_double_in_steps() {
    let records = told(
        "Bridge collapses in Torben",
        &[
            (
                "2025-05-12",
                "The bridge collapse in Torben killed nine people on Monday, the fire service said.",
            ),
            (
                "2025-05-12",
                "The death toll of the bridge collapse in Torben rose to 13 on Monday evening, governor Marek Dusil said.",
            ),
            (
                "2025-05-13",
                "The bridge collapse in Torben killed 19 people, minister Helga Sorn said on Tuesday.",
            ),
        ],
    );
    let conflicts = found(&records, Relation::Conflict);
    assert!(
        !conflicts.iter().any(|told| told.contains("19")),
        "{conflicts:?}"
    );
}

#[test]
fn animals_are_not_among_the_dead() {
    let records = told(
        "Flood in Kala province",
        &[
            (
                "2025-09-03",
                "The flood in Kala killed 31 people on Wednesday, the disaster agency said.",
            ),
            (
                "2025-09-03",
                "The flood in Kala killed 900 cattle on Wednesday, farmers said.",
            ),
        ],
    );
    assert!(
        found(&records, Relation::Conflict).is_empty(),
        "{:?}",
        records.findings
    );
    assert_ne!(measure(&records, "31").id, measure(&records, "900").id);
}

#[test]
fn a_population_is_no_figure_of_those_to_whom_it_happened() {
    let records = told(
        "Unity wins in Tarnovia",
        &[
            (
                "2025-10-06",
                "Unity won 126 of 250 seats in the Tarnovia election, the commission said on Monday.",
            ),
            (
                "2025-10-06",
                "Unity won 126 seats in the Tarnovia election on Monday.",
            ),
        ],
    );
    assert!(
        found(&records, Relation::Conflict).is_empty(),
        "{:?}",
        records.findings
    );
    assert_eq!(measure(&records, "126").claims.len(), 2);
}

#[test]
fn the_number_is_what_was_counted_before() {
    let records = told(
        "Pension march in Orlen",
        &[(
            "2025-09-20",
            "Organisers said 80,000 people took part in the pension march in Orlen on Saturday. Police put the number at 22,000.",
        )],
    );
    let conflicts = found(&records, Relation::Conflict);
    assert_eq!(conflicts.len(), 1, "{:?}", records.findings);
    assert!(conflicts[0].contains("Police") && conflicts[0].contains("Organisers"));
    let charged = told(
        "Pension march in Orlen",
        &[(
            "2025-09-20",
            "Police arrested 80 people in Orlen on Saturday. One faces three counts of theft.",
        )],
    );
    assert!(
        found(&charged, Relation::Conflict).is_empty(),
        "{:?}",
        charged.findings
    );
}

#[test]
fn the_latest_figure_stands_unless_more_origins_hold_the_one_before() {
    let records = told(
        "Storm Ilka leaves Merida dark",
        &[
            (
                "2025-08-21",
                "Storm Ilka left 600,000 homes without power in Merida on Thursday.",
            ),
            (
                "2025-08-22",
                "Some 850,000 homes were without power in Merida on Friday after storm Ilka, the utility said.",
            ),
        ],
    );
    let tally = &measure(&records, "600,000").tally;
    assert_eq!(tally.stated, Some(850_000.0));
    assert_eq!(tally.as_of.unwrap().to_string(), "2025-08-22");
}

#[test]
fn a_series_goes_on_beside_a_larger_figure_that_it_contradicts() {
    let records = told(
        "Cholera in Lower Amara",
        &[
            (
                "2025-07-06",
                "The health ministry said on Sunday 41 people had died of cholera in Lower Amara.",
            ),
            (
                "2025-07-06",
                "At least 90 people have died of cholera in Lower Amara, the relief group Alba said on Sunday.",
            ),
            (
                "2025-07-14",
                "Cholera in Lower Amara has killed 55 people, the health ministry said on Monday.",
            ),
        ],
    );
    assert_eq!(measure(&records, "55").tally.stated, Some(55.0));
    let conflicts = found(&records, Relation::Conflict);
    assert!(!conflicts.is_empty());
    assert!(
        conflicts.iter().all(|told| told.contains("90")),
        "{conflicts:?}"
    );
}

#[test]
fn those_missing_are_found_within_a_day() {
    let records = told(
        "Blast at Korsa mine",
        &[
            (
                "2025-03-01",
                "Eight miners are missing after Saturday's blast at the Korsa mine, the union said.",
            ),
            (
                "2025-03-02",
                "Three miners are missing on Sunday after the blast at the Korsa mine, the ministry said.",
            ),
        ],
    );
    assert!(
        found(&records, Relation::Conflict).is_empty(),
        "{:?}",
        records.findings
    );
}

#[test]
fn plans_of_one_day_are_not_each_other_s_update() {
    let records = told(
        "Corvo Bank to close branches",
        &[
            (
                "2025-02-12",
                "Corvo Bank will close 45 branches, chairman Otto Brin said.",
            ),
            (
                "2025-02-12",
                "Corvo Bank will close 54 branches, director Ana Vold said.",
            ),
        ],
    );
    assert_eq!(
        found(&records, Relation::Conflict).len(),
        1,
        "{:?}",
        records.findings
    );
    let later = told(
        "Corvo Bank to close branches",
        &[
            (
                "2025-02-12",
                "Corvo Bank will close 45 branches, chairman Otto Brin said.",
            ),
            (
                "2025-03-12",
                "Corvo Bank will close 54 branches, director Ana Vold said.",
            ),
        ],
    );
    assert!(
        found(&later, Relation::Conflict).is_empty(),
        "{:?}",
        later.findings
    );
}

#[test]
fn what_a_report_tells_to_have_been_wrong_is_revised() {
    let records = told(
        "Ferry fire off Merida",
        &[
            (
                "2025-08-21",
                "Fourteen people died in the ferry fire off Merida on Thursday, a port official said.",
            ),
            (
                "2025-08-21",
                "Eleven people died in the ferry fire off Merida on Thursday, the coastguard said. Earlier, a port official said 14 people had died.",
            ),
        ],
    );
    assert!(
        found(&records, Relation::Conflict).is_empty(),
        "{:?}",
        records.findings
    );
    assert_eq!(found(&records, Relation::Revision).len(), 1);
    assert_eq!(measure(&records, "Eleven").tally.stated, Some(11.0));
}

#[test]
fn a_size_is_that_of_what_is_named() {
    let clash = |other: &str| {
        let tablet = "Orlen Works showed a 13-inch Corvo Tab on Monday at its hall in Merida.";
        let records = told(
            "Orlen Works shows tablets",
            &[("2025-08-18", tablet), ("2025-08-18", other)],
        );
        found(&records, Relation::Conflict).len()
    };
    let other = "Orlen Works showed an 11-inch Pavo Tab on Monday at its hall in Merida.";
    assert_eq!(clash(other), 0);
    assert_eq!(clash(&other.replace("Pavo", "Corvo")), 1);
}

#[test]
fn changes_over_other_spans_are_no_conflict() {
    let records = told(
        "Rents in Merida",
        &[
            (
                "2025-08-18",
                "Rents in Merida rose 3 percent in 2023, the city said.",
            ),
            (
                "2025-08-19",
                "Rents in Merida rose 11 percent in 2024, the tenants' union said.",
            ),
        ],
    );
    assert!(
        found(&records, Relation::Conflict).is_empty(),
        "{:?}",
        records.findings
    );
}

#[test]
fn a_narrower_group_may_be_a_part() {
    let clash = |few: &str| {
        let all = "The raid on Merida injured 38 people on Monday, the army said.";
        let records = told(
            "Raid on Merida",
            &[("2025-08-18", all), ("2025-08-18", few)],
        );
        found(&records, Relation::Conflict).len()
    };
    let few = "Two pilots were injured on Monday in the raid on Merida, a villager said.";
    assert_eq!(clash(few), 0);
    assert_eq!(clash(&few.replace("Two pilots", "Two people")), 1);
}

#[test]
fn those_of_one_home_are_some_of_all() {
    let clash = |few: &str| {
        let all = "The ferry fire off Merida killed 278 people, the coastguard said on Monday.";
        let records = told(
            "Ferry fire off Merida",
            &[("2025-08-18", all), ("2025-08-18", few)],
        );
        found(&records, Relation::Conflict).len()
    };
    let few = "Premier Ana Ruiz said on Monday that 61 people from her state had died in the ferry fire off Merida.";
    assert_eq!(clash(few), 0);
    assert_eq!(clash(&few.replace("her state", "Orlen")), 0);
    assert_eq!(clash(&few.replace(" from her state", "")), 1);
}
