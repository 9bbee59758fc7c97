//! Reports of hand-made records, in every format.

use newstally::model::{PartialDate, Records};
use newstally::report::{self, Counts, Folder, Format, Options, Style};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::path::Path;

const STORIES: [&str; 3] = ["prisoners", "flood", "results"];
const FORMATS: [Format; 7] = [
    Format::Text,
    Format::Json,
    Format::Ndjson,
    Format::Csv,
    Format::CsvFindings,
    Format::Markdown,
    Format::Html,
];

fn lines<T: DeserializeOwned>(text: &str) -> Vec<T> {
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn read(story: &str, file: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/records");
    std::fs::read_to_string(root.join(story).join(format!("{file}.ndjson"))).unwrap()
}

fn records(story: &str) -> Records {
    Records {
        articles: lines(&read(story, "articles")),
        claims: lines(&read(story, "claims")),
        stories: lines(&read(story, "stories")),
        measures: lines(&read(story, "measures")),
        findings: lines(&read(story, "findings")),
    }
}

fn all() -> Records {
    let mut all = Records::default();
    for story in STORIES.map(records) {
        all.articles.extend(story.articles);
        all.claims.extend(story.claims);
        all.stories.extend(story.stories);
        all.measures.extend(story.measures);
        all.findings.extend(story.findings);
    }
    all
}

fn written_with(format: Format, records: &Records, options: Options) -> String {
    let mut out = Vec::new();
    report::write(format, records, &options, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn written(format: Format, records: &Records) -> String {
    written_with(format, records, Options::default())
}

#[test]
fn the_terminal_report_reads_well() {
    for story in STORIES {
        let text = written(Format::Text, &records(story));
        insta::assert_snapshot!(format!("text_{story}"), text);
    }
}

#[test]
fn a_narrow_terminal_gets_shorter_lines() {
    let narrow = Options {
        width: 60,
        ..Options::default()
    };
    let text = written_with(Format::Text, &records("flood"), narrow);
    let longest = text.lines().map(|line| line.chars().count()).max();
    assert!(longest <= Some(60), "{longest:?}");
}

#[test]
fn colours_come_only_when_asked_for() {
    let colour = Options {
        style: Style::Colour,
        ..Options::default()
    };
    let coloured = written_with(Format::Text, &all(), colour);
    let plain = written(Format::Text, &all());
    assert!(!plain.contains('\x1b'));
    let mut stripped = String::new();
    for (at, piece) in coloured.split('\x1b').enumerate() {
        let code = if at == 0 {
            0
        } else {
            piece.find('m').unwrap() + 1
        };
        stripped.push_str(&piece[code..]);
    }
    assert_eq!(stripped, plain);
}

#[test]
fn markdown_and_tables_are_as_blessed() {
    insta::assert_snapshot!(
        "markdown_flood",
        written(Format::Markdown, &records("flood"))
    );
    insta::assert_snapshot!("csv_flood", written(Format::Csv, &records("flood")));
    insta::assert_snapshot!("csv_findings", written(Format::CsvFindings, &all()));
}

#[test]
fn a_table_has_a_row_for_each_claim() {
    let all = all();
    let text = written(Format::Csv, &all);
    let mut table = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = table.records().map(Result::unwrap).collect();
    let ids: Vec<_> = rows.iter().map(|row| &row[4]).collect();
    let claims: Vec<_> = all.claims.iter().map(|claim| claim.id.as_str()).collect();
    assert_eq!(ids, claims);
}

#[test]
fn a_folder_gives_back_what_was_written() {
    let all = all();
    let mut folder = Folder {
        articles: Vec::new(),
        claims: Vec::new(),
        stories: Vec::new(),
        measures: Vec::new(),
        findings: Vec::new(),
    };
    report::write_folder(&all, &mut folder).unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let again = Records {
        articles: lines(&text(folder.articles)),
        claims: lines(&text(folder.claims)),
        stories: lines(&text(folder.stories)),
        measures: lines(&text(folder.measures)),
        findings: lines(&text(folder.findings)),
    };
    assert_eq!(again, all);
}

#[test]
fn each_line_of_a_stream_names_its_kind_and_is_the_record() {
    let all = all();
    let stream: Vec<Value> = lines(&written(Format::Ndjson, &all));
    let of = |kind: &str| stream.iter().filter(|line| line["record"] == kind).count();
    assert_eq!(of("article"), all.articles.len());
    assert_eq!(of("finding"), all.findings.len());
    let mut finding = stream.last().unwrap().clone();
    finding.as_object_mut().unwrap().remove("record");
    assert_eq!(
        finding,
        serde_json::to_value(all.findings.last().unwrap()).unwrap()
    );
}

#[test]
fn the_document_holds_all_records_and_their_counts() {
    let all = all();
    let document: Value = serde_json::from_str(&written(Format::Json, &all)).unwrap();
    assert_eq!(document["counts"]["conflicts"], 5);
    assert_eq!(
        document["claims"],
        serde_json::to_value(&all.claims).unwrap()
    );
    insta::assert_snapshot!(Counts::of(&all), @"14 articles, 65 claims, 3 stories, 29 measures: 5 conflicts, 1 revision, 4 updates");
}

#[test]
fn the_same_records_give_the_same_bytes() {
    let all = all();
    for format in FORMATS {
        assert_eq!(written(format, &all), written(format, &all), "{format:?}");
    }
}

#[test]
fn a_page_loads_nothing_and_runs_nothing() {
    let page = written(Format::Html, &all());
    for load in [
        "<script",
        "<link",
        "<img",
        "<iframe",
        "<object",
        "<embed",
        "@import",
        "url(",
        " src=",
        " onload",
        " onclick",
        "javascript:",
    ] {
        assert!(!page.contains(load), "{load}");
    }
    let addresses = page.matches("http://").count() + page.matches("https://").count();
    let links = page.matches("<a href=\"http").count();
    assert_eq!(
        addresses, links,
        "every address is a link that a reader follows"
    );
    assert!(page.contains("<svg"));
}

#[test]
fn a_page_is_well_formed() {
    for records in [all(), hostile(), Records::default()] {
        let page = written(Format::Html, &records);
        let open = unclosed(&page);
        assert!(open.is_empty(), "{open:?}");
        let mut ids: Vec<_> = page
            .split(" id=\"")
            .skip(1)
            .filter_map(|id| id.split('"').next())
            .collect();
        let targets = page
            .split("href=\"#")
            .skip(1)
            .filter_map(|id| id.split('"').next());
        for target in targets {
            assert!(ids.contains(&target), "{target}");
        }
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count, "every id is there once");
    }
}

/// The tags that are open at the end, or the first one that closes another.
fn unclosed(page: &str) -> Vec<String> {
    const VOID: [&str; 2] = ["!doctype", "meta"];
    let mut open: Vec<String> = Vec::new();
    let style = page.find("<style>").unwrap()..page.find("</style>").unwrap();
    let page = format!("{}{}", &page[..style.start], &page[style.end + 8..]);
    for tag in page.split('<').skip(1) {
        let inside = tag.split('>').next().unwrap();
        assert!(tag.contains('>'), "{tag}");
        assert_eq!(inside.matches('"').count() % 2, 0, "{inside}");
        let name = inside
            .trim_end_matches('/')
            .split([' ', '\n'])
            .next()
            .unwrap();
        match name.strip_prefix('/') {
            Some(name) if open.last().is_some_and(|last| last == name) => _ = open.pop(),
            Some(name) => return vec![format!("</{name}> after {open:?}")],
            None if VOID.contains(&name) || inside.ends_with('/') => {}
            None => open.push(name.to_owned()),
        }
    }
    open
}

const EVIL: &str =
    "</title><script>alert('x')</script>\u{1b}[2J\u{202e}\" onload=x | *b* `c` &amp; \u{7}";

/// Records in which every text is an attack, every number an edge and every reference broken.
fn hostile() -> Records {
    let mut all = all();
    for article in &mut all.articles {
        article.title = Some(EVIL.into());
        article.outlet = Some(EVIL.into());
        article.byline = vec![EVIL.into()];
        article.url = Some(format!("https://a.example/{EVIL}"));
        article.text = article.text.replace(' ', "\u{a0}é");
    }
    for (at, claim) in all.claims.iter_mut().enumerate() {
        claim.surface = EVIL.into();
        claim.quantity.stated = [None, Some(f64::MAX), Some(-1e300), Some(0.0)][at % 4];
        claim.quantity.hard.low = [f64::NEG_INFINITY, f64::MIN, 0.0][at % 3];
        claim.quantity.soft.high = [f64::INFINITY, f64::MAX, 0.0][at % 3];
        claim.quantity.unit = Some(EVIL.into());
        if let Some(by) = &mut claim.attribution {
            by.speaker = Some(EVIL.into());
        }
        if let Some(as_of) = &mut claim.as_of {
            as_of.start = [
                None,
                Some(PartialDate::Year(i32::MIN)),
                Some(PartialDate::Month(2026, 13)),
            ][at % 3];
        }
        claim.start += at % 2;
        claim.sentence.end *= 1 + at % 3;
    }
    for measure in &mut all.measures {
        measure.label = EVIL.into();
        measure.unit = Some(EVIL.into());
        measure.tally.stated = Some(f64::MAX);
        measure.claims.push("no such claim".into());
    }
    for finding in &mut all.findings {
        finding.explanation = EVIL.into();
        finding.severity = f64::NAN;
        finding.reasons.push(finding.reasons[0].clone());
        finding.reasons[0].weight = f64::INFINITY;
        finding.reasons[1].what = EVIL.into();
        finding.sides.push(finding.sides[0].clone());
        finding.sides[0].claims.clear();
        finding.sides[0].origins = vec![EVIL.into(); 3];
    }
    for story in &mut all.stories {
        story.title = EVIL.into();
        story.articles.push("no such article".into());
    }
    all
}

#[test]
fn text_of_a_report_is_never_markup_or_control() {
    let hostile = hostile();
    let page = written(Format::Html, &hostile);
    assert!(page.contains("&lt;script&gt;"));
    for markup in [
        "<script",
        "</title><",
        "\" onload",
        "\u{1b}",
        "\u{202e}",
        "\u{7}",
    ] {
        assert!(!page.contains(markup), "{markup:?}");
    }
    let text = written(Format::Text, &hostile);
    assert!(!text.contains(['\u{1b}', '\u{202e}', '\u{7}']));
    let markdown = written(Format::Markdown, &hostile);
    assert!(!markdown.contains(['\u{1b}', '\u{202e}', '\u{7}']));
    assert!(markdown.contains(r"\<script>") && !markdown.contains("\n<script"));
}

#[test]
fn broken_records_are_written_as_far_as_they_go() {
    for format in FORMATS {
        assert!(!written(format, &hostile()).is_empty(), "{format:?}");
        let mut orphans = all();
        orphans.articles.clear();
        orphans.measures.clear();
        assert!(!written(format, &orphans).is_empty(), "{format:?}");
    }
}

#[test]
fn a_long_story_is_folded_and_can_be_unfolded() {
    let mut flood = records("flood");
    let pattern = flood.claims[0].clone();
    for n in 0..500 {
        let mut claim = pattern.clone();
        claim.id = format!("c-more-{n}").into();
        claim.quantity.stated = Some(f64::from(n));
        flood.measures[0].claims.push(claim.id.clone());
        flood.claims.push(claim);
    }
    let folded = written(Format::Text, &flood);
    assert!(folded.lines().count() < 120, "{}", folded.lines().count());
    assert!(folded.contains("… 497 more"), "{folded}");
    let unfolded = Options {
        unfolded: true,
        ..Options::default()
    };
    assert!(written_with(Format::Text, &flood, unfolded).lines().count() > 500);
}

#[test]
fn stories_with_conflicts_come_first_and_single_reports_last() {
    let mut all = all();
    for (story, article) in [("s-a", "p1"), ("s-b", "b3")] {
        let mut lone = all.stories[0].clone();
        lone.id = story.into();
        lone.title = format!("Alone in {article}");
        lone.articles = vec![article.into()];
        all.stories.insert(0, lone);
    }
    let text = written(Format::Text, &all);
    let at = |title: &str| text.find(title).unwrap();
    assert!(at("Death toll climbs") < at("Iraq counts"));
    assert!(at("Norvik lifts") < at("2 more stories without a conflict"));
    assert!(at("2 more stories") < at("Alone in b3"));
}
