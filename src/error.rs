//! The one error type: what went wrong, where, and what to do.

use std::path::PathBuf;

/// Everything that can stop a command or spoil one report.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder could not be opened, read or written.
    #[error("{path}: {source}")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A line of a record file is not the record that it should be.
    #[error("{source_name}:{line}: {message}")]
    Record {
        /// The file's path, or `-` for standard input.
        source_name: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        message: String,
    },
    /// A page could not be turned into an article.
    #[error("{source_name}: {message}")]
    Page {
        /// The page's path or address.
        source_name: String,
        /// What is wrong with it.
        message: String,
    },
    /// Files of a folder are of a kind that isn't read.
    #[error("{folder}: {}", left_out(files))]
    LeftOut {
        /// The folder's path.
        folder: String,
        /// The paths of the files within it.
        files: Vec<String>,
    },
    /// A lexicon, pattern file or configuration is wrong.
    #[error("{file}:{line}: {message}")]
    Definition {
        /// The file's name.
        file: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong and what was expected.
        message: String,
    },
    /// An option or argument makes no sense.
    #[error("{0}")]
    Usage(String),
}

/// "2 files left out, neither text, HTML, records nor web archives: a.pdf, b.png"
fn left_out(files: &[String]) -> String {
    const NAMED: usize = 20;
    let (named, more) = files.split_at(files.len().min(NAMED));
    let plural = if files.len() == 1 { "" } else { "s" };
    let more = match more.len() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!(
        "{} file{plural} left out, neither text, HTML, records nor web archives: {}{more}",
        files.len(),
        named.join(", ")
    )
}

/// A result with newstally's error.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// An input or output error at `path`.
    pub fn io(path: impl Into<PathBuf>, source: std::io::Error) -> Self {
        Error::Io {
            path: path.into(),
            source,
        }
    }
}
