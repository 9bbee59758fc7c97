//! Reading sentence by sentence: which cue stands where.

use super::Finding;
use super::Reader;
use super::cue::{Form, Verb};
use super::quote_at;
use super::source::Source;
use std::ops::Range;

impl Reader<'_> {
    /// Finds what is reported in a sentence.
    pub(super) fn sentence(&mut self, sentence: usize) {
        let mut tokens = self.document.sentences[sentence].tokens.clone();
        let first = tokens.start;
        if self.answers(sentence) {
            tokens.start = self.document.sentences[sentence - 1].tokens.start;
        }
        let opening = self.opening(&tokens).or_else(|| self.headline(sentence));
        self.findings.extend(opening);
        let mut last: Option<Source> = None;
        let mut at = first;
        while at < tokens.end {
            let all = &self.document.tokens;
            let reporting = &self.lexicons.reporting;
            let mut length = 1;
            if let Some((words, ())) = reporting.prepositions.longest_at(all, at) {
                length = words;
                self.preposition(&tokens, at..at + words);
            } else if let Some((words, verb)) = reporting.verbs.longest_at(all, at) {
                length = words;
                if self.cites(&tokens, &(at..at + words), verb) {
                    at += words;
                    continue;
                }
                let found = self.verb(&tokens, at..at + words, verb, last.as_ref());
                if let Some(finding) = found {
                    if finding.rule == "opener" {
                        self.openers
                            .push((sentence, finding.source.clone(), finding.cue.clone()));
                    }
                    last = Some(finding.source.clone());
                    if verb.introduces && self.is_indefinite(finding.content.start) {
                        self.introduced =
                            Some((sentence, finding.source.clone(), finding.cue.clone()));
                    }
                    self.findings.push(finding);
                } else if reporting.nouns.longest_at(all, at).is_some() {
                    self.find_noun(&tokens, at..at + 1);
                }
            } else if let Some((words, _)) = reporting.nouns.longest_at(all, at) {
                length = words;
                self.find_noun(&tokens, at..at + words);
            }
            at += length;
        }
    }

    /// "Xinhua reported, citing officials": what the sentence reports goes back to those who are cited.
    fn cites(&mut self, sentence: &Range<usize>, cue: &Range<usize>, verb: &Verb) -> bool {
        let citing = &*verb.lemma == "cite" && verb.form == Form::Gerund;
        if !citing || !self.is(cue.start.wrapping_sub(1), self.words.comma) {
            return false;
        }
        let head = self.phrase_after(cue.end, sentence.end);
        let source = Source { head, beside: None };
        if self.is_bad_source(&source) {
            return false;
        }
        let Some(finding) = self
            .findings
            .last_mut()
            .filter(|finding| finding.cue.start >= sentence.start)
        else {
            return false;
        };
        finding.via = Some(std::mem::replace(&mut finding.source, source).head);
        finding.rule = "citing";
        true
    }

    /// What the noun at `cue` brings in; within what somebody says only a clause with "that" is content of its own.
    pub(super) fn find_noun(&mut self, sentence: &Range<usize>, cue: Range<usize>) {
        let bounds = self.bounds(sentence, cue.start);
        let nested = self
            .findings
            .iter()
            .rev()
            .take_while(|finding| finding.cue.start >= sentence.start)
            .any(|finding| finding.content.contains(&cue.start));
        if nested && !self.is(cue.end, self.words.that) {
            return;
        }
        let found = self.noun(&bounds, cue);
        self.findings.extend(found);
    }

    /// Does a noun phrase with "a" begin at `i`?
    pub(super) fn is_indefinite(&self, i: usize) -> bool {
        self.is(i, self.words.a) || self.is(i, self.words.an)
    }

    /// The sentence after "announced a mission", where it begins with "The", "This" or "It" and has no source.
    pub(super) fn goes_on_from(
        &mut self,
        introduced: Option<(usize, Source, Range<usize>)>,
        sentence: usize,
    ) {
        let w = self.words;
        let Some((announced, source, cue)) = introduced else {
            return;
        };
        let here = &self.document.sentences[sentence];
        let anaphor = [w.the, w.this, w.it].contains(&self.document.tokens[here.tokens.start].word);
        let near = announced + 1 == sentence
            && self.document.sentences[announced].paragraph == here.paragraph;
        let own = self
            .findings
            .iter()
            .rev()
            .take(4)
            .any(|finding| finding.cue.start >= here.tokens.start);
        if near && anaphor && !own {
            self.findings.push(Finding {
                content: here.tokens.clone(),
                rest: None,
                source,
                cue,
                verb: None,
                via: None,
                rule: "announced",
            });
        }
    }

    /// Does the sentence go on from a quotation that ended in a question or exclamation mark: "“Why?” Lopez asked"?
    pub(super) fn answers(&self, sentence: usize) -> bool {
        let w = self.words;
        let Some(previous) = sentence.checked_sub(1).map(|i| &self.document.sentences[i]) else {
            return false;
        };
        let here = &self.document.sentences[sentence];
        let last = previous.tokens.end - 1;
        previous.paragraph == here.paragraph
            && last > previous.tokens.start
            && self.quote_edge(last)
            && (self.is(last - 1, w.question) || self.is(last - 1, w.exclamation))
            && !self.quote_edge(here.tokens.start)
    }

    /// The tokens of the sentence within the same quotation, or outside of quotations where `at` is outside.
    pub(super) fn bounds(&self, sentence: &Range<usize>, at: usize) -> Range<usize> {
        match quote_at(&self.quotes, at) {
            Some(quote) => {
                let tokens = &self.quotes[quote].tokens;
                sentence.start.max(tokens.start + 1)..sentence.end.min(tokens.end - 1).max(at + 1)
            }
            None => sentence.clone(),
        }
    }
}
