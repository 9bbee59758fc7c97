//! Which names of a document are places, as far as its own words and the lexicon tell.

use super::Lexicons;
use crate::Result;
use crate::lexicon::{Class, Definition, Vocabulary, WordId, WordTable, load};
use crate::text::{Document, PhraseTable};
use rustc_hash::FxHashSet;
use serde::Deserialize;
use std::ops::Range;

/// What a word does beside the name of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// "in", "near": what stands behind is a place.
    Within,
    /// "from", "at": it may be one.
    Towards,
    /// "valley", "province": makes a place of the name beside it.
    Kind,
    /// "Lake", "New": the first word of a place's name.
    Head,
    /// "south", "outskirts": "of" and a place follow.
    Direction,
    /// "stake", "shares": "in" and a company follow.
    Stake,
    /// "has", "reported": a place before it is where.
    About,
    /// "when", "after": opens a clause that tells of the same event.
    Later,
    /// A place whose name is several words.
    Name,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Meaning {
    part: Part,
}

/// The lexicon of places, compiled.
#[derive(Debug, Clone)]
pub struct PlaceWords {
    parts: WordTable<u16>,
    names: PhraseTable<()>,
}

impl PlaceWords {
    /// Compiles the lexicon; its words become known.
    pub fn new(vocabulary: &mut Vocabulary) -> Result<Self> {
        let entries = load::<Meaning>("place.toml", include_str!("../lexicon/place.toml"))?;
        let mut sets: Vec<(String, u16)> = Vec::new();
        let mut names = Vec::new();
        for Definition { words, meaning, .. } in entries {
            for word in words {
                if meaning.part == Part::Name {
                    names.push(word);
                    continue;
                }
                match sets.iter_mut().find(|(known, _)| *known == word) {
                    Some((_, set)) => *set |= 1 << meaning.part as u16,
                    None => sets.push((word, 1 << meaning.part as u16)),
                }
            }
        }
        let mut parts = WordTable::default();
        for (word, set) in &sets {
            parts.insert(vocabulary, word, *set);
        }
        let names = PhraseTable::new(vocabulary, names.iter().map(|name| (name.as_str(), ())));
        Ok(PlaceWords { parts, names })
    }

    /// Does `word` do this beside the name of a place?
    pub fn is(&self, word: WordId, part: Part) -> bool {
        self.parts
            .get(word)
            .is_some_and(|set| set & (1 << part as u16) != 0)
    }
}

/// The names that a document shows to be places, and those that it shows to be persons.
#[derive(Debug, Clone, Default)]
pub struct KnownPlaces<'t> {
    places: FxHashSet<&'t str>,
    dateline: Option<&'t str>,
    persons: FxHashSet<&'t str>,
}

/// The words of a name that begins at token `at`: capitalised, or joined to one by a hyphen; not past `end`.
pub fn run_of(document: &Document, at: usize, end: usize) -> Range<usize> {
    let tokens = &document.tokens;
    let mut i = at + 1;
    while i < end {
        let token = &tokens[i];
        let hyphen = document.word(i) == "-"
            && token.glued
            && tokens
                .get(i + 1)
                .is_some_and(|next| next.glued && next.is_word());
        if hyphen && i + 1 < end {
            i += 2;
        } else if token.is_word() && token.capital && token.lines == 0 {
            i += 1;
        } else {
            break;
        }
    }
    at..i
}

impl<'t> KnownPlaces<'t> {
    /// Looks through a document once.
    pub fn new(document: &Document<'t>, lexicons: &Lexicons) -> Self {
        let mut known = KnownPlaces {
            dateline: dateline(document),
            ..KnownPlaces::default()
        };
        let sentences = document.sentences.iter().map(|sentence| &sentence.tokens);
        for sentence in sentences.filter(|tokens| !is_title_case(document, tokens)) {
            known.read(document, lexicons, sentence);
        }
        known
    }

