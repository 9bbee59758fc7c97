mod beside;
mod phrases;
mod victims;

use super::*;
use insta::assert_snapshot;
use proptest::prelude::*;

/// An article without a title, date or outlet.
pub(in crate::extract) fn article(text: &str) -> Article {
    Article {
        id: "a".into(),
        text: text.into(),
        ..Article::default()
    }
}

/// The claims of a text, each in its short form.
pub(in crate::extract) fn read(text: &str) -> String {
    let claims = claims(&article(text), Lexicons::builtin());
    let shown = claims.iter().map(ToString::to_string);
    shown.collect::<Vec<_>>().join("; ")
}

#[test]
fn what_is_counted_and_what_happened_to_it() {
    assert_snapshot!(read("The blast killed 12 soldiers and injured 30."), @"12 soldier kill; 30 soldier injure");
    assert_snapshot!(read("A total of 812 Danish and Swedish nurses from 40 towns have been moved, 60 of them being Finns."), @"812 {Danish} {Swedish} nurse transfer; 40 town; 60 Finn");
    assert_snapshot!(read("About 30 Kenyan sailors and nearly 20 foreign ones were rescued."), @"~30 [27, 33] {Kenyan} sailor rescue; ~<20 [18, 20) {foreign} sailor rescue");
    assert_snapshot!(read("Ten dead, 80 hurt as train derails"), @"10 person kill; 80 person injure");
    assert_snapshot!(read("The number of arrested students reached 240."), @"240 [235, 245] {arrested} student arrest");
    assert_snapshot!(read("12 officers arrested a man."), @"12 officer; 1 man arrest");
}

#[test]
fn a_count_goes_on_behind_more_and_through_compounds() {
    assert_snapshot!(read("Three more people have died in Orlen."), @"3 person kill");
    assert_snapshot!(read("The mill will close 40 shops. It said 12 more would go."), @"40 shop close, planned; 12 shop go, planned, unnamed");
    assert_snapshot!(read("Rockets hit a market and two apartment blocks."), @"2 {apartment} block damage");
    assert_snapshot!(read("Thieves took 310 bank account numbers."), @"310 [305, 315] {bank} {account} number take");
    assert_snapshot!(read("Tens of thousands march against pension reform"), @"~20,000-99,999 [20,000, 99,999] person protest");
    assert_snapshot!(read("Astronomers have found more than 35 near-Earth asteroids."), @">35 (35, ∞) {near} {Earth} asteroid find");
}

#[test]
fn what_one_is_suspected_of_parts_no_subject_from_its_verb() {
    assert_snapshot!(read("A man suspected of shooting his wife has died."), @"1 man kill; 1 wife shoot, man");
    assert_snapshot!(read("The man suspected of killing two women died in custody."), @"1 man kill; 2 woman kill");
}

#[test]
fn who_does_it_and_what_comes_first_befalls_nobody_else() {
    assert_snapshot!(read("There were two masked men shooting."), @"2 {masked} man");
    assert_snapshot!(read("The robber tied up two clerks before being shot dead by a guard."), @"1 robber kill; 2 clerk tie");
    assert_snapshot!(read("The collapse left one mason fatally wounded."), @"1 mason kill");
    assert_snapshot!(read("Pupils drew 12 purple circles on the wall."), @"12 {purple} circle draw");
}

#[test]
fn what_happened_to_a_part_did_not_happen_to_its_whole() {
    assert_snapshot!(read("Police arrested 12 of 40 marchers."), @"12 marcher arrest; 40 marcher protest");
    assert_snapshot!(read("Two of the five nurses hurt in the fire have died."), @"2 nurse kill; 5 nurse injure");
    assert_snapshot!(read("Two of four men who were arrested insist that they were asleep."), @"2 man; 4 man arrest");
}

#[test]
fn a_bracket_parts_no_subject_from_its_verb() {
    assert_snapshot!(read("Some 30 members of the Farmers Union (NFU) were arrested."), @"~30 [27, 33] member arrest");
    assert_snapshot!(read("The union (which has 900 members) called a strike."), @"900 [855, 945] member have");
}

