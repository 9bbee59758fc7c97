use crate::model::Finding;
use crate::report::layout::Tone;
use crate::report::words;

const CELLS: usize = 20;

/// One line of a finding's waterfall.
pub(super) struct Step {
    pub weight: String,
    pub bar: String,
    pub what: String,
    pub tone: Tone,
}

/// The reasons as bars, each from where the one before it ended, and the severity that they add up to.
pub(super) fn steps(finding: &Finding) -> Vec<Step> {
    let mut at = 0.0;
    let mut steps: Vec<Step> = Vec::new();
    for reason in &finding.reasons {
        let next: f64 = at + reason.weight;
        steps.push(Step {
            weight: words::weight(reason.weight),
            bar: bar(at.min(next), at.max(next), CELLS),
            what: words::one_line(&reason.what),
            tone: if reason.weight < 0.0 {
                Tone::Agree
            } else {
                Tone::Conflict
            },
        });
        at = next;
    }
    let clamped = (at - finding.severity).abs() > 0.005;
    let sum = if clamped {
        format!(", capped from {at:.2}")
    } else {
        String::new()
    };
    let level = words::severity(finding.severity);
    steps.push(Step {
        weight: format!("={:.2}", finding.severity),
        bar: bar(0.0, finding.severity, CELLS),
        what: format!("severity: {level}{sum}"),
        tone: Tone::Strong,
    });
    steps
}

/// A bar from `start` to `end`, which are shares of `cells`; never empty, never too long.
pub(super) fn bar(start: f64, end: f64, cells: usize) -> String {
    let eighths = |share: f64| (share.clamp(0.0, 1.0) * cells as f64 * 8.0).round() as usize;
    let first = (eighths(start) / 8).min(cells.saturating_sub(1));
    let last = eighths(end).max(first * 8 + 1);
    let blocks = ['▏', '▎', '▍', '▌', '▋', '▊', '▉'];
    let mut bar = " ".repeat(first);
    bar.push_str(&"█".repeat(last / 8 - first));
    if last % 8 > 0 {
        bar.push(blocks[last % 8 - 1]);
    }
    bar
}

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;

    #[test]
    fn bars_begin_where_they_are_put() {
        assert_snapshot!(format!("[{}]", bar(0.25, 0.5, 8)), @"[  ██]");
        assert_snapshot!(format!("[{}]", bar(0.0, 0.0, 8)), @"[▏]");
        assert_snapshot!(format!("[{}]", bar(0.0, 7.0, 4)), @"[████]");
        assert_snapshot!(format!("[{}]", bar(f64::NAN, f64::NAN, 4)), @"[▏]");
    }
}
