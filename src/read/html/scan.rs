//! A page's HTML made safe and small before it is parsed.
//!
//! One pass over the tags drops what holds no text (scripts, styles, drawings, controls), the tags of mere
//! formatting, and the attributes that say nothing here. It bounds how deep elements lie and how many there are, as
//! a parser's time and memory grow with both: a tag beyond the bound becomes a line break, and its text stays.

use super::attributes::{Attributes, push_attribute, says_something};
use memchr::{memchr, memmem};
use std::borrow::Cow;

/// Elements deeper than this are flattened; real pages stay below 60.
const MAX_DEPTH: usize = 200;
/// Tags beyond this many are flattened; real pages stay below 30,000.
const MAX_TAGS: usize = 200_000;

/// What is parsed of a page.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Scanned<'a> {
    /// The HTML, without what holds no text.
    pub html: String,
    /// The JSON-LD scripts.
    pub json_ld: Vec<&'a str>,
    /// The other scripts.
    pub scripts: Vec<&'a str>,
}

/// Anchors under a name that a parser treats as any other element: formatting elements are cloned into every
/// paragraph that they are left open over.
pub(super) const ANCHOR: &str = "x-a";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Treatment {
    /// Kept, and counted as a level.
    Element,
    /// Kept; it ends itself when the next of its kind begins.
    SelfEnding,
    /// Kept; it has no content.
    Void,
    /// The tag is dropped, its content stays.
    Formatting,
    /// Dropped with its content, which is no markup.
    RawText,
    /// Dropped with its content.
    Dropped,
    /// Kept with its content as it is.
    Title,
    Anchor,
}

fn treatment(name: &str) -> Treatment {
    match name {
        "script" | "style" | "noscript" | "iframe" | "textarea" | "xmp" | "noembed"
        | "noframes" => Treatment::RawText,
        "svg" | "math" | "select" | "button" | "template" | "video" | "audio" | "object"
        | "canvas" | "del" | "s" | "strike" | "datalist" | "map" | "rt" | "rp" => {
            Treatment::Dropped
        }
        "b" | "i" | "em" | "strong" | "u" | "font" | "big" | "small" | "tt" | "code" | "nobr"
        | "wbr" | "mark" | "frameset" | "frame" | "plaintext" | "applet" | "marquee" | "bdi"
        | "bdo" => Treatment::Formatting,
        "p" | "li" | "dd" | "dt" | "tr" | "td" | "th" | "tbody" | "thead" | "tfoot" | "option"
        | "optgroup" | "colgroup" => Treatment::SelfEnding,
        "img" | "picture" | "source" | "input" | "area" | "track" | "col" | "param" | "embed" => {
            Treatment::Formatting
        }
        "br" | "hr" | "meta" | "link" | "base" => Treatment::Void,
        "title" => Treatment::Title,
        "a" => Treatment::Anchor,
        _ => Treatment::Element,
    }
}

/// Scans `html`.
pub(super) fn scan(html: &str) -> Scanned<'_> {
    let mut scan = Scan {
        html,
        at: 0,
        out: Scanned {
            html: String::with_capacity(html.len() / 2 + 64),
            json_ld: Vec::new(),
            scripts: Vec::new(),
        },
        depth: 0,
        flattened: 0,
        tags: 0,
        text_since_break: false,
        unclosed: Vec::new(),
    };
    scan.out.html.push_str("<!DOCTYPE html>");
    scan.run();
    scan.out
}

struct Scan<'a> {
    html: &'a str,
    at: usize,
    out: Scanned<'a>,
    depth: usize,
    /// Open elements whose start tags were flattened.
    flattened: usize,
    tags: usize,
    text_since_break: bool,
    /// Dropped elements that are known not to end any more.
    unclosed: Vec<String>,
}

