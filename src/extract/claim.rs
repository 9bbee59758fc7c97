//! The claims of an article: each quantity that measures something, with all its slots.

use super::as_of::Timeline;
use super::attribution::Reports;
use super::governor::Governor;
use super::modality::Stance;
use super::subject::Subject;
use super::syntax::Syntax;
use super::{Lexicons, Mention, View, attribution, quantity};
use crate::model::{Article, Claim, Evidence, Field, Span, claim_id};
use crate::text::Document;

/// The claims of an article, in the order of the text.
pub fn claims(article: &Article, lexicons: &Lexicons) -> Vec<Claim> {
    let document = Document::new(&article.text, &lexicons.vocabulary);
    let mentions = quantity::mentions(&document, lexicons);
    let reports = attribution::reported(&document, lexicons);
    let published = article.published.map(|published| published.day());
    let timeline = Timeline::new(&document, lexicons, &reports, published);
    let mut claims = Vec::new();
    let mut syntax = Syntax::default();
    let mut first = 0;
    for (number, sentence) in document.sentences.iter().enumerate() {
        let last = first
            + mentions[first..]
                .iter()
                .take_while(|mention| mention.tokens.start < sentence.tokens.end)
                .count();
        if first < last {
            syntax.read(&document, lexicons, &sentence.tokens, &mentions, first);
            let view = View {
                document: &document,
                lexicons,
                mentions: &mentions,
                syntax: &syntax,
                sentence: number,
            };
            for mention in first..last {
                claims.extend(claim(&view, article, mention, &reports, &timeline, &claims));
            }
        }
        first = last;
    }
    claims
}

/// The claim that a figure makes; none where it measures nothing.
fn claim(
    view: &View,
    article: &Article,
    mention: usize,
    reports: &Reports,
    timeline: &Timeline,
    earlier: &[Claim],
) -> Option<Claim> {
    let figure = &view.mentions[mention];
    let k = view
        .syntax
        .chunk_at(figure.number.start.max(figure.tokens.start))?;
    let governor = view.governor(k);
    let subject = view.subject(k, mention, governor.as_ref());
    if !view.is_claim(k, mention, &subject, governor.as_ref()) {
        return None;
    }
    let stance = view.stance(k, governor.as_ref());
    let part = view.part_of(k, &subject, figure.quantity.point(), earlier);
    let sentence = view.document.sentences[view.sentence].span;
    let (said, attribution) = reports.of(figure.span).unzip();
    let dated = timeline.of(figure, said);
    let mut evidence = evidence(view, figure, &subject, governor.as_ref(), &stance);
    evidence.extend(said.map(|said| Evidence {
        slot: "attribution".into(),
        start: said.source.start,
        end: said.source.end,
        rule: said.rule.into(),
    }));
    evidence.extend(dated.as_ref().map(|(_, span, rule)| Evidence {
        slot: "as_of".into(),
        start: span.start,
        end: span.end,
        rule: (*rule).into(),
    }));
    Some(Claim {
        id: claim_id(&article.id, Field::Text, figure.span),
        article_id: article.id.clone(),
        field: Field::Text,
        start: figure.span.start,
        end: figure.span.end,
        surface: figure.span.of(view.document.text).to_string(),
        sentence,
        duplicate_of: None,
        quantity: figure.quantity.clone(),
        counted: subject
            .counted
            .as_ref()
            .map(|tokens| view.document.words(tokens).to_string()),
        subject: subject
            .noun
            .clone()
            .or_else(|| subject.head.map(|head| view.singular(head))),
        qualifiers: subject
            .qualifiers
            .iter()
            .map(|tokens| view.document.words(tokens).to_string())
            .collect(),
        part_of: part.map(|i| earlier[i].id.clone()),
        predicate: governor
            .as_ref()
            .and_then(|governor| predicate(view, governor)),
        predicate_text: governor
            .as_ref()
            .map(|governor| view.document.words(&governor.words).to_string()),
        modality: stance.modality,
        negated: stance.negated,
        places: view.places(k),
        attribution,
        as_of: dated.map(|(as_of, ..)| as_of),
        pattern: None,
        story_id: None,
        measure_id: None,
        evidence,
    })
}

/// The class of the governor, else the lemma of its verb; none for a doer.
fn predicate(view: &View, governor: &Governor) -> Option<String> {
    let predicates = &view.lexicons.predicates;
    if let Some(class) = governor.class {
        return Some(predicates.classes[class as usize].name.to_string());
    }
    if governor.agent {
        return None;
    }
    let verb = governor.verb.and_then(|v| view.chunk(v))?;
    predicates
        .lemma(&view.tokens()[verb.head])
        .map(ToString::to_string)
}

fn evidence(
    view: &View,
    figure: &Mention,
    subject: &Subject,
    governor: Option<&Governor>,
    stance: &Stance,
) -> Vec<Evidence> {
    let mut evidence = Vec::with_capacity(4);
    let mut add = |slot: &str, span: Span, rule: &str| {
        evidence.push(Evidence {
            slot: slot.into(),
            start: span.start,
            end: span.end,
            rule: rule.into(),
        });
    };
    add("quantity", figure.span, figure.rule);
    if let Some(counted) = &subject.counted {
        add("subject", view.document.span(counted), subject.rule);
    } else if let Some(head) = subject.head {
        add(
            "subject",
            view.document.span(&(head..head + 1)),
            subject.rule,
        );
    } else if subject.noun.is_some() {
        add("subject", figure.span, subject.rule);
    }
    if let Some(governor) = governor {
        add(
            "predicate",
            view.document.span(&governor.words),
            governor.rule,
        );
    }
    if !stance.words.is_empty() {
        add("modality", view.document.span(&stance.words), "cue");
    }
    evidence
}
