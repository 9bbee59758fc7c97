use super::counted::CountedReader;
use super::cue::Cue;
use super::item::{Item, ItemReader};
use super::not_quantity::NotQuantity;
use super::number::{Amount, Form, NumberReader, NumberWord};
use super::range::{Joined, Other, RangeReader};
use super::tables::Tables;
use super::unit::{Dimension, UnitId};
use crate::extract::mention::Role;
use crate::extract::{Lexicons, Mention};
use crate::lexicon::Class;
use crate::lexicon::{WordId, is_plural};
use crate::model::{Article, Hedge};
use crate::text::TokenKind;
use crate::text::{Document, View};
use std::cell::OnceCell;
use std::ops::Range;

/// The quantities of a document, in order; spans never overlap. A bare "$" is a dollar of the United States.
pub fn mentions(document: &Document, lexicons: &Lexicons) -> Vec<Mention> {
    read(document, lexicons, None)
}

/// The quantities of a document of `article`, whose outlet's country tells whose dollar a bare "$" is.
pub fn mentions_of(article: &Article, document: &Document, lexicons: &Lexicons) -> Vec<Mention> {
    let tables = &lexicons.quantity;
    let local = tables.dollars.of(article);
    // Where the text marks that country's own dollar, a bare one is another's.
    let marked = local.is_some_and(|local| {
        let view = document.view();
        let sign = |at| tables.units.signs.longest_at(view.tokens, at);
        (0..view.tokens.len())
            .filter(|at| view.is(*at, Class::Currency) || view.capital(*at))
            .any(|at| sign(at).is_some_and(|(_, unit)| *unit == local))
    });
    read(document, lexicons, local.filter(|_| !marked))
}

fn read(document: &Document, lexicons: &Lexicons, dollar: Option<UnitId>) -> Vec<Mention> {
    let sterling = OnceCell::new();
    let mut mentions = Vec::new();
    for sentence in &document.sentences {
        let scope = document.up_to(sentence);
        let reader = Reader::new(scope, &lexicons.quantity, &sterling, dollar);
        reader.sentence(sentence.tokens.clone(), &mut mentions);
    }
    mentions
}

/// Reads the quantities of one sentence.
pub(super) struct Reader<'a> {
    pub(super) scope: View<'a>,
    pub(super) tables: &'a Tables,
    pub(super) items: ItemReader<'a>,
    pub(super) ranges: RangeReader<'a>,
    pub(super) counted: CountedReader<'a>,
    pub(super) not: NotQuantity<'a>,
}

/// A quantity while it is put together.
pub(super) struct Draft {
    pub(super) item: Item,
    /// The other end of a range.
    pub(super) other: Option<Other>,
    /// Does another level follow: "from 12 to 19"?
    pub(super) level: bool,
}

impl Draft {
    pub(super) fn last(&self) -> &Item {
        self.other.as_ref().map_or(&self.item, |other| &other.item)
    }

    pub(super) fn unit(&self) -> Option<UnitId> {
        self.last().unit.or(self.item.unit)
    }
}

/// The tokens of a sentence, and those of its quantities so far.
pub(super) struct Place<'m> {
    pub(super) sentence: Range<usize>,
    /// No hedge or sign begins before this token: it belongs to the quantity before.
    pub(super) floor: usize,
    /// The quantities of the sentence before this one.
    pub(super) before: &'m [Mention],
}

impl<'a> Reader<'a> {
    /// A reader of `scope`; `sterling` is to hold whether the document has a sign of the pound.
    fn new(
        scope: View<'a>,
        tables: &'a Tables,
        sterling: &'a OnceCell<bool>,
        dollar: Option<UnitId>,
    ) -> Self {
        let cues = &tables.cues;
        let numbers = NumberReader {
            scope,
            numbers: &tables.numbers,
            cues,
        };
        let items = ItemReader {
            scope,
            numbers,
            units: &tables.units,
            cues,
            sterling,
            dollars: &tables.dollars,
            contexts: &tables.contexts,
            dollar,
        };
        Reader {
            scope,
            tables,
            items,
            ranges: RangeReader {
                scope,
                items,
                units: &tables.units,
                hedges: &tables.hedges,
                changes: &tables.changes,
                cues,
            },
            counted: CountedReader {
                scope,
                cues,
                numbers,
            },
            not: NotQuantity { scope, cues },
        }
    }
}

