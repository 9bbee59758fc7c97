use super::{Answer, Label};
use newstally::model::{Claim, Kind};

/// One slot of one claim against its label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// The label fills the slot.
    pub wanted: bool,
    /// The claim fills it.
    pub given: bool,
    /// Both do, and they agree.
    pub right: bool,
}

impl Verdict {
    /// Of a slot that both always fill.
    pub fn always(right: bool) -> Self {
        Verdict {
            wanted: true,
            given: true,
            right,
        }
    }

    /// Of a slot that either may leave empty.
    pub fn optional(wanted: bool, given: bool, right: bool) -> Self {
        Verdict {
            wanted,
            given,
            right: wanted && given && right,
        }
    }

    /// Neither fills it, or both do and agree.
    pub fn is_fine(self) -> bool {
        self.right || !(self.wanted || self.given)
    }
}

/// The slots that are judged, in the order of the table.
pub const SLOTS: &[&str] = &[
    "value",
    "hedge",
    "kind",
    "unit",
    "change",
    "subject",
    "predicate",
    "modality",
    "negated",
    "speaker",
    "organisation",
    "as_of",
    "places",
];

/// How a slot of `claim` stands to `label`; none where the label doesn't judge it.
pub fn judge(slot: &str, label: &Label, claim: &Claim) -> Option<Verdict> {
    let quantity = &claim.quantity;
    match slot {
        "value" => Some(Verdict::always(label.states(quantity))),
        "hedge" => Some(Verdict::always(quantity.hedge == label.hedge)),
        "kind" => Some(Verdict::always(quantity.kind == label.kind)),
        "modality" => Some(Verdict::always(claim.modality == label.modality)),
        "negated" => Some(Verdict::optional(label.negated, claim.negated, true)),
        "change" => Some(Verdict::optional(
            label.change.is_some(),
            quantity.change.is_some(),
            quantity.change == label.change,
        )),
        "unit" => unit(label, claim),
        "subject" => answer(&label.subject, claim.subject.as_deref()),
        "predicate" => answer(&label.predicate, claim.predicate.as_deref()),
        "speaker" => speaker(label, claim),
        "organisation" => organisation(label, claim),
        "as_of" => as_of(label, claim),
        "places" => places(label, claim),
        _ => panic!("no such slot: {slot}"),
    }
}

/// A measure or an amount without a unit in the label has one that the report leaves open: "250,000 kronor".
fn unit(label: &Label, claim: &Claim) -> Option<Verdict> {
    let given = claim.quantity.unit.as_deref();
    let wanted = label.unit.as_deref();
    (wanted.is_some() || label.kind == Kind::Count)
        .then(|| Verdict::optional(wanted.is_some(), given.is_some(), wanted == given))
}

fn answer(wanted: &Answer, given: Option<&str>) -> Option<Verdict> {
    let plain = |word: &str| word.to_lowercase().replace(['_', '-'], " ");
    let right = given.is_some_and(|given| {
        let given = plain(given);
        wanted.words().iter().any(|word| plain(word) == given)
    });
    wanted.is_given().then(|| {
        if given.is_none() && wanted.allows_none() {
            Verdict::always(true)
        } else {
            Verdict::optional(true, given.is_some(), right)
        }
    })
}

fn speaker(label: &Label, claim: &Claim) -> Option<Verdict> {
    let given = claim
        .attribution
        .iter()
        .flat_map(|a| [&a.speaker, &a.role, &a.organisation])
        .flatten()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(" ");
    if given.is_empty() && label.speaker.is_given() && label.speaker.allows_none() {
        return None;
    }
    let wanted = label
        .speaker
        .words()
        .into_iter()
        .chain(label.organisation.as_deref())
        .collect::<Vec<_>>()
        .join(" ");
    Some(Verdict::optional(
        label.speaker.is_given(),
        !given.is_empty(),
        share_a_word(&wanted, &given),
    ))
}

fn organisation(label: &Label, claim: &Claim) -> Option<Verdict> {
    let wanted = label.organisation.as_deref()?;
    let given = claim
        .attribution
        .as_ref()
        .and_then(|a| a.organisation.as_deref());
    let right = given.is_some_and(|given| share_a_word(wanted, given));
    Some(Verdict::optional(true, given.is_some(), right))
}

/// Right where either end lies within the day, month or year of the label.
fn as_of(label: &Label, claim: &Claim) -> Option<Verdict> {
    let ends: Vec<String> = claim
        .as_of
        .iter()
        .flat_map(|as_of| [as_of.start, as_of.end])
        .flatten()
        .map(|date| date.to_string())
        .collect();
    let right = label
        .as_of
        .iter()
        .any(|date| ends.iter().any(|end| end.starts_with(&date.to_string())));
    (!label.as_of.is_empty()).then(|| Verdict::optional(true, !ends.is_empty(), right))
}

fn places(label: &Label, claim: &Claim) -> Option<Verdict> {
    let is_named = |wanted: &String| claim.places.iter().any(|place| place.contains(wanted));
    let right = label.places.iter().all(is_named);
    (!label.places.is_empty()).then(|| Verdict::optional(true, !claim.places.is_empty(), right))
}

/// Words that name nobody.
const EMPTY: &[&str] = &["the", "of", "and", "for", "in", "an", "his", "its"];

fn share_a_word(a: &str, b: &str) -> bool {
    let words = |s: &str| -> Vec<String> {
        s.to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.len() > 1 && !EMPTY.contains(word))
            .map(str::to_owned)
            .collect()
    };
    let b = words(b);
    words(a).iter().any(|word| b.contains(word))
}
