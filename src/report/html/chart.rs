//! The timeline of a measure as inline SVG: time to the right, values upwards, bars for what hedged words
//! leave open, arrows for bounds, hollow dots where only the report's date is known, undated figures apart.

use super::escape::Escaped;
use super::ticks;
use crate::model::Hedge;
use crate::report::timeline::{Point, When};
use crate::report::view::MeasureView;
use crate::report::words;
use chrono::NaiveDate;
use std::io::{self, Write};

const WIDTH: f64 = 400.0;
const HEIGHT: f64 = 230.0;
const TOP: f64 = 18.0;
const BOTTOM: f64 = 200.0;
/// Width of a character of a label, and half its height.
const LETTER: f64 = 7.0;
const HALF: f64 = 6.5;
/// Points that are drawn; a longer timeline is drawn by its first and last ones and its conflicts.
const DRAWN: usize = 80;

pub(super) fn write(view: &MeasureView, out: &mut impl Write) -> io::Result<()> {
    let chart = Chart::of(view);
    writeln!(
        out,
        "<svg class=\"chart\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-label=\"{}\">",
        Escaped(&described(view))
    )?;
    chart.axes(out)?;
    chart.line(out)?;
    let dots = chart.dots();
    for dot in &dots {
        dot.write(&chart, out)?;
    }
    chart.labels(&dots, out)?;
    writeln!(out, "</svg>")
}

fn described(view: &MeasureView) -> String {
    let points = view
        .points
        .iter()
        .take(12)
        .map(|point| format!("{} {}", point.date, point.figure));
    format!(
        "Timeline of {}: {}",
        view.label(),
        points.collect::<Vec<_>>().join("; ")
    )
}

struct Chart<'v, 'a> {
    points: Vec<&'v Point<'a>>,
    unit: Option<&'v str>,
    values: Vec<f64>,
    days: Option<(NaiveDate, NaiveDate)>,
    left: f64,
    right: f64,
    /// Middle of the lane for undated points.
    undated: Option<f64>,
}

impl<'v, 'a> Chart<'v, 'a> {
    fn of(view: &'v MeasureView<'a>) -> Self {
        let mut points: Vec<_> = view.points.iter().collect();
        if points.len() > DRAWN {
            let keep = |at: usize| at < DRAWN / 4 || at >= view.points.len() - DRAWN / 2;
            let mut room = DRAWN / 4;
            points = view
                .points
                .iter()
                .enumerate()
                .filter(|(at, point)| {
                    let conflict = point.conflict && !keep(*at) && room > 0;
                    room -= usize::from(conflict);
                    keep(*at) || conflict
                })
                .map(|(_, point)| point)
                .collect();
        }
        let days = points.iter().filter_map(|point| point.when.days());
        let days = days.reduce(|(a, b), (c, d)| (a.min(c), b.max(d)));
        let ends = points
            .iter()
            .flat_map(|point| [point.value, point.range.low, point.range.high]);
        let ends: Vec<f64> = ends.filter(|end| end.is_finite()).collect();
        let low = ends
            .iter()
            .copied()
            .fold(f64::INFINITY, f64::min)
            .min(f64::MAX);
        let high = ends
            .iter()
            .copied()
            .fold(f64::NEG_INFINITY, f64::max)
            .max(low);
        let low = if low >= 0.0 && low < high * 0.6 {
            0.0
        } else {
            low
        };
        let values = ticks::values(low, high);
        let unit = view.unit();
        let widest = values
            .iter()
            .map(|value| tick(*value, unit).chars().count())
            .max();
        let left = 14.0 + widest.unwrap_or(1) as f64 * 6.6;
        let has_undated = points.iter().any(|point| point.when == When::Undated);
        let right = WIDTH
            - if has_undated && days.is_some() {
                76.0
            } else {
                14.0
            };
        let undated = match days {
            _ if !has_undated => None,
            Some(_) => Some(WIDTH - 34.0),
            None => Some(f64::midpoint(left, right)),
        };
        Chart {
            points,
            unit,
            values,
            days,
            left,
            right,
            undated,
        }
    }

    fn y(&self, value: f64) -> f64 {
        let (low, high) = (self.values[0], self.values[self.values.len() - 1]);
        let share = (value.clamp(low, high) - low) / (high - low);
        BOTTOM - if share.is_finite() { share } else { 0.5 } * (BOTTOM - TOP)
    }

