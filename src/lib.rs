//! newstally answers one question for people who check the news: *do the figures tally?*
//!
//! A report passes five stages, in this order; each is a module here, and no stage imports a later one:
//!
//! | stage | takes | gives |
//! |---|---|---|
//! | [`fetch`] | a file, folder, feed or address | pages |
//! | [`read`] | a page | an [article](model::Article) |
//! | [`extract`] | an article | its [claims](model::Claim) |
//! | [`reconcile`] | articles with their claims | [stories](model::Story), [measures](model::Measure), [findings](model::Finding) |
//! | [`report`] | all of these | text, JSON, CSV, Markdown, HTML |
//!
//! Everything between `fetch` and `report` is a pure function of its arguments: no clock, no file, no network.

#[cfg(feature = "fetch")]
pub mod config;
pub mod error;
pub mod extract;
pub mod fetch;
pub mod lexicon;
pub mod model;
pub mod read;
pub mod reconcile;
pub mod report;
pub mod text;

pub use error::{Error, Result};
