//! What a reader of news must get right, and what others get wrong: one line a reading.

use super::read;
use insta::assert_snapshot;
#[test]
fn ranges_are_not_collapsed_and_seasons_are_none() {
    assert_snapshot!(read("It will cost between 10 and 20 million dollars."), @"10,000,000-20,000,000 USD");
    assert_snapshot!(read("The 2012-13 season opened at 2.15pm."), @"");
}

#[test]
fn bounds_that_others_miss() {
    assert_snapshot!(read("Up to 40 cows, fees of $30 or over, losses exceeding 12 euros, 65 or older, 12 and above"), @"up to 40 (-∞, 40] [cows]; ≥30 USD [30, ∞); >12 EUR (12, ∞); ≥65 [65, ∞); ≥12 [12, ∞)");
    assert_snapshot!(read("> 30 men, ≥ 12 women, 40+ boys, <5 girls"), @">30 (30, ∞) [men]; ≥12 [12, ∞) [women]; >40 (40, ∞) [boys]; <5 (-∞, 5) [girls]");
    assert_snapshot!(read("Anything from 50 to 100 sheep; no fewer than 5; not more than 6; upwards of 7"), @"50-100 [sheep]; ≥5 [5, ∞); ≤6 (-∞, 6]; >7 (7, ∞)");
}

#[test]
fn tonnes_are_no_metres_and_people_no_time() {
    assert_snapshot!(read("The mine sold 1.2m tons of ore; about 650 saw it."), @"1,200,000 ton [1,150,000, 1,250,000]; ~650 [585, 715]");
    assert_snapshot!(read("The hall is 30m long, 48.5m wide and cost £30m."), @"30 metre; 48.5 metre; 30,000,000 GBP [28,500,000, 31,500,000]");
}

#[test]
fn vague_powers_entail_their_order_of_magnitude() {
    assert_snapshot!(read("Hundreds of homes, tens of thousands of cows, hundreds of millions of euros"), @"~200-999 [200, 999] [homes]; ~20,000-99,999 [20,000, 99,999] [cows]; ~200,000,000-999,990,000 EUR [200,000,000, 999,990,000]");
    assert_snapshot!(read("Several hundred men, a few thousand women, a couple of hundred boys, scores of girls"), @"~300-900 [300, 900] [men]; ~3,000-5,000 [3,000, 5,000] [women]; ~200-300 [200, 300] [boys]; ~40-99 [40, 99] [girls]");
    assert_snapshot!(read("At least several hundred died; the blast killed scores."), @"~300-1,350 [300, 1,350]; ~40-99 [40, 99]");
}

#[test]
fn levels_in_a_row_are_levels() {
    assert_snapshot!(read("Output went from 0 to 5 to 9 tonnes."), @"0 tonne; 5 tonne; 9 tonne");
    assert_snapshot!(read("The toll climbed from 12 to 19 to 24."), @"12; 19; 24");
    assert_snapshot!(read("Prices went from 20 to 25 to 30 euros."), @"20 EUR; 25 EUR; 30 EUR");
    assert_snapshot!(read("Sales will grow from 1.2 to 2-2.5 billion pounds."), @"1,200,000,000 GBP [1,150,000,000, 1,250,000,000]; 2,000,000,000-2,500,000,000 GBP");
    assert_snapshot!(read("The bank moved its outlook from 2 to 4 percent to 1 to 2 percent."), @"2-4 percent; 1-2 percent");
    assert_snapshot!(read("It cut the dividend from 4.5p to 2p."), @"4.5 penny; 2 penny");
    assert_snapshot!(read("The fee rises from $140 to $150 to $170."), @"140-150 USD; 150-170 USD");
}

#[test]
fn a_bare_number_takes_over_what_a_sentence_leaves_out() {
    assert_snapshot!(read("Output rose 3.2 percent in March, compared with 1.9 last year."), @"+3.2 percent; 1.9 percent");
    assert_snapshot!(read("Unemployment fell to 5.2 percent in June from 5.6 in May."), @"5.2 percent; 5.6 percent");
    assert_snapshot!(read("Fires burned 300 acres this year and 95 last year."), @"300 acre [285, 315]; 95 acre");
    assert_snapshot!(read("It made 620 million euros in 2024 on sales of 3.9 billion."), @"620,000,000 EUR [615,000,000, 625,000,000]; 3,900,000,000 EUR [3,850,000,000, 3,950,000,000]");
    assert_snapshot!(read("Storms hit 5,000 homes, including 1,200 in the capital, 40 of them badly."), @"5,000 [4,750, 5,250] [homes]; 1,200 [1,150, 1,250] [homes]; 40 [homes]");
    assert_snapshot!(read("It seats 300 men, of whom 12 left."), @"300 [285, 315] [men]; 12 [men]");
    assert_snapshot!(read("The trip took 55 minutes instead of 70."), @"55 minute; 70 minute");
    assert_snapshot!(read("It costs 2,400 yen ($20) or 3,600 ($30)."), @"2,400 JPY [2,350, 2,450]; 20 USD; 3,600 JPY [3,550, 3,650]; 30 USD");
    assert_snapshot!(read("He offers C$6 (US$4.46) per share."), @"6 CAD per share; 4.46 USD per share");
}

