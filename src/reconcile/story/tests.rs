use super::*;
use insta::assert_snapshot;

/// A report as `id, day, outlet | title | text`.
fn report(line: &str) -> Article {
    let mut parts = line.split(" | ");
    let mut head = parts.next().unwrap().split(", ");
    let mut next = || head.next().unwrap();
    Article {
        id: next().into(),
        published: next().parse().ok(),
        outlet: Some(next().into()),
        title: parts.next().map(Into::into),
        text: parts.next().unwrap().into(),
        ..Article::default()
    }
}

/// The reports of each story, which the order of the feed may not change.
fn told(feed: &[&str]) -> String {
    let mut reports: Vec<Article> = feed.iter().map(|line| report(line)).collect();
    let told = |reports: &[Article]| {
        let told: Vec<String> = stories(reports)
            .into_iter()
            .map(|story| story.articles.join("+"))
            .collect();
        told.join(" ")
    };
    let stories = told(&reports);
    reports.reverse();
    assert_eq!(told(&reports), stories);
    stories
}

#[test]
fn reports_of_one_event_make_one_story() {
    assert_snapshot!(told(&[
        "a, 2026-03-02, x | Ferry sinks | A ferry with 90 people aboard sank off Zamboanga, the coastguard at Zamboanga said.",
        "b, 2026-03-03, y | Bodies found | Divers off Zamboanga found 12 bodies in the ferry that sank with 90 people, the coastguard said.",
        "c, 2026-03-02, x | Mill to close | Voestalpine will close its Linz rolling mill and cut 340 jobs, the steelmaker said.",
        "d, 2026-03-05, y | Workers walk out | Workers at the Linz mill of Voestalpine, where 340 jobs will go, walked out.",
    ]), @"a+b c+d");
}

#[test]
fn no_reports_make_no_story() {
    assert!(stories(&[]).is_empty());
}

#[test]
fn two_quakes_of_one_province_are_two_stories() {
    assert_snapshot!(told(&[
        "a, 2024-05-07, x | Quake kills four in Kelara | A magnitude 5.8 earthquake struck Kelara province early Tuesday, killing four people and bringing down houses, rescue workers said.",
        "b, 2024-05-08, y | Kelara quake toll rises to nine | Nine people were killed when Tuesday's magnitude 5.8 earthquake brought down houses in Kelara province, rescue workers said.",
        "c, 2024-05-19, x | Quake kills two in Kelara | A magnitude 5.4 earthquake struck Kelara province on Sunday, killing two people and bringing down houses, rescue workers said.",
        "d, 2024-05-20, y | Two dead after Kelara quake | Sunday's magnitude 5.4 earthquake in Kelara province killed two people, rescue workers said.",
        "e, 2024-06-30, z | Families of Kelara quake wait for tents | Families whose houses came down in the May 7 earthquake that killed nine people in Kelara province still wait for tents.",
    ]), @"a+b+e c+d");
}

#[test]
fn two_walkouts_at_one_company_are_two_stories() {
    assert_snapshot!(told(&[
        "a, 2024-02-12, x | Tram drivers walk out in Orlen | Some 400 tram drivers in Orlen walked out on Monday over pay, halting every line, their union said.",
        "b, 2024-02-13, y | Orlen trams back after walkout | Trams ran again in Orlen a day after 400 drivers walked out on Monday over pay.",
        "c, 2024-09-18, x | Tram drivers walk out in Orlen | Some 350 tram drivers in Orlen walked out on Wednesday over rosters, halting six lines, their union said.",
        "d, 2024-09-19, y | Orlen tram drivers end their strike | Tram drivers in Orlen returned to work after 350 of them walked out on Wednesday over rosters.",
    ]), @"a+b c+d");
}

#[test]
fn two_fires_of_one_city_are_two_stories_and_a_trial_is_of_its_fire() {
    assert_snapshot!(told(&[
        "a, 2024-03-04, x | Six die in Tarsk warehouse fire | Six people died when a warehouse burned in Tarsk on Sunday night, the fire service said.",
        "b, 2024-03-05, y | Tarsk fire: six dead | Firefighters found six bodies in the Tarsk warehouse that burned on Sunday night.",
        "c, 2024-03-15, x | Two die in Tarsk flat fire | Two people died when a flat burned in Tarsk on Thursday night, the fire service said.",
        "d, 2024-03-16, z | Tarsk flat fire kills two | Two people died in Thursday night's fire in a Tarsk flat, the fire service said.",
        "e, 2025-01-22, y | Owner on trial over Tarsk fire | The owner of a Tarsk warehouse went on trial on Tuesday over the fire that killed six people there on March 3, 2024.",
    ]), @"a+b+e c+d");
}

