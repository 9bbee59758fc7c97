//! Articles from web pages.

mod attributes;
mod charset;
mod content;
mod evidence;
mod json_ld;
mod line;
mod marks;
mod metadata;
mod outline;
mod scan;
mod state;

use crate::fetch::Page;
use crate::model::{Article, Moment};
use crate::read::date;
use content::Hints;
use evidence::Evidence;
use outline::{Kind, Outline};
use scraper::Html;

/// A shorter text may be all that a page shows before its scripts have run, or before one has paid.
const LITTLE: usize = 1500;

/// The article of a web page.
pub(super) fn read(page: &Page) -> Article {
    if charset::is_binary(&page.body) {
        return Article::default();
    }
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
    if article.published.is_none()
        && let Some(moment) = date_line(&outline)
    {
        article.published = Some(moment);
        article.published_basis = Some("text".into());
    }
    if let Some(body) = stated
        .body
        .filter(|body| is_rather_the_text(body, &article.text))
    {
        article.text = metadata::plain_lines(&body);
    }
    if article.text.len() < LITTLE
        && let Some(body) = state::body(&scanned.scripts, article.title.as_deref())
    {
        let text = text_of(&body);
        if is_rather_the_text(&text, &article.text) {
            article.text = text;
        }
    }
    article
}

/// The text of an article's body.
fn text_of(body: &str) -> String {
    let page = format!("<article>{body}</article>");
    let document = Html::parse_document(&scan::scan(&page).html);
    let outline = outline::outline(&document);
    let blocks = content::article(&outline, &Hints::default());
    let lines: Vec<&str> = blocks.iter().map(|block| block.text.as_str()).collect();
    lines.join("\n")
}

/// Is a body stated as data the article where the page shows but its beginning, or builds it by script?
fn is_rather_the_text(body: &str, shown: &str) -> bool {
    const LONG: usize = 600;
    body.len() > LONG && body.len() > 2 * shown.len()
}

/// The date of the short line close under the headline that has one.
fn date_line(outline: &Outline) -> Option<Moment> {
    const NEAR: usize = 8;
    const SHORT: usize = 60;
    let headline = outline
        .blocks
        .iter()
        .position(|block| block.kind == Kind::Heading(1))?;
    let near = outline.blocks.iter().skip(headline + 1).take(NEAR);
    near.filter(|block| block.letters < SHORT && !line::is_about_change(&block.text))
        .find_map(|block| date::find(&block.text))
        .map(|(_, moment)| moment)
}
