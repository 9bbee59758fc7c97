//! The attributes of start tags: read from a page as it stands, and written for the parser.

use memchr::memchr;

/// Attributes that tell what an element is for.
pub(super) fn says_something(element: &str, attribute: &str) -> bool {
    match element {
        "meta" | "link" | "html" | "time" => true,
        _ => matches!(
            attribute,
            "class"
                | "id"
                | "itemprop"
                | "itemtype"
                | "role"
                | "hidden"
                | "aria-hidden"
                | "style"
                | "rel"
                | "datetime"
                | "content"
                | "data-testid"
                | "data-component"
                | "data-module"
                | "lang"
        ),
    }
}

pub(super) fn push_attribute(out: &mut String, name: &str, value: &str) {
    if !name
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':' | b'_'))
    {
        return;
    }
    let quote = if value.contains('"') { '\'' } else { '"' };
    out.push(' ');
    out.push_str(name);
    out.push('=');
    out.push(quote);
    if quote == '\'' && value.contains('\'') {
        out.push_str(&value.replace('\'', "&#39;"));
    } else {
        out.push_str(value);
    }
    out.push(quote);
}

/// The attributes of a start tag; after the last, `at` is past the tag.
pub(super) struct Attributes<'a> {
    pub html: &'a str,
    pub at: usize,
    /// Has the tag's end been seen? A page may be cut off within it.
    pub complete: bool,
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let bytes = self.html.as_bytes();
        while bytes
            .get(self.at)
            .is_some_and(|byte| byte.is_ascii_whitespace() || *byte == b'/')
        {
            self.at += 1;
        }
        match bytes.get(self.at) {
            None => return None,
            Some(b'>') => {
                self.at += 1;
                self.complete = true;
                return None;
            }
            Some(_) => {}
        }
        let start = self.at;
        self.at += 1;
        self.run(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>' | b'='));
        let name = &self.html[start..self.at];
        let after_name = self.at;
        self.run(|byte| !byte.is_ascii_whitespace());
        if bytes.get(self.at) != Some(&b'=') {
            self.at = after_name;
            return Some((name, ""));
        }
        self.at += 1;
        self.run(|byte| !byte.is_ascii_whitespace());
        let value = if let Some(&quote @ (b'"' | b'\'')) = bytes.get(self.at) {
            let start = self.at + 1;
            let length = memchr(quote, &bytes[start..]).unwrap_or(bytes.len() - start);
            self.at = (start + length + 1).min(bytes.len());
            &self.html[start..start + length]
        } else {
            let start = self.at;
            self.run(|byte| byte.is_ascii_whitespace() || byte == b'>');
            &self.html[start..self.at]
        };
        Some((name, value))
    }
}

impl Attributes<'_> {
    /// Goes on until a byte is an `end`, or the page ends.
    fn run(&mut self, end: impl Fn(u8) -> bool) {
        let bytes = self.html.as_bytes();
        while bytes.get(self.at).is_some_and(|&byte| !end(byte)) {
            self.at += 1;
        }
    }
}
