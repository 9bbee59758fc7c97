//! Servers that fail, stall, flood, cut off and lie.

use crate::server::{Server, html, missing, redirect, reply, rss};
use crate::{config, fetch, outcome, page, shown, source};
use flate2::{Compression, write::GzEncoder};
use newstally::read::{self, Defaults};
use std::io::Write;
use std::thread::sleep;
use std::time::{Duration, Instant};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut to = GzEncoder::new(Vec::new(), Compression::best());
    to.write_all(bytes).unwrap();
    to.finish().unwrap()
}

#[test]
fn a_failure_in_passing_is_tried_again() {
    let server = Server::new(
        |request, to| match (request.path.as_str(), request.before) {
            ("/1", 0) => reply(to, "500 Oops", "", b""),
            ("/1", 1) => reply(to, "503 Busy", "", b""),
            ("/1", _) => html(to, "<p>14 boats"),
            _ => missing(to),
        },
    );
    assert_eq!(outcome(&server.url("/1"), &config()), "<p>14 boats");
    assert_eq!(server.paths().len(), 3);
}

#[test]
fn a_lasting_failure_is_given_up_and_a_refusal_is_not_repeated() {
    let server = Server::new(|request, to| match request.path.as_str() {
        "/500" => reply(to, "500 Oops", "", b""),
        "/410" => reply(to, "410 Gone", "", b""),
        _ => missing(to),
    });
    let url = server.url("/500");
    assert_eq!(outcome(&url, &config()), format!("{url}: status 500"));
    assert_eq!(server.paths(), ["/500", "/500", "/500"]);
    let url = server.url("/410");
    assert_eq!(outcome(&url, &config()), format!("{url}: status 410"));
    assert_eq!(server.paths().len(), 4);
}

#[test]
fn slow_and_silent_servers_time_out() {
    let server = Server::new(|request, to| match request.path.as_str() {
        "/drip" => {
            let _ = to.write_all(
                b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n",
            );
            while to.write_all(b"x").is_ok() {
                sleep(Duration::from_millis(100));
            }
        }
        "/silent" => sleep(Duration::from_secs(5)),
        _ => missing(to),
    });
    let mut config = config();
    config.politeness.retries = 0;
    for path in ["/drip", "/silent"] {
        let began = Instant::now();
        let url = server.url(path);
        assert_eq!(outcome(&url, &config), format!("{url}: timed out"));
        assert!(
            began.elapsed() < Duration::from_secs(4),
            "{path}: {:?}",
            began.elapsed()
        );
    }
}

#[test]
fn endless_answers_stop_at_the_cap() {
    let server = Server::new(|request, to| match request.path.as_str() {
        "/chunks" => {
            let _ = to.write_all(
                b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n",
            );
            while to
                .write_all(format!("1000\r\n{}\r\n", "x".repeat(0x1000)).as_bytes())
                .is_ok()
            {}
        }
        "/unsized" => {
            let _ = to.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n");
            while to.write_all(&[b'x'; 4096]).is_ok() {}
        }
        "/announced" => {
            let _ = to.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99999999999\r\n\r\n");
        }
        "/header" => {
            let _ = to.write_all(b"HTTP/1.1 200 OK\r\n");
            while to.write_all(b"X-More: and more and more\r\n").is_ok() {}
        }
        _ => missing(to),
    });
    let mut config = config();
    config.politeness.retries = 0;
    for path in ["/chunks", "/unsized", "/announced"] {
        let url = server.url(path);
        assert_eq!(
            outcome(&url, &config),
            format!("{url}: larger than 200000 bytes")
        );
    }
    assert!(outcome(&server.url("/header"), &config).contains("answer broken off"));
}

#[test]
fn decompression_bombs_stop_at_the_cap() {
    let server = Server::new(|request, to| {
        let zeros = vec![0; 20_000_000];
        let head =
            |encoding: &str| format!("Content-Type: text/html\r\nContent-Encoding: {encoding}\r\n");
        match request.path.as_str() {
            "/gzip" => reply(to, "200 OK", &head("gzip"), &gzip(&zeros)),
            "/twice" => reply(to, "200 OK", &head("gzip, gzip"), &gzip(&gzip(&zeros))),
            "/zstd" => reply(
                to,
                "200 OK",
                &head("zstd"),
                &zstd::encode_all(&zeros[..], 3).unwrap(),
            ),
            // No encoding is named: the page itself is a packed file.
            "/file" => reply(
                to,
                "200 OK",
                "Content-Type: application/gzip\r\n",
                &gzip(&zeros),
            ),
            // 20 million zeros in forty bytes.
            "/brotli" => reply(
                to,
                "200 OK",
                &head("br"),
                b"\xcb\xff\xff\x3f\xf8\x27\x00\xe2\xb1\x40\x20\xf7\xfe\x8f\xff\xff\x7f\xf0\x4f\x00\xc4\x61\x11\x80\xee\xfd\x5f\xfe\xb3\xc4\xe0\x9f\x00\x88\xc3\x02\x00\x5d\x92\x18",
            ),
            "/br" => reply(
                to,
                "200 OK",
                &head("br"),
                b"no brotli at all, nor anything near it",
            ),
            "/cut" => {
                let page = gzip("<p>14 boats and more of them ".repeat(300).as_bytes());
                reply(to, "200 OK", &head("gzip"), &page[..page.len() / 2]);
            }
            _ => missing(to),
        }
    });
    let mut config = config();
    config.politeness.retries = 0;
    for path in ["/gzip", "/twice", "/zstd", "/brotli", "/file"] {
        let url = server.url(path);
        assert_eq!(
            outcome(&url, &config),
            format!("{url}: larger than 400000 bytes")
        );
    }
    assert!(outcome(&server.url("/br"), &config).contains("encoding"));
    assert!(outcome(&server.url("/cut"), &config).contains("cut off"));
}

