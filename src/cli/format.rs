//! How rows leave the program: `--format`, and a writer of rows to standard output.

use newstally::{Error, Result};
use serde::Serialize;
use std::io::{self, BufWriter, ErrorKind, StdoutLock, Write};

/// The form of the rows on standard output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Columns for a terminal.
    Table,
    /// One JSON array.
    Json,
    /// One JSON object a line.
    Ndjson,
    /// Comma-separated values with a header line.
    Csv,
    /// A Markdown table.
    Md,
}

/// A record that can also be shown as a row of a table.
pub trait Row: Serialize {
    /// The names of the columns.
    const COLUMNS: &'static [&'static str];
    /// The values, one a column.
    fn cells(&self) -> Vec<String>;
}

/// Standard output, locked and buffered. Once its reader is gone (`| head`), everything written is dropped quietly.
pub struct Output {
    out: BufWriter<StdoutLock<'static>>,
    closed: bool,
}

impl Output {
    /// Locks standard output.
    pub fn new() -> Self {
        Output {
            out: BufWriter::with_capacity(1 << 16, io::stdout().lock()),
            closed: false,
        }
    }

    /// Is nobody reading any more? A long run may stop then.
    pub fn is_closed(&self) -> bool {
        self.closed
    }

    /// Writes `text` as it is.
    pub fn text(&mut self, text: &str) -> Result<()> {
        let written = self.out.write_all(text.as_bytes());
        self.unless_closed(written)
    }

    /// Writes `record` as a line of JSON.
    pub fn record<T: Serialize>(&mut self, record: &T) -> Result<()> {
        self.json(record)?;
        self.text("\n")
    }

    /// Writes what is buffered.
    pub fn finish(&mut self) -> Result<()> {
        let written = self.out.flush();
        self.unless_closed(written)
    }

    fn json<T: Serialize>(&mut self, record: &T) -> Result<()> {
        let written = serde_json::to_writer(&mut self.out, record).map_err(io::Error::from);
        self.unless_closed(written)
    }

    fn unless_closed(&mut self, written: io::Result<()>) -> Result<()> {
        match written {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(())
            }
            other => other.map_err(|error| Error::io("standard output", error)),
        }
    }
}

/// Writes rows in a [`Format`], as they come; only a table for a terminal waits for all of them.
pub struct Rows {
    output: Output,
    format: Format,
    written: usize,
    table: Vec<Vec<String>>,
}

impl Rows {
    /// Rows in `format` to standard output.
    pub fn new(format: Format) -> Self {
        Rows {
            output: Output::new(),
            format,
            written: 0,
            table: Vec::new(),
        }
    }

    /// Is nobody reading any more?
    pub fn is_closed(&self) -> bool {
        self.output.is_closed()
    }

    /// Writes one row.
    pub fn write<T: Row>(&mut self, row: &T) -> Result<()> {
        let first = self.written == 0;
        self.written += 1;
        match self.format {
            Format::Ndjson => self.output.record(row),
            Format::Json => {
                self.output.text(if first { "[\n" } else { ",\n" })?;
                self.output.json(row)
            }
            Format::Csv => {
                if first {
                    self.output.text(&csv_line(T::COLUMNS))?;
                }
                self.output.text(&csv_line(&row.cells()))
            }
            Format::Md => {
                if first {
                    let rule = vec!["---"; T::COLUMNS.len()];
                    self.output.text(&md_line(T::COLUMNS))?;
                    self.output.text(&md_line(&rule))?;
                }
                self.output.text(&md_line(&row.cells()))
            }
            Format::Table => {
                if first {
                    let names = T::COLUMNS.iter().map(|name| name.to_uppercase());
                    self.table.push(names.collect());
                }
                self.table.push(row.cells());
                Ok(())
            }
        }
    }

    /// Ends the rows and writes what is buffered.
    pub fn finish(mut self) -> Result<()> {
        match self.format {
            Format::Json => self
                .output
                .text(if self.written == 0 { "[]\n" } else { "\n]\n" })?,
            Format::Table => {
                let table = table(&self.table);
                self.output.text(&table)?;
            }
            _ => {}
        }
        self.output.finish()
    }
}

/// One line of comma-separated values (RFC 4180, with a plain newline).
pub fn csv_line<S: AsRef<str>>(cells: &[S]) -> String {
    let cells: Vec<String> = cells
        .iter()
        .map(|cell| {
            let cell = cell.as_ref();
            if cell.contains([',', '"', '\n', '\r']) {
                format!("\"{}\"", cell.replace('"', "\"\""))
            } else {
                cell.to_string()
            }
        })
        .collect();
    cells.join(",") + "\n"
}

/// One line of a Markdown table.
pub fn md_line<S: AsRef<str>>(cells: &[S]) -> String {
    let cells: Vec<String> = cells
        .iter()
        .map(|cell| one_line(cell.as_ref()).replace('|', "\\|"))
        .collect();
    format!("| {} |\n", cells.join(" | "))
}

/// Columns as wide as their widest cell, the last one as long as it is.
fn table(rows: &[Vec<String>]) -> String {
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|row| row.iter().map(|cell| one_line(cell)).collect())
        .collect();
    let columns = rows.first().map_or(0, Vec::len);
    let width = |column: usize| {
        rows.iter()
            .filter_map(|row| row.get(column))
            .map(|cell| cell.chars().count())
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut out = String::new();
    for row in &rows {
        let padded = row.iter().zip(&widths);
        let cells: Vec<String> = padded
            .map(|(cell, &width)| format!("{cell:<width$}"))
            .collect();
        out.push_str(cells.join("  ").trim_end());
        out.push('\n');
    }
    out
}

/// The words of `text` on one line, without control characters that a terminal would obey.
fn one_line(text: &str) -> String {
    let words: Vec<String> = text
        .split_whitespace()
        .map(|word| word.chars().filter(|c| !c.is_control()).collect())
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_as_each_format_asks() {
        assert_eq!(
            csv_line(&["a", "b \"c\", d", "e\nf"]),
            "a,\"b \"\"c\"\", d\",\"e\nf\"\n"
        );
        assert_eq!(md_line(&["a|b", "c\nd"]), "| a\\|b | c d |\n");
        let rows = [
            vec!["ID".into(), "N".into()],
            vec!["longer".into(), "\u{1b}[2J é".into()],
        ];
        assert_eq!(table(&rows), "ID      N\nlonger  [2J é\n");
    }
}
