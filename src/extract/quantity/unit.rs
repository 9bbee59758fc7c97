//! Units of measure and money: how they are written, what they are worth in one another.

pub use super::dimension::Dimension;
use crate::Result;
use crate::lexicon::{Class, Vocabulary, WordId, WordTable, load};
use crate::text::PhraseTable;
use rustc_hash::FxHashMap;
use serde::Deserialize;

/// A unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// The singular English name, or the ISO 4217 code.
    pub name: Box<str>,
    /// What it measures.
    pub dimension: Dimension,
    /// Its size in the base unit of its dimension.
    pub factor: f64,
    /// Its zero in the base unit.
    pub offset: f64,
    /// Is it a part of a unit of money, a cent?
    pub part: bool,
}

/// What must hold before a symbol that is also something else is read as a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Care {
    /// It never is alone.
    Never,
    /// Glued to its number.
    Glued,
    /// Glued to its number, or behind a decimal.
    Decimal,
    /// Glued to its number, or at the end of a phrase.
    Ends,
    /// Glued to its number, or no initial of a name.
    NoInitial,
}

#[derive(Deserialize)]
struct Careful {
    care: Care,
}

/// A unit's place among all units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnitId(u16);

/// All units and their names, compiled from `unit.toml`, `prefix.toml` and `money.toml`.
#[derive(Debug, Clone)]
pub struct Units {
    all: Vec<Unit>,
    by_name: FxHashMap<Box<str>, UnitId>,
    /// Names behind a number, in any case.
    pub(super) names: PhraseTable<UnitId>,
    /// Signs before or behind a number: "$", "HK$".
    pub(super) signs: PhraseTable<UnitId>,
    /// Symbols behind a number, in this case.
    symbols: FxHashMap<Box<str>, UnitId>,
    /// Symbols in lower case, for writing in capitals.
    lower: FxHashMap<Box<str>, UnitId>,
    /// ISO 4217 codes; those that are words of English stand behind a number only.
    codes: FxHashMap<Box<str>, (UnitId, bool)>,
    /// Names that are also other words: smaller numbers are none of it ("won").
    least: WordTable<f64>,
    /// Symbols that need care, in this case.
    care: FxHashMap<Box<str>, Care>,
}

#[derive(Deserialize)]
struct Measure {
    unit: String,
    dimension: Dimension,
    factor: f64,
    #[serde(default)]
    offset: f64,
    #[serde(default)]
    symbols: Vec<String>,
    #[serde(default)]
    plurals: Vec<String>,
    #[serde(default)]
    prefixes: Vec<String>,
}

#[derive(Deserialize)]
struct Prefix {
    signs: Vec<String>,
    factor: f64,
}

#[derive(Deserialize)]
struct Money {
    unit: String,
    signs: Vec<String>,
    #[serde(default)]
    part: bool,
    #[serde(default)]
    word: bool,
    #[serde(default)]
    least: f64,
}

#[derive(Default)]
struct Names {
    names: Vec<(String, UnitId)>,
    signs: Vec<(String, UnitId)>,
}

