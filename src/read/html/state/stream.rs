//! Values sent as a stream of rows in pieces, `self.__next_f.push([1, "..."])`: a row is `1a:{...}` to the end of its
//! line, or `1a:T2b7,` and so many bytes of text, counted in hexadecimal digits.

use serde_json::{Deserializer, Value};

/// The piece of a stream that a value is.
pub(super) fn piece(value: &Value) -> Option<&str> {
    match value.as_array()?.as_slice() {
        [Value::Number(number), Value::String(piece)] if number.as_u64() == Some(1) => Some(piece),
        _ => None,
    }
}

/// The values of a stream's rows.
pub(super) fn values(stream: &str) -> Vec<Value> {
    let mut values = Vec::new();
    let mut rest = stream;
    while !rest.is_empty() {
        let line = rest.split('\n').next().unwrap_or(rest);
        let row = line.split_once(':');
        let row = row.filter(|(name, _)| name.bytes().all(|byte| byte.is_ascii_hexdigit()));
        if let Some((name, row)) = row {
            if let Some((text, after)) = text_row(&rest[name.len() + 1..]) {
                values.push(Value::String(text.to_owned()));
                rest = after;
                continue;
            }
            if let Some(start) = row.find(['{', '[', '"']) {
                let mut read = Deserializer::from_str(&row[start..]).into_iter();
                values.extend(read.next().and_then(Result::ok));
            }
        }
        rest = rest.get(line.len() + 1..).unwrap_or_default();
    }
    values
}

/// A row of text, and what follows it.
fn text_row(row: &str) -> Option<(&str, &str)> {
    let (length, text) = row.strip_prefix('T')?.split_once(',')?;
    let length = usize::from_str_radix(length, 16).ok()?.min(text.len());
    Some((text.get(..length)?, &text[length..]))
}
