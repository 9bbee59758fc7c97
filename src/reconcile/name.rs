//! Names of people and bodies as they vary from report to report: "Alawi" and "Hisham al-Alawi", "CENTCOM" and
//! "US Central Command", "the foreign ministry" and "Iraq's foreign ministry". The words are in `name.toml`.

use crate::lexicon::builtin;
use crate::model::Article;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::sync::LazyLock;
use strsim::jaro_winkler;

#[derive(Deserialize)]
struct Lexicon {
    /// Words before a name that are no part of it.
    titles: FxHashSet<String>,
    /// Words behind the name of a body that say what it is.
    kinds: FxHashSet<String>,
    /// Words for somebody beside the body that he or she speaks for.
    ranks: FxHashSet<String>,
}

static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| builtin("name.toml", include_str!("../lexicon/name.toml")));

/// The words of a name in lower case, without titles, articles, possessives and the Arabic article.
pub(super) fn words(name: &str) -> Vec<String> {
    let lower = name
        .to_lowercase()
        .replace('’', "'")
        .replace("u.s.", "us")
        .replace("u.n.", "un")
        .replace("u.k.", "uk");
    let mut words: Vec<String> = lower
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .map(|word| word.trim_end_matches("'s").trim_matches('\'').to_string())
        .filter(|word| {
            !word.is_empty()
                && !matches!(
                    word.as_str(),
                    "the" | "a" | "an" | "of" | "al" | "el" | "for" | "and" | "s"
                )
        })
        .collect();
    while words.len() > 1 && LEXICON.titles.contains(&words[0]) {
        words.remove(0);
    }
    words
}

/// Can the two be one person? `a` has at least as many words as `b`.
pub(super) fn same_person(a: &[String], b: &[String]) -> bool {
    let (Some(surname), Some(other)) = (a.last(), b.last()) else {
        return false;
    };
    let spelled = surname == other || (surname.len() >= 6 && jaro_winkler(surname, other) >= 0.94);
    spelled
        && (b.len() == 1
            || a.len() == 1
            || alike(&a[0], &b[0])
            || a[0]
                .chars()
                .next()
                .filter(|_| a[0].len() == 1 || b[0].len() == 1)
                == b[0].chars().next())
}

/// Can the two be one body? Each word of the shorter stands in the longer, and the last words are alike.
pub(super) fn same_body(a: &[String], b: &[String]) -> bool {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    // "Meridian" is "Meridian Bank"
    let kinds = long.get(short.len()..).unwrap_or_default();
    let of_kind = !kinds.is_empty() && kinds.iter().all(|word| LEXICON.kinds.contains(word));
    if of_kind && !short.is_empty() && long.starts_with(short) {
        return true;
    }
    match (long.last(), short.last()) {
        (Some(last), Some(head)) => {
            alike(last, head)
                && short
                    .iter()
                    .all(|word| long.iter().any(|other| alike(word, other)))
        }
        _ => false,
    }
}

/// Equal, or a country and its adjective ("Iraq", "Iraqi"), or a slip of spelling.
fn alike(a: &str, b: &str) -> bool {
    let stem = |word: &str| word.len() >= 4;
    a == b
        || (stem(a) && stem(b) && (is_adjective_of(a, b) || is_adjective_of(b, a)))
        || (a.len() >= 6 && b.len() >= 6 && jaro_winkler(a, b) >= 0.94)
}

fn is_adjective_of(adjective: &str, country: &str) -> bool {
    let root = country.trim_end_matches(['a', 'e', 'y']);
    root.len() >= 3
        && adjective.strip_prefix(root).is_some_and(|tail| {
            matches!(tail, "i" | "an" | "ian" | "n" | "ese" | "ish" | "ean" | "")
        })
}

/// The body that a role speaks for: "deputy foreign minister" gives "foreign ministry", "police spokesman" "police".
pub(super) fn body_of_role(role: &[String]) -> Option<Vec<String>> {
    let mut body: Vec<String> = role
        .iter()
        .filter(|word| !LEXICON.ranks.contains(*word))
        .cloned()
        .collect();
    let minister = body
        .iter()
        .any(|word| word == "minister" || word == "ministers");
    if minister && !body.iter().any(|word| word == "prime") {
        body.retain(|word| word != "minister" && word != "ministers");
        body.push("ministry".to_string());
        return (body.len() > 1).then_some(body);
    }
    if body.last().is_some_and(|word| word == "president") {
        body.pop();
        body.push("presidency".to_string());
        return Some(body);
    }
    (!minister && body.len() < role.len() && !body.is_empty()).then_some(body)
}

