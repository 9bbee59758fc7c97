//! Words behind a count or an amount: what the number says of their form.

use super::{Tag, Tagger};
use crate::extract::Mention;
use crate::lexicon::Class;
use crate::model::Kind;

impl Tagger<'_, '_> {
    /// "a £40 million | share sale", "the 40-tonne | press": an amount that tells what a thing is like.
    pub(super) fn is_attribute(&self, at: usize) -> bool {
        let i = self
            .mentions
            .partition_point(|mention| mention.tokens.end < at);
        self.mentions.get(i).is_some_and(|mention| {
            let first = mention.tokens.start;
            // "found that 37 percent plan to hire"
            let clause = |at: usize| {
                let before = self.classes(at.wrapping_sub(1));
                before.has_any(&[Class::Reporting, Class::VerbPast])
            };
            let article = |at: usize| match self.document.word(at).to_ascii_lowercase().as_str() {
                "a" | "an" | "the" | "its" | "their" | "his" | "her" | "this" => true,
                "that" => !clause(at),
                _ => false,
            };
            let own = mention
                .tokens
                .clone()
                .any(|at| self.document.word(at) == "-");
            mention.tokens.end == at
                && (own || article(first) || first > self.sentence.start && article(first - 1))
        })
    }

    /// "two apartment blocks", "40 bank account numbers": many of what no singular names.
    pub(super) fn ends_plural_phrase(&self, at: usize, tags: &[Tag]) -> bool {
        let before = &tags[..at - self.sentence.start];
        let nouns = before
            .iter()
            .rev()
            .take_while(|tag| **tag == Tag::Noun)
            .count();
        let first = at - nouns;
        let i = self
            .mentions
            .partition_point(|mention| mention.tokens.end < first);
        let many = self.mentions.get(i).is_some_and(|mention| {
            mention.tokens.end == first
                && mention.quantity.kind == Kind::Count
                && mention.quantity.point() > 1.0
        });
        let plural = |at: usize| {
            self.is_plural(at)
                || matches!(
                    self.document.word(at),
                    "people"
                        | "men"
                        | "women"
                        | "children"
                        | "police"
                        | "more"
                        | "cattle"
                        | "staff"
                )
        };
        nouns > 0 && many && !(first..at).any(plural)
    }

    /// "Thousands march against", "40 protest in": a singular behind a count of many counts nothing.
    pub(super) fn follows_many(&self, at: usize) -> bool {
        let i = self
            .mentions
            .partition_point(|mention| mention.tokens.end < at);
        let many = self.mentions.get(i).is_some_and(|mention| {
            mention.tokens.end == at
                && mention.quantity.kind == Kind::Count
                && mention.quantity.point() > 1.0
        });
        let next = self.classes(at + 1);
        let phrase = next.has_any(&[Class::Preposition, Class::Adverb])
            && self.document.word(at + 1) != "of";
        many && phrase && !self.is_plural(at) && !self.finite_follows(at + 1)
    }

    /// Is it an amount of money, a share or a measure that ends before token `at`? No noun follows one.
    pub(super) fn ends_amount(&self, at: usize) -> bool {
        let i = self
            .mentions
            .partition_point(|mention| mention.tokens.end < at);
        let amount = |mention: &Mention| {
            mention.tokens.end == at
                && matches!(
                    mention.quantity.kind,
                    Kind::Money | Kind::Percent | Kind::Measure
                )
        };
        self.mentions.get(i).is_some_and(amount)
    }

    /// Does the noun end as plurals do?
    pub(super) fn is_plural(&self, at: usize) -> bool {
        let word = self.document.word(at);
        let irregular = word.ends_with("men") || matches!(word, "people" | "children");
        irregular || word.ends_with('s') && !word.ends_with("ss")
    }

    /// "were given suspended sentences", "found abandoned cars": a participle between a verb and a plural.
    pub(super) fn opens_plural_object(&self, at: usize, before: Option<Tag>) -> bool {
        let verb = matches!(
            before,
            Some(Tag::Verb | Tag::Past | Tag::Participle | Tag::Gerund)
        );
        let next = at + 1;
        verb && !self.classes(at - 1).has(Class::Reporting)
            && self
                .token(next)
                .is_some_and(|token| token.is_word() && !token.capital)
            && self.is_plural(next)
            && self.continues_compound(next)
            && !self.classes(next).has(Class::Adverb)
    }
}
