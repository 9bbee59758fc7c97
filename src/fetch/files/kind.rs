//! What a file holds, by its ending or by its first bytes.

use std::path::Path;

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A report as plain text.
    Text,
    /// A page.
    Html,
    /// Article records, one a line.
    Records,
    /// A web archive.
    #[cfg(feature = "fetch")]
    Archive,
}

/// What the ending of a file says: `.html`, `.html.gz`.
pub(super) fn by_ending(path: &Path) -> Option<Kind> {
    let ending = |path: &Path| Some(path.extension()?.to_str()?.to_ascii_lowercase());
    let own = ending(path)?;
    let packed = cfg!(feature = "fetch") && own == "gz";
    let own = if packed {
        ending(Path::new(path.file_stem()?))?
    } else {
        own
    };
    match own.as_str() {
        #[cfg(feature = "fetch")]
        "warc" => Some(Kind::Archive),
        "txt" | "text" => Some(Kind::Text),
        "html" | "htm" | "xhtml" => Some(Kind::Html),
        "ndjson" | "jsonl" => Some(Kind::Records),
        _ => None,
    }
}

/// What the first bytes of a file show it to be; text, if nothing else.
pub(super) fn by_content(start: &[u8]) -> Kind {
    #[cfg(feature = "fetch")]
    if crate::fetch::web::is_gzip(start) {
        return by_plain_content(&unpacked_start(start));
    }
    by_plain_content(start)
}

fn by_plain_content(start: &[u8]) -> Kind {
    let start = start.strip_prefix(super::BOM).unwrap_or(start);
    match start.iter().find(|byte| !byte.is_ascii_whitespace()) {
        Some(b'<') => Kind::Html,
        Some(b'{') => Kind::Records,
        #[cfg(feature = "fetch")]
        _ if start.starts_with(b"WARC/") => Kind::Archive,
        _ => Kind::Text,
    }
}

/// The first bytes of what is in gzip, as far as it can be unpacked.
#[cfg(feature = "fetch")]
fn unpacked_start(start: &[u8]) -> Vec<u8> {
    use std::io::Read;
    const ENOUGH: u64 = 512;
    let mut unpacked = Vec::new();
    // What is cut off or broken shows when it is read in full.
    let _ = flate2::bufread::MultiGzDecoder::new(start)
        .take(ENOUGH)
        .read_to_end(&mut unpacked);
    unpacked
}
