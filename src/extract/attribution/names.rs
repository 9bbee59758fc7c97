//! Names: one person behind "Hisham al-Alawi", "Mr Alawi", "he" and "the minister".

mod anaphor;

use super::bodies::Bodies;
use super::describe::Described;
use super::{Finding, Reader};
use crate::lexicon::Class;
use crate::model::Attribution;
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
}
