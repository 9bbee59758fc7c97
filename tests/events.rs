//! Which figures of a story's reports are of its own event, and which of others.

mod reports;

use newstally::model::{Article, Moment, Records};
use reports::{measure, of_march, reconciled};

/// The predicates of the measures of `records`, with their tallies.
fn measures(records: &Records) -> Vec<(String, Option<f64>)> {
    let mut measures: Vec<(String, Option<f64>)> = records
        .measures
        .iter()
        .filter_map(|measure| Some((measure.predicate.clone()?, measure.tally.stated)))
        .collect();
    measures.sort_by(|a, b| a.0.cmp(&b.0));
    measures
}

fn of(predicate: &str, records: &Records) -> Vec<Option<f64>> {
    let of = measures(records)
        .into_iter()
        .filter(|(own, _)| own == predicate);
    of.map(|(_, stated)| stated).collect()
}

#[test]
fn a_recalled_event_is_not_the_storys() {
    let records = of_march(&[
        (
            10,
            "Baker hurt in Marlow mill blast",
            "A baker was injured on Sunday when a boiler burst in the Marlow mill, police said. In July 2019 a blast in the same Marlow mill killed four workers.",
        ),
        (
            10,
            "Blast in Marlow mill hurts baker",
            "A baker was injured in a boiler blast at the Marlow mill, police in Marlow said.",
        ),
    ]);
    assert!(of("kill", &records).is_empty(), "{:?}", measures(&records));
    assert_eq!(of("injure", &records), [Some(1.0)]);
    let scope = |evidence: &newstally::model::Evidence| evidence.slot == "scope";
    let recalled = records
        .claims
        .iter()
        .find(|claim| claim.quantity.stated == Some(4.0));
    assert!(recalled.unwrap().evidence.iter().any(scope));
}

#[test]
fn the_total_of_a_year_is_not_the_events() {
    let records = of_march(&[
        (
            10,
            "Two killed in Marlow shooting",
            "Two people were killed in a shooting on Orlen Street in Marlow on Sunday. So far this year, 31 people have been killed in Marlow.",
        ),
        (
            10,
            "Marlow shooting kills two",
            "Two people were killed in a shooting on Orlen Street in Marlow, police said.",
        ),
    ]);
    assert_eq!(of("kill", &records), [Some(2.0)]);
}

#[test]
fn who_was_hurt_and_died_is_not_among_the_injured() {
    let records = of_march(&[
        (
            10,
            "Girl wounded by stray bullet in Marlow",
            "A nine-year-old girl was wounded by a stray bullet on Orlen Street in Marlow on Sunday, police said.",
        ),
        (
            12,
            "Girl wounded by stray bullet in Marlow dies",
            "The nine-year-old girl died on Wednesday of the wound from a stray bullet on Orlen Street in Marlow, police said.",
        ),
    ]);
    assert!(
        of("injure", &records).is_empty(),
        "{:?}",
        measures(&records)
    );
    assert_eq!(of("kill", &records), [Some(1.0)]);
    assert_eq!(of("mortally wound", &records), [Some(1.0)]);
}

#[test]
fn one_of_the_victims_is_counted_with_them() {
    let records = of_march(&[
        (
            10,
            "Three hurt in Marlow shooting",
            "Three people were injured in a shooting on Orlen Street in Marlow on Sunday. A teacher was injured in the hand. A boy was injured in the leg.",
        ),
        (
            10,
            "Marlow shooting hurts three",
            "Three people were injured in a shooting on Orlen Street in Marlow, police said.",
        ),
    ]);
    assert_eq!(of("injure", &records), [Some(3.0)]);
}

#[test]
fn places_that_lie_in_one_another_have_one_figure() {
    let records = of_march(&[
        (
            10,
            "Three killed in Orlen crash",
            "Three people were killed in a bus crash in Orlen on Sunday, police said. Two people were hurt in the Orlen crash.",
        ),
        (
            10,
            "Bus crash in Tarskland kills three",
            "Three people were killed in a bus crash in Orlen, Tarskland, on Sunday, police said.",
        ),
        (
            10,
            "Four killed in Tarskland bus crash",
            "Four people were killed in a bus crash in Tarskland on Sunday, a minister said of the Orlen crash.",
        ),
    ]);
    assert_eq!(of("kill", &records).len(), 1, "{:?}", measures(&records));
}

#[test]
fn a_figure_that_changed_at_one_address_is_an_edit() {
    let version = |id: &str, figure: &str| Article {
        id: id.into(),
        url: Some("https://orlen.example/crash".into()),
        outlet: Some("Orlen Post".into()),
        title: Some("Bus crash in Orlen".into()),
        published: Some("2025-03-10".parse::<Moment>().unwrap()),
        text: format!(
            "{figure} people were killed in a bus crash in Orlen on Sunday, the fire brigade of Orlen said."
        ),
        ..Article::default()
    };
    let records = reconciled([version("a", "Twelve"), version("b", "Nine")]);
    let edits: Vec<_> = records
        .findings
        .iter()
        .filter(|finding| finding.check == newstally::model::Check::Edit)
        .collect();
    assert_eq!(edits.len(), 1, "{:?}", records.findings);
    let sum: f64 = edits[0].reasons.iter().map(|reason| reason.weight).sum();
    assert!((edits[0].severity - sum).abs() < 1e-6);
    assert!(
        !records
            .findings
            .iter()
            .any(|finding| finding.relation == newstally::model::Relation::Conflict)
    );
}

#[test]
fn a_roundup_tells_of_other_events() {
    let records = of_march(&[
        (
            10,
            "Five hurt in Marlow park shooting",
            "Five people were injured in a shooting in Orlen Park in Marlow on Sunday, police said.",
        ),
        (
            10,
            "Four killed, 16 hurt in Sunday shootings across Marlow",
            "Four people were killed and 16 injured in shootings across Marlow on Sunday. Five people were injured in a shooting in Orlen Park in Marlow.",
        ),
    ]);
    assert!(of("kill", &records).is_empty(), "{:?}", measures(&records));
    assert_eq!(of("injure", &records), [Some(5.0)]);
}

#[test]
fn a_headline_names_the_place_at_large() {
    let records = of_march(&[
        (
            10,
            "Five dead, driver among them, in Georgia crash",
            "Four people were killed in Atlanta on Monday when a car ran into a bus stop, police said. The driver died \
             on the way to hospital.",
        ),
        (
            11,
            "Car kills five at Atlanta bus stop",
            "A car ran into a bus stop on Peachtree Street in Atlanta on Monday. All five people were dead when help came, police said.",
        ),
    ]);
    assert_eq!(measure(&records, "Five").id, measure(&records, "five").id);
}
