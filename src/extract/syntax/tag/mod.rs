mod ahead;
mod function;
mod many;
mod verb;
mod victim;

use crate::extract::{Lexicons, Mention};
use crate::lexicon::{Class, Classes, WordId};
use crate::text::{Document, Token, TokenKind};
use std::ops::Range;

/// What a word does in its sentence, as far as its neighbours tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tag {
    /// A quantity that was found before: hedge, number and unit.
    Figure,
    /// "the", "a", "these", "their".
    Determiner,
    /// The `'s` of "Iraq's".
    Possessive,
    /// "big", "Iraqi", "wounded" before a noun.
    Adjective,
    /// A common noun.
    Noun,
    /// A word of a proper name.
    Name,
    /// "they", "him", "others".
    Pronoun,
    /// "who", "which", "that" after a noun.
    Relative,
    /// "is", "has", "did", "would".
    Auxiliary,
    /// A base or present form.
    Verb,
    /// A past form that has a subject before it; a participle where nothing decides.
    Past,
    /// A past participle.
    Participle,
    /// An -ing form that is a verb.
    Gerund,
    /// "also", "reportedly", "not".
    Adverb,
    /// "of", "in", "by".
    Preposition,
    /// "to" before a verb.
    To,
    /// "and", "or", "but".
    And,
    /// "that", "while", "because".
    Subordinator,
    /// "Monday", "June", "2014", "morning".
    Time,
    /// A comma.
    Comma,
    /// A quotation mark.
    Quote,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// A dash, colon or semicolon that parts clauses.
    Break,
    /// Any other mark.
    Mark,
}

/// The state of one sentence while it is tagged, left to right.
pub struct Tagger<'d, 't> {
    document: &'d Document<'t>,
    sentence: Range<usize>,
    lexicons: &'d Lexicons,
    mentions: &'d [Mention],
    /// Do nearly all words begin with a capital, so that a capital means nothing?
    title_case: bool,
}

const VERB_FORMS: [Class; 4] = [
    Class::VerbBase,
    Class::VerbPast,
    Class::Participle,
    Class::Gerund,
];

impl<'d, 't> Tagger<'d, 't> {
    /// Prepares to tag the tokens of a sentence.
    pub fn new(
        document: &'d Document<'t>,
        lexicons: &'d Lexicons,
        sentence: Range<usize>,
        mentions: &'d [Mention],
    ) -> Self {
        let words = || {
            document.tokens[sentence.clone()]
                .iter()
                .filter(|token| token.is_word() && token.end - token.start > 3)
        };
        let capitals = words().filter(|token| token.capital).count();
        let all = words().count();
        let title_case = all >= 3 && capitals * 4 >= all * 3;
        Tagger {
            document,
            sentence,
            lexicons,
            mentions,
            title_case,
        }
    }

    /// Tags the sentence. `tags` has one place a token of the sentence; those that are figures are set already.
    pub fn tag(&self, tags: &mut [Tag]) {
        for at in self.sentence.clone() {
            let i = at - self.sentence.start;
            if tags[i] != Tag::Figure {
                tags[i] = self.tag_of(at, tags);
            }
        }
    }

    /// Is token `at` part of a quantity?
    fn is_figure(&self, at: usize) -> bool {
        let i = self
            .mentions
            .partition_point(|mention| mention.tokens.end <= at);
        at < self.sentence.end
            && self
                .mentions
                .get(i)
                .is_some_and(|mention| mention.tokens.start <= at)
    }

    fn token(&self, at: usize) -> Option<&Token> {
        (at < self.sentence.end).then(|| &self.document.tokens[at])
    }

    fn classes(&self, at: usize) -> Classes {
        if at < self.sentence.end {
            self.document.classes(at)
        } else {
            Classes::NONE
        }
    }

