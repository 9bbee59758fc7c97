//! Numbers that are ages without saying "years old".

use super::cue::Cue;
use super::item::Item;
use super::mentions::{Draft, Place, Reader};
use super::number::Form;
use super::unit::{Dimension, UnitId};
use crate::lexicon::{Class, is_plural};
use crate::model::{Hedge, Kind};

impl Reader<'_> {
    /// "aged 65", "under the age of 5", "John Reed, 65,", "a woman, 33,", "aged 21, 22 and 24".
    pub(super) fn is_age(&self, place: &Place, item: &Item, unit: Option<UnitId>) -> bool {
        let start = item.tokens.start;
        let time =
            unit.is_some_and(|unit| self.tables.units.get(unit).dimension == Dimension::Time);
        if (unit.is_some() && !time) || start <= place.sentence.start || item.number.value() > 130.0
        {
            return false;
        }
        let of_age = self.scope.id(start - 1) == self.tables.cues.of
            && start > 1
            && self.is(start - 2, Cue::Age);
        let cues = &self.tables.cues;
        let opened =
            self.scope.id(start - 1) == cues.between || self.scope.id(start - 1) == cues.from;
        // "two victims, both 19,", "both 16 and from Orlen"
        let both = matches!(self.scope.word(start - 1), "both" | "each")
            && start > 1
            && self.scope.word(start - 2) == ","
            && matches!(
                self.scope.word(item.tokens.end),
                "," | "." | ";" | "and" | "of" | ""
            );
        if both && item.number.form == Form::Digits {
            return true;
        }
        let led = start - usize::from(opened);
        if of_age || led > place.sentence.start && self.is(led - 1, Cue::Age) {
            return true;
        }
        let bare = item.number.form == Form::Digits
            && unit.is_none()
            && item.number.value() >= 1.0
            && item.number.value().fract() == 0.0
            && item.tokens.len() == 1;
        let end = item.tokens.end;
        if item.number.form == Form::Words && unit.is_none() {
            return self.is_childs(start, end, item.number.value());
        }
        bare && (self.continues_ages(place, item)
            || self.follows_name(start, end)
            || self.follows_office(start, end, item.number.value())
            || self.follows_pronoun(start, end)
            || self.is(start - 1, Cue::Turned)
                && self.counted.read(start, end, false).is_none()
                && item.number.value() > 9.0
            || self.ends_name(start, end))
    }

    /// "his sister, nine,"
    fn is_childs(&self, start: usize, end: usize, age: f64) -> bool {
        let commas = start >= 2
            && self.scope.word(start - 1) == ","
            && matches!(self.scope.word(end), "," | ".");
        commas && (1.0..13.0).contains(&age) && self.is(start - 2, Cue::Person)
    }

    /// "He was 16 at the time", "she is now 41"
    fn follows_pronoun(&self, start: usize, end: usize) -> bool {
        let first = self.scope.start;
        let adverb = usize::from(start > first && self.scope.is(start - 1, Class::Adverb));
        let be = start - adverb;
        let person = be >= first + 2
            && self.scope.is(be - 1, Class::Be)
            && matches!(
                &*self.scope.word(be - 2).to_lowercase(),
                "he" | "she" | "i" | "who"
            );
        let ends = end >= self.scope.tokens.len()
            || self.is(end, Cue::PhraseEnd)
            || self.scope.word(end) == "when"
            || self.scope.word(end) == "at" && self.scope.word(end + 1) == "the";
        person && ends
    }

    /// "The minister, 54, resigned", "a footballer, 28, was": behind what one person is.
    fn follows_office(&self, start: usize, end: usize, age: f64) -> bool {
        let commas = start >= 3 && self.scope.word(start - 1) == "," && self.scope.word(end) == ",";
        if !commas || !(15.0..111.0).contains(&age) {
            return false;
        }
        let word = self.scope.word(start - 2);
        let agent = ["er", "or", "ist", "ian"]
            .iter()
            .any(|ending| word.ends_with(ending));
        let lower = !self.scope.capital(start - 2) && !is_plural(word);
        // "the minister, 54, and"
        let goes_on =
            !self.scope.is_digits(end + 1) && self.scope.id(end + 1) != self.tables.cues.and;
        lower && goes_on && (agent || self.scope.is(start - 2, Class::Role))
    }

    /// "children under 12", "Americans 65 and older"; `start`: the first token of the hedge.
    pub(super) fn is_age_of_group(&self, draft: &Draft, start: usize, hedge: Hedge) -> bool {
        let bound = matches!(
            hedge,
            Hedge::MoreThan | Hedge::AtLeast | Hedge::LessThan | Hedge::AtMost
        );
        let years = (1.0..=110.0).contains(&draft.item.number.value());
        bound
            && years
            && draft.other.is_none()
            && draft.item.number.tokens.len() == 1
            && start > self.scope.start
            && self.is(start - 1, Cue::AgedPeople)
    }

    /// "Nora Reed 44 has worked there": an age behind a given name and a family name, without a comma.
    pub(super) fn ends_name(&self, start: usize, end: usize) -> bool {
        let name = start >= self.scope.start + 2
            && self.scope.capital(start - 1)
            && self.scope.capital(start - 2)
            && self.is(start - 2, Cue::GivenName)
            && self.scope.is_digits(start)
            && self.scope.word(start).len() == 2;
        let verb = self.scope.classes(end).has_any(&[
            Class::Be,
            Class::Have,
            Class::VerbPast,
            Class::Reporting,
        ]);
        name && verb && !self.scope.capital(end)
    }

    /// A number of a list that began with an age: "aged 21, 22 and 24".
    fn continues_ages(&self, place: &Place, item: &Item) -> bool {
        let Some(before) = place.before.last() else {
            return false;
        };
        let start = item.tokens.start;
        let joined =
            self.scope.word(start - 1) == "," || self.scope.id(start - 1) == self.tables.cues.and;
        before.quantity.kind == Kind::Age
            && joined
            && start <= before.tokens.end + 2
            && self.counted.read(start, item.tokens.end, false).is_none()
    }

    /// "John Reed, 65," or "a woman, 33,".
    fn follows_name(&self, start: usize, end: usize) -> bool {
        if start < 2 || self.scope.word(start - 1) != "," {
            return false;
        }
        // "John Reed Jr., 65,"
        let stop = usize::from(self.scope.word(start - 2) == "." && start > 2);
        let junior = self.scope.word(start - 2 - stop);
        let stop = stop * usize::from(matches!(junior, "Jr" | "Sr"));
        let at = start - 2 - stop;
        let name = self.scope.tokens[at];
        let capital = name.is_word() && name.capital && self.scope.classes(at).is_name();
        let aged = self.is(start - 2, Cue::AgedPeople);
        let person = aged || self.is(start - 2, Cue::Person);
        // "Anna Bell, 26 - who", "Tom Hill, 68 (on the bus)"
        let full =
            at > 0 && self.scope.tokens[at - 1].capital && self.scope.classes(at - 1).is_name();
        // "two boys, 7 and 9,"
        let two = person
            && self.scope.id(end) == self.tables.cues.and
            && self.scope.is_digits(end + 1)
            && matches!(self.scope.word(end + 2), "," | "." | ";" | ")" | "");
        let closed = two
            || match self.scope.word(end) {
                "," | "." | ";" | ")" | "" => true,
                "-" | "–" | "—" | "(" => full || person,
                _ => false,
            };
        (capital || person) && closed
    }
}
