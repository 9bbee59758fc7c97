//! What the rest of a story makes of its readings: victims told alone, and events that mean another where nobody is
//! killed.

use super::aside::names_death;
use super::person::{can_be_one, differ};
use super::reading::{Core, FacetSort, Reading, field_text};
use super::symbol::{Symbol, Symbols};
use super::synonym::Synonyms;
use crate::extract::Lexicons;
use crate::model::{Article, Hedge, Kind, Modality};
use rustc_hash::{FxHashMap, FxHashSet};

/// One of those counted, where it is told alone, is no count of them all.
pub(super) fn set_singles(readings: &mut [Reading]) {
    let mut largest: FxHashMap<(usize, Core), f64> = FxHashMap::default();
    for reading in readings.iter() {
        let most = largest.entry((reading.article, reading.core)).or_default();
        *most = most.max(reading.claim.quantity.point());
    }
    for reading in readings {
        let quantity = &reading.claim.quantity;
        if quantity.stated != Some(1.0)
            || quantity.hedge != Hedge::Exact
            || quantity.kind != Kind::Count
        {
            continue;
        }
        let written = reading.claim.surface.to_lowercase();
        let numeral = written
            .split_whitespace()
            .any(|word| matches!(word, "one" | "1"));
        let implicit = reading.claim.pattern.as_deref() == Some("implicit") && !numeral;
        let beside = !reading.headline
            && largest
                .get(&(reading.article, reading.core))
                .is_some_and(|most| *most > 1.0);
        // "One was shot in the leg": one of those told of before.
        let pronoun = !reading.headline && written == "one" && reading.claim.counted.is_none();
        if implicit || beside || pronoun || reading.marks.one_of {
            reading.tell_alone();
        }
    }
}

/// Some of those counted, where a report counts more: "two have minor injuries" beside "four were hurt".
pub(super) fn set_some(readings: &mut [Reading]) {
    let mut most: FxHashMap<Core, f64> = FxHashMap::default();
    for reading in readings.iter().filter(|reading| !reading.marks.some) {
        let told = most.entry(reading.core).or_default();
        *told = told.max(reading.claim.quantity.point());
    }
    for reading in readings {
        let told = reading.claim.quantity.point();
        let more = most.get(&reading.core).is_some_and(|most| *most > told);
        let known = reading.claim.part_of.is_some();
        if reading.marks.some && reading.befalls && !known && !reading.headline && more {
            reading.tell_alone();
        }
    }
}

/// Persons who are named together are at least so many: "Ann Hill and Ben Hill were shot" beside "four were shot".
pub(super) fn set_named(readings: &mut [Reading]) {
    let mut counted: FxHashMap<Core, f64> = FxHashMap::default();
    for reading in readings.iter().filter(|reading| !reading.is_implicit()) {
        let most = counted.entry(reading.core).or_default();
        *most = most.max(reading.claim.quantity.point());
    }
    for reading in readings {
        let told = reading.claim.quantity.point();
        let more = counted.get(&reading.core).is_some_and(|most| *most > told);
        if reading.is_implicit() && reading.listed.is_none() && told > 1.0 && more {
            reading.tell_alone();
        }
    }
}

