//! The article in a page's scripts: pages that are built in the browser carry it as data for their program.
//!
//! The data are values of JSON, wherever they stand in a script: whole (`{"props": ...}`), assigned
//! (`window.state = {...}`), quoted (`JSON.parse("{...}")`) or in the pieces of a stream (`self.__next_f.push([1, "..."])`).
//! An article in them is one long string, or the strings under one key in the elements of a list. Programs also carry
//! notices, menus and other articles: what is taken shares words with the headline.

mod stream;
mod values;

use rustc_hash::FxHashMap;
use serde_json::Value;

/// A body of fewer letters is hardly an article.
const FEW_LETTERS: usize = 300;
/// A string of fewer letters in a list is no paragraph, though it may be a heading of some.
const SHORT: usize = 40;
/// Values nested deeper than this are not looked at.
const MAX_DEPTH: usize = 40;
/// So many letters for each mark of code speak against it.
const LETTERS_TO_CODE: usize = 40;

/// The body of the article in `scripts`, as HTML, if its headline is `title`.
pub(super) fn body(scripts: &[&str], title: Option<&str>) -> Option<String> {
    let mut search = Search {
        title_words: title.map(words_of).unwrap_or_default(),
        best: None,
    };
    for value in values::of(scripts) {
        search.walk(&value, None, 0);
    }
    search.best.map(|(_, html)| html)
}

fn words_of(title: &str) -> Vec<String> {
    const SHORT_WORD: usize = 4;
    let words = title.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| word.len() >= SHORT_WORD)
        .map(str::to_lowercase)
        .collect()
}

struct Search {
    title_words: Vec<String>,
    /// The body of most letters so far, with their number.
    best: Option<(usize, String)>,
}

impl Search {
    fn walk(&mut self, value: &Value, key: Option<&str>, depth: usize) {
        if depth > MAX_DEPTH {
            return;
        }
        match value {
            Value::String(text) => self.consider(&[text], depth),
            Value::Array(elements) => {
                if let Some(paragraphs) = paragraphs(elements, key) {
                    self.consider(&paragraphs, depth);
                }
                for element in elements {
                    self.walk(element, key, depth + 1);
                }
            }
            Value::Object(members) => {
                for (key, member) in members {
                    self.walk(member, Some(key), depth + 1);
                }
            }
            _ => {}
        }
    }

    fn consider(&mut self, parts: &[&str], depth: usize) {
        let letters: usize = parts.iter().map(|part| letters(part)).sum();
        if letters < FEW_LETTERS || self.best.as_ref().is_some_and(|(most, _)| *most >= letters) {
            return;
        }
        if let [text] = parts
            && text.trim_start().starts_with(['{', '['])
        {
            // A value written as a string.
            if let Ok(value) = serde_json::from_str(text) {
                self.walk(&value, None, depth + 1);
            }
            return;
        }
        if parts.iter().all(|part| is_prose(part)) && self.is_of_title(parts) {
            let html = parts.iter().map(|part| html_of(part)).collect();
            self.best = Some((letters, html));
        }
    }

    /// Do enough words of the headline occur?
    fn is_of_title(&self, parts: &[&str]) -> bool {
        let text = parts.join("\n").to_lowercase();
        let words = &self.title_words;
        let told = words.iter().filter(|word| text.contains(word.as_str()));
        !words.is_empty() && told.count() * 4 >= words.len()
    }
}

/// The strings of a list that are paragraphs of one text: those under the key that most letters stand under, with
/// what is shorter between them.
fn paragraphs<'a>(elements: &'a [Value], key: Option<&'a str>) -> Option<Vec<&'a str>> {
    let mut strings = Vec::new();
    for element in elements {
        strings_of(element, key, &mut strings, 0);
    }
    let mut keys: FxHashMap<Option<&str>, (usize, usize)> = FxHashMap::default();
    for (key, text) in &strings {
        let letters = letters(text);
        if letters >= SHORT {
            let (number, sum) = keys.entry(*key).or_default();
            *number += 1;
            *sum += letters;
        }
    }
    let most = keys.iter().max_by_key(|(key, (_, sum))| (*sum, **key))?;
    let (&key, &(number, sum)) = most;
    if number < 2 || sum < FEW_LETTERS {
        return None;
    }
    // Whole articles in a row are a list of articles.
    let longest = strings.iter().map(|(_, text)| letters(text)).max()?;
    if longest * 2 > sum {
        return None;
    }
    let of_key = strings.into_iter().filter(|(of, _)| *of == key);
    Some(of_key.map(|(_, text)| text).collect())
}

/// The strings in a value, each with the innermost key above it.
fn strings_of<'a>(
    value: &'a Value,
    key: Option<&'a str>,
    strings: &mut Vec<(Option<&'a str>, &'a str)>,
    depth: usize,
) {
    const NEAR: usize = 6;
    match value {
        Value::String(text) => strings.push((key, text)),
        Value::Array(elements) if depth < NEAR => {
            for element in elements {
                strings_of(element, key, strings, depth + 1);
            }
        }
        Value::Object(members) if depth < NEAR => {
            for (key, member) in members {
                strings_of(member, Some(key), strings, depth + 1);
            }
        }
        _ => {}
    }
}

fn letters(text: &str) -> usize {
    let mut within_tag = false;
    text.chars()
        .filter(|&c| {
            match c {
                '<' => within_tag = true,
                '>' => within_tag = false,
                _ => {}
            }
            !within_tag && c.is_alphabetic()
        })
        .count()
}

/// Is it text for people, and neither code nor data?
fn is_prose(text: &str) -> bool {
    let code = text
        .chars()
        .filter(|c| matches!(c, '{' | '}' | ';' | '=' | '\\' | '_'));
    let within_tags: usize = text
        .split('<')
        .skip(1)
        .filter_map(|tag| tag.split_once('>'))
        .map(|(tag, _)| tag.matches(['{', '}', ';', '=', '\\', '_']).count())
        .sum();
    let entities = text.matches('&').count();
    let code = code.count().saturating_sub(within_tags + entities);
    code * LETTERS_TO_CODE <= letters(text) + LETTERS_TO_CODE
}

/// A part of a body as HTML: as it is where it has markup, by lines where it is plain.
fn html_of(part: &str) -> String {
    if part.contains("</") || part.contains("<br") || part.contains("<p") {
        return format!("<p>{part}</p>");
    }
    let lines = part.lines().filter(|line| !line.trim().is_empty());
    lines
        .map(|line| {
            let line = line.replace('<', "&lt;");
            format!("<p>{line}</p>")
        })
        .collect()
}

#[cfg(test)]
mod tests;
