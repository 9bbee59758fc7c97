use super::mentions;
use crate::extract::quantity::change::Movement;
use crate::extract::quantity::number::NumberWord;
use crate::extract::quantity::reason;
use crate::extract::quantity::{context, hedge};
use crate::lexicon::{Definition, load};
use crate::model::{Hedge, Kind};
use crate::text::words_of;
use serde::Deserialize;

/// Do the words of `phrase` stand in `text`, as tokens?
fn holds(text: &str, phrase: &str) -> bool {
    let lower = |text: &str| words_of(text).map(str::to_lowercase).collect::<Vec<_>>();
    let (text, phrase) = (lower(text), lower(phrase));
    text.windows(phrase.len()).any(|window| window == phrase)
}

/// Runs the examples of a lexicon: `applies` says whether an entry shows in a reading of the text.
fn run<T>(file: &str, entries: &[Definition<T>], applies: impl Fn(&Definition<T>, &str) -> bool) {
    let mut wrong = Vec::new();
    for entry in entries {
        for example in &entry.examples {
            if !entry.words.iter().any(|word| holds(example, word)) {
                wrong.push(format!("has none of {:?}: {example}", entry.words));
            } else if !applies(entry, example) {
                wrong.push(format!("does not apply: {:?}: {example}", entry.words));
            }
        }
        for example in &entry.counterexamples {
            if applies(entry, example) {
                wrong.push(format!("applies: {:?}: {example}", entry.words));
            }
        }
    }
    assert!(wrong.is_empty(), "{file}:\n{}", wrong.join("\n"));
}

#[test]
fn number_words_are_read_where_their_examples_say() {
    let entries =
        load::<NumberWord>("number.toml", include_str!("../../../lexicon/number.toml")).unwrap();
    run("number.toml", &entries, |entry, text| {
        mentions(text).iter().any(|mention| {
            entry
                .words
                .iter()
                .any(|word| holds(mention.span.of(text), word))
        })
    });
}

#[test]
fn hedges_are_read_where_their_examples_say() {
    let entries = hedge::entries().unwrap();
    run("hedge.toml", &entries, |entry, text| {
        mentions(text)
            .iter()
            .any(|mention| mention.quantity.hedge == entry.meaning.hedge)
    });
}

#[test]
fn change_is_read_where_its_examples_say() {
    let entries =
        load::<Movement>("change.toml", include_str!("../../../lexicon/change.toml")).unwrap();
    run("change.toml", &entries, |entry, text| {
        mentions(text)
            .iter()
            .any(|mention| mention.quantity.change == Some(entry.meaning.change))
    });
}

#[derive(Deserialize)]
struct Named {
    unit: String,
    #[serde(default)]
    symbols: Vec<String>,
    #[serde(default)]
    signs: Vec<String>,
}

/// The unit of the first quantity of a text.
fn unit(text: &str) -> Option<(Kind, String)> {
    let mention = mentions(text).into_iter().next()?;
    Some((mention.quantity.kind, mention.quantity.unit?.into_owned()))
}

#[test]
fn reasons_are_no_bounds_where_their_examples_say() {
    let entries = reason::entries().unwrap();
    run("reason.toml", &entries, |_, text| {
        let read = mentions(text);
        !read.is_empty()
            && read
                .iter()
                .all(|mention| mention.quantity.hedge == Hedge::Exact)
    });
}

#[test]
fn contexts_tell_units_where_their_examples_say() {
    let entries = context::entries().unwrap();
    run("context.toml", &entries, |entry, text| {
        unit(text).is_some_and(|(_, unit)| unit == entry.meaning.unit)
    });
}

#[test]
fn every_name_of_a_unit_is_read() {
    let entries = load::<Named>("unit.toml", include_str!("../../../lexicon/unit.toml")).unwrap();
    let mut wrong = Vec::new();
    for entry in &entries {
        for word in &entry.words {
            let text = format!("It shows 7 {word} now.");
            let got = unit(&text).map(|(_, unit)| unit);
            if got.as_ref() != Some(&entry.meaning.unit) {
                wrong.push(format!("{text}: {got:?}, not {}", entry.meaning.unit));
            }
        }
        let symbols = entry.meaning.symbols.iter();
        for symbol in symbols.filter(|symbol| symbol.chars().count() > 1) {
            let text = format!("It shows 7.5{symbol}, he says.");
            let got = unit(&text).map(|(_, unit)| unit);
            if got.as_ref() != Some(&entry.meaning.unit) {
                wrong.push(format!("{text}: {got:?}, not {}", entry.meaning.unit));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_name_and_sign_of_money_is_read() {
    let entries = load::<Named>("money.toml", include_str!("../../../lexicon/money.toml")).unwrap();
    let mut wrong = Vec::new();
    for entry in &entries {
        let meaning = &entry.meaning;
        let mut texts: Vec<String> = entry
            .words
            .iter()
            .map(|word| format!("It cost 7,000 {word} then."))
            .collect();
        if meaning.unit.len() == 3 {
            texts.push(format!("It cost 7,000 {} then.", meaning.unit));
        }
        for sign in &meaning.signs {
            let local = sign.chars().all(char::is_alphabetic) && !sign.is_ascii();
            let before = !local && sign != "¢";
            let letters = sign.chars().any(char::is_alphabetic) && before;
            let sign = if letters {
                sign.to_uppercase()
            } else {
                sign.clone()
            };
            texts.push(if before {
                format!("It cost {sign}7,000 then.")
            } else {
                format!("It cost 7 {sign} then.")
            });
        }
        for text in texts {
            let got = unit(&text);
            if got != Some((Kind::Money, meaning.unit.clone())) {
                wrong.push(format!("{text}: {got:?}, not {}", meaning.unit));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
