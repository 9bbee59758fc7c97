//! What happened to what is counted: words to predicate classes.

use crate::Result;
use crate::lexicon::{
    Class as WordClass, Definition, Inflections, Vocabulary, WordId, classify_verb, load,
};
use crate::text::{PhraseTable, Token, words_of};
use rustc_hash::FxHashMap;
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
    verbs: PhraseTable<Sense>,
    frames: FxHashMap<WordId, Vec<Frame>>,
    nouns: PhraseTable<Nominal>,
    adjectives: PhraseTable<ClassId>,
    lemmas: FxHashMap<WordId, Box<str>>,
    /// Words that open a phrase of a casualty or a crime, by word number.
    triggers: Vec<bool>,
}

const POSSESSIVES: [&str; 6] = ["his", "her", "their", "its", "our", "my"];

/// "lose THEIR lives" with each possessive.
fn with_possessives(phrase: &str) -> Vec<String> {
    if phrase.contains("THEIR") {
        POSSESSIVES
            .iter()
            .map(|word| phrase.replace("THEIR", word))
            .collect()
    } else {
        vec![phrase.to_string()]
    }
}

/// All forms of a verb phrase, of which the verb (after an adverb in -ly, and on both sides of "and") is inflected.
fn verb_forms(inflections: &Inflections, phrase: &str) -> Vec<String> {
    let words: Vec<&str> = phrase.split(' ').collect();
    let verb = usize::from(words[0].ends_with("ly") && words.len() > 1);
    let second = (words.get(verb + 1) == Some(&"and")).then_some(verb + 2);
    let first = inflections.verb(words[verb]);
    let other = second
        .and_then(|at| words.get(at))
        .map(|word| inflections.verb(word));
    let forms = |forms: &crate::lexicon::VerbForms| {
        [
            &forms.base,
            &forms.third,
            &forms.past,
            &forms.participle,
            &forms.gerund,
        ]
        .map(Clone::clone)
    };
    let others = other.as_ref().map(forms);
    let mut all = Vec::new();
    for (i, form) in forms(&first).into_iter().enumerate() {
        let mut out: Vec<String> = words.iter().map(ToString::to_string).collect();
        out[verb] = form;
        if let (Some(at), Some(others)) = (second, &others) {
            out[at].clone_from(&others[i]);
        }
        all.push(out.join(" "));
    }
    if words[0] == "be" {
        for form in ["is", "are", "am", "were", "was", "been"] {
            all.push(format!("{form}{}", &phrase[2..]));
        }
    }
    all.sort();
    all.dedup();
    all
}

/// The plural of the last word of a noun phrase.
fn plural(noun: &str) -> String {
    if let Some(stem) = noun
        .strip_suffix('y')
        .filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']))
    {
        format!("{stem}ies")
    } else if ["s", "x", "ch", "sh"]
        .iter()
        .any(|tail| noun.ends_with(tail))
    {
        format!("{noun}es")
    } else {
        format!("{noun}s")
    }
}

struct Builder<'a> {
    vocabulary: &'a mut Vocabulary,
    inflections: &'a Inflections,
    senses: Vec<(String, Sense)>,
    known: FxHashMap<String, usize>,
    frames: FxHashMap<WordId, Vec<Frame>>,
    nouns: Vec<(String, Nominal)>,
    adjectives: Vec<(String, ClassId)>,
}

