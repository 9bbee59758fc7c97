//! Writes a web archive of invented news pages, for measuring: `cargo run --release --example make_warc -- 1000 big.warc.gz`
//! makes one of 1,000 MB before packing, and one of 1,000 MB on disk where the name does not end in `.gz`. The same size gives the same bytes.
//!
//! The pages are told as news is: several hundred stories run side by side, each in one report or in some dozens, over
//! days and by several outlets, with totals that grow, figures that differ, wire copy, and much text without figures.

use flate2::{Compression, write::GzEncoder};
use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufWriter, Write};

/// A small generator of pseudo-random numbers (`SplitMix64`).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % sides
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.roll(words.len() as u64) as usize]
    }

    /// A name that nobody has.
    fn name(&mut self) -> String {
        const HEADS: &[&str] = &[
            "Al", "Br", "Cor", "Dun", "El", "Far", "Gel", "Har", "Ist", "Jor", "Kel", "Lin", "Mor",
            "Nes", "Or", "Pel", "Ros", "Stan", "Tor", "Ul", "Ver", "Wes", "Yar", "Zel",
        ];
        const HEARTS: &[&str] = &[
            "a", "e", "i", "o", "u", "an", "er", "in", "ol", "ar", "en", "os",
        ];
        const TAILS: &[&str] = &[
            "by", "ford", "moor", "ric", "sea", "stad", "ton", "va", "wick", "den", "kov", "nes",
            "mund", "lar", "gate", "bek",
        ];
        let (head, heart) = (self.pick(HEADS), self.pick(HEARTS));
        let middle = if self.roll(2) == 0 {
            ""
        } else {
            self.pick(HEARTS)
        };
        format!("{head}{heart}{middle}{}", self.pick(TAILS))
    }
}

/// What happens in a story: the event, whom its figure counts, and what befell them.
const EVENTS: &[(&str, &str, &str)] = &[
    ("fire", "people", "were killed"),
    ("flood", "residents", "were evacuated"),
    ("train crash", "passengers", "were injured"),
    ("strike", "workers", "walked out"),
    ("raid", "suspects", "were arrested"),
    ("storm", "homes", "were destroyed"),
    ("earthquake", "people", "were killed"),
    ("factory closure", "employees", "were laid off"),
    ("ferry accident", "passengers", "were rescued"),
    ("recall", "vehicles", "were recalled"),
    ("outbreak", "patients", "were infected"),
    ("protest", "demonstrators", "were detained"),
];
const HEDGES: &[&str] = &[
    "",
    "",
    "",
    "",
    "about ",
    "more than ",
    "at least ",
    "nearly ",
];
const BODIES: &[&str] = &[
    "police",
    "the fire service",
    "the ministry",
    "the council",
    "the company",
];
const WEEKDAYS: &[&str] = &[
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
];
const ADJECTIVES: &[&str] = &[
    "narrow",
    "crowded",
    "old",
    "quiet",
    "northern",
    "temporary",
    "wooden",
    "flooded",
    "local",
    "damaged",
    "empty",
    "central",
];
const NOUNS: &[&str] = &[
    "bridge",
    "market",
    "school",
    "harbour",
    "station",
    "warehouse",
    "road",
    "hospital",
    "square",
    "valley",
    "depot",
    "bakery",
    "library",
    "shelter",
    "mill",
    "chapel",
];
const VERBS: &[&str] = &[
    "cleared",
    "searched",
    "closed",
    "guarded",
    "photographed",
    "inspected",
    "repaired",
    "reopened",
    "surrounded",
    "visited",
];

/// A story that is being told.
struct Story {
    town: String,
    region: String,
    official: String,
    witness: String,
    event: (&'static str, &'static str, &'static str),
    body: &'static str,
    total: u64,
    cost: u64,
    day: u64,
    left: u64,
    wire: String,
}

impl Story {
    fn new(dice: &mut Dice, day: u64) -> Story {
        let left = match dice.roll(10) {
            0..=3 => 1,
            4..=7 => 2 + dice.roll(4),
            8 => 6 + dice.roll(8),
            _ => 14 + dice.roll(30),
        };
        let mut story = Story {
            town: dice.name(),
            region: dice.name(),
            official: format!("{} {}", dice.name(), dice.name()),
            witness: format!("{} {}", dice.name(), dice.name()),
            event: EVENTS[dice.roll(EVENTS.len() as u64) as usize],
            body: BODIES[dice.roll(BODIES.len() as u64) as usize],
            total: 3 + dice.roll(90) * (1 + dice.roll(4)),
            cost: 1 + dice.roll(90),
            day,
            left,
            wire: String::new(),
        };
        story.wire = format!(
            "The {} in {} began before dawn, and {} {} in its first hours, {} said. ",
            story.event.0, story.town, story.total, story.event.1, story.body
        );
        story
    }

