use super::reported;
use crate::extract::Lexicons;
use crate::lexicon::{Definition, load};
use crate::text::{Document, TokenKind};
use insta::assert_snapshot;
use proptest::prelude::*;
use serde::Deserialize;

/// Who says each number of `text`: `40: Maria Lopez, mayor, Leeds`
fn said(text: &str) -> String {
    let lexicons = Lexicons::builtin();
    let document = Document::new(text, &lexicons.vocabulary);
    let reports = reported(&document, lexicons);
    let numbers = document.tokens.iter().filter(|token| {
        token.kind == TokenKind::Number
            || document
                .vocabulary()
                .classes(token.word)
                .has(crate::lexicon::Class::Number)
    });
    let lines = numbers.map(|token| {
        let number = token.of(text);
        match reports.of(token.span()) {
            None => format!("{number}: -"),
            Some((_, who)) => {
                let parts = [&who.speaker, &who.role, &who.organisation];
                let parts: Vec<&str> = parts
                    .iter()
                    .map(|part| part.as_deref().unwrap_or("-"))
                    .collect();
                let via = who
                    .via
                    .as_ref()
                    .map(|via| format!(" via {via}"))
                    .unwrap_or_default();
                let quote = if who.quote { " in quotes" } else { "" };
                format!("{number}: {}{via}{quote}", parts.join(", "))
            }
        }
    });
    lines.collect::<Vec<_>>().join(" | ")
}

#[test]
fn a_speaker_stands_before_behind_or_within() {
    assert_snapshot!(said("Maria Lopez said 40 homes burned."), @"40: Maria Lopez, -, -");
    assert_snapshot!(said("Some 40 homes burned, said Maria Lopez, the mayor of Leeds."), @"40: Maria Lopez, mayor, Leeds");
    assert_snapshot!(said("“We lost 40 homes,” Lopez said. “And 12 barns.”"), @"40: Lopez, -, - in quotes | 12: Lopez, -, - in quotes");
    assert_snapshot!(said("The fire, according to the mayor, took 40 homes."), @"40: -, mayor, -");
    assert_snapshot!(said("The fire, Lopez said, took 40 homes."), @"40: Lopez, -, -");
    assert_snapshot!(said("The river took 40 homes."), @"40: -");
}

#[test]
fn roles_and_organisations_are_told_apart() {
    assert_snapshot!(said("Hamid al-Sayed, undersecretary at the Libyan trade ministry, told the Tass agency that 40 ships had sailed."), @"40: Hamid al-Sayed, undersecretary, Libyan trade ministry via Tass agency");
    assert_snapshot!(said("A trade ministry spokesperson said 40 ships had sailed."), @"40: -, spokesperson, trade ministry");
    assert_snapshot!(said("The Libyan trade ministry reported 40 ships on Sunday."), @"40: -, -, Libyan trade ministry");
    assert_snapshot!(said("Libyan Trade Minister Hamid Sayed said 40 ships had sailed."), @"40: Hamid Sayed, Libyan Trade Minister, -");
    assert_snapshot!(said("NATO commander Gen. Erik Holm said 40 ships had sailed."), @"40: Erik Holm, commander, NATO");
    assert_snapshot!(said("Some 40 ships sailed, according to figures from the Port of Bergen."), @"40: -, -, Port of Bergen");
}

#[test]
fn a_clause_of_a_noun_is_said_by_nobody() {
    assert_snapshot!(said("Clerk Charged in Fraud That Cost 40 Villagers Their Homes"), @"40: -");
    assert_snapshot!(said("Nora Vik argued in a letter that 40 villagers lost their homes."), @"40: Nora Vik, -, -");
}

