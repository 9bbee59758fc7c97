//! Any bytes are a feed or none, and an entry's address is one of the web.
#![no_main]

use libfuzzer_sys::fuzz_target;
use newstally::fetch::feed;
use url::Url;

fuzz_target!(|bytes: &[u8]| {
    let base = Url::parse("https://gazette.example/feed").expect("an address");
    let Some(feed) = feed::read(bytes, None, &base) else { return };
    for entry in feed.entries {
        let web = |link: &Url| matches!(link.scheme(), "http" | "https");
        assert!(entry.link.as_ref().is_none_or(web));
        let _ = entry.full_text();
    }
});
