//! The first stage: from a source to pages. Takes a path or address, gives [`Page`]s: bytes and where they came from.

#[cfg(feature = "fetch")]
mod address;
#[cfg(feature = "fetch")]
mod clock;
#[cfg(feature = "fetch")]
mod decode;
#[cfg(feature = "fetch")]
mod discover;
#[cfg(feature = "fetch")]
mod failure;
#[cfg(feature = "fetch")]
mod feed;
#[cfg(feature = "fetch")]
mod feed_date;
#[cfg(feature = "fetch")]
mod feed_json;
pub mod files;
#[cfg(feature = "fetch")]
mod guard;
#[cfg(feature = "fetch")]
mod http;
mod page;
#[cfg(feature = "fetch")]
mod robots;
#[cfg(feature = "fetch")]
mod sitemap;
#[cfg(feature = "fetch")]
mod xml;

#[cfg(feature = "fetch")]
pub use address::Network;
#[cfg(feature = "fetch")]
pub use clock::Clock;
#[cfg(feature = "fetch")]
pub use failure::Failure;
#[cfg(feature = "fetch")]
pub use guard::{Guard, Lookup};
pub use page::{Format, Known, MAX_PAGE_BYTES, Page};