/// An event becomes the one that the rest of the story makes of it.
pub(super) fn settle_events(readings: &mut [Reading], symbols: &mut Symbols) {
    let told: FxHashSet<Symbol> = readings
        .iter()
        .filter(|reading| {
            reading.core.modality == Modality::Actual
                && !reading.core.negated
                && reading.core.aside.is_none()
        })
        .map(|reading| reading.core.event)
        .collect();
    let mut becomes: FxHashMap<Symbol, Symbol> = FxHashMap::default();
    for &event in &told {
        let known = Synonyms::builtin().event(symbols.name(event));
        if let Some((other, unless)) =
            known.and_then(|event| event.becomes.as_ref().zip(event.unless.as_ref()))
            && !told.contains(&symbols.intern(unless))
        {
            becomes.insert(event, symbols.intern(other));
        }
    }
    let shot = symbols.intern("shoot");
    let injured = symbols.intern("injure");
    let mut totals = totals_with_dead(readings, symbols);
    let hit = all_hit(readings, symbols);
    let is_total = |reading: &Reading, totals: &FxHashSet<u64>| {
        let count = reading.claim.quantity.stated;
        count.is_some_and(|count| totals.contains(&count.to_bits())) && is_by_default(reading)
    };
    // Others than all who were hit must be told to be hurt.
    let hurt = readings.iter().any(|reading| {
        let own = reading.core.event == injured && reading.core.aside.is_none();
        own && !is_total(reading, &totals) && !is_total(reading, &hit)
    });
    if hurt {
        totals.extend(hit);
    }
    for reading in readings {
        if is_total(reading, &totals) {
            reading.core.event = shot;
        }
        if let Some(event) = becomes.get(&reading.core.event)
            && !is_thing(reading)
        {
            reading.core.event = *event;
        }
    }
}

/// Is it no count of persons: "20 rounds", "150 yards"?
fn is_thing(reading: &Reading) -> bool {
    let lexicons = Lexicons::builtin();
    let subject = reading.claim.subject.as_deref().unwrap_or("");
    let word = lexicons.vocabulary.get(&subject.to_lowercase());
    reading.claim.quantity.kind != Kind::Count || lexicons.sets.not_people.contains(&word)
}

/// The others than the dead who are told to be in a hospital were hurt, where no figure counts those hurt: "one died; the
/// other three are in stable condition".
pub(super) fn set_others(articles: &[&Article], readings: &mut [Reading], symbols: &mut Symbols) {
    let mut event = |name| symbols.intern(name);
    let (kill, injure) = (event("kill"), event("injure"));
    let states = ["critical", "stable", "hospitalise"].map(event);
    let own = |reading: &Reading| {
        reading.core.aside.is_none()
            && reading.core.modality == Modality::Actual
            && !reading.core.negated
    };
    let deadly = |article: usize| {
        let mut all = readings.iter();
        all.any(|other| own(other) && other.core.event == kill && other.article == article)
    };
    let counted = |reading: &Reading| {
        own(reading)
            && reading.core.event == injure
            && !reading.single
            && reading.claim.quantity.point() > 1.0
    };
    if readings.iter().any(counted) {
        return;
    }
    let others: Vec<usize> = (0..readings.len())
        .filter(|&i| {
            let reading = &readings[i];
            own(reading)
                && states.contains(&reading.core.event)
                && is_other(reading, articles[reading.article])
                && (reading.claim.quantity.point() > 1.0
                    || reading.claim.start == reading.claim.sentence.start)
                && deadly(reading.article)
                && tells_of_injury(articles[reading.article])
        })
        .collect();
    for i in others {
        let reading = &mut readings[i];
        reading.core.event = injure;
        reading.core.instalment = false;
        reading.part = false;
        reading.facets.retain(|facet| facet.sort != FacetSort::Part);
    }
}

/// Is it told of others than those before: "the other three", "two others"?
fn is_other(reading: &Reading, article: &Article) -> bool {
    let counted = reading.claim.counted.as_deref().unwrap_or_default();
    let text = field_text(reading.claim, article);
    let before = text.get(..reading.claim.start).unwrap_or_default();
    let own = text.get(reading.claim.start..).unwrap_or_default();
    let words = counted.split_whitespace();
    let words = words.chain(before.split_whitespace().next_back());
    let mut words = words.chain(own.split_whitespace().take(2));
    words.any(|word| matches!(word, "other" | "others" | "Others" | "Other"))
}

/// Does the report tell that somebody was hurt?
fn tells_of_injury(article: &Article) -> bool {
    let tells = Synonyms::builtin();
    tells.tells_of_injury(&article.text)
        || (article.title.as_deref()).is_some_and(|title| tells.tells_of_injury(title))
}

