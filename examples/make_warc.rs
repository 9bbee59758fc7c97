//! Writes a web archive of invented news pages, for measuring: `cargo run --release --example make_warc -- 1000 big.warc.gz`
//! makes one of 1,000 MB before packing, and one of 1,000 MB on disk where the name does not end in `.gz`. The same size gives the same bytes.

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
}

const TOWNS: &[&str] = &[
    "Aldmoor",
    "Brinsea",
    "Corrow",
    "Dunmarch",
    "Eastfen",
    "Farrowby",
    "Gelt",
    "Harrowgate",
];
const PEOPLE: &[&str] = &[
    "the mayor",
    "a police spokeswoman",
    "the harbour master",
    "Ann Miller, who runs the depot",
    "the ministry",
];
const THINGS: &[&str] = &[
    "boats",
    "homes",
    "passengers",
    "ballots",
    "lorries",
    "volunteers",
    "hectares of barley",
    "litres of diesel",
];
const DEEDS: &[&str] = &[
    "were counted",
    "had been moved",
    "were damaged",
    "were insured",
    "had been ordered",
    "were inspected",
];
const HEDGES: &[&str] = &[
    "",
    "about ",
    "more than ",
    "at least ",
    "nearly ",
    "up to ",
    "some ",
];

fn sentence(dice: &mut Dice) -> String {
    let (hedge, count) = (dice.pick(HEDGES), 2 + dice.roll(9_000));
    let (thing, deed, town) = (dice.pick(THINGS), dice.pick(DEEDS), dice.pick(TOWNS));
    let person = dice.pick(PEOPLE);
    match dice.roll(4) {
        0 => format!("In {town}, {hedge}{count} {thing} {deed}, {person} said on Friday. "),
        1 => format!("{person} told reporters that {hedge}{count} {thing} {deed} near {town}. "),
        2 => format!(
            "The cost rose by {}% to ${}.{} million, according to {person}. ",
            1 + dice.roll(40),
            1 + dice.roll(90),
            dice.roll(10)
        ),
        _ => format!("Nobody in {town} could say why so many {thing} {deed} so late in the year. "),
    }
}

fn page(dice: &mut Dice, number: u64) -> String {
    let day = 1 + number % 28;
    let mut html = format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Report {number} - Example Gazette</title>\
         <meta property=\"og:site_name\" content=\"Example Gazette\">\
         <meta property=\"article:published_time\" content=\"2026-02-{day:02}T09:30:00+01:00\">"
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
            dice.pick(TOWNS)
        );
    }
    let _ = write!(
        html,
        "</ul></nav><article><h1>Report {number} from {}</h1>",
        dice.pick(TOWNS)
    );
    for _ in 0..8 + dice.roll(14) {
        html.push_str("<p>");
        for _ in 0..2 + dice.roll(3) {
            html.push_str(&sentence(dice));
        }
        html.push_str("</p>\n");
    }
    html.push_str("</article><aside>");
    for story in 0..30 {
        let _ = write!(
            html,
            "<div class=\"teaser\"><a href=\"/{story}\">{}</a></div>",
            sentence(dice)
        );
    }
    let script = "window.tracker=window.tracker||[];tracker.push({event:'view'});".repeat(120);
    let _ = write!(html, "</aside><script>{script}</script></body></html>");
    html
}

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
    let (mut written, mut number) = (0, 0);
    while written < megabytes * 1_000_000 {
        let html = page(&mut dice, number);
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
