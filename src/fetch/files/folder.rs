//! The files below a folder: those that are read, and those that are not, which are named.

use super::{Pages, kind, one, pages_in};
use crate::Error;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Folders deeper than this are not entered: links can make a tree endless.
const MAX_DEPTH: usize = 32;

/// What lies below a folder.
#[derive(Debug, Default)]
struct Below {
    /// Files whose ending is known.
    files: Vec<PathBuf>,
    /// Files that are not read. Hidden ones are nobody's reports.
    left_out: Vec<PathBuf>,
    failed: Vec<Error>,
}

/// The pages of every file below a folder whose ending is known. Only the named folder itself can be an input error.
pub(super) fn pages_below(folder: PathBuf) -> Pages {
    let mut below = Below::default();
    if let Err(error) = below.walk(&folder, 0) {
        return one(Err(Error::io(folder, error)));
    }
    let Below {
        mut files,
        mut left_out,
        mut failed,
    } = below;
    files.sort();
    left_out.sort();
    if !left_out.is_empty() {
        let name = |path: &PathBuf| {
            let below = path.strip_prefix(&folder).unwrap_or(path);
            below.display().to_string()
        };
        failed.push(Error::LeftOut {
            folder: folder.display().to_string(),
            files: left_out.iter().map(name).collect(),
        });
    }
    let pages = files.into_iter().flat_map(|path| {
        pages_in(&path, kind::by_ending(&path)).map(|page| page.map_err(of_a_folder))
    });
    Box::new(failed.into_iter().map(Err).chain(pages))
}

impl Below {
    fn walk(&mut self, folder: &Path, depth: usize) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let path = entry.path();
            if path.is_dir() {
                if depth >= MAX_DEPTH {
                    self.failed.push(Error::Page {
                        source_name: path.display().to_string(),
                        message: format!("more than {MAX_DEPTH} folders deep; not read"),
                    });
                } else if let Err(error) = self.walk(&path, depth + 1) {
                    self.failed.push(of_a_folder(Error::io(path, error)));
                }
            } else if kind::by_ending(&path).is_some() {
                self.files.push(path);
            } else if !entry.file_name().as_encoded_bytes().starts_with(b".") {
                self.left_out.push(path);
            }
        }
        Ok(())
    }
}

/// Below a folder an unreadable file is a bad article, and no reason to call the whole input wrong.
fn of_a_folder(error: Error) -> Error {
    match error {
        Error::Io { path, source } => Error::Page {
            source_name: path.display().to_string(),
            message: source.to_string(),
        },
        other => other,
    }
}
