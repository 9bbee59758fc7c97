//! Feeds: RSS of every version, RDF and Atom; JSON Feed is read in `feed_json`.
//! What an entry says is read from what it holds, however ill-formed the feed is.

use super::xml::{self, Token, Tokens};
use super::{Known, feed_date, feed_json};
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
    let mut reader = Reader::new(base);
    for token in Tokens::new(&text) {
        reader.take(token);
    }
    reader.finish()
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

/// What an element's text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    Title,
    Link,
    Guid { is_link: bool },
    Author,
    Outlet,
    Published,
    Modified,
    Content,
    Summary,
    Language,
}

/// An element whose inside is being collected.
#[derive(Debug)]
struct Field<'a> {
    slot: Slot,
    name: &'a str,
    depth: usize,
    /// The inside with references resolved once.
    text: String,
    /// The inside as written.
    markup: String,
    has_children: bool,
}

struct Reader<'a> {
    base: Url,
    is_feed: bool,
    feed: Feed,
    entry: Option<Entry>,
    /// The entry's `guid`, which may have to do for a link.
    guid: Option<Url>,
    field: Option<Field<'a>>,
    /// An element of another kind than the feed and its entries, in which the same names mean something else.
    aside: Option<(&'a str, usize)>,
}

impl<'a> Reader<'a> {
    fn new(base: &Url) -> Self {
        Reader {
            base: base.clone(),
            is_feed: false,
            feed: Feed::default(),
            entry: None,
            guid: None,
            field: None,
            aside: None,
        }
    }

    fn take(&mut self, token: Token<'a>) {
        match token {
            Token::Open { name, .. } if is_entry(name) => {
                self.close_field();
                self.close_entry();
                self.aside = None;
                self.entry = Some(Entry::default());
                self.is_feed = true;
            }
            Token::Close { name, .. } if is_entry(name) => {
                self.close_field();
                self.close_entry();
            }
            _ if self.field.is_some() => self.collect(token),
            Token::Open {
                name,
                attributes,
                empty,
                ..
            } => self.open(name, attributes, empty),
            Token::Close { name, .. } => {
                if let Some((aside, depth)) = &mut self.aside
                    && *aside == name
                {
                    *depth -= 1;
                    if *depth == 0 {
                        self.aside = None;
                    }
                }
            }
            Token::Text(_) | Token::CData(_) => {}
        }
    }

    fn open(&mut self, name: &'a str, attributes: &'a str, empty: bool) {
        if let Some((aside, depth)) = &mut self.aside {
            *depth += usize::from(*aside == name && !empty);
            return;
        }
        match xml::local(name) {
            "rss" | "RDF" | "feed" | "channel" | "rdf" | "RSS" => {
                self.is_feed = true;
                self.feed.language = self.feed.language.take().or_else(|| {
                    xml::attribute(attributes, "lang").and_then(|tag| language_of(&tag))
                });
            }
            "image" | "textinput" | "textInput" | "cloud" if !empty => {
                self.aside = Some((name, 1));
            }
            // In Atom the feed that an entry was copied from; in RSS its name alone.
            "source" if !empty && xml::attribute(attributes, "url").is_none() => {
                self.aside = Some((name, 1));
            }
            "link" if self.entry.is_some() && xml::attribute(attributes, "href").is_some() => {
                self.atom_link(attributes);
            }
            _ if empty => {}
            _ => {
                self.field = slot_of(name, attributes).map(|slot| Field {
                    slot,
                    name,
                    depth: 1,
                    text: String::new(),
                    markup: String::new(),
                    has_children: false,
                });
            }
        }
    }

    /// An Atom link: the report's page is the `alternate` one.
    fn atom_link(&mut self, attributes: &str) {
        let is_page = xml::attribute(attributes, "rel").is_none_or(|rel| rel == "alternate");
        let is_html = xml::attribute(attributes, "type")
            .is_none_or(|media_type| media_type.is_empty() || media_type.contains("html"));
        let link = xml::attribute(attributes, "href").and_then(|href| self.address(&href));
        if let (Some(entry), true) = (&mut self.entry, is_page)
            && (entry.link.is_none() || is_html)
            && let Some(link) = link
        {
            entry.link = Some(link);
        }
    }

