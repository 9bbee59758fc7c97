//! The places that a sentence names with a figure.

use super::syntax::{Kind, Tag};
use super::view::View;
use crate::lexicon::Class;

const PREPOSITIONS: [&str; 14] = [
    "in",
    "at",
    "near",
    "from",
    "to",
    "into",
    "across",
    "outside",
    "inside",
    "around",
    "off",
    "toward",
    "towards",
    "throughout",
];

impl View<'_> {
    /// The places named with the figure of chunk `k`: behind "in", "from", "near" in the same clause.
    pub fn places(&self, k: usize) -> Vec<String> {
        let mut places: Vec<String> = Vec::new();
        let last = self.syntax.chunks.len();
        let clause_end = (k + 1..last).find(|i| self.ends_clause(*i)).unwrap_or(last);
        let clause_start = (0..k).rev().find(|i| self.ends_clause(*i)).unwrap_or(0);
        for i in clause_start..clause_end {
            let behind = self.chunk(i).is_some_and(|chunk| {
                chunk.kind == Kind::Preposition
                    && PREPOSITIONS
                        .iter()
                        .any(|word| self.is_word(chunk.head, word))
            });
            if let Some(place) = behind.then(|| self.place_at(i + 1)).flatten()
                && !places.iter().any(|known| known == place)
            {
                places.push(place.to_string());
            }
        }
        places
    }

    fn ends_clause(&self, i: usize) -> bool {
        matches!(self.kind(i), Some(Kind::Clause | Kind::Break))
    }

    /// The name of a place that noun phrase `k` is, without its article.
    fn place_at(&self, k: usize) -> Option<&str> {
        let chunk = self.chunk(k).filter(|chunk| chunk.is_noun())?;
        let named = self.syntax.tag(chunk.head) == Tag::Name || self.is(chunk.head, Class::Place);
        let other = self.is(chunk.head, Class::GivenName)
            || self.is(chunk.head, Class::Organisation)
            || self.is(chunk.head, Class::Title)
            || self.is(chunk.start, Class::Title);
        if !named || other || chunk.figure.is_some() {
            return None;
        }
        let start = (chunk.start..=chunk.head).find(|at| {
            matches!(self.syntax.tag(*at), Tag::Name | Tag::Adjective | Tag::Noun)
                && self.tokens()[*at].capital
        })?;
        let named_of = self.is_preposition(k + 1, "of")
            && self
                .chunk(k + 2)
                .is_some_and(|of| of.is_noun() && self.syntax.tag(of.head) == Tag::Name);
        let end = if named_of {
            self.chunk(k + 2).map_or(chunk.head, |of| of.head)
        } else {
            chunk.head
        };
        Some(self.document.words(&(start..end + 1)))
    }
}
