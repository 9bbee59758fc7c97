//! What reports tell of the killed, the hurt and the missing, in sentences of every kind.

use super::read;
use insta::assert_snapshot;

#[test]
fn one_more_is_a_person_as_well() {
    assert_snapshot!(read("A man was killed and another injured early on Sunday."), @"1 man kill, undated; 1 person injure, undated");
    assert_snapshot!(read("One rider was killed and another seriously hurt."), @"1 rider kill; 1 person injure");
    assert_snapshot!(read("A cook was killed and a second was hurt when a wall fell."), @"1 cook kill; 1 person injure");
    assert_snapshot!(read("One dead, another wounded in market fire"), @"1 person kill; 1 person injure");
    assert_snapshot!(read("One died at the scene, while the other is in stable condition."), @"1 person kill; 1 person stable");
    assert_snapshot!(read("Another injured worker was rescued."), @"1 {injured} worker rescue");
}

#[test]
fn what_struck_a_person_tells_what_befell_them() {
    assert_snapshot!(read("6-year-old girl struck by stray bullet"), @"1 girl shoot");
    assert_snapshot!(read("Family of 6-year-old hit by stray bullet seeks answers"), @"1 person shoot");
    assert_snapshot!(read("Shrapnel struck two clerks."), @"2 clerk injure");
    assert_snapshot!(read("A rider was hit in the arm. A cook was struck by a van."), @"1 rider injure; 1 cook run over");
    assert_snapshot!(read("Boy shot in foot at playground"), @"1 boy injure");
    assert_snapshot!(read("His son shot a neighbour in the hand."), @"1 neighbour injure");
    assert_snapshot!(read("A clerk was shot in the arm and chest and died."), @"1 clerk kill");
}

#[test]
fn a_wound_tells_what_befell_a_person() {
    assert_snapshot!(read("Police found a clerk suffering from burns."), @"1 clerk injure");
    assert_snapshot!(read("Police found six riders with stab wounds; one has died."), @"6 rider stab; 1 person kill");
    assert_snapshot!(read("Two men walked into a clinic with gunshot wounds."), @"2 man injure");
    assert_snapshot!(read("Eight passengers suffered minor injuries. The driver had no injuries."), @"8 passenger injure");
    assert_snapshot!(read("A clerk suffered a fatal head injury."), @"1 clerk kill");
    assert_snapshot!(read("A rider with a head wound has died."), @"1 rider kill");
}

#[test]
fn the_others_beside_the_dead_live() {
    assert_snapshot!(read("Woman killed at wedding, three others shot"), @"1 woman kill; 3 person injure");
    assert_snapshot!(read("2 killed, 5 others shot at block party"), @"2 person kill; 5 person injure");
    assert_snapshot!(read("Six people were shot, two of them fatally."), @"6 person shoot; 2 person kill");
    assert_snapshot!(read("Rider shot, killed in Orlen; another seriously wounded"), @"1 rider kill; 1 person injure");
    assert_snapshot!(read("Rider shot, killed friend in Orlen"), @"1 friend kill");
    assert_snapshot!(read("Gunman shot at guards in Orlen"), @"");
    assert_snapshot!(read("Teen, two men shot in Orlen"), @"1 teen injure; 2 man injure");
}

#[test]
fn a_pronoun_or_a_name_tells_where_nothing_else_does() {
    assert_snapshot!(read("Holm was taken to a clinic. She died on Monday. She was pronounced dead at noon."), @"1 person kill, undated");
    assert_snapshot!(read("A clerk died on Monday. Holm was pronounced dead at noon."), @"1 clerk kill, undated");
    assert_snapshot!(read("The driver looked at him dead in the eye."), @"");
}

#[test]
fn ages_of_two_are_no_count() {
    assert_snapshot!(read("Two girls, 7 and 5, were hurt."), @"2 girl injure");
    assert_snapshot!(read("A driver, 40, and two passengers, 31 and 35, were killed."), @"1 driver kill; 2 passenger kill");
}

#[test]
fn who_was_hurt_and_died_is_dead() {
    assert_snapshot!(read("A rider was taken to a clinic, where she later died."), @"1 rider kill");
    assert_snapshot!(read("Two men were struck by a train and died."), @"2 man kill");
    assert_snapshot!(read("A lorry struck a cook, who died at the scene."), @"1 cook kill");
    assert_snapshot!(read("Five people were rushed to hospital, where two died."), @"5 person hospitalise; 2 person kill");
    assert_snapshot!(read("A clerk was shot and his brother was arrested."), @"1 clerk shoot; 1 brother arrest");
    assert_snapshot!(read("A clerk was stabbed and is expected to survive."), @"1 clerk injure");
}