impl Units {
    /// Compiles the lexicons of units.
    pub fn new(vocabulary: &mut Vocabulary) -> Result<Self> {
        let mut units = Units {
            all: Vec::new(),
            by_name: FxHashMap::default(),
            names: PhraseTable::new(vocabulary, []),
            signs: PhraseTable::new(vocabulary, []),
            symbols: FxHashMap::default(),
            lower: FxHashMap::default(),
            codes: FxHashMap::default(),
            least: WordTable::default(),
            care: FxHashMap::default(),
        };
        for entry in load::<Careful>("symbol.toml", include_str!("../../lexicon/symbol.toml"))? {
            let symbols = entry.words.into_iter();
            units
                .care
                .extend(symbols.map(|symbol| (symbol.into(), entry.meaning.care)));
        }
        let mut names = Names::default();
        units.load_measures(&mut names)?;
        units.load_money(&mut names, vocabulary)?;
        for (symbol, unit) in &units.symbols {
            let cased = symbol.chars().skip(1).any(char::is_uppercase)
                || symbol.starts_with(char::is_uppercase);
            if symbol.len() > 1 && (!cased || symbol.ends_with("Hz")) {
                let lower = symbol.to_lowercase().into_boxed_str();
                let slot = units.lower.entry(lower).or_insert(*unit);
                if units.all[usize::from(unit.0)].factor < units.all[usize::from(slot.0)].factor {
                    *slot = *unit;
                }
            }
        }
        let pairs = |list: &[(String, UnitId)]| list.to_vec();
        let (name_list, sign_list) = (pairs(&names.names), pairs(&names.signs));
        units.names = PhraseTable::new(
            vocabulary,
            name_list.iter().map(|(name, id)| (name.as_str(), *id)),
        );
        units.signs = PhraseTable::new(
            vocabulary,
            sign_list.iter().map(|(sign, id)| (sign.as_str(), *id)),
        );
        Ok(units)
    }

    fn load_measures(&mut self, names: &mut Names) -> Result<()> {
        let prefixes = load::<Prefix>("prefix.toml", include_str!("../../lexicon/prefix.toml"))?;
        for entry in load::<Measure>("unit.toml", include_str!("../../lexicon/unit.toml"))? {
            let Measure {
                unit,
                dimension,
                factor,
                offset,
                symbols,
                plurals,
                prefixes: own,
            } = entry.meaning;
            let id = self.add(&unit, dimension, factor, offset, false);
            for name in &entry.words {
                // "a 12-square-mile fire"
                if let Some((first, rest)) = name.split_once(' ')
                    && !rest.contains([' ', '.'])
                {
                    names.names.push((format!("{first} - {rest}"), id));
                }
                names.names.push((name.clone(), id));
                if name
                    .chars()
                    .all(|c| c.is_alphanumeric() || " -.".contains(c))
                {
                    names.names.push((format!("{name}s"), id));
                }
            }
            names
                .names
                .extend(plurals.into_iter().map(|name| (name, id)));
            for symbol in &symbols {
                self.symbols.entry(symbol.as_str().into()).or_insert(id);
            }
            for prefix in own {
                let Some(prefix) = prefixes.iter().find(|known| known.words.contains(&prefix))
                else {
                    continue;
                };
                let word = &prefix.words[0];
                let id = self.add(
                    &format!("{word}{unit}"),
                    dimension,
                    factor * prefix.meaning.factor,
                    0.0,
                    false,
                );
                for name in &entry.words {
                    names.names.push((format!("{word}{name}"), id));
                    names.names.push((format!("{word}{name}s"), id));
                }
                for sign in &prefix.meaning.signs {
                    if let Some(symbol) = symbols.first() {
                        self.symbols
                            .entry(format!("{sign}{symbol}").into())
                            .or_insert(id);
                    }
                }
            }
        }
        Ok(())
    }

    fn load_money(&mut self, names: &mut Names, vocabulary: &mut Vocabulary) -> Result<()> {
        for entry in load::<Money>("money.toml", include_str!("../../lexicon/money.toml"))? {
            let Money {
                unit,
                signs,
                part,
                word,
                least,
            } = entry.meaning;
            let id = self.add(
                &unit,
                Dimension::Money,
                if part { 0.01 } else { 1.0 },
                0.0,
                part,
            );

            for name in entry.words {
                if least > 0.0 {
                    self.least.insert(vocabulary, &name, least);
                } else if !name.contains(' ') {
                    vocabulary.classify(&name, Class::Currency);
                }
                names.names.push((name, id));
            }
            for sign in signs {
                if !sign.contains(' ') {
                    let class = crate::text::words_of(&sign)
                        .map(str::to_string)
                        .collect::<Vec<_>>();
                    for word in &class {
                        let mark = !word.chars().all(char::is_alphanumeric) && word != ".";
                        if class.len() == 1 || mark {
                            vocabulary.classify(word, Class::Currency);
                        }
                    }
                }
                names.signs.push((sign, id));
            }
            if unit.len() == 3 && !part {
                if !word {
                    vocabulary.classify(&unit, Class::Currency);
                }
                self.codes.insert(unit.into(), (id, word));
            }
        }
        Ok(())
    }

