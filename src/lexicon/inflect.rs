use super::parse;
use crate::Result;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::borrow::Cow;
use std::sync::LazyLock;

/// The forms of a verb.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerbForms {
    /// "kill"
    pub base: String,
    /// "kills"
    pub third: String,
    /// "killed"
    pub past: String,
    /// "killed"
    pub participle: String,
    /// "killing"
    pub gerund: String,
}

impl VerbForms {
    /// Base, third person, past, participle and gerund.
    pub fn all(self) -> [String; 5] {
        [
            self.base,
            self.third,
            self.past,
            self.participle,
            self.gerund,
        ]
    }
}

/// English inflection: regular by rule, irregular from `irregular.toml`.
#[derive(Debug, Clone)]
pub struct Inflections {
    /// plural to singular
    nouns: FxHashMap<String, String>,
    /// singular to plural
    plurals: FxHashMap<String, String>,
    /// base to (past, participle)
    verbs: FxHashMap<String, (String, String)>,
}

#[derive(Deserialize)]
struct Irregular {
    nouns: Vec<[String; 2]>,
    unchanged: Vec<String>,
    verbs: Vec<[String; 3]>,
}

impl Inflections {
    /// The inflections of `irregular.toml`, read once.
    ///
    /// # Panics
    /// Where the file is broken, which a test excludes.
    pub fn builtin() -> &'static Inflections {
        static BUILTIN: LazyLock<Inflections> = LazyLock::new(|| {
            Inflections::new().unwrap_or_else(|error| panic!("built-in lexicon: {error}"))
        });
        &BUILTIN
    }

    /// The inflections of `irregular.toml`.
    pub fn new() -> Result<Self> {
        let parsed: Irregular = parse("irregular.toml", include_str!("irregular.toml"))?;
        let same = parsed
            .unchanged
            .into_iter()
            .map(|noun| [noun.clone(), noun]);
        let pairs: Vec<[String; 2]> = parsed.nouns.into_iter().chain(same).collect();
        let mut plurals = FxHashMap::default();
        for [singular, plural] in &pairs {
            plurals
                .entry(singular.clone())
                .or_insert_with(|| plural.clone());
        }
        let nouns = pairs
            .into_iter()
            .map(|[singular, plural]| (plural, singular))
            .collect();
        let verbs = parsed
            .verbs
            .into_iter()
            .map(|[base, past, participle]| (base, (past, participle)))
            .collect();
        Ok(Inflections {
            nouns,
            plurals,
            verbs,
        })
    }

    /// The plural of a singular noun: "child" gives "children", "body" "bodies".
    pub fn plural(&self, noun: &str) -> String {
        let compound = ["man", "child"]
            .into_iter()
            .find(|tail| noun.len() > tail.len() + 2 && noun.ends_with(tail));
        match (self.plurals.get(noun), compound) {
            (Some(plural), _) => plural.clone(),
            (None, Some("man")) => format!("{}men", &noun[..noun.len() - 3]),
            (None, Some(_)) => format!("{noun}ren"),
            (None, None) if noun.ends_with('o') => format!("{noun}s"),
            (None, None) => third_person(noun),
        }
    }

    /// The plural of a noun phrase or a unit: "independent origins", "square kilometres", "inches of mercury", "miles
    /// per hour".
    pub fn plural_phrase(&self, noun: &str) -> String {
        let marks = [" of ", " per "];
        let end = marks.into_iter().filter_map(|mark| noun.find(mark)).min();
        let (head, rest) = noun.split_at(end.unwrap_or(noun.len()));
        let (before, last) = head.split_at(head.rfind(' ').map_or(0, |at| at + 1));
        match last {
            "Celsius" | "Fahrenheit" => head.replacen("degree", "degrees", 1),
            _ if self.singular(last) != last => noun.to_owned(),
            _ => format!("{before}{}{rest}", self.plural(last)),
        }
    }

    /// The singular of a noun, in lower case: "prisoners" gives "prisoner", "people" "person".
    pub fn singular<'w>(&self, noun: &'w str) -> Cow<'w, str> {
        let lower: Cow<'w, str> = if noun.chars().any(char::is_uppercase) {
            Cow::Owned(noun.to_lowercase())
        } else {
            Cow::Borrowed(noun)
        };
        if let Some(singular) = self.nouns.get(lower.as_ref()) {
            return Cow::Owned(singular.clone());
        }
        let cut =
            |end: usize, tail: &str| Cow::Owned(format!("{}{tail}", &lower[..lower.len() - end]));
        let ends = |tail: &str| lower.ends_with(tail);
        let men = lower.len() > 6
            && ends("men")
            && !["specimen", "regimen", "abdomen", "acumen", "bitumen"].contains(&lower.as_ref());
        if men {
            // "Frenchmen", "yachtsmen", "airwomen"
            cut(3, "man")
        } else if !ends_in_plural_s(&lower) {
            lower
        } else if ends("ies") && lower.len() > 4 {
            cut(3, "y")
        } else if ["sses", "shes", "ches", "xes", "zzes", "oes"]
            .iter()
            .any(|tail| ends(tail))
        {
            cut(2, "")
        } else {
            cut(1, "")
        }
    }

    /// All forms of a verb, of which only the first word is inflected: "go missing" gives "goes missing".
    pub fn verb(&self, lemma: &str) -> VerbForms {
        let (base, rest) = match lemma.split_once(' ') {
            Some((base, rest)) => (base, format!(" {rest}")),
            None => (lemma, String::new()),
        };
        let regular = regular_past(base);
        let (past, participle) = match self.verbs.get(base) {
            Some((past, participle)) => (past.as_str(), participle.as_str()),
            None => (regular.as_str(), regular.as_str()),
        };
        let third = match base {
            "be" => "is".to_string(),
            "have" => "has".to_string(),
            _ => third_person(base),
        };
        let form = |form: &str| format!("{form}{rest}");
        VerbForms {
            base: form(base),
            third: form(&third),
            past: form(past),
            participle: form(participle),
            gerund: form(&gerund(base)),
        }
    }
}

