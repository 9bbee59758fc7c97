use super::{Told, Watched, parting, told};
use crate::model::{Claim, Records};
use serde::Serialize;
use std::fmt;

/// One claim beside the others of its story that tell of the same event or count the same.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Standing {
    /// The claim.
    pub claim: Told,
    /// The claims of its measure.
    pub with: Vec<Beside>,
    /// The others.
    pub apart: Vec<Beside>,
}

/// How another claim stands to the one explained.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Beside {
    /// The other claim.
    pub claim: Told,
    /// What decides it: the step that parts the two, or how their figures stand to each other.
    pub step: &'static str,
    /// Why.
    pub why: String,
}

/// How the claim with this id stands to the others of its story; none where it is missing or of no story.
pub fn explain_claim(records: &Records, id: &str) -> Option<Standing> {
    let claim = records.claims.iter().find(|claim| claim.id == id)?;
    let story = records
        .stories
        .iter()
        .find(|story| story.articles.contains(&claim.article_id))?;
    let watched = Watched::of(story, records);
    let own = watched.place(claim)?;
    let readings = &watched.grouped.readings;
    let core = readings[own].core;
    let told_of = |claim: &Claim| {
        let mut articles = records.articles.iter();
        let article = articles.find(|article| article.id == claim.article_id)?;
        Some(told(claim, article, records))
    };
    let mut standing = Standing {
        claim: told_of(claim)?,
        with: Vec::new(),
        apart: Vec::new(),
    };
    for (at, reading) in readings.iter().enumerate().filter(|(at, _)| *at != own) {
        let pair = [own, at];
        let beside = |step, why| {
            Some(Beside {
                claim: told_of(reading.claim)?,
                step,
                why,
            })
        };
        if let Some(group) = watched.group(pair) {
            let decision = watched.decide(pair, group);
            let why = decision.why.to_string();
            standing.with.extend(beside(decision.relation.noun(), why));
        } else if alike(core.event, reading.core.event, &watched)
            || alike(core.domain, reading.core.domain, &watched)
        {
            let steps = watched.steps(pair);
            let parted = parting(&steps);
            let step = parted.map_or("words", |step| step.step);
            let why = parted.map_or_else(String::new, |step| format!("{} | {}", step.a, step.b));
            standing.apart.extend(beside(step, why));
        }
    }
    Some(standing)
}

/// Do both name one event, or one thing?
fn alike(
    a: super::super::symbol::Symbol,
    b: super::super::symbol::Symbol,
    watched: &Watched,
) -> bool {
    a == b && !matches!(watched.grouped.symbols.name(a), "?" | "stock" | "")
}

impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Standing { claim, with, apart } = self;
        writeln!(f, "\"{}\" · {} · {}", claim.surface, claim.outlet, claim.id)?;
        super::text::wrapped(f, 3, &claim.sentence)?;
        match &claim.label {
            Some(label) => writeln!(f, "   measure: {label}")?,
            None => writeln!(f, "   of no measure")?,
        }
        let lists = [
            ("In its measure", "·", with),
            ("In another measure", "≠", apart),
        ];
        for (head, mark, others) in lists.into_iter().filter(|(.., others)| !others.is_empty()) {
            writeln!(f, "\n{head}")?;
            for other in others {
                let claim = &other.claim;
                writeln!(
                    f,
                    "{mark} {} · {} · {}",
                    claim.surface, claim.outlet, claim.id
                )?;
                super::text::wrapped(f, 4, &format!("{}: {}", other.step, other.why))?;
            }
        }
        Ok(())
    }
}
