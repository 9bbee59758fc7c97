//! What happened to what is counted: words to predicate classes.

mod build;

use crate::Result;
use crate::lexicon::{Definition, Inflections, Vocabulary, WordId, load};
use crate::text::{PhraseTable, Token};
use build::{Builder, lemmas, narrow, triggers};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::sync::LazyLock;

/// What several figures of one predicate class are to each other over time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Total {
    /// A total that grows while an event unfolds: killed, arrested, transferred.
    Running,
    /// A level that goes up and down: held in prison, unemployment, a price.
    Level,
    /// The total of one finished event: votes, a sale, a magnitude.
    Event,
}

/// One entry of `predicate.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Meaning {
    class: String,
    total: Total,
    #[serde(default)]
    of: Option<String>,
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    subject_verbs: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    things: Vec<String>,
    #[serde(default)]
    adjectives: Vec<String>,
    #[serde(default)]
    narrow: Option<NarrowMeaning>,
}

/// Verbs that have the class only of some things.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct NarrowMeaning {
    verbs: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    people: bool,
    #[serde(default)]
    money: bool,
}

/// What is counted where a verb of many meanings has its class: "fired 12 rockets", but "fired 12 clerks".
#[derive(Debug, Clone)]
pub struct Narrow {
    verbs: FxHashSet<WordId>,
    nouns: FxHashSet<WordId>,
    /// Human beings are.
    pub people: bool,
    /// Money is.
    pub money: bool,
}

impl Narrow {
    /// Is the noun one of those?
    pub fn is_of(&self, noun: WordId) -> bool {
        self.nouns.contains(&noun)
    }
}

/// A predicate class.
#[derive(Debug, Clone)]
pub struct Class {
    /// Its name in the records.
    pub name: Box<str>,
    /// What its figures are over time.
    pub total: Total,
    /// What is counted where no noun says so.
    pub of: Option<Box<str>>,
}

/// The number of a class in [`Predicates::classes`].
pub type ClassId = u8;

/// What a verb counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sense {
    /// The class when the figure is what the verb is done to.
    pub object: Option<ClassId>,
    /// The class when the figure is who does it.
    pub subject: Option<ClassId>,
}

/// What a noun says about what happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Nominal {
    /// The class.
    pub class: ClassId,
    /// Is it what happened ("arrest") rather than what takes part in it ("crowd")?
    pub event: bool,
}

/// The complement of a verb behind its object, and the class that the two make: "take _ into custody".
type Frame = (Box<[WordId]>, ClassId);

/// The predicate lexicon, compiled.
#[derive(Debug, Clone)]
pub struct Predicates {
    /// All classes, in the order of the file.
    pub classes: Vec<Class>,
    /// Each class by its name.
    names: FxHashMap<Box<str>, ClassId>,
    verbs: PhraseTable<Sense>,
    frames: FxHashMap<WordId, Vec<Frame>>,
    nouns: PhraseTable<Nominal>,
    adjectives: PhraseTable<ClassId>,
    lemmas: FxHashMap<WordId, Box<str>>,
    /// Words that open a phrase of a casualty or a crime, by word number.
    triggers: Vec<bool>,
    /// By class.
    narrow: FxHashMap<ClassId, Narrow>,
}

fn entries() -> Result<Vec<Definition<Meaning>>> {
    load(
        "predicate.toml",
        include_str!("../../lexicon/predicate.toml"),
    )
}

