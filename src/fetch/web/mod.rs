//! From the web: feeds, sitemaps, pages and archives, asked for politely and kept as they were sent.

mod address;
mod archive;
mod clock;
mod crawl;
mod decode;
mod discover;
mod failure;
pub mod feed;
mod feed_date;
mod feed_json;
mod feed_xml;
mod guard;
mod host;
mod http;
mod inputs;
mod interpret;
mod journal;
mod keep;
mod leads;
mod members;
mod progress;
mod record;
mod robots;
mod settled;
pub mod sitemap;
mod stream;
mod summary;
pub mod warc;
mod world;
mod xml;

pub(super) use decode::is_gzip;

use super::{Format, Known, MAX_PAGE_BYTES, Page, files};

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
