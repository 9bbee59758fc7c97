//! The journal of kept pages: which lines tell of which page, and of which run.

use super::address::page_key;
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use rustc_hash::{FxHashMap, FxHashSet};
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, Seek, SeekFrom, Write};
use std::path::Path;
use url::Url;

/// A run that stopped longer ago than this is not gone on with: its pages may have changed.
const LONGEST_BREAK: TimeDelta = TimeDelta::hours(24);

/// A journal of fewer lines is never written anew.
pub const SHORT_JOURNAL: usize = 5000;

/// Where lines of one page start in the journal.
#[derive(Debug, Clone, Copy, Default)]
pub struct Lines {
    /// The last one that has bytes.
    pub kept: Option<u64>,
    /// The one of this run.
    pub settled: Option<u64>,
}

/// Opens a journal, which is only ever added to.
pub fn open(path: &Path) -> io::Result<File> {
    OpenOptions::new()
        .read(true)
        .append(true)
        .create(true)
        .open(path)
}

/// A run under way: its name, and where its lines begin in the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    pub name: String,
    from: u64,
}

impl Run {
    /// The run that was stopped in a folder, if it is not too long ago.
    pub fn stopped(path: &Path, now: DateTime<Utc>) -> Option<Self> {
        let text = fs::read_to_string(path).ok()?;
        let (name, from) = text.trim().split_once(' ')?;
        let started = DateTime::parse_from_rfc3339(name).ok()?;
        ((now - started.to_utc()).abs() < LONGEST_BREAK).then_some(Run {
            name: name.to_owned(),
            from: from.parse().ok()?,
        })
    }

    /// A new run, whose lines begin where the journal ends.
    pub fn begin(path: &Path, now: DateTime<Utc>, from: u64) -> io::Result<Self> {
        let name = now.to_rfc3339_opts(SecondsFormat::Micros, true);
        let partial = path.with_extension("partial");
        fs::write(&partial, format!("{name} {from}\n"))?;
        fs::rename(&partial, path)?;
        Ok(Run { name, from })
    }
}

#[derive(serde::Deserialize)]
struct Line<'a> {
    #[serde(borrow)]
    url: Option<std::borrow::Cow<'a, str>>,
    #[serde(borrow)]
    hash: Option<std::borrow::Cow<'a, str>>,
    #[serde(borrow)]
    final_url: Option<std::borrow::Cow<'a, str>>,
    #[serde(default)]
    duplicate: bool,
    #[serde(default)]
    unchanged: bool,
}

/// What the journal holds.
#[derive(Default)]
pub struct Index {
    pub lines: FxHashMap<u64, Lines>,
    /// Pages of the run that another address has led to.
    pub led_to: FxHashSet<u64>,
    /// Where the journal ends.
    pub end: u64,
    count: usize,
    /// The last lines of pages that brought no bytes of their own.
    idle: FxHashMap<u64, u64>,
    /// Such lines that have been followed by others: what they say is not missed.
    superseded: FxHashSet<u64>,
}

impl Index {
    /// Reads the journal's lines, and cuts off the last one where a kill has torn it.
    pub fn read(journal: &mut File, run: Option<&Run>) -> io::Result<Self> {
        let mut index = Index::default();
        let mut line = Vec::new();
        journal.seek(SeekFrom::Start(0))?;
        let mut reader = BufReader::with_capacity(1 << 16, &*journal);
        loop {
            line.clear();
            let read = reader.read_until(b'\n', &mut line)? as u64;
            if read == 0 || !line.ends_with(b"\n") {
                break;
            }
            if let Ok(record) = serde_json::from_slice(&line) {
                index.add(&record, run);
            }
            index.end += read;
        }
        journal.set_len(index.end)?;
        Ok(index)
    }

    pub fn is_mostly_superseded(&self) -> bool {
        self.count > SHORT_JOURNAL && self.superseded.len() > self.count / 2
    }

    /// Writes the journal anew without the lines that are not missed: every version of a page stays, and the last word
    /// on it.
    pub fn compact(&self, journal: &File, path: &Path) -> io::Result<File> {
        let partial = path.with_extension("partial");
        let mut out = io::BufWriter::new(File::create(&partial)?);
        let mut reader = BufReader::with_capacity(1 << 16, journal);
        reader.seek(SeekFrom::Start(0))?;
        let (mut at, mut line) = (0, Vec::new());
        loop {
            line.clear();
            let read = reader.read_until(b'\n', &mut line)? as u64;
            if read == 0 {
                break;
            }
            if !self.superseded.contains(&at) {
                out.write_all(&line)?;
            }
            at += read;
        }
        out.flush()?;
        fs::rename(&partial, path)?;
        open(path)
    }

    fn add(&mut self, record: &Line, run: Option<&Run>) {
        let key_of = |url: &str| Url::parse(url).ok().map(|url| page_key(&url));
        let Some(key) = record.url.as_deref().and_then(key_of) else {
            return;
        };
        self.count += 1;
        self.superseded.extend(self.idle.remove(&key));
        if record.unchanged || record.hash.is_none() {
            self.idle.insert(key, self.end);
        }
        let lines = self.lines.entry(key).or_default();
        if record.hash.is_some() {
            lines.kept = Some(self.end);
        }
        if run.is_some_and(|run| self.end >= run.from) {
            lines.settled = Some(self.end);
            let final_key = record.final_url.as_deref().and_then(key_of);
            if !record.duplicate {
                self.led_to
                    .extend(final_key.filter(|&led_to| led_to != key));
            }
        }
    }
}