/// Short forms that the reports define themselves: "US Central Command (CENTCOM)".
pub(super) fn short_forms(articles: &[&Article]) -> FxHashMap<String, Vec<String>> {
    let mut forms = FxHashMap::default();
    for article in articles {
        for (at, _) in article.text.match_indices('(') {
            let rest = &article.text[at + 1..];
            let Some(close) = rest.find(')').filter(|close| (2..=12).contains(close)) else {
                continue;
            };
            let short = &rest[..close];
            if !short.chars().all(|c| c.is_alphanumeric() || c == '-')
                || !short.starts_with(|c: char| c.is_uppercase())
            {
                continue;
            }
            let long = name_before(&article.text[..at], short);
            if long.len() > 1 {
                forms.entry(short.to_lowercase()).or_insert(long);
            }
        }
    }
    forms
}

/// The capitalised words that end `text` and that `short` can stand for.
fn name_before(text: &str, short: &str) -> Vec<String> {
    let mut name: Vec<&str> = Vec::new();
    for word in text.split_whitespace().rev().take(7) {
        let small = matches!(word, "of" | "for" | "and" | "the" | "on");
        if !small && !word.starts_with(|c: char| c.is_uppercase()) {
            break;
        }
        if word.ends_with([',', '.', ';', ':']) && !name.is_empty() && !word.contains("U.") {
            break;
        }
        name.push(word);
    }
    name.reverse();
    while name
        .first()
        .is_some_and(|word| matches!(*word, "of" | "for" | "and" | "the" | "on" | "The"))
    {
        name.remove(0);
    }
    let first = short.chars().next().map(|c| c.to_ascii_lowercase());
    // "Iraqi Prime Minister (PM)": begin at the word that the short form begins with.
    let opens = |word: &&str| word.chars().next().map(|c| c.to_ascii_lowercase()) == first;
    if let Some(at) = name.iter().position(opens)
        && name.len() - at >= short.chars().count().min(3)
    {
        name.drain(..at);
    }
    words(&name.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(a: &str, b: &str) -> bool {
        same_person(&words(a), &words(b))
    }

    #[test]
    fn a_person_keeps_the_surname() {
        assert!(person("Hisham al-Alawi", "Alawi"));
        assert!(person("Hisham al-Alawi", "Hisham Alawi"));
        assert!(person("Yevgeny Prigozhin", "Yevgeni Prigozhin"));
        assert!(person("John Smith", "J. Smith"));
        assert!(!person("John Smith", "Anna Smith"));
        assert!(!person("John Smith", "John Brown"));
    }

    #[test]
    fn a_body_keeps_its_head() {
        let body = |a: &str, b: &str| same_body(&words(a), &words(b));
        assert!(body(
            "Iraq’s foreign ministry",
            "the Iraqi foreign ministry"
        ));
        assert!(body("Iraqi Foreign Ministry", "foreign ministry"));
        assert!(!body("foreign ministry", "justice ministry"));
        assert!(!body("Iraqi foreign ministry", "Syrian foreign ministry"));
    }

    #[test]
    fn a_role_speaks_for_a_body() {
        let of = |role: &str| body_of_role(&words(role)).unwrap_or_default().join(" ");
        assert_eq!(of("deputy foreign minister"), "foreign ministry");
        assert_eq!(of("police spokesman"), "police");
        assert_eq!(of("mayor"), "");
    }

    #[test]
    fn a_report_defines_its_short_forms() {
        let article = Article {
            text: "The U.S. Central Command (CENTCOM) spoke to the World Food Programme (WFP)."
                .into(),
            ..Article::default()
        };
        let forms = short_forms(&[&article]);
        assert_eq!(forms["wfp"].join(" "), "world food programme");
        assert!(forms["centcom"].join(" ").ends_with("central command"));
    }
}
