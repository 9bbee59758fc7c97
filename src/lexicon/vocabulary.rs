use super::{Class, Classes};
use rustc_hash::FxHashMap;

/// The number of a known word; [`WordId::UNKNOWN`] for every other.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WordId(u32);

impl WordId {
    /// The number of every word that no lexicon has.
    pub const UNKNOWN: WordId = WordId(0);

    /// Its place in a table with one row a word.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// All words of all lexicons, numbered; what a token is looked up in, once.
#[derive(Debug, Clone)]
pub struct Vocabulary {
    /// The words in lower case, as bytes: what a token is looked up by is put in lower case in place.
    ids: FxHashMap<Box<[u8]>, WordId>,
    classes: Vec<Classes>,
}

impl Default for Vocabulary {
    fn default() -> Self {
        Vocabulary {
            ids: FxHashMap::default(),
            classes: vec![Classes::NONE],
        }
    }
}

/// Longer words are unknown.
const LONGEST: usize = 40;

impl Vocabulary {
    /// The number of `word` (a single token, in any case), which becomes known.
    pub fn intern(&mut self, word: &str) -> WordId {
        let word = word.to_lowercase().replace('’', "'");
        if let Some(id) = self.ids.get(word.as_bytes()) {
            return *id;
        }
        let id = WordId(self.classes.len() as u32);
        self.ids.insert(word.into_bytes().into(), id);
        self.classes.push(Classes::NONE);
        id
    }

    /// Adds `class` to those of `word`.
    pub fn classify(&mut self, word: &str, class: Class) -> WordId {
        let id = self.intern(word);
        self.classes[id.index()].insert(class);
        id
    }

    /// The number of `word`, in any case, with either apostrophe.
    pub fn get(&self, word: &str) -> WordId {
        if word.len() > LONGEST {
            return WordId::UNKNOWN;
        }
        let mut buffer = [0; LONGEST];
        if word.is_ascii() {
            let lower = &mut buffer[..word.len()];
            lower.copy_from_slice(word.as_bytes());
            lower.make_ascii_lowercase();
            return self.ids.get(lower).copied().unwrap_or_default();
        }
        self.ids
            .get(word.to_lowercase().replace('’', "'").as_bytes())
            .copied()
            .unwrap_or_default()
    }

    /// The classes of a word; none for an unknown one.
    pub fn classes(&self, id: WordId) -> Classes {
        self.classes[id.index()]
    }

    /// How many words are known, the unknown one included.
    pub fn len(&self) -> usize {
        self.classes.len()
    }

    /// Is no word known?
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_known_in_any_case() {
        let mut words = Vocabulary::default();
        let over = words.classify("over", Class::Preposition);
        assert_eq!(words.get("Over"), over);
        assert_eq!(words.intern("OVER"), over);
        assert!(words.classes(over).has(Class::Preposition));
        assert_eq!(words.get("under"), WordId::UNKNOWN);
    }
}
