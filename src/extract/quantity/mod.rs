//! Every quantity of a text: numbers with their hedges and units.
//!
//! [`mentions()`] walks the tokens once. Where a number may begin, it asks in this order: is it no quantity by its shape
//! ([`not_quantity`]); which number is it ([`number`]) and of which unit ([`item`]); does a second number make it a
//! range; which words hedge it ([`hedge`]), what does it count ([`counted`]), and is it an amount of change
//! ([`change`]).

mod age;
mod build;
mod cardinal;
mod change;
mod context;
mod counted;
mod cue;
mod date;
mod digits;
mod dimension;
mod dollar;
mod ellipsis;
mod fraction;
mod hedge;
mod identifier;
mod item;
mod lettered;
mod mentions;
mod millions;
mod money;
mod not_quantity;
mod number;
mod ordinal;
mod power;
mod range;
mod rate;
mod reason;
mod role;
mod tables;
#[cfg(test)]
mod tests;
pub mod unit;
mod vague;

pub use mentions::{mentions, mentions_of};
pub use tables::Tables;