/// Does a noun end as plurals do: "men", "bosses", not "glass", "virus", "basis"?
pub fn is_plural(noun: &str) -> bool {
    let men = noun.len() > 4 && noun.ends_with("men") && !noun.ends_with("imen");
    men || ends_in_plural_s(noun)
}

fn ends_in_plural_s(noun: &str) -> bool {
    let none = ["ss", "us", "is", "'s", "’s", "news"];
    noun.len() > 2 && noun.ends_with('s') && !none.iter().any(|tail| noun.ends_with(tail))
}

fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// Is the last consonant doubled before an ending: "stop", "admit", not "visit", "open"?
fn doubles(base: &str) -> bool {
    let bytes = base.as_bytes();
    let n = bytes.len();
    if n < 3 || is_vowel(bytes[n - 1]) || matches!(bytes[n - 1], b'w' | b'x' | b'y') {
        return false;
    }
    let after_q = n > 3 && bytes[n - 3] == b'u' && bytes[n - 4] == b'q';
    let short = is_vowel(bytes[n - 2]) && (after_q || !is_vowel(bytes[n - 3]));
    let syllables = bytes
        .windows(2)
        .filter(|pair| is_vowel(pair[1]) && !is_vowel(pair[0]))
        .count()
        + usize::from(is_vowel(bytes[0]));
    let single = [
        "ffer", "limit", "vomit", "target", "budget", "gadget", "widget",
    ];
    short
        && !single.iter().any(|tail| base.ends_with(tail))
        && (syllables == 1
            || [
                "mit", "fer", "cur", "quit", "cel", "vel", "pel", "gin", "get", "nap", "trol",
                "bel", "gret", "llot", "uip", "deter", "abet", "rebut", "plug", "step", "drop",
            ]
            .iter()
            .any(|tail| base.ends_with(tail)))
}

fn ends_in_consonant_y(base: &str) -> bool {
    let bytes = base.as_bytes();
    bytes.len() > 1 && bytes[bytes.len() - 1] == b'y' && !is_vowel(bytes[bytes.len() - 2])
}

fn regular_past(base: &str) -> String {
    if base.ends_with('e') {
        format!("{base}d")
    } else if ends_in_consonant_y(base) {
        format!("{}ied", &base[..base.len() - 1])
    } else if doubles(base) {
        format!("{base}{}ed", &base[base.len() - 1..])
    } else {
        format!("{base}ed")
    }
}

fn third_person(base: &str) -> String {
    if ends_in_consonant_y(base) {
        format!("{}ies", &base[..base.len() - 1])
    } else if ["s", "sh", "ch", "x", "z", "o"]
        .iter()
        .any(|tail| base.ends_with(tail))
    {
        format!("{base}es")
    } else {
        format!("{base}s")
    }
}

fn gerund(base: &str) -> String {
    if let Some(stem) = base.strip_suffix("ie") {
        format!("{stem}ying")
    } else if base.ends_with('e')
        && !base.ends_with("ee")
        && !base.ends_with("ye")
        && base.len() > 2
    {
        format!("{}ing", &base[..base.len() - 1])
    } else if doubles(base) {
        format!("{base}{}ing", &base[base.len() - 1..])
    } else {
        format!("{base}ing")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;

    #[test]
    fn nouns_have_a_singular() {
        let inflections = Inflections::new().unwrap();
        let singular = |nouns: &str| {
            nouns
                .split(' ')
                .map(|noun| inflections.singular(noun))
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_snapshot!(singular("Prisoners people countries men buses crises homes lives police species cases losses"), @"prisoner person country man bus crisis home life police species case loss");
    }

    #[test]
    fn nouns_have_a_plural() {
        let inflections = Inflections::new().unwrap();
        let plural = |nouns: &str| {
            let plurals = nouns.split(' ').map(|noun| inflections.plural(noun));
            plurals.collect::<Vec<_>>().join(" ")
        };
        assert_snapshot!(plural("prisoner person country man gunman camerawoman bus loss body day police child photo hero"), @"prisoners people countries men gunmen camerawomen buses losses bodies days police children photos heroes");
    }

    #[test]
    fn verbs_have_their_forms() {
        let inflections = Inflections::new().unwrap();
        let forms = |verb: &str| {
            let VerbForms {
                base,
                third,
                past,
                participle,
                gerund,
            } = inflections.verb(verb);
            [base, third, past, participle, gerund].join(" ")
        };
        assert_snapshot!(forms("limit"), @"limit limits limited limited limiting");
        assert_snapshot!(forms("regret"), @"regret regrets regretted regretted regretting");
        assert_snapshot!(forms("kill"), @"kill kills killed killed killing");
        assert_snapshot!(forms("die"), @"die dies died died dying");
        assert_snapshot!(forms("stop"), @"stop stops stopped stopped stopping");
        assert_snapshot!(forms("carry"), @"carry carries carried carried carrying");
        assert_snapshot!(forms("transfer"), @"transfer transfers transferred transferred transferring");
        assert_snapshot!(forms("visit"), @"visit visits visited visited visiting");
        assert_snapshot!(forms("take"), @"take takes took taken taking");
        assert_snapshot!(forms("suffer"), @"suffer suffers suffered suffered suffering");
        assert_snapshot!(forms("free"), @"free frees freed freed freeing");
    }
}