#[test]
fn a_common_noun_tells_that_a_name_is_a_body() {
    assert_snapshot!(said("Aid group Open Door said 40 wells were dry."), @"40: -, -, Open Door");
    assert_snapshot!(said("Toymaker Castor lost money. The company said it would close 40 shops. Chief executive Nora Vik said 12 shops would go."), @"40: -, -, Castor | 12: Nora Vik, Chief executive, Castor");
    assert_snapshot!(said("Castor, a toy retailer, lost money. Castor said 40 shops would close."), @"40: -, -, Castor");
    assert_snapshot!(said("Overall, the fund said 40 banks were weak."), @"40: -, -, fund");
    assert_snapshot!(said("Rain fell, the mayor said. Castor said 40 shops were flooded."), @"40: Castor, -, -");
    assert_snapshot!(said("Some 40 wells were dry, figures published by the water board show."), @"40: -, -, water board");
    assert_snapshot!(said("Some 40 wells were dry, according to the WHO."), @"40: -, -, WHO");
}

#[test]
fn a_person_of_a_body_is_no_body_and_the_ministry_is_the_one_that_spoke() {
    assert_snapshot!(said("Ana Lopes, a deputy at the ministry, spoke. Some 40 homes burned, Lopes said."), @"40: Ana Lopes, deputy, ministry");
    assert_snapshot!(said("The trade ministry said 40 ships had sailed. A ministry spokesman said 12 had not."), @"40: -, -, trade ministry | 12: -, spokesman, trade ministry");
}

#[test]
fn what_stands_between_commas_may_name_the_speaker() {
    assert_snapshot!(said("The operator, Castor, said the line, used by 40 trains, would stay closed."), @"40: -, -, Castor");
    assert_snapshot!(said("The drug's maker, Castor, said 40 doses were lost."), @"40: -, -, Castor");
}

#[test]
fn a_body_goes_on_speaking() {
    assert_snapshot!(said("The club of Orlen has sold 40 boats, it said on Friday."), @"40: -, -, club");
    assert_snapshot!(said("Maria Lopez, the governor, spoke. She said 40 homes burned. Some 12 barns burned, the governor went on."), @"40: Maria Lopez, -, - | 12: -, governor, -");
    assert_snapshot!(said("A study commissioned by the city found 40 leaks."), @"40: -, -, study");
    assert_snapshot!(said("Some 40 lorries came, said Ines Calder, the UN's humanitarian chief there."), @"40: Ines Calder, humanitarian chief, UN");
    assert_snapshot!(said("The air force said 90 drones came. Eleven reached their targets and 40 fell, it added."), @"90: -, -, air force | Eleven: -, -, air force | 40: -, -, air force");
}

#[test]
fn who_is_told_and_where_is_no_content() {
    assert_snapshot!(said("“We lost 40 homes,” union leader Marta Roy told a crowd of 500 outside the town hall."), @"40: Marta Roy, leader, union in quotes | 500: -");
    assert_snapshot!(said("“We lost 40 homes,” said lead author Prof Ada Holm of Aarby University."), @"40: Ada Holm, lead author, Aarby University in quotes");
    assert_snapshot!(said("“We had 40 cases,” said its medical director, Dr Ruth Holm."), @"40: Ruth Holm, medical director, - in quotes");
    assert_snapshot!(said("Holm wrote 40 novels and was awarded a prize."), @"40: -");
}

#[test]
fn short_names_and_pronouns_go_back_to_the_full_name() {
    assert_snapshot!(said("Hamid al-Sayed, the trade minister, arrived. Al-Sayed said 40 ships had sailed. He added that 12 were late. The minister also said 3 sank."), @"40: Hamid al-Sayed, trade minister, - | 12: Hamid al-Sayed, trade minister, - | 3: Hamid al-Sayed, trade minister, -");
    assert_snapshot!(said("Erik Holm spoke first. “We saw 40 ships,” Mr Holm said, adding that 12 were late."), @"40: Erik Holm, -, - in quotes | 12: Erik Holm, -, -");
}

