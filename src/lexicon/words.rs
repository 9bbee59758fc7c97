use super::{Class, Inflections, Vocabulary, load};
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
}

/// Makes the words of `words.toml` and the verbs of `verb.toml`, in all their forms, known with their classes.
pub fn classify_words(vocabulary: &mut Vocabulary, inflections: &Inflections) -> Result<()> {
    for entry in load::<Meaning>("words.toml", include_str!("words.toml"))? {
        for word in entry.words.iter().filter(|word| !word.contains(' ')) {
            vocabulary.classify(word, entry.meaning.class);
        }
    }
    let file = include_str!("verb.toml");
    let verbs: Verbs = toml::from_str(file).map_err(|error| crate::Error::Definition {
        file: "verb.toml".into(),
        line: 1,
        message: error.message().to_string(),
    })?;
    for lemma in &verbs.words {
        classify_verb(vocabulary, inflections, lemma);
    }
    for noun in &verbs.nouns {
        vocabulary.classify(noun, Class::Noun);
        vocabulary.classify(&inflections.verb(noun).third, Class::Noun);
    }
    Ok(())
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
