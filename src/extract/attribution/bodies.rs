//! Bodies: the names that a document introduces with a common noun, "the lender Castor", "Castor, a charity".

use super::Reader;
use crate::lexicon::{Class, WordId};
use std::ops::Range;

/// A name that the document introduces as that of a body.
#[derive(Debug, Clone)]
struct Body {
    name: Range<usize>,
    noun: WordId,
}

/// The bodies that a document introduces, in the order of the text.
#[derive(Debug, Default)]
pub(super) struct Bodies {
    bodies: Vec<Body>,
}

impl Bodies {
    /// Adds the run of capitalised words where a common noun beside it says what it is.
    pub fn add(&mut self, reader: &Reader, run: &Range<usize>) {
        let given = reader.document.is(run.start, Class::GivenName) && run.len() > 1;
        if given {
            return;
        }
        if reader.opens_with_body(run) {
            let noun = reader.document.tokens[run.start].word;
            let name = run.start + 1..run.end;
            self.bodies.push(Body { name, noun });
            return;
        }
        let last = run.end - 1;
        if run.len() > 1 && reader.names_body(run) {
            let noun = reader.document.tokens[last].word;
            self.bodies.push(Body {
                name: run.clone(),
                noun,
            });
            return;
        }
        let noun = reader
            .noun_before(run.start)
            .or_else(|| reader.noun_behind(run.end));
        if let Some(noun) = noun {
            let (name, noun) = (run.clone(), reader.document.tokens[noun].word);
            self.bodies.push(Body { name, noun });
        }
    }

    /// The name of the body that `name` names or ends.
    pub fn named(&self, reader: &Reader, name: &Range<usize>) -> Option<Range<usize>> {
        let words = |range: &Range<usize>| reader.document.words(range);
        self.bodies
            .iter()
            .find(|body| words(&body.name) == words(name))
            .map(|body| body.name.clone())
    }

    /// The body that "the lender" means at token `at`; any where the noun says only that it is one.
    pub fn meant(&self, reader: &Reader, noun: WordId, at: usize) -> Option<Range<usize>> {
        let before = || self.bodies.iter().filter(|body| body.name.start < at);
        let same = before().rev().find(|body| body.noun == noun);
        let firm = reader.lexicons.reporting.is_firm(noun);
        same.or_else(|| self.bodies.first().filter(|_| firm))
            .filter(|body| body.name.start < at)
            .map(|body| body.name.clone())
    }

    /// The body that the report is about: one that its first sentences introduce.
    pub fn main(&self, reader: &Reader, at: usize) -> Option<Range<usize>> {
        let body = self.bodies.first().filter(|body| body.name.start < at)?;
        let early = reader.document.sentence_of(body.name.start) < 4;
        early.then(|| body.name.clone())
    }
}

impl Reader<'_> {
    /// "the lender Castor", "The operator, Castor,": the noun before the name.
    fn noun_before(&self, name: usize) -> Option<usize> {
        let comma = name
            .checked_sub(1)
            .is_some_and(|i| self.is(i, self.words.comma));
        let noun = name.checked_sub(1 + usize::from(comma))?;
        let floor = self.document.sentences[self.document.sentence_of(name)]
            .tokens
            .start;
        (noun >= floor && self.is_body_noun(noun)).then_some(noun)
    }

    /// "Castor, the department store chain,": the noun behind the name.
    fn noun_behind(&self, end: usize) -> Option<usize> {
        let w = self.words;
        let opens = [w.a, w.an, w.the, w.its]
            .iter()
            .any(|&word| self.is(end + 1, word));
        if !self.is(end, w.comma) || !opens {
            return None;
        }
        // "a charity in Leeds", and no "undersecretary at the ministry"
        let preposition = |i| self.document.is(i, Class::Preposition);
        let close = (end + 2..self.document.tokens.len().min(end + 8))
            .find(|&i| !self.document.tokens[i].is_word() || preposition(i) || self.is_finite(i))?;
        let closes = preposition(close) || self.is(close, w.comma) || self.is(close, w.stop);
        (closes && close > end + 2 && self.is_body_noun(close - 1)).then(|| close - 1)
    }
}
