//! Content: how far what is said reaches, before and behind its cue.

use super::cue::{Form, Takes, Verb};
use super::source::{Source, Subject};
use super::{Finding, Reader, quote_at};
use crate::lexicon::Class;
use crate::text::TokenKind;
use std::ops::Range;

/// Content, what goes on behind the source, who was told, and the rule.
type Found = (
    Range<usize>,
    Option<Range<usize>>,
    Option<Range<usize>>,
    &'static str,
);

impl Reader<'_> {
    /// Finds what is reported in a sentence.
    pub(super) fn sentence(&mut self, sentence: usize) {
        let mut tokens = self.document.sentences[sentence].tokens.clone();
        let first = tokens.start;
        if self.answers(sentence) {
            tokens.start = self.document.sentences[sentence - 1].tokens.start;
        }
        if let Some(finding) = self.opening(&tokens) {
            self.findings.push(finding);
        }
        let mut last: Option<Source> = None;
        let mut at = first;
        while at < tokens.end {
            let all = &self.document.tokens;
            let reporting = &self.lexicons.reporting;
            let mut length = 1;
            if let Some((words, ())) = reporting.prepositions.longest_at(all, at) {
                length = words;
                self.preposition(&tokens, at..at + words);
            } else if let Some((words, verb)) = reporting.verbs.longest_at(all, at) {
                length = words;
                let found = self.verb(&tokens, at..at + words, verb, last.as_ref());
                if let Some(finding) = found {
                    if finding.rule == "opener" {
                        self.openers
                            .push((sentence, finding.source.clone(), finding.cue.clone()));
                    }
                    last = Some(finding.source.clone());
                    if verb.introduces && self.is_indefinite(finding.content.start) {
                        self.introduced =
                            Some((sentence, finding.source.clone(), finding.cue.clone()));
                    }
                    self.findings.push(finding);
                } else if reporting.nouns.longest_at(all, at).is_some() {
                    self.find_noun(&tokens, at..at + 1);
                }
            } else if let Some((words, _)) = reporting.nouns.longest_at(all, at) {
                length = words;
                self.find_noun(&tokens, at..at + words);
            }
            at += length;
        }
    }

    /// What the noun at `cue` brings in; within what somebody says only a clause with "that" is content of its own.
    fn find_noun(&mut self, sentence: &Range<usize>, cue: Range<usize>) {
        let bounds = self.bounds(sentence, cue.start);
        let nested = self
            .findings
            .iter()
            .rev()
            .take_while(|finding| finding.cue.start >= sentence.start)
            .any(|finding| finding.content.contains(&cue.start));
        if nested && !self.is(cue.end, self.words.that) {
            return;
        }
        let found = self.noun(&bounds, cue);
        self.findings.extend(found);
    }

    /// Does a noun phrase with "a" begin at `i`?
    fn is_indefinite(&self, i: usize) -> bool {
        self.is(i, self.words.a) || self.is(i, self.words.an)
    }

    /// The sentence after "announced a mission", where it begins with "The", "This" or "It" and has no source.
    pub(super) fn goes_on_from(
        &mut self,
        introduced: Option<(usize, Source, Range<usize>)>,
        sentence: usize,
    ) {
        let w = self.words;
        let Some((announced, source, cue)) = introduced else {
            return;
        };
        let here = &self.document.sentences[sentence];
        let anaphor = [w.the, w.this, w.it].contains(&self.document.tokens[here.tokens.start].word);
        let near = announced + 1 == sentence
            && self.document.sentences[announced].paragraph == here.paragraph;
        let own = self
            .findings
            .iter()
            .rev()
            .take(4)
            .any(|finding| finding.cue.start >= here.tokens.start);
        if near && anaphor && !own {
            self.findings.push(Finding {
                content: here.tokens.clone(),
                rest: None,
                source,
                cue,
                verb: None,
                via: None,
                rule: "announced",
            });
        }
    }

    /// Does the sentence go on from a quotation that ended in a question or exclamation mark: "“Why?” Lopez asked"?
    fn answers(&self, sentence: usize) -> bool {
        let w = self.words;
        let Some(previous) = sentence.checked_sub(1).map(|i| &self.document.sentences[i]) else {
            return false;
        };
        let here = &self.document.sentences[sentence];
        let last = previous.tokens.end - 1;
        previous.paragraph == here.paragraph
            && last > previous.tokens.start
            && self.quote_edge(last)
            && (self.is(last - 1, w.question) || self.is(last - 1, w.exclamation))
            && !self.quote_edge(here.tokens.start)
    }

    /// The tokens of the sentence within the same quotation, or outside of quotations where `at` is outside.
    fn bounds(&self, sentence: &Range<usize>, at: usize) -> Range<usize> {
        match quote_at(&self.quotes, at) {
            Some(quote) => {
                let tokens = &self.quotes[quote].tokens;
                sentence.start.max(tokens.start + 1)..sentence.end.min(tokens.end - 1).max(at + 1)
            }
            None => sentence.clone(),
        }
    }

    /// "According to the coroner, three people drowned", "Three people drowned, according to the coroner"
    fn preposition(&mut self, sentence: &Range<usize>, cue: Range<usize>) {
        let bounds = self.bounds(sentence, cue.start);
        let head = self.source_after(cue.end, bounds.end);
        if head.is_empty() {
            return;
        }
        let beside = self.beside(head.end, bounds.end).filter(|beside| {
            // In "According to the coroner, three people drowned" the content follows the first comma.
            cue.start > bounds.start + 1 || self.is(beside.end, self.words.comma)
        });
        let source = Source { head, beside };
        let source_end = source.tokens().end;
        let content = if cue.start <= bounds.start + 1 {
            let start = self.skip_mark(source_end, self.words.comma);
            start..self.clause_end(start, bounds.end)
        } else {
            self.clause_start(bounds.start, cue.start)..bounds.end
        };
        self.findings.push(Finding {
            content,
            rest: None,
            source,
            cue,
            verb: None,
            via: None,
            rule: "according_to",
        });
    }

    /// The noun phrase behind "according to": up to a comma, with all its prepositions.
    fn source_after(&self, start: usize, ceiling: usize) -> Range<usize> {
        let w = self.words;
        let mut end = start;
        while end < ceiling {
            let token = &self.document.tokens[end];
            let stops = token.word == w.comma
                || token.word == w.semicolon
                || token.word == w.colon
                || token.word == w.dash
                || token.word == w.endash
                || (token.word == w.stop && end + 1 == ceiling)
                || (end > start
                    && (token.word == w.who || token.word == w.which || token.word == w.that))
                || (end > start && self.is_finite(end));
            if stops {
                break;
            }
            end += 1;
        }
        start..end
    }

    fn skip_mark(&self, at: usize, mark: crate::lexicon::WordId) -> usize {
        at + usize::from(self.is(at, mark))
    }

    /// Where a clause that begins at `start` ends: before ", but" or a semicolon, or with the sentence.
    pub(super) fn clause_end(&self, start: usize, ceiling: usize) -> usize {
        let w = self.words;
        let mut i = start;
        while i < ceiling {
            if let Some(quote) = quote_at(&self.quotes, i) {
                let end = self.quotes[quote].tokens.end;
                if i == self.quotes[quote].tokens.start && end < ceiling {
                    i = end;
                    continue;
                }
            }
            let ends = self.is(i, w.comma)
                && (self.is(i + 1, w.but) && !self.goes_on(i + 2)
                    || self.is(i + 1, w.while_) && self.reports_soon(i + 2, ceiling));
            if ends {
                return i;
            }
            i += 1;
        }
        ceiling
    }

    /// Does another source speak soon: ", while 40 percent said"?
    fn reports_soon(&self, at: usize, ceiling: usize) -> bool {
        (at + 1..ceiling.min(at + 7)).any(|i| {
            self.document.is(i, Class::Reporting)
                && self
                    .document
                    .classes(i)
                    .has_any(&[Class::VerbPast, Class::VerbBase])
        })
    }

    /// Does a verb without a subject of its own stand at `i`: ", but would cost 40"?
    fn goes_on(&self, mut i: usize) -> bool {
        while self.document.is(i, Class::Adverb)
            || self
                .document
                .tokens
                .get(i)
                .is_some_and(|_| self.is_adverb(i))
        {
            i += 1;
        }
        i < self.document.tokens.len() && self.is_finite(i) || self.is(i, self.words.that)
    }

    /// Where the clause begins that ends at `end`: behind a semicolon or ", but", or with the sentence.
    fn clause_start(&self, floor: usize, end: usize) -> usize {
        let w = self.words;
        let cued = |i: usize| {
            self.findings
                .iter()
                .rev()
                .take(4)
                .any(|finding| (floor..i).contains(&finding.cue.start))
        };
        (floor..end)
            .rev()
            .find(|&i| self.is(i, w.semicolon) && quote_at(&self.quotes, i).is_none())
            .filter(|&i| cued(i))
            .map_or(floor, |i| i + 1)
    }

    /// What the reporting verb at `cue` brings in.
    fn verb(
        &self,
        sentence: &Range<usize>,
        cue: Range<usize>,
        verb: &Verb,
        last: Option<&Source>,
    ) -> Option<Finding> {
        let bounds = self.bounds(sentence, cue.start);
        if self.is_noun(&bounds, cue.start, verb) {
            return None;
        }
        let before = cue.start.checked_sub(1).filter(|&i| i >= bounds.start);
        let passive = before.is_some_and(|_| self.is_passive(&bounds, cue.start, verb));
        if passive {
            return None;
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
        let (content, rest, via, rule) = self.content(&bounds, &cue, verb, &source)?;
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

    /// Is the source a name, a role or a body rather than people in general?
    fn is_named(&self, source: &Source) -> bool {
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
    fn is_saying(&self, source: &Source, cue: usize) -> bool {
        source.head.end == cue
            && self.document.tokens[cue - 1].capital
            && (self.is(cue + 1, self.words.that)
                || self.is(cue + 1, self.words.comma)
                || self.quote_edge(cue + 1))
    }

    /// Is it still to be said: "will announce", "would say"?
    fn is_to_come(&self, bounds: &Range<usize>, cue: usize) -> bool {
        let w = self.words;
        (bounds.start.max(cue.saturating_sub(3))..cue).any(|i| {
            [w.will, w.would, w.could, w.may, w.might, w.should, w.must]
                .contains(&self.document.tokens[i].word)
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
    fn is_progressive(&self, bounds: &Range<usize>, cue: usize) -> bool {
        (bounds.start.max(cue.saturating_sub(3))..cue).any(|i| self.document.is(i, Class::Be))
    }

    /// Is the word a noun or an adjective here: "the claim", "an estimated 40"?
    fn is_noun(&self, bounds: &Range<usize>, cue: usize, verb: &Verb) -> bool {
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
            && verb.form == Form::Present;
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
    fn agrees(&self, cue: usize) -> bool {
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
    }

    /// "was said", "is expected to", "as quoted by"
    fn is_passive(&self, bounds: &Range<usize>, cue: usize, verb: &Verb) -> bool {
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

    /// "…, said Maria Lopez, the mayor."
    fn inverted(&self, bounds: &Range<usize>, cue: &Range<usize>, verb: &Verb) -> Option<Finding> {
        let w = self.words;
        let before = cue.start.checked_sub(1)?;
        let quoted = before < bounds.start || self.quote_edge(before);
        let parted = quoted
            || [w.comma, w.dash, w.endash, w.question, w.exclamation]
                .contains(&self.document.tokens[before].word);
        if !parted {
            return None;
        }
        let first = self.document.tokens.get(cue.end)?;
        if !(first.is_word() || first.kind == TokenKind::Number && quoted) || cue.end >= bounds.end
        {
            return None;
        }
        let classes = self.document.classes(cue.end);
        let names = !first.is_word()
            || (first.capital && !classes.has_any(&[Class::Weekday, Class::Month]))
            || classes.has_any(&[Class::Role, Class::Organisation, Class::Nationality])
            || [
                w.the, w.a, w.an, w.one, w.another, w.he, w.she, w.they, w.it,
            ]
            .contains(&first.word)
            || self
                .lexicons
                .reporting
                .documents
                .longest_at(&self.document.tokens, cue.end)
                .is_some();
        if !names {
            return None;
        }
        let head = self.phrase_after(cue.end, bounds.end);
        let end = head.end;
        let clause = head.clone().skip(1).any(|i| {
            !self.document.tokens[i].capital
                && self
                    .document
                    .classes(i)
                    .has_any(&[Class::VerbPast, Class::Gerund, Class::Modal])
        });
        if head.is_empty() || (end < bounds.end && self.is_finite(end)) || (clause && !quoted) {
            return None;
        }
        let beside = self.beside(end, bounds.end);
        let source = Source { head, beside };
        let mut zone_end = self.time_end(source.tokens().end, bounds.end);
        let relative = zone_end + usize::from(self.is(zone_end, w.comma));
        if self.document.is(relative, Class::Relative) && !self.is(relative, w.that) {
            zone_end = (relative..bounds.end)
                .find(|&i| self.is(i, w.comma) || self.quote_edge(i))
                .unwrap_or(bounds.end);
        }
        let (content, rest) = self.content_around(bounds, cue.start, zone_end);
        if content.start >= cue.start {
            return None;
        }
        Some(Finding {
            content,
            rest,
            source,
            cue: cue.clone(),
            verb: Some(verb.lemma.to_string()),
            via: None,
            rule: "inverted",
        })
    }

    /// Where times, "in a statement" and adverbs that follow a cue or a source end.
    fn time_end(&self, mut at: usize, ceiling: usize) -> usize {
        loop {
            let time = self.time_after(at, ceiling);
            if time > at {
                at = time;
            } else if at < ceiling
                && (self.is_adverb(at)
                    || (self.document.is(at, Class::Adverb)
                        && !self.document.is(at, Class::Determiner)))
            {
                at += 1;
            } else {
                return at;
            }
        }
    }

    /// Content that stands before a source, and what goes on behind it.
    fn content_around(
        &self,
        bounds: &Range<usize>,
        zone: usize,
        zone_end: usize,
    ) -> (Range<usize>, Option<Range<usize>>) {
        let w = self.words;
        let start = self.clause_start(bounds.start, zone);
        let after = zone_end + usize::from(self.is(zone_end, w.comma));
        let quote_before = zone > bounds.start && self.quote_edge(zone - 1);
        let quote_after = after < bounds.end && self.quote_edge(after);
        let relative = self.document.is(after, Class::Relative);
        let goes_on = quote_after || (after > zone_end && !quote_before && !relative);
        let rest = goes_on.then(|| {
            if quote_after {
                self.quoted(after, bounds)
            } else {
                after..bounds.end
            }
        });
        (start..zone, rest)
    }

    /// The content of a verb whose source stands before it.
    fn content(
        &self,
        bounds: &Range<usize>,
        cue: &Range<usize>,
        verb: &Verb,
        source: &Source,
    ) -> Option<Found> {
        let w = self.words;
        let mut at = cue.end;
        let mut via = None;
        if verb.addressee {
            let end = self.addressee_end(at, bounds.end);
            via = self.via(at..end);
            at = end;
        }
        let bare = self.time_end(at, bounds.end);
        at = if self.ends_at(bare, bounds.end) {
            bare
        } else {
            self.time_after(at, bounds.end)
        };
        if !verb.takes(Takes::To) {
            at = self.said_in_end(at, bounds.end);
        }
        let token = self.document.tokens.get(at).filter(|_| at < bounds.end);
        let ends = self.ends_at(at, bounds.end);
        let post = verb.takes(Takes::Clause)
            || verb.takes(Takes::Quote)
            || (verb.takes(Takes::Finding) && self.is_document(&source.head));
        // "…," she said.
        let source_start = source.tokens().start;
        let fronted = source_start > bounds.start
            && source_start < cue.start
            && (self.parts(source_start - 1) || self.is(source_start - 1, w.as_));
        if fronted
            && post
            && (ends || (self.quote_edge(at) && self.quote_edge(source_start.saturating_sub(1))))
        {
            let (content, rest) = self.content_around(bounds, source_start, at);
            return Some((content, rest, via, "postposed"));
        }
        let aside = self.document.is(at, Class::Subordinator)
            || self.is(at, w.after)
            || self.is(at, w.during);
        let token = token?;
        if aside && ![w.that, w.whether, w.if_, w.how, w.where_].contains(&token.word) {
            if fronted && post {
                let (content, _) = self.content_around(bounds, source_start, at);
                return Some((content, None, via, "postposed"));
            }
            let that = (at..bounds.end.min(at + 12)).find(|&i| self.is(i, w.that))?;
            return Some((that..self.clause_end(that, bounds.end), None, via, "that"));
        }
        if ends && token.word == w.comma {
            let next = at + 1;
            if next < bounds.end
                && quote_at(&self.quotes, next).is_some()
                && verb.takes(Takes::Quote)
            {
                return Some((self.quoted(next, bounds), None, via, "quote"));
            }
            if verb.form == Form::Present || !verb.takes(Takes::Clause) {
                return None;
            }
            // "said, however, that ..."
            let that = (next..bounds.end.min(next + 12)).find(|&i| self.is(i, w.that))?;
            return Some((that..self.clause_end(that, bounds.end), None, via, "that"));
        }
        if ends {
            return None;
        }
        if token.word == w.colon && at + 1 >= bounds.end {
            return Some((at..at, None, via, "opener"));
        }
        if token.word == w.colon {
            return Some((at + 1..bounds.end, None, via, "colon"));
        }
        if quote_at(&self.quotes, at).is_some_and(|quote| self.quotes[quote].tokens.start == at)
            && verb.takes(Takes::Quote)
        {
            return Some((self.quoted(at, bounds), None, via, "quote"));
        }
        let question = [w.that, w.how, w.why, w.what, w.whether, w.if_].contains(&token.word);
        if question && (verb.takes(Takes::That) || verb.takes(Takes::Clause)) {
            return Some((at..self.clause_end(at, bounds.end), None, via, "that"));
        }
        if verb.takes(Takes::To)
            && let Some(to) = self.infinitive(at, bounds.end)
        {
            return Some((at..self.phrase_end(to, bounds.end), None, via, "infinitive"));
        }
        let clause = self.begins_clause(
            at,
            bounds.end,
            verb.takes(Takes::Object) && !verb.takes(Takes::Finding),
        );
        let strong = verb.takes(Takes::Object) || verb.addressee;
        if verb.takes(Takes::Clause)
            && clause
            && (strong || !self.document.is(at, Class::Preposition))
        {
            return Some((at..self.clause_end(at, bounds.end), None, via, "clause"));
        }
        if verb.takes(Takes::Label)
            && !self.document.is(at, Class::Preposition)
            && (at + 1..bounds.end)
                .take_while(|&i| !self.is(i, w.comma))
                .any(|i| self.quote_edge(i))
        {
            return Some((at..self.clause_end(at, bounds.end), None, via, "label"));
        }
        if verb.takes(Takes::At) && self.puts_at(at, bounds.end) {
            return Some((at..self.clause_end(at, bounds.end), None, via, "put_at"));
        }
        let object = !self.document.is(at, Class::Preposition) || self.is_about(at);
        if verb.takes(Takes::Object) && object {
            let end = self.phrase_end(at, bounds.end);
            let end = if verb.takes(Takes::Clause) {
                end
            } else {
                (at..end)
                    .find(|&i| self.is(i, w.comma) || self.is(i, w.colon))
                    .unwrap_or(end)
            };
            return Some((at..end, None, via, "object"));
        }
        if verb.takes(Takes::Finding) && object && self.is_document(&source.head) {
            let end = if clause {
                self.clause_end(at, bounds.end)
            } else {
                self.phrase_end(at, bounds.end)
            };
            return Some((at..end, None, via, "finding"));
        }
        None
    }

    /// "the toll at 40": a noun phrase, "at" and a number.
    fn puts_at(&self, at: usize, ceiling: usize) -> bool {
        (at..ceiling.min(at + 14))
            .take_while(|&i| !self.is(i, self.words.comma))
            .find(|&i| self.is(i, self.words.at))
            .is_some_and(|at| {
                (at + 1..ceiling.min(at + 5)).any(|i| {
                    self.document.tokens[i].kind == TokenKind::Number
                        || self.document.is(i, Class::Number)
                })
            })
    }

    /// Does a clause end at `at`: with a comma, a dash or the sentence?
    fn ends_at(&self, at: usize, ceiling: usize) -> bool {
        let w = self.words;
        at >= ceiling
            || self.is(at, w.comma)
            || (self.is(at, w.stop) && at + 1 >= ceiling)
            || self.is(at, w.dash)
    }

    /// Is it a preposition that can begin a number: "about 40", "over 40"?
    fn is_about(&self, i: usize) -> bool {
        self.document
            .tokens
            .get(i + 1)
            .is_some_and(|next| next.kind == TokenKind::Number)
    }

    /// Does token `i` part a clause from what follows: a comma, dash or closing quotation mark?
    fn parts(&self, i: usize) -> bool {
        let w = self.words;
        [w.comma, w.dash, w.endash, w.question, w.exclamation]
            .contains(&self.document.tokens[i].word)
            || self.quote_edge(i)
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

    /// The quotation at `at` and what follows it in its sentence within the same clause.
    fn quoted(&self, at: usize, bounds: &Range<usize>) -> Range<usize> {
        let end = quote_at(&self.quotes, at).map_or(at + 1, |quote| self.quotes[quote].tokens.end);
        if end >= bounds.end {
            return at..end;
        }
        let and = self.is(end, self.words.and)
            || (self.is(end, self.words.comma) && self.is(end + 1, self.words.and));
        at..if and { bounds.end } else { end }
    }

    /// Where "to" stands after an optional noun phrase: "to lend", "banks to lend".
    fn infinitive(&self, at: usize, ceiling: usize) -> Option<usize> {
        let w = self.words;
        (at..ceiling.min(at + 10))
            .take_while(|&i| !self.is(i, w.comma) && !self.is_finite(i) && !self.is(i, w.semicolon))
            .find(|&i| {
                self.is(i, w.to)
                    && !self.document.is(i + 1, Class::Determiner)
                    && self
                        .document
                        .tokens
                        .get(i + 1)
                        .is_some_and(|next| next.is_word() && !next.capital)
            })
    }

    /// Is there a subject and a finite verb before the next comma?
    fn begins_clause(&self, at: usize, ceiling: usize, commas: bool) -> bool {
        let w = self.words;
        (at + 1..ceiling)
            .take_while(|&i| {
                !self.is(i, w.semicolon)
                    && (commas || !self.is(i, w.comma))
                    && !self.is(i, w.who)
                    && !self.is(i, w.which)
            })
            .any(|i| {
                self.is_finite(i)
                    || (self.document.is(i, Class::VerbBase)
                        && !self.document.tokens[i].capital
                        && self.document.tokens[i - 1].kind == TokenKind::Word
                        && i + 1 < ceiling
                        && self.document.tokens[i + 1].kind != TokenKind::Mark
                        && !self.document.classes(i - 1).has_any(&[
                            Class::Determiner,
                            Class::Adjective,
                            Class::Preposition,
                            Class::Number,
                            Class::Negation,
                        ]))
            })
    }

    /// Where a noun phrase or an infinitive ends: before a comma with a new clause, or with the sentence.
    pub(super) fn phrase_end(&self, start: usize, ceiling: usize) -> usize {
        let w = self.words;
        (start..ceiling)
            .find(|&i| {
                let next = self.document.classes(i + 1);
                self.is(i, w.semicolon)
                    || (i > start
                        && self.document.is(i, Class::Subordinator)
                        && !self.is(i, w.that)
                        && !self.is(i, w.so)
                        && !self.is(i - 1, w.such)
                        && self.begins_clause(i, ceiling, false))
                    || self.is(i, w.dash)
                    || (self.is(i, w.hyphen) && self.is(i + 1, w.hyphen))
                    || (self.is(i, w.comma)
                        && (next.has_any(&[Class::Gerund, Class::Relative, Class::Pronoun])
                            || self.is(i + 1, w.but)
                            || self.is(i + 1, w.while_)
                            || (self.is(i + 1, w.and)
                                && self.begins_clause(i + 1, ceiling, false))))
            })
            .unwrap_or(ceiling)
    }

    /// Where the one who is told ends: "told the state-run agency (INA) | that", "told him | that".
    fn addressee_end(&self, start: usize, ceiling: usize) -> usize {
        let w = self.words;
        let mut end = start;
        while end < ceiling {
            let token = &self.document.tokens[end];
            let classes = self.document.classes(end);
            if self.quote_edge(end)
                || token.word == w.comma
                || token.word == w.colon
                || token.word == w.stop && end + 1 >= ceiling
                || token.word == w.that
                || token.word == w.how
                || token.word == w.to
            {
                break;
            }
            if end > start
                && (classes.has_any(&[Class::Determiner, Class::Weekday])
                    || (classes.has(Class::Pronoun))
                    || self.is_finite(end)
                    || token.kind == TokenKind::Number
                    || (classes.has(Class::Preposition)
                        && token.word != w.of
                        && token.word != w.for_))
            {
                break;
            }
            end += 1;
            if classes.has(Class::Pronoun) && end == start + 1 {
                break;
            }
            if token.word == w.open
                && let Some(close) = (end..ceiling).find(|&i| self.is(i, w.close))
            {
                return close + 1;
            }
        }
        end
    }

    /// The medium among those who are told: "the state-run Iraqi News Agency (INA)", not "reporters".
    fn via(&self, told: Range<usize>) -> Option<Range<usize>> {
        let names = told
            .clone()
            .any(|i| self.document.tokens[i].capital || self.document.is(i, Class::Organisation));
        names.then_some(told)
    }

    /// Where "in a statement", "in an interview with Le Monde", "at a news conference" ends.
    fn said_in_end(&self, at: usize, ceiling: usize) -> usize {
        let w = self.words;
        if at >= ceiling
            || !(self.is(at, w.in_)
                || self.is(at, w.at)
                || self.is(at, w.on)
                || self.is(at, w.to)
                || self.is(at, w.by)
                || self.is(at, w.from))
        {
            return at;
        }
        let end = (at..ceiling.min(at + 12)).find(|&i| {
            self.is(i, w.that)
                || self.is(i, w.comma)
                || self.is(i, w.colon)
                || self.quote_edge(i)
                || (self.is(i, w.stop) && i + 1 >= ceiling)
        });
        match end {
            Some(end) if !self.has_finite(at..end) => end,
            _ => at,
        }
    }
}
