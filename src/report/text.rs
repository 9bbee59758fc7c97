//! The terminal report: for each story its measures with tally and timeline, then its findings.

use super::index::Index;
use super::layout::{Canvas, Part, Tone, part};
use super::shelf::{Placed, Stories, told_and_rest};
use super::view::{Standing, StoryView, values};
use super::{Options, amount, words};
use crate::model::{Id, Relation, Span};
use std::collections::BTreeSet;
use std::io::{self, Write};

mod finding;
mod fold;
mod measure;
mod waterfall;

use fold::Fold;

pub(super) fn write(stories: &Stories, options: &Options, out: &mut impl Write) -> io::Result<()> {
    let placed = stories.placed();
    let (told, rest) = told_and_rest(&placed, Fold::of(options).stories);
    for (at, placed) in told.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        stories.with(placed.at, &mut |index, story| {
            let mut report = Report {
                index,
                canvas: Canvas::new(out, options.style, options.width),
                fold: Fold::of(options),
                quoted: BTreeSet::new(),
            };
            report.story(&StoryView::new(story, index))
        })?;
    }
    let mut canvas = Canvas::new(out, options.style, options.width);
    if !told.is_empty() && !rest.is_empty() {
        canvas.blank()?;
    }
    brief(stories, rest, &Fold::of(options), &mut canvas)
}

/// Stories that are told in a line.
fn brief<W: Write>(
    stories: &Stories,
    rest: &[Placed],
    fold: &Fold,
    canvas: &mut Canvas<W>,
) -> io::Result<()> {
    if rest.is_empty() {
        return Ok(());
    }
    canvas.rule('━')?;
    let stories_more = match rest.len() {
        1 => "1 more story".to_owned(),
        n => format!("{} more stories", amount::number(n as f64)),
    };
    let in_conflict = |placed: &&Placed| placed.rank.worst.is_some();
    let head = match rest.iter().filter(in_conflict).count() {
        0 => format!("{stories_more} without a conflict"),
        n => format!(
            "{stories_more}, {} of them with a conflict",
            amount::number(n as f64)
        ),
    };
    canvas.paragraph(0, &[part(Tone::Strong, head)])?;
    let shown = fold.lines(rest);
    for placed in shown {
        stories.with(placed.at, &mut |index, story| {
            let view = StoryView::new(story, index);
            let figures = words::count(view.figures(), "figure");
            let about = format!(" · {}, {figures}", view.reports());
            let title = words::one_line(&story.title);
            let line = [part(Tone::Plain, title), part(Tone::Faint, about)];
            canvas.hang(&[part(Tone::Faint, "· ")], 2, &line)
        })?;
    }
    match rest.len() - shown.len() {
        0 => Ok(()),
        more => {
            let more = format!(
                "… {} more; --unfolded tells all",
                amount::number(more as f64)
            );
            canvas.paragraph(2, &[part(Tone::Faint, more)])
        }
    }
}

struct Report<'i, 'a, 'w, W> {
    index: &'i Index<'a>,
    canvas: Canvas<'w, W>,
    fold: Fold,
    /// The sentences that the finding at hand has quoted.
    quoted: BTreeSet<(Id, Span)>,
}

const RED: Tone = Tone::Conflict;

impl<W: Write> Report<'_, '_, '_, W> {
    fn story(&mut self, view: &StoryView) -> io::Result<()> {
        self.canvas.rule('━')?;
        let title = words::one_line(&view.story.title);
        self.canvas.paragraph(0, &[part(Tone::Strong, title)])?;
        let about = format!("{} · {}", view.reports(), self.fold.names(&view.outlets()));
        self.canvas.paragraph(0, &[part(Tone::Faint, about)])?;
        self.canvas.paragraph(0, &verdict(view, self.index))?;
        for measure in &view.measures {
            self.canvas.blank()?;
            self.measure(measure)?;
        }
        self.singles(view)?;
        for finding in &view.findings {
            self.canvas.blank()?;
            self.finding(finding)?;
        }
        Ok(())
    }
}

/// `✗ 1 conflict   ↗ 2 updates   ✓ 3 measures agree`
fn verdict(view: &StoryView, index: &Index) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut tell = |n: usize, tone: Tone, mark: &str, words: String| {
        if n > 0 {
            let gap = if parts.is_empty() { "" } else { " · " };
            parts.push(part(Tone::Faint, gap));
            parts.push(part(tone, format!("{mark} {words}")));
        }
    };
    let conflicts = view.told(Relation::Conflict);
    let revisions = view.told(Relation::Revision);
    let (updates, agree) = (
        view.standing(Standing::Update),
        view.standing(Standing::Agree),
    );
    let told = view
        .findings
        .iter()
        .filter(|finding| finding.relation == Relation::Conflict);
    let values: Vec<_> = told
        .take(3)
        .map(|finding| values(finding, index).join(" against "))
        .collect();
    let more = if conflicts > 3 { ", …" } else { "" };
    let values = format!(
        "{}: {}{more}",
        words::count(conflicts, "conflict"),
        values.join(", ")
    );
    tell(conflicts, RED, "✗", values);
    tell(
        revisions,
        Tone::Change,
        "↺",
        words::count(revisions, "revision"),
    );
    tell(
        updates,
        Tone::Change,
        "↗",
        format!("{} that grew", words::count(updates, "total")),
    );
    let verb = if agree == 1 { "agrees" } else { "agree" };
    tell(
        agree,
        Tone::Agree,
        "✓",
        format!("{} {verb}", words::count(agree, "measure")),
    );
    if parts.is_empty() {
        parts.push(part(
            Tone::Faint,
            "nothing to compare: no figure is in two reports",
        ));
    }
    parts
}
