use crate::Result;
use crate::lexicon::{Inflections, Vocabulary, WordId, parse};
use crate::text::PhraseTable;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Nouns {
    measures: Vec<String>,
    groups: Vec<String>,
    general: Vec<String>,
    plain: Vec<String>,
    people: Vec<String>,
    not_people: Vec<String>,
    parts: Vec<String>,
    forecasters: Vec<String>,
    quakes: Vec<String>,
    rates: Vec<String>,
}

#[derive(Deserialize)]
struct Verbs {
    clause_verbs: Vec<String>,
    level_verbs: Vec<String>,
    copular_verbs: Vec<String>,
    chain_verbs: Vec<String>,
    begin_verbs: Vec<String>,
    causing: Vec<String>,
    plain_pasts: Vec<String>,
    always_verbs: Vec<String>,
    light_verbs: Vec<String>,
    sayings: Vec<String>,
    shares: Vec<String>,
    failing: Vec<String>,
    raising: Vec<String>,
    cutting: Vec<String>,
    wanting: Vec<String>,
    giving: Vec<String>,
    beating: Vec<String>,
    gauging: Vec<String>,
    headlined: Vec<String>,
    more: Vec<String>,
    fewer: Vec<String>,
}

#[derive(Deserialize)]
struct Survival {
    survival: Vec<String>,
    hospitals: Vec<String>,
    carriers: Vec<String>,
    multiples: Vec<String>,
    victims: BTreeMap<String, String>,
    wounds: Vec<String>,
    of_shots: Vec<String>,
    of_blades: Vec<String>,
    of_death: Vec<String>,
    suffering: Vec<String>,
    tended: Vec<String>,
    striking: Vec<String>,
    missiles: Vec<String>,
    limbs: Vec<String>,
    vitals: Vec<String>,
    targets: Vec<String>,
    vehicles: Vec<String>,
    shootings: Vec<String>,
    harming: Vec<String>,
    couples: Vec<String>,
    parents: Vec<String>,
    longer_times: Vec<String>,
    mauling: Vec<String>,
    teasers: Vec<String>,
}

