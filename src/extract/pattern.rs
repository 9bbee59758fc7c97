//! Claim patterns of users: their own words for what is counted and what happened, as TOML.
//!
//! A pattern finds a figure by the words around it and says what they mean. It either fills the slots of
//! `<quantity> <subject> (were|have been) evicted` or is a regular expression with named groups. Loading a file runs
//! its examples and counterexamples.

use super::{Lexicons, claims};
use crate::model::{Article, Claim, Evidence, Modality, Span};
use crate::text::Document;
use crate::{Error, Result};
use regex::{Captures, Regex, RegexBuilder};
use serde::Deserialize;
use toml::Spanned;

/// A compiled pattern.
#[derive(Debug, Clone)]
pub struct Pattern {
    /// Its name, which the claims that it makes carry.
    pub name: String,
    regex: Regex,
    predicate: Option<String>,
    subject: Option<String>,
    modality: Option<Modality>,
    places: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    pattern: Vec<Spanned<Entry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    slots: Option<Spanned<String>>,
    regex: Option<Spanned<String>>,
    predicate: Option<String>,
    subject: Option<String>,
    modality: Option<Modality>,
    #[serde(default)]
    places: Vec<String>,
    examples: Vec<Spanned<String>>,
    #[serde(default)]
    counterexamples: Vec<Spanned<String>>,
}

/// The named groups and slots that a pattern may have.
const SLOTS: [&str; 4] = ["quantity", "subject", "predicate", "place"];

/// Reads patterns and runs their examples. `file` names the file in messages.
///
/// # Errors
/// With file and line: what is no pattern, a pattern without a quantity, an example that the pattern does not read,
/// a counterexample that it reads.
pub fn load(file: &str, toml: &str) -> Result<Vec<Pattern>> {
    let fail = |at: usize, message: String| Error::Definition {
        file: file.to_string(),
        line: 1 + toml[..at.min(toml.len())].matches('\n').count(),
        message,
    };
    let parsed: File = toml::from_str(toml).map_err(|error| {
        fail(
            error.span().map_or(0, |span| span.start),
            error.message().to_string(),
        )
    })?;
    let mut patterns: Vec<Pattern> = Vec::new();
    for entry in parsed.pattern {
        let at = entry.span().start;
        let entry = entry.into_inner();
        if patterns.iter().any(|pattern| pattern.name == entry.name) {
            return Err(fail(
                at,
                format!("there is a pattern \"{}\" already", entry.name),
            ));
        }
        let pattern = compile(&entry, at).map_err(|(at, message)| fail(at, message))?;
        try_out(&entry, &pattern, at).map_err(|(at, message)| fail(at, message))?;
        patterns.push(pattern);
    }
    Ok(patterns)
}

/// A message and the byte of the file that it is about.
type Complaint = (usize, String);

fn compile(entry: &Entry, at: usize) -> std::result::Result<Pattern, Complaint> {
    let (source, at) = match (&entry.slots, &entry.regex) {
        (Some(slots), None) => (from_slots(slots.get_ref()), slots.span().start),
        (None, Some(regex)) => (Ok(regex.get_ref().clone()), regex.span().start),
        _ => {
            return Err((
                at,
                format!("\"{}\" needs either `slots` or `regex`", entry.name),
            ));
        }
    };
    let source = source.map_err(|message| (at, message))?;
    let regex = RegexBuilder::new(&source)
        .case_insensitive(true)
        .size_limit(1 << 22)
        .build()
        .map_err(|error| (at, format!("\"{}\": {error}", entry.name)))?;
    let unknown = regex
        .capture_names()
        .flatten()
        .find(|name| !SLOTS.contains(name));
    if let Some(name) = unknown {
        return Err((
            at,
            format!(
                "no slot is called \"{name}\"; there are {}",
                SLOTS.join(", ")
            ),
        ));
    }
    if !regex
        .capture_names()
        .flatten()
        .any(|name| name == "quantity")
    {
        return Err((
            at,
            format!(
                "\"{}\" has no quantity: write <quantity> or (?P<quantity>...)",
                entry.name
            ),
        ));
    }
    Ok(Pattern {
        name: entry.name.clone(),
        regex,
        predicate: entry.predicate.clone(),
        subject: entry.subject.clone(),
        modality: entry.modality,
        places: entry.places.clone(),
    })
}

