//! What is made of each article in English, as `extract` and `run` need it.

use super::input::{Articles, InputArgs};
use newstally::model::Article;
use std::process::ExitCode;

/// What is made of each article. Articles in other languages than English are named on standard error, counted and
/// passed over.
pub struct English<T> {
    articles: Articles<Result<T, Foreign>>,
    foreign: usize,
}

/// The warning about an article in another language.
struct Foreign(String);

impl InputArgs {
    /// What `work` makes of each article in English, on all cores and in their order.
    pub fn english<T: Send + 'static>(
        &self,
        work: impl Fn(Article) -> T + Send + Sync + 'static,
    ) -> English<T> {
        English {
            articles: self.each(move |article| match foreign(&article) {
                Some(foreign) => Err(foreign),
                None => Ok(work(article)),
            }),
            foreign: 0,
        }
    }
}

fn foreign(article: &Article) -> Option<Foreign> {
    let language = article.language.as_deref()?;
    let source = article.source.as_deref().unwrap_or("-");
    (!language.starts_with("en")).then(|| {
        Foreign(format!(
            "{source}: {}: language is {language}, not English",
            article.id
        ))
    })
}

impl<T> English<T> {
    /// Says how many articles were passed over, and could not be read; see [`Articles::finish`].
    pub fn finish(self) -> ExitCode {
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
        self.articles.finish()
    }
}

impl<T> Iterator for English<T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        loop {
            match self.articles.next()? {
                Ok(made) => return Some(made),
                Err(Foreign(warning)) => {
                    self.foreign += 1;
                    eprintln!("warning: {warning}");
                }
            }
        }
    }
}
