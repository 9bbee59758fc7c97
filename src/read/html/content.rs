//! Which blocks of a page are the article.
//!
//! First the part of the page is found that holds the running text, as Readability does: every paragraph speaks for
//! the elements around it. Then each block in it is judged by what its elements call themselves, how much of it is
//! links, and, where the page states its article as data, whether it is found there.

use super::evidence::Evidence;
use super::line::{ends_article, has_price, is_boilerplate};
use super::marks::Marks;
use super::outline::{Block, Kind, Outline};
use rustc_hash::FxHashSet;

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
    if block.letters < SHORT || matches!(block.kind, Kind::Heading(_) | Kind::Row) {
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
        self.add_standfirst(&mut chosen, &hints.summary);
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

    /// The element that holds the article's running text.
    fn root(&self) -> Option<usize> {
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

    /// Whether each block belongs to the article by what is around it and what it says.
    fn judge(&self, root: usize, body: &Evidence) -> Vec<bool> {
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
            let told = matches!(blocks[index].kind, Kind::Paragraph | Kind::Item);
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

    fn belongs(&self, block: &Block) -> bool {
        let zone = self.zones[block.element];
        if zone.any(OUT.with(Marks::CAPTION)) {
            return false;
        }
        if zone.any(Marks::QUOTE) {
            return true;
        }
        if is_boilerplate(&block.text) {
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
    fn drop_other_parts(&self, root: usize, chosen: &mut [bool]) {
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

    /// Paragraphs that repeat another, or a part of another, as pull quotes and layouts for small screens do.
    fn drop_repeated(&self, chosen: &mut [bool]) {
        const SHORT: usize = 30;
        let mut seen = Evidence::default();
        let mut order: Vec<usize> = (0..chosen.len())
            .filter(|&index| chosen[index] && self.outline.blocks[index].letters > SHORT)
            .collect();
        order.sort_by_key(|&index| std::cmp::Reverse(self.outline.blocks[index].letters));
        for index in order {
            let text = &self.outline.blocks[index].text;
            if self.outline.blocks[index].kind != Kind::Row && seen.share(text) > 0.95 {
                chosen[index] = false;
            } else {
                seen.add(text);
            }
        }
    }

    /// Short lines before the first running text and after the last: dates, names, labels.
    fn drop_loose_ends(&self, chosen: &mut [bool]) {
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

    /// Paragraphs between the headline and the article: those close to it, and the one that its data give as its summary.
    fn add_standfirst(&self, chosen: &mut [bool], summary: &Evidence) {
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

    /// Headings that no text follows, linked ones that a mere teaser follows, and those that repeat the title.
    fn drop_loose_headings(&self, chosen: &mut [bool], title: Option<&str>) {
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
            let teases = block.link_share() > 0.5
                && next.is_none_or(|next| self.weights[next] < RUNNING_TEXT);
            if next.is_none() || repeats || teases || level == 1 {
                chosen[index] = false;
            }
        }
    }
}

/// Marks that keep text out unless nearly all of it carries them.
const DROPPING: Marks = OUT.with_const(Marks::ASIDE).with_const(Marks::CAPTION);
const OUT: Marks = Marks::OUTSIDE
    .with_const(Marks::PART)
    .with_const(Marks::HIDDEN);

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
