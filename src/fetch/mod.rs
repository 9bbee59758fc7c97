//! The first stage: from a source to pages. Takes a path or address, gives [`Page`]s: bytes and where they came from.

pub mod files;
mod page;

pub use page::{Format, MAX_PAGE_BYTES, Page};
