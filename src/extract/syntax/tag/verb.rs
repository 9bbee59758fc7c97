//! Verb forms: is the word a verb here, a noun or an adjective, and which form of the verb?

use super::{Tag, Tagger, VERB_FORMS};
use crate::lexicon::{Class, Classes};

impl Tagger<'_, '_> {
    /// "hurt", "injured", "missing" are adjectives and verbs: is this one a verb here?
    pub(super) fn verb_fits_better(
        &self,
        at: usize,
        classes: Classes,
        before: Option<Tag>,
    ) -> bool {
        if !classes.has_any(&VERB_FORMS) {
            return false;
        }
        if classes.has(Class::Gerund) {
            return false;
        }
        if classes.has_any(&[Class::VerbPast, Class::Participle]) {
            return !matches!(
                before,
                Some(Tag::Determiner | Tag::Possessive | Tag::Adjective)
            ) || !self.opens_noun(at + 1);
        }
        // "prices average 40", "banks close 12 branches"
        let object = self.is_figure(at + 1)
            && (before == Some(Tag::Noun) && self.is_plural(at - 1) || before == Some(Tag::And));
        // "two schools close"
        let ends = before == Some(Tag::Noun)
            && self.is_plural(at - 1)
            && !self.document.word(at).ends_with('s')
            && !self.opens_noun(at + 1)
            && !self.finite_follows(at + 1);
        object
            || ends
            || matches!(before, Some(Tag::To | Tag::Pronoun))
            || before == Some(Tag::Auxiliary)
                && (self.opens_object(at + 1) || at > 0 && self.classes(at - 1).has(Class::Modal))
    }

    pub(super) fn verb_form(
        &self,
        at: usize,
        classes: Classes,
        before: Option<Tag>,
        tags: &[Tag],
    ) -> Tag {
        use Class as C;
        let after_be = before == Some(Tag::Auxiliary);
        if classes.has_any(&[C::VerbPast, C::Participle])
            && !(after_be && classes.has(C::VerbBase) && !self.after_be_or_have(at, tags))
        {
            if after_be && classes.has(C::Participle) {
                return Tag::Participle;
            }
            if before != Some(Tag::To) {
                return self.past_form(at, classes, before, tags);
            }
        }
        if classes.has(C::Gerund) && !classes.has(C::VerbBase) {
            return self.gerund(at, before);
        }
        self.base_form(at, classes, before, tags)
    }

    /// Is the auxiliary before token `at` a form of "be" or "have" rather than a modal?
    pub(super) fn after_be_or_have(&self, at: usize, tags: &[Tag]) -> bool {
        let last = tags[..at - self.sentence.start]
            .iter()
            .rposition(|tag| *tag == Tag::Auxiliary);
        last.is_some_and(|i| {
            self.classes(self.sentence.start + i)
                .has_any(&[Class::Be, Class::Have])
        })
    }

