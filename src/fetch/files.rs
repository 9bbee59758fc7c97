//! Pages from files, folders and standard input, one at a time: a record file is never held in memory.

use super::{Format, MAX_PAGE_BYTES, Page};
use crate::{Error, Result};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// The name of standard input among the inputs.
pub const STDIN: &str = "-";

/// The pages of `inputs`, in their order: `.txt`, `.html`, `.ndjson`, `.warc`, `.warc.gz`, folders of these (sorted, with all that is
/// below them), and `-` for records on standard input.
///
/// A file with another ending is read as what its first byte shows it to be; in a folder it is left out.
/// An input that can't be opened gives [`Error::Io`]; what is wrong below a folder or inside a file gives
/// [`Error::Page`] or [`Error::Record`]. After any of these the pages that follow are still given.
pub fn pages<I, S>(inputs: I) -> impl Iterator<Item = Result<Page>>
where
    I: IntoIterator<Item = S>,
    S: AsRef<str>,
{
    inputs
        .into_iter()
        .flat_map(|input| pages_of(input.as_ref()))
}

type Pages = Box<dyn Iterator<Item = Result<Page>>>;

fn pages_of(input: &str) -> Pages {
    if input == STDIN {
        return Box::new(Records::new(STDIN, io::stdin().lock()));
    }
    let path = PathBuf::from(input);
    match fs::metadata(&path) {
        Err(error) => one(Err(Error::io(path, error))),
        Ok(metadata) if metadata.is_dir() => pages_below(path),
        Ok(_) => pages_in(&path, format_by_ending(&path)),
    }
}

fn one(page: Result<Page>) -> Pages {
    Box::new(std::iter::once(page))
}

/// The pages of every file below a folder whose ending is known. Only the named folder itself can be an input error.
fn pages_below(folder: PathBuf) -> Pages {
    let mut found = Vec::new();
    let mut failed = Vec::new();
    if let Err(error) = walk(&folder, &mut found, &mut failed, 0) {
        return one(Err(Error::io(folder, error)));
    }
    found.sort();
    let files = found.into_iter().flat_map(|path| {
        pages_in(&path, format_by_ending(&path)).map(|page| page.map_err(of_a_folder))
    });
    Box::new(failed.into_iter().map(Err).chain(files))
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

/// Folders deeper than this are not entered: links can make a tree endless.
const MAX_FOLDER_DEPTH: usize = 32;

fn walk(
    folder: &Path,
    found: &mut Vec<PathBuf>,
    failed: &mut Vec<Error>,
    depth: usize,
) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            if depth < MAX_FOLDER_DEPTH
                && let Err(error) = walk(&path, found, failed, depth + 1)
            {
                failed.push(of_a_folder(Error::io(path, error)));
            }
        } else if format_by_ending(&path).is_some() {
            found.push(path);
        }
    }
    Ok(())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FileFormat {
    Text,
    Html,
    Records,
    #[cfg(feature = "fetch")]
    Archive,
}

fn format_by_ending(path: &Path) -> Option<FileFormat> {
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    match ending.as_str() {
        #[cfg(feature = "fetch")]
        "warc" => Some(FileFormat::Archive),
        #[cfg(feature = "fetch")]
        "gz" => {
            (Path::new(path.file_stem()?).extension()? == "warc").then_some(FileFormat::Archive)
        }
        "txt" | "text" => Some(FileFormat::Text),
        "html" | "htm" | "xhtml" => Some(FileFormat::Html),
        "ndjson" | "jsonl" => Some(FileFormat::Records),
        _ => None,
    }
}

fn format_by_content(start: &[u8]) -> FileFormat {
    let start = start.strip_prefix(BOM).unwrap_or(start);
    match start.iter().find(|byte| !byte.is_ascii_whitespace()) {
        Some(b'<') => FileFormat::Html,
        Some(b'{') => FileFormat::Records,
        #[cfg(feature = "fetch")]
        _ if start.starts_with(b"WARC/") || start.starts_with(&[0x1f, 0x8b]) => FileFormat::Archive,
        _ => FileFormat::Text,
    }
}

const BOM: &[u8] = b"\xef\xbb\xbf";

fn pages_in(path: &Path, format: Option<FileFormat>) -> Pages {
    let opened = File::open(path).and_then(|file| {
        let mut reader = BufReader::with_capacity(1 << 16, file);
        let format = match format {
            Some(format) => format,
            None => format_by_content(reader.fill_buf()?),
        };
        Ok((reader, format))
    });
    let name = path.to_string_lossy();
    match opened {
        Err(error) => one(Err(Error::io(path, error))),
        #[cfg(feature = "fetch")]
        Ok((reader, FileFormat::Archive)) => {
            Box::new(super::warc::pages(name.into_owned(), reader))
        }
        Ok((reader, FileFormat::Records)) => Box::new(Records::new(name, reader)),
        Ok((reader, FileFormat::Text)) => one(whole(path, Format::Text, reader)),
        Ok((reader, FileFormat::Html)) => one(whole(path, Format::Html, reader)),
    }
}