/// `<quantity> <subject> (were|have been) evicted` as a regular expression.
fn from_slots(slots: &str) -> std::result::Result<String, String> {
    let mut regex = String::from(r"\b");
    let mut rest = slots.trim();
    while let Some(open) = rest.find('<') {
        let close = rest[open..]
            .find('>')
            .ok_or("a slot is not closed: \">\" is missing")?
            + open;
        let slot = &rest[open + 1..close];
        if !SLOTS.contains(&slot) {
            return Err(format!(
                "no slot is called \"{slot}\"; there are {}",
                SLOTS.join(", ")
            ));
        }
        regex.push_str(&spaced(&rest[..open]));
        for part in ["(?P<", slot, r">[^.,;:!?]+?(?:[.,]\d[^.,;:!?]*?)*)"] {
            regex.push_str(part);
        }
        rest = &rest[close + 1..];
    }
    regex.push_str(&spaced(rest));
    regex.push_str(if slots.trim().ends_with('>') {
        r"(?:[.,;:!?]|$)"
    } else {
        r"\b"
    });
    Ok(regex)
}

/// Any white space for a blank.
fn spaced(words: &str) -> String {
    words.replace(' ', r"\s+")
}

/// Runs the examples of a pattern over the built-in lexicons.
fn try_out(entry: &Entry, pattern: &Pattern, at: usize) -> std::result::Result<(), Complaint> {
    if entry.examples.is_empty() {
        return Err((at, format!("\"{}\" has no example", entry.name)));
    }
    let lexicons = Lexicons::builtin().with_patterns(vec![pattern.clone()]);
    let reads = |text: &str| {
        let article = Article {
            id: "example".into(),
            text: text.into(),
            ..Article::default()
        };
        claims(&article, &lexicons)
            .iter()
            .any(|claim| claim.pattern.as_deref() == Some(&entry.name))
    };
    for example in &entry.examples {
        if !reads(example.get_ref()) {
            let message = format!(
                "\"{}\" does not read its example \"{}\"",
                entry.name,
                example.get_ref()
            );
            return Err((example.span().start, message));
        }
    }
    for example in &entry.counterexamples {
        if reads(example.get_ref()) {
            let message = format!(
                "\"{}\" reads its counterexample \"{}\"",
                entry.name,
                example.get_ref()
            );
            return Err((example.span().start, message));
        }
    }
    Ok(())
}

/// What a pattern says of the figure at a span.
#[derive(Debug, Clone)]
pub struct Match<'p> {
    /// The quantity's group, as bytes of the text.
    pub quantity: Span,
    /// All that matched.
    pub span: Span,
    subject: Option<Span>,
    predicate: Option<Span>,
    place: Option<Span>,
    pattern: &'p Pattern,
}

impl Pattern {
    /// Where the pattern matches within a sentence of the document.
    pub fn matches<'p>(
        &'p self,
        document: &Document,
        sentence: Span,
    ) -> impl Iterator<Item = Match<'p>> {
        let text = sentence.of(document.text);
        let of = move |captures: &Captures, group: &str| {
            let found = captures.name(group)?;
            Some(Span::new(
                sentence.start + found.start(),
                sentence.start + found.end(),
            ))
        };
        let found: Vec<Match<'p>> = self
            .regex
            .captures_iter(text)
            .filter_map(|captures| {
                let all = captures.get(0)?;
                Some(Match {
                    quantity: of(&captures, "quantity")?,
                    span: Span::new(sentence.start + all.start(), sentence.start + all.end()),
                    subject: of(&captures, "subject"),
                    predicate: of(&captures, "predicate"),
                    place: of(&captures, "place"),
                    pattern: self,
                })
            })
            .collect();
        found.into_iter()
    }
}