#[test]
fn two_ballots_of_one_town_are_two_stories() {
    assert_snapshot!(told(&[
        "a, 2024-04-15, x | Orlen votes: Maric ahead | Ana Maric won 41 percent of the vote for mayor of Orlen on Sunday, ahead of Petar Doric with 33 percent.",
        "b, 2024-04-15, y | Maric and Doric in run-off in Orlen | Ana Maric and Petar Doric will meet in a run-off after Sunday's vote for mayor of Orlen, which gave her 41 percent.",
        "c, 2025-11-10, x | Orlen votes on tram line | Voters in Orlen turned down a tram line on Sunday by 52 percent.",
        "d, 2025-11-11, y | No tram line for Orlen | A tram line for Orlen fell in Sunday's vote, in which 52 percent said no.",
    ]), @"a+b c+d");
}

#[test]
fn what_an_outlet_says_of_itself_makes_no_story() {
    let clutter =
        "Close Get mail from Maja Brandt. Sign in to your Courier profile to read her column.";
    let a = format!(
        "a, 2024-01-09, orlencourier.com | Bus overturns near Orlen - Orlen Courier News, Weather, Sports | {clutter} Five people were hurt when a bus overturned on Monday."
    );
    let b = format!(
        "b, 2024-06-21, orlencourier.com | Bakery burns down - Orlen Courier News, Weather, Sports | {clutter} A bakery burned down on Thursday and two people were hurt."
    );
    assert_snapshot!(told(&[&a, &b]), @"a b");
}

#[test]
fn what_comes_of_an_event_day_by_day_is_of_its_story() {
    assert_snapshot!(told(&[
        "a, 2024-09-02, x | Bridge falls in Torben | Nine people were killed when the Velka bridge in Torben gave way on Monday, the governor said.",
        "b, 2024-09-05, y | Torben bridge toll rises | The toll of the Velka bridge in Torben rose to 14 on Thursday, the governor said.",
        "c, 2024-09-07, z | Divers leave Torben | Divers found the last car under the Velka bridge in Torben on Saturday, the governor said.",
    ]), @"a+b+c");
}

#[test]
fn the_news_of_one_ship_or_company_is_one_story_day_by_day() {
    assert_snapshot!(told(&[
        "a, 2024-01-16, x | Nimbus bids for Stratus | Nimbus offered 2 billion euros for its rival Stratus on Monday.",
        "b, 2024-01-30, y | Nimbus raises bid for Stratus | Nimbus raised its offer for its rival Stratus to 2.4 billion euros on Monday.",
        "c, 2024-03-01, z | Stratus holders back Nimbus | Shareholders of Stratus accepted the 2.4 billion euro offer of Nimbus on Thursday.",
        "d, 2024-01-16, z | Bakery opens in Torvik | A bakery opened in Torvik on Monday.",
        "e, 2024-01-30, y | Bakery robbed in Torvik | A bakery was robbed in Torvik on Monday.",
    ]), @"a+b+c d e");
}

#[test]
fn an_outbreak_is_one_story_and_two_weekends_are_two() {
    assert_snapshot!(told(&[
        "a, 2024-06-03, x | Cholera kills 12 in Lower Amara | Cholera killed 12 people in Lower Amara over the weekend, the health ministry said. Wells near the Amara river are closed.",
        "b, 2024-06-14, y | Cholera toll in Lower Amara reaches 31 | Four people died of cholera in Lower Amara on Thursday, which brings the toll of the outbreak to 31, the health ministry said.",
        "c, 2024-07-02, z | Cholera: 55 dead in Lower Amara | Two children died of cholera in Lower Amara on Monday. The outbreak has killed 55 people, the health ministry said.",
        "d, 2024-06-10, x | Three stabbed outside Orlen bar | Three people were stabbed outside a bar on Mill Street in Orlen on Saturday night, police said.",
        "e, 2024-06-24, y | Two stabbed outside Orlen bar | Two people were stabbed outside a bar in Orlen on Saturday night, police said. Officers found them on Quay Street.",
    ]), @"a+b+c d e");
}

