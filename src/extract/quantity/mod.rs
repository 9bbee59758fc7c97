//! Every quantity of a text: numbers with their hedges and units.
//!
//! [`mentions`] walks the tokens once. Where a number may begin, it asks in this order: is it no quantity by its shape
//! ([`not_quantity`]); which number is it ([`number`]) and of which unit ([`item`]); does a second number make it a
//! range; which words hedge it ([`hedge`]), what does it count ([`counted`]), and is it an amount of change
//! ([`change`]).

mod age;
mod build;
mod cardinal;
pub mod change;
pub mod counted;
mod cue;
mod digits;
mod fraction;
pub mod hedge;
pub mod item;
mod mentions;
pub mod not_quantity;
pub mod number;
mod power;
pub mod range;
mod role;
mod tables;
pub mod unit;

pub use mentions::mentions;
pub use tables::Tables;
