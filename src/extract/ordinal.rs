//! Ordinals that count victims: "a fifth victim has died", "the third person to die".

use super::governor::Governor;
use super::implicit::Single;
use super::syntax::{Chunk, Form, Tag};
use super::view::View;

impl View<'_> {
    /// "becoming the third person to die", "the third victim to die": three have died of it, where the sentence tells of no
    /// longer time.
    pub(super) fn toll_by_ordinal(&self, k: usize) -> Option<Single> {
        const FEW: usize = 20;
        let sets = &self.lexicons.sets;
        let chunk = self.chunk(k).filter(|chunk| chunk.is_noun())?;
        let at = chunk.tokens().find(|at| self.ordinal_at(*at).is_some())?;
        let count = self
            .ordinal_at(at)
            .filter(|count| (2..=FEW).contains(count))?;
        let person = chunk.head == at || sets.people.contains(&self.tokens()[chunk.head].word);
        let dies = self.chunk(k + 1).is_some_and(|verb| {
            let class = self.subject_governor(k + 1);
            let death =
                class.is_some_and(|told| told.class == self.lexicons.predicates.class("kill"));
            verb.is_verb() && verb.form == Form::Infinitive && death
        });
        let known = |word: &str| {
            let mut known = sets.longer_times.iter();
            known.any(|known| word.eq_ignore_ascii_case(known))
        };
        // A "70-year-old" is of one event.
        let long = || {
            let mut words = self.range();
            words.any(|at| known(self.word(at)) && !self.is_hyphen(at + 1))
        };
        (person && dies && !long()).then(|| Single {
            chunk: k,
            words: at..at + 1,
            governor: Governor {
                class: self.lexicons.predicates.class("kill"),
                words: self.syntax.chunks[k + 1].tokens(),
                verb: None,
                measured: None,
                agent: false,
                rule: "ordinal",
            },
            count,
            last: k,
        })
    }

    /// "A fifth victim has died": they are five, unless the sentence counts the others otherwise, as in "four were hurt
    /// and a fifth was killed".
    pub(super) fn count_by_ordinal(&self, chunk: &Chunk, governor: &Governor) -> usize {
        /// The place in a list of several, not in a history.
        const FEW: usize = 20;
        let class = governor
            .class
            .map(|class| &*self.lexicons.predicates.classes[class as usize].name);
        let first = match class {
            Some("kill") => 2,
            // The one who died may be the first.
            Some("injure") => 3,
            _ => return 1,
        };
        let open = matches!(self.syntax.tag(chunk.start), Tag::Determiner)
            && !self.is_word(chunk.start, "a")
            && !self.is_word(chunk.start, "an");
        if open {
            return 1;
        }
        // "a tenth-grade student" is no tenth.
        let known = self
            .lexicons
            .sets
            .people
            .contains(&self.tokens()[chunk.head].word)
            || self.is_person(chunk.head) && self.syntax.tag(chunk.head) == Tag::Noun;
        let beside = chunk.head.saturating_sub(2).max(chunk.start)..chunk.head;
        let count = beside
            .filter(|at| !self.is_hyphen(at + 1))
            .find_map(|at| {
                self.ordinal_at(at)
                    .filter(|_| self.ends_ordinal(at) == chunk.head)
            })
            .filter(|_| known);
        let others = |count: usize| {
            let figures = self.mentions.iter();
            let mut figures =
                figures.filter(|mention| self.range().contains(&mention.tokens.start));
            figures.any(|mention| mention.quantity.stated == Some((count - 1) as f64))
        };
        // "Three are dead. A fourth was hurt."
        let told = |count: usize| {
            let first = self.sentence.saturating_sub(1);
            let near = self.document.sentences[first].tokens.start..chunk.start;
            let mut figures = self.mentions.iter();
            class == Some("injure")
                && figures.any(|mention| {
                    near.contains(&mention.tokens.start)
                        && mention.quantity.stated == Some((count - 1) as f64)
                })
        };
        count
            .filter(|count| (first..=FEW).contains(count) && !others(*count) && !told(*count))
            .unwrap_or(1)
    }

    /// Where the ordinal at token `at` ends: behind its suffix, where it is of digits.
    fn ends_ordinal(&self, at: usize) -> usize {
        at + 1 + usize::from(self.word(at).ends_with(|c: char| c.is_ascii_digit()))
    }

    /// The value of the ordinal at token `at`: "fifth", "5th".
    pub(super) fn ordinal_at(&self, at: usize) -> Option<usize> {
        let word = self.lexicons.quantity.ordinal(self.tokens()[at].word);
        let digits = || {
            let suffix = ["th", "st", "nd", "rd"].iter();
            let mut suffix = suffix.filter(|suffix| self.is_word(at + 1, suffix));
            suffix.next()?;
            self.word(at).parse().ok()
        };
        word.map(|value| value as usize).or_else(digits)
    }
}
