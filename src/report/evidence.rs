//! What a claim stands on: its sentence with the figure in it, who said it, where it appeared.

use super::index::Index;
use super::{date, words};
use crate::model::{Article, Basis, Claim, Field, Side};

/// A sentence on one line with figures in it, cut in three.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The words before the first figure.
    pub before: String,
    /// From the first figure to the last; the figures are marked.
    pub figures: Vec<(bool, String)>,
    /// The words after the last figure.
    pub after: String,
}

/// The sentence of `claims`, which is the same for all; the first one's surface where the article is not at hand.
pub(super) fn excerpt(claims: &[&Claim], article: Option<&Article>) -> Excerpt {
    let text = claims
        .first()
        .zip(article)
        .and_then(|(claim, article)| match claim.field {
            Field::Text => Some(article.text.as_str()),
            Field::Title => article.title.as_deref(),
        });
    let surface = || {
        claims
            .first()
            .map_or(String::new(), |claim| words::one_line(&claim.surface))
    };
    text.and_then(|text| cut(claims, text))
        .unwrap_or_else(|| Excerpt {
            before: String::new(),
            figures: vec![(true, surface())],
            after: String::new(),
        })
}

fn cut(claims: &[&Claim], text: &str) -> Option<Excerpt> {
    let mut spans: Vec<_> = claims.iter().map(|claim| claim.span()).collect();
    spans.sort();
    let (first, sentence) = (spans.first()?, claims.first()?.sentence);
    let mut figures = Vec::new();
    let mut end = first.start;
    for span in &spans {
        if span.start < end {
            continue;
        }
        if span.start > end {
            figures.push((false, spaced(text.get(end..span.start)?)));
        }
        figures.push((true, spaced(text.get(span.start..span.end)?)));
        end = span.end;
    }
    let before = spaced(text.get(sentence.start.min(first.start)..first.start)?);
    let after = spaced(text.get(end..sentence.end.max(end))?);
    Some(Excerpt {
        before: before.trim_start().to_owned(),
        figures,
        after: after.trim_end().to_owned(),
    })
}

/// [`words::one_line`] that keeps a space at either end.
fn spaced(text: &str) -> String {
    let line = words::one_line(text);
    let space = |edge: Option<char>| {
        if edge.is_some_and(char::is_whitespace) {
            " "
        } else {
            ""
        }
    };
    if line.is_empty() {
        return space(text.chars().next()).to_owned();
    }
    format!(
        "{}{line}{}",
        space(text.chars().next()),
        space(text.chars().next_back())
    )
}

impl Excerpt {
    /// The sentence.
    pub fn text(&self) -> String {
        let figures = self.figures.iter().map(|(_, words)| words.as_str());
        [self.before.as_str()]
            .into_iter()
            .chain(figures)
            .chain([self.after.as_str()])
            .collect()
    }

    /// The sentence in about `limit` characters, cut at words, with all its figures.
    pub fn shortened(mut self, limit: usize) -> Self {
        let length = |text: &str| text.chars().count();
        let figures: usize = self.figures.iter().map(|(_, words)| length(words)).sum();
        let room = limit.saturating_sub(figures);
        let (before, after) = (length(&self.before), length(&self.after));
        if before + after <= room {
            return self;
        }
        let keep_before = before.min((room / 2).max(room.saturating_sub(after)));
        if keep_before < before {
            self.before = format!("…{}", last_words(&self.before, keep_before));
        }
        let keep_after = room - keep_before;
        if keep_after < after {
            self.after = format!("{}…", first_words(&self.after, keep_after));
        }
        self
    }
}

fn first_words(text: &str, limit: usize) -> &str {
    let end = text
        .char_indices()
        .nth(limit)
        .map_or(text.len(), |(at, _)| at);
    let cut = &text[..end];
    cut.rfind(' ')
        .map_or("", |space| &cut[..space])
        .trim_end_matches([',', ';', ' '])
}

fn last_words(text: &str, limit: usize) -> &str {
    let skip = text.chars().count().saturating_sub(limit);
    let start = text
        .char_indices()
        .nth(skip)
        .map_or(text.len(), |(at, _)| at);
    let cut = &text[start..];
    cut.find(' ').map_or("", |space| &cut[space + 1..])
}

/// The claims of a side by sentence, without those that a report prints twice. First those that state the
/// side's value, one an origin; then its other claims in the same way.
pub(super) fn sentences<'a>(side: &Side, index: &Index<'a>) -> Vec<Vec<&'a Claim>> {
    let mut sentences: Vec<Vec<&Claim>> = Vec::new();
    let place = |claim: &Claim| (claim.article_id.clone(), claim.field, claim.sentence);
    for claim in index
        .claims(&side.claims)
        .filter(|claim| claim.duplicate_of.is_none())
    {
        match sentences
            .iter_mut()
            .find(|claims| place(claims[0]) == place(claim))
        {
            Some(claims) => claims.push(claim),
            None => sentences.push(vec![claim]),
        }
    }
    let mut quoted = Vec::new();
    sentences.sort_by_cached_key(|claims| {
        let origin = index.origin(claims[0], &side.origins);
        let again = quoted.contains(&origin);
        quoted.push(origin);
        let states = |claim: &&Claim| claim.quantity.stated == side.stated;
        (!claims.iter().any(states), again)
    });
    sentences
}

