//! Full extraction: sentences a second on one core.

use divan::Bencher;
use divan::counter::ItemsCount;
use newstally::extract::{Lexicons, claims};
use newstally::model::Article;
use newstally::text::Document;

/// Sentences of ordinary reports, most of them with a figure, some with none.
const SENTENCES: [&str; 16] = [
    "At least 14 people were killed and more than 60 injured when a train left the rails near Arezzo on Tuesday.",
    "The ministry said about 2,300 families had been moved to schools in the north of the province.",
    "Nobody knows yet why the bridge gave way.",
    "Shares of the carmaker fell 3.4 percent to 41.20 euros after it cut its forecast.",
    "\"We have counted 19 bodies so far,\" said the head of the fire brigade, Marco Conti.",
    "The committee will meet again next week to talk about the budget.",
    "Police arrested seven men, three of them in a hotel by the port, and seized 40 kilograms of cocaine.",
    "The company plans to hire 450 engineers by 2027, it announced on Friday.",
    "Residents described scenes of confusion as water rose in the narrow streets of the old town.",
    "Unemployment rose to 5.1% in March from 4.8% a month before, according to the statistics office.",
    "A 34-year-old cyclist died in hospital, and two drivers were treated for minor injuries.",
    "The festival drew 85,000 visitors, organisers said, up from 72,000 last year.",
    "He did not say what would happen to those who refuse to leave their homes.",
    "Voters rejected the plan by 52 percent to 48 percent; turnout was 61 percent.",
    "The storm left some 120,000 homes without power, most of them along the coast.",
    "It was the third time in a decade that the river had burst its banks there.",
];

fn article() -> Article {
    let text = SENTENCES.join(" ");
    Article {
        id: "bench".into(),
        text: [text.as_str(); 12].join("\n"),
        ..Article::default()
    }
}

#[divan::bench]
fn sentences(bencher: Bencher) {
    let lexicons = Lexicons::builtin();
    let article = article();
    let sentences = Document::new(&article.text, &lexicons.vocabulary)
        .sentences
        .len();
    bencher
        .counter(ItemsCount::new(sentences))
        .bench_local(|| claims(&article, lexicons));
}

fn main() {
    divan::main();
}