    pub(super) fn past_form(
        &self,
        at: usize,
        classes: Classes,
        before: Option<Tag>,
        tags: &[Tag],
    ) -> Tag {
        let inside = matches!(
            before,
            Some(
                Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Figure | Tag::Preposition
            )
        );
        let hyphen =
            self.document.tokens[at].glued && self.document.word(at.wrapping_sub(1)) == "-";
        if hyphen && at > self.sentence.start + 1 && self.is_tool(at - 2) {
            let passive = before == Some(Tag::Auxiliary);
            return if passive { Tag::Participle } else { Tag::Past };
        }
        let plain = before == Some(Tag::Figure)
            && self
                .lexicons
                .sets
                .plain_pasts
                .contains(&self.document.tokens[at].word);
        let inside = inside || self.opens_plural_object(at, before);
        let adjective = classes.has(Class::Participle) && (inside || hyphen) && !plain;
        // "151 kilometres an hour killed two people"
        let verb = before == Some(Tag::Figure) && self.is_figure(at + 1)
            || before == Some(Tag::Determiner) && self.befalls_another(at, tags)
            || before == Some(Tag::Adjective) && self.follows_the_and_one(at, tags);
        if adjective && !verb && self.continues_noun(at + 1) {
            return Tag::Adjective;
        }
        let those = ["those", "these"].iter().any(|word| {
            self.document
                .word(at.wrapping_sub(1))
                .eq_ignore_ascii_case(word)
        });
        if before == Some(Tag::Determiner) && those {
            return Tag::Participle;
        }
        if before == Some(Tag::Determiner) && !verb {
            // "the wounded", "a shot"
            return Tag::Noun;
        }
        // "the number of wounded at"
        let of = self.document.word(at.wrapping_sub(1)) == "of" && !self.opens_object(at + 1);
        if before == Some(Tag::Preposition) && (classes.has(Class::Noun) || of) {
            return Tag::Noun;
        }
        // "one shot struck a window"
        let next = self.classes(at + 1);
        if before == Some(Tag::Figure)
            && classes.has(Class::Noun)
            && next.has(Class::VerbPast)
            && !next.has(Class::Adjective)
        {
            return Tag::Noun;
        }
        // "cut its earnings forecast to"
        let invariant = classes.has(Class::Noun) && classes.has(Class::VerbBase);
        if invariant
            && before == Some(Tag::Noun)
            && self.finite_before(at, tags)
            && !self.opens_object(at + 1)
            && !self.finite_follows(at + 1)
        {
            return Tag::Noun;
        }
        if hyphen && classes.has(Class::Participle) {
            return Tag::Adjective;
        }
        let by = self.document.word(at + 1).eq_ignore_ascii_case("by");
        if !classes.has(Class::VerbPast) || by && classes.has(Class::Participle) {
            return Tag::Participle;
        }
        Tag::Past
    }

    /// "one killed and another | injured early on Sunday": what became of one more, and no "another injured man".
    pub(super) fn befalls_another(&self, at: usize, tags: &[Tag]) -> bool {
        let first = self.sentence.start;
        let another = (first..at)
            .rev()
            .find(|i| tags[i - first] != Tag::Adverb)
            .is_some_and(|i| self.document.word(i).eq_ignore_ascii_case("another"));
        let when = matches!(self.document.word(at + 1), "early" | "late");
        another && (when || !self.continues_noun(at + 1))
    }

    pub(super) fn gerund(&self, at: usize, before: Option<Tag>) -> Tag {
        let next = at + 1;
        // "a mass-shooting suspect"
        let compound =
            self.document.tokens[at].glued && self.document.word(at.wrapping_sub(1)) == "-";
        match before {
            _ if compound && self.continues_noun(next) => Tag::Adjective,
            Some(Tag::And | Tag::Preposition) if !self.opens_object(next) => Tag::Noun,
            Some(Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Figure)
                if self.continues_noun(next) =>
            {
                Tag::Adjective
            }
            Some(Tag::Determiner | Tag::Possessive | Tag::Adjective) => Tag::Noun,
            Some(Tag::Noun) if self.is_of_person(at) => Tag::Gerund,
            Some(Tag::Noun | Tag::Name) if !self.has_object(at) => Tag::Noun,
            _ => Tag::Gerund,
        }
    }

    /// "a man suffering from": behind one person, and a phrase follows.
    fn is_of_person(&self, at: usize) -> bool {
        let people = &self.lexicons.sets.people;
        let phrase = self.classes(at + 1).has(Class::Preposition)
            && !self.document.word(at + 1).eq_ignore_ascii_case("of");
        phrase && people.contains(&self.document.tokens[at - 1].word)
    }

    /// "the dead | included two clerks": an article and an adjective stand before, and an object follows.
    fn follows_the_and_one(&self, at: usize, tags: &[Tag]) -> bool {
        let before = &tags[..at - self.sentence.start];
        let object = self.is_figure(at + 1) || self.classes(at + 1).has(Class::Determiner);
        object && matches!(before, [.., Tag::Determiner, Tag::Adjective])
    }

