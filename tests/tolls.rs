//! Tolls that a story's reports tell in other ways than by one figure.

mod reports;

use reports::toll;

#[test]
fn couples_and_parents_are_two() {
    let couple = (
        10,
        "Couple killed in Marlow barn fire",
        "A couple were killed in a barn fire in Marlow on Monday, the fire chief said.",
    );
    assert_eq!(toll(&[couple]).0, Some(2.0));
    let parents = (
        10,
        "Two dead, girl hurt in Marlow crash",
        "Two people were killed and a girl was critically injured in a crash near Marlow on Monday.",
    );
    let girl = (
        13,
        "Girl dies after Marlow crash that killed her parents",
        "A girl has died three days after a crash near Marlow that killed her parents, the hospital said on Thursday.",
    );
    assert_eq!(toll(&[parents, girl]).0, Some(3.0));
    let trade = (
        10,
        "Man killed in Marlow crash is named",
        "Killed in the crash near Marlow on Monday was Ian Holm, 40, a mason and father of three.",
    );
    assert_eq!(toll(&[trade]).0, Some(1.0));
}

#[test]
fn who_dies_as_the_third_tells_the_toll() {
    let two = (
        10,
        "Two dead in Marlow bus crash",
        "Two people were killed in a bus crash near Marlow on Monday.",
    );
    let third = (
        12,
        "Marlow bus driver dies",
        "Ian Holm died on Wednesday, becoming the third person to die after a bus crash near Marlow.",
    );
    assert_eq!(toll(&[two, third]).0, Some(3.0));
    let jail = (
        10,
        "Inmate dies in Marlow",
        "Ian Holm died on Monday in Marlow, becoming the third person to die in its jail this year.",
    );
    assert_eq!(toll(&[jail]).0, Some(1.0));
}

#[test]
fn deaths_of_a_longer_time_are_background() {
    let ice = [(
        10,
        "Boy drowns in Lake Marlow",
        "A boy drowned in Lake Marlow on Monday, deputies said. Nine people have drowned in Orlen lakes this winter. Thirty \
         have drowned in the past 18 months.",
    )];
    assert_eq!(toll(&ice).0, Some(1.0));
    let calls = (
        11,
        "Marlow bar shut after shooting",
        "Marlow has shut a bar where a man was killed and three people were wounded on Monday. The mayor spoke of 40 calls \
         to police in the past year, among them two shootings.",
    );
    assert_eq!(toll(&[calls]).1, Some(3.0));
}

#[test]
fn the_hurt_are_fewer_by_those_who_died() {
    let crash = (
        10,
        "Bus crash near Marlow kills 9, injures 25",
        "A bus crash near Marlow killed nine people and injured 25 on Monday, the mayor said.",
    );
    let later = (
        12,
        "Marlow bus crash toll rises to 11",
        "The death toll from Monday's bus crash near Marlow rose to 11 on Wednesday. The remaining 23 injured are being \
         treated in Orlen.",
    );
    assert_eq!(toll(&[crash, later]), (Some(11.0), Some(23.0)));
    let hit = (
        10,
        "Six shot at Marlow bar; one dies",
        "Six people were shot at a bar in Marlow on Monday, one of whom died. A guard was shot in the calf.",
    );
    assert_eq!(toll(&[hit]), (Some(1.0), Some(5.0)));
}

#[test]
fn another_in_hospital_beside_the_dead_was_hurt() {
    let feud = [(
        10,
        "Feud turns deadly in Marlow",
        "A feud in Marlow ended with one neighbour dead and another in the hospital on Monday. One, 60, died on the way; the \
         other has wounds to his arm.",
    )];
    assert_eq!(toll(&feud), (Some(1.0), Some(1.0)));
}

#[test]
fn the_wounded_who_remain_in_hospital_are_counted() {
    let after = [(
        12,
        "Marlow mourns after bar shooting",
        "One man died and the six wounded remain in hospital after Monday's shooting at a bar in Marlow.",
    )];
    assert_eq!(toll(&after), (Some(1.0), Some(6.0)));
    let pair = [(
        12,
        "Pair killed in Marlow crash",
        "A pair were killed in a crash near Marlow on Monday.",
    )];
    assert_eq!(toll(&pair).0, Some(2.0));
}

#[test]
fn words_behind_a_figure_tell_who_it_counts() {
    let balloon = [(
        10,
        "Three hurt as balloon falls near Marlow",
        "A balloon fell near Marlow on Monday. Three tourists, two women and a man, were injured.",
    )];
    assert_eq!(toll(&balloon).1, Some(3.0));
}

#[test]
fn who_was_hurt_beside_anothers_death_lives() {
    let first = (
        10,
        "Girl shot, mother injured in Marlow",
        "A girl was shot and her mother was injured in Marlow on Monday, police said.",
    );
    let dies = (
        12,
        "Girl dies after Marlow shooting",
        "A 7-year-old girl who was shot in Marlow on Monday died on Wednesday, police said.",
    );
    assert_eq!(toll(&[first, dies]), (Some(1.0), Some(1.0)));
}

#[test]
fn one_of_the_hurt_may_be_she_who_died() {
    let reports = [
        (
            10,
            "One killed, three others wounded at Marlow fair",
            "Ada Lund, 19, was killed and three others were wounded at a fair in Marlow on Monday.",
        ),
        (
            24,
            "Reward offered in Marlow fair slaying",
            "Lund took no part in the quarrel at the Marlow fair, but she was one of five people who were wounded there.",
        ),
    ];
    assert_eq!(toll(&reports).1, Some(4.0));
}

#[test]
fn who_was_shot_days_before_was_shot_elsewhere() {
    let reports = [(
        13,
        "Boy shot in Marlow",
        "A boy was shot and badly wounded in Marlow on Wednesday evening. The boy was playing outside. On Monday, two cousins were also shot in Marlow.",
    )];
    assert_eq!(toll(&reports).1, Some(1.0));
}

#[test]
fn a_suspect_is_one_more_than_the_others_who_were_hurt() {
    let reports = [(
        10,
        "Suspect shot by deputy in Marlow",
        "A deputy shot the gunman at a hall in Marlow on Monday. Three other people were injured in the first shooting.",
    )];
    assert_eq!(toll(&reports).1, Some(4.0));
}

#[test]
fn those_who_all_survive_were_hurt() {
    let reports = [(
        10,
        "Shots fired in Marlow",
        "A baker was killed in Orlen this morning. Four clerks were shot in Marlow on Monday, though all are believed to have survived.",
    )];
    assert_eq!(toll(&reports).1, Some(4.0));
}

#[test]
fn others_than_those_told_before_leave_room_for_all_who_were_hit() {
    let reports = [
        (
            10,
            "Cook held after Marlow inn shooting",
            "Prosecutors say that a cook shot five guests at an inn in Marlow on Monday, killing two of them.",
        ),
        (
            20,
            "Marlow toddler goes home",
            "A toddler was hurt at the Marlow inn. Two other guests died there and two others were injured.",
        ),
    ];
    assert_eq!(toll(&reports), (Some(2.0), Some(3.0)));
}
