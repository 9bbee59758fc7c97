//! No request goes where it should not.

use crate::server::{Server, html, missing, redirect, reply};
use crate::{config, fetch, outcome, page, world};
use newstally::fetch::{Lookup, visits};
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

#[test]
fn private_addresses_are_refused_in_every_form() {
    let inside = Server::on([127, 0, 0, 2].into(), |_, to| html(to, "secret"));
    let mut config = config();
    config.safety.allow_networks.clear();
    let port = inside.port;
    for url in [
        format!("http://127.0.0.2:{port}/"),
        format!("http://2130706434:{port}/"),
        format!("http://0x7f.2:{port}/"),
        format!("http://[::ffff:127.0.0.2]:{port}/"),
        format!("http://inside.two.test:{port}/"),
        "http://169.254.169.254/latest/meta-data/".into(),
        "http://localhost.one.test/".into(),
    ] {
        let what = outcome(&url, &config);
        assert!(what.contains("refused as unsafe"), "{what}");
    }
    assert_eq!(inside.requests().len(), 0);
}

#[test]
fn a_redirect_is_checked_like_any_address() {
    let inside = Server::on([127, 0, 0, 2].into(), |_, to| html(to, "secret"));
    let port = inside.port;
    let server = Server::new(move |request, to| match request.path.as_str() {
        "/literal" => redirect(to, &format!("http://127.0.0.2:{port}/")),
        "/name" => redirect(to, &format!("http://inside.two.test:{port}/")),
        "/file" => redirect(to, "file:///etc/passwd"),
        "/again" => redirect(to, "/literal"),
        _ => missing(to),
    });
    for path in ["/literal", "/name", "/file", "/again"] {
        let what = outcome(&server.url(path), &config());
        assert!(what.contains("refused as unsafe"), "{what}");
    }
    assert_eq!(inside.requests().len(), 0);
}

#[test]
fn a_robots_txt_that_leads_inside_is_not_followed() {
    let inside = Server::on([127, 0, 0, 2].into(), |_, to| html(to, "secret"));
    let port = inside.port;
    let server = Server::new(move |request, to| match request.path.as_str() {
        "/robots.txt" => redirect(to, &format!("http://127.0.0.2:{port}/robots.txt")),
        _ => html(to, "<p>14 boats"),
    });
    let what = outcome(&server.url("/1"), &config());
    assert!(what.contains("refused as unsafe"), "{what}");
    assert_eq!(inside.paths().len() + server.paths().len(), 0);
}

#[test]
fn no_cookie_comes_back() {
    let server = Server::new(|request, to| match request.path.as_str() {
        "/robots.txt" => missing(to),
        "/1" => reply(
            to,
            "302 Found",
            "Location: /2\r\nSet-Cookie: id=7; Path=/\r\n",
            b"",
        ),
        _ => reply(
            to,
            "200 OK",
            "Content-Type: text/html\r\nSet-Cookie: id=8; Path=/\r\n",
            b"<p>14",
        ),
    });
    let (visits, _) = fetch(
        &[page(&server.url("/1")), page(&server.url("/3"))],
        &config(),
    );
    assert_eq!(visits.len(), 2);
    assert!(
        server
            .requests()
            .iter()
            .all(|request| request.header("cookie").is_none())
    );
    assert!(
        visits
            .iter()
            .all(|visit| !visit.record.headers.contains_key("set-cookie"))
    );
}

#[test]
fn credentials_of_an_address_are_not_sent() {
    let server = Server::new(|_, to| html(to, "<p>14"));
    let url = format!("http://me:secret@127.0.0.1:{}/1", server.port);
    assert_eq!(outcome(&url, &config()), "<p>14");
    assert!(
        server
            .requests()
            .iter()
            .all(|request| request.header("authorization").is_none())
    );
}

#[test]
fn a_name_that_comes_to_point_inside_is_refused_when_it_does() {
    let outside = Server::new(|_, to| html(to, "<p>14"));
    let inside = Server::on_port([127, 0, 0, 2].into(), outside.port, |_, to| {
        html(to, "secret");
    });
    // The name is looked up for each connection: at first it is what it says, and then another.
    let lookups = Arc::new(AtomicU8::new(0));
    let asked = lookups.clone();
    let mut world = world();
    world.lookup = Lookup::new(move |_| {
        let first = asked.fetch_add(1, Ordering::Relaxed) == 0;
        let address: IpAddr = [127, 0, 0, if first { 1 } else { 2 }].into();
        async move { Ok(vec![address]) }
    });
    let mut config = config();
    config.politeness.robots = false;
    let sources: Vec<_> = (0..3)
        .map(|n| page(&format!("http://rebound.example:{}/{n}", outside.port)))
        .collect();
    let visits: Vec<_> = visits(&sources, &config, world)
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let refused = visits.iter().filter(|visit| {
        let error = visit.record.error.as_deref().unwrap_or_default();
        error.contains("127.0.0.2, which is not on the public internet")
    });
    assert_eq!(refused.count(), 2);
    assert_eq!(outside.paths(), ["/0"]);
    assert_eq!(inside.requests().len(), 0);
    assert_eq!(lookups.load(Ordering::Relaxed), 3);
}
