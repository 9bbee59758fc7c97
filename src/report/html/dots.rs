use super::chart::{Chart, TOP, WIDTH};
use super::escape::Escaped;
use crate::model::Hedge;
use crate::report::timeline::{Point, When};
use crate::report::{amount, words};
use std::io::{self, Write};

/// Width of a character of a label, and half its height.
const LETTER: f64 = 7.2;
const HALF: f64 = 6.5;

/// A rectangle of the plot.
#[derive(Clone, Copy)]
pub(super) struct Area {
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
}

impl Area {
    fn around(x: f64, y: f64, half_width: f64, half_height: f64) -> Self {
        Area {
            left: x - half_width,
            right: x + half_width,
            top: y - half_height,
            bottom: y + half_height,
        }
    }

    fn overlaps(&self, other: &Area) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

/// A point in its place, and those that differ in their origin alone.
pub(super) struct Dot<'v, 'a> {
    pub group: &'v [Point<'a>],
    pub point: &'v Point<'a>,
    pub x: f64,
    pub y: f64,
}

impl Dot<'_, '_> {
    pub fn write(&self, chart: &Chart, out: &mut impl Write) -> io::Result<()> {
        let (x, y, point) = (self.x, self.y, self.point);
        let conflict = if point.conflict { " conflict" } else { "" };
        let hollow = if is_hollow(point) { " hollow" } else { "" };
        let origins: Vec<_> = self
            .group
            .iter()
            .map(|point| point.origin.clone())
            .collect();
        let title = format!(
            "{}: {}, {}",
            point.date,
            point.figure,
            words::list(&origins)
        );
        writeln!(
            out,
            "<g class=\"dot{conflict}{hollow}\"><title>{}</title>",
            Escaped(&title)
        )?;
        if let When::Dated(start, end) = point.when
            && start < end
        {
            let (start, end) = (chart.x(start), chart.x(end));
            writeln!(
                out,
                "<path class=\"span\" d=\"M{start:.1} {y:.1}H{end:.1}\"/>"
            )?;
        }
        match bound(point, chart) {
            Bound::None => {}
            Bound::Range => {
                let (low, high) = (chart.y(point.range.low), chart.y(point.range.high));
                writeln!(
                    out,
                    "<path class=\"range\" d=\"M{x:.1} {low:.1}V{high:.1}\"/>"
                )?;
            }
            Bound::Above => {
                writeln!(
                    out,
                    "<path class=\"bound\" d=\"M{x:.1} {y:.1}v-17m-4 5l4 -5l4 5\"/>"
                )?;
            }
            Bound::Below => {
                writeln!(
                    out,
                    "<path class=\"bound\" d=\"M{x:.1} {y:.1}v17m-4 -5l4 5l4 -5\"/>"
                )?;
            }
        }
        let radius = 4.5 + 0.5 * self.group.len().min(5).saturating_sub(1) as f64;
        writeln!(
            out,
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius}\"/></g>"
        )
    }

    /// What the dot and its arrow cover.
    fn area(&self, chart: &Chart) -> Area {
        let mut area = Area::around(self.x, self.y, 5.0, 5.0);
        match bound(self.point, chart) {
            Bound::Above => area.top -= 13.0,
            Bound::Below => area.bottom += 13.0,
            Bound::None | Bound::Range => {}
        }
        area
    }

    /// Where a label of `wide` may stand, the best place first.
    fn places(&self, wide: f64) -> [(f64, f64); 10] {
        let (x, y) = (self.x, self.y);
        let (beside, near) = (wide / 2.0 + 9.0, wide / 2.0 + 5.0);
        [
            (x, y - 14.0),
            (x + beside, y),
            (x - beside, y),
            (x, y + 15.0),
            (x - near, y - 12.0),
            (x + near, y - 12.0),
            (x + near, y + 13.0),
            (x - near, y + 13.0),
            (x, y - 26.0),
            (x, y + 27.0),
        ]
    }
}

#[derive(PartialEq, Eq)]
enum Bound {
    None,
    Range,
    Above,
    Below,
}

/// The mark that a dot carries; a range that the dot hides has none.
fn bound(point: &Point, chart: &Chart) -> Bound {
    let hidden = || (chart.y(point.range.low) - chart.y(point.range.high)).abs() < 9.0;
    match (point.range.low.is_finite(), point.range.high.is_finite()) {
        (true, true) if !hidden() => Bound::Range,
        (true, false) => Bound::Above,
        (false, true) => Bound::Below,
        _ => Bound::None,
    }
}

