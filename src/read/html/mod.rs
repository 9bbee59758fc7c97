//! Articles from web pages.

mod charset;
mod content;
mod evidence;
mod json_ld;
mod line;
mod marks;
mod metadata;
mod outline;
mod scan;

use crate::Result;
use crate::fetch::Page;
use crate::model::Article;
use evidence::Evidence;
use scraper::Html;

/// The article of a web page.
pub(super) fn read(page: &Page) -> Result<Article> {
    let html = charset::decode(&page.body, page.charset.as_deref());
    let scanned = scan::scan(&html);
    let document = Html::parse_document(&scanned.html);
    let stated = json_ld::stated(&scanned.json_ld);
    let mut article = Article::default();
    metadata::fill(&mut article, &document, &stated, page.url.as_deref());
    let outline = outline::outline(&document);
    let body = stated
        .body
        .as_deref()
        .map(Evidence::new)
        .unwrap_or_default();
    let blocks = content::article(&outline, &body, article.title.as_deref());
    let lines: Vec<&str> = blocks.iter().map(|block| block.text.as_str()).collect();
    article.text = lines.join("\n");
    Ok(article)
}
