use super::change::Moved;
use super::counted::{Counted, CountedReader};
use super::cue::Cue;
use super::hedge::combine;
use super::item::{Item, ItemReader};
use super::not_quantity::NotQuantity;
use super::number::{Amount, Form, NumberReader, NumberWord};
use super::range::{Joined, Other, RangeReader};
use super::tables::Tables;
use super::unit::{Dimension, UnitId};
use crate::extract::mention::Role;
use crate::extract::{Lexicons, Mention};
use crate::lexicon::WordId;
use crate::model::{Hedge, Interval, Kind, Quantity};
use crate::text::{Document, TokenKind};
use std::ops::Range;

/// The quantities of a document, in order; spans never overlap.
pub fn mentions(document: &Document, lexicons: &Lexicons) -> Vec<Mention> {
    let tables = &lexicons.quantity;
    let cues = &tables.cues;
    let numbers = NumberReader {
        document,
        numbers: &tables.numbers,
        cues,
    };
    let items = ItemReader {
        document,
        numbers,
        units: &tables.units,
        cues,
    };
    let reader = Reader {
        document,
        tables,
        items,
        ranges: RangeReader {
            document,
            items,
            units: &tables.units,
            hedges: &tables.hedges,
            changes: &tables.changes,
            cues,
        },
        counted: CountedReader {
            document,
            cues,
            numbers,
        },
        not: NotQuantity { document, cues },
    };
    let mut mentions = Vec::new();
    for sentence in &document.sentences {
        reader.sentence(sentence.tokens.clone(), &mut mentions);
    }
    mentions
}

struct Reader<'a> {
    document: &'a Document<'a>,
    tables: &'a Tables,
    items: ItemReader<'a>,
    ranges: RangeReader<'a>,
    counted: CountedReader<'a>,
    not: NotQuantity<'a>,
}

/// A quantity while it is put together.
struct Draft {
    item: Item,
    /// The other end of a range.
    other: Option<Other>,
}

impl Draft {
    fn last(&self) -> &Item {
        self.other.as_ref().map_or(&self.item, |other| &other.item)
    }

    fn unit(&self) -> Option<UnitId> {
        self.last().unit.or(self.item.unit)
    }
}

/// The tokens of a sentence, and those of its quantities so far.
struct Place<'m> {
    sentence: Range<usize>,
    /// No hedge or sign begins before this token: it belongs to the quantity before.
    floor: usize,
    /// The quantities of the sentence before this one.
    before: &'m [Mention],
}

