//! Cues: the words that bring in what somebody says.

use crate::Result;
use crate::lexicon::{Class, Inflections, Vocabulary, WordId, load};
use crate::text::{PhraseTable, Token};
use rustc_hash::FxHashMap;
use serde::Deserialize;

/// What may follow, or stand before, a reporting verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Takes {
    /// A clause, with or without "that".
    Clause,
    /// A clause with "that" or a question word.
    That,
    /// Words in quotation marks.
    Quote,
    /// An infinitive.
    To,
    /// A noun phrase.
    Object,
    /// A noun phrase, where the subject is a document.
    Finding,
    /// A noun phrase and "at" with a number: "put the toll at 40".
    At,
    /// A noun phrase with a share, where the subject is a survey: "has Lund at 39 percent".
    Share,
    /// A noun phrase and words in quotation marks: "called it “a mess”".
    Label,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Verb,
    Preposition,
    Noun,
    Document,
    Generic,
    Speaker,
    Plural,
    Survey,
    Body,
    Firm,
    Executive,
    Patron,
}

#[derive(Deserialize)]
struct Meaning {
    kind: Kind,
    #[serde(default)]
    takes: Vec<Takes>,
    #[serde(default)]
    inverts: bool,
    #[serde(default)]
    addressee: bool,
    #[serde(default)]
    introduces: bool,
}

/// The form in which a verb stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// "say", "says"
    Present,
    /// "said"; of regular verbs the participle too
    Past,
    /// "known", where it differs from the past
    Participle,
    /// "saying"
    Gerund,
}

/// A reporting verb in one of its forms.
#[derive(Debug, Clone)]
pub struct Verb {
    /// The verb's base form.
    pub lemma: Box<str>,
    /// The form.
    pub form: Form,
    takes: u16,
    /// May the source follow the verb?
    pub inverts: bool,
    /// Does the one who is told follow the verb?
    pub addressee: bool,
    /// Does the next sentence go on with what is announced: "a mission ... The mission"?
    pub introduces: bool,
}

impl Verb {
    /// May `what` follow?
    pub fn takes(&self, what: Takes) -> bool {
        self.takes & (1 << what as u8) != 0
    }

    /// Does only a share in a survey follow?
    pub fn is_of_surveys(&self) -> bool {
        self.takes == 1 << Takes::Share as u8
    }
}

macro_rules! words {
    ($($name:ident = $word:literal),* $(,)?) => {
        /// The function words and marks that attribution looks for.
        #[derive(Debug, Clone)]
        pub(super) struct Words { $(pub $name: WordId),* }

        impl Words {
            fn new(vocabulary: &mut Vocabulary) -> Self {
                Words { $($name: vocabulary.intern($word)),* }
            }
        }
    };
}
words! {
    the = "the", a = "a", an = "an", that = "that", this = "this", to = "to", as_ = "as",
    by = "by", who = "who", which = "which", and = "and", or = "or", but = "but", of = "of",
    for_ = "for", from = "from", at = "at", with = "with", in_ = "in", on = "on", under = "under",
    how = "how", why = "why", what = "what", whether = "whether", if_ = "if", he = "he",
    she = "she", it = "it", they = "they", we = "we", i = "i", his = "his", her = "her",
    its = "its", their = "their", my = "my", our = "our", no = "no", every = "every",
    such = "such", one = "one", another = "another", s = "'s", mr = "mr", mrs = "mrs", ms = "ms",
    last = "last", late = "late", early = "early", earlier = "earlier", comma = ",", stop = ".",
    colon = ":", semicolon = ";", open = "(", close = ")", hyphen = "-", dash = "—", endash = "–",
    bar = "―", apostrophe = "'", slash = "/", percent = "%", ampersand = "&", al = "al",
    el = "el", bin = "bin", ibn = "ibn", de = "de", van = "van", von = "von", der = "der",
    da = "da", del = "del", la = "la", le = "le", ul = "ul", while_ = "while", question = "?",
    after = "after", before = "before", since = "since", until = "until", despite = "despite",
    you = "you", about = "about", calls = "calls", during = "during", where_ = "where", so = "so",
    me = "me", will = "will", would = "would", could = "could", may = "may", might = "might",
    should = "should", must = "must", exclamation = "!",
}

/// The compiled lexicon of reporting.
#[derive(Debug, Clone)]
pub struct Reporting {
    pub(super) verbs: PhraseTable<Verb>,
    pub(super) prepositions: PhraseTable<()>,
    pub(super) nouns: PhraseTable<Box<str>>,
    pub(super) documents: PhraseTable<()>,
    pub(super) words: Words,
    generic: Vec<WordId>,
    speakers: Vec<bool>,
    plural: Vec<WordId>,
    surveys: Vec<WordId>,
    bodies: Vec<bool>,
    firms: Vec<WordId>,
    executives: Vec<WordId>,
    patrons: Vec<WordId>,
}

impl Reporting {
    /// Does "by" behind the participle name who had a document made or saw it: "commissioned by"?
    pub(super) fn is_patron(&self, word: WordId) -> bool {
        self.patrons.contains(&word)
    }

    /// Is it a common noun for a body that stands before its name: "lender", "charity"?
    pub(super) fn is_body(&self, word: WordId) -> bool {
        self.bodies.get(word.index()).copied().unwrap_or(false)
    }

    /// Is it a common noun for any body: "the company", "the group"?
    pub(super) fn is_firm(&self, word: WordId) -> bool {
        self.firms.contains(&word)
    }

    /// Is it a role that somebody has in a body alone: "chief executive", "chairman"?
    pub(super) fn is_executive(&self, word: WordId) -> bool {
        self.executives.contains(&word)
    }

