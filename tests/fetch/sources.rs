//! Feeds, sitemaps and home pages lead to pages, each asked for once, with what is known of it.

use crate::server::{Server, html, missing, redirect, reply, rss};
use crate::{config, fetch, source};
use flate2::{Compression, write::GzEncoder};
use newstally::config::{Pause, Place, Source};
use newstally::fetch::{PageKind, Visit};
use newstally::read::{self, Defaults};
use std::io::Write;

/// `kind path title`, sorted.
fn listed(visits: &[Visit]) -> Vec<String> {
    let mut listed: Vec<String> = visits
        .iter()
        .map(|Visit { record, .. }| {
            let path = record
                .url
                .as_deref()
                .unwrap()
                .splitn(4, '/')
                .last()
                .unwrap();
            let title = record.known.title.as_deref().unwrap_or("-");
            let failed = record.error.as_deref().unwrap_or("");
            format!("{:?} {path} {title} {failed}", record.kind)
                .trim_end()
                .to_owned()
        })
        .collect();
    listed.sort();
    listed
}

#[test]
fn a_feed_gives_full_entries_and_follows_teasers() {
    let server = Server::new(|request, to| match request.path.as_str() {
        "/rss" => {
            let full =
                "The ferry carried 140 people on its first day, and 12 cars, its captain said. "
                    .repeat(20);
            rss(
                to,
                &format!(
                    "<rss xmlns:content='c'><channel><title>Gazette</title><language>en</language>\
                 <item><title>Ferry</title><link>/full</link><pubDate>Sat, 14 Feb 2026 09:30:00 +0300</pubDate>\
                 <content:encoded><![CDATA[<p>{full}</p>]]></content:encoded></item>\
                 <item><title>Bridge</title><link>/teaser?utm_source=rss</link><description>In short</description></item>\
                 <item><title>Bridge again</title><link>/teaser?utm_source=mail</link></item></channel></rss>"
                ),
            );
        }
        "/teaser" => html(to, "<p>14 boats"),
        _ => missing(to),
    });
    let (visits, summary) = fetch(&[source(&server.url("/rss"))], &config());
    assert_eq!(
        listed(&visits),
        ["Entry full Ferry", "Feed rss -", "Page teaser Bridge"]
    );
    assert_eq!(server.paths(), ["/rss", "/teaser"]);
    assert_eq!(summary.duplicates, 1);
    let entry = visits
        .iter()
        .find(|visit| visit.record.kind == PageKind::Entry)
        .unwrap();
    let page = entry.page.as_ref().unwrap();
    assert_eq!(
        page.known.published.unwrap().to_string(),
        "2026-02-14T09:30:00+03:00"
    );
    assert_eq!(
        (page.known.outlet.as_deref(), page.known.language.as_deref()),
        (Some("Gazette"), Some("en"))
    );
    assert!(String::from_utf8_lossy(&page.body).contains("carried 140 people"));
    assert_eq!(page.source, server.url("/rss"));
    let article = read::read(page, &Defaults::default()).unwrap();
    let known = (
        article.title.as_deref(),
        article.outlet.as_deref(),
        article.published_basis.as_deref(),
    );
    assert_eq!(known, (Some("Ferry"), Some("Gazette"), Some("listing")));
    assert_eq!(
        article.published.unwrap().to_string(),
        "2026-02-14T09:30:00+03:00"
    );
    assert!(article.url.unwrap().ends_with("/full"));
}

#[test]
fn sitemaps_are_followed_within_their_limits() {
    let server = Server::new(|request, to| match request.path.as_str() {
        "/index.xml" => rss(
            to,
            "<sitemapindex><sitemap><loc>/news.xml.gz</loc></sitemap></sitemapindex>",
        ),
        "/news.xml.gz" => {
            let mut map = GzEncoder::new(Vec::new(), Compression::fast());
            let page = |n: u32| {
                format!(
                    "<url><loc>/{n}</loc><news:news><news:publication_date>2026-02-{n}</news:publication_date>\
                         <news:title>Day {n}</news:title></news:news></url>"
                )
            };
            let pages: String = (10..15).map(page).collect();
            map.write_all(format!("<urlset>{pages}</urlset>").as_bytes())
                .unwrap();
            reply(
                to,
                "200 OK",
                "Content-Type: application/x-gzip\r\n",
                &map.finish().unwrap(),
            );
        }
        "/robots.txt" => missing(to),
        _ => html(to, "<p>14 boats"),
    });
    let place = Place::Sitemap(server.url("/index.xml").parse().unwrap());
    let limited = Source {
        newest: Some(3),
        newer_than: Some(Pause::seconds(86_400)),
        ..Source::from(place)
    };
    let (visits, _) = fetch(&[limited], &config());
    assert_eq!(
        listed(&visits),
        [
            "Page 13 Day 13",
            "Page 14 Day 14",
            "Sitemap index.xml -",
            "Sitemap news.xml.gz -"
        ]
    );
}

#[test]
fn a_home_page_leads_to_its_feeds_and_else_to_its_sitemaps() {
    let server = Server::new(|request, to| match request.path.as_str() {
        "/" => html(
            to,
            "<html><link rel=alternate type=application/rss+xml href=/rss>",
        ),
        "/rss" => rss(
            to,
            "<rss><channel><item><link>/1</link></item></channel></rss>",
        ),
        "/1" => html(to, "<p>14 boats"),
        _ => missing(to),
    });
    let (visits, _) = fetch(&[source(&server.url("/"))], &config());
    assert_eq!(listed(&visits), ["Feed rss -", "Home  -", "Page 1 -"]);

    let server = Server::new(|request, to| match request.path.as_str() {
        "/robots.txt" => {
            let host = request.header("host").unwrap();
            reply(
                to,
                "200 OK",
                "",
                format!("Sitemap: http://{host}/map.xml\n").as_bytes(),
            );
        }
        "/map.xml" => rss(to, "<urlset><url><loc>/1</loc></url></urlset>"),
        _ => html(to, "<html><p>14 boats"),
    });
    let home = Place::Home(server.url("/").parse().unwrap());
    let (visits, _) = fetch(&[home.into()], &config());
    assert_eq!(
        listed(&visits),
        ["Home  -", "Page 1 -", "Sitemap map.xml -"]
    );
}

#[test]
fn one_page_behind_many_addresses_is_taken_once() {
    let server = Server::new(|request, to| match request.path.as_str() {
        "/robots.txt" => missing(to),
        "/short" | "/shorter" => redirect(to, "/long?fbclid=1"),
        _ => html(to, "<p>14 boats"),
    });
    let paths = [
        "/short",
        "/shorter",
        "/long",
        "/long/",
        "/long?utm_campaign=x#end",
    ];
    let sources: Vec<_> = paths.iter().map(|path| source(&server.url(path))).collect();
    let (visits, summary) = fetch(&sources, &config());
    assert_eq!(
        visits.iter().filter(|visit| visit.page.is_some()).count(),
        1
    );
    assert_eq!(summary.total().fetched, 1);
    assert_eq!(summary.duplicates, 4);
}
