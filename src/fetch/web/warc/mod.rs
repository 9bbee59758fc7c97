//! Web archives: WARC as crawlers and CC-NEWS write it, plain or in gzip members.
//! Read as a stream: one record is in memory at a time, and nothing is unpacked to disk.

mod header;
mod response;

use super::http::charset_of;
use super::members::Unpacked;
use super::{Format, MAX_PAGE_BYTES, Page};
use crate::{Error, Result};
use header::{Header, read_header};
use response::response;
use std::io::{self, BufRead, Read};

/// The most lines of a record's header.
const MAX_LINES: usize = 256;

/// The longest HTTP header before a page.
const MAX_HTTP_HEADER: usize = 1 << 20;

/// The pages of an archive, in its order: responses with status 200 that are HTML or plain text, and resources and
/// conversions of these types. Other records are passed over; a broken one is an error, after which the next is read.
pub fn pages(
    source: impl Into<String>,
    archive: impl BufRead,
) -> impl Iterator<Item = Result<Page>> {
    Records {
        source: source.into(),
        archive: Some(Unpacked::new(archive)),
        number: 0,
    }
}

struct Records<R: BufRead> {
    source: String,
    /// `None` once it is read or can't be read on.
    archive: Option<Unpacked<R>>,
    number: u64,
}

/// A record: its header, and its block where that may hold a page.
type Record = (Header, Option<Vec<u8>>);

/// Why a record gives no page.
enum Trouble {
    /// The archive can be read on at the next record.
    Record(String),
    /// It can be read on only where another record is found.
    Archive(String),
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Trouble::Archive(error.to_string())
    }
}

impl<R: BufRead> Iterator for Records<R> {
    type Item = Result<Page>;

    fn next(&mut self) -> Option<Result<Page>> {
        loop {
            let archive = self.archive.as_mut()?;
            let trouble = match next_record(archive) {
                Ok(None) => {
                    self.archive = None;
                    return None;
                }
                Ok(Some((header, body))) => {
                    self.number += 1;
                    match page_of(&self.source, header, body) {
                        Ok(None) => continue,
                        Ok(Some(page)) => return Some(Ok(page)),
                        Err(what) => Trouble::Record(what),
                    }
                }
                Err(trouble) => {
                    self.number += 1;
                    trouble
                }
            };
            let message = match trouble {
                Trouble::Record(what) => what,
                Trouble::Archive(what) => {
                    if !archive.recover() && !seek_record(archive) {
                        self.archive = None;
                    }
                    what
                }
            };
            return Some(Err(Error::Page {
                source_name: format!("{} record {}", self.source, self.number),
                message,
            }));
        }
    }
}

/// The next record with its block; `None` at the end. The block of a record that holds no page is passed over.
fn next_record(archive: &mut impl BufRead) -> Result<Option<Record>, Trouble> {
    let Some(header) = read_header(archive)? else {
        return Ok(None);
    };
    let wanted = matches!(header.kind.as_str(), "response" | "resource" | "conversion")
        && header
            .url
            .as_deref()
            .is_some_and(|url| url.starts_with("http"));
    let fits = header.length <= (MAX_PAGE_BYTES + MAX_HTTP_HEADER) as u64;
    let mut block = archive.by_ref().take(header.length);
    if !wanted || !fits {
        let skipped = io::copy(&mut block, &mut io::sink())?;
        if skipped < header.length {
            return Err(Trouble::Archive("the archive is cut off".into()));
        }
        if wanted {
            let url = header.url.unwrap_or_default();
            return Err(Trouble::Record(format!("{url}: larger than a page may be")));
        }
        return Ok(Some((header, None)));
    }
    let mut body = Vec::with_capacity(header.length as usize);
    block.read_to_end(&mut body)?;
    if (body.len() as u64) < header.length {
        let url = header.url.unwrap_or_default();
        return Err(Trouble::Archive(format!("{url}: the archive is cut off")));
    }
    Ok(Some((header, Some(body))))
}

