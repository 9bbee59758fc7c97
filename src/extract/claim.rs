//! The claims of an article: each quantity that measures something, with all its slots.

use super::{Lexicons, attribution, quantity};
use crate::model::{Article, Claim, Evidence, Field, Modality, Span, claim_id};
use crate::text::Document;

/// The claims of an article, in the order of the text.
pub fn claims(article: &Article, lexicons: &Lexicons) -> Vec<Claim> {
    let document = Document::new(&article.text, &lexicons.vocabulary);
    let mentions = quantity::mentions(&document, lexicons);
    let reports = attribution::reported(&document, lexicons);
    let claim = |mention: super::Mention| {
        let (said, attribution) = reports.of(mention.span).unzip();
        let said_by = said.map(|said| evidence("attribution", said.source, said.rule));
        let sentence = &document.sentences[document.sentence_of(mention.tokens.start)];
        Claim {
            id: claim_id(&article.id, Field::Text, mention.span),
            article_id: article.id.clone(),
            field: Field::Text,
            start: mention.span.start,
            end: mention.span.end,
            surface: mention.span.of(&article.text).to_string(),
            sentence: Span::new(sentence.span.start, sentence.span.end),
            duplicate_of: None,
            quantity: mention.quantity,
            counted: None,
            subject: None,
            qualifiers: Vec::new(),
            part_of: None,
            predicate: None,
            predicate_text: None,
            modality: Modality::Actual,
            negated: false,
            places: Vec::new(),
            attribution,
            as_of: None,
            pattern: None,
            story_id: None,
            measure_id: None,
            evidence: said_by.into_iter().collect(),
        }
    };
    mentions.into_iter().map(claim).collect()
}

fn evidence(slot: &str, span: Span, rule: &str) -> Evidence {
    Evidence {
        slot: slot.to_string(),
        start: span.start,
        end: span.end,
        rule: rule.to_string(),
    }
}
