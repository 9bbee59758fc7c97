//! How many died and how many were hurt, as the reports of a story tell it together.

mod reports;

use newstally::model::Relation;
use reports::{of_march, toll};

#[test]
fn as_victims_die_the_hurt_are_fewer() {
    let first = (
        10,
        "Five hurt in Marlow bus crash",
        "Five people were injured when a bus left the road near Marlow on Monday, police said.",
    );
    let dies = (
        13,
        "Marlow bus crash victim dies",
        "One of the five people hurt in a bus crash near Marlow has died, the hospital said on Thursday. Ann Bell, 40, died on Wednesday.",
    );
    assert_eq!(toll(&[first, dies]), (Some(1.0), Some(4.0)));
    let one_dead = (
        10,
        "One dead, four hurt in Marlow bus crash",
        "A bus left the road near Marlow on Monday; one person was killed and four others were injured, police said.",
    );
    let two_dead = (
        13,
        "Two now dead after Marlow bus crash",
        "Two people have died of the bus crash near Marlow. Ann Bell, 40, died of her injuries on Wednesday.",
    );
    assert_eq!(toll(&[one_dead, two_dead]), (Some(2.0), Some(3.0)));
}

#[test]
fn the_hurt_of_a_disaster_are_not_counted_off() {
    let reports = [
        (
            10,
            "40 dead, 900 hurt in Marlow quake",
            "A quake near Marlow killed 40 people and injured 910 on Monday, officials said.",
        ),
        (
            12,
            "Marlow quake: 52 dead",
            "The quake near Marlow killed 52 people, officials said on Wednesday. Thousands sleep outside.",
        ),
    ];
    assert_eq!(toll(&reports), (Some(52.0), Some(910.0)));
}

#[test]
fn all_who_were_shot_are_the_dead_and_the_hurt() {
    let shot = (
        10,
        "Six shot, two fatally, at Marlow market",
        "Six people were shot, two of them fatally, at a market in Marlow on Monday, police said.",
    );
    let injured = (
        11,
        "Two killed, six injured in Marlow market shooting",
        "Two people were killed and six injured at the market in Marlow on Monday.",
    );
    assert_eq!(toll(&[shot, injured]), (Some(2.0), Some(4.0)));
    let others = (
        10,
        "One killed, three others shot at Marlow market",
        "A man was killed and three others were shot at a market in Marlow on Monday, police said.",
    );
    let hurt = (
        11,
        "One dead, three hurt in Marlow market shooting",
        "One person was killed and three were injured at the market in Marlow on Monday.",
    );
    assert_eq!(toll(&[others, hurt]), (Some(1.0), Some(3.0)));
}

#[test]
fn victims_of_a_list_are_a_count() {
    let fire = [
        (
            10,
            "Father and two children die in Marlow fire",
            "A father and his two children died in a fire at their home in Marlow on Monday, the fire chief said.",
        ),
        (
            11,
            "Marlow fire victims named",
            "The two children who died in Marlow were Tom, 7, and Ann, 5. A father of four lives next door.",
        ),
    ];
    assert_eq!(toll(&fire).0, Some(3.0));
    let killer = [(
        10,
        "Man kills two clerks and himself in Marlow",
        "A man killed two clerks and himself at a bank in Marlow on Monday, police said.",
    )];
    assert_eq!(toll(&killer).0, Some(3.0));
    let also = [(
        10,
        "Marlow crash victims named",
        "A nurse died on Sunday in a crash near Marlow. Tom Hill, 24, was also killed in the crash.",
    )];
    assert_eq!(toll(&also).0, Some(2.0));
}

#[test]
fn an_ordinal_counts_those_before() {
    let dies = [(
        10,
        "Marlow crash victim dies",
        "A fifth victim of the Marlow bus crash has died, the hospital said on Monday.",
    )];
    assert_eq!(toll(&dies).0, Some(5.0));
    let another = [(
        10,
        "Marlow bus crash hurts four",
        "Four people were injured and a fifth was killed in a bus crash near Marlow on Monday.",
    )];
    assert_eq!(toll(&another), (Some(1.0), Some(4.0)));
    let class = [(
        10,
        "Pupil killed in Marlow crash",
        "A tenth-grade pupil was killed in a crash near Marlow on Monday.",
    )];
    assert_eq!(toll(&class).0, Some(1.0));
}

#[test]
fn rounds_and_weekends_hurt_nobody() {
    let rounds = [(
        10,
        "Shots fired in Marlow",
        "Two men shot more than 20 rounds at a van in Marlow on Monday. Nobody was hurt.",
    )];
    assert_eq!(toll(&rounds).1, None);
    let weekend = [
        (
            10,
            "Nine wounded in violent weekend in Marlow",
            "A violent weekend in Marlow left nine people wounded. Three of them were shot at a dance hall in Orlen Street on Sunday.",
        ),
        (
            10,
            "Three shot at Marlow dance hall",
            "Three people were wounded in a shooting at a dance hall in Orlen Street, Marlow, on Sunday.",
        ),
    ];
    assert_eq!(toll(&weekend).1, Some(3.0));
}

