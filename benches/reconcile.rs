//! Reconciling generated claims that have the shape of real ones: stories of some forty reports, six claims each,
//! growing totals with hedges, slips and copies, plans, figures without a date, and things that one report counts.
//!
//! The cost is near-linear in the number of claims: ten times the claims take about ten times as long.

use divan::Bencher;
use newstally::model::{
    Article, AsOf, Attribution, Basis, Claim, Field, Hedge, Modality, Moment, PartialDate,
    Quantity, Span, claim_id,
};
use newstally::reconcile::reconcile;

fn main() {
    divan::main();
}

const REPORTS: usize = 40;
const CLAIMS: usize = 6;

/// A small generator of numbers, the same for the same seed.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }
}

/// A name, another one for another number.
fn word(number: usize) -> String {
    let mut mixed = (number as u64)
        .wrapping_add(1)
        .wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^= mixed >> 29;
    let mut word = String::from("K");
    for _ in 0..4 {
        word.push(char::from(b'a' + (mixed % 26) as u8));
        word.push(char::from(b"aeiou"[(mixed / 26 % 5) as usize]));
        mixed /= 130;
    }
    word
}

fn day(story: usize, offset: usize) -> chrono::NaiveDate {
    let start = chrono::NaiveDate::from_ymd_opt(2024, 1, 1).unwrap();
    start + chrono::Days::new((story % 700 + offset) as u64)
}

/// Articles and claims, `count` claims in all.
fn records(count: usize) -> (Vec<Article>, Vec<Claim>) {
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    let (mut articles, mut claims) = (Vec::new(), Vec::new());
    let subjects = [
        "person", "worker", "resident", "child", "soldier", "prisoner",
    ];
    let predicates = [
        "kill", "injure", "evacuate", "arrest", "transfer", "destroy",
    ];
    for n in 0..count.div_ceil(CLAIMS) {
        let (story, report) = (n / REPORTS, n % REPORTS);
        let published = day(story, report / 4);
        let place = word(story * 31 + 7);
        let id = format!("a{n}");
        let mut text = String::new();
        for c in 0..CLAIMS.min(count - claims.len()) {
            let kind = if c < 4 {
                c % 2
            } else {
                numbers.below(predicates.len())
            };
            let slip = usize::from(numbers.below(12) == 0);
            let value =
                (40 + 9 * (report / 4) + 3 * kind + slip) as f64 * if c == 5 { 40.0 } else { 1.0 };
            let hedge =
                [Hedge::Exact, Hedge::Exact, Hedge::About, Hedge::AtLeast][numbers.below(4)];
            let start = text.len();
            let surface = format!("{value}");
            let copied = numbers.below(4) == 0;
            let speaker = word(story * 5 + numbers.below(5));
            let detail = if copied { story } else { n * 7 + c };
            let lone = word(n * 11 + 5).to_lowercase();
            let subject = if c == 4 { &lone } else { subjects[kind] };
            text.push_str(&surface);
            text.push_str(&format!(
                " {}s of {place} were {} near the {} bridge and the {} market, said {speaker} of the {place} office.\n",
                subject, predicates[kind], word(detail), word(story * 3 + 1),
            ));
            let span = Span::new(start, start + surface.len());
            claims.push(Claim {
                id: claim_id(&id, Field::Text, span),
                article_id: id.clone().into(),
                field: Field::Text,
                start: span.start,
                end: span.end,
                surface,
                sentence: Span::new(start, text.len() - 1),
                duplicate_of: None,
                quantity: Quantity::hedged(value, hedge),
                counted: Some(format!("{subject}s")),
                subject: Some(subject.into()),
                qualifiers: if numbers.below(5) == 0 {
                    vec!["Iraqi".into()]
                } else {
                    Vec::new()
                },
                part_of: None,
                predicate: Some(predicates[kind].into()),
                predicate_text: None,
                agent: None,
                modality: if numbers.below(8) == 0 {
                    Modality::Planned
                } else {
                    Modality::Actual
                },
                negated: false,
                places: vec![place.clone()],
                attribution: (numbers.below(3) > 0).then(|| Attribution {
                    speaker: Some(speaker),
                    ..Attribution::default()
                }),
                as_of: (numbers.below(4) > 0).then_some(AsOf {
                    start: Some(PartialDate::Day(published)),
                    end: Some(PartialDate::Day(published)),
                    basis: Basis::Weekday,
                }),
                pattern: None,
                story_id: None,
                measure_id: None,
                evidence: Vec::new(),
            });
        }
        articles.push(Article {
            id: id.into(),
            outlet: Some(format!("outlet {}", n % 97)),
            title: Some(format!("{place} {} {}", predicates[story % 6], word(story))),
            published: Some(Moment::Day(published)),
            text,
            ..Article::default()
        });
    }
    (articles, claims)
}

#[divan::bench(args = [10_000, 100_000, 1_000_000], sample_count = 1, sample_size = 1)]
fn claims(bencher: Bencher, count: usize) {
    bencher
        .counter(divan::counter::ItemsCount::new(count))
        .with_inputs(|| records(count))
        .bench_values(|(articles, claims)| reconcile(articles, claims));
}
