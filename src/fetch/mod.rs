//! The first stage: from a source to pages. Takes a path or address, gives [`Page`]s: bytes and where they came from.

pub mod files;
mod page;
#[cfg(feature = "fetch")]
mod web;

pub use page::{Format, Known, MAX_PAGE_BYTES, Page};
#[cfg(feature = "fetch")]
pub use web::{
    Clock, Counts, Failure, Guard, Inputs, Lookup, Network, PageKind, PageRecord, Progress,
    Summary, Visit, Visits, World, feed, sitemap, visits, warc,
};