impl Builder<'_> {
    fn sense(&mut self, phrase: String, object: Option<ClassId>, subject: Option<ClassId>) {
        let at = *self.known.entry(phrase.clone()).or_insert_with(|| {
            self.senses.push((phrase, Sense::default()));
            self.senses.len() - 1
        });
        let sense = &mut self.senses[at].1;
        sense.object = sense.object.or(object);
        sense.subject = sense.subject.or(subject);
    }

    fn verb(&mut self, phrase: &str, object: Option<ClassId>, subject: Option<ClassId>) {
        let words: Vec<&str> = phrase.split(' ').collect();
        let head = words[usize::from(words[0].ends_with("ly") && words.len() > 1)];
        if !["be", "up", "down"].contains(&head) {
            classify_verb(self.vocabulary, self.inflections, head);
        }
        if let ["be", participle] = words[..]
            && participle.ends_with('n')
        {
            self.vocabulary.classify(participle, WordClass::Participle);
        }
        for phrase in with_possessives(phrase) {
            let contiguous = phrase.replace(" _", "");
            for form in verb_forms(self.inflections, &contiguous) {
                self.sense(form, object, subject);
            }
            if let (Some((verb, rest)), Some(class)) = (phrase.split_once(" _ "), object) {
                let rest: Box<[WordId]> = words_of(rest)
                    .map(|word| self.vocabulary.intern(word))
                    .collect();
                for form in verb_forms(self.inflections, verb) {
                    let last = form.rsplit(' ').next().unwrap_or_default();
                    let id = self.vocabulary.intern(last);
                    self.frames
                        .entry(id)
                        .or_default()
                        .push((rest.clone(), class));
                }
            }
        }
    }

    fn noun(&mut self, noun: &str, nominal: Nominal) {
        self.nouns.push((noun.to_string(), nominal));
        self.nouns.push((plural(noun), nominal));
    }

    fn entry(&mut self, class: ClassId, meaning: &Meaning) {
        for verb in &meaning.verbs {
            self.verb(verb, Some(class), None);
        }
        for verb in &meaning.subject_verbs {
            self.verb(verb, None, Some(class));
        }
        for noun in &meaning.nouns {
            self.noun(noun, Nominal { class, event: true });
        }
        for thing in &meaning.things {
            self.noun(
                thing,
                Nominal {
                    class,
                    event: false,
                },
            );
        }
        for adjective in &meaning.adjectives {
            self.adjectives.push((adjective.clone(), class));
        }
    }
}

fn entries() -> Result<Vec<Definition<Meaning>>> {
    load("predicate.toml", include_str!("../lexicon/predicate.toml"))
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
        let lemmas = lemmas(vocabulary, inflections)?;
        let triggers = triggers(vocabulary, inflections, &entries);
        Ok(Predicates {
            classes,
            verbs,
            frames,
            nouns,
            adjectives,
            lemmas,
            triggers,
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
        self.classes
            .iter()
            .position(|class| &*class.name == name)
            .map(|i| i as ClassId)
    }
}

/// The words that carry the phrases of the classes that befall single persons.
fn triggers(
    vocabulary: &mut Vocabulary,
    inflections: &Inflections,
    entries: &[Definition<Meaning>],
) -> Vec<bool> {
    let mut words: Vec<WordId> = Vec::new();
    let personal = entries
        .iter()
        .filter(|entry| entry.meaning.of.as_deref() == Some("person"));
    for Definition { meaning, .. } in personal {
        let verbs = meaning.verbs.iter().chain(&meaning.subject_verbs);
        for form in verbs.flat_map(|verb| verb_forms(inflections, verb)) {
            let mut parts = form.split(' ');
            let first = parts.next().unwrap_or_default();
            let carrier = if first.ends_with("ly") {
                parts.next().unwrap_or(first)
            } else {
                first
            };
            words.push(vocabulary.intern(carrier));
        }
        for phrase in meaning.nouns.iter().chain(&meaning.adjectives) {
            if let Some(last) = phrase.rsplit(' ').next() {
                words.push(vocabulary.intern(last));
                words.push(vocabulary.intern(&plural(last)));
            }
        }
    }
    let mut triggers = vec![false; vocabulary.len()];
    for word in words {
        triggers[word.index()] = true;
    }
    triggers
}

/// Each form of each verb of `verb.toml` with its lemma.
fn lemmas(
    vocabulary: &mut Vocabulary,
    inflections: &Inflections,
) -> Result<FxHashMap<WordId, Box<str>>> {
    #[derive(Deserialize)]
    struct Verbs {
        words: Vec<String>,
    }
    let file = include_str!("../lexicon/verb.toml");
    let verbs: Verbs = toml::from_str(file).map_err(|error| crate::Error::Definition {
        file: "verb.toml".into(),
        line: 1,
        message: error.message().to_string(),
    })?;
    let mut lemmas = FxHashMap::default();
    for lemma in &verbs.words {
        for form in verb_forms(inflections, lemma) {
            let own = form == *lemma;
            let id = vocabulary.intern(&form);
            if own || !lemmas.contains_key(&id) {
                lemmas.insert(id, lemma.as_str().into());
            }
        }
    }
    Ok(lemmas)
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
