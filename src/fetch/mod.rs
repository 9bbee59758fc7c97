//! The first stage: from a source to pages. Takes a path or address, gives [`Page`]s: bytes and where they came from.

#[cfg(feature = "fetch")]
mod address;
#[cfg(feature = "fetch")]
mod clock;
#[cfg(feature = "fetch")]
mod crawl;
#[cfg(feature = "fetch")]
mod decode;
#[cfg(feature = "fetch")]
mod discover;
#[cfg(feature = "fetch")]
mod failure;
#[cfg(feature = "fetch")]
pub mod feed;
#[cfg(feature = "fetch")]
mod feed_date;
#[cfg(feature = "fetch")]
mod feed_json;
#[cfg(feature = "fetch")]
mod feed_xml;
pub mod files;
#[cfg(feature = "fetch")]
mod guard;
#[cfg(feature = "fetch")]
mod host;
#[cfg(feature = "fetch")]
mod http;
#[cfg(feature = "fetch")]
mod inputs;
#[cfg(feature = "fetch")]
mod journal;
#[cfg(feature = "fetch")]
mod keep;
#[cfg(feature = "fetch")]
mod leads;
#[cfg(feature = "fetch")]
mod members;
mod page;
#[cfg(feature = "fetch")]
mod progress;
#[cfg(feature = "fetch")]
mod record;
#[cfg(feature = "fetch")]
mod robots;
#[cfg(feature = "fetch")]
mod settled;
#[cfg(feature = "fetch")]
pub mod sitemap;
#[cfg(feature = "fetch")]
mod stream;
#[cfg(feature = "fetch")]
mod summary;
#[cfg(feature = "fetch")]
pub mod warc;
#[cfg(feature = "fetch")]
mod world;
#[cfg(feature = "fetch")]
mod xml;

pub use page::{Format, Known, MAX_PAGE_BYTES, Page};
#[cfg(feature = "fetch")]
pub use {
    address::Network,
    clock::Clock,
    failure::Failure,
    guard::{Guard, Lookup},
    inputs::Inputs,
    progress::Progress,
    record::{PageKind, PageRecord},
    stream::{Visit, Visits, visits},
    summary::{Counts, Summary},
    world::World,
};
