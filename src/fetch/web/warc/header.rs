//! The header of a record.

use super::{MAX_LINES, Trouble};
use std::io::{BufRead, Read};

/// The longest line of a record's header.
const MAX_LINE: usize = 64 << 10;

/// What a record's header says.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Header {
    pub kind: String,
    pub url: Option<String>,
    pub date: Option<String>,
    pub content_type: Option<String>,
    pub length: u64,
}

/// The next header; `None` at the end.
pub(super) fn read_header(archive: &mut impl BufRead) -> Result<Option<Header>, Trouble> {
    let version = loop {
        match read_line(archive)? {
            None => return Ok(None),
            Some(line) if line.trim().is_empty() => {}
            Some(line) => break line,
        }
    };
    if !version.starts_with("WARC/") {
        return Err(Trouble::Archive(
            "no WARC record where one should begin".into(),
        ));
    }
    let mut header = Header::default();
    let mut length = None;
    for _ in 0..MAX_LINES {
        let line =
            read_line(archive)?.ok_or_else(|| Trouble::Archive("the archive is cut off".into()))?;
        if line.trim().is_empty() {
            header.length =
                length.ok_or_else(|| Trouble::Archive("a record without its length".into()))?;
            return Ok(Some(header));
        }
        let Some((name, value)) = line.split_once(':') else {
            continue;
        };
        let value = value.trim();
        match name.trim().to_ascii_lowercase().as_str() {
            "warc-type" => header.kind = value.to_ascii_lowercase(),
            // WARC 1.0 writes the address in angle brackets.
            "warc-target-uri" => header.url = Some(value.trim_matches(['<', '>']).to_owned()),
            "warc-date" => header.date = Some(value.to_owned()),
            "content-type" => header.content_type = Some(value.to_owned()),
            "content-length" => length = value.parse().ok(),
            _ => {}
        }
    }
    Err(Trouble::Archive("a record header of too many lines".into()))
}

/// The next line; `None` at the end.
fn read_line(archive: &mut impl BufRead) -> Result<Option<String>, Trouble> {
    let mut line = Vec::new();
    archive
        .by_ref()
        .take(MAX_LINE as u64)
        .read_until(b'\n', &mut line)?;
    match line.len() {
        0 => Ok(None),
        MAX_LINE => Err(Trouble::Archive("a header line without end".into())),
        _ => Ok(Some(String::from_utf8_lossy(&line).into_owned())),
    }
}
