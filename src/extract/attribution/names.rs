//! Names: one person behind "Hisham al-Alawi", "Mr Alawi", "he" and "the minister".

use super::{Finding, Reader};
use crate::lexicon::Class;
use crate::model::Attribution;
use crate::text::TokenKind;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// What a noun phrase says of a source.
#[derive(Debug, Default, Clone)]
struct Described {
    name: Option<Range<usize>>,
    role: Option<Range<usize>>,
    organisation: Option<Range<usize>>,
}

/// Somebody who spoke.
#[derive(Debug, Clone)]
struct Known {
    attribution: Attribution,
    sentence: usize,
}

/// The names of a document and those who have spoken so far.
#[derive(Debug, Default)]
pub(super) struct Names<'d> {
    /// By last name, the fullest name that the document gives.
    full: FxHashMap<&'d str, Range<usize>>,
    known: Vec<Known>,
}

impl<'d> Names<'d> {
    /// Collects the full names of a document.
    pub fn new(reader: &Reader<'d>) -> Self {
        let document = reader.document;
        let mut full: FxHashMap<&'d str, Range<usize>> = FxHashMap::default();
        let mut at = 0;
        while at < document.tokens.len() {
            let end = reader.name_end(at);
            if end > at + 1 {
                let name = reader.name_within(at..end);
                let words = name.clone().filter(|&i| document.tokens[i].capital).count();
                if words > 1 {
                    full.entry(document.word(name.end - 1))
                        .and_modify(|known| {
                            if known.len() < name.len() && known.start + 400 > name.start {
                                *known = name.clone();
                            }
                        })
                        .or_insert(name);
                }
            }
            at = end.max(at + 1);
        }
        Names {
            full,
            known: Vec::new(),
        }
    }

    /// Who the source of `finding` is, by the fullest name known.
    pub fn resolve(&mut self, reader: &Reader<'d>, finding: &Finding) -> Attribution {
        let sentence = reader.document.sentence_of(finding.cue.start);
        let head = &finding.source.head;
        let text = |range: Range<usize>| reader.text(range);
        let mut attribution = if let Some(known) = self.anaphor(reader, head, sentence) {
            known
        } else {
            let mut described = reader.describe(head.clone());
            if let Some(beside) = &finding.source.beside
                && !reader.document.is(beside.start, Class::Relative)
                && !reader.has_finite(beside.clone())
            {
                let other = reader.describe(beside.clone());
                let person = described.name.is_some() || described.role.is_some();
                if person || described.organisation.is_none() {
                    described.name = described.name.or(other.name);
                    described.role = described.role.or(other.role);
                    described.organisation = described.organisation.or(other.organisation);
                }
            }
            let name = described.name.map(|name| self.fullest(reader, name));
            let known_by = name.clone();
            let mut attribution = Attribution {
                speaker: name.map(text),
                role: described.role.map(text),
                organisation: described.organisation.map(text),
                ..Attribution::default()
            };
            self.complete(&mut attribution);
            if let Some(name) = known_by
                .filter(|_| attribution.role.is_none() && attribution.organisation.is_none())
            {
                self.introduce(reader, &name, &mut attribution);
            }
            attribution
        };
        attribution.via = finding
            .via
            .clone()
            .map(|via| text(reader.without_determiner(via)));
        if attribution.speaker.is_some()
            || attribution.role.is_some()
            || attribution.organisation.is_some()
        {
            self.known.push(Known {
                attribution: attribution.clone(),
                sentence,
            });
        }
        attribution
    }

    /// The full name that ends as `name` does.
    fn fullest(&self, reader: &Reader<'d>, name: Range<usize>) -> Range<usize> {
        let article = usize::from(name.len() > 1 && reader.is_particle(name.start));
        if reader.capitals(&name) > 1 + article {
            return name;
        }
        let last = reader.document.word(name.end - 1);
        self.full.get(last).cloned().unwrap_or(name)
    }

    /// Adds the role and organisation with which the document introduces the full name: "Hamid Sayed, the minister,".
    fn introduce(&self, reader: &Reader<'d>, name: &Range<usize>, attribution: &mut Attribution) {
        let sentence = &reader.document.sentences[reader.document.sentence_of(name.start)].tokens;
        let mut start = name.start;
        while start > sentence.start
            && reader.document.classes(start - 1).has_any(&[
                Class::Role,
                Class::Title,
                Class::Nationality,
                Class::Organisation,
            ])
        {
            start -= 1;
        }
        let before = reader.describe(start..name.end);
        let beside = reader
            .beside(name.end, sentence.end)
            .map(|beside| reader.describe(beside))
            .unwrap_or_default();
        let beside = if beside.name.is_none() {
            beside
        } else {
            Described::default()
        };
        attribution.role = before.role.or(beside.role).map(|role| reader.text(role));
        attribution.organisation = before
            .organisation
            .or(beside.organisation)
            .map(|body| reader.text(body));
    }