#[test]
fn who_is_in_hospital_beside_the_dead_was_hurt() {
    let reports = [(
        10,
        "Girl dies in Marlow crash",
        "A girl has died and her mother was taken to hospital after a crash near Marlow on Monday.",
    )];
    assert_eq!(toll(&reports), (Some(1.0), Some(1.0)));
    let ill = [(
        10,
        "Guest dies after Marlow wedding",
        "A guest has died and nine others were taken to hospital with food poisoning after a wedding in Marlow.",
    )];
    assert_eq!(toll(&ill), (Some(1.0), None));
}

#[test]
fn others_leave_room_for_those_told_before() {
    let report = (
        10,
        "Five hurt in Marlow market blast",
        "Five people were injured by a blast in Marlow market on Monday, police said.",
    );
    let beside = (
        10,
        "Marlow trader hurt in blast",
        "A trader meant to be the target, Marlow police said of Monday's blast, but four other people were injured, \
         the mayor said.",
    );
    let records = of_march(&[report, beside]);
    let apart = records
        .findings
        .iter()
        .filter(|finding| finding.relation == Relation::Conflict);
    assert_eq!(apart.count(), 0);
    let dead_beside = (
        10,
        "One dead in Marlow market blast",
        "A blast in Marlow market killed one person and injured three others on Monday, the mayor said.",
    );
    let records = of_march(&[report, dead_beside]);
    let apart = records
        .findings
        .iter()
        .filter(|finding| finding.relation == Relation::Conflict);
    assert_eq!(apart.count(), 1);
}

#[test]
fn a_death_that_no_report_leads_with_is_of_something_else() {
    let filler = "Officers closed the street and asked drivers to stay away. A school nearby kept its pupils inside until \
                  four, and buses were sent round by the river road. Shop owners said they had asked for more lights on \
                  the square for years. The council meets on Thursday to talk about it, and a vigil is planned by the \
                  church. ";
    let first = format!(
        "Four people were shot on the market square of Marlow on Monday, police said. {filler}Jon Hale, who kept the grocery, was \
         killed on the same square."
    );
    let second = format!(
        "Police arrested a man on Tuesday over the shooting of four people in Marlow. {filler}The square was the \
         talk of the town after a death in court in January."
    );
    let reports = [
        (10, "4 shot on Marlow market square", first.as_str()),
        (
            11,
            "Man arrested over Marlow market square shooting",
            second.as_str(),
        ),
    ];
    assert_eq!(toll(&reports), (None, Some(4.0)));
}

#[test]
fn some_of_the_hurt_are_no_count_of_them() {
    let reports = [
        (
            10,
            "One dead, four hurt in Marlow brawl",
            "A brawl in Marlow left one dead and four injured early on Monday, police said.",
        ),
        (
            10,
            "Teenager held over Marlow brawl",
            "A teenager is held over a brawl in Marlow that left one man dead on Monday. Two suffered \
             non-life-threatening injuries.",
        ),
        (
            11,
            "Suspect in Marlow brawl in court",
            "A teenager appeared in court over Monday's brawl in Marlow, in which one man died. Two victims had minor \
             injuries.",
        ),
    ];
    assert_eq!(toll(&reports), (Some(1.0), Some(4.0)));
}

#[test]
fn who_is_mourned_at_the_scene_died_before() {
    let vigil = "Four people were shot on Sunday at a vigil in Hollis Park in Tarrow, police said. The vigil honored Ed Marsh, who died after he was stabbed in a robbery in May. All four are expected to live.";
    let arrest = "A man was charged on Tuesday with attempted murder after four people were shot at a vigil in Hollis Park in Tarrow on Sunday.";
    let reports = [
        (9, "Four shot at vigil in Tarrow", vigil),
        (11, "Man charged over shooting at Tarrow vigil", arrest),
    ];
    assert_eq!(toll(&reports), (None, Some(4.0)));
    let killed = "One man was killed and four people were shot and wounded on Sunday in Hollis Park in Tarrow, police said.";
    let mourning = "A vigil in Hollis Park on Monday honored Ed Marsh, who was killed on Sunday in a shooting in Tarrow in which four others were wounded.";
    let reports = [
        (9, "One dead, four hurt in Tarrow park shooting", killed),
        (10, "Vigil for man killed in Tarrow park", mourning),
    ];
    assert_eq!(toll(&reports), (Some(1.0), Some(4.0)));
}

