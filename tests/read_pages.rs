//! The pages of `fixtures/pages` read as the file beside each says: first what the page states, then its text.

#![cfg(feature = "html")]

use newstally::fetch::{Format, Page};
use newstally::model::Article;
use newstally::read::{Defaults, read};
use std::fs;
use std::path::Path;

fn shown(article: &Article) -> String {
    let text = |field: &Option<String>| field.clone().unwrap_or_default();
    let published = article.published.map(|moment| {
        let basis = text(&article.published_basis);
        format!("{moment} ({basis})")
    });
    let modified = article.modified.map(|moment| moment.to_string());
    let fields = [
        ("title", text(&article.title)),
        ("outlet", text(&article.outlet)),
        ("byline", article.byline.join(", ")),
        ("published", text(&published)),
        ("modified", text(&modified)),
        ("url", text(&article.url)),
        ("language", text(&article.language)),
    ];
    let fields = fields.map(|(name, value)| format!("{name}: {value}").trim_end().to_string());
    format!("{}\n---\n{}\n", fields.join("\n"), article.text)
}

#[test]
fn pages_read_as_labelled() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/pages");
    let mut pages: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "html"))
        .collect();
    pages.sort();
    assert!(pages.len() >= 4);
    for path in pages {
        let page = Page::new(
            path.to_str().unwrap(),
            Format::Html,
            fs::read(&path).unwrap(),
        );
        let article = read(&page, &Defaults::default()).unwrap();
        let expected = fs::read_to_string(path.with_extension("txt")).unwrap();
        // A no-break space within a number is kept; the labels are written with plain ones.
        assert_eq!(
            shown(&article).replace('\u{a0}', " "),
            expected,
            "{}",
            path.display()
        );
    }
}

#[test]
fn a_page_nested_200_000_deep_is_read_whole() {
    let page = format!(
        "<title>Deep</title>{}<p>The rescue of all 33 miners took 69 days, the ministry said on Tuesday evening.</p>{}",
        "<div><span><b>".repeat(200_000),
        "</b></span></div>".repeat(200_000)
    );
    let page = Page::new("deep.html", Format::Html, page.into_bytes());
    let article = read(&page, &Defaults::default()).unwrap();
    assert!(
        article.text.contains("33 miners took 69 days"),
        "{}",
        article.text
    );
}

#[test]
fn tags_that_never_close_take_no_more_than_linear_time() {
    for tag in [
        "<a href=x>",
        "<b>",
        "<table>",
        "<svg>",
        "<!--",
        "<p class='",
        "<li>",
        "<select>",
        "<h1>",
        "</p>",
        "<script ",
    ] {
        let page = tag.repeat(600_000 / tag.len());
        let page = Page::new("open.html", Format::Html, page.into_bytes());
        let _ = read(&page, &Defaults::default());
    }
}