/// Those of whom nothing is told but that they were treated or shot are hurt where they cannot be the dead: "a girl has
/// died and her mother is in hospital", "a man was killed; a woman was shot".
pub(super) fn set_treated(articles: &[&Article], readings: &mut [Reading], symbols: &mut Symbols) {
    let mut event = |name| symbols.intern(name);
    let (kill, injure) = (event("kill"), event("injure"));
    let wound = event("mortally wound");
    let hit = [event("shoot"), event("stab")];
    let own = |reading: &Reading| {
        reading.core.aside.is_none()
            && reading.core.modality == Modality::Actual
            && !reading.core.negated
    };
    let of = |readings: &[Reading], events: &[Symbol]| -> Vec<usize> {
        (0..readings.len())
            .filter(|&i| own(&readings[i]) && events.contains(&readings[i].core.event))
            .collect()
    };
    let dead = of(readings, &[kill]);
    let one = |reading: &Reading| reading.single || reading.claim.quantity.stated == Some(1.0);
    let apart = |readings: &[Reading], i: usize| {
        let other = |&j: &usize| one(&readings[j]) && differ(&readings[i], &readings[j]);
        !dead.is_empty() && one(&readings[i]) && dead.iter().all(other)
    };
    for i in of(readings, &hit) {
        if apart(readings, i) {
            readings[i].core.event = injure;
        }
    }
    let known = of(readings, &[injure, wound]);
    let crowd = |&i: &usize| dead.is_empty() && !one(&readings[i]);
    if !known.is_empty() || of(readings, &hit).iter().any(crowd) {
        return;
    }
    let beside = |readings: &[Reading], i: usize| {
        let own = &readings[i];
        let told = |&j: &usize| one(&readings[j]) && readings[j].claim.subject == own.claim.subject;
        let near = |&j: &usize| readings[j].shares_sentence(own);
        let alone = one(own) || own.is_implicit();
        let other = own.claim.surface.eq_ignore_ascii_case("another");
        apart(readings, i) || dead.iter().any(near) && (other || !(alone && dead.iter().any(told)))
    };
    let alive = dead.is_empty() && !articles.iter().any(|own| names_death(own));
    for state in [&["hospitalise"][..], &["critical", "stable"]] {
        let events: Vec<Symbol> = state.iter().map(|name| symbols.intern(name)).collect();
        let mut treated = of(readings, &events);
        treated.retain(|&i| {
            (alive || beside(readings, i)) && tells_of_injury(articles[readings[i].article])
        });
        for &i in &treated {
            readings[i].core.event = injure;
        }
        if !treated.is_empty() {
            return;
        }
    }
}

/// How many were hit in all, dead or alive: what a report's dead and injured add up to.
fn totals_with_dead(readings: &[Reading], symbols: &mut Symbols) -> FxHashSet<u64> {
    let [kill, injure] = ["kill", "injure"].map(|event| symbols.intern(event));
    let own = |reading: &&Reading| {
        reading.core.aside.is_none()
            && reading.core.modality == Modality::Actual
            && !reading.core.negated
            && reading.claim.quantity.kind == Kind::Count
    };
    let mut sentences: FxHashMap<(usize, usize), (f64, f64)> = FxHashMap::default();
    for reading in readings.iter().filter(own) {
        let Some(count) = reading.claim.quantity.stated else {
            continue;
        };
        let sentence = (reading.article, reading.claim.sentence.start);
        let (dead, hurt) = sentences.entry(sentence).or_default();
        if reading.core.event == kill {
            *dead += count;
        } else if reading.core.event == injure {
            *hurt += count;
        }
    }
    let both = sentences
        .into_values()
        .filter(|(dead, hurt)| *dead > 0.0 && *hurt > 0.0);
    both.map(|(dead, hurt)| (dead + hurt).to_bits()).collect()
}

/// Is it a count of those who were hit that was read as one of the hurt, as its report tells of no death?
fn is_by_default(reading: &Reading) -> bool {
    let mut rules = reading.claim.evidence.iter();
    rules.any(|evidence| evidence.slot == "predicate" && evidence.rule.ends_with("nobody died"))
}