/// The closed word lists of `subject.toml` and `governor.toml`, as sets of word numbers.
#[derive(Debug, Clone)]
pub struct WordSets {
    /// "recovering", "expected to survive".
    pub survival: PhraseTable<()>,
    /// "hospital", "medical center".
    pub hospitals: PhraseTable<()>,
    /// "take", "rush", in all forms.
    pub carriers: FxHashSet<WordId>,
    /// "double", "triple", and so on, in order.
    pub multiples: Vec<WordId>,
    /// "homicide", "shooting", of which one word counts the victims: the class of what befell them.
    pub victims: FxHashMap<WordId, String>,
    /// "wound", "burns": what was done to a body.
    pub wounds: FxHashSet<WordId>,
    /// "gunshot", "bullet": of the wounds that shots make.
    pub of_shots: FxHashSet<WordId>,
    /// "stab", "knife": of the wounds that blades make.
    pub of_blades: FxHashSet<WordId>,
    /// "fatal": of the wounds that nobody outlives.
    pub of_death: FxHashSet<WordId>,
    /// "suffer", "sustain": verbs whose object may be a wound, in all forms.
    pub suffering: FxHashSet<WordId>,
    /// "treat", "recover": verbs that name a wound behind a preposition, in all forms.
    pub tended: FxHashSet<WordId>,
    /// "hit", "strike": what missiles do, in all forms.
    pub striking: FxHashSet<WordId>,
    /// "bullet", "gunfire": what is shot.
    pub missiles: FxHashSet<WordId>,
    /// "leg", "hand": parts of the body that can be shot without death.
    pub limbs: FxHashSet<WordId>,
    /// "head", "chest": the other parts of the body.
    pub vitals: FxHashSet<WordId>,
    /// "car", "crowd": what is shot at and is no place.
    pub targets: FxHashSet<WordId>,
    /// "car", "train": what runs people over.
    pub vehicles: FxHashSet<WordId>,
    /// "shootout", "gunman": words that tell that shots were fired.
    pub shootings: FxHashSet<WordId>,
    /// "burn", "bite": what hurts people, and is done to things as well, in all forms.
    pub harming: FxHashSet<WordId>,
    /// Words for two persons.
    pub couples: FxHashSet<WordId>,
    /// Words for two whom somebody has.
    pub parents: FxHashSet<WordId>,
    /// Words of a time in which more than one event happens.
    pub longer_times: Vec<String>,
    /// "bite", "maul": what hurts persons where they are its object, in all forms.
    pub mauling: FxHashSet<WordId>,
    /// "related", "read more": labels before a link to another report.
    pub teasers: PhraseTable<()>,
    /// "number", "toll": nouns that carry a figure for another noun.
    pub measures: FxHashSet<WordId>,
    /// "crew", "group": no more than their members.
    pub groups: FxHashSet<WordId>,
    /// "others", "ones": take the noun of an earlier figure.
    pub general: FxHashSet<WordId>,
    /// "new", "total": adjectives that do not narrow what is counted.
    pub plain: FxHashSet<WordId>,
    /// Nouns for one human being, singular and plural.
    pub people: FxHashSet<WordId>,
    /// Nouns that end like trades and are none.
    pub not_people: FxHashSet<WordId>,
    /// "them", "whom": what a part is a part of.
    pub parts: FxHashSet<WordId>,
    /// "analysts", "investors": who expects figures.
    pub forecasters: FxHashSet<WordId>,
    /// "quake", "tremor": what has a magnitude.
    pub quakes: FxHashSet<WordId>,
    /// "turnout", "inflation": what is told in percent.
    pub rates: FxHashSet<WordId>,
    /// "measured", "rated": what is done to what has a level.
    pub gauging: FxHashSet<WordId>,
    /// "confirmed": participles that stand without an auxiliary in headlines.
    pub headlined: FxHashSet<WordId>,
    /// Verbs that bring in a clause, in all forms.
    pub clause_verbs: FxHashSet<WordId>,
    /// Verbs that say where a number stands, in all forms.
    pub level_verbs: FxHashSet<WordId>,
    /// Verbs whose past is no adjective before a noun, in all forms.
    pub plain_pasts: FxHashSet<WordId>,
    /// Forms that are verbs, though a noun is spelt alike.
    pub always_verbs: FxHashSet<WordId>,
    /// "say", "report": verbs that tell nothing of what is counted, in all forms.
    pub sayings: FxHashSet<WordId>,
    /// "has Lund at 39 percent": what a poll does with a share, in all forms.
    pub shares: FxHashSet<WordId>,
    /// "fail", "refuse": verbs before an infinitive that did not come about, in all forms.
    pub failing: FxHashSet<WordId>,
    /// "raise", "lift": what makes more of its object, in all forms.
    pub raising: FxHashSet<WordId>,
    /// "cut", "reduce": what makes less of its object, in all forms.
    pub cutting: FxHashSet<WordId>,
    /// "want", "need": an object and what it is to become follow, in all forms.
    pub wanting: FxHashSet<WordId>,
    /// "give", "hand": the object says what happened, in all forms.
    pub giving: FxHashSet<WordId>,
    /// What a winner does to a loser.
    pub beating: FxHashSet<WordId>,
    /// "more", "higher": behind the amount by which something is more.
    pub more: FxHashSet<WordId>,
    /// "fewer", "lower": behind the amount by which something is less.
    pub fewer: FxHashSet<WordId>,
    /// Verbs that say little of their object: "had 12 prisoners", in all forms.
    pub light_verbs: FxHashSet<WordId>,
    /// Verbs that go on to a further verb, in all forms.
    pub chain_verbs: FxHashSet<WordId>,
    /// Verbs that go on to a gerund: "began removing", in all forms.
    pub begin_verbs: FxHashSet<WordId>,
    /// Verbs whose object does what the infinitive behind it says: "caused 12 homes to fall", in all forms.
    pub causing: FxHashSet<WordId>,
    /// Verbs behind which an adjective tells what became of the subject, in all forms.
    pub copular_verbs: FxHashSet<WordId>,
}

