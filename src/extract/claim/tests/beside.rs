//! Victims beside other victims: joined, listed, told by their age, told by whom they harmed.

use super::read;
use insta::assert_snapshot;

#[test]
fn a_second_verb_has_victims_of_its_own() {
    assert_snapshot!(read("A guard shot and fatally wounded three rivals and badly wounded another."), @"3 rival kill; 1 person injure");
    assert_snapshot!(read("He opened fire, killing two pupils and injuring a teacher and the guard's brother."), @"2 pupil kill; 2 teacher injure");
    assert_snapshot!(read("The robber stabbed to death two clerks and critically injured a third."), @"2 clerk kill; 1 person injure");
    assert_snapshot!(read("The driver struck and killed a rider and hurt two others."), @"1 rider kill; 2 person injure");
    assert_snapshot!(read("She killed her husband and wounded two neighbours and a police officer before she was held."), @"1 husband kill; 2 neighbour injure; 1 {police} officer injure");
    assert_snapshot!(read("The blaze killed four men and hurt a fifth. Profit fell by a third."), @"4 man kill; 1 person injure; -0.3333 profit fall");
}

#[test]
fn who_is_suspected_and_those_he_killed_are_dead() {
    assert_snapshot!(read("The man suspected in the deaths of his wife and son died at a clinic."), @"1 man kill; 2 wife kill");
    assert_snapshot!(read("The baker believed to have shot four rivals died of his wounds on Friday."), @"1 baker kill, undated; 4 rival shoot, undated, baker");
    assert_snapshot!(read("A father accused of killing his two daughters has died, police said."), @"1 father kill, police; 2 daughter kill, police");
    assert_snapshot!(read("The teenager accused of killing his mother and two sisters died in jail."), @"1 teenager kill; 1 mother kill; 2 sister kill");
    assert_snapshot!(read("A man accused of killing two and wounding three is in court."), @"2 person kill; 3 person injure");
    assert_snapshot!(read("He is accused of plotting to kill three guards."), @"3 guard kill, planned");
}

#[test]
fn a_headline_within_the_text_counts_persons() {
    assert_snapshot!(read("play pause 1 Killed, 4 Wounded In Harbour Fire"), @"1 person kill; 4 person injure");
    assert_snapshot!(read("Police tape is up: 2 Dead, 3 Hurt in the crash."), @"2 person kill; 3 person injure");
    assert_snapshot!(read("A gift went to the 12 Wounded Lions of Orlen."), @"12 {Wounded} lion go");
    assert_snapshot!(read("RELATED: 3 killed, 2 injured in Orlen crash"), @"");
    assert_snapshot!(read("Read more: Two dead after fire in Vale"), @"");
    assert_snapshot!(read("More than 12 guests were hurt."), @">12 (12, ∞) guest injure");
}

#[test]
fn people_are_hurt_in_many_ways() {
    assert_snapshot!(read("Four shot, one pistol-whipped"), @"4 person injure; 1 person injure");
    assert_snapshot!(read("Four clerks were shot and another was pistol-whipped."), @"4 clerk injure; 1 person injure");
    assert_snapshot!(read("A robber pistol-whipped a teen girl."), @"1 {teen} girl injure");
    assert_snapshot!(read("A dog bit two children. A bull gored three runners."), @"2 child injure; 3 runner injure");
    assert_snapshot!(read("A baker slashed two riders with a knife. The firm slashed 400 jobs."), @"2 rider injure; 400 [380, 420] job lay off");
    assert_snapshot!(read("One cook was grazed and another was burned."), @"1 cook injure; 1 person injure");
}

#[test]
fn victims_are_told_by_their_ages() {
    assert_snapshot!(read("A woman about 20 years old and a 6-year-old girl were hurt."), @"2 woman injure");
    assert_snapshot!(read("A 5-month-old girl and 30-year-old cook were both hurt."), @"2 girl injure");
    assert_snapshot!(read("Two 6-year-olds dead in Orlen fire"), @"2 person kill");
    assert_snapshot!(read("Two men ages 20 and 23 were injured."), @"2 man injure");
    assert_snapshot!(read("The victims, a 15-year-old boy and two riders, were injured."), @"1 boy injure; 2 rider injure");
    assert_snapshot!(read("A cook, his wife and six children ages 3 months to 10 years old died."), @"2 cook kill; 6 child kill");
}