/// How many were hit, as the reports of a death count them: "the boy died; police found three with gunshot wounds".
fn all_hit(readings: &[Reading], symbols: &mut Symbols) -> FxHashSet<u64> {
    let [kill, shot] = ["kill", "shoot"].map(|event| symbols.intern(event));
    let own = |reading: &&Reading| {
        reading.core.aside.is_none()
            && reading.core.modality == Modality::Actual
            && !reading.core.negated
            && !reading.marks.more
    };
    let deadly: FxHashSet<usize> = readings
        .iter()
        .filter(own)
        .filter(|reading| reading.core.event == kill)
        .map(|reading| reading.article)
        .collect();
    let hit = readings.iter().filter(own).filter(|reading| {
        reading.core.event == shot && !reading.single && deadly.contains(&reading.article)
    });
    let several = hit.filter_map(|reading| reading.claim.quantity.stated.filter(|n| *n > 1.0));
    several.map(f64::to_bits).collect()
}

/// "A second man", "another guest": somebody else than the one who was told of before.
fn is_another(reading: &Reading) -> bool {
    let counted = reading.claim.counted.as_deref().unwrap_or_default();
    let mut words = counted.split_whitespace().take(2);
    let known = ["another", "other", "second", "third", "fourth", "fifth"];
    words.any(|word| known.iter().any(|other| word.eq_ignore_ascii_case(other)))
}

/// Where one person was hurt and one died, and no report tells the two apart, the one who was hurt died of it.
pub(super) fn set_mortally_wounded(
    articles: &[&Article],
    readings: &mut [Reading],
    symbols: &mut Symbols,
) {
    let mut event = |name| symbols.intern(name);
    let (killed, injured) = (event("kill"), event("injure"));
    let (gunfire, wound) = (event("shoot"), event("mortally wound"));
    let own = |reading: &Reading| {
        reading.core.aside.is_none()
            && reading.core.modality == Modality::Actual
            && !reading.core.negated
    };
    let of = |event: Symbol| -> Vec<usize> {
        (0..readings.len())
            .filter(|&i| own(&readings[i]) && readings[i].core.event == event)
            .collect()
    };
    let (dead, hurt, shot) = (of(killed), of(injured), of(gunfire));
    let one = |i: usize| readings[i].single || readings[i].claim.quantity.stated == Some(1.0);
    let only_one = |of: &[usize]| of.iter().all(|&i| one(i));
    let mut wounded: Vec<usize> = Vec::new();
    if dead.is_empty() {
        // A headline may tell of the death without a figure: "Crash victim dies".
        if only_one(&hurt) && only_one(&shot) && articles.iter().any(|own| names_death(own)) {
            wounded.extend(hurt.into_iter().chain(shot));
        }
    } else {
        let together = |i: usize, j: usize| readings[i].shares_sentence(&readings[j]);
        let beside: Vec<usize> = hurt
            .iter()
            .copied()
            .filter(|&i| !one(i) || dead.iter().any(|&j| together(i, j)))
            .collect();
        let crowds: FxHashSet<usize> = hurt
            .iter()
            .chain(&dead)
            .filter(|&&i| !one(i))
            .map(|&i| readings[i].report)
            .collect();
        let point = |&i: &usize| readings[i].claim.quantity.point();
        let most = |of: &[usize]| of.iter().map(point).fold(0.0, f64::max);
        let more_hit = most(&shot) > most(&dead).max(1.0);
        let died = |&i: &usize| {
            let hurt = &readings[i];
            !is_another(hurt)
                && !more_hit
                && !crowds.contains(&hurt.report)
                && dead.iter().any(|&j| {
                    one(j)
                        && !crowds.contains(&readings[j].report)
                        && can_be_one(hurt, &readings[j])
                })
                && !beside
                    .iter()
                    .any(|&other| one(other) && can_be_one(hurt, &readings[other]))
        };
        wounded.extend(hurt.iter().copied().filter(died));
    }
    for i in wounded {
        readings[i].core.event = wound;
    }
}
