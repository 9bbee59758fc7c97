//! The timeline of a measure as inline SVG: time to the right, values upwards, bars for what hedged words
//! leave open, arrows for bounds, hollow dots where only the report's date is known, undated figures apart.

use super::dots::{self, Area, Dot};
use super::escape::Escaped;
use super::ticks;
use crate::report::timeline::{Point, When, grouped};
use crate::report::view::MeasureView;
use chrono::NaiveDate;
use std::io::{self, Write};

pub(super) const WIDTH: f64 = 360.0;
pub(super) const TOP: f64 = 18.0;
/// Room below the plot for the days.
const FOOT: f64 = 28.0;
/// Numbers beyond are drawn at the edge.
const HUGE: f64 = 1e18;
/// Points that are drawn; of a longer timeline the first ones, the last ones and conflicts between.
const DRAWN: usize = 80;

/// Do the figures differ?
pub(super) fn is_worth_drawing(view: &MeasureView) -> bool {
    let same = |a: &Point, b: &Point| a.value == b.value && a.range == b.range;
    view.points.windows(2).any(|pair| !same(&pair[0], &pair[1]))
}

pub(super) fn write(view: &MeasureView, out: &mut impl Write) -> io::Result<()> {
    let chart = Chart::of(view);
    let dots = chart.dots();
    let steps = steps(&dots);
    writeln!(
        out,
        "<svg class=\"chart\" viewBox=\"0 0 {WIDTH} {}\" role=\"img\" aria-label=\"{}\">",
        chart.bottom + FOOT,
        Escaped(&described(view))
    )?;
    chart.axes(out)?;
    line(&steps, out)?;
    dots.iter().try_for_each(|dot| dot.write(&chart, out))?;
    dots::labels(&dots, &lines(&steps), &chart, out)?;
    writeln!(out, "</svg>")?;
    dots::legend(&chart, out)
}

fn described(view: &MeasureView) -> String {
    let points = view.points.iter().take(12);
    let points = points.map(|point| format!("{} {}", point.date, point.figure));
    let points: Vec<_> = points.collect();
    format!("Timeline of {}: {}", view.label(), points.join("; "))
}

/// Where values and days are on the plot.
pub(super) struct Chart<'v, 'a> {
    groups: Vec<&'v [Point<'a>]>,
    pub points: Vec<&'v Point<'a>>,
    pub unit: Option<&'v str>,
    values: Vec<f64>,
    days: Option<(NaiveDate, NaiveDate)>,
    pub left: f64,
    right: f64,
    pub bottom: f64,
    /// Middle of the lane for undated points.
    undated: Option<f64>,
}

impl<'v, 'a> Chart<'v, 'a> {
    fn of(view: &'v MeasureView<'a>) -> Self {
        let groups = drawn(&view.points);
        let points: Vec<_> = groups.iter().map(|group| &group[0]).collect();
        let unit = view.unit();
        let values = scale(&points);
        let days = || points.iter().filter_map(|point| point.when.day());
        let days = days().min().zip(days().max());
        let widest = values
            .iter()
            .map(|value| dots::tick(*value, unit).chars().count());
        let left = 14.0 + widest.max().unwrap_or(1) as f64 * 6.6;
        let lane = points.iter().any(|point| point.when == When::Undated);
        let right = WIDTH - if lane && days.is_some() { 70.0 } else { 14.0 };
        let undated = match days {
            _ if !lane => None,
            Some(_) => Some(WIDTH - 34.0),
            None => Some(f64::midpoint(left, right)),
        };
        let bottom = if points.len() < 4 { 140.0 } else { 200.0 };
        Chart {
            groups,
            points,
            unit,
            values,
            days,
            left,
            right,
            bottom,
            undated,
        }
    }

    pub fn y(&self, value: f64) -> f64 {
        let (low, high) = (self.values[0], self.values[self.values.len() - 1]);
        let share = (value.clamp(low, high) - low) / (high - low);
        let share = if share.is_finite() { share } else { 0.5 };
        self.bottom - share * (self.bottom - TOP)
    }

    pub fn x(&self, day: NaiveDate) -> f64 {
        let Some((first, last)) = self.days.filter(|(first, last)| first < last) else {
            return f64::midpoint(self.left, self.right);
        };
        let day = day.clamp(first, last);
        let share = (day - first).num_days() as f64 / (last - first).num_days() as f64;
        self.left + 18.0 + share * (self.right - self.left - 36.0)
    }

