//! A page as a sequence of text blocks in reading order, each with the element that it stands in.

use super::line::is_address;
use super::marks::{Marker, Marks};
use super::scan::ANCHOR;
use ego_tree::iter::Edge;
use scraper::{ElementRef, Html, Node};
use std::ops::Range;

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Running text.
    Paragraph,
    /// `h1` to `h6`.
    Heading(u8),
    /// An item of a list.
    Item,
    /// A row of a table of data, its cells parted by ` | `.
    Row,
}

/// What parts the cells of a row, and a term from its description.
pub(super) const CELL_BREAK: &str = " | ";

/// Text that stands together.
#[derive(Debug)]
pub(super) struct Block {
    /// With single spaces and no line breaks.
    pub text: String,
    /// What it is.
    pub kind: Kind,
    /// The index of the innermost block element around it.
    pub element: usize,
    /// How many of its letters are linked.
    pub linked: usize,
    /// How many letters and digits it has.
    pub letters: usize,
}

impl Block {
    /// The share of the letters that are linked.
    pub fn link_share(&self) -> f32 {
        self.linked as f32 / self.letters.max(1) as f32
    }
}

/// A block element.
#[derive(Debug)]
pub(super) struct Element {
    /// The index of the block element around it; its own for the first.
    pub parent: usize,
    /// The blocks in it, by index.
    pub blocks: Range<usize>,
    /// What it says of itself.
    pub marks: Marks,
    /// Is it a paragraph, `p`?
    pub is_p: bool,
}

/// The blocks of a page and the elements around them, both in the order of the page.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub elements: Vec<Element>,
    pub blocks: Vec<Block>,
}

/// The outline of `page`'s body.
pub(super) fn outline(page: &Html) -> Outline {
    let mut walk = Walk::default();
    let mut marker = Marker::default();
    for edge in page.tree.root().traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Text(text) => walk.text(text),
                Node::Element(element) => {
                    let marks = marker.marks(element);
                    if let Some(element) = ElementRef::wrap(node) {
                        walk.open(element, marks);
                    }
                }
                _ => {}
            },
            Edge::Close(node) => {
                if let Node::Element(element) = node.value() {
                    walk.close(element.name());
                }
            }
        }
    }
    walk.flush();
    walk.outline
}

#[derive(Default)]
struct Walk {
    outline: Outline,
    /// Open block elements, by index.
    open: Vec<usize>,
    /// Zones of open inline elements that have marks of their own.
    inline: Vec<Marks>,
    text: String,
    linked: usize,
    letters: usize,
    anchors: usize,
    /// Open elements whose text is not running text: `head`, `title`.
    silent: usize,
    heading: u8,
    items: usize,
    superscript: bool,
    preformatted: usize,
    /// The block of the term that a description may follow.
    term: Option<usize>,
    /// Open tables within which rows are blocks.
    data_table: bool,
    row: Vec<String>,
}

fn is_inline(tag: &str) -> bool {
    matches!(
        tag,
        ANCHOR
            | "span"
            | "time"
            | "abbr"
            | "cite"
            | "q"
            | "sup"
            | "sub"
            | "label"
            | "data"
            | "ruby"
            | "rt"
            | "kbd"
            | "var"
            | "samp"
            | "dfn"
            | "ins"
            | "acronym"
            | "img"
            | "input"
            | "html"
            | "picture"
            | "source"
    )
}

impl Walk {
    fn open(&mut self, element: ElementRef, marks: Marks) {
        let tag = element.value().name();
        match tag {
            "head" | "title" => self.silent += 1,
            ANCHOR => self.anchors += 1,
            "sup" => self.superscript = true,
            "br" | "hr" => self.end_line(),
            _ => {}
        }
        if is_inline(tag) {
            self.inline
                .push(if tag == "html" { Marks::NONE } else { marks });
            return;
        }
        let marks = if marks.any(Marks::UNSPOKEN) {
            marks.with(Marks::HIDDEN)
        } else {
            marks
        };
        self.end_line();
        match tag {
            "pre" => self.preformatted += 1,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading = tag.as_bytes()[1] - b'0',
            "li" | "dd" | "dt" => self.items += 1,
            "table" => self.data_table = is_data(element),
            _ => {}
        }
        let own = self.outline.elements.len();
        let parent = self.open.last().copied().unwrap_or(own);
        self.open.push(own);
        let start = self.outline.blocks.len();
        self.outline.elements.push(Element {
            parent,
            blocks: start..start,
            marks,
            is_p: tag == "p",
        });
    }

