//! The characters of a page: by its byte order mark, what the transport says, what the page says, else by a guess.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// How far into a page it may declare its character set.
const HEAD_BYTES: usize = 4096;

/// The characters of `body`. Bytes that mean nothing become U+FFFD.
pub(super) fn decode<'a>(body: &'a [u8], transport: Option<&str>) -> Cow<'a, str> {
    if let Some((encoding, length)) = Encoding::for_bom(body) {
        return encoding.decode_without_bom_handling(&body[length..]).0;
    }
    if let Some(encoding) = utf_16(body) {
        return encoding.decode_without_bom_handling(body).0;
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

/// Is it no text at all, but a picture or a program under a page's name?
pub(super) fn is_binary(body: &[u8]) -> bool {
    const SHARE: usize = 50;
    if Encoding::for_bom(body).is_some() || utf_16(body).is_some() {
        return false;
    }
    let head = &body[..body.len().min(HEAD_BYTES)];
    let control =
        |byte: &&u8| **byte < 0x20 && !matches!(**byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b);
    head.iter().filter(control).count() * SHARE > head.len()
}

/// UTF-16 without its mark: every other byte of its markup is zero.
fn utf_16(body: &[u8]) -> Option<&'static Encoding> {
    let head = &body[..body.len().min(64) & !1];
    let zeros = |odd: usize| {
        head.iter()
            .skip(odd)
            .step_by(2)
            .filter(|&&byte| byte == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let most = head.len() / 2 * 3 / 4;
    match (even, odd) {
        _ if head.len() < 8 => None,
        (0, odd) if odd >= most => Some(UTF_16LE),
        (even, 0) if even >= most => Some(UTF_16BE),
        _ => None,
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
        let wide = |order: fn(u16) -> [u8; 2]| -> Vec<u8> {
            "<p>41 boats – 12 lost"
                .encode_utf16()
                .flat_map(order)
                .collect()
        };
        assert_eq!(
            decode(&wide(u16::to_le_bytes), None),
            "<p>41 boats – 12 lost"
        );
        assert_eq!(
            decode(&wide(u16::to_be_bytes), Some("utf-8")),
            "<p>41 boats – 12 lost"
        );
        assert_eq!(
            decode(
                "Zürich zählt 4\u{ff}".as_bytes().split_last().unwrap().1,
                None
            ),
            "Zürich zählt 4\u{fffd}"
        );
    }

    #[test]
    fn pictures_and_programs_are_no_pages() {
        assert!(is_binary(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\0\0\0"));
        assert!(!is_binary("<p>Zürich\n\t41".as_bytes()));
        assert!(!is_binary(b"<\0p\0>\0I\0t\0 \0i\0s\0"));
        assert!(!is_binary(b""));
    }
}
