//! Records read back from a folder that `run --out` wrote.

use super::lines::Broken;
use newstally::model::Records;
use newstally::{Error, Result};
use serde::de::DeserializeOwned;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

/// All records of a folder. Files that are missing hold no records, but there must be articles.
pub fn read_folder(folder: &Path) -> Result<Records> {
    Ok(Records {
        articles: read_lines(&folder.join("articles.ndjson"))?,
        claims: read_if_there(&folder.join("claims.ndjson"))?,
        stories: read_if_there(&folder.join("stories.ndjson"))?,
        measures: read_if_there(&folder.join("measures.ndjson"))?,
        findings: read_if_there(&folder.join("findings.ndjson"))?,
    })
}

fn read_if_there<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>> {
    if path.exists() {
        read_lines(path)
    } else {
        Ok(Vec::new())
    }
}

/// The records of a file, one a line. A line that is none is reported on standard error and passed over.
fn read_lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>> {
    let file = File::open(path).map_err(|error| Error::io(path, error))?;
    let mut records = Vec::new();
    let mut broken = Broken::new(path);
    for (i, line) in BufReader::new(file).split(b'\n').enumerate() {
        let line = line.map_err(|error| Error::io(path, error))?;
        if line.trim_ascii().is_empty() {
            continue;
        }
        match serde_json::from_slice(&line) {
            Ok(record) => records.push(record),
            Err(error) => broken.line(i + 1, &error),
        }
    }
    broken.finish();
    Ok(records)
}
