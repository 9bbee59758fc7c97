//! "According to the coroner": prepositions that name a source.

use super::Finding;
use super::Reader;
use super::source::Source;
use std::ops::Range;

impl Reader<'_> {
    /// "According to the coroner, three people drowned", "Three people drowned, according to the coroner"
    pub(super) fn preposition(&mut self, sentence: &Range<usize>, cue: Range<usize>) {
        let bounds = self.bounds(sentence, cue.start);
        let head = self.source_after(cue.end, bounds.end);
        if head.is_empty() {
            return;
        }
        let plain = head.clone().all(|i| !self.document.tokens[i].capital);
        let own = Source {
            head: head.clone(),
            beside: None,
        };
        let speaks = self.can_speak(&own) && !self.is_document(&head);
        if plain && self.is_measure(&head) && !speaks {
            return;
        }
        let beside = self.beside(head.end, bounds.end).filter(|beside| {
            // In "According to the coroner, three people drowned" the content follows the first comma.
            cue.start > bounds.start + 1 || self.is(beside.end, self.words.comma)
        });
        let source = Source { head, beside };
        let source_end = source.tokens().end;
        let content = if cue.start <= bounds.start + 1 {
            let start = self.skip_mark(source_end, self.words.comma);
            start..self.clause_end(start, bounds.end)
        } else {
            self.clause_start(bounds.start, cue.start)..bounds.end
        };
        self.findings.push(Finding {
            content,
            rest: None,
            source,
            cue,
            verb: None,
            via: None,
            rule: "according_to",
        });
    }

    /// The noun phrase behind "according to": up to a comma, with all its prepositions.
    pub(super) fn source_after(&self, start: usize, ceiling: usize) -> Range<usize> {
        let w = self.words;
        let mut end = start;
        while end < ceiling {
            let token = &self.document.tokens[end];
            let stops = token.word == w.comma
                || token.word == w.semicolon
                || token.word == w.colon
                || token.word == w.dash
                || token.word == w.endash
                || (token.word == w.stop && end + 1 == ceiling)
                || (end > start
                    && (token.word == w.who || token.word == w.which || token.word == w.that)
                    && !token.capital)
                || (end > start && self.is_finite(end));
            if stops {
                break;
            }
            end += 1;
        }
        start..end
    }

    /// "according to his body mass index", "according to her weight": a property of what is spoken of.
    fn is_measure(&self, head: &Range<usize>) -> bool {
        let w = self.words;
        let first = self.document.tokens[head.start].word;
        [w.his, w.her].contains(&first)
    }

    pub(super) fn skip_mark(&self, at: usize, mark: crate::lexicon::WordId) -> usize {
        at + usize::from(self.is(at, mark))
    }
}
