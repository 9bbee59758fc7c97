use super::masthead::without_masthead;
use super::particulars::Particulars;
use super::stamp::stamp;
use super::time::Time;
use crate::extract::Lexicons;
use crate::extract::known_place::Part;
use crate::lexicon::{Class, Classes, is_plural};
use crate::model::Article;
use crate::text::{Document, Token, TokenKind};
use xxhash_rust::xxh3::xxh3_64;

/// What the search for stories needs of a report: its words by number, its passages, its day. It is small, so that
/// a batch's sketches can be kept where its reports can't.
///
/// ```
/// use newstally::model::Article;
/// use newstally::reconcile::{Batch, Sketch};
///
/// let article = Article { id: "a".into(), text: "Twelve died.".into(), ..Article::default() };
/// let batch: Batch = [Sketch::of(&article)].into_iter().collect();
/// assert_eq!(batch.stories()[0].articles, ["a"]);
/// ```
#[derive(Debug, Clone)]
pub struct Sketch {
    pub(super) id: Box<str>,
    pub(super) time: Time,
    pub(super) particulars: Particulars,
    /// The title that a story around this report has.
    pub(super) headline: Box<str>,
    pub(super) outlet: u64,
    /// Tells reports with one id apart.
    pub(super) content: u64,
    /// The sentences of the text.
    pub(super) passages: Vec<Passage>,
    /// The words of the passages, then those of the title.
    pub(super) words: Vec<Word>,
}

/// A sentence of a report.
#[derive(Debug, Clone, Copy)]
pub(super) struct Passage {
    pub hash: u64,
    /// Where its words end among those of the report.
    pub end: u32,
}

/// A word as it stands in a report.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    pub hash: u64,
    /// Has it a capital letter, or is it a number?
    pub capital: bool,
    /// Is it a common English word?
    pub common: bool,
    /// Is it the name of a place or a number, which many events share?
    pub shared: bool,
}

impl Sketch {
    /// The sketch of a report.
    pub fn of(article: &Article) -> Sketch {
        let lexicons = Lexicons::builtin();
        let vocabulary = &lexicons.vocabulary;
        let document = Document::new(&article.text, vocabulary);
        let particulars = Particulars::of(&document, lexicons);
        let officials = &particulars.officials;
        let (mut lower, mut plain) = (String::new(), Vec::new());
        let mut words = Vec::with_capacity(document.tokens.len() / 2);
        let mut passages = Vec::with_capacity(document.sentences.len());
        for sentence in &document.sentences {
            let tokens = &document.tokens[sentence.tokens.clone()];
            words.extend(self::words(
                document.text,
                tokens,
                lexicons,
                officials,
                &mut lower,
            ));
            passages.push(Passage {
                hash: passage_hash(sentence.span.of(document.text), &mut plain),
                end: words.len() as u32,
            });
        }
        let title = article.title.as_deref().unwrap_or_default();
        let title = without_masthead(title, outlet(article));
        let title = Document::new(title, vocabulary);
        words.extend(self::words(
            title.text,
            &title.tokens,
            lexicons,
            officials,
            &mut lower,
        ));
        let day = article.published.map(|published| published.day());
        Sketch {
            id: article.id.as_str().into(),
            time: Time::of(
                &[&title, &document],
                day.map(|day| stamp(&article.text, day).unwrap_or(day)),
            ),
            particulars,
            headline: headline(article).into(),
            outlet: xxh3_64(outlet(article).as_bytes()),
            content: xxh3_64(article.text.as_bytes()),
            passages,
            words,
        }
    }
}

/// The hash of a sentence, in which no number counts: "Copyright 2016" is what "Copyright 2014" is. `plain` is room to
/// work in.
fn passage_hash(sentence: &str, plain: &mut Vec<u8>) -> u64 {
    if !sentence.bytes().any(|byte| byte.is_ascii_digit()) {
        return xxh3_64(sentence.as_bytes());
    }
    plain.clear();
    plain.extend(
        sentence
            .bytes()
            .map(|byte| if byte.is_ascii_digit() { b'0' } else { byte }),
    );
    xxh3_64(plain)
}

