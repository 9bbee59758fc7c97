//! The fourth stage: from articles with their claims to stories, measures and findings.

mod statement;
mod story;

pub use statement::{Comparison, compare};
pub use story::stories;

use crate::model::{Article, Claim, Records};

/// Groups the articles into stories.
pub fn reconcile(articles: Vec<Article>, claims: Vec<Claim>) -> Records {
    let stories = stories(&articles);
    Records {
        articles,
        claims,
        stories,
        ..Records::default()
    }
}
