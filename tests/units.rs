//! Figures in several units, from the reports to the findings.

mod reports;

use newstally::extract::Lexicons;
use newstally::model::{Article, Check, Finding, Records, Relation};
use newstally::reconcile::{check, reconcile};
use reports::{measure, reconciled, report};

fn article(id: &str, day: &str, text: &str) -> Article {
    report(id, day, "Wildfire above Karsa", text)
}

/// The records of reports of one day, each with its text.
fn told(texts: &[&str]) -> Records {
    let names = ["a", "b", "c", "d"];
    let reports = names.iter().zip(texts);
    reconciled(reports.map(|(name, text)| article(name, "2025-08-03", text)))
}

fn conflicts(records: &Records) -> Vec<&Finding> {
    let conflict = |finding: &&Finding| finding.relation == Relation::Conflict;
    records.findings.iter().filter(conflict).collect()
}

const ACRES: &str =
    "The wildfire above Karsa has burned 12,000 acres, forest warden Ole Brandt said on Sunday.";
const KILOMETRES: &str =
    "The Karsa wildfire has burned 48.6 square kilometres, mayor Ilse Ramm said on Sunday.";
const HECTARES: &str =
    "The blaze above Karsa has burned 4,850 hectares, minister Per Lund said on Sunday.";
const FEWER: &str =
    "The wildfire above Karsa has burned 31 square kilometres, pilot Mia Stern said on Sunday.";

#[test]
fn units_of_one_dimension_are_one_measure() {
    let records = told(&[ACRES, KILOMETRES, HECTARES]);
    let burned = measure(&records, "12,000 acres");
    assert_eq!(burned.claims.len(), 3);
    assert_eq!(burned.origins.len(), 3);
    assert!(conflicts(&records).is_empty());
    let claims = records
        .claims
        .iter()
        .map(|claim| claim.quantity.unit.as_deref());
    assert_eq!(
        claims.collect::<Vec<_>>(),
        ["acre", "square kilometre", "hectare"].map(Some),
        "each claim keeps its own unit"
    );
}

#[test]
fn a_measure_is_told_in_the_unit_that_most_origins_state() {
    let records = told(&[ACRES, KILOMETRES, FEWER]);
    let burned = measure(&records, "12,000 acres");
    assert_eq!(burned.unit.as_deref(), Some("square kilometre"));
    assert_eq!(burned.tally.stated, Some(48.6));
    assert_eq!(burned.tally.low, Some(31.0));
    let [converted] = &burned.converted[..] else {
        panic!("one claim is converted: {:?}", burned.converted)
    };
    assert_eq!(converted.stated, Some(48.6));
    let [conflict] = conflicts(&records)[..] else {
        panic!("one conflict: {:?}", records.findings)
    };
    assert_eq!(conflict.sides[0].stated, Some(31.0));
    assert_eq!(conflict.sides[1].origins.len(), 2);
}

#[test]
fn the_order_of_units_does_not_matter() {
    let texts = [ACRES, KILOMETRES, HECTARES, FEWER];
    let expected = told(&texts);
    let mut articles = expected.articles.clone();
    let mut claims = expected.claims.clone();
    articles.reverse();
    claims.reverse();
    assert_eq!(reconcile(articles, claims), expected);
}

#[test]
fn a_conversion_may_be_rounded() {
    for (miles, kilometres, agree) in [
        ("3 miles", "4.8 km", true),
        ("3 miles", "5 km", true),
        ("3 miles", "8 km", false),
        ("30 miles", "50 km", true),
        ("30 miles", "60 km", false),
        ("half a mile", "800 metres", true),
        ("more than 3 miles", "5 km", true),
        ("more than 3 miles", "2 km", false),
    ] {
        let records = told(&[
            &format!(
                "The tailback on the road from Karsa was {miles} long on Sunday, police said."
            ),
            &format!(
                "The tailback on the Karsa road was {kilometres} long on Sunday, drivers said."
            ),
        ]);
        let alone = measure(&records, miles).claims.len();
        assert_eq!(alone, 2, "{miles}, {kilometres}: one measure");
        let clash = !conflicts(&records).is_empty();
        assert_eq!(clash, !agree, "{miles}, {kilometres}");
    }
}

#[test]
fn the_same_length_of_another_thing_is_another_measure() {
    let records = told(&[
        "Runners finished a 3-mile run for the Karsa fire crews on Sunday.",
        "A tailback of 4.8 km stood on the road from Karsa on Sunday.",
    ]);
    let run = records
        .claims
        .iter()
        .find(|claim| claim.surface.starts_with('3'));
    let tailback = measure(&records, "4.8 km");
    assert!(run.is_none_or(|run| run.measure_id.as_ref() != Some(&tailback.id)));
}

#[test]
fn an_amount_given_twice_must_fit() {
    let right = told(&["The fire front is 3 miles (4.8 km) from Karsa, crews said on Sunday."]);
    assert!(conflicts(&right).is_empty(), "{:?}", right.findings);
    let wrong = told(&["The fire front is 3 miles (8 km) from Karsa, crews said on Sunday."]);
    let [finding] = conflicts(&wrong)[..] else {
        panic!("one finding: {:?}", wrong.findings)
    };
    assert_eq!(finding.check, Check::Arithmetic);
    assert!(
        finding
            .explanation
            .contains("3 miles is 4.8 kilometres, not 8"),
        "{}",
        finding.explanation
    );
}

#[test]
fn an_amount_in_two_currencies_ties_their_measures() {
    let records = told(&[
        "Repairs in Karsa will cost 2 million euros ($2.6 million), mayor Ilse Ramm said on Sunday.",
        "Repairs in Karsa will cost $4 million, minister Per Lund said on Sunday.",
    ]);
    let dollars = measure(&records, "$4 million");
    assert_eq!(dollars.claims.len(), 2, "{:?}", records.measures);
    assert_eq!(conflicts(&records).len(), 1, "{:?}", records.findings);
    assert_eq!(
        measure(&records, "2 million euros").unit.as_deref(),
        Some("EUR")
    );
}

#[test]
fn changes_convert_without_the_zero_of_a_scale() {
    let records = told(&[
        "The temperature in Karsa fell by 10 degrees Celsius on Sunday, forecasters said.",
        "The temperature in Karsa fell by 18 degrees Fahrenheit on Sunday, the observatory said.",
    ]);
    assert_eq!(measure(&records, "10 degrees Celsius").claims.len(), 2);
    assert!(conflicts(&records).is_empty(), "{:?}", records.findings);
}

#[test]
fn a_statement_is_checked_in_its_own_unit() {
    let records = told(&[ACRES, KILOMETRES]);
    let relation = |statement: &str| {
        let checked = check(statement, &records, Lexicons::builtin());
        checked.bearings.first().map(|bearing| bearing.relation)
    };
    assert_eq!(
        relation("The wildfire has burned 4,860 hectares."),
        Some(Relation::Agree)
    );
    assert_eq!(
        relation("The wildfire has burned 19 square miles."),
        Some(Relation::Agree)
    );
    assert_eq!(
        relation("The wildfire has burned 9,000 hectares."),
        Some(Relation::Conflict)
    );
}