/// Goes on to the next line that begins a record. Gives whether there is one.
fn seek_record(archive: &mut impl BufRead) -> bool {
    const MARK: &[u8] = b"\nWARC/1.";
    loop {
        let Ok(buffer) = archive.fill_buf() else {
            return false;
        };
        if buffer.is_empty() {
            return false;
        }
        // A mark that lies across two buffers costs one more record.
        let found = memchr::memmem::find(buffer, MARK);
        let skipped = found.map_or(buffer.len(), |at| at + 1);
        archive.consume(skipped);
        if found.is_some() {
            return true;
        }
    }
}

/// The page in a record's block; `None` where it holds none.
fn page_of(source: &str, header: Header, block: Option<Vec<u8>>) -> Result<Option<Page>, String> {
    let Some(block) = block else { return Ok(None) };
    let url = header.url.unwrap_or_default();
    let is_http = header.kind == "response";
    let (content_type, body) = if is_http {
        match response(block).map_err(|what| format!("{url}: {what}"))? {
            Some(response) => response,
            None => return Ok(None),
        }
    } else {
        (header.content_type, block)
    };
    let media_type = content_type
        .as_deref()
        .and_then(|of| of.split(';').next())
        .unwrap_or("text/html");
    let format = match media_type.trim().to_ascii_lowercase().as_str() {
        "text/html" | "application/xhtml+xml" => Format::Html,
        "text/plain" => Format::Text,
        _ => return Ok(None),
    };
    if body.iter().all(u8::is_ascii_whitespace) {
        return Ok(None);
    }
    Ok(Some(Page {
        url: Some(url),
        fetched: header.date.and_then(|date| date.parse().ok()),
        charset: content_type.as_deref().and_then(charset_of),
        ..Page::new(source, format, body)
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use insta::assert_snapshot;
    use proptest::prelude::*;
    use std::io::Write;

    fn record(kind: &str, url: &str, block: &[u8]) -> Vec<u8> {
        let header = format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: <{url}>\r\nWARC-Date: 2026-02-14T09:30:00Z\r\n\
             Content-Type: text/plain\r\nContent-Length: {}\r\n\r\n",
            block.len()
        );
        [header.as_bytes(), block, b"\r\n\r\n"].concat()
    }

    fn answer(headers: &str, body: &[u8]) -> Vec<u8> {
        [b"HTTP/1.1 ", headers.as_bytes(), b"\r\n\r\n", body].concat()
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut to = GzEncoder::new(Vec::new(), Compression::fast());
        to.write_all(bytes).unwrap();
        to.finish().unwrap()
    }

    fn shown(archive: &[u8]) -> String {
        let lines = pages("a.warc", archive).map(|page| match page {
            Ok(page) => format!(
                "{} {:?} {:?} {} {}",
                page.url.unwrap(),
                page.format,
                page.charset,
                page.fetched.map_or("-".into(), |at| at.to_string()),
                String::from_utf8_lossy(&page.body)
            ),
            Err(error) => format!("error {error}"),
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    fn html(body: &str) -> Vec<u8> {
        answer(
            "200 OK\r\nContent-Type: text/html; charset=iso-8859-1",
            body.as_bytes(),
        )
    }

    fn three() -> [Vec<u8>; 3] {
        [1, 2, 3].map(|n| {
            record(
                "response",
                &format!("https://g.example/{n}"),
                &html(&format!("<p>{n} boats")),
            )
        })
    }

    #[test]
    fn records_of_every_kind() {
        let archive = [
            record("warcinfo", "", b"software: x"),
            record("request", "https://g.example/1", b"GET / HTTP/1.1\r\n\r\n"),
            record("response", "https://g.example/1", &html("<p>14 boats")),
            record(
                "response",
                "https://g.example/2",
                &answer("404 Not Found", b"gone"),
            ),
            record(
                "response",
                "https://g.example/3",
                &answer("200 OK\r\ncontent-type: image/png", b"PNG"),
            ),
            record("conversion", "https://g.example/4", b"3 boats"),
            record("response", "dns:g.example", b"x"),
        ];
        assert_snapshot!(shown(&archive.concat()), @r#"
https://g.example/1 Html Some("iso-8859-1") 2026-02-14T09:30:00+00:00 <p>14 boats
https://g.example/4 Text None 2026-02-14T09:30:00+00:00 3 boats
"#);
        let packed: Vec<u8> = archive.iter().flat_map(|record| gzip(record)).collect();
        assert_eq!(shown(&packed), shown(&archive.concat()));
    }

    #[test]
    fn bodies_are_unpacked_where_they_are_packed() {
        let page = b"<p>14 boats";
        let chunked = answer(
            "200 OK\r\nTransfer-Encoding: chunked",
            b"5\r\n<p>14\r\n6\r\n boats\r\n0\r\n\r\n",
        );
        let archive = [
            record("response", "https://g.example/chunks", &chunked),
            record(
                "response",
                "https://g.example/said",
                &answer(
                    "200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: br",
                    page,
                ),
            ),
            record(
                "response",
                "https://g.example/gzip",
                &answer("200 OK\r\nContent-Encoding: gzip", &gzip(page)),
            ),
        ];
        assert_snapshot!(shown(&archive.concat()), @r#"
https://g.example/chunks Html None 2026-02-14T09:30:00+00:00 <p>14 boats
https://g.example/said Html None 2026-02-14T09:30:00+00:00 <p>14 boats
https://g.example/gzip Html None 2026-02-14T09:30:00+00:00 <p>14 boats
"#);
    }

    #[test]
    fn a_broken_record_costs_no_other() {
        let [one, two, three] = three();
        let mut bad = two.clone();
        let at = bad.windows(7).position(|part| part == b"Content").unwrap();
        bad.drain(at..at + 7);
        let at = bad.windows(7).position(|part| part == b"Content").unwrap();
        bad[at] = b'K';
        assert_snapshot!(shown(&[one.clone(), bad, three.clone()].concat()), @r#"
https://g.example/1 Html Some("iso-8859-1") 2026-02-14T09:30:00+00:00 <p>1 boats
error a.warc record 2: a record without its length
https://g.example/3 Html Some("iso-8859-1") 2026-02-14T09:30:00+00:00 <p>3 boats
"#);
        let mut rotten = gzip(&two);
        let sum = rotten.len() - 8;
        rotten[sum] ^= 1;
        assert_snapshot!(shown(&[gzip(&one), rotten, gzip(&three)].concat()), @r#"
https://g.example/1 Html Some("iso-8859-1") 2026-02-14T09:30:00+00:00 <p>1 boats
https://g.example/2 Html Some("iso-8859-1") 2026-02-14T09:30:00+00:00 <p>2 boats
error a.warc record 3: corrupt gzip stream does not have a matching checksum
https://g.example/3 Html Some("iso-8859-1") 2026-02-14T09:30:00+00:00 <p>3 boats
"#);
        let cut = [one, two].concat();
        assert_snapshot!(shown(&cut[..cut.len() - 12]), @r#"
https://g.example/1 Html Some("iso-8859-1") 2026-02-14T09:30:00+00:00 <p>1 boats
error a.warc record 2: https://g.example/2: the archive is cut off
"#);
        assert_snapshot!(shown(b"no archive"), @"error a.warc record 1: no WARC record where one should begin");
    }

    #[test]
    fn a_record_past_the_cap_is_named_and_passed_over() {
        let large = record(
            "response",
            "https://g.example/large",
            &vec![b'x'; MAX_PAGE_BYTES + MAX_HTTP_HEADER + 1],
        );
        let [one, ..] = three();
        assert_snapshot!(shown(&[gzip(&large), gzip(&one)].concat()), @r#"
error a.warc record 1: https://g.example/large: larger than a page may be
https://g.example/1 Html Some("iso-8859-1") 2026-02-14T09:30:00+00:00 <p>1 boats
"#);
    }

    proptest! {
        #[test]
        fn any_bytes_end(bytes in any::<Vec<u8>>(), at in 0usize..400, byte: u8) {
            let _ = shown(&bytes);
            let mut archive = three().concat();
            let at = at % archive.len();
            archive[at] = byte;
            let _ = shown(&archive);
            let mut packed: Vec<u8> = three().iter().flat_map(|record| gzip(record)).collect();
            let at = at % packed.len();
            packed[at] = byte;
            let _ = shown(&packed);
        }
    }
}
