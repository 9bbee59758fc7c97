//! Kinds of wording that the news has, one line a reading.

use super::read;
use insta::assert_snapshot;

#[test]
fn ranges_are_hedged() {
    assert_snapshot!(read("About 15-20 cows; at least 15 to 20 homes; up to 20 or 30 men; nearly 2-3 million birds"), @"~15-20 [15, 20] [cows]; ≥15-20 [15, ∞) [homes]; up to 20-30 (-∞, 30] [men]; ~<2,000,000-3,000,000 [2,000,000, 3,000,000] [birds]");
    assert_snapshot!(read("Sales of between roughly 3,000 and 3,500 units; from up to 5 miles to 9 miles"), @"~3,000-3,500 [3,000, 3,500] [units]; 5-9 mile");
}

#[test]
fn a_level_that_was_crossed_is_no_amount() {
    assert_snapshot!(read("The lira slipped below 4 cents; exports rose above 2 million tonnes; the stock slid under $95."), @"<4 cent (-∞, 4); >2,000,000 tonne (2,000,000, ∞); <95 USD (-∞, 95)");
    assert_snapshot!(read("Sales grew by over 3 percent to above $4,000 a tonne."), @">+3 percent (3, ∞); >4,000 USD per tonne (4,000, ∞)");
}

#[test]
fn an_amount_of_change_said_twice() {
    assert_snapshot!(read("The index lost 18.25 points, or 0.4 percent; the stock rose 62 cents (0.8%) to $78."), @"-18.25 [points]; -0.4 percent; +62 cent; +0.8 percent; 78 USD");
    assert_snapshot!(read("Visitors rose by a fifth to 3.1 million; the grid added 345 pts."), @"+0.2; 3,100,000 [3,050,000, 3,150,000]; +345 [pts]");
}

#[test]
fn units_behind_hedges_and_matter() {
    assert_snapshot!(read("20-odd years, 50 or more miles, 60ish cows, a 20-something cook, 5% +/- 1%, plus or minus 3 points"), @"~20 year [18, 22]; ≥50 mile [50, ∞); ~60 [54, 66] [cows]; 5 percent; 1 percent; 3 [points]");
    assert_snapshot!(read("The well leaks 3,000 barrels of oil a day; 80mg of alcohol per 100ml of blood; it burns 7 l/100km."), @"3,000 barrel per day [2,850, 3,150]; 80 milligram per 100ml; 7 litre per 100km");
    assert_snapshot!(read("2.3 per 1,000 live births; cases per 100,000 rose from 12 to 45"), @"2.3 per 1,000 live births; 12; 45");
}

#[test]
fn millions_or_metres() {
    assert_snapshot!(read("It sold 1.2m cars, up from 1.1m; a 3m wall fell; 3-4m waves hit."), @"1,200,000 [1,150,000, 1,250,000] [cars]; 1,100,000 [1,050,000, 1,150,000] [cars]; 3 metre; 3-4 metre");
}

#[test]
fn money_of_two_parts_and_rand() {
    assert_snapshot!(read("4 pounds 20 pence; R2.5bn; R1,500 a head; R500 000; an R500 bike; Rs 2,300 cr"), @"4.2 GBP; 2,500,000,000 ZAR [2,450,000,000, 2,550,000,000]; 1,500 ZAR per head [1,450, 1,550]; 500,000 ZAR [475,000, 525,000]; 23,000,000,000 INR [22,500,000,000, 23,500,000,000]");
}

#[test]
fn ages_behind_what_one_is() {
    assert_snapshot!(read("The minister, 54, resigned; his sister, nine, was found; he was 16 when it fell; those aged between 19 and 45 left."), @"54 year of age; 9 year of age; 16 year of age; 19-45 year of age");
}

#[test]
fn verbs_are_not_counted() {
    assert_snapshot!(read("All 10 flew home; three in four agree; the 1.4 million displaced live in camps; those aged 5-15 pay half."), @"10; 0.75; 1,400,000 [1,350,000, 1,450,000]; 5-15 year of age");
    assert_snapshot!(read("Some 80% of the town's 650,000 residents; dozens dead and hundreds wounded; 5 grandchildren"), @"~80 percent [72, 88] [residents]; 650,000 [645,000, 655,000] [residents]; ~24-99 [24, 99]; ~200-999 [200, 999]; 5 [grandchildren]");
}

#[test]
fn weights_in_stone_are_no_ordinals() {
    assert_snapshot!(read("He weighs 18st 4lb and came 21st and 11th."), @"18.2857 stone");
}

#[test]
fn sizes_written_with_slashes_and_hyphens() {
    assert_snapshot!(read("Bake at 180C/350F; walk 12 miles/19km; a two-and-a-half-day hike; a 20- to 30-percent cut"), @"180 degree Celsius [175, 185]; 350 degree Fahrenheit [345, 355]; 12 mile; 19 kilometre; 2.5 day; 20-30 percent");
    assert_snapshot!(read("A capacitor of 2.5 F; 10 µF; 0.1 arcseconds; 2.5 bar; 3 teslas; two Teslas"), @"2.5 farad; 10 microfarad; 0.1 arcsecond; 2.5 bar; 3 tesla; 2 [Teslas]");
}

