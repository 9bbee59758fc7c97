//! Feeds of every kind: what they say of themselves, and their entries.

use super::{Known, feed_json, feed_xml, xml};
use scraper::Html;
use std::borrow::Cow;
use url::Url;

/// A feed: what it says of itself, and its entries in its order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Feed {
    /// Its title, mostly the outlet's name.
    pub title: Option<String>,
    /// ISO 639-1 code of its language.
    pub language: Option<String>,
    /// Its entries.
    pub entries: Vec<Entry>,
}

/// One entry of a feed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Entry {
    /// The report's address.
    pub link: Option<Url>,
    /// What the feed says of the report.
    pub known: Known,
    /// Its text as HTML, as far as the feed gives it.
    pub content: Option<String>,
    /// Its summary as HTML.
    pub summary: Option<String>,
}

/// Text shorter than this, in bytes, is taken for a teaser.
const SHORTEST_FULL_TEXT: usize = 1200;

/// Endings of a text that goes on at its page.
const GOES_ON: &[&str] = &[
    "…", "...", "[…]", "[...]", "more", "reading", "»", "→", ">>",
];

impl Entry {
    /// The whole report as HTML, where the entry holds it and not a teaser for its page.
    pub fn full_text(&self) -> Option<&str> {
        let content = self.content.as_deref()?;
        let text = plain(content);
        let shown = text.trim_end_matches(|c: char| c.is_whitespace() || c == '.');
        let goes_on = GOES_ON.iter().any(|end| {
            let end = end.trim_end_matches('.');
            !end.is_empty() && shown.ends_with(end)
        }) || text.ends_with("...");
        let sentences = text.matches(['.', '?', '!', '。']).count();
        (text.len() >= SHORTEST_FULL_TEXT && sentences >= 3 && !goes_on).then_some(content)
    }
}

/// Reads a feed that came from `base`; `None` if it is none.
pub fn read(bytes: &[u8], charset: Option<&str>, base: &Url) -> Option<Feed> {
    let text = xml::decode(bytes, charset);
    let start =
        text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\0');
    if start.starts_with('{') {
        return feed_json::read(start, base);
    }
    feed_xml::read(&text, base)
}

