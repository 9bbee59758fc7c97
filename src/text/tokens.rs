use crate::lexicon::{Class, Vocabulary, WordId};
use crate::model::Span;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner apostrophes, digits after the first letter, and the dots of "U.S.". The possessive
    /// `'s` is a word of its own.
    Word,
    /// Digits with the commas and dots between them.
    Number,
    /// Any other character.
    Mark,
}

/// A word, a number or a mark, as a byte range of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The word's number in the vocabulary; marks have one too, numbers never.
    pub word: WordId,
    /// What it is made of.
    pub kind: TokenKind,
    /// Does it follow the token before without white space?
    pub glued: bool,
    /// Does it begin with a capital letter?
    pub capital: bool,
    /// How many line ends stand before it, two at most.
    pub lines: u8,
}

impl Token {
    /// Its byte range.
    pub fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// Its characters.
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start as usize..self.end as usize]
    }

    /// Is it a word?
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }

    /// Is it the mark `mark`?
    pub fn is_mark(&self, text: &str, mark: &str) -> bool {
        self.kind == TokenKind::Mark && self.of(text) == mark
    }
}

/// Cuts `text` into tokens, in one pass.
pub fn tokens(text: &str, vocabulary: &Vocabulary) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5 + 4);
    let mut lines = 0;
    let mut end = usize::MAX;
    let mut at = 0;
    while let Some((length, kind)) = piece(text, at, Some(vocabulary)) {
        let piece = &text[at..at + length];
        match kind {
            None => lines = (lines + piece.bytes().filter(|byte| *byte == b'\n').count()).min(2),
            Some(kind) => {
                let word = if kind == TokenKind::Number {
                    WordId::UNKNOWN
                } else {
                    vocabulary.get(piece)
                };
                let capital = kind == TokenKind::Word && piece.starts_with(char::is_uppercase);
                tokens.push(Token {
                    start: at as u32,
                    end: (at + length) as u32,
                    word,
                    kind,
                    glued: end == at,
                    capital,
                    lines: lines as u8,
                });
                lines = 0;
                end = at + length;
            }
        }
        at += length;
    }
    tokens
}

/// The words and marks of a phrase, cut as [`tokens`] cuts a text.
pub fn words_of(phrase: &str) -> impl Iterator<Item = &str> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let (length, kind) = piece(phrase, at, None)?;
            at += length;
            if kind.is_some() {
                return Some(&phrase[at - length..at]);
            }
        }
    })
}

/// The length and kind of the token or white space (`None`) that begins at byte `at`; nothing at the end.
fn piece(
    text: &str,
    at: usize,
    vocabulary: Option<&Vocabulary>,
) -> Option<(usize, Option<TokenKind>)> {
    let rest = &text[at..];
    let first = rest.chars().next()?;
    Some(if is_space(first) {
        let length = rest.find(|c| !is_space(c)).unwrap_or(rest.len());
        (length, None)
    } else if first.is_ascii_digit() {
        (number_length(rest.as_bytes()), Some(TokenKind::Number))
    } else if first.is_alphabetic() {
        let length = word_length(rest);
        let length = money_length(text, at, length, vocabulary).unwrap_or(length);
        (length, Some(TokenKind::Word))
    } else if let Some(length) = possessive_length(text, at) {
        (length, Some(TokenKind::Word))
    } else {
        (first.len_utf8(), Some(TokenKind::Mark))
    })
}

fn is_space(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}' | '\u{ad}'
        )
}

/// Digits, with single commas and dots between digits.
fn number_length(bytes: &[u8]) -> usize {
    let mut i = 0;
    while i < bytes.len() {
        let separated =
            matches!(bytes[i], b',' | b'.') && bytes.get(i + 1).is_some_and(u8::is_ascii_digit);
        if !bytes[i].is_ascii_digit() && !separated || is_date(bytes, i) {
            break;
        }
        i += 1;
    }
    i
}

/// "May 21,2015": does the comma at `at` stand between a day and a year, and between no digits of one number?
fn is_date(bytes: &[u8], at: usize) -> bool {
    let (day, rest) = bytes.split_at(at);
    let Some(year) = rest.strip_prefix(b",") else {
        return false;
    };
    let digits = year.iter().take_while(|byte| byte.is_ascii_digit());
    let day = str::from_utf8(day).ok().and_then(|day| day.parse().ok());
    at <= 2
        && day.is_some_and(|day: u8| (1..=31).contains(&day))
        && digits.count() == 4
        && (year.starts_with(b"19") || year.starts_with(b"20"))
}

