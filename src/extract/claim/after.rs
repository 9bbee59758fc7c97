//! What only all claims of an article tell: who is a part of whom, and who lives.

use super::Remaining;
use crate::extract::Lexicons;
use crate::model::{Attribution, Claim, Evidence, Field, Id, Kind, PartialDate, Span};
use chrono::{Datelike, NaiveDate};
use rustc_hash::FxHashSet;

/// A person who is named belongs to the figure of the same report that counts more: "three died", "the driver died".
pub(super) fn singles_are_parts(claims: &mut [Claim]) {
    for i in 0..claims.len() {
        if claims[i].pattern.as_deref() != Some("implicit") || claims[i].part_of.is_some() {
            continue;
        }
        let whole = claims.iter().find(|claim| {
            claim.pattern.is_none()
                && claim.predicate == claims[i].predicate
                && claim.modality == claims[i].modality
                && claim.sentence != claims[i].sentence
                && !claim.negated
                && same_time(claim, &claims[i])
                && claim.quantity.kind == Kind::Count
                && claim.quantity.point() > claims[i].quantity.point()
        });
        claims[i].part_of = whole.map(|whole| whole.id.clone());
    }
}

/// May both be of one event: is neither of a year in which the other is not?
fn same_time(a: &Claim, b: &Claim) -> bool {
    let year = |claim: &Claim| {
        let as_of = claim.as_of.as_ref()?;
        as_of.end.or(as_of.start).map(|date| date.last_day().year())
    };
    match (year(a), year(b)) {
        (Some(a), Some(b)) => a == b,
        (None, None) => true,
        _ => !matches!(
            b.as_of
                .as_ref()
                .or(a.as_of.as_ref())
                .and_then(|as_of| as_of.end),
            Some(PartialDate::Year(_))
        ),
    }
}

/// A figure is a part of another only where that one is a claim: "of the 7,000".
pub(super) fn parts_have_wholes(claims: &mut [Claim]) {
    let ids: FxHashSet<Id> = claims
        .iter()
        .filter(|claim| claim.part_of.is_some())
        .filter_map(|claim| claim.part_of.clone())
        .collect();
    let known: FxHashSet<Id> = claims
        .iter()
        .map(|claim| claim.id.clone())
        .filter(|id| ids.contains(id))
        .collect();
    for claim in claims {
        claim.part_of.take_if(|whole| !known.contains(whole));
    }
}

/// One person who was injured and died is one of the dead: "the boy was hurt", "the boy died".
pub(super) fn the_dead_are_not_injured(claims: &mut Vec<Claim>) {
    let single = |claim: &Claim, class: &str| {
        claim.pattern.as_deref() == Some("implicit") && claim.predicate.as_deref() == Some(class)
    };
    let dead = claims.iter().filter(|claim| single(claim, "kill"));
    let two = claims
        .iter()
        .any(|claim| is(claim, "kill") && claim.quantity.point() >= 2.0);
    let dead: Vec<(Option<String>, Field, Span)> = dead
        .map(|claim| (claim.subject.clone(), claim.field, claim.sentence))
        .collect();
    let beside: FxHashSet<(Field, usize)> = claims
        .iter()
        .filter(|claim| is(claim, "kill"))
        .map(|claim| (claim.field, claim.sentence.start))
        .collect();
    claims.retain(|claim| {
        let counted = claim.counted.as_deref().unwrap_or_default();
        let first = counted.split_whitespace().next().unwrap_or_default();
        let one_of =
            |words: &[&str], word: &str| words.iter().any(|known| word.eq_ignore_ascii_case(known));
        let indefinite = one_of(&["a", "an", "another"], &claim.surface);
        let next = one_of(
            &["another", "second", "third", "fourth", "fifth", "other"],
            first,
        );
        // Beside or right behind one who died "a person" or "a second man" is another.
        let new = |field: Field, sentence: Span| {
            let between = claim.sentence.start.checked_sub(sentence.end);
            let beside = next && claim.sentence == sentence;
            let behind = (indefinite || next) && between.is_some_and(|between| between < 3);
            field == claim.field && (beside || behind)
        };
        // "killed four friends and wounded another"
        let other = claim.surface.eq_ignore_ascii_case("another")
            && beside.contains(&(claim.field, claim.sentence.start));
        // "a fourth person"
        let narrowed = claim.subject.as_deref() == Some("person") && !claim.qualifiers.is_empty();
        let both = two && first.eq_ignore_ascii_case("both");
        let mut dead = dead.iter();
        let died = both
            || dead.any(|(subject, field, sentence)| {
                same_word(subject.as_deref(), claim.subject.as_deref())
                    && !narrowed
                    && !new(*field, *sentence)
            });
        !(died && !other && single(claim, "injure"))
    });
}

