//! What an element's tag, class, id and role say of the part of the page that it is.

use crate::lexicon::builtin;
use rustc_hash::FxHashMap;
use scraper::node::Element;
use serde::Deserialize;
use std::sync::LazyLock;

/// A set of marks, one bit each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Marks(u16);

impl Marks {
    pub const NONE: Marks = Marks(0);
    /// Around the article: navigation, related stories, newsletter, comments.
    pub const OUTSIDE: Marks = Marks(1);
    /// The caption or credit of a picture.
    pub const CAPTION: Marks = Marks(2);
    /// Not shown.
    pub const HIDDEN: Marks = Marks(4);
    /// Called the article, or its body.
    pub const INSIDE: Marks = Marks(8);
    /// Marked up as the article's body beyond doubt.
    pub const BODY: Marks = Marks(16);
    /// An aside, by its tag or role.
    pub const ASIDE: Marks = Marks(32);
    /// An article, by its tag.
    pub const ARTICLE: Marks = Marks(64);

    /// A quotation that stands apart, as embedded posts do.
    pub const QUOTE: Marks = Marks(128);

    /// Not read aloud: a figure in its short form, beside a hidden one in words.
    pub const UNSPOKEN: Marks = Marks(512);

    /// Around the article, by its tag or role: navigation, footer, form.
    pub const PART: Marks = Marks(256);

    /// Both sets, for constants.
    pub const fn with_const(self, other: Marks) -> Marks {
        Marks(self.0 | other.0)
    }

    /// Both sets.
    #[must_use]
    pub fn with(self, other: Marks) -> Marks {
        Marks(self.0 | other.0)
    }

    /// Is any mark of `other` set?
    pub fn any(self, other: Marks) -> bool {
        self.0 & other.0 != 0
    }

    /// The marks that are not in `other`.
    #[must_use]
    pub fn without(self, other: Marks) -> Marks {
        Marks(self.0 & !other.0)
    }
}

#[derive(Deserialize)]
struct Words {
    outside: Vec<String>,
    caption: Vec<String>,
    hidden: Vec<String>,
    inside: Vec<String>,
    negating: Vec<String>,
}

#[derive(Deserialize)]
struct Lexicon {
    marks: Words,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    builtin(
        "boilerplate.toml",
        include_str!("../../lexicon/boilerplate.toml"),
    )
});

static WORDS: LazyLock<FxHashMap<&str, Marks>> = LazyLock::new(|| {
    let lexicon = &LEXICON.marks;
    let lists = [
        (&lexicon.outside, Marks::OUTSIDE),
        (&lexicon.caption, Marks::CAPTION),
        (&lexicon.hidden, Marks::HIDDEN),
        (&lexicon.inside, Marks::INSIDE),
    ];
    let mut words = FxHashMap::default();
    for (list, mark) in lists {
        for word in list {
            let marks: &mut Marks = words.entry(word.as_str()).or_default();
            *marks = marks.with(mark);
        }
    }
    words
});

/// Marks elements; a page repeats its classes, so what they say is kept.
#[derive(Default)]
pub(super) struct Marker<'a> {
    known: FxHashMap<&'a str, Marks>,
}

impl<'a> Marker<'a> {
    /// The marks of `element` alone, without those of its ancestors.
    pub fn marks(&mut self, element: &'a Element) -> Marks {
        let mut marks = by_tag(element.name());
        for (name, value) in element.attrs() {
            marks = marks.with(match name {
                "id" if is_random(value) => Marks::NONE,
                "class" | "id" | "data-testid" | "data-component" | "data-module" => {
                    self.named(value)
                }
                "role" => by_role(value),
                "hidden" => Marks::HIDDEN,
                "aria-hidden" if value == "true" => Marks::UNSPOKEN,
                "style" if is_not_shown(value) => Marks::HIDDEN,
                "itemprop" if value.eq_ignore_ascii_case("articleBody") => Marks::BODY,
                "itemprop" if value.eq_ignore_ascii_case("caption") => Marks::CAPTION,
                _ => Marks::NONE,
            });
        }
        marks
    }

    fn named(&mut self, value: &'a str) -> Marks {
        *self.known.entry(value).or_insert_with(|| words_of(value))
    }
}

fn by_tag(tag: &str) -> Marks {
    match tag {
        "nav" | "footer" | "dialog" | "menu" | "form" => Marks::PART,
        "blockquote" => Marks::QUOTE,
        "aside" => Marks::ASIDE,
        "figcaption" => Marks::CAPTION,
        "article" => Marks::ARTICLE.with(Marks::INSIDE),
        "main" => Marks::INSIDE,
        _ => Marks::NONE,
    }
}

fn by_role(role: &str) -> Marks {
    match role {
        "navigation" | "contentinfo" | "banner" | "search" | "dialog" | "menu" | "toolbar" => {
            Marks::PART
        }
        "complementary" => Marks::ASIDE,
        "article" | "main" => Marks::INSIDE,
        _ => Marks::NONE,
    }
}

/// Ids made by programs hold any syllable: `elk-5f0e3c-ad`.
fn is_random(id: &str) -> bool {
    id.len() > 12 && id.bytes().filter(u8::is_ascii_digit).count() > 3
}

fn is_not_shown(style: &str) -> bool {
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
    style.contains("display:none") || style.contains("visibility:hidden")
}

/// The words of a class or id: `most-read`, `mostRead` and `most_read` are "most", "read".
fn words_of(value: &str) -> Marks {
    let mut marks = Marks::NONE;
    let mut pair = String::new();
    for name in value.split_ascii_whitespace() {
        let mut previous = String::new();
        let mut word = String::new();
        let mut lower_before = false;
        for c in name.chars().chain(['-']) {
            let cut = !c.is_alphanumeric();
            if (cut || (c.is_uppercase() && lower_before)) && !word.is_empty() {
                if !LEXICON.marks.negating.contains(&previous) {
                    pair.clear();
                    pair.extend([previous.as_str(), " ", word.as_str()]);
                    for key in [&word, &pair] {
                        marks = marks.with(WORDS.get(key.as_str()).copied().unwrap_or_default());
                    }
                }
                previous = std::mem::take(&mut word);
            }
            if !cut {
                word.extend(c.to_lowercase());
            }
            lower_before = c.is_lowercase();
        }
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_into_words() {
        assert_eq!(words_of("relatedStories"), Marks::OUTSIDE);
        assert_eq!(words_of("c-mostRead"), Marks::OUTSIDE);
        assert_eq!(words_of("unrelated read_x"), Marks::NONE);
        assert_eq!(words_of("has-sidebar"), Marks::NONE);
        assert_eq!(words_of("article-body"), Marks::INSIDE);
        assert_eq!(words_of(""), Marks::NONE);
    }
}
