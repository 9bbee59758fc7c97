//! Each block of the article's element: judged by what is around it and what it says.

use super::super::evidence::Evidence;
use super::super::line::{ends_article, has_price, is_boilerplate};
use super::super::marks::Marks;
use super::super::outline::{Block, CELL_BREAK, Kind};
use super::{OUT, Page, RUNNING_TEXT, TOO_MUCH_TO_DROP, ends_a_sentence};

impl Page<'_> {
    /// Whether each block belongs to the article by what is around it and what it says.
    pub(super) fn judge(&self, root: usize, body: &Evidence) -> Vec<bool> {
        let inside = self.outline.elements[root].blocks.clone();
        let blocks = &self.outline.blocks;
        let mut chosen: Vec<bool> = blocks
            .iter()
            .enumerate()
            .map(|(index, block)| inside.contains(&index) && self.belongs(block))
            .collect();
        if body.is_empty() {
            return chosen;
        }
        let found: Vec<f32> = blocks.iter().map(|block| body.share(&block.text)).collect();
        let mass = |wanted: &dyn Fn(usize) -> bool| -> f32 {
            (0..chosen.len())
                .filter(|&index| chosen[index] && wanted(index))
                .map(|index| self.weights[index])
                .sum()
        };
        if mass(&|index| found[index] > 0.5) <= 0.5 * mass(&|_| true) {
            return chosen;
        }
        for index in inside {
            // What an embedded post says is hardly part of the body that the data state.
            let told = matches!(blocks[index].kind, Kind::Paragraph | Kind::Item)
                && !self.zones[blocks[index].element].any(Marks::QUOTE);
            if told && blocks[index].letters > 30 {
                if found[index] < 0.2 {
                    chosen[index] = false;
                } else if found[index] > 0.8 {
                    chosen[index] = true;
                }
            }
        }
        chosen
    }

    pub(super) fn belongs(&self, block: &Block) -> bool {
        let zone = self.zones[block.element];
        if zone.any(OUT.with(Marks::CAPTION)) {
            return false;
        }
        if zone.any(Marks::QUOTE) {
            return true;
        }
        let is_figures = block.kind == Kind::Row && block.text.contains(CELL_BREAK);
        if !is_figures && is_boilerplate(&block.text) {
            return false;
        }
        let share = block.link_share();
        let told = block.letters > 40 && ends_a_sentence(&block.text) && share < 0.95;
        match block.kind {
            Kind::Heading(_) => true,
            Kind::Row => share < 0.5,
            Kind::Item => {
                told || has_price(&block.text)
                    || share < 0.4 && (block.letters > 20 || share == 0.0)
            }
            Kind::Paragraph if zone.any(Marks::ASIDE) => false,
            Kind::Paragraph if block.letters < 40 => share < 0.3 || has_price(&block.text),
            Kind::Paragraph => told || share < 0.6,
        }
    }

    /// What stands under a heading such as "Related stories", to the end of the element that holds the heading; where
    /// that holds the article too, to the next running text.
    pub(super) fn drop_other_parts(&self, root: usize, chosen: &mut [bool]) {
        let blocks = &self.outline.blocks;
        for index in self.outline.elements[root].blocks.clone() {
            let block = &blocks[index];
            let heads = matches!(block.kind, Kind::Heading(_)) || block.letters < 40;
            if !heads || !ends_article(&block.text) {
                continue;
            }
            let mut part = block.element;
            while self.outline.elements[part].blocks.len() == 1
                && let Some(parent) = self.parent(part)
            {
                part = parent;
            }
            let end = self.outline.elements[part].blocks.end;
            let own_part = self.mass(part) < TOO_MUCH_TO_DROP * self.mass(root);
            chosen[index] = false;
            let ends = (index + 1..end)
                .find(|&next| !own_part && self.weights[next] >= RUNNING_TEXT)
                .unwrap_or(end);
            chosen[index + 1..ends.max(index + 1)].fill(false);
        }
    }
}
