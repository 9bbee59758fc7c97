//! RSS of every version, RDF and Atom, however ill-formed: what an entry says is read from what it holds.

use super::feed::{Entry, Feed, language_of, plain, some};
use super::feed_date;
use super::xml::{self, Token, Tokens};
use std::borrow::Cow;
use url::Url;

/// Reads a feed that came from `base`; `None` if it is none.
pub fn read(text: &str, base: &Url) -> Option<Feed> {
    let mut reader = Reader::new(base);
    for token in Tokens::new(text) {
        reader.take(token);
    }
    reader.finish()
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
                        self.guid = link.filter(|_| html.contains("://"));
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
        // These vocabularies use the same names for pictures, sounds and licences.
        (
            "media" | "itunes" | "image" | "creativecommons" | "cc" | "georss" | "thr" | "slash",
            _,
        ) => return None,
        (_, "title") => Slot::Title,
        (_, "link") | ("feedburner", "origlink") => Slot::Link,
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
        ("content", "encoded")
        | ("xhtml", "body" | "div")
        | ("" | "atom", "content")
        | (_, "fulltext" | "full-text") => Slot::Content,
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
