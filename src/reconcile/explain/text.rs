//! An explanation as text for a terminal.

use super::{Explanation, Step};
use std::fmt;

/// Columns of the text, as far as words allow.
const WIDTH: usize = 100;
/// Columns of a step's mark and name.
const NAME: usize = 15;

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (letter, claim) in ["A", "B"].into_iter().zip(&self.claims) {
            writeln!(
                f,
                "{letter}  \"{}\" · {} · {}",
                claim.surface, claim.outlet, claim.id
            )?;
            wrapped(f, 3, &claim.sentence)?;
        }
        writeln!(f, "\n{}", self.conclusion)?;
        let mut labels: Vec<&String> = self.claims.iter().flat_map(|claim| &claim.label).collect();
        labels.dedup();
        for label in labels {
            writeln!(f, "   measure: {label}")?;
        }
        writeln!(f)?;
        for step in &self.steps {
            write_step(f, step)?;
        }
        let Some(found) = &self.finding else {
            return Ok(());
        };
        writeln!(f, "\n{} {}", found.id, found.explanation)?;
        let mut sum = 0.0;
        for reason in &found.reasons {
            sum += reason.weight;
            writeln!(f, "  {:+.2}  = {sum:.2}  {}", reason.weight, reason.what)?;
        }
        if !found.reasons.is_empty() {
            writeln!(f, "  severity {:.2}", found.severity)?;
        }
        Ok(())
    }
}

fn write_step(f: &mut fmt::Formatter<'_>, step: &Step) -> fmt::Result {
    let mark = match step.holds {
        Some(true) => "=",
        Some(false) => "≠",
        None => "·",
    };
    write!(f, "{mark} {:<width$}", step.step, width = NAME - 2)?;
    if step.a == step.b {
        writeln!(f, "{}", step.a)?;
    } else {
        writeln!(f, "A {}", step.a)?;
        writeln!(f, "{}B {}", " ".repeat(NAME), step.b)?;
    }
    if step.why.is_empty() {
        Ok(())
    } else {
        wrapped(f, NAME, &step.why)
    }
}

/// The words of `text` in lines that begin at a column.
pub(super) fn wrapped(f: &mut fmt::Formatter<'_>, column: usize, text: &str) -> fmt::Result {
    let mut line = String::new();
    for word in text.split_whitespace() {
        let fits = line.chars().count() + 1 + word.chars().count() <= WIDTH - column;
        if !line.is_empty() && !fits {
            writeln!(f, "{}{line}", " ".repeat(column))?;
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.extend(word.chars().filter(|c| !c.is_control()));
    }
    if line.is_empty() {
        Ok(())
    } else {
        writeln!(f, "{}{line}", " ".repeat(column))
    }
}
