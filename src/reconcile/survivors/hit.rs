//! Those hurt as what is left of all who were hit: "six were shot, one fatally" leaves five.

use super::Story;
use crate::model::Modality;
use std::collections::BTreeSet;

impl Story<'_, '_> {
    /// `count`, where it is what a sentence tells of the dead and of those hurt together: "three were killed and a fourth
    /// was wounded".
    pub(super) fn adds_up(&self, count: f64) -> Option<f64> {
        let adds = |&i: &usize| {
            let hurt = self.beside(i, self.hurt);
            let hurt: Vec<usize> = hurt.filter(|&j| self.value(j).is_some()).collect();
            self.dead_beside(i) == Some(self.toll) && self.total(&hurt) + self.toll == count
        };
        let apart =
            |&i: &usize| self.value(i) == Some(count) && self.dead_beside(i) == Some(self.toll);
        let told = self.hurt.iter().any(adds) && !self.hurt.iter().any(apart);
        (told && self.toll >= 1.0).then_some(count)
    }

    /// How many were hit in all, where more reports tell it than that `count` were hurt, who with the dead would be more.
    pub(super) fn at_most(&self, count: f64) -> Option<f64> {
        let reports = |members: &[usize], value: f64| {
            let holding = members.iter().filter(|&&i| self.value(i) == Some(value));
            let reports: BTreeSet<usize> = holding.map(|&i| self.readings[i].report).collect();
            reports.len()
        };
        let all = self.counts(&self.hit).filter_map(|i| self.value(i));
        let all = all.fold(0.0, f64::max);
        let fits = all > self.toll && count + self.toll > all && self.toll >= 1.0;
        let told = reports(&self.hit, all);
        (fits && told > 1 && told > reports(self.hurt, count)).then_some(all)
    }

    /// How many were hit in all, where `count` are but others than those told before: "shot four and killed one of them"
    /// beside "two others were hurt".
    pub(super) fn hit_with_others(&self, count: f64) -> Option<f64> {
        let mut holding = self
            .counts(self.hurt)
            .filter(|&i| self.value(i) == Some(count));
        let others = holding.all(|i| self.readings[i].marks.more);
        let all = only(self.all().filter_map(|i| self.value(i)))?;
        (others && self.toll >= 1.0 && all > count + self.toll).then_some(all)
    }

    /// `count`, where as many reports tell that so many were hit, dead or alive, as give it beside the dead.
    pub(super) fn all_hit(&self, count: f64) -> Option<f64> {
        let same = |i: &usize| self.value(*i) == Some(count);
        let reports = |of: &mut dyn Iterator<Item = usize>| -> BTreeSet<usize> {
            of.map(|i| self.readings[i].report).collect()
        };
        let hit = reports(&mut self.all().filter(same));
        let beside = |i: &usize| self.dead_beside(*i).is_some_and(|dead| dead > 0.0);
        let apart = reports(&mut self.counts(self.hurt).filter(same).filter(beside));
        let told = !hit.is_empty() && hit.len() >= apart.len();
        (told && count > self.toll && self.toll >= 1.0).then_some(count)
    }

    /// The figures of all who were hit, dead or alive.
    fn all(&self) -> impl Iterator<Item = usize> + '_ {
        self.counts(&self.hit).filter(|&i| {
            let own = &self.readings[i];
            let counted = own.claim.counted.as_deref().unwrap_or("");
            (own.headline || self.tells_of_dead(i))
                && !own.core.negated
                && own.core.modality == Modality::Actual
                && !own.marks.more
                && !own.marks.some
                && !counted.contains("other")
        })
    }

    /// "Six were shot, one fatally. A guard was hit in the calf.": how many were hit, where no figure counts the hurt.
    pub(super) fn hit_beside_singles(&self) -> Option<f64> {
        let alone = |&i: &usize| self.readings[i].single || self.readings[i].part;
        let all = only(
            self.all()
                .filter_map(|i| Some(self.value(i)? + self.listed_with(i))),
        )?;
        let left = self.toll >= 1.0 && all > self.toll;
        (left && self.hurt.iter().all(alone)).then_some(all)
    }

    /// "Two guards and his brother were hit": how many of those hurt stand in the list of `i`, who were hit as well.
    fn listed_with(&self, i: usize) -> f64 {
        let verb = |i: usize| {
            let mut slots = self.readings[i].claim.evidence.iter();
            let predicate = slots.find(|evidence| evidence.slot == "predicate");
            predicate.map(|evidence| evidence.start)
        };
        let beside = self.beside(i, self.hurt);
        let listed: Vec<usize> = beside.filter(|&j| verb(j) == verb(i)).collect();
        self.total(&listed)
    }
}

/// The one figure that all of them give.
fn only(mut figures: impl Iterator<Item = f64>) -> Option<f64> {
    let first = figures.next()?;
    figures.all(|figure| figure == first).then_some(first)
}