#[test]
fn a_change_by_comparison() {
    assert_snapshot!(read("Turnout was 12 percent higher, 34 points lower, 85 fewer than last year, 310 more than in May."), @"+12 percent; -34 [points]; -85; +310 [305, 315]");
    assert_snapshot!(read("It was 1.4 degrees warmer than usual; they want 7.5% more pay; the index lost 12 points."), @"+1.4 degree; +7.5 percent; -12 [points]");
    assert_snapshot!(read("The bank put up $1.1 billion; gunmen gunned down 5 men; it lost $118 million."), @"1,100,000,000 USD [1,050,000,000, 1,150,000,000]; 5 [men]; 118,000,000 USD [117,500,000, 118,500,000]");
    assert_snapshot!(read("She jumped 6.95 metres; the calf gained 30 kg."), @"6.95 metre; +30 kilogram");
}

#[test]
fn a_number_of_things_of_one_size() {
    assert_snapshot!(read("Two 50 kg bags, 2.9 million 9-litre cases, a 5 speed gearbox, three 12-inch guns"), @"2 [50 kg bags]; 50 kilogram; 2,900,000 [2,850,000, 2,950,000] [9-litre cases]; 9 litre; 5 [speed]; 3 [12-inch guns]; 12 inch");
}

#[test]
fn models_and_sums_of_play_are_none() {
    assert_snapshot!(read("He flew a 787 Dreamliner, drove a 911 Turbo, shot 11-for-21 and left in 45+2 minutes."), @"");
    assert_snapshot!(read("The airline has 50 737 MAX jets."), @"50");
    assert_snapshot!(read("After 2022′s rout and 2021‘s, he left."), @"");
}

#[test]
fn ages_of_groups() {
    assert_snapshot!(read("Children under 12, Americans 65 and older, men over 50"), @"<12 year of age (-∞, 12); ≥65 year of age [65, ∞); >50 year of age (50, ∞)");
}

#[test]
fn rates() {
    assert_snapshot!(read("Deaths ran at 12.5 per 100,000 people; it pumps 400,000 bpd; it earned $2.34 per diluted share."), @"12.5 per 100,000 people; 400,000 barrel per day [380,000, 420,000]; 2.34 USD per diluted share");
    assert_snapshot!(read("He was paid $5 an hour for 40 hours a week; it drew 500 visitors a day."), @"5 USD per hour; 40 hour per week; 500 per day [475, 525] [visitors]");
}

#[test]
fn fractions_in_words() {
    assert_snapshot!(read("Three-and-a-half years; a million and a half men; a mile and a half; 2-1/4 cents; down by a quarter to 6"), @"3.5 year; 1,500,000 [1,450,000, 1,550,000] [men]; 1.5 mile; 2.25 cent; -0.25; 6");
}

#[test]
fn multiples() {
    assert_snapshot!(read("Three times as many men; ten times what it was; they flew nine times."), @"3; 10; 9 [times]");
}

#[test]
fn ordinals_that_bound_a_range() {
    assert_snapshot!(read("He ranks between the tenth and the fifteenth."), @"10-15");
    assert_snapshot!(read("He came tenth on the 5th."), @"");
}

#[test]
fn money_written_apart() {
    assert_snapshot!(read("A loss of $2.4 M, against $ 3.1 M; $ 12.50; 5,000 won; Rs 12 crore"), @"2,400,000 USD [2,350,000, 2,450,000]; 3,100,000 USD [3,050,000, 3,150,000]; 12.5 USD; 5,000 KRW [4,750, 5,250]; 120,000,000 INR [115,000,000, 125,000,000]");
}

#[test]
fn no_break_spaces_and_unicode() {
    assert_snapshot!(read("12 345 men, 12 345 women, 2½ miles, ⅔ of boys, −12 °C, 5–10 girls, 30 km², 1⁄4 cup"), @"12,345 [men]; 12,345 [women]; 2.5 mile; 0.6667 [boys]; -12 degree Celsius; 5-10 [girls]; 30 square kilometre; 0.25 cup");
}

#[test]
fn temperatures() {
    assert_snapshot!(read("It was 40C (104F), 40 °C, minus 5 degrees Celsius, 300 K."), @"40 degree Celsius; 104 degree Fahrenheit; 40 degree Celsius; -5 degree Celsius; 300 kelvin [285, 315]");
}

#[test]
fn hedges_add_up() {
    assert_snapshot!(read("At least about 40 cows; nearly half of some 7,000 men; just over 12; well under 30; nearly 300 so far"), @"≥40 [40, ∞) [cows]; ~<0.5 [0.45, 0.5); ~7,000 [6,300, 7,700] [men]; >12 (12, ∞); <30 (-∞, 30); ~<300 [270, 300)");
    assert_snapshot!(read("Around 12 or so; more than an estimated 40; almost exactly 6"), @"~12 [10.8, 13.2]; >40 (40, ∞); ~<6 [5.4, 6)");
}
