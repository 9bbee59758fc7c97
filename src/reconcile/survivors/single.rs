//! Those hurt who are told one by one: a mother beside a girl who died, one of the six, a suspect beside the others.

use super::super::aside::names_death;
use super::super::person::{are_two, is_suspect};
use super::super::reading::{Reading, field_text};
use super::Story;
use crate::model::{Hedge, Tally};

/// "A deputy shot the gunman. Five others were hurt.": a suspect who was hurt is one more than the others.
pub(super) fn count_suspect(hurt: &[usize], tally: &mut Tally, readings: &[Reading]) {
    let suspect = |&&i: &&usize| {
        let subject = readings[i].claim.subject.as_deref().unwrap_or_default();
        let alone = readings[i].is_implicit() && readings[i].single && !readings[i].is_duplicate();
        alone && readings[i].listed.is_none() && is_suspect(&subject.to_lowercase())
    };
    let Some(&suspect) = hurt.iter().find(suspect) else {
        return;
    };
    let others = hurt.iter().any(|&i| {
        let counted = readings[i].claim.counted.as_deref().unwrap_or_default();
        let other = counted
            .split_whitespace()
            .any(|word| matches!(word, "other" | "others"));
        other
            && readings[i].article == readings[suspect].article
            && readings[i].claim.quantity.point() > 1.0
    });
    let Some(count) = tally
        .stated
        .filter(|_| others && tally.hedge == Hedge::Exact)
    else {
        return;
    };
    tally.stated = Some(count + 1.0);
    tally.high = tally.high.map(|high| high.max(count + 1.0));
    tally.claims.push(readings[suspect].claim.id.clone());
}

impl Story<'_, '_> {
    /// "A girl was shot and her mother hurt": is the one who was hurt another than the one who died?
    pub(super) fn lives(&self, count: f64) -> bool {
        let one = count <= 1.0 && self.toll <= 1.0;
        let other = |i: usize| {
            let mut dead = self.dead.iter().map(|&j| &self.readings[j]);
            dead.any(|dead| are_two(&self.readings[i], dead))
        };
        one && self.counts(self.hurt).any(other)
    }

    /// "She was one of the six who were wounded", in a report whose headline tells of her death: five are left.
    pub(super) fn left_of_one_of_them(&self, count: f64) -> Option<f64> {
        let whole = |&i: &usize| {
            let all = self.readings[i].claim;
            let article = self.articles[self.readings[i].article];
            let one_of = |reading: &Reading| {
                let part = reading.claim.part_of.as_deref() == Some(&all.id);
                let text = field_text(reading.claim, article);
                let before = text.get(..reading.claim.start).unwrap_or_default();
                let before = before.trim_end().to_lowercase();
                part && ["she was", "he was"]
                    .iter()
                    .any(|words| before.ends_with(words))
            };
            names_death(article) && self.readings.iter().any(one_of)
        };
        let mut holding = self
            .counts(self.hurt)
            .filter(|&i| self.value(i) == Some(count));
        let all = holding.all(|i| whole(&i))
            && self.counts(self.hurt).any(|i| self.value(i) == Some(count));
        (all && self.toll == 1.0).then_some(count - 1.0)
    }
}
