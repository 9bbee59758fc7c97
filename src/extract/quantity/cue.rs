//! Function words and marks that steer the reading of quantities.

use crate::Result;
use crate::lexicon::{Vocabulary, WordId, WordTable, load};
use serde::Deserialize;

/// What a word does to a number beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cue {
    /// Any dash, and the tilde of "20~100".
    Dash,
    /// "/"
    Slash,
    /// A mark behind which a sign may stand.
    Opener,
    /// Ends the phrase.
    PhraseEnd,
    /// "a third more"
    Comparison,
    /// "the second half"
    Order,
    /// "more than half"
    BeforeHalf,
    /// A unit of time, or what a run of results is counted in.
    Time,
    /// "two of the five"
    Partitive,
    /// "and"
    And,
    /// "or"
    Or,
    /// "to"
    To,
    /// "per"
    Per,
    /// "in 2017"
    BeforeYear,
    /// "Section 427"
    NamedByNumber,
    /// "a 3-1 win"
    Score,
    /// "the top 10"
    Rank,
    /// "one who"
    AfterPronounOne,
    /// "which one"
    BeforePronounOne,
    /// "48m high"
    PlaceOfMetres,
    /// "500 a day"
    TimeUnit,
    /// "58 dollars a share"
    CountedPer,
    /// "people"
    Plural,
    /// "an average of 1500"
    Amount,
    /// "an increase of 5"
    OfChange,
    /// Ends what is counted: "40 men last year"
    EndsCounted,
    /// "22 Ferry Lane"
    Street,
    /// "a two-vehicle crash"
    CountedCompound,
    /// A number may begin with it
    Begins,
    /// "aged 65"
    Age,
    /// "2018 levels"
    YearNoun,
    /// "2.1 last year"
    NeverCounted,
    /// "95 who stayed"
    GoesOn,
    /// "rose another 5"
    More,
    /// "a woman, 33,"
    Person,
    /// "called 911"
    Telephone,
    /// "magnitude 6.1"
    BeforeNumber,
    /// "10 more people"
    WithinCounted,
    /// "including 12"
    Including,
    /// "of whom 12"
    Among,
    /// "against 4.9"
    Compares,
    /// "compared with 4.9"
    Compared,
    /// "up from 4.9"
    ComparesFrom,
    /// "children under 12"
    AgedPeople,
    /// "9 p.m."
    Meridiem,
    /// "0401 GMT"
    TimeZone,
    /// "minus-12"
    Sign,
    /// "4667 E. Mill Road"
    Compass,
    /// "every hour"
    Each,
    /// "the 500 block"
    Block,
    /// "were"
    PluralVerb,
    /// "its own"
    Single,
    /// "put up 5 million"
    TakesParticle,
    /// "three times as many"
    TimesOf,
    /// "instead of 120"
    Instead,
    /// "911"
    Emergency,
    /// "fell below 2 million"
    Threshold,
    /// "slid under $95"
    Under,
    /// "Group of 20 leaders"
    Club,
    /// "20-something"
    Something,
    /// "a cost of 300m"
    Sum,
    /// "7000 BC"
    Era,
    /// "Nora Reed 44 has"
    GivenName,
    /// "turned 40"
    Turned,
    /// "half past nine"
    PastHour,
    /// "half past nine"
    PartOfHour,
}

#[derive(Deserialize)]
struct Meaning {
    role: Cue,
}

/// The words of `cue.toml`, and those that the grammar of numbers names.
#[derive(Debug, Clone)]
pub struct Cues {
    roles: WordTable<u128>,
    /// Emergency numbers, in digits.
    pub emergency: Box<[Box<str>]>,
    /// "a"
    pub a: WordId,
    /// "an"
    pub an: WordId,
    /// "and"
    pub and: WordId,
    /// "of"
    pub of: WordId,
    /// "in"
    pub r#in: WordId,
    /// "out"
    pub out: WordId,
    /// "point"
    pub point: WordId,
    /// "minus"
    pub minus: WordId,
    /// "negative"
    pub negative: WordId,
    /// "from"
    pub from: WordId,
    /// "between"
    pub between: WordId,
    /// "by"
    pub by: WordId,
    /// "to"
    pub to: WordId,
    /// "or"
    pub or: WordId,
    /// "old"
    pub old: WordId,
    /// "every"
    pub every: WordId,
    /// "plus"
    pub plus: WordId,
    /// "so"
    pub so: WordId,
    /// "far"
    pub far: WordId,
    /// "but"
    pub but: WordId,
    /// "than"
    pub than: WordId,
    /// "over"
    pub over: WordId,
    /// "up"
    pub up: WordId,
    /// "down"
    pub down: WordId,
}

impl Cues {
    /// Compiles `cue.toml`.
    pub fn new(vocabulary: &mut Vocabulary) -> Result<Self> {
        let mut masks: Vec<(String, u128)> = Vec::new();
        let mut emergency = Vec::new();
        for entry in load::<Meaning>("cue.toml", include_str!("../../lexicon/cue.toml"))? {
            for word in entry.words {
                if entry.meaning.role == Cue::Emergency {
                    emergency.push(word.into_boxed_str());
                    continue;
                }
                let bit = 1_u128 << entry.meaning.role as u32;
                match masks.iter_mut().find(|(known, _)| *known == word) {
                    Some((_, mask)) => *mask |= bit,
                    None => masks.push((word, bit)),
                }
            }
        }
        let mut roles = WordTable::default();
        for (word, mask) in &masks {
            roles.insert(vocabulary, word, *mask);
        }
        let mut word = |word: &str| vocabulary.intern(word);
        Ok(Cues {
            roles,
            emergency: emergency.into(),
            a: word("a"),
            an: word("an"),
            and: word("and"),
            of: word("of"),
            r#in: word("in"),
            out: word("out"),
            point: word("point"),
            minus: word("minus"),
            negative: word("negative"),
            from: word("from"),
            between: word("between"),
            by: word("by"),
            to: word("to"),
            or: word("or"),
            old: word("old"),
            over: word("over"),
            but: word("but"),
            so: word("so"),
            far: word("far"),
            every: word("every"),
            plus: word("plus"),
            than: word("than"),
            up: word("up"),
            down: word("down"),
        })
    }

    /// Has `word` this role?
    pub fn is(&self, word: WordId, cue: Cue) -> bool {
        self.roles
            .get(word)
            .is_some_and(|mask| mask & (1_u128 << cue as u32) != 0)
    }
}
