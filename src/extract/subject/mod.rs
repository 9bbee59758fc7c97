//! What a figure counts: the head noun and what narrows it.

mod measured;
mod noun;
mod recall;

use super::governor::Governor;
use super::syntax::{Chunk, Kind, Tag};
use super::view::View;
use crate::lexicon::Class;
use crate::model::Kind as Measure;
use std::ops::Range;

/// What a figure counts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Subject {
    /// The head, singular, where it is not that of `head`: an earlier noun, or what the predicate counts.
    pub noun: Option<String>,
    /// The token of the head.
    pub head: Option<usize>,
    /// The tokens of the noun phrase counted, as written.
    pub counted: Option<Range<usize>>,
    /// The tokens of each qualifier.
    pub qualifiers: Vec<Range<usize>>,
    /// The noun phrase that the figure is a part of: "10 of whom", "2,000 of the 7,000".
    pub whole: Option<usize>,
    /// The name of the rule.
    pub rule: &'static str,
}

impl View<'_> {
    /// What the figure of chunk `k` counts.
    pub fn subject(
        &self,
        k: usize,
        mention: usize,
        governor: Option<&Governor>,
        earlier: Option<&str>,
    ) -> Subject {
        let chunk = &self.syntax.chunks[k];
        let figure = &self.mentions[mention];
        let mut subject = self.own_noun(chunk, figure.tokens.end.max(chunk.start));
        self.drop_unit(chunk, figure, governor, &mut subject);
        // "took 12 guards hostage"
        let framed = governor.is_some_and(|governor| {
            governor.rule == "frame" && governor.words.end == chunk.head + 1
        });
        if framed && chunk.head > figure.tokens.end && self.syntax.tag(chunk.head - 1) == Tag::Noun
        {
            subject.head = Some(chunk.head - 1);
            subject.counted = Some(figure.tokens.end..chunk.head);
            subject.qualifiers = self.qualifiers(figure.tokens.end..chunk.head - 1);
        }
        if governor.is_some_and(|governor| governor.rule == "result") {
            subject.noun = Some("vote".to_string());
            subject.rule = "result";
            return subject;
        }
        if subject.head.is_none() {
            subject = self.partitive(k, subject);
        }
        if figure.quantity.kind == Measure::Count && self.complement(k, &mut subject) {
            return subject;
        }
        let points = self.is_percentage_points(k, figure, &subject);
        if points
            && subject
                .head
                .is_some_and(|head| self.is_word(head, "points") || self.is_word(head, "point"))
        {
            subject = Subject::default();
        }
        // "which measured 6.2": no count of anything
        let whole = figure
            .quantity
            .stated
            .is_none_or(|n| n.fract() == 0.0 || n > 1e5);
        if subject.head.is_none() && figure.quantity.kind == Measure::Count && whole && !points {
            let class = governor.and_then(|governor| governor.class);
            let of = class.and_then(|class| {
                self.lexicons.predicates.classes[class as usize]
                    .of
                    .as_deref()
            });
            if let Some(head) = self.noun_of_next(k) {
                subject.head = Some(head);
                subject.rule = "noun of both";
            } else if let Some(head) = self.noun_of_level_before(k) {
                subject.head = Some(head);
                subject.rule = "level before";
            } else if let Some(measured) = governor.and_then(|governor| governor.measured) {
                subject = self.measured(measured, of, subject);
            } else if let Some(antecedent) = self.antecedent(k, of == Some("person")) {
                subject.noun = Some(self.singular(antecedent));
                subject.rule = "antecedent";
            } else if let Some(earlier) = earlier.filter(|_| self.recalls(k, &subject, governor)) {
                subject.noun = Some(earlier.to_string());
                subject.rule = "earlier figure";
            } else if let Some(of) = of {
                subject.noun = Some(of.to_string());
                subject.rule = "predicate";
            }
        } else if subject.head.is_none() {
            let measured = governor.and_then(|governor| {
                let measured = || {
                    if self.changes_hands(figure, governor) {
                        self.bought(k, governor)
                    } else {
                        // "the $3.9 billion analysts had expected"
                        let expected = governor.rule == "relative";
                        let verb = governor.verb.filter(|_| !expected);
                        verb.and_then(|v| self.subject_of(v))
                    }
                };
                governor.measured.or_else(measured)
            });
            // "300 acres this year, compared with 95 last year"
            let bare = figure.tokens == figure.number && figure.quantity.unit.is_some();
            let told = governor.filter(|governor| matches!(governor.rule, "level" | "change"));
            let told = told.and_then(|governor| governor.measured);
            let beside = told.or_else(|| self.measured_beside(k, governor));
            let share = earlier.filter(|_| self.shares_noun(k, &subject, governor));
            if let Some(earlier) = share {
                subject.noun = Some(earlier.to_string());
                subject.rule = "earlier figure";
            } else if let Some(measured) = beside.or(measured).filter(|m| *m != k) {
                subject = self.measured(measured, None, subject);
            } else if let Some(earlier) = earlier.filter(|_| bare) {
                subject.noun = Some(earlier.to_string());
                subject.rule = "earlier figure";
            } else if let Some(head) = governor.and_then(|governor| self.doing(governor)) {
                subject.head = Some(head);
                subject.qualifiers = self.qualifiers(head.saturating_sub(1)..head);
                subject.rule = "measured";
            } else if let Some(what) = self.spent_on(k, figure) {
                subject = self.measured(what, None, subject);
            }
        }
        subject
    }

    /// The head behind the figure in its own phrase: "23 Somali pirates".
    fn own_noun(&self, chunk: &Chunk, from: usize) -> Subject {
        if let Some(noun) = self.compound_noun(chunk) {
            return Subject {
                head: Some(noun),
                counted: Some(noun..noun + 1),
                rule: "compound",
                ..Subject::default()
            };
        }
        let mut subject = Subject::default();
        let sets = &self.lexicons.sets;
        let skipped = |at: &usize| matches!(self.syntax.tag(*at), Tag::Mark | Tag::Quote);
        let from = (from..chunk.end)
            .find(|at| !skipped(at))
            .unwrap_or(chunk.end);
        let noun =
            chunk.head >= from && matches!(self.syntax.tag(chunk.head), Tag::Noun | Tag::Name);
        let word = self.tokens()[chunk.head].word;
        let differs = sets.more.contains(&word) || sets.fewer.contains(&word);
        let noun = noun && !differs && !self.is_bare_time(from..chunk.head + 1);
        let general = sets.general.contains(&self.tokens()[chunk.head].word);
        if chunk.end > from {
            subject.counted = Some(from..chunk.end);
        }
        if self.is_bare_time(from..chunk.head + 1) {
            subject.counted = None;
            subject.rule = "bare figure";
        } else if noun && !general {
            subject.head = Some(chunk.head);
            subject.rule = "noun phrase";
            subject.qualifiers = self.qualifiers(from..chunk.head);
        } else {
            let said = |qualifier: &Range<usize>| {
                let predicates = &self.lexicons.predicates;
                predicates
                    .adjective_at(self.tokens(), qualifier.start)
                    .is_some()
            };
            subject.qualifiers = self.qualifiers(from..chunk.end.max(from));
            subject.qualifiers.retain(|qualifier| !said(qualifier));
            subject.rule = "bare figure";
        }
        subject
    }

    /// "fell to 1,187 last winter": a time and not what is counted.
    fn is_bare_time(&self, tokens: Range<usize>) -> bool {
        let head = tokens.end - 1;
        let pointer = |at: usize| {
            ["last", "next", "this"]
                .iter()
                .any(|word| self.is_word(at, word))
        };
        self.is(head, Class::TimeNoun) && tokens.start < head && pointer(tokens.start)
    }

    /// "thousands of citizens", "10 of whom", "2,000 of the 7,000 militants".
    fn partitive(&self, k: usize, mut subject: Subject) -> Subject {
        let p = self.past_conversion(k);
        let of = self.chunk(p).map_or(0, |of| of.head);
        let instead = of > 0 && self.is_word(of - 1, "instead");
        // "40 km north of Orlen"
        let name = self
            .chunk(p + 1)
            .is_some_and(|inner| self.syntax.tag(inner.head) == Tag::Name);
        let length = self
            .chunk(k)
            .and_then(|chunk| chunk.figure)
            .is_some_and(|figure| self.mentions[figure].quantity.kind == Measure::Measure);
        let direction = of > 0 && self.is_direction(of - 1) || name && length;
        if !self.is_preposition(p, "of") || instead || direction {
            return subject;
        }
        let pronoun = self.chunk(p + 1).map(|chunk| chunk.head);
        let whole = |at: usize| self.lexicons.sets.parts.contains(&self.tokens()[at].word);
        if pronoun.is_some_and(whole) {
            subject.whole = Some(p + 1);
            subject.counted = None;
            return subject;
        }
        let Some(inner) = self.chunk(p + 1).filter(|chunk| chunk.is_noun()) else {
            return subject;
        };
        let from = inner
            .figure
            .map_or(inner.start, |figure| self.mentions[figure].tokens.end);
        let definite = self.syntax.tag(inner.start) == Tag::Determiner || inner.figure.is_some();
        let mut of = self.own_noun(inner, from.max(inner.start));
        of.rule = "partitive";
        if self.kind(p + 2) == Some(Kind::And)
            && let Some(second) = self
                .chunk(p + 3)
                .filter(|chunk| chunk.is_noun() && chunk.figure.is_none())
            && self.syntax.tag(second.start) != Tag::Determiner
            && let Some(counted) = &mut of.counted
        {
            counted.end = second.end;
        }
        if definite {
            of.whole = Some(p + 1);
        }
        if of.head.is_none() && inner.figure.is_some() {
            of.counted = None;
        }
        of
    }

    /// The chunk behind chunk `k` and the same amount in another unit: "11 inches (280 mm) of rain".
    pub fn past_conversion(&self, k: usize) -> usize {
        let bracket = |i: usize| self.kind(i) == Some(Kind::Bracket);
        let amount = |i: usize| self.chunk(i).is_some_and(|chunk| chunk.figure.is_some());
        if bracket(k + 1) && amount(k + 2) && bracket(k + 3) {
            return k + 4;
        }
        let converted = k > 1 && amount(k - 2) && bracket(k - 1) && bracket(k + 1);
        k + 1 + usize::from(converted)
    }

    /// "467 of them being Iraqi nationals", "3,543 are Syrian": what the figure is said to be. True where that
    /// is the noun counted.
    fn complement(&self, k: usize, subject: &mut Subject) -> bool {
        let from = if self.is_preposition(k + 1, "of") {
            k + 3
        } else {
            k + 1
        };
        // "The largest group of the 5,703 are Syrians": the group is
        let inner = k > 1
            && from == k + 1
            && self.kind(k - 1) == Some(Kind::Preposition)
            && self.kind(k - 2) == Some(Kind::Noun);
        let Some(next) = self.complement_at(from).filter(|_| !inner) else {
            return false;
        };
        let tokens = next.start..next.end;
        match next.kind {
            Kind::Adjective => subject.qualifiers.extend(self.qualifiers(tokens)),
            Kind::Noun
                if next.figure.is_none()
                    && self.is_plural(next.head)
                    && subject.head.is_none_or(|_| subject.whole.is_some()) =>
            {
                subject.qualifiers = self.qualifiers(next.start..next.head);
                subject.head = Some(next.head);
                subject.counted = Some(tokens);
                subject.rule = "complement";
                return true;
            }
            _ => {}
        }
        false
    }

    /// The chunk behind a copula at chunk `from`, or of "five of them children" the chunk right there.
    fn complement_at(&self, from: usize) -> Option<&Chunk> {
        let first = self.chunk(from)?;
        if self.is_copula(first) {
            return self.chunk(from + 1);
        }
        let whole = from.checked_sub(1).and_then(|w| self.chunk(w))?;
        let part = from >= 3
            && self.is_preposition(from - 2, "of")
            && self
                .lexicons
                .sets
                .parts
                .contains(&self.tokens()[whole.head].word);
        let bare = self.syntax.tag(first.start) != Tag::Determiner && first.start == whole.end;
        Some(first).filter(|first| part && bare && first.is_noun())
    }

    /// What narrows a noun: names as one, adjectives that mean something, nouns before the head.
    pub fn qualifiers(&self, tokens: Range<usize>) -> Vec<Range<usize>> {
        let mut qualifiers: Vec<Range<usize>> = Vec::new();
        let mut bracket = false;
        for at in tokens {
            let tag = self.syntax.tag(at);
            bracket = match tag {
                Tag::Open => true,
                Tag::Close => false,
                _ => bracket,
            };
            let plain = self.lexicons.sets.plain.contains(&self.tokens()[at].word);
            let kept = matches!(tag, Tag::Name | Tag::Noun) || tag == Tag::Adjective && !plain;
            let general = self.lexicons.sets.general.contains(&self.tokens()[at].word);
            if self.is_word(at, "magnitude") || general || !kept || bracket {
                continue;
            }
            match qualifiers.last_mut() {
                Some(last)
                    if last.end == at
                        && self.tokens()[at].capital
                        && tag != Tag::Adjective
                        && self.tokens()[last.start].capital
                        && !self.is(last.end - 1, Class::Nationality) =>
                {
                    last.end = at + 1;
                }
                _ => qualifiers.push(at..at + 1),
            }
        }
        qualifiers
    }
}