    fn read(&mut self, document: &Document<'t>, lexicons: &Lexicons, sentence: &Range<usize>) {
        let mut at = sentence.start;
        while at < sentence.end {
            let token = &document.tokens[at];
            let opens = at == sentence.start && is_function_word(document, at);
            if token.is_word() && token.capital && !opens {
                let name = run_of(document, at, sentence.end);
                at = name.end;
                self.learn(document, lexicons, name);
            } else {
                at += 1;
            }
        }
    }

    fn learn(&mut self, document: &Document<'t>, lexicons: &Lexicons, name: Range<usize>) {
        let words = document.words(&name);
        let class = |at: usize, class| document.is(at, class);
        let last = name.end - 1;
        let person = class(name.start, Class::GivenName) && !class(name.start, Class::Place)
            || class(name.start, Class::Title)
            || name.start > 0 && class(name.start - 1, Class::Title)
            || class(name.end, Class::Reporting)
            || name.start > 0 && class(name.start - 1, Class::Reporting);
        if person {
            self.persons.insert(document.word(last));
        } else if is_open(document, &name) && shows_place(document, lexicons, &name) {
            self.places.insert(words);
        }
    }

    /// Is the name a place, by the lexicon or by what the document says elsewhere?
    pub fn is_known(
        &self,
        document: &Document<'t>,
        lexicons: &Lexicons,
        name: &Range<usize>,
    ) -> bool {
        let last = name.end - 1;
        let tokens = &document.tokens;
        document.is(name.start, Class::Place)
            || document.is(last, Class::Place)
            || lexicons
                .places
                .names
                .longest_at(tokens, name.start)
                .is_some()
            || self.places.contains(document.words(name))
            || self
                .dateline
                .is_some_and(|place| place.eq_ignore_ascii_case(document.words(name)))
            || name.len() > 1
                && lexicons.places.is(tokens[last].word, Part::Kind)
                && (tokens[last].capital || self.is_name(document, &(name.start..last)))
            || name.len() > 1 && lexicons.places.is(tokens[name.start].word, Part::Head)
    }

    fn is_name(&self, document: &Document<'t>, name: &Range<usize>) -> bool {
        !self.is_person(document, name)
    }

    /// Does the document show that the name is a person's?
    pub fn is_person(&self, document: &Document<'t>, name: &Range<usize>) -> bool {
        document.is(name.start, Class::GivenName)
            || self.persons.contains(document.word(name.end - 1))
    }
}

/// "In", "From", "The": a capital that begins a sentence.
fn is_function_word(document: &Document, at: usize) -> bool {
    let classes = [
        Class::Preposition,
        Class::Determiner,
        Class::Conjunction,
        Class::Subordinator,
    ];
    document.classes(at).has_any(&classes) && !document.is(at, Class::Place)
}

/// Do most words of a headline begin with a capital, so that a capital means nothing?
fn is_title_case(document: &Document, sentence: &Range<usize>) -> bool {
    let words = || {
        let tokens = document.tokens[sentence.clone()].iter();
        tokens.filter(|token| token.is_word() && token.end - token.start > 3)
    };
    let capitals = words().filter(|token| token.capital).count();
    let all = words().count();
    all >= 3 && capitals * 4 >= all * 3
}

/// The place in capitals that a report opens with: "ORLEN, May 2 (Wire) - ".
fn dateline<'t>(document: &Document<'t>) -> Option<&'t str> {
    let opening = document.sentences.iter().take(6).find_map(|sentence| {
        let at = sentence.tokens.start;
        let name = run_of(document, at, sentence.tokens.end);
        let words = document.words(&name);
        let capitals = words.len() > 2 && !words.chars().any(char::is_lowercase);
        let line = at == 0 || document.tokens[at].lines > 0;
        let dash = |i: &usize| matches!(document.word(*i), "-" | "–" | "—");
        let behind = (name.end..sentence.tokens.end.min(name.end + 12)).find(dash);
        (capitals && line && behind.is_some()).then_some(name)
    })?;
    Some(document.words(&opening))
}

