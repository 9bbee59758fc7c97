//! All records in one JSON document, as the NDJSON files have them, with their counts.

use super::ndjson::Record;
use super::shelf::Stories;
use std::io::{self, Write};

/// One record a line, so that neither side holds more than one in memory.
pub(super) fn write(stories: &Stories, out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"{\n\"counts\": ")?;
    serde_json::to_writer(&mut *out, &stories.counts())?;
    for kind in Record::ALL {
        write!(out, ",\n\"{}\": [", kind.plural())?;
        let mut first = true;
        stories.records(kind, &mut |line| {
            out.write_all(if first { b"\n" } else { b",\n" })?;
            first = false;
            out.write_all(line)
        })?;
        out.write_all(if first { b"]" } else { b"\n]" })?;
    }
    out.write_all(b"\n}\n")
}
