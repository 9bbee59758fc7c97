//! The HTTP response in a record's block.

use super::super::{Failure, MAX_PAGE_BYTES, decode};
use super::MAX_LINES;

/// A response: its content type and its body.
pub(super) type Response = (Option<String>, Vec<u8>);

/// The content type and the body of an HTTP response; `None` where its status is not 200.
pub(super) fn response(mut block: Vec<u8>) -> Result<Option<Response>, String> {
    let mut headers = [httparse::EMPTY_HEADER; MAX_LINES];
    let mut response = httparse::Response::new(&mut headers);
    let config = {
        let mut config = httparse::ParserConfig::default();
        config
            .allow_spaces_after_header_name_in_responses(true)
            .allow_obsolete_multiline_headers_in_responses(true)
            .ignore_invalid_headers_in_responses(true);
        config
    };
    let start = match config.parse_response(&mut response, &block) {
        Ok(httparse::Status::Complete(start)) => start,
        Ok(httparse::Status::Partial) => return Err("an HTTP header without end".into()),
        Err(error) => return Err(format!("no HTTP response: {error}")),
    };
    if response.code != Some(200) {
        return Ok(None);
    }
    let header = |name: &str| {
        let found = response
            .headers
            .iter()
            .find(|header| header.name.eq_ignore_ascii_case(name));
        found.map(|header| String::from_utf8_lossy(header.value).trim().to_owned())
    };
    let content_type = header("content-type");
    let encoding = header("content-encoding");
    let chunked =
        header("transfer-encoding").is_some_and(|of| of.to_ascii_lowercase().contains("chunked"));
    block.drain(..start);
    // Many archives keep these headers of bodies that they have unpacked.
    let body = match chunked.then(|| unchunk(&block)).flatten() {
        Some(body) => body,
        None => block,
    };
    let body = match encoding {
        Some(encoding) if !looks_like_text(&body) => {
            decode::decode(&encoding, body, MAX_PAGE_BYTES as u64)
                .map_err(|failure: Failure| failure.to_string())?
        }
        _ => body,
    };
    if body.len() > MAX_PAGE_BYTES {
        return Err("larger than a page may be".into());
    }
    Ok(Some((content_type, body)))
}

fn looks_like_text(body: &[u8]) -> bool {
    let start = &body[..body.len().min(64)];
    let control = |byte: &u8| *byte < 0x20 && !byte.is_ascii_whitespace();
    start.trim_ascii_start().starts_with(b"<") && !start.iter().any(control)
}

/// A body without its chunk marks; `None` if it has none. One that is cut off gives what there is.
fn unchunk(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(body.len());
    loop {
        match httparse::parse_chunk_size(body) {
            Ok(httparse::Status::Complete((start, size))) => {
                body = &body[start..];
                if size == 0 {
                    return Some(out);
                }
                let size = usize::try_from(size).unwrap_or(usize::MAX).min(body.len());
                out.extend_from_slice(&body[..size]);
                body = body[size..].strip_prefix(b"\r\n").unwrap_or(&body[size..]);
            }
            Ok(httparse::Status::Partial) if !out.is_empty() => return Some(out),
            _ => return None,
        }
    }
}
