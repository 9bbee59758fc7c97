use serde::Deserialize;

/// What a word is, as far as a closed list can tell. A word may have several classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// "the", "a", "this", "their".
    Determiner,
    /// "of", "in", "by".
    Preposition,
    /// "he", "they", "who".
    Pronoun,
    /// "and", "or", "but".
    Conjunction,
    /// "that", "while", "after": opens a clause.
    Subordinator,
    /// "which", "who", "whose", "where".
    Relative,
    /// "is", "were", "been".
    Be,
    /// "has", "had".
    Have,
    /// "do", "did".
    Do,
    /// "will", "would", "may".
    Modal,
    /// "not", "never", "no".
    Negation,
    /// "also", "still", "reportedly".
    Adverb,
    /// An adjective that is not a participle.
    Adjective,
    /// A noun that has the form of a verb: "attack", "strikes".
    Noun,
    /// The base or present form of a verb.
    VerbBase,
    /// Its past tense.
    VerbPast,
    /// Its past participle.
    Participle,
    /// Its -ing form.
    Gerund,
    /// "Monday", "Mon".
    Weekday,
    /// "January", "Jan".
    Month,
    /// "week", "morning": a noun of time.
    TimeNoun,
    /// "Mr", "Gen": a dot after it ends no sentence.
    Abbreviation,
    /// "president", "spokesman", "police chief": a role that speaks.
    Role,
    /// "ministry", "police", "agency": a body that speaks.
    Organisation,
    /// "Mr", "Dr", "Sgt": stands before a name.
    Title,
    /// "Iraqi", "French": of a country or its people.
    Nationality,
    /// Countries and other well-known places.
    Place,
    /// A word of number: "seven", "hundred", "dozen".
    Number,
    /// A unit of measure or money.
    Unit,
    /// A sign, code or name of money: "$", "USD", "euros".
    Currency,
    /// A given name: "Maria", "Ahmed".
    GivenName,
    /// "say", "told", "according": brings in reported content.
    Reporting,
}

impl Class {
    /// The closed classes: words that tie others together and name nothing.
    pub const FUNCTION: [Class; 10] = [
        Class::Determiner,
        Class::Preposition,
        Class::Pronoun,
        Class::Conjunction,
        Class::Subordinator,
        Class::Relative,
        Class::Be,
        Class::Have,
        Class::Do,
        Class::Modal,
    ];
}

/// A set of classes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Classes(u64);

impl Classes {
    /// No class.
    pub const NONE: Classes = Classes(0);

    /// Is `class` in the set?
    pub fn has(self, class: Class) -> bool {
        self.0 & (1 << class as u64) != 0
    }

    /// Is any of `classes` in the set?
    pub fn has_any(self, classes: &[Class]) -> bool {
        classes.iter().any(|class| self.has(*class))
    }

    /// May a capitalised word of these classes be a personal name, and not a place, a day or a month?
    pub fn is_name(self) -> bool {
        !self.has_any(&[
            Class::Place,
            Class::Month,
            Class::Weekday,
            Class::Preposition,
            Class::Conjunction,
            Class::Currency,
        ])
    }

    /// Adds `class`.
    pub fn insert(&mut self, class: Class) {
        self.0 |= 1 << class as u64;
    }
}