/// Are the two one word, in a headline or a text?
fn same_word(a: Option<&str>, b: Option<&str>) -> bool {
    let words = (a.unwrap_or_default(), b.unwrap_or_default());
    words.0.eq_ignore_ascii_case(words.1)
}

/// Where nobody is said to have died, those who were shot are injured; of one person only where the text tells that
/// they live, as the first report often comes before the death.
pub(super) fn survivors_are_injured(claims: &mut [Claim], lives: bool, lexicons: &Lexicons) {
    let dead = |claim: &Claim| is(claim, "kill") && !claim.negated;
    if claims.iter().any(dead) {
        return;
    }
    let thing = |claim: &Claim| {
        let subject = claim.subject.as_deref().unwrap_or("");
        let word = lexicons.vocabulary.get(&subject.to_lowercase());
        claim.quantity.unit.is_some() || lexicons.sets.not_people.contains(&word)
    };
    // "a teen and two men were shot"
    let beside: Vec<Span> = claims
        .iter()
        .filter(|claim| was_hit(claim) && claim.pattern.is_none())
        .map(|claim| claim.sentence)
        .collect();
    for claim in claims.iter_mut().filter(|claim| was_hit(claim)) {
        let told = lives || claim.pattern.is_none() || beside.contains(&claim.sentence);
        if told && !thing(claim) {
            injured(claim, ", nobody died");
        }
    }
}

fn is(claim: &Claim, class: &str) -> bool {
    claim.predicate.as_deref() == Some(class)
}

/// Was somebody shot or stabbed, dead or alive?
fn was_hit(claim: &Claim) -> bool {
    ["shoot", "stab", "run over"]
        .iter()
        .any(|class| is(claim, class))
}

/// Those who were hit live; `why` is added to the rule.
fn injured(claim: &mut Claim, why: &'static str) {
    claim.predicate = Some("injure".into());
    let mut evidence = claim.evidence.iter_mut();
    if let Some(evidence) = evidence.find(|evidence| evidence.slot == "predicate") {
        evidence.rule += why;
    }
}

/// What the report tells of a person by pronoun or name alone, where it tells it of nobody else: "she died on Monday".
pub(super) fn add_remaining(
    claims: &mut Vec<Claim>,
    remaining: Remaining,
    published: Option<NaiveDate>,
) {
    /// Days after which what befell somebody is the background of other news.
    const NEWS: i64 = 14;
    let old = |own: &Claim| {
        let date = own
            .as_of
            .as_ref()
            .and_then(|as_of| as_of.end.or(as_of.start));
        let days = published
            .zip(date)
            .map(|(told, date)| told - date.last_day());
        days.is_some_and(|days| days.num_days() > NEWS)
    };
    let dead = |claim: &Claim| is(claim, "kill") && !claim.negated;
    let hurt = |claim: &Claim| {
        let states = ["injure", "critical", "stable", "hospitalise"];
        was_hit(claim) || states.iter().any(|class| is(claim, class))
    };
    let place = |claims: &[Claim], own: &Claim| {
        claims.partition_point(|claim| {
            (claim.field == Field::Text, claim.start) <= (own.field == Field::Text, own.start)
        })
    };
    if let Some(own) = remaining
        .dead
        .filter(|own| !old(own) && !claims.iter().any(dead))
    {
        claims.insert(place(claims, &own), own);
    }
    let told = |claim: &Claim| hurt(claim) || dead(claim);
    if let Some(own) = remaining
        .hurt
        .filter(|own| !old(own) && !claims.iter().any(told))
    {
        claims.insert(place(claims, &own), own);
    }
}

