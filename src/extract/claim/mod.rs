//! The claims of an article: each quantity that measures something, with all its slots.

mod after;
mod build;
mod line;
mod slot;

use super::as_of::Timeline;
use super::attribution::{self, Reports};
use super::duplicate::mark_duplicates;
use super::implicit::Single;
use super::known_place::KnownPlaces;
use super::pattern::Match;
use super::syntax::Syntax;
use super::{Lexicons, Mention, Role, View, quantity};
use crate::model::{Article, Basis, Claim, Field, Hedge, Id, Kind, Quantity, claim_id};
use crate::text::{Document, Sentence};
use after::{
    add_remaining, headlines_have_the_speaker_of_the_body, others_beside_the_dead_are_injured,
    parts_have_wholes, singles_are_parts, survivors_are_injured, the_dead_are_not_injured,
    those_who_all_survive_are_injured,
};
use line::opens_as_line;

/// The claims of an article, in the order of the text; those of a headline outside the text come first.
pub fn claims(article: &Article, lexicons: &Lexicons) -> Vec<Claim> {
    let mut claims = Vec::new();
    let title = article
        .title
        .as_deref()
        .filter(|title| !opens_as_line(&article.text, title.trim()));
    let mut lives = false;
    let mut remaining = Remaining::default();
    let title = title.map(|title| (title, Field::Title));
    for (text, field) in title.into_iter().chain([(&*article.text, Field::Text)]) {
        lives |= field_claims(article, text, field, lexicons, &mut claims, &mut remaining);
    }
    let published = article.published.map(|published| published.day());
    add_remaining(&mut claims, remaining, published);
    others_beside_the_dead_are_injured(&mut claims, &article.text);
    those_who_all_survive_are_injured(&mut claims, &article.text);
    survivors_are_injured(&mut claims, lives, lexicons);
    the_dead_are_not_injured(&mut claims);
    singles_are_parts(&mut claims);
    parts_have_wholes(&mut claims);
    mark_duplicates(&mut claims, &article.text);
    headlines_have_the_speaker_of_the_body(&mut claims, &article.text);
    claims
}

/// The first persons whom a pronoun or a name alone stands for and who died or were hurt.
#[derive(Default)]
struct Remaining {
    dead: Option<Claim>,
    hurt: Option<Claim>,
    /// Does a claim tell of the dead, so that none of these is looked for?
    told: bool,
}

/// Adds the claims of one field of an article; says whether its words tell that somebody lives.
fn field_claims(
    article: &Article,
    text: &str,
    field: Field,
    lexicons: &Lexicons,
    claims: &mut Vec<Claim>,
    remaining: &mut Remaining,
) -> bool {
    let document = Document::new(text, &lexicons.vocabulary);
    let mentions = quantity::mentions_of(article, &document, lexicons);
    let reports = attribution::reported(&document, lexicons);
    let published = article.published.map(|published| published.day());
    let reader = Reader {
        article,
        field,
        lexicons,
        document: &document,
        mentions: &mentions,
        timeline: Timeline::new(&document, lexicons, &reports, published),
        reports: &reports,
        places: KnownPlaces::new(&document, lexicons),
    };
    reader.read(claims, remaining);
    let survival = |at| {
        lexicons
            .sets
            .survival
            .longest_at(&document.tokens, at)
            .is_some()
    };
    (0..document.tokens.len()).any(survival)
}

/// The figure of the sentence that the one person of `claim` is among: "three were hurt, including a girl who died".
fn included_in(sentence: &[Claim], claim: &Claim) -> Option<Id> {
    let whole = sentence.iter().rev().find(|whole| {
        whole.start < claim.start
            && whole.quantity.kind == Kind::Count
            && whole.quantity.point() > claim.quantity.point()
    });
    whole.map(|whole| whole.id.clone())
}

/// What the claims of one field are read from.
struct Reader<'a> {
    article: &'a Article,
    field: Field,
    lexicons: &'a Lexicons,
    document: &'a Document<'a>,
    mentions: &'a [Mention],
    reports: &'a Reports,
    timeline: Timeline<'a>,
    places: KnownPlaces<'a>,
}

