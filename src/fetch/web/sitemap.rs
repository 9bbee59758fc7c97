//! Sitemaps: lists of addresses, news sitemaps, and indexes of further sitemaps.

use super::feed::{language_of, plain, some};
use super::xml::{self, Token, Tokens};
use super::{Known, feed_date};
use url::Url;

/// A sitemap: further sitemaps, or pages.
#[derive(Debug, Clone, PartialEq)]
pub enum Sitemap {
    /// An index: sitemaps with the time of their last change.
    Index(Vec<(Url, Known)>),
    /// Pages with what is said of them.
    Pages(Vec<(Url, Known)>),
}

/// Reads a sitemap that came from `base`; `None` if it is none. A text of one address a line is one.
pub fn read(bytes: &[u8], charset: Option<&str>, base: &Url) -> Option<Sitemap> {
    let text = xml::decode(bytes, charset);
    if !text.trim_start().starts_with('<') {
        return read_lines(&text);
    }
    let mut reader = Reader {
        base,
        is_index: None,
        location: None,
        known: Known::default(),
        field: None,
        text: String::new(),
        pages: Vec::new(),
    };
    for token in Tokens::new(&text) {
        reader.take(token);
    }
    reader.close_page();
    let pages = reader.pages;
    reader.is_index.map(|is_index| {
        if is_index {
            Sitemap::Index(pages)
        } else {
            Sitemap::Pages(pages)
        }
    })
}

fn read_lines(text: &str) -> Option<Sitemap> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let pages: Option<Vec<_>> = lines
        .map(|line| web(Url::parse(line).ok()?).map(|url| (url, Known::default())))
        .collect();
    pages.filter(|pages| !pages.is_empty()).map(Sitemap::Pages)
}

fn web(url: Url) -> Option<Url> {
    matches!(url.scheme(), "http" | "https").then_some(url)
}

struct Reader<'a> {
    base: &'a Url,
    /// Whether it is an index, once the root has been seen.
    is_index: Option<bool>,
    location: Option<Url>,
    known: Known,
    field: Option<&'a str>,
    text: String,
    pages: Vec<(Url, Known)>,
}

impl<'a> Reader<'a> {
    fn take(&mut self, token: Token<'a>) {
        match token {
            Token::Open {
                name, empty: false, ..
            } => match xml::local(name) {
                "urlset" => self.is_index = Some(false),
                "sitemapindex" => self.is_index = Some(true),
                "url" | "sitemap" => self.close_page(),
                _ => {
                    self.field = Some(name);
                    self.text.clear();
                }
            },
            Token::Close { name, .. } if self.field == Some(name) => self.close_field(name),
            Token::Close { name, .. } if matches!(xml::local(name), "url" | "sitemap") => {
                self.close_page();
            }
            Token::Text(text) if self.field.is_some() => self.text.push_str(&xml::unescape(text)),
            Token::CData(text) if self.field.is_some() => self.text.push_str(text),
            _ => {}
        }
    }

    fn close_field(&mut self, name: &str) {
        self.field = None;
        let text = self.text.trim();
        let known = &mut self.known;
        match (xml::prefix(name), xml::local(name)) {
            // Pictures and videos have locations and titles of their own.
            ("image" | "video", _) => {}
            (_, "loc") => self.location = self.base.join(text).ok().and_then(web),
            (_, "lastmod") => known.modified = feed_date::read(text),
            (_, "publication_date") => known.published = feed_date::read(text),
            (_, "title") => known.title = some(plain(text)),
            (_, "name") => known.outlet = some(plain(text)),
            (_, "language") => known.language = language_of(text),
            _ => {}
        }
    }

    fn close_page(&mut self) {
        self.field = None;
        let known = std::mem::take(&mut self.known);
        if let Some(location) = self.location.take() {
            self.pages.push((location, known));
        }
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use proptest::prelude::*;
    use url::Url;

    fn read_bytes(bytes: &[u8]) -> String {
        let base = Url::parse("https://gazette.example/map.xml").unwrap();
        match super::read(bytes, None, &base) {
            None => "none".into(),
            Some(super::Sitemap::Index(maps)) => {
                let lines: Vec<String> = maps
                    .iter()
                    .map(|(url, of)| format!("{url} {:?}", of.modified))
                    .collect();
                lines.join("\n")
            }
            Some(super::Sitemap::Pages(pages)) => {
                let known = |known| serde_json::to_string(known).unwrap();
                let lines: Vec<String> = pages
                    .iter()
                    .map(|(url, of)| format!("{url} {}", known(of)))
                    .collect();
                lines.join("\n")
            }
        }
    }

    fn read(text: &str) -> String {
        read_bytes(text.as_bytes())
    }

    #[test]
    fn sitemaps_of_every_kind() {
        assert_snapshot!(read("<?xml version='1.0'?><urlset xmlns:n='x'><url><loc> https://gazette.example/1?a=1&amp;b=2 </loc>\
            <lastmod>2026-02-14</lastmod><image:image><image:loc>https://gazette.example/i.png</image:loc></image:image></url>\
            <url><loc><![CDATA[/2]]></loc><news:news><news:publication><news:name>Gazette</news:name><news:language>en\
            </news:language></news:publication><news:publication_date>2026-02-14T09:30:00+03:00</news:publication_date>\
            <news:title>Dam &amp; lake</news:title></news:news></url></urlset>"), @r#"
https://gazette.example/1?a=1&b=2 {"modified":"2026-02-14"}
https://gazette.example/2 {"title":"Dam & lake","published":"2026-02-14T09:30:00+03:00","outlet":"Gazette","language":"en"}
"#);
        assert_snapshot!(read("<sitemapindex><sitemap><loc>https://gazette.example/a.xml.gz</loc></sitemap></sitemapindex>"), @"https://gazette.example/a.xml.gz None");
        assert_snapshot!(read("https://gazette.example/1\nhttps://gazette.example/2\n"), @r#"
https://gazette.example/1 {}
https://gazette.example/2 {}
"#);
    }

    #[test]
    fn what_is_cut_off_or_none() {
        assert_snapshot!(read("<urlset><url><loc>https://gazette.example/1</loc><url><loc>https://gazette.example/2</loc><lastm"), @r#"
https://gazette.example/1 {}
https://gazette.example/2 {}
"#);
        assert_snapshot!(read("<urlset><url><loc>javascript:alert(1)</loc></url></urlset>"), @"");
        assert_snapshot!(read("<html><title>Gone</title></html>"), @"none");
        assert_snapshot!(read("not a sitemap"), @"none");
    }

    proptest! {
        #[test]
        fn nothing_panics(bytes in any::<Vec<u8>>(), text in r"(<(url|loc|/loc|urlset|!\[CDATA\[|news:title)>?|[a&;\\]> ]){0,30}") {
            let _ = read_bytes(&bytes);
            let _ = read(&text);
        }
    }
}
