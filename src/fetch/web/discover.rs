//! The feeds that a home page names.

use scraper::{Html, Selector};
use std::sync::LazyLock;
use url::Url;

static LINKS: LazyLock<Selector> = LazyLock::new(|| selector("link[rel][href]"));
static BASE: LazyLock<Selector> = LazyLock::new(|| selector("base[href]"));
static ANCHORS: LazyLock<Selector> = LazyLock::new(|| selector("a[href]"));

fn selector(css: &str) -> Selector {
    Selector::parse(css).expect("a selector of this file")
}

const FEED_TYPES: &[&str] = &[
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "application/rdf+xml",
];

/// Feeds of comments say nothing that the reports do not.
const COMMENTS: &[&str] = &[
    "comments/feed",
    "/comments/",
    "comments.xml",
    "feed=comments",
];

/// The feeds that a page names in its head; where it names none, what its links call a feed. In the page's order.
pub fn feeds(html: &str, base: &Url) -> Vec<Url> {
    let document = Html::parse_document(html);
    let stated = document
        .select(&BASE)
        .next()
        .and_then(|tag| tag.attr("href"));
    let base = stated
        .and_then(|href| base.join(href).ok())
        .unwrap_or_else(|| base.clone());
    let mut found = Vec::new();
    let mut add = |href: &str| {
        if let Ok(url) = base.join(href.trim())
            && matches!(url.scheme(), "http" | "https")
            && !COMMENTS.iter().any(|part| url.as_str().contains(part))
            && !found.contains(&url)
        {
            found.push(url);
        }
    };
    for link in document.select(&LINKS) {
        let rel = link.attr("rel").unwrap_or_default().to_ascii_lowercase();
        let media_type = link
            .attr("type")
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase();
        let is_alternate = rel
            .split_whitespace()
            .any(|word| word == "alternate" || word == "feed");
        if is_alternate && FEED_TYPES.contains(&media_type.as_str()) {
            add(link.attr("href").unwrap_or_default());
        }
    }
    if found.is_empty() {
        for anchor in document.select(&ANCHORS) {
            let href = anchor.attr("href").unwrap_or_default();
            if looks_like_a_feed(href) {
                let url = base.join(href.trim()).ok();
                let same_host = url.is_some_and(|url| url.host_str() == base.host_str());
                if same_host && !COMMENTS.iter().any(|part| href.contains(part)) {
                    found.extend(base.join(href.trim()));
                }
            }
        }
        found.dedup();
        found.truncate(MAX_GUESSED);
    }
    found
}

/// Links by their looks alone: a page of a hundred sections should not cost a hundred requests.
const MAX_GUESSED: usize = 5;

fn looks_like_a_feed(href: &str) -> bool {
    let path = href
        .split(['?', '#'])
        .next()
        .unwrap_or(href)
        .trim_end_matches('/');
    let last = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
    matches!(last.as_str(), "feed" | "rss" | "atom")
        || [
            ".rss",
            ".rdf",
            ".atom",
            "rss.xml",
            "atom.xml",
            "feed.xml",
            "index.xml",
            "feed.json",
        ]
        .iter()
        .any(|ending| last.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use url::Url;

    fn feeds(html: &str) -> String {
        let base = Url::parse("https://gazette.example/news/").unwrap();
        let found: Vec<String> = super::feeds(html, &base)
            .iter()
            .map(Url::to_string)
            .collect();
        found.join(" ")
    }

    #[test]
    fn a_home_page_names_its_feeds() {
        assert_snapshot!(feeds("<link rel='alternate' type='application/rss+xml' href='/all.xml'><LINK REL=Alternate TYPE=application/atom+xml HREF=local>\
            <link rel=alternate type=application/rss+xml href=/comments/feed><link rel=alternate hreflang=de href=/de>"), @"https://gazette.example/all.xml https://gazette.example/news/local");
        assert_snapshot!(feeds("<base href='https://feeds.example/'><link rel=alternate type=application/feed+json href=g.json>"), @"https://feeds.example/g.json");
    }

    #[test]
    fn else_its_links_are_looked_at() {
        assert_snapshot!(feeds("<a href='/sport/rss'>RSS</a><a href=/sport>Sport</a><a href='https://other.example/feed'>x</a>"), @"https://gazette.example/sport/rss");
        assert_snapshot!(feeds("<a href=/sport>Sport</a>"), @"");
    }
}