fn word_length(rest: &str) -> usize {
    // Most words are plain letters up to a space or a mark that is in no word.
    let bytes = rest.as_bytes();
    let plain = bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric());
    let plain = plain.count();
    if bytes
        .get(plain)
        .is_none_or(|next| next.is_ascii() && !matches!(next, b'\'' | b'.'))
    {
        return plain;
    }
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    let mut letters_since_dot = 0;
    let mut dotted = false;
    while let Some((i, c)) = chars.next() {
        if c.is_alphanumeric() || is_combining(c) {
            letters_since_dot += 1;
            end = i + c.len_utf8();
            continue;
        }
        let next = chars.peek().map(|(_, next)| *next);
        match c {
            '\'' | '’' if next.is_some_and(char::is_alphabetic) && !is_possessive(&rest[i..]) => {
            }
            '\u{ad}' if next.is_some_and(char::is_alphabetic) => {}
            '.' if letters_since_dot == 1 && (dotted || next.is_some_and(char::is_alphabetic)) => {
                // "U.S.": single letters with dots, the last dot included.
                let follows = &rest[i + 1..];
                let mut letters = follows.chars();
                let single =
                    letters.next().is_some_and(char::is_alphabetic) && letters.next() == Some('.');
                dotted = dotted || single;
                if !dotted {
                    break;
                }
                end = i + 1;
                if !single {
                    break;
                }
                letters_since_dot = 0;
            }
            _ => break,
        }
    }
    end
}

/// The letters of money before digits, "USD" in "USD115" and "US" in "$US160", where the word of `length` bytes at
/// `at` has them.
fn money_length(
    text: &str,
    at: usize,
    length: usize,
    vocabulary: Option<&Vocabulary>,
) -> Option<usize> {
    let word = text.as_bytes().get(at..at + length)?;
    if !word.first()?.is_ascii_uppercase() {
        return None;
    }
    let letters = word.iter().position(|byte| !byte.is_ascii_alphabetic())?;
    if letters > 4 || !word[letters].is_ascii_digit() {
        return None;
    }
    let signed = text[..at].ends_with('$');
    if &word[..letters] == b"R" {
        return is_rand(&text[at + letters..]).then_some(letters);
    }
    let money = || {
        let id = vocabulary?.get(&text[at..at + letters]);
        vocabulary?.classes(id).has(Class::Currency).then_some(())
    };
    (signed || (letters > 1 && money().is_some())).then_some(letters)
}

/// Is a number that "R" stands before an amount of rand: "R2.5bn", "R1,500", "R500 000", where "R500" may be a model?
fn is_rand(number: &str) -> bool {
    let end = number_length(number.as_bytes());
    let (digits, rest) = number.split_at(end);
    let word: String = rest
        .trim_start_matches(' ')
        .chars()
        .take_while(|c| c.is_alphanumeric())
        .collect();
    let scale = matches!(
        &*word,
        "m" | "bn" | "tn" | "million" | "billion" | "trillion"
    );
    let group =
        rest.starts_with(' ') && word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_digit());
    digits.contains(',') || scale || group
}

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Does `rest` begin with an apostrophe and an `s` that ends the word?
fn is_possessive(rest: &str) -> bool {
    let mut chars = rest.chars();
    matches!(chars.next(), Some('\'' | '’'))
        && matches!(chars.next(), Some('s' | 'S'))
        && !chars.next().is_some_and(char::is_alphanumeric)
}

/// The length of a possessive `'s` that stands directly behind a letter or digit.
fn possessive_length(text: &str, at: usize) -> Option<usize> {
    let behind = text[..at]
        .chars()
        .next_back()
        .is_some_and(char::is_alphanumeric);
    (behind && is_possessive(&text[at..])).then(|| {
        let mark = text[at..].chars().next().map_or(1, char::len_utf8);
        mark + 1
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;
    use proptest::prelude::*;

    fn cut(text: &str) -> String {
        words_of(text).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn words_numbers_and_marks_are_told_apart() {
        assert_snapshot!(cut("About 5,703 of them, or 1.2m tons."), @"About|5,703|of|them|,|or|1.2|m|tons|.");
        assert_snapshot!(cut("the ministry’s 65-year-old $2.6tn"), @"the|ministry|’s|65|-|year|-|old|$|2.6|tn");
        assert_snapshot!(cut("U.S. troops in the U.S. The rest"), @"U.S.|troops|in|the|U.S.|The|rest");
        assert_snapshot!(cut("don't at 5 o'clock, prisoners' G7 4x4"), @"don't|at|5|o'clock|,|prisoners|'|G7|4|x4");
        assert_snapshot!(cut("It ended.Then 22nd at 2.15pm, p.m. now"), @"It|ended|.|Then|22|nd|at|2.15|pm|,|p.m.|now");
        assert_snapshot!(cut("from May 21,2015, to 21,215, 41,2015 or 2,20"), @"from|May|21|,|2015|,|to|21,215|,|41,2015|or|2,20");
    }

    proptest! {
        #[test]
        fn spans_are_in_order_and_lose_only_white_space(text in "\\PC{0,60}") {
            let mut at = 0;
            for token in tokens(&text, &Vocabulary::default()) {
                let span = token.span();
                prop_assert!(span.start >= at && span.end > span.start);
                prop_assert!(text[at..span.start].chars().all(is_space));
                prop_assert_eq!(token.glued, span.start == at && at > 0);
                at = span.end;
            }
            prop_assert!(text[at..].chars().all(is_space));
        }
    }
}
