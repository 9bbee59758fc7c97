use super::as_of::Times;
use super::attribution::Reporting;
use super::known_place::PlaceWords;
use super::modality::Modalities;
use super::pattern::Pattern;
use super::predicate::Predicates;
use super::words::WordSets;
use crate::Result;
use crate::lexicon::{Inflections, Vocabulary, classify_words};
use std::sync::LazyLock;

/// Every lexicon of extraction, compiled, over one vocabulary.
#[derive(Debug, Clone)]
pub struct Lexicons {
    /// All known words.
    pub vocabulary: Vocabulary,
    /// Inflection of nouns and verbs.
    pub inflections: &'static Inflections,
    /// Predicates and their classes.
    pub predicates: Predicates,
    /// Words that say whether a figure is so.
    pub modalities: Modalities,
    /// What brings in reported content.
    pub reporting: Reporting,
    /// Words of time.
    pub times: Times,
    /// The patterns of the user.
    pub patterns: Vec<Pattern>,
    /// Words beside the names of places.
    pub places: PlaceWords,
    /// The closed lists that subjects and governors need.
    pub sets: WordSets,
    /// Numbers, units, hedges and change.
    pub quantity: super::quantity::Tables,
}

impl Lexicons {
    /// Compiles the built-in lexicons.
    pub fn new() -> Result<Self> {
        let mut vocabulary = Vocabulary::default();
        let inflections = Inflections::builtin();
        classify_words(&mut vocabulary, inflections)?;
        let predicates = Predicates::new(&mut vocabulary, inflections)?;
        let modalities = Modalities::new(&mut vocabulary, inflections)?;
        let quantity = super::quantity::Tables::new(&mut vocabulary)?;
        let reporting = Reporting::new(&mut vocabulary, inflections)?;
        let times = Times::new(&mut vocabulary)?;
        let places = PlaceWords::new(&mut vocabulary)?;
        let sets = WordSets::new(&mut vocabulary, inflections)?;
        Ok(Lexicons {
            patterns: Vec::new(),
            vocabulary,
            inflections,
            predicates,
            modalities,
            reporting,
            times,
            places,
            sets,
            quantity,
        })
    }

    /// The same lexicons with the patterns of a user.
    #[must_use]
    pub fn with_patterns(&self, patterns: Vec<Pattern>) -> Self {
        Lexicons {
            patterns,
            ..self.clone()
        }
    }

    /// The built-in lexicons, compiled once.
    ///
    /// # Panics
    /// Where a built-in lexicon is broken, which a test excludes.
    pub fn builtin() -> &'static Lexicons {
        static BUILTIN: LazyLock<Lexicons> = LazyLock::new(|| {
            Lexicons::new().unwrap_or_else(|error| panic!("built-in lexicon: {error}"))
        });
        &BUILTIN
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_builtin_lexicons_compile() {
        assert!(Lexicons::new().is_ok_and(|lexicons| lexicons.vocabulary.len() > 1000));
    }
}
