//! Pages as they were fetched, kept by the hash of their bytes, and the journal by which a stopped run goes on.
//!
//! `pages.ndjson` gains a line when a page is settled, after its bytes are in `bodies/`. While a run is under way, `run`
//! holds its name; a run that finds the file there goes on with that run, and asks for nothing that it has settled.

use super::PageRecord;
use super::address::page_key;
use crate::{Error, Result};
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use rustc_hash::{FxHashMap, FxHashSet};
use sha2::{Digest, Sha256};
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use url::Url;

/// A run that stopped longer ago than this is not gone on with: its pages may have changed.
const LONGEST_BREAK: TimeDelta = TimeDelta::hours(24);

const COMPRESSION: i32 = 3;

/// Where lines of one page start in the journal.
#[derive(Debug, Clone, Copy, Default)]
struct Lines {
    /// The last one that has bytes.
    kept: Option<u64>,
    /// The one of this run.
    settled: Option<u64>,
}

/// A folder of kept pages, open for one run.
#[derive(Debug)]
pub struct Keep {
    folder: PathBuf,
    journal: File,
    journal_end: u64,
    index: FxHashMap<u64, Lines>,
    /// Pages of this run that another address has led to.
    led_to: FxHashSet<u64>,
    run: Run,
    /// Whether the run goes on with one that was stopped.
    resumed: bool,
    /// Held for as long as the run lasts: no two runs write one folder.
    _lock: File,
}

/// The hash under which bytes are kept: SHA-256 in hexadecimal digits.
pub fn hash_of(bytes: &[u8]) -> String {
    use std::fmt::Write;
    let digest = Sha256::digest(bytes);
    digest
        .iter()
        .fold(String::with_capacity(64), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}

impl Keep {
    /// Opens a folder for a run that begins now, or goes on with the one that was stopped in it.
    pub fn open(folder: &Path, now: DateTime<Utc>) -> Result<Self> {
        let at = |path: &Path| {
            let path = path.to_owned();
            move |error| Error::io(path, error)
        };
        fs::create_dir_all(folder.join("bodies")).map_err(at(folder))?;
        let lock_path = folder.join("lock");
        let lock = File::create(&lock_path).map_err(at(&lock_path))?;
        lock.try_lock().map_err(|_| {
            Error::Usage(format!(
                "{}: another run writes there; wait for it or choose another folder",
                folder.display()
            ))
        })?;
        let run_path = folder.join("run");
        let stopped = Run::stopped(&run_path, now);
        let resumed = stopped.is_some();
        let path = folder.join("pages.ndjson");
        let mut journal = OpenOptions::new()
            .read(true)
            .append(true)
            .create(true)
            .open(&path)
            .map_err(at(&path))?;
        let Index { lines, led_to, end } =
            Index::read(&mut journal, stopped.as_ref()).map_err(at(&path))?;
        let run = match stopped {
            Some(run) => run,
            None => Run::begin(&run_path, now, end).map_err(at(&run_path))?,
        };
        Ok(Keep {
            folder: folder.to_owned(),
            journal,
            journal_end: end,
            index: lines,
            led_to,
            run,
            resumed,
            _lock: lock,
        })
    }

    /// Whether the run goes on with one that was stopped.
    pub fn resumed(&self) -> bool {
        self.resumed
    }

    /// The last record of a page whose bytes are kept.
    pub fn last(&self, key: u64) -> Option<PageRecord> {
        self.index.get(&key)?.kept.and_then(|at| self.record_at(at))
    }

    /// The record of a page that this run has settled already.
    pub fn settled(&self, key: u64) -> Option<PageRecord> {
        let lines = self.index.get(&key)?;
        lines.settled.and_then(|at| self.record_at(at))
    }

    fn record_at(&self, at: u64) -> Option<PageRecord> {
        let mut journal = &self.journal;
        journal.seek(SeekFrom::Start(at)).ok()?;
        let mut line = String::new();
        BufReader::new(journal).read_line(&mut line).ok()?;
        serde_json::from_str(&line).ok()
    }

    /// Keeps bytes under their hash.
    pub fn save(&self, hash: &str, bytes: &[u8]) -> Result<()> {
        let path = self.path_of(hash);
        if path.exists() {
            return Ok(());
        }
        let write = || {
            fs::create_dir_all(path.parent().unwrap_or(&self.folder))?;
            let packed = zstd::bulk::compress(bytes, COMPRESSION)?;
            let partial = path.with_extension("partial");
            fs::write(&partial, packed)?;
            fs::rename(&partial, &path)
        };
        write().map_err(|error| Error::io(&path, error))
    }

    /// The bytes that are kept under a hash, if they are there and are still those.
    pub fn load(&self, hash: &str) -> Option<Vec<u8>> {
        let packed = File::open(self.path_of(hash)).ok()?;
        let mut bytes = Vec::new();
        zstd::stream::read::Decoder::new(packed)
            .and_then(|mut decoder| decoder.read_to_end(&mut bytes))
            .ok()?;
        (hash_of(&bytes) == hash).then_some(bytes)
    }

    /// Whether another address had led to the page before the run was stopped.
    pub fn led_to(&self, key: u64) -> bool {
        self.led_to.contains(&key) && self.settled(key).is_none()
    }

    /// Whether bytes are kept under a hash.
    pub fn holds(&self, hash: &str) -> bool {
        self.path_of(hash).exists()
    }

    fn path_of(&self, hash: &str) -> PathBuf {
        let folder = hash.get(..2).unwrap_or("00");
        self.folder
            .join("bodies")
            .join(folder)
            .join(hash)
            .with_extension("zst")
    }

    /// Settles a page: its line is written at once and whole.
    pub fn settle(&mut self, key: u64, record: &mut PageRecord) -> Result<()> {
        record.run = Some(self.run.name.clone());
        let path = || self.folder.join("pages.ndjson");
        let mut line =
            serde_json::to_vec(record).map_err(|error| Error::io(path(), error.into()))?;
        line.push(b'\n');
        self.journal
            .write_all(&line)
            .map_err(|error| Error::io(path(), error))?;
        let lines = self.index.entry(key).or_default();
        lines.settled = Some(self.journal_end);
        lines.kept = record.hash.as_ref().map_or(lines.kept, |_| lines.settled);
        self.journal_end += line.len() as u64;
        Ok(())
    }

    /// Ends the run: the next one asks anew.
    pub fn finish(self) -> Result<()> {
        let path = self.folder.join("run");
        fs::remove_file(&path).map_err(|error| Error::io(path, error))
    }
}

/// A run under way: its name, and where its lines begin in the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Run {
    name: String,
    from: u64,
}

