//! Web pages to articles, over pages of the size and make-up of news pages.

use divan::counter::{BytesCount, ItemsCount};
use newstally::fetch::{Format, Page};
use newstally::read::{Defaults, read};

fn main() {
    divan::main();
}

/// A page of some 300 KB, two thirds of it scripts, with 40 paragraphs, a table, and 300 links around.
fn page() -> Page {
    let links: String = (0..300)
        .map(|n| {
            format!(
                "<li class=\"nav-item\"><a href=\"/s/{n}\" data-id=\"{n}\">Section {n}</a></li>"
            )
        })
        .collect();
    let paragraphs: String = (0..40)
        .map(|n| {
            format!(
                "<p class=\"css-1k2j\">On day {n} the agency counted {} houses damaged in the valley, <a href=\"/v\">{} more</a> than \
                 a week before, and said that the figure would rise as roads reopen to the {n} villages still cut off.</p>",
                n * 37,
                n * 3
            )
        })
        .collect();
    let rows: String = (0..30)
        .map(|n| {
            format!(
                "<tr><td>District {n}</td><td>{}</td><td>{}</td></tr>",
                n * 11,
                n * 7
            )
        })
        .collect();
    let script = "window.__STATE__ = {\"a\": [1, 2, 3], \"b\": \"</div>\"};\n".repeat(3500);
    let html = format!(
        "<!DOCTYPE html><html lang=\"en\"><head><title>Valley counts its houses</title>\
         <meta property=\"og:title\" content=\"Valley counts its houses\"><meta name=\"date\" content=\"2026-02-14\">\
         <script>{script}</script></head><body><nav><ul>{links}</ul></nav><main><article><h1>Valley counts its houses</h1>\
         {paragraphs}<table>{rows}</table></article></main><footer>{links}</footer></body></html>"
    );
    Page::new("bench.html", Format::Html, html.into_bytes())
}

#[divan::bench]
fn read_page(bencher: divan::Bencher) {
    let page = page();
    bencher
        .counter(ItemsCount::new(1usize))
        .counter(BytesCount::new(page.body.len()))
        .bench_local(|| read(&page, &Defaults::default()).unwrap());
}
