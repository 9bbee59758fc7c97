//! Quotations: what stands in quotation marks, over sentences and paragraphs.

use crate::text::{Document, TokenKind};
use std::ops::Range;

/// A quotation, its marks included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Does it go on from a paragraph before that left its quotation open?
    pub continues: bool,
}

/// The quotations of a document, in order, none within another.
pub fn quotes(document: &Document) -> Vec<Quote> {
    let mut quotes: Vec<Quote> = Vec::new();
    let mut left_open = false;
    let mut sentence = 0;
    while sentence < document.sentences.len() {
        let paragraph = document.sentences[sentence].paragraph;
        let first = document.sentences[sentence].tokens.start;
        while sentence < document.sentences.len()
            && document.sentences[sentence].paragraph == paragraph
        {
            sentence += 1;
        }
        let end = document.sentences[sentence - 1].tokens.end;
        let mut at = first;
        let mut open_at_end = false;
        while at < end {
            let Some(closer) = opener(document, at) else {
                at += 1;
                continue;
            };
            let first = at + if closer == '\'' { 3 } else { 1 };
            let close = (first.min(end)..end).find(|&i| closes(document, i, closer));
            let quote_end = close.map_or(end, |close| close + 1);
            // A single mark that is never closed is an apostrophe.
            if close.is_none() && closer == '’' {
                at += 1;
                continue;
            }
            open_at_end = close.is_none();
            quotes.push(Quote {
                tokens: at..quote_end,
                continues: left_open && at == first,
            });
            at = quote_end;
        }
        left_open = open_at_end;
    }
    quotes
}

/// The quotation that token `i` stands in.
pub fn quote_at(quotes: &[Quote], i: usize) -> Option<usize> {
    let after = quotes.partition_point(|quote| quote.tokens.end <= i);
    quotes
        .get(after)
        .is_some_and(|quote| quote.tokens.start <= i)
        .then_some(after)
}

/// The character that closes the quotation that token `i` opens.
fn opener(document: &Document, i: usize) -> Option<char> {
    let token = &document.tokens[i];
    if token.kind != TokenKind::Mark {
        return None;
    }
    let followed = document
        .tokens
        .get(i + 1)
        .is_some_and(|next| next.glued && next.lines == 0);
    if is_pair(document, i) {
        return (!token.glued || i == 0 || !document.tokens[i - 1].is_word()).then_some('\'');
    }
    match token.of(document.text) {
        "“" | "„" => Some('”'),
        "«" => Some('»'),
        "\"" => Some('"'),
        "‘" if followed => Some('’'),
        _ => None,
    }
}

/// Do two apostrophes stand for one quotation mark?
fn is_pair(document: &Document, i: usize) -> bool {
    document.word(i) == "'" && document.word(i + 1) == "'" && document.tokens[i + 1].glued
}

fn closes(document: &Document, i: usize, closer: char) -> bool {
    let token = &document.tokens[i];
    if token.kind != TokenKind::Mark {
        return false;
    }
    let next_glued_word = document
        .tokens
        .get(i + 1)
        .is_some_and(|next| next.glued && next.kind != TokenKind::Mark);
    match (closer, token.of(document.text)) {
        ('\'', "'") => i > 1 && token.glued && is_pair(document, i - 1),
        ('”', "”" | "\"") | ('»', "»") => true,
        ('"', "\"" | "”") => token.glued || !next_glued_word,
        ('’', "’") => token.glued && !next_glued_word,
        _ => false,
    }
}
