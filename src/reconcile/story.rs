//! Which reports are about one event.

use crate::model::{Article, Claim, Story, hash_id};

/// The stories of a batch.
pub fn stories(articles: &[Article], _claims: &[Claim]) -> Vec<Story> {
    let Some(first) = articles.first() else {
        return Vec::new();
    };
    vec![Story {
        id: format!("s-{}", hash_id(&[&first.id])),
        title: first.title.clone().unwrap_or_default(),
        articles: articles.iter().map(|article| article.id.clone()).collect(),
        start: None,
        end: None,
    }]
}
