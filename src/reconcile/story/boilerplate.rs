use crate::model::Article;
use crate::text::Document;
use rustc_hash::{FxHashMap, FxHashSet};
use xxhash_rust::xxh3::xxh3_64;

/// Passages that an outlet prints under one report after another ("Sign up for our newsletter"), which say nothing
/// about what a report is about.
pub struct Boilerplate {
    passages: FxHashSet<u64>,
}

/// A passage in fewer reports may be wire copy or a follow-up that repeats its first report.
const REPORTS: usize = 3;

/// How often a passage was printed, and whether one outlet printed it twice.
#[derive(Default)]
struct Prints {
    reports: usize,
    outlets: FxHashSet<u64>,
    repeated: bool,
}

impl Boilerplate {
    /// The passages that stand in three reports or more, twice at one outlet.
    pub fn find(articles: &[&Article], documents: &[Document]) -> Self {
        let mut prints: FxHashMap<u64, Prints> = FxHashMap::default();
        for (article, document) in articles.iter().zip(documents) {
            let outlet = xxh3_64(outlet(article).as_bytes());
            let passages: FxHashSet<u64> = document
                .sentences
                .iter()
                .map(|s| passage(s.span.of(&article.text)))
                .collect();
            for passage in passages {
                let print = prints.entry(passage).or_default();
                print.reports += 1;
                print.repeated |= !print.outlets.insert(outlet);
            }
        }
        prints.retain(|_, print| print.reports >= REPORTS && print.repeated);
        Boilerplate {
            passages: prints.into_keys().collect(),
        }
    }

    /// Is `sentence` such a passage?
    pub fn has(&self, sentence: &str) -> bool {
        self.passages.contains(&passage(sentence))
    }
}

fn passage(sentence: &str) -> u64 {
    xxh3_64(sentence.as_bytes())
}

/// The outlet without what varies in a host name.
fn outlet(article: &Article) -> &str {
    let name = article.outlet.as_deref().unwrap_or("");
    let name = name.strip_prefix("www.").unwrap_or(name);
    name.split(':').next().unwrap_or(name)
}