impl Reader<'_> {
    fn read(&self, claims: &mut Vec<Claim>, remaining: &mut Remaining) {
        let mut syntax = Syntax::default();
        let mut first = 0;
        for (number, sentence) in self.document.sentences.iter().enumerate() {
            let inside = self.mentions[first..]
                .iter()
                .take_while(|mention| mention.tokens.start < sentence.tokens.end);
            let last = first + inside.count();
            if self.is_boilerplate(sentence) {
                first = last;
                continue;
            }
            let casualties = self.tells_of_casualties(sentence) && self.is_prose(number, sentence);
            if first < last || casualties {
                syntax.read(
                    self.document,
                    self.lexicons,
                    &sentence.tokens,
                    self.mentions,
                    first,
                );
                let view = View {
                    document: self.document,
                    lexicons: self.lexicons,
                    mentions: self.mentions,
                    places: &self.places,
                    syntax: &syntax,
                    sentence: number,
                };
                let before = claims.len();
                let own = self.user_matches(sentence);
                for mention in first..last {
                    let hit = own
                        .iter()
                        .find(|hit| hit.quantity.overlaps(self.mentions[mention].span));
                    claims.extend(self.claim(&view, mention, claims, hit));
                }
                if casualties {
                    for single in view.singles() {
                        let included =
                            view.is_preposition(single.chunk.wrapping_sub(1), "including");
                        let among = view.counted_around(single.chunk);
                        let mut claim = self.single(&view, single);
                        claim.part_of = match among {
                            Some(among) => Some(self.id_of(among)),
                            None => included_in(&claims[before..], &claim).filter(|_| included),
                        };
                        claims.push(claim);
                    }
                    claims[before..].sort_by_key(|claim| claim.start);
                    let dead = |claim: &Claim| claim.predicate.as_deref() == Some("kill");
                    remaining.told |= claims[before..].iter().any(|own| dead(own) && !own.negated);
                    self.remain(&view, remaining);
                }
            }
            first = last;
        }
    }

    /// Keeps the first persons whom only a pronoun or a name tells of.
    fn remain(&self, view: &View, remaining: &mut Remaining) {
        if remaining.told || remaining.dead.is_some() && remaining.hurt.is_some() {
            return;
        }
        let kill = Some("kill");
        for single in view.pronouns_and_names() {
            let claim = self.single(view, single);
            let own = if claim.predicate.as_deref() == kill {
                &mut remaining.dead
            } else {
                &mut remaining.hurt
            };
            own.get_or_insert(claim);
        }
    }

    /// Where the patterns of the user match in the sentence.
    fn user_matches(&self, sentence: &Sentence) -> Vec<Match<'_>> {
        let patterns = self.lexicons.patterns.iter();
        patterns
            .flat_map(|pattern| pattern.matches(self.document, sentence.span))
            .collect()
    }

    /// The claim that a figure makes; none where it measures nothing.
    fn claim(
        &self,
        view: &View,
        mention: usize,
        earlier: &[Claim],
        own: Option<&Match>,
    ) -> Option<Claim> {
        let figure = &view.mentions[mention];
        let k = view
            .syntax
            .chunk_at(figure.number.start.max(figure.tokens.start))?;
        if view.is_next_in_count(&view.syntax.chunks[k]) {
            return None;
        }
        let governor = view.governor(k);
        let recent = view.sentence.saturating_sub(2);
        let recent = self.document.sentences[recent].span.start;
        let recalled = earlier
            .iter()
            .rev()
            .take_while(|claim| claim.field == self.field && claim.start >= recent);
        let recalled = recalled
            .filter(|claim| claim.quantity.kind == Kind::Count && claim.pattern.is_none())
            .filter_map(|claim| claim.subject.as_deref());
        let personal = governor.as_ref().is_some_and(|governor| {
            let class = governor
                .class
                .map(|class| &self.lexicons.predicates.classes[class as usize]);
            class.is_some_and(|class| class.of.as_deref() == Some("person"))
        });
        let mut recalled = recalled.filter(|subject| !personal || view.names_person(subject));
        let recalled = match figure.quantity.kind {
            Kind::Percent => recalled.next().or_else(|| {
                let own = self.document.sentences[view.sentence].span;
                let last = earlier.last().filter(|last| last.sentence == own)?;
                last.subject.as_deref()
            }),
            _ => recalled.next(),
        };
        let again = self.told_before(figure, earlier);
        let mut subject = view.subject(k, mention, governor.as_ref(), again.or(recalled));
        if own.is_none() && !view.is_claim(mention, &subject, governor.as_ref()) {
            return None;
        }
        let value = match figure.quantity.kind {
            Kind::Count => Some(figure.quantity.point()),
            // "Ninety percent of them": of any whole
            Kind::Percent if view.is_of_persons(&subject) => Some(0.0),
            _ => None,
        };
        let part = value.and_then(|value| view.part_of(k, &subject, value, earlier));
        let whole = view.stated_whole(k, &subject);
        if let Some(whole) =
            part.filter(|_| matches!(subject.rule, "earlier figure" | "antecedent"))
        {
            subject.noun.clone_from(&earlier[whole].subject);
        }
        let taken_up = governor
            .as_ref()
            .filter(|governor| value.is_some() && view.is_bare_measure(governor))
            .and_then(|_| self.taken_up(view, earlier));
        if let Some(other) = taken_up {
            subject.head = None;
            subject.noun.clone_from(&other.subject);
            subject.rule = "earlier figure";
        }
        let mut claim = self.build(view, k, figure, &subject, governor.as_ref());
        if let Some(other) = taken_up {
            claim.predicate.clone_from(&other.predicate);
            if claim
                .as_of
                .as_ref()
                .is_none_or(|as_of| as_of.basis == Basis::Published)
            {
                claim.as_of.clone_from(&other.as_of);
            }
        }
        claim.part_of = match whole {
            Some(whole) => Some(self.id_of(whole)),
            None => part.map(|i| earlier[i].id.clone()),
        };
        if let Some(own) = own {
            own.fill(&mut claim, self.document, self.lexicons);
        }
        Some(claim)
    }

    /// The id of the claim that a figure makes.
    fn id_of(&self, mention: usize) -> Id {
        claim_id(&self.article.id, self.field, self.mentions[mention].span)
    }

    /// What "the 5,703" counted when the number was told before.
    fn told_before<'c>(&self, figure: &Mention, earlier: &'c [Claim]) -> Option<&'c str> {
        let first = figure.tokens.start;
        let the = first > 0 && self.document.word(first - 1).eq_ignore_ascii_case("the");
        let same = |claim: &&Claim| {
            claim.quantity.kind == Kind::Count && claim.quantity.stated == figure.quantity.stated
        };
        let recent = earlier.iter().rev().take(if the { 40 } else { 0 });
        recent.into_iter().find(same)?.subject.as_deref()
    }

    /// The figure that "put the number at 40" takes up: the last one counted shortly before.
    fn taken_up<'c>(&self, view: &View, earlier: &'c [Claim]) -> Option<&'c Claim> {
        let recent = view.sentence.saturating_sub(1);
        let recent = self.document.sentences[recent].span.start;
        earlier
            .iter()
            .rev()
            .take_while(|claim| claim.field == self.field && claim.start >= recent)
            .find(|claim| {
                claim.quantity.kind == Kind::Count
                    && claim.subject.is_some()
                    && claim.pattern.is_none()
                    && claim.part_of.is_none()
            })
    }

    /// The claim of one that a person makes to whom something happened.
    fn single(&self, view: &View, single: Single) -> Claim {
        let chunk = view.syntax.chunks[single.chunk];
        let figure = Mention {
            span: self.document.span(&single.words),
            tokens: single.words.clone(),
            number: single.words,
            quantity: Quantity::hedged(single.count as f64, Hedge::Exact),
            counted: None,
            role: Role::Value,
            rule: "implicit",
        };
        let subject = view.single_subject(&chunk);
        let mut claim = self.build(
            view,
            single.chunk,
            &figure,
            &subject,
            Some(&single.governor),
        );
        claim.pattern = Some("implicit".into());
        claim
    }
}

#[cfg(test)]
pub(super) mod tests;