#[test]
fn amounts_measure_what_changed() {
    assert_snapshot!(read("Orlen profit jumps 18% as shoppers return"), @"+18 percent {Orlen} profit rise");
    assert_snapshot!(read("The index fell 0.8% to 7,214 points."), @"-0.8 percent index fall; 7,214 index fall");
    assert_snapshot!(read("It cut its earnings forecast to 40 million euros."), @"40,000,000 EUR [38,000,000, 42,000,000] {earnings} forecast fall");
    assert_snapshot!(read("Pensions will rise by 2 percent, and the fuel tax by four percent."), @"+2 percent pension rise, planned; +4 percent {fuel} tax rise, planned");
    assert_snapshot!(read("Gas prices have doubled and stood at 48 euros on Thursday."), @"2 {Gas} price have, undated; 48 EUR {Gas} price cost, undated");
    assert_snapshot!(read("The toll from Monday's quake in Orlen has risen to 86."), @"86 person kill");
    assert_snapshot!(read("The share was 72 percent."), @"72 percent share");
    assert_snapshot!(read("Tourism makes up 45 percent of the islands' economy."), @"45 percent {islands} economy make up");
    assert_snapshot!(read("Private rents average 1,340 euros."), @"1,340 EUR [1,335, 1,345] {Private} rent cost");
    assert_snapshot!(read("The 40-tonne press cost 4 million euros."), @"40 tonne press measure; 4,000,000 EUR [3,800,000, 4,200,000] press cost");
}

#[test]
fn levels_are_of_what_stands_before() {
    assert_snapshot!(read("Loan losses more than doubled to 820 million euros."), @">2 (2, ∞); 820,000,000 EUR [815,000,000, 825,000,000] {Loan} loss rise");
    assert_snapshot!(read("The shares, up 22% this year, were trading 1.5% lower at 143 euros."), @"+22 percent share rise, undated; -1.5 percent share fall, undated; 143 EUR share fall, undated");
    assert_snapshot!(read("The house backed the law by 152 votes to 147."), @"152 vote vote; 147 vote vote");
    assert_snapshot!(read("It put the cost of the crash at 15 million euros."), @"15,000,000 EUR [14,500,000, 15,500,000] cost cost, unnamed");
    assert_snapshot!(read("The population of right whales has grown to 384."), @"384 {right} whale live");
    assert_snapshot!(read("Exports have fallen to a three-year low of 4 million tonnes."), @"4,000,000 tonne [3,800,000, 4,200,000] export fall");
    assert_snapshot!(read("They will pay for a renovation costing 75 million euros."), @"75,000,000 EUR [74,500,000, 75,500,000] renovation cost");
    assert_snapshot!(read("The law allows four reactors to be built."), @"4 reactor build");
    assert_snapshot!(read("Moreau leads as 21 riders crash out"), @"21 rider crash");
    assert_snapshot!(read("The bank, which has 40 branches, will return 3 million euros."), @"40 branch have; 3,000,000 EUR [2,850,000, 3,150,000] bank return, planned");
    assert_snapshot!(read("Some 20,000 people marched. Organisers put the number at 50,000."), @"~20,000 [18,000, 22,000] person protest; 50,000 [47,500, 52,500] person protest, Organisers");
    assert_snapshot!(read("No more than 8,000 cruise passengers came."), @"≤8,000 (-∞, 8,000] {cruise} passenger travel");
    assert_snapshot!(read("Five calves died."), @"5 calf kill");
}

