use super::{Vocabulary, WordId};

/// What single words mean: one row a word of the vocabulary.
#[derive(Debug, Clone)]
pub struct WordTable<T> {
    rows: Vec<Option<T>>,
}

impl<T> Default for WordTable<T> {
    fn default() -> Self {
        WordTable { rows: Vec::new() }
    }
}

impl<T> WordTable<T> {
    /// Gives `word`, which becomes known, a meaning. The first one that it is given counts.
    pub fn insert(&mut self, vocabulary: &mut Vocabulary, word: &str, meaning: T) {
        let at = vocabulary.intern(word).index();
        if self.rows.len() <= at {
            self.rows.resize_with(at + 1, || None);
        }
        self.rows[at].get_or_insert(meaning);
    }

    /// What `word` means here, if anything.
    pub fn get(&self, word: WordId) -> Option<&T> {
        self.rows.get(word.index())?.as_ref()
    }
}
