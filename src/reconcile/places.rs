//! Which places of a story lie in one another, as far as its reports show: those that are named with one figure, and
//! those of which one has the other's name.

use super::reading::{FacetSort, Reading};
use super::symbol::{Symbol, Symbols};
use rustc_hash::{FxHashMap, FxHashSet};

/// The pairs of places that lie in one another.
#[derive(Debug, Default)]
pub(super) struct Places {
    nested: FxHashSet<(Symbol, Symbol)>,
}

impl Places {
    /// The places of one story.
    pub fn of(readings: &[Reading], symbols: &Symbols) -> Places {
        let mut nested = FxHashSet::default();
        let mut by_word: FxHashMap<&str, Vec<Symbol>> = FxHashMap::default();
        let mut seen = FxHashSet::default();
        for reading in readings {
            let own = reading
                .facets
                .iter()
                .filter(|facet| facet.sort == FacetSort::Place);
            let own: Vec<Symbol> = own.map(|facet| facet.word).collect();
            for (at, &a) in own.iter().enumerate() {
                nested.extend(own[at + 1..].iter().map(|&b| pair(a, b)));
                if seen.insert(a) {
                    for word in words(symbols.name(a)) {
                        by_word.entry(word).or_default().push(a);
                    }
                }
            }
        }
        for &a in &seen {
            let Some(first) = words(symbols.name(a)).next() else {
                continue;
            };
            let others = by_word.get(first).into_iter().flatten();
            let within = others.filter(|&&b| has_name(symbols.name(b), symbols.name(a)));
            nested.extend(within.map(|&b| pair(a, b)));
        }
        Places { nested }
    }

    /// Is one the other, or in it?
    pub fn are_nested(&self, a: Symbol, b: Symbol) -> bool {
        a == b || self.nested.contains(&pair(a, b))
    }
}

/// The two in one order.
pub(super) fn pair(a: Symbol, b: Symbol) -> (Symbol, Symbol) {
    (a.min(b), a.max(b))
}

fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split_whitespace()
}

/// Are the words of `name` among those of `longer`, in a row?
fn has_name(longer: &str, name: &str) -> bool {
    let (longer, name): (Vec<&str>, Vec<&str>) = (words(longer).collect(), words(name).collect());
    longer.windows(name.len()).any(|row| row == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_within_a_longer_one() {
        assert!(has_name("east orlen", "orlen"));
        assert!(!has_name("orlenton", "orlen"));
    }
}
