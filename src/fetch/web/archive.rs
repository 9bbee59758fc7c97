//! Archives on the web: read while they are sent, one record in memory at a time, and none of it on disk.

use super::Failure;
use super::host::{Job, Message, Report, Role};
use super::http::{Answer, Client};
use super::warc;
use crate::config::Politeness;
use reqwest::Response;
use std::io::{self, BufReader, Read};
use tokio::sync::mpsc;
use tokio::time::sleep;
use url::Url;

/// Pieces of an archive that wait to be read, beyond which the server waits.
const WAITING: usize = 8;

/// After so many bytes without a break, earlier breaks count no more.
const GOOD_STRETCH: usize = 1 << 20;

/// An archive that has been read to its end.
#[derive(Debug)]
pub(super) struct Unpacked {
    pub status: u16,
    pub headers: reqwest::header::HeaderMap,
    /// As it was sent.
    pub bytes: u64,
}

/// What an address names by its ending: an archive, or a list of archives as Common Crawl publishes them.
pub(super) fn role_of(url: &Url) -> Option<Role> {
    let path = url.path().to_ascii_lowercase();
    let path = path.strip_suffix(".gz").unwrap_or(&path);
    match path.rsplit_once('.')?.1 {
        "warc" => Some(Role::Archive),
        "paths" => Some(Role::Archives),
        _ => None,
    }
}

/// The archives that a list names, a line each, from the root of the server that it came from.
pub(super) fn listed(list: &str, at: &Url) -> Vec<Url> {
    let lines = list.lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .filter_map(|line| match Url::parse(line) {
            Ok(url) => Some(url),
            Err(_) => at.join(&format!("/{}", line.trim_start_matches('/'))).ok(),
        })
        .filter(|url| role_of(url) == Some(Role::Archive))
        .collect()
}

/// Reads an archive while it is sent, and hands on its pages. Where the answer breaks off, the rest is asked for.
pub(super) async fn unpack(
    client: &Client,
    politeness: &Politeness,
    job: Job,
    response: Response,
    messages: &mpsc::Sender<Message>,
) -> Report {
    let (pieces, received) = mpsc::channel(WAITING);
    let reading = {
        let (job, messages) = (job.clone(), messages.clone());
        tokio::task::spawn_blocking(move || {
            let archive = BufReader::new(Pieces::new(received));
            for page in warc::pages(job.url.as_str(), archive) {
                let member = Message::Member(Box::new((job.clone(), page)));
                if messages.blocking_send(member).is_err() {
                    return;
                }
            }
        })
    };
    let status = response.status().as_u16();
    let headers = response.headers().clone();
    let sent = send(client, politeness, &job.url, response, &pieces).await;
    if let Err(failure) = &sent {
        let _ = pieces
            .send(Err(io::Error::other(failure.to_string())))
            .await;
    }
    drop(pieces);
    let read = reading.await;
    let answer = match (sent, read) {
        (Err(failure), _) => Err(failure),
        (_, Err(error)) => Err(Failure::Unreadable(error.to_string())),
        (Ok(bytes), Ok(())) => Ok(Answer::Unpacked(Unpacked {
            status,
            headers,
            bytes,
        })),
    };
    Report {
        job,
        answer,
        sitemaps: Vec::new(),
    }
}

type Piece = io::Result<Vec<u8>>;

/// Sends an archive on in pieces. Gives how many bytes it had.
async fn send(
    client: &Client,
    politeness: &Politeness,
    url: &Url,
    mut response: Response,
    pieces: &mpsc::Sender<Piece>,
) -> Result<u64, Failure> {
    let etag = response.headers().get(reqwest::header::ETAG).cloned();
    let mut bytes = 0;
    let (mut tries, mut since_break) = (0, 0);
    loop {
        let failure = match client.piece(&mut response).await {
            Ok(None) => return Ok(bytes),
            Ok(Some(piece)) => {
                bytes += piece.len() as u64;
                since_break += piece.len();
                if bytes > client.max_archive() {
                    return Err(Failure::TooLarge(client.max_archive()));
                }
                if since_break > GOOD_STRETCH {
                    tries = 0;
                }
                if pieces.send(Ok(piece)).await.is_err() {
                    // Nobody reads on.
                    return Ok(bytes);
                }
                continue;
            }
            Err(failure) => failure,
        };
        response = loop {
            if tries >= politeness.retries {
                return Err(failure);
            }
            sleep(politeness.backoff.0 * 2u32.saturating_pow(tries)).await;
            tries += 1;
            match client.open(url, bytes, etag.as_ref()).await {
                Ok(Answer::Archive(rest)) => {
                    since_break = 0;
                    break rest;
                }
                Err(passing) if passing.is_passing() => {}
                _ => return Err(failure),
            }
        };
    }
}

/// The pieces as a reader sees them.
struct Pieces {
    received: mpsc::Receiver<Piece>,
    piece: Vec<u8>,
    at: usize,
}

impl Pieces {
    fn new(received: mpsc::Receiver<Piece>) -> Self {
        Pieces {
            received,
            piece: Vec::new(),
            at: 0,
        }
    }
}

impl Read for Pieces {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.at == self.piece.len() {
            match self.received.blocking_recv() {
                None => return Ok(0),
                Some(piece) => (self.piece, self.at) = (piece?, 0),
            }
        }
        let rest = &self.piece[self.at..];
        let read = rest.len().min(out.len());
        out[..read].copy_from_slice(&rest[..read]);
        self.at += read;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_name_archives_from_the_root() {
        let at = Url::parse("https://data.example/crawl/2026/02/warc.paths.gz").unwrap();
        assert_eq!(role_of(&at), Some(Role::Archives));
        let found = listed(
            "crawl/2026/02/a.warc.gz\n\n/crawl/b.warc\r\nhttps://other.example/c.WARC.gz\ncrawl/index.html\n",
            &at,
        );
        let found: Vec<&str> = found.iter().map(Url::as_str).collect();
        assert_eq!(
            found,
            [
                "https://data.example/crawl/2026/02/a.warc.gz",
                "https://data.example/crawl/b.warc",
                "https://other.example/c.WARC.gz"
            ]
        );
        assert_eq!(
            role_of(&Url::parse("https://data.example/warc").unwrap()),
            None
        );
    }
}
