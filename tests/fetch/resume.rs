//! What is kept is not asked for again: within a run that was stopped, and from run to run.

use crate::server::{Server, html, missing, reply, rss};
use crate::{config, fetch, source};
use newstally::config::Pause;
use newstally::fetch::PageRecord;
use newstally::model::Article;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

#[test]
fn an_unchanged_page_is_confirmed_and_a_changed_one_is_a_new_version() {
    let server = Server::new(|request, to| match request.path.as_str() {
        "/same" if request.header("if-none-match") == Some("\"v1\"") => {
            reply(to, "304 Not Modified", "ETag: \"v1\"\r\n", b"");
        }
        "/same" => reply(
            to,
            "200 OK",
            "Content-Type: text/html\r\nETag: \"v1\"\r\n",
            b"<p>14 boats",
        ),
        "/edited" => html(to, &format!("<p>{} boats", 14 + request.before)),
        "/repeated" => html(to, "<p>3 boats"),
        _ => missing(to),
    });
    let folder = tempfile::tempdir().unwrap();
    let mut config = config();
    config.output.keep = Some(folder.path().to_owned());
    let sources = ["/same", "/edited", "/repeated"].map(|path| source(&server.url(path)));
    let shown = |config| {
        let (visits, _) = fetch(&sources, config);
        let mut shown: Vec<String> = visits
            .into_iter()
            .map(|visit| {
                let body = String::from_utf8_lossy(&visit.page.unwrap().body).into_owned();
                format!(
                    "{body} {} {}",
                    visit.record.status.unwrap(),
                    visit.record.unchanged
                )
            })
            .collect();
        shown.sort();
        shown
    };
    assert_eq!(
        shown(&config),
        [
            "<p>14 boats 200 false",
            "<p>14 boats 200 false",
            "<p>3 boats 200 false"
        ]
    );
    assert_eq!(
        shown(&config),
        [
            "<p>14 boats 304 true",
            "<p>15 boats 200 false",
            "<p>3 boats 200 true"
        ]
    );
    assert_eq!(
        shown(&config),
        [
            "<p>14 boats 304 true",
            "<p>16 boats 200 false",
            "<p>3 boats 200 true"
        ]
    );
    let journal = journal(folder.path());
    assert_eq!(journal.len(), 9);
    // Each version of the edited page names the one before, and all are kept.
    let versions: Vec<_> = journal
        .iter()
        .filter(|record| {
            record
                .url
                .as_deref()
                .is_some_and(|url| url.ends_with("/edited"))
        })
        .collect();
    assert_eq!(versions[0].previous, None);
    for (version, next) in versions.iter().zip(&versions[1..]) {
        let hash = version.hash.as_deref().unwrap();
        assert_eq!(next.previous.as_deref(), Some(hash));
        let kept = folder.path().join("bodies").join(&hash[..2]).join(hash);
        assert!(kept.with_extension("zst").exists());
    }
}

#[test]
fn a_page_that_was_had_a_short_time_ago_is_taken_as_it_is() {
    let server = Server::new(|request, to| match request.path.as_str() {
        "/rss" => rss(
            to,
            "<rss><channel><item><link>/1</link></item></channel></rss>",
        ),
        "/1" => html(to, "<p>14 boats"),
        _ => missing(to),
    });
    let folder = tempfile::tempdir().unwrap();
    let mut config = config();
    config.politeness.recheck = Pause::seconds(60);
    config.output.keep = Some(folder.path().to_owned());
    for _ in 0..2 {
        let (visits, _) = fetch(&[source(&server.url("/rss"))], &config);
        assert_eq!(visits[1].page.as_ref().unwrap().body, b"<p>14 boats");
    }
    assert_eq!(server.paths(), ["/rss", "/1", "/rss"]);
}

#[test]
fn bytes_that_are_lost_are_asked_for_again() {
    let server = Server::new(|request, to| match request.header("if-none-match") {
        Some(_) => reply(to, "304 Not Modified", "", b""),
        None => reply(
            to,
            "200 OK",
            "Content-Type: text/html\r\nETag: \"v1\"\r\n",
            b"<p>14 boats",
        ),
    });
    let folder = tempfile::tempdir().unwrap();
    let mut config = config();
    config.politeness.robots = false;
    config.output.keep = Some(folder.path().to_owned());
    let sources = [source(&server.url("/1"))];
    fetch(&sources, &config);
    fs::remove_dir_all(folder.path().join("bodies")).unwrap();
    let (visits, _) = fetch(&sources, &config);
    assert_eq!(visits[0].page.as_ref().unwrap().body, b"<p>14 boats");
}

