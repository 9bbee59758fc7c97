//! Which reports are about one event.
//!
//! Reports are compared by the words that they share, rare words and names above all, and by how far apart in time
//! they appeared; those that are alike on average become one story. Nothing depends on the order of the input, and
//! the cost is near-linear in the number of reports, for only reports that share a rare word are compared.

mod about;
mod batch;
mod boilerplate;
mod circumstances;
mod cluster;
mod happening;
mod likeness;
mod masthead;
mod particulars;
mod sketch;
mod stamp;
mod terms;
mod tie;
mod time;

pub use about::about;
pub use batch::Batch;
pub use circumstances::{AGAINST, ELSEWHERE, NAMES, Places};
pub use sketch::Sketch;
pub use tie::Tie;
pub use time::Events;

use crate::model::{Article, Story};

/// The stories of a batch, in the order of their earliest reports; every article is in one.
pub fn stories(articles: &[Article]) -> Vec<Story> {
    articles.iter().map(Sketch::of).collect::<Batch>().stories()
}

#[cfg(test)]
mod tests;