#[test]
fn what_one_clause_says_goes_on_in_the_next() {
    assert_snapshot!(read("The blast left 29 dead and 52 injured, said Ann Bell."), @"29 person kill, Ann Bell; 52 person injure, Ann Bell");
    assert_snapshot!(read("Some 40 farms lost power in Orlen and 12 in Tarsk."), @"~40 [36, 44] farm lose power; 12 farm lose power");
    assert_snapshot!(read("Prices will fall by 3 percent this year and by 1 percent next year."), @"-3 percent price fall, planned, undated; -1 percent price fall, planned, undated");
    assert_snapshot!(read("The fire has burned 40 barns and is 35% contained."), @"40 barn burn; 35 percent fire contain");
    assert_snapshot!(read("Sales were flat at 320 million euros."), @"320,000,000 EUR [315,000,000, 325,000,000] sale turn over");
    assert_snapshot!(read("The quake, which measured 6.2, struck 40 km north of Orlen."), @"6.2 magnitude quake measure; 40 kilometre quake measure");
    assert_snapshot!(read("Divers found the bodies of six hikers."), @"6 hiker kill");
    assert_snapshot!(read("The minister denied that 40 hospitals would close."), @"40 hospital close, denied, minister");
    assert_snapshot!(read("The army claims to have destroyed 14 tanks."), @"14 tank destroy, planned, army");
}

#[test]
fn a_share_is_of_what_was_counted() {
    assert_snapshot!(read("The mill makes 40,000 cars a year and exports 80 percent of them."), @"40,000 per year [38,000, 42,000] car produce; 80 percent car sell");
    assert_snapshot!(read("Some 31 percent of voters backed it, 52 percent opposed it."), @"~31 percent [27.9, 34.1] voter support; 52 percent voter oppose");
    assert_snapshot!(read("The number of pupils reached 2,100, a rise of 12 percent."), @"2,100 [2,050, 2,150] pupil reach; +12 percent pupil rise");
    assert_snapshot!(read("The bank cut its growth forecast for 2025 to 1.2 percent."), @"1.2 percent {growth} forecast fall, as of 2025, unnamed");
    assert_snapshot!(read("They saw four suspects. Two are dock workers."), @"4 suspect see; 2 {dock} worker");
    assert_snapshot!(read("Inmates took 12 guards hostage."), @"12 guard kidnap");
    assert_snapshot!(read("The ward took in 48 wounded, ten of them in critical condition."), @"48 transfer; 10 person critical");
    assert_snapshot!(read("The comet will pass within 70 million km of Earth."), @"70,000,000 kilometre [66,500,000, 73,500,000] comet pass, planned");
}

#[test]
fn courts_and_orders_are_read_through_their_phrases() {
    assert_snapshot!(read("He was convicted last month on 14 counts of fraud."), @"14 count convict, undated");
    assert_snapshot!(read("A banker was sentenced to nine years in prison."), @"9 year banker sentence");
    assert_snapshot!(read("Two clerks were given suspended sentences."), @"2 clerk sentence");
    assert_snapshot!(read("Ministers want 40 homes built."), @"40 home build, planned, Ministers");
    assert_snapshot!(read("She ordered 240 people to evacuate and called up 300 guards."), @"240 [235, 245] person evacuate, planned, unnamed; 300 [285, 315] guard deploy, unnamed");
    assert_snapshot!(read("Forty men were arrested, including three minors."), @"40 man arrest; 3 minor arrest");
}

#[test]
fn one_person_without_a_number_is_a_claim_of_one() {
    assert_snapshot!(read("Carl Dorn, 30, was killed at the wheel. A second person was injured."), @"1 person kill; 1 person injure");
    assert_snapshot!(read("The crash left a 6-year-old dead."), @"1 person kill");
    assert_snapshot!(read("A triple stabbing shook Marlow, and the mass-stabbing suspect fled."), @"3 person stab");
    assert_snapshot!(read("A baker was killed."), @"1 baker kill");
    assert_snapshot!(read("He shot a 21-year-old man to death."), @"1 man kill");
    assert_snapshot!(read("No one was killed. A guard shot at them. Every child was hurt."), @"");
}