impl Run {
    /// The run that was stopped in a folder, if it is not too long ago.
    fn stopped(path: &Path, now: DateTime<Utc>) -> Option<Self> {
        let text = fs::read_to_string(path).ok()?;
        let (name, from) = text.trim().split_once(' ')?;
        let started = DateTime::parse_from_rfc3339(name).ok()?;
        ((now - started.to_utc()).abs() < LONGEST_BREAK).then_some(Run {
            name: name.to_owned(),
            from: from.parse().ok()?,
        })
    }

    /// A new run, whose lines begin where the journal ends.
    fn begin(path: &Path, now: DateTime<Utc>, from: u64) -> io::Result<Self> {
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
}

/// What the journal holds.
#[derive(Default)]
struct Index {
    lines: FxHashMap<u64, Lines>,
    led_to: FxHashSet<u64>,
    end: u64,
}

impl Index {
    /// Reads the journal's lines, and cuts off the last one where a kill has torn it.
    fn read(journal: &mut File, run: Option<&Run>) -> io::Result<Self> {
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

    fn add(&mut self, record: &Line, run: Option<&Run>) {
        let key_of = |url: &str| Url::parse(url).ok().map(|url| page_key(&url));
        let Some(key) = record.url.as_deref().and_then(key_of) else {
            return;
        };
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fetch::PageKind;

    fn record(url: &str, hash: &str) -> PageRecord {
        serde_json::from_value(serde_json::json!({
            "source": url, "kind": PageKind::Page, "url": url, "final_url": null, "fetched": null, "status": 200,
            "content_type": null, "hash": hash, "bytes": null, "error": null,
        }))
        .unwrap()
    }

    fn at(time: &str) -> DateTime<Utc> {
        time.parse().unwrap()
    }

    #[test]
    fn a_stopped_run_goes_on_and_a_finished_one_does_not() {
        let folder = tempfile::tempdir().unwrap();
        let start = at("2026-02-14T09:00:00Z");
        let key = page_key(&Url::parse("https://example.org/1").unwrap());
        let mut keep = Keep::open(folder.path(), start).unwrap();
        assert!(!keep.resumed());
        let hash = hash_of(b"one page");
        keep.save(&hash, b"one page").unwrap();
        keep.settle(key, &mut record("https://example.org/1", &hash))
            .unwrap();
        assert!(
            Keep::open(folder.path(), start).is_err(),
            "the folder is locked"
        );
        drop(keep);

        let mut torn = OpenOptions::new()
            .append(true)
            .open(folder.path().join("pages.ndjson"))
            .unwrap();
        torn.write_all(b"{\"source\": \"https://exam").unwrap();
        let mut keep = Keep::open(folder.path(), at("2026-02-14T09:05:00Z")).unwrap();
        assert!(keep.resumed());
        assert_eq!(
            keep.load(&keep.settled(key).unwrap().hash.unwrap())
                .unwrap(),
            b"one page"
        );
        let second = page_key(&Url::parse("https://example.org/2").unwrap());
        keep.settle(second, &mut record("https://example.org/2", &hash))
            .unwrap();
        keep.finish().unwrap();

        let keep = Keep::open(folder.path(), at("2026-02-14T10:00:00Z")).unwrap();
        assert!(!keep.resumed() && keep.settled(key).is_none());
        for key in [key, second] {
            assert_eq!(keep.last(key).unwrap().hash.as_deref(), Some(hash.as_str()));
        }
    }

    #[test]
    fn an_old_run_is_begun_anew() {
        let folder = tempfile::tempdir().unwrap();
        drop(Keep::open(folder.path(), at("2026-02-14T09:00:00Z")).unwrap());
        let keep = Keep::open(folder.path(), at("2026-02-16T09:00:00Z")).unwrap();
        assert!(!keep.resumed());
    }

    #[test]
    fn bytes_that_rot_are_not_given_out() {
        let folder = tempfile::tempdir().unwrap();
        let keep = Keep::open(folder.path(), at("2026-02-14T09:00:00Z")).unwrap();
        let hash = hash_of(b"one page");
        keep.save(&hash, b"one page").unwrap();
        fs::write(
            keep.path_of(&hash),
            zstd::bulk::compress(b"another", 1).unwrap(),
        )
        .unwrap();
        assert_eq!(keep.load(&hash), None);
    }
}
