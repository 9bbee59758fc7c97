//! A figure that shares the governor of another: "12 soldiers and three policemen", "19, up from 11".

use super::Governor;
use crate::extract::View;
use crate::extract::syntax::{Chunk, Kind, Tag};

impl View<'_> {
    /// Where the noun phrases end that are joined to that of chunk `k`: "three women, two men and a boy".
    pub(super) fn end_of_list(&self, k: usize) -> usize {
        let mut last = k;
        while matches!(self.kind(last + 1), Some(Kind::And | Kind::Comma))
            && self.kind(last + 2) == Some(Kind::Noun)
        {
            last += 2;
        }
        self.chunk(last).map_or(0, |chunk| chunk.end)
    }

    /// The last of the persons whom commas and "and" join to those of chunk `k`, where what befell them all follows:
    /// "two adults, two children killed", "his mother, his brother and two neighbours were killed".
    pub(super) fn list_of_persons(&self, k: usize) -> Option<usize> {
        let mut last = k;
        let mut bare = true;
        let mut joined = false;
        loop {
            let chunk = self.chunk(last)?;
            if !self.is_person(chunk.head) {
                return None;
            }
            bare &= chunk.figure.is_some() || !self.has_article(chunk);
            match self.kind(last + 1) {
                Some(Kind::And) if !joined => joined = true,
                Some(Kind::Comma) if !joined && self.kind(last + 2) == Some(Kind::And) => {
                    joined = true;
                    last += 1;
                }
                Some(Kind::Comma) if !joined => {}
                _ => break,
            }
            if self.kind(last + 2) != Some(Kind::Noun) {
                break;
            }
            last += 2;
        }
        // Without "and" it may be an apposition, but not of phrases without an article: a headline's.
        (last > k && (joined || bare)).then_some(last)
    }

    /// Does the phrase begin with an article or a possessive?
    pub fn has_article(&self, chunk: &Chunk) -> bool {
        matches!(
            self.syntax.tag(chunk.start),
            Tag::Determiner | Tag::Possessive
        )
    }

    /// A noun phrase behind "and" or a comma shares the governor of the one before.
    pub(super) fn coordinated(&self, k: usize, depth: usize) -> Option<Governor> {
        let mut i = k - 1;
        while i > 0 {
            i -= 1;
            match self.kind(i)? {
                Kind::Noun => {
                    let governed = i > 0 && self.kind(i - 1) == Some(Kind::Preposition);
                    if !governed || self.chunk(i)?.figure.is_some() {
                        return self.governor_within(i, depth - 1).filter(|governor| {
                            !matches!(governor.rule, "noun" | "adjective" | "agent")
                        });
                    }
                    i -= 1;
                }
                Kind::Time | Kind::Adjective | Kind::Bracket | Kind::Comma | Kind::And => {}
                _ => return None,
            }
        }
        None
    }

    /// "to 7.7 from 7.4", "19, up from 11": the level before, of the same measure.
    pub(super) fn compared(&self, p: usize, depth: usize) -> Option<Governor> {
        if !self.is_preposition(p, "from") {
            return None;
        }
        let at = self.chunk(p)?.head;
        let turn = at > 0 && (self.is_word(at - 1, "up") || self.is_word(at - 1, "down"));
        let later = (0..p)
            .rev()
            .take(6)
            .find(|i| self.chunk(*i).is_some_and(|chunk| chunk.figure.is_some()))?;
        let level = later > 0 && self.is_preposition(later - 1, "to");
        (turn || level).then(|| self.governor_within(later, depth - 1))?
    }
}