#[test]
fn what_was_told_before_it_happened_is_of_another_story() {
    assert_snapshot!(told(&[
        "a, 2024-03-04, x | Warehouse fire kills six in Tarsk | Six people died in a warehouse fire in Tarsk, the fire service said.",
        "b, 2024-06-10, y | Warehouse fire kills three in Tarsk | Three people died in a warehouse fire in Tarsk on Sunday, the fire service said.",
        "c, 2024-07-15, z | Owner held over fire in Tarsk | Police hold the owner of a warehouse over the fire in which three people died in Tarsk on June 9.",
    ]), @"a b+c");
}

#[test]
fn shootings_of_one_city_some_days_apart_are_several_stories() {
    assert_snapshot!(told(&[
        "a, 2024-06-01, x | One dead, two hurt in Orlen shooting | A man was killed and two people were wounded in a shooting in the Harrow neighborhood of Orlen on Friday night, police said. It happened in the 2600 block of Quay Street.",
        "b, 2024-06-06, y | Man held over Quay Street killing | Orlen police arrested a man on Thursday in the shooting that killed Ole Brandt, 24, on Quay Street on May 31. Brandt was a father of two.",
        "c, 2024-06-08, x | Three shot in Orlen, one fatally | A woman was killed and two teenagers were wounded in a shooting in the Harrow neighborhood of Orlen on Friday night, police said. It happened in the 2900 block of Quay Street.",
        "d, 2024-06-09, y | Orlen bars close after shooting | Two men were shot outside a bar in the 40 block of Mill Street in Orlen early on Saturday, police said.",
        "e, 2024-06-09, x | Girl shot in her bed in Orlen | A girl was shot in her bed in the 700 block of Dune Road in Orlen late on Friday, police said.",
        "f, 2024-09-12, y | Plea in Brandt killing | A man denied on Wednesday that he had killed Ole Brandt, 24, in Orlen. Brandt was shot on Quay Street.",
    ]), @"a+b+f c d e");
}

#[test]
fn quakes_and_floods_of_one_island_are_several_stories() {
    assert_snapshot!(told(&[
        "a, 2024-03-06, x | Quake kills four in Amara | A magnitude 6.1 earthquake struck southern Amara province early on Wednesday, killing four people, the disaster agency said.",
        "b, 2024-03-07, y | Amara quake toll climbs | The death toll from Wednesday's quake in Amara rose to nine on Thursday.",
        "c, 2024-03-11, x | Strong quake in Amara | A magnitude 6.4 earthquake struck northern Amara province on Monday, the disaster agency said. No damage was reported.",
        "d, 2024-03-10, x | Flash flood kills seven in Amara | Seven people were killed after a flash flood swept through villages in Lower Tarsk, Amara, on Saturday night, the disaster agency said.",
        "e, 2024-03-24, y | Flash flood kills four in Amara | Four people were killed after a flash flood swept through villages in Upper Tarsk, Amara, on Saturday night, the disaster agency said.",
        "f, 2024-03-28, z | Amara quake survivors get tents | Families whose houses fell in the March 6 earthquake in Amara have got tents, the disaster agency said.",
    ]), @"a+b+f d c e");
}

#[test]
fn an_official_who_speaks_of_two_events_makes_no_story_of_them() {
    assert_snapshot!(told(&[
        "a, 2024-05-02, x | Cyclist hit in Orlen | A cyclist was hit by a van in the 40 block of Mill Street in Orlen on Thursday, Officer Maja Holm said. Holm said the driver fled.",
        "b, 2024-05-02, y | Shop robbed in Orlen | Two men robbed a shop in the 900 block of Dune Road in Orlen on Thursday, Officer Maja Holm said. Holm said nobody was hurt.",
    ]), @"a b");
}

#[test]
fn a_page_that_was_found_late_is_dated_by_its_stamp() {
    assert_snapshot!(told(&[
        "a, 2015-03-13, x | Ferry sinks off Orlen | A ferry sank off Orlen on Thursday and nine people drowned, the coastguard said.",
        "b, 2017-01-28, y | Divers search Orlen ferry | Updated: 03/14/2015 9:10 AM\nNine people drowned when a ferry sank off Orlen on Thursday. Divers search the wreck.",
    ]), @"a+b");
}
