use super::escape::Escaped;
use super::{chart, linked};
use crate::report::grounds::grounds;
use crate::report::index::Index;
use crate::report::timeline::Point;
use crate::report::view::{MeasureView, Standing};
use crate::report::{amount, date, words};
use std::io::{self, Write};

/// Rows of a table before the rest is folded.
const SHOWN: usize = 30;

pub(super) fn write(view: &MeasureView, index: &Index, out: &mut impl Write) -> io::Result<()> {
    let (class, mark, standing) = match view.standing {
        Standing::Conflict => ("conflict", "✗", "in conflict"),
        Standing::Revision => ("change", "↺", "revised"),
        Standing::Update => ("change", "↗", "grew"),
        Standing::Agree => ("agree", "✓", "agree"),
        Standing::Repeated | Standing::Single => ("", "=", "one origin"),
    };
    let tally = &view.measure.tally;
    let as_of = tally
        .as_of
        .map(|date| format!("as of {}", date::date(date)));
    let range = amount::tally_range(tally, view.unit());
    let origins = words::count(tally.origins, "independent origin");
    let facts: Vec<_> = [range, as_of, Some(origins)]
        .into_iter()
        .flatten()
        .collect();
    writeln!(
        out,
        "<article class=\"measure {class}\">\n<header><h3>{}</h3><p class=\"tally\"><b>{}</b> <span>{}</span></p>\n\
         <p class=\"about\"><span class=\"chip {class}\">{mark} {standing}</span> {}{}</p></header>",
        Escaped(&words::capitalised(&view.label())),
        Escaped(&amount::tally(tally, view.unit())),
        Escaped(&facts.join(" · ")),
        Escaped(&view.support()),
        Escaped(
            &view
                .growth
                .as_ref()
                .map(|growth| format!("; {growth}"))
                .unwrap_or_default()
        ),
    )?;
    if let Some(grounds) = grounds(view) {
        writeln!(
            out,
            "<p class=\"about grounds\">Why one measure: {}</p>",
            Escaped(&grounds)
        )?;
    }
    writeln!(out, "<div class=\"drawn\">")?;
    if chart::is_worth_drawing(view) {
        writeln!(out, "<figure>")?;
        chart::write(view, out)?;
        writeln!(out, "</figure>")?;
    }
    let (shown, rest) = view.points.split_at(view.points.len().min(SHOWN));
    writeln!(out, "<div class=\"rows\">")?;
    rows(shown, index, out)?;
    if !rest.is_empty() {
        writeln!(out, "<details><summary>{} more</summary>", rest.len())?;
        rows(rest, index, out)?;
        writeln!(out, "</details>")?;
    }
    writeln!(out, "</div></div></article>")
}

fn rows(points: &[Point], index: &Index, out: &mut impl Write) -> io::Result<()> {
    writeln!(
        out,
        "<table><thead><tr><th>When</th><th class=\"n\">Figure</th><th>Who says so</th><th>Where</th></tr></thead>\n<tbody>"
    )?;
    for point in points {
        let class = if point.conflict {
            " class=\"conflict\""
        } else {
            ""
        };
        writeln!(
            out,
            "<tr{class}><td class=\"day\">{}</td><td class=\"n\"><b>{}</b></td><td class=\"who\">{}</td><td class=\"where\">{}</td></tr>",
            Escaped(&point.date),
            Escaped(&point.figure),
            Escaped(point.who()),
            outlets(point, index),
        )?;
    }
    writeln!(out, "</tbody></table>")
}

/// Where the claims of a point appeared, each outlet once, linked.
pub(super) fn outlets(point: &Point, index: &Index) -> String {
    let mut seen = Vec::new();
    let mut links = Vec::new();
    for claim in &point.claims {
        let Some(article) = index.article(&claim.article_id) else {
            continue;
        };
        if !seen.contains(&&article.id) {
            seen.push(&article.id);
            links.push(linked(article, article.name()));
        }
    }
    links.join(", ")
}
