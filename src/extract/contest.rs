//! Whose votes or share a figure is: "Osei (Green) 4,310; Brandt (Labour) 3,977", "beat Brandt by 4,130 votes to 3,977",
//! "gave Osei 4,306 votes", "3,977 for Peter Brandt".

use super::governor::Governor;
use super::syntax::{Kind, Tag};
use super::view::View;
use crate::model::Kind as Measure;
use std::ops::Range;

impl View<'_> {
    /// A figure of a list of results: a name, perhaps a party in brackets, and the bare figure, and as many again.
    pub(super) fn result(&self, k: usize) -> Option<Governor> {
        let name = self.result_name(k)?;
        let last = self.syntax.chunks.len();
        let listed = (k.saturating_sub(8)..(k + 9).min(last))
            .filter(|&i| i != k && self.result_name(i).is_some())
            .count();
        (listed > 0).then(|| Governor {
            class: self.lexicons.predicates.class("vote"),
            words: name,
            verb: None,
            measured: None,
            agent: false,
            rule: "result",
        })
    }

    /// The name before a bare figure: "Osei (Green) 4,310".
    fn result_name(&self, k: usize) -> Option<Range<usize>> {
        let chunk = self.chunk(k)?;
        let figure = &self.mentions[chunk.figure?];
        // Ages and years stand behind names too.
        let votes = figure
            .quantity
            .stated
            .is_some_and(|n| n >= 100.0 && n.fract() == 0.0);
        let bare = figure.tokens == (chunk.start..chunk.end) && figure.tokens == figure.number;
        if !votes || !bare || k < 3 {
            return None;
        }
        let ends = matches!(
            self.kind(k + 1),
            None | Some(Kind::Comma | Kind::Break | Kind::And)
        );
        let bracket = |i: usize| self.kind(i) == Some(Kind::Bracket);
        let party = bracket(k - 1) && bracket(k - 3);
        let named = self.chunk(k.checked_sub(4)?)?;
        (ends && party && named.is_noun() && self.tokens()[named.head].capital)
            .then_some(named.start..named.end)
    }

    /// Who has the votes or the share of chunk `k`, by what stands beside it.
    pub(super) fn contender(&self, k: usize, governor: &Governor) -> Option<Range<usize>> {
        if governor.rule == "result" {
            return Some(governor.words.clone());
        }
        let predicates = &self.lexicons.predicates;
        let class = governor.class?;
        if !["vote", "elect"]
            .iter()
            .any(|name| predicates.class(name) == Some(class))
        {
            return None;
        }
        let name = |i: usize| {
            let chunk = self
                .chunk(i)
                .filter(|chunk| chunk.is_noun() && chunk.figure.is_none())?;
            let named = self.syntax.tag(chunk.head) == Tag::Name;
            named.then_some(chunk.start..chunk.end)
        };
        // "3,977 votes for Peter Brandt"
        if self.is_preposition(k + 1, "for")
            && let Some(name) = name(k + 2)
        {
            return Some(name);
        }
        // "the Farmers' Party was third with 44 seats"
        if self.is_preposition(k.checked_sub(1)?, "with")
            && let Some(v) = (0..k)
                .rev()
                .take(6)
                .find(|&i| self.kind(i) == Some(Kind::Verb))
            && let Some(who) = self.subject_of(v)
            && let Some(chunk) = self.chunk(who)
            && let Some(name) = self.names(chunk).last()
            && name.end > chunk.head
        {
            return Some(name);
        }
        // "gave Osei 4,306 votes and Brandt 3,981"
        let before = k.checked_sub(1)?;
        if let Some(given) = name(before)
            && before > 0
            && matches!(self.kind(before - 1), Some(Kind::Verb | Kind::And))
        {
            return Some(given);
        }
        self.rival(k)
    }

    /// "leads Dolan 48% to 42% in a poll": the share of who leads and of who trails.
    pub(super) fn contested(&self, k: usize) -> Option<Governor> {
        let figure = self.chunk(k)?.figure?;
        if self.mentions[figure].quantity.kind != Measure::Percent {
            return None;
        }
        let (who, v) = self.rival_at(k)?;
        Some(Governor {
            class: self.lexicons.predicates.class("support"),
            words: self.chunk(v)?.tokens(),
            verb: Some(v),
            measured: Some(who),
            agent: false,
            rule: "measured",
        })
    }

    fn rival(&self, k: usize) -> Option<Range<usize>> {
        let chunk = self.chunk(self.rival_at(k)?.0)?;
        Some(chunk.start..chunk.end)
    }

    /// "beat Brandt by 4,130 votes to 3,977": the first is the winner's, the second the loser's. With the verb.
    fn rival_at(&self, k: usize) -> Option<(usize, usize)> {
        let k = k.max(1);
        let second =
            self.is_preposition(k - 1, "to") && self.chunk(k.checked_sub(2)?)?.figure.is_some();
        let first = if second { k - 2 } else { k };
        let contest =
            second || self.is_preposition(k + 1, "to") && self.chunk(k + 2)?.figure.is_some();
        let v = (0..first)
            .rev()
            .take(4)
            .find(|&i| self.kind(i) == Some(Kind::Verb))?;
        let verb = self.chunk(v).filter(|_| contest)?;
        let beats = &self.lexicons.sets.beating;
        let who = if second { v + 1 } else { self.subject_of(v)? };
        let beaten = beats.contains(&self.tokens()[verb.head].word);
        let chunk = self
            .chunk(who)
            .filter(|chunk| chunk.is_noun() && chunk.figure.is_none())?;
        (beaten && self.tokens()[chunk.head].capital).then_some((who, v))
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::claim::tests::article;
    use crate::extract::{Lexicons, claims};
    use insta::assert_snapshot;

    fn votes(text: &str) -> String {
        let claims = claims(&article(text), Lexicons::builtin());
        let told = claims.iter().map(|claim| {
            let part = |part: &Option<String>| part.clone().unwrap_or_else(|| "-".into());
            format!(
                "{} {} {}",
                claim.surface,
                part(&claim.predicate),
                part(&claim.agent)
            )
        });
        told.collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn votes_are_somebodys() {
        assert_snapshot!(votes("Lund (Unity) 5,210; Berg (Greens) 4,877; Ramm (Independent) 902."), @"5,210 vote Lund; 4,877 vote Berg; 902 vote Ramm");
        assert_snapshot!(votes("Lund beat Berg by 5,210 votes to 4,877."), @"5,210 vote Lund; 4,877 vote Berg");
        assert_snapshot!(votes("A recount gave Lund 5,204 votes."), @"5,204 vote Lund");
        assert_snapshot!(votes("There were 4,877 votes for Ida Berg."), @"4,877 vote Ida Berg");
        assert_snapshot!(votes("Lund (left) and Berg (right), 300 metres apart, waved."), @"300 metres wave -");
    }
}
