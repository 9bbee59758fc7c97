//! The standfirst: what stands between the headline and the article.

use super::super::evidence::Evidence;
use super::super::line::is_boilerplate;
use super::super::marks::Marks;
use super::super::outline::{Block, Kind};
use super::tidy::same_words;
use super::{DROPPING, Hints, Page, RUNNING_TEXT, ends_a_sentence};
use std::ops::Range;

/// So many blocks after the headline may be standfirsts.
const NEAR: usize = 6;
/// Shorter ones are labels, unless the page's data give them as its summary.
const SHORT: usize = 40;
/// Hardly a summary, whatever the data say.
const TOO_SHORT: usize = 12;

impl Page<'_> {
    /// What stands between the headline and the article: sentences and subheadings close to the headline, the lines
    /// that the page's data give as its summary, what stands beside either, and running text.
    pub(super) fn add_standfirst(&self, chosen: &mut [bool], hints: &Hints) {
        let blocks = &self.outline.blocks;
        let first = chosen.iter().position(|chosen| *chosen).unwrap_or(0);
        let is_headline = |block: &Block| {
            block.kind == Kind::Heading(1)
                || hints
                    .title
                    .is_some_and(|title| same_words(title, &block.text))
        };
        let Some(headline) = blocks[..first].iter().rposition(is_headline) else {
            return;
        };
        let mut told = Evidence::default();
        for index in first..blocks.len() {
            if chosen[index] {
                told.add(&blocks[index].text);
            }
        }
        let mut found = false;
        let mut last_taken: Option<Range<usize>> = None;
        for lines in self.lines_together(headline + 1..first) {
            let text = blocks[lines.clone()]
                .iter()
                .map(|block| block.text.as_str())
                .collect::<Vec<_>>()
                .join("\n");
            if told.share(&text) >= 0.7 {
                continue;
            }
            let beside = last_taken.as_ref().is_some_and(|last| {
                last.end == lines.start
                    && self.container(&blocks[last.start]) == self.container(&blocks[lines.start])
            });
            let is_summary = (!found || beside)
                && hints.summary.share(&text) > 0.7
                && self.may_summarise(&blocks[lines.clone()]);
            let near = lines.start <= headline + NEAR;
            if is_summary || self.stands_above(lines.clone(), &text, near || beside) {
                chosen[lines.clone()].fill(true);
                found |= is_summary;
                last_taken = Some(lines);
            }
        }
    }

    /// The blocks of a range by the element that they stand in: lines of one paragraph or heading are together.
    fn lines_together(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let blocks = &self.outline.blocks;
        let mut groups: Vec<Range<usize>> = Vec::new();
        for index in range {
            match groups.last_mut() {
                Some(group)
                    if blocks[group.start].element == blocks[index].element
                        && blocks[group.start].kind == blocks[index].kind =>
                {
                    group.end = index + 1;
                }
                _ => groups.push(index..index + 1),
            }
        }
        groups
    }

    fn may_summarise(&self, lines: &[Block]) -> bool {
        let zone = self.zones[lines[0].element];
        letters(lines) > TOO_SHORT && !zone.any(Marks::HIDDEN) && link_share(lines) < 0.5
    }

    /// Does it read as a standfirst, by its place and its form?
    fn stands_above(&self, lines: Range<usize>, text: &str, near: bool) -> bool {
        let blocks = &self.outline.blocks[lines.clone()];
        let runs = lines
            .clone()
            .any(|index| self.weights[index] >= RUNNING_TEXT);
        let heads = matches!(blocks[0].kind, Kind::Heading(2..));
        letters(blocks) > SHORT
            && link_share(blocks) < 0.1
            && !self.zones[blocks[0].element].any(DROPPING)
            && (runs || near && (heads || ends_a_sentence(text)))
            && !blocks.iter().any(|block| is_boilerplate(&block.text))
    }
}

fn letters(lines: &[Block]) -> usize {
    lines.iter().map(|line| line.letters).sum()
}

fn link_share(lines: &[Block]) -> f32 {
    let linked: usize = lines.iter().map(|line| line.linked).sum();
    linked as f32 / letters(lines).max(1) as f32
}
