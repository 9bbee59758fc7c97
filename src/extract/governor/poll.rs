//! What a poll finds: "has Lund at 39 percent to 32 percent for Berg", "gave the Greens 12 percent".

use super::Governor;
use crate::extract::View;
use crate::extract::syntax::{Kind, Tag};
use crate::model::Kind as Measure;

impl View<'_> {
    /// The share that a poll gives somebody, who is measured by it.
    pub(super) fn polled(&self, k: usize) -> Option<Governor> {
        let figure = self.chunk(k)?.figure?;
        if self.mentions[figure].quantity.kind != Measure::Percent {
            return None;
        }
        let v = (0..k)
            .rev()
            .take(9)
            .take_while(|i| !matches!(self.kind(*i), Some(Kind::Break | Kind::Clause)))
            .find(|i| self.kind(*i) == Some(Kind::Verb))?;
        let verb = self.chunk(v)?;
        let sets = &self.lexicons.sets;
        let gives = sets.shares.contains(&self.tokens()[verb.head].word) && !verb.passive;
        let subject = self.chunk(self.subject_of(v).filter(|_| gives)?)?;
        let asks = self
            .lexicons
            .reporting
            .is_survey(self.tokens()[subject.head].word);
        let measured = self.sharer(k, v).filter(|_| asks)?;
        Some(Governor {
            class: self.lexicons.predicates.class("support"),
            words: verb.tokens(),
            verb: Some(v),
            measured: Some(measured),
            agent: false,
            rule: "measured",
        })
    }

    /// Who has the share of chunk `k`, between the verb at chunk `v` and the figure or behind "for".
    fn sharer(&self, k: usize, v: usize) -> Option<usize> {
        let someone = |i: &usize| {
            let chunk = self.chunk(*i).filter(|chunk| chunk.is_noun());
            let named = |at: usize| matches!(self.syntax.tag(at), Tag::Name | Tag::Noun);
            *i > v && chunk.is_some_and(|chunk| chunk.figure.is_none() && named(chunk.head))
        };
        let before = k - 1;
        if self.is_preposition(before, "to") && self.is_preposition(k + 1, "for") {
            return Some(k + 2).filter(someone);
        }
        let placed = ["at", "on", "with"]
            .iter()
            .any(|word| self.is_preposition(before, word));
        Some(before - usize::from(placed)).filter(someone)
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::claim::tests::read;
    use insta::assert_snapshot;

    #[test]
    fn a_poll_measures_those_it_asks_about_and_speaks_itself() {
        assert_snapshot!(read("A Castor poll has Lund at 39 percent to 32 percent for Berg."), @"39 percent Lund support, Castor poll; 32 percent Berg support, Castor poll");
        assert_snapshot!(read("The survey gave the Greens 12 percent."), @"12 percent Greens support, survey");
        assert_snapshot!(read("The poll had 40 questions."), @"40 question have");
        assert_snapshot!(read("The town has 12 percent of the votes."), @"12 percent vote have");
    }
}
