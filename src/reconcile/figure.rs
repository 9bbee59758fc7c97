//! What "the number" and "the toll" count where nothing is said to have happened: what the report counted before.

use super::reading::Reading;
use super::synonym::{Nature, Sort, Synonyms};
use crate::model::Kind;

/// The farthest that the figure before may stand, in bytes.
const REACH: usize = 400;

/// "80,000 marched, organisers said. Police put the number at 22,000": the second figure counts what the first does,
/// where the sentence before tells of one event.
pub(super) fn set_figures(readings: &mut [Reading]) {
    for i in 1..readings.len() {
        let (before, rest) = readings.split_at_mut(i);
        let reading = &mut rest[0];
        if !is_bare(reading) {
            continue;
        }
        let claim = reading.claim;
        let near = |other: &&Reading| {
            (other.article, other.claim.field) == (reading.article, claim.field)
                && other.claim.sentence.end + REACH > claim.start
                && other.claim.sentence != claim.sentence
        };
        let mut told = before
            .iter()
            .rev()
            .take_while(near)
            .filter(|other| is_told(other));
        let Some(last) = told.next() else { continue };
        let sentence = last.claim.sentence;
        let one = told
            .take_while(|other| other.claim.sentence == sentence)
            .all(|other| other.core.event == last.core.event);
        if one {
            reading.core = super::reading::Core {
                change: reading.core.change,
                ..last.core
            };
            reading.facets.clone_from(&last.facets);
            reading.nature = last.nature;
            reading.known_event = last.known_event;
            reading.befalls = last.befalls;
            if reading.when.assumed || !reading.when.is_dated() {
                reading.when = last.when;
            }
        }
    }
}

/// Does it count "the number", and say no more?
fn is_bare(reading: &Reading) -> bool {
    let claim = reading.claim;
    let known = claim
        .subject
        .as_deref()
        .and_then(|subject| Synonyms::builtin().population(subject));
    // "Three counts" are counted themselves.
    let last = claim
        .counted
        .as_deref()
        .and_then(|words| words.rsplit(' ').next());
    claim.predicate.is_none()
        && last.is_none_or(|last| Some(last) == claim.subject.as_deref())
        && claim.qualifiers.is_empty()
        && reading.core.kind == Kind::Count
        && known.is_some_and(|known| known.sort == Sort::Figure)
}

fn is_told(reading: &Reading) -> bool {
    reading.core.kind == Kind::Count && reading.nature != Nature::Stock && reading.known_event
}
