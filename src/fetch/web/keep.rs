//! Pages as they were fetched, kept by the hash of their bytes, and the journal by which a stopped run goes on.
//!
//! `pages.ndjson` gains a line when a page is settled, after its bytes are in `bodies/`. While a run is under way, `run`
//! holds its name; a run that finds the file there goes on with that run, and asks for nothing that it has settled.

use super::PageRecord;
use super::journal::{self, Index, Lines, Run};
use crate::{Error, Result};
use chrono::{DateTime, Utc};
use rustc_hash::{FxHashMap, FxHashSet};
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

const COMPRESSION: i32 = 3;

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
        let mut journal = journal::open(&path).map_err(at(&path))?;
        let mut index = Index::read(&mut journal, stopped.as_ref()).map_err(at(&path))?;
        if stopped.is_none() && index.is_mostly_superseded() {
            journal = index.compact(&journal, &path).map_err(at(&path))?;
            index = Index::read(&mut journal, None).map_err(at(&path))?;
        }
        let Index {
            lines, led_to, end, ..
        } = index;
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

#[cfg(test)]
mod tests {
    use super::super::address::page_key;
    use super::super::journal::SHORT_JOURNAL;
    use super::*;
    use crate::fetch::PageKind;
    use std::fs::OpenOptions;
    use url::Url;

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
    fn a_long_journal_keeps_versions_and_last_words() {
        let folder = tempfile::tempdir().unwrap();
        let url = "https://example.org/1";
        let key = page_key(&Url::parse(url).unwrap());
        for (run, hash) in ["a", "b"].into_iter().enumerate() {
            let mut keep =
                Keep::open(folder.path(), at(&format!("2026-02-14T0{run}:00:00Z"))).unwrap();
            keep.settle(key, &mut record(url, hash)).unwrap();
            for _ in 0..SHORT_JOURNAL {
                let mut same = record(url, hash);
                same.unchanged = true;
                keep.settle(key, &mut same).unwrap();
            }
            keep.finish().unwrap();
        }
        let keep = Keep::open(folder.path(), at("2026-02-14T10:00:00Z")).unwrap();
        assert_eq!(keep.last(key).unwrap().hash.as_deref(), Some("b"));
        let journal = fs::read_to_string(folder.path().join("pages.ndjson")).unwrap();
        let lines: Vec<PageRecord> = journal
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        let lines: Vec<_> = lines
            .iter()
            .map(|line| (line.hash.as_deref().unwrap(), line.unchanged))
            .collect();
        assert_eq!(lines, [("a", false), ("b", false), ("b", true)]);
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
