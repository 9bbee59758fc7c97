//! How fast quantities are read: tokens, sentences and quantities of a corpus, on one core.
//!
//! The corpus stands at one, ten and a hundred times its size, so that the bytes a second of the three show
//! whether the cost grows with the length of the text alone.

use divan::counter::{BytesCount, ItemsCount};
use newstally::extract::{Lexicons, quantity};
use newstally::text::Document;

const CORPUS: &[&str] = &[
    include_str!("corpus/disaster.txt"),
    include_str!("corpus/business.txt"),
    include_str!("corpus/politics.txt"),
];

fn main() {
    divan::main();
}

fn corpus(times: usize) -> String {
    CORPUS.concat().repeat(times)
}

/// Text in, quantities out. Items are sentences.
#[divan::bench(args = [1, 10, 100])]
fn quantities(bencher: divan::Bencher, times: usize) {
    let lexicons = Lexicons::builtin();
    let text = corpus(times);
    let sentences = Document::new(&text, &lexicons.vocabulary).sentences.len();
    bencher
        .counter(BytesCount::of_str(&text))
        .counter(ItemsCount::new(sentences))
        .bench_local(|| {
            let document = Document::new(divan::black_box(&text), &lexicons.vocabulary);
            quantity::mentions(&document, lexicons)
        });
}

/// Tokens and sentences alone.
#[divan::bench(args = [1, 10, 100])]
fn documents(bencher: divan::Bencher, times: usize) {
    let lexicons = Lexicons::builtin();
    let text = corpus(times);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| Document::new(divan::black_box(&text), &lexicons.vocabulary));
}
