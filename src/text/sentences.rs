use super::{Token, TokenKind};
use crate::lexicon::{Class, Vocabulary};
use crate::model::Span;
use std::ops::Range;

/// A sentence: a run of tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens, as indices of the document's.
    pub tokens: Range<usize>,
    /// Its bytes, without white space around.
    pub span: Span,
    /// The number of its paragraph, from 0.
    pub paragraph: usize,
}

/// Cuts tokens into sentences: at full stops, question and exclamation marks that end one, and at line ends,
/// unless the text is wrapped at a fixed width.
pub fn sentences(text: &str, tokens: &[Token], vocabulary: &Vocabulary) -> Vec<Sentence> {
    let wrapped = is_wrapped(text);
    let mut sentences = Vec::new();
    let mut paragraph = 0;
    let mut first = 0;
    for next in 1..=tokens.len() {
        let line_end = tokens
            .get(next)
            .is_some_and(|token| token.lines > u8::from(wrapped));
        if next == tokens.len() || line_end || ends(text, tokens, next, vocabulary) {
            let span = Span::new(tokens[first].start as usize, tokens[next - 1].end as usize);
            sentences.push(Sentence {
                tokens: first..next,
                span,
                paragraph,
            });
            paragraph += usize::from(line_end);
            first = next;
        }
    }
    sentences
}

/// Does a sentence end between token `next - 1` and token `next`?
fn ends(text: &str, tokens: &[Token], next: usize, vocabulary: &Vocabulary) -> bool {
    let follower = &tokens[next];
    let opens = follower.kind != TokenKind::Mark
        || matches!(
            follower.of(text),
            "\"" | "“" | "‘" | "'" | "(" | "[" | "$" | "£" | "€" | "-" | "–" | "—"
        );
    if !opens {
        return false;
    }
    let mut last = next - 1;
    while last > 0 && tokens[last].glued && is_closer(tokens[last].of(text)) {
        last -= 1;
    }
    let stop = &tokens[last];
    // A full stop inside quotation marks that closes them ends a sentence only before a capital.
    let capital = tokens[next..]
        .iter()
        .take(3)
        .find(|token| token.kind != TokenKind::Mark)
        .is_none_or(|token| token.capital || token.kind == TokenKind::Number);
    match stop.of(text) {
        "!" | "?" | "…" => !follower.glued && capital,
        "." => {
            let closed = last + 1 < next;
            if last == 0 || (follower.glued && !(closed && is_opener(follower.of(text)))) {
                return last > 0
                    && follower.glued
                    && follower.capital
                    && glued_sentence(text, tokens, last);
            }
            capital && !abbreviates(text, tokens, last, follower, vocabulary)
        }
        word if stop.is_word() && word.ends_with('.') && last == next - 1 => {
            follower.capital && starts_sentences(vocabulary, follower)
        }
        _ => false,
    }
}

fn is_closer(mark: &str) -> bool {
    matches!(mark, "\"" | "”" | "’" | "'" | ")" | "]")
}

fn is_opener(mark: &str) -> bool {
    matches!(mark, "\"" | "“" | "‘" | "(")
}

/// "ended.Then": a lost space after a full stop, between a lower-case word and a capital.
fn glued_sentence(text: &str, tokens: &[Token], stop: usize) -> bool {
    let Some(before) = stop.checked_sub(1).map(|before| &tokens[before]) else {
        return false;
    };
    before.is_word() && !before.capital && before.of(text).chars().count() > 2
}

/// Does the full stop at `stop` belong to an abbreviation or an initial rather than end a sentence?
fn abbreviates(
    text: &str,
    tokens: &[Token],
    stop: usize,
    follower: &Token,
    vocabulary: &Vocabulary,
) -> bool {
    let before = &tokens[stop - 1];
    if !tokens[stop].glued || !before.is_word() {
        return false;
    }
    let initial = before.capital && before.of(text).chars().count() == 1;
    let abbreviation = vocabulary.classes(before.word).has(Class::Abbreviation);
    (initial || abbreviation) && !starts_sentences(vocabulary, follower)
}

/// Is it a capitalised word that begins sentences and no names?
fn starts_sentences(vocabulary: &Vocabulary, token: &Token) -> bool {
    use Class::{Conjunction, Determiner, Preposition, Pronoun, Subordinator};
    vocabulary.classes(token.word).has_any(&[
        Determiner,
        Pronoun,
        Conjunction,
        Subordinator,
        Preposition,
    ])
}

/// Is the text broken into lines of one width, so that a line end means nothing?
fn is_wrapped(text: &str) -> bool {
    let lines = || text.lines().filter(|line| !line.trim().is_empty());
    let full = lines()
        .filter(|line| (50..=90).contains(&line.chars().count()))
        .count();
    let longest = lines().map(|line| line.chars().count()).max().unwrap_or(0);
    let all = lines().count();
    all >= 6 && longest <= 90 && full * 10 >= all * 6
}

#[cfg(test)]
mod tests {
    use crate::lexicon::{Class, Vocabulary};
    use crate::text::Document;
    use insta::assert_snapshot;

    fn cut(text: &str) -> String {
        let mut words = Vocabulary::default();
        for word in ["the", "it"] {
            words.classify(word, Class::Determiner);
        }
        words.classify("mr", Class::Abbreviation);
        let document = Document::new(text, &words);
        document
            .sentences
            .iter()
            .map(|sentence| sentence.span.of(text))
            .collect::<Vec<_>>()
            .join(" | ")
    }

    #[test]
    fn a_full_stop_ends_a_sentence_unless_it_abbreviates() {
        assert_snapshot!(cut("Mr. Khan spoke. It rained 2.5 cm. J. Smith left."), @"Mr. Khan spoke. | It rained 2.5 cm. | J. Smith left.");
        assert_snapshot!(cut("He left the U.S. The rest of the U.S. Army stayed."), @"He left the U.S. | The rest of the U.S. Army stayed.");
        assert_snapshot!(cut("“It is over.” The end.Now"), @"“It is over.” | The end. | Now");
        assert_snapshot!(cut("Is it?” he asked. Yes."), @"Is it?” he asked. | Yes.");
    }

    #[test]
    fn a_line_end_ends_a_sentence() {
        assert_snapshot!(cut("Ten dead in flood\nThe river rose"), @"Ten dead in flood | The river rose");
    }
}
