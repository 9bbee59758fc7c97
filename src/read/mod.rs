//! The second stage: from a page to an article: main text, title, outlet, authors, dates, language.
//!
//! ```
//! use newstally::fetch::{Format, Page};
//! use newstally::read::{Defaults, read};
//!
//! let body = b"Bridge reopens after 41 days\n\nLEEDS, England (AP) - The bridge reopened on Monday.".to_vec();
//! let article = read(&Page::new("bridge.txt", Format::Text, body), &Defaults::default())?;
//! assert_eq!(article.title.as_deref(), Some("Bridge reopens after 41 days"));
//! assert_eq!(article.outlet.as_deref(), Some("AP"));
//! assert_eq!(article.published, None);
//! # Ok::<(), newstally::Error>(())
//! ```

pub mod date;
#[cfg(feature = "html")]
mod html;
mod language;
mod record;
mod stated;
mod text;

pub use language::language;

use crate::fetch::{Format, Known, Page};
use crate::model::{Article, Moment, article_id};
use crate::{Error, Result};

/// What the user says of all pages that don't say it themselves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Defaults {
    /// The outlet.
    pub outlet: Option<String>,
    /// When they were published.
    pub published: Option<Moment>,
}

/// The article on `page`, with what the page states about it and, where it states nothing, `defaults`.
///
/// The text of a record is kept byte for byte, and so is that of a text file after its front matter. What isn't
/// known stays empty: above all, nothing but the page or `defaults` dates an article.
///
/// # Errors
/// [`Error::Record`] and [`Error::Page`] for a page that can't be read as what it is, or that has no text.
pub fn read(page: &Page, defaults: &Defaults) -> Result<Article> {
    let mut article = match page.format {
        Format::Record => record::read(page)?,
        Format::Text => text::read(page)?,
        #[cfg(feature = "html")]
        Format::Html => html::read(page),
        #[cfg(not(feature = "html"))]
        Format::Html => return Err(unreadable(page, "web pages need the feature `html`")),
    };
    if article.source.is_none() {
        article.source = Some(page.source.clone());
    }
    if article.text.trim().is_empty() {
        return Err(unreadable(page, "no text"));
    }
    take_listed(&mut article, &page.known);
    if article.outlet.is_none() {
        article.outlet.clone_from(&defaults.outlet);
    }
    if article.published.is_none() && defaults.published.is_some() {
        article.published = defaults.published;
        article.published_basis = Some("option".into());
    }
    // What a page declares is its template's language; its text knows better, where it is long enough to tell.
    if article.language.is_none() || page.format == Format::Html {
        let told = language(&article.text).map(Into::into);
        article.language = told.or(article.language);
    }
    if article.id.is_empty() {
        article.id = article_id(article.url.as_deref(), &article.text);
    }
    Ok(article)
}

/// Fills in what the feed or sitemap said that listed the page. Its date is better than one from an address or a text.
fn take_listed(article: &mut Article, known: &Known) {
    let guessed = matches!(article.published_basis.as_deref(), Some("url" | "text"));
    if known.published.is_some() && (article.published.is_none() || guessed) {
        article.published = known.published;
        article.published_basis = Some("listing".into());
    }
    article.modified = article.modified.or(known.modified);
    let fill = |field: &mut Option<String>, value: &Option<String>| {
        if field.is_none() {
            field.clone_from(value);
        }
    };
    fill(&mut article.title, &known.title);
    // A name taken from the address is none that the page states.
    let stated = |outlet: &String| {
        !article
            .url
            .as_deref()
            .is_some_and(|url| url.contains(outlet.as_str()))
    };
    if known.outlet.is_some() && !article.outlet.as_ref().is_some_and(stated) {
        article.outlet.clone_from(&known.outlet);
    }
    fill(&mut article.language, &known.language);
    if article.byline.is_empty() {
        article.byline.clone_from(&known.byline);
    }
}

/// What a reader should know of a page that is read all the same: where its bytes are not UTF-8.
pub fn doubt(page: &Page) -> Option<Error> {
    if page.format == Format::Html {
        return None;
    }
    let valid = std::str::from_utf8(&page.body).err()?.valid_up_to();
    let before = &page.body[..valid];
    let line = before.split(|&byte| byte == b'\n').count();
    let place = match page.format {
        Format::Record => format!("byte {}", valid + 1),
        _ => format!("line {line}, byte {}", valid + 1),
    };
    Some(unreadable(
        page,
        &format!("not UTF-8 at {place}; read with replacement characters"),
    ))
}

/// An error at the page, and at its line where it is a record.
fn unreadable(page: &Page, message: &str) -> Error {
    let source_name = page.source.clone();
    let message = message.to_string();
    match page.line {
        Some(line) => Error::Record {
            source_name,
            line,
            message,
        },
        None => Error::Page {
            source_name,
            message,
        },
    }
}
