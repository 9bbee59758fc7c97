use crate::report::words;
use std::fmt::{self, Display, Write};

/// Text as HTML, in an element or a quoted attribute, without control characters.
pub(in crate::report) struct Escaped<'a>(pub &'a str);

/// [`Escaped`] text on one line.
pub(in crate::report) struct Line<'a>(pub &'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                _ if words::is_control(c) && c != '\n' => {}
                _ => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

impl Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Escaped(&words::one_line(self.0)).fmt(f)
    }
}
