//! XML as feeds and sitemaps really write it: read in one pass that never fails, whatever is unclosed, unescaped or cut off.
//! Entities that a document declares itself are not expanded.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// A piece of a document. Names are as written; text is as written, with its references.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token<'a> {
    /// `<name attributes>`; `empty` for `<name/>`.
    Open {
        name: &'a str,
        attributes: &'a str,
        empty: bool,
        raw: &'a str,
    },
    /// `</name>`
    Close { name: &'a str, raw: &'a str },
    /// Text between tags.
    Text(&'a str),
    /// The inside of a CDATA section.
    CData(&'a str),
}

/// The text of a document: by its byte order mark, its first bytes, the transport, its own declaration, else UTF-8, and
/// Windows-1252 where the bytes are not that.
pub fn decode<'a>(bytes: &'a [u8], charset: Option<&str>) -> Cow<'a, str> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding.decode(bytes).0;
    }
    let label = |label: &str| Encoding::for_label(label.as_bytes());
    let encoding = match bytes {
        [b'<', 0, ..] => UTF_16LE,
        [0, b'<', ..] => UTF_16BE,
        _ => charset
            .and_then(label)
            .or_else(|| declared(bytes).and_then(label))
            // Bytes that are seen to be ASCII are not UTF-16, whatever they declare.
            .filter(|encoding| *encoding != UTF_16LE && *encoding != UTF_16BE)
            .unwrap_or(UTF_8),
    };
    // Many a feed declares one encoding and is another: text that is UTF-8 beyond ASCII is hardly anything else.
    if encoding.is_single_byte()
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return text.into();
    }
    let (text, wrong) = encoding.decode_without_bom_handling(bytes);
    if !wrong {
        return text;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.into(),
        Err(_) if encoding == UTF_8 && mostly_utf8(bytes) => text,
        Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

/// Whether a few bytes alone are wrong, as where a feed is cut off or one entry was pasted in.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut right, mut wrong) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    wrong <= right
}

/// The encoding in `<?xml ... encoding="..."?>`.
fn declared(bytes: &[u8]) -> Option<&str> {
    let start = &bytes[..bytes.len().min(256)];
    let start = match std::str::from_utf8(start) {
        Ok(start) => start,
        Err(error) => std::str::from_utf8(&start[..error.valid_up_to()]).ok()?,
    };
    let declaration = start
        .trim_start()
        .strip_prefix("<?xml")?
        .split("?>")
        .next()?;
    attribute(declaration, "encoding").map(|value| match value {
        Cow::Borrowed(value) => value,
        Cow::Owned(_) => "",
    })
}

/// Reads a document token by token.
#[derive(Debug, Clone)]
pub struct Tokens<'a> {
    rest: &'a str,
    /// Closing marks that the rest is known not to hold: it is searched for each only once in vain.
    missing: Vec<&'static str>,
}

impl<'a> Tokens<'a> {
    /// Reads a document from its start.
    pub fn new(document: &'a str) -> Self {
        Tokens {
            rest: document,
            missing: Vec::new(),
        }
    }

    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        taken
    }

    /// Takes what stands between two marks, the first of which is next.
    fn between(&mut self, open: &'static str, close: &'static str) -> Option<&'a str> {
        if !self.rest.starts_with(open) || self.missing.contains(&close) {
            return None;
        }
        let Some(length) = self.rest[open.len()..].find(close) else {
            self.missing.push(close);
            return None;
        };
        self.take(open.len());
        let inside = self.take(length);
        self.take(close.len());
        Some(inside)
    }

    /// Skips `<!DOCTYPE ...>` with the subset that it may hold.
    fn skip_declaration(&mut self) {
        let end = self.rest.find('>').map_or(self.rest.len(), |at| at + 1);
        if self.rest[..end].contains('[') && !self.missing.contains(&"]>") {
            if let Some(end) = self.rest.find("]>") {
                self.take(end + 2);
                return;
            }
            self.missing.push("]>");
        }
        self.take(end);
    }

    fn tag(&mut self) -> Token<'a> {
        let raw = self.take(tag_length(self.rest));
        let inside = raw[1..].strip_suffix('>').unwrap_or(&raw[1..]);
        if let Some(name) = inside.strip_prefix('/') {
            return Token::Close {
                name: name.split_whitespace().next().unwrap_or(""),
                raw,
            };
        }
        let (inside, empty) = match inside.strip_suffix('/') {
            Some(inside) => (inside, true),
            None => (inside, false),
        };
        let end = inside
            .find(|c: char| c.is_whitespace() || c == '/')
            .unwrap_or(inside.len());
        Token::Open {
            name: &inside[..end],
            attributes: &inside[end..],
            empty,
            raw,
        }
    }
}

