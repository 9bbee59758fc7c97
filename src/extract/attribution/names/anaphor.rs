//! Who is meant by "he", "the official" and "it": somebody who has spoken, or whom the sentence before tells of.

use super::Names;
use crate::extract::attribution::Reader;
use crate::lexicon::Class;
use crate::model::Attribution;
use crate::text::TokenKind;
use std::ops::Range;

impl<'d> Names<'d> {
    /// "he", "the official": who has spoken before.
    pub(super) fn anaphor(
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
    pub(super) fn body_before(&self, reader: &Reader<'d>, sentence: usize) -> Option<String> {
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