impl Match<'_> {
    /// Writes what the pattern says into a claim.
    pub fn fill(&self, claim: &mut Claim, document: &Document, lexicons: &Lexicons) {
        let pattern = self.pattern;
        claim.pattern = Some(pattern.name.clone());
        if let Some(subject) = self.subject.map(|span| span.of(document.text)) {
            let head = subject.rsplit(' ').next().unwrap_or(subject);
            claim.counted = Some(subject.to_string());
            claim.subject = Some(lexicons.inflections.singular(head).into_owned());
        }
        if pattern.subject.is_some() {
            claim.subject.clone_from(&pattern.subject);
        }
        let predicate = self
            .predicate
            .map(|span| span.of(document.text).to_string());
        if pattern.predicate.is_some() || predicate.is_some() {
            claim.predicate = pattern.predicate.clone().or_else(|| predicate.clone());
        }
        claim.predicate_text =
            Some(predicate.unwrap_or_else(|| self.span.of(document.text).to_string()));
        if let Some(modality) = pattern.modality {
            claim.modality = modality;
        }
        let place = self.place.map(|span| span.of(document.text).to_string());
        let places = pattern.places.iter().cloned().chain(place);
        claim.places.extend(places);
        claim.evidence.push(Evidence {
            slot: "pattern".into(),
            start: self.span.start,
            end: self.span.end,
            rule: pattern.name.clone().into(),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::claim::tests::article;
    use insta::assert_snapshot;

    const EVICTED: &str = r#"
[[pattern]]
name = "evictions"
slots = "<quantity> <subject> (were|have been) evicted"
predicate = "evict"
examples = ["About 1,200 tenants were evicted in March."]
counterexamples = ["About 1,200 tenants were told."]
"#;

    fn read(toml: &str, text: &str) -> String {
        let lexicons = Lexicons::builtin().with_patterns(load("own.toml", toml).unwrap());
        let claims = claims(&article(text), &lexicons);
        claims
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("; ")
    }

    fn complaint(toml: &str) -> String {
        load("own.toml", toml).unwrap_err().to_string()
    }

    #[test]
    fn slots_and_groups_find_figures() {
        assert_snapshot!(read(EVICTED, "Last year 40 families were evicted."), @"40 family evict, undated");
        let regex = EVICTED.replace(
            "slots = \"<quantity> <subject> (were|have been) evicted\"",
            r"regex = '(?P<quantity>[\w, ]+?) (?P<subject>\w+) were evicted'",
        );
        assert_snapshot!(read(&regex, "Then 40 families were evicted."), @"40 family evict");
    }

    #[test]
    fn a_broken_pattern_names_its_line() {
        assert_snapshot!(complaint(&EVICTED.replace("were evicted in", "were seen in")), @r#"own.toml:6: "evictions" does not read its example "About 1,200 tenants were seen in March.""#);
        assert_snapshot!(complaint(&EVICTED.replace("were told", "were evicted")), @r#"own.toml:7: "evictions" reads its counterexample "About 1,200 tenants were evicted.""#);
        assert_snapshot!(complaint(&EVICTED.replace("<quantity>", "many")), @r#"own.toml:4: "evictions" has no quantity: write <quantity> or (?P<quantity>...)"#);
        assert_snapshot!(complaint(&EVICTED.replace("<subject>", "<whom>")), @r#"own.toml:4: no slot is called "whom"; there are quantity, subject, predicate, place"#);
        assert_snapshot!(complaint(&EVICTED.replace("slots", "slotz")), @"own.toml:4: unknown field `slotz`, expected one of `name`, `slots`, `regex`, `predicate`, `subject`, `modality`, `places`, `examples`, `counterexamples`");
        assert_snapshot!(complaint(&EVICTED.replace("[\"About 1,200 tenants were evicted in March.\"]", "[]")), @r#"own.toml:2: "evictions" has no example"#);
    }
}
