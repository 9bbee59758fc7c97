use super::batch::Report;
use rustc_hash::FxHashSet;

/// Terms of a headline count this much more than those of the text.
const TITLE: u32 = 3;

/// The batch is mixed with this many imagined reports, in which common words are common and names are rare, so that
/// a batch of five reports weighs words much as one of thousands does.
const BACKGROUND: f64 = 300.0;
/// In what share of the imagined reports a common English word stands ...
pub const COMMON: f64 = 0.1;
/// ... a word that no lexicon has ...
pub const UNCOMMON: f64 = 0.02;
/// ... a name or a number.
pub const NAME: f64 = 0.005;
/// These weights were chosen on the development half of the Gun Violence Archive reports; the gain over plain
/// TF-IDF comes from leaving out boilerplate and from the headline's weight.
const NAME_WEIGHT: f64 = 1.3;

/// The reports as vectors of TF-IDF weights, of length 1. A vector is kept as the uses of its terms, from which its
/// weights are worked out when they are needed: that takes six bytes a term.
pub struct Vectors {
    /// The terms of all reports, those of each by ascending number.
    terms: Vec<u32>,
    uses: Vec<Use>,
    /// Where the terms of a report end.
    ends: Vec<usize>,
    lengths: Vec<f64>,
    /// How rare a term is, as a word and as a name.
    rarity: Vec<[f64; 2]>,
    /// `1 + ln n` for small n.
    frequency: Vec<f64>,
}

/// How often a report has a term, with the mark of a name.
#[derive(Clone, Copy)]
struct Use(u16);

impl Use {
    fn new(count: u32, name: bool) -> Use {
        Use((count.min(0x7fff) as u16) << 1 | u16::from(name))
    }

    fn count(self) -> usize {
        usize::from(self.0 >> 1)
    }

    fn is_name(self) -> bool {
        self.0 & 1 != 0
    }
}

/// What is known of a term in the batch.
struct Term {
    reports: u32,
    common: bool,
}

/// The vectors of `reports`, whose words are numbered below `numbers`, and the term of each number; the reports' words
/// and passages are used up. Sentences among `boilerplate` are left out.
pub fn vectors(
    reports: &mut [Report],
    boilerplate: &FxHashSet<u64>,
    numbers: usize,
) -> (Vectors, Vec<u32>) {
    let mut tally = Tally::new(numbers);
    let most = reports.iter().map(|report| report.words.len()).sum();
    let mut vectors = Vectors {
        terms: Vec::with_capacity(most),
        uses: Vec::with_capacity(most),
        ends: Vec::with_capacity(reports.len()),
        lengths: Vec::new(),
        rarity: Vec::new(),
        frequency: (0..256).map(|count| 1.0 + f64::from(count).ln()).collect(),
    };
    for report in &mut *reports {
        let words = std::mem::take(&mut report.words);
        let mut start = 0;
        for passage in std::mem::take(&mut report.passages) {
            let end = passage.end as usize;
            if boilerplate.is_empty() || !boilerplate.contains(&passage.hash) {
                tally.add(&words[start..end], 1);
            }
            start = end;
        }
        tally.add(&words[start..], TITLE);
        tally.finish(&mut vectors);
    }
    vectors.weigh(&tally.known);
    (vectors, tally.renumbered)
}

/// How rare a term is that `own` of all `reports` have, and a share of the imagined ones.
pub fn rarity(own: f64, reports: f64, share: f64) -> f64 {
    ((reports + BACKGROUND) / (own + BACKGROUND * share)).ln()
}

/// Counts the terms of one report after another.
struct Tally {
    known: Vec<Term>,
    /// The terms' numbers in the order in which the reports have them.
    renumbered: Vec<u32>,
    counts: Vec<u32>,
    capitals: Vec<u32>,
    /// The terms of the report at hand.
    own: Vec<u32>,
}

impl Tally {
    fn new(numbers: usize) -> Tally {
        Tally {
            known: Vec::new(),
            renumbered: vec![u32::MAX; numbers],
            counts: vec![0; numbers],
            capitals: vec![0; numbers],
            own: Vec::new(),
        }
    }

    fn add(&mut self, words: &[super::batch::Word], weight: u32) {
        for word in words {
            let number = &mut self.renumbered[word.number()];
            if *number == u32::MAX {
                *number = self.known.len() as u32;
                self.known.push(Term {
                    reports: 0,
                    common: word.is_common(),
                });
            }
            let term = *number as usize;
            if self.counts[term] == 0 {
                self.own.push(*number);
            }
            self.counts[term] += weight;
            self.capitals[term] += if word.is_capital() { weight } else { 0 };
        }
    }

    fn finish(&mut self, vectors: &mut Vectors) {
        self.own.sort_unstable();
        for number in self.own.drain(..) {
            let term = number as usize;
            let count = std::mem::take(&mut self.counts[term]);
            let capitals = std::mem::take(&mut self.capitals[term]);
            self.known[term].reports += 1;
            vectors.terms.push(number);
            let name = f64::from(capitals) > 0.6 * f64::from(count);
            vectors.uses.push(Use::new(count, name));
        }
        vectors.ends.push(vectors.terms.len());
    }
}

impl Vectors {
    fn weigh(&mut self, known: &[Term]) {
        let reports = self.ends.len() as f64;
        let rarity = |term: &Term, share: f64| rarity(f64::from(term.reports), reports, share);
        self.rarity = known
            .iter()
            .map(|term| {
                let (word, name) = if term.common {
                    (COMMON, COMMON)
                } else {
                    (UNCOMMON, NAME)
                };
                [rarity(term, word), rarity(term, name)]
            })
            .collect();
        let length = |report| {
            let squares = self.range(report).map(|at| self.raw(at) * self.raw(at));
            squares.sum::<f64>().sqrt()
        };
        self.lengths = (0..self.ends.len()).map(length).collect();
    }

    /// How many reports there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// How many terms there are.
    pub fn terms(&self) -> usize {
        self.rarity.len()
    }

    /// Where the terms of a report stand.
    pub fn range(&self, report: usize) -> std::ops::Range<usize> {
        let start = report.checked_sub(1).map_or(0, |before| self.ends[before]);
        start..self.ends[report]
    }

    /// The terms of a report, by ascending number.
    pub fn of(&self, report: usize) -> &[u32] {
        &self.terms[self.range(report)]
    }

    /// The term that stands there.
    pub fn term(&self, at: usize) -> u32 {
        self.terms[at]
    }

    /// The weight of the term that stands there in the vector of `report`.
    pub fn weight(&self, report: usize, at: usize) -> f64 {
        self.raw(at) / self.lengths[report]
    }

    fn raw(&self, at: usize) -> f64 {
        let used = self.uses[at];
        let count = used.count();
        let frequency = match self.frequency.get(count) {
            Some(frequency) => *frequency,
            None => 1.0 + (count as f64).ln(),
        };
        let rarity = self.rarity[self.terms[at] as usize][usize::from(used.is_name())];
        frequency * rarity * if used.is_name() { NAME_WEIGHT } else { 1.0 }
    }
}