/// May the name be a place: no day, month, person, body or nation?
fn is_open(document: &Document, name: &Range<usize>) -> bool {
    let closed = [
        Class::Month,
        Class::Weekday,
        Class::TimeNoun,
        Class::Nationality,
        Class::Currency,
        Class::Pronoun,
        Class::Determiner,
        Class::Preposition,
        Class::Adverb,
        Class::Subordinator,
    ];
    let bodies = [Class::Organisation, Class::Role];
    !document.classes(name.start).has_any(&closed)
        && !document.classes(name.end - 1).has_any(&bodies)
        && !document.is(name.start, Class::Number)
}

/// Do the words around the name show that it is a place?
fn shows_place(document: &Document, lexicons: &Lexicons, name: &Range<usize>) -> bool {
    let word = |at: usize| {
        document
            .tokens
            .get(at)
            .map_or(WordId::UNKNOWN, |token| token.word)
    };
    let is = |at: usize, part| lexicons.places.is(word(at), part);
    let before = (0..name.start)
        .rev()
        .find(|at| !document.is(*at, Class::Determiner) || document.is(*at, Class::Preposition));
    let Some(before) = before else {
        return false;
    };
    if document.sentence_of(before) != document.sentence_of(name.start) {
        return false;
    }
    if document.word(before).eq_ignore_ascii_case("of") && before > 0 {
        return is(before - 1, Part::Kind)
            || is(before - 1, Part::Direction) && !document.is(name.end, Class::Reporting);
    }
    // "the worst-hit district, Orlen,"
    if document.word(before) == "," && document.word(name.end) == "," && before > 0 {
        return is(before - 1, Part::Kind);
    }
    // "in neighbouring Orlen"
    let ending = ["ing", "by", "ern"]
        .iter()
        .any(|tail| document.word(before).ends_with(tail));
    let plain = !document.tokens[before].capital
        && (document.is(before, Class::Adjective) || ending)
        && !is(before, Part::Within);
    let adjective = is(before, Part::Head) || is(before, Part::Direction) || plain;
    let before = if adjective && before > 0 {
        before - 1
    } else {
        before
    };
    let alone = stands_alone(document, name.end) || is(name.end, Part::Kind);
    let stake = before > 0 && is(before - 1, Part::Stake);
    is(before, Part::Within) && alone && !stake
}

/// Does the noun phrase end at token `at`, so that a name before it is no modifier: "in Orlen," and not "in Orlen shares"?
fn stands_alone(document: &Document, at: usize) -> bool {
    let Some(token) = document.tokens.get(at) else {
        return true;
    };
    if !token.is_word() {
        return !matches!(document.word(at), "-" | "&" | "'" | "’");
    }
    let closed = [
        Class::Adverb,
        Class::Weekday,
        Class::Month,
        Class::TimeNoun,
        Class::Negation,
        Class::VerbPast,
        Class::Participle,
        Class::Gerund,
        Class::Number,
    ];
    let verb = document.is(at, Class::VerbBase) && !document.is(at, Class::Noun);
    let classes = document.classes(at);
    token.lines > 0 || verb || classes.has_any(&Class::FUNCTION) || classes.has_any(&closed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(text: &str) -> Vec<&str> {
        let lexicons = Lexicons::builtin();
        let document = Document::new(text, &lexicons.vocabulary);
        let mut places: Vec<&str> = KnownPlaces::new(&document, lexicons)
            .places
            .into_iter()
            .collect();
        places.sort_unstable();
        places
    }

    #[test]
    fn a_report_shows_its_places() {
        let text = "Hail fell in Orlen, said Mara Tolk. The town of Vesk was spared, as were farms near Tarsk.";
        assert_eq!(known(text), ["Orlen", "Tarsk", "Vesk"]);
    }

    #[test]
    fn bodies_months_and_stakes_are_no_places() {
        let text = "The fund bought shares in Orlen in March. Trust in Parliament fell.";
        assert!(known(text).is_empty());
    }
}
