//! Records in a file, one a line, found again by the article that they belong to. What a run reads lies in such files
//! and not in memory.

use super::ordered;
use newstally::model::Id;
use newstally::{Error, Result};
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::thread;
use xxhash_rust::xxh3::xxh3_64;

/// How many threads there are to work on.
pub fn workers() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

/// A line of a file.
pub struct Line {
    /// Its number, from 1.
    pub number: usize,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Lines of a file by the ids of articles.
pub struct Lines {
    path: PathBuf,
    file: File,
    /// In the order of ids, then of the file.
    places: Vec<Place>,
}

/// Where lines of one article stand, one after another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    id: u64,
    start: u64,
    end: u64,
    first: u32,
}

fn key(id: &str) -> u64 {
    xxh3_64(id.as_bytes())
}

impl Lines {
    fn new(path: PathBuf, file: File, mut places: Vec<Place>) -> Lines {
        places.sort_unstable();
        Lines { path, file, places }
    }

    /// Reads the lines of a file. `work` tells, on all cores, which article a line belongs to, with something that
    /// `each` is handed in the order of the lines. Lines that it refuses are reported on standard error.
    pub fn scan<T: Send + 'static>(
        path: &Path,
        work: impl Fn(&[u8]) -> serde_json::Result<(Id, T)> + Send + Sync + 'static,
        mut each: impl FnMut(T),
    ) -> Result<Lines> {
        let open = || File::open(path).map_err(|error| Error::io(path, error));
        let mut places: Vec<Place> = Vec::new();
        let mut broken = Broken::new(path);
        let (mut start, mut number) = (0, 0);
        let lines = BufReader::with_capacity(1 << 16, open()?).split(b'\n');
        let read = ordered::map(lines, workers(), move |line: io::Result<Vec<u8>>| {
            let line = line?;
            let work = (!line.trim_ascii().is_empty()).then(|| work(&line));
            Ok::<_, io::Error>((line.len() as u64 + 1, work))
        });
        for line in read {
            let (length, read) = line.map_err(|error| Error::io(path, error))?;
            let end = start + length;
            number += 1;
            match read {
                Some(Ok((id, told))) => {
                    each(told);
                    let id = key(&id);
                    match places.last_mut() {
                        Some(last) if last.id == id && last.end == start => last.end = end,
                        _ => places.push(Place {
                            id,
                            start,
                            end,
                            first: number,
                        }),
                    }
                }
                Some(Err(error)) => broken.line(number as usize, &error),
                None => {}
            }
            start = end;
        }
        broken.finish();
        Ok(Lines::new(path.to_path_buf(), open()?, places))
    }

    /// The file's path, for messages.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The lines of an article, in the order of the file, added to `lines`.
    pub fn of(&self, id: &str, lines: &mut Vec<Line>) -> Result<()> {
        let id = key(id);
        let first = self.places.partition_point(|place| place.id < id);
        let own = self.places[first..]
            .iter()
            .take_while(|place| place.id == id);
        for place in own {
            self.read(*place, lines)?;
        }
        Ok(())
    }

    /// The lines of all articles that `known` does not name.
    pub fn of_others(&self, known: &Lines) -> Result<Vec<Line>> {
        let mut lines = Vec::new();
        for place in &self.places {
            let id = |place: &Place| place.id;
            if known.places.binary_search_by_key(&place.id, id).is_err() {
                self.read(*place, &mut lines)?;
            }
        }
        Ok(lines)
    }

    fn read(&self, place: Place, lines: &mut Vec<Line>) -> Result<()> {
        let bytes = range(&self.file, place.start, place.end)
            .map_err(|error| Error::io(&self.path, error))?;
        let own = (place.first as usize..).zip(bytes.split(|byte| *byte == b'\n'));
        lines.extend(own.filter(|(_, line)| !line.trim_ascii().is_empty()).map(
            |(number, line)| Line {
                number,
                bytes: line.to_vec(),
            },
        ));
        Ok(())
    }
}

/// The bytes of a file from `start` to `end`, or to its end.
pub fn range(mut file: &File, start: u64, end: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity((end - start) as usize);
    file.seek(SeekFrom::Start(start))?;
    file.take(end - start).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Lines on their way to a file without a name, which is gone when the program ends.
pub struct Spool {
    path: PathBuf,
    file: BufWriter<File>,
    places: Vec<Place>,
    end: u64,
}

impl Spool {
    /// An empty file in `folder`.
    pub fn new(folder: &Path) -> Result<Spool> {
        let file = tempfile::tempfile_in(folder).map_err(|error| Error::io(folder, error))?;
        Ok(Spool {
            path: folder.to_path_buf(),
            file: BufWriter::new(file),
            places: Vec::new(),
            end: 0,
        })
    }

    /// Adds a line of an article.
    pub fn add(&mut self, id: &str, line: &[u8]) -> Result<()> {
        let written = self.file.write_all(line);
        let written = written.and_then(|()| self.file.write_all(b"\n"));
        written.map_err(|error| Error::io(&self.path, error))?;
        let start = self.end;
        self.end += line.len() as u64 + 1;
        self.places.push(Place {
            id: key(id),
            start,
            end: self.end,
            first: self.places.len() as u32 + 1,
        });
        Ok(())
    }

    /// The lines, to be found again.
    pub fn finish(self) -> Result<Lines> {
        let Spool { path, file, .. } = self;
        match file.into_inner() {
            Ok(file) => Ok(Lines::new(path, file, self.places)),
            Err(error) => Err(Error::io(path, error.into_error())),
        }
    }
}

/// Counts the lines of a file that hold no record.
pub struct Broken<'p> {
    path: &'p Path,
    lines: usize,
}

impl Broken<'_> {
    /// None yet.
    pub fn new(path: &Path) -> Broken<'_> {
        Broken { path, lines: 0 }
    }

    /// Says what is wrong with a line.
    pub fn line(&mut self, number: usize, error: &serde_json::Error) {
        self.lines += 1;
        eprintln!(
            "warning: {}:{number}: not a record: {error}",
            self.path.display()
        );
    }

    /// Says how many lines were passed over.
    pub fn finish(self) {
        if self.lines > 0 {
            let lines = if self.lines == 1 { "line" } else { "lines" };
            eprintln!(
                "warning: {}: {} {lines} passed over",
                self.path.display(),
                self.lines
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_found_again_by_their_article() {
        let mut spool = Spool::new(&std::env::temp_dir()).unwrap();
        for (id, line) in [("a", "one"), ("b", "two"), ("a", "three")] {
            spool.add(id, line.as_bytes()).unwrap();
        }
        let lines = spool.finish().unwrap();
        let of = |id: &str| {
            let mut found = Vec::new();
            lines.of(id, &mut found).unwrap();
            let told =
                |line: &Line| format!("{} {}", line.number, String::from_utf8_lossy(&line.bytes));
            found.iter().map(told).collect::<Vec<_>>().join(", ")
        };
        assert_eq!(of("a"), "1 one, 3 three");
        assert_eq!((of("b"), of("c")), ("2 two".into(), String::new()));
    }
}
