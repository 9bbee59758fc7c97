//! Puts a claim together: stance, attribution, as-of date, agent, places and the rest of its slots.

use super::Reader;
use super::slot::{evidence, predicate, proof, quantity_of};
use crate::extract::agent::Agent;
use crate::extract::governor::Governor;
use crate::extract::subject::Subject;
use crate::extract::{Mention, View};
use crate::model::{AsOf, Basis, Claim, Modality, PartialDate, Span, claim_id};

impl Reader<'_> {
    /// The claim of a figure: its slots, each with the words and the rule that it was read from.
    pub(super) fn build(
        &self,
        view: &View,
        k: usize,
        figure: &Mention,
        subject: &Subject,
        governor: Option<&Governor>,
    ) -> Claim {
        let words = |tokens: &std::ops::Range<usize>| self.document.words(tokens).to_string();
        let stance = view.stance(k, governor);
        let (said, attribution) = self.reports.of(figure.span).unzip();
        let dated = self.timeline.of(figure, said);
        // "passed the 2027 budget": what is so is of no year to come.
        let published = self.article.published.map(|published| published.day());
        let to_come = |as_of: &AsOf| {
            let year = matches!(as_of.start, Some(PartialDate::Year(_)));
            let start = as_of.start.map(PartialDate::first_day);
            year && stance.modality == Modality::Actual
                && published.is_some_and(|published| start.is_some_and(|start| start > published))
        };
        let dated = match (dated, published) {
            (Some((as_of, span, _)), Some(day)) if to_come(&as_of) => {
                let day = Some(PartialDate::Day(day));
                let basis = Basis::Published;
                Some((
                    AsOf {
                        start: day,
                        end: day,
                        basis,
                    },
                    span,
                    "published",
                ))
            }
            (dated, _) => dated,
        };
        let mut evidence = evidence(view, figure, subject, governor, &stance);
        let mut add = |slot: &'static str, span: Span, rule: &'static str| {
            evidence.push(proof(slot, span, rule));
        };
        if let Some(said) = said {
            add("attribution", said.source, said.rule);
        }
        if let Some((_, span, rule)) = &dated {
            add("as_of", *span, rule);
        }
        let agent = view.agent(k, governor);
        if let Some(Agent::Named(name)) = &agent {
            add("agent", self.document.span(name), "doer");
        }
        let agent = agent.and_then(|agent| match agent {
            Agent::Named(name) => Some(words(&name)),
            Agent::Speaker => attribution
                .as_ref()
                .and_then(|said| said.organisation.clone().or_else(|| said.speaker.clone())),
            Agent::Own => attribution
                .as_ref()
                .filter(|said| said.speaker.is_some())
                .and_then(|said| said.organisation.clone()),
        });
        let head = || subject.head.map(|head| view.called(subject, head));
        let quantity = quantity_of(view, k, figure, subject, governor);
        Claim {
            id: claim_id(&self.article.id, self.field, figure.span),
            article_id: self.article.id.clone(),
            field: self.field,
            start: figure.span.start,
            end: figure.span.end,
            surface: figure.span.of(self.document.text).to_string(),
            sentence: self.document.sentences[view.sentence].span,
            duplicate_of: None,
            quantity,
            counted: subject.counted.as_ref().map(words),
            subject: subject.noun.clone().or_else(head),
            qualifiers: subject.qualifiers.iter().map(words).collect(),
            part_of: None,
            predicate: governor.and_then(|governor| predicate(view, figure, governor)),
            predicate_text: governor.map(|governor| words(&governor.words)),
            agent,
            modality: stance.modality,
            negated: stance.negated,
            places: view.places(k),
            attribution,
            as_of: dated.map(|(as_of, ..)| as_of),
            pattern: None,
            story_id: None,
            measure_id: None,
            evidence,
        }
    }
}
