//! The record files of a run, written story by story and read back for its report.

use super::lines::range;
use newstally::model::{Records, Story};
use newstally::report::{self, Counts, Folder, Rank, Record, Shelf};
use newstally::{Error, Result};
use serde::de::DeserializeOwned;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The records of one story, ready to be written.
pub struct Told {
    lines: [Vec<u8>; 5],
    counts: Counts,
    rank: Option<Rank>,
}

impl Told {
    /// Writes out the records.
    pub fn new(records: &Records) -> Told {
        let mut lines = Folder {
            articles: Vec::new(),
            claims: Vec::new(),
            stories: Vec::new(),
            measures: Vec::new(),
            findings: Vec::new(),
        };
        report::write_folder(records, &mut lines)
            .unwrap_or_else(|error| unreachable!("memory takes all bytes: {error}"));
        Told {
            lines: [
                lines.articles,
                lines.claims,
                lines.stories,
                lines.measures,
                lines.findings,
            ],
            counts: Counts::of(records),
            rank: Rank::of(records),
        }
    }
}

/// Record files that grow. Until they are [placed](Kept::place) they have other names, so that what a folder holds
/// stays whole, and can be read, until all is written.
pub struct Kept {
    folder: PathBuf,
    files: Vec<BufWriter<File>>,
    /// Where in its file each story's records end.
    ends: Vec<[u64; 5]>,
    ranks: Vec<Rank>,
    counts: Counts,
    rest: Records,
    /// Holds the files of a run without a folder.
    _lent: Option<TempDir>,
}

impl Kept {
    /// Empty files in `folder`, which is made where it is missing, or in one that is gone when all is done.
    pub fn new(folder: Option<&Path>) -> Result<Kept> {
        let lent = match folder {
            Some(_) => None,
            None => Some(TempDir::new().map_err(|error| Error::io(std::env::temp_dir(), error))?),
        };
        let folder = folder.or(lent.as_ref().map(TempDir::path));
        let folder = folder
            .unwrap_or_else(|| unreachable!("one of the two"))
            .to_path_buf();
        fs::create_dir_all(&folder).map_err(|error| Error::io(&folder, error))?;
        let create = |name: &str| {
            let path = part(&folder, name);
            OpenOptions::new()
                .read(true)
                .write(true)
                .create(true)
                .truncate(true)
                .open(&path)
                .map(BufWriter::new)
                .map_err(|error| Error::io(path, error))
        };
        let mut files = Vec::with_capacity(Record::ALL.len());
        for kind in Record::ALL {
            files.push(create(kind.plural())?);
        }
        Ok(Kept {
            files,
            folder,
            ends: Vec::new(),
            ranks: Vec::new(),
            counts: Counts::default(),
            rest: Records::default(),
            _lent: lent,
        })
    }

    /// Adds the records of the next story.
    pub fn add(&mut self, told: &Told) -> Result<()> {
        let Some(rank) = told.rank else { return Ok(()) };
        let mut ends = self.ends.last().copied().unwrap_or_default();
        for ((file, lines), end) in self.files.iter_mut().zip(&told.lines).zip(&mut ends) {
            file.write_all(lines)
                .map_err(|error| Error::io(&self.folder, error))?;
            *end += lines.len() as u64;
        }
        self.ends.push(ends);
        self.ranks.push(rank);
        self.counts += told.counts;
        Ok(())
    }

    /// Adds, after the last story, the records that belong to none.
    pub fn finish(&mut self, rest: Records) -> Result<()> {
        let told = Told::new(&rest);
        self.counts += told.counts;
        self.rest = rest;
        for (file, lines) in self.files.iter_mut().zip(&told.lines) {
            let written = file.write_all(lines).and_then(|()| file.flush());
            written.map_err(|error| Error::io(&self.folder, error))?;
        }
        Ok(())
    }

    /// Gives the files their names.
    pub fn place(&self) -> Result<()> {
        for name in Record::ALL.map(Record::plural) {
            let path = self.folder.join(format!("{name}.ndjson"));
            fs::rename(part(&self.folder, name), &path).map_err(|error| Error::io(path, error))?;
        }
        Ok(())
    }

    /// The counts of all records.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// The stories, for a report.
    pub fn shelf(&self) -> Shelf<'_> {
        Shelf {
            counts: self.counts,
            ranks: self.ranks.clone(),
            take: Box::new(|at| self.take(at)),
            each: Box::new(|kind, take| self.each(kind, take)),
            rest: self.rest.clone(),
        }
    }

    fn each(&self, kind: Record, take: &mut dyn FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
        let mut file = self.files[kind as usize].get_ref();
        file.seek(SeekFrom::Start(0))?;
        let mut lines = BufReader::with_capacity(1 << 16, file);
        let mut line = Vec::new();
        while lines.read_until(b'\n', &mut line)? > 0 {
            take(line.trim_ascii_end())?;
            line.clear();
        }
        Ok(())
    }

    fn take(&self, at: usize) -> io::Result<Records> {
        let starts = at.checked_sub(1).map_or([0; 5], |before| self.ends[before]);
        let lines = |file: usize| {
            range(
                self.files[file].get_ref(),
                starts[file],
                self.ends[at][file],
            )
        };
        Ok(Records {
            articles: parsed(&lines(0)?)?,
            claims: parsed(&lines(1)?)?,
            stories: parsed::<Story>(&lines(2)?)?,
            measures: parsed(&lines(3)?)?,
            findings: parsed(&lines(4)?)?,
        })
    }
}

fn part(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}.ndjson.part"))
}

fn parsed<T: DeserializeOwned>(lines: &[u8]) -> io::Result<Vec<T>> {
    lines
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty())
        .map(|line| Ok(serde_json::from_slice(line)?))
        .collect()
}