    /// Adds the role and organisation that an earlier mention of the same speaker gave.
    fn complete(&self, attribution: &mut Attribution) {
        let Some(speaker) = &attribution.speaker else {
            return;
        };
        for known in self.known.iter().rev() {
            if known.attribution.speaker.as_ref() == Some(speaker) {
                attribution.role = attribution
                    .role
                    .take()
                    .or_else(|| known.attribution.role.clone());
                attribution.organisation = attribution
                    .organisation
                    .take()
                    .or_else(|| known.attribution.organisation.clone());
            }
        }
    }

    /// "he", "the official": who has spoken before.
    fn anaphor(
        &self,
        reader: &Reader<'d>,
        head: &Range<usize>,
        sentence: usize,
    ) -> Option<Attribution> {
        let w = reader.words;
        let first = reader.document.tokens[head.start].word;
        let recent = |wanted: &dyn Fn(&Attribution) -> bool| {
            self.known
                .iter()
                .rev()
                .take_while(|known| known.sentence + 12 > sentence)
                .find(|known| wanted(&known.attribution))
                .map(|known| known.attribution.clone())
        };
        if reader.document.is(head.start, Class::Pronoun) && head.len() <= 2 {
            let person = |attribution: &Attribution| attribution.speaker.is_some();
            let role = |attribution: &Attribution| {
                attribution.speaker.is_some() || attribution.role.is_some()
            };
            let body = |attribution: &Attribution| attribution.speaker.is_none();
            return if first == w.he || first == w.she || first == w.his || first == w.her {
                self.subject_name(reader, head.start, sentence)
                    .or_else(|| recent(&person))
                    .or_else(|| recent(&role))
            } else if first == w.it || first == w.they || first == w.its || first == w.their {
                recent(&body).or_else(|| recent(&|_| true))
            } else {
                recent(&|_| true)
            };
        }
        if first != w.the {
            return None;
        }
        let described = reader.describe(head.clone());
        let role = described.role.filter(|_| described.name.is_none())?;
        let word = reader.document.word(role.end - 1).to_lowercase();
        let same_role = recent(&|attribution: &Attribution| {
            attribution.speaker.is_some()
                && attribution.role.as_ref().is_some_and(|role| {
                    role.to_lowercase()
                        .split(|c: char| !c.is_alphanumeric())
                        .any(|part| part == word)
                })
        });
        let generic = reader
            .lexicons
            .reporting
            .is_generic(reader.document.tokens[role.end - 1].word);
        same_role.or_else(|| {
            generic.then(|| recent(&|attribution: &Attribution| attribution.speaker.is_some()))?
        })
    }

    /// The person that the sentence before began with, if that person has not spoken: "Saad Maan arrived. He said".
    fn subject_name(
        &self,
        reader: &Reader<'d>,
        pronoun: usize,
        sentence: usize,
    ) -> Option<Attribution> {
        let previous = reader.document.sentences.get(sentence.checked_sub(1)?)?;
        let spoke = self
            .known
            .last()
            .is_some_and(|known| known.sentence + 1 >= sentence);
        if spoke || pronoun > reader.document.sentences[sentence].tokens.start + 4 {
            return None;
        }
        let mut at = previous.tokens.start;
        let ceiling = previous.tokens.end.min(at + 8);
        while at < ceiling {
            let end = reader.name_end(at);
            if end > at {
                let name = reader.name_within(at..end);
                let full = (!name.is_empty()).then(|| self.fullest(reader, name));
                if let Some(full) = full.filter(|full| reader.capitals(full) > 1) {
                    let mut attribution = Attribution {
                        speaker: Some(reader.text(full)),
                        ..Attribution::default()
                    };
                    self.complete(&mut attribution);
                    return Some(attribution);
                }
            }
            at = end.max(at + 1);
        }
        None
    }
}

impl<'d> Reader<'d> {
    /// The words of a range on one line.
    fn text(&self, range: Range<usize>) -> String {
        let words = self.document.words(&range);
        if words.contains(['\n', '\u{a0}', '\r', '\t']) {
            words.split_whitespace().collect::<Vec<_>>().join(" ")
        } else {
            words.to_string()
        }
    }

    fn capitals(&self, range: &Range<usize>) -> usize {
        range
            .clone()
            .filter(|&i| self.document.tokens[i].capital)
            .count()
    }

    /// Is token `i` a small word within names: "al", "de", "van"?
    fn is_particle(&self, i: usize) -> bool {
        let w = self.words;
        let word = self.document.tokens[i].word;
        [
            w.al, w.el, w.bin, w.ibn, w.de, w.van, w.von, w.der, w.da, w.del, w.la, w.le, w.ul,
        ]
        .contains(&word)
    }