    /// "six wounded | remain in hospital": a figure and what became of them stand before, and a phrase follows.
    fn follows_counted_ones(&self, at: usize, tags: &[Tag]) -> bool {
        let before = &tags[..at - self.sentence.start];
        let phrase = self.classes(at + 1).has(Class::Preposition);
        let state = || {
            let predicates = &self.lexicons.predicates;
            let tokens = &self.document.tokens;
            predicates.adjective_at(tokens, at - 1).is_some()
        };
        phrase && matches!(before, [.., Tag::Figure, Tag::Adjective]) && state()
    }

    /// Behind a noun: is the gerund no noun itself, but what those before it do?
    fn has_object(&self, at: usize) -> bool {
        let next = at + 1;
        let plural = self.is_plural(at.wrapping_sub(1));
        let object = self.opens_object(next);
        plural && !self.continues_noun(next) || object && (plural || !self.continues_compound(next))
    }

    pub(super) fn base_form(
        &self,
        at: usize,
        classes: Classes,
        before: Option<Tag>,
        tags: &[Tag],
    ) -> Tag {
        let noun = classes.has(Class::Noun);
        let always = &self.lexicons.sets.always_verbs;
        let within = [Tag::Determiner, Tag::Possessive, Tag::Adjective];
        if always.contains(&self.document.tokens[at].word)
            && !before.is_some_and(|before| within.contains(&before))
        {
            return Tag::Verb;
        }
        match before {
            // "are dock workers"
            Some(Tag::Auxiliary) if self.after_be_or_have(at, tags) && self.is_plural(at + 1) => {
                Tag::Noun
            }
            Some(Tag::To | Tag::Auxiliary | Tag::Relative) => Tag::Verb,
            Some(Tag::Pronoun) if !noun || self.goes_on(at + 1) => Tag::Verb,
            Some(Tag::Comma | Tag::And) if self.resumes(at, before, tags) => Tag::Verb,
            // "the dead include two clerks"
            Some(Tag::Adjective) if !noun && self.follows_the_and_one(at, tags) => Tag::Verb,
            // "the six wounded remain in hospital"
            Some(Tag::Adjective) if !noun && self.follows_counted_ones(at, tags) => Tag::Verb,
            Some(Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Preposition) => {
                Tag::Noun
            }
            Some(Tag::Figure) if !self.figure_ends_phrase(at, tags) => {
                let amount = self.ends_amount(at) && self.goes_on(at + 1) && !self.is_attribute(at)
                    || noun && self.follows_many(at) && !self.finite_before(at, tags);
                if !amount && (noun || self.document.word(at).ends_with('s')) {
                    Tag::Noun
                } else {
                    Tag::Verb
                }
            }
            // "taking bribes"
            Some(Tag::Gerund | Tag::Verb) if self.is_plural(at) => Tag::Noun,
            _ if !noun => Tag::Verb,
            // "A tray of 30 eggs now costs 9 euros"
            Some(Tag::Noun) if self.is_parted(at, tags) => Tag::Verb,
            Some(Tag::Noun) if self.ends_plural_phrase(at, tags) => Tag::Noun,
            Some(Tag::Noun | Tag::Name | Tag::Close | Tag::Figure) => {
                let goes_on = self.goes_on(at + 1);
                let finite = self.finite_follows(at + 1) || self.finite_before(at, tags);
                if goes_on && !finite && self.agrees(at) {
                    Tag::Verb
                } else {
                    Tag::Noun
                }
            }
            _ => Tag::Noun,
        }
    }

    /// "the union, which has 900 members, wants 7% more", "will build a mill and hire 90 men", "Blast kills 7, wounds 30":
    /// is it the verb of what stands before the comma or the "and"?
    fn resumes(&self, at: usize, before: Option<Tag>, tags: &[Tag]) -> bool {
        let object = self.is_figure(at + 1) || self.classes(at + 1).has(Class::Determiner);
        let third = self.document.word(at).ends_with('s');
        let tags = &tags[..at - self.sentence.start];
        let modal = || tags.contains(&Tag::Auxiliary) || tags.contains(&Tag::To);
        // "kills two, wounds three", "kills mother, wounds sister", "kills two, shoots self"
        let listed = || {
            let finite = |(i, tag): (usize, &Tag)| {
                *tag == Tag::Verb && self.document.word(self.sentence.start + i).ends_with('s')
            };
            let mut tags = tags.iter().enumerate();
            tags.any(finite) && (object || self.is_one_hurt(at + 1))
        };
        match before {
            Some(Tag::Comma) if third && listed() => true,
            Some(Tag::Comma) => object && third && tags.contains(&Tag::Relative),
            _ => object && (third || modal()),
        }
    }

