//! Words about victims that would be read as something else: "one pistol-whipped", "a triple stabbing", "Both died".

use super::{Tag, Tagger};
use crate::lexicon::{Class, Classes};

impl Tagger<'_, '_> {
    /// Words beside victims that do something else elsewhere: "two men | ages 20 and 23", "Both | died", "injured | another
    /// early on Sunday".
    pub(super) fn victim_word(&self, at: usize, before: Option<Tag>) -> Option<Tag> {
        let word = self.document.word(at);
        let is = |words: &[&str]| words.iter().any(|own| word.eq_ignore_ascii_case(own));
        let next = |words: &[&str]| words.contains(&self.document.word(at + 1));
        if is(&["age", "ages", "aged"]) && before == Some(Tag::Noun) && self.is_figure(at + 1) {
            return Some(Tag::Preposition);
        }
        // "Both died", but "both men died"
        let auxiliary = before == Some(Tag::Auxiliary);
        let both = is(&["both"]) && !auxiliary && self.is_both_alone(at);
        if both || is(&["another"]) && next(&["early", "late"]) {
            return Some(Tag::Pronoun);
        }
        // "were both shot"
        let done = [Class::Participle, Class::Adverb];
        let done = self.classes(at + 1).has_any(&done) && auxiliary;
        (done && matches!(word, "both" | "all")).then_some(Tag::Adverb)
    }

    /// "was | pistol-whipped", and no "pistol-whipped clerk": what somebody is hurt with, before the verb.
    pub(super) fn is_tool(&self, at: usize) -> bool {
        let glued = |at: usize| self.token(at).is_some_and(|token| token.glued);
        let harms = || {
            let harming = &self.lexicons.sets.harming;
            self.token(at + 2)
                .is_some_and(|verb| harming.contains(&verb.word))
        };
        self.document.word(at + 1) == "-"
            && glued(at + 1)
            && glued(at + 2)
            && harms()
            && !self.continues_noun(at + 3)
    }

    /// "a quadruple shooting".
    pub(super) fn counts_victims(&self, at: usize) -> bool {
        let sets = &self.lexicons.sets;
        let happened = self
            .token(at + 1)
            .is_some_and(|next| sets.victims.contains_key(&next.word));
        happened && sets.multiples.contains(&self.document.tokens[at].word)
    }

    /// "Both died": does a past follow that opens no noun phrase?
    pub(super) fn is_both_alone(&self, at: usize) -> bool {
        let past = self.classes(at + 1).has(Class::VerbPast);
        past && !self.continues_noun(at + 2)
    }

    /// "video 1 Killed, 4 Wounded In Harbour Fire": behind a count a capital participle, with which the phrase ends, is of
    /// a headline within the text.
    pub(super) fn is_of_headline(&self, at: usize, classes: Classes) -> bool {
        let counted = at > self.sentence.start && self.is_figure(at - 1);
        let state = classes.has_any(&[Class::Participle, Class::VerbPast, Class::Adjective]);
        let goes_on = self.token(at + 1).is_some_and(|next| {
            let function = [Class::Preposition, Class::Conjunction, Class::Subordinator];
            next.is_word() && next.capital && !self.classes(at + 1).has_any(&function)
        });
        counted && state && !goes_on
    }

    /// "wounds | sister", "shoots | self": may the word be whom a headline's verb hurts?
    pub(super) fn is_one_hurt(&self, at: usize) -> bool {
        let people = &self.lexicons.sets.people;
        let person = self
            .token(at)
            .is_some_and(|next| people.contains(&next.word));
        person || self.document.word(at).eq_ignore_ascii_case("self")
    }
}