/// Who the claim goes back to, in full: `Hisham al-Alawi, undersecretary, Iraqi foreign ministry, via INA`.
pub(super) fn speaker(claim: &Claim) -> Option<String> {
    let attribution = claim.attribution.as_ref()?;
    let slots = [
        &attribution.speaker,
        &attribution.role,
        &attribution.organisation,
    ];
    let mut parts: Vec<String> = Vec::new();
    for slot in slots.into_iter().flatten() {
        let slot = words::one_line(slot);
        let known = parts
            .iter()
            .any(|part| part.to_lowercase().contains(&slot.to_lowercase()));
        if !slot.is_empty() && !known {
            parts.push(slot);
        }
    }
    if let Some(via) = &attribution.via {
        parts.push(format!("via {}", words::one_line(via)));
    }
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// The name, among `origins`, of who the claim goes back to; its own words where none fits.
pub(super) fn origin(claim: &Claim, article: Option<&Article>, origins: &[String]) -> String {
    let by = claim.attribution.as_ref();
    let slots = by.map(|by| [&by.speaker, &by.organisation, &by.role, &by.via]);
    let slots = slots.into_iter().flatten().flatten().map(String::as_str);
    let mut slots: Vec<&str> = slots.collect();
    if slots.is_empty() {
        slots.extend(article.map(Article::name));
    }
    let find = |fits: fn(&str, &str) -> bool| {
        let mut slots = slots.iter();
        slots.find_map(|slot| origins.iter().find(|origin| fits(origin, slot)))
    };
    let named = find(str::eq_ignore_ascii_case).or_else(|| find(names));
    let name = named.map(String::as_str).or(slots.first().copied());
    words::one_line(name.unwrap_or("unnamed"))
}

/// Does the origin "Hisham al-Alawi, foreign ministry" go by `name`: "Alawi", "the foreign ministry"?
fn names(origin: &str, name: &str) -> bool {
    let name = name.strip_prefix("the ").unwrap_or(name);
    origin
        .split(", ")
        .any(|part| part.eq_ignore_ascii_case(name) || ends_alike(part, name))
}

/// Is one of the names the end of the other, from a word's start on? "Alawi" and "Hisham al-Alawi".
fn ends_alike(a: &str, b: &str) -> bool {
    let ends = |long: &str, short: &str| {
        let rest = long.strip_suffix(short);
        !short.is_empty() && rest.is_some_and(|rest| rest.ends_with([' ', '-']))
    };
    ends(a, b) || ends(b, a)
}

/// Where a claim appeared: `Erbil Post, 1 Feb 2026`, `Erbil Post, undated`.
pub(super) fn place(article: Option<&Article>) -> String {
    let Some(article) = article else {
        return "a report that is not at hand".to_owned();
    };
    let name = words::one_line(article.name());
    match &article.published {
        Some(published) => format!("{name}, {}", date::day(published.day())),
        None => format!("{name}, undated"),
    }
}

/// As of when all of `claims` hold, where that is more than the report's own date.
pub(super) fn as_of(claims: &[&Claim]) -> Option<String> {
    let as_of = claims.first()?.as_of.as_ref()?;
    if claims
        .iter()
        .any(|claim| claim.as_of.as_ref() != Some(as_of))
    {
        return None;
    }
    let known = as_of.start.is_some() || as_of.end.is_some();
    (known && as_of.basis != Basis::Published).then(|| date::as_of(Some(as_of)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;

    fn shown(limit: usize) -> String {
        let sentence = Excerpt {
            before: "After a long night on the river the ministry counted ".into(),
            figures: vec![(true, "31".into())],
            after: " dead, and said that more were to be feared downstream.".into(),
        };
        sentence.shortened(limit).text()
    }

    #[test]
    fn a_long_sentence_is_cut_around_its_figure() {
        assert_snapshot!(shown(200), @"After a long night on the river the ministry counted 31 dead, and said that more were to be feared downstream.");
        assert_snapshot!(shown(60), @"…river the ministry counted 31 dead, and said that more…");
        assert_snapshot!(shown(0), @"…31…");
    }

    #[test]
    fn a_surname_is_its_owner() {
        assert!(ends_alike("Hisham al-Alawi", "Alawi"));
        assert!(!ends_alike("Iraqi ministry", "try"));
        assert!(names("Leila Benomar, Red Crescent", "Benomar"));
        assert!(names("Leila Benomar, Red Crescent", "the Red Crescent"));
        assert!(!names("Leila Benomar, Red Crescent", "mayor"));
    }
}
