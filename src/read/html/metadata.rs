//! What a page says its article is: headline, outlet, authors, dates, address, language.

use super::json_ld::Stated;
use super::line::is_about_change;
use crate::lexicon::builtin;
use crate::model::{Article, Moment};
use crate::read::date;
use rustc_hash::FxHashMap;
use scraper::{ElementRef, Html, Selector};
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Deserialize)]
pub(super) struct Lexicon {
    published: Vec<String>,
    published_otherwise: Vec<String>,
    modified: Vec<String>,
    title: Vec<String>,
    outlet: Vec<String>,
    author: Vec<String>,
    url: Vec<String>,
    summary: Vec<String>,
    pub articles: Vec<String>,
    pub elsewhere: Vec<String>,
    pub not_published: Vec<String>,
}

pub(super) static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| builtin("metadata.toml", include_str!("../../lexicon/metadata.toml")));

macro_rules! selector {
    ($css:expr) => {{
        static SELECTOR: LazyLock<Selector> = LazyLock::new(|| {
            Selector::parse($css).expect("a built-in selector is compiled by every test")
        });
        &*SELECTOR
    }};
}

/// Fills an article with what `page`, its JSON-LD and its address state, and gives the summary that they state.
pub(super) fn fill(
    article: &mut Article,
    page: &Html,
    stated: &Stated,
    address: Option<&str>,
) -> Option<String> {
    let metas = Metas::of(page);
    article.url = canonical(page)
        .or_else(|| metas.first(&LEXICON.url).filter(|url| is_address(url)))
        .or_else(|| stated.url.clone().filter(|url| is_address(url)))
        .or_else(|| address.map(Into::into));
    article.title = title(page, &metas, stated);
    article.outlet = outlet(&metas, stated, article.url.as_deref());
    article.byline = byline(page, &metas, stated);
    article.language = language(page);
    if let Some((moment, basis)) = published(page, &metas, stated, article.url.as_deref()) {
        article.published = Some(moment);
        article.published_basis = Some(basis.into());
    }
    article.modified = stated
        .modified
        .as_deref()
        .and_then(date::moment)
        .or_else(|| metas.moment(&LEXICON.modified));
    metas.first(&LEXICON.summary).map(|summary| plain(&summary))
}

/// The `meta` elements of a page by name.
struct Metas(FxHashMap<String, String>);

impl Metas {
    fn of(page: &Html) -> Self {
        let mut metas = FxHashMap::default();
        for meta in page.select(selector!("meta")) {
            let value = meta.value();
            let names = ["property", "name", "itemprop"]
                .into_iter()
                .filter_map(|key| value.attr(key));
            if let Some(content) = value
                .attr("content")
                .map(str::trim)
                .filter(|content| !content.is_empty())
            {
                for name in names {
                    metas
                        .entry(name.trim().to_lowercase())
                        .or_insert_with(|| content.to_string());
                }
            }
        }
        Metas(metas)
    }

    fn all<'a>(&'a self, names: &'a [String]) -> impl Iterator<Item = &'a String> {
        names.iter().filter_map(|name| self.0.get(name))
    }

    fn first(&self, names: &[String]) -> Option<String> {
        self.all(names).next().cloned()
    }

    fn moment(&self, names: &[String]) -> Option<Moment> {
        self.all(names).find_map(|value| date::moment(value))
    }
}

fn canonical(page: &Html) -> Option<String> {
    page.select(selector!("link[rel~=canonical]"))
        .filter_map(|link| link.value().attr("href"))
        .map(str::trim)
        .find(|url| is_address(url))
        .map(Into::into)
}