    fn close(&mut self, tag: &str) {
        match tag {
            "head" | "title" => self.silent = self.silent.saturating_sub(1),
            ANCHOR => self.anchors = self.anchors.saturating_sub(1),
            "sup" => self.superscript = false,
            _ => {}
        }
        if is_inline(tag) {
            self.inline.pop();
            return;
        }
        match tag {
            "td" | "th" if self.data_table => self.end_cell(),
            "tr" if self.data_table => self.end_row(),
            _ => self.end_line(),
        }
        match tag {
            "pre" => self.preformatted = self.preformatted.saturating_sub(1),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading = 0,
            "li" | "dd" | "dt" => self.items = self.items.saturating_sub(1),
            "table" => {
                self.end_row();
                self.data_table = false;
            }
            _ => {}
        }
        let Some(element) = self.open.pop() else {
            return;
        };
        self.outline.elements[element].blocks.end = self.outline.blocks.len();
        match tag {
            "dt" => self.term = self.outline.blocks.len().checked_sub(1),
            "dd" => self.join_term(element),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.preformatted == 0 {
            return self.run(text);
        }
        for (index, paragraph) in text.split("\n\n").enumerate() {
            if index > 0 {
                self.end_line();
            }
            self.run(paragraph);
        }
    }

    fn run(&mut self, text: &str) {
        let hidden = self
            .inline
            .iter()
            .any(|marks| marks.any(Marks::HIDDEN.with(Marks::CAPTION)));
        if self.silent > 0 || hidden || self.superscript && is_note_mark(text) {
            return;
        }
        let linked = self.anchors > 0 && !is_address(text.trim());
        let raised = self.superscript && text.bytes().all(|b| b.is_ascii_digit());
        for c in text.chars() {
            if c.is_whitespace() {
                self.space(c);
            } else if is_invisible(c) {
            } else {
                let c = if raised { superscript(c) } else { c };
                self.text.push(c);
                if c.is_alphanumeric() {
                    self.letters += 1;
                    self.linked += usize::from(linked);
                }
            }
        }
    }

    /// One space in a row; a no-break space stays one, as it may part the digits of a number.
    fn space(&mut self, c: char) {
        let no_break = matches!(c, '\u{a0}' | '\u{202f}');
        match self.text.chars().next_back() {
            Some(last) if last.is_ascii_digit() && no_break => self.text.push(c),
            Some(last) if !last.is_whitespace() => self.text.push(' '),
            _ => {}
        }
    }

    /// Ends what stands together, except within a cell of a table of data.
    fn end_line(&mut self) {
        if self.data_table {
            self.space(' ');
        } else {
            self.flush();
        }
    }

    fn end_cell(&mut self) {
        let cell = std::mem::take(&mut self.text);
        self.row.push(cell.trim().to_string());
    }

    fn end_row(&mut self) {
        self.row.retain(|cell| !cell.is_empty());
        let loose = std::mem::take(&mut self.text);
        let mut cells = std::mem::take(&mut self.row);
        if !loose.trim().is_empty() {
            cells.push(loose.trim().to_string());
        }
        if cells.is_empty() {
            (self.linked, self.letters) = (0, 0);
        } else {
            self.text = cells.join(CELL_BREAK);
            self.push(Kind::Row);
        }
    }

    /// Puts a short description behind its short term: a figure says nothing without what it counts.
    fn join_term(&mut self, description: usize) {
        const SHORT: usize = 60;
        let blocks = &mut self.outline.blocks;
        let Some(term) = self.term.take().filter(|term| term + 2 == blocks.len()) else {
            return;
        };
        if blocks[term..].iter().all(|block| block.letters <= SHORT)
            && let Some(last) = blocks.pop()
        {
            let term = &mut blocks[term];
            term.text.push_str(CELL_BREAK);
            term.text.push_str(&last.text);
            term.linked += last.linked;
            term.letters += last.letters;
            let end = blocks.len();
            for element in &mut self.outline.elements[description..] {
                element.blocks = element.blocks.start.min(end)..end;
            }
        }
    }

    fn flush(&mut self) {
        let kind = match (self.heading, self.items) {
            (0, 0) => Kind::Paragraph,
            (0, _) => Kind::Item,
            (level, _) => Kind::Heading(level),
        };
        self.push(kind);
    }

    fn push(&mut self, kind: Kind) {
        let text = self.text.trim();
        if self.letters > 0 && !self.open.is_empty() {
            self.outline.blocks.push(Block {
                text: text.to_string(),
                kind,
                element: self.open.last().copied().unwrap_or(0),
                linked: self.linked,
                letters: self.letters,
            });
        }
        self.text.clear();
        (self.linked, self.letters) = (0, 0);
    }
}

/// "`[1]`", "`[a]`": the mark of a note, which counts nothing.
fn is_note_mark(text: &str) -> bool {
    let inner = text
        .trim()
        .strip_prefix('[')
        .and_then(|text| text.strip_suffix(']'));
    inner.is_some_and(|mark| {
        (1..=3).contains(&mark.len()) && mark.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

/// Soft hyphens, zero-width spaces and marks of direction.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{202a}'..='\u{202e}')
        || c.is_control()
}

fn superscript(digit: char) -> char {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    digit
        .to_digit(10)
        .map_or(digit, |value| RAISED[value as usize])
}

/// Is a table one of data, and not the page's layout? Its cells are short, and none holds a table.
fn is_data(table: ElementRef) -> bool {
    const LONG_CELL: usize = 160;
    let (mut cells, mut rows, mut letters) = (0usize, 0usize, 0usize);
    for node in table.descendants().skip(1) {
        match node.value() {
            Node::Element(element) => match element.name() {
                "table" | "article" | "section" | "h1" => return false,
                "td" | "th" => cells += 1,
                "tr" => rows += 1,
                _ => {}
            },
            Node::Text(text) => letters += text.trim().len(),
            _ => {}
        }
    }
    rows >= 2 && cells > rows && letters <= cells * LONG_CELL
}