#[test]
fn a_boy_and_a_mother_of_two_headlines_are_two() {
    let boy = "A boy was shot dead at a house in Tarrow on Sunday and his mother was taken to hospital, police said.";
    let mother =
        "A woman who was shot at her house in Tarrow on March 9 has died, police said on Friday.";
    let reports = [
        (9, "Boy dead after shooting at Tarrow house", boy),
        (14, "Mother in Tarrow house shooting has died", mother),
    ];
    assert_eq!(toll(&reports).0, Some(2.0));
    let girl = "A teenager was shot dead at a house in Tarrow on Sunday, police said.";
    let reports = [
        (9, "Teen dead after shooting at Tarrow house", girl),
        (10, "Woman killed in Tarrow house shooting is named", girl),
    ];
    assert_eq!(toll(&reports).0, Some(1.0));
}

#[test]
fn one_of_those_hurt_who_died_is_hurt_no_more() {
    let first = (
        10,
        "Gunman kills four at Tarsk depot",
        "A gunman killed four guards at a depot in Tarsk on Monday, police said. Three other people were wounded, the \
         mayor said.",
    );
    let dies = (
        13,
        "Tarsk depot: fifth victim dies",
        "Four guards were killed at the Tarsk depot on Monday. Three others were injured, including a sailor who died of \
         his wounds on Thursday, bringing the toll to five.",
    );
    assert_eq!(toll(&[first, dies]), (Some(5.0), Some(2.0)));
    let alone = (
        10,
        "Four wounded at Quill bar",
        "Four people were wounded at a bar in Quill on Monday, including a woman who later died.",
    );
    assert_eq!(toll(&[alone]), (Some(1.0), Some(3.0)));
}

#[test]
fn who_killed_and_dies_is_one_more_of_the_dead() {
    let first = (
        10,
        "Two killed, one wounded in Vale shooting",
        "A shooting in Vale on Monday claimed the lives of a boy and his mother, Sheriff Tom Hale said. A man was wounded.",
    );
    let again = (
        10,
        "Woman, child killed in Vale shooting",
        "A woman and her son were found dead in their home in Vale on Monday. A third person was taken to a hospital.",
    );
    let dies = (
        16,
        "Father accused of killing wife and child dies in clinic",
        "The Vale man accused of the shooting deaths of his wife and son died on Sunday at a clinic.",
    );
    assert_eq!(toll(&[first, again, dies]).0, Some(3.0));
}

#[test]
fn a_killer_who_dies_is_not_among_those_he_killed() {
    let spree = (
        10,
        "Four killed in Pellam shooting spree",
        "A gunman killed four people at three places in Pellam on Monday before he was shot dead by police, the sheriff \
         said. Two other people were wounded.",
    );
    let list = (
        11,
        "Pellam gunman kept a list, police say",
        "The man who killed four people and wounded two in Pellam on Monday kept a list, police said. He was killed by \
         officers.",
    );
    assert_eq!(toll(&[spree, list]), (Some(5.0), Some(2.0)));
    let plant = (
        10,
        "Worker kills two at Pellam mill, shoots self",
        "A worker killed two others at a mill in Pellam on Monday and wounded another before shooting himself, police \
         said. He was in critical condition.",
    );
    let dies = (
        12,
        "Pellam mill gunman dies",
        "The man who shot three others, two of them fatally, at a mill in Pellam has died, police said on Wednesday.",
    );
    assert_eq!(toll(&[plant, dies]), (Some(3.0), Some(1.0)));
}

#[test]
fn who_died_later_was_or_was_not_among_the_hurt() {
    let collapse = (
        10,
        "Nine dead as house collapses in Orgam",
        "Nine people died and seven were injured when a house collapsed in Orgam on Monday.",
    );
    let found = (
        11,
        "Orgam collapse: toll climbs to 11",
        "The death toll of the house collapse in Orgam rose to 11 on Tuesday as two more bodies were found. Seven injured \
         persons are in hospital.",
    );
    assert_eq!(toll(&[collapse, found]), (Some(11.0), Some(7.0)));
    let chapel = (
        10,
        "Gunman wounds five at Orgam chapel",
        "A gunman wounded five people at a chapel in Orgam on Monday, police said.",
    );
    let among = (
        12,
        "Man dies of wounds in Orgam chapel shooting",
        "A man who was among five people wounded at a chapel in Orgam has died, police said on Wednesday.",
    );
    assert_eq!(toll(&[chapel, among]), (Some(1.0), Some(4.0)));
    let boats = (
        10,
        "Two dead, three in hospital after boat crash on Lake Orgam",
        "Two people are dead and three are in hospital after two boats collided on Lake Orgam on Monday.",
    );
    let third = (
        11,
        "Third person dies after Lake Orgam boat crash",
        "A third person has died after Monday's boat crash on Lake Orgam, police said.",
    );
    assert_eq!(toll(&[boats, third]), (Some(3.0), Some(2.0)));
    let street = (
        10,
        "One dead, one hurt in Orgam street shooting",
        "One man is dead and another is fighting for his life after a shooting in a street in Orgam on Monday.",
    );
    let second = (
        12,
        "Man charged over Orgam street shooting",
        "Tom Vale was charged with murder in the death of Ian Birch, 25, who was shot in Orgam on Monday. A second man, \
         27, was critically wounded.",
    );
    assert_eq!(toll(&[street, second]), (Some(1.0), Some(1.0)));
}

