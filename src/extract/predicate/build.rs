//! From the entries of `predicate.toml` to tables of words, with every form of every verb.

use super::{ClassId, Frame, Meaning, Narrow, Nominal, Sense};
use crate::Result;
use crate::lexicon::{
    Class as WordClass, Definition, Inflections, Vocabulary, WordId, classify_verb, parse,
};
use crate::text::words_of;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

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

/// Is it an adverb in -ly: "fatally shoot", but "fly home", "supply with"?
fn is_adverb(word: &str) -> bool {
    let verbs = [
        "fly", "rely", "rally", "apply", "reply", "comply", "supply", "multiply",
    ];
    word.ends_with("ly") && !verbs.contains(&word)
}

/// All forms of a verb phrase, of which the verb (after an adverb in -ly, and on both sides of "and") is inflected.
fn verb_forms(inflections: &Inflections, phrase: &str) -> Vec<String> {
    let words: Vec<&str> = phrase.split(' ').collect();
    let verb = usize::from(words.len() > 1 && is_adverb(words[0]));
    let second = (words.get(verb + 1) == Some(&"and")).then_some(verb + 2);
    let first = inflections.verb(words[verb]).all();
    let others = second
        .and_then(|at| words.get(at))
        .map(|word| inflections.verb(word).all());
    let mut all = Vec::new();
    for (i, form) in first.into_iter().enumerate() {
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

pub(super) struct Builder<'a> {
    pub vocabulary: &'a mut Vocabulary,
    pub inflections: &'a Inflections,
    pub senses: Vec<(String, Sense)>,
    pub known: FxHashMap<String, usize>,
    pub frames: FxHashMap<WordId, Vec<Frame>>,
    pub nouns: Vec<(String, Nominal)>,
    pub adjectives: Vec<(String, ClassId)>,
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
        let head = words[usize::from(words.len() > 1 && is_adverb(words[0]))];
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
        self.nouns.push((self.inflections.plural(noun), nominal));
    }

    pub fn entry(&mut self, class: ClassId, meaning: &Meaning) {
        let narrow = meaning.narrow.iter().flat_map(|narrow| &narrow.verbs);
        for verb in meaning.verbs.iter().chain(narrow) {
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

/// The words that carry the phrases of the classes that befall single persons.
pub(super) fn triggers(
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
                words.push(vocabulary.intern(&inflections.plural(last)));
            }
        }
    }
    let mut triggers = vec![false; vocabulary.len()];
    for word in words {
        triggers[word.index()] = true;
    }
    triggers
}

/// The verbs that have their class only of some things, by class.
pub(super) fn narrow(
    vocabulary: &mut Vocabulary,
    inflections: &Inflections,
    entries: &[Definition<Meaning>],
) -> FxHashMap<ClassId, Narrow> {
    let mut all = FxHashMap::default();
    for (class, entry) in entries.iter().enumerate() {
        let Some(narrow) = &entry.meaning.narrow else {
            continue;
        };
        let mut verbs = FxHashSet::default();
        for verb in &narrow.verbs {
            let first = verb.split(' ').next().unwrap_or(verb);
            for form in verb_forms(inflections, first) {
                verbs.insert(vocabulary.intern(&form));
            }
        }
        let mut nouns = FxHashSet::default();
        for noun in &narrow.nouns {
            nouns.insert(vocabulary.intern(noun));
            nouns.insert(vocabulary.intern(&inflections.plural(noun)));
        }
        let narrow = Narrow {
            verbs,
            nouns,
            people: narrow.people,
            money: narrow.money,
        };
        all.insert(class as ClassId, narrow);
    }
    all
}

/// Each form of each verb of `verb.toml` with its lemma.
pub(super) fn lemmas(
    vocabulary: &mut Vocabulary,
    inflections: &Inflections,
    entries: &[Definition<Meaning>],
) -> Result<FxHashMap<WordId, Box<str>>> {
    #[derive(Deserialize)]
    struct Verbs {
        words: Vec<String>,
        participles: Vec<String>,
    }
    let verbs: Verbs = parse("verb.toml", include_str!("../../lexicon/verb.toml"))?;
    let mut lemmas = FxHashMap::default();
    let of_classes = entries.iter().flat_map(|entry| {
        let meaning = &entry.meaning;
        let narrow = meaning.narrow.iter().flat_map(|narrow| &narrow.verbs);
        meaning
            .verbs
            .iter()
            .chain(&meaning.subject_verbs)
            .chain(narrow)
    });
    let of_classes = of_classes.filter(|verb| !verb.contains(' '));
    let words = verbs.words.iter().chain(&verbs.participles);
    for lemma in words.chain(of_classes) {
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
