//! The steps that look at what two claims say: what must be equal, and where and when their figures hold.

use super::super::grouped::Grouped;
use super::super::reading::{Facet, FacetSort, Reading};
use super::super::synonym::Nature;
use super::super::timeline::When;
use super::super::values::{Values, values};
use super::Step;
use crate::lexicon::Inflections;
use crate::model::{Basis, DisplayNumber};

/// All that must be equal, slot by slot. `together` tells that nothing of it parts the two.
pub(super) fn steps(pair: [usize; 2], grouped: &Grouped, together: bool) -> Vec<Step> {
    let readings = pair.map(|at| &grouped.readings[at]);
    let both = |show: &dyn Fn(&Reading) -> String| readings.map(show);
    let [x, y] = readings.map(|reading| reading.core);
    let mut steps = Vec::new();
    let mut add = |name, same: bool, [a, b]: [String; 2], why: &str| {
        steps.push(Step::new(name, Some(same), a, b).because(why));
    };
    if x.aside.is_some() || y.aside.is_some() {
        let told = both(&|reading| match reading.core.aside {
            Some(aside) => aside.why().to_string(),
            None => "is of the story's own event".to_string(),
        });
        add(
            "story's event",
            (x.aside, x.era) == (y.aside, y.era),
            told,
            "",
        );
    }
    let why = match grouped.readings[pair[0]].nature {
        Nature::Total => "a running total, which grows",
        Nature::Level => "a level, which rises and falls",
        Nature::Fixed => "a property, which no time changes",
        Nature::Stock => "who or what is there",
    };
    add(
        "event",
        x.event == y.event,
        both(&|r| event(r, grouped)),
        why,
    );
    let named = |reading: &Reading| grouped.symbols.name(reading.core.domain) != "?";
    let counted = both(&|reading| counted(reading, grouped));
    let (same, why) = match (x.domain == y.domain, together) {
        (true, _) => (true, ""),
        (false, true) => (
            true,
            "one names nothing, and the story has one thing to count",
        ),
        _ if !named(readings[0]) || !named(readings[1]) => (
            false,
            "one names nothing, and the story has several things to count",
        ),
        _ => (false, "not the same thing"),
    };
    add("counted", same, counted, why);
    let units = both(&|reading| unit(reading, grouped));
    let why = if readings[0].unit != readings[1].unit && x.unit == y.unit {
        "the units convert"
    } else {
        ""
    };
    add("unit", (x.kind, x.unit) == (y.kind, y.unit), units, why);
    let why = if x.modality == y.modality {
        ""
    } else {
        "plans, possibilities and outcomes are not compared"
    };
    let same = (x.modality, x.negated) == (y.modality, y.negated);
    add("modality", same, both(&modality), why);
    if x.change != y.change || x.change != 0 {
        let why = if x.change == y.change {
            ""
        } else {
            "the amount of a change is not the level"
        };
        add("change", x.change == y.change, both(&change), why);
    }
    if x.instalment || y.instalment {
        let told = both(&|reading| {
            let adds = reading.core.instalment;
            if adds { "adds to a total" } else { "a total" }.to_string()
        });
        add("total", x.instalment == y.instalment, told, "");
    }
    steps
}

fn event(reading: &Reading, grouped: &Grouped) -> String {
    let class = match grouped.symbols.name(reading.core.event) {
        "stock" => "no event",
        class => class,
    };
    match &reading.claim.predicate_text {
        Some(text) if text != class => format!("\"{text}\" → {class}"),
        _ => class.to_string(),
    }
}

fn counted(reading: &Reading, grouped: &Grouped) -> String {
    let class = match grouped.symbols.name(reading.core.domain) {
        "?" => "nothing named",
        class => class,
    };
    let words = reading
        .claim
        .counted
        .as_ref()
        .or(reading.claim.subject.as_ref());
    match words {
        Some(words) if words != class => format!("\"{words}\" → {class}"),
        _ => class.to_string(),
    }
}

fn unit(reading: &Reading, grouped: &Grouped) -> String {
    let name = grouped.symbols.name(reading.unit);
    let kind = format!("{:?}", reading.core.kind).to_lowercase();
    if name.is_empty() {
        return kind;
    }
    let own = Inflections::builtin().plural_phrase(name);
    if reading.unit == reading.measured_in {
        format!("{kind} in {own}")
    } else {
        let common = grouped.symbols.name(reading.measured_in);
        let common = Inflections::builtin().plural_phrase(common);
        format!("{kind} in {own}, compared in {common}")
    }
}

