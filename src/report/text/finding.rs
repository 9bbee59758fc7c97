use super::{RED, Report, waterfall};
use crate::model::{Claim, Finding, Relation, Side};
use crate::report::evidence::{self, excerpt};
use crate::report::index::Index;
use crate::report::layout::{Part, Tone, columns, part};
use crate::report::view::{explanation, values};
use crate::report::words;
use std::io::{self, Write};

impl<W: Write> Report<'_, '_, '_, W> {
    pub(super) fn finding(&mut self, finding: &Finding) -> io::Result<()> {
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
            format!("── {}", finding.relation.noun().to_uppercase()),
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
        if let Some(explanation) = explanation(finding) {
            self.canvas
                .paragraph(2, &[part(Tone::Plain, explanation)])?;
        }
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
