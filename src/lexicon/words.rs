use super::{Class, Inflections, Vocabulary, load, parse};
use crate::Result;
use serde::Deserialize;

#[derive(Deserialize)]
struct Meaning {
    class: Class,
}

#[derive(Deserialize)]
struct Verbs {
    words: Vec<String>,
    nouns: Vec<String>,
    participles: Vec<String>,
}

/// Makes the words of `words.toml` and the verbs of `verb.toml`, in all their forms, known with their classes.
pub fn classify_words(vocabulary: &mut Vocabulary, inflections: &Inflections) -> Result<()> {
    for entry in load::<Meaning>("words.toml", include_str!("words.toml"))? {
        for word in entry.words.iter().filter(|word| !word.contains(' ')) {
            vocabulary.classify(word, entry.meaning.class);
            if entry.meaning.class == Class::Nationality && has_plural(word) {
                vocabulary.classify(&format!("{word}s"), Class::Nationality);
            }
        }
    }
    let verbs: Verbs = parse("verb.toml", include_str!("verb.toml"))?;
    for lemma in &verbs.words {
        classify_verb(vocabulary, inflections, lemma);
    }
    for noun in &verbs.nouns {
        vocabulary.classify(noun, Class::Noun);
        vocabulary.classify(&inflections.verb(noun).third, Class::Noun);
    }
    for lemma in &verbs.participles {
        let forms = inflections.verb(lemma);
        vocabulary.classify(&forms.past, Class::VerbPast);
        vocabulary.classify(&forms.participle, Class::Participle);
        vocabulary.classify(&forms.gerund, Class::Gerund);
    }
    Ok(())
}

/// Is there a plural of the people: "Syrians" and "Turks", but "the Dutch", "the Chinese"?
fn has_plural(people: &str) -> bool {
    let own = ["s", "sh", "ch", "ese", "yz", "western"];
    !own.iter().any(|tail| people.ends_with(tail))
}

/// Makes every form of a verb known as such.
pub fn classify_verb(vocabulary: &mut Vocabulary, inflections: &Inflections, lemma: &str) {
    let forms = inflections.verb(lemma);
    vocabulary.classify(&forms.base, Class::VerbBase);
    vocabulary.classify(&forms.third, Class::VerbBase);
    vocabulary.classify(&forms.past, Class::VerbPast);
    vocabulary.classify(&forms.participle, Class::Participle);
    vocabulary.classify(&forms.gerund, Class::Gerund);
}