#[test]
fn over_and_under_that_bound_nothing() {
    assert_snapshot!(read("Police arrested over 40 men; he was arrested over 40 thefts; she was jailed over a £2m fraud; a clerk was fined over £2m."), @">40 (40, ∞) [men]; 40 [thefts]; 2,000,000 GBP [1,900,000, 2,100,000]; >2,000,000 GBP (2,000,000, ∞)");
    assert_snapshot!(read("The bank took over 40 firms; it took over 40 minutes; she served under three kings; they argued over 40 seats."), @"40 [firms]; >40 minute (40, ∞); 3 [kings]; 40 [seats]");
}

#[test]
fn hedges_of_speech() {
    assert_snapshot!(read("A shade over 40; a whisker under 40; at the very least 40; at the very most 40; a good 40 miles; 40, give or take; not even 40 men"), @">40 (40, ∞); ~<40 [36, 40); ≥40 [40, ∞); ≤40 (-∞, 40]; ≥40 mile [40, ∞); ~40 [36, 44]; <40 (-∞, 40) [men]");
    assert_snapshot!(read("Getting on for 40 cows; virtually 40 ewes; in the order of 40 goats; 40, and counting"), @"~<40 [36, 40) [cows]; ~<40 [36, 40) [ewes]; ~40 [36, 44] [goats]; ≥40 [40, ∞)");
}

#[test]
fn letters_that_scale_or_name() {
    assert_snapshot!(read("5m to 10m users; sales of 5.2m, 6.1m and 7.3m units; a 1.2m-strong crowd; $2.6T; 5t"), @"5,000,000-10,000,000 [users]; 5,200,000 [5,150,000, 5,250,000]; 6,100,000 [6,050,000, 6,150,000]; 7,300,000 [7,250,000, 7,350,000] [units]; 1,200,000 [1,150,000, 1,250,000]; 2,600,000,000,000 USD [2,550,000,000,000, 2,650,000,000,000]; 5 tonne");
    assert_snapshot!(read("It trades at 25x earnings; 250PS; 1h 52m; 5° to 10°C; Rs. 500; DKr500"), @"25; 250 horsepower [245, 255]; 1.8667 hour; 5-10 degree Celsius; 500 INR [475, 525]; 500 DKK [475, 525]");
    assert_snapshot!(read("Seat 14C, a 10-K filing, type 2 diabetes and resolutions 242 and 338"), @"");
    assert_snapshot!(read("It was 52m."), @"52 metre");
    assert_snapshot!(read("It raised $5-10m."), @"5,000,000-10,000,000 USD");
    assert_snapshot!(read("2 C-130s and 3 UH-60s"), @"2 [C-130s]; 3 [UH-60s]");
}

#[test]
fn amounts_of_change_in_a_row() {
    assert_snapshot!(read("Prices rose by 4.5 percent and 3.2 percent in two years."), @"+4.5 percent; +3.2 percent; 2 year");
}

#[test]
fn words_of_the_sentence_tell_units() {
    assert_snapshot!(read("The ship does 20 kn. The meal cost 150 kn. The toy cost 7 pounds. The baby weighed 7 pounds."), @"20 knot; 150 HRK [145, 155]; 7 GBP; 7 pound");
}

#[test]
fn levels_down_and_levels_reached() {
    assert_snapshot!(read("Growth slowed from 5.5% to 4.9% to 4.5%. It fell from 9 to 7."), @"5.5 percent; 4.9 percent; 4.5 percent; 9; 7");
    assert_snapshot!(read("The stock jumped as high as $45.80; sales of vans rose 12%, and of cars by 3%; it tripled since 1975 to 6 million."), @"up to 45.8 USD (-∞, 45.8]; +12 percent; +3 percent; 3; 6,000,000 [5,700,000, 6,300,000]");
    assert_snapshot!(read("Children as young as five; tickets from as low as $3; gas at $3 per million British thermal units"), @"≥5 year of age [5, ∞); ≥3 USD [3, ∞); 3 USD per million British thermal units");
}

#[test]
fn sizes_of_people_and_plots() {
    assert_snapshot!(read("A 6-foot-2 guard, 6ft 2, five foot ten. A plot of 50 by 100 feet. 20 degrees below zero. She turned 40."), @"6.1667 foot; 6.1667 foot; 5.8333 foot; 50 foot; 100 foot [95, 105]; -20 degree; 40 year of age");
    assert_snapshot!(read("One of the world's most admired cooks; 60 percent of the town's total area."), @"1 [world's most admired cooks]; 60 percent [town's total area]");
}

#[test]
fn amounts_behind_an_object() {
    assert_snapshot!(read("The bank cut rates 25 basis points and raised its dividend 5 percent; it cut jobs in 12 percent of shops."), @"-25 basis point; +5 percent; 12 percent [shops]");
    assert_snapshot!(read("The toll rose by 12 to 87. Crowds were up a third on May. Sales jumped a record 40 percent. Waits went from 12 weeks to 9."), @"+12; 87; +0.3333; +40 percent; 12 week; 9 week");
}

#[test]
fn bare_millions() {
    assert_snapshot!(read("Unemployment rose from 1.2m to 1.4m in May. The list hit a record 7.6m. The river rose to 3.1m. She jumped 6.9m. He is 1.83m. It has a cost of 300m."), @"1,200,000 [1,150,000, 1,250,000]; 1,400,000 [1,350,000, 1,450,000]; 7,600,000 [7,550,000, 7,650,000]; 3.1 metre; 6.9 metre; 1.83 metre; 300,000,000 [285,000,000, 315,000,000]");
}

#[test]
fn an_age_behind_a_name() {
    assert_snapshot!(read("Nora Reed 44 has worked there. Boeing 737 was grounded. Galaxy Note 10 has sold well."), @"44 year of age");
}
