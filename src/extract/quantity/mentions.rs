use super::change::Moved;
use super::counted::CountedReader;
use super::cue::Cue;
use super::hedge::combine;
use super::item::{Item, ItemReader};
use super::not_quantity::NotQuantity;
use super::number::{Amount, Form, NumberReader, NumberWord};
use super::tables::Tables;
use super::unit::Dimension;
use crate::extract::mention::Role;
use crate::extract::{Lexicons, Mention};
use crate::lexicon::{Class, WordId};
use crate::model::{Hedge, Interval, Kind, Quantity};
use crate::text::{Document, TokenKind};
use std::ops::Range;

/// The quantities of a document, in order; spans never overlap.
pub fn mentions(document: &Document, lexicons: &Lexicons) -> Vec<Mention> {
    let tables = &lexicons.quantity;
    let numbers = NumberReader {
        document,
        numbers: &tables.numbers,
        cues: &tables.cues,
    };
    let reader = Reader {
        document,
        tables,
        items: ItemReader {
            document,
            numbers,
            units: &tables.units,
            cues: &tables.cues,
        },
        counted: CountedReader {
            document,
            cues: &tables.cues,
        },
        not: NotQuantity {
            document,
            cues: &tables.cues,
        },
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
    counted: CountedReader<'a>,
    not: NotQuantity<'a>,
}

/// A quantity while it is put together.
struct Draft {
    item: Item,
    /// The other end of a range.
    other: Option<Item>,
    /// "between", "from" before the first number.
    opener: Option<usize>,
}

impl Draft {
    fn end(&self) -> usize {
        self.other.as_ref().unwrap_or(&self.item).tokens.end
    }
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

    fn sentence(&self, tokens: Range<usize>, mentions: &mut Vec<Mention>) {
        let mut at = tokens.start;
        // No hedge or sign begins before this token: it belongs to the quantity before.
        let mut floor = tokens.start;
        while at < tokens.end {
            if !self.may_begin(at) {
                at += 1;
                continue;
            }
            if self.document.tokens[at].kind == TokenKind::Number
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
                    at = draft.end();
                    let mention = self.mention(floor, &draft, tokens.end);
                    at = at.max(mention.tokens.end);
                    floor = at;
                    mentions.push(mention);
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
        if token.word == cues.a || token.word == cues.an {
            return true;
        }
        match self.tables.numbers.word(token.word) {
            Some(
                NumberWord::Suffix { .. }
                | NumberWord::FoldSuffix { .. }
                | NumberWord::Ordinal { .. },
            ) => false,
            Some(_) => true,
            None => {
                self.tables.numbers.begins_phrase(&self.document.tokens, i)
                    || token.word == cues.minus
                    || token.word == cues.negative
                    || cues.is(token.word, Cue::Dash)
            }
        }
    }

    /// The quantity that begins with `item`; where to go on if it is none.
    fn draft(&self, floor: usize, item: Item) -> Result<Draft, usize> {
        let number = item.number.tokens.clone();
        if let Some((other, opener)) = self.range(floor, &item) {
            let noun = self.counted.read(other.tokens.end, false).is_some();
            let units = item.unit.or(other.unit).is_some();
            let bare =
                item.number.form == Form::Digits && other.number.form == Form::Digits && !units;
            let years = bare
                && self.not.is_year(number.start, number.end, false)
                && self
                    .not
                    .is_year(other.number.tokens.start, other.number.tokens.end, false);
            let joined = opener.is_none()
                && (self.is(number.end, Cue::Dash) || self.id(number.end) == self.tables.cues.to);
            let score = joined
                && !units
                && self.not.is_score(
                    number.start,
                    other.number.tokens.end - 1,
                    item.number.value(),
                    other.number.value(),
                    noun,
                );
            if years || score {
                return Err(other.tokens.end);
            }
            if bare && opener.is_none() && self.not.names(number.start, noun) {
                return Err(other.tokens.end);
            }
            return Ok(Draft {
                item,
                other: Some(other),
                opener,
            });
        }
        if item.unit.is_none() && !self.is_quantity(floor, &item) {
            return Err(item.tokens.end.max(number.end));
        }
        Ok(Draft {
            item,
            other: None,
            opener: None,
        })
    }

    /// Is a number without unit or range a quantity?
    fn is_quantity(&self, floor: usize, item: &Item) -> bool {
        let number = &item.number.tokens;
        let first = &self.document.tokens[number.start];
        if first.kind == TokenKind::Number {
            let (start, hedge) = self
                .tables
                .hedges
                .before(self.document, floor, number.start);
            let hedged = start < number.start && hedge != Hedge::Exact;
            if item.number.form == Form::Digits {
                if self.not.is_year(number.start, number.end, hedged) {
                    return false;
                }
                // "9E", "4G", "3D": letters that are no unit.
                let lettered = self
                    .document
                    .tokens
                    .get(number.end)
                    .is_some_and(|next| next.glued && next.is_word());
                let score = self.is(number.end, Cue::Dash)
                    && self.glued(number.end)
                    && self.glued(number.end + 1)
                    && self
                        .document
                        .tokens
                        .get(number.end + 1)
                        .is_some_and(|next| next.kind == TokenKind::Number);
                if lettered || score {
                    return false;
                }
            }
            if hedged {
                return true;
            }
        }
        if number.len() == 1
            && self.tables.numbers.word(first.word) == Some(NumberWord::Unit { value: 1.0 })
            && self.not.is_pronoun_one(number.start)
        {
            return false;
        }
        let noun = self.counted.read(number.end, false).is_some();
        !self.not.names(number.start, noun)
    }

    /// The second number of a range that `item` begins, and the word that opens the range.
    fn range(&self, floor: usize, item: &Item) -> Option<(Item, Option<usize>)> {
        let cues = &self.tables.cues;
        let end = item.tokens.end;
        let opener = self.opener(floor, item);
        let connector = self.id(end);
        let between = opener.is_some_and(|i| self.id(i) == cues.between);
        let dash = cues.is(connector, Cue::Dash);
        let joins = dash
            || cues.is(connector, Cue::To)
            || (cues.is(connector, Cue::Or) && opener.is_none())
            || (cues.is(connector, Cue::And) && between)
            || (cues.is(connector, Cue::Slash) && item.unit.is_some() && item.per.is_none());
        if !joins || !matches!(item.number.amount, Amount::Exact { .. }) {
            return None;
        }
        let mut begin = end + 1;
        // "7- or 8-inch"
        if dash && self.id(begin) == cues.or {
            begin += 1;
        }
        // "between about 5 and about 10"
        if let Some((length, Hedge::About | Hedge::UpTo)) =
            self.tables.hedges.begins(self.document, begin)
        {
            begin += length;
        }
        let number_at = self.items.past_sign(begin);
        if dash && self.glued(end) != self.glued(end + 1) && number_at == begin {
            return None;
        }
        let mut other = self.items.read(begin, number_at)?;
        if !matches!(other.number.amount, Amount::Exact { .. })
            || matches!(
                other.number.form,
                Form::Fold | Form::Multiple | Form::Proportion
            )
        {
            return None;
        }
        let alike = match (item.unit, other.unit) {
            (None, _) => true,
            (Some(one), Some(two)) => one == two || self.both_dollars(one, two),
            (Some(one), None) => {
                let sign = item.tokens.start < item.number.tokens.start;
                other.unit = Some(one);
                sign && self.tables.units.get(one).dimension == Dimension::Money
            }
        };
        let or = cues.is(connector, Cue::Or);
        let (low, high) = (self.scaled(item, &other), other.number.value());
        let rises = low < high;
        let falls = low > high && opener.is_some() && !between;
        let close = !or
            || (high <= low * 3.0 + 2.0 && item.tokens.start == item.number.tokens.start
                || item.unit.is_some() && item.unit == other.unit);
        (alike
            && (rises
                || falls
                || (low == high && false)
                || (!rises && joins && dash && item.unit.is_none() && other.unit.is_none())
                || (!rises
                    && item.unit.is_none()
                    && other.unit.is_none()
                    && opener.is_none()
                    && cues.is(connector, Cue::To)))
            && close)
            .then_some((other, opener))
    }

    fn both_dollars(&self, one: super::unit::UnitId, two: super::unit::UnitId) -> bool {
        let name = |unit| self.tables.units.get(unit).name.as_ref();
        name(one).ends_with('D') && name(two) == "USD"
    }

    /// The first end of a range, times the scale that only its second end writes: "10 to 20 million".
    fn scaled(&self, item: &Item, other: &Item) -> f64 {
        let value = item.number.value();
        let scale = other.number.scale;
        let shared =
            item.number.scale == 1.0 && scale >= 100.0 && value < other.number.value() / scale;
        if shared { value * scale } else { value }
    }

    /// "between" or "from" before `item` and its hedges.
    fn opener(&self, floor: usize, item: &Item) -> Option<usize> {
        let (start, _) = self
            .tables
            .hedges
            .before(self.document, floor, item.tokens.start);
        let at = start.checked_sub(1).filter(|at| *at >= floor)?;
        let word = self.id(at);
        (word == self.tables.cues.between || word == self.tables.cues.from).then_some(at)
    }

    /// The mention of a draft, with hedges, kind, counted noun phrase and change.
    fn mention(&self, floor: usize, draft: &Draft, limit: usize) -> Mention {
        let last = draft.other.as_ref().unwrap_or(&draft.item);
        let mut end = draft.end();
        let (mut start, mut hedge) =
            self.tables
                .hedges
                .before(self.document, floor, draft.item.tokens.start);
        if let Some(opener) = draft.opener
            && self.id(opener) == self.tables.cues.between
        {
            start = opener;
        }
        let unit = last.unit.or(draft.item.unit);
        let mut per = last.per.clone();
        let age = draft.item.age || last.age;
        let one = draft.item.number.value() == 1.0 && draft.other.is_none();
        let after = self
            .tables
            .hedges
            .after(self.document, last.number.tokens.end)
            .or_else(|| self.tables.hedges.after(self.document, end))
            .filter(|(after, _)| *after <= limit && self.hedges_end(*after));
        if let Some((after, later)) = after {
            end = end.max(after);
            hedge = combine(later, hedge);
        }
        let counted =
            if unit.is_none() || draft.item.number.form == Form::Fraction || self.is_share(unit) {
                self.counted
                    .read(end, one)
                    .filter(|counted| counted.end <= limit)
            } else {
                None
            };
        let counted = counted.filter(|_| unit.is_none() || self.id(end) == self.tables.cues.of);
        if after.is_none()
            && let Some(counted) = &counted
            && let Some((after, later)) = self.tables.hedges.after(self.document, counted.end)
            && self.hedges_end(after)
            && after <= limit
        {
            hedge = combine(later, hedge);
        }
        // "500,000 barrels a day", "78,000 times a minute": the rate stands behind what is counted.
        if per.is_none() && unit.is_none() {
            let behind = counted.as_ref().map_or(end, |counted| counted.end);
            per = self.items.per(behind).map(|(_, per)| per);
        }
        let mut quantity = self.quantity(draft, hedge);
        self.set_unit(
            &mut quantity,
            unit,
            per.as_ref(),
            age,
            draft.item.number.form,
        );
        let moved = self.tables.changes.before(
            self.document,
            &self.tables.cues,
            self.sentence_start(start),
            start,
        );
        let role = self.role(moved, &mut quantity, draft, counted.as_ref());
        let tokens = start..end;
        Mention {
            span: self.document.span(&tokens),
            number: draft.item.number.tokens.start..last.number.tokens.end,
            tokens,
            rule: rule(draft, age),
            quantity,
            counted,
            role,
        }
    }

    fn is_share(&self, unit: Option<super::unit::UnitId>) -> bool {
        unit.is_some_and(|unit| self.tables.units.get(unit).dimension == Dimension::Share)
    }

    fn sentence_start(&self, at: usize) -> usize {
        self.document.sentences[self.document.sentence_of(at)]
            .tokens
            .start
    }

    /// Is the hedge before token `end` not itself the beginning of "or more than 4,500"?
    fn hedges_end(&self, end: usize) -> bool {
        let next = self.document.tokens.get(end);
        !next.is_some_and(|next| next.kind == TokenKind::Number)
            && self.tables.numbers.word(self.id(end)).is_none()
    }

    fn quantity(&self, draft: &Draft, hedge: Hedge) -> Quantity {
        if let Some(other) = &draft.other {
            let quantity = Quantity::between(self.scaled(&draft.item, other), other.number.value());
            return quantity;
        }
        match draft.item.number.amount {
            Amount::Exact { value, precision } => Quantity::written(value, precision, hedge),
            Amount::Vague { low, high, stated } => {
                let mut quantity = Quantity::vague(low, high);
                quantity.stated = stated;
                match hedge {
                    Hedge::MoreThan | Hedge::AtLeast => {
                        quantity.soft = Interval::closed(low, high * 1.5);
                    }
                    _ => {}
                }
                quantity
            }
        }
    }

    fn set_unit(
        &self,
        quantity: &mut Quantity,
        unit: Option<super::unit::UnitId>,
        per: Option<&Range<usize>>,
        age: bool,
        form: Form,
    ) {
        let name = unit.map(|unit| self.tables.units.get(unit));
        quantity.kind = match (name.map(|unit| unit.dimension), form) {
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
        quantity.unit = match (name, per) {
            (Some(unit), Some(per)) => Some(format!("{} per {per}", unit.name).into()),
            (Some(unit), None) => Some(unit.name.to_string().into()),
            (None, Some(per)) => Some(format!("per {per}").into()),
            (None, None) => None,
        };
    }

    /// The name of what a rate is counted per: its unit's, else its words in lower case.
    fn per_name(&self, per: &Range<usize>) -> String {
        let known = self
            .tables
            .units
            .names
            .longest_at(&self.document.tokens, per.start)
            .filter(|(length, _)| *length == per.len())
            .map(|(_, unit)| *unit)
            .or_else(|| self.tables.units.symbol(self.document.words(per)));
        known.map_or_else(
            || self.document.words(per).to_lowercase(),
            |unit| self.tables.units.get(unit).name.to_string(),
        )
    }

    /// Amount of change, level before or after, or a plain value; sets the change of an amount.
    fn role(
        &self,
        moved: Option<Moved>,
        quantity: &mut Quantity,
        draft: &Draft,
        counted: Option<&Range<usize>>,
    ) -> Role {
        match moved {
            Some(Moved::By(movement)) => {
                let points = counted.is_some_and(|counted| {
                    self.document
                        .word(counted.end - 1)
                        .eq_ignore_ascii_case("points")
                });
                let by = draft.item.tokens.start > 0;
                let measured =
                    points || matches!(quantity.kind, Kind::Percent | Kind::Money | Kind::Measure);
                let wanted = matches!(
                    quantity.kind,
                    Kind::Percent | Kind::Money | Kind::Measure | Kind::Count | Kind::Ratio
                ) && by;
                if wanted && (measured || !movement.measured) {
                    quantity.change = Some(movement.change);
                    return Role::Change;
                }
                Role::Value
            }
            Some(Moved::To) => Role::After,
            Some(Moved::From) => Role::Before,
            None => Role::Value,
        }
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