    /// The tag before token `at`, adverbs and quotation marks passed over; none at the beginning.
    fn before(&self, at: usize, tags: &[Tag]) -> Option<Tag> {
        tags[..at - self.sentence.start]
            .iter()
            .rev()
            .copied()
            .find(|tag| !matches!(tag, Tag::Adverb | Tag::Quote))
    }

    fn tag_of(&self, at: usize, tags: &[Tag]) -> Tag {
        let token = &self.document.tokens[at];
        let word = token.of(self.document.text);
        match token.kind {
            TokenKind::Mark => return self.mark(at, word),
            TokenKind::Number => {
                let year = word.len() == 4 && (word.starts_with('1') || word.starts_with('2'));
                // "on June 30, she left"
                let day = at > self.sentence.start && self.classes(at - 1).has(Class::Month);
                return if year || day { Tag::Time } else { Tag::Name };
            }
            TokenKind::Word => {}
        }
        let before = self.before(at, tags);
        if self.is_tool(at) {
            return Tag::Adverb;
        }
        if word.starts_with(['\'', '’']) {
            let is = before == Some(Tag::Pronoun);
            return if is { Tag::Auxiliary } else { Tag::Possessive };
        }
        let classes = self.classes_of(token, word);
        // "7,000 fighters present in Syria"
        if matches!(word, "present" | "alive")
            && matches!(before, Some(Tag::Noun | Tag::Figure))
            && self.classes(at + 1).has(Class::Preposition)
        {
            return Tag::Adjective;
        }
        // "will likely receive", "may well cost", "you'll"
        let next = self.classes(at + 1);
        if word == "likely"
            && before == Some(Tag::Auxiliary)
            && next.has_any(&[Class::VerbBase, Class::Be, Class::Have])
        {
            return Tag::Adverb;
        }
        let short = ["'ll", "’ll", "'ve", "’ve", "'re", "’re", "'d", "’d"];
        if word.len() > 3 && short.iter().any(|tail| word.ends_with(tail)) {
            return Tag::Pronoun;
        }
        if matches!(word, "US" | "IT" | "WHO") && !self.title_case {
            return Tag::Name;
        }
        let next = |word| self.document.word(at + 1) == word;
        if matches!(word, "no" | "No") && next("longer")
            || word == "longer" && at > self.sentence.start && self.document.word(at - 1) == "no"
        {
            return Tag::Adverb;
        }
        if self.is_hyphened(at, classes) || self.counts_victims(at) {
            return Tag::Adjective;
        }
        if let Some(tag) = self.victim_word(at, before) {
            return tag;
        }
        if at == self.sentence.start && matches!(word, "This" | "That") && self.brings(at + 1) {
            return Tag::Pronoun;
        }
        if let Some(tag) = self.function_word(at, classes, before) {
            return tag;
        }
        if self.is_name(at, token, classes) {
            return Tag::Name;
        }
        let time = classes.has_any(&[Class::Weekday, Class::Month]);
        if time && (token.capital || !classes.has_any(&VERB_FORMS)) {
            return Tag::Time;
        }
        let sets = &self.lexicons.sets;
        let comparative = sets.more.contains(&token.word) || sets.fewer.contains(&token.word);
        if comparative && before == Some(Tag::Figure) && !self.opens_noun(at + 1) {
            return Tag::Adjective;
        }
        let another = before == Some(Tag::Determiner)
            && classes.has(Class::Participle)
            && self.befalls_another(at, tags);
        if classes.has(Class::Adjective) && !another && !self.verb_fits_better(at, classes, before)
        {
            return Tag::Adjective;
        }
        if classes.has_any(&VERB_FORMS) {
            return self.verb_form(at, classes, before, tags);
        }
        if classes.has(Class::Nationality) && token.capital {
            // "Syrians", "Turks"
            return if self.is_plural(at) {
                Tag::Name
            } else {
                Tag::Adjective
            };
        }
        if classes.has(Class::Adverb) {
            return Tag::Adverb;
        }
        if classes.has(Class::Place)
            || (token.capital && !self.title_case && at > self.sentence.start)
        {
            return Tag::Name;
        }
        Tag::Noun
    }

