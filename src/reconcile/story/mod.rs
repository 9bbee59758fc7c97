//! Which reports are about one event.
//!
//! Reports are compared by the words that they share, rare words and names above all, and by how far apart in time
//! they appeared; those that are alike on average become one story. Nothing depends on the order of the input, and
//! the cost is near-linear in the number of reports, for only reports that share a rare word are compared.

mod boilerplate;
mod cluster;
mod likeness;
mod terms;

use crate::extract::Lexicons;
use crate::model::{Article, PartialDate, Story, hash_id};
use cluster::Links;

/// The stories of a batch, in the order of their earliest reports; every article is in one.
pub fn stories(articles: &[Article]) -> Vec<Story> {
    let mut sorted: Vec<&Article> = articles.iter().collect();
    sorted.sort_by_key(|article| order(article));
    let vectors = terms::vectors(&sorted, &Lexicons::builtin().vocabulary);
    let links = likeness::links(&sorted, &vectors);
    cluster::clusters(sorted.len(), &links)
        .iter()
        .map(|members| story(&sorted, members, &links))
        .collect()
}

/// Earliest first; undated reports last; by id where the day is the same.
pub(super) fn order(article: &Article) -> (bool, Option<chrono::NaiveDate>, &str) {
    let day = article.published.map(|published| published.day());
    (day.is_none(), day, &article.id)
}

fn story(articles: &[&Article], members: &[usize], links: &Links) -> Story {
    let of = |i: &usize| articles[*i];
    let days = || {
        members
            .iter()
            .filter_map(|i| of(i).published)
            .map(|published| published.day())
    };
    let like = |i: &usize| {
        members
            .iter()
            .filter_map(|j| links.get(&(*i.min(j), *i.max(j))))
            .sum::<f64>()
    };
    let central = members
        .iter()
        .rev()
        .max_by(|a, b| like(a).total_cmp(&like(b)));
    Story {
        id: format!(
            "s-{}",
            hash_id(&[members.first().map_or("", |i| &of(i).id)])
        ),
        title: central.map_or_else(String::new, |i| headline(of(i))),
        articles: members.iter().map(|i| of(i).id.clone()).collect(),
        start: days().min().map(PartialDate::Day),
        end: days().max().map(PartialDate::Day),
    }
}

/// The title, else the first line, cut at a word where it is long.
fn headline(article: &Article) -> String {
    const LONGEST: usize = 110;
    let line = || {
        article
            .text
            .lines()
            .map(str::trim)
            .find(|line| !line.is_empty())
    };
    let headline = article
        .title
        .as_deref()
        .or_else(line)
        .unwrap_or(&article.id);
    if headline.chars().count() <= LONGEST {
        return headline.to_string();
    }
    let cut: String = headline.chars().take(LONGEST).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!(
        "{}…",
        cut[..end].trim_end_matches([',', ';', ':', '-', '–', '—'])
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;

    fn article(id: &str, published: &str, text: &str) -> Article {
        Article {
            id: id.into(),
            published: published.parse().ok(),
            text: text.into(),
            ..Article::default()
        }
    }

    fn told(articles: &[Article]) -> String {
        let members = |story: Story| story.articles.join("+");
        stories(articles)
            .into_iter()
            .map(members)
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn reports_of_one_event_make_one_story() {
        let mut batch = vec![
            article(
                "a",
                "2026-03-02",
                "A ferry with 90 people aboard sank off Zamboanga, the coastguard at Zamboanga said.",
            ),
            article(
                "b",
                "2026-03-03",
                "Divers off Zamboanga found 12 bodies in the ferry that sank with 90 people, the coastguard said.",
            ),
            article(
                "c",
                "2026-03-02",
                "Voestalpine will close its Linz rolling mill and cut 340 jobs, the steelmaker said.",
            ),
            article(
                "d",
                "2026-03-05",
                "Workers at the Linz mill of Voestalpine, where 340 jobs will go, walked out.",
            ),
        ];
        assert_snapshot!(told(&batch), @"a+b c+d");
        batch.reverse();
        assert_snapshot!(told(&batch), @"a+b c+d");
    }

    #[test]
    fn no_reports_make_no_story() {
        assert!(stories(&[]).is_empty());
    }
}
