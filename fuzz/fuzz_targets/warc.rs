//! Any bytes are an archive that ends, with pages that have addresses.
#![no_main]

use libfuzzer_sys::fuzz_target;
use newstally::fetch::warc;

fuzz_target!(|bytes: &[u8]| {
    for page in warc::pages("fuzz.warc", bytes).flatten() {
        assert!(page.url.is_some() && !page.body.is_empty());
    }
});