    fn axes(&self, out: &mut impl Write) -> io::Result<()> {
        let (left, bottom) = (self.left, self.bottom);
        for value in &self.values {
            let y = self.y(*value);
            let text = dots::tick(*value, self.unit);
            writeln!(
                out,
                "<path class=\"grid\" d=\"M{left:.1} {y:.1}H{:.1}\"/>",
                WIDTH - 2.0
            )?;
            axis(left - 6.0, y + 4.0, "end", &text, out)?;
        }
        if let Some((first, last)) = self.days {
            for (day, name) in ticks::days(first, last, 4) {
                let x = self.x(day);
                writeln!(out, "<path class=\"tick\" d=\"M{x:.1} {bottom}v4\"/>")?;
                axis(x, bottom + 18.0, "middle", &name, out)?;
            }
        }
        if let Some(x) = self.undated {
            if self.days.is_some() {
                let between = self.right + 8.0;
                writeln!(
                    out,
                    "<path class=\"apart\" d=\"M{between:.1} {TOP}V{bottom}\"/>"
                )?;
            }
            axis(x, bottom + 18.0, "middle", "undated", out)?;
        }
        Ok(())
    }

    /// The points, those that would hide one another moved apart.
    fn dots(&self) -> Vec<Dot<'v, 'a>> {
        let mut dots: Vec<Dot> = Vec::new();
        for &group in &self.groups {
            let point = &group[0];
            let middle = point.when.day().map(|day| self.x(day));
            let middle = middle.or(self.undated).unwrap_or(self.left);
            let y = self.y(point.value);
            let free = |x: &f64| {
                let apart = |dot: &Dot| (dot.x - x).abs() > 9.0 || (dot.y - y).abs() > 9.0;
                dots.iter().all(apart)
            };
            let inside = |x: &f64| *x > self.left && *x < WIDTH - 4.0;
            let shifts = [0.0, 10.0, -10.0, 20.0, -20.0, 30.0, -30.0];
            let places = shifts.into_iter().map(|shift| middle + shift);
            let x = places.filter(inside).find(free).unwrap_or(middle);
            dots.push(Dot { group, point, x, y });
        }
        dots
    }
}

/// The corners of the running total: flat until the next figure.
fn steps(dots: &[Dot]) -> Vec<(f64, f64)> {
    let steps = dots
        .iter()
        .filter(|dot| dot.point.step && dot.point.when != When::Undated);
    let mut corners: Vec<(f64, f64)> = Vec::new();
    for dot in steps {
        if let Some((_, y)) = corners.last() {
            corners.push((dot.x, *y));
        }
        corners.push((dot.x, dot.y));
    }
    corners
}

fn drawn<'v, 'a>(points: &'v [Point<'a>]) -> Vec<&'v [Point<'a>]> {
    let points = grouped(points);
    let edge = |at: usize| at < DRAWN / 4 || at + DRAWN / 2 >= points.len();
    let mut room = DRAWN / 4;
    let chosen = points.iter().copied().enumerate().filter(|(at, point)| {
        let conflict = point[0].conflict && !edge(*at) && room > 0;
        room -= usize::from(conflict);
        points.len() <= DRAWN || edge(*at) || conflict
    });
    chosen.map(|(_, group)| group).collect()
}

/// The values of the vertical axis; from zero, unless the figures lie close together.
fn scale(points: &[&Point]) -> Vec<f64> {
    let ends = points
        .iter()
        .flat_map(|point| [point.value, point.range.low, point.range.high]);
    let ends: Vec<f64> = ends.filter(|end| end.abs() < HUGE).collect();
    let low = ends.iter().copied().fold(f64::INFINITY, f64::min);
    let high = ends.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    match low {
        _ if ends.is_empty() => vec![0.0, 1.0],
        0.0.. if low < high * 0.6 => ticks::values(0.0, high),
        _ => ticks::values(low, high),
    }
}

fn axis(x: f64, y: f64, anchor: &str, text: &str, out: &mut impl Write) -> io::Result<()> {
    writeln!(
        out,
        "<text class=\"axis\" x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">{}</text>",
        Escaped(text)
    )
}

fn line(corners: &[(f64, f64)], out: &mut impl Write) -> io::Result<()> {
    if corners.len() < 2 {
        return Ok(());
    }
    let points: Vec<_> = corners
        .iter()
        .map(|(x, y)| format!("{x:.1},{y:.1}"))
        .collect();
    writeln!(
        out,
        "<polyline class=\"total\" points=\"{}\"/>",
        points.join(" ")
    )
}

/// What the running total covers.
fn lines(corners: &[(f64, f64)]) -> Vec<Area> {
    let pair = |pair: &[(f64, f64)]| Area {
        left: pair[0].0.min(pair[1].0) - 1.0,
        right: pair[0].0.max(pair[1].0) + 1.0,
        top: pair[0].1.min(pair[1].1) - 1.0,
        bottom: pair[0].1.max(pair[1].1) + 1.0,
    };
    corners.windows(2).map(pair).collect()
}