impl Predicates {
    /// Compiles the lexicon; its words become known.
    pub fn new(vocabulary: &mut Vocabulary, inflections: &Inflections) -> Result<Self> {
        let entries = entries()?;
        let mut builder = Builder {
            vocabulary,
            inflections,
            senses: Vec::new(),
            known: FxHashMap::default(),
            frames: FxHashMap::default(),
            nouns: Vec::new(),
            adjectives: Vec::new(),
        };
        let mut classes = Vec::new();
        for Definition { meaning, .. } in &entries {
            builder.entry(classes.len() as ClassId, meaning);
            classes.push(Class {
                name: meaning.class.as_str().into(),
                total: meaning.total,
                of: meaning.of.as_deref().map(Into::into),
            });
        }
        let Builder {
            senses,
            mut frames,
            nouns,
            adjectives,
            ..
        } = builder;
        for frames in frames.values_mut() {
            frames.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        let verbs = senses
            .iter()
            .map(|(phrase, sense)| (phrase.as_str(), *sense));
        let verbs = PhraseTable::new(vocabulary, verbs);
        let nouns = PhraseTable::new(
            vocabulary,
            nouns
                .iter()
                .map(|(phrase, nominal)| (phrase.as_str(), *nominal)),
        );
        let adjectives = PhraseTable::new(
            vocabulary,
            adjectives
                .iter()
                .map(|(phrase, class)| (phrase.as_str(), *class)),
        );
        let lemmas = lemmas(vocabulary, inflections, &entries)?;
        let triggers = triggers(vocabulary, inflections, &entries);
        let narrow = narrow(vocabulary, inflections, &entries);
        let names = (0..).zip(&classes);
        let names = names.map(|(id, class)| (class.name.clone(), id)).collect();
        Ok(Predicates {
            classes,
            names,
            verbs,
            frames,
            nouns,
            adjectives,
            lemmas,
            triggers,
            narrow,
        })
    }

    /// The longest verb phrase that begins at token `at`, as its length and what it counts.
    pub fn verb_at(&self, tokens: &[Token], at: usize) -> Option<(usize, Sense)> {
        self.verbs
            .longest_at(tokens, at)
            .map(|(length, sense)| (length, *sense))
    }

    /// The class that the verb at token `verb` makes with a complement that begins at token `at`, and the
    /// length of the complement.
    pub fn frame_at(&self, tokens: &[Token], verb: usize, at: usize) -> Option<(usize, ClassId)> {
        let frames = self.frames.get(&tokens.get(verb)?.word)?;
        let rest = tokens.get(at..)?;
        frames.iter().find_map(|(words, class)| {
            let fits = words.len() <= rest.len()
                && words
                    .iter()
                    .zip(rest)
                    .all(|(word, token)| *word == token.word);
            fits.then_some((words.len(), *class))
        })
    }

    /// The longest noun that ends just before token `end` and begins at `floor` or later.
    pub fn noun_before(
        &self,
        tokens: &[Token],
        floor: usize,
        end: usize,
    ) -> Option<(usize, Nominal)> {
        self.nouns
            .longest_before(tokens, floor, end)
            .map(|(length, nominal)| (length, *nominal))
    }

    /// The class of the longest adjective or adjectival phrase that begins at token `at`.
    pub fn adjective_at(&self, tokens: &[Token], at: usize) -> Option<(usize, ClassId)> {
        self.adjectives
            .longest_at(tokens, at)
            .map(|(length, class)| (length, *class))
    }

    /// What must be counted for the verb to have the class; none where anything may be.
    pub fn narrow(&self, class: ClassId, verb: WordId) -> Option<&Narrow> {
        let narrow = self.narrow.get(&class)?;
        narrow.verbs.contains(&verb).then_some(narrow)
    }

    /// The lemma of a known verb.
    pub fn lemma(&self, token: &Token) -> Option<&str> {
        self.lemmas.get(&token.word).map(AsRef::as_ref)
    }

    /// May the word open a phrase of a casualty or a crime?
    pub fn is_trigger(&self, word: WordId) -> bool {
        self.triggers.get(word.index()).copied().unwrap_or(false)
    }

    /// The class of that name.
    pub fn class(&self, name: &str) -> Option<ClassId> {
        self.names.get(name).copied()
    }
}

/// What figures of the class are to each other over time; none for a class outside the lexicon.
///
/// ```
/// use newstally::extract::predicate::{Total, kind_of};
/// assert_eq!(kind_of("kill"), Some(Total::Running));
/// assert_eq!(kind_of("whistle"), None);
/// ```
pub fn kind_of(class: &str) -> Option<Total> {
    static TOTALS: LazyLock<FxHashMap<String, Total>> = LazyLock::new(|| {
        let entries = entries().unwrap_or_default();
        entries
            .into_iter()
            .map(|entry| (entry.meaning.class, entry.meaning.total))
            .collect()
    });
    TOTALS.get(class).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Lexicons, claims};
    use crate::model::{Article, Span};

    /// A sentence without its square brackets, and the span that they marked.
    fn marked(example: &str) -> (String, Span) {
        let open = example.find('[').expect(example);
        let close = example.find(']').expect(example) - 1;
        (example.replace(['[', ']'], ""), Span::new(open, close))
    }

    /// The class that extraction gives the marked figure.
    fn class_of(example: &str) -> Option<String> {
        let (text, span) = marked(example);
        let article = Article {
            id: "x".into(),
            text,
            ..Article::default()
        };
        let claims = claims(&article, Lexicons::builtin());
        let claim = claims
            .into_iter()
            .find(|claim| claim.span().overlaps(span))?;
        claim.predicate
    }

    #[test]
    fn examples_of_the_lexicon_have_their_class_and_counterexamples_have_not() {
        let mut wrong = Vec::new();
        for entry in entries().unwrap() {
            let class = Some(entry.meaning.class.clone());
            for example in entry.examples {
                let found = class_of(&example);
                if found != class {
                    wrong.push(format!("{example}: {found:?} and not {class:?}"));
                }
            }
            for counterexample in entry.counterexamples {
                if class_of(&counterexample) == class {
                    wrong.push(format!("{counterexample}: {class:?}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn there_are_classes_for_every_kind_of_news() {
        assert!(entries().unwrap().len() >= 60);
    }
}
