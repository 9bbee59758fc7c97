use super::read;

/// None of these has a quantity.
const NOTHING: &[&str] = &[
    "In 2017 the mine closed, and in the 1990s it was sold.",
    "The 2012-13 season and the years 2014–2016 were dry.",
    "It opened on January 5, 2019, on 5 January and from Sept. 20-24.",
    "The vote is on 2019-09-01 or on 5/17/2018.",
    "They met at 11:30, at 2.15pm and at 9 a.m.",
    "The home side won 3-1 after losing 20-13.",
    "The court split in a 5-4 ruling.",
    "Police cited Section 427 and the 22nd Amendment.",
    "A Boeing 737, a 4x4 and an F-16 stood there.",
    "COVID-19 was on the agenda of the G7.",
    "They drove down Route 66 to 22 Ferry Lane.",
    "Call 555-1234 or +1-222-555-0199, or call 911.",
    "See https://example.org/2020/12/40-dead.html or mail desk40@example.org.",
    "1. Wash the rice",
    "No one knew which one was the right one.",
    "The S&P 500 and the FTSE 100 closed flat.",
    "She came third in the second half of the first race.",
    "The 9/11 attacks changed that.",
    "Under-18s may not enter, and nor may under 21s.",
    "Rule 12(b)(6) and sections 3 and 4 of the code apply.",
    "Call 0800 555 111, +44 20 7946 0958 or (212) 555-0199.",
    "They met at half past nine and left at a quarter to ten.",
    "Route 66 runs north.",
    "The Group of 20 met; Group of 20 leaders agreed.",
    "It is smaller than a 747.",
    "A League Two club moved.",
    "A third child has died; a third, Ann Cole, fled.",
    "It fell in 7000 BC, or about 450 B.C.",
    "Dial 1-800-FLOWERS, go to 40days.org or read Luke 3:4-6.",
    "In the post-9/11 years he met at 1930 hours.",
    "A four-door car stood in the 500 block of Mill Road.",
];

#[test]
fn what_is_no_quantity_is_left_alone() {
    let read: Vec<String> = NOTHING
        .iter()
        .filter(|text| !read(text).is_empty())
        .map(|text| format!("{text}: {}", read(text)))
        .collect();
    assert!(read.is_empty(), "{}", read.join("\n"));
}