    /// Does an adverb of time part the noun before from what may be its verb?
    fn is_parted(&self, at: usize, tags: &[Tag]) -> bool {
        let adverb = at > self.sentence.start
            && matches!(
                self.document.word(at - 1),
                "now" | "still" | "already" | "also" | "then"
            );
        let third = self.document.word(at).ends_with('s');
        adverb && third && self.opens_object(at + 1) && !self.finite_before(at, tags)
    }

    /// May what begins at token `at` follow a verb?
    fn goes_on(&self, at: usize) -> bool {
        let closed = [Class::Preposition, Class::Adverb, Class::Subordinator];
        self.opens_object(at) || self.classes(at).has_any(&closed)
    }

    /// "magnitude 6.1": a figure that follows its noun and takes none.
    pub(super) fn figure_ends_phrase(&self, at: usize, tags: &[Tag]) -> bool {
        let before = &tags[..at - self.sentence.start];
        let first = before.iter().rposition(|tag| *tag != Tag::Figure);
        first.is_some_and(|i| i + 1 < before.len() && matches!(before[i], Tag::Noun))
    }

    /// Does a verb in the form of token `at` agree in number with the word before it?
    pub(super) fn agrees(&self, at: usize) -> bool {
        let Some(subject) = (self.sentence.start..at)
            .rev()
            .find(|i| !self.classes(*i).has(Class::Adverb))
        else {
            return true;
        };
        let unknown = self.classes(subject) == Classes::NONE;
        let name =
            self.document.tokens[subject].capital && (unknown || subject > self.sentence.start);
        let subject = self.document.word(subject).to_ascii_lowercase();
        let plural = subject.ends_with('s') && !subject.starts_with(|c: char| c.is_ascii_digit())
            || matches!(
                subject.as_str(),
                "people" | "men" | "women" | "police" | "children"
            );
        let word = self.document.word(at);
        let third = word.ends_with('s') && !word.ends_with("ss");
        plural != third || name && plural && third
    }

    /// Has the clause a finite verb before token `at` already?
    pub(super) fn finite_before(&self, at: usize, tags: &[Tag]) -> bool {
        let as_clause = |i: usize| self.document.word(self.sentence.start + i) == "as";
        tags[..at - self.sentence.start]
            .iter()
            .enumerate()
            .rev()
            .take_while(|(i, _)| !as_clause(*i))
            .map(|(_, tag)| tag)
            .take_while(|tag| {
                !matches!(
                    tag,
                    Tag::Comma
                        | Tag::Subordinator
                        | Tag::Relative
                        | Tag::And
                        | Tag::Break
                        | Tag::Quote
                )
            })
            .any(|tag| matches!(tag, Tag::Past | Tag::Verb | Tag::Auxiliary))
    }

    /// Does a finite verb follow before the clause ends?
    pub(super) fn finite_follows(&self, from: usize) -> bool {
        (from..self.sentence.end)
            .take(14)
            .take_while(|at| {
                let classes = self.classes(*at);
                !classes.has_any(&[Class::Relative, Class::Subordinator, Class::Conjunction])
                    && !matches!(self.document.word(*at), "," | ";" | ":" | "." | "\"" | "”")
            })
            .any(|at| {
                let classes = self.classes(at);
                let infinitive = self.document.word(at - 1) == "to";
                classes.has_any(&[Class::Be, Class::Have, Class::Modal, Class::Do]) && !infinitive
                    || classes.has(Class::VerbPast)
                        && !classes.has_any(&[Class::Noun, Class::Adjective])
                        && !self.classes(at - 1).has_any(&[
                            Class::Determiner,
                            Class::Adjective,
                            Class::Preposition,
                        ])
            })
    }
}
