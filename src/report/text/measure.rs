use super::{RED, Report, waterfall};
use crate::report::layout::{Part, Tone, columns, part};
use crate::report::timeline::{Point, grouped};
use crate::report::view::{MeasureView, Standing, StoryView};
use crate::report::{amount, date, words};
use std::io::{self, Write};

impl<W: Write> Report<'_, '_, '_, W> {
    pub(super) fn measure(&mut self, view: &MeasureView) -> io::Result<()> {
        let (mark, tone) = mark(view.standing);
        let tally = &view.measure.tally;
        let mut head = vec![
            part(
                Tone::Strong,
                format!("{}: ", words::capitalised(&view.label())),
            ),
            part(Tone::Figure, amount::tally(tally, view.unit())),
        ];
        if let Some(range) = amount::tally_range(tally, view.unit()) {
            head.push(part(Tone::Plain, format!(" ({range})")));
        }
        if let Some(date) = tally.as_of {
            head.push(part(Tone::Plain, format!(" as of {}", date::date(date))));
        }
        if view.measure.origins.len() > 1 {
            let origins = words::count(tally.origins, "origin");
            head.push(part(Tone::Plain, format!(", {origins}")));
        }
        self.canvas
            .hang(&[part(tone, format!("{mark} "))], 2, &head)?;
        let mut support = view.support();
        if let Some(growth) = &view.growth {
            support = format!("{support}; {growth}");
        }
        self.canvas.paragraph(2, &[part(Tone::Faint, support)])?;
        self.timeline(view)
    }

    fn timeline(&mut self, view: &MeasureView) -> io::Result<()> {
        let groups = grouped(&view.points);
        let rows = self.fold.groups(&groups);
        let shown = || rows.iter().flatten().map(|group| &group[0]);
        let dates = widest(shown().map(|point| point.date.as_str()));
        let figures = widest(shown().map(|point| point.figure.as_str()));
        let values = || view.points.iter().map(|point| point.value);
        let most = values().fold(0.0, f64::max);
        let varied = values().any(|value| value != most);
        let bars = if varied && self.canvas.width >= 80 {
            16
        } else {
            0
        };
        let column = 4 + dates + 2 + figures + 2 + if bars > 0 { bars + 2 } else { 0 };
        let mut last = "";
        for row in &rows {
            let Some(group) = row else {
                let shown: usize = rows.iter().flatten().map(|group| group.len()).sum();
                let more = format!("… {} more", view.points.len() - shown);
                self.canvas.paragraph(4, &[part(Tone::Faint, more)])?;
                continue;
            };
            let point = &group[0];
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
            self.canvas.hang(&lead, column, &self.holders(group))?;
        }
        Ok(())
    }

    /// `Hisham al-Alawi · Erbil Post, Gulf Daily`; of several, `Saad Maan (2 reports), Erbil Post`
    fn holders(&self, group: &[Point]) -> Vec<Part> {
        match group {
            [point] if point.is_own() => vec![part(Tone::Plain, self.fold.names(&point.outlets))],
            [point] => vec![
                part(Tone::Plain, format!("{} ", short(&point.origin))),
                part(
                    Tone::Faint,
                    format!("· {}", self.fold.names(&point.outlets)),
                ),
            ],
            _ => {
                let origins: Vec<String> = group.iter().map(holder).collect();
                vec![part(Tone::Plain, self.fold.names(&origins))]
            }
        }
    }

    pub(super) fn singles(&mut self, view: &StoryView) -> io::Result<()> {
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
        let mut last = String::new();
        for (single, point) in rows {
            let lead = [part(
                Tone::Strong,
                format!("    {:>figures$}", point.figure),
            )];
            let whence = self.whence(point);
            let shown = if whence == last { "″" } else { &whence };
            let what = [
                part(Tone::Plain, format!("{} ", single.label())),
                part(Tone::Faint, format!("· {shown}")),
            ];
            self.canvas.hang(&lead, 4 + figures + 2, &what)?;
            last = whence;
        }
        match view.singles.len() - shown.len() {
            0 => Ok(()),
            more => self
                .canvas
                .paragraph(4, &[part(Tone::Faint, format!("… {more} more"))]),
        }
    }

    /// `Leila Benomar, The Harbour Times, 10 Sep 2025`
    fn whence(&self, point: &Point) -> String {
        let by = if point.is_own() {
            None
        } else {
            Some(short(&point.origin).to_owned())
        };
        let date = Some(point.date.clone()).filter(|date| date != "undated");
        let parts = [by, Some(self.fold.names(&point.outlets)), date];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// `Saad Maan` of `Saad Maan, security information cell`
fn short(origin: &str) -> &str {
    origin.split(", ").next().unwrap_or(origin)
}

/// `Saad Maan (2 reports)`
fn holder(point: &Point) -> String {
    match point.outlets.len() {
        n if n > 1 => format!("{} ({})", short(&point.origin), words::count(n, "report")),
        _ => short(&point.origin).to_owned(),
    }
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
