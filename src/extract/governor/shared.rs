//! A figure that shares the governor of another: "12 soldiers and three policemen", "19, up from 11".

use super::{DEPTH, Governor};
use crate::extract::syntax::{Chunk, Kind, Tag};
use crate::extract::{Mention, Role, View};
use crate::model::Kind as Measure;

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
        if let Some(other) = self.gapped(k) {
            return self.governor_within(other, depth - 1);
        }
        let mut i = k - 1;
        while i > 0 {
            i -= 1;
            match self.kind(i)? {
                Kind::Noun => {
                    let governed = i > 0 && self.kind(i - 1) == Some(Kind::Preposition);
                    if !governed || self.chunk(i)?.figure.is_some() {
                        return self.governor_within(i, depth - 1).filter(|governor| {
                            !matches!(
                                governor.rule,
                                "noun" | "adjective" | "agent" | "comparison" | "change"
                            )
                        });
                    }
                    i -= 1;
                }
                Kind::Time
                | Kind::Adjective
                | Kind::Bracket
                | Kind::Comma
                | Kind::And
                | Kind::Preposition => {}
                _ => return None,
            }
        }
        None
    }

    /// "suspected of killing his wife and | son | died": what befell the noun phrase before, whose verb is not the one that
    /// follows.
    pub fn joined_to_before(&self, k: usize) -> Option<Governor> {
        let first = k.checked_sub(2)?;
        let before = first.checked_sub(1)?;
        let joined = self.kind(k - 1) == Some(Kind::And) && self.kind(first) == Some(Kind::Noun);
        match self.kind(before).filter(|_| joined)? {
            Kind::Verb => self.as_object(first, before),
            Kind::Preposition => self.in_phrase(first, DEPTH),
            _ => None,
        }
    }

    /// "40 homes lost power in Orlen and | 12 in Tarsk": the figure whose verb a bare one behind "and" shares.
    pub fn gapped(&self, k: usize) -> Option<usize> {
        let chunk = self.chunk(k)?;
        let bare = self.mentions[chunk.figure?].tokens.end == chunk.end;
        let joined = self.kind(k.checked_sub(1)?) == Some(Kind::And)
            && self.kind(k + 1) == Some(Kind::Preposition)
            && !self.is_preposition(k + 1, "of");
        let other = self.figure_before(k).filter(|_| bare && joined)?;
        let between = other + 1..k - 1;
        let placed = between
            .clone()
            .any(|i| self.kind(i) == self.kind(k + 1) && self.kind(i + 1) == Some(Kind::Noun));
        let subject = between
            .into_iter()
            .any(|i| self.kind(i) == Some(Kind::Verb));
        (placed && subject && self.same_kind(other, k)).then_some(other)
    }

    /// "to 7.7 from 7.4", "19, up from 11", "211 fires, compared with 95": another level of the same measure.
    pub(super) fn compared(&self, p: usize, depth: usize) -> Option<Governor> {
        let at = self.chunk(p)?.head;
        let turned = |words: &[&str]| at > 0 && words.iter().any(|word| self.is_word(at - 1, word));
        let other = self.figure_before(p)?;
        let from = self.is_preposition(p, "from");
        let compared = turned(&["compared", "compare"])
            && (self.is_preposition(p, "with") || self.is_preposition(p, "to"));
        let against = self.is_preposition(p, "against") && self.same_kind(other, p + 1);
        let level = other > 0 && self.is_preposition(other - 1, "to");
        let turn = matches!(self.mention_of(p + 1)?.role, Role::Before | Role::After)
            && self.mention_of(other)?.role != Role::Value;
        // "by 101 votes to 100"
        let score = self.is_preposition(p, "to") && other + 1 == p && self.same_kind(other, p + 1);
        // "closed up 3.4% at 218 pence"
        let price = self.is_preposition(p, "at") && other + 1 == p;
        // "has shrunk by a third since 1990 to 4,200"
        let by = other > 0 && self.is_preposition(other - 1, "by");
        if by && self.is_preposition(p, "to") {
            let shared = self.governor_within(other, depth - 1);
            if let Some(shared) = shared.filter(|shared| shared.rule == "change") {
                let rule = "level";
                return Some(Governor { rule, ..shared });
            }
        }
        let money = self.mention_of(p + 1)?.quantity.kind == Measure::Money;
        if price && money && self.mention_of(other)?.quantity.kind != Measure::Count {
            let shared = self.governor_within(other, depth - 1)?;
            let measured = shared.measured.or_else(|| self.subject_of(shared.verb?));
            let rule = "level";
            return Some(Governor {
                measured,
                rule,
                ..shared
            });
        }
        (from && (turned(&["up", "down"]) || level) || turn || compared || against || score)
            .then(|| self.governor_within(other, depth - 1))?
    }

    /// What a figure without a governor of its own shares with one before it in the sentence.
    pub(super) fn shared(&self, k: usize, depth: usize) -> Option<Governor> {
        let other = self.figure_before(k)?;
        let own = matches!(self.verb_after(k), (Some(_), _));
        let parts = |k: usize| {
            let of = self
                .is_preposition(k + 1, "of")
                .then(|| self.chunk(k + 2))?;
            Some(
                self.lexicons
                    .sets
                    .parts
                    .contains(&self.tokens()[of?.head].word),
            )
        };
        let part = !own && parts(k) == Some(true);
        let among = k > 1
            && self
                .lexicons
                .sets
                .parts
                .contains(&self.tokens()[self.chunk(k - 1)?.head].word)
            && (self.is_preposition(k - 2, "among") || self.is_preposition(k - 2, "including"));
        let gap = !own && self.leaves_out_verb(k, other);
        // "40 people were held, including three minors"
        let counted = self.chunk(k).is_some_and(|chunk| chunk.figure.is_some());
        let included = counted && k > 0 && self.is_preposition(k - 1, "including");
        let joined = among || included || self.restated(k) || part || gap;
        let mut shared = joined.then(|| self.governor_within(other, depth - 1))??;
        if gap {
            shared.rule = "gapping";
        }
        (!shared.agent).then_some(shared)
    }

    /// "1,873 of them, or 58.4 percent, voted": the figure once more.
    fn restated(&self, k: usize) -> bool {
        let or = k.checked_sub(1).and_then(|o| self.chunk(o));
        or.is_some_and(|or| or.kind == Kind::And && self.is_word(or.head, "or"))
            && self.is_amount(k)
    }

    /// "the tram carried 90 passengers, the bus 35": a noun phrase and a figure of the same kind with no verb.
    fn leaves_out_verb(&self, k: usize, other: usize) -> bool {
        let subject = k
            .checked_sub(1)
            .filter(|s| self.kind(*s) == Some(Kind::Noun));
        let joint = subject
            .and_then(|s| s.checked_sub(1))
            .and_then(|j| self.kind(j));
        let object = other > 0
            && self
                .chunk(other - 1)
                .is_some_and(|verb| verb.is_verb() && !self.is_copula(verb));
        matches!(joint, Some(Kind::And | Kind::Comma)) && object && self.same_kind(other, k)
    }

    /// The chunk of the figure before chunk `k` in the same clause.
    pub(super) fn figure_before(&self, k: usize) -> Option<usize> {
        let before = (0..k)
            .rev()
            .take_while(|i| self.kind(*i) != Some(Kind::Break));
        before.take(14).find(|i| {
            self.chunk(*i)
                .is_some_and(|chunk| chunk.figure.is_some() && !self.is_time(chunk))
        })
    }

    /// Is the figure of the chunk an age or a length of time?
    fn is_time(&self, chunk: &Chunk) -> bool {
        chunk.figure.is_some_and(|figure| {
            let kind = self.mentions[figure].quantity.kind;
            matches!(kind, Measure::Duration | Measure::Age)
        })
    }

    fn mention_of(&self, k: usize) -> Option<&Mention> {
        Some(&self.mentions[self.chunk(k)?.figure?])
    }

    fn same_kind(&self, a: usize, b: usize) -> bool {
        let kinds = self.mention_of(a).zip(self.mention_of(b));
        kinds.is_some_and(|(a, b)| a.quantity.kind == b.quantity.kind || b.quantity.unit.is_none())
    }
}
