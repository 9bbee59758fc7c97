//! Those hurt beside the dead. A count of the hurt is of its day: as victims die, the dead rise and the hurt fall, and
//! all who were hit stay as many. "Five were shot, one fatally" leaves four.

mod hit;
mod single;

use super::aside::tells_of_death;
use super::killer::{is_reflexive, kills_others};
use super::measure::Group;
use super::person::differ;
use super::reading::Reading;
use super::symbol::Symbols;
use crate::model::{Article, Hedge, Kind, Measure, Modality, Moment, Tally};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// The readings of a story's dead, hurt and hit.
struct Story<'s, 'a> {
    readings: &'s [Reading<'a>],
    articles: &'s [&'a Article],
    /// Who died, and the best figure.
    dead: Vec<usize>,
    toll: f64,
    /// Whom any sentence tells to have died, of this event or another.
    deaths: Vec<usize>,
    /// Who was hurt.
    hurt: &'s [usize],
    /// Who was hit, dead or alive.
    hit: Vec<usize>,
}

/// Brings the tally of those hurt up to that of the dead. `groups` are those of `measures`, in their order.
pub(super) fn settle(
    groups: &[&Group],
    measures: &mut [Measure],
    readings: &[Reading],
    articles: &[&Article],
    symbols: &Symbols,
) {
    let main = |event: &str| {
        let own = |at: &usize| {
            let core = groups[*at].core;
            symbols.name(core.event) == event
                && core.modality == Modality::Actual
                && core.kind == Kind::Count
                && core.aside.is_none()
                && !core.negated
                && !core.instalment
                && core.change == 0
        };
        let found = (0..groups.len()).filter(own);
        found.max_by_key(|&at| (groups[at].members.len(), std::cmp::Reverse(at)))
    };
    let Some(hurt) = main("injure") else {
        return;
    };
    single::count_suspect(&groups[hurt].members, &mut measures[hurt].tally, readings);
    let Some(killed) = main("kill") else {
        return;
    };
    let exact = |tally: &Tally| tally.stated.filter(|_| tally.hedge == Hedge::Exact);
    let (Some(toll), Some(count)) = (exact(&measures[killed].tally), exact(&measures[hurt].tally))
    else {
        return;
    };
    let of = |event: &str| -> Vec<usize> {
        let own =
            |group: &&&Group| symbols.name(group.core.event) == event && group.core.aside.is_none();
        groups
            .iter()
            .filter(own)
            .flat_map(|group| group.members.clone())
            .collect()
    };
    let story = Story {
        readings,
        articles,
        dead: of("kill"),
        deaths: (0..readings.len())
            .filter(|&i| {
                symbols.name(readings[i].core.event) == "kill" && !readings[i].core.negated
            })
            .collect(),
        toll,
        hurt: &groups[hurt].members,
        hit: of("shoot"),
    };
    let Some(left) = story.left(count) else {
        return;
    };
    let tally = &mut measures[hurt].tally;
    tally.stated = Some(left);
    tally.low = tally.low.map(|low| low.min(left));
    tally.high = tally.high.map(|high| high.max(left));
    tally.hedge = Hedge::Exact;
}

impl Story<'_, '_> {
    /// How many of `count` hurt are left, where they are not all.
    fn left(&self, count: f64) -> Option<f64> {
        /// Of so many, each victim is known.
        const FEW: f64 = 20.0;
        if let Some(left) = self.left_as_some_died(count) {
            return Some(left);
        }
        if count + self.toll > FEW {
            return None;
        }
        let told: Vec<(usize, Option<f64>)> = self
            .counts(self.hurt)
            .map(|i| (i, self.dead_beside(i)))
            .collect();
        let holds = |i: usize| self.value(i) == Some(count);
        // The figure that a report gives beside the dead of today is of today.
        let mut current: BTreeSet<u64> = told
            .iter()
            .filter(|(i, dead)| *dead == Some(self.toll) || dead.is_none() && self.is_of_today(*i))
            .filter_map(|(i, _)| Some(self.value(*i)?.to_bits()))
            .collect();
        if current.is_empty() {
            current.extend(self.left_alone());
        }
        if let Some(all) = self.all_hit(count) {
            return Some(all - self.toll);
        }
        if let Some(all) = self
            .hit_beside_singles()
            .or_else(|| self.hit_with_others(count))
        {
            return Some(all - self.toll);
        }
        if let Some(all) = self.adds_up(count).or_else(|| self.at_most(count)) {
            return Some(all - self.toll);
        }
        if let Some(left) = self.left_of_those_before(count) {
            return Some(left);
        }
        if let Some(left) = self.left_of_one_of_them(count) {
            return Some(left);
        }
        if current.is_empty() && told.iter().all(|(i, dead)| holds(*i) && dead.is_none()) {
            return self.left_of_first_report(count);
        }
        let own: Vec<f64> = told
            .iter()
            .filter(|(i, _)| holds(*i))
            .filter_map(|(_, dead)| *dead)
            .collect();
        let stale = !own.is_empty() && own.iter().all(|dead| *dead < self.toll);
        // "Seven injured persons are in hospital": as many as before.
        let in_hospital = |i: usize| {
            let predicate = self.readings[i].claim.predicate.as_deref();
            let told_on = |i: usize| day(self.articles[self.readings[i].article]);
            let other = !self.hurt.contains(&i);
            let later = other && told.iter().all(|(j, _)| told_on(*j) < told_on(i));
            // "are in hospital", but "were taken to hospital"
            let text = self.readings[i].claim.predicate_text.as_deref();
            let now = text.is_some_and(|text| !text.contains(" to "));
            now && later && predicate == Some("hospitalise") && holds(i) && self.is_of_today(i)
        };
        let still =
            || own.iter().all(|dead| *dead > 0.0) && (0..self.readings.len()).any(in_hospital);
        if !stale || current.contains(&count.to_bits()) || still() || self.lives(count) {
            return None;
        }
        if current.len() == 1 {
            return current.first().map(|bits| f64::from_bits(*bits));
        }
        let most = own.iter().copied().fold(0.0, f64::max);
        let left = count + most - self.toll;
        (left >= 0.0).then_some(left)
    }

