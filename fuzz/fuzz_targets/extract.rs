#![no_main]

use libfuzzer_sys::fuzz_target;
use newstally::extract::{Lexicons, claims};
use newstally::model::Article;

// Any text has claims that lie within it, on character boundaries.
fuzz_target!(|text: &str| {
    let article = Article { id: "fuzz".into(), text: text.into(), ..Article::default() };
    for claim in claims(&article, Lexicons::builtin()) {
        assert_eq!(claim.span().of(text), claim.surface);
        assert!(claim.sentence.covers(claim.span()));
        for evidence in &claim.evidence {
            assert!(text.get(evidence.start..evidence.end).is_some());
        }
    }
});
