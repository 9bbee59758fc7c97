//! Fetching from servers on loopback that misbehave in every way that servers do.

mod archives;
mod politeness;
mod resume;
mod safety;
mod server;
mod sources;
mod trouble;

use newstally::config::{Bytes, Config, Pause, Place, Source};
use newstally::fetch::{Clock, Lookup, Summary, Visit, World, visits};
use std::io;
use std::net::IpAddr;
use std::time::Duration;
use url::Url;

/// Settings that wait for nothing, and allow 127.0.0.1 alone.
fn config() -> Config {
    let mut config = Config::default();
    config.politeness.delay = Pause(Duration::ZERO);
    config.politeness.backoff = Pause(Duration::from_millis(20));
    config.politeness.retries = 2;
    config.politeness.recheck = Pause(Duration::ZERO);
    config.politeness.contact = Some("desk@gazette.example".into());
    config.safety.allow_networks = vec!["127.0.0.1/32".parse().unwrap()];
    config.safety.max_download = Bytes(200_000);
    config.safety.max_page = Bytes(400_000);
    config.safety.connect_timeout = Pause(Duration::from_secs(2));
    config.safety.read_timeout = Pause(Duration::from_millis(700));
    config.safety.timeout = Pause(Duration::from_millis(1500));
    config
}

/// A world in which names end as told: `*.one.test` at 127.0.0.1, `*.two.test` at 127.0.0.2.
fn world() -> World {
    World {
        clock: Clock::fixed("2026-02-14T09:30:00Z".parse().unwrap()),
        lookup: Lookup::new(|name: String| async move {
            let address: Option<IpAddr> = match name.rsplit('.').nth(1) {
                Some("one") => Some([127, 0, 0, 1].into()),
                Some("two") => Some([127, 0, 0, 2].into()),
                _ => None,
            };
            address
                .map(|address| vec![address])
                .ok_or_else(|| io::Error::other("no such name"))
        }),
        seed: 7,
    }
}

fn source(url: &str) -> Source {
    Place::Address(Url::parse(url).unwrap()).into()
}

fn page(url: &str) -> Source {
    Place::Page(Url::parse(url).unwrap()).into()
}

/// Fetches sources to the end.
fn fetch(sources: &[Source], config: &Config) -> (Vec<Visit>, Summary) {
    let mut run = visits(sources, config, world()).unwrap();
    let visits: Vec<Visit> = run.by_ref().map(Result::unwrap).collect();
    (visits, run.summary().clone())
}

/// What became of one address: its page, or the error.
fn outcome(url: &str, config: &Config) -> String {
    let (mut visits, _) = fetch(&[page(url)], config);
    assert_eq!(visits.len(), 1, "{visits:?}");
    shown(visits.remove(0))
}

fn shown(visit: Visit) -> String {
    match visit.into_page() {
        Ok(Some(page)) => String::from_utf8_lossy(&page.body).into_owned(),
        Ok(None) => "no page".into(),
        Err(error) => error.to_string(),
    }
}
