//! What is left out once the blocks are chosen: repeats, loose lines, headings of nothing.

use super::super::evidence::Evidence;
use super::super::marks::Marks;
use super::super::outline::Kind;
use super::{Page, RUNNING_TEXT};
use rustc_hash::FxHashSet;

impl Page<'_> {
    /// Paragraphs that repeat another, or a part of another, as pull quotes and layouts for small screens do.
    pub(super) fn drop_repeated(&self, chosen: &mut [bool]) {
        const SHORT: usize = 30;
        let mut seen = Evidence::default();
        let mut order: Vec<usize> = (0..chosen.len())
            .filter(|&index| chosen[index] && self.outline.blocks[index].letters > SHORT)
            .collect();
        order.sort_by_key(|&index| std::cmp::Reverse(self.outline.blocks[index].letters));
        for index in order {
            let block = &self.outline.blocks[index];
            let text = &block.text;
            // One author signs several quotations in the same words.
            let signs =
                self.zones[block.element].any(Marks::QUOTE) && text.starts_with(['—', '–', '-']);
            if block.kind != Kind::Row && !signs && seen.share(text) > 0.95 {
                chosen[index] = false;
            } else {
                seen.add(text);
            }
        }
    }

    /// Short lines before the first running text and after the last: dates, names, labels.
    pub(super) fn drop_loose_ends(&self, chosen: &mut [bool]) {
        let runs = |index: &usize| chosen[*index] && self.weights[*index] > 0.0;
        let (Some(first), Some(last)) =
            ((0..chosen.len()).find(runs), (0..chosen.len()).rfind(runs))
        else {
            return;
        };
        let beside: FxHashSet<usize> = (first..=last)
            .filter(runs)
            .map(|index| self.container(&self.outline.blocks[index]))
            .collect();
        for (index, block) in self.outline.blocks.iter().enumerate() {
            let quoted = self.zones[block.element].any(Marks::QUOTE);
            let loose =
                !quoted && block.kind != Kind::Row && !beside.contains(&self.container(block));
            if (index < first || index > last) && loose {
                chosen[index] = false;
            }
        }
    }

    /// Headings that no text follows, linked ones that a mere teaser follows, and those that repeat the title.
    pub(super) fn drop_loose_headings(&self, chosen: &mut [bool], title: Option<&str>) {
        let container = |index: usize| self.container(&self.outline.blocks[index]);
        let running: Vec<usize> = (0..chosen.len())
            .filter(|&index| chosen[index] && self.weights[index] > 0.0)
            .collect();
        let stands_among = |heading: usize| {
            let after = running.partition_point(|&index| index < heading);
            let before = after.checked_sub(1).map(|before| running[before]);
            let after = running.get(after).copied();
            [before, after]
                .into_iter()
                .all(|index| index.is_some_and(|index| container(index) == container(heading)))
        };
        let mut next: Option<usize> = None;
        for (index, block) in self.outline.blocks.iter().enumerate().rev() {
            if !chosen[index] {
                continue;
            }
            let Kind::Heading(level) = block.kind else {
                next = Some(index);
                continue;
            };
            let repeats = title.is_some_and(|title| same_words(title, &block.text));
            let heads_none = || {
                let part = self.outline.elements[container(index)].blocks.clone();
                !running.iter().any(|index| part.contains(index))
            };
            let teases = block.link_share() > 0.5
                && !stands_among(index)
                && (next.is_none_or(|next| self.weights[next] < RUNNING_TEXT) || heads_none());
            if next.is_none() || repeats || teases || level == 1 {
                chosen[index] = false;
            }
        }
    }
}

/// Do two headlines have the same letters?
pub(super) fn same_words(a: &str, b: &str) -> bool {
    let letters = |s: &str| -> String {
        s.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    letters(a) == letters(b)
}