impl Reader<'_> {
    fn id(&self, i: usize) -> WordId {
        self.document
            .tokens
            .get(i)
            .map_or(WordId::UNKNOWN, |token| token.word)
    }

    fn is(&self, i: usize, cue: Cue) -> bool {
        self.tables.cues.is(self.id(i), cue)
    }

    fn glued(&self, i: usize) -> bool {
        self.document.tokens.get(i).is_some_and(|token| token.glued)
    }

    fn is_digits(&self, i: usize) -> bool {
        self.document
            .tokens
            .get(i)
            .is_some_and(|token| token.kind == TokenKind::Number)
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
            if self.is_digits(at)
                && let Some(end) = self.not.by_shape(at)
            {
                at = end.max(at + 1);
                floor = at;
                continue;
            }
            let Some(item) = self.items.read(floor, at) else {
                at += 1;
                continue;
            };
            match self.draft(floor, item) {
                Ok(draft) => {
                    let place = Place {
                        sentence: tokens.clone(),
                        floor,
                        before: &mentions[first..],
                    };
                    let mention = self.mention(&place, &draft);
                    at = draft.last().tokens.end.max(mention.tokens.end).max(at + 1);
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
        let token = &self.document.tokens[i];
        if token.kind == TokenKind::Number {
            return true;
        }
        if token.word == WordId::UNKNOWN {
            return false;
        }
        let cues = &self.tables.cues;
        match self.tables.numbers.word(token.word) {
            Some(
                NumberWord::Suffix { .. }
                | NumberWord::FoldSuffix { .. }
                | NumberWord::Ordinal { .. },
            ) => false,
            Some(_) => true,
            None => cues.is(token.word, Cue::Begins),
        }
    }

    /// The quantity that begins with `item`; where to go on if it is none.
    fn draft(&self, floor: usize, mut item: Item) -> Result<Draft, usize> {
        let other = match self.ranges.read(floor, &item) {
            Some(Joined::Range(other)) => Some(other),
            Some(Joined::Levels(after)) => {
                let scaled = self.ranges.scaled(&item, &after);
                item.number = item.number.clone().times(scaled / item.number.value());
                item.unit = item.unit.or(after.unit);
                None
            }
            None => None,
        };
        if let Some(other) = &other {
            if self.is_no_range(&item, other) {
                return Err(other.item.tokens.end);
            }
        } else if self.is_brief(&item) || (item.unit.is_none() && !self.is_quantity(floor, &item)) {
            return Err(item.tokens.end);
        }
        Ok(Draft { item, other })
    }

    /// "a few minutes", "several years": a time that nobody measured.
    fn is_brief(&self, item: &Item) -> bool {
        let time = item
            .unit
            .is_some_and(|unit| self.tables.units.get(unit).dimension == Dimension::Time);
        time && matches!(item.number.amount, Amount::Vague { high, stated: None, .. } if high < 10.0)
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
        let joined = other.opener.is_none() && self.id(number.end) != self.tables.cues.or;
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
        let (start, hedge) = self
            .tables
            .hedges
            .before(self.document, floor, number.start);
        let hedged = start < number.start && hedge != Hedge::Exact;
        if item.number.form == Form::Digits && self.is_digits(number.start) {
            let strong = hedged && !matches!(hedge, Hedge::About | Hedge::Nearly | Hedge::UpTo);
            if self.not.is_year(number.start, number.end, strong)
                || self.not.is_address(number.start)
                || self.not.is_jersey(number.start)
                || self.is_lettered(number.end)
            {
                return false;
            }
            if hedged {
                return true;
            }
        }
        let one = number.len() == 1
            && self.tables.numbers.word(self.id(number.start))
                == Some(NumberWord::Unit { value: 1.0 });
        if one && self.not.is_pronoun_one(number.start) {
            return false;
        }
        if item.number.form == Form::Words && self.not.is_description(number.start, number.end) {
            return false;
        }
        !self.not.names(number.start, plural)
    }

    /// "9E", "4G", "3D": letters that are no unit; "3-1": a result.
    fn is_lettered(&self, end: usize) -> bool {
        if !self.glued(end) {
            return false;
        }
        self.document.tokens[end].is_word()
            || (self.is(end, Cue::Dash) && self.glued(end + 1) && self.is_digits(end + 1))
    }

    /// The mention of a draft, with hedges, kind, counted noun phrase and change.
    fn mention(&self, place: &Place, draft: &Draft) -> Mention {
        let number = draft.item.number.tokens.start..draft.last().number.tokens.end;
        let unit = draft
            .unit()
            .or_else(|| self.carried_unit(place, &draft.item));
        let mut tokens = draft.item.tokens.start..draft.last().tokens.end;
        let (start, before) =
            self.tables
                .hedges
                .before(self.document, place.floor, draft.item.tokens.start);
        tokens.start = start;
        if let Some(opener) = draft.other.as_ref().and_then(|other| other.opener)
            && self.id(opener) == self.tables.cues.between
        {
            tokens.start = opener;
        }
        let mut hedge = before;
        let after = self
            .hedge_after(number.end, place)
            .or_else(|| self.hedge_after(tokens.end, place));
        if let Some((after, later)) = after {
            tokens.end = tokens.end.max(after);
            hedge = combine(later, hedge);
        }
        let mut counted = self.counted(draft, unit, tokens.end, place);
        if after.is_none()
            && let Some(counted) = &counted
            && let Some((_, later)) = self.hedge_after(counted.end, place)
        {
            hedge = combine(later, hedge);
        }
        if counted.is_none() && unit.is_none() && draft.item.number.form != Form::Fraction {
            counted = self.carried(place, tokens.start, tokens.end);
        }
        let converted = self.converted(place, tokens.start, tokens.end, unit);
        if let Some(from) = converted
            && hedge == Hedge::Exact
            && from.quantity.hedge != Hedge::Between
        {
            hedge = from.quantity.hedge;
        }
        let age = draft.item.age || draft.last().age || self.is_age(&draft.item, unit);
        let mut quantity = self.quantity(draft, hedge);
        let per = draft.last().per.clone().or_else(|| {
            // "500,000 barrels a day", "78,000 times a minute": behind what is counted.
            let behind = counted.as_ref().map_or(tokens.end, |counted| counted.end);
            let rate = unit.is_none() && draft.item.number.form != Form::Proportion;
            rate.then(|| self.items.per(behind))
                .flatten()
                .map(|(_, per)| per)
        });
        self.set_unit(
            &mut quantity,
            unit,
            per.as_ref(),
            age,
            draft.item.number.form,
        );
        let mut role = self.role(place, tokens.start, &mut quantity, counted.as_ref());
        if let Some(from) = converted
            && role == Role::Value
        {
            role = from.role;
            quantity.change = from.quantity.change;
        }
        Mention {
            span: self.document.span(&tokens),
            number,
            tokens,
            rule: rule(draft, age),
            quantity,
            counted,
            role,
        }
    }

    /// The hedge behind token `at`, unless it begins another quantity: "or more than 4,500".
    fn hedge_after(&self, at: usize, place: &Place) -> Option<(usize, Hedge)> {
        let (end, hedge) = self.tables.hedges.after(self.document, at)?;
        let goes_on =
            self.id(end) == self.tables.cues.than || self.items.numbers.read(end).is_some();
        (end <= place.sentence.end && !goes_on).then_some((end, hedge))
    }

    /// What is counted behind token `end`: of a count, or "of" a share or a vague number of units.
    fn counted(
        &self,
        draft: &Draft,
        unit: Option<UnitId>,
        end: usize,
        place: &Place,
    ) -> Option<Range<usize>> {
        let of = self.id(end) == self.tables.cues.of;
        let share =
            unit.is_some_and(|unit| self.tables.units.get(unit).dimension == Dimension::Share);
        if unit.is_some() && !(share && of) {
            return None;
        }
        let one = draft.item.number.value() == 1.0 && draft.other.is_none();
        let Counted { tokens, .. } = self.counted.read(draft.item.tokens.start, end, one)?;
        (tokens.end <= place.sentence.end).then_some(tokens)
    }

    /// What the quantity before counted, where this one goes on without a noun: "68 men who left and 95 who stayed",
    /// "rose 64 points to 4,577".
    fn carried(&self, place: &Place, start: usize, end: usize) -> Option<Range<usize>> {
        let before = place.before.last()?;
        if self.is_after_to(place, start) {
            let mut counted = place.before.iter().rev();
            return counted.find_map(|before| {
                let counted = before.counted.clone()?;
                let points = self
                    .document
                    .word(counted.end - 1)
                    .eq_ignore_ascii_case("points");
                (points || start <= counted.end + 1).then_some(counted)
            });
        }
        let counted = before.counted.clone()?;
        let goes_on =
            self.is(end, Cue::GoesOn) && start < counted.end + 20 && before.quantity.unit.is_none();
        goes_on.then_some(counted)
    }

    fn is_after_to(&self, place: &Place, start: usize) -> bool {
        start > place.sentence.start && self.id(start - 1) == self.tables.cues.to
    }

    /// The unit of the level before, where the level after has none: "from 21 mpg to 23".
    fn carried_unit(&self, place: &Place, item: &Item) -> Option<UnitId> {
        let before = place.before.last()?;
        let bare = item.number.form == Form::Digits && item.unit.is_none();
        let level = before.role == Role::Before && self.is_after_to(place, item.tokens.start);
        let close = item.tokens.start < before.tokens.end + 5;
        let noun = self.counted.read(item.tokens.start, item.tokens.end, false);
        if !bare || !level || !close || noun.is_some() {
            return None;
        }
        self.tables.units.named(before.quantity.unit.as_deref()?)
    }

    /// The quantity that this one converts: "more than 100 kilometres (60 miles)".
    fn converted<'m>(
        &self,
        place: &Place<'m>,
        start: usize,
        end: usize,
        unit: Option<UnitId>,
    ) -> Option<&'m Mention> {
        let open = start.checked_sub(1)?;
        let before = place.before.last()?;
        let reached = before
            .tokens
            .end
            .max(before.counted.as_ref().map_or(0, |counted| counted.end));
        if self.document.word(open) != "(" || self.document.word(end) != ")" || reached != open {
            return None;
        }
        let name = before.quantity.unit.as_deref()?;
        let units = &self.tables.units;
        let theirs = units
            .named(name)
            .or_else(|| units.named(name.split(" per ").next()?))?;
        let theirs = units.get(theirs);
        let ours = self.tables.units.get(unit?);
        (theirs.dimension == ours.dimension && theirs.name != ours.name).then_some(before)
    }

    /// "aged 65", "under the age of 5", "John Reed, 65,".
    fn is_age(&self, item: &Item, unit: Option<UnitId>) -> bool {
        let start = item.tokens.start;
        let year = unit.is_none_or(|unit| self.tables.units.get(unit).dimension == Dimension::Time);
        if !year || start == 0 || item.number.value() > 130.0 {
            return false;
        }
        let before = self.id(start - 1);
        let of_age = before == self.tables.cues.of && start > 1 && self.is(start - 2, Cue::Age);
        if of_age || self.is(start - 1, Cue::Age) {
            return true;
        }
        let digits =
            item.number.form == Form::Digits && unit.is_none() && item.number.value() >= 1.0;
        let named = start >= 2 && self.document.word(start - 1) == "," && {
            let name = &self.document.tokens[start - 2];
            name.is_word() && name.capital && self.document.classes(start - 2).is_name()
        };
        let closed = matches!(self.document.word(item.tokens.end), "," | "." | ";" | "")
            && item.tokens.len() == 1;
        digits && named && closed && item.number.value().fract() == 0.0
    }

    fn quantity(&self, draft: &Draft, hedge: Hedge) -> Quantity {
        if let Some(other) = &draft.other {
            let low = self.ranges.scaled(&draft.item, &other.item);
            return Quantity::between(low, other.item.number.value());
        }
        match draft.item.number.amount {
            Amount::Exact { value, precision } => Quantity::written(value, precision, hedge),
            Amount::Vague { low, high, stated } => {
                let mut quantity = Quantity::vague(low, high);
                quantity.stated = stated;
                if matches!(hedge, Hedge::MoreThan | Hedge::AtLeast) {
                    quantity.soft = Interval::closed(low, high * 1.5);
                }
                quantity
            }
        }
    }

    fn set_unit(
        &self,
        quantity: &mut Quantity,
        unit: Option<UnitId>,
        per: Option<&Range<usize>>,
        age: bool,
        form: Form,
    ) {
        let unit = unit.map(|unit| self.tables.units.get(unit));
        quantity.kind = match (unit.map(|unit| unit.dimension), form) {
            _ if age => Kind::Age,
            (Some(Dimension::Money), _) => Kind::Money,
            (Some(_), _) if per.is_some() => Kind::Rate,
            (Some(Dimension::Share), _) => Kind::Percent,
            (Some(Dimension::Time), _) => Kind::Duration,
            (Some(Dimension::Speed | Dimension::FuelEconomy | Dimension::DataRate), _) => {
                Kind::Rate
            }
            (Some(_), _) => Kind::Measure,
            (None, Form::Fraction) => Kind::Percent,
            (None, Form::Proportion | Form::Fold | Form::Multiple) => Kind::Ratio,
            (None, _) if per.is_some() => Kind::Rate,
            (None, _) => Kind::Count,
        };
        let per = per.map(|per| self.per_name(per));
        quantity.unit = match (unit, per) {
            (Some(unit), Some(per)) => Some(format!("{} per {per}", unit.name).into()),
            (Some(unit), None) if age => Some(format!("{} of age", unit.name).into()),
            (Some(unit), None) => Some(unit.name.to_string().into()),
            (None, Some(per)) => Some(format!("per {per}").into()),
            (None, None) if age => Some("year of age".into()),
            (None, None) => None,
        };
    }

    /// The name of what a rate is counted per: its unit's, else its words in lower case.
    fn per_name(&self, per: &Range<usize>) -> String {
        let units = &self.tables.units;
        let known = units
            .names
            .longest_at(&self.document.tokens, per.start)
            .filter(|(length, _)| *length == per.len())
            .map(|(_, unit)| *unit)
            .or_else(|| units.symbol(self.document.words(per)));
        known.map_or_else(
            || self.document.words(per).to_lowercase(),
            |unit| units.get(unit).name.to_string(),
        )
    }

    /// Amount of change, level before or after, or a plain value; sets the change of an amount.
    fn role(
        &self,
        place: &Place,
        start: usize,
        quantity: &mut Quantity,
        counted: Option<&Range<usize>>,
    ) -> Role {
        let cues = &self.tables.cues;
        let first = place.sentence.start;
        let moved = self
            .tables
            .changes
            .before(self.document, cues, first, start);
        let near = place.before.last().filter(|before| {
            let reached = before
                .counted
                .as_ref()
                .map_or(before.tokens.end, |counted| {
                    counted.end.max(before.tokens.end)
                });
            start <= reached + 6
        });
        let led = |word: WordId| start > first && self.id(start - 1) == word;
        match moved {
            Some(Moved::By(movement)) => {
                let points = counted.is_some_and(|counted| {
                    self.document
                        .word(counted.end - 1)
                        .eq_ignore_ascii_case("points")
                });
                let measured =
                    points || matches!(quantity.kind, Kind::Percent | Kind::Money | Kind::Measure);
                let wanted = matches!(
                    quantity.kind,
                    Kind::Percent
                        | Kind::Money
                        | Kind::Measure
                        | Kind::Count
                        | Kind::Ratio
                        | Kind::Rate
                );
                if wanted && (measured || !movement.measured) {
                    quantity.change = Some(movement.change);
                    return Role::Change;
                }
                Role::Value
            }
            Some(Moved::To) => Role::After,
            Some(Moved::From) => Role::Before,
            None => match near.map(|before| before.role) {
                Some(Role::Change | Role::Before) if led(cues.to) => Role::After,
                Some(Role::Change | Role::After) if led(cues.from) => Role::Before,
                Some(Role::Change) if led(cues.by) => {
                    quantity.change = near.and_then(|before| before.quantity.change);
                    Role::Change
                }
                _ => Role::Value,
            },
        }
    }

    /// Joins "above 1,000" and "below 1,500" to one range; says whether it did.
    fn merge_bounds(&self, before: &mut Mention, mention: &Mention) -> bool {
        let between = before.tokens.end..mention.tokens.start;
        let cues = &self.tables.cues;
        let joined = between.len() == 1
            && (self.id(between.start) == cues.and || self.id(between.start) == cues.but);
        let (one, two) = (before.quantity.hard, mention.quantity.hard);
        let opposite =
            one.is_one_sided() && two.is_one_sided() && one.low.is_finite() != two.low.is_finite();
        let unit = before.quantity.unit.is_none() || before.quantity.unit == mention.quantity.unit;
        if !joined || !opposite || !unit {
            return false;
        }
        let (floor, ceiling) = if one.low.is_finite() {
            (one, two)
        } else {
            (two, one)
        };
        if floor.low >= ceiling.high {
            return false;
        }
        let range = Interval {
            low: floor.low,
            low_open: floor.low_open,
            ..ceiling
        };
        before.quantity = Quantity {
            stated: None,
            hard: range,
            soft: range,
            hedge: Hedge::Between,
            ..mention.quantity.clone()
        };
        before.tokens.end = mention.tokens.end;
        before.number.end = mention.number.end;
        before.span = self.document.span(&before.tokens);
        before.counted = mention.counted.clone().or(before.counted.take());
        before.rule = "bounds";
        true
    }
}

fn rule(draft: &Draft, age: bool) -> &'static str {
    match (
        &draft.other,
        draft.item.number.form,
        draft.item.number.amount,
    ) {
        _ if age => "age",
        (Some(_), ..) => "range",
        (None, _, Amount::Vague { .. }) => "vague",
        (None, Form::Digits, _) => "digits",
        (None, Form::Words, _) => "words",
        (None, Form::Fraction, _) => "fraction",
        (None, Form::Proportion, _) => "proportion",
        (None, Form::Fold | Form::Multiple, _) => "multiple",
    }
}
