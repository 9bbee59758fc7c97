//! A run that takes up one story after another gives what the whole batch gives at once.

use newstally::model::{Article, Claim, Records};
use newstally::reconcile::reconcile;
use newstally::report::{self, Folder};
use std::fs;
use std::path::Path;
use std::process::Command;

const FILES: [&str; 5] = ["articles", "claims", "stories", "measures", "findings"];

fn newstally(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_newstally"))
        .current_dir(folder)
        .args(arguments)
        .output()
        .unwrap();
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{error}");
    String::from_utf8(output.stdout).unwrap()
}

/// The record files of a folder, and its page.
fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names.len(), FILES.len() + 1, "{names:?}");
    let records = FILES.map(|name| format!("{name}.ndjson"));
    let names = records.into_iter().chain(["report.html".to_string()]);
    names
        .map(|name| fs::read_to_string(folder.join(name)).unwrap())
        .collect()
}

/// The reports of all stories as one feed, some of them twice.
fn feed(folder: &Path) -> Vec<String> {
    let stories = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/stories");
    let read = newstally(folder, &["read", stories.to_str().unwrap()]);
    let mut lines: Vec<String> = read.lines().map(String::from).collect();
    lines.extend(lines.clone().into_iter().step_by(3));
    lines
}

fn run(folder: &Path, feed: &[String], name: &str) -> Vec<String> {
    fs::write(folder.join("feed.ndjson"), feed.join("\n")).unwrap();
    newstally(folder, &["run", "feed.ndjson", "--out", name]);
    files(&folder.join(name))
}

fn whole_batch(articles: &str, claims: &str) -> Records {
    let mut claims: Vec<Claim> = claims
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    claims.reverse();
    let articles: Vec<Article> = articles
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    reconcile(articles, claims)
}

fn written(records: &Records) -> [String; 5] {
    let mut folder = Folder {
        articles: Vec::new(),
        claims: Vec::new(),
        stories: Vec::new(),
        measures: Vec::new(),
        findings: Vec::new(),
    };
    report::write_folder(records, &mut folder).unwrap();
    [
        folder.articles,
        folder.claims,
        folder.stories,
        folder.measures,
        folder.findings,
    ]
    .map(|lines| String::from_utf8(lines).unwrap())
}

#[test]
fn story_by_story_is_as_all_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let mut feed = feed(root);
    let first = run(root, &feed, "first");
    assert!(first[2].lines().count() >= 5, "{}", first[2]);
    assert_eq!(
        first[..5],
        written(&whole_batch(&first[0], &first[1]))[..],
        "all at once"
    );
    let mut page = Vec::new();
    let records = whole_batch(&first[0], &first[1]);
    let options = report::Options::default();
    report::write(report::Format::Html, &records, &options, &mut page).unwrap();
    assert_eq!(first[5], String::from_utf8(page).unwrap());
    feed.reverse();
    assert_eq!(first, run(root, &feed, "second"), "in another order");
}

#[test]
fn reconciling_a_folder_again_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let first = run(root, &feed(root), "out");
    newstally(root, &["reconcile", "out", "--out", "out"]);
    assert_eq!(first, files(&root.join("out")));
    let printed = |arguments: &[&str]| newstally(root, arguments);
    for format in ["table", "json", "ndjson", "csv", "md"] {
        assert_eq!(
            printed(&["reconcile", "out", "--format", format]),
            printed(&["report", "out", "--format", format]),
            "{format}"
        );
    }
}

#[test]
fn claims_without_an_article_are_kept_at_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let first = run(root, &feed(root), "out");
    let articles: Vec<&str> = first[0].lines().skip(1).collect();
    fs::write(root.join("out/articles.ndjson"), articles.join("\n")).unwrap();
    let records = whole_batch(&articles.join("\n"), &first[1]);
    newstally(root, &["reconcile", "out", "--out", "again"]);
    assert_eq!(files(&root.join("again"))[..5], written(&records)[..]);
    let last = records.claims.last().unwrap();
    assert!(
        last.article_id
            == serde_json::from_str::<Article>(first[0].lines().next().unwrap())
                .unwrap()
                .id
    );
}

#[test]
fn the_readme_shows_what_comes_out() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let shown = readme.split("```text\n").nth(1).unwrap();
    let shown = shown.split("\n```").next().unwrap();
    let printed = newstally(root, &["run", "fixtures/stories/prisoner-transfer"]);
    for part in shown.split("\n...\n") {
        assert!(
            printed.contains(part.trim_matches('\n')),
            "{part}\n\nis not in\n\n{printed}"
        );
    }
}
