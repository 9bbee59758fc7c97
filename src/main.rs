//! The `newstally` command.

fn main() {}
