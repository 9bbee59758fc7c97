//! An archive's bytes: plain, or gzip members one after another, which can be read on behind a broken one.

use super::decode::is_gzip;
use flate2::bufread::GzDecoder;
use std::io::{self, BufRead, BufReader, Read};

/// The unpacked bytes of an archive.
#[derive(Debug)]
pub enum Unpacked<R: BufRead> {
    /// It was not packed.
    Plain(R),
    /// It is packed.
    Packed(Box<BufReader<Members<R>>>),
}

impl<R: BufRead> Unpacked<R> {
    /// Unpacks an archive if its first bytes show that it is packed.
    pub fn new(mut archive: R) -> Self {
        if archive.fill_buf().is_ok_and(is_gzip) {
            let members = Members {
                decoder: Some(GzDecoder::new(archive)),
                broken: false,
            };
            Unpacked::Packed(Box::new(BufReader::with_capacity(1 << 16, members)))
        } else {
            Unpacked::Plain(archive)
        }
    }

    /// After an error: goes on to the next member. Gives whether there is one.
    pub fn recover(&mut self) -> bool {
        match self {
            Unpacked::Plain(_) => false,
            Unpacked::Packed(packed) => {
                packed.consume(packed.buffer().len());
                packed.get_mut().recover()
            }
        }
    }
}

impl<R: BufRead> Read for Unpacked<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self {
            Unpacked::Plain(plain) => plain.read(into),
            Unpacked::Packed(packed) => packed.read(into),
        }
    }
}

impl<R: BufRead> BufRead for Unpacked<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        match self {
            Unpacked::Plain(plain) => plain.fill_buf(),
            Unpacked::Packed(packed) => packed.fill_buf(),
        }
    }

    fn consume(&mut self, amount: usize) {
        match self {
            Unpacked::Plain(plain) => plain.consume(amount),
            Unpacked::Packed(packed) => packed.consume(amount),
        }
    }
}

/// Gzip members one after another.
#[derive(Debug)]
pub struct Members<R: BufRead> {
    /// `None` at the end.
    decoder: Option<GzDecoder<R>>,
    /// Whether the member is broken: nothing more comes of it.
    broken: bool,
}

impl<R: BufRead> Members<R> {
    fn recover(&mut self) -> bool {
        if !self.broken {
            return false;
        }
        self.broken = false;
        self.next_member(true)
            .is_ok_and(|()| self.decoder.is_some())
    }

    /// Goes on to the next member: where the last one ended, or wherever one begins.
    fn next_member(&mut self, anywhere: bool) -> io::Result<()> {
        if let Some(decoder) = self.decoder.take() {
            let mut packed = decoder.into_inner();
            if (anywhere || !packed.fill_buf()?.starts_with(&[0x1f])) && !seek_member(&mut packed)?
            {
                return Ok(());
            }
            self.decoder = Some(GzDecoder::new(packed));
        }
        Ok(())
    }
}

/// Skips to the next bytes that can start a member. Gives whether there are any.
fn seek_member(packed: &mut impl BufRead) -> io::Result<bool> {
    loop {
        let buffer = packed.fill_buf()?;
        if buffer.is_empty() {
            return Ok(false);
        }
        // A mark that lies across two buffers costs one more member.
        let found = memchr::memmem::find(buffer, &[0x1f, 0x8b, 0x08]);
        let skipped = found.unwrap_or(buffer.len());
        packed.consume(skipped);
        if found.is_some() {
            return Ok(true);
        }
    }
}

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            let Some(decoder) = &mut self.decoder else {
                return Ok(0);
            };
            if self.broken {
                return Err(io::ErrorKind::InvalidData.into());
            }
            match decoder.read(into) {
                Ok(0) if !into.is_empty() => self.next_member(false)?,
                Err(error) if error.kind() != io::ErrorKind::Interrupted => {
                    self.broken = true;
                    return Err(error);
                }
                read => return read,
            }
        }
    }
}