#[test]
fn who_comes_to_a_hospital_was_hurt() {
    assert_snapshot!(read("Another rider drove himself to hospital."), @"1 rider hospitalise");
    assert_snapshot!(read("A second rider drove herself to a clinic with a gunshot wound to the arm."), @"1 rider shoot");
    assert_snapshot!(read("A clerk called police saying he had been shot in the leg."), @"1 person injure");
    assert_snapshot!(read("Police found two more riders with gunshot wounds."), @"2 rider injure");
    assert_snapshot!(read("A fourth victim showed up at a clinic with a gunshot wound."), @"1 {fourth} victim shoot");
}

#[test]
fn those_told_of_before_are_counted_again() {
    assert_snapshot!(read("Both died at the scene. Both drivers were killed."), @"2 person kill; 2 driver kill");
    assert_snapshot!(read("12 lives lost in mill fire. The firm lost 12 clients."), @"12 life kill; 12 client lose");
    assert_snapshot!(read("The slide left four dead and another missing."), @"4 person kill; 1 person go missing");
    assert_snapshot!(read("A man is held in the Third Ward quadruple shooting."), @"4 {Third Ward} person shoot");
    assert_snapshot!(read("Man killed, second man injured"), @"1 man kill; 1 man injure");
    assert_snapshot!(read("The blast killed a cook and left her husband paralysed."), @"1 cook kill; 1 husband injure");
}

#[test]
fn a_headline_has_several_verbs() {
    assert_snapshot!(read("Man kills mother, wounds sister in Orlen"), @"1 mother kill; 1 sister injure");
    assert_snapshot!(read("Mill explosion kills two workers, hurts 3"), @"2 worker kill; 3 worker injure");
    assert_snapshot!(read("Worker kills two at mill, shoots self"), @"2 person kill");
    assert_snapshot!(read("Blaze kills two, wounds three"), @"2 person kill; 3 person injure");
    assert_snapshot!(read("The mayor listed cuts, wounds and burns."), @"");
}

#[test]
fn one_of_those_counted_is_told_apart() {
    assert_snapshot!(read("A man who was among five people wounded in Orlen has died."), @"1 man kill; 5 person injure");
    assert_snapshot!(read("A guard, one of six people hurt in the blast, has died."), @"1 guard kill; 1 person kill; 6 person injure");
    assert_snapshot!(read("The man who shot three clerks, two of them fatally, has died."), @"1 man kill; 3 clerk shoot; 2 clerk kill");
    assert_snapshot!(read("Three people are dead. A fourth person was injured."), @"3 {dead} person kill; 1 {fourth} person injure");
    assert_snapshot!(read("A guard was treated for smoke inhalation."), @"1 guard injure");
}

#[test]
fn the_verb_may_stand_far_behind() {
    assert_snapshot!(read("Two of the nine people injured in Friday's blast at an Orlen lodge have died."), @"2 person kill, undated; 9 person injure, undated");
    assert_snapshot!(read("The father suspected of killing his wife and three children in Orlen died at a clinic."), @"1 father kill; 1 wife kill; 3 child kill");
    assert_snapshot!(read("A soldier shot and killed two clerks before taking his own life."), @"1 soldier kill; 2 clerk kill");
    assert_snapshot!(read("Her three children, ages 10, 8 and 7, were at home but weren't hurt."), @"3 child");
}

#[test]
fn ages_of_both_count_nobody() {
    assert_snapshot!(read("Ann Holm and Carl Bond, both 16 and shot in the foot, are recovering."), @"");
    assert_snapshot!(read("The riders, both 22, were injured."), @"");
    assert_snapshot!(read("Two men, both 25, were injured and a girl was killed."), @"2 man injure; 1 girl kill");
    assert_snapshot!(read("Both 19-year-olds were injured."), @"");
    assert_snapshot!(read("All 16 were injured."), @"16 person injure");
}
