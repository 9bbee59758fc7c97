use super::batch::{Report, Word};
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

/// A word that may recur from one event to another gives at most so much: a city and a kind of event make no story.
const MOST: f64 = 0.15;
/// A name that stands as that of a place in this share of the reports that have it is one.
const PLACES: f64 = 0.1;

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
    /// Can a term as a name tell one event from another: that of a person or a ship, not of a place?
    telling: Vec<bool>,
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
    /// The reports in which it is the name of a place or a number.
    shared: u32,
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
        telling: Vec::new(),
        frequency: (0..256).map(|count| 1.0 + f64::from(count).ln()).collect(),
    };
    for report in &mut *reports {
        let words = std::mem::take(&mut report.words);
        let mut start = 0;
        for passage in std::mem::take(&mut report.passages) {
            let end = passage.end as usize;
            if boilerplate.is_empty() || !boilerplate.contains(&passage.hash) {
                tally.add(&words[start..end]);
            }
            start = end;
        }
        tally.add_title(&words[start..]);
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
    /// The uses in the text, and how many of them have a capital letter; of a word that is in the title alone, those there.
    uses: Vec<u32>,
    capitals: Vec<u32>,
    shared: Vec<bool>,
    /// The terms of the report at hand.
    own: Vec<u32>,
}

impl Tally {
    fn new(numbers: usize) -> Tally {
        Tally {
            known: Vec::new(),
            renumbered: vec![u32::MAX; numbers],
            counts: vec![0; numbers],
            uses: vec![0; numbers],
            capitals: vec![0; numbers],
            shared: vec![false; numbers],
            own: Vec::new(),
        }
    }

    /// Adds words of the text.
    fn add(&mut self, words: &[Word]) {
        for word in words {
            let term = self.use_of(*word, 1);
            self.uses[term] += 1;
            self.capitals[term] += u32::from(word.is_capital());
        }
    }

    /// Adds words of the title, in which all may have capital letters.
    fn add_title(&mut self, words: &[Word]) {
        for word in words {
            let term = self.use_of(*word, TITLE);
            if self.uses[term] == 0 {
                self.capitals[term] += u32::from(word.is_capital());
            }
        }
    }

    fn use_of(&mut self, word: Word, weight: u32) -> usize {
        let number = &mut self.renumbered[word.number()];
        if *number == u32::MAX {
            *number = self.known.len() as u32;
            self.known.push(Term {
                reports: 0,
                shared: 0,
                common: word.is_common(),
            });
        }
        let term = *number as usize;
        if self.counts[term] == 0 {
            self.own.push(*number);
        }
        self.counts[term] += weight;
        self.shared[term] |= word.is_shared();
        term
    }

    fn finish(&mut self, vectors: &mut Vectors) {
        self.own.sort_unstable();
        for number in self.own.drain(..) {
            let term = number as usize;
            let count = std::mem::take(&mut self.counts[term]);
            let uses = std::mem::take(&mut self.uses[term]);
            let capitals = std::mem::take(&mut self.capitals[term]);
            let shared = std::mem::take(&mut self.shared[term]);
            self.known[term].reports += 1;
            self.known[term].shared += u32::from(shared);
            vectors.terms.push(number);
            let name = f64::from(capitals) > 0.6 * f64::from(uses);
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
        let telling =
            |term: &Term| !term.common && f64::from(term.shared) < PLACES * f64::from(term.reports);
        self.telling = known.iter().map(telling).collect();
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

    /// What the names that both reports have give to their likeness, without those of places.
    pub fn names(&self, a: usize, b: usize) -> f64 {
        let (mut x, mut y) = (self.range(a), self.range(b));
        let mut names = 0.0;
        while !x.is_empty() && !y.is_empty() {
            let [one, other] = [x.start, y.start].map(|at| self.terms[at]);
            if one == other && self.is_telling(x.start) && self.is_telling(y.start) {
                names += self.weight(a, x.start) * self.weight(b, y.start);
            }
            x.start += usize::from(one <= other);
            y.start += usize::from(other <= one);
        }
        names
    }

    /// What a term that both reports have gives to their likeness, by its weights in them.
    pub fn gives(&self, term: u32, weights: [f64; 2]) -> f64 {
        let gives = weights[0] * weights[1];
        if gives > MOST && !self.telling[term as usize] {
            MOST
        } else {
            gives
        }
    }

    fn is_telling(&self, at: usize) -> bool {
        self.uses[at].is_name() && self.telling[self.terms[at] as usize]
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
