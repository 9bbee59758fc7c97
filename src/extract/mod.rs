//! The third stage: from an article to its claims. Takes an [`Article`](crate::model::Article), gives
//! [`Claim`](crate::model::Claim)s; a pure function of the article and the lexicons.
//!
//! The modules stand in the order in which a text passes them: every quantity is [mentioned](Mention) first
//! ([`quantity`]), who says what is found next ([`attribution`]), and [`claim`] puts the slots together.

pub mod agent;
mod as_of;
pub mod attribution;
pub mod claim;
mod contest;
mod duplicate;
mod explain;
pub mod figure;
pub mod governor;
pub mod implicit;
pub mod known_place;
mod lexicons;
mod mention;
pub mod modality;
mod one_person;
mod ordinal;
pub mod part;
pub mod pattern;
pub mod place;
pub mod predicate;
pub mod quantity;
pub mod subject;
pub mod syntax;
mod view;
mod words;

pub(crate) use as_of::times;
pub use claim::claims;
pub use explain::explain;
pub use lexicons::Lexicons;
pub use mention::{Mention, Role};
pub use quantity::unit;
pub use view::View;