    /// "This | brings the toll to 40": a verb with an object.
    fn brings(&self, at: usize) -> bool {
        let verb = self.classes(at).has(Class::VerbBase) && self.is_plural(at);
        verb && self.classes(at + 1).has(Class::Determiner)
    }

    fn mark(&self, at: usize, mark: &str) -> Tag {
        match mark {
            "," => Tag::Comma,
            "'" | "’" if self.is_plural_owner(at) => Tag::Possessive,
            "\"" | "“" | "”" | "‘" | "’" | "'" | "«" | "»" => Tag::Quote,
            "(" | "[" => Tag::Open,
            ")" | "]" => Tag::Close,
            ";" | ":" | "—" | "–" | "|" | "…" | "•" => Tag::Break,
            "-" if at > self.sentence.start && self.is_tool(at - 1) => Tag::Adverb,
            "-" => {
                let glued = self.document.tokens[at].glued
                    && self.token(at + 1).is_some_and(|next| next.glued);
                if glued { Tag::Mark } else { Tag::Break }
            }
            _ => Tag::Mark,
        }
    }

    /// The classes of a word; those of an unknown one from its ending.
    fn classes_of(&self, token: &Token, word: &str) -> Classes {
        let mut classes = self.document.vocabulary().classes(token.word);
        let plain = !token.capital || self.title_case;
        let unknown = token.word == WordId::UNKNOWN && plain;
        let past = word.ends_with("ed") && !word.ends_with("eed");
        if past && classes == Classes::NONE && plain && word.len() > 4 {
            classes.insert(Class::VerbPast);
            classes.insert(Class::Participle);
        } else if unknown && word.len() > 4 {
            if word.ends_with("ing") && word.len() > 6 {
                classes.insert(Class::Gerund);
            } else if word.ends_with("ly") {
                classes.insert(Class::Adverb);
            } else if ["ous", "ful", "ive", "ical", "able", "ible"]
                .iter()
                .any(|tail| word.ends_with(tail))
            {
                classes.insert(Class::Adjective);
            }
        }
        classes
    }

    /// "like-for-like sales", "near-Earth asteroids": a function word within a compound.
    fn is_hyphened(&self, at: usize, classes: Classes) -> bool {
        let glued = |at: usize| self.token(at).is_some_and(|token| token.glued);
        let hyphen = |at: usize| self.document.word(at) == "-";
        let behind = hyphen(at + 1) && glued(at + 1) && glued(at + 2);
        let ahead = at > self.sentence.start + 1
            && hyphen(at - 1)
            && glued(at)
            && glued(at - 1)
            && !self.is_figure(at - 2);
        let function = [Class::Preposition, Class::Conjunction, Class::Subordinator];
        classes.has_any(&function) && (behind || ahead)
    }

    /// The apostrophe of "the islands' economy".
    fn is_plural_owner(&self, at: usize) -> bool {
        let owner = at > self.sentence.start
            && self.document.tokens[at].glued
            && self.document.word(at - 1).ends_with('s');
        let next = self.token(at + 1).is_some_and(|next| !next.glued);
        owner && next && self.continues_noun(at + 1)
    }

    fn is_name(&self, at: usize, token: &Token, classes: Classes) -> bool {
        if !token.capital || self.title_case || self.is_of_headline(at, classes) {
            return classes.has(Class::Place);
        }
        let first = at == self.sentence.start
            || !self.document.tokens[at - 1].is_word() && at == self.sentence.start + 1;
        if first {
            let next_capital = self
                .token(at + 1)
                .is_some_and(|next| next.capital && next.is_word());
            return classes.has(Class::GivenName) && !classes.has_any(&VERB_FORMS)
                || (classes == Classes::NONE && next_capital);
        }
        !classes.has_any(&[Class::Nationality, Class::Weekday, Class::Month])
    }
}