    fn x(&self, day: NaiveDate) -> f64 {
        let Some((first, last)) = self.days.filter(|(first, last)| first < last) else {
            return f64::midpoint(self.left, self.right);
        };
        let share = (day - first).num_days() as f64 / (last - first).num_days() as f64;
        self.left + 16.0 + share * (self.right - self.left - 32.0)
    }

    fn axes(&self, out: &mut impl Write) -> io::Result<()> {
        for value in &self.values {
            let y = self.y(*value);
            let (end, text) = (self.left - 6.0, tick(*value, self.unit));
            writeln!(
                out,
                "<path class=\"grid\" d=\"M{:.1} {y:.1}H{:.1}\"/>",
                self.left,
                WIDTH - 2.0
            )?;
            writeln!(
                out,
                "<text class=\"axis\" x=\"{end:.1}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>",
                y + 4.0,
                Escaped(&text)
            )?;
        }
        if let Some((first, last)) = self.days {
            for (day, name) in ticks::days(first, last, 4) {
                let x = self.x(day);
                writeln!(out, "<path class=\"tick\" d=\"M{x:.1} {BOTTOM}v4\"/>")?;
                writeln!(
                    out,
                    "<text class=\"axis\" x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{name}</text>",
                    BOTTOM + 18.0
                )?;
            }
        }
        if let Some(x) = self.undated {
            if self.days.is_some() {
                writeln!(
                    out,
                    "<path class=\"apart\" d=\"M{:.1} {TOP}V{BOTTOM}\"/>",
                    self.right + 8.0
                )?;
            }
            writeln!(
                out,
                "<text class=\"axis\" x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">undated</text>",
                BOTTOM + 18.0
            )?;
        }
        Ok(())
    }

    /// The running total: flat until the next figure.
    fn line(&self, out: &mut impl Write) -> io::Result<()> {
        let steps = self.points.iter().filter(|point| point.step);
        let steps = steps.filter_map(|point| Some((self.middle(point.when)?, self.y(point.value))));
        let mut path = String::new();
        for (x, y) in steps {
            path += &if path.is_empty() {
                format!("M{x:.1} {y:.1}")
            } else {
                format!("H{x:.1}V{y:.1}")
            };
        }
        if path.contains('H') {
            writeln!(out, "<path class=\"total\" d=\"{path}\"/>")?;
        }
        Ok(())
    }

    fn middle(&self, when: When) -> Option<f64> {
        let (start, end) = when.days()?;
        Some(f64::midpoint(self.x(start), self.x(end)))
    }

    /// The points, those that would hide one another moved apart.
    fn dots(&self) -> Vec<Dot<'v, 'a>> {
        let mut dots: Vec<Dot> = Vec::new();
        for &point in &self.points {
            let middle = self
                .middle(point.when)
                .or(self.undated)
                .unwrap_or(self.left);
            let y = self.y(point.value);
            let free = |x: f64| {
                dots.iter()
                    .all(|dot: &Dot| (dot.x - x).abs() > 9.0 || (dot.y - y).abs() > 9.0)
            };
            let shifts = [0.0, 10.0, -10.0, 20.0, -20.0, 30.0, -30.0];
            let inside = |x: &f64| *x > self.left && *x < WIDTH - 4.0;
            let x = shifts
                .into_iter()
                .map(|shift| middle + shift)
                .filter(inside)
                .find(|x| free(*x));
            dots.push(Dot {
                point,
                x: x.unwrap_or(middle),
                y,
            });
        }
        dots
    }

