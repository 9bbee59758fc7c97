//! Sources: the noun phrase that names who speaks, before or behind the cue.

use super::Reader;
use crate::lexicon::{Class, Classes};
use crate::text::TokenKind;
use std::ops::Range;

/// The words that name a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Source {
    /// The noun phrase.
    pub head: Range<usize>,
    /// What stands beside it between commas: ", the mayor of Leeds,".
    pub beside: Option<Range<usize>>,
}

impl Source {
    /// All its tokens.
    pub fn tokens(&self) -> Range<usize> {
        match &self.beside {
            Some(beside) => self.head.start.min(beside.start)..self.head.end.max(beside.end),
            None => self.head.clone(),
        }
    }
}

/// What stands before a reporting verb.
pub(super) enum Subject {
    /// A noun phrase.
    Named(Source),
    /// Nothing: the verb shares the subject of the verb before it.
    Shared,
    /// Nothing that can be a source.
    None,
}

impl Reader<'_> {
    /// The subject of the verb at `verb`, not before `floor`. `progressive`: may a form of "be" stand between?
    pub(super) fn subject(&self, floor: usize, verb: usize, progressive: bool) -> Subject {
        let end = self.skip_auxiliaries(floor, verb, progressive);
        if end <= floor {
            return Subject::Shared;
        }
        let w = &self.words;
        let last = end - 1;
        let word = self.document.tokens[last].word;
        if word == w.who
            || word == w.which
            || word == w.that && self.document.is(last.wrapping_sub(1), Class::Role)
        {
            let mut before = last;
            while before > floor
                && [w.comma, w.dash, w.endash, w.hyphen]
                    .contains(&self.document.tokens[before - 1].word)
            {
                before -= 1;
            }
            return self.named(self.antecedent(floor, before), None);
        }
        if word == w.and || word == w.but || word == w.or {
            return Subject::Shared;
        }
        if word == w.comma {
            return self.appositive_subject(floor, last);
        }
        let phrase = self.phrase_before(floor, end);
        match self.relative_before(floor, end) {
            Some(relative) if relative < phrase.start || phrase.is_empty() => {
                self.named(self.antecedent(floor, relative), None)
            }
            _ => self.named(phrase, None),
        }
    }

    /// The relative pronoun of a clause that ends at `end` without a comma: "a study that appeared in May | found".
    pub(super) fn relative_before(&self, floor: usize, end: usize) -> Option<usize> {
        let w = self.words;
        let relative = (floor + 1..end)
            .rev()
            .take_while(|&i| !self.is(i, w.comma) && !self.quote_edge(i))
            .find(|&i| [w.that, w.who, w.which].contains(&self.document.tokens[i].word))?;
        let mut verb = relative + 1;
        while verb < end && (self.is_adverb(verb) || self.document.is(verb, Class::Adverb)) {
            verb += 1;
        }
        let verbal = verb < end
            && self.document.classes(verb).has_any(&[
                Class::VerbPast,
                Class::VerbBase,
                Class::Have,
                Class::Be,
                Class::Modal,
            ]);
        let before = self.document.classes(relative - 1);
        let known = self.is_document(&(relative - 1..relative))
            || before.has_any(&[Class::Role, Class::Organisation]);
        let noun = known
            || self.document.tokens[relative - 1].is_word()
                && !before.has_any(&[
                    Class::VerbPast,
                    Class::VerbBase,
                    Class::Reporting,
                    Class::Participle,
                    Class::Conjunction,
                ]);
        (verbal && noun).then_some(relative)
    }

    pub(super) fn named(&self, head: Range<usize>, beside: Option<Range<usize>>) -> Subject {
        if head.is_empty() {
            Subject::None
        } else {
            Subject::Named(Source { head, beside })
        }
    }

    /// "Maria Lopez, the mayor, said": the verb stands behind the comma at `comma`.
    pub(super) fn appositive_subject(&self, floor: usize, comma: usize) -> Subject {
        let w = &self.words;
        let mut end = comma;
        let mut beside: Option<Range<usize>> = None;
        for _ in 0..4 {
            let Some(start) = (floor..end)
                .rev()
                .find(|&i| self.is(i, w.comma) || self.is(i, w.dash))
            else {
                return Subject::None;
            };
            let segment = start + 1..end;
            let relative = self.document.is(segment.start, Class::Relative)
                || self.document.is(segment.start, Class::Preposition)
                || self.document.is(segment.start, Class::Conjunction);
            if segment.is_empty() || (!relative && self.has_finite(segment.clone())) {
                return Subject::None;
            }
            beside = Some(segment.start..beside.map_or(end, |beside| beside.end));
            end = start;
            let head = self.phrase_before(floor, end);
            let age = head.len() == 1 && self.document.tokens[head.start].kind == TokenKind::Number;
            let fragment = self.is(head.start, w.of) || head.is_empty() || age;
            let lower_list = !fragment && self.continues_list(floor, &head);
            if !fragment && !lower_list {
                return self.named(head, beside);
            }
        }
        Subject::None
    }

    /// Does the phrase go on what stands before its comma: "of Leeds, England"?
    pub(super) fn continues_list(&self, floor: usize, head: &Range<usize>) -> bool {
        head.start > floor + 1
            && self.is(head.start - 1, self.words.comma)
            && head.len() <= 2
            && self.document.is(head.end - 1, Class::Place)
    }

    /// The end of what stands before the verb, without auxiliaries, adverbs and times.
    pub(super) fn skip_auxiliaries(&self, floor: usize, verb: usize, progressive: bool) -> usize {
        let mut end = verb;
        while end > floor {
            let i = end - 1;
            let classes = self.document.classes(i);
            let skipped = classes.has_any(&[Class::Have, Class::Modal, Class::Do, Class::Negation])
                || (classes.has(Class::Be) && progressive)
                || self.is_adverb(i)
                || (self.document.is(i, Class::Adverb) && !classes.has(Class::Pronoun));
            if skipped {
                end -= 1;
            } else if let Some(start) = self.time_before(floor, end) {
                end = start;
            } else {
                break;
            }
        }
        end
    }

    /// Can the phrase speak, think or plan: a name, a role, a body, a document, people?
    pub(super) fn can_speak(&self, source: &Source) -> bool {
        let head = &source.head;
        let w = self.words;
        let reporting = &self.lexicons.reporting;
        let core_end = (head.start + 1..head.end)
            .find(|&i| {
                (self.document.is(i, Class::Preposition) && !self.document.tokens[i].capital
                    || self.document.is(i, Class::Participle)
                        && !self.document.tokens[i].capital
                        && self.document.is(i + 1, Class::Preposition))
                    || self.is(i, w.open)
            })
            .unwrap_or(head.end);
        let mut last = core_end - 1;
        while last > head.start && (self.is(last, w.s) || self.is(last, w.apostrophe)) {
            last -= 1;
        }
        let token = &self.document.tokens[last];
        let classes = self.document.classes(last);
        if classes.has_any(&[
            Class::Role,
            Class::Organisation,
            Class::Pronoun,
            Class::Nationality,
            Class::Place,
            Class::GivenName,
        ]) || reporting.is_speaker(token.word)
            || [w.his, w.her, w.its, w.their, w.percent].contains(&token.word)
            || self.is_document(&(head.start..core_end))
        {
            return true;
        }
        if classes.has_any(&[
            Class::Weekday,
            Class::Month,
            Class::Gerund,
            Class::Modal,
            Class::Preposition,
            Class::Adverb,
            Class::Subordinator,
        ]) {
            return false;
        }
        let first = self.document.sentences[self.document.sentence_of(last)]
            .tokens
            .start;
        let capital = token.capital && (last > first || head.len() > 1 || classes == Classes::NONE);
        capital
            || self.names_people(self.document.word(last))
            || (token.capital && head.len() == 1 && self.is_name_elsewhere(last))
    }

    /// Does the capitalised word that begins a sentence stand within another with a capital, as names do?
    fn is_name_elsewhere(&self, i: usize) -> bool {
        let word = self.document.word(i);
        let tokens = &self.document.tokens;
        tokens.windows(2).any(|pair| {
            pair[1].capital
                && pair[0].capital
                && pair[1].word == tokens[i].word
                && pair[1].of(self.document.text) == word
        })
    }

    /// Does the noun name people by its ending: "organisers", "economist", "fisherman"?
    pub(super) fn names_people(&self, word: &str) -> bool {
        let stem = word.strip_suffix('s').unwrap_or(word);
        stem.len() > 4
            && ["er", "or", "ist", "ian", "man", "woman", "person", "ee"]
                .iter()
                .any(|ending| stem.ends_with(ending))
    }

    /// Is the head of the phrase a document: "figures", "the survey"?
    pub(super) fn is_document(&self, head: &Range<usize>) -> bool {
        head.clone().any(|i| {
            self.lexicons
                .reporting
                .documents
                .longest_at(&self.document.tokens, i)
                .is_some()
        })
    }

    /// What stands beside a source, between the comma at `comma` and the next: its end without that comma.
    pub(super) fn beside(&self, comma: usize, ceiling: usize) -> Option<Range<usize>> {
        let w = &self.words;
        if !self.is(comma, w.comma) {
            return None;
        }
        let start = comma + 1;
        let first = self.document.tokens.get(start)?;
        let classes = self.document.classes(start);
        let describes = (first.is_word()
            && !classes.has_any(&[
                Class::Relative,
                Class::Gerund,
                Class::Conjunction,
                Class::Adverb,
                Class::Subordinator,
                Class::Pronoun,
                Class::Preposition,
            ]))
            || self.is(start, w.a)
            || first.kind == TokenKind::Number;
        if !describes || self.quote_edge(start) || self.is_adverb(start) || self.is_finite(start) {
            return None;
        }
        let mut end = self.phrase_after(start, ceiling).end;
        // "a spokesman in Leeds", "head of the unit attached to the ministry"
        while end < ceiling
            && !self.is(end, w.comma)
            && !self.is(end, w.stop)
            && !self.quote_edge(end)
        {
            if self.is_finite(end) {
                return None;
            }
            end += 1;
        }
        Some(start..end)
    }
}