/// How long the tag is that a text starts with: to its `>` outside quotes, but never past the next `<`.
fn tag_length(text: &str) -> usize {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match (quote, byte) {
            (_, b'<') => return text[..at].find('>').map_or(at, |end| end + 1),
            (None, b'>') => return at + 1,
            // A quote opens a value only after its equals sign: a stray one would hide the rest.
            (None, b'"' | b'\'') if text[..at].trim_end().ends_with('=') => quote = Some(byte),
            (Some(open), _) if byte == open => quote = None,
            _ => {}
        }
    }
    text.find('>').map_or(text.len(), |end| end + 1)
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let mut after = self.rest.chars();
            let token = match (after.next()?, after.next()) {
                ('<', Some('!')) => {
                    if let Some(inside) = self.between("<![CDATA[", "]]>") {
                        return Some(Token::CData(inside));
                    }
                    if self.rest.starts_with("<![CDATA[") {
                        // Cut off: the rest is its inside.
                        self.take("<![CDATA[".len());
                        return Some(Token::CData(self.take(self.rest.len())));
                    }
                    if self.between("<!--", "-->").is_none() {
                        if self.rest.starts_with("<!--") {
                            self.take("<!--".len());
                        } else {
                            self.skip_declaration();
                        }
                    }
                    continue;
                }
                ('<', Some('?')) => {
                    if self.between("<?", "?>").is_none() {
                        self.take(2);
                    }
                    continue;
                }
                ('<', Some(c)) if c.is_alphabetic() || matches!(c, '_' | ':' | '/') => self.tag(),
                (first, _) => {
                    let start = first.len_utf8();
                    let length = self.rest[start..]
                        .find('<')
                        .map_or(self.rest.len(), |at| start + at);
                    Token::Text(self.take(length))
                }
            };
            return Some(token);
        }
    }
}

/// An element's name without its namespace.
pub fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// The namespace prefix of a name; empty where it has none.
pub fn prefix(name: &str) -> &str {
    name.split_once(':').map_or("", |(prefix, _)| prefix)
}

/// The attributes of a tag, as written: name and value with its references.
pub fn attributes(mut text: &str) -> impl Iterator<Item = (&str, &str)> {
    std::iter::from_fn(move || {
        let (name, rest) = text.split_once('=')?;
        let name = name.split_whitespace().last().unwrap_or("");
        let rest = rest.trim_start();
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, rest) = match quote {
            Some(quote) => rest[1..].split_once(quote).unwrap_or((&rest[1..], "")),
            None => rest.split_once(char::is_whitespace).unwrap_or((rest, "")),
        };
        text = rest;
        Some((name, value))
    })
}

/// The value of the attribute with a local name.
pub fn attribute<'a>(text: &'a str, name: &str) -> Option<Cow<'a, str>> {
    attributes(text)
        .find(|(found, _)| local(found) == name)
        .map(|(_, value)| unescape(value))
}

