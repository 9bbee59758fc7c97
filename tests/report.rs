//! Reports of hand-made records, in every format.

use newstally::model::Records;
use newstally::report::{self, Folder, Format, Options, Style};
use serde::de::DeserializeOwned;
use std::path::Path;

const STORIES: [&str; 3] = ["prisoners", "flood", "results"];

fn lines<T: DeserializeOwned>(story: &str, file: &str) -> Vec<T> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/records");
    let path = root.join(story).join(format!("{file}.ndjson"));
    let text = std::fs::read_to_string(&path).unwrap();
    let record = |line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{file}: {e}"));
    text.lines().map(record).collect()
}

fn records(story: &str) -> Records {
    Records {
        articles: lines(story, "articles"),
        claims: lines(story, "claims"),
        stories: lines(story, "stories"),
        measures: lines(story, "measures"),
        findings: lines(story, "findings"),
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

fn written(format: Format, records: &Records, options: &Options) -> String {
    let mut out = Vec::new();
    report::write(format, records, options, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn the_terminal_report_reads_well() {
    for story in STORIES {
        let text = written(Format::Text, &records(story), &Options::default());
        insta::assert_snapshot!(format!("text_{story}"), text);
    }
}
