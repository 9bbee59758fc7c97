//! Who is asking, how often, and what a host allows.

use crate::server::{Server, html, missing, redirect, reply};
use crate::{config, fetch, outcome, page};
use newstally::config::Pause;
use std::time::Duration;

#[test]
fn requests_name_who_is_asking() {
    let server = Server::new(|_, to| html(to, "<p>14"));
    outcome(&server.url("/1"), &config());
    let request = &server.requests()[0];
    let agent = request.header("user-agent").unwrap();
    assert!(
        agent.starts_with("newstally/") && agent.ends_with("(+desk@gazette.example)"),
        "{agent}"
    );
    assert_eq!(request.header("accept-encoding"), Some("gzip, br, zstd"));
}

#[test]
fn robots_txt_is_obeyed_before_anything_is_asked() {
    let server = Server::new(|request, to| match request.path.as_str() {
        "/robots.txt" => reply(
            to,
            "200 OK",
            "",
            b"User-agent: *\nDisallow: /\n\nUser-agent: Newstally\nDisallow: /private\n",
        ),
        _ => html(to, "<p>14"),
    });
    assert!(outcome(&server.url("/private/1"), &config()).contains("not allowed by robots.txt"));
    assert_eq!(outcome(&server.url("/1"), &config()), "<p>14");
    assert_eq!(server.paths(), ["/1"]);
}

#[test]
fn a_robots_txt_that_fails_forbids_and_a_missing_one_allows() {
    let server = Server::new(|request, to| match request.path.as_str() {
        "/robots.txt" => reply(to, "500 Oops", "", b""),
        _ => html(to, "<p>14"),
    });
    assert!(outcome(&server.url("/1"), &config()).contains("robots.txt unreachable"));
    assert_eq!(server.paths().len(), 0);
    let mut own = config();
    own.politeness.robots = false;
    assert_eq!(outcome(&server.url("/1"), &own), "<p>14");

    let passing = Server::new(
        |request, to| match (request.path.as_str(), request.before) {
            ("/robots.txt", 0) => reply(to, "503 Busy", "", b""),
            ("/robots.txt", _) => missing(to),
            _ => html(to, "<p>14"),
        },
    );
    assert_eq!(outcome(&passing.url("/1"), &config()), "<p>14");
}

#[test]
fn the_target_of_a_redirect_has_its_own_robots_txt() {
    let other = Server::new(|request, to| match request.path.as_str() {
        "/robots.txt" => reply(to, "200 OK", "", b"User-agent: *\nDisallow: /\n"),
        _ => html(to, "<p>14"),
    });
    let port = other.port;
    let server = Server::new(move |request, to| match request.path.as_str() {
        "/1" => redirect(to, &format!("http://other.one.test:{port}/1")),
        _ => missing(to),
    });
    assert!(outcome(&server.url("/1"), &config()).contains("not allowed by robots.txt"));
    assert_eq!(other.paths().len(), 0);
}

/// The pauses between the requests of a server, in milliseconds.
fn pauses(server: &Server) -> Vec<u128> {
    let requests = server.requests();
    requests
        .windows(2)
        .map(|pair| pair[1].at.duration_since(pair[0].at).as_millis())
        .collect()
}

#[test]
fn a_host_is_asked_at_its_pace_and_hosts_side_by_side() {
    let slow = |robots: &'static [u8]| {
        Server::new(move |request, to| match request.path.as_str() {
            "/robots.txt" => reply(to, "200 OK", "", robots),
            _ => html(to, "<p>14"),
        })
    };
    let (one, two) = (slow(b"User-agent: *\nCrawl-delay: 0.4\n"), slow(b""));
    let mut config = config();
    config.politeness.delay = Pause(Duration::from_millis(150));
    let pages: Vec<_> = (0..4)
        .flat_map(|n| [&one, &two].map(|server| page(&server.url(&format!("/{n}")))))
        .collect();
    let (visits, _) = fetch(&pages, &config);
    assert_eq!(visits.len(), 8);
    assert!(
        pauses(&one).iter().all(|&pause| pause >= 390),
        "{:?}",
        pauses(&one)
    );
    assert!(
        pauses(&two).iter().all(|&pause| pause >= 140),
        "{:?}",
        pauses(&two)
    );
    // The second is done before the first has been asked for its last page.
    assert!(two.requests()[3].at < one.requests()[3].at);
}

#[test]
fn retry_after_stops_all_requests_to_the_host() {
    let server = Server::new(
        |request, to| match (request.path.as_str(), request.before) {
            ("/0", 0) => reply(to, "429 Slow down", "Retry-After: 1\r\n", b""),
            ("/robots.txt", _) => missing(to),
            _ => html(to, "<p>14"),
        },
    );
    let pages: Vec<_> = (0..3)
        .map(|n| page(&server.url(&format!("/{n}"))))
        .collect();
    let (_, summary) = fetch(&pages, &config());
    assert_eq!(summary.total().fetched, 3);
    assert!(pauses(&server)[0] >= 990, "{:?}", pauses(&server));
}

#[test]
fn a_pause_past_all_patience_ends_the_host() {
    let server = Server::new(|request, to| match request.path.as_str() {
        "/robots.txt" => missing(to),
        _ => reply(
            to,
            "503 Closed",
            "Retry-After: Sun, 15 Feb 2026 09:30:00 GMT\r\n",
            b"",
        ),
    });
    let pages: Vec<_> = (0..3)
        .map(|n| page(&server.url(&format!("/{n}"))))
        .collect();
    let (visits, _) = fetch(&pages, &config());
    assert_eq!(server.paths(), ["/0"]);
    for visit in visits {
        let error = visit.record.error.unwrap();
        assert!(error.contains("a pause of 86400 s"), "{error}");
    }
}
