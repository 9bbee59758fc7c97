//! The data that the stages hand on: plain values with a canonical `Display` and the records of the
//! contract as their serde form. Nothing here reads text or decides anything.

mod article;
mod claim;
mod date;
mod finding;
mod id;
mod interval;
mod measure;
mod number;
mod quantity;
mod records;
mod span;
mod story;

pub use article::Article;
pub use claim::{AsOf, Attribution, Basis, Claim, Evidence, Field, Modality};
pub use date::{Moment, PartialDate};
pub use finding::{Check, Finding, Reason, Relation, Side};
pub use id::{Id, article_id, claim_id, record_id};
pub use interval::Interval;
pub use measure::{Converted, Measure, Tally};
pub use number::{DisplayNumber, json_number, json_number_option, precision_of};
pub use quantity::{Change, Hedge, Kind, Quantity};
pub use records::Records;
pub use span::Span;
pub use story::Story;
