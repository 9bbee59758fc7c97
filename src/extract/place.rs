//! The places that a sentence names with a figure.

use super::known_place::{Part, run_of};
use super::syntax::{Chunk, Kind, Tag};
use super::view::View;
use crate::lexicon::Class;
use std::ops::Range;

impl View<'_> {
    /// The places named with the figure of chunk `k`: those of its clause, else of a clause that tells when it happened.
    pub fn places(&self, k: usize) -> Vec<String> {
        let last = self.syntax.chunks.len();
        // "40 homes lost power in Orlen and 12 in Tarsk"
        let parts = |i: &usize| self.ends_clause(*i) || self.gapped(i + 1).is_some();
        let end = (k + 1..last).find(parts).unwrap_or(last);
        let start = (0..k).rev().find(parts).unwrap_or(0);
        let own = self.places_within(start..end);
        let later = (end..last)
            .find(|i| !self.opens_later(*i) && self.ends_clause(*i))
            .unwrap_or(last);
        if own.is_empty() && self.opens_later(end) {
            return self.places_within(end..later);
        }
        // "in Orlen, where 45 people were hurt"
        if own.is_empty() && start > 0 && self.is_word(self.syntax.chunks[start].head, "where") {
            let before = self.places_within(0..start);
            return before.into_iter().next_back().into_iter().collect();
        }
        own
    }

    fn ends_clause(&self, i: usize) -> bool {
        matches!(self.kind(i), Some(Kind::Clause | Kind::Break))
    }

    /// "when", "after": the clause tells of the same event.
    fn opens_later(&self, i: usize) -> bool {
        self.chunk(i).is_some_and(|chunk| {
            chunk.kind == Kind::Clause && self.is_part(chunk.head, Part::Later)
        })
    }

    fn places_within(&self, chunks: Range<usize>) -> Vec<String> {
        let mut places: Vec<String> = Vec::new();
        for i in chunks {
            let place = self.place_at(i);
            let around = place.as_ref().and_then(|place| self.place_around(i, place));
            for name in [place, around].into_iter().flatten() {
                let name = self.document.words(&name);
                if !places.iter().any(|known| known == name) {
                    places.push(name.to_string());
                }
            }
        }
        places
    }

    /// "Orlen, Tarsk County": the name behind the comma is of what the place at noun phrase `k` lies in.
    fn place_around(&self, k: usize, place: &Range<usize>) -> Option<Range<usize>> {
        let around = self
            .chunk(k + 2)
            .filter(|chunk| chunk.is_noun() && chunk.figure.is_none() && !self.tells_who(chunk))?;
        let name = self.name_in(around)?;
        let apposed = self.kind(k + 1) == Some(Kind::Comma)
            && place.end == self.chunk(k)?.end
            && name == (around.start..around.end);
        (apposed && self.places.is_known(self.document, self.lexicons, &name)).then_some(name)
    }

    /// Is it "north", "outskirts": a word that "of" and a place follow?
    pub fn is_direction(&self, at: usize) -> bool {
        let compass = self.word(at);
        self.is_part(at, Part::Direction) && (compass.ends_with("th") || compass.ends_with("st"))
    }

    fn is_part(&self, at: usize, part: Part) -> bool {
        self.tokens()
            .get(at)
            .is_some_and(|token| self.lexicons.places.is(token.word, part))
    }

    /// The name of the place that noun phrase `k` is or lies in, where the clause says that something is there.
    fn place_at(&self, k: usize) -> Option<Range<usize>> {
        let chunk = self.chunk(k).filter(|chunk| chunk.is_noun())?;
        if chunk.figure.is_some() || self.tells_who(chunk) {
            return None;
        }
        let name = self.name_in(chunk)?;
        let known = self.places.is_known(self.document, self.lexicons, &name);
        let before = k.checked_sub(1).and_then(|p| self.chunk(p));
        let there = match before.map(|before| before.kind) {
            Some(Kind::Preposition) => self.lies(k, &name, known),
            Some(Kind::Verb) => known && before.is_some_and(|verb| !self.takes_clause(verb)),
            _ => known && self.is_told_about(k),
        };
        there.then_some(name)
    }

    /// A title, a person or a body, where no name of a place stands before it: "the governor", "Maria", "the army".
    fn tells_who(&self, chunk: &Chunk) -> bool {
        let place = self.is(chunk.head, Class::Place);
        let who = |at| {
            self.is(at, Class::GivenName)
                || self.is(at, Class::Organisation)
                || self.is(at, Class::Title)
        };
        !place
            && !self.is_part(chunk.head, Part::Kind)
            && (who(chunk.head) || self.is(chunk.start, Class::Title))
    }

    /// Does the preposition before noun phrase `k` say that something is at the place named?
    fn lies(&self, k: usize, name: &Range<usize>, known: bool) -> bool {
        let Some(preposition) = self.chunk(k - 1).map(|chunk| chunk.head) else {
            return false;
        };
        let out_of =
            self.is_word(preposition, "of") && self.is_word(preposition.wrapping_sub(1), "out");
        if self.is_word(preposition, "of") && !out_of {
            return known && self.is_of_place(k - 1);
        }
        if preposition > 0 && self.is_word(preposition - 1, "according") {
            return false;
        }
        if self.is_part(preposition, Part::Within) {
            return known;
        }
        if out_of || self.is_part(preposition, Part::Towards) {
            let moves = [
                "to", "from", "at", "into", "inside", "off", "toward", "towards",
            ];
            let plain = out_of || moves.iter().any(|word| self.is_word(preposition, word));
            let whole = name.end == self.chunk(k).map_or(0, |chunk| chunk.head + 1);
            // "shot at Orlen home"
            let house = [
                "home",
                "house",
                "apartment",
                "school",
                "church",
                "hotel",
                "bar",
            ]
            .iter()
            .any(|word| self.is_word(name.end, word));
            let whole = whole || house;
            return known || plain && whole && !self.places.is_person(self.document, name);
        }
        false
    }

    /// Is the noun before "of" at chunk `p` no body and no speaker: "the port of", "the population of", "out of"?
    fn is_of_place(&self, p: usize) -> bool {
        let Some(before) = p.checked_sub(1).and_then(|b| self.chunk(b)) else {
            return false;
        };
        let who = [Class::Organisation, Class::Role, Class::Title];
        match before.kind {
            Kind::Noun => {
                before.figure.is_some() || !who.iter().any(|class| self.is(before.head, *class))
            }
            _ => true,
        }
    }

    /// "Orlen has 12 schools", "Orlen reported 40 cases".
    fn is_told_about(&self, k: usize) -> bool {
        let behind = k + 1 + usize::from(self.kind(k + 1) == Some(Kind::Comma));
        let verb = self.chunk(behind).filter(|chunk| chunk.is_verb());
        verb.is_some_and(|verb| self.is_part(verb.head, Part::About))
    }

    /// The tokens of the name in a noun phrase, with the word behind it that says what sort of place it is.
    fn name_in(&self, chunk: &Chunk) -> Option<Range<usize>> {
        let first = (chunk.start..chunk.end).find(|at| {
            self.tokens()[*at].capital
                && matches!(self.syntax.tag(*at), Tag::Name | Tag::Adjective | Tag::Noun)
                && !self.is(*at, Class::Nationality)
        })?;
        let mut name = run_of(self.document, first, chunk.end);
        if self.is_part(name.end, Part::Kind) && name.end <= chunk.head {
            name.end += 1;
        }
        Some(name)
    }
}
