use super::tokens::{Token, words_of};
use crate::lexicon::{Vocabulary, WordId};

/// Phrases and what they mean; the longest phrase wins.
#[derive(Debug, Clone)]
pub struct PhraseTable<T> {
    /// For each word's number, where the phrases that begin with it stand in `phrases`.
    heads: Vec<(u32, u32)>,
    /// Grouped by first word, longest first.
    phrases: Vec<(Box<[WordId]>, T)>,
}

impl<T> PhraseTable<T> {
    /// Compiles phrases; their words become known. Of two equal phrases the first one counts.
    pub fn new<'a>(
        vocabulary: &mut Vocabulary,
        phrases: impl IntoIterator<Item = (&'a str, T)>,
    ) -> Self {
        let mut phrases: Vec<(Box<[WordId]>, T)> = phrases
            .into_iter()
            .map(|(phrase, meaning)| {
                (
                    words_of(phrase)
                        .map(|word| vocabulary.intern(word))
                        .collect(),
                    meaning,
                )
            })
            .filter(|phrase: &(Box<[WordId]>, T)| !phrase.0.is_empty())
            .collect();
        phrases.sort_by_key(|(words, _)| (words[0], std::cmp::Reverse(words.len())));
        let mut heads = vec![(0, 0); vocabulary.len()];
        for (i, (words, _)) in phrases.iter().enumerate() {
            let head = &mut heads[words[0].index()];
            if head.1 == 0 {
                *head = (i as u32, i as u32);
            }
            head.1 = i as u32 + 1;
        }
        PhraseTable { heads, phrases }
    }

    /// The longest phrase that begins at token `at`, as its length in tokens and its meaning.
    pub fn longest_at(&self, tokens: &[Token], at: usize) -> Option<(usize, &T)> {
        let (first, last) = *self.heads.get(tokens.get(at)?.word.index())?;
        let rest = &tokens[at..];
        self.phrases[first as usize..last as usize]
            .iter()
            .find_map(|(words, meaning)| {
                let fits = words.len() <= rest.len()
                    && words
                        .iter()
                        .zip(rest)
                        .all(|(word, token)| *word == token.word);
                fits.then_some((words.len(), meaning))
            })
    }

    /// The longest phrase that ends just before token `end` and begins at `floor` or later.
    pub fn longest_before(
        &self,
        tokens: &[Token],
        floor: usize,
        end: usize,
    ) -> Option<(usize, &T)> {
        (floor.max(end.saturating_sub(8))..end).find_map(|at| {
            self.longest_at(&tokens[..end], at)
                .filter(|(length, _)| at + length == end)
        })
    }

    /// The meaning of exactly these words.
    pub fn get(&self, words: &[WordId]) -> Option<&T> {
        let (first, last) = *self.heads.get(words.first()?.index())?;
        let mut phrases = self.phrases[first as usize..last as usize].iter();
        phrases
            .find(|(phrase, _)| **phrase == *words)
            .map(|(_, meaning)| meaning)
    }
}
