use super::Tag;
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
        let mut reader = Reader {
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

struct Reader<'s, 't> {
    document: &'s Document<'t>,
    lexicons: &'s Lexicons,
    tags: &'s [Tag],
    first: usize,
    end: usize,
    mentions: &'s [Mention],
    mention: usize,
}

impl Reader<'_, '_> {
    fn tag(&self, at: usize) -> Tag {
        if at < self.end {
            self.tags[at - self.first]
        } else {
            Tag::Mark
        }
    }

    /// The chunk that begins at token `at`; none for adverbs and marks.
    fn chunk(&mut self, at: usize) -> Option<Chunk> {
        let single = |kind| Chunk {
            kind,
            start: at,
            end: at + 1,
            head: at,
            form: Form::Finite,
            passive: false,
            figure: None,
        };
        match self.tag(at) {
            Tag::Figure
            | Tag::Determiner
            | Tag::Adjective
            | Tag::Noun
            | Tag::Name
            | Tag::Pronoun => Some(self.noun(at, single(Kind::Noun))),
            Tag::Auxiliary | Tag::Verb | Tag::Past | Tag::Participle | Tag::Gerund | Tag::To => {
                Some(self.verb(at, single(Kind::Verb)))
            }
            Tag::Adverb => {
                let next = self.tag(at + 1);
                let modifies = matches!(
                    next,
                    Tag::Auxiliary | Tag::Verb | Tag::Past | Tag::Participle | Tag::Gerund
                );
                modifies.then(|| self.verb(at, single(Kind::Verb)))
            }
            Tag::Relative => Some(single(Kind::Relative)),
            Tag::Preposition => Some(single(Kind::Preposition)),
            Tag::And => Some(single(Kind::And)),
            Tag::Subordinator => Some(single(Kind::Clause)),
            Tag::Time => {
                let end = (at..self.end)
                    .find(|i| self.tag(*i) != Tag::Time && !self.document.is(*i, Class::TimeNoun))
                    .unwrap_or(self.end);
                Some(Chunk {
                    end,
                    ..single(Kind::Time)
                })
            }
            Tag::Comma => Some(single(Kind::Comma)),
            Tag::Open | Tag::Close => Some(single(Kind::Bracket)),
            Tag::Break => Some(single(Kind::Break)),
            Tag::Possessive | Tag::Quote | Tag::Mark => None,
        }
    }

    fn noun(&mut self, start: usize, single: Chunk) -> Chunk {
        if self.tag(start) == Tag::Pronoun {
            return single;
        }
        let mut end = start;
        let mut head = None;
        let mut figure = None;
        while let Some(length) = self.noun_part(end, figure.is_some(), head.is_some()) {
            match self.tag(end) {
                Tag::Figure => {
                    let mention = self.mention_at(end);
                    figure = figure.or(mention);
                    end = mention.map_or(end + 1, |m| self.mentions[m].tokens.end.min(self.end));
                    continue;
                }
                Tag::Noun | Tag::Name => head = Some(end + length - 1),
                _ => {}
            }
            end += length;
        }
        let end = end.max(start + 1);
        let head = head.unwrap_or(end - 1);
        let time = figure.is_none() && self.document.is(head, Class::TimeNoun);
        let adjective = figure.is_none() && end == start + 1 && self.tag(start) == Tag::Adjective;
        let kind = if time {
            Kind::Time
        } else if adjective {
            Kind::Adjective
        } else {
            Kind::Noun
        };
        Chunk {
            kind,
            end,
            head,
            figure,
            ..single
        }
    }

    /// How many tokens at `at` carry a noun phrase on; none where it ends.
    fn noun_part(&self, at: usize, figure: bool, noun: bool) -> Option<usize> {
        let next = self.tag(at + 1);
        let nominal = |tag| matches!(tag, Tag::Noun | Tag::Name | Tag::Adjective);
        match self.tag(at) {
            Tag::Determiner => (!noun && !figure).then_some(1),
            Tag::Figure => (!figure && !noun).then_some(1),
            Tag::Adjective => {
                let before = at
                    .checked_sub(1)
                    .filter(|i| *i >= self.first)
                    .map(|i| self.tag(i));
                let hyphen = self.document.word(at + 1) == "-" || before == Some(Tag::Mark);
                let goes_on = matches!(before, Some(Tag::Name | Tag::Possessive)) && nominal(next);
                (!noun || hyphen || goes_on).then_some(1)
            }
            Tag::Noun | Tag::Name => Some(1),
            Tag::Pronoun => {
                (figure && !noun && self.document.word(at).eq_ignore_ascii_case("others"))
                    .then_some(1)
            }
            Tag::Possessive => (noun && at > self.first).then_some(1),
            Tag::Mark if self.document.word(at) == "-" => {
                (nominal(next) || next == Tag::Participle).then_some(1)
            }
            Tag::Mark if self.document.word(at) == "." || self.document.word(at) == "&" => {
                (noun && next == Tag::Name).then_some(1)
            }
            Tag::Participle | Tag::Past if self.document.word(at.wrapping_sub(1)) == "-" => Some(1),
            Tag::Adverb => (next == Tag::Adjective && !noun).then_some(1),
            Tag::And => (self.tag(at.wrapping_sub(1)) == Tag::Adjective
                && next == Tag::Adjective
                && at > self.first
                && nominal(self.tag(at + 2)))
            .then_some(1),
            Tag::Comma => (!noun
                && self.tag(at.wrapping_sub(1)) == Tag::Adjective
                && at > self.first
                && next == Tag::Adjective
                && nominal(self.tag(at + 2)))
            .then_some(1),
            Tag::Quote => {
                (figure && !noun && matches!(next, Tag::Noun | Tag::Adjective)).then_some(1)
            }
            Tag::Open => {
                let close =
                    (at + 1..(at + 4).min(self.end)).find(|i| self.tag(*i) == Tag::Close)?;
                let inside = (at + 1..close).all(|i| nominal(self.tag(i)));
                (noun && inside && matches!(self.tag(close + 1), Tag::Noun | Tag::Adjective))
                    .then_some(close + 1 - at)
            }
            _ => None,
        }
    }

    fn mention_at(&mut self, at: usize) -> Option<usize> {
        while self
            .mentions
            .get(self.mention)
            .is_some_and(|mention| mention.tokens.end <= at)
        {
            self.mention += 1;
        }
        let mention = self.mentions.get(self.mention)?;
        (mention.tokens.start <= at).then_some(self.mention)
    }

    fn verb(&self, start: usize, single: Chunk) -> Chunk {
        let mut at = start;
        let mut head = None;
        let mut be = false;
        let mut finite = false;
        let mut passive = false;
        let mut form = Form::Finite;
        let mut end = start + 1;
        while at < self.end {
            let tag = self.tag(at);
            match tag {
                Tag::Auxiliary => {
                    be = self.document.is(at, Class::Be);
                    finite |= head.is_none();
                    if head.is_none() || self.is_auxiliary_chain(at) {
                        head = Some(at);
                        passive = false;
                    } else {
                        break;
                    }
                }
                Tag::Verb | Tag::Past | Tag::Participle | Tag::Gerund => {
                    let auxiliary = head.is_some_and(|head| self.tag(head) == Tag::Auxiliary);
                    if head.is_some()
                        && !auxiliary
                        && self.tag(at - 1) != Tag::To
                        && !self.after_to(at)
                    {
                        break;
                    }
                    if head.is_none() && form != Form::Infinitive {
                        form = match tag {
                            Tag::Participle => Form::Participle,
                            Tag::Gerund => Form::Gerund,
                            _ => Form::Finite,
                        };
                    }
                    passive =
                        be && tag == Tag::Participle || head.is_none() && tag == Tag::Participle;
                    head = Some(at);
                    be = self.is_get(at);
                }
                Tag::Adverb => {
                    at += 1;
                    continue;
                }
                Tag::To => {
                    if head.is_none() && !finite {
                        form = Form::Infinitive;
                    }
                    be = false;
                    at += 1;
                    continue;
                }
                Tag::Adjective if be && self.to_follows(at + 1) => {
                    at += 1;
                    continue;
                }
                _ => break,
            }
            at += 1;
            end = at;
            let chain = (at..self.end).find(|i| self.tag(*i) != Tag::Adverb);
            let goes_on = chain.is_some_and(|i| match self.tag(i) {
                Tag::To => tag == Tag::Auxiliary || self.chains(at - 1),
                Tag::Auxiliary => tag == Tag::Auxiliary,
                Tag::Verb | Tag::Past | Tag::Participle | Tag::Gerund => {
                    tag == Tag::Auxiliary || be && self.tag(i) == Tag::Participle
                }
                Tag::Adjective => be && self.to_follows(i + 1),
                _ => false,
            });
            if !goes_on {
                break;
            }
        }
        let head = head.unwrap_or(start);
        Chunk {
            end: end.max(head + 1),
            head,
            form,
            passive,
            ..single
        }
    }

    /// Does the verb at `at` go on to a further verb?
    fn chains(&self, at: usize) -> bool {
        self.lexicons
            .sets
            .chain_verbs
            .contains(&self.document.tokens[at].word)
    }

    fn is_get(&self, at: usize) -> bool {
        let word = self.document.word(at);
        ["get", "gets", "got", "getting", "gotten"]
            .iter()
            .any(|get| word.eq_ignore_ascii_case(get))
    }

    fn after_to(&self, at: usize) -> bool {
        (self.first..at)
            .rev()
            .find(|i| self.tag(*i) != Tag::Adverb)
            .is_some_and(|i| self.tag(i) == Tag::To)
    }

    fn to_follows(&self, at: usize) -> bool {
        (at..self.end)
            .find(|i| self.tag(*i) != Tag::Adverb)
            .is_some_and(|i| self.tag(i) == Tag::To)
    }

    /// Is the auxiliary at `at` part of the verb that has begun: "will be", "has been", "to be"?
    fn is_auxiliary_chain(&self, at: usize) -> bool {
        let before = (self.first..at).rev().find(|i| self.tag(*i) != Tag::Adverb);
        before.is_some_and(|i| matches!(self.tag(i), Tag::Auxiliary | Tag::To))
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
