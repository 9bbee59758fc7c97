//! Which blocks of a page are the article.
//!
//! First the part of the page is found that holds the running text, as Readability does: every paragraph speaks for
//! the elements around it. Then each block in it is judged by what its elements call themselves, how much of it is
//! links, and, where the page states its article as data, whether it is found there.

use super::evidence::Evidence;
use super::line::is_boilerplate;
use super::marks::Marks;
use super::outline::{Block, Kind, Outline};

/// A part that holds more than this share of the running text is the article, whatever it is called.
const TOO_MUCH_TO_DROP: f32 = 0.4;
/// How far up a paragraph speaks for the elements around it.
const REACH: usize = 5;

/// The blocks of the article, in order.
pub(super) fn article<'a>(
    outline: &'a Outline,
    evidence: &Evidence,
    title: Option<&str>,
) -> Vec<&'a Block> {
    let weights: Vec<f32> = outline.blocks.iter().map(weight).collect();
    let page = Page::new(outline, weights);
    let Some(root) = page.root() else {
        return Vec::new();
    };
    let mut chosen = page.judge(root, evidence);
    page.drop_loose_headings(&mut chosen, title);
    let kept = outline.blocks.iter().zip(&chosen);
    kept.filter(|(_, chosen)| **chosen)
        .map(|(block, _)| block)
        .collect()
}

/// How much a block reads as running text.
fn weight(block: &Block) -> f32 {
    const SHORT: usize = 30;
    const FULL: usize = 400;
    if block.letters < SHORT || matches!(block.kind, Kind::Heading(_) | Kind::Row) {
        return 0.0;
    }
    let share = block.link_share();
    if share > 0.5 {
        return 0.0;
    }
    let ends = block
        .text
        .trim_end_matches(['"', '”', '’', '\'', ')', '»', '“'])
        .ends_with(['.', '!', '?', '…', ':', '。']);
    let size = block.letters.min(FULL) as f32 / 100.0;
    let sentence = if ends && block.letters > 60 { 1.0 } else { 0.0 };
    let kind = if block.kind == Kind::Item { 0.5 } else { 1.0 };
    (size + sentence) * (1.0 - share) * kind
}

struct Page<'a> {
    outline: &'a Outline,
    weights: Vec<f32>,
    /// Sums of weights before each block.
    before: Vec<f32>,
    /// The marks that hold for each element, its ancestors' included.
    zones: Vec<Marks>,
}

impl<'a> Page<'a> {
    fn new(outline: &'a Outline, weights: Vec<f32>) -> Self {
        let mut before = Vec::with_capacity(weights.len() + 1);
        let mut sum = 0.0;
        before.push(0.0);
        for weight in &weights {
            sum += weight;
            before.push(sum);
        }
        let mut page = Page {
            outline,
            weights,
            before,
            zones: Vec::with_capacity(outline.elements.len()),
        };
        for index in 0..outline.elements.len() {
            let element = &outline.elements[index];
            let mut marks = element.marks;
            if page.mass(index) > TOO_MUCH_TO_DROP * sum {
                marks = marks.without(DROPPING);
            }
            let above = if element.parent < index {
                page.zones[element.parent]
            } else {
                Marks::NONE
            };
            page.zones.push(above.with(marks));
        }
        page
    }

    /// The weight of the blocks in an element.
    fn mass(&self, element: usize) -> f32 {
        let blocks = &self.outline.elements[element].blocks;
        self.before[blocks.end] - self.before[blocks.start]
    }

    fn parent(&self, element: usize) -> Option<usize> {
        let parent = self.outline.elements[element].parent;
        (parent < element).then_some(parent)
    }

    /// The element that a block speaks for first: the one that holds it and its neighbours.
    fn container(&self, block: &Block) -> usize {
        let element = &self.outline.elements[block.element];
        if element.is_p || element.blocks.len() == 1 {
            self.parent(block.element).unwrap_or(block.element)
        } else {
            block.element
        }
    }

    /// The element that holds the article's running text.
    fn root(&self) -> Option<usize> {
        let mut scores = vec![0.0f32; self.outline.elements.len()];
        for (block, weight) in self.outline.blocks.iter().zip(&self.weights) {
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
    fn widen(&self, root: usize) -> usize {
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

    /// Whether each block of the page is one of the article.
    fn judge(&self, root: usize, evidence: &Evidence) -> Vec<bool> {
        let inside = self.outline.elements[root].blocks.clone();
        let blocks = self.outline.blocks.iter().enumerate();
        let mut chosen: Vec<bool> = blocks
            .map(|(index, block)| inside.contains(&index) && self.belongs(root, index, block))
            .collect();
        let weigh = |chosen: bool, found: bool| -> f32 {
            (0..chosen as usize)
                .map(|_| if found { 1.0 } else { 0.0 })
                .sum()
        };
        let _ = weigh;
        let found: Vec<f32> = self
            .outline
            .blocks
            .iter()
            .map(|block| evidence.share(&block.text))
            .collect();
        let total: f32 = (0..chosen.len())
            .filter(|&i| chosen[i])
            .map(|i| self.weights[i])
            .sum();
        let known: f32 = (0..chosen.len())
            .filter(|&i| chosen[i] && found[i] > 0.5)
            .map(|i| self.weights[i])
            .sum();
        if total > 0.0 && known > 0.5 * total {
            for (index, block) in self.outline.blocks.iter().enumerate() {
                if block.kind == Kind::Paragraph && block.letters > 30 {
                    if found[index] < 0.2 {
                        chosen[index] = false;
                    } else if found[index] > 0.8 && inside.contains(&index) {
                        chosen[index] = true;
                    }
                }
            }
        }
        chosen
    }

    fn belongs(&self, root: usize, index: usize, block: &Block) -> bool {
        let zone = self.zones[block.element];
        if zone.any(OUT.with(Marks::CAPTION)) || is_boilerplate(&block.text) {
            return false;
        }
        let _ = (root, index);
        let share = block.link_share();
        match block.kind {
            Kind::Heading(_) => share < 0.5,
            Kind::Row => share < 0.5,
            Kind::Item => share < 0.4 && (block.letters > 20 || share == 0.0),
            Kind::Paragraph => {
                if zone.any(Marks::ASIDE) {
                    return false;
                }
                if block.letters < 40 {
                    share < 0.3
                } else {
                    share < 0.6
                }
            }
        }
    }

    /// Headings that no text follows, and those that repeat the title.
    fn drop_loose_headings(&self, chosen: &mut [bool], title: Option<&str>) {
        let mut text_follows = false;
        for (index, block) in self.outline.blocks.iter().enumerate().rev() {
            if !chosen[index] {
                continue;
            }
            if let Kind::Heading(level) = block.kind {
                let repeats = title.is_some_and(|title| same_words(title, &block.text));
                if !text_follows || repeats || level == 1 {
                    chosen[index] = false;
                }
                text_follows = false;
            } else {
                text_follows = true;
            }
        }
    }
}

/// Marks that keep text out unless nearly all of it carries them.
const DROPPING: Marks = OUT
    .with_const(Marks::ASIDE)
    .with_const(Marks::DOUBTFUL)
    .with_const(Marks::HEADER)
    .with_const(Marks::CAPTION);
const OUT: Marks = Marks::OUTSIDE.with_const(Marks::HIDDEN);

/// Do two headlines have the same letters?
fn same_words(a: &str, b: &str) -> bool {
    let letters = |s: &str| -> String {
        s.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    letters(a) == letters(b)
}
