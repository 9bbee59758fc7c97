//! Money: signs and codes before or behind a number.

use super::cue::Cue;
use super::item::{Item, ItemReader};
use super::number::{Form, Number};
use super::unit::{Dimension, UnitId};
use crate::text::TokenKind;

impl ItemReader<'_> {
    /// The sign or code of money before a number, with its first token.
    pub(super) fn money_before(&self, floor: usize, number: &Number) -> Option<(usize, UnitId)> {
        let at = number.tokens.start;
        let numeric = self.scope.tokens.get(at)?.kind == TokenKind::Number
            || self.cues.is(self.scope.id(at), Cue::Dash)
            || self.scope.word(at).starts_with('.');
        if at <= floor {
            return None;
        }
        let before = self.scope.tokens[at - 1];
        if before.kind == TokenKind::Mark {
            let (length, unit) = self
                .units
                .signs
                .longest_before(self.scope.tokens, floor, at)
                .map(|(length, unit)| (length, *unit))?;
            let (start, unit) = self.plain_sign(at - length, at, unit);
            let bare = at == start + 1;
            return Some(if bare {
                (start, self.dollars.localised(unit, self.dollar))
            } else {
                (start, unit)
            });
        }
        let word = self.scope.word(at - 1);
        // "R2.5bn"
        if word == "R" && self.scope.glued(at) {
            return self.units.named("ZAR").map(|unit| (at - 1, unit));
        }
        if let Some((unit, english)) = self.units.code(word) {
            return (!english && numeric).then_some((at - 1, unit));
        }
        if !numeric || !before.is_word() {
            return None;
        }
        if before.capital
            && let Some((1, unit)) = self
                .units
                .signs
                .longest_at(&self.scope.tokens[..at], at - 1)
        {
            let console = word == "PS" && number.scale == 1.0 && number.value() < 10.0;
            return (!console).then_some((at - 1, *unit));
        }
        // "$US160", "$A82": the sign stands before the letters.
        let (2, unit) = self.units.signs.longest_before(
            self.scope.tokens,
            floor.max(at.saturating_sub(2)),
            at,
        )?
        else {
            return None;
        };
        (self.scope.glued(at - 1)).then_some((at - 2, *unit))
    }

    /// A sign with letters, "US$", counts as such in capitals; "a $10 fine" has a plain one.
    pub(super) fn plain_sign(&self, start: usize, at: usize, unit: UnitId) -> (usize, UnitId) {
        let letters = self.scope.tokens[start];
        if !letters.is_word() {
            return (start, unit);
        }
        let single = self.scope.word(start).len() == 1;
        let upper = self.scope.word(start).starts_with(char::is_uppercase);
        let glued = self.scope.glued(start + 1);
        let clear = if single {
            upper && (glued || self.scope.word(start) != "A")
        } else {
            upper || self.scope.word(start).contains('.')
        };
        if clear {
            return (start, unit);
        }
        let plain = (start + 1..at).find_map(|i| {
            self.units
                .signs
                .longest_at(&self.scope.tokens[..at], i)
                .filter(|(length, _)| i + length == at)
                .map(|(_, unit)| (i, *unit))
        });
        plain.unwrap_or((start, unit))
    }

    /// Are the pounds at tokens `at..end` money? They are where they are large, with pence, or where the sentence tells
    /// or the text has the sign of the pound.
    pub(super) fn pound_is_money(&self, item: &Item, at: usize, end: usize) -> bool {
        if item.number.value() >= 1e5 || item.number.scale >= 1e5 || self.pence_follow(end) {
            return true;
        }
        let told = self
            .told("pounds")
            .map(|unit| self.units.get(unit).dimension);
        let hyphen = at > item.number.tokens.end;
        let money = told == Some(Dimension::Money);
        match told {
            Some(_) if !money => false,
            Some(_) if !hyphen && self.scope.id(end) != self.cues.of => true,
            _ => *self.sterling.get_or_init(|| self.scope.text.contains('£')),
        }
    }

    /// "4 pounds 20 pence"
    pub(super) fn pence_follow(&self, at: usize) -> bool {
        let and = usize::from(self.scope.id(at) == self.cues.and);
        let pence = |i: usize| self.units.names.longest_at(self.scope.tokens, i);
        self.numbers.read(at + and).is_some_and(|number| {
            pence(number.tokens.end)
                .is_some_and(|(_, unit)| self.units.get(*unit).name.as_ref() == "penny")
        })
    }

    /// "10 €", "164p", "115USD", "30 MUSD".
    pub(super) fn money_behind(&self, item: &mut Item, at: usize) -> Option<(UnitId, usize)> {
        let token = self.scope.tokens.get(at)?;
        let word = self.scope.word(at);
        if token.kind == TokenKind::Mark {
            let (length, unit) = self.units.signs.longest_at(self.scope.tokens, at)?;
            let next_number =
                self.scope.tokens.get(at + length).is_some_and(|next| {
                    next.kind == TokenKind::Number && (next.glued || !token.glued)
                });
            let unit = self
                .dollars
                .localised(*unit, self.dollar.filter(|_| length == 1));
            return (!next_number || length > 1).then_some((unit, at + length));
        }
        if !token.is_word() {
            return None;
        }
        if let Some((unit, _)) = self.units.code(word) {
            let prefix = self
                .scope
                .tokens
                .get(at + 1)
                .is_some_and(|next| next.kind == TokenKind::Number);
            return (!prefix || token.glued).then_some((unit, at + 1));
        }
        if let Some(code) = word.strip_prefix('M')
            && let Some((unit, _)) = self.units.code(code)
        {
            item.number = item.number.clone().times(1e6);
            item.number.scale = 1e6;
            return Some((unit, at + 1));
        }
        let digits = item.number.form == Form::Digits;
        match word {
            "p" if token.glued
                && digits
                && !matches!(
                    self.scope.word(at - 1),
                    "240" | "360" | "480" | "720" | "1080" | "1440" | "2160"
                ) =>
            {
                Some((self.units.named("penny")?, at + 1))
            }
            "R" if digits && !token.glued => Some((self.units.named("ZAR")?, at + 1)),
            "kr" => Some((self.units.named("SEK")?, at + 1)),
            _ if word == "kn" || word.eq_ignore_ascii_case("dhs") || !word.is_ascii() => {
                let (length, unit) = self.units.signs.longest_at(self.scope.tokens, at)?;
                Some((*unit, at + length))
            }
            _ => None,
        }
    }
}