    fn add(
        &mut self,
        name: &str,
        dimension: Dimension,
        factor: f64,
        offset: f64,
        part: bool,
    ) -> UnitId {
        if let Some(id) = self.by_name.get(name) {
            return *id;
        }
        let id = UnitId(self.all.len() as u16);
        self.by_name.insert(name.into(), id);
        self.all.push(Unit {
            name: name.into(),
            dimension,
            factor,
            offset,
            part,
        });
        id
    }

    /// The unit behind its id.
    pub fn get(&self, id: UnitId) -> &Unit {
        &self.all[usize::from(id.0)]
    }

    /// The unit of this name.
    pub fn named(&self, name: &str) -> Option<UnitId> {
        self.by_name.get(name).copied()
    }

    /// The unit of a symbol, first in this case, then in any.
    pub fn symbol(&self, symbol: &str) -> Option<UnitId> {
        self.symbols.get(symbol).copied().or_else(|| {
            let capitals = symbol.len() > 1
                && symbol.len() < 8
                && symbol.bytes().any(|byte| byte.is_ascii_uppercase());
            capitals
                .then(|| self.lower.get(symbol.to_lowercase().as_str()).copied())
                .flatten()
        })
    }

    /// The least number before this word that makes it a unit.
    pub fn least(&self, word: WordId) -> f64 {
        self.least.get(word).copied().unwrap_or(0.0)
    }

    /// What must hold for this symbol to be read as a unit.
    pub fn care(&self, symbol: &str) -> Option<Care> {
        self.care.get(symbol).copied()
    }

    /// Is it a symbol in just this case?
    pub fn has_symbol(&self, symbol: &str) -> bool {
        self.symbols.contains_key(symbol)
    }

    /// The money of an ISO 4217 code in capitals, and whether the code is also a word of English.
    pub fn code(&self, code: &str) -> Option<(UnitId, bool)> {
        if code.len() == 3 {
            self.codes.get(code).copied()
        } else {
            None
        }
    }

    /// `value` of the unit named `from`, in the unit named `to`; none where the two measure different things.
    /// Rates ("mile per hour") convert where both their parts do.
    pub fn convert(&self, value: f64, from: &str, to: &str) -> Option<f64> {
        if from == to {
            return Some(value);
        }
        if let (Some(from), Some(to)) = (self.named(from), self.named(to)) {
            let (from, to) = (self.get(from), self.get(to));
            let alike = from.dimension == to.dimension && from.dimension != Dimension::Money;
            return alike.then(|| (value * from.factor + from.offset - to.offset) / to.factor);
        }
        if let (Some(from), Some(to)) = (from.strip_suffix(" of age"), to.strip_suffix(" of age")) {
            return self.convert(value, from, to);
        }
        let ((top, bottom), (to_top, to_bottom)) =
            (from.split_once(" per ")?, to.split_once(" per ")?);
        Some(self.convert(value, top, to_top)? / self.convert(1.0, bottom, to_bottom)?)
    }
}

/// [`Units::convert`] with the built-in units.
///
/// ```
/// use newstally::extract::unit;
/// assert_eq!(unit::convert(10.0, "mile", "kilometre").map(f64::round), Some(16.0));
/// assert_eq!(unit::convert(10.0, "USD", "EUR"), None);
/// ```
pub fn convert(value: f64, from: &str, to: &str) -> Option<f64> {
    crate::extract::Lexicons::builtin()
        .quantity
        .units
        .convert(value, from, to)
}
