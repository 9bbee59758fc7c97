//! Who says it: reported content and its source.
//!
//! A [cue] ("said", "according to") brings in content and names a source. The [source] is a noun phrase beside
//! the cue, the [content] the rest of the clause, the [quotation](quote), or what stands before. [Names](names)
//! makes one person of "Mr Khan", "he" and "the minister", and [carry] extends what is known over the sentences of
//! one quotation.

mod according;
mod addressee;
mod around;
mod bodies;
mod carry;
mod clause;
mod content;
mod cue;
mod describe;
mod frame;
mod names;
mod noun;
mod phrase;
mod quote;
mod role;
mod sentence;
mod source;
#[cfg(test)]
mod tests;
mod transcript;
mod verb;

pub use cue::Reporting;

use super::Lexicons;
use crate::lexicon::WordId;
use crate::model::{Attribution, Span};
use crate::text::Document;
use cue::Words;
use names::Names;
use quote::{Quote, quote_at, quotes};
use source::Source;
use std::ops::Range;

/// A stretch of text that somebody is reported to have said, and who.
#[derive(Debug, Clone, PartialEq)]
pub struct Reported {
    /// What is said.
    pub content: Span,
    /// The words that name the source.
    pub source: Span,
    /// The words that bring the content in: "said", "according to".
    pub cue: Span,
    /// Who says it.
    pub attribution: Attribution,
    /// The name of the rule that found it.
    pub rule: &'static str,
}

/// All reported content of a document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reports {
    /// In order of the first byte; contents may nest.
    pub reported: Vec<Reported>,
    quotes: Vec<Span>,
}

impl Reports {
    /// What is reported at `span`: the innermost content around it, with `quote` set where the words stand in
    /// quotation marks.
    pub fn of(&self, span: Span) -> Option<(&Reported, Attribution)> {
        let innermost = self
            .reported
            .iter()
            .take_while(|reported| reported.content.start <= span.start)
            .filter(|reported| reported.content.covers(span) && !reported.source.overlaps(span))
            .min_by_key(|reported| reported.content.end - reported.content.start)?;
        let after = self.quotes.partition_point(|quote| quote.end <= span.start);
        let mut attribution = innermost.attribution.clone();
        attribution.quote = self
            .quotes
            .get(after)
            .is_some_and(|quote| quote.covers(span));
        Some((innermost, attribution))
    }
}

/// All reported content of a document.
pub fn reported(document: &Document, lexicons: &Lexicons) -> Reports {
    let mut reader = Reader::new(document, lexicons);
    for sentence in 0..document.sentences.len() {
        let introduced = reader.introduced.take();
        reader.sentence(sentence);
        reader.goes_on_from(introduced, sentence);
    }
    reader.carry();
    reader.transcript();
    reader.finish()
}

/// Content as tokens, before its source is resolved.
#[derive(Debug, Clone)]
struct Finding {
    content: Range<usize>,
    /// Content that goes on behind the source.
    rest: Option<Range<usize>>,
    source: Source,
    cue: Range<usize>,
    verb: Option<String>,
    /// Who is told: "told INA".
    via: Option<Range<usize>>,
    rule: &'static str,
}

struct Reader<'d> {
    document: &'d Document<'d>,
    lexicons: &'d Lexicons,
    words: &'d Words,
    quotes: Vec<Quote>,
    findings: Vec<Finding>,
    /// Sentences that end in a cue and a colon, with the source of what follows.
    openers: Vec<(usize, Source, Range<usize>)>,
    /// The sentence before, where it announced "a mission", with its source.
    introduced: Option<(usize, Source, Range<usize>)>,
}

impl<'d> Reader<'d> {
    fn new(document: &'d Document<'d>, lexicons: &'d Lexicons) -> Self {
        Reader {
            document,
            lexicons,
            words: &lexicons.reporting.words,
            quotes: quotes(document),
            findings: Vec::new(),
            openers: Vec::new(),
            introduced: None,
        }
    }

    /// Is token `i` this word?
    fn is(&self, i: usize, word: WordId) -> bool {
        self.document
            .tokens
            .get(i)
            .is_some_and(|token| token.word == word)
    }

    /// Does token `i` open or close a quotation?
    fn quote_edge(&self, i: usize) -> bool {
        quote_at(&self.quotes, i).is_some_and(|quote| {
            let tokens = &self.quotes[quote].tokens;
            i == tokens.start || i + 1 == tokens.end
        })
    }

    /// Resolves every source, in the order of the text.
    fn finish(mut self) -> Reports {
        let mut findings = std::mem::take(&mut self.findings);
        let mut names = if findings.is_empty() {
            Names::default()
        } else {
            Names::new(&self)
        };
        findings.sort_by_key(|finding| {
            (
                finding.cue.start,
                finding.content.start,
                finding.content.end,
            )
        });
        let mut reported: Vec<Reported> = Vec::with_capacity(findings.len());
        for finding in &findings {
            let source = finding.source.tokens();
            let mut attribution = names.resolve(&self, finding);
            attribution.verb.clone_from(&finding.verb);
            for content in [Some(&finding.content), finding.rest.as_ref()]
                .into_iter()
                .flatten()
                .filter(|content| !content.is_empty())
            {
                reported.push(Reported {
                    content: self.document.span(content),
                    source: self.document.span(&source),
                    cue: self.document.span(&finding.cue),
                    attribution: attribution.clone(),
                    rule: finding.rule,
                });
            }
        }
        reported.sort_by_key(|reported| (reported.content.start, reported.content.end));
        let quotes = self
            .quotes
            .iter()
            .map(|quote| self.document.span(&quote.tokens))
            .collect();
        Reports { reported, quotes }
    }
}
