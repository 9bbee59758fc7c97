//! Transcripts: paragraphs that begin with the speaker's name in capitals and a colon.

use super::source::Source;
use super::{Finding, Reader};
use std::ops::Range;

impl Reader<'_> {
    /// Gives each labelled paragraph, and those that continue its quotation, to the speaker of the label.
    pub(super) fn transcript(&mut self) {
        let sentences = &self.document.sentences;
        let starts = |i: usize| i == 0 || sentences[i - 1].paragraph != sentences[i].paragraph;
        let labels: Vec<(usize, Range<usize>)> = (0..sentences.len())
            .filter(|&i| starts(i))
            .filter_map(|i| Some((i, self.label(sentences[i].tokens.start)?)))
            .collect();
        if labels.len() < 2 {
            return;
        }
        let mut found = Vec::new();
        for (n, (first, label)) in labels.iter().enumerate() {
            let next = labels.get(n + 1).map_or(sentences.len(), |(next, _)| *next);
            let quoted = self.quote_edge(sentences[*first].tokens.start);
            let mut last = *first;
            while last + 1 < next {
                let same = sentences[last + 1].paragraph == sentences[*first].paragraph
                    || !starts(last + 1)
                    || (quoted && self.quote_edge(sentences[last + 1].tokens.start));
                if !same {
                    break;
                }
                last += 1;
            }
            found.push(Finding {
                content: label.end + 1..sentences[last].tokens.end,
                rest: None,
                source: Source {
                    head: label.clone(),
                    beside: None,
                },
                cue: label.end..label.end + 1,
                verb: None,
                via: None,
                rule: "transcript",
            });
        }
        self.findings.extend(found);
    }

    /// The one to three words in capitals before a colon, behind an opening quotation mark.
    fn label(&self, start: usize) -> Option<Range<usize>> {
        let first = start + usize::from(self.quote_edge(start));
        let colon = (first + 1..first + 5).find(|&i| self.is(i, self.words.colon))?;
        let capitals = (first..colon).all(|i| {
            let word = self.document.word(i);
            word.chars().all(|c| c.is_uppercase() || !c.is_alphabetic())
        });
        let named = self
            .document
            .word(colon - 1)
            .chars()
            .filter(|c| c.is_uppercase())
            .count()
            > 1;
        (capitals && named).then_some(first..colon)
    }
}
