//! Which tokens make a chunk: noun phrases, and verbs with their auxiliaries.

mod verb;

use super::{Chunk, Form, Kind, Tag};
use crate::extract::{Lexicons, Mention};
use crate::lexicon::Class;
use crate::model::Kind as Measure;
use crate::text::Document;

/// The state of one sentence while its chunks are found, left to right.
pub(super) struct Chunker<'s, 't> {
    pub document: &'s Document<'t>,
    pub lexicons: &'s Lexicons,
    pub tags: &'s [Tag],
    pub first: usize,
    pub end: usize,
    pub mentions: &'s [Mention],
    pub mention: usize,
}

impl Chunker<'_, '_> {
    fn tag(&self, at: usize) -> Tag {
        if at < self.end {
            self.tags[at - self.first]
        } else {
            Tag::Mark
        }
    }

    /// The chunk that begins at token `at`; none for adverbs and marks.
    pub fn chunk(&mut self, at: usize) -> Option<Chunk> {
        let single = |kind| Chunk {
            kind,
            start: at,
            end: at + 1,
            head: at,
            form: Form::Finite,
            passive: false,
            figure: None,
        };
        match self.tag(at) {
            Tag::Figure
            | Tag::Determiner
            | Tag::Adjective
            | Tag::Noun
            | Tag::Name
            | Tag::Pronoun => Some(self.noun(at, single(Kind::Noun))),
            Tag::Auxiliary | Tag::Verb | Tag::Past | Tag::Participle | Tag::Gerund | Tag::To => {
                Some(self.verb(at, single(Kind::Verb)))
            }
            Tag::Adverb => {
                let next = self.tag(at + 1);
                let modifies = matches!(
                    next,
                    Tag::Auxiliary | Tag::Verb | Tag::Past | Tag::Participle | Tag::Gerund
                );
                modifies.then(|| self.verb(at, single(Kind::Verb)))
            }
            Tag::Relative => Some(single(Kind::Relative)),
            Tag::Preposition => Some(single(Kind::Preposition)),
            Tag::And => Some(single(Kind::And)),
            Tag::Subordinator => Some(single(Kind::Clause)),
            Tag::Time => {
                let end = (at..self.end)
                    .find(|i| self.tag(*i) != Tag::Time && !self.document.is(*i, Class::TimeNoun))
                    .unwrap_or(self.end);
                Some(Chunk {
                    end,
                    ..single(Kind::Time)
                })
            }
            Tag::Comma => Some(single(Kind::Comma)),
            Tag::Open | Tag::Close => Some(single(Kind::Bracket)),
            Tag::Break => Some(single(Kind::Break)),
            Tag::Possessive | Tag::Quote | Tag::Mark => None,
        }
    }

    fn noun(&mut self, start: usize, single: Chunk) -> Chunk {
        if self.tag(start) == Tag::Pronoun {
            return single;
        }
        let mut end = start;
        let mut head = None;
        let mut owner = None;
        let mut figure = None;
        while let Some(length) = self
            .noun_part(end, figure.is_some(), head.is_some())
            .or_else(|| self.joined_modifier(end, figure))
        {
            if self.ends_time(start, end, head) || self.opens_forecast(end, figure) {
                break;
            }
            match self.tag(end) {
                Tag::Figure => {
                    let mention = self.mention_at(end);
                    figure = figure.or(mention);
                    end = mention.map_or(end + 1, |m| self.mentions[m].tokens.end.min(self.end));
                    continue;
                }
                Tag::Noun | Tag::Name => head = Some(end + length - 1),
                // "the company's 12 new pilots": what is owned is a phrase of its own
                Tag::Possessive => owner = head.take(),
                Tag::And if length > 1 => head = Some(end + length - 1),
                _ => {}
            }
            end += length;
        }
        let end = end.max(start + 1);
        let head = head.or(owner).unwrap_or(end - 1);
        // "a second was hurt"
        let ordinal = self.document.word(head) == "second"
            && head > start
            && matches!(
                self.tag(end),
                Tag::Auxiliary | Tag::Past | Tag::Participle | Tag::Adverb | Tag::Verb
            );
        let time = figure.is_none() && !ordinal && self.document.is(head, Class::TimeNoun);
        let adjective = figure.is_none() && end == start + 1 && self.tag(start) == Tag::Adjective;
        let kind = if time {
            Kind::Time
        } else if adjective {
            Kind::Adjective
        } else {
            Kind::Noun
        };
        Chunk {
            kind,
            end,
            head,
            figure,
            ..single
        }
    }

    /// "In the second quarter | revenue rose": a time that opens the sentence, and the subject behind it.
    fn ends_time(&self, start: usize, at: usize, head: Option<usize>) -> bool {
        let time =
            head.is_some_and(|head| head + 1 == at && self.document.is(head, Class::TimeNoun));
        let opens = start == self.first + 1 && self.tag(self.first) == Tag::Preposition;
        let verb = matches!(self.tag(at + 1), Tag::Past | Tag::Verb | Tag::Auxiliary);
        time && opens && verb && self.tag(at) == Tag::Noun
    }

    /// "the $3.9 billion | analysts had expected": nobody is an amount of money.
    fn opens_forecast(&self, at: usize, figure: Option<usize>) -> bool {
        let money = figure.is_some_and(|figure| {
            let mention = &self.mentions[figure];
            mention.quantity.kind == Measure::Money && mention.tokens.end == at
        });
        let verb = matches!(self.tag(at + 1), Tag::Past | Tag::Verb | Tag::Auxiliary);
        let word = self.document.tokens.get(at).map(|token| token.word);
        money && verb && word.is_some_and(|word| self.lexicons.sets.forecasters.contains(&word))
    }

