//! The noun phrase that a number counts: "Islamic State (ISIS) prisoners" behind "450".

use super::cue::{Cue, Cues};
use crate::lexicon::{Class, WordId};
use crate::text::{Document, TokenKind};
use std::ops::Range;

/// The longest noun phrase, in tokens.
const LONGEST: usize = 9;

/// Finds what numbers count.
#[derive(Debug, Clone, Copy)]
pub struct CountedReader<'a> {
    /// The document.
    pub document: &'a Document<'a>,
    /// Function words.
    pub cues: &'a Cues,
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

impl CountedReader<'_> {
    fn id(&self, i: usize) -> WordId {
        self.document
            .tokens
            .get(i)
            .map_or(WordId::UNKNOWN, |token| token.word)
    }

    fn is(&self, i: usize, cue: Cue) -> bool {
        self.cues.is(self.id(i), cue)
    }

    /// The noun phrase counted by a number that ends before token `at`; `one` where the number is one.
    pub fn read(&self, at: usize, one: bool) -> Option<Range<usize>> {
        let mut start = at;
        if self.id(at) == self.cues.of {
            start += 1;
            while self.is(start, Cue::Partitive) {
                start += 1;
            }
        } else if self.is(at, Cue::Dash) && self.glued(at) && self.glued(at + 1) {
            start += 1;
        }
        self.phrase(start, one)
    }

    fn glued(&self, i: usize) -> bool {
        self.document.tokens.get(i).is_some_and(|token| token.glued)
    }

    fn phrase(&self, start: usize, one: bool) -> Option<Range<usize>> {
        let sentence_end = self.document.sentences[self
            .document
            .sentence_of(start.min(self.document.tokens.len().checked_sub(1)?))]
        .tokens
        .end;
        let mut head = None;
        let mut i = start;
        while i < sentence_end && i < start + LONGEST {
            if let Some(next) = self.past_inner_mark(i, start) {
                i = next;
                continue;
            }
            match self.part(i, head.is_some()) {
                Part::Stop => break,
                Part::Modifier => {}
                Part::Noun => head = Some(i),
                Part::Plural => {
                    head = Some(i);
                    if !one && !self.more_plurals(i + 1) {
                        break;
                    }
                }
            }
            i += 1;
        }
        head.map(|head| start..head + 1)
    }

    /// Behind a mark within the phrase: a hyphen, a possessive, "(ISIS)", a comma between adjectives.
    fn past_inner_mark(&self, i: usize, start: usize) -> Option<usize> {
        let token = &self.document.tokens[i];
        if self.document.word(i).starts_with(['\'', '’']) && token.glued && i > start {
            return Some(i + 1);
        }
        if token.kind != TokenKind::Mark {
            return None;
        }
        if self.is(i, Cue::Dash) && token.glued && self.glued(i + 1) && i > start {
            return Some(i + 1);
        }
        let word = self.document.word(i);
        let adjective = |i: usize| self.document.is(i, Class::Adjective);
        if word == "," && i > start && adjective(i - 1) && adjective(i + 1) {
            return Some(i + 1);
        }
        if matches!(word, "\"" | "“" | "”" | "&") {
            let inside = self
                .document
                .tokens
                .get(i + 1)
                .is_some_and(crate::text::Token::is_word)
                && word != "”"
                && (i > start || word != "\"");
            return (inside && i > start || word == "“").then_some(i + 1);
        }
        let bracketed = word == "("
            && self
                .document
                .tokens
                .get(i + 1)
                .is_some_and(|inner| inner.is_word() && inner.capital)
            && self.document.word(i + 2) == ")"
            && i > start;
        (bracketed && matches!(self.part(i + 3, true), Part::Noun | Part::Plural)).then_some(i + 3)
    }

    fn part(&self, i: usize, headed: bool) -> Part {
        let Some(token) = self.document.tokens.get(i) else {
            return Part::Stop;
        };
        if !token.is_word() || token.lines > 1 {
            return Part::Stop;
        }
        if self.is(i, Cue::Plural) {
            return Part::Plural;
        }
        if !headed && self.is(i, Cue::WithinCounted) {
            return if self.document.word(i).eq_ignore_ascii_case("others") {
                Part::Plural
            } else {
                Part::Modifier
            };
        }
        let classes = self.document.classes(i);
        let closed = [
            Class::Preposition,
            Class::Determiner,
            Class::Pronoun,
            Class::Conjunction,
            Class::Subordinator,
            Class::Relative,
            Class::Be,
            Class::Have,
            Class::Do,
            Class::Modal,
            Class::Negation,
            Class::Weekday,
        ];
        if classes.has_any(&closed) && !(token.capital && self.is_acronym(i)) {
            return Part::Stop;
        }
        if classes.has(Class::Month) && token.capital {
            return Part::Stop;
        }
        let verb = classes.has_any(&[Class::VerbPast, Class::Participle]);
        if headed && verb {
            return Part::Stop;
        }
        if headed && classes.has_any(&[Class::Adverb, Class::Reporting]) {
            return Part::Stop;
        }
        if verb || classes.has_any(&[Class::Adjective, Class::Adverb, Class::Nationality]) {
            let word = self.document.word(i);
            let noun = classes.has(Class::Nationality) && is_plural(word);
            return if noun { Part::Plural } else { Part::Modifier };
        }
        if headed && classes.has(Class::Gerund) {
            let last = self
                .document
                .tokens
                .get(i + 1)
                .is_none_or(|next| !next.is_word());
            if last {
                return Part::Stop;
            }
        }
        let word = self.document.word(i);
        if is_plural(word) {
            Part::Plural
        } else {
            Part::Noun
        }
    }

    fn is_acronym(&self, i: usize) -> bool {
        let word = self.document.word(i);
        word.len() > 1
            && word
                .bytes()
                .all(|byte| byte.is_ascii_uppercase() || byte == b'.')
    }

    /// Does a plural head follow at `i` ("sports cars"), so that the plural before it is no head?
    fn more_plurals(&self, i: usize) -> bool {
        if self.document.word(i).starts_with(['\'', '’']) && self.glued(i) {
            return true;
        }
        if self.is(i, Cue::Dash) && self.glued(i) && self.glued(i + 1) {
            return true;
        }
        let verb = self.document.classes(i).has_any(&[
            Class::VerbBase,
            Class::VerbPast,
            Class::Participle,
        ]);
        !verb && self.part(i, true) == Part::Plural
    }
}

/// Does a word look like a plural?
fn is_plural(word: &str) -> bool {
    let lower = word.len() > 2
        && word.ends_with('s')
        && !["ss", "us", "is", "'s", "’s"]
            .iter()
            .any(|tail| word.ends_with(tail));
    lower || (word.len() > 4 && word.ends_with("men") && !word.ends_with("imen"))
}
