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
    /// Is token `i` a verb that only a clause has: "were", "will", "died"?
    pub(super) fn is_finite(&self, i: usize) -> bool {
        if i >= self.document.tokens.len() {
            return false;
        }
        let classes = self.document.classes(i);
        if classes.has_any(&[Class::Be, Class::Have, Class::Do, Class::Modal]) {
            let capital = self.document.tokens[i].capital;
            return !(capital && i > 0 && self.is_inside_sentence(i));
        }
        if self.document.tokens[i].capital {
            return false;
        }
        let unknown = classes == Classes::NONE
            && self.document.word(i).len() > 4
            && self.document.word(i).ends_with("ed");
        if !classes.has(Class::VerbPast) && !unknown {
            return false;
        }
        !(classes.has(Class::Participle) || unknown) || !self.is_reduced(i)
    }

    /// Is token `i` the participle of a verb: "has taken", "were moved"?
    fn is_verbal_participle(&self, i: usize) -> bool {
        self.document.is(i, Class::Participle)
            && i > 0
            && self
                .document
                .classes(i - 1)
                .has_any(&[Class::Have, Class::Be])
    }

    /// Does token `i` not begin its sentence?
    fn is_inside_sentence(&self, i: usize) -> bool {
        self.document.sentences[self.document.sentence_of(i)]
            .tokens
            .start
            < i
    }

    /// Is the participle at `i` part of a noun phrase: "figures released by", "the wounded men"?
    fn is_reduced(&self, i: usize) -> bool {
        let adverb = i > 0 && self.is_adverb(i - 1);
        let before = self
            .document
            .classes(i.wrapping_sub(1 + usize::from(adverb)));
        let after = self.document.classes(i + 1);
        let weekday = after.has(Class::Weekday);
        after.has(Class::Preposition)
            || weekday
            || before.has_any(&[Class::Determiner, Class::Adjective, Class::Preposition])
    }

    /// Is there a finite verb among the tokens?
    pub(super) fn has_finite(&self, mut tokens: Range<usize>) -> bool {
        tokens.any(|i| self.is_finite(i))
    }

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
    fn relative_before(&self, floor: usize, end: usize) -> Option<usize> {
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
        let noun = self.document.tokens[relative - 1].is_word()
            && !before.has_any(&[
                Class::VerbPast,
                Class::VerbBase,
                Class::Reporting,
                Class::Participle,
                Class::Conjunction,
            ]);
        (verbal && noun).then_some(relative)
    }

    fn named(&self, head: Range<usize>, beside: Option<Range<usize>>) -> Subject {
        if head.is_empty() {
            Subject::None
        } else {
            Subject::Named(Source { head, beside })
        }
    }

    /// "Maria Lopez, the mayor, said": the verb stands behind the comma at `comma`.
    fn appositive_subject(&self, floor: usize, comma: usize) -> Subject {
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
    fn continues_list(&self, floor: usize, head: &Range<usize>) -> bool {
        head.start > floor + 1
            && self.is(head.start - 1, self.words.comma)
            && head.len() <= 2
            && self.document.is(head.end - 1, Class::Place)
    }

    /// The end of what stands before the verb, without auxiliaries, adverbs and times.
    fn skip_auxiliaries(&self, floor: usize, verb: usize, progressive: bool) -> usize {
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

    /// Is token `i` an adverb in -ly?
    pub(super) fn is_adverb(&self, i: usize) -> bool {
        let word = self.document.word(i);
        word.len() > 4
            && word.ends_with("ly")
            && !self.document.tokens[i].capital
            && (self.document.is(i, Class::Adverb) || self.document.classes(i) == Classes::NONE)
    }

    /// Where the time begins that ends just before `end`: "on Tuesday", "last week", "in June".
    pub(super) fn time_before(&self, floor: usize, end: usize) -> Option<usize> {
        let i = end.checked_sub(1).filter(|&i| i >= floor)?;
        let w = &self.words;
        let is_time = |i: usize| {
            self.document.is(i, Class::Weekday)
                || (self.document.is(i, Class::Month) && self.document.tokens[i].capital)
                || self.lexicons.times.is_period(self.document.tokens[i].word)
        };
        if !is_time(i) {
            return None;
        }
        let weekday = self.document.is(i, Class::Weekday);
        let mut start = i;
        while start > floor {
            let before = start - 1;
            let word = self.document.tokens[before].word;
            let leads = word == w.on
                || word == w.last
                || word == w.this
                || word == w.late
                || word == w.early
                || word == w.earlier
                || word == w.in_
                || is_time(before);
            if !leads {
                break;
            }
            start = before;
        }
        (start < i || weekday).then_some(start)
    }

    /// The noun phrase that ends just before `end`.
    pub(super) fn phrase_before(&self, floor: usize, end: usize) -> Range<usize> {
        let w = &self.words;
        let mut start = end;
        while start > floor {
            let i = start - 1;
            let token = &self.document.tokens[i];
            if self.quote_edge(i) {
                break;
            }
            if token.kind == TokenKind::Mark {
                if token.word == w.close {
                    match (floor..i).rev().find(|&j| self.is(j, w.open)) {
                        Some(open) if open > floor => start = open,
                        _ => break,
                    }
                    continue;
                }
                let inner = token.word == w.percent
                    || token.word == w.ampersand
                    || token.word == w.apostrophe
                    || token.word == w.slash
                    || (token.word == w.hyphen && token.glued)
                    || (token.word == w.stop && token.glued && self.abbreviates(i));
                if !inner {
                    break;
                }
                start = i;
                continue;
            }
            let classes = self.document.classes(i);
            let relative = token.word == w.that
                || classes.has(Class::Relative)
                || (classes.has(Class::Subordinator) && !classes.has(Class::Preposition))
                || token.word == w.as_;
            let clause = [w.after, w.before, w.since, w.until, w.despite].contains(&token.word);
            if ((relative || clause) && !token.capital)
                || token.word == w.but
                || self.is_finite(i)
                || self.is_verbal_participle(i)
                || self.is_verb_with_object(i, end)
            {
                break;
            }
            if (token.word == w.and || token.word == w.or)
                && self.has_finite(self.segment_start(floor, i)..i)
            {
                break;
            }
            start = i;
        }
        self.trimmed(start..end)
    }

    /// The noun phrase before a relative pronoun: its last part, from the last preposition but "of" and "for".
    fn antecedent(&self, floor: usize, end: usize) -> Range<usize> {
        let w = self.words;
        let phrase = self.phrase_before(floor, end);
        let start = phrase
            .clone()
            .rev()
            .find(|&i| {
                let word = self.document.tokens[i].word;
                (self.document.is(i, Class::Preposition)
                    && ![w.of, w.for_, w.at, w.in_].contains(&word))
                    || self
                        .document
                        .classes(i)
                        .has_any(&[Class::VerbPast, Class::Conjunction])
                        && !self.document.tokens[i].capital
            })
            .map_or(phrase.start, |i| i + 1);
        self.trimmed(start..phrase.end)
    }

    /// Is the base form at `i` a verb before its object: "says she", "show the"?
    fn is_verb_with_object(&self, i: usize, end: usize) -> bool {
        let next = self.document.classes(i + 1);
        i + 1 < end
            && self.document.is(i, Class::VerbBase)
            && !self.document.tokens[i].capital
            && (next.has(Class::Pronoun)
                || next.has(Class::Determiner) && self.document.word(i).ends_with('s'))
            && !self.is(i + 1, self.words.that)
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
            || token.word == w.percent
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
        capital || self.names_people(self.document.word(last))
    }

    /// Does the noun name people by its ending: "organisers", "economist", "fisherman"?
    fn names_people(&self, word: &str) -> bool {
        let stem = word.strip_suffix('s').unwrap_or(word);
        stem.len() > 4
            && ["er", "or", "ist", "ian", "man", "woman", "person", "ee"]
                .iter()
                .any(|ending| stem.ends_with(ending))
    }

    /// Is the full stop at `i` part of "Mr." or an initial?
    fn abbreviates(&self, i: usize) -> bool {
        i > 0
            && (self.document.is(i - 1, Class::Abbreviation)
                || (self.document.tokens[i - 1].capital && self.document.word(i - 1).len() == 1))
    }

    /// The first token after the last comma, semicolon or colon before `i`.
    fn segment_start(&self, floor: usize, i: usize) -> usize {
        let w = &self.words;
        (floor..i)
            .rev()
            .find(|&j| self.is(j, w.comma) || self.is(j, w.semicolon) || self.is(j, w.colon))
            .map_or(floor, |j| j + 1)
    }

    /// The phrase without conjunctions, adverbs and a time or place in front: "But in June police" gives "police".
    fn trimmed(&self, mut phrase: Range<usize>) -> Range<usize> {
        let mut loose = false;
        while phrase.start < phrase.end {
            let i = phrase.start;
            let classes = self.document.classes(i);
            let token = &self.document.tokens[i];
            let more = phrase.len() > 1;
            let conjunction = classes.has(Class::Conjunction)
                || self.is_adverb(i)
                || (classes.has(Class::Adverb)
                    && !classes.has_any(&[Class::Determiner, Class::Pronoun, Class::Adjective]))
                || token.kind == TokenKind::Mark
                || token.word == self.words.that;
            let preposition = more
                && classes.has_any(&[Class::Preposition, Class::Subordinator])
                && !classes.has(Class::Determiner);
            let rest = loose
                && more
                && (token.kind == TokenKind::Number
                    || classes.has_any(&[Class::Weekday, Class::Month, Class::Place])
                    || self.lexicons.times.is_period(token.word)
                    || token.word == self.words.last
                    || token.word == self.words.this);
            if !(conjunction || preposition || rest || token.word == self.words.s) {
                break;
            }
            loose |= preposition;
            phrase.start += 1;
        }
        phrase
    }

    /// The noun phrase that begins at `start`, for a source behind its cue.
    pub(super) fn phrase_after(&self, start: usize, ceiling: usize) -> Range<usize> {
        let w = &self.words;
        let mut end = start;
        while end < ceiling {
            let token = &self.document.tokens[end];
            if self.quote_edge(end) {
                break;
            }
            if token.kind == TokenKind::Mark {
                if token.word == w.open {
                    match (end + 1..ceiling).find(|&j| self.is(j, w.close)) {
                        Some(close) => end = close + 1,
                        None => break,
                    }
                    continue;
                }
                let inner = token.word == w.percent
                    || token.word == w.ampersand
                    || token.word == w.apostrophe
                    || token.word == w.slash
                    || (token.word == w.hyphen && token.glued)
                    || (token.word == w.stop && self.abbreviates(end) && end + 1 < ceiling);
                if !inner {
                    break;
                }
                end += 1;
                continue;
            }
            let classes = self.document.classes(end);
            let clause = classes.has_any(&[Class::Relative, Class::Subordinator])
                && !matches!(token.word, word if word == w.s);
            if end > start && (clause || self.is_finite(end) || self.ends_phrase(start, end)) {
                break;
            }
            end += 1;
        }
        start..end
    }

    /// Does a preposition or conjunction at `i` end the noun phrase of a source?
    fn ends_phrase(&self, start: usize, i: usize) -> bool {
        let w = &self.words;
        let word = self.document.tokens[i].word;
        let next = &self.document.tokens.get(i + 1);
        let classes = self.document.classes(i);
        if classes.has(Class::Weekday) || self.time_after(i, i + 4) > i {
            return true;
        }
        if word == w.and || word == w.or {
            return !next.is_some_and(|next| {
                next.capital
                    || self.document.classes(i + 1).has_any(&[
                        Class::Role,
                        Class::Determiner,
                        Class::Organisation,
                        Class::Adjective,
                        Class::Nationality,
                    ])
            });
        }
        if word == w.but {
            return true;
        }
        if !classes.has(Class::Preposition) {
            return false;
        }
        if word == w.of || word == w.for_ || word == w.from || word == w.by {
            return false;
        }
        if word == w.at || word == w.with || word == w.in_ || word == w.on {
            let official = next.is_some_and(|next| next.capital) || self.is(i + 1, w.the);
            let said_in = self.is(i + 1, w.a)
                || self.is(i + 1, w.an)
                || self.document.is(i + 1, Class::Month);
            return said_in || !official || start + 1 > i;
        }
        true
    }

    /// Where the time that begins at `i` ends; `i` where there is none.
    pub(super) fn time_after(&self, i: usize, ceiling: usize) -> usize {
        let w = &self.words;
        let mut at = i;
        let mut found = false;
        while at < ceiling.min(self.document.tokens.len()) {
            let token = &self.document.tokens[at];
            let leads = token.word == w.on
                || token.word == w.last
                || token.word == w.this
                || token.word == w.late
                || token.word == w.early
                || token.word == w.earlier
                || token.word == w.in_;
            let time = self.document.is(at, Class::Weekday)
                || (self.document.is(at, Class::Month) && token.capital)
                || self.lexicons.times.is_period(token.word)
                || (found && token.kind == TokenKind::Number);
            if time {
                found = true;
            } else if !leads || found {
                break;
            }
            at += 1;
        }
        if found { at } else { i }
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
