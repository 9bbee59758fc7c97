//! Any bytes that are text: no panic, spans on character boundaries and in order, bounds in order.

#![no_main]

use libfuzzer_sys::fuzz_target;
use newstally::extract::{Lexicons, quantity};
use newstally::text::Document;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let lexicons = Lexicons::builtin();
    let document = Document::new(text, &lexicons.vocabulary);
    let mut end = 0;
    for mention in quantity::mentions(&document, lexicons) {
        let span = mention.span;
        assert!(end <= span.start && span.start < span.end);
        assert!(text.get(span.start..span.end).is_some());
        assert!(mention.quantity.hard.low <= mention.quantity.hard.high);
        assert!(mention.quantity.soft.low <= mention.quantity.soft.high);
        end = span.end;
    }
});
