//! Who does what a figure measures: "Unity" where "the governing Unity party won 126 seats", "Meridian" where
//! "Meridian's profit fell". Two parties' seats are two measures, however alike the words.

use super::governor::Governor;
use super::syntax::{Chunk, Form, Kind, Tag};
use super::view::View;
use crate::text::TokenKind;
use std::ops::Range;

/// Who does it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Agent {
    /// The tokens of a name.
    Named(Range<usize>),
    /// Who speaks, or whom they speak for: "we sold".
    Speaker,
    /// Whom a person who speaks belongs to: "his party won".
    Own,
}

impl View<'_> {
    /// Who does what the figure of chunk `k` measures, where the sentence says it.
    pub fn agent(&self, k: usize, governor: Option<&Governor>) -> Option<Agent> {
        let governor = governor?;
        if let Some(name) = self.contender(k, governor) {
            return Some(Agent::Named(name));
        }
        if let Some(measured) = governor.measured.filter(|m| *m != k) {
            return self.holder(self.chunk(measured)?).map(Agent::Named);
        }
        if governor.rule == "gapping" {
            // "Norway won 12 medals and Canada nine"
            return self.doer(self.chunk(k.checked_sub(1)?)?);
        }
        let v = governor.verb?;
        let verb = self.chunk(v)?;
        let doer = if verb.passive {
            let by = (v + 1..v + 4).find(|&i| self.is_preposition(i, "by"))?;
            by + 1
        } else if governor.agent {
            return None;
        } else {
            // "Unity lost the town, winning 15 seats": of the main verb
            let beside =
                verb.form == Form::Gerund && v > 0 && self.kind(v - 1) == Some(Kind::Comma);
            let finite = |i: &usize| {
                let verb = self.chunk(*i).filter(|chunk| chunk.is_verb());
                verb.is_some_and(|verb| verb.form == Form::Finite)
            };
            let main = (0..v).rev().find(finite).filter(|_| beside);
            self.subject_of(main.unwrap_or(v))?
        };
        let chunk = self.chunk(doer)?;
        if governor.rule == "level" {
            return self.holder(chunk).map(Agent::Named);
        }
        // "3,000 Poles and Danes took part"
        let joined = doer == k + 2 && self.kind(k + 1) == Some(Kind::And);
        if doer == k || joined || !matches!(chunk.kind, Kind::Noun) {
            return None;
        }
        self.doer(chunk)
    }

    fn doer(&self, chunk: &Chunk) -> Option<Agent> {
        let first = self.word(chunk.start).to_ascii_lowercase();
        match first.as_str() {
            "we" | "our" => return Some(Agent::Speaker),
            "his" | "her" | "their" => return Some(Agent::Own),
            _ => {}
        }
        let name = self.names(chunk).last()?;
        let held = self.syntax.tag(name.end) == Tag::Possessive;
        (!held || name.end > chunk.head).then_some(Agent::Named(name))
    }

    /// The name of who has what the phrase measures: "Meridian's net profit".
    /// Whose "Germany's DAX" is says nothing: it has a name of its own.
    fn holder(&self, chunk: &Chunk) -> Option<Range<usize>> {
        if self.syntax.tag(chunk.head) == Tag::Name {
            return None;
        }
        self.names(chunk)
            .find(|name| self.syntax.tag(name.end) == Tag::Possessive)
    }

    /// The names in a phrase, up to its head.
    pub(super) fn names(&self, chunk: &Chunk) -> impl Iterator<Item = Range<usize>> {
        let end = chunk.head + 1;
        // The word that opens a sentence has no tag of a name, but what it has tells: "Meridian's profit".
        let holds = move |at: usize| {
            self.tokens()[at].capital && self.syntax.tag(at + 1) == Tag::Possessive
        };
        // "AT&T"
        let joins = move |at: usize| {
            self.word(at) == "&" && self.syntax.tag(at + 1) == Tag::Name && at > chunk.start
        };
        let is_name = move |at: usize| {
            at < end && (self.syntax.tag(at) == Tag::Name || holds(at) || joins(at))
        };
        let number = move |at: usize| self.tokens()[at].kind == TokenKind::Number;
        // "the Farmers' Party"
        let plural = move |at: usize| {
            let mark = matches!(self.word(at), "'" | "’") && at > chunk.start && at + 1 < end;
            mark && is_name(at + 1)
                && self.tokens()[at - 1].capital
                && self.word(at - 1).ends_with('s')
        };
        let within = move |at: usize| {
            is_name(at) || plural(at) || at + 1 < end && plural(at + 1) && at >= chunk.start
        };
        (chunk.start..end)
            .filter(move |&at| within(at) && (at == chunk.start || !within(at - 1)))
            .filter(move |&at| !number(at))
            .map(move |at| at..(at..=end).find(|&at| !within(at)).unwrap_or(end))
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::claim::tests::article;
    use crate::extract::{Lexicons, claims};
    use insta::assert_snapshot;

    fn agents(text: &str) -> String {
        let claims = claims(&article(text), Lexicons::builtin());
        let agents = claims
            .iter()
            .map(|claim| claim.agent.as_deref().unwrap_or("-"));
        agents.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn who_does_it_is_named() {
        assert_snapshot!(agents("The governing Unity party won 126 seats."), @"Unity");
        assert_snapshot!(agents("Meridian's net profit fell to $310 million."), @"Meridian");
        assert_snapshot!(agents("\"We sold 4,000 cars,\" said Ana Lund, head of Volta Motors."), @"Volta Motors");
        assert_snapshot!(agents("Some 900 homes were sold by Brixton Estates."), @"Brixton Estates");
        assert_snapshot!(agents("Meridian's chairman bought 10,000 shares."), @"-");
        assert_snapshot!(agents("Norway won 12 medals and Canada nine."), @"Norway, Canada");
        assert_snapshot!(agents("The company cut 40 jobs."), @"-");
        assert_snapshot!(agents("In May Volta & Sons cut 40 jobs."), @"Volta & Sons");
        assert_snapshot!(agents("Denmark's Vestmark rose 2 percent."), @"-");
        assert_snapshot!(agents("Some 40 Poles and Danes joined the crew."), @"-");
        assert_snapshot!(agents("On June 30, had 4,000 followers."), @"-");
    }
}
