//! Verbs with their auxiliaries: "has been", "to be moved", "got hurt".

use super::super::{Chunk, Form, Tag};
use super::Chunker;
use crate::lexicon::Class;

impl Chunker<'_, '_> {
    /// A verb with its auxiliaries, from token `start` on.
    pub(super) fn verb(&self, start: usize, single: Chunk) -> Chunk {
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
                        && !self.is_begun(start, at)
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
                    passive = tag == Tag::Participle && (be || head.is_none());
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
                    tag == Tag::Auxiliary
                        || be && self.tag(i) == Tag::Participle
                        || self.is_begun(start, i)
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

    /// Does the gerund at `at` say what the verb before it, of a chunk from `start` on, begins: "began removing debris"?
    fn is_begun(&self, start: usize, at: usize) -> bool {
        let before = (start..at).rev().find(|i| self.tag(*i) != Tag::Adverb);
        let begins = &self.lexicons.sets.begin_verbs;
        start > self.first
            && self.tag(at) == Tag::Gerund
            && before.is_some_and(|i| begins.contains(&self.document.tokens[i].word))
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
