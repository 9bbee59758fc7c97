//! The characters of a page: by its byte order mark, what the transport says, what the page says, else by a guess.

use encoding_rs::{Encoding, UTF_8};
use std::borrow::Cow;

/// How far into a page it may declare its character set.
const HEAD_BYTES: usize = 4096;

/// The characters of `body`. Bytes that mean nothing become U+FFFD.
pub(super) fn decode<'a>(body: &'a [u8], transport: Option<&str>) -> Cow<'a, str> {
    if let Some((encoding, length)) = Encoding::for_bom(body) {
        return encoding.decode_without_bom_handling(&body[length..]).0;
    }
    if let Ok(text) = std::str::from_utf8(body) {
        return text.into();
    }
    let declared = transport
        .and_then(|label| Encoding::for_label(label.trim().as_bytes()))
        .or_else(|| declared(body));
    match declared {
        // Saying UTF-8 and being something else is common; being cut off or damaged in places is too.
        Some(encoding) if encoding != UTF_8 => encoding.decode_without_bom_handling(body).0,
        _ => decode_undeclared(body),
    }
}

fn decode_undeclared(body: &[u8]) -> Cow<'_, str> {
    let lossy = String::from_utf8_lossy(body);
    let bad = lossy.matches('\u{fffd}').count();
    let good = lossy.chars().filter(|c| !c.is_ascii()).count() - bad;
    if good >= bad {
        return lossy;
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(body, true);
    let encoding = detector.guess(None, chardetng::Utf8Detection::Deny);
    encoding.decode_without_bom_handling(body).0
}

/// `<meta charset="...">` or `<meta http-equiv="content-type" content="...; charset=...">`
fn declared(body: &[u8]) -> Option<&'static Encoding> {
    let head = &body[..body.len().min(HEAD_BYTES)];
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let mut rest = head.as_str();
    while let Some(found) = rest.find("charset") {
        rest = &rest[found + "charset".len()..];
        let Some(value) = rest.trim_start().strip_prefix('=') else {
            continue;
        };
        let value = value.trim_start().trim_start_matches(['"', '\'']);
        let end = value
            .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':')))
            .unwrap_or(value.len());
        if let Some(encoding) = Encoding::for_label(&value.as_bytes()[..end]) {
            return Some(encoding);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_character_set_is_stated_or_guessed() {
        let latin = |page: &str| encoding_rs::WINDOWS_1252.encode(page).0.into_owned();
        let page = "<meta charset=iso-8859-1><p>Zürich zählt 41 Verletzte";
        assert_eq!(decode(&latin(page), None), page);
        let page = "<p>Zürich zählt 41 Verletzte, die Behörden schätzen den Schaden höher";
        assert_eq!(decode(&latin(page), None), page);
        assert_eq!(decode(&latin(page), Some("windows-1252")), page);
        assert_eq!(decode(b"\xff\xfe4\x001\x00", None), "41");
        assert_eq!(decode("Zürich".as_bytes(), Some("latin1")), "Zürich");
        assert_eq!(
            decode(
                "Zürich zählt 4\u{ff}".as_bytes().split_last().unwrap().1,
                None
            ),
            "Zürich zählt 4\u{fffd}"
        );
    }
}
