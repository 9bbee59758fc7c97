//! Names: one person behind "Hisham al-Alawi", "Mr Alawi", "he" and "the minister".

use super::bodies::Bodies;
use super::describe::Described;
use super::{Finding, Reader};
use crate::lexicon::Class;
use crate::model::Attribution;
use crate::text::TokenKind;
use rustc_hash::FxHashMap;
use std::ops::Range;

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
    bodies: Bodies,
    known: Vec<Known>,
}

impl<'d> Names<'d> {
    /// Collects the full names of a document.
    pub fn new(reader: &Reader<'d>) -> Self {
        let document = reader.document;
        let mut full: FxHashMap<&'d str, Range<usize>> = FxHashMap::default();
        let mut bodies = Bodies::default();
        let mut at = 0;
        while at < document.tokens.len() {
            let end = reader.name_end(at);
            if end > at {
                bodies.add(reader, &(at..end));
            }
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
            bodies,
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
                // "its maker, Corvo, said"
                let plain = !person && reader.capitals(head) == 0 && other.name.is_some();
                let person = person || plain;
                if plain {
                    described.organisation = other.organisation.clone().or(other.name.clone());
                }
                if person || described.organisation.is_none() {
                    described.name = described.name.or(other.name);
                    described.role = described.role.or(other.role);
                    described.organisation = described.organisation.or(other.organisation);
                }
            }
            let owned = [Some(head), finding.source.beside.as_ref()]
                .into_iter()
                .flatten()
                .find(|phrase| {
                    let first = reader.document.tokens[phrase.start].word;
                    [reader.words.its, reader.words.their].contains(&first)
                })
                .filter(|_| described.organisation.is_none() && described.role.is_some())
                .and_then(|_| self.body_before(reader, sentence));
            // "Its maker, Corvo, said"
            if described.name.is_none()
                && let Some(beside) = &finding.source.beside
                && let Some(body) = self
                    .bodies
                    .named(reader, &reader.without_determiner(beside.clone()))
            {
                described = Described {
                    organisation: Some(body),
                    ..Described::default()
                };
            }
            let name = described.name.map(|name| self.fullest(reader, name));
            let known_by = name.clone();
            let body = known_by
                .as_ref()
                .filter(|_| described.organisation.is_none())
                .and_then(|name| self.bodies.named(reader, name));
            let mut attribution = Attribution {
                speaker: name.map(text),
                role: described.role.map(text),
                organisation: described.organisation.map(text),
                ..Attribution::default()
            };
            attribution.organisation = attribution.organisation.or(owned);
            if let Some(body) = body {
                attribution = Attribution {
                    organisation: Some(text(body)),
                    ..Attribution::default()
                };
            }
            self.complete(&mut attribution);
            if let Some(name) = known_by
                .filter(|_| attribution.role.is_none() && attribution.organisation.is_none())
            {
                self.introduce(reader, &name, &mut attribution);
            }
            self.complete_body(reader, finding, &mut attribution);
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

    /// The body of which "the company", or "the chief executive", speaks.
    fn complete_body(&self, reader: &Reader<'d>, finding: &Finding, attribution: &mut Attribution) {
        let head = &finding.source.head;
        let at = finding.cue.start;
        let last = head.end - 1;
        let noun = reader.document.tokens[last].word;
        let the = head.len() == 2 && reader.is(head.start, reader.words.the);
        let body = if the && reader.is_body_noun(last) && attribution.speaker.is_none() {
            self.bodies.meant(reader, noun, at)
        } else if attribution.organisation.is_none() {
            let executive = finding.source.tokens().any(|i| {
                let token = &reader.document.tokens[i];
                !token.capital && reader.lexicons.reporting.is_executive(token.word)
            });
            executive.then(|| self.bodies.main(reader, at)).flatten()
        } else {
            None
        };
        if let Some(body) = body {
            attribution.organisation = Some(reader.text(body));
        }
        if let Some(known) = attribution
            .organisation
            .as_deref()
            .and_then(|body| self.named_in_full(body))
        {
            attribution.organisation = Some(known.to_string());
        }
    }

    /// "the ministry" where "the justice ministry" has spoken.
    fn named_in_full(&self, body: &str) -> Option<&str> {
        let common = !body.contains(' ') && !body.starts_with(char::is_uppercase);
        let bodies = self.known.iter().rev();
        let mut bodies = bodies.filter_map(|known| known.attribution.organisation.as_deref());
        let of = |full: &str| {
            full.strip_suffix(body)
                .is_some_and(|rest| rest.ends_with(' '))
        };
        bodies.find(|full| common && of(full))
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
        let owner = [w.his, w.her, w.its, w.their].contains(&first) && head.len() == 1;
        // "they all", but not "this survey"
        let alone = head.len() == 1
            || head.len() == 2
                && reader.document.classes(head.start + 1).has_any(&[
                    Class::Pronoun,
                    Class::Determiner,
                    Class::Number,
                ]);
        if owner || (reader.document.is(head.start, Class::Pronoun) && alone) {
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
                self.sentence_subject(reader, head.start, sentence)
                    .or_else(|| recent(&body))
                    .or_else(|| recent(&|_| true))
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

    /// The body of which "its president" speaks: the last that spoke, else the one that the sentence before names.
    fn body_before(&self, reader: &Reader<'d>, sentence: usize) -> Option<String> {
        let recent = self
            .known
            .last()
            .filter(|known| known.sentence + 2 > sentence);
        if let Some(body) = recent.and_then(|known| known.attribution.organisation.clone()) {
            return Some(body);
        }
        let previous = &reader
            .document
            .sentences
            .get(sentence.checked_sub(1)?)?
            .tokens;
        let start = dateline_end(reader, previous);
        let end = (start..previous.end.min(start + 10))
            .find(|&i| reader.is_finite(i) || reader.document.is(i, Class::Preposition))?;
        let described = reader.describe(start..end);
        let body = described.organisation.or(described.name)?;
        Some(reader.text(reader.without_determiner(body)))
    }

    /// The body that the sentence itself begins with: "Nordbank will open a branch, it announced".
    fn sentence_subject(
        &self,
        reader: &Reader<'d>,
        pronoun: usize,
        sentence: usize,
    ) -> Option<Attribution> {
        let tokens = reader.document.sentences.get(sentence)?.tokens.clone();
        let first = dateline_end(reader, &tokens);
        let start = first + usize::from(reader.is(first, reader.words.the));
        let name = reader.name_end(start);
        let number = reader.document.is(start, Class::Number)
            || reader.document.tokens[start].kind == TokenKind::Number
            || reader
                .lexicons
                .times
                .is_number(reader.document.tokens[start].word);
        let word = name == start + 1 && !reader.is_finite(name) && start == first;
        // "The club of Torrana has bought a winger, it said"
        let body = start > first && (start..start + 3).any(|i| reader.is_body_noun(i));
        let end = if body {
            (start..pronoun.min(start + 9)).find(|&i| reader.is_finite(i))?
        } else if word {
            // "Battery maker Litho will build a mill, it announced"
            (start..pronoun.min(start + 8)).find(|&i| reader.is_finite(i))?
        } else {
            name
        };
        if end <= start || end + 3 > pronoun || reader.is(end, reader.words.s) || number {
            return None;
        }
        let described = reader.describe(start..end);
        let name = described.organisation.or(described.name)?;
        if word && !reader.document.tokens[name.end - 1].capital {
            return None;
        }
        Some(Attribution {
            organisation: Some(reader.text(name)),
            ..Attribution::default()
        })
    }

    /// The person that the sentence before began with, if that person has not spoken: "Saad Maan arrived. He said".
    fn subject_name(
        &self,
        reader: &Reader<'d>,
        pronoun: usize,
        sentence: usize,
    ) -> Option<Attribution> {
        let own = reader.document.sentences.get(sentence)?;
        let last = self.known.last().map(|known| known.sentence);
        let inside = pronoun > own.tokens.start + 4;
        let sentence = if inside {
            own
        } else {
            reader.document.sentences.get(sentence.checked_sub(1)?)?
        };
        let since = reader.document.sentence_of(sentence.tokens.start);
        if last.is_some_and(|last| last >= since) {
            return None;
        }
        let mut at = dateline_end(reader, &sentence.tokens);
        let ceiling = sentence.tokens.end.min(at + 8).min(pronoun);
        if inside && !reader.document.tokens[at].capital {
            return None;
        }
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

/// Where a sentence begins behind its dateline: "OSLO - The port", "PARIS, Oct 21 - France".
fn dateline_end(reader: &Reader, tokens: &Range<usize>) -> usize {
    let w = reader.words;
    let word = reader.document.word(tokens.start);
    let city = word.len() > 2 && word.chars().all(char::is_uppercase);
    let dash = (tokens.start + 1..tokens.end.min(tokens.start + 9)).find(|&i| {
        let token = &reader.document.tokens[i];
        [w.dash, w.endash].contains(&token.word) || token.word == w.hyphen && !token.glued
    });
    dash.filter(|_| city).map_or(tokens.start, |dash| dash + 1)
}