impl WordSets {
    /// Compiles the lists; their words become known.
    pub fn new(vocabulary: &mut Vocabulary, inflections: &Inflections) -> Result<Self> {
        let nouns: Nouns = parse("subject.toml", include_str!("../lexicon/subject.toml"))?;
        let verbs: Verbs = parse("governor.toml", include_str!("../lexicon/governor.toml"))?;
        let implicit: Survival = parse("implicit.toml", include_str!("../lexicon/implicit.toml"))?;
        let mut phrases = |phrases: &[String]| {
            let phrases = phrases.iter().map(|words| (words.as_str(), ()));
            PhraseTable::new(vocabulary, phrases)
        };
        let survival = phrases(&implicit.survival);
        let hospitals = phrases(&implicit.hospitals);
        let teasers = phrases(&implicit.teasers);
        let multiples = implicit
            .multiples
            .iter()
            .map(|word| vocabulary.intern(word))
            .collect();
        let victims = implicit
            .victims
            .iter()
            .map(|(word, class)| (vocabulary.intern(word), class.clone()))
            .collect();
        let mut set = |words: &[String]| -> FxHashSet<WordId> {
            words.iter().map(|word| vocabulary.intern(word)).collect()
        };
        Ok(WordSets {
            forecasters: set(&nouns.forecasters),
            quakes: set(&nouns.quakes),
            rates: set(&nouns.rates),
            gauging: set(&verbs.gauging),
            headlined: set(&verbs.headlined),
            wounds: set(&implicit.wounds),
            of_shots: set(&implicit.of_shots),
            of_blades: set(&implicit.of_blades),
            of_death: set(&implicit.of_death),
            targets: set(&implicit.targets),
            vehicles: set(&implicit.vehicles),
            shootings: set(&implicit.shootings),
            vitals: set(&implicit.vitals),
            couples: set(&implicit.couples),
            parents: set(&implicit.parents),
            longer_times: implicit.longer_times.clone(),
            harming: set(&with_forms(inflections, &implicit.harming)),
            mauling: set(&with_forms(inflections, &implicit.mauling)),
            giving: set(&with_forms(inflections, &verbs.giving)),
            beating: set(&with_forms(inflections, &verbs.beating)),
            survival,
            hospitals,
            carriers: set(&with_forms(inflections, &implicit.carriers)),
            multiples,
            victims,
            suffering: set(&with_forms(inflections, &implicit.suffering)),
            tended: set(&with_forms(inflections, &implicit.tended)),
            striking: set(&with_forms(inflections, &implicit.striking)),
            missiles: set(&implicit.missiles),
            limbs: set(&implicit.limbs),
            teasers,
            measures: set(&nouns.measures),
            groups: set(&nouns.groups),
            general: set(&nouns.general),
            plain: set(&nouns.plain),
            people: set(&with_plurals(inflections, &nouns.people)),
            not_people: set(&with_plurals(inflections, &nouns.not_people)),
            parts: set(&nouns.parts),
            clause_verbs: set(&with_forms(inflections, &verbs.clause_verbs)),
            level_verbs: set(&with_forms(inflections, &verbs.level_verbs)),
            plain_pasts: set(&with_forms(inflections, &verbs.plain_pasts)),
            always_verbs: set(&verbs.always_verbs),
            sayings: set(&with_forms(inflections, &verbs.sayings)),
            shares: set(&with_forms(inflections, &verbs.shares)),
            failing: set(&with_forms(inflections, &verbs.failing)),
            raising: set(&with_forms(inflections, &verbs.raising)),
            cutting: set(&with_forms(inflections, &verbs.cutting)),
            wanting: set(&with_forms(inflections, &verbs.wanting)),
            more: set(&verbs.more),
            fewer: set(&verbs.fewer),
            light_verbs: set(&with_forms(inflections, &verbs.light_verbs)),
            begin_verbs: set(&with_forms(inflections, &verbs.begin_verbs)),
            causing: set(&with_forms(inflections, &verbs.causing)),
            chain_verbs: set(&with_forms(inflections, &verbs.chain_verbs)),
            copular_verbs: set(&with_forms(inflections, &verbs.copular_verbs)),
        })
    }
}

fn with_plurals(inflections: &Inflections, nouns: &[String]) -> Vec<String> {
    let both = |noun: &String| [noun.clone(), inflections.plural(noun)];
    nouns.iter().flat_map(both).collect()
}

fn with_forms(inflections: &Inflections, verbs: &[String]) -> Vec<String> {
    let forms = |verb: &String| inflections.verb(verb).all();
    verbs.iter().flat_map(forms).collect()
}
