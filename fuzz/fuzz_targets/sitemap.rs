//! Any bytes are a sitemap or none, and its addresses are those of the web.
#![no_main]

use libfuzzer_sys::fuzz_target;
use newstally::fetch::sitemap::{self, Sitemap};
use url::Url;

fuzz_target!(|bytes: &[u8]| {
    let base = Url::parse("https://gazette.example/sitemap.xml").expect("an address");
    if let Some(Sitemap::Index(pages) | Sitemap::Pages(pages)) = sitemap::read(bytes, None, &base) {
        assert!(pages.iter().all(|(url, _)| matches!(url.scheme(), "http" | "https")));
    }
});
