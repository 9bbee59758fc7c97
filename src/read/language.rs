//! The language of a text.

use std::collections::HashSet;
use std::sync::LazyLock;
use whatlang::Lang;

/// How much of a text is looked at, in bytes; a few paragraphs settle it.
const SAMPLE_BYTES: usize = 3000;
/// Below this many letters a text is too short to tell.
const FEW_LETTERS: usize = 60;
/// At least this share of an English text's words are function words.
const ENGLISH_SHARE: f64 = 0.12;

/// Function words that make up a quarter of English running text and are rare, as a group, elsewhere.
static ENGLISH: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "the of and to that is was for on with as by at from it has have had were been be are said not this which who their its will would an"
        .split(' ')
        .collect()
});

/// The ISO 639-1 code of the language of `text`, only where that is beyond doubt.
///
/// English is told by its function words first, as a report taken for another language would be skipped.
pub fn language(text: &str) -> Option<&'static str> {
    let mut end = text.len().min(SAMPLE_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = &text[..end];
    if sample.chars().filter(|c| c.is_alphabetic()).count() < FEW_LETTERS {
        return None;
    }
    let (mut words, mut english) = (0, 0);
    for word in sample.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’') {
        if !word.is_empty() {
            words += 1;
            english += usize::from(ENGLISH.contains(word.to_lowercase().as_str()));
        }
    }
    if f64::from(english as u32) >= ENGLISH_SHARE * f64::from(words) {
        return Some("en");
    }
    let info = whatlang::detect(sample)?;
    info.is_reliable().then(|| code(info.lang()))
}

fn code(lang: Lang) -> &'static str {
    match lang {
        Lang::Epo => "eo",
        Lang::Eng => "en",
        Lang::Rus => "ru",
        Lang::Cmn => "zh",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Ben => "bn",
        Lang::Fra => "fr",
        Lang::Deu => "de",
        Lang::Ukr => "uk",
        Lang::Kat => "ka",
        Lang::Ara => "ar",
        Lang::Hin => "hi",
        Lang::Jpn => "ja",
        Lang::Heb => "he",
        Lang::Yid => "yi",
        Lang::Pol => "pl",
        Lang::Amh => "am",
        Lang::Jav => "jv",
        Lang::Kor => "ko",
        Lang::Nob => "no",
        Lang::Dan => "da",
        Lang::Swe => "sv",
        Lang::Fin => "fi",
        Lang::Tur => "tr",
        Lang::Nld => "nl",
        Lang::Hun => "hu",
        Lang::Ces => "cs",
        Lang::Ell => "el",
        Lang::Bul => "bg",
        Lang::Bel => "be",
        Lang::Mar => "mr",
        Lang::Kan => "kn",
        Lang::Ron => "ro",
        Lang::Slv => "sl",
        Lang::Hrv => "hr",
        Lang::Srp => "sr",
        Lang::Mkd => "mk",
        Lang::Lit => "lt",
        Lang::Lav => "lv",
        Lang::Est => "et",
        Lang::Tam => "ta",
        Lang::Vie => "vi",
        Lang::Urd => "ur",
        Lang::Tha => "th",
        Lang::Guj => "gu",
        Lang::Uzb => "uz",
        Lang::Pan => "pa",
        Lang::Aze => "az",
        Lang::Ind => "id",
        Lang::Tel => "te",
        Lang::Pes => "fa",
        Lang::Mal => "ml",
        Lang::Ori => "or",
        Lang::Mya => "my",
        Lang::Nep => "ne",
        Lang::Sin => "si",
        Lang::Khm => "km",
        Lang::Tuk => "tk",
        Lang::Aka => "ak",
        Lang::Zul => "zu",
        Lang::Sna => "sn",
        Lang::Afr => "af",
        Lang::Lat => "la",
        Lang::Slk => "sk",
        Lang::Cat => "ca",
        Lang::Tgl => "tl",
        Lang::Hye => "hy",
        Lang::Cym => "cy",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_is_told_from_its_neighbours() {
        let english = "The ministry said on Tuesday that 41 of the 60 miners had been brought to the surface.";
        assert_eq!(language(english), Some("en"));
        let german = "Das Ministerium teilte am Dienstag mit, dass 41 der 60 Bergleute gerettet worden seien, \
                      während die Suche nach den übrigen Männern in der Grube noch andauerte.";
        assert_eq!(language(german), Some("de"));
        assert_eq!(language("Kyiv, Odesa, Lviv"), None);
    }
}