    /// Is it a common noun for those who speak: "voters", "the campaign"?
    pub(super) fn is_speaker(&self, word: WordId) -> bool {
        self.speakers.get(word.index()).copied().unwrap_or(false)
    }

    /// Is it a verb behind which stands who is told: "told"?
    pub fn has_addressee(&self, tokens: &[Token], at: usize) -> bool {
        let verb = self.verbs.longest_at(tokens, at);
        verb.is_some_and(|(_, verb)| verb.addressee)
    }

    /// Is it a document that asks many: "poll", "study"?
    pub fn is_survey(&self, word: WordId) -> bool {
        self.surveys.contains(&word)
    }

    /// Is it a common noun that may begin a sentence with a capital: "People", "Voters"?
    pub(super) fn is_common(&self, word: WordId) -> bool {
        self.is_speaker(word) || self.is_plural(word)
    }

    /// Is it a plural without -s: "police", "people"?
    pub(super) fn is_plural(&self, word: WordId) -> bool {
        self.plural.contains(&word)
    }

    /// Is it a word for anybody who speaks: "official", "man"?
    pub(super) fn is_generic(&self, word: WordId) -> bool {
        self.generic.contains(&word)
    }

    /// Compiles `reporting.toml`.
    pub fn new(vocabulary: &mut Vocabulary, inflections: &Inflections) -> Result<Self> {
        let entries = load::<Meaning>(
            "reporting.toml",
            include_str!("../../lexicon/reporting.toml"),
        )?;
        let mut verbs: Vec<(String, Verb)> = Vec::new();
        let mut known: FxHashMap<String, usize> = FxHashMap::default();
        let (mut generic, mut speakers, mut plural, mut surveys) =
            (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (mut bodies, mut firms, mut executives) = (Vec::new(), Vec::new(), Vec::new());
        let mut patrons = Vec::new();
        let (mut prepositions, mut nouns, mut documents) = (Vec::new(), Vec::new(), Vec::new());
        for entry in &entries {
            for word in &entry.words {
                match entry.meaning.kind {
                    Kind::Verb => {
                        for (written, verb) in forms(word, &entry.meaning, inflections) {
                            if let Some(&i) = known.get(&written) {
                                let known: &mut Verb = &mut verbs[i].1;
                                known.takes |= verb.takes;
                                known.inverts |= verb.inverts;
                                known.addressee |= verb.addressee;
                                known.introduces |= verb.introduces;
                            } else {
                                known.insert(written.clone(), verbs.len());
                                verbs.push((written, verb));
                            }
                        }
                    }
                    Kind::Preposition => prepositions.push((word.as_str(), ())),
                    Kind::Survey => surveys.push(vocabulary.intern(word)),
                    Kind::Body => bodies.push(vocabulary.intern(word)),
                    Kind::Firm => firms.push(vocabulary.intern(word)),
                    Kind::Patron => patrons.push(vocabulary.intern(word)),
                    Kind::Executive => executives.push(vocabulary.intern(word)),
                    Kind::Plural => plural.push(vocabulary.intern(word)),
                    Kind::Speaker => speakers.push(vocabulary.intern(word)),
                    Kind::Generic => generic.push(vocabulary.intern(word)),
                    Kind::Document => documents.push((word.as_str(), ())),
                    Kind::Noun => {
                        nouns.push((word.clone(), word.clone().into_boxed_str()));
                        nouns.push((format!("{word}s"), word.clone().into_boxed_str()));
                    }
                }
            }
        }
        let single =
            |(written, verb): &&(String, Verb)| !written.contains(' ') && !verb.is_of_surveys();
        for (written, _) in verbs.iter().filter(single) {
            vocabulary.classify(written, Class::Reporting);
        }
        let words = Words::new(vocabulary);
        let among = |words: &[WordId]| {
            let mut among = vec![false; vocabulary.len()];
            for word in words {
                among[word.index()] = true;
            }
            among
        };
        let (speakers, bodies) = (among(&speakers), among(&bodies));
        Ok(Reporting {
            verbs: PhraseTable::new(
                vocabulary,
                verbs
                    .iter()
                    .map(|(written, verb)| (written.as_str(), verb.clone())),
            ),
            prepositions: PhraseTable::new(vocabulary, prepositions),
            nouns: PhraseTable::new(
                vocabulary,
                nouns
                    .iter()
                    .map(|(written, lemma)| (written.as_str(), lemma.clone())),
            ),
            documents: PhraseTable::new(vocabulary, documents),
            words,
            generic,
            speakers,
            plural,
            surveys,
            bodies,
            firms,
            executives,
            patrons,
        })
    }
}

/// Every form of a verb with what it means; of equal forms the first counts.
fn forms(lemma: &str, meaning: &Meaning, inflections: &Inflections) -> Vec<(String, Verb)> {
    let takes = meaning
        .takes
        .iter()
        .fold(0, |set, what| set | 1 << *what as u8);
    let forms = inflections.verb(lemma);
    let mut all: Vec<(String, Verb)> = Vec::with_capacity(5);
    let present = if forms.past == forms.base {
        Form::Past
    } else {
        Form::Present
    };
    for (written, form) in [
        (forms.base, present),
        (forms.third, Form::Present),
        (forms.past, Form::Past),
        (forms.participle, Form::Participle),
        (forms.gerund, Form::Gerund),
    ] {
        if all.iter().all(|(known, _)| *known != written) {
            let verb = Verb {
                lemma: lemma.into(),
                form,
                takes,
                inverts: meaning.inverts,
                addressee: meaning.addressee,
                introduces: meaning.introduces,
            };
            all.push((written, verb));
        }
    }
    all
}
