//! Which blocks of a page are the article.
//!
//! First the part of the page is found that holds the running text, as Readability does: every paragraph speaks for
//! the elements around it. Then each block in it is judged by what its elements call themselves, how much of it is
//! links, and, where the page states its article as data, whether it is found there.

mod judge;
mod root;
mod standfirst;
mod tidy;

use super::evidence::Evidence;
use super::line::is_address;
use super::marks::Marks;
use super::outline::{Block, Kind, Outline};

/// A part that holds more than this share of the running text is the article, whatever it is called.
const TOO_MUCH_TO_DROP: f32 = 0.4;
/// Less than this share of the running text is hardly the whole article.
const LITTLE: f32 = 1.0;
/// A paragraph of this weight is running text, whatever it is called itself.
const RUNNING_TEXT: f32 = 2.5;
/// How far up a paragraph speaks for the elements around it.
const REACH: usize = 5;

/// What a page states about its article that helps to find it.
#[derive(Debug, Default)]
pub(super) struct Hints<'a> {
    /// Its headline.
    pub title: Option<&'a str>,
    /// Its body, as data.
    pub body: Evidence,
    /// Its summary, as data.
    pub summary: Evidence,
}

/// The blocks of the article, in order.
pub(super) fn article<'a>(outline: &'a Outline, hints: &Hints) -> Vec<&'a Block> {
    let weights: Vec<f32> = outline.blocks.iter().map(weight).collect();
    let page = Page::new(outline, &weights, true);
    let (mut chosen, mass) = page.choose(hints);
    if mass < LITTLE {
        let doubting = Page::new(outline, &weights, false);
        let (again, more) = doubting.choose(hints);
        if more > 3.0 * mass {
            chosen = again;
        }
    }
    let kept = outline.blocks.iter().zip(&chosen);
    kept.filter(|(_, chosen)| **chosen)
        .map(|(block, _)| block)
        .collect()
}

/// How much a block reads as running text.
fn weight(block: &Block) -> f32 {
    const SHORT: usize = 30;
    const FULL: usize = 400;
    if block.letters < SHORT
        || matches!(block.kind, Kind::Heading(_) | Kind::Row)
        || is_address(&block.text)
    {
        return 0.0;
    }
    let share = block.link_share();
    if share > 0.5 {
        return 0.0;
    }
    let size = block.letters.min(FULL) as f32 / 100.0;
    let sentence = if block.letters > 60 && ends_a_sentence(&block.text) {
        1.0
    } else {
        0.0
    };
    let kind = if block.kind == Kind::Item { 0.5 } else { 1.0 };
    (size + sentence) * (1.0 - share) * kind
}

fn ends_a_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', '\'', ')', '»', '“'])
        .ends_with(['.', '!', '?', '…', ':', '。'])
}

struct Page<'a> {
    outline: &'a Outline,
    weights: &'a [f32],
    /// Sums of weights before each block.
    before: Vec<f32>,
    /// The marks that hold for each element, its ancestors' included.
    zones: Vec<Marks>,
}

impl<'a> Page<'a> {
    /// A page whose elements are what they are called, or, where names are not trusted, what their tags say.
    fn new(outline: &'a Outline, weights: &'a [f32], names_are_trusted: bool) -> Self {
        let mut before = Vec::with_capacity(weights.len() + 1);
        let mut sum = 0.0;
        before.push(0.0);
        for weight in weights {
            sum += weight;
            before.push(sum);
        }
        let mut page = Page {
            outline,
            weights,
            before,
            zones: Vec::with_capacity(outline.elements.len()),
        };
        for (index, element) in outline.elements.iter().enumerate() {
            let mut marks = element.marks;
            if page.mass(index) > TOO_MUCH_TO_DROP * sum {
                marks = marks.without(DROPPING);
            }
            if marks.any(Marks::QUOTE)
                || !names_are_trusted
                || (element.is_p && page.mass(index) >= RUNNING_TEXT)
            {
                marks = marks.without(Marks::OUTSIDE);
            }
            let mut above = match page.parent(index) {
                Some(parent) => page.zones[parent],
                None => Marks::NONE,
            };
            if marks.any(Marks::QUOTE) && page.is_wrapped(index) {
                above = above.without(Marks::OUTSIDE);
            }
            page.zones.push(above.with(marks));
        }
        page
    }

    /// Does what is called outside around a quotation hold little else? Embedded posts are wrapped so.
    fn is_wrapped(&self, quotation: usize) -> bool {
        const LITTLE_ELSE: usize = 2;
        let mut outermost = quotation;
        while let Some(parent) = self.parent(outermost)
            && self.zones[parent].any(Marks::OUTSIDE)
        {
            outermost = parent;
        }
        let count = |element: usize| self.outline.elements[element].blocks.len();
        count(outermost) <= count(quotation) + LITTLE_ELSE
    }

    /// Whether each block is one of the article, and the weight of those that are.
    fn choose(&self, hints: &Hints) -> (Vec<bool>, f32) {
        let Some(root) = self.root() else {
            return (vec![false; self.outline.blocks.len()], 0.0);
        };
        let mut chosen = self.judge(root, &hints.body);
        self.drop_other_parts(root, &mut chosen);
        self.drop_repeated(&mut chosen);
        self.drop_loose_ends(&mut chosen);
        self.drop_loose_headings(&mut chosen, hints.title);
        self.add_standfirst(&mut chosen, hints);
        let mass = (0..chosen.len())
            .filter(|&index| chosen[index])
            .map(|index| self.weights[index])
            .sum();
        (chosen, mass)
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
}

/// Marks that keep text out unless nearly all of it carries them.
const DROPPING: Marks = OUT.with_const(Marks::ASIDE).with_const(Marks::CAPTION);
const OUT: Marks = Marks::OUTSIDE
    .with_const(Marks::PART)
    .with_const(Marks::HIDDEN);
