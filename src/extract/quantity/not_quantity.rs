//! Numbers that are no quantities: years, dates, clock times, results, identifiers, phone numbers, addresses of the
//! web, numbers of lists, "one" as a pronoun.

use super::cue::{Cue, Cues};
use super::digits;
use crate::lexicon::Class;
use crate::text::{TokenKind, View};

/// Tells numbers that are no quantities.
#[derive(Debug, Clone, Copy)]
pub struct NotQuantity<'a> {
    /// The sentence.
    pub scope: View<'a>,
    /// Function words.
    pub cues: &'a Cues,
}

impl NotQuantity<'_> {
    pub(super) fn is(&self, i: usize, cue: Cue) -> bool {
        self.cues.is(self.scope.id(i), cue)
    }

    pub(super) fn class(&self, i: usize, class: Class) -> bool {
        self.scope.is(i, class)
    }

    pub(super) fn word(&self, i: usize) -> &str {
        self.scope.word(i)
    }

    pub(super) fn dash(&self, i: usize) -> bool {
        self.is(i, Cue::Dash)
    }

    /// Digits that begin at token `at` and are no quantity, by their own shape: where they end.
    pub fn by_shape(&self, at: usize) -> Option<usize> {
        self.address(at)
            .or_else(|| self.glued_before(at))
            .or_else(|| self.clock(at))
            .or_else(|| self.date(at))
            .or_else(|| self.telephone(at))
            .or_else(|| self.clause(at))
            .or_else(|| self.chain(at))
            .or_else(|| self.season(at))
            .or_else(|| self.ordinal_or_decade(at))
            .or_else(|| self.crossed(at))
            .or_else(|| self.tallied(at))
            .or_else(|| self.listed(at))
    }

    /// Within an address of the web or of mail.
    pub(super) fn address(&self, at: usize) -> Option<usize> {
        let tokens = &self.scope.tokens;
        if !self.scope.glued(at) && !self.scope.glued(at + 1) {
            return None;
        }
        let mut first = at;
        while tokens[first].glued && at - first < 200 {
            first -= 1;
        }
        let mut last = at;
        while self.scope.glued(last + 1) && last - at < 200 {
            last += 1;
        }
        let run = &self.scope.text[tokens[first].start as usize..tokens[last].end as usize];
        let web = run.contains("://")
            || run.contains("www.")
            || (run.contains('@') && run.contains('.'))
            || [".com", ".org", ".net", ".gov", ".edu"]
                .iter()
                .any(|top| run.contains(top));
        web.then_some(last + 1)
    }

    /// Glued behind a word, a hyphen behind a word, "#", or an apostrophe: "COVID-19", "#5", "’90s".
    pub(super) fn glued_before(&self, at: usize) -> Option<usize> {
        if at == 0 || !self.scope.glued(at) {
            return None;
        }
        let before = self.scope.tokens[at - 1];
        let word = self.word(at - 1);
        if before.is_word() {
            let money = self.word(at - 1) == "R"
                || self.class(at - 1, Class::Currency)
                || (at >= 2 && before.glued && self.word(at - 2) == "$");
            return (!money).then(|| self.end_of_glued(at));
        }
        if word == "#" || word == "@" || word == "_" || word == "\\" {
            return Some(self.end_of_glued(at));
        }
        if matches!(word, "'" | "’" | "‘") && self.word(at).len() == 2 {
            return Some(self.end_of_glued(at));
        }
        if word == "\"" && before.glued && at >= 2 && self.word(at - 2) == "=" {
            return Some(self.end_of_glued(at));
        }
        // "180C/350F", "12 miles/19km"
        let unit = self.scope.glued(at + 1) && self.scope.tokens[at + 1].is_word();
        if word == "/" && at >= 3 && self.scope.is_digits(at - 3) && unit {
            return None;
        }
        let joined = self.dash(at - 1) || matches!(word, "/" | ":" | "." | "&" | "+");
        let behind_word = at >= 2 && before.glued && self.scope.tokens[at - 2].is_word();
        if joined && behind_word {
            let unit = self.is(at - 2, Cue::BeforeNumber) && self.dash(at - 1);
            if unit || (word == "." && self.class(at - 2, Class::Currency)) {
                return None;
            }
            let number = self.class(at - 2, Class::Number);
            let signed = self.is(at - 2, Cue::Sign);
            // "post-9/11"
            let mut end = self.end_of_glued(at);
            while (self.dash(end) || self.is(end, Cue::Slash))
                && self.scope.glued(end)
                && self.scope.glued(end + 1)
                && self.scope.is_digits(end + 1)
            {
                end = self.end_of_glued(end + 1);
            }
            return (!number && !signed).then_some(end);
        }
        None
    }

    pub(super) fn end_of_glued(&self, at: usize) -> usize {
        let mut end = at + 1;
        while self.scope.glued(end) && self.scope.tokens[end].kind != TokenKind::Mark {
            end += 1;
        }
        end
    }

    /// "2019-09-01", "555-1234", "+1-222-2222", "5/17/2018".
    pub(super) fn chain(&self, at: usize) -> Option<usize> {
        let separator = |i: usize| {
            (self.dash(i) || self.is(i, Cue::Slash))
                && self.scope.glued(i)
                && self.scope.glued(i + 1)
                && self.scope.is_digits(i + 1)
        };
        let mut end = at + 1;
        let mut links = 0;
        let mut slashes = 0;
        while separator(end) {
            slashes += usize::from(self.is(end, Cue::Slash));
            end += 2;
            links += 1;
        }
        let long = |i: usize| {
            self.word(i).len() >= 3 && self.word(i).bytes().all(|byte| byte.is_ascii_digit())
        };
        let phone = links == 1
            && slashes == 0
            && self.word(at).len() == 3
            && self.word(at + 2).len() == 4
            && long(at)
            && long(at + 2)
            && !self.counts(end);
        // "1-800-FLOWERS"
        let lettered = links == 1
            && self.word(at) == "1"
            && self.dash(end)
            && self.scope.glued(end)
            && self.scope.glued(end + 1)
            && self.scope.capital(end + 1);
        let cut = links == 1 && slashes == 1 && !self.is_fraction(at);
        let coded = links == 1
            && self.word(at).starts_with('0')
            && self.word(at).len() > 1
            && !self.word(at).contains('.');
        // "2-1/4"
        let mixed = links == 2 && slashes == 1 && self.dash(at + 1) && self.is_fraction(at + 2);
        ((links >= 2 && !mixed) || lettered || phone || coded || cut)
            .then(|| self.end_of_glued(end - 1))
    }

    /// "0800 555 111", "+44 20 7946 0958", "(212) 555-0199".
    pub(super) fn telephone(&self, at: usize) -> Option<usize> {
        let plain = |i: usize| {
            self.scope.is_digits(i) && self.word(i).bytes().all(|byte| byte.is_ascii_digit())
        };
        let bracket = at > 0
            && self.word(at - 1) == "("
            && self.word(at + 1) == ")"
            && self.word(at).len() >= 3;
        let zero = self.word(at).starts_with('0') && self.word(at).len() >= 3;
        let plus = at > 0 && self.word(at - 1) == "+" && self.scope.glued(at);
        if !plain(at) || !(zero || plus || bracket) {
            return None;
        }
        let mut end = at + 1 + usize::from(bracket);
        let mut groups = 1;
        let mut digits = self.word(at).len();
        loop {
            let open = self.word(end) == "(";
            let next = end + usize::from(self.dash(end) || open);
            let next = next + usize::from(self.word(next) == ")");
            let short = self.word(next).len() < 2 && !open;
            if !plain(next) || short || self.scope.tokens[next].lines > 0 {
                break;
            }
            groups += 1;
            digits += self.word(next).len();
            end = next + 1;
        }
        (groups > 1 && digits >= 8).then_some(end)
    }

    /// "Rule 12(b)(6)", "501(c)(3)": the clause of a law.
    pub(super) fn clause(&self, at: usize) -> Option<usize> {
        let bracketed = at >= 2
            && self.word(at - 1) == "("
            && self.scope.glued(at)
            && self.scope.glued(at - 1)
            && self.word(at + 1) == ")"
            && self.word(at - 2) != "$";
        (bracketed || at > 0 && self.word(at - 1) == "§").then_some(at + 1)
    }

    /// "a 20-something"
    pub fn is_decade_of_age(&self, end: usize) -> bool {
        self.dash(end) && self.is(end + 1, Cue::Something)
    }

    /// "1/4", and the "6.3/10" of a rating.
    pub(super) fn is_fraction(&self, at: usize) -> bool {
        let value = |i: usize| digits::read(self.word(i)).map_or(0.0, |digits| digits.value);
        super::fraction::is_usual(value(at), value(at + 2))
    }

    /// "22nd", "1990s", "under 18s".
    pub(super) fn ordinal_or_decade(&self, at: usize) -> Option<usize> {
        let suffix = self.scope.glued(at + 1)
            && matches!(
                self.word(at + 1),
                "st" | "nd" | "rd" | "th" | "s" | "S" | "ST" | "ND" | "RD" | "TH" | "'s" | "’s"
            );
        let decimal = self.word(at).contains('.');
        // "18st 4lb"
        if self.word(at + 1) == "st" && (!ends_in_one(self.word(at)) || self.is_stone(at + 2)) {
            return None;
        }
        (suffix && !(decimal && self.word(at + 1) == "s")).then_some(at + 2)
    }

    /// Do pounds, or nothing, follow the "st" of a weight before token `i`?
    fn is_stone(&self, i: usize) -> bool {
        self.scope.is_digits(i) && matches!(self.word(i + 1), "lb" | "lbs" | "pounds")
    }

    /// "4x4", "3D", "737s", "9E".
    pub(super) fn crossed(&self, at: usize) -> Option<usize> {
        let word = self.word(at + 1);
        let cross = self.scope.glued(at + 1)
            && (word == "×"
                || (word.len() > 1
                    && word.starts_with(['x', 'X'])
                    && word[1..].bytes().all(|byte| byte.is_ascii_digit())));
        // "6.2x10^-4"
        let power = cross && self.scope.glued(at + 2) && self.word(at + 2) == "^";
        (cross && !power).then(|| self.end_of_glued(at))
    }

    /// "11-for-21", "45+2nd".
    pub(super) fn tallied(&self, at: usize) -> Option<usize> {
        let dash = |i: usize| self.dash(i) && self.scope.glued(i) && self.scope.glued(i + 1);
        let score = dash(at + 1)
            && self.class(at + 2, Class::Preposition)
            && dash(at + 3)
            && self.scope.is_digits(at + 4);
        let added = self.word(at + 1) == "+"
            && self.scope.glued(at + 1)
            && self.scope.glued(at + 2)
            && self.scope.is_digits(at + 2);
        if score {
            Some(at + 5)
        } else {
            added.then(|| self.end_of_glued(at + 2))
        }
    }

    /// "1." or "(1)" at the beginning of a line.
    pub(super) fn listed(&self, at: usize) -> Option<usize> {
        let open = usize::from(at > 0 && self.word(at - 1) == "(" && self.scope.glued(at));
        let first = at - open;
        let begins = first == 0 || self.scope.tokens[first].lines > 0 || first == self.scope.start;
        let closes = self.scope.glued(at + 1) && matches!(self.word(at + 1), "." | ")");
        let goes_on = self.scope.tokens.get(at + 2).map_or(
            self.scope.runs_on && at + 2 == self.scope.tokens.len(),
            |next| next.is_word() && next.lines == 0,
        );
        (begins && closes && goes_on && self.word(at).len() <= 2).then_some(at + 2)
    }
}

/// "1", "21", but not "11"
fn ends_in_one(digits: &str) -> bool {
    digits.ends_with('1') && !digits.ends_with("11")
}