impl<'a> Scan<'a> {
    fn run(&mut self) {
        while let Some(found) = memchr(b'<', &self.html.as_bytes()[self.at..]) {
            self.text(self.at, self.at + found);
            self.at += found;
            let rest = &self.html.as_bytes()[self.at + 1..];
            match rest.first() {
                Some(b'!') if rest.starts_with(b"!--") => self.skip_past(self.at + 4, b"-->"),
                Some(b'/') if rest.get(1).is_some_and(u8::is_ascii_alphabetic) => self.end_tag(),
                Some(b'!' | b'?' | b'/') => self.skip_past(self.at + 1, b">"),
                Some(byte) if byte.is_ascii_alphabetic() => self.start_tag(),
                _ => {
                    self.out.html.push_str("&lt;");
                    self.at += 1;
                }
            }
        }
        self.text(self.at, self.html.len());
    }

    fn text(&mut self, start: usize, end: usize) {
        let text = &self.html[start..end];
        if text.bytes().all(|byte| byte.is_ascii_whitespace()) {
            self.out
                .html
                .push_str(if text.is_empty() { "" } else { " " });
        } else {
            self.text_since_break = true;
            self.out.html.push_str(text);
        }
    }

    fn skip_past(&mut self, from: usize, end: &[u8]) {
        let rest = self.html.as_bytes().get(from..).unwrap_or_default();
        self.at = memmem::find(rest, end).map_or(self.html.len(), |found| from + found + end.len());
    }

    fn name(&self, from: usize) -> String {
        let rest = &self.html.as_bytes()[from..];
        let length = rest
            .iter()
            .position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>'))
            .unwrap_or(rest.len());
        self.html
            .get(from..from + length)
            .unwrap_or_default()
            .to_ascii_lowercase()
    }

    /// A line break in place of a tag, where it parts text.
    fn flatten(&mut self) {
        if self.text_since_break {
            self.text_since_break = false;
            self.out
                .html
                .push_str(if self.tags < MAX_TAGS { "<br>" } else { "\n" });
            self.tags += 1;
        }
    }

    fn end_tag(&mut self) {
        let name = self.name(self.at + 2);
        self.skip_past(self.at + 2, b">");
        match treatment(&name) {
            Treatment::Formatting | Treatment::RawText | Treatment::Dropped => {}
            Treatment::Void => {
                if name == "br" {
                    self.out.html.push_str("<br>");
                }
            }
            Treatment::SelfEnding if self.tags < MAX_TAGS => self.close(&name),
            _ if self.flattened > 0 => {
                self.flattened -= 1;
                self.flatten();
            }
            Treatment::SelfEnding => self.flatten(),
            Treatment::Anchor => {
                self.depth = self.depth.saturating_sub(1);
                self.close(ANCHOR);
            }
            Treatment::Element | Treatment::Title => {
                self.depth = self.depth.saturating_sub(1);
                self.close(&name);
            }
        }
    }

    fn close(&mut self, name: &str) {
        self.tags += 1;
        self.out.html.push_str("</");
        self.out.html.push_str(name);
        self.out.html.push('>');
    }

    fn start_tag(&mut self) {
        let name = self.name(self.at + 1);
        let treatment = treatment(&name);
        let mut attributes = Attributes {
            html: self.html,
            at: self.at + 1 + name.len(),
            complete: false,
        };
        let keep = !matches!(
            treatment,
            Treatment::Formatting | Treatment::RawText | Treatment::Dropped
        );
        let start = self.out.html.len();
        if keep {
            self.out.html.push('<');
            self.out
                .html
                .push_str(if name == "a" { ANCHOR } else { &name });
        }
        let mut is_json_ld = false;
        for (attribute, value) in attributes.by_ref() {
            let attribute = if attribute.bytes().any(|byte| byte.is_ascii_uppercase()) {
                Cow::Owned(attribute.to_ascii_lowercase())
            } else {
                Cow::Borrowed(attribute)
            };
            if name == "script" && attribute == "type" {
                is_json_ld = value.trim().eq_ignore_ascii_case("application/ld+json");
            }
            if keep && says_something(&name, &attribute) {
                push_attribute(&mut self.out.html, &attribute, value);
            }
        }
        self.at = attributes.at;
        if !attributes.complete {
            self.out.html.truncate(start);
            return;
        }
        match treatment {
            Treatment::Formatting => {}
            Treatment::RawText | Treatment::Dropped => {
                let content = self.drop_content(&name, treatment == Treatment::RawText);
                if is_json_ld {
                    self.out.json_ld.push(content);
                } else if name == "script" && !content.is_empty() {
                    self.out.scripts.push(content);
                }
            }
            Treatment::Void | Treatment::SelfEnding | Treatment::Title if self.tags < MAX_TAGS => {
                self.tags += 1;
                self.out.html.push('>');
                if treatment == Treatment::Title {
                    let content = self.drop_content("title", false);
                    self.out.html.push_str(content);
                    self.out.html.push_str("</title>");
                }
            }
            Treatment::Element | Treatment::Anchor
                if self.depth < MAX_DEPTH && self.tags < MAX_TAGS =>
            {
                self.depth += 1;
                self.tags += 1;
                self.out.html.push('>');
            }
            _ => {
                self.out.html.truncate(start);
                if matches!(treatment, Treatment::Element | Treatment::Anchor) {
                    self.flattened += 1;
                }
                self.flatten();
            }
        }
    }

