//! Any bytes as a web page, a text and a record: reading ends, in time, without a panic, and its text has no markup.
#![no_main]

use libfuzzer_sys::fuzz_target;
use newstally::fetch::{Format, Page};
use newstally::read::{Defaults, read};

fuzz_target!(|bytes: &[u8]| {
    for format in [Format::Html, Format::Text, Format::Record] {
        let page = Page::new("fuzz", format, bytes.to_vec());
        if let Ok(article) = read(&page, &Defaults::default()) {
            assert!(!article.text.trim().is_empty());
        }
    }
});