fn is_address(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// The text of an element, with single spaces.
fn text_of(element: ElementRef) -> String {
    let text: String = element.text().collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The headline that the page's data state, as the page shows it: without the outlet's name behind it.
fn title(page: &Html, metas: &Metas, stated: &Stated) -> Option<String> {
    let heads: Vec<String> = page
        .select(selector!("h1"))
        .map(text_of)
        .filter(|head| !head.is_empty())
        .collect();
    let tab = page
        .select(selector!("title"))
        .next()
        .map(text_of)
        .filter(|title| !title.is_empty());
    let data: Vec<String> = metas
        .all(&LEXICON.title)
        .cloned()
        .chain(stated.headline.clone())
        .map(|title| plain(&title))
        .collect();
    let shown = |title: &String| {
        let title = letters(title);
        heads.iter().find(|head| {
            let head = letters(head);
            title.contains(&head) && head.len() * 3 > title.len()
        })
    };
    data.first()
        .map(|title| {
            // With the same letters, the data are spaced better than a headline of several elements.
            let shown = shown(title).filter(|head| letters(head) != letters(title));
            shown.unwrap_or(title).clone()
        })
        .or_else(|| tab.as_ref().and_then(shown).cloned())
        .or_else(|| heads.first().filter(|_| heads.len() == 1).cloned())
        .or(tab)
        .or_else(|| heads.first().cloned())
}

/// Text without the entities that data carry twice encoded.
fn plain(text: &str) -> String {
    let text = if text.contains('&') {
        Html::parse_fragment(&text.replace('<', "&lt;"))
            .root_element()
            .text()
            .collect()
    } else {
        text.to_string()
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text stated as data, by lines, without markup and entities.
pub(super) fn plain_lines(text: &str) -> String {
    let text = text
        .replace("</p>", "\n")
        .replace("<br>", "\n")
        .replace("<br/>", "\n");
    let lines = text.lines().map(|line| {
        let text: String = Html::parse_fragment(line).root_element().text().collect();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    });
    lines
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

fn outlet(metas: &Metas, stated: &Stated, url: Option<&str>) -> Option<String> {
    let is_name = |name: &String| !is_address(name) && name.len() < 80;
    metas
        .0
        .get("og:site_name")
        .cloned()
        .filter(is_name)
        .or_else(|| stated.publisher.clone().filter(is_name))
        .or_else(|| metas.first(&LEXICON.outlet).filter(is_name))
        .map(|name| plain(&name))
        .or_else(|| {
            let host = url?
                .split_once("://")?
                .1
                .split(['/', '?', '#', ':'])
                .next()?;
            Some(host.strip_prefix("www.").unwrap_or(host).to_string())
        })
        .filter(|name| !name.is_empty())
}

fn byline(page: &Html, metas: &Metas, stated: &Stated) -> Vec<String> {
    let is_name =
        |name: &String| !is_address(name) && !name.is_empty() && name.chars().count() < 80;
    let named = |names: Vec<String>| -> Vec<String> {
        let mut seen = Vec::new();
        for name in names.iter().map(|name| plain(name)).filter(is_name) {
            if !seen.contains(&name) {
                seen.push(name);
            }
        }
        seen
    };
    let found = named(stated.authors.clone());
    if !found.is_empty() {
        return found;
    }
    let found = named(metas.first(&LEXICON.author).into_iter().collect());
    if !found.is_empty() {
        return found;
    }
    let marked = page.select(selector!(
        "[rel~=author], [itemprop=author] [itemprop=name], [itemprop=author]"
    ));
    named(marked.map(text_of).take(6).collect())
}

fn language(page: &Html) -> Option<String> {
    let declared = page.root_element().value().attr("lang")?;
    let code = declared.split(['-', '_']).next()?.to_ascii_lowercase();
    (code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase())).then_some(code)
}

/// When the article was published, and what says so.
fn published(
    page: &Html,
    metas: &Metas,
    stated: &Stated,
    url: Option<&str>,
) -> Option<(Moment, &'static str)> {
    let marked = || {
        page.select(selector!("[itemprop=datePublished]"))
            .find_map(time)
    };
    let times = || page.select(selector!("time")).find_map(time);
    let by = |moment: Option<Moment>, basis: &'static str| moment.map(|moment| (moment, basis));
    by(
        stated.published.as_deref().and_then(date::moment),
        "json_ld",
    )
    .or_else(|| by(metas.moment(&LEXICON.published), "meta"))
    .or_else(|| by(marked(), "time"))
    .or_else(|| by(metas.moment(&LEXICON.published_otherwise), "meta"))
    .or_else(|| by(times(), "time"))
    .or_else(|| by(url.and_then(in_address), "url"))
}

/// The date that an element states, unless it is about a change.
fn time(element: ElementRef) -> Option<Moment> {
    let value = element.value();
    let about_change = [value.attr("class"), value.attr("itemprop")]
        .into_iter()
        .flatten()
        .any(is_about_change);
    if about_change {
        return None;
    }
    ["datetime", "content"]
        .into_iter()
        .filter_map(|key| value.attr(key))
        .find_map(date::moment)
        .or_else(|| date::moment(&text_of(element)))
}

/// `/2026/02/14/`, `/2026-02-14-`, `/20260214/`
fn in_address(url: &str) -> Option<Moment> {
    static DATE: LazyLock<regex::Regex> = LazyLock::new(|| {
        regex::Regex::new(
            r"[/_=-]((?:19|20)\d\d)([/_-]?)(0[1-9]|1[0-2])([/_-]?)(0[1-9]|[12]\d|3[01])(?:[^\d]|$)",
        )
        .expect("a built-in pattern is compiled by every test")
    });
    DATE.captures_iter(url)
        .filter(|found| found[2] == found[4])
        .find_map(|found| date::moment(&format!("{}-{}-{}", &found[1], &found[3], &found[5])))
}
