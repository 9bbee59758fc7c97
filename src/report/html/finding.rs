use super::escape::{Escaped, Line};
use super::linked;
use crate::model::{Claim, Finding, Relation, Side};
use crate::report::evidence::{self, excerpt};
use crate::report::index::Index;
use crate::report::view::{explanation, values};
use crate::report::words;
use std::io::{self, Write};

/// Sentences of a side that are shown before the rest is folded.
const SHOWN: usize = 3;

pub(super) fn write(
    finding: &Finding,
    id: &str,
    index: &Index,
    out: &mut impl Write,
) -> io::Result<()> {
    let class = match finding.relation {
        Relation::Conflict => "conflict",
        _ => "change",
    };
    let measure = finding
        .measure_id
        .as_deref()
        .and_then(|id| index.measure(id));
    let label = measure.map_or(String::new(), |measure| words::one_line(&measure.label));
    let check = words::check(finding.check)
        .map(|check| format!(" {check}"))
        .unwrap_or_default();
    let said = explanation(finding).map_or(String::new(), |said| {
        format!("<p class=\"explanation\">{}</p>", Escaped(&said))
    });
    writeln!(
        out,
        "<article class=\"finding {class}\" id=\"{id}\">\n<header><p class=\"tag\"><b>{}{check}</b> {}</p>\n\
         <h3>{}</h3>\n{}</header>\n<div class=\"sides\">",
        finding.relation.noun(),
        severity(finding),
        Escaped(&words::capitalised(&label)),
        said,
    )?;
    for (side, value) in finding.sides.iter().zip(values(finding, index)) {
        self::side(side, &value, index, out)?;
    }
    writeln!(out, "</div>")?;
    reasons(finding, out)?;
    writeln!(out, "</article>")
}

/// `0.70 high`, as a pill.
pub(super) fn severity(finding: &Finding) -> String {
    let level = words::severity(finding.severity);
    format!(
        "<span class=\"severity {level}\">{:.2} {level}</span>",
        finding.severity
    )
}

fn side(side: &Side, value: &str, index: &Index, out: &mut impl Write) -> io::Result<()> {
    let sentences = evidence::sentences(side, index);
    let origins: Vec<_> = side
        .origins
        .iter()
        .map(|origin| words::one_line(origin))
        .collect();
    writeln!(
        out,
        "<div class=\"side\"><p class=\"value\">{}</p><p class=\"origins\">{}</p>",
        Escaped(value),
        Escaped(&words::list(&origins)),
    )?;
    let (shown, rest) = sentences.split_at(sentences.len().min(SHOWN));
    shown
        .iter()
        .try_for_each(|claims| quote(claims, side, index, out))?;
    if !rest.is_empty() {
        writeln!(out, "<details><summary>{} more</summary>", rest.len())?;
        rest.iter()
            .try_for_each(|claims| quote(claims, side, index, out))?;
        writeln!(out, "</details>")?;
    }
    writeln!(out, "</div>")
}

fn quote(claims: &[&Claim], side: &Side, index: &Index, out: &mut impl Write) -> io::Result<()> {
    let claim = claims[0];
    let article = index.article(&claim.article_id);
    let sentence = excerpt(claims, article);
    let mark = |(figure, words): &(bool, String)| match figure {
        true => format!("<mark>{}</mark>", Escaped(words)),
        false => Escaped(words).to_string(),
    };
    let figures: String = sentence.figures.iter().map(mark).collect();
    let place = evidence::place(article);
    let place = match article {
        Some(article) => linked(article, &place),
        None => place,
    };
    let speaker = evidence::speaker(claim).filter(|speaker| side.origins != [speaker.as_str()]);
    let by = [speaker, evidence::as_of(claims)];
    let by: Vec<_> = by
        .into_iter()
        .flatten()
        .map(|part| Escaped(&part).to_string())
        .chain([place])
        .collect();
    writeln!(
        out,
        "<figure><blockquote>{}{}{}</blockquote><figcaption>{}</figcaption></figure>",
        Escaped(&sentence.before),
        figures,
        Escaped(&sentence.after),
        by.join(" · "),
    )
}

/// The reasons as a waterfall: each bar begins where the one before it ended.
fn reasons(finding: &Finding, out: &mut impl Write) -> io::Result<()> {
    if finding.reasons.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "<table class=\"why\"><caption>Why {}</caption><tbody>",
        severity(finding)
    )?;
    let mut at = 0.0;
    for reason in &finding.reasons {
        let next: f64 = at + reason.weight;
        let class = if reason.weight < 0.0 { "less" } else { "more" };
        let bar = bar(at.min(next), at.max(next), class);
        let (weight, what) = (words::weight(reason.weight), Line(&reason.what));
        writeln!(
            out,
            "<tr><td class=\"n\">{weight}</td><td class=\"bar\">{bar}</td><td>{what}</td></tr>"
        )?;
        at = next;
    }
    let sum = if (at - finding.severity).abs() > 0.005 {
        format!(", capped from {at:.2}")
    } else {
        String::new()
    };
    let bar = bar(0.0, finding.severity, "sum");
    writeln!(
        out,
        "<tr class=\"sum\"><td class=\"n\">{:.2}</td><td class=\"bar\">{bar}</td><td>severity{sum}</td></tr>\n</tbody></table>",
        finding.severity,
    )
}

fn bar(start: f64, end: f64, class: &str) -> String {
    let percent = |share: f64| {
        if share.is_finite() {
            share.clamp(0.0, 1.0) * 100.0
        } else {
            0.0
        }
    };
    let (start, end) = (percent(start), percent(end));
    format!(
        "<i class=\"{class}\" style=\"margin-left:{start:.1}%;width:{:.1}%\"></i>",
        (end - start).max(0.5)
    )
}
