//! Bad input: what is wrong is named with file and line, the other reports are still done, and nothing panics.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn newstally(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output: Output = Command::new(env!("CARGO_BIN_EXE_newstally"))
        .current_dir(folder)
        .args(arguments)
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap(),
        text(output.stdout),
        text(output.stderr),
    )
}

/// The sources of the articles that were read.
fn sources(ndjson: &str) -> Vec<String> {
    ndjson
        .lines()
        .map(|line| {
            let article: serde_json::Value = serde_json::from_str(line).unwrap();
            article["source"].as_str().unwrap().to_string()
        })
        .collect()
}

const GOOD: &str =
    "Bridge reopens after 41 days\n\nThe bridge reopened on Monday, the council said.\n";

#[test]
fn a_missing_file_fails_the_run_after_the_others_are_done() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("good.txt"), GOOD).unwrap();
    let (status, out, err) = newstally(folder.path(), &["read", "none.txt", "good.txt"]);
    assert_eq!((status, sources(&out)), (2, vec!["good.txt".to_string()]));
    assert!(err.contains("error: none.txt: No such file"), "{err}");
}

#[cfg(unix)]
#[test]
fn an_unreadable_folder_or_file_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::create_dir_all(root.join("in/closed")).unwrap();
    fs::write(root.join("in/good.txt"), GOOD).unwrap();
    fs::write(root.join("in/closed/other.txt"), GOOD).unwrap();
    fs::write(root.join("in/secret.txt"), GOOD).unwrap();
    let close = |path: &str, mode| {
        fs::set_permissions(root.join(path), fs::Permissions::from_mode(mode)).unwrap();
    };
    close("in/closed", 0o000);
    close("in/secret.txt", 0o000);
    let closed_to_us = fs::read_dir(root.join("in/closed")).is_err();
    let (status, out, err) = newstally(root, &["read", "in"]);
    close("in/closed", 0o755);
    if closed_to_us {
        assert_eq!(
            (status, sources(&out)),
            (0, vec!["in/good.txt".to_string()])
        );
        assert!(
            err.contains("warning: in/closed: Permission denied"),
            "{err}"
        );
        assert!(
            err.contains("warning: in/secret.txt: Permission denied"),
            "{err}"
        );
        assert!(err.contains("2 reports could not be read"), "{err}");
    } else {
        // The superuser may read everything.
        assert_eq!((status, sources(&out).len()), (0, 3));
    }
}

#[test]
fn a_folder_s_files_of_other_kinds_are_named_and_counted() {
    let folder = tempfile::tempdir().unwrap();
    let day = folder.path().join("day");
    fs::create_dir(&day).unwrap();
    fs::write(day.join("good.txt"), GOOD).unwrap();
    for picture in 10..35 {
        fs::write(day.join(format!("{picture}.jpg")), "no report").unwrap();
    }
    let (status, out, err) = newstally(folder.path(), &["read", "day"]);
    assert_eq!(
        (status, sources(&out)),
        (0, vec!["day/good.txt".to_string()])
    );
    assert!(
        err.starts_with("warning: day: 25 files left out, ")
            && err.contains(": 10.jpg, 11.jpg, ")
            && err.ends_with(", 28.jpg, 29.jpg and 5 more\n"),
        "{err}"
    );
}

#[test]
fn invalid_utf_8_is_placed_and_read_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("latin.txt"),
        b"First line.\nIn Z\xfcrich 41 died.\n",
    )
    .unwrap();
    let (status, out, err) = newstally(folder.path(), &["read", "latin.txt"]);
    assert_eq!(status, 0);
    assert!(out.contains("In Z\u{fffd}rich 41 died."), "{out}");
    assert!(
        err.contains("warning: latin.txt: not UTF-8 at line 2, byte 17"),
        "{err}"
    );
}

#[test]
fn a_broken_line_is_named_and_the_others_are_done() {
    let folder = tempfile::tempdir().unwrap();
    let lines = "{\"id\": \"a\", \"text\": \"Three died.\"}\n{\"id\": \"b\", \"text\": \"cut o\nno json\n\n{\"id\": \"c\", \"text\": \"\"}\n{\"id\": \"d\", \"text\": \"Four died.\"}\n";
    fs::write(folder.path().join("in.ndjson"), lines).unwrap();
    let (status, out, err) = newstally(folder.path(), &["read", "in.ndjson"]);
    assert_eq!((status, out.lines().count()), (0, 2));
    for expected in [
        "warning: in.ndjson:2: not an article record: EOF while parsing a string",
        "warning: in.ndjson:3: not an article record",
        "warning: in.ndjson:5: no text",
        "warning: 3 reports could not be read",
    ] {
        assert!(err.contains(expected), "{expected} not in {err}");
    }
}

#[test]
fn cut_off_nested_and_empty_pages_are_survived() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    write(
        "a-cut.html",
        b"<html><title>Cut</title><p>The wall held at 6.2 metres on Friday night, the authority sa",
    );
    let deep = "<div>".repeat(200_000) + "<p>The rescue of all 33 miners took 69 days, they said.";
    write("b-deep.html", deep.as_bytes());
    write("c-empty.html", b"");
    write("d-empty.txt", b" \n");
    write(
        "e-bytes.html",
        &(0..=255u8).cycle().take(100_000).collect::<Vec<_>>(),
    );
    write(
        "f-none.txt",
        b"The council thanked all who had helped, and went home.\n",
    );
    let (status, out, err) = newstally(folder.path(), &["read", "."]);
    assert_eq!(status, 0, "{err}");
    assert!(
        out.contains("6.2 metres on Friday night, the authority sa"),
        "{out}"
    );
    assert!(out.contains("all 33 miners took 69 days"));
    assert!(out.contains("f-none.txt"));
    assert!(
        err.contains("c-empty.html: no text") && err.contains("d-empty.txt: no text"),
        "{err}"
    );
}

#[test]
fn a_report_without_figures_is_no_error() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("none.txt"),
        "The council thanked all who had helped.\n",
    )
    .unwrap();
    let (status, _, err) = newstally(folder.path(), &["run", "none.txt"]);
    assert_eq!(status, 0, "{err}");
}

#[test]
fn wrong_options_are_usage_errors() {
    let folder = tempfile::tempdir().unwrap();
    let (status, _, err) = newstally(folder.path(), &["read", "--published", "soon", "x.txt"]);
    assert_eq!(status, 2);
    assert!(err.contains("not a date"), "{err}");
    assert_eq!(newstally(folder.path(), &["read"]).0, 2);
}
