//! The feeds that a home page names.

use super::xml::{Token, Tokens, attributes, unescape};
use std::borrow::Cow;
use url::Url;

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

/// A tag that may lead to a feed.
struct Tag<'a> {
    name: String,
    attributes: &'a str,
}

impl Tag<'_> {
    fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        attributes(self.attributes)
            .find(|(found, _)| found.eq_ignore_ascii_case(name))
            .map(|(_, value)| unescape(value))
    }

    fn is_feed_link(&self) -> bool {
        let rel = self
            .attribute("rel")
            .unwrap_or_default()
            .to_ascii_lowercase();
        let kind = self
            .attribute("type")
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase();
        let is_alternate = rel
            .split_whitespace()
            .any(|word| word == "alternate" || word == "feed");
        self.name == "link" && is_alternate && FEED_TYPES.contains(&kind.as_str())
    }
}

/// The feeds that a page names in its head; where it names none, what its links call a feed. In the page's order.
///
/// Its tags are looked at one by one: what they are nested in does not matter, and may be made to cost any time.
pub fn feeds(html: &str, base: &Url) -> Vec<Url> {
    let tags = || {
        Tokens::new(html).filter_map(|token| match token {
            Token::Open {
                name, attributes, ..
            } => {
                let name = name.to_ascii_lowercase();
                let tells = matches!(name.as_str(), "link" | "base" | "a");
                tells.then_some(Tag { name, attributes })
            }
            _ => None,
        })
    };
    let base = tags()
        .filter(|tag| tag.name == "base")
        .find_map(|tag| base.join(&tag.attribute("href")?).ok())
        .unwrap_or_else(|| base.clone());
    let join = |tag: &Tag| {
        let url = base.join(tag.attribute("href")?.trim()).ok()?;
        let counts = matches!(url.scheme(), "http" | "https")
            && !COMMENTS.iter().any(|part| url.as_str().contains(part));
        counts.then_some(url)
    };
    let mut found: Vec<Url> = Vec::new();
    for url in tags()
        .filter(Tag::is_feed_link)
        .filter_map(|tag| join(&tag))
    {
        if found.len() < MAX_NAMED && !found.contains(&url) {
            found.push(url);
        }
    }
    if !found.is_empty() {
        return found;
    }
    for tag in tags().filter(|tag| tag.name == "a") {
        if tag
            .attribute("href")
            .is_some_and(|href| looks_like_a_feed(&href))
            && let Some(url) = join(&tag)
            && url.host_str() == base.host_str()
            && found.len() < MAX_GUESSED
            && !found.contains(&url)
        {
            found.push(url);
        }
    }
    found
}

/// More feeds than a page would name.
const MAX_NAMED: usize = 100;

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

    #[test]
    fn no_markup_takes_more_than_linear_time() {
        for tag in [
            "<a>",
            "<b><i>",
            "<a href=x>",
            "<link rel=alternate type=application/rss+xml href=x",
            "<!",
            "<a href='",
        ] {
            assert!(
                feeds(&tag.repeat(30_000)).split(' ').count() <= 100,
                "{tag}"
            );
        }
    }
}