/// The text of a piece of HTML: its references resolved and its tags gone.
pub(super) fn plain(html: &str) -> String {
    let text: Cow<str> = if html.contains(['<', '&']) {
        let fragment = Html::parse_fragment(html);
        fragment.root_element().text().collect::<String>().into()
    } else {
        html.into()
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An ISO 639-1 code from a language tag.
pub(super) fn language_of(tag: &str) -> Option<String> {
    let code = tag.trim().split(['-', '_']).next()?.to_ascii_lowercase();
    (code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase())).then_some(code)
}

pub(super) fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;
    use proptest::prelude::*;

    fn read_bytes(bytes: &[u8]) -> Option<Feed> {
        super::read(
            bytes,
            None,
            &Url::parse("https://gazette.example/feeds/all").unwrap(),
        )
    }

    /// `title | outlet | link | title | byline | published | content or summary`, an entry a line.
    fn read(text: &str) -> String {
        let Some(feed) = read_bytes(text.as_bytes()) else {
            return "no feed".into();
        };
        let or_dash = |text: Option<&str>| text.unwrap_or("-").to_owned();
        let mut out = format!(
            "{} {}",
            or_dash(feed.title.as_deref()),
            or_dash(feed.language.as_deref())
        );
        for Entry {
            link,
            known,
            content,
            summary,
        } in &feed.entries
        {
            let published = known.published.map(|at| at.to_string());
            let parts = [
                or_dash(link.as_ref().map(Url::as_str)),
                or_dash(known.title.as_deref()),
                known.byline.join(" & "),
                or_dash(published.as_deref()),
                or_dash(content.as_deref().or(summary.as_deref())),
            ];
            out.push_str(" / ");
            out.push_str(&parts.join(" | "));
        }
        out
    }

    #[test]
    fn rss() {
        assert_snapshot!(read(r#"<rss version="2.0" xmlns:dc="x"><channel><title>Gazette</title><language>en-gb</language>
            <image><title>Logo</title></image><item><title>Dam &amp;#8217;s level</title><link>/dam?id=4</link>
            <dc:creator><![CDATA[Ann Miller]]></dc:creator><pubDate>Sat, 14 Feb 2026 09:30:00 +0300</pubDate>
            <description>&lt;p&gt;Up 14 cm&lt;/p&gt;</description><media:title>no</media:title></item></channel></rss>"#), @"Gazette en / https://gazette.example/dam?id=4 | Dam ’s level | Ann Miller | 2026-02-14T09:30:00+03:00 | <p>Up 14 cm</p>");
        assert_snapshot!(read(r#"<rss><channel><item><guid>https://gazette.example/1</guid><author>a@b.example (Jo Ray)</author></item>
            <item><guid isPermaLink="false">tag:2</guid><link>https://gazette.example/2</link></item></channel></rss>"#), @"- - / https://gazette.example/1 | - | Jo Ray | - | - / https://gazette.example/2 | - |  | - | -");
    }

    #[test]
    fn atom_and_rdf() {
        assert_snapshot!(read(r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title type="html">The &lt;b&gt;Gazette&lt;/b&gt;</title>
            <entry><link rel="self" href="/x"/><link rel="alternate" href="../3"/><author><name>Ann Miller</name><email>a@b.c</email></author>
            <author><name>Jo Ray</name></author><published>2026-02-14T09:30:00Z</published><updated>2026-02-15</updated>
            <content type="xhtml"><div xmlns="x"><p>Up <b>14</b> cm</p></div></content></entry></feed>"#), @r#"The Gazette en / https://gazette.example/3 | - | Ann Miller & Jo Ray | 2026-02-14T09:30:00+00:00 | <div xmlns="x"><p>Up <b>14</b> cm</p></div>"#);
        assert_snapshot!(read(r#"<rdf:RDF xmlns:rdf="r"><channel><title>Gazette</title></channel><item rdf:about="x">
            <title>Dam</title><link>https://gazette.example/4</link><dc:date>2026-02-14</dc:date></item></rdf:RDF>"#), @"Gazette - / https://gazette.example/4 | Dam |  | 2026-02-14 | -");
    }

    #[test]
    fn json() {
        assert_snapshot!(read(r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Gazette", "items": [
            {"url": "https://gazette.example/5", "title": "Dam", "authors": [{"name": "Ann Miller"}],
             "date_published": "2026-02-14T09:30:00-05:00", "content_text": "Up 14 cm.\n\n1 < 2"}, {"id": "7"}]}"#), @r#"
Gazette - / https://gazette.example/5 | Dam | Ann Miller | 2026-02-14T09:30:00-05:00 | <p>Up 14 cm.</p>
<p>1 &lt; 2</p>
 / - | - |  | - | -
"#);
        assert_snapshot!(read(r#"{"version": 1}"#), @"no feed");
    }

    #[test]
    fn ill_formed_feeds_lose_no_entry() {
        // Unclosed fields, a bare ampersand, HTML without escapes, a cut-off end.
        let feed = "junk <rss><channel><item><title>Fish & chips<item><description><p>Up 3<br>cm</description>
            <link>https://gazette.example/6</link></item><item><title>cut o";
        assert_snapshot!(read(feed), @"- - / - | Fish & chips |  | - | - / https://gazette.example/6 | - |  | - | <p>Up 3<br>cm / - | cut o |  | - | -");
        assert_snapshot!(read("<html><body><p>No feed</p></body></html>"), @"no feed");
    }

    #[test]
    fn every_encoding_of_a_feed_is_read() {
        let feed = "<?xml version='1.0' encoding='UTF-16'?><rss><channel><title>Café</title></channel></rss>";
        for little in [true, false] {
            let bytes = |unit: u16| {
                if little {
                    unit.to_le_bytes()
                } else {
                    unit.to_be_bytes()
                }
            };
            let utf16: Vec<u8> = feed.encode_utf16().flat_map(bytes).collect();
            assert_eq!(read_bytes(&utf16).unwrap().title.as_deref(), Some("Café"));
        }
        assert_eq!(
            read_bytes(feed.as_bytes()).unwrap().title.as_deref(),
            Some("Café")
        );
    }

    #[test]
    fn a_teaser_is_no_full_text() {
        let sentence = "The reservoir above the town rose by 14 centimetres in a week, its keeper said on Friday. ";
        let full = |content: String| {
            Entry {
                content: Some(content),
                ..Entry::default()
            }
            .full_text()
            .is_some()
        };
        assert!(full(format!("<p>{}</p>", sentence.repeat(20))));
        assert!(!full(format!("<p>{sentence}</p>")));
        assert!(!full(format!(
            "<p>{}</p><a>Read more</a>",
            sentence.repeat(20)
        )));
        assert!(!full(format!("<p>{} […]</p>", sentence.repeat(20))));
    }

    proptest! {
        #[test]
        fn nothing_panics(bytes in any::<Vec<u8>>(), text in r"(<(item|title|link|content|/item|/title|!\[CDATA\[|a10:x y='z')>?|[a&;\]> ]){0,30}") {
            let _ = read_bytes(&bytes);
            let _ = read(&text);
        }
    }
}
