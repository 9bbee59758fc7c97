//! Statements against what was collected, over a feed of several stories.

mod reports;

use newstally::extract::Lexicons;
use newstally::model::Records;
use newstally::reconcile::{Verdict, check};
use reports::{reconciled, report};

const REPORTS: [(&str, &str, &str, &str); 7] = [
    (
        "a1",
        "2025-05-12",
        "Bridge collapses in Torben",
        "The collapse of the Velka bridge in Torben killed nine people on Monday, the fire service said.",
    ),
    (
        "a2",
        "2025-05-14",
        "Toll of the Torben bridge collapse rises",
        "The death toll of the Velka bridge collapse in Torben rose to 14 on Wednesday, governor Marek Dusil said.",
    ),
    (
        "b1",
        "2025-09-20",
        "Pension march in Orlen",
        "Organisers said 80,000 people took part in the pension march in Orlen on Saturday. Police put the number at 22,000.",
    ),
    (
        "c1",
        "2025-10-06",
        "Election in Tarnovia",
        "Unity won 126 seats in the Tarnovia election on Monday. The Greens won 48 seats, the commission said.",
    ),
    (
        "d1",
        "2025-07-14",
        "Cholera in Lower Amara",
        "Cholera in Lower Amara has killed 55 people, the health ministry said on Monday.",
    ),
    (
        "e1",
        "2025-02-05",
        "Nimbus to cut jobs",
        "Software maker Nimbus will cut 2,400 jobs, chief executive Joan Ferro said on Wednesday.",
    ),
    (
        "f1",
        "2025-06-08",
        "Starfall opens",
        "Starfall took $92 million in its opening weekend, studio Apex said on Sunday.",
    ),
];

fn records() -> Records {
    let reports = REPORTS.iter();
    reconciled(reports.map(|(id, day, title, text)| report(id, day, title, text)))
}

/// The verdicts on the figures of a statement; none where nothing bears on them.
fn verdicts(statement: &str) -> Vec<Verdict> {
    let checked = check(statement, &records(), Lexicons::builtin());
    let verdicts = checked.bearings.iter().map(|bearing| bearing.verdict);
    let verdicts: Vec<Verdict> = verdicts.collect();
    assert_eq!(
        verdicts.is_empty(),
        !checked.not_found.is_empty(),
        "{statement}: {checked:?}"
    );
    verdicts
}

#[test]
fn a_statement_is_judged_by_the_story_that_it_is_about() {
    use Verdict::{Contradicted, Disputed, Outdated, Supported};
    for (statement, expected) in [
        (
            "Fourteen people died in the Velka bridge collapse.",
            Supported,
        ),
        ("Nine people died in the Velka bridge collapse.", Outdated),
        (
            "Sixty people died in the Velka bridge collapse.",
            Contradicted,
        ),
        ("80,000 people took part in the march in Orlen.", Disputed),
        ("Cholera killed 55 people in Lower Amara.", Supported),
        (
            "More than 60 people died of cholera in Lower Amara.",
            Contradicted,
        ),
        ("Nimbus will lay off 2,400 people.", Supported),
        (
            "Starfall earned $92 million in its opening weekend.",
            Supported,
        ),
    ] {
        assert_eq!(verdicts(statement), [expected], "{statement}");
    }
}

#[test]
fn what_another_did_does_not_bear_on_it() {
    assert_eq!(
        verdicts("The Greens won 126 seats."),
        [Verdict::Contradicted]
    );
    assert_eq!(
        verdicts("Unity won 126 seats in Tarnovia."),
        [Verdict::Supported]
    );
}

#[test]
fn what_nobody_reported_is_not_found() {
    assert!(verdicts("A volcano killed 55 people in Chile.").is_empty());
    let nothing = check("Nobody knows.", &records(), Lexicons::builtin());
    assert!(nothing.bearings.is_empty() && nothing.not_found.is_empty());
    let empty = check("55 people died.", &Records::default(), Lexicons::builtin());
    assert_eq!(empty.not_found, ["55"]);
}