fn modality(reading: &Reading) -> String {
    let modality = reading.core.modality.name();
    let negated = if reading.core.negated {
        ", negated"
    } else {
        ""
    };
    format!("{modality}{negated}")
}

fn change(reading: &Reading) -> String {
    match reading.core.change {
        0 => "the level itself".to_string(),
        1 => "the amount of a rise".to_string(),
        _ => "the amount of a fall".to_string(),
    }
}

/// The words that narrow what is counted.
pub(super) fn facets(facets: &[Facet], grouped: &Grouped) -> String {
    let word = |facet: &Facet| {
        let word = grouped.symbols.name(facet.word);
        match facet.sort {
            FacetSort::Place => format!("in {word}"),
            FacetSort::Agent => format!("by {word}"),
            _ => word.to_string(),
        }
    };
    match facets {
        [] => "the whole".to_string(),
        _ => facets.iter().map(word).collect::<Vec<_>>().join(", "),
    }
}

/// Who says so, when it can hold, and what the figures commit to.
pub(super) fn figures(pair: [usize; 2], grouped: &Grouped) -> Vec<Step> {
    let [x, y] = pair.map(|at| &grouped.readings[at]);
    let [a, b] = [x, y].map(|reading| origin(reading, grouped));
    let why = if x.origin == y.origin {
        "one origin: the two confirm nothing of each other"
    } else {
        "independent origins"
    };
    let mut steps = vec![Step::new("origin", None, a, b).because(why)];
    let [a, b] = [x, y].map(when);
    let why = match x.when.spread(y.when) {
        Some(0) => "one day".to_string(),
        Some(1) => "a day apart at most".to_string(),
        Some(days) => format!("{days} days apart at most"),
        None => "one of them may be of any day".to_string(),
    };
    steps.push(Step::new("time", None, a, b).because(why));
    let unit = match grouped.symbols.name(x.measured_in) {
        "" => String::new(),
        unit => Inflections::builtin().plural_phrase(unit),
    };
    let [a, b] = [x, y].map(|reading| {
        let value = reading.shown_interval(reading.value);
        let value = if value.is_point() {
            DisplayNumber(value.low).to_string()
        } else {
            value.to_string()
        };
        format!("{value} {unit}").trim_end().to_string()
    });
    let why = match values(x, y) {
        Values::Meet if x.unit != y.unit && !x.value.meets(&y.value) => {
            "they meet, as one may be the other rounded"
        }
        Values::Meet => "they meet",
        Values::Number => "both name one number",
        Values::Rounded => "one is the other rounded",
        Values::Besides => "one counts others than those told before",
        Values::Vague => "a vague word leaves it open where it ends",
        Values::Apart => "they do not meet",
    };
    steps.push(Step::new("values", None, a, b).because(why));
    steps
}

fn origin(reading: &Reading, grouped: &Grouped) -> String {
    let name = grouped.origins.name(reading.origin);
    match &reading.claim.attribution {
        Some(attribution) if attribution.to_string() != name => {
            format!("\"{attribution}\" → {name}")
        }
        _ if reading.report != reading.article => format!("{name}, whose report it copies"),
        _ => name.to_string(),
    }
}

/// When a figure can hold, and how that is known.
pub(super) fn when(reading: &Reading) -> String {
    let When {
        earliest, latest, ..
    } = reading.when;
    let basis = match reading.claim.as_of.as_ref().map(|as_of| as_of.basis) {
        Some(Basis::Date) => "by its date",
        Some(Basis::Weekday) => "by the weekday",
        Some(Basis::Relative) => "by the words for its day",
        Some(Basis::Said) => "when it was said",
        Some(Basis::Published) => "when it was published",
        None => "no date of its own",
    };
    let days = match (reading.when.is_dated(), reading.when == When::EVER) {
        (_, true) => "any day".to_string(),
        (true, _) if earliest == latest => earliest.to_string(),
        (true, _) => format!("{earliest} to {latest}"),
        (false, _) => format!("until {latest}"),
    };
    format!("{days}, {basis}")
}
