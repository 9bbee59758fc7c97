//! The values of JSON in scripts.

use super::stream;
use serde_json::{Deserializer, Value};

/// So many beginnings of values that are none are tried in a script.
const MAX_FAILURES: usize = 50;
/// A script is read no further than this.
const MAX_BYTES: usize = 8 << 20;

/// The values in `scripts`, in order, and those in the streams that their parts make up.
pub(super) fn of(scripts: &[&str]) -> Vec<Value> {
    let mut values = Vec::new();
    let mut pieces = String::new();
    for script in scripts {
        for value in in_script(script) {
            match stream::piece(&value) {
                Some(piece) => pieces.push_str(piece),
                None => values.push(value),
            }
        }
    }
    values.extend(stream::values(&pieces));
    values
}

/// The objects and lists that stand in a script, and the strings of such that it parses.
fn in_script(script: &str) -> Vec<Value> {
    let mut values = Vec::new();
    let mut failures = 0;
    let mut at = 0;
    while at < script.len().min(MAX_BYTES)
        && failures < MAX_FAILURES
        && let Some(found) = script[at..].find(['{', '[', '"'])
    {
        let start = at + found;
        let mut read = Deserializer::from_str(&script[start..]).into_iter::<Value>();
        if let Some(Ok(value)) = read.next() {
            at = start + read.byte_offset().max(1);
            values.push(value);
        } else {
            at = start + 1;
            failures += usize::from(!script[start..].starts_with('"'));
        }
    }
    values
}
