//! Whose dollar a bare "$" is: that of the outlet's country, where the article tells it.

use super::unit::{UnitId, Units};
use crate::Result;
use crate::lexicon::load;
use crate::model::Article;
use rustc_hash::FxHashMap;
use serde::Deserialize;

#[derive(Deserialize)]
struct Country {
    unit: String,
    outlets: Vec<String>,
}

/// The countries of `dollar.toml`.
#[derive(Debug, Clone)]
pub struct Dollars {
    /// By a domain, or the ending of one.
    domains: FxHashMap<Box<str>, UnitId>,
    /// By an outlet's name, in lower case.
    outlets: FxHashMap<Box<str>, UnitId>,
    united_states: Option<UnitId>,
}

impl Dollars {
    /// Compiles `dollar.toml`.
    pub fn new(units: &Units) -> Result<Self> {
        let mut dollars = Dollars {
            domains: FxHashMap::default(),
            outlets: FxHashMap::default(),
            united_states: units.named("USD"),
        };
        for entry in load::<Country>("dollar.toml", include_str!("../../lexicon/dollar.toml"))? {
            let Some(unit) = units.named(&entry.meaning.unit) else {
                continue;
            };
            let domains = entry.words.into_iter().map(|word| (word.into(), unit));
            dollars.domains.extend(domains);
            let outlets = entry.meaning.outlets.into_iter();
            dollars
                .outlets
                .extend(outlets.map(|outlet| (outlet.into(), unit)));
        }
        Ok(dollars)
    }

    /// The dollar of the country where an article's outlet is, by its address, else its name.
    pub fn of(&self, article: &Article) -> Option<UnitId> {
        let addresses = [&article.url, &article.source];
        let by_address = addresses
            .into_iter()
            .flatten()
            .find_map(|address| self.of_address(address));
        by_address.or_else(|| {
            let outlet = article.outlet.as_deref()?.trim().to_lowercase();
            let named = self.outlets.get(outlet.as_str()).copied();
            named.or_else(|| self.of_host(&outlet))
        })
    }

    fn of_address(&self, address: &str) -> Option<UnitId> {
        let (_, rest) = address.split_once("://")?;
        let host = rest.split(['/', '?', '#']).next()?;
        let host = host.rsplit('@').next()?.split(':').next()?;
        self.of_host(&host.to_lowercase())
    }

    /// By each ending of a host: "news.example.au", "example.au", "au".
    fn of_host(&self, host: &str) -> Option<UnitId> {
        if !host.contains('.') || host.contains(' ') {
            return None;
        }
        let mut ending = host;
        loop {
            if let Some(unit) = self.domains.get(ending) {
                return Some(*unit);
            }
            (_, ending) = ending.split_once('.')?;
        }
    }

    /// The unit of a bare sign or name, where the outlet's dollar is `local`.
    pub fn localised(&self, unit: UnitId, local: Option<UnitId>) -> UnitId {
        match local {
            Some(local) if Some(unit) == self.united_states => local,
            _ => unit,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::{Lexicons, quantity};
    use crate::model::Article;
    use crate::text::Document;

    fn read(url: &str, outlet: &str, text: &str) -> String {
        let lexicons = Lexicons::builtin();
        let article = Article {
            url: (!url.is_empty()).then(|| url.to_string()),
            outlet: (!outlet.is_empty()).then(|| outlet.to_string()),
            ..Article::default()
        };
        let document = Document::new(text, &lexicons.vocabulary);
        quantity::mentions_of(&article, &document, lexicons)
            .iter()
            .map(|mention| mention.quantity.to_string())
            .collect::<Vec<_>>()
            .join("; ")
    }

    #[test]
    fn a_bare_dollar_is_that_of_the_outlet() {
        let text = "It cost $7, not US$7 or 7 US dollars, said those with 7 dollars.";
        assert_eq!(
            read("https://news.example.com.au/a", "", text),
            "7 AUD; 7 USD; 7 USD; 7 AUD"
        );
        assert_eq!(read("", "The Straits Times", "It cost a $7 fee."), "7 SGD");
        assert_eq!(
            read("", "example.ca", "It cost $7m."),
            "7,000,000 CAD [6,650,000, 7,350,000]"
        );
        assert_eq!(
            read("https://example.com/au", "Example", "It cost $7."),
            "7 USD"
        );
    }

    #[test]
    fn an_outlet_that_marks_its_own_dollar_means_the_other_by_a_bare_one() {
        let text = "It cost A$9, or $7.";
        assert_eq!(read("https://example.com.au/a", "", text), "9 AUD; 7 USD");
    }
}
