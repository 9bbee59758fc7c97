use super::boilerplate::Boilerplate;
use crate::lexicon::{Class, Classes, Vocabulary};
use crate::model::Article;
use crate::text::{Document, Token, TokenKind};
use rustc_hash::FxHashMap;

/// A report as weighted terms, by ascending term number, of length 1.
pub type Vector = Vec<(u32, f64)>;

/// Terms of a headline count this much more than those of the text.
const TITLE: f64 = 3.0;

/// The batch is mixed with this many imagined reports, in which common words are common and names are rare, so that
/// a batch of five reports weighs words much as one of thousands does.
const BACKGROUND: f64 = 300.0;
/// In what share of the imagined reports a common English word stands ...
const COMMON: f64 = 0.1;
/// ... a word that no lexicon has ...
const UNCOMMON: f64 = 0.02;
/// ... a name or a number.
const NAME: f64 = 0.005;
/// These weights were chosen on the development half of the Gun Violence Archive reports; the gain over plain
/// TF-IDF comes from leaving out boilerplate and from the headline's weight.
const NAME_WEIGHT: f64 = 1.3;

/// What is known of a term in a report.
#[derive(Default)]
struct Use {
    weight: f64,
    capitals: f64,
}

/// What is known of a term in the batch.
struct Term {
    reports: usize,
    common: bool,
}

/// The reports as vectors of TF-IDF weights.
pub fn vectors(articles: &[&Article], vocabulary: &Vocabulary) -> Vec<Vector> {
    let documents: Vec<Document> = articles
        .iter()
        .map(|article| Document::new(&article.text, vocabulary))
        .collect();
    let boilerplate = Boilerplate::find(articles, &documents);
    let mut terms = Terms {
        numbers: FxHashMap::default(),
        known: Vec::new(),
    };
    let uses: Vec<_> = articles
        .iter()
        .zip(&documents)
        .map(|(a, d)| terms.uses(a, d, &boilerplate, vocabulary))
        .collect();
    uses.into_iter()
        .map(|uses| weigh(uses, &terms.known, articles.len() as f64))
        .collect()
}

struct Terms {
    numbers: FxHashMap<String, u32>,
    known: Vec<Term>,
}

impl Terms {
    /// The terms of one report, by ascending number.
    fn uses(
        &mut self,
        article: &Article,
        document: &Document,
        boilerplate: &Boilerplate,
        vocabulary: &Vocabulary,
    ) -> Vec<(u32, Use)> {
        let mut uses: FxHashMap<u32, Use> = FxHashMap::default();
        for sentence in &document.sentences {
            if !boilerplate.has(sentence.span.of(document.text)) {
                self.add(
                    &mut uses,
                    document.text,
                    &document.tokens[sentence.tokens.clone()],
                    1.0,
                    vocabulary,
                );
            }
        }
        if let Some(title) = &article.title {
            let title = Document::new(title, vocabulary);
            self.add(&mut uses, title.text, &title.tokens, TITLE, vocabulary);
        }
        for number in uses.keys() {
            self.known[*number as usize].reports += 1;
        }
        let mut uses: Vec<_> = uses.into_iter().collect();
        uses.sort_unstable_by_key(|(number, _)| *number);
        uses
    }

    fn add(
        &mut self,
        uses: &mut FxHashMap<u32, Use>,
        text: &str,
        tokens: &[Token],
        weight: f64,
        vocabulary: &Vocabulary,
    ) {
        let mut lower = String::new();
        for token in tokens {
            let classes = vocabulary.classes(token.word);
            if token.kind == TokenKind::Mark
                || classes.has_any(&EMPTY)
                || token.end - token.start < 2
            {
                continue;
            }
            lower.clear();
            lower.extend(token.of(text).chars().flat_map(char::to_lowercase));
            if lower.starts_with(['\'', '’']) {
                continue;
            }
            if lower.len() > 3 && lower.ends_with('s') && !lower.ends_with("ss") {
                lower.pop();
            }
            let number = if let Some(number) = self.numbers.get(&lower) {
                *number
            } else {
                let number = self.known.len() as u32;
                self.numbers.insert(lower.clone(), number);
                let common = classes != Classes::NONE
                    && !classes.has_any(&[Class::Place, Class::Nationality]);
                self.known.push(Term { reports: 0, common });
                number
            };
            let term = uses.entry(number).or_default();
            term.weight += weight;
            term.capitals += if token.capital || token.kind == TokenKind::Number {
                weight
            } else {
                0.0
            };
        }
    }
}

/// Words that say nothing about what a report is about.
const EMPTY: [Class; 14] = [
    Class::Determiner,
    Class::Preposition,
    Class::Pronoun,
    Class::Conjunction,
    Class::Subordinator,
    Class::Relative,
    Class::Be,
    Class::Have,
    Class::Do,
    Class::Modal,
    Class::Adverb,
    Class::Weekday,
    Class::Month,
    Class::Abbreviation,
];

fn weigh(uses: Vec<(u32, Use)>, terms: &[Term], reports: f64) -> Vector {
    let mut vector: Vector = uses
        .into_iter()
        .filter_map(|(number, term)| {
            let known = &terms[number as usize];
            let name = term.capitals > 0.6 * term.weight;
            let share = match (known.common, name) {
                (true, _) => COMMON,
                (false, true) => NAME,
                (false, false) => UNCOMMON,
            };
            let rarity =
                ((reports + BACKGROUND) / (known.reports as f64 + BACKGROUND * share)).ln();
            let weight = (1.0 + term.weight.ln()) * rarity * if name { NAME_WEIGHT } else { 1.0 };
            (weight > 0.0).then_some((number, weight))
        })
        .collect();
    let length = vector
        .iter()
        .map(|(_, weight)| weight * weight)
        .sum::<f64>()
        .sqrt();
    for (_, weight) in &mut vector {
        *weight /= length;
    }
    vector
}
