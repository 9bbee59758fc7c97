//! Reporting verbs: is it one here, and whose is it?

use super::Finding;
use super::Reader;
use super::cue::{Form, Takes, Verb};
use super::frame::Found;
use super::quote_at;
use super::source::Source;
use super::source::Subject;
use crate::lexicon::Class;
use crate::text::TokenKind;
use std::ops::Range;

impl Reader<'_> {
    /// What the reporting verb at `cue` brings in.
    pub(super) fn verb(
        &self,
        sentence: &Range<usize>,
        cue: Range<usize>,
        verb: &Verb,
        last: Option<&Source>,
    ) -> Option<Finding> {
        if verb.is_of_surveys() && !self.follows_survey(sentence, cue.start) {
            return None;
        }
        let bounds = self.bounds(sentence, cue.start);
        if self.is_noun(&bounds, cue.start, verb) {
            return None;
        }
        let before = cue.start.checked_sub(1).filter(|&i| i >= bounds.start);
        if before.is_some() && self.is_passive(&bounds, cue.start, verb) {
            return self.passive(&bounds, &cue, verb);
        }
        if let Some(finding) = self.quoting(&bounds, &cue, verb) {
            return Some(finding);
        }
        if verb.inverts
            && verb.form != Form::Gerund
            && let Some(finding) = self.inverted(&bounds, &cue, verb)
        {
            return Some(finding);
        }
        let quoted = quote_at(&self.quotes, cue.start).is_some();
        if self.is_to_come(&bounds, cue.start) || (quoted && !verb.takes(Takes::Clause)) {
            return None;
        }
        let source = match self.subject(bounds.start, cue.start, verb.form == Form::Gerund) {
            Subject::Named(source)
                if verb.form != Form::Gerund
                    || self.is_progressive(&bounds, cue.start)
                    || self.is_saying(&source, cue.start) =>
            {
                if verb.form == Form::Gerund && !self.is_progressive(&bounds, cue.start) {
                    let head = self.capital_run(&source.head);
                    Source { head, beside: None }
                } else {
                    source
                }
            }
            Subject::Shared if last.is_some() => last.cloned()?,
            Subject::None | Subject::Shared | Subject::Named(_) => {
                if verb.form == Form::Gerund || self.is(cue.start.wrapping_sub(1), self.words.and) {
                    match last {
                        Some(last) => last.clone(),
                        None => self.main_subject(&bounds, cue.start)?,
                    }
                } else {
                    return None;
                }
            }
        };
        if self.is_bad_source(&source) || (quoted && !self.is_named(&source)) {
            return None;
        }
        let (found, via) = self.content(&bounds, &cue, verb, &source);
        let Found {
            content,
            rest,
            rule,
        } = found?;
        if content.is_empty() && rule != "opener" {
            return None;
        }
        Some(Finding {
            content,
            rest,
            source,
            cue,
            verb: Some(verb.lemma.to_string()),
            via,
            rule,
        })
    }

    /// Does a word for a survey stand shortly before token `cue`?
    fn follows_survey(&self, sentence: &Range<usize>, cue: usize) -> bool {
        let from = cue.saturating_sub(12).max(sentence.start);
        let tokens = &self.document.tokens[from..cue];
        let reporting = &self.lexicons.reporting;
        tokens.iter().any(|token| reporting.is_survey(token.word))
    }

    /// Is the source a name, a role or a body rather than people in general?
    pub(super) fn is_named(&self, source: &Source) -> bool {
        let first = self.document.sentences[self.document.sentence_of(source.head.start)]
            .tokens
            .start;
        source.head.clone().any(|i| {
            let token = &self.document.tokens[i];
            token.is_word()
                && (token.capital && i > first + 1
                    || self
                        .document
                        .classes(i)
                        .has_any(&[Class::Organisation, Class::Role]))
        })
    }

    /// "footage of Maria Lopez saying": does the name stand right before the -ing form?
    pub(super) fn is_saying(&self, source: &Source, cue: usize) -> bool {
        source.head.end == cue
            && self.document.tokens[cue - 1].capital
            && (self.is(cue + 1, self.words.that)
                || self.is(cue + 1, self.words.comma)
                || self.quote_edge(cue + 1))
    }

    /// Is it still to be said: "will announce", "would say"?
    pub(super) fn is_to_come(&self, bounds: &Range<usize>, cue: usize) -> bool {
        let w = self.words;
        let modals = [w.will, w.would, w.could, w.may, w.might, w.should, w.must];
        (bounds.start.max(cue.saturating_sub(3))..cue).any(|i| {
            let token = &self.document.tokens[i];
            !token.capital && modals.contains(&token.word)
        })
    }

    /// Is the source the reader or the speaker of the quotation around it: "I", "we", "you"?
    pub(super) fn is_bad_source(&self, source: &Source) -> bool {
        let w = self.words;
        let head = &source.head;
        if head.is_empty() {
            return true;
        }
        let first = self.document.tokens[head.start].word;
        let personal = [w.i, w.we, w.you, w.me, w.my, w.our].contains(&first);
        personal || !self.can_speak(source)
    }

    /// The subject of the main clause, for "..., saying that": what stands before the first finite verb.
    pub(super) fn main_subject(&self, bounds: &Range<usize>, end: usize) -> Option<Source> {
        let verb = (bounds.start..end).find(|&i| {
            self.is_finite(i) || self.document.is(i, Class::VerbBase) && i > bounds.start
        })?;
        match self.subject(bounds.start, verb, true) {
            Subject::Named(source) => Some(source),
            Subject::Shared | Subject::None => None,
        }
    }

    /// Is a form of "be" before the -ing form?
    pub(super) fn is_progressive(&self, bounds: &Range<usize>, cue: usize) -> bool {
        (bounds.start.max(cue.saturating_sub(3))..cue).any(|i| self.document.is(i, Class::Be))
    }

    /// Is the word a noun or an adjective here: "the claim", "an estimated 40"?
    pub(super) fn is_noun(&self, bounds: &Range<usize>, cue: usize, verb: &Verb) -> bool {
        if cue <= bounds.start {
            // "Police: ..." and commands begin with a base form; "Said" may begin a sentence.
            return verb.form != Form::Past;
        }
        let w = self.words;
        let before = &self.document.tokens[cue - 1];
        let word = before.word;
        let article = [
            w.the, w.a, w.an, w.my, w.our, w.its, w.their, w.his, w.no, w.every, w.such, w.s,
        ]
        .contains(&word);
        let infinitive = word == w.to && verb.form == Form::Present;
        let classes = self.document.classes(cue - 1);
        let preposition = classes.has(Class::Preposition)
            && !classes.has(Class::Adverb)
            // "the number of confirmed deaths"
            && (verb.form == Form::Present || verb.form == Form::Past && word == w.of);
        let adjective = matches!(verb.form, Form::Present)
            && classes.has(Class::Adjective)
            && !classes.has_any(&[Class::Determiner, Class::Adverb, Class::Role])
            && !before.capital;
        let plural = verb.form == Form::Present
            && self.document.word(cue).ends_with('s')
            && (classes.has(Class::Determiner)
                && !classes.has_any(&[Class::Pronoun, Class::Relative]));
        let hyphen = (word == w.hyphen && before.glued) || plural;
        let follows = self
            .document
            .tokens
            .get(cue + 1)
            .map_or(crate::lexicon::WordId::UNKNOWN, |next| next.word);
        let opens = self
            .document
            .tokens
            .get(cue + 1)
            .is_some_and(|next| next.kind == TokenKind::Number)
            || self
                .document
                .classes(cue + 1)
                .has_any(&[Class::Determiner, Class::Pronoun])
            || follows == w.that;
        let noun = verb.form == Form::Present
            && (self.is_finite(cue + 1) || follows == w.of || !(opens || self.agrees(cue)));
        let capital = self.document.tokens[cue].capital
            && !self.document.sentences[self.document.sentence_of(cue)]
                .tokens
                .contains(&0);
        noun || article || infinitive || preposition || adjective || hyphen || capital
    }

    /// Does the base form at `cue` follow a plural or a pronoun, as "police say" does and "oil report" does not?
    pub(super) fn agrees(&self, cue: usize) -> bool {
        let word = self.document.word(cue);
        if word.ends_with('s') {
            return true;
        }
        let mut i = cue - 1;
        while i > 0
            && (self.is_adverb(i)
                || self.document.is(i, Class::Adverb)
                || self.document.is(i, Class::Modal))
        {
            i -= 1;
        }
        if self.document.is(i + 1, Class::Modal) || self.document.is(i, Class::Modal) {
            return true;
        }
        let before = self.document.word(i);
        let classes = self.document.classes(i);
        before.ends_with('s')
            || classes.has(Class::Pronoun)
            || self.is(i, self.words.comma)
            || self.is(i, self.words.close)
            || self.quote_edge(i)
            || self
                .lexicons
                .reporting
                .is_plural(self.document.tokens[i].word)
            || self.time_before(0, i + 1).is_some()
            || self.has_plural_head(i + 1)
    }

    /// Is the head of the phrase before `end` a plural: "officials in Gaza"?
    fn has_plural_head(&self, end: usize) -> bool {
        let floor = self.document.sentences[self.document.sentence_of(end - 1)]
            .tokens
            .start;
        let phrase = self.phrase_before(floor, end);
        // "figures | published by the port"
        let ends = |i: &usize| {
            self.document.is(*i, Class::Preposition)
                || self.document.is(*i, Class::Participle)
                    && self.document.is(*i + 1, Class::Preposition)
        };
        let head = (phrase.start + 1..phrase.end).find(ends);
        head.is_some_and(|head| {
            let word = self.document.word(head - 1);
            word.ends_with('s')
                || self
                    .lexicons
                    .reporting
                    .is_plural(self.document.tokens[head - 1].word)
        })
    }

    /// "40 cases were reported by the ministry"
    fn passive(&self, bounds: &Range<usize>, cue: &Range<usize>, verb: &Verb) -> Option<Finding> {
        let reports = verb.takes(Takes::Clause) && verb.takes(Takes::Object);
        if !reports || !self.is(cue.end, self.words.by) {
            return None;
        }
        let head = self.phrase_after(cue.end + 1, bounds.end);
        let beside = self.beside(head.end, bounds.end);
        let source = Source { head, beside };
        let content = self.clause_start(bounds.start, cue.start)..cue.start;
        (!self.is_bad_source(&source)).then(|| Finding {
            content,
            rest: None,
            source,
            cue: cue.clone(),
            verb: Some(verb.lemma.to_string()),
            via: None,
            rule: "passive",
        })
    }

    /// "The agency quoted an officer as saying 40 boats sank": what is quoted is the officer's.
    fn quoting(&self, bounds: &Range<usize>, cue: &Range<usize>, verb: &Verb) -> Option<Finding> {
        let w = self.words;
        if &*verb.lemma != "quote" && &*verb.lemma != "cite" {
            return None;
        }
        let as_ = (cue.end + 1..bounds.end.min(cue.end + 16))
            .find(|&i| self.is(i, w.as_) && self.document.is(i + 1, Class::Gerund))?;
        let source = Source {
            head: cue.end..as_,
            beside: None,
        };
        if self.is_bad_source(&source) {
            return None;
        }
        let start = as_ + 2 + usize::from(self.is(as_ + 2, w.that));
        let via = match self.subject(bounds.start, cue.start, false) {
            Subject::Named(subject) => Some(subject.head),
            Subject::Shared | Subject::None => None,
        };
        Some(Finding {
            content: start..self.clause_end(start, bounds.end),
            rest: None,
            source,
            cue: cue.clone(),
            verb: Some(verb.lemma.to_string()),
            via,
            rule: "quoted_as",
        })
    }

    /// "was said", "is expected to", "as quoted by"
    pub(super) fn is_passive(&self, bounds: &Range<usize>, cue: usize, verb: &Verb) -> bool {
        if !matches!(verb.form, Form::Past | Form::Participle) {
            return false;
        }
        let mut i = cue;
        while i > bounds.start {
            i -= 1;
            let classes = self.document.classes(i);
            if classes.has(Class::Be) {
                return true;
            }
            if !(self.is_adverb(i)
                || classes.has_any(&[Class::Adverb, Class::Negation, Class::Have]))
            {
                break;
            }
        }
        false
    }
}