    /// Where a run of capitalised words, with the marks and particles within names, ends.
    fn name_end(&self, start: usize) -> usize {
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
            } else if at > start
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
            } else if self.is_particle(at)
                && tokens.get(at + 1).is_some_and(|next| next.word == w.hyphen)
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
    fn name_within(&self, run: Range<usize>) -> Range<usize> {
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

    fn without_determiner(&self, mut range: Range<usize>) -> Range<usize> {
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
    fn describe(&self, phrase: Range<usize>) -> Described {
        let w = self.words;
        if phrase.len() == 1 && self.document.is(phrase.start, Class::Pronoun) {
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
        let core = whole.start..core_end;
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
            let author =
                self.is_document(&core) && (self.is(core_end, w.by) || self.is(core_end, w.from));
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

    /// Does the phrase end in the name of a body: "Bank", "University", "Department"?
    fn names_body(&self, phrase: &Range<usize>) -> bool {
        let last = phrase.end - 1;
        self.document.is(last, Class::Organisation) && !self.document.is(last, Class::Role)
    }

    /// Reads a noun phrase without prepositions.
    fn describe_core(&self, core: Range<usize>, the: bool) -> Described {
        let last = core.end - 1;
        let classes = self.document.classes(last);
        let name = self.name_within(self.capital_run(&core));
        let before = core.start..name.start.max(core.start);
        let people = core.len() == 1
            && self
                .lexicons
                .reporting
                .is_common(self.document.tokens[last].word);
        if people {
            return Described::default();
        }
        let titled = before.clone().any(|i| {
            self.document
                .classes(i)
                .has_any(&[Class::Role, Class::Title])
        });
        let place = name.len() == 1 && classes.has(Class::Place);
        let joined = core.clone().any(|i| self.is(i, self.words.and));
        if !name.is_empty() && !place && (titled || !the) && !joined {
            if !titled && self.is_body_name(&name) {
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
        if classes.has(Class::Organisation) || place || !name.is_empty() || self.is_document(&core)
        {
            return Described {
                organisation: Some(core),
                ..Described::default()
            };
        }
        Described::default()
    }

    fn has_role(&self, core: &Range<usize>) -> bool {
        core.clone().any(|i| self.document.is(i, Class::Role))
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

    /// Is it the name of a body rather than a person: "NATO", "PolitiFact"?
    fn is_body_name(&self, name: &Range<usize>) -> bool {
        let word = self.document.word(name.end - 1);
        let inner_capitals = word.chars().skip(1).filter(|c| c.is_uppercase()).count();
        let scottish = word.starts_with("Mc")
            || word.starts_with("Mac")
            || word.starts_with("De")
            || word.contains(['\'', '’']);
        (inner_capitals > 0
            && !scottish
            && !(name.len() > 1 && word.chars().all(char::is_uppercase)))
            || name
                .clone()
                .any(|i| self.document.is(i, Class::Organisation))
    }

    /// May unknown capitalised words before `i` name a body: "NATO commander", "Wells Fargo CEO", not "Trade Minister"?
    fn heads_role(&self, i: usize, end: usize) -> bool {
        let acronym =
            |word: &str| word.len() > 1 && word.chars().all(|c| c.is_uppercase() || c == '.');
        let role = (i..end).find(|&j| {
            self.document
                .classes(j)
                .has_any(&[Class::Role, Class::Title])
        });
        acronym(self.document.word(i - 1))
            || role.is_some_and(|role| {
                !self.document.tokens[role].capital || acronym(self.document.word(role))
            })
    }

    /// Parts "justice ministry spokesperson" into role and organisation.
    fn role(&self, words: Range<usize>) -> (Option<Range<usize>>, Option<Range<usize>>) {
        let w = self.words;
        let mut words = self.without_determiner(words);
        while !words.is_empty() {
            let last = words.end - 1;
            let stop = self.document.tokens[last].word == w.stop;
            let courtesy = [w.mr, w.mrs, w.ms].contains(&self.document.tokens[last].word);
            let rank = words.len() > 2
                && self.document.is(last, Class::Abbreviation)
                && self.document.is(last, Class::Title);
            if !(stop || courtesy || rank) {
                break;
            }
            words.end -= 1;
        }
        let body_end = words
            .clone()
            .rev()
            .skip(1)
            .find(|&i| {
                let classes = self.document.classes(i);
                let token = &self.document.tokens[i];
                let body = classes.has(Class::Organisation) && !classes.has(Class::Role)
                    || (token.is_word()
                        && token.capital
                        && self.heads_role(i + 1, words.end)
                        && !classes.has_any(&[
                            Class::Role,
                            Class::Title,
                            Class::Nationality,
                            Class::Adjective,
                            Class::Place,
                        ]));
                body && (i + 1..words.end).any(|j| {
                    self.document
                        .classes(j)
                        .has_any(&[Class::Role, Class::Title])
                }) && !(words.start..i).any(|j| {
                    self.document
                        .classes(j)
                        .has_any(&[Class::Role, Class::Title])
                })
            })
            .map(|i| {
                if self.is(i + 1, self.words.s) {
                    i + 2
                } else {
                    i + 1
                }
            });
        match body_end {
            Some(end) if end < words.end => {
                let body_end = if self.is(end - 1, self.words.s) {
                    end - 1
                } else {
                    end
                };
                (Some(end..words.end), Some(words.start..body_end))
            }
            _ => {
                let end = if words.len() > 1 && self.is(words.end - 1, self.words.stop) {
                    words.end - 1
                } else {
                    words.end
                };
                ((!words.is_empty()).then_some(words.start..end), None)
            }
        }
    }
}
