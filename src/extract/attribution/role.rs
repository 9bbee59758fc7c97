//! The role in a noun phrase, and whether a name is that of a body.

use super::Reader;
use crate::lexicon::Class;
use std::ops::Range;

impl Reader<'_> {
    /// Parts "justice ministry spokesperson" into role and organisation.
    pub(super) fn role(&self, words: Range<usize>) -> (Option<Range<usize>>, Option<Range<usize>>) {
        let w = self.words;
        let mut words = self.without_determiner(words);
        // "Two officials"
        let counted = words.len() > 1
            && self.document.is(words.start, Class::Number)
            && !self.document.tokens[words.start + 1].capital;
        words.start += usize::from(counted);
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
                // "Hamas-run officials"
                let hyphened = self.is(i + 1, w.hyphen) && self.document.tokens[i + 1].glued;
                body && !hyphened
                    && (i + 1..words.end).any(|j| {
                        self.document
                            .classes(j)
                            .has_any(&[Class::Role, Class::Title])
                    })
                    && !(words.start..i).any(|j| {
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

    /// May unknown capitalised words before `i` name a body: "NATO commander", "Wells Fargo CEO", not "Trade Minister"?
    pub(super) fn heads_role(&self, i: usize, end: usize) -> bool {
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

    pub(super) fn has_role(&self, core: &Range<usize>) -> bool {
        core.clone().any(|i| self.document.is(i, Class::Role))
    }

    /// Is it the name of a body rather than a person: "NATO", "`PolitiFact`"?
    pub(super) fn is_body_name(&self, name: &Range<usize>) -> bool {
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

    /// Does the phrase end in the name of a body: "Bank", "University", "Department"?
    pub(super) fn names_body(&self, phrase: &Range<usize>) -> bool {
        let last = phrase.end - 1;
        self.document.is(last, Class::Organisation) && !self.document.is(last, Class::Role)
    }
}