fn is_hollow(point: &Point) -> bool {
    !matches!(point.when, When::Dated(..))
}

/// Each figure beside its dot, where it hides nothing; conflicts choose first.
pub(super) fn labels(
    dots: &[Dot],
    lines: &[Area],
    chart: &Chart,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut taken: Vec<Area> = dots.iter().map(|dot| dot.area(chart)).collect();
    let mut order: Vec<&Dot> = dots.iter().collect();
    order.sort_by_key(|dot| (!dot.point.conflict, !dot.point.step));
    for dot in order {
        let text = label(dot.point, chart.unit);
        let wide = text.chars().count() as f64 * LETTER;
        let area = |&(x, y): &(f64, f64)| Area::around(x, y, wide / 2.0, HALF);
        let places = dot.places(wide);
        let fits = |place: &&(f64, f64)| {
            let area = area(place);
            let inside = area.left > chart.left - 2.0
                && area.right < WIDTH
                && area.top > TOP - 18.0
                && area.bottom < chart.bottom + 3.0;
            inside && !taken.iter().any(|other| area.overlaps(other))
        };
        let clear = |place: &&(f64, f64)| !lines.iter().any(|line| area(place).overlaps(line));
        let fitting = || places.iter().filter(fits);
        let place = fitting().find(clear).or_else(|| fitting().next());
        if let Some(place) = place {
            taken.push(area(place));
            let class = if dot.point.conflict {
                "label conflict"
            } else {
                "label"
            };
            let (x, y) = (place.0, place.1 + 4.3);
            let text = Escaped(&text);
            writeln!(
                out,
                "<text class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"middle\">{text}</text>"
            )?;
        }
    }
    Ok(())
}

/// What the marks of a chart mean, those that it has.
pub(super) fn legend(chart: &Chart, out: &mut impl Write) -> io::Result<()> {
    let any = |test: fn(&Point) -> bool| chart.points.iter().any(|point| test(point));
    let bounds: Vec<_> = chart
        .points
        .iter()
        .map(|point| bound(point, chart))
        .collect();
    let marks = [
        (any(|point| point.conflict), "red: in conflict"),
        (
            any(|point| matches!(point.when, When::Reported(_))),
            "hollow: only the report’s date is known",
        ),
        (
            bounds.contains(&Bound::Range),
            "bar: what the wording leaves open",
        ),
        (bounds.contains(&Bound::Above), "arrow up: at least"),
        (bounds.contains(&Bound::Below), "arrow down: at most"),
    ];
    let marks: Vec<_> = marks
        .iter()
        .filter(|(shown, _)| *shown)
        .map(|(_, mark)| *mark)
        .collect();
    if marks.is_empty() {
        return Ok(());
    }
    writeln!(out, "<figcaption>{}</figcaption>", marks.join(" · "))
}

pub(super) fn tick(value: f64, unit: Option<&str>) -> String {
    let number = amount::short_number(value);
    if unit == Some("percent") {
        number + "%"
    } else {
        number
    }
}

/// A figure in few characters: `~450`, `>2,200`, `60-80`
fn label(point: &Point, unit: Option<&str>) -> String {
    let Some(claim) = point.claims.first() else {
        return point.figure.clone();
    };
    if claim.quantity.hedge == Hedge::Vague && point.figure.chars().count() < 16 {
        return point.figure.clone();
    }
    let sign = match claim.quantity.hedge {
        Hedge::Exact | Hedge::Between => "",
        Hedge::About | Hedge::Vague | Hedge::Nearly => "~",
        Hedge::MoreThan => ">",
        Hedge::AtLeast => "≥",
        Hedge::LessThan => "<",
        Hedge::AtMost | Hedge::UpTo => "≤",
    };
    let range = &point.range;
    match claim.quantity.stated {
        Some(stated) => format!("{sign}{}", tick(stated, unit)),
        None if range.low.is_finite() && range.high.is_finite() => {
            format!("{sign}{}-{}", tick(range.low, None), tick(range.high, unit))
        }
        None => format!("{sign}{}", tick(point.value, unit)),
    }
}