impl Reader<'_> {
    pub(super) fn is(&self, i: usize, cue: Cue) -> bool {
        self.tables.cues.is(self.scope.id(i), cue)
    }

    fn sentence(&self, tokens: Range<usize>, mentions: &mut Vec<Mention>) {
        let first = mentions.len();
        let mut at = tokens.start;
        let mut floor = tokens.start;
        while at < tokens.end {
            if !self.may_begin(at) {
                at += 1;
                continue;
            }
            if self.scope.is_digits(at)
                && let Some(end) = self.not.by_shape(at)
            {
                at = end.max(at + 1);
                floor = at;
                continue;
            }
            let Some(item) = self.items.read(floor, at) else {
                if let Some(range) = self.ordinals(floor, at) {
                    at = range.tokens.end;
                    floor = at;
                    mentions.push(range);
                }
                at += 1;
                continue;
            };
            let level = self.follows_level(item.tokens.start, &mentions[first..]);
            match self.draft(floor, item, level) {
                Ok(draft) => {
                    let place = Place {
                        sentence: tokens.clone(),
                        floor,
                        before: &mentions[first..],
                    };
                    let (mention, end) = self.mention(&place, &draft);
                    at = draft
                        .last()
                        .tokens
                        .end
                        .max(mention.tokens.end)
                        .max(end)
                        .max(at + 1);
                    floor = at;
                    let merged = (mentions.len() > first)
                        .then(|| mentions.last_mut())
                        .flatten()
                        .is_some_and(|before| self.merge_bounds(before, &mention));
                    if !merged {
                        mentions.push(mention);
                    }
                }
                Err(end) => {
                    at = end.max(at + 1);
                    floor = at;
                }
            }
        }
    }

    fn may_begin(&self, i: usize) -> bool {
        let token = &self.scope.tokens[i];
        if token.kind == TokenKind::Number {
            return true;
        }
        if token.word == WordId::UNKNOWN {
            return false;
        }
        let cues = &self.tables.cues;
        match self.tables.numbers.word(token.word) {
            Some(NumberWord::Suffix { .. } | NumberWord::FoldSuffix { .. }) => false,
            Some(_) => true,
            None => cues.is(token.word, Cue::Begins),
        }
    }

    /// Does "to" alone stand between a level before and the number at `at`?
    fn follows_level(&self, at: usize, before: &[Mention]) -> bool {
        before.last().is_some_and(|before| {
            before.role != Role::Value
                && before.role != Role::Change
                && before.tokens.end + 1 == at
                && !before.quantity.is_range()
        })
    }

    /// The quantity that begins with `item`; where to go on if it is none.
    fn draft(&self, floor: usize, mut item: Item, follows: bool) -> Result<Draft, usize> {
        if self.is_labelled(&item) {
            return Err(item.tokens.end);
        }
        self.unit_behind_hedge(&mut item);
        let mut level = false;
        let other = match self.ranges.read(floor, &item, follows) {
            Some(Joined::Range(other)) => Some(other),
            Some(Joined::Levels(after)) => {
                level = true;
                let value = item.number.value();
                if value != 0.0 {
                    let scaled = self.ranges.scaled(&item, &after);
                    item.number = item.number.clone().times(scaled / value);
                }
                item.unit = item.unit.or(after.unit);
                None
            }
            None => None,
        };
        if let Some(other) = &other {
            // "since 1975 to 650 million"
            let number = &item.number.tokens;
            let dated = item.unit.is_none() && self.not.is_year(number.start, number.end, false);
            if dated && other.item.number.scale > 1.0 {
                return Err(item.tokens.end);
            }
            if self.is_no_range(&item, other) {
                return Err(other.item.tokens.end);
            }
        } else if !self.share_unit(&mut item)
            && (self.is_brief(&item) || (item.unit.is_none() && !self.is_quantity(floor, &item)))
        {
            return Err(item.tokens.end);
        }
        Ok(Draft { item, other, level })
    }

    /// Takes the unit of the list that `item` begins; says whether there is one.
    fn share_unit(&self, item: &mut Item) -> bool {
        let number = &item.number.tokens;
        if item.unit.is_some() || self.not.is_year(number.start, number.end, false) {
            return false;
        }
        let Some((unit, age)) = self.items.shared(item) else {
            return false;
        };
        item.unit = Some(unit);
        item.age = age;
        true
    }

    /// "20-odd years", "50 or more miles": a unit behind the hedge.
    fn unit_behind_hedge(&self, item: &mut Item) {
        if item.unit.is_some() {
            return;
        }
        let Some((end, _)) = self.tables.hedges.after(&self.scope, item.tokens.end) else {
            return;
        };
        let Some((unit, unit_end)) = self.items.name(item, end) else {
            return;
        };
        let name = self.tables.units.get(unit);
        let share = name.dimension == Dimension::Share;
        if share || is_plural(self.scope.word(unit_end - 1)) || self.is(unit_end - 1, Cue::Plural) {
            item.unit = Some(unit);
            item.tokens.end = unit_end;
            self.items.age(item);
            self.items.rate(item);
        }
    }

    /// "a few minutes", "several years": a time that nobody measured.
    fn is_brief(&self, item: &Item) -> bool {
        let time = item
            .unit
            .is_some_and(|unit| self.tables.units.get(unit).dimension == Dimension::Time);
        time && matches!(item.number.amount, Amount::Vague(vague) if vague.stated.is_none() && vague.high < 10.0)
    }

    /// Years, results and identifiers that have the form of a range.
    fn is_no_range(&self, item: &Item, other: &Other) -> bool {
        if item.unit.or(other.item.unit).is_some() {
            return false;
        }
        let number = &item.number.tokens;
        let second = &other.item.number.tokens;
        let noun = self
            .counted
            .read(number.start, other.item.tokens.end, false);
        let plural = noun.as_ref().is_some_and(|noun| noun.plural);
        let digits = item.number.form == Form::Digits && other.item.number.form == Form::Digits;
        let years = digits
            && self.not.is_year(number.start, number.end, false)
            && self.not.is_year(second.start, second.end, false);
        let joined = other.opener.is_none() && self.scope.id(number.end) != self.tables.cues.or;
        let (low, high) = (
            self.ranges.scaled(item, &other.item),
            other.item.number.value(),
        );
        let score = joined
            && self
                .not
                .is_score(number.start, second.end - 1, low, high, plural);
        let named = joined && digits && self.not.names(number.start, plural);
        years || score || named
    }

    /// Is a number without unit or range a quantity?
    fn is_quantity(&self, floor: usize, item: &Item) -> bool {
        let number = &item.number.tokens;
        let noun = self.counted.read(number.start, number.end, false);
        let plural = noun.as_ref().is_some_and(|noun| noun.plural);
        let (start, hedge) = self.tables.hedges.before(&self.scope, floor, number.start);
        let hedged = start < number.start && hedge != Hedge::Exact;
        let bare = !hedged && number.len() == 1 && self.scope.is_digits(number.start);
        if item.number.form == Form::Digits && self.scope.is_digits(number.start) {
            let strong = hedged && !matches!(hedge, Hedge::About | Hedge::Nearly | Hedge::UpTo);
            if self.not.is_year(number.start, number.end, strong)
                || self.not.is_address(number.start)
                || self.not.is_jersey(number.start)
                || self.not.is_telephone(number.start)
                || self.not.is_block(number.end)
                || self.is(number.end, Cue::Era) && self.scope.capital(number.end)
                || self.not.is_decade_of_age(number.end)
                || number.start > 0 && self.is(number.start - 1, Cue::Per)
                || self.is_lettered(number.end)
            {
                return false;
            }
            // "Americans 65 and older"
            let bounded = self.tables.hedges.after(&self.scope, number.end);
            if hedged || bounded.is_some() {
                return true;
            }
        }
        if self.ends_name(number.start, number.end) {
            return true;
        }
        let one = number.len() == 1
            && self.tables.numbers.word(self.scope.id(number.start))
                == Some(NumberWord::Unit { value: 1.0 });
        if one && !hedged && self.not.is_pronoun_one(number.start) {
            return false;
        }
        if self.not.is_spoken_hour(number) {
            return false;
        }
        if item.number.form == Form::Words
            && (self.not.is_description(number.start, number.end) || self.not.is_name(number))
        {
            return false;
        }
        let model = bare
            && (self.not.is_model(number.start, plural)
                || self.not.is_single(number.start, number.end, noun.is_some()));
        !model && !self.not.names(number.start, plural)
    }
}