#[test]
fn a_body_that_breaks_off_is_asked_for_again_and_never_taken() {
    let server = Server::new(
        |request, to| match (request.path.as_str(), request.before) {
            ("/once", 0) | ("/always", _) => {
                let _ = to.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 500\r\n\r\n<p>1");
            }
            ("/once", _) => html(to, "<p>14 boats"),
            _ => missing(to),
        },
    );
    assert_eq!(outcome(&server.url("/once"), &config()), "<p>14 boats");
    assert!(outcome(&server.url("/always"), &config()).contains("answer broken off"));
    assert_eq!(server.paths().len(), 5);
}

#[test]
fn redirects_are_bounded_and_end() {
    let server = Server::new(|request, to| match request.path.as_str() {
        "/loop" => redirect(to, "/pool"),
        "/pool" => redirect(to, "/loop"),
        "/self" => redirect(to, "/self"),
        "/nowhere" => reply(to, "302 Found", "", b""),
        "/old" => redirect(to, "new?utm_source=old#top"),
        "/new?utm_source=old" => html(to, "<p>14 boats"),
        path => match path.trim_start_matches('/').parse::<u32>() {
            Ok(n) => redirect(to, &format!("/{}", n + 1)),
            Err(_) => missing(to),
        },
    });
    let mut config = config();
    config.safety.max_redirects = 4;
    assert!(outcome(&server.url("/loop"), &config).contains("redirect loop"));
    assert!(outcome(&server.url("/self"), &config).contains("redirect loop"));
    assert!(outcome(&server.url("/nowhere"), &config).contains("bad redirect"));
    assert!(outcome(&server.url("/1"), &config).contains("more than 4 redirects"));
    assert_eq!(outcome(&server.url("/old"), &config), "<p>14 boats");
    assert_eq!(server.paths().len(), 2 + 1 + 1 + 5 + 2);
}

#[test]
fn a_wrong_charset_spoils_no_page() {
    let server = Server::new(|request, to| {
        let (charset, text) = match request.path.as_str() {
            "/unknown" => ("no-such-charset", "<meta charset=utf-8>".to_owned()),
            "/none" => ("", "<meta charset=utf-8>".to_owned()),
            _ => return missing(to),
        };
        let sentence = "The café on the quay sold 1,400 crêpes on Saturday, its owner said. ";
        let body = format!(
            "<html><head>{text}<title>Crêpes</title></head><body><p>{}</p>",
            sentence.repeat(5)
        );
        reply(
            to,
            "200 OK",
            &format!("Content-Type: text/html; charset={charset}\r\n"),
            body.as_bytes(),
        );
    });
    for path in ["/unknown", "/none"] {
        let (mut visits, _) = fetch(&[page(&server.url(path))], &config());
        let page = visits.remove(0).page.unwrap();
        let article = read::read(&page, &Defaults::default()).unwrap();
        assert!(
            article.text.contains("sold 1,400 crêpes"),
            "{path}: {}",
            article.text
        );
    }
}

#[test]
fn other_content_types_are_not_read() {
    let server = Server::new(|request, to| match request.path.as_str() {
        "/picture" => {
            let _ = to.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n");
            while to.write_all(&[0; 4096]).is_ok() {}
        }
        "/untyped" => reply(to, "200 OK", "", b"<p>14 boats"),
        _ => missing(to),
    });
    assert!(outcome(&server.url("/picture"), &config()).ends_with("content type image/png"));
    assert_eq!(outcome(&server.url("/untyped"), &config()), "<p>14 boats");
}

#[test]
fn ill_formed_feeds_lead_to_their_pages() {
    let server = Server::new(|request, to| match request.path.as_str() {
        "/feed" => rss(
            to,
            "\n<rss><channel><title>A & B<item><link>/1</link><title>Fish & chips<item><link>/2</link></it",
        ),
        "/html" => rss(to, "<html><body>moved"),
        "/1" | "/2" => html(to, "<p>14 boats"),
        _ => missing(to),
    });
    let (visits, summary) = fetch(&[source(&server.url("/feed"))], &config());
    assert_eq!(
        visits.iter().filter(|visit| visit.page.is_some()).count(),
        2
    );
    assert_eq!(summary.total().fetched, 3);
    let feed = newstally::config::Place::Feed(server.url("/html").parse().unwrap());
    let (mut visits, _) = fetch(&[feed.into()], &config());
    assert!(shown(visits.remove(0)).contains("unreadable feed"));
}

#[test]
fn a_host_that_is_down_is_given_up() {
    let closed = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let pages: Vec<_> = (0..40)
        .map(|n| page(&format!("http://127.0.0.1:{closed}/{n}")))
        .collect();
    let (visits, summary) = fetch(&pages, &config());
    assert_eq!(visits.len(), 40);
    let failed = summary.total().failed;
    assert!(failed["host given up"] > 25, "{failed:?}");
    let unknown = outcome("http://nowhere.invalid/", &config());
    assert!(unknown.contains("no connection: no such name"), "{unknown}");
}
