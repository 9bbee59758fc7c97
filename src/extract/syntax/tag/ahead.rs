//! What begins or goes on at a token: a noun phrase, an object, a compound.

use super::Tagger;
use crate::lexicon::Class;
use crate::text::{Token, TokenKind};

impl Tagger<'_, '_> {
    /// May a noun phrase begin or go on at token `at`?
    pub(super) fn opens_noun(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else {
            return false;
        };
        if self.is_figure(at) {
            return true;
        }
        if token.kind != TokenKind::Word {
            return token.kind == TokenKind::Number
                || matches!(
                    token.of(self.document.text),
                    "$" | "£" | "€" | "\"" | "“" | "‘"
                );
        }
        let classes = self.document.classes(at);
        let closed = [
            Class::Be,
            Class::Have,
            Class::Do,
            Class::Modal,
            Class::Preposition,
            Class::Conjunction,
            Class::Subordinator,
            Class::Relative,
        ];
        if classes.has(Class::Determiner) {
            return !classes.has(Class::Subordinator);
        }
        let finite = classes.has(Class::VerbPast)
            && !classes.has(Class::Participle)
            && !classes.has(Class::Adjective);
        let pronoun = classes.has(Class::Pronoun) && !classes.has(Class::Determiner);
        !classes.has_any(&closed) && !finite && !pronoun
    }

    /// Does an object or a complement begin at token `at`?
    pub(super) fn opens_object(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else {
            return false;
        };
        if self.is_figure(at) {
            return true;
        }
        let classes = self.document.classes(at);
        let closed = classes.has_any(&[
            Class::Preposition,
            Class::Conjunction,
            Class::Adverb,
            Class::Relative,
            Class::Be,
            Class::Have,
            Class::Modal,
            Class::Do,
        ]) && !classes.has(Class::Determiner)
            && !classes.has(Class::Number);
        let word = token.of(self.document.text);
        match token.kind {
            TokenKind::Number => true,
            TokenKind::Mark => matches!(word, "$" | "£" | "€"),
            TokenKind::Word => {
                !closed
                    && !word.starts_with(['\'', '’'])
                    && !classes.has_any(&[Class::Weekday, Class::Month])
            }
        }
    }

    /// Does the noun phrase go on at token `at`, with a word that is a noun, an adjective or a name?
    pub(super) fn continues_noun(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else {
            return false;
        };
        let classes = self.document.classes(at);
        let adverb = classes.has(Class::Adverb) && !classes.has(Class::Adjective);
        let past =
            classes.has(Class::VerbPast) && !classes.has_any(&[Class::Adjective, Class::Noun]);
        token.is_word()
            && !token.of(self.document.text).starts_with(['\'', '’'])
            && self.opens_noun(at)
            && !adverb
            && !past
            && !classes.has_any(&[
                Class::Determiner,
                Class::Pronoun,
                Class::Weekday,
                Class::Month,
                Class::Number,
            ])
    }

    /// "car bombing suspects": a plain noun right behind, which makes a compound.
    pub(super) fn continues_compound(&self, at: usize) -> bool {
        let classes = self.classes(at);
        self.token(at).is_some_and(Token::is_word)
            && !classes.has_any(&[
                Class::Determiner,
                Class::Number,
                Class::Pronoun,
                Class::Adjective,
                Class::Nationality,
                Class::Place,
            ])
            && !self.document.tokens[at].capital
    }
}
