use super::Tag;
use super::chunker::Chunker;
use super::tag::Tagger;
use crate::extract::{Lexicons, Mention};
use crate::lexicon::Class;
use crate::text::Document;
use std::ops::Range;

/// What a chunk is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A noun phrase without what follows its head.
    Noun,
    /// A verb with its auxiliaries, adverbs and the verbs that it governs: "are set to be repatriated".
    Verb,
    /// A preposition.
    Preposition,
    /// "and", "or", "but".
    And,
    /// A comma.
    Comma,
    /// A word that opens a clause: "that", "while".
    Clause,
    /// "who", "which".
    Relative,
    /// "Monday morning", "last week", "2014".
    Time,
    /// An adjective that stands alone: "is dead".
    Adjective,
    /// A bracket.
    Bracket,
    /// A dash, colon or semicolon.
    Break,
}

/// The form of a verb chunk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// "killed", "has killed", "will be killed".
    Finite,
    /// A participle on its own: "injured in the crash". May also be a past tense without an object.
    Participle,
    /// "killing".
    Gerund,
    /// "to kill".
    Infinitive,
}

/// Words that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chunk {
    /// What it is.
    pub kind: Kind,
    /// First token, as an index of the document's.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
    /// The head noun or the main verb.
    pub head: usize,
    /// Of a verb: its form.
    pub form: Form,
    /// Of a verb: is it passive?
    pub passive: bool,
    /// Of a noun phrase: the figure in it, as an index of the document's mentions.
    pub figure: Option<usize>,
}

impl Chunk {
    /// The tokens.
    pub fn tokens(&self) -> Range<usize> {
        self.start..self.end
    }

    /// Is it a noun phrase?
    pub fn is_noun(&self) -> bool {
        self.kind == Kind::Noun
    }

    /// Is it a verb?
    pub fn is_verb(&self) -> bool {
        self.kind == Kind::Verb
    }
}

/// The chunks of one sentence. The buffers are used again for the next one.
#[derive(Debug, Default)]
pub struct Syntax {
    /// What each token of the sentence does.
    pub tags: Vec<Tag>,
    /// The chunks, in order. Adverbs and quotation marks between chunks belong to none.
    pub chunks: Vec<Chunk>,
    first: usize,
}

impl Syntax {
    /// Reads a sentence. `mentions` are those of the document; `from` is the first one that may lie in it.
    pub fn read(
        &mut self,
        document: &Document,
        lexicons: &Lexicons,
        sentence: &Range<usize>,
        mentions: &[Mention],
        from: usize,
    ) {
        self.tags.clear();
        self.chunks.clear();
        self.first = sentence.start;
        self.tags.resize(sentence.len(), Tag::Mark);
        for mention in &mentions[from..] {
            if mention.tokens.start >= sentence.end {
                break;
            }
            for at in mention.tokens.clone() {
                if sentence.contains(&at) {
                    self.tags[at - sentence.start] = Tag::Figure;
                }
            }
        }
        Tagger::new(document, lexicons, sentence.clone(), &mentions[from..]).tag(&mut self.tags);
        let mut reader = Chunker {
            document,
            lexicons,
            tags: &self.tags,
            first: sentence.start,
            end: sentence.end,
            mentions,
            mention: from,
        };
        let mut at = sentence.start;
        while at < sentence.end {
            let chunk = reader.chunk(at);
            at = chunk.map_or(at + 1, |chunk| chunk.end);
            self.chunks.extend(chunk);
        }
        self.fold_asides(document);
    }

    /// "The share, he said, was 72 percent": who says it stands between commas and parts no subject from its verb.
    fn fold_asides(&mut self, document: &Document) {
        let mut comma = 0;
        while comma + 3 < self.chunks.len() {
            if let Some(end) = self.aside_end(document, comma) {
                let goes_on = self.chunks.get(end + 1).is_some_and(Chunk::is_verb);
                let kind = if goes_on { Kind::Bracket } else { Kind::Comma };
                let aside = Chunk {
                    kind,
                    end: self.chunks[end].end,
                    ..self.chunks[comma]
                };
                self.chunks.splice(comma..=end, [aside]);
            }
            comma += 1;
        }
    }

