//! Pages from files, folders and standard input, one at a time: a record file is never held in memory.

mod folder;
mod kind;

#[cfg(feature = "fetch")]
use super::web::is_gzip;
use super::{Format, MAX_PAGE_BYTES, Page};
use crate::{Error, Result};
#[cfg(feature = "fetch")]
use flate2::bufread::MultiGzDecoder;
use kind::Kind;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// The name of standard input among the inputs.
pub const STDIN: &str = "-";

/// The pages of `inputs`, in their order: `.txt`, `.html`, `.ndjson` and `.warc`, each also as `.gz`, folders of these
/// (sorted, with all that is below them), and `-` for records on standard input.
///
/// A file with another ending is read as what its first bytes show it to be; in a folder it is left out, and
/// [`Error::LeftOut`] names it. An input that can't be opened gives [`Error::Io`]; what is wrong below a folder or inside a
/// file gives [`Error::Page`] or [`Error::Record`]. After any of these the pages that follow are still given.
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
        Ok(metadata) if metadata.is_dir() => folder::pages_below(path),
        Ok(_) => pages_in(&path, kind::by_ending(&path)),
    }
}

fn one(page: Result<Page>) -> Pages {
    Box::new(std::iter::once(page))
}

const BOM: &[u8] = b"\xef\xbb\xbf";

/// The pages of a file, unpacked if it is packed; without a `kind` it is read as what its first bytes show it to be.
fn pages_in(path: &Path, kind: Option<Kind>) -> Pages {
    let opened = File::open(path).and_then(|file| {
        let mut reader = BufReader::with_capacity(1 << 16, file);
        let start = reader.fill_buf()?;
        Ok((kind.unwrap_or_else(|| kind::by_content(start)), reader))
    });
    let name = path.to_string_lossy();
    match opened {
        Err(error) => one(Err(Error::io(path, error))),
        #[cfg(feature = "fetch")]
        Ok((Kind::Archive, reader)) => Box::new(super::warc::pages(name.into_owned(), reader)),
        Ok((Kind::Records, reader)) => Box::new(Records::new(name, unpacked(reader))),
        Ok((Kind::Text, reader)) => one(whole(path, Format::Text, unpacked(reader))),
        Ok((Kind::Html, reader)) => one(whole(path, Format::Html, unpacked(reader))),
    }
}

/// The bytes of a file, out of gzip if they are in it.
#[cfg(feature = "fetch")]
fn unpacked(mut reader: BufReader<File>) -> Box<dyn BufRead> {
    if reader.fill_buf().is_ok_and(is_gzip) {
        Box::new(BufReader::new(MultiGzDecoder::new(reader)))
    } else {
        Box::new(reader)
    }
}

#[cfg(not(feature = "fetch"))]
fn unpacked(reader: BufReader<File>) -> BufReader<File> {
    reader
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

    #[cfg(feature = "fetch")]
    fn gzip(text: &str) -> Vec<u8> {
        use flate2::{Compression, write::GzEncoder};
        use std::io::Write;
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    #[cfg(feature = "fetch")]
    #[test]
    fn packed_files_are_read_as_what_is_in_them() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path();
        fs::write(root.join("a.html.gz"), gzip("<p>First")).unwrap();
        fs::write(root.join("b.ndjson.gz"), gzip("{}").repeat(2)).unwrap();
        fs::write(root.join("c.TXT.GZ"), gzip("Third")).unwrap();
        fs::write(root.join("d.htm.gz"), "<p>Not packed").unwrap();
        fs::write(root.join("e.txt.gz"), &gzip("cut off")[..12]).unwrap();
        fs::write(root.join("f.gz"), gzip("?")).unwrap();
        fs::write(root.join("page"), gzip("<html>")).unwrap();
        let inputs = [root.to_owned(), root.join("page"), root.join("f.gz")];
        let inputs: Vec<_> = inputs.iter().map(|path| path.to_str().unwrap()).collect();
        insta::assert_snapshot!(shown(&inputs, root), @r"
        error ROOT: 2 files left out, neither text, HTML, records nor web archives: f.gz, page
        ROOT/a.html.gz Html <p>First
        ROOT/b.ndjson.gz:1 Record {}{}
        ROOT/c.TXT.GZ Text Third
        ROOT/d.htm.gz Html <p>Not packed
        error ROOT/e.txt.gz: incomplete deflate stream
        ROOT/page Html <html>
        ROOT/f.gz Text ?
        ");
    }

    #[test]
    fn a_folder_gives_its_files_in_order_and_names_what_it_leaves_out() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path();
        fs::create_dir(root.join("b")).unwrap();
        fs::write(root.join("b/b.pdf"), "no page").unwrap();
        fs::write(root.join(".hidden"), "no page").unwrap();
        fs::write(root.join("c.txt"), "Third").unwrap();
        fs::write(root.join("b/a.ndjson"), "\u{feff}{\"a\":1}\n\n{\"a\":2}").unwrap();
        fs::write(root.join("a.htm"), "<p>First").unwrap();
        fs::write(root.join("a.png"), "no page").unwrap();
        insta::assert_snapshot!(shown(&[root.to_str().unwrap()], root), @r#"
        error ROOT: 2 files left out, neither text, HTML, records nor web archives: a.png, b/b.pdf
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