    /// "He killed four and wounded another": those told one by one beside a count of all the dead of today.
    fn left_alone(&self) -> Option<u64> {
        let alone = |&&i: &&usize| {
            let all = |j: usize| !self.readings[j].single || kills_others(&self.readings[j]);
            let hurt = &self.readings[i];
            hurt.single
                && !hurt.is_duplicate()
                && hurt.claim.surface.eq_ignore_ascii_case("another")
                && self.beside(i, &self.dead).any(all)
                && self.dead_beside(i) == Some(self.toll)
        };
        let i = *self.hurt.iter().find(alone)?;
        let hurt: Vec<usize> = self.beside(i, self.hurt).collect();
        Some(self.total(&hurt).to_bits())
    }

    /// "The remaining 23 injured are in hospital": a later figure, as much smaller as the dead have grown since.
    fn left_as_some_died(&self, count: f64) -> Option<f64> {
        let told_on = |i: usize| day(self.articles[self.readings[i].article]);
        let before: Vec<usize> = self
            .counts(self.hurt)
            .filter(|&i| self.value(i) == Some(count))
            .collect();
        let first = before.iter().filter_map(|&i| told_on(i)).max()?;
        let mut dead = before.iter().filter_map(|&i| self.dead_beside(i));
        let died = self.toll - dead.next().filter(|dead| *dead > 0.0)?;
        let left = count - died;
        let states = ["injure", "hospitalise", "critical"];
        let mut later = (0..self.readings.len()).filter(|&i| {
            let claim = self.readings[i].claim;
            let state = claim
                .predicate
                .as_deref()
                .is_some_and(|word| states.contains(&word));
            state && !claim.negated && told_on(i) > Some(first) && self.is_of_today(i)
        });
        (died > 0.0 && later.any(|i| self.value(i) == Some(left))).then_some(left)
    }

    /// "Six others were hurt" in a report of the first death: those whom the reports before it counted with the dead.
    fn left_of_those_before(&self, count: f64) -> Option<f64> {
        let first = self.first_death()?;
        let mut holding = self.hurt.iter().filter(|i| self.value(**i) == Some(count));
        let before = holding.all(|&i| self.is_told_before(i, first));
        let deadly = |i: usize| {
            let own = self.readings[i].article;
            self.dead.iter().any(|&j| self.readings[j].article == own)
        };
        let left = count - self.toll;
        let told = self
            .counts(self.hurt)
            .any(|i| self.value(i) == Some(left) && deadly(i));
        (before && told).then_some(left)
    }

    /// "Six were shot", and a day later "A second victim has died": who died was among those that reports before the death
    /// counted.
    fn left_of_first_report(&self, count: f64) -> Option<f64> {
        let first = self.first_death()?;
        let before = |i: usize| self.is_told_before(i, first);
        let victim = |&i: &usize| {
            let claim = self.readings[i].claim;
            claim.subject.as_deref() == Some("victim")
        };
        let left = count - self.toll;
        let told = self.counts(self.hurt).all(before) && self.dead.iter().any(victim);
        (told && left >= 0.0).then_some(left)
    }

    /// Is it of a report from before the first death, which knows of none?
    fn is_told_before(&self, i: usize, death: NaiveDate) -> bool {
        let article = self.articles[self.readings[i].article];
        day(article).is_some_and(|day| day < death) && !tells_of_death(article)
    }

    fn value(&self, i: usize) -> Option<f64> {
        self.readings[i].claim.quantity.stated
    }

