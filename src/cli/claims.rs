//! Articles with their claims, as `extract` and `run` need them.

use super::input::Articles;
use newstally::extract::{self, Lexicons};
use newstally::model::{Article, Claim};

/// Reads the claims of each article. Articles in other languages than English are named on standard error,
/// counted and passed over.
pub struct Extracted<'a> {
    articles: &'a mut Articles,
    lexicons: &'a Lexicons,
    foreign: usize,
}

impl<'a> Extracted<'a> {
    /// The claims of `articles`, read with `lexicons`.
    pub fn new(articles: &'a mut Articles, lexicons: &'a Lexicons) -> Self {
        Extracted {
            articles,
            lexicons,
            foreign: 0,
        }
    }

    /// Says how many articles were passed over.
    pub fn finish(self) {
        if self.foreign > 0 {
            let articles = if self.foreign == 1 {
                "article"
            } else {
                "articles"
            };
            eprintln!(
                "warning: {} {articles} in other languages than English passed over",
                self.foreign
            );
        }
    }
}

impl Iterator for Extracted<'_> {
    type Item = (Article, Vec<Claim>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let article = self.articles.next()?;
            match article.language.as_deref() {
                Some(language) if !language.starts_with("en") => {
                    self.foreign += 1;
                    let source = article.source.as_deref().unwrap_or("-");
                    eprintln!(
                        "warning: {source}: {}: language is {language}, not English",
                        article.id
                    );
                }
                _ => {
                    let claims = extract::claims(&article, self.lexicons);
                    return Some((article, claims));
                }
            }
        }
    }
}
