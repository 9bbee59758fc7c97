//! A self-contained page: no script, no network, light and dark, wide and narrow, on paper.

use super::evidence;
use super::index::Index;
use super::shelf::{Placed, Stories, told_and_rest};
use super::view::{MeasureView, Standing, StoryView, values};
use super::words;
use crate::model::{Article, Finding, Relation, Story};
use escape::{Escaped, Line};
use std::io::{self, Write};

mod chart;
mod dots;
mod escape;
mod finding;
mod measure;
mod ticks;

const STYLE: &str = include_str!("html/style.css");

/// Stories that a page tells in full, so that a browser can show it.
const TOLD: usize = 500;

/// Stories that it names after these.
const LINES: usize = 1000;

/// Rows of a story's single figures before the rest is folded.
const ROWS: usize = 30;

/// The longest list of conflicts at the top of a page.
const OVERVIEW: usize = 100;

pub(super) fn write(stories: &Stories, out: &mut impl Write) -> io::Result<()> {
    let placed = stories.placed();
    head(stories, &placed, out)?;
    let (told, rest) = told_and_rest(&placed, TOLD);
    overview(told, stories, out)?;
    writeln!(out, "<main>")?;
    for (at, placed) in told.iter().enumerate() {
        stories.with(placed.at, &mut |index, story| {
            tell(&StoryView::new(story, index), at, index, out)
        })?;
    }
    brief(rest, stories, out)?;
    writeln!(out, "</main>")?;
    writeln!(
        out,
        "<footer class=\"foot\"><p>Made by newstally. It reads what reports say and does not know what is true: \
         a tally is the best-supported latest figure, a conflict is two figures that can’t both hold.</p></footer>\n\
         </body>\n</html>"
    )
}

fn head(stories: &Stories, placed: &[Placed], out: &mut impl Write) -> io::Result<()> {
    let counts = stories.counts();
    let mut title = words::count(placed.len(), "story");
    if let [placed] = placed {
        stories.with(placed.at, &mut |_, story| {
            title = words::one_line(&story.title);
            Ok(())
        })?;
    }
    writeln!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>Do the figures tally? {}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>",
        Escaped(&title)
    )?;
    writeln!(
        out,
        "<header class=\"top\"><h1>Do the figures tally?</h1><p>{counts}</p></header>"
    )
}

/// Every conflict of the page in a line, the most severe first.
fn overview(told: &[Placed], stories: &Stories, out: &mut impl Write) -> io::Result<()> {
    let mut conflicts: Vec<(f64, String)> = Vec::new();
    for (at, placed) in told.iter().enumerate() {
        stories.with(placed.at, &mut |index, story| {
            for (nth, finding) in index.findings_of(story).iter().enumerate() {
                if finding.relation == Relation::Conflict {
                    let line = conflict(finding, (at, nth), story, index);
                    conflicts.push((finding.severity, line));
                }
            }
            Ok(())
        })?;
    }
    if conflicts.len() < 2 && told.len() < 2 {
        return Ok(());
    }
    conflicts.sort_by(|a, b| b.0.total_cmp(&a.0));
    writeln!(
        out,
        "<nav class=\"overview\"><h2>{}</h2>",
        match conflicts.len() {
            0 => "No conflicts".to_owned(),
            n => words::count(n, "conflict"),
        }
    )?;
    writeln!(out, "<ol>")?;
    for (_, line) in conflicts.iter().take(OVERVIEW) {
        writeln!(out, "{line}")?;
    }
    writeln!(out, "</ol>")?;
    if conflicts.len() > OVERVIEW {
        writeln!(out, "<p>{} more below.</p>", conflicts.len() - OVERVIEW)?;
    }
    writeln!(out, "</nav>")
}

/// A conflict in a line. `place` is that of its story on the page, and its own in the story.
fn conflict(finding: &Finding, place: (usize, usize), story: &Story, index: &Index) -> String {
    let measure = finding
        .measure_id
        .as_deref()
        .and_then(|id| index.measure(id));
    let label = measure.map_or(String::new(), |measure| words::one_line(&measure.label));
    format!(
        "<li><a href=\"#finding-{}-{}\">{} <b>{}</b> <span>{}</span></a> <small>{}</small></li>",
        place.0 + 1,
        place.1 + 1,
        finding::severity(finding),
        Escaped(&values(finding, index).join(" against ")),
        Escaped(&label),
        Line(&story.title),
    )
}

fn tell(view: &StoryView, at: usize, index: &Index, out: &mut impl Write) -> io::Result<()> {
    writeln!(
        out,
        "<section class=\"story\" id=\"story-{}\">\n<header><h2>{}</h2>\n<p class=\"about\">{} · {}</p>",
        at + 1,
        Line(&view.story.title),
        view.reports(),
        Escaped(&outlets(&view.outlets())),
    )?;
    verdict(view, out)?;
    writeln!(out, "</header>")?;
    for (nth, finding) in index.findings_of(view.story).iter().enumerate() {
        if view
            .findings
            .iter()
            .any(|told| std::ptr::eq(*told, *finding))
        {
            let id = format!("finding-{}-{}", at + 1, nth + 1);
            finding::write(finding, &id, index, out)?;
        }
    }
    for measure in &view.measures {
        measure::write(measure, index, out)?;
    }
    singles(&view.singles, index, out)?;
    sources(&view.articles, out)?;
    writeln!(out, "</section>")
}