fn journal(folder: &Path) -> Vec<PageRecord> {
    let lines = fs::read_to_string(folder.join("pages.ndjson")).unwrap_or_default();
    lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

const PAGES: usize = 500;

/// A feed of 500 pages: every seventh is missing, every fifth leads elsewhere, and each takes its time.
fn site() -> Server {
    Server::new(|request, to| {
        sleep(Duration::from_millis(2));
        if request.path == "/rss" {
            let mut feed = String::from("<rss><channel>");
            for n in 0..PAGES {
                let _ = write!(feed, "<item><title>Day {n}</title><link>/{n}</link></item>");
            }
            rss(to, &feed);
        } else if let Ok(n) = request.path[1..].parse::<usize>() {
            match n {
                n if n % 7 == 3 => missing(to),
                n if n % 5 == 2 => {
                    reply(to, "301 Moved", &format!("Location: /moved/{n}\r\n"), b"");
                }
                n => html(
                    to,
                    &format!("<p>{n} boats were counted in the harbour on day {n}."),
                ),
            }
        } else if let Some(n) = request.path.strip_prefix("/moved/") {
            html(
                to,
                &format!("<p>{n} boats had moved to the other harbour by the evening."),
            );
        } else {
            missing(to);
        }
    })
}

/// What a run has settled: the pages with their hashes, and the failures.
fn settled(folder: &Path, port: u16) -> BTreeMap<String, String> {
    journal(folder)
        .into_iter()
        .map(|record| {
            let url = record.url.unwrap().replace(&format!(":{port}"), "");
            (url, record.hash.or(record.error).unwrap())
        })
        .collect()
}

fn run(server: &Server, folder: &Path) -> Command {
    command("fetch", server, folder)
}

fn command(name: &str, server: &Server, folder: &Path) -> Command {
    let config = folder.join("newstally.toml");
    let text = format!(
        "[politeness]\ndelay = \"0ms\"\nbackoff = \"10ms\"\n[safety]\nallow_networks = [\"127.0.0.1\"]\n\
         [output]\nkeep = \"pages\"\n[[source]]\nfeed = \"{}\"\n",
        server.url("/rss")
    );
    fs::write(&config, text).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_newstally"));
    command
        .arg(name)
        .arg(config)
        .stderr(Stdio::null())
        .stdout(Stdio::piped());
    command
}

/// The texts that `newstally read` gives for what has been kept, by address.
fn articles(server: &Server, folder: &Path) -> BTreeMap<String, String> {
    let output = command("read", server, folder).output().unwrap();
    assert!(output.status.success());
    let lines = String::from_utf8(output.stdout).unwrap();
    lines
        .lines()
        .map(|line| {
            let article: Article = serde_json::from_str(line).unwrap();
            let url = article
                .url
                .unwrap()
                .replace(&format!(":{}", server.port), "");
            (url, article.text)
        })
        .collect()
}

#[test]
fn a_killed_run_goes_on_where_it_was() {
    let undisturbed = site();
    let whole = tempfile::tempdir().unwrap();
    let output = run(&undisturbed, whole.path()).output().unwrap();
    assert!(output.status.success());
    let expected = settled(&whole.path().join("pages"), undisturbed.port);
    assert_eq!(expected.len(), PAGES + 1);

    let server = site();
    let folder = tempfile::tempdir().unwrap();
    let mut kills = 0;
    for asked in [60, 190, 300, 420] {
        let mut child = run(&server, folder.path())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        while server.requests().len() < asked && child.try_wait().unwrap().is_none() {
            sleep(Duration::from_millis(3));
        }
        // SIGKILL: nothing is flushed and nothing is tidied up.
        child.kill().unwrap();
        kills += usize::from(!child.wait().unwrap().success());
    }
    assert_eq!(kills, 4, "each run was stopped before it was done");
    let last = run(&server, folder.path()).output().unwrap();
    assert!(last.status.success());

    assert_eq!(settled(&folder.path().join("pages"), server.port), expected);
    let printed: BTreeSet<String> = last
        .stdout
        .split(|&byte| byte == b'\n')
        .filter_map(|line| serde_json::from_slice::<PageRecord>(line).ok()?.url)
        .collect();
    assert_eq!(
        printed.len(),
        PAGES + 1,
        "the last run hands out what the stopped ones had settled"
    );

    let mut asked: BTreeMap<String, usize> = BTreeMap::new();
    for path in server.paths() {
        *asked.entry(path).or_default() += 1;
    }
    let again: usize = asked.values().map(|times| times - 1).sum();
    // One host: one page being asked, one waiting to be settled, and one being settled; each may be two requests.
    let repeated: Vec<_> = asked.iter().filter(|(_, times)| **times > 1).collect();
    assert!(
        again <= kills * 6,
        "{again} requests were made again: {repeated:?}"
    );
    assert!(asked.values().all(|&times| times <= 1 + kills));

    let before = server.requests().len();
    let read = articles(&server, folder.path());
    assert_eq!(read, articles(&undisturbed, whole.path()));
    assert_eq!(
        read.len(),
        PAGES - (0..PAGES).filter(|n| n % 7 == 3).count()
    );
    // What is kept is not asked for again; what was missing may be there now.
    let again = server.requests().split_off(before);
    let is_missing = |path: &str| path[1..].parse().is_ok_and(|n: usize| n % 7 == 3);
    assert!(
        again
            .iter()
            .all(|request| request.path == "/rss" || is_missing(&request.path)),
        "{again:?}"
    );
}
