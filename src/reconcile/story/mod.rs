//! Which reports are about one event.
//!
//! Reports are compared by the words that they share, rare words and names above all, and by how far apart in time
//! they appeared; those that are alike on average become one story. Nothing depends on the order of the input, and
//! the cost is near-linear in the number of reports, for only reports that share a rare word are compared.

mod about;
mod batch;
mod boilerplate;
mod cluster;
mod likeness;
mod sketch;
mod terms;
mod tie;

pub use about::about;
pub use batch::Batch;
pub use sketch::Sketch;
pub use tie::Tie;

use crate::model::{Article, Story};

/// The stories of a batch, in the order of their earliest reports; every article is in one.
pub fn stories(articles: &[Article]) -> Vec<Story> {
    articles.iter().map(Sketch::of).collect::<Batch>().stories()
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