    /// Each figure beside its dot, where it hides nothing; conflicts choose first.
    fn labels(&self, dots: &[Dot], out: &mut impl Write) -> io::Result<()> {
        let mut taken: Vec<Box> = dots.iter().map(Dot::taken).collect();
        let mut order: Vec<&Dot> = dots.iter().collect();
        order.sort_by_key(|dot| (!dot.point.conflict, !dot.point.step));
        for dot in order {
            let text = label(dot.point, self.unit);
            let wide = text.chars().count() as f64 * LETTER;
            let places = [
                (dot.x, dot.y - 14.0),
                (dot.x + wide / 2.0 + 9.0, dot.y),
                (dot.x - wide / 2.0 - 9.0, dot.y),
                (dot.x, dot.y + 15.0),
                (dot.x + wide / 2.0 + 6.0, dot.y - 12.0),
                (dot.x - wide / 2.0 - 6.0, dot.y - 12.0),
                (dot.x + wide / 2.0 + 6.0, dot.y + 13.0),
                (dot.x - wide / 2.0 - 6.0, dot.y + 13.0),
            ];
            let boxed = |&(x, y): &(f64, f64)| Box {
                left: x - wide / 2.0,
                right: x + wide / 2.0,
                top: y - HALF,
                bottom: y + HALF,
            };
            let inside = |b: &Box| {
                b.left > self.left - 2.0
                    && b.right < WIDTH
                    && b.top > 0.0
                    && b.bottom < BOTTOM + 3.0
            };
            let fits = |place: &&(f64, f64)| {
                let b = boxed(place);
                inside(&b) && taken.iter().all(|other| !b.overlaps(other))
            };
            if let Some(place) = places.iter().find(fits) {
                taken.push(boxed(place));
                let class = if dot.point.conflict {
                    "label conflict"
                } else {
                    "label"
                };
                let (x, y) = (place.0, place.1 + 4.3);
                writeln!(
                    out,
                    "<text class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"middle\">{}</text>",
                    Escaped(&text)
                )?;
            }
        }
        Ok(())
    }
}

struct Box {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Box {
    fn overlaps(&self, other: &Box) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

struct Dot<'v, 'a> {
    point: &'v Point<'a>,
    x: f64,
    y: f64,
}

impl Dot<'_, '_> {
    fn taken(&self) -> Box {
        Box {
            left: self.x - 5.0,
            right: self.x + 5.0,
            top: self.y - 5.0,
            bottom: self.y + 5.0,
        }
    }

    fn write(&self, chart: &Chart, out: &mut impl Write) -> io::Result<()> {
        let (x, y, point) = (self.x, self.y, self.point);
        let conflict = if point.conflict { " conflict" } else { "" };
        let hollow = if matches!(point.when, When::Dated(..)) {
            ""
        } else {
            " hollow"
        };
        let title = format!("{}: {}, {}", point.date, point.figure, point.origin);
        writeln!(
            out,
            "<g class=\"dot{conflict}{hollow}\"><title>{}</title>",
            Escaped(&title)
        )?;
        if let When::Dated(start, end) = point.when
            && start < end
        {
            writeln!(
                out,
                "<path class=\"span\" d=\"M{:.1} {y:.1}H{:.1}\"/>",
                chart.x(start),
                chart.x(end)
            )?;
        }
        let range = &point.range;
        match (range.low.is_finite(), range.high.is_finite()) {
            (true, true) if range.low < range.high => {
                writeln!(
                    out,
                    "<path class=\"range\" d=\"M{x:.1} {:.1}V{:.1}\"/>",
                    chart.y(range.low),
                    chart.y(range.high)
                )?;
            }
            (true, false) => writeln!(
                out,
                "<path class=\"bound\" d=\"M{x:.1} {y:.1}v-17m-4 5l4 -5l4 5\"/>"
            )?,
            (false, true) => writeln!(
                out,
                "<path class=\"bound\" d=\"M{x:.1} {y:.1}v17m-4 -5l4 5l4 -5\"/>"
            )?,
            _ => {}
        }
        writeln!(out, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4.5\"/></g>")
    }
}

fn tick(value: f64, unit: Option<&str>) -> String {
    match unit {
        Some("percent") => format!("{}%", words::short_number(value)),
        _ => words::short_number(value),
    }
}

/// A figure in few characters: `~450`, `>2,200`, `60-80`
fn label(point: &Point, unit: Option<&str>) -> String {
    let quantity = point.claims.first().map(|claim| &claim.quantity);
    let Some(quantity) = quantity else {
        return point.figure.clone();
    };
    let sign = match quantity.hedge {
        Hedge::Exact | Hedge::Between => "",
        Hedge::About | Hedge::Vague | Hedge::Nearly => "~",
        Hedge::MoreThan => ">",
        Hedge::AtLeast => "≥",
        Hedge::LessThan => "<",
        Hedge::AtMost | Hedge::UpTo => "≤",
    };
    match quantity.stated {
        Some(stated) => format!("{sign}{}", tick(stated, unit)),
        None if point.range.low.is_finite() && point.range.high.is_finite() => {
            format!(
                "{sign}{}-{}",
                tick(point.range.low, None),
                tick(point.range.high, unit)
            )
        }
        None => format!("{sign}{}", tick(point.value, unit)),
    }
}
