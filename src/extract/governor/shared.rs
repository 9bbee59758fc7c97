//! A figure that shares the governor of another: "12 soldiers and three policemen", "19, up from 11".

use super::Governor;
use crate::extract::View;
use crate::extract::syntax::Kind;

impl View<'_> {
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