#[test]
fn a_quotation_goes_on_over_sentences_and_paragraphs() {
    assert_snapshot!(said("“We saw 40 ships. Then 12 more came,” said Erik Holm. “Only 3 left.”"), @"40: Erik Holm, -, - in quotes | 12: Erik Holm, -, - in quotes | 3: Erik Holm, -, - in quotes");
    assert_snapshot!(said("Erik Holm said: “We saw 40 ships.\n\n“Then 12 more came.”\n\nAnother 5 sank."), @"40: Erik Holm, -, - in quotes | 12: Erik Holm, -, - in quotes | 5: -");
    assert_snapshot!(said("Erik Holm scolded them: “You sank 40 ships.”"), @"40: Erik Holm, -, - in quotes");
    assert_snapshot!(said("“Did 40 ships sail?” Holm asked."), @"40: Holm, -, - in quotes");
}

#[test]
fn headlines_name_their_source() {
    assert_snapshot!(said("Police: 40 homes burned"), @"40: -, -, Police");
    assert_snapshot!(said("40 homes burn in Leeds: officials"), @"40: -, officials, -");
    assert_snapshot!(said("Nepal: 40 homes burned"), @"40: -");
}

#[test]
fn transcripts_name_their_speakers() {
    assert_snapshot!(said("HOLM: We saw 40 ships.\n\nLOPEZ: And 12 boats. Then 3.\n\nThe show runs 5 days."), @"40: -, -, HOLM | 12: -, -, LOPEZ | 3: -, -, LOPEZ | 5: -");
}

#[test]
fn agencies_pass_on_what_others_say() {
    assert_snapshot!(said("The number of dead stood at 40, Xinhua reported, citing local officials."), @"40: -, local officials, - via Xinhua");
    assert_snapshot!(said("The agency quoted an officer as saying 40 boats sank."), @"40: -, officer, - via agency");
    assert_snapshot!(said("Some 40 cases were reported by the health ministry."), @"40: -, -, health ministry");
    assert_snapshot!(said("Mayor Jane Doe, who took office in May, said 40 shelters were open."), @"40: Jane Doe, Mayor, -");
}

#[test]
fn documents_and_nouns_report() {
    assert_snapshot!(said("A survey by Gallup found that 40 percent agree."), @"40: -, -, Gallup");
    assert_snapshot!(said("Police found 40 bodies."), @"40: -");
    assert_snapshot!(said("Critics doubt the minister's claim that 40 mines reopened."), @"40: -, minister, -");
    assert_snapshot!(said("Under Mr Osei's plan, 40 mines would reopen."), @"40: Osei, -, -");
    assert_snapshot!(said("In the latest poll, conducted in May, 40 percent agreed."), @"40: -, -, latest poll");
}

#[test]
fn what_is_no_report_has_no_source() {
    assert_snapshot!(said("The firm added 40 jobs in May, and the storm claimed 12 lives."), @"40: - | 12: -");
    assert_snapshot!(said("The company will announce 40 layoffs."), @"40: -");
    assert_snapshot!(said("The hospital admitted 40 patients. The maker recalled 12 cars."), @"40: - | 12: -");
}

#[derive(Deserialize)]
struct Any {}

#[test]
fn the_examples_of_the_lexicon_hold() {
    let entries: Vec<Definition<Any>> = load(
        "reporting.toml",
        include_str!("../../lexicon/reporting.toml"),
    )
    .unwrap();
    let mut wrong = Vec::new();
    for entry in &entries {
        let examples = entry.examples.iter().map(|example| (example, true));
        let counterexamples = entry.counterexamples.iter().map(|example| (example, false));
        for (example, attributed) in examples.chain(counterexamples) {
            let said = said(example);
            if said.is_empty() || said.ends_with(": -") == attributed {
                wrong.push(format!("{example}: {said}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

proptest! {
    #[test]
    fn nothing_panics_and_spans_are_in_order(text in "(\\PC|said |“|”|\"|, | the |Smith |\\.|\n| 40 |’s |according to |plan |told |who |[a-zA-Z ]){0,40}") {
        let lexicons = Lexicons::builtin();
        let document = Document::new(&text, &lexicons.vocabulary);
        for reported in reported(&document, lexicons).reported {
            prop_assert!(reported.content.start <= reported.content.end);
            for span in [reported.content, reported.source, reported.cue] {
                prop_assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end));
            }
        }
    }
}
