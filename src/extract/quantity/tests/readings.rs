use super::read;
use insta::assert_snapshot;

#[test]
fn numbers() {
    assert_snapshot!(read("five hundred and sixty-six men; two dozen eggs; 1.5 million birds"), @"566 [men]; 24 [eggs]; 1,500,000 [1,450,000, 1,550,000] [birds]");
    assert_snapshot!(read("three quarters of a billion dollars; half a million euros; a third of voters"), @"750,000,000 USD [745,000,000, 755,000,000]; 500,000 EUR [475,000, 525,000]; 0.3333 [voters]");
    assert_snapshot!(read("One in five adults and nine out of ten children agreed."), @"0.2 [adults]; 0.9 [children]");
    assert_snapshot!(read("12 345 votes, 1,234,567 votes, 48.5m votes, 3bn votes and 25 lakh votes"), @"12,345 [votes]; 1,234,567 [votes]; 48,500,000 [48,450,000, 48,550,000] [votes]; 3,000,000,000 [2,850,000,000, 3,150,000,000] [votes]; 2,500,000 [2,450,000, 2,550,000] [votes]");
    assert_snapshot!(read("Cases rose sixfold; sales doubled; it fell to minus 12 degrees Celsius."), @"+6; 2; -12 degree Celsius");
    assert_snapshot!(read("The walk is 2½ miles; add 1/4 cup; it took 3 1/2 hours."), @"2.5 mile; 0.25 cup; 3.5 hour");
}

#[test]
fn hedges() {
    assert_snapshot!(read("At least about 40 people died."), @"≥40 [40, ∞) [people]");
    assert_snapshot!(read("Nearly half of some 7,000 workers left."), @"~<0.5 [0.45, 0.5); ~7,000 [6,300, 7,700] [workers]");
    assert_snapshot!(read("Firms with 30 or more staff; 40-plus boats; 20 or so men; at most 12 guests."), @"≥30 [30, ∞) [staff]; >40 (40, ∞) [boats]; ~20 [18, 22] [men]; ≤12 (-∞, 12] [guests]");
    assert_snapshot!(read("Police have arrested 24 people so far."), @"≥24 [24, ∞) [people]");
    assert_snapshot!(read("A fee in excess of $40; no more than 12 euros; as many as 300 men"), @">40 USD (40, ∞); ≤12 EUR (-∞, 12]; up to 300 (-∞, 300] [men]");
    assert_snapshot!(read("More than a dozen boats, a dozen crews, dozens of nets, hundreds of thousands of fish."), @">12 (12, ∞) [boats]; ~12 [10, 14] [crews]; ~24-99 [24, 99] [nets]; ~200,000-999,999 [200,000, 999,999] [fish]");
}

#[test]
fn ranges() {
    assert_snapshot!(read("between 10 and 20 percent; 5-10 men; from 3 to 5 tonnes; two or three boats"), @"10-20 percent; 5-10 [men]; 3-5 tonne; 2-3 [boats]");
    assert_snapshot!(read("It will cost 10 to 20 million dollars, or $3bn-$5bn by 2040."), @"10,000,000-20,000,000 USD; 3,000,000,000-5,000,000,000 USD");
    assert_snapshot!(read("Prices above 1,000 and below 1,500 euros"), @"1,000-1,500 EUR");
}

#[test]
fn units() {
    assert_snapshot!(read("30 miles, 5 ft 2 in, 70 kg, 12 sq km, 250 mph, 40°C, 500 megawatts, 64GB"), @"30 mile; 5.1667 foot; 70 kilogram; 12 square kilometre; 250 mile per hour [245, 255]; 40 degree Celsius; 500 megawatt [475, 525]; 64 gigabyte");
    assert_snapshot!(read("$58.24 a barrel; 12 cents per share; 500,000 barrels a day; 40 times an hour"), @"58.24 USD per barrel; 12 cent per share; 500,000 barrel per day [475,000, 525,000]; 40 per hour [times]");
    assert_snapshot!(read("A$7; HK$12; C$6; RM79 a month; £5m; 164p; 3 dollars 50 cents; 115USD"), @"7 AUD; 12 HKD; 6 CAD; 79 MYR per month; 5,000,000 GBP [4,750,000, 5,250,000]; 164 penny; 3.5 USD; 115 USD");
    assert_snapshot!(read("2 percentage points; 60 basis points; 7 per cent; 0.6pc"), @"2 percentage point; 60 basis point; 7 percent; 0.6 percent");
    assert_snapshot!(read("a 65-year-old man; John Reed, 43, said; children aged 3 to 5; twins aged 7 and 9"), @"65 year of age; 43 year of age; 3-5 year of age; 7 year of age; 9 year of age");
    assert_snapshot!(read("A magnitude 6.1 quake; a 6.1-magnitude quake; a magnitude of 6.1"), @"6.1 magnitude; 6.1 magnitude; 6.1 magnitude");
    assert_snapshot!(read("more than 100 kilometres (60 miles)"), @">100 kilometre (100, ∞); >60 mile (60, ∞)");
}

#[test]
fn change() {
    assert_snapshot!(read("Shares rose 6.5 percent to 164p; output fell by 12 tonnes to 40 tonnes."), @"+6.5 percent; 164 penny; -12 tonne; 40 tonne");
    assert_snapshot!(read("Sales rose from 10 to 15 million units."), @"10,000,000 [9,500,000, 10,500,000]; 15,000,000 [14,500,000, 15,500,000] [units]");
    assert_snapshot!(read("Gunmen gunned down 5 people; the fund raised $5 million; it cut 500 jobs."), @"5 [people]; 5,000,000 USD [4,750,000, 5,250,000]; 500 [475, 525] [jobs]");
}

#[test]
fn counted_noun_phrases() {
    assert_snapshot!(read("450 Islamic State (ISIS) prisoners were moved."), @"450 [445, 455] [Islamic State (ISIS) prisoners]");
    assert_snapshot!(read("20 coal-fired power plants, 14 first-team players, two of Reed’s deputies"), @"20 [coal-fired power plants]; 14 [first-team players]; 2 [Reed’s deputies]");
    assert_snapshot!(read("three of the five men; 12 more people; 24 dead; a 12-page report"), @"3 [men]; 5 [men]; 12 [more people]; 24; 12 [page]");
}
