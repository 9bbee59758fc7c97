//! What a noun is: a plural, one for a human being, and what it is called in the singular.

use super::Subject;
use crate::extract::syntax::Tag;
use crate::extract::view::View;
use crate::lexicon::Class;
use crate::text::TokenKind;

impl View<'_> {
    /// Does the noun look like a plural?
    pub fn is_plural(&self, at: usize) -> bool {
        let word = self.word(at);
        let singular = self.lexicons.inflections.singular(word);
        !singular.eq_ignore_ascii_case(word)
    }

    /// Is the noun one for a human being or for human beings?
    pub fn is_person(&self, at: usize) -> bool {
        let sets = &self.lexicons.sets;
        let id = self.tokens()[at].word;
        if sets.people.contains(&id) {
            return true;
        }
        if sets.not_people.contains(&id) || self.is(at, Class::TimeNoun) {
            return false;
        }
        let word = self.word(at);
        is_trade(word)
    }

    /// Is the singular noun one for a human being?
    pub fn names_person(&self, noun: &str) -> bool {
        let sets = &self.lexicons.sets;
        let id = self.document.vocabulary().get(noun);
        sets.people.contains(&id) || is_trade(noun) && !sets.not_people.contains(&id)
    }

    /// What the noun at token `at` is called: a name as it is written where it is measured and not counted: "Jones won
    /// 40 percent", but "five Democrats".
    pub fn called(&self, subject: &Subject, at: usize) -> String {
        let people = self.is(at, Class::Nationality);
        let name = self.syntax.tag(at) == Tag::Name && self.tokens()[at].is_word();
        let single = matches!(subject.rule, "measured" | "one person");
        if single && name && !people {
            return self.word(at).to_string();
        }
        self.singular(at)
    }

    /// The singular of the noun at token `at`, in lower case unless it is a name.
    pub fn singular(&self, at: usize) -> String {
        let word = self.word(at);
        // "the FTSE 100"
        let numbered = self.tokens()[at].kind == TokenKind::Number
            && at > self.range().start
            && self.syntax.tag(at - 1) == Tag::Name;
        if numbered {
            return self.document.words(&(at - 1..at + 1)).to_string();
        }
        if let Some(stem) = word.strip_suffix('s')
            && self.tokens()[at].capital
            && self.is(at, Class::Nationality)
        {
            return stem.to_string();
        }
        self.lexicons.inflections.singular(word).into_owned()
    }
}

/// Does the noun end like those of trades: "miner", "fireman", "tourists"?
fn is_trade(word: &str) -> bool {
    let stem = word.strip_suffix('s').unwrap_or(word);
    let trade = ["er", "or", "ist", "ant", "ian", "eer", "ee"];
    word.len() > 4 && trade.iter().any(|tail| stem.ends_with(tail))
        || ["man", "woman", "men", "women", "boy", "girl"]
            .iter()
            .any(|tail| word.len() > tail.len() + 2 && word.ends_with(tail))
}
