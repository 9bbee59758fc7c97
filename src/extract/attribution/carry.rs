//! Carrying: one quotation over several sentences, and quotations without a cue of their own.

use super::source::Source;
use super::{Finding, Reader};
use std::ops::Range;

impl Reader<'_> {
    /// Extends sources over whole quotations, and gives quotations without a source that of their neighbours.
    pub(super) fn carry(&mut self) {
        let mut sources: Vec<Option<(Source, Range<usize>)>> = vec![None; self.quotes.len()];
        for finding in &self.findings {
            for content in [Some(&finding.content), finding.rest.as_ref()]
                .into_iter()
                .flatten()
            {
                let first = self
                    .quotes
                    .partition_point(|quote| quote.tokens.end <= content.start);
                for (quote, source) in self.quotes[first..].iter().zip(&mut sources[first..]) {
                    if quote.tokens.start >= content.end {
                        break;
                    }
                    let inside = quote.tokens.start < finding.cue.start
                        && finding.cue.start < quote.tokens.end;
                    if !inside && source.is_none() {
                        *source = Some((finding.source.clone(), finding.cue.clone()));
                    }
                }
            }
        }
        for i in 0..self.quotes.len() {
            if sources[i].is_none() {
                sources[i] = self.dashed(i).or_else(|| self.neighbour(i, &sources));
            }
        }
        for (quote, source) in self.quotes.iter().zip(&sources) {
            let Some((source, cue)) = source else {
                continue;
            };
            let covers = |content: &Range<usize>| {
                content.start <= quote.tokens.start && content.end >= quote.tokens.end
            };
            let covered = self.findings.iter().any(|finding| {
                finding.cue == *cue
                    && (covers(&finding.content) || finding.rest.as_ref().is_some_and(covers))
            });
            if !covered {
                self.findings.push(Finding {
                    content: quote.tokens.clone(),
                    rest: None,
                    source: source.clone(),
                    cue: cue.clone(),
                    verb: None,
                    via: None,
                    rule: "quotation",
                });
            }
        }
    }

    /// “…” — Maria Lopez
    fn dashed(&self, quote: usize) -> Option<(Source, Range<usize>)> {
        let w = self.words;
        let end = self.quotes[quote].tokens.end;
        let dash = self.document.tokens.get(end)?;
        if ![w.dash, w.endash, w.bar].contains(&dash.word)
            || !self.document.tokens.get(end + 1)?.capital
        {
            return None;
        }
        let ceiling = self.document.sentences[self.document.sentence_of(end)]
            .tokens
            .end;
        let head = self.phrase_after(end + 1, ceiling);
        let closes = head.end >= ceiling || self.is(head.end, w.stop) || self.is(head.end, w.comma);
        (closes && !self.has_finite(head.clone()))
            .then(|| (Source { head, beside: None }, end..end + 1))
    }

    /// The source of a quotation that begins a sentence, from the quotations around it.
    fn neighbour(
        &self,
        i: usize,
        sources: &[Option<(Source, Range<usize>)>],
    ) -> Option<(Source, Range<usize>)> {
        let quote = &self.quotes[i];
        if quote.tokens.len() < 5 {
            return None;
        }
        let start = quote.tokens.start;
        let sentence = self.document.sentence_of(start);
        if let Some(opener) = self
            .openers
            .iter()
            .find(|(before, ..)| before + 1 == sentence)
        {
            return Some((opener.1.clone(), opener.2.clone()));
        }
        if start > 0 && self.is(start - 1, self.words.colon) {
            let before = self.document.sentence_of(start - 1);
            let floor = self.document.sentences[before].tokens.start;
            let speaker = self
                .main_subject(&(floor..start - 1), start - 1)
                .filter(|source| !self.is_bad_source(source));
            let source = speaker.or_else(|| self.document_before(before, start - 1));
            if let Some(source) = source {
                return Some((source, start - 1..start));
            }
        }
        if self.document.sentences[sentence].tokens.start != start {
            return None;
        }
        let paragraph = |i: usize| {
            self.document.sentences[self.document.sentence_of(self.quotes[i].tokens.start)]
                .paragraph
        };
        let here = paragraph(i);
        let before = i.checked_sub(1).filter(|&before| sources[before].is_some());
        if let Some(before) = before
            && (quote.continues || paragraph(before) == here)
        {
            return sources[before].clone();
        }
        let after = (i + 1..sources.len()).find(|&after| sources[after].is_some());
        if let Some(after) = after
            && paragraph(after) == here
        {
            return sources[after].clone();
        }
        let alone = self.document.sentences[self.document.sentence_of(quote.tokens.end - 1)]
            .tokens
            .end
            <= quote.tokens.end + 1;
        let before = before.filter(|&before| paragraph(before) + 1 == here && alone)?;
        sources[before].clone()
    }

    /// The document named just before a colon: "by this finding:".
    fn document_before(&self, sentence: usize, colon: usize) -> Option<Source> {
        let floor = self.document.sentences[sentence].tokens.start;
        let phrase = self.phrase_before(floor, colon);
        let start = phrase
            .clone()
            .rev()
            .find(|&i| self.document.is(i, crate::lexicon::Class::Preposition))
            .map_or(phrase.start, |i| i + 1);
        let head = start..phrase.end;
        (!head.is_empty() && self.is_document(&head)).then_some(Source { head, beside: None })
    }
}