    /// "1,000 maintenance and cleaning workers": behind a count of many a singular and "and" narrow the plural that
    /// follows.
    fn joined_modifier(&self, at: usize, figure: Option<usize>) -> Option<usize> {
        let mention = &self.mentions[figure?];
        let many = mention.quantity.kind == Measure::Count
            && mention.quantity.point() > 1.0
            && mention.tokens.end < at;
        let joined = self.tag(at) == Tag::And
            && matches!(self.document.word(at), "and" | "or" | "&")
            && self.tag(at.checked_sub(1)?) == Tag::Noun
            && !self.counts_many(at - 1);
        let modifier = |at: usize| {
            matches!(self.tag(at), Tag::Noun | Tag::Adjective | Tag::Gerund)
                && !self.document.tokens[at].capital
        };
        let last = (at + 1..at + 4)
            .find(|i| modifier(*i) && self.tag(*i) == Tag::Noun && self.is_plural(*i))?;
        let narrows = last > at + 1 && (at + 1..last).all(modifier);
        let ends = !matches!(self.tag(last + 1), Tag::Noun | Tag::Name);
        (many && joined && narrows && ends).then_some(last + 1 - at)
    }

    fn is_plural(&self, at: usize) -> bool {
        let word = self.document.word(at);
        word.ends_with('s') && !word.ends_with("ss")
    }

    /// Is the noun a plural, or one that many are counted by: "12 staff and hospital managers"?
    fn counts_many(&self, at: usize) -> bool {
        let word = self.document.word(at);
        self.is_plural(at)
            || word.ends_with("men")
            || matches!(
                word,
                "people"
                    | "children"
                    | "police"
                    | "staff"
                    | "cattle"
                    | "crew"
                    | "personnel"
                    | "sheep"
                    | "fish"
                    | "aircraft"
                    | "infantry"
                    | "poultry"
            )
    }

    /// How many tokens at `at` carry a noun phrase on; none where it ends.
    fn noun_part(&self, at: usize, figure: bool, noun: bool) -> Option<usize> {
        let next = self.tag(at + 1);
        let nominal = |tag| matches!(tag, Tag::Noun | Tag::Name | Tag::Adjective);
        match self.tag(at) {
            Tag::Determiner => (!noun && !figure).then_some(1),
            Tag::Figure => (!noun && (!figure || self.is_age_of_many(at))).then_some(1),
            Tag::Adjective => {
                let before = at
                    .checked_sub(1)
                    .filter(|i| *i >= self.first)
                    .map(|i| self.tag(i));
                let hyphen = self.document.word(at + 1) == "-" || before == Some(Tag::Mark);
                let goes_on = matches!(before, Some(Tag::Name)) && nominal(next);
                (!noun || hyphen || goes_on).then_some(1)
            }
            Tag::Noun | Tag::Name => Some(1),
            Tag::Pronoun => {
                let word = self.document.word(at);
                let than = matches!(self.document.word(at + 1), "than" | "or");
                let more = word.eq_ignore_ascii_case("others") || word == "more" && !than;
                (figure && !noun && more).then_some(1)
            }
            Tag::Possessive => (noun && at > self.first).then_some(1),
            Tag::Mark if self.document.word(at) == "-" => {
                (nominal(next) || next == Tag::Participle).then_some(1)
            }
            Tag::Mark if self.document.word(at) == "." || self.document.word(at) == "&" => {
                (noun && next == Tag::Name).then_some(1)
            }
            Tag::Participle | Tag::Past if self.document.word(at.wrapping_sub(1)) == "-" => Some(1),
            Tag::Adverb => (next == Tag::Adjective && !noun).then_some(1),
            Tag::And => (self.tag(at.wrapping_sub(1)) == Tag::Adjective
                && next == Tag::Adjective
                && at > self.first
                && nominal(self.tag(at + 2)))
            .then_some(1),
            Tag::Comma => (!noun
                && self.tag(at.wrapping_sub(1)) == Tag::Adjective
                && at > self.first
                && next == Tag::Adjective
                && nominal(self.tag(at + 2)))
            .then_some(1),
            Tag::Quote => {
                (figure && !noun && matches!(next, Tag::Noun | Tag::Adjective)).then_some(1)
            }
            Tag::Open => {
                let close =
                    (at + 1..(at + 4).min(self.end)).find(|i| self.tag(*i) == Tag::Close)?;
                let inside = (at + 1..close).all(|i| nominal(self.tag(i)));
                (noun && inside && matches!(self.tag(close + 1), Tag::Noun | Tag::Adjective))
                    .then_some(close + 1 - at)
            }
            _ => None,
        }
    }

    /// "two | 6-year-olds": an age that stands for those who are that old.
    fn is_age_of_many(&self, at: usize) -> bool {
        let last = (at..self.end).take_while(|i| self.tag(*i) == Tag::Figure);
        last.last().is_some_and(|last| {
            let word = self.document.word(last);
            last > at && word.eq_ignore_ascii_case("olds")
        })
    }

    fn mention_at(&mut self, at: usize) -> Option<usize> {
        while self
            .mentions
            .get(self.mention)
            .is_some_and(|mention| mention.tokens.end <= at)
        {
            self.mention += 1;
        }
        let mention = self.mentions.get(self.mention)?;
        (mention.tokens.start <= at).then_some(self.mention)
    }
}
