//! Which quantities are claims: a figure that a reader could check.

use super::Mention;
use super::governor::Governor;
use super::subject::Subject;
use super::view::View;
use crate::lexicon::Class;
use crate::model::{Hedge, Kind};

impl View<'_> {
    /// Does the figure of chunk `k` measure something reportable?
    pub fn is_claim(&self, mention: usize, subject: &Subject, governor: Option<&Governor>) -> bool {
        let quantity = &self.mentions[mention].quantity;
        let class = governor.and_then(|governor| governor.class);
        let predicates = &self.lexicons.predicates;
        if self.is_age_limit(mention)
            || self.is_clock(mention)
            || self.is_of_gallery(mention)
            || self.is_age_of_both(mention)
        {
            return false;
        }
        match quantity.kind {
            Kind::Age => false,
            Kind::Duration => class.is_some() && class == predicates.class("sentence"),
            Kind::Percent | Kind::Money | Kind::Measure | Kind::Rate | Kind::Ratio => true,
            Kind::Count => self.is_counted(mention, subject, class.is_some(), governor),
        }
    }

    /// "Ann Holm and Carl Bond, both 16": the age of two.
    fn is_age_of_both(&self, mention: usize) -> bool {
        let tokens = &self.mentions[mention].tokens;
        let noun = self
            .syntax
            .chunk_at(tokens.start)
            .and_then(|k| self.chunk(k))
            .is_some_and(|chunk| chunk.end > tokens.end);
        tokens.start > self.range().start && self.is_word(tokens.start - 1, "both") && !noun
    }

    /// "a 6.4 quake", "put the magnitude at 6.2": the strength of a quake.
    pub fn is_magnitude(&self, figure: &Mention, subject: &Subject) -> bool {
        let quantity = &figure.quantity;
        let scale = quantity.stated.is_some_and(|n| (0.0..10.0).contains(&n));
        let fraction = || quantity.stated.is_some_and(|n| n.fract() != 0.0);
        let head = subject.head.map(|head| self.singular(head).to_lowercase());
        quantity.kind == Kind::Count
            && quantity.unit.is_none()
            && scale
            && head.is_some_and(|head| {
                let word = self.document.vocabulary().get(&head);
                head == "magnitude" || self.lexicons.sets.quakes.contains(&word) && fraction()
            })
    }

    /// "a 0.3-point drop", "fell 0.3 points to 4.1%", "a margin of error of 3 points": points of a percentage, where
    /// the sentence or the noun tells of one.
    pub fn is_percentage_points(&self, k: usize, figure: &Mention, subject: &Subject) -> bool {
        const MOST: f64 = 40.0;
        let quantity = &figure.quantity;
        let few = quantity.stated.is_some_and(|n| n <= MOST);
        let next = figure.tokens.end + usize::from(self.word(figure.tokens.end) == "-");
        let points = ["point", "points"]
            .iter()
            .any(|word| self.is_word(next, word));
        if quantity.kind != Kind::Count || !few || !points {
            return false;
        }
        let start = figure.tokens.start;
        let error = start > 2 && self.is_word(start - 1, "of") && self.is_word(start - 2, "error");
        let percent = || {
            self.syntax.chunks.iter().any(|chunk| {
                let figure = chunk.figure.map(|figure| &self.mentions[figure].quantity);
                figure.is_some_and(|quantity| quantity.kind == Kind::Percent)
            })
        };
        let rate = || {
            let of = self
                .is_preposition(k + 1, "in")
                .then(|| self.chunk(k + 2))
                .flatten();
            let nouns = of.map(|chunk| chunk.head).into_iter().chain(subject.head);
            let rates = &self.lexicons.sets.rates;
            nouns
                .into_iter()
                .any(|head| rates.contains(&self.tokens()[head].word))
        };
        error || percent() || rate()
    }

    /// "raise the retirement age to 67": an age that a rule names.
    fn is_age_limit(&self, mention: usize) -> bool {
        let start = self.mentions[mention].number.start;
        let link = |at: usize| {
            ["to", "from", "of", "at", "is"]
                .iter()
                .any(|word| self.is_word(at, word))
        };
        start > 1 && link(start - 1) && self.is_word(start - 2, "age")
    }

    /// "Image 7 of 32": the place of a picture.
    fn is_of_gallery(&self, mention: usize) -> bool {
        let start = self.mentions[mention].tokens.start;
        let picture = |at: usize| {
            ["image", "photo", "picture", "slide"]
                .iter()
                .any(|word| self.is_word(at, word))
        };
        start > 0 && picture(start - 1)
            || start > 2 && self.is_word(start - 1, "of") && picture(start - 3)
    }

    /// "0:43", "19:30": a number glued to another one by a colon.
    fn is_clock(&self, mention: usize) -> bool {
        let tokens = &self.mentions[mention].tokens;
        let colon = |at: usize| self.word(at) == ":";
        let glued = |at: usize| self.tokens().get(at).is_some_and(|token| token.glued);
        tokens.start > 0
            && colon(tokens.start - 1)
            && glued(tokens.start)
            && glued(tokens.start - 1)
            || colon(tokens.end) && glued(tokens.end) && glued(tokens.end + 1)
    }

    /// "Anna Holm, 27, said", "The man, 28, died": a bare number between commas behind a person.
    fn is_age_behind_name(&self, mention: usize) -> bool {
        use super::syntax::Tag;
        let tokens = &self.mentions[mention].tokens;
        // "Bianca Lund, also 19, died"
        let also = tokens.start > 2 && self.is_word(tokens.start - 1, "also");
        let comma = tokens.start.saturating_sub(1 + usize::from(also));
        if tokens.len() != 1 || comma < 1 || self.word(comma) != "," {
            return false;
        }
        let before = comma - 1;
        let name = self.syntax.tag(before) == Tag::Name;
        let person = name || self.is_person(before) && !self.is_plural(before);
        let years = self.mentions[mention]
            .quantity
            .stated
            .is_some_and(|years| years < 110.0);
        let closed = matches!(
            self.word(tokens.end),
            "," | "." | ";" | ")" | "of" | "from" | "who" | "was" | "and"
        );
        person && years && closed
    }

    fn is_counted(
        &self,
        mention: usize,
        subject: &Subject,
        lexical: bool,
        governor: Option<&Governor>,
    ) -> bool {
        let quantity = &self.mentions[mention].quantity;
        let bare_one = quantity.stated == Some(1.0) && quantity.hedge == Hedge::Exact;
        let small_vague = quantity.hedge == Hedge::Vague && quantity.soft.high < 15.0;
        let time = |head: usize| self.is(head, Class::TimeNoun);
        // "A couple were sentenced": two people, and no number of them
        let last = self.mentions[mention].tokens.end - 1;
        if small_vague && subject.head.is_none() && self.is_word(last, "couple") {
            return false;
        }
        if bare_one || small_vague {
            return lexical && !subject.head.is_some_and(time);
        }
        if self.is_age_behind_name(mention) {
            return false;
        }
        if let Some(head) = subject.head {
            return !time(head);
        }
        lexical
            || subject.noun.is_some()
            || governor.is_some_and(|governor| governor.measured.is_some())
    }
}
