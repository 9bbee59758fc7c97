//! What holds of reconciliation whatever the reports say.

use newstally::model::{
    Article, AsOf, Attribution, Basis, Claim, Field, Finding, Hedge, Id, Modality, Moment,
    PartialDate, Quantity, Records, Relation, Span, Story,
};
use newstally::reconcile::{Batch, Sketch, Step, explain, reconcile};
use proptest::prelude::*;

/// A claim as it is drawn: report, value, hedge, speaker, day, wording.
#[derive(Debug, Clone)]
struct Drawn {
    report: usize,
    value: u32,
    hedge: Hedge,
    speaker: Option<usize>,
    day: Option<u32>,
    words: usize,
}

const SPEAKERS: [&str; 5] = [
    "Ana Lopes",
    "Boris Iveland",
    "Carla Nkemelu",
    "Dag Ostrow",
    "Eun-ji Park",
];
const WORDS: [(&str, &str); 4] = [
    ("person", "kill"),
    ("prisoner", "transfer"),
    ("detainee", "receive"),
    ("person", "injure"),
];

fn drawn() -> impl Strategy<Value = Drawn> {
    let hedge = prop_oneof![
        Just(Hedge::Exact),
        Just(Hedge::About),
        Just(Hedge::AtLeast),
        Just(Hedge::UpTo)
    ];
    (
        0..5_usize,
        1..60_u32,
        hedge,
        prop::option::of(0..5_usize),
        prop::option::of(1..20_u32),
        0..4_usize,
    )
        .prop_map(|(report, value, hedge, speaker, day, words)| Drawn {
            report,
            value: value * 7,
            hedge,
            speaker,
            day,
            words,
        })
}

fn article(report: usize, id: &str) -> Article {
    Article {
        id: id.into(),
        outlet: Some(format!("Outlet {id}")),
        title: Some("Toll of the Marlow dam collapse".into()),
        published: Some(
            format!("2025-03-{:02}", 10 + report)
                .parse::<Moment>()
                .unwrap(),
        ),
        ..Article::default()
    }
}

/// Adds a claim to its article, with a sentence of its own.
fn add(article: &mut Article, drawn: &Drawn, at: usize) -> Claim {
    let (subject, predicate) = WORDS[drawn.words];
    let start = article.text.len();
    let surface = drawn.value.to_string();
    article.text.push_str(&format!(
        "{surface} {subject}s of the Marlow dam collapse, {predicate} number {at} by the river of that valley.\n"
    ));
    let day = drawn
        .day
        .map(|day| PartialDate::Day(chrono::NaiveDate::from_ymd_opt(2025, 3, day).unwrap()));
    Claim {
        id: format!("{}-{at}", article.id).into(),
        article_id: article.id.clone(),
        field: Field::Text,
        start,
        end: start + surface.len(),
        surface,
        sentence: Span::new(start, article.text.len() - 1),
        duplicate_of: None,
        quantity: Quantity::hedged(f64::from(drawn.value), drawn.hedge),
        counted: None,
        subject: Some(subject.into()),
        qualifiers: Vec::new(),
        part_of: None,
        predicate: Some(predicate.into()),
        predicate_text: None,
        agent: None,
        modality: Modality::Actual,
        negated: false,
        places: Vec::new(),
        attribution: drawn.speaker.map(|speaker| Attribution {
            speaker: Some(SPEAKERS[speaker].into()),
            ..Attribution::default()
        }),
        as_of: day.map(|day| AsOf {
            start: Some(day),
            end: Some(day),
            basis: Basis::Date,
        }),
        pattern: None,
        story_id: None,
        measure_id: None,
        evidence: Vec::new(),
    }
}

fn batch(drawn: &[Drawn]) -> (Vec<Article>, Vec<Claim>) {
    let mut articles: Vec<Article> = (0..5)
        .map(|report| article(report, &format!("r{report}")))
        .collect();
    let claims = drawn
        .iter()
        .enumerate()
        .map(|(at, drawn)| add(&mut articles[drawn.report], drawn, at))
        .collect();
    (articles, claims)
}

/// The records of the reports, and those with the last report printed by another outlet too.
fn with_a_copy(drawn: &[Drawn]) -> (Records, Records) {
    let (mut articles, mut claims) = batch(drawn);
    let before = reconcile(articles.clone(), claims.clone());
    let copy = Article {
        id: "z-copy".into(),
        outlet: Some("Outlet copy".into()),
        ..articles[4].clone()
    };
    let own = claims.iter().filter(|claim| claim.article_id == "r4");
    let copied: Vec<Claim> = own
        .map(|claim| Claim {
            id: format!("z-{}", claim.id).into(),
            article_id: copy.id.clone(),
            ..claim.clone()
        })
        .collect();
    articles.push(copy);
    claims.extend(copied);
    (before, reconcile(articles, claims))
}

