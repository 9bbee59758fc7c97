//! Whatever the bytes, reading them ends without a panic, and what is read holds together.

use newstally::fetch::{Format, Page};
use newstally::read::{Defaults, date, read};
use proptest::prelude::*;

fn articles(bytes: &[u8]) {
    for format in [Format::Html, Format::Text, Format::Record] {
        let page = Page::new("any", format, bytes.to_vec());
        if let Ok(article) = read(&page, &Defaults::default()) {
            assert!(!article.text.trim().is_empty());
            assert!(!article.id.is_empty());
            assert_eq!(
                article.published.is_some(),
                article.published_basis.is_some()
            );
        }
    }
}

/// Pieces of pages, so that random sequences look like broken markup and not like noise.
const PIECES: &[&str] = &[
    "<div>",
    "</div>",
    "<p>",
    "<p class='related-stories'>",
    "</p>",
    "<table>",
    "<tr>",
    "<td>",
    "</table>",
    "<a href=x>",
    "</a>",
    "<li>",
    "<h1>",
    "</h1>",
    "<h2>",
    "<script type=application/ld+json>",
    "{\"@type\":\"NewsArticle\",",
    "\"articleBody\":\"",
    "</script>",
    "<!--",
    "-->",
    "<title>",
    "<meta name=date content='2026-02-14",
    "<time datetime=",
    "<svg>",
    "<blockquote>",
    "<sup>2</sup>",
    "&nbsp;",
    "&#0;",
    "\u{0}",
    "<",
    ">",
    "'",
    "\"",
    "=",
    " 41 people died on Friday, officials said. ",
    "é",
    "漢字",
    "\u{202e}",
    "Related stories",
    "2026-02-14T",
    "14 Feb 2026 10:30 ",
    "\n",
    "---\n",
    "published: ",
    "(AP) - ",
    "<nobr>1&nbsp;200</nobr>",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        articles(&bytes);
    }

    #[test]
    fn any_markup_is_read(pieces in proptest::collection::vec(0..PIECES.len(), 0..120)) {
        let page: String = pieces.into_iter().map(|piece| PIECES[piece]).collect();
        articles(page.as_bytes());
    }

    #[test]
    fn a_date_found_lies_within_the_text(text in "[ 0-9A-Za-zäé年:/.,|+T-]{0,60}") {
        if let Some((at, _)) = date::find(&text) {
            prop_assert!(text.get(at).is_some_and(|date| !date.is_empty()));
        }
        let _ = date::moment(&text);
    }
}
