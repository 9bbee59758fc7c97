use super::Style;
use std::io::{self, Write};

/// What words are, for the eye.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    Plain,
    Strong,
    Faint,
    Figure,
    Conflict,
    Change,
    Agree,
}

impl Tone {
    fn code(self) -> &'static str {
        match self {
            Tone::Plain => "",
            Tone::Strong => "\x1b[1m",
            Tone::Faint => "\x1b[2m",
            Tone::Figure => "\x1b[1;33m",
            Tone::Conflict => "\x1b[1;31m",
            Tone::Change => "\x1b[36m",
            Tone::Agree => "\x1b[32m",
        }
    }
}

/// Words in one tone.
pub(super) type Part = (Tone, String);

/// A part of a line.
pub(super) fn part(tone: Tone, text: impl Into<String>) -> Part {
    (tone, text.into())
}

/// How many columns a text takes; every character counts as one.
pub(super) fn columns(text: &str) -> usize {
    text.chars().count()
}

/// Lines of a width, in colour or plain.
pub(super) struct Canvas<'w, W> {
    out: &'w mut W,
    style: Style,
    pub width: usize,
}

impl<'w, W: Write> Canvas<'w, W> {
    pub fn new(out: &'w mut W, style: Style, width: usize) -> Self {
        Canvas {
            out,
            style,
            width: width.max(40),
        }
    }

    pub fn blank(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    /// A line right across.
    pub fn rule(&mut self, mark: char) -> io::Result<()> {
        let rule = mark.to_string().repeat(self.width);
        self.tone(Tone::Faint, &rule)?;
        self.blank()
    }

    /// `lead`, then `parts` from `column` on, wrapped at words; all lines but the first begin at `column`.
    pub fn hang(&mut self, lead: &[Part], column: usize, parts: &[Part]) -> io::Result<()> {
        let mut at = 0;
        for (tone, text) in lead {
            self.tone(*tone, text)?;
            at += columns(text);
        }
        let mut fresh = false;
        if parts.iter().all(|(_, text)| text.trim().is_empty()) {
            return self.blank();
        }
        let gap = lead.last().is_none_or(|(_, text)| text.ends_with(' '));
        if at > column || (at == column && !gap) {
            self.blank()?;
            at = 0;
        }
        self.pad(column - at)?;
        at = column.max(at);
        fresh |= true;
        for word in words(parts) {
            let length: usize = word.iter().map(|(_, text)| columns(text)).sum();
            let space = usize::from(!fresh);
            if !fresh && at + space + length > self.width {
                self.blank()?;
                self.pad(column)?;
                at = column;
            } else {
                self.pad(space)?;
                at += space;
            }
            for (tone, text) in word {
                self.tone(tone, text)?;
            }
            at += length;
            fresh = false;
        }
        self.blank()
    }

    /// `parts` wrapped at words, every line indented.
    pub fn paragraph(&mut self, indent: usize, parts: &[Part]) -> io::Result<()> {
        self.hang(&[], indent, parts)
    }

    fn pad(&mut self, columns: usize) -> io::Result<()> {
        write!(self.out, "{:columns$}", "")
    }

    fn tone(&mut self, tone: Tone, text: &str) -> io::Result<()> {
        match (self.style, tone.code()) {
            (Style::Plain, _) | (_, "") => self.out.write_all(text.as_bytes()),
            (Style::Colour, code) => write!(self.out, "{code}{text}\x1b[0m"),
        }
    }
}

/// The words of `parts`; a word may change its tone in the middle.
fn words(parts: &[Part]) -> Vec<Vec<(Tone, &str)>> {
    let mut words: Vec<Vec<(Tone, &str)>> = Vec::new();
    let mut open = false;
    for (tone, text) in parts {
        for piece in text.split_inclusive(' ') {
            let word = piece.trim_end_matches(' ');
            if !word.is_empty() {
                match words.last_mut() {
                    Some(last) if open => last.push((*tone, word)),
                    _ => words.push(vec![(*tone, word)]),
                }
                open = true;
            }
            open &= !piece.ends_with(' ');
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;

    fn drawn(width: usize, style: Style, parts: &[Part]) -> String {
        let mut out = Vec::new();
        let mut canvas = Canvas::new(&mut out, style, width);
        canvas.hang(&[part(Tone::Strong, "450")], 6, parts).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn lines_wrap_at_words_and_keep_their_tones() {
        let parts = [
            part(Tone::Plain, "“Iraq has taken in "),
            part(Tone::Figure, "450"),
            part(Tone::Plain, ", no more” and that was all"),
        ];
        assert_snapshot!(drawn(40, Style::Plain, &parts), @"
        450   “Iraq has taken in 450, no more”
              and that was all
        ");
        assert_snapshot!(drawn(40, Style::Colour, &parts).replace('\x1b', "^"), @"
        ^[1m450^[0m   “Iraq has taken in ^[1;33m450^[0m, no more”
              and that was all
        ");
    }
}