    /// The readings that count all of them.
    fn counts<'m>(&'m self, members: &'m [usize]) -> impl Iterator<Item = usize> + 'm {
        members.iter().copied().filter(|&i| {
            let reading = &self.readings[i];
            let quantity = &reading.claim.quantity;
            quantity.stated.is_some()
                && quantity.hedge == Hedge::Exact
                && !reading.is_duplicate()
                && !reading.single
                && !reading.part
        })
    }

    /// Those of `members` that stand in the sentence of `i`.
    fn beside<'m>(&'m self, i: usize, members: &'m [usize]) -> impl Iterator<Item = usize> + 'm {
        let own = &self.readings[i];
        let all = members.iter().copied();
        all.filter(move |&j| self.readings[j].shares_sentence(own))
    }

    /// How many dead the report gives beside the figure of those hurt; none where it does not tell.
    fn dead_beside(&self, i: usize) -> Option<f64> {
        let hurt = self.readings[i].claim;
        let beside: Vec<usize> = self.beside(i, &self.deaths).collect();
        // "One of the five hurt has died": they are five with the dead.
        let among = |j: &usize| self.readings[*j].claim.part_of.as_deref() == Some(&hurt.id);
        let among: Vec<usize> = beside.iter().copied().filter(among).collect();
        if !among.is_empty() {
            return Some((self.toll - self.total(&among)).max(0.0));
        }
        if !beside.is_empty() {
            // "The man who killed four and hurt two" is one more of the dead where he died.
            let others = beside.iter().all(|&j| kills_others(&self.readings[j]));
            let told = self.total(&beside);
            let killer = others && told + 1.0 == self.toll && self.is_killer_dead();
            return Some(if killer { self.toll } else { told });
        }
        let place = self.readings[i].article;
        let article = self.articles[place];
        if !self.is_told_with_death(i) {
            return None;
        }
        let silent = !self.dead.iter().any(|&j| self.readings[j].article == place)
            && !tells_of_death(article);
        let before = self.first_death()? > day(article)?;
        (silent && before).then_some(0.0)
    }

    /// "The toll rose to 11. Seven injured persons are in hospital.": does its report count the dead of today?
    fn is_of_today(&self, i: usize) -> bool {
        self.dead.iter().any(|&j| {
            let dead = &self.readings[j];
            dead.article == self.readings[i].article
                && !dead.single
                && self.value(j) == Some(self.toll)
        })
    }

    /// Are a killer and those whom he killed told in one list of the dead?
    fn is_killer_dead(&self) -> bool {
        let listed = |j: &&usize| self.readings[**j].listed.is_some();
        let mut victims = self.dead.iter().filter(listed);
        victims.any(|&j| {
            let own = &self.readings[j];
            let killer = |&k: &usize| {
                let other = &self.readings[k];
                other.listed == own.listed && (is_reflexive(other) || !kills_others(other))
            };
            kills_others(own) && self.dead.iter().any(killer)
        })
    }

    /// Does a report of the death give the same figure, so that it is of the same event?
    fn is_told_with_death(&self, i: usize) -> bool {
        let article = |j: usize| self.readings[j].article;
        let deadly = |j: usize| self.dead.iter().any(|&dead| article(dead) == article(j));
        let same = |j: usize| {
            let core = &self.readings[j].core;
            core.domain == self.readings[i].core.domain
                && core.kind == Kind::Count
                && core.aside.is_none()
                && self.value(j) == self.value(i)
        };
        let mut told = 0..self.readings.len();
        told.any(|j| !self.dead.contains(&j) && same(j) && deadly(j))
    }

    /// Does its sentence go on with the dead: "Five were shot, one fatally"?
    fn tells_of_dead(&self, i: usize) -> bool {
        let hit = &self.readings[i];
        self.beside(i, &self.dead).any(|j| {
            let dead = &self.readings[j];
            dead.claim.start > hit.claim.start && !differ(hit, dead)
        })
    }

    /// The day of the first report that tells of a death.
    fn first_death(&self) -> Option<NaiveDate> {
        let days = self
            .dead
            .iter()
            .map(|&j| day(self.articles[self.readings[j].article]));
        days.min()?
    }

    /// How many persons the readings of one sentence tell of.
    fn total(&self, readings: &[usize]) -> f64 {
        let point = |&j: &usize| self.readings[j].claim.quantity.point();
        let counted = readings.iter().filter(|&&j| !self.readings[j].single);
        let most = counted.map(point).fold(0.0, f64::max);
        let listed: f64 = readings
            .iter()
            .filter(|&&j| self.readings[j].single)
            .map(point)
            .sum();
        // "a gunman was killed after he left two others dead"
        let others = readings.iter().any(|&j| self.readings[j].marks.more);
        if most > 0.0 && !others {
            most
        } else {
            most + listed
        }
    }
}

fn day(article: &Article) -> Option<NaiveDate> {
    article.published.as_ref().map(Moment::day)
}
