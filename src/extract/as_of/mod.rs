//! As of when a figure holds: the date in the text that belongs to it.

mod words;

pub use words::Times;