/// Text with its numeric references and the five named ones of XML resolved; others stay as they are.
pub fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = rest.bytes().take(12).position(|byte| byte == b';');
        let reference = length.and_then(|length| Some((length, character(&rest[1..length])?)));
        let (length, c) = reference.unwrap_or((0, '&'));
        out.push(c);
        rest = &rest[length + 1..];
    }
    out.push_str(rest);
    out.into()
}

fn character(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            // Windows-1252 codes where Unicode has controls are what browsers take them for.
            match code.ok()? {
                code @ 0x80..=0x9f => WINDOWS_1252
                    .decode_without_bom_handling(&[code as u8])
                    .0
                    .chars()
                    .next(),
                code => char::from_u32(code).filter(|c| !c.is_control() || c.is_whitespace()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;
    use proptest::prelude::*;

    fn read(document: &str) -> String {
        let tokens = Tokens::new(document).map(|token| match token {
            Token::Open {
                name,
                attributes: list,
                empty,
                ..
            } => {
                let list: Vec<String> = attributes(list)
                    .map(|(name, value)| format!(" {name}={value}"))
                    .collect();
                format!("<{name}{}{}", list.concat(), if empty { "/>" } else { ">" })
            }
            Token::Close { name, .. } => format!("</{name}>"),
            Token::Text(text) => format!("{text:?}"),
            Token::CData(text) => format!("[{text}]"),
        });
        tokens.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_document_is_read_token_by_token() {
        assert_snapshot!(read("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a b=\"1>2\" c='d'>e<!-- <f> --><g/></a >"), @r#"<a b=1>2 c=d> "e" <g/> </a>"#);
        assert_snapshot!(read("<a><![CDATA[<p>]]></a>"), @"<a> [<p>] </a>");
    }

    #[test]
    fn what_is_ill_formed_is_read_all_the_same() {
        assert_snapshot!(read("<a>3 < 5 & 7<b>"), @r#"<a> "3 " "< 5 & 7" <b>"#);
        assert_snapshot!(read("<a href=\"x<b>y</b>"), @r#"<a href=x> <b> "y" </b>"#);
        assert_snapshot!(read("<a><![CDATA[cut o"), @"<a> [cut o]");
        assert_snapshot!(read("<a b=c d>'e'</a><f 'g>h"), @r#"<a b=c> "'e'" </a> <f> "h""#);
        assert_snapshot!(read("<!-- <!-- <a>"), @r#"" " " " <a>"#);
    }

    #[test]
    fn references_are_resolved_once() {
        assert_snapshot!(unescape("a &amp;lt; b &#38; &#x41; &nbsp; &; &#x110000; &#150; & c"), @"a &lt; b & A &nbsp; &; &#x110000; – & c");
    }

    #[test]
    fn the_encoding_is_found() {
        let utf16: Vec<u8> = "<a>é</a>"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_snapshot!(decode(&utf16, None), @"<a>é</a>");
        assert_snapshot!(decode(b"<?xml version='1.0' encoding='iso-8859-2'?><a>\xb1</a>", None), @"<?xml version='1.0' encoding='iso-8859-2'?><a>ą</a>");
        assert_snapshot!(decode(b"<?xml encoding=\"utf-16\"?><a>1</a>", None), @r#"<?xml encoding="utf-16"?><a>1</a>"#);
        assert_snapshot!(decode(b"<a>caf\xe9</a>", None), @"<a>café</a>");
        assert_snapshot!(decode("<a>é</a>".as_bytes(), Some("us-ascii")), @"<a>é</a>");
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_panics(document in "[<>!/?a-c\"'=\\[\\]&;# -]{0,60}") {
            for token in Tokens::new(&document) {
                if let Token::Open { attributes: list, .. } = token {
                    let _ = attributes(list).count();
                }
            }
            let _ = unescape(&document);
        }

        #[test]
        fn any_bytes_have_a_text(bytes: Vec<u8>) {
            let _ = decode(&bytes, None);
        }
    }
}
