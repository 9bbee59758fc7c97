//! Markdown for documents and threads: tables for the timelines, quotations for the findings.

use super::evidence::{self, excerpt};
use super::grounds::grounds;
use super::index::Index;
use super::shelf::Stories;
use super::timeline::Point;
use super::view::{MeasureView, Standing, StoryView, explanation, values};
use super::{amount, date, words};
use crate::model::{Claim, Finding};
use std::io::{self, Write};

pub(super) fn write(stories: &Stories, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "# Do the figures tally?\n\n{}.", stories.counts())?;
    for placed in stories.placed() {
        stories.with(placed.at, &mut |index, story| {
            tell(&StoryView::new(story, index), index, out)
        })?;
    }
    Ok(())
}

fn tell(view: &StoryView, index: &Index, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "\n## {}\n", escape(&view.story.title))?;
    writeln!(
        out,
        "{} · {}",
        view.reports(),
        escape(&view.outlets().join(", "))
    )?;
    for finding in &view.findings {
        found(finding, index, out)?;
    }
    for measure in &view.measures {
        measured(measure, out)?;
    }
    if !view.singles.is_empty() {
        writeln!(out, "\n### In one report only\n")?;
        writeln!(
            out,
            "| Figure | What | Who says so | When | Where |\n|---:|---|---|---|---|"
        )?;
        for single in &view.singles {
            for point in &single.points {
                let (figure, label) = (escape(&point.figure), escape(&single.label()));
                writeln!(out, "| {figure} | {label} | {}", holders(point))?;
            }
        }
    }
    Ok(())
}

fn measured(view: &MeasureView, out: &mut impl Write) -> io::Result<()> {
    let standing = match view.standing {
        Standing::Conflict => Some("in conflict"),
        Standing::Revision => Some("revised"),
        _ => None,
    };
    let tally = &view.measure.tally;
    writeln!(
        out,
        "\n### {}: {}\n",
        escape(&words::capitalised(&view.label())),
        escape(&amount::tally(tally, view.unit()))
    )?;
    let range = amount::tally_range(tally, view.unit()).map(|range| format!("range {range}"));
    let as_of = tally
        .as_of
        .map(|date| format!("as of {}", date::date(date)));
    let facts = [
        as_of,
        range,
        Some(view.support()),
        view.growth.clone(),
        standing.map(str::to_owned),
    ];
    let facts: Vec<_> = facts.into_iter().flatten().collect();
    writeln!(out, "{}.", escape(&facts.join("; ")))?;
    if let Some(grounds) = grounds(view) {
        writeln!(out, "\nWhy one measure: {}.", escape(&grounds))?;
    }
    writeln!(
        out,
        "\n| When | Figure | Who says so | Where |\n|---|---:|---|---|"
    )?;
    for point in &view.points {
        let strong = if point.conflict { "**" } else { "" };
        let figure = escape(&point.figure);
        let (origin, outlets) = (escape(point.who()), escape(&point.outlets.join(", ")));
        writeln!(
            out,
            "| {} | {strong}{figure}{strong} | {origin} | {outlets} |",
            escape(&point.date)
        )?;
    }
    Ok(())
}

/// The last three cells of a row.
fn holders(point: &Point) -> String {
    let (origin, outlets) = (escape(point.who()), escape(&point.outlets.join(", ")));
    format!("{origin} | {} | {outlets} |", escape(&point.date))
}

fn found(finding: &Finding, index: &Index, out: &mut impl Write) -> io::Result<()> {
    let measure = finding
        .measure_id
        .as_deref()
        .and_then(|id| index.measure(id));
    let mut relation = finding.relation.noun().to_owned();
    relation[..1].make_ascii_uppercase();
    let against = escape(&values(finding, index).join(" against "));
    let level = words::severity(finding.severity);
    writeln!(
        out,
        "\n### {relation}: {against} ({level}, {:.2})\n",
        finding.severity
    )?;
    if let Some(measure) = measure {
        writeln!(out, "*{}*", escape(&measure.label))?;
    }
    if let Some(explanation) = explanation(finding) {
        writeln!(out, "\n{}", escape(&explanation))?;
    }
    for (side, value) in finding.sides.iter().zip(values(finding, index)) {
        let origins = escape(&words::list(&side.origins));
        writeln!(out, "\n**{}** · {origins}", escape(&value))?;
        for claims in evidence::sentences(side, index) {
            writeln!(
                out,
                "\n> {}  \n> {}",
                quoted(&claims, index),
                whence(&claims, index)
            )?;
        }
    }
    if !finding.reasons.is_empty() {
        writeln!(out, "\n| Weight | Reason |\n|---:|---|")?;
    }
    for reason in &finding.reasons {
        writeln!(
            out,
            "| {} | {} |",
            words::weight(reason.weight),
            escape(&reason.what)
        )?;
    }
    if !finding.reasons.is_empty() {
        writeln!(out, "| **{:.2}** | **severity** |", finding.severity)?;
    }
    Ok(())
}

fn quoted(claims: &[&Claim], index: &Index) -> String {
    let sentence = excerpt(claims, index.article(&claims[0].article_id));
    let mark = |(figure, words): &(bool, String)| match figure {
        true => format!("**{}**", escape(words)),
        false => escape(words),
    };
    let figures: String = sentence.figures.iter().map(mark).collect();
    format!(
        "{}{figures}{}",
        escape(&sentence.before),
        escape(&sentence.after)
    )
}

fn whence(claims: &[&Claim], index: &Index) -> String {
    let claim = claims[0];
    let article = index.article(&claim.article_id);
    let place = escape(&evidence::place(article));
    let linked = match article.and_then(super::html::link) {
        Some(url) => format!("[{place}](<{url}>)"),
        None => place,
    };
    let by = [evidence::speaker(claim), evidence::as_of(claims)];
    let by = by.into_iter().flatten().map(|part| escape(&part));
    let by: Vec<_> = by.chain([linked]).collect();
    format!("— {}", by.join(" · "))
}

/// Text on one line that Markdown shows as it is.
fn escape(text: &str) -> String {
    let line = words::one_line(text);
    let mut escaped = String::with_capacity(line.len() + 8);
    for (at, c) in line.char_indices() {
        let special = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '|' | '~' | '$' => true,
            '#' | '>' | '+' | '-' => at == 0,
            '&' => {
                line[at + 1..].starts_with(|next: char| next == '#' || next.is_ascii_alphabetic())
            }
            '.' | ')' => {
                let listed = at > 0 && line[..at].bytes().all(|b| b.is_ascii_digit());
                listed && line[at + 1..].starts_with(' ')
            }
            _ => false,
        };
        if special {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    if text.starts_with(char::is_whitespace) && !escaped.is_empty() {
        escaped.insert(0, ' ');
    }
    if text.ends_with(char::is_whitespace) && !escaped.is_empty() {
        escaped.push(' ');
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escape;
    use insta::assert_snapshot;

    #[test]
    fn markdown_in_a_report_stays_text() {
        assert_snapshot!(escape("# *5* | <b> [x](y) & &amp; 1_000"), @r"\# \*5\* \| \<b> \[x\](y) & \&amp; 1\_000");
        assert_snapshot!(escape("12. Street"), @r"12\. Street");
    }
}