/// The stories that a line is enough for.
fn brief(rest: &[Placed], stories: &Stories, out: &mut impl Write) -> io::Result<()> {
    if rest.is_empty() {
        return Ok(());
    }
    let shown = &rest[..rest.len().min(LINES)];
    let head = words::count(rest.len(), "story");
    writeln!(out, "<section class=\"brief\"><h2>{head} more</h2>\n<ul>")?;
    for placed in shown {
        stories.with(placed.at, &mut |index, story| {
            let view = StoryView::new(story, index);
            let linked = match view.articles[..] {
                [article] => linked(article, &story.title),
                _ => Line(&story.title).to_string(),
            };
            let figures = words::count(view.figures(), "figure");
            writeln!(
                out,
                "<li>{linked} <span>{}, {figures}</span></li>",
                view.reports()
            )
        })?;
    }
    writeln!(out, "</ul>")?;
    if rest.len() > shown.len() {
        let more = words::count(rest.len() - shown.len(), "story");
        writeln!(out, "<p>{more} more in the records.</p>")?;
    }
    writeln!(out, "</section>")
}

/// The first outlets; the list of reports has all of them.
fn outlets(names: &[String]) -> String {
    const NAMED: usize = 8;
    if names.len() <= NAMED {
        return names.join(", ");
    }
    let others = words::count(names.len() - NAMED, "other");
    format!("{} and {others}", names[..NAMED].join(", "))
}

fn verdict(view: &StoryView, out: &mut impl Write) -> io::Result<()> {
    let conflicts = view.told(Relation::Conflict);
    let revisions = view.told(Relation::Revision);
    let updates = view.standing(Standing::Update);
    let agree = view.standing(Standing::Agree);
    let chips = [
        (
            conflicts,
            "conflict",
            format!("✗ {}", words::count(conflicts, "conflict")),
        ),
        (
            revisions,
            "change",
            format!("↺ {}", words::count(revisions, "revision")),
        ),
        (
            updates,
            "change",
            format!("↗ {} that grew", words::count(updates, "total")),
        ),
        (
            agree,
            "agree",
            format!(
                "✓ {} {}",
                words::count(agree, "measure"),
                if agree == 1 { "agrees" } else { "agree" }
            ),
        ),
    ];
    write!(out, "<p class=\"verdict\">")?;
    for (n, class, words) in &chips {
        if *n > 0 {
            write!(out, "<span class=\"chip {class}\">{words}</span> ")?;
        }
    }
    if chips.iter().all(|(n, _, _)| *n == 0) {
        write!(
            out,
            "<span class=\"chip\">nothing to compare: no figure is in two reports</span>"
        )?;
    }
    writeln!(out, "</p>")
}

/// The measures that one report has, a row each.
fn singles(singles: &[MeasureView], index: &Index, out: &mut impl Write) -> io::Result<()> {
    if singles.is_empty() {
        return Ok(());
    }
    let (shown, rest) = singles.split_at(singles.len().min(ROWS));
    writeln!(
        out,
        "<section class=\"singles\"><h3>In one report only</h3>"
    )?;
    single_rows(shown, index, out)?;
    if !rest.is_empty() {
        writeln!(out, "<details><summary>{} more</summary>", rest.len())?;
        single_rows(rest, index, out)?;
        writeln!(out, "</details>")?;
    }
    writeln!(out, "</section>")
}

fn single_rows(singles: &[MeasureView], index: &Index, out: &mut impl Write) -> io::Result<()> {
    writeln!(
        out,
        "<table><thead><tr><th class=\"n\">Figure</th><th>What</th><th>Who says so</th><th>When</th>\
         <th>Where</th></tr></thead>\n<tbody>"
    )?;
    for (single, point) in singles
        .iter()
        .filter_map(|single| Some((single, single.points.first()?)))
    {
        writeln!(
            out,
            "<tr><td class=\"n\"><b>{}</b></td><td>{}</td><td>{}</td><td class=\"day\">{}</td><td>{}</td></tr>",
            Escaped(&point.figure),
            Escaped(&single.label()),
            Escaped(point.who()),
            Escaped(&point.date),
            measure::outlets(point, index),
        )?;
    }
    writeln!(out, "</tbody></table>")
}

fn sources(articles: &[&Article], out: &mut impl Write) -> io::Result<()> {
    writeln!(
        out,
        "<details class=\"sources\"><summary>{}</summary><ul>",
        words::count(articles.len(), "report")
    )?;
    for article in articles {
        let title = article.title.as_deref().unwrap_or("untitled");
        let byline = match &article.byline[..] {
            [] => String::new(),
            names => format!(", by {}", words::list(names)),
        };
        writeln!(
            out,
            "<li>{} <span>{}{}</span></li>",
            linked(article, title),
            Escaped(&evidence::place(Some(article))),
            Line(&byline)
        )?;
    }
    writeln!(out, "</ul></details>")
}

/// `words` as a link to the article, where its address is a web address.
fn linked(article: &Article, text: &str) -> String {
    match link(article) {
        Some(url) => format!(
            "<a href=\"{}\" rel=\"noopener noreferrer nofollow\">{}</a>",
            Escaped(&url),
            Line(text)
        ),
        None => Line(text).to_string(),
    }
}

/// The article's address, where it is one of the web, without characters that end a link.
pub(super) fn link(article: &Article) -> Option<String> {
    let url = article.url.as_deref()?.trim();
    let scheme = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    if !scheme.starts_with("http://") && !scheme.starts_with("https://") {
        return None;
    }
    let mut link = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            '<' => link.push_str("%3C"),
            '>' => link.push_str("%3E"),
            '"' => link.push_str("%22"),
            '\'' => link.push_str("%27"),
            '\\' => link.push_str("%5C"),
            ' ' => link.push_str("%20"),
            _ if words::is_control(c) => {}
            _ => link.push(c),
        }
    }
    Some(link)
}
