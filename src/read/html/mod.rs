//! Articles from web pages.

mod charset;
mod content;
mod evidence;
mod line;
mod marks;
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
    let outline = outline::outline(&document);
    let body = json_body(&scanned.json_ld);
    let blocks = content::article(&outline, &Evidence::new(&body), None);
    let lines: Vec<&str> = blocks.iter().map(|block| block.text.as_str()).collect();
    Ok(Article {
        text: lines.join("\n"),
        ..Article::default()
    })
}

fn json_body(_: &[String]) -> String {
    String::new()
}