/// "Four men were shot, though all are believed to have survived": where all live, they were hurt.
pub(super) fn those_who_all_survive_are_injured(claims: &mut [Claim], text: &str) {
    let hit = |claim: &&mut Claim| claim.field == Field::Text && was_hit(claim);
    for claim in claims.iter_mut().filter(hit) {
        let words = text.get(claim.end..claim.sentence.end).unwrap_or_default();
        let mut words = words.split_whitespace();
        let all = words.any(|word| word == "all");
        let mut told = words.take(8);
        if all && told.any(|word| word.starts_with("surviv")) {
            injured(claim, ", all live");
        }
    }
}

/// The others who were shot beside the dead live: "one killed, three others shot".
pub(super) fn others_beside_the_dead_are_injured(claims: &mut [Claim], text: &str) {
    for i in 1..claims.len() {
        let (before, rest) = claims.split_at_mut(i);
        let claim = &mut rest[0];
        let other = claim.counted.as_deref().is_some_and(|counted| {
            let mut words = counted.split_whitespace();
            words.any(|word| matches!(word, "others" | "other" | "more"))
        });
        let another = claim.surface.eq_ignore_ascii_case("another");
        let other = other
            || claim.field == Field::Text && text[..claim.start].trim_end().ends_with(" other");
        let dead = before
            .iter()
            .filter(|dead| !another || dead.sentence == claim.sentence)
            .any(|dead| is(dead, "kill") && !dead.negated && dead.modality == claim.modality);
        if (other || another) && dead && was_hit(claim) {
            injured(claim, ", others died");
        }
    }
}

/// A headline that names nobody goes back to whom the body names for the same figure: "Ten dead in ferry fire" and
/// "Ten people died, the coast guard said".
pub(super) fn headlines_have_the_speaker_of_the_body(claims: &mut [Claim], text: &str) {
    for i in 0..claims.len() {
        if claims[i].attribution.is_some() || !is_headline(&claims[i], text) {
            continue;
        }
        let restated = claims
            .iter()
            .find(|body| {
                body.attribution.is_some() && !is_headline(body, text) && restates(&claims[i], body)
            })
            .and_then(|body| body.attribution.clone());
        let Some(attribution) = restated else {
            continue;
        };
        let headline = &mut claims[i];
        headline.attribution = Some(Attribution {
            quote: false,
            ..attribution
        });
        headline.evidence.push(Evidence {
            slot: "attribution".into(),
            start: headline.start,
            end: headline.end,
            rule: "headline".into(),
        });
    }
}

/// Does the claim stand in the title, or in a first line without a full stop?
fn is_headline(claim: &Claim, text: &str) -> bool {
    claim.field == Field::Title
        || text[..claim.sentence.start].trim().is_empty()
            && claim.sentence.end < text.trim_end().len()
            && !claim
                .sentence
                .of(text)
                .trim_end()
                .ends_with(['.', '!', '?', '"', '”', '’'])
}

/// Do both state one figure of one thing to which the same happened?
fn restates(headline: &Claim, body: &Claim) -> bool {
    let (a, b) = (&headline.quantity, &body.quantity);
    let meets = |a: &Option<String>, b: &Option<String>| a.is_none() || b.is_none() || a == b;
    let person = |claim: &Claim| claim.subject.as_deref() == Some("person");
    let subject = meets(&headline.subject, &body.subject) || person(headline) || person(body);
    a.stated == b.stated
        && a.hard == b.hard
        && a.kind == b.kind
        && a.unit == b.unit
        && headline.predicate.is_some()
        && headline.predicate == body.predicate
        && headline.negated == body.negated
        && subject
}
