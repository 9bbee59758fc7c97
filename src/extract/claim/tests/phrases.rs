//! News in phrases of every kind: what each figure counts, what happened to it, and how sure that is.

use super::{Lexicons, article, claims, parts, read};
use insta::assert_snapshot;

#[test]
fn what_one_is_accused_of_may_be_so() {
    assert_snapshot!(read("He is accused of destroying 2,300 invoices."), @"2,300 [2,250, 2,350] invoice destroy, possible");
    assert_snapshot!(read("She was charged with stealing 14 paintings."), @"14 painting steal, possible");
}

#[test]
fn what_people_say_of_themselves_is_what_they_do() {
    assert_snapshot!(read("Some 19 percent said they would not vote."), @"~19 percent [17.1, 20.9] vote, planned");
    assert_snapshot!(read("Two officials said they had seen three boats."), @"2 official see; 3 boat see, officials");
    assert_snapshot!(read("It missed the 900 that economists had forecast."), @"");
}

#[test]
fn figures_joined_share_their_noun() {
    assert_snapshot!(read("Building firms shed 18,000 and 6,000 jobs respectively."), @"18,000 [17,500, 18,500] job shed; 6,000 [5,700, 6,300] job shed");
    assert_snapshot!(read("There are 7,000 fighters present in Orlen."), @"7,000 [6,650, 7,350] fighter");
    assert_snapshot!(read("Storms killed 10 and 12 homes were destroyed."), @"10 person kill; 12 home destroy");
}

#[test]
fn levels_are_those_of_what_they_measure() {
    assert_snapshot!(read("The jobs figure for March was revised down by 12,000 to 87,000."), @"-12,000 [11,500, 12,500] {jobs} figure fall, undated; 87,000 [86,500, 87,500] {jobs} figure fall, undated");
    assert_snapshot!(read("A tray of 30 eggs now costs 9.80 euros."), @"30 egg; 9.8 EUR tray cost");
    assert_snapshot!(read("They give $200 or less."), @"≤200 USD (-∞, 200] give");
    assert_snapshot!(read("Last month Castor Bank was fined $185 million."), @"185,000,000 USD [184,500,000, 185,500,000] {month} {Castor} Bank fine, undated");
}

#[test]
fn a_figure_behind_a_personal_verb_counts_nobody() {
    assert_snapshot!(read("Some 300 people work in the 12 mills."), @"~300 [270, 330] person employ; 12 mill work");
    assert_snapshot!(read("It gave the town 12 buses."), @"12 bus give");
    assert_snapshot!(read("The mill converts 156 tonnes of waste."), @"156 tonne waste convert");
}

#[test]
fn amounts_and_ages_are_no_casualties() {
    assert_snapshot!(read("Bianca Jones, also 19, died."), @"1 {Bianca} person kill");
    assert_snapshot!(read("Its bond weakened, hitting 16.1%."), @"16.1 percent hit");
    assert_snapshot!(read("The film made $320,000."), @"320,000 USD [315,000, 325,000] earn");
    assert_snapshot!(read("The outage affected 2.5 million people."), @"2,500,000 [2,450,000, 2,550,000] person affect");
    assert_snapshot!(read("A third of the staff will likely receive notice."), @"0.3333 staff receive, planned");
    assert_snapshot!(read("You'll save $250 on it."), @"250 USD [245, 255] save");
}

#[test]
fn a_whole_is_none_of_its_parts() {
    assert_snapshot!(read("They hold 5,703 prisoners, 12 of them minors. The largest group of the 5,703 are Syrians."), @"5,703 prisoner hold; 12 minor hold; 5,703 prisoner");
    assert_snapshot!(read("Bird flu confirmed at 12 farms"), @"12 farm confirm");
    assert_snapshot!(read("Jones (Green) 3,100."), @"");
}

#[test]
fn business_figures_are_those_of_the_business() {
    assert_snapshot!(read("In the second quarter revenue rose 8%."), @"+8 percent revenue rise, undated");
    assert_snapshot!(read("Revenue was $4.1 billion, beating the $3.9 billion analysts had expected."), @"4,100,000,000 USD [4,050,000,000, 4,150,000,000] revenue turn over; 3,900,000,000 USD [3,850,000,000, 3,950,000,000] expect, planned");
    assert_snapshot!(read("Raiders sent 40 drones; air defences downed 12 of them."), @"40 drone deliver; 12 drone down");
    assert_snapshot!(read("Six miners were brought out alive."), @"6 miner rescue");
}

#[test]
fn parts_follow_their_whole() {
    assert_snapshot!(parts("Police found 46 migrants. Among them were 21 Afghans, 14 Poles and three Somalis."), @"21 of 46; 14 of 46; three of 46");
    assert_snapshot!(parts("They hold 1,730 people. Of those held, 610 are women and 240 are children."), @"610 of 1,730; 240 of 1,730");
}

#[test]
fn who_is_told_is_not_counted() {
    assert_snapshot!(read("The chief told reporters that the death toll had increased from one to four."), @"1 person kill, chief; 4 person kill, chief");
    assert_snapshot!(read("The death count has reached a total of 12."), @"12 person kill");
}

#[test]
fn what_is_caused_or_begun_says_what_happens() {
    assert_snapshot!(read("The tremor caused 55 homes to collapse."), @"55 home destroy");
    assert_snapshot!(read("Two cranes began removing debris."), @"2 crane remove");
    assert_snapshot!(read("Some 160 guests were still unaccounted for."), @"~160 [144, 176] guest go missing");
}

#[test]
fn what_is_expected_of_another_is_no_plan() {
    assert_snapshot!(read("The clinic reports 34 deaths and 80 injured, with numbers expected to rise."), @"34 death kill; 80 person injure");
    assert_snapshot!(read("Officials feared the death toll of 14 could soar."), @"14 person kill, Officials");
}

#[test]
fn what_is_told_as_of_a_day_is_of_that_day() {
    let day = |text: &str| {
        let claims = claims(&article(text), Lexicons::builtin());
        let days = claims.iter().map(|claim| {
            let start = claim.as_of.as_ref().and_then(|as_of| as_of.start);
            start.map_or("undated".into(), |day| day.to_string())
        });
        days.collect::<Vec<_>>().join("; ")
    };
    assert_snapshot!(day("The March 1, 2024 quake brought 41 deaths and left 90 people without homes as of March 7, 2024."), @"2024-03-07; 2024-03-07");
    assert_snapshot!(day("Some 200 lived there in 1972 and 900 as of 2008."), @"1972");
}

#[test]
fn a_figure_joined_to_a_noun_counts_that_noun() {
    assert_snapshot!(read("The 40-bed hospital closed."), @"40 bed");
    assert_snapshot!(read("A 30-car train derailed and a two-car crash killed three."), @"30 car; 2 car; 3 person kill");
    assert_snapshot!(read("The rubble of the 12-story tower was cleared."), @"12 story");
    assert_snapshot!(read("The four-person crew died."), @"4 person kill");
    assert_snapshot!(read("He faces a 12-count indictment."), @"12 {count} indictment charge");
    assert_snapshot!(read("The 20-mile road closed."), @"20 mile road measure");
    assert_snapshot!(read("The guests were 12-"), @"12 guest");
}