#[test]
fn persons_of_one_list_are_one_count() {
    assert_snapshot!(read("Mother and son killed in Orlen crash"), @"2 mother kill");
    assert_snapshot!(read("Ann Hill, 9, and Ben Hill, 8, died in the fire."), @"2 person kill");
    assert_snapshot!(read("2 adults, 3 children killed in Orlen fire"), @"2 adult kill; 3 child kill");
    assert_snapshot!(read("The blast left three women and one man injured."), @"3 woman injure; 1 man injure");
    assert_snapshot!(read("A farmer killed his brother and then himself."), @"2 brother kill");
    assert_snapshot!(read("A farmer tried to kill himself."), @"");
    assert_snapshot!(read("Five people were shot, two fatally, in Orlen."), @"5 person shoot; 2 person kill");
    assert_snapshot!(read("Five were wounded and Ann Bell, 26, was killed."), @"5 person injure; 1 person kill");
    assert_snapshot!(read("Blast kills 7, wounds 30 in Orlen"), @"7 person kill; 30 person injure");
    assert_snapshot!(read("A boy who shot himself with a rifle has died."), @"1 boy kill");
    assert_snapshot!(read("Orlen Shooting Victim Dies"), @"1 victim kill");
    assert_snapshot!(read("Paul Reed, Jr., 27, died."), @"1 person kill");
    assert_snapshot!(read("A man stabbed and ran over his neighbour."), @"1 neighbour run over");
}

#[test]
fn a_headline_goes_back_to_whom_the_body_names() {
    assert_snapshot!(
        read("Ten dead in ferry fire\n\nTen people died when a ferry burned, the coast guard said."),
        @"10 person kill, coast guard; 10 person kill, coast guard"
    );
}

#[test]
fn plans_fears_and_denials_are_told_apart() {
    assert_snapshot!(read("Up to 700 men are set to be freed."), @"up to 700 (-∞, 700] man release, planned");
    assert_snapshot!(read("Some 20 miners are feared dead."), @"~20 [18, 22] miner kill, possible");
    assert_snapshot!(read("There is no evidence that 50 people died."), @"50 person kill, denied");
    assert_snapshot!(read("If the dam broke, 400 homes would be flooded."), @"400 [380, 420] home damage, hypothetical");
}

/// The words and marks of sentences as the news has them, each to stand anywhere.
const SALAD: &str = "Police in Orlen said on Monday , 12 June 2024 that at least 40 of the 250 miners 's families were \
    killed or hurt ; \" we have lost about 30 percent \" , Dr. Maria O'Neil - the mayor of VALE CITY - told the BBC . \
    According to U.N. figures from 5 ( out of 61 ) countries : $ 2.6 million a year , up from £ 1.9bn in 2017-18 , \
    half to two thirds had been moved north-east by Friday's deadline \n • Table 3 | COVID-19 ' — no one died ? more \
    than 1,200 others , including ten children and a 65-year-old man , who may have fled so far per hour -7 C";

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn spans_lie_within_the_text(
        words in proptest::collection::vec(proptest::sample::select(SALAD.split(' ').collect::<Vec<_>>()), 0..40),
        capital in 0..4,
    ) {
        let mut text = words.join(" ");
        if capital == 0 {
            text = text.to_uppercase();
        }
        let article = Article { id: "p".into(), text, ..Article::default() };
        for claim in claims(&article, Lexicons::builtin()) {
            prop_assert_eq!(claim.span().of(&article.text), &claim.surface);
            prop_assert!(claim.sentence.covers(claim.span()));
        }
    }
}

/// Each figure with the whole that it is a part of.
fn parts(text: &str) -> String {
    let claims = claims(&article(text), Lexicons::builtin());
    let whole = |claim: &Claim| {
        let id = claim.part_of.as_ref()?;
        let whole = claims.iter().find(|other| other.id == *id)?;
        Some(format!("{} of {}", claim.surface, whole.surface))
    };
    let parts: Vec<String> = claims.iter().filter_map(whole).collect();
    parts.join("; ")
}

