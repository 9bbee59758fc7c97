//! Articles from plain text.

use super::stated;
use crate::fetch::Page;
use crate::model::Article;
use crate::{Result, read::unreadable};

/// The article of a text page: its front matter gives fields and is cut off, all else is the text.
pub(super) fn read(page: &Page) -> Result<Article> {
    let text = String::from_utf8_lossy(&page.body);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let mut article = Article {
        url: page.url.clone(),
        ..Article::default()
    };
    let body = match stated::front_matter(text) {
        Some(front) => {
            front
                .fill(&mut article)
                .map_err(|message| unreadable(page, &message))?;
            front.body
        }
        None => text,
    };
    article.text = body.to_string();
    stated::fill(&mut article);
    Ok(article)
}