    /// The comma that closes the aside that chunk `comma` opens.
    fn aside_end(&self, document: &Document, comma: usize) -> Option<usize> {
        let [first, speaker, verb, rest @ ..] = &self.chunks[comma..] else {
            return None;
        };
        let speaks = first.kind == Kind::Comma
            && speaker.is_noun()
            && speaker.figure.is_none()
            && verb.is_verb()
            && verb.form == Form::Finite
            && document.is(verb.head, Class::Reporting);
        let length = (0..rest.len())
            .take_while(|i| match rest[*i].kind {
                Kind::Time | Kind::Preposition => true,
                Kind::Noun => *i > 0 && rest[i - 1].kind == Kind::Preposition,
                _ => false,
            })
            .count();
        let closes = speaks && rest.get(length)?.kind == Kind::Comma;
        closes.then_some(comma + 3 + length)
    }

    /// What token `at` does.
    pub fn tag(&self, at: usize) -> Tag {
        at.checked_sub(self.first)
            .and_then(|i| self.tags.get(i))
            .copied()
            .unwrap_or(Tag::Mark)
    }

    /// The chunk that holds token `at`.
    pub fn chunk_at(&self, at: usize) -> Option<usize> {
        let i = self.chunks.partition_point(|chunk| chunk.end <= at);
        (i < self.chunks.len() && self.chunks[i].start <= at).then_some(i)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::quantity;
    use insta::assert_snapshot;

    fn read(text: &str) -> String {
        let lexicons = Lexicons::builtin();
        let document = Document::new(text, &lexicons.vocabulary);
        let mentions = quantity::mentions(&document, lexicons);
        let mut syntax = Syntax::default();
        syntax.read(
            &document,
            lexicons,
            &document.sentences[0].tokens.clone(),
            &mentions,
            0,
        );
        let show = |chunk: &Chunk| {
            let words = document.words(&chunk.tokens());
            match chunk.kind {
                Kind::Noun => format!("[{words}]"),
                Kind::Verb if chunk.passive => format!("<{words}>"),
                Kind::Verb => format!("{{{words}}}"),
                Kind::Time => format!("~{words}~"),
                _ => words.to_string(),
            }
        };
        syntax.chunks.iter().map(show).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn phrases_are_found() {
        assert_snapshot!(read("The river flooded 12 villages on Monday, killing 40 people and injuring 7."), @"[The river] {flooded} [12 villages] on ~Monday~ , {killing} [40 people] and {injuring} [7]");
        assert_snapshot!(read("About 450 rebel (RLA) fighters have been transferred from Aden, the ministry said."), @"[About 450 rebel (RLA) fighters] <have been transferred> from [Aden] , [the ministry] {said}");
        assert_snapshot!(read("Norway is expected to receive 300 heavily armed Swedish and Danish soldiers."), @"[Norway] {is expected to receive} [300 heavily armed Swedish and Danish soldiers]");
        assert_snapshot!(read("130 Iraqi prisoners and nearly 400 foreign ones have so far been moved."), @"[130 Iraqi prisoners] and [nearly 400 foreign ones] <have so far been moved>");
        assert_snapshot!(read("Powerful quake injures 20 in Peru"), @"[Powerful quake] {injures} [20] in [Peru]");
        assert_snapshot!(read("Two others injured in the attack were shot by police, officials say."), @"[Two others] {injured} in [the attack] <were shot> by [police] , [officials] {say}");
        assert_snapshot!(read("The wounded men were among 12 who were set to be released last week."), @"[The wounded men] {were} among [12] who <were set to be released> ~last week~");
    }
}
