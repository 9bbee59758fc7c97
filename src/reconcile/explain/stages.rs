//! The steps that group the claims of one event, as far as they change how two claims stand.

use super::super::contrast;
use super::super::grouped::Grouped;
use super::super::measure::Stage;
use super::super::reading::Reading;
use super::trail::{Left, Trail};
use super::{Step, words};

/// The steps, with what they are called.
const STAGES: [(Stage, &str); 9] = [
    (Stage::Figures, NAMES[0]),
    (Stage::Facets, NAMES[1]),
    (Stage::Place, NAMES[2]),
    (Stage::Agent, NAMES[3]),
    (Stage::Span, NAMES[4]),
    (Stage::Descriptions, NAMES[5]),
    (Stage::Report, NAMES[6]),
    (Stage::Event, NAMES[7]),
    (Stage::Once, NAMES[8]),
];

/// What the steps of grouping are called.
pub(super) const NAMES: [&str; 9] = [
    "figures",
    "scope",
    "place",
    "agent",
    "span of time",
    "description",
    "report",
    "event in time",
    "noun",
];

/// The steps of grouping that change how the two stand.
pub(super) fn steps(pair: [usize; 2], grouped: &Grouped, trail: &Trail) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut before = trail
        .at(Stage::Core, pair)
        .is_some_and(|(_, together)| together);
    if !before {
        return steps;
    }
    for (stage, name) in STAGES {
        let Some((left, together)) = trail.at(stage, pair) else {
            continue;
        };
        if together != before || stage == Stage::Facets {
            let [a, b] = match stage {
                Stage::Event => pair.map(|at| words::when(&grouped.readings[at])),
                _ => left.map(|left| words::facets(&left.facets, grouped)),
            };
            let step = Step::new(name, Some(together), a, b);
            let why = match (stage, together) {
                (Stage::Facets, _) => facets_why(pair, left, grouped, trail),
                (Stage::Figures, false) => {
                    "their words say too little to be one measure, unless the figures agree".into()
                }
                (Stage::Report | Stage::Event, false) => {
                    let mut why = left.iter().filter_map(|left| left.apart);
                    why.next().unwrap_or("they are apart").to_string()
                }
                (Stage::Descriptions, true) => {
                    "no report tells these apart, and the figures agree or grow".into()
                }
                (Stage::Once, true) => {
                    "each report has one figure for the noun, and no verb sets them apart".into()
                }
                (Stage::Place | Stage::Agent | Stage::Span, true) => {
                    format!(
                        "a figure that names no {name} belongs where its origin or its number does, else to the one that most figures are for"
                    )
                }
                _ => "belongs elsewhere by its origin, its number, or what most figures are for"
                    .into(),
            };
            steps.push(step.because(why));
        }
        before = together;
    }
    steps
}

/// What the words that narrow the two come to.
fn facets_why(pair: [usize; 2], left: [&Left; 2], grouped: &Grouped, trail: &Trail) -> String {
    let members = trail
        .left(Stage::Core, pair[0])
        .map(|left| &left.members[..]);
    let mut told: Vec<String> = Vec::new();
    for (at, left) in pair.into_iter().zip(left) {
        let reading: &Reading = &grouped.readings[at];
        for facet in &reading.facets {
            let word = grouped.symbols.name(facet.word);
            let kept = left.facets.contains(facet);
            let by = members.filter(|_| kept).and_then(|members| {
                contrast::telling(*facet, members, &grouped.readings, &grouped.symbols)
            });
            let line = match by {
                _ if !kept => format!("no report tells \"{word}\" apart"),
                Some((x, y)) => {
                    let [x, y] = [x, y].map(|i| &grouped.readings[i].claim.surface);
                    format!("\"{word}\" is told apart where one report has \"{x}\" and \"{y}\"")
                }
                None => format!("\"{word}\" is part of a whole by nature"),
            };
            if !told.contains(&line) {
                told.push(line);
            }
        }
    }
    if told.is_empty() {
        "nothing narrows either".into()
    } else {
        told.join("; ")
    }
}