fn whole(path: &Path, format: Format, reader: impl Read) -> Result<Page> {
    let name = path.to_string_lossy();
    let mut body = Vec::new();
    reader
        .take(MAX_PAGE_BYTES as u64 + 1)
        .read_to_end(&mut body)
        .map_err(|error| Error::io(path, error))?;
    if body.len() > MAX_PAGE_BYTES {
        return Err(Error::Page {
            source_name: name.into_owned(),
            message: format!(
                "larger than a page may be ({} MiB); split it or make it article records, one a line (.ndjson)",
                MAX_PAGE_BYTES >> 20
            ),
        });
    }
    Ok(Page::new(name, format, body))
}

/// The lines of a record file as pages. A line that is too long is skipped without being held in memory.
struct Records<R> {
    source: String,
    reader: Option<R>,
    line: usize,
}

impl<R: BufRead> Records<R> {
    fn new(source: impl Into<String>, reader: R) -> Self {
        Records {
            source: source.into(),
            reader: Some(reader),
            line: 0,
        }
    }

    fn error(&self, message: String) -> Error {
        Error::Record {
            source_name: self.source.clone(),
            line: self.line,
            message,
        }
    }
}

impl<R: BufRead> Iterator for Records<R> {
    type Item = Result<Page>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let reader = self.reader.as_mut()?;
            self.line += 1;
            let mut body = Vec::new();
            let read = reader
                .by_ref()
                .take(MAX_PAGE_BYTES as u64 + 1)
                .read_until(b'\n', &mut body);
            match read {
                Ok(0) => {
                    self.reader = None;
                    return None;
                }
                Ok(_) if body.len() > MAX_PAGE_BYTES => {
                    let skipped = if body.ends_with(b"\n") {
                        Ok(())
                    } else {
                        reader.skip_until(b'\n').map(drop)
                    };
                    if skipped.is_err() {
                        self.reader = None;
                    }
                    return Some(Err(self.error(format!(
                        "longer than a record may be ({} MiB)",
                        MAX_PAGE_BYTES >> 20
                    ))));
                }
                Ok(_) => {}
                Err(error) => {
                    self.reader = None;
                    return Some(Err(self.error(format!("can't be read: {error}"))));
                }
            }
            if self.line == 1 && body.starts_with(BOM) {
                body.drain(..BOM.len());
            }
            if !body.iter().all(u8::is_ascii_whitespace) {
                let mut page = Page::new(self.source.clone(), Format::Record, body);
                page.line = Some(self.line);
                return Some(Ok(page));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(inputs: &[&str], root: &Path) -> String {
        pages(inputs)
            .map(|page| match page {
                Ok(page) => format!(
                    "{}{} {:?} {}\n",
                    page.source,
                    page.line.map(|line| format!(":{line}")).unwrap_or_default(),
                    page.format,
                    String::from_utf8_lossy(&page.body).trim_end()
                ),
                Err(error) => format!("error {error}\n"),
            })
            .collect::<String>()
            .replace(root.to_str().unwrap(), "ROOT")
    }

    #[test]
    fn a_folder_gives_its_files_in_order_and_leaves_out_what_it_does_not_know() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path();
        fs::create_dir(root.join("b")).unwrap();
        fs::write(root.join("c.txt"), "Third").unwrap();
        fs::write(root.join("b/a.ndjson"), "\u{feff}{\"a\":1}\n\n{\"a\":2}").unwrap();
        fs::write(root.join("a.htm"), "<p>First").unwrap();
        fs::write(root.join("a.png"), "no page").unwrap();
        insta::assert_snapshot!(shown(&[root.to_str().unwrap()], root), @r#"
        ROOT/a.htm Html <p>First
        ROOT/b/a.ndjson:1 Record {"a":1}
        ROOT/b/a.ndjson:3 Record {"a":2}
        ROOT/c.txt Text Third
        "#);
    }

    #[test]
    fn a_missing_file_is_an_error_and_the_others_are_still_given() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path();
        fs::write(root.join("page"), "  <html>").unwrap();
        let inputs = [root.join("none.txt"), root.join("page")];
        let inputs: Vec<_> = inputs.iter().map(|path| path.to_str().unwrap()).collect();
        insta::assert_snapshot!(shown(&inputs, root), @r"
        error ROOT/none.txt: No such file or directory (os error 2)
        ROOT/page Html   <html>
        ");
    }

    #[test]
    fn a_line_that_is_too_long_is_named_and_passed_over() {
        let mut lines = b"{}\n".to_vec();
        lines.resize(lines.len() + MAX_PAGE_BYTES + 10, b'x');
        lines.extend_from_slice(b"\n{}\n");
        let got: Vec<_> = Records::new("long", &lines[..])
            .map(|page| {
                page.map(|page| page.line)
                    .map_err(|error| error.to_string())
            })
            .collect();
        assert_eq!(
            got,
            [
                Ok(Some(1)),
                Err("long:2: longer than a record may be (16 MiB)".into()),
                Ok(Some(3))
            ]
        );
    }
}
