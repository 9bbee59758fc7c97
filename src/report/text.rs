//! The terminal report: for each story its measures with tally and timeline, then its findings.

use super::evidence::{self, excerpt};
use super::index::Index;
use super::layout::{Canvas, Part, Tone, columns, part};
use super::timeline::Point;
use super::view::{MeasureView, Standing, StoryView, values};
use super::{Options, words};
use crate::model::{Claim, Finding, Relation, Side, Span};
use std::collections::BTreeSet;
use std::io::{self, Write};

mod fold;
mod waterfall;

use fold::Fold;

pub(super) fn write(index: &Index, options: &Options, out: &mut impl Write) -> io::Result<()> {
    let canvas = Canvas::new(out, options.style, options.width);
    let mut report = Report {
        index,
        canvas,
        fold: Fold::of(options),
        quoted: BTreeSet::new(),
    };
    let stories = index.stories();
    let (told, rest) = report.fold.stories(&stories, index);
    for (at, story) in told.iter().enumerate() {
        if at > 0 {
            report.canvas.blank()?;
        }
        report.story(&StoryView::new(story, index))?;
    }
    report.rest(rest, !told.is_empty())
}

struct Report<'i, 'a, 'w, W> {
    index: &'i Index<'a>,
    canvas: Canvas<'w, W>,
    fold: Fold,
    /// The sentences that the finding at hand has quoted.
    quoted: BTreeSet<(String, Span)>,
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

    fn measure(&mut self, view: &MeasureView) -> io::Result<()> {
        let (mark, tone) = mark(view.standing);
        let tally = &view.measure.tally;
        let mut head = vec![
            part(
                Tone::Strong,
                format!("{}: ", words::capitalised(&view.label())),
            ),
            part(Tone::Figure, words::tally(tally, view.unit())),
        ];
        if let Some(range) = words::tally_range(tally, view.unit()) {
            head.push(part(Tone::Plain, format!(" ({range})")));
        }
        if let Some(date) = tally.as_of {
            head.push(part(Tone::Plain, format!(" as of {}", words::date(date))));
        }
        if view.measure.origins.len() > 1 {
            let origins = words::count(tally.origins, "origin");
            head.push(part(Tone::Plain, format!(", {origins}")));
        }
        self.canvas
            .hang(&[part(tone, format!("{mark} "))], 2, &head)?;
        let mut support = view.support();
        if let Some(growth) = view.growth {
            support = format!("{support}. {}", words::one_line(growth));
        }
        self.canvas.paragraph(2, &[part(Tone::Faint, support)])?;
        self.timeline(view)
    }

    fn timeline(&mut self, view: &MeasureView) -> io::Result<()> {
        let rows = self.fold.points(&view.points);
        let shown = || rows.iter().flatten();
        let dates = widest(shown().map(|point| point.date.as_str()));
        let figures = widest(shown().map(|point| point.figure.as_str()));
        let most = view
            .points
            .iter()
            .map(|point| point.value)
            .fold(0.0, f64::max);
        let varied = view.points.iter().any(|point| point.value != most);
        let bars = if varied && self.canvas.width >= 80 {
            16
        } else {
            0
        };
        let column = 4 + dates + 2 + figures + 2 + if bars > 0 { bars + 2 } else { 0 };
        let mut last = "";
        for row in &rows {
            let Some(point) = row else {
                let hidden = view.points.len() - rows.iter().flatten().count();
                self.canvas
                    .paragraph(4, &[part(Tone::Faint, format!("… {hidden} more"))])?;
                continue;
            };
            let date = if point.date == last { "" } else { &point.date };
            last = &point.date;
            let (mark, tone) = if point.conflict {
                ("✗", RED)
            } else {
                (" ", Tone::Strong)
            };
            let mut lead = vec![
                part(tone, format!("  {mark} ")),
                part(Tone::Plain, format!("{date:>dates$}  ")),
                part(tone, format!("{:>figures$}  ", point.figure)),
            ];
            if bars > 0 {
                let bar = waterfall::bar(0.0, point.value / most, bars);
                let tone = if point.conflict { RED } else { Tone::Change };
                lead.push(part(tone, format!("{bar:<bars$}  ")));
            }
            self.canvas.hang(&lead, column, &self.holders(point))?;
        }
        Ok(())
    }

    /// `Hisham al-Alawi · Erbil Post, Gulf Daily`
    fn holders(&self, point: &Point) -> Vec<Part> {
        let outlets = self.fold.names(&point.outlets);
        if point.is_own() {
            return vec![part(Tone::Plain, outlets)];
        }
        vec![
            part(Tone::Plain, format!("{} ", point.origin)),
            part(Tone::Faint, format!("· {outlets}")),
        ]
    }

    fn singles(&mut self, view: &StoryView) -> io::Result<()> {
        if view.singles.is_empty() {
            return Ok(());
        }
        self.canvas.blank()?;
        let head = format!(
            "In one report only: {}",
            words::count(view.singles.len(), "figure")
        );
        self.canvas
            .hang(&[part(Tone::Faint, "· ")], 2, &[part(Tone::Strong, head)])?;
        let shown = self.fold.singles(&view.singles);
        let rows = shown
            .iter()
            .filter_map(|single| Some((single, single.points.first()?)));
        let rows: Vec<_> = rows.collect();
        let figures = widest(rows.iter().map(|(_, point)| point.figure.as_str()));
        for (single, point) in rows {
            let lead = [part(
                Tone::Strong,
                format!("    {:>figures$}", point.figure),
            )];
            let mut who = vec![part(Tone::Plain, format!("{} ", single.label()))];
            let date = if point.date == "undated" {
                String::new()
            } else {
                format!(", {}", point.date)
            };
            let outlets = self.fold.names(&point.outlets);
            let by = if point.is_own() {
                outlets
            } else {
                format!("{}, {outlets}", point.origin)
            };
            who.push(part(Tone::Faint, format!("· {by}{date}")));
            self.canvas.hang(&lead, 4 + figures + 2, &who)?;
        }
        match view.singles.len() - shown.len() {
            0 => Ok(()),
            more => self
                .canvas
                .paragraph(4, &[part(Tone::Faint, format!("… {more} more"))]),
        }
    }

    fn finding(&mut self, finding: &Finding) -> io::Result<()> {
        let tone = if finding.relation == Relation::Conflict {
            RED
        } else {
            Tone::Change
        };
        let measure = finding
            .measure_id
            .as_deref()
            .and_then(|id| self.index.measure(id));
        self.quoted.clear();
        let mut head = vec![part(
            tone,
            format!("── {}", words::relation(finding.relation).to_uppercase()),
        )];
        if let Some(check) = words::check(finding.check) {
            head.push(part(tone, format!(" {check}")));
        }
        let severity = format!(
            " {:.2} {}",
            finding.severity,
            words::severity(finding.severity)
        );
        head.push(part(Tone::Strong, severity));
        if let Some(measure) = measure {
            head.push(part(
                Tone::Plain,
                format!(" · {}", words::one_line(&measure.label)),
            ));
        }
        self.canvas.paragraph(0, &head)?;
        let explanation = words::one_line(&finding.explanation);
        self.canvas
            .paragraph(2, &[part(Tone::Plain, explanation)])?;
        let values = values(finding, self.index);
        let column = 4 + values
            .iter()
            .map(|value| columns(value))
            .max()
            .unwrap_or(0)
            .min(20);
        for (side, value) in finding.sides.iter().zip(&values) {
            self.side(side, value, column, tone)?;
        }
        self.reasons(finding)
    }

    fn side(&mut self, side: &Side, value: &str, column: usize, tone: Tone) -> io::Result<()> {
        self.canvas.blank()?;
        let mut lead = vec![part(tone, format!("  {value}"))];
        let (shown, rest) = self.fold.evidence(side, self.index);
        for claims in shown {
            let claim = claims[0];
            let line = self.canvas.width.saturating_sub(column).max(40);
            let limit = if self
                .quoted
                .insert((claim.article_id.clone(), claim.sentence))
            {
                3 * line
            } else {
                line
            };
            self.canvas
                .hang(&lead, column, &quoted(&claims, self.index, limit))?;
            lead.clear();
            let article = self.index.article(&claim.article_id);
            let place = evidence::place(article);
            let whence = [
                evidence::speaker(claim),
                evidence::as_of(&claims),
                Some(place),
            ];
            let whence: Vec<_> = whence.into_iter().flatten().collect();
            self.canvas
                .paragraph(column, &[part(Tone::Faint, whence.join(" · "))])?;
        }
        if rest.is_empty() {
            return Ok(());
        }
        let also = format!("also {}", self.fold.names(&rest));
        self.canvas.hang(&lead, column, &[part(Tone::Faint, also)])
    }

    fn reasons(&mut self, finding: &Finding) -> io::Result<()> {
        if finding.reasons.is_empty() {
            return Ok(());
        }
        self.canvas.blank()?;
        for step in waterfall::steps(finding) {
            let lead = [
                part(Tone::Strong, format!("  {:>5}  ", step.weight)),
                part(step.tone, format!("{:<20}  ", step.bar)),
            ];
            self.canvas
                .hang(&lead, 31, &[part(Tone::Plain, step.what)])?;
        }
        Ok(())
    }

    /// Stories that are told in a line.
    fn rest(&mut self, stories: &[&crate::model::Story], after: bool) -> io::Result<()> {
        if stories.is_empty() {
            return Ok(());
        }
        if after {
            self.canvas.blank()?;
        }
        self.canvas.rule('━')?;
        let head = format!(
            "{} more {} without a finding",
            words::number(stories.len() as f64),
            if stories.len() == 1 {
                "story"
            } else {
                "stories"
            }
        );
        self.canvas.paragraph(0, &[part(Tone::Strong, head)])?;
        let shown = self.fold.lines(stories);
        for story in shown {
            let view = StoryView::new(story, self.index);
            let claims: usize = [&view.measures, &view.singles]
                .into_iter()
                .flatten()
                .map(|measure| measure.claims().count())
                .sum();
            let about = format!(" · {}, {}", view.reports(), words::count(claims, "figure"));
            let title = words::one_line(&story.title);
            let line = [part(Tone::Plain, title), part(Tone::Faint, about)];
            self.canvas.hang(&[part(Tone::Faint, "· ")], 2, &line)?;
        }
        match stories.len() - shown.len() {
            0 => Ok(()),
            more => self
                .canvas
                .paragraph(2, &[part(Tone::Faint, format!("… {more} more"))]),
        }
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

/// The width of a column that holds `texts`.
fn widest<'t>(texts: impl Iterator<Item = &'t str>) -> usize {
    texts.map(columns).max().unwrap_or(0).min(24)
}

fn mark(standing: Standing) -> (&'static str, Tone) {
    match standing {
        Standing::Conflict => ("✗", RED),
        Standing::Revision => ("↺", Tone::Change),
        Standing::Update => ("↗", Tone::Change),
        Standing::Agree => ("✓", Tone::Agree),
        Standing::Repeated => ("=", Tone::Faint),
        Standing::Single => ("·", Tone::Faint),
    }
}

fn quoted(claims: &[&Claim], index: &Index, limit: usize) -> Vec<Part> {
    let sentence = excerpt(claims, index.article(&claims[0].article_id)).shortened(limit);
    let mut parts = vec![part(Tone::Plain, sentence.before)];
    for (figure, words) in sentence.figures {
        parts.push(part(if figure { Tone::Figure } else { Tone::Plain }, words));
    }
    parts.push(part(Tone::Plain, sentence.after));
    parts
}
