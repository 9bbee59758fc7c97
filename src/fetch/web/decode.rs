//! Content encodings, undone under a cap: a small answer must not become a large one unseen.

use super::Failure;
use flate2::bufread::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use std::io::Read;

/// The encodings that are asked for.
pub const ACCEPTED: &str = "gzip, br, zstd";

/// More encodings than this on one answer are an attack.
const MAX_ENCODINGS: usize = 3;

/// The largest window that a zstd frame may ask for, 8 MB, as RFC 9659 sets it for the web.
const ZSTD_WINDOW_LOG: u32 = 23;

/// Undoes the encodings of a `Content-Encoding` header, the last one first. None may give more than `cap` bytes.
pub fn decode(encodings: &str, body: Vec<u8>, cap: u64) -> Result<Vec<u8>, Failure> {
    let encodings: Vec<String> = encodings
        .split(',')
        .map(|encoding| encoding.trim().to_ascii_lowercase())
        .filter(|encoding| !encoding.is_empty() && encoding != "identity")
        .collect();
    if encodings.len() > MAX_ENCODINGS {
        return Err(Failure::Encoding(encodings.join(", ")));
    }
    encodings
        .iter()
        .rev()
        .try_fold(body, |body, encoding| decode_one(encoding, &body, cap))
}

fn decode_one(encoding: &str, body: &[u8], cap: u64) -> Result<Vec<u8>, Failure> {
    match encoding {
        // Some servers name an encoding and send none.
        "gzip" | "x-gzip" if !is_gzip(body) => Ok(body.to_vec()),
        "gzip" | "x-gzip" => gunzip(body, cap),
        "deflate" => {
            read_capped(ZlibDecoder::new(body), encoding, cap).or_else(|failure| match failure {
                Failure::Encoding(_) => read_capped(DeflateDecoder::new(body), encoding, cap),
                other => Err(other),
            })
        }
        "br" => read_capped(
            brotli_decompressor::Decompressor::new(body, 8192),
            encoding,
            cap,
        ),
        "zstd" => {
            let mut decoder = zstd::stream::read::Decoder::with_buffer(body)
                .map_err(|error| Failure::Encoding(format!("zstd: {error}")))?;
            decoder
                .window_log_max(ZSTD_WINDOW_LOG)
                .map_err(|error| Failure::Encoding(format!("zstd: {error}")))?;
            read_capped(decoder, encoding, cap)
        }
        unknown => Err(Failure::Encoding(unknown.to_owned())),
    }
}

/// Whether the bytes are a gzip file.
pub fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1f, 0x8b])
}

/// Unpacks a gzip file of one or more members.
pub fn gunzip(bytes: &[u8], cap: u64) -> Result<Vec<u8>, Failure> {
    read_capped(MultiGzDecoder::new(bytes), "gzip", cap)
}

fn read_capped(from: impl Read, encoding: &str, cap: u64) -> Result<Vec<u8>, Failure> {
    let mut out = Vec::new();
    match from.take(cap.saturating_add(1)).read_to_end(&mut out) {
        Ok(_) if out.len() as u64 > cap => Err(Failure::TooLarge(cap)),
        Ok(_) => Ok(out),
        Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => Err(Failure::Broken(
            format!("the {encoding} encoding is cut off"),
        )),
        Err(error) => Err(Failure::Encoding(format!("{encoding}: {error}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
    use std::io::Write;

    fn gzip(text: &[u8]) -> Vec<u8> {
        let mut to = GzEncoder::new(Vec::new(), Compression::fast());
        to.write_all(text).unwrap();
        to.finish().unwrap()
    }

    #[test]
    fn every_encoding_is_undone() {
        let text = b"The river rose by 14 centimetres.".repeat(40);
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::fast());
        zlib.write_all(&text).unwrap();
        let mut raw = DeflateEncoder::new(Vec::new(), Compression::fast());
        raw.write_all(&text).unwrap();
        let zstd = zstd::encode_all(&text[..], 3).unwrap();
        for (encoding, body) in [
            ("gzip", gzip(&text)),
            ("x-gzip, identity", gzip(&text)),
            ("deflate", zlib.finish().unwrap()),
            ("deflate", raw.finish().unwrap()),
            ("zstd", zstd.clone()),
            ("zstd, gzip", gzip(&zstd)),
            ("gzip", text.clone()),
            ("", text.clone()),
        ] {
            assert_eq!(decode(encoding, body, 10_000).unwrap(), text, "{encoding}");
        }
    }

    #[test]
    fn a_bomb_stops_at_the_cap() {
        let bomb = gzip(&vec![0; 5_000_000]);
        assert!(bomb.len() < 50_000);
        assert_eq!(
            decode("gzip", bomb.clone(), 1_000_000),
            Err(Failure::TooLarge(1_000_000))
        );
        assert_eq!(
            decode("gzip", gzip(&bomb), 1_000_000).map(|out| out.len()),
            Ok(bomb.len())
        );
    }

    #[test]
    fn what_is_cut_off_or_unknown_is_no_page() {
        let cut = gzip(&b"one two three ".repeat(500));
        let cut = cut[..cut.len() / 2].to_vec();
        assert!(matches!(
            decode("gzip", cut, 100_000),
            Err(Failure::Broken(_))
        ));
        assert!(matches!(
            decode("sdch", vec![1], 10),
            Err(Failure::Encoding(_))
        ));
        assert!(matches!(
            decode("br", vec![0xff; 50], 10),
            Err(Failure::Encoding(_) | Failure::Broken(_))
        ));
        assert!(decode("gzip,gzip,gzip,gzip", vec![], 10).is_err());
    }
}