#[test]
fn who_was_shot_and_lives_is_hurt() {
    assert_snapshot!(read("A guard died. A clerk was also shot, but survived."), @"1 guard kill; 1 clerk injure");
    assert_snapshot!(read("A guard died. A clerk was stabbed and remains in critical condition."), @"1 guard kill; 1 clerk injure");
    assert_snapshot!(read("A guard died. The other two people shot are stable."), @"1 guard kill; 2 person injure");
    assert_snapshot!(read("A teenager shot himself in the foot."), @"1 teenager injure");
    assert_snapshot!(read("Two clerks were hospitalised with gunshot wounds."), @"2 clerk injure");
}

#[test]
fn a_list_of_victims_may_come_behind_what_befell_them() {
    assert_snapshot!(read("The dead include two clerks. Among the injured were three riders."), @"2 clerk kill; 3 rider injure");
    assert_snapshot!(read("Killed were a teacher and two pupils."), @"1 teacher kill; 2 pupil kill");
    assert_snapshot!(read("The wreck left three dead and injured another early on Sunday."), @"3 person kill, undated; 1 person injure, undated");
}

#[test]
fn the_verb_is_of_whom_the_clause_begins_with() {
    assert_snapshot!(read("Husband suspected of slaying wife and son dies"), @"1 husband kill; 2 wife kill");
    assert_snapshot!(read("The man suspected in the deaths last week of his wife and son has died."), @"1 man kill, undated");
    assert_snapshot!(read("A woman hit by a tram and her son were killed."), @"1 woman kill; 1 son kill");
    assert_snapshot!(read("A gunman killed four people before killing himself."), @"4 person kill; 1 person kill");
}

#[test]
fn a_toll_may_stand_far_from_its_verb() {
    assert_snapshot!(read("Holm died on Friday, bringing the toll of the blaze in Orlen, Vale, to 5."), @"5 person kill, undated");
    assert_snapshot!(read("That puts the number of wounded at 16."), @"16 wounded injure");
    assert_snapshot!(read("A fourth worker has died."), @"4 {fourth} worker kill");
    assert_snapshot!(read("The death toll climbed past 3,000."), @"3,000 [2,850, 3,150] person kill");
    assert_snapshot!(read("The toll in the Merida triple train crash on Monday rose to 278."), @"278 person kill, undated");
    assert_snapshot!(read("Forty people are undergoing treatment in Merida."), @"40 person hospitalise");
    assert_snapshot!(read("The toll of the quake exceeded 290."), @">290 (290, ∞) person kill");
    assert_snapshot!(read("Deaths near 300 in Merida floods"), @"~<300 [270, 300) person kill");
}

#[test]
fn vehicles_falls_and_fire_hurt_people() {
    assert_snapshot!(read("Three pupils were struck by a bus and one of them died."), @"3 pupil run over; 1 pupil kill");
    assert_snapshot!(read("A tram ran over a cook."), @"1 cook run over");
    assert_snapshot!(read("A rider fell to his death. Two guards were burned."), @"1 rider kill; 2 guard injure");
    assert_snapshot!(read("Rider airlifted after fall"), @"1 rider hospitalise");
    assert_snapshot!(read("Two cooks were fatally crushed."), @"2 cook kill");
    assert_snapshot!(read("Two guards were shot at but not hit."), @"2 guard");
    assert_snapshot!(read("Two riders suffered non-life-threatening injuries."), @"2 rider injure");
}

#[test]
fn one_is_told_in_many_words() {
    assert_snapshot!(read("19-year-old Ann Morgan was shot at a party."), @"1 {Ann} person shoot");
    assert_snapshot!(read("Two teens were both shot. A clerk and a cook were both killed."), @"2 teen shoot; 2 clerk kill");
    assert_snapshot!(read("Police found a 19-year-old male dead in the van."), @"1 {male} person kill");
    assert_snapshot!(read("Police found a woman, 26, dead in her car."), @"1 person kill");
    assert_snapshot!(read("A boy is fighting for his life. A girl is recovering."), @"1 boy critical; 1 girl stable");
    assert_snapshot!(read("A teenager who shot himself in the foot is recovering."), @"1 teenager injure");
    assert_snapshot!(read("The crash left five riders hospitalized."), @"5 rider hospitalise");
    assert_snapshot!(read("None of the 40 passengers was hurt."), @"40 passenger travel");
}

#[test]
fn what_strikes_people_may_stand_elsewhere_in_the_sentence() {
    assert_snapshot!(read("Gunfire broke out and four people were hit."), @"4 person injure");
    assert_snapshot!(read("He fired into the crowd, hitting 14 people."), @"14 person injure");
    assert_snapshot!(read("A car left the road and two pupils were struck."), @"2 pupil injure");
    assert_snapshot!(read("The recession hit 40 firms."), @"40 firm damage");
}
