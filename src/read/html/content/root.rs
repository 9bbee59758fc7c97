//! The element that holds the article's running text.

use super::super::marks::Marks;
use super::{DROPPING, OUT, Page, REACH};

impl Page<'_> {
    /// The element that holds the article's running text.
    pub(super) fn root(&self) -> Option<usize> {
        let mut scores = vec![0.0f32; self.outline.elements.len()];
        for (block, weight) in self.outline.blocks.iter().zip(self.weights) {
            if *weight == 0.0 || self.zones[block.element].any(OUT) {
                continue;
            }
            let mut element = Some(self.container(block));
            for level in 0..REACH {
                let Some(index) = element else { break };
                scores[index] += weight / [1.0, 2.0, 4.0, 8.0, 12.0][level];
                element = self.parent(index);
            }
        }
        for (index, score) in scores.iter_mut().enumerate() {
            let marks = self.outline.elements[index].marks;
            if marks.any(Marks::BODY) {
                *score *= 2.0;
            } else if marks.any(Marks::INSIDE) {
                *score *= 1.25;
            }
        }
        let best =
            (0..scores.len()).max_by(|&a, &b| scores[a].total_cmp(&scores[b]).then(b.cmp(&a)))?;
        if scores[best] <= 0.0 {
            return None;
        }
        Some(self.widen(best))
    }

    /// Goes up from `root` while the elements around it hold much more running text that is not called anything else.
    pub(super) fn widen(&self, root: usize) -> usize {
        let mut root = root;
        let mut at = root;
        while let Some(parent) = self.parent(at) {
            if self.outline.elements[at]
                .marks
                .any(Marks::BODY.with(Marks::ARTICLE))
            {
                break;
            }
            let own = self.outline.elements[at].blocks.clone();
            let around = self.outline.elements[parent].blocks.clone();
            let more: f32 = around
                .clone()
                .filter(|index| !own.contains(index))
                .filter(|&index| !self.zones[self.outline.blocks[index].element].any(DROPPING))
                .map(|index| self.weights[index])
                .sum();
            if more > 0.1 * self.mass(root) {
                root = parent;
            }
            at = parent;
        }
        root
    }
}
