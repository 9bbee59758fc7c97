//! Web archives on servers: read while they are sent, over breaks, and never past their bounds.

use crate::server::{Server, missing, redirect, reply};
use crate::{config, fetch, source};
use flate2::{Compression, write::GzEncoder};
use newstally::config::{Bytes, Place, Source};
use newstally::fetch::{PageKind, Visit};
use std::fmt::Write as _;
use std::io::Write;

const PAGES: usize = 200;

fn record(n: usize) -> Vec<u8> {
    let mut page = format!("<html><title>Day {n}</title><p>{n} boats were counted.");
    for seed in 0..40 {
        let _ = write!(page, " {:x}", (n * 41 + seed).wrapping_mul(2_654_435_761));
    }
    let block = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}");
    let header = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://g.example/{n}\r\n\
         WARC-Date: 2026-02-13T09:30:00Z\r\nContent-Length: {}\r\n\r\n",
        block.len()
    );
    let mut member = GzEncoder::new(Vec::new(), Compression::fast());
    member
        .write_all(format!("{header}{block}\r\n\r\n").as_bytes())
        .unwrap();
    member.finish().unwrap()
}

fn archive() -> Vec<u8> {
    (0..PAGES).flat_map(record).collect()
}

fn place(url: &str) -> Source {
    Place::Archive(url.parse().unwrap()).into()
}

/// How many pages came, each once and in order, and the errors beside them.
fn told(visits: &[Visit]) -> (usize, Vec<String>) {
    let pages: Vec<&str> = visits
        .iter()
        .filter_map(|visit| visit.page.as_ref()?.url.as_deref())
        .collect();
    let expected: Vec<String> = (0..pages.len())
        .map(|n| format!("https://g.example/{n}"))
        .collect();
    assert_eq!(pages, expected);
    let errors = visits.iter().filter_map(|visit| visit.record.error.clone());
    (pages.len(), errors.collect())
}

#[test]
fn an_archive_is_read_while_it_is_sent() {
    let server = Server::new(|request, to| match request.path.as_str() {
        "/old.warc.gz" => redirect(to, "/new.warc.gz"),
        "/new.warc.gz" => reply(
            to,
            "200 OK",
            "Content-Type: application/warc\r\n",
            &archive(),
        ),
        _ => missing(to),
    });
    // An archive is larger than a page may be.
    let mut config = config();
    config.safety.max_download = Bytes(10_000);
    config.safety.max_page = Bytes(10_000);
    let url = server.url("/old.warc.gz");
    for place in [place(&url), source(&url)] {
        let (visits, summary) = fetch(&[place], &config);
        assert_eq!(told(&visits), (PAGES, vec![]));
        let (member, whole) = (&visits[7], visits.last().unwrap());
        assert_eq!(member.record.kind, PageKind::Archived);
        assert_eq!(member.record.via, Some(server.url("/new.warc.gz")));
        assert_eq!(
            member.record.fetched.unwrap().to_string(),
            "2026-02-13T09:30:00+00:00"
        );
        assert_eq!(member.page.as_ref().unwrap().source, url);
        assert_eq!(whole.record.kind, PageKind::Archive);
        assert_eq!(whole.record.bytes, Some(archive().len() as u64));
        assert_eq!(summary.total().fetched, PAGES as u64 + 1);
        assert_eq!(summary.hosts.len(), 1);
    }
}

#[test]
fn the_rest_of_an_archive_that_breaks_off_is_asked_for() {
    let server = Server::new(|request, to| {
        let archive = archive();
        let from = request.header("range").map_or(0, |range| {
            let from = range.strip_prefix("bytes=").unwrap();
            from.strip_suffix('-').unwrap().parse().unwrap()
        });
        if request.path == "/robots.txt" {
            return missing(to);
        }
        let status = if from == 0 {
            "200 OK"
        } else {
            "206 Partial Content"
        };
        let rest = &archive[from..];
        let _ = write!(
            to,
            "HTTP/1.1 {status}\r\nETag: \"v1\"\r\nContent-Length: {}\r\n\r\n",
            rest.len()
        );
        // It breaks off within a record twice.
        let sent = if request.before < 2 {
            rest.len() / 3 + 17
        } else {
            rest.len()
        };
        let _ = to.write_all(&rest[..sent]);
    });
    let (visits, _) = fetch(&[place(&server.url("/a.warc.gz"))], &config());
    assert_eq!(told(&visits), (PAGES, vec![]));
    let asked = server.requests();
    let asked: Vec<_> = asked
        .iter()
        .filter(|request| request.path == "/a.warc.gz")
        .collect();
    assert_eq!(asked.len(), 3);
    assert_eq!(asked[2].header("if-range"), Some("\"v1\""));
}

#[test]
fn an_archive_without_end_or_in_pieces_gives_what_it_has() {
    let server = Server::new(|request, to| match request.path.as_str() {
        "/cut.warc.gz" => {
            let _ = to.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 9999999\r\n\r\n");
            let _ = to.write_all(&archive()[..4000]);
        }
        "/endless.warc.gz" => {
            let _ = to.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
            while to.write_all(&archive()).is_ok() {}
        }
        "/gone.warc.gz" => reply(to, "410 Gone", "", b""),
        _ => missing(to),
    });
    let mut config = config();
    config.safety.max_archive = Bytes(60_000);
    config.politeness.retries = 0;
    for (path, last) in [
        ("/cut.warc.gz", "answer broken off"),
        ("/endless.warc.gz", "larger than 60000 bytes"),
        ("/gone.warc.gz", "status 410"),
    ] {
        let (visits, _) = fetch(&[place(&server.url(path))], &config);
        let errors: Vec<_> = visits
            .iter()
            .filter_map(|visit| visit.record.error.as_ref())
            .collect();
        assert!(errors.last().unwrap().contains(last), "{path}: {errors:?}");
        let pages = visits.iter().filter(|visit| visit.page.is_some()).count();
        assert_eq!(pages > 5, path != "/gone.warc.gz", "{path}: {pages}");
    }
}

#[test]
fn a_list_of_archives_is_followed() {
    let server = Server::new(|request, to| match request.path.as_str() {
        "/crawl/warc.paths.gz" => {
            let mut list = GzEncoder::new(Vec::new(), Compression::fast());
            list.write_all(b"crawl/1.warc.gz\ncrawl/2.warc.gz\n")
                .unwrap();
            let list = list.finish().unwrap();
            reply(to, "200 OK", "Content-Type: binary/octet-stream\r\n", &list);
        }
        "/crawl/1.warc.gz" | "/crawl/2.warc.gz" => reply(to, "200 OK", "", &archive()),
        _ => missing(to),
    });
    let newest = Source {
        newest: Some(1),
        ..place(&server.url("/crawl/warc.paths.gz"))
    };
    let (visits, _) = fetch(&[newest], &config());
    assert_eq!(told(&visits), (PAGES, vec![]));
    assert_eq!(server.paths(), ["/crawl/warc.paths.gz", "/crawl/2.warc.gz"]);
}