fn conflicts(records: &Records) -> Vec<&Finding> {
    records
        .findings
        .iter()
        .filter(|finding| finding.relation == Relation::Conflict)
        .collect()
}

/// The severity of the conflict in which two claims stand on different sides.
fn severity_between(records: &Records, a: &str, b: &str) -> Option<f64> {
    let side = |finding: &Finding, claim: &str| {
        finding
            .sides
            .iter()
            .position(|side| side.claims.iter().any(|id| id == claim))
    };
    conflicts(records)
        .into_iter()
        .filter(
            |finding| matches!((side(finding, a), side(finding, b)), (Some(x), Some(y)) if x != y),
        )
        .map(|finding| finding.severity)
        .reduce(f64::max)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_articles_and_claims_does_not_matter(drawn in prop::collection::vec(drawn(), 1..24), seed in any::<u64>()) {
        let (articles, claims) = batch(&drawn);
        let expected = reconcile(articles.clone(), claims.clone());
        let key = |text: &str| text.bytes().fold(seed, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        let (mut shuffled, mut mixed) = (articles, claims);
        shuffled.sort_by_key(|article| key(&article.id));
        mixed.sort_by_key(|claim| key(&claim.id));
        prop_assert_eq!(reconcile(shuffled, mixed), expected);
    }

    #[test]
    fn reasons_add_up_to_the_severity(drawn in prop::collection::vec(drawn(), 1..24)) {
        let (articles, claims) = batch(&drawn);
        for finding in reconcile(articles, claims).findings {
            let sum: f64 = finding.reasons.iter().map(|reason| reason.weight).sum();
            prop_assert!((finding.severity - sum.clamp(0.0, 1.0)).abs() < 1e-6, "{finding:?}");
            prop_assert!(finding.relation != Relation::Conflict || finding.sides.len() > 1);
        }
    }

    #[test]
    fn every_claim_of_the_event_is_of_one_measure_and_one_side_at_most(drawn in prop::collection::vec(drawn(), 1..24)) {
        let (articles, claims) = batch(&drawn);
        let records = reconcile(articles, claims);
        for claim in &records.claims {
            let of = records.measures.iter().filter(|measure| measure.claims.contains(&claim.id)).count();
            let aside = claim.evidence.iter().any(|evidence| evidence.slot == "scope");
            prop_assert!(of == 1 || aside && of == 0);
        }
        for finding in &records.findings {
            let mut ids: Vec<&Id> = finding.sides.iter().flat_map(|side| &side.claims).collect();
            let all = ids.len();
            ids.sort();
            ids.dedup();
            prop_assert_eq!(ids.len(), all);
        }
    }

    #[test]
    fn a_report_twice_confirms_nothing(drawn in prop::collection::vec(drawn(), 1..16)) {
        let (before, after) = with_a_copy(&drawn);
        prop_assert_eq!(conflicts(&before).len(), conflicts(&after).len());
        for (x, y) in before.measures.iter().zip(&after.measures) {
            prop_assert_eq!(x.tally.origins, y.tally.origins);
            prop_assert_eq!(x.tally.stated, y.tally.stated);
        }
        for (x, y) in conflicts(&before).iter().zip(conflicts(&after)) {
            prop_assert_eq!(x.severity, y.severity);
        }
    }

    #[test]
    fn an_independent_origin_on_a_side_never_lowers_severity(
        low in 20..60_u32, high in 61..180_u32, days in (1..20_u32, 1..20_u32), again in 1..20_u32, repeat_low in any::<bool>(),
    ) {
        let claim = |report, value, speaker, day| Drawn { report, value, hedge: Hedge::Exact, speaker: Some(speaker), day: Some(day), words: 0 };
        let mut drawn = vec![claim(0, low, 0, days.0), claim(1, high, 1, days.1)];
        let (articles, claims) = batch(&drawn);
        let before = severity_between(&reconcile(articles, claims), "r0-0", "r1-1");
        drawn.push(claim(2, if repeat_low { low } else { high }, 2, again));
        let (articles, claims) = batch(&drawn);
        let after = severity_between(&reconcile(articles, claims), "r0-0", "r1-1");
        if let Some(before) = before {
            prop_assert!(after.is_some_and(|after| after >= before - 1e-9), "{before} {after:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_explained_is_what_was_decided(drawn in prop::collection::vec(drawn(), 2..12)) {
        let (articles, claims) = batch(&drawn);
        let records = reconcile(articles, claims);
        for (at, a) in records.claims.iter().enumerate() {
            for b in &records.claims[at + 1..] {
                let explanation = explain(&records, &a.id, &b.id).unwrap();
                let together = a.measure_id.is_some() && a.measure_id == b.measure_id;
                prop_assert_eq!(explanation.together, together, "{}", &explanation);
                prop_assert_eq!(explanation.steps[0].holds, Some(a.story_id == b.story_id));
                let decides = |step: &&Step| step.holds.is_some();
                let last = explanation.steps.iter().rfind(decides);
                let parted = explanation.steps.iter().any(|step| step.holds == Some(false));
                let shown = if together { last.unwrap().holds == Some(true) } else { parted };
                prop_assert!(shown || a.measure_id.is_none(), "{explanation}");
                prop_assert!(explanation.finding.is_none() || together);
            }
        }
    }
}

/// Short reports in the words of a few events, with their days.
fn reports() -> impl Strategy<Value = Vec<Article>> {
    const WORDS: [&str; 12] = [
        "ferry",
        "Zamboanga",
        "coastguard",
        "divers",
        "Linz",
        "mill",
        "steelmaker",
        "walkout",
        "quake",
        "Orlen",
        "hospital",
        "rescuers",
    ];
    let report = (prop::collection::vec(0..WORDS.len(), 2..9), 1..29_u32);
    prop::collection::vec(report, 2..30).prop_map(|drawn| {
        let article = |(number, (words, day)): (usize, (Vec<usize>, u32))| Article {
            id: format!("r{number}").into(),
            published: format!("2026-03-{day:02}").parse().ok(),
            text: words
                .iter()
                .map(|word| format!("{} ", WORDS[*word]))
                .collect(),
            ..Article::default()
        };
        drawn.into_iter().enumerate().map(article).collect()
    })
}

fn stories(articles: &[Article], known: &[Story]) -> Vec<Story> {
    let batch: Batch = articles.iter().map(Sketch::of).collect();
    batch.extended(known)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn known_stories_grow_and_are_not_reshuffled(reports in reports(), first in any::<prop::sample::Index>()) {
        let first = first.index(reports.len());
        let known = stories(&reports[..first], &[]);
        let extended = stories(&reports, &known);
        let before: Vec<&Id> = known.iter().flat_map(|story| &story.articles).collect();
        for story in &known {
            let now = extended.iter().find(|now| now.id == story.id).unwrap();
            let old: Vec<&Id> = now.articles.iter().filter(|id| before.contains(id)).collect();
            prop_assert_eq!(old, story.articles.iter().collect::<Vec<_>>());
        }
        let mut all: Vec<&Id> = extended.iter().flat_map(|story| &story.articles).collect();
        all.sort();
        all.dedup();
        prop_assert_eq!(all.len(), reports.len());
        prop_assert_eq!(&stories(&reports, &extended), &extended);
        let mut with_old = stories(&reports[first..], &known);
        with_old.retain(|story| known.iter().any(|known| known.id == story.id));
        prop_assert_eq!(with_old, known);
    }
}

#[test]
fn broken_records_do_no_harm() {
    let (articles, mut claims) = batch(&[Drawn {
        report: 0,
        value: 3,
        hedge: Hedge::Exact,
        speaker: None,
        day: None,
        words: 0,
    }]);
    claims[0].start = 1_000_000;
    claims[0].end = 7;
    claims[0].sentence = Span::new(900, 2);
    claims[0].part_of = Some(claims[0].id.clone());
    let mut stray = claims[0].clone();
    stray.article_id = "nowhere".into();
    stray.id = "stray".into();
    claims.push(stray);
    let records = reconcile(articles, claims);
    assert_eq!(records.claims.len(), 2);
    assert_eq!(reconcile(Vec::new(), Vec::new()), Records::default());
}

/// "About 259", 287 and "about 266" of one report: the second contradicts the first, and the third repeats both.
#[test]
fn what_repeats_a_figure_stays_with_it() {
    let figures = [
        (259, Hedge::About),
        (287, Hedge::Exact),
        (266, Hedge::About),
    ];
    let drawn = figures.map(|(value, hedge)| Drawn {
        report: 4,
        value,
        hedge,
        speaker: None,
        day: None,
        words: 0,
    });
    let (before, after) = with_a_copy(&drawn);
    assert_eq!((before.measures.len(), after.measures.len()), (1, 1));
    assert_eq!(
        before.measures[0].tally.stated,
        after.measures[0].tally.stated
    );
}
