//! Descriptions: the name, the role and the organisation within a noun phrase.

use super::Reader;
use crate::lexicon::Class;
use crate::text::TokenKind;
use std::ops::Range;

/// What a noun phrase says of a source.
#[derive(Debug, Default, Clone)]
pub(super) struct Described {
    pub name: Option<Range<usize>>,
    pub role: Option<Range<usize>>,
    pub organisation: Option<Range<usize>>,
}

impl Reader<'_> {
    /// The words of a range on one line.
    pub(super) fn text(&self, range: Range<usize>) -> String {
        let words = self.document.words(&range);
        if words.contains(['\n', '\u{a0}', '\r', '\t']) {
            words.split_whitespace().collect::<Vec<_>>().join(" ")
        } else {
            words.to_string()
        }
    }

    pub(super) fn capitals(&self, range: &Range<usize>) -> usize {
        range
            .clone()
            .filter(|&i| self.document.tokens[i].capital)
            .count()
    }

    /// Is token `i` a small word within names: "al", "de", "van"?
    pub(super) fn is_particle(&self, i: usize) -> bool {
        let w = self.words;
        let word = self.document.tokens[i].word;
        [
            w.al, w.el, w.bin, w.ibn, w.de, w.van, w.von, w.der, w.da, w.del, w.la, w.le, w.ul,
        ]
        .contains(&word)
    }

    /// Where a run of capitalised words, with the marks and particles within names, ends.
    pub(super) fn name_end(&self, start: usize) -> usize {
        let w = self.words;
        let tokens = &self.document.tokens;
        let mut end = start;
        let mut at = start;
        while let Some(token) = tokens.get(at) {
            if at > start && token.lines > 0 {
                break;
            }
            if token.is_word() && token.capital {
                at += 1;
                end = at;
            } else if self.is_particle(at)
                && tokens.get(at + 1).is_some_and(|next| next.word == w.hyphen)
                || at > start
                    && ((token.word == w.hyphen && token.glued)
                        || (token.word == w.stop
                            && token.glued
                            && (self.document.word(at - 1).len() == 1
                                || self.document.is(at - 1, Class::Abbreviation)))
                        || (token.word == w.apostrophe
                            && token.glued
                            && tokens.get(at + 1).is_some_and(|next| next.glued))
                        || self.is_particle(at))
            {
                at += 1;
            } else {
                break;
            }
        }
        end
    }

    /// The part of a run of capitalised words that is a person's name, without titles, nations and the words that
    /// begin a sentence; empty where there is none.
    pub(super) fn name_within(&self, run: Range<usize>) -> Range<usize> {
        let end = run.end;
        let mut start = end;
        while start > run.start {
            let i = start - 1;
            let token = &self.document.tokens[i];
            let classes = self.document.classes(i);
            let given = classes.has(Class::GivenName);
            let other = classes.has_any(&[
                Class::Role,
                Class::Organisation,
                Class::Nationality,
                Class::Title,
                Class::Weekday,
                Class::Month,
                Class::Number,
            ]) || (classes.has_any(&[
                Class::Determiner,
                Class::Pronoun,
                Class::Preposition,
                Class::Conjunction,
                Class::Subordinator,
                Class::Be,
                Class::Have,
                Class::Do,
                Class::Modal,
            ]) && !self.is_particle(i))
                || (classes.has(Class::Adverb) && i == run.start)
                || (token.kind == TokenKind::Mark
                    && token.word == self.words.stop
                    && i > 0
                    && self.document.is(i - 1, Class::Title));
            if other && !given {
                break;
            }
            start = i;
        }
        while start < end && self.document.tokens[start].kind == TokenKind::Mark {
            start += 1;
        }
        start..end
    }

    pub(super) fn without_determiner(&self, mut range: Range<usize>) -> Range<usize> {
        while range.len() > 1
            && (self.document.is(range.start, Class::Determiner)
                && !self.document.is(range.start, Class::Number)
                || self.document.tokens[range.start].kind == TokenKind::Mark)
        {
            range.start += 1;
        }
        range
    }

    /// Reads a noun phrase: the name, the role and the organisation in it.
    pub(super) fn describe(&self, phrase: Range<usize>) -> Described {
        let w = self.words;
        let owner =
            [w.his, w.her, w.its, w.their].contains(&self.document.tokens[phrase.start].word);
        if phrase.len() == 1 && (owner || self.document.is(phrase.start, Class::Pronoun)) {
            return Described::default();
        }
        let the = self.is(phrase.start, w.the);
        let mut phrase = self.without_determiner(phrase);
        while phrase.len() > 1
            && (self.is(phrase.end - 1, w.s) || self.is(phrase.end - 1, w.apostrophe))
        {
            phrase.end -= 1;
        }
        if phrase.is_empty() {
            return Described::default();
        }
        while phrase.len() > 1
            && self.document.is(phrase.end - 1, Class::Participle)
            && !self.document.tokens[phrase.end - 1].capital
            && !self
                .document
                .classes(phrase.end - 1)
                .has_any(&[Class::Role, Class::Organisation])
        {
            phrase.end -= 1;
        }
        // "the UN's humanitarian chief there"
        while phrase.len() > 1
            && !self.document.tokens[phrase.end - 1].capital
            && ["there", "here"].contains(&self.document.word(phrase.end - 1))
        {
            phrase.end -= 1;
        }
        let open = phrase
            .clone()
            .find(|&i| self.is(i, w.open) && i > phrase.start);
        let whole = phrase.start..open.unwrap_or(phrase.end);
        let core_end = (whole.start + 1..whole.end)
            .find(|&i| {
                let word = self.document.tokens[i].word;
                self.document.is(i, Class::Preposition)
                    && !self.document.tokens[i].capital
                    && !(word == w.of
                        && self.document.tokens[i - 1].capital
                        && self
                            .document
                            .tokens
                            .get(i + 1)
                            .is_some_and(|next| next.capital || next.word == w.the)
                        && (the || self.names_body(&(whole.start..i))))
                    && !self.is_particle(i)
            })
            .unwrap_or(whole.end);
        let patron = core_end > whole.start + 1
            && self
                .lexicons
                .reporting
                .is_patron(self.document.tokens[core_end - 1].word);
        let core = whole.start..core_end - usize::from(patron);
        let rest = (core_end + 1).min(whole.end)..whole.end;
        let mut described = self.describe_core(core.clone(), the);
        if !rest.is_empty() && (described.organisation.is_none() || self.is_document(&core)) {
            let written = rest.clone();
            let rest = self.without_determiner(rest);
            let rest_end = rest.clone().find(|&i| {
                i > rest.start
                    && (self.document.is(i, Class::Participle) && !self.document.tokens[i].capital
                        || self.is(i, w.comma))
            });
            let rest = rest.start..rest_end.unwrap_or(rest.end);
            let author = self.is_document(&core)
                && !patron
                && !core.clone().any(|i| self.document.is(i, Class::Role))
                && (self.is(core_end, w.by) || self.is(core_end, w.from));
            if author && described.name.is_none() {
                let mut author = self.describe(written);
                if author.name.as_ref().is_some_and(|name| name.len() == 1) {
                    author.organisation = author.name.take();
                }
                return author;
            }
            let body = described.organisation.is_none()
                && (described.role.is_some() || described.name.is_some());
            if body
                && !self.document.is(rest.start, Class::Weekday)
                && self.document.tokens[rest.start].kind != TokenKind::Number
            {
                described.organisation = Some(rest);
            }
        }
        if described.name.is_none() && described.role.is_none() && described.organisation.is_none()
        {
            described.role = Some(core);
        }
        described
    }

    /// Reads a noun phrase without prepositions.
    pub(super) fn describe_core(&self, core: Range<usize>, the: bool) -> Described {
        let last = core.end - 1;
        let classes = self.document.classes(last);
        let mut name = self.name_within(self.capital_run(&core));
        name.start += usize::from(self.opens_with_body(&name));
        let before = core.start..name.start.max(core.start);
        let people = core.len() == 1
            && !classes.has_any(&[Class::Role, Class::Organisation])
            && self
                .lexicons
                .reporting
                .is_common(self.document.tokens[last].word);
        if people && !self.is_document(&core) {
            return Described::default();
        }
        if core.len() == 1 && self.is_document(&core) && !classes.has(Class::Role) {
            return Described {
                organisation: Some(core),
                ..Described::default()
            };
        }
        let titled = before.clone().any(|i| {
            self.document
                .classes(i)
                .has_any(&[Class::Role, Class::Title])
        });
        let place = name.len() == 1 && classes.has(Class::Place);
        let joined = core.clone().any(|i| self.is(i, self.words.and));
        if !name.is_empty() && !place && (titled || !the) && !joined {
            if !titled && self.is_apposed(&before, &name) {
                return Described {
                    organisation: Some(name),
                    ..Described::default()
                };
            }
            if !titled && (self.is_body_name(&name) || self.is_within_body(&core, &name)) {
                return Described {
                    organisation: Some(core),
                    ..Described::default()
                };
            }
            let mut described = Described {
                name: Some(name),
                ..Described::default()
            };
            if titled {
                let (role, organisation) = self.role(before);
                described.role = role;
                described.organisation = organisation;
            }
            return described;
        }
        if classes.has(Class::Role)
            && !(classes.has(Class::Organisation) && self.document.tokens[last].capital)
            || joined && self.has_role(&core)
        {
            let (role, organisation) = if joined {
                (Some(core), None)
            } else {
                self.role(core)
            };
            return Described {
                role,
                organisation,
                name: None,
            };
        }
        let body = classes.has(Class::Organisation) || self.is_site(&core);
        if body || place || !name.is_empty() || self.is_document(&core) {
            return Described {
                organisation: Some(core),
                ..Described::default()
            };
        }
        Described::default()
    }

    /// Does a word for a body stand within capitals and one more behind it: "Box Office Mojo"?
    fn is_within_body(&self, core: &Range<usize>, name: &Range<usize>) -> bool {
        let before = name.start.wrapping_sub(1);
        name.len() == 1
            && core.len() > 2
            && before > core.start
            && self.document.is(before, Class::Organisation)
            && !self.document.is(name.start, Class::GivenName)
            && core.clone().all(|i| self.document.tokens[i].capital)
    }

    /// "Vestmark.com": a site that speaks.
    fn is_site(&self, core: &Range<usize>) -> bool {
        let last = core.end - 1;
        let domain = ["com", "org", "net", "gov", "co", "uk", "io"];
        core.len() > 2
            && self.is(last - 1, self.words.stop)
            && self.document.tokens[last].glued
            && domain.contains(&self.document.word(last))
    }

    /// Does a common noun for a body stand before the name: "the lender Castor", "aid group Open Door"?
    fn is_apposed(&self, before: &Range<usize>, name: &Range<usize>) -> bool {
        let person = self.document.is(name.start, Class::GivenName) && name.len() > 1;
        !before.is_empty()
            && before.end == name.start
            && !person
            && (self.is_body_noun(before.end - 1)
                || self.opens_with_body(&(before.end - 1..name.end)))
    }

    /// Does the run of capitalised words begin its sentence with such a noun: "Lender Castor"?
    pub(super) fn opens_with_body(&self, run: &Range<usize>) -> bool {
        run.len() > 1
            && self
                .lexicons
                .reporting
                .is_body(self.document.tokens[run.start].word)
            && !self.is_inside_sentence(run.start)
    }

    /// Is token `i` a common noun for a body: "charity", "lender", "company"?
    pub(super) fn is_body_noun(&self, i: usize) -> bool {
        let token = &self.document.tokens[i];
        let classes = self.document.classes(i);
        let body = self.lexicons.reporting.is_body(token.word)
            || classes.has(Class::Organisation) && !self.is_document(&(i..i + 1));
        body && !token.capital && !classes.has(Class::Role)
    }

    /// The capitalised words that end the phrase.
    pub(super) fn capital_run(&self, core: &Range<usize>) -> Range<usize> {
        let mut start = core.end;
        while start > core.start {
            let i = start - 1;
            let token = &self.document.tokens[i];
            let within = token.capital
                || (i + 1 < core.end && (token.kind == TokenKind::Mark || self.is_particle(i)));
            if !within {
                break;
            }
            start = i;
        }
        while start < core.end && self.document.tokens[start].kind == TokenKind::Mark {
            start += 1;
        }
        start..core.end
    }
}