#[test]
fn a_part_goes_back_to_its_whole() {
    assert_snapshot!(parts("Police arrested 43 people. Of those detained, 29 are clerks."), @"29 of 43");
    assert_snapshot!(parts("The camp holds 900 prisoners. Of the prisoners, 90 are Danes and 40 Finns."), @"90 of 900; 40 of 900");
    assert_snapshot!(parts("Police arrested 43 people. Ninety percent of them were students."), @"Ninety percent of 43");
    assert_snapshot!(parts("The camp was built for 400 sailors. Most of the miners, 130 of them minors, left."), @"");
    assert_snapshot!(parts("Some 1,200 wounded are waiting, of whom 300 need surgery."), @"300 of Some 1,200");
    assert_snapshot!(parts("There were 43 deaths. More than half of the patients recovered."), @"");
}

#[test]
fn what_is_counted_is_found_past_brackets_and_joined_modifiers() {
    assert_snapshot!(read("A storm dropped 12 inches (30 cm) of snow on Orlen."), @"12 inch snow drop; 30 centimetre snow drop");
    assert_snapshot!(read("The city hired 900 road and sewer workers."), @"900 [855, 945] {road} {sewer} worker hire");
    assert_snapshot!(read("Some 3,000 Poles and Danes took part in a rally."), @"~3,000 [2,700, 3,300] Pole attend");
    assert_snapshot!(read("Police held 14 Turks and two Frenchmen."), @"14 Turk hold; 2 frenchman hold");
    assert_snapshot!(read("It gives the Greens 12 councillors."), @"12 councillor give");
    assert_snapshot!(read("A couple were sentenced on Monday."), @"");
}

#[test]
fn verbs_outside_the_classes_say_what_happened() {
    assert_snapshot!(read("The river crested at 27.4 feet."), @"27.4 foot river crest");
    assert_snapshot!(read("Bird flu has been confirmed at 12 farms."), @"12 farm confirm");
    assert_snapshot!(read("The pair were found guilty of 38 counts."), @"38 count convict");
    assert_snapshot!(read("At least three dams are being watched."), @"≥3 [3, ∞) dam watch");
    assert_snapshot!(read("Some 480 people spent the night in a hall."), @"~480 [432, 528] person spend");
    assert_snapshot!(read("Twelve sailors were drowned."), @"12 sailor kill");
    assert_snapshot!(read("The firm added 40 jobs to reach 900."), @"40 job hire; 900 [855, 945] job reach");
    assert_snapshot!(read("A survey found that 37 percent plan to hire."), @"37 percent hire, planned, survey");
    assert_snapshot!(read("The airline said 12 crews would fly home."), @"12 crew transfer, planned, airline");
}

/// Each figure with the places named with it.
fn places(text: &str) -> String {
    let claims = claims(&article(text), Lexicons::builtin());
    let told = claims
        .iter()
        .map(|claim| format!("{}: {}", claim.surface, claim.places.join(", ")));
    told.collect::<Vec<_>>().join("; ")
}

#[test]
fn a_place_is_named_with_what_it_lies_in() {
    assert_snapshot!(places("Hail killed 12 sheep in Toulouse, France."), @"12: Toulouse, France");
    assert_snapshot!(places("Hail killed 12 sheep in Toulouse, Maria Bell said."), @"12: Toulouse");
}

#[test]
fn who_is_counted_and_what_is_measured_in_longer_phrases() {
    assert_snapshot!(read("He held six women captive."), @"6 woman hold");
    assert_snapshot!(read("The mother of three says she is safe."), @"");
    assert_snapshot!(read("All six players advanced to the next round."), @"6 player advance");
    assert_snapshot!(read("The army shot down five jets."), @"5 jet shoot down");
    assert_snapshot!(read("The cost of cleaning the 12 floors came to $58,000."), @"12 floor clean; 58,000 USD [57,500, 58,500] cost cost");
    assert_snapshot!(read("The shop offers the door sensor for $30."), @"30 USD {door} sensor offer");
    assert_snapshot!(read("Sales rose 4 percent, according to Vestmark.com."), @"+4 percent sale rise, Vestmark.com");
    assert_snapshot!(read("Sales rose 4 percent, according to Box Office Castor."), @"+4 percent sale rise, Box Office Castor");
}
