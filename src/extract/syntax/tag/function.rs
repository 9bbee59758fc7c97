//! Function words: auxiliaries, relatives, determiners, pronouns, conjunctions, prepositions, adverbs.

use super::{Tag, Tagger, VERB_FORMS};
use crate::lexicon::{Class, Classes};

impl Tagger<'_, '_> {
    /// The tag of a function word, by its classes and its neighbours; none for any other word.
    pub(super) fn function_word(
        &self,
        at: usize,
        classes: Classes,
        before: Option<Tag>,
    ) -> Option<Tag> {
        use Class as C;
        let next = self.classes(at + 1);
        let month = classes.has(C::Month) && self.document.tokens[at].capital && !self.title_case;
        if classes.has_any(&[C::Be, C::Have, C::Do, C::Modal]) && !month {
            return Some(Tag::Auxiliary);
        }
        if classes.has(C::Relative)
            && (classes.has(C::Subordinator) || self.document.word(at).len() < 6)
        {
            let after_noun = matches!(
                before,
                Some(
                    Tag::Noun
                        | Tag::Name
                        | Tag::Figure
                        | Tag::Comma
                        | Tag::Close
                        | Tag::Preposition
                        | Tag::Pronoun
                        | Tag::Adjective
                )
            );
            let that = classes.has(C::Determiner) && classes.has(C::Subordinator);
            if !that {
                return Some(if after_noun && !classes.has(C::Subordinator) {
                    Tag::Relative
                } else {
                    Tag::Subordinator
                });
            }
            let verb_follows = next.has_any(&[C::Be, C::Have, C::Do, C::Modal])
                || (next.has_any(&VERB_FORMS) && !next.has(C::Noun));
            if verb_follows && after_noun {
                return Some(Tag::Relative);
            }
            if matches!(before, Some(Tag::Preposition) | None) && self.opens_noun(at + 1) {
                return Some(Tag::Determiner);
            }
            return Some(if verb_follows {
                Tag::Pronoun
            } else {
                Tag::Subordinator
            });
        }
        if classes.has(C::Determiner) && before == Some(Tag::Figure) && self.is_comparative(at) {
            // "three more people", but "two more died"
            let noun = self.continues_noun(at + 1) && !next.has(C::VerbPast)
                || next.has(C::Adjective) && self.continues_noun(at + 1);
            return Some(if noun { Tag::Adjective } else { Tag::Pronoun });
        }
        if classes.has(C::Determiner) {
            let pronoun = classes.has(C::Pronoun) || !classes.has(C::Preposition);
            return Some(if self.opens_noun(at + 1) || !pronoun {
                Tag::Determiner
            } else {
                Tag::Pronoun
            });
        }
        if classes.has(C::Pronoun) {
            return Some(Tag::Pronoun);
        }
        if classes.has(C::Conjunction) {
            return Some(Tag::And);
        }
        if classes.has(C::Preposition) {
            let to = self.document.word(at).eq_ignore_ascii_case("to");
            if to
                && next.has(C::Be) | next.has(C::Have) | next.has(C::VerbBase)
                && !(next.has(C::Noun)
                    && !self.opens_noun(at + 2)
                    && !matches!(
                        before,
                        Some(
                            Tag::Verb
                                | Tag::Past
                                | Tag::Participle
                                | Tag::Auxiliary
                                | Tag::Noun
                                | Tag::Adjective
                        )
                    ))
            {
                return Some(Tag::To);
            }
            let adverb = classes.has(C::Adverb) && !self.opens_noun(at + 1);
            return Some(if adverb {
                Tag::Adverb
            } else {
                Tag::Preposition
            });
        }
        if classes.has(C::Subordinator)
            && !(classes.has(C::Adverb) && next.has_any(&[C::Adverb, C::Adjective]))
        {
            return Some(Tag::Subordinator);
        }
        (classes.has(C::Negation) || classes.has(C::Adverb) && !classes.has(C::Adjective))
            .then_some(Tag::Adverb)
    }

    /// Is it "more" or "fewer"?
    fn is_comparative(&self, at: usize) -> bool {
        matches!(self.document.word(at), "more" | "fewer")
    }
}
