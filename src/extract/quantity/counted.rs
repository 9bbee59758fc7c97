//! The noun phrase that a number counts: "Islamic State (ISIS) prisoners" behind "450".

use super::cue::{Cue, Cues};
use super::number::NumberReader;
use crate::lexicon::{Class, Classes, is_plural};
use crate::text::{TokenKind, View};
use std::ops::Range;

/// The longest noun phrase, in tokens.
const LONGEST: usize = 9;

/// Finds what numbers count.
#[derive(Debug, Clone, Copy)]
pub struct CountedReader<'a> {
    /// The sentence.
    pub scope: View<'a>,
    /// Function words.
    pub cues: &'a Cues,
    /// Reads numbers, which may stand within: "two of the five men".
    pub numbers: NumberReader<'a>,
}

/// What a word can do in a noun phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Ends the phrase.
    Stop,
    /// An adjective, participle or adverb before the head.
    Modifier,
    /// May be the head.
    Noun,
    /// A plural: the head, unless more plurals follow.
    Plural,
}

/// A noun phrase that a number counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Does its head look like a plural?
    pub plural: bool,
}

impl CountedReader<'_> {
    fn is(&self, i: usize, cue: Cue) -> bool {
        self.cues.is(self.scope.id(i), cue)
    }

    /// The noun phrase counted by a number that begins at token `before` and ends before token `at`; `one` where the number is one.
    pub fn read(&self, before: usize, at: usize, one: bool) -> Option<Counted> {
        let mut start = at;
        if self.scope.id(at) == self.cues.of {
            start += 1;
            while self.is(start, Cue::Partitive) {
                start += 1;
            }
            // "of the combined 450 prisoners"
            let classes = self.scope.classes(start);
            if classes.has_any(&[Class::Adjective, Class::Participle])
                && self.scope.is_digits(start + 1)
            {
                start += 1;
            }
            if let Some(number) = self.numbers.read(start) {
                start = number.tokens.end;
            }
            let counted = self.phrase(start, false)?;
            // "of the city's 650,000 residents"
            let owner = counted.tokens.end;
            let possessed =
                self.scope.word(owner).starts_with(['\'', '’']) && self.scope.glued(owner);
            let number = possessed.then(|| self.numbers.read(owner + 1)).flatten();
            let behind = number.and_then(|number| self.phrase(number.tokens.end, false));
            return Some(behind.unwrap_or(counted));
        }
        if self.is(at, Cue::Dash) && self.scope.glued(at) && self.scope.glued(at + 1) {
            // "a 1,200-strong crowd"
            if self.scope.word(start + 1).eq_ignore_ascii_case("strong") {
                return None;
            }
            // "a 12-page report" counts pages.
            let counted = self.phrase(start + 1, one)?;
            let tokens = start + 1..start + 2;
            let whole = counted.tokens.end == start + 2 || self.is(start + 2, Cue::Dash);
            return Some(if whole {
                counted
            } else {
                Counted {
                    tokens,
                    plural: false,
                }
            });
        }
        if let Some(sized) = self.sized(before, at) {
            return Some(sized);
        }
        let mut counted = self.phrase(start, one)?;
        if !one && self.is_verb(&counted) {
            return None;
        }
        // "a 12 page report" counts pages.
        let noun =
            self.part(start, false, false, one) == Part::Noun && !self.scope.tokens[start].capital;
        if noun && !one && !counted.plural {
            counted.tokens.end = start + 1;
        }
        Some(counted)
    }

    /// "three in four agree", "the 450 displaced live": is the one word that could be a head a verb?
    fn is_verb(&self, counted: &Counted) -> bool {
        let head = counted.tokens.end - 1;
        let modifier = |i| self.part(i, false, false, false) == Part::Modifier;
        !counted.plural
            && self.scope.is(head, Class::VerbBase)
            && !self.is(head + 1, Cue::Dash)
            && (counted.tokens.start..head).all(modifier)
    }

    /// "two 50 kg bags", "3 million 9-litre cases": a number of things of one size.
    fn sized(&self, before: usize, at: usize) -> Option<Counted> {
        if !self.scope.is_digits(at) || at == before + 1 && self.scope.is_digits(before) {
            return None;
        }
        let size = self.numbers.read(at)?.tokens.end;
        let hyphen = self.is(size, Cue::Dash) && self.scope.glued(size);
        let unit = size + usize::from(hyphen);
        let word = self.scope.tokens.get(unit)?.is_word() && !self.is(unit, Cue::Plural);
        let counted = self.phrase(unit, false)?;
        let noun = counted.plural && counted.tokens.len() > 1;
        (word && noun && !is_plural(self.scope.word(unit))).then_some(Counted {
            tokens: at..counted.tokens.end,
            plural: true,
        })
    }

    fn phrase(&self, start: usize, one: bool) -> Option<Counted> {
        let limit = self.scope.tokens.len();
        let mut head: Option<(usize, Part)> = None;
        let mut owned = false;
        let mut i = start;
        while i < limit && i < start + LONGEST {
            if let Some(next) = self.past_inner_mark(i, start) {
                i = next;
                continue;
            }
            let joined = i > start && self.is(i - 1, Cue::Dash);
            // "the town's total area"
            owned |= i > start
                && self.scope.glued(i - 1)
                && self.scope.word(i - 1).starts_with(['\'', '’']);
            let part = self.part(i, head.is_some() && !owned, joined, one);
            owned &= part == Part::Modifier;
            match part {
                Part::Stop => break,
                Part::Modifier => {}
                Part::Noun => head = Some((i, part)),
                Part::Plural => {
                    head = Some((i, part));
                    if !one && !self.more_plurals(i + 1) {
                        break;
                    }
                }
            }
            i += 1;
        }
        head.map(|(head, part)| Counted {
            tokens: start..head + 1,
            plural: part == Part::Plural,
        })
    }

    /// Behind what joins words within the phrase: a hyphen, a possessive, "(ISIS)", a comma or "and" between
    /// adjectives or names, the number of a model.
    fn past_inner_mark(&self, i: usize, start: usize) -> Option<usize> {
        if i <= start {
            return (self.scope.word(i) == "“").then_some(i + 1);
        }
        let token = self.scope.tokens[i];
        if self.scope.word(i).starts_with(['\'', '’']) && token.glued {
            return Some(i + 1);
        }
        let before = self.scope.tokens[i - 1];
        let next = self.scope.tokens.get(i + 1)?;
        // "3 UH-60s"
        if token.kind == TokenKind::Number && token.glued && self.is(i - 1, Cue::Dash) {
            return Some(i + 1);
        }
        if token.kind == TokenKind::Number {
            let model = before.is_word() && before.capital && next.is_word();
            return model.then_some(i + 1);
        }
        let adjective = |i: usize| self.scope.is(i, Class::Adjective);
        let modifiers = adjective(i - 1) && adjective(i + 1);
        if token.word == self.cues.and || self.scope.word(i) == "&" {
            let names = before.is_word() && before.capital && next.capital;
            let kinds = modifiers || (adjective(i - 1) && self.noun_follows(i + 1));
            return (names || kinds).then_some(i + 1);
        }
        if token.kind != TokenKind::Mark {
            return None;
        }
        if self.is(i, Cue::Dash) && token.glued && next.glued {
            return Some(i + 1);
        }
        // "20 coal- and gas-fired plants"
        let joins = self.is(i + 1, Cue::And) || self.is(i + 1, Cue::Or);
        if self.is(i, Cue::Dash) && token.glued && joins {
            return Some(i + 2);
        }
        let word = self.scope.word(i);
        if word == "," && modifiers {
            return Some(i + 1);
        }
        if matches!(word, "\"" | "“" | "”") {
            return next.is_word().then_some(i + 1);
        }
        let bracketed =
            word == "(" && next.is_word() && next.capital && self.scope.word(i + 2) == ")";
        (bracketed && self.noun_follows(i + 3)).then_some(i + 3)
    }

    fn noun_follows(&self, i: usize) -> bool {
        self.numbers.number_word(i).is_none()
            && matches!(self.part(i, true, false, false), Part::Noun | Part::Plural)
    }

    /// What the word at `i` does in the phrase; `headed`: behind a possible head; `joined`: behind a hyphen.
    fn part(&self, i: usize, headed: bool, joined: bool, one: bool) -> Part {
        let Some(token) = self.scope.tokens.get(i) else {
            return Part::Stop;
        };
        if !token.is_word() || token.lines > 1 {
            return Part::Stop;
        }
        if self.is(i, Cue::Plural) {
            return Part::Plural;
        }
        let classes = self.scope.classes(i);
        let word = self.scope.word(i);
        if joined {
            let noun = !is_closed(classes) && is_plural(word);
            return if noun { Part::Plural } else { Part::Modifier };
        }
        if !headed && self.is(i, Cue::WithinCounted) {
            return if word.eq_ignore_ascii_case("others") {
                Part::Plural
            } else {
                Part::Modifier
            };
        }
        if is_closed(classes) && !(token.capital && is_acronym(word)) {
            return Part::Stop;
        }
        if classes.has(Class::Month) && token.capital {
            return Part::Stop;
        }
        let ends = headed
            && (classes.has_any(&[Class::VerbPast, Class::Participle, Class::Adverb])
                || self.is(i, Cue::EndsCounted)
                || (one && classes.has(Class::VerbBase) && is_plural(word))
                || (!token.capital
                    && word.len() > 4
                    && word.ends_with("ed")
                    && classes == Classes::NONE));
        if ends {
            return Part::Stop;
        }
        if self.is(i, Cue::NeverCounted) && !joined && !token.capital {
            return Part::Stop;
        }
        if is_unknown_participle(word, classes)
            || (word.ends_with("ly") && classes == Classes::NONE)
        {
            return Part::Modifier;
        }
        if self.is(i, Cue::Age) {
            return Part::Stop;
        }
        // "all 10 flew home"
        let past = classes.has(Class::VerbPast)
            && !classes.has_any(&[Class::Participle, Class::Adjective, Class::VerbBase]);
        if !headed && past {
            return Part::Stop;
        }
        if !headed && classes.has(Class::Gerund) {
            return Part::Modifier;
        }
        if classes.has_any(&[
            Class::VerbPast,
            Class::Participle,
            Class::Adjective,
            Class::Adverb,
            Class::Nationality,
        ]) {
            let noun = classes.has(Class::Nationality) && is_plural(word);
            return if noun { Part::Plural } else { Part::Modifier };
        }
        if headed && classes.has(Class::Gerund) {
            let last = self.scope.tokens.get(i + 1);
            if last.is_none_or(|next| !next.is_word()) {
                return Part::Stop;
            }
        }
        if is_plural(word) {
            Part::Plural
        } else {
            Part::Noun
        }
    }

    /// Does a plural head follow at `i` ("sports cars"), so that the plural before it is no head?
    fn more_plurals(&self, i: usize) -> bool {
        if self.scope.word(i).starts_with(['\'', '’']) && self.scope.glued(i) {
            return true;
        }
        if self.is(i, Cue::Dash) && self.scope.glued(i) && self.scope.glued(i + 1) {
            return true;
        }
        let verb =
            self.scope
                .classes(i)
                .has_any(&[Class::VerbBase, Class::VerbPast, Class::Participle]);
        !verb && self.part(i, true, false, false) == Part::Plural
    }
}

/// Is it of a class that no noun phrase has behind its number?
fn is_closed(classes: Classes) -> bool {
    classes.has_any(&Class::FUNCTION) || classes.has_any(&[Class::Negation, Class::Weekday])
}

/// Is it an unknown word in -ed, without a capital?
fn is_unknown_participle(word: &str, classes: Classes) -> bool {
    word.len() > 4
        && word.ends_with("ed")
        && !word.ends_with("eed")
        && classes == Classes::NONE
        && !word.starts_with(char::is_uppercase)
}

fn is_acronym(word: &str) -> bool {
    word.len() > 1
        && word
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte == b'.')
}
