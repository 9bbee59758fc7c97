//! Digits with letters that are neither units nor scales: "Seat 14C", "a 4K camera", "9E", "a 10-K filing".

use super::cue::Cue;
use super::item::Item;
use super::mentions::Reader;

impl Reader<'_> {
    /// "Seat 14C", "221B Baker Street", "a 4K camera": a letter that is neither unit nor scale.
    pub(super) fn is_labelled(&self, item: &Item) -> bool {
        let number = &item.number.tokens;
        let letter = number.start + 1;
        let lettered = item.tokens.len() == 2
            && self.scope.is_digits(number.start)
            && self.scope.glued(letter)
            && self.scope.word(letter).len() == 1;
        if !lettered {
            return false;
        }
        let screen = self.scope.word(letter).eq_ignore_ascii_case("k")
            && self
                .counted
                .read(number.start, letter + 1, false)
                .is_some_and(|noun| !noun.plural);
        let capital = self.scope.capital(letter);
        screen
            || capital && (self.not.is_labelled(number.start) || self.not.is_address(number.start))
    }

    /// "9E", "4G", "3D": letters that are no unit; "3-1": a result.
    pub(super) fn is_lettered(&self, end: usize) -> bool {
        let hedged = self.tables.hedges.after(&self.scope, end).is_some();
        if !self.scope.glued(end) || hedged || self.is_fold_mark(end) {
            return false;
        }
        // "a 10-K filing"
        let form = self.is(end, Cue::Dash)
            && self.scope.glued(end + 1)
            && self.scope.capital(end + 1)
            && self.scope.word(end + 1).len() == 1;
        form || self.scope.tokens[end].is_word()
            || (self.is(end, Cue::Dash)
                && self.scope.glued(end + 1)
                && self.scope.is_digits(end + 1))
    }
}
