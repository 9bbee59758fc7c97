//! The standfirst: what stands between the headline and the article.

use super::super::evidence::Evidence;
use super::super::line::is_boilerplate;
use super::super::marks::Marks;
use super::super::outline::Kind;
use super::{DROPPING, Page, ends_a_sentence};

impl Page<'_> {
    /// Paragraphs between the headline and the article: those close to it, and the one that its data give as its summary.
    pub(super) fn add_standfirst(&self, chosen: &mut [bool], summary: &Evidence) {
        /// So many blocks after the headline may be standfirsts.
        const NEAR: usize = 6;
        let blocks = &self.outline.blocks;
        let first = chosen.iter().position(|chosen| *chosen).unwrap_or(0);
        let Some(headline) = blocks[..first]
            .iter()
            .rposition(|block| block.kind == Kind::Heading(1))
        else {
            return;
        };
        let mut told = Evidence::default();
        for index in first..blocks.len() {
            if chosen[index] {
                told.add(&blocks[index].text);
            }
        }
        let near = headline + 1..first.min(headline + 1 + NEAR);
        let mut found = false;
        for index in headline + 1..first {
            let block = &blocks[index];
            let zone = self.zones[block.element];
            if block.letters <= 40
                || block.link_share() >= 0.5
                || zone.any(Marks::HIDDEN)
                || told.share(&block.text) >= 0.7
            {
                continue;
            }
            let is_summary = !found && summary.share(&block.text) > 0.7;
            let stands_above = near.contains(&index)
                && !zone.any(DROPPING)
                && block.link_share() < 0.1
                && !is_boilerplate(&block.text)
                && ends_a_sentence(&block.text);
            chosen[index] |= is_summary || stands_above;
            found |= is_summary;
        }
    }
}