/// The words of `tokens` that can tell what a report is about. `lower` is room to work in.
fn words(
    text: &str,
    tokens: &[Token],
    lexicons: &Lexicons,
    officials: &[u64],
    lower: &mut String,
) -> impl Iterator<Item = Word> {
    let vocabulary = &lexicons.vocabulary;
    let mut places = Places::default();
    (0..tokens.len()).filter_map(move |at| {
        let token = &tokens[at];
        let in_place = places.next(text, tokens, at, lexicons);
        let classes = vocabulary.classes(token.word);
        if token.kind == TokenKind::Mark || is_empty(classes) || token.end - token.start < 2 {
            return None;
        }
        set_plain(lower, token.of(text));
        if lower.starts_with(['\'', '’']) {
            return None;
        }
        let place = classes.has_any(&[Class::Place, Class::Nationality]);
        let hash = xxh3_64(lower.as_bytes());
        let official = officials.contains(&hash);
        Some(Word {
            hash,
            capital: token.capital || token.kind == TokenKind::Number,
            common: classes != Classes::NONE && !place,
            shared: place || in_place || official || token.kind == TokenKind::Number,
        })
    })
}

/// Follows the names of places through a sentence: "in Velka Orlen", "Mill Street".
#[derive(Default)]
struct Places {
    /// Is the token before the name of a place, or what such a name follows?
    within: bool,
}

impl Places {
    /// Is token `at` of the name of a place?
    fn next(&mut self, text: &str, tokens: &[Token], at: usize, lexicons: &Lexicons) -> bool {
        let is = |at: usize, part| {
            let token = tokens.get(at);
            token.is_some_and(|token| lexicons.places.is(token.word, part))
        };
        let token = &tokens[at];
        let place = token.capital && self.within;
        let named = at > 0 && tokens[at - 1].capital && is(at, Part::Kind);
        let abbreviated = token.is_mark(text, ".");
        self.within = place || is(at, Part::Within) || self.within && abbreviated;
        place || token.capital && (named || is(at + 1, Part::Kind))
    }
}

/// Puts a word in lower case into `lower`.
pub(super) fn set_lower(lower: &mut String, word: &str) {
    lower.clear();
    if word.is_ascii() {
        lower.push_str(word);
        lower.make_ascii_lowercase();
    } else {
        lower.extend(word.chars().flat_map(char::to_lowercase));
    }
}

/// Puts the plain form of a word into `lower`: in lower case and without the ending of a plural.
pub(super) fn set_plain(lower: &mut String, word: &str) {
    set_lower(lower, word);
    if lower.ends_with('s') && is_plural(lower) {
        lower.pop();
    }
}

/// A word of a report in its plain form.
pub(super) struct Named {
    /// The hash that its sketch has of it.
    pub hash: u64,
    pub word: String,
    /// Has it a capital letter?
    pub capital: bool,
}

/// The words of a report.
pub(super) fn named_words(article: &Article) -> Vec<Named> {
    let vocabulary = &Lexicons::builtin().vocabulary;
    let texts = [Some(article.text.as_str()), article.title.as_deref()];
    let mut words = Vec::new();
    let mut lower = String::new();
    for text in texts.into_iter().flatten() {
        for token in &Document::new(text, vocabulary).tokens {
            set_plain(&mut lower, token.of(text));
            words.push(Named {
                hash: xxh3_64(lower.as_bytes()),
                word: lower.clone(),
                capital: token.capital,
            });
        }
    }
    words
}

/// Words that, beside the closed classes, say nothing about what a report is about.
const EMPTY: [Class; 4] = [
    Class::Adverb,
    Class::Weekday,
    Class::Month,
    Class::Abbreviation,
];

pub(super) fn is_empty(classes: Classes) -> bool {
    classes.has_any(&Class::FUNCTION) || classes.has_any(&EMPTY)
}

/// The outlet without what varies in a host name.
fn outlet(article: &Article) -> &str {
    let name = article.outlet.as_deref().unwrap_or("");
    let name = name.strip_prefix("www.").unwrap_or(name);
    name.split(':').next().unwrap_or(name)
}

/// The title, else the first line, cut at a word where it is long.
fn headline(article: &Article) -> String {
    const LONGEST: usize = 110;
    let line = || {
        article
            .text
            .lines()
            .map(str::trim)
            .find(|line| !line.is_empty())
    };
    let headline = article
        .title
        .as_deref()
        .or_else(line)
        .unwrap_or(&article.id);
    if headline.chars().count() <= LONGEST {
        return headline.to_string();
    }
    let cut: String = headline.chars().take(LONGEST).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!(
        "{}…",
        cut[..end].trim_end_matches([',', ';', ':', '-', '–', '—'])
    )
}
