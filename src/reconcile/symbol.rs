//! Strings as small numbers, so that claims are compared and grouped by key.

use rustc_hash::FxHashMap;

/// The number of a string.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Symbol(u32);

/// The strings of one story, numbered in the order in which they come.
#[derive(Debug, Default)]
pub(super) struct Symbols {
    numbers: FxHashMap<Box<str>, Symbol>,
    names: Vec<Box<str>>,
}

impl Symbols {
    /// The number of `name`.
    pub fn intern(&mut self, name: &str) -> Symbol {
        if let Some(symbol) = self.numbers.get(name) {
            return *symbol;
        }
        let symbol = Symbol(self.names.len() as u32);
        self.numbers.insert(name.into(), symbol);
        self.names.push(name.into());
        symbol
    }

    /// The string of a number.
    pub fn name(&self, symbol: Symbol) -> &str {
        &self.names[symbol.0 as usize]
    }
}