    /// The story's own figure, as one of its reports has it.
    fn figure(&mut self, dice: &mut Dice) -> String {
        let weekday = dice.pick(WEEKDAYS);
        let (event, who, what) = self.event;
        let slip = if dice.roll(12) == 0 {
            1 + dice.roll(9)
        } else {
            0
        };
        let (hedge, total) = (dice.pick(HEDGES), self.total + slip);
        match dice.roll(3) {
            0 => format!(
                "{hedge}{total} {who} {what} in the {event} in {}, {} of {} said on {weekday}. ",
                self.town, self.official, self.body
            ),
            1 => format!(
                "{} told reporters on {weekday} that {hedge}{total} {who} {what} near {}. ",
                self.official, self.town
            ),
            _ => format!(
                "By {weekday} {hedge}{total} {who} {what}, according to {}. ",
                self.body
            ),
        }
    }

    fn sentence(&mut self, dice: &mut Dice) -> String {
        let (adjective, noun, verb) = (dice.pick(ADJECTIVES), dice.pick(NOUNS), dice.pick(VERBS));
        let other = dice.pick(NOUNS);
        match dice.roll(16) {
            0 => self.figure(dice),
            1 => format!(
                "The damage was put at ${} million by {}. ",
                self.cost, self.body
            ),
            2 => format!(
                "{}% of the shops around the {noun} stayed shut. ",
                5 * (1 + dice.roll(18))
            ),
            3 => format!(
                "“We {verb} the {noun} and then the {other}, and nobody told us why,” said {}, who lives beside the {adjective} {other}. ",
                self.witness
            ),
            4 => format!(
                "{} had {verb} the {adjective} {noun} once before, and the {other} never recovered from it. ",
                self.official
            ),
            5 => format!(
                "Crews from {} {verb} the {noun} through the night while neighbours brought blankets to the {adjective} {other}. ",
                self.region
            ),
            6 => format!(
                "Nobody in {} could say when the {noun} would be {verb} again. ",
                self.town
            ),
            7 => format!(
                "The {adjective} {noun} in {} was {verb} for the rest of the week. ",
                self.region
            ),
            8 => format!(
                "A spokesman for {} declined to say whether the {other} had been {verb}. ",
                self.body
            ),
            9 => format!(
                "Officials in {} promised that the {adjective} {noun} and the {other} would not be forgotten. ",
                self.region
            ),
            10 => {
                format!("Residents {verb} the {noun} themselves, as the {other} was out of reach. ")
            }
            11 => format!(
                "{} called it the worst {} that {} could remember. ",
                self.witness, self.event.0, self.town
            ),
            12 => format!(
                "The {other} lies between the {adjective} {noun} and the river, where traffic came to a halt. "
            ),
            13 => format!("An inquiry will ask why the {noun} was not {verb} sooner. "),
            14 => format!("Volunteers {verb} what was left of the {adjective} {other}. "),
            _ => format!(
                "Further rain is expected over {} and the {adjective} {noun}. ",
                self.region
            ),
        }
    }