#[test]
fn those_left_of_the_hurt_are_told_as_others() {
    let four = (
        10,
        "Boy among four shot at Dunmere corner",
        "Four people, including a boy, were shot at a corner in Dunmere on Monday, police said. A man died at the scene. \
         The other three are in stable condition.",
    );
    let named = (
        11,
        "Man killed at Dunmere corner named",
        "The coroner named the man killed in Monday's quadruple shooting in Dunmere as Ty Holm, 30.",
    );
    assert_eq!(toll(&[four, named]), (Some(1.0), Some(3.0)));
    let ride = (
        10,
        "Ride collapse at Dunmere fair injures 7",
        "Seven people were injured, two of them seriously, when a ride collapsed at the Dunmere fair on Monday night.",
    );
    let girl = (
        11,
        "Girl dies after Dunmere fair ride collapse",
        "A girl hurt in Monday's ride collapse at the Dunmere fair died on Tuesday, officials said. Six others were injured.",
    );
    assert_eq!(toll(&[ride, girl]), (Some(1.0), Some(6.0)));
    let lounge = (
        10,
        "Six shot outside Dunmere lounge",
        "Six people were shot outside a lounge in Dunmere early on Monday. Two are in critical condition.",
    );
    let second = (
        11,
        "Second victim of Dunmere lounge shooting dies",
        "A second victim of a shooting outside a lounge in Dunmere has died, police said on Tuesday.",
    );
    assert_eq!(toll(&[lounge, second]), (Some(2.0), Some(4.0)));
}

#[test]
fn whom_a_killer_wounded_beside_the_dead_is_counted() {
    let first = (
        10,
        "Guard opens fire at Marlow depot; one dead, three hurt",
        "A guard opened fire at the Marlow depot on Monday. A clerk was killed and three others were wounded, police said.",
    );
    let later = (
        20,
        "Depot guard's gun was his father's",
        "The guard killed three clerks and himself at the Marlow depot. He had bought five guns. The guard shot and fatally wounded three clerks and badly wounded another.",
    );
    assert_eq!(toll(&[first, later]), (Some(4.0), Some(1.0)));
}

#[test]
fn those_hurt_are_at_most_those_hit_less_the_dead() {
    let reports = [
        (
            10,
            "Boy dead after Marlow shooting",
            "A boy was dead when police came to a house in Marlow on Monday. Officers found 3 victims with gunshot wounds.",
        ),
        (
            17,
            "Mother shot in Marlow has died",
            "The mother who was shot in Marlow has died. Her sister and her cousin were both injured.",
        ),
        (
            24,
            "Officers visit girl hurt in Marlow shooting",
            "Officers visited the girl who was hurt in Marlow. 3 were shot in the house.",
        ),
    ];
    assert_eq!(toll(&reports).1, Some(1.0));
}

#[test]
fn a_whole_keeps_what_happened_to_it() {
    let told = |text: &str| {
        let records = of_march(&[(10, "What is known of Marlow", text)]);
        let mut labels: Vec<String> = records
            .measures
            .iter()
            .map(|measure| format!("{} {}", measure.tally.stated.unwrap(), measure.label))
            .collect();
        labels.sort();
        labels.join("; ")
    };
    insta::assert_snapshot!(told("Two of nine passengers hurt in the crash remain in hospital."), @"2 passengers injured; 9 passengers injured");
    insta::assert_snapshot!(told("Three of the nine people who were hurt in Marlow have died."), @"3 people killed; 6 people injured");
    insta::assert_snapshot!(told("Four of the nine men arrested on Monday were released."), @"4 men released; 9 men arrested");
    insta::assert_snapshot!(told("Five of the twelve people killed were tourists."), @"12 people killed; 5 people killed");
    insta::assert_snapshot!(told("Three of the six clerks died when the roof fell."), @"3 clerks killed; 6 clerks");
    insta::assert_snapshot!(told("126 of the 250 seats were won by the Greens."), @"126 seats won; 250 seats");
    insta::assert_snapshot!(told("Police arrested 12 of the 40 marchers."), @"12 marchers arrested; 40 marchers");
}