    /// Goes past the end tag of `name` and gives what stood before it. Where there is none, raw text reaches to the
    /// end of the page, and other elements lose their tag alone.
    fn drop_content(&mut self, name: &str, raw: bool) -> &'a str {
        let start = self.at;
        if !raw && self.unclosed.iter().any(|known| known == name) {
            return "";
        }
        let bytes = self.html.as_bytes();
        let mut from = start;
        while let Some(found) = memmem::find(&bytes[from..], b"</") {
            let end = from + found;
            let after = end + 2 + name.len();
            let ends = bytes
                .get(end + 2..after)
                .is_some_and(|tag| tag.eq_ignore_ascii_case(name.as_bytes()))
                && bytes
                    .get(after)
                    .is_none_or(|byte| !byte.is_ascii_alphanumeric());
            if ends {
                self.skip_past(after, b">");
                return &self.html[start..end];
            }
            from = end + 2;
        }
        if raw {
            self.at = self.html.len();
            &self.html[start..]
        } else {
            self.unclosed.push(name.to_string());
            ""
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;

    fn html(page: &str) -> String {
        scan(page).html.trim_start_matches("<!DOCTYPE html>").into()
    }

    #[test]
    fn what_holds_no_text_is_dropped() {
        assert_snapshot!(html("<p>4<b>1</b> <!-- 2 --><script>if (a</b) '</p>'</script>men<STYLE>p{}</style>"), @"<p>41 men");
        assert_snapshot!(html("<div class=a data-x='1' onclick=\"f('>')\"><a href=/x>y</a></div>"), @r#"<div class="a"><x-a>y</x-a></div>"#);
        assert_snapshot!(html("1 < 2 <3 <p"), @"1 &lt; 2 &lt;3");
        assert_snapshot!(html("a<svg>b"), @"ab");
        assert_snapshot!(html("a<script>b"), @"a");
        assert_snapshot!(html("<title>3 <b> dead</title>"), @"<title>3 <b> dead</title>");
    }

    #[test]
    fn json_ld_is_put_aside() {
        let page = r#"<script type="application/ld+json">{"a":"</p>"}</script>"#;
        assert_eq!(scan(page).json_ld, [r#"{"a":"</p>"}"#]);
    }

    #[test]
    fn what_lies_too_deep_or_is_too_much_is_flattened_and_its_text_stays() {
        let deep = "<div>".repeat(200_000) + "41 men" + &"</div>".repeat(200_000) + "<p>7";
        let flat = html(&deep);
        assert_eq!(flat.matches("<div>").count(), MAX_DEPTH);
        assert!(flat.contains("41 men") && flat.ends_with("<p>7"));
        let many = html(&"<p>5</p>".repeat(150_000));
        assert_eq!(many.matches('5').count(), 150_000);
        assert!(many.matches('<').count() <= MAX_TAGS + 2);
    }
}
