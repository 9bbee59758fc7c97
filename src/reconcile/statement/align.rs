use super::part::{Dimension, Part};
use crate::model::{Interval, Kind};

/// Two figures that most likely measure the same.
pub struct Pair {
    /// The statement's, by its place.
    pub ours: usize,
    /// The evidence's.
    pub theirs: usize,
    /// How sure that is, 0 to 1.
    pub likeness: f64,
}

/// For each figure of the statement the one of the evidence that is most like it; the surest pairs take first, and
/// no figure of the evidence is taken twice while another of its dimension is left. In the statement's order.
pub fn pairs(ours: &[Part], theirs: &[Part]) -> Vec<Pair> {
    let mut all = Vec::new();
    for (i, our) in ours.iter().enumerate() {
        for (j, their) in theirs.iter().enumerate() {
            let likeness = likeness(our, their);
            if likeness > 0.0 {
                all.push(Pair {
                    ours: i,
                    theirs: j,
                    likeness,
                });
            }
        }
    }
    all.sort_by(|a, b| {
        b.likeness
            .total_cmp(&a.likeness)
            .then((a.ours, a.theirs).cmp(&(b.ours, b.theirs)))
    });
    let (mut used, mut taken) = (vec![false; ours.len()], vec![false; theirs.len()]);
    let mut pairs = Vec::new();
    for pair in all {
        if !used[pair.ours] && !taken[pair.theirs] {
            used[pair.ours] = true;
            taken[pair.theirs] = true;
            pairs.push(pair);
        }
    }
    exchange(&mut pairs, ours, theirs);
    pairs.sort_by_key(|pair| pair.ours);
    pairs
}

/// Exchanges the partners of two pairs while that makes them more alike together.
fn exchange(pairs: &mut [Pair], ours: &[Part], theirs: &[Part]) {
    let mut better = true;
    while better {
        better = false;
        for i in 0..pairs.len() {
            for j in i + 1..pairs.len() {
                let (a, b) = (&pairs[i], &pairs[j]);
                let crossed = (
                    likeness(&ours[a.ours], &theirs[b.theirs]),
                    likeness(&ours[b.ours], &theirs[a.theirs]),
                );
                if crossed.0 > 0.0
                    && crossed.1 > 0.0
                    && crossed.0 + crossed.1 > a.likeness + b.likeness + 1e-9
                {
                    let theirs = (b.theirs, a.theirs);
                    (pairs[i].theirs, pairs[j].theirs) = theirs;
                    (pairs[i].likeness, pairs[j].likeness) = crossed;
                    better = true;
                }
            }
        }
    }
}

/// How likely two figures measure the same: by dimension, head, the words around and how near the values lie.
fn likeness(our: &Part, their: &Part) -> f64 {
    let dimension = if our.converted(their).is_some() {
        1.0
    } else {
        dimension(&our.dimension, &their.dimension)
    };
    let head = match (&our.head, &their.head) {
        (Some(a), Some(b)) => f64::from(a == b) * 0.3,
        _ => 0.0,
    };
    dimension * (0.1 + head + 0.35 * context(our, their) + 0.25 * closeness(our, their))
}

/// 1 for one dimension, 0 for two that can't measure the same.
fn dimension(a: &Dimension, b: &Dimension) -> f64 {
    match (a, b) {
        _ if a == b => 1.0,
        (Dimension::Quantity(kind, unit), Dimension::Quantity(other, of_other))
            if kind == other =>
        {
            match (unit, of_other) {
                (Some(_), Some(_)) if *kind == Kind::Money => 0.0,
                _ => 0.4,
            }
        }
        (Dimension::DayOfYear, Dimension::Date) => 0.9,
        // "$5.2" and "5.2", "57%" and "57 out of 100".
        (Dimension::Quantity(_, unit), Dimension::Quantity(_, other))
            if unit.is_none() || other.is_none() =>
        {
            0.4
        }
        _ => 0.0,
    }
}

fn context(our: &Part, their: &Part) -> f64 {
    let weight = |part: &Part| part.context.iter().map(|(_, weight)| weight).sum::<f64>();
    let both: f64 = our
        .context
        .iter()
        .filter_map(|(word, weight)| {
            let same = their
                .context
                .iter()
                .filter(|(other, _)| other == word)
                .map(|(_, weight)| *weight);
            same.reduce(f64::max).map(|other| weight.min(other))
        })
        .sum();
    let all = weight(our).min(weight(their));
    if all > 0.0 {
        (both / all).min(1.0)
    } else {
        0.0
    }
}

/// 1 for equal values, falling to 0 where one is thrice the other.
fn closeness(our: &Part, their: &Part) -> f64 {
    let value = |stated: Option<f64>, committed: Interval| {
        let finite = [stated.unwrap_or(f64::NAN), committed.low, committed.high];
        finite
            .into_iter()
            .find(|value| value.is_finite())
            .unwrap_or(0.0)
    };
    let (a, b) = match our.converted(their) {
        Some((a, b)) => (value(a.stated, a.value), value(b.stated, b.value)),
        None => (
            value(our.stated, our.committed),
            value(their.stated, their.committed),
        ),
    };
    if matches!(our.dimension, Dimension::Date | Dimension::DayOfYear) {
        return 1.0 - ((a - b).abs() / 3650.0).min(1.0);
    }
    if a == b {
        return 1.0;
    }
    if a <= 0.0 || b <= 0.0 {
        return 0.0;
    }
    let apart = (a / b).ln().abs();
    0.5 * (1.0 - apart / 3f64.ln()).max(0.0) + 0.5 * (1.0 - apart / 1.2f64.ln()).max(0.0)
}