    fn address(&self, text: &str) -> Option<Url> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let url = self.base.join(text).ok()?;
        matches!(url.scheme(), "http" | "https").then_some(url)
    }

    fn collect(&mut self, token: Token<'a>) {
        let Some(field) = &mut self.field else { return };
        match token {
            Token::Open {
                name, empty, raw, ..
            } => {
                field.depth += usize::from(name == field.name && !empty);
                field.has_children = true;
                field.markup.push_str(&without_prefix(raw, name));
            }
            Token::Close { name, raw } => {
                if name == field.name {
                    field.depth -= 1;
                    if field.depth == 0 {
                        self.close_field();
                        return;
                    }
                }
                field.markup.push_str(&without_prefix(raw, name));
            }
            Token::Text(text) => {
                field.text.push_str(&xml::unescape(text));
                field.markup.push_str(text);
            }
            Token::CData(text) => {
                field.text.push_str(text);
                field.markup.push_str(text);
            }
        }
    }

    fn close_field(&mut self) {
        let Some(field) = self.field.take() else {
            return;
        };
        let html = if field.has_children {
            field.markup
        } else {
            field.text
        };
        let link = self.address(&plain(&html));
        let (known, entry) = match &mut self.entry {
            Some(entry) => (None, Some(entry)),
            None => (Some(&mut self.feed), None),
        };
        match (field.slot, known, entry) {
            (Slot::Title, Some(feed), _) => feed.title = feed.title.take().or(some(plain(&html))),
            (Slot::Language, Some(feed), _) => feed.language = language_of(&html),
            (_, _, Some(entry)) => {
                let known = &mut entry.known;
                match field.slot {
                    Slot::Title => known.title = known.title.take().or(some(plain(&html))),
                    Slot::Link => entry.link = entry.link.take().or(link),
                    Slot::Guid { is_link: true } => {
                        self.guid = link.filter(|_| html.contains("://"))
                    }
                    Slot::Author => {
                        let author = author_of(&plain(name_within(&html)));
                        if let Some(author) = author.filter(|author| !known.byline.contains(author))
                        {
                            known.byline.push(author);
                        }
                    }
                    Slot::Outlet => known.outlet = some(plain(&html)),
                    Slot::Published => known.published = known.published.or(feed_date::read(&html)),
                    Slot::Modified => known.modified = known.modified.or(feed_date::read(&html)),
                    Slot::Content => entry.content = longer(entry.content.take(), html),
                    Slot::Summary => entry.summary = longer(entry.summary.take(), html),
                    Slot::Language => known.language = language_of(&html),
                    Slot::Guid { is_link: false } => {}
                }
            }
            _ => {}
        }
    }

    fn close_entry(&mut self) {
        let guid = self.guid.take();
        if let Some(mut entry) = self.entry.take() {
            entry.link = entry.link.or(guid);
            self.feed.entries.push(entry);
        }
    }

    fn finish(mut self) -> Option<Feed> {
        self.close_field();
        self.close_entry();
        self.is_feed.then_some(self.feed)
    }
}

fn longer(first: Option<String>, second: String) -> Option<String> {
    first
        .filter(|first| first.len() >= second.trim().len())
        .or(some(second))
}

fn is_entry(name: &str) -> bool {
    matches!(xml::local(name), "item" | "entry")
        && !matches!(xml::prefix(name), "media" | "itunes" | "podcast")
}

fn slot_of(name: &str, attributes: &str) -> Option<Slot> {
    let prefix = xml::prefix(name).to_ascii_lowercase();
    let slot = match (
        prefix.as_str(),
        xml::local(name).to_ascii_lowercase().as_str(),
    ) {
        ("content", "encoded") | ("xhtml", "body" | "div") => Slot::Content,
        ("feedburner", "origlink") => Slot::Link,
        // These vocabularies use the same names for pictures, sounds and licences.
        (
            "media" | "itunes" | "image" | "creativecommons" | "cc" | "georss" | "thr" | "slash",
            _,
        ) => return None,
        (_, "title") => Slot::Title,
        (_, "link") => Slot::Link,
        (_, "guid") => Slot::Guid {
            is_link: xml::attribute(attributes, "isPermaLink")
                .is_none_or(|is| is.trim() != "false"),
        },
        ("" | "atom", "id") => Slot::Guid { is_link: true },
        (_, "author" | "creator") => Slot::Author,
        ("", "source") if xml::attribute(attributes, "url").is_some() => Slot::Outlet,
        (_, "pubdate" | "published" | "date" | "issued" | "publicationdate" | "created") => {
            Slot::Published
        }
        (_, "updated" | "modified" | "modificationdate") => Slot::Modified,
        ("" | "atom", "content") | (_, "fulltext" | "full-text") => Slot::Content,
        (_, "description" | "summary" | "abstract") => Slot::Summary,
        (_, "language") => Slot::Language,
        _ => return None,
    };
    Some(slot)
}

/// `<xhtml:p>` as `<p>`: HTML knows no prefixes.
fn without_prefix<'a>(raw: &'a str, name: &str) -> Cow<'a, str> {
    match name.split_once(':') {
        Some((prefix, _)) => raw.replacen(&format!("{prefix}:"), "", 1).into(),
        None => raw.into(),
    }
}

/// Atom's `<name>` among the parts of an author.
fn name_within(author: &str) -> &str {
    let inside = |open| Some(author.split_once(open)?.1.split_once("</")?.0);
    inside("<name>").unwrap_or(author)
}

/// `desk@example.org (Ann Miller)` as `Ann Miller`; an address alone is no name.
fn author_of(text: &str) -> Option<String> {
    let name = match text.split_once('(') {
        Some((address, name)) if address.contains('@') => name.trim_end_matches(')'),
        _ => text,
    };
    let words = name
        .split_whitespace()
        .filter(|word| !word.contains('@') && !word.contains("://"));
    some(words.collect::<Vec<_>>().join(" "))
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