    /// The next report, as a page.
    fn page(&mut self, dice: &mut Dice, number: u64) -> String {
        let outlet = OUTLETS[dice.roll(OUTLETS.len() as u64) as usize];
        let headline = format!(
            "{} {} {} in {} {}",
            self.total, self.event.1, self.event.2, self.town, self.event.0
        );
        let mut html = head(dice, number, outlet, &headline, self.day);
        let lead = self.figure(dice);
        let _ = write!(html, "<p>{lead}</p>\n<p>");
        if dice.roll(3) == 0 {
            html.push_str(&self.wire);
        }
        html.push_str("</p>\n");
        for _ in 0..5 + dice.roll(9) {
            html.push_str("<p>");
            for _ in 0..2 + dice.roll(3) {
                html.push_str(&self.sentence(dice));
            }
            html.push_str("</p>\n");
        }
        let _ = write!(
            html,
            "<p>Sign up for the {outlet} newsletter and never miss a story.</p>"
        );
        foot(dice, &mut html);
        self.left -= 1;
        self.day += u64::from(dice.roll(3) == 0);
        self.total += dice.roll(3) * dice.roll(1 + self.total / 8);
        html
    }
}

const OUTLETS: &[&str] = &[
    "Example Gazette",
    "Morning Example",
    "The Sample Post",
    "Evening Standard-Bearer",
    "Radio Plain",
    "Northern Courier",
    "The Daily Instance",
    "Harbour Times",
    "Example Wire",
    "The Specimen",
    "Valley Observer",
    "Coast Chronicle",
];

/// A page up to its headline, with the links and menus that pages have.
fn head(dice: &mut Dice, number: u64, outlet: &str, headline: &str, day: u64) -> String {
    let date =
        chrono::NaiveDate::from_ymd_opt(2025, 1, 1).unwrap_or_default() + chrono::Days::new(day);
    let mut html = format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{headline} - {outlet}</title>\
         <meta property=\"og:site_name\" content=\"{outlet}\">\
         <meta property=\"article:published_time\" content=\"{date}T09:30:00+01:00\">"
    );
    for style in 0..40 {
        let _ = write!(
            html,
            "<link rel=\"preload\" href=\"/assets/{style}.{number}.css\" as=\"style\">"
        );
    }
    html.push_str("</head><body><nav><ul>");
    for section in 0..60 {
        let _ = write!(
            html,
            "<li class=\"menu-item\"><a href=\"/section/{section}\">{} {section}</a></li>",
            dice.pick(NOUNS)
        );
    }
    let _ = write!(html, "</ul></nav><article><h1>{headline}</h1>");
    html
}

fn foot(dice: &mut Dice, html: &mut String) {
    html.push_str("</article><aside>");
    for story in 0..30 {
        let (event, who, what) = EVENTS[dice.roll(EVENTS.len() as u64) as usize];
        let _ = write!(
            html,
            "<div class=\"teaser\"><a href=\"/{story}\">{who} {what} after {event} in {}</a></div>",
            dice.name()
        );
    }
    let script = "window.tracker=window.tracker||[];tracker.push({event:'view'});".repeat(120);
    let _ = write!(html, "</aside><script>{script}</script></body></html>");
}

/// How many stories are told side by side.
const SIDE_BY_SIDE: usize = 300;
/// So many reports appear in a day.
const PER_DAY: u64 = 400;

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let (Some(megabytes), Some(path)) = (
        arguments.next().and_then(|size| size.parse::<u64>().ok()),
        arguments.next(),
    ) else {
        eprintln!("usage: make_warc MEGABYTES FILE.warc.gz");
        std::process::exit(2);
    };
    let packed = std::path::Path::new(&path)
        .extension()
        .is_some_and(|ending| ending == "gz");
    let mut file = BufWriter::new(File::create(path)?);
    let mut dice = Dice(7);
    let mut stories: Vec<Story> = (0..SIDE_BY_SIDE)
        .map(|_| Story::new(&mut dice, 0))
        .collect();
    let (mut written, mut number) = (0, 0);
    while written < megabytes * 1_000_000 {
        let next = dice.roll(stories.len() as u64) as usize;
        if stories[next].left == 0 {
            stories[next] = Story::new(&mut dice, number / PER_DAY);
        }
        let html = stories[next].page(&mut dice, number);
        let answer = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n\r\n{html}",
            html.len()
        );
        let record = format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://gazette.example/{number}\r\n\
             WARC-Date: 2026-02-14T09:30:00Z\r\nContent-Type: application/http; msgtype=response\r\n\
             Content-Length: {}\r\n\r\n{answer}\r\n\r\n",
            answer.len()
        );
        if packed {
            let mut member = GzEncoder::new(&mut file, Compression::new(6));
            member.write_all(record.as_bytes())?;
            member.finish()?;
        } else {
            file.write_all(record.as_bytes())?;
        }
        written += record.len() as u64;
        number += 1;
    }
    eprintln!("{number} pages, {written} bytes before packing");
    file.flush()
}
