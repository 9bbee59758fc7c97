use super::date;
use crate::extract::{Lexicons, Mention, quantity};
use crate::lexicon::Class;
use crate::model::{Interval, Kind, Quantity};
use crate::reconcile::unit::{Converted, in_one};
use crate::text::{Document, TokenKind};
use std::ops::Range;

/// What a figure measures, as far as its words tell.
#[derive(Debug, Clone, PartialEq)]
pub enum Dimension {
    /// A quantity of a kind, with its unit.
    Quantity(Kind, Option<String>),
    /// A day, counted from the beginning of the common era.
    Date,
    /// A day of an unnamed year, counted from its beginning.
    DayOfYear,
    /// A place in an order: "4th".
    Ordinal,
}

/// One figure of a statement: what it commits to, and the words around it.
#[derive(Debug, Clone)]
pub struct Part {
    /// The words of the figure.
    pub surface: String,
    /// What it measures.
    pub dimension: Dimension,
    /// What it commits to.
    pub committed: Interval,
    /// Of a day, the same day of a leap year, for comparison with days of an unnamed year.
    pub day_of_year: Option<f64>,
    /// The one value that it states, where a bound is judged by it.
    pub stated: Option<f64>,
    /// The quantity, where it is one.
    pub quantity: Option<Quantity>,
    /// The head of what is counted, in lower case and singular.
    pub head: Option<String>,
    /// The content words around it, singular and in lower case, with a weight that falls with their distance.
    pub context: Vec<(String, f64)>,
}

impl Part {
    /// The two in the unit of the first, where they are written in two units of one dimension.
    pub fn converted(&self, other: &Part) -> Option<(Converted, Converted)> {
        let (ours, theirs) = (self.quantity.as_ref()?, other.quantity.as_ref()?);
        let alike = ours.kind == theirs.kind && ours.unit != theirs.unit;
        alike.then(|| in_one(ours, theirs)).flatten()
    }
}

/// The figures of a text, in order.
pub fn parts(text: &str, lexicons: &Lexicons) -> Vec<Part> {
    let document = Document::new(text, &lexicons.vocabulary);
    let mentions = quantity::mentions(&document, lexicons);
    let mut found: Vec<(Range<usize>, Part)> = Vec::new();
    for when in date::dates(&document) {
        let part = Part {
            surface: document.words(&when.tokens).to_string(),
            dimension: if when.named_year {
                Dimension::Date
            } else {
                Dimension::DayOfYear
            },
            committed: when.days,
            day_of_year: when.day_of_year,
            stated: when.stated,
            quantity: None,
            head: None,
            context: context(&document, &when.tokens, lexicons),
        };
        found.push((when.tokens, part));
    }
    for ordinal in ordinals(&document) {
        if found
            .iter()
            .all(|(tokens, _)| !tokens.contains(&ordinal.0.start))
        {
            found.push((ordinal.0.clone(), of_ordinal(&document, ordinal, lexicons)));
        }
    }
    for mention in mentions {
        let span = |tokens: &Range<usize>| document.span(tokens);
        if found
            .iter()
            .any(|(tokens, _)| span(tokens).overlaps(mention.span))
        {
            continue;
        }
        found.push((
            mention.tokens.clone(),
            of_mention(&document, &mention, lexicons),
        ));
    }
    found.sort_by_key(|(tokens, _)| tokens.start);
    found.into_iter().map(|(_, part)| part).collect()
}

/// The ordinals in digits ("57th"), with the number that each has.
fn ordinals<'d>(document: &'d Document) -> impl Iterator<Item = (Range<usize>, f64)> + 'd {
    document
        .tokens
        .windows(2)
        .enumerate()
        .filter_map(|(i, pair)| {
            let suffix = matches!(pair[1].of(document.text), "st" | "nd" | "rd" | "th");
            let number = pair[0].of(document.text).parse().ok()?;
            (pair[0].kind == TokenKind::Number && pair[1].glued && suffix)
                .then_some((i..i + 2, number))
        })
}

fn of_ordinal(
    document: &Document,
    (tokens, number): (Range<usize>, f64),
    lexicons: &Lexicons,
) -> Part {
    let (bound, with) = date::bound(document, tokens.start);
    Part {
        surface: document
            .words(&(tokens.start - usize::from(with)..tokens.end))
            .to_string(),
        dimension: Dimension::Ordinal,
        committed: bound(number, number),
        day_of_year: None,
        stated: Some(number),
        quantity: None,
        head: None,
        context: context(document, &tokens, lexicons),
    }
}

fn of_mention(document: &Document, mention: &Mention, lexicons: &Lexicons) -> Part {
    let quantity = &mention.quantity;
    let head = mention
        .counted
        .as_ref()
        .and_then(|tokens| tokens.clone().rev().find(|i| document.tokens[*i].is_word()));
    let mut around = mention.tokens.clone();
    if let Some(counted) = &mention.counted {
        around.end = around.end.max(counted.start.min(document.tokens.len()));
    }
    Part {
        surface: mention.span.of(document.text).to_string(),
        dimension: Dimension::Quantity(quantity.kind, quantity.unit.as_deref().map(str::to_string)),
        committed: quantity.commits_to(),
        day_of_year: None,
        stated: quantity.stated,
        quantity: Some(quantity.clone()),
        head: head.map(|i| lexicons.inflections.singular(document.word(i)).into_owned()),
        context: context(document, &around, lexicons),
    }
}

/// How far to look for the words around a figure, in tokens; a comma counts for several.
const REACH: f64 = 9.0;
const COMMA: f64 = 4.0;

fn context(document: &Document, tokens: &Range<usize>, lexicons: &Lexicons) -> Vec<(String, f64)> {
    let sentence = &document.sentences[document.sentence_of(tokens.start)].tokens;
    let mut words = Vec::new();
    near(
        document,
        (sentence.start..tokens.start).rev(),
        lexicons,
        &mut words,
    );
    near(document, tokens.end..sentence.end, lexicons, &mut words);
    words
}

/// Adds the content words on one side of a figure, nearest first, up to the next figure.
fn near(
    document: &Document,
    tokens: impl Iterator<Item = usize>,
    lexicons: &Lexicons,
    words: &mut Vec<(String, f64)>,
) {
    let mut distance = 0.0;
    for i in tokens {
        let token = &document.tokens[i];
        distance += if token.is_mark(document.text, ",") {
            COMMA
        } else {
            1.0
        };
        if distance > REACH || token.kind == TokenKind::Number {
            break;
        }
        if is_content(document, i) {
            words.push((
                lexicons.inflections.singular(document.word(i)).into_owned(),
                1.0 / (1.0 + distance / 3.0),
            ));
        }
    }
}

fn is_content(document: &Document, i: usize) -> bool {
    use Class::{Be, Conjunction, Determiner, Do, Have, Modal, Preposition, Pronoun, Relative};
    let token = &document.tokens[i];
    let empty = [
        Be,
        Conjunction,
        Determiner,
        Do,
        Have,
        Modal,
        Preposition,
        Pronoun,
        Relative,
    ];
    token.kind == TokenKind::Word && !document.classes(i).has_any(&empty)
}

/// A date of a text.
pub struct When {
    /// Its tokens, with "before" or "after".
    pub tokens: Range<usize>,
    /// The days that it commits to.
    pub days: Interval,
    /// Does it name its year? Else the days are those of a leap year.
    pub named_year: bool,
    /// The same day of a leap year, where it is a day.
    pub day_of_year: Option<f64>,
    /// The one day or the middle of the period that it states, where it stands without "before" or "after".
    pub stated: Option<f64>,
}
