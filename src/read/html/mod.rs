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

use crate::fetch::Page;
use crate::model::Article;
use content::Hints;
use evidence::Evidence;
use scraper::Html;

/// The article of a web page.
pub(super) fn read(page: &Page) -> Article {
    let html = charset::decode(&page.body, page.charset.as_deref());
    let scanned = scan::scan(&html);
    let document = Html::parse_document(&scanned.html);
    let stated = json_ld::stated(&scanned.json_ld);
    let mut article = Article::default();
    let summary = metadata::fill(&mut article, &document, &stated, page.url.as_deref());
    let outline = outline::outline(&document);
    let hints = Hints {
        title: article.title.as_deref(),
        body: stated
            .body
            .as_deref()
            .map(Evidence::new)
            .unwrap_or_default(),
        summary: summary.as_deref().map(Evidence::new).unwrap_or_default(),
    };
    let blocks = content::article(&outline, &hints);
    let lines: Vec<&str> = blocks.iter().map(|block| block.text.as_str()).collect();
    article.text = lines.join("\n");
    if let Some(body) = stated
        .body
        .filter(|body| is_rather_the_text(body, &article.text))
    {
        article.text = metadata::plain_lines(&body);
    }
    article
}

/// Is a body stated as data the article where the page shows but its beginning, or builds it by script?
fn is_rather_the_text(body: &str, shown: &str) -> bool {
    const LONG: usize = 600;
    body.len() > LONG && body.len() > 2 * shown.len()
}
