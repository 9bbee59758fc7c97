//! No module imports one that stands above it: the layers of ARCHITECTURE.md.

use std::fs;
use std::path::{Path, PathBuf};

/// What each module may import, besides itself and `error`.
const LAYERS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("lexicon", &["model"]),
    ("text", &["model", "lexicon"]),
    ("fetch", &["model"]),
    ("read", &["model", "lexicon", "fetch"]),
    ("extract", &["model", "lexicon", "text"]),
    ("reconcile", &["model", "lexicon", "text", "extract"]),
    ("report", &["model", "lexicon"]),
];

/// Clocks, files, network and async are for `fetch` and the command line.
const IMPURE: &[&str] = &[
    "std::fs",
    "std::net",
    "std::time",
    "tokio",
    "reqwest",
    "async fn",
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
    {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The modules of this crate that a line of code names.
fn imports(line: &str) -> impl Iterator<Item = &str> {
    line.split("crate::").skip(1).map(|rest| {
        let end = rest
            .find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(rest.len());
        &rest[..end]
    })
}

#[test]
fn no_stage_imports_a_later_one() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let modules: Vec<&str> = LAYERS.iter().map(|(module, _)| *module).collect();
    let mut wrong = Vec::new();
    for (module, allowed) in LAYERS {
        let files = sources(&source.join(module));
        assert!(!files.is_empty(), "{module} has no files");
        for file in files {
            let text = fs::read_to_string(&file).unwrap();
            for (i, line) in text
                .lines()
                .enumerate()
                .filter(|(_, line)| !line.trim_start().starts_with("//"))
            {
                for import in imports(line) {
                    if modules.contains(&import) && import != *module && !allowed.contains(&import)
                    {
                        wrong.push(format!(
                            "{}:{}: {module} imports {import}",
                            file.display(),
                            i + 1
                        ));
                    }
                }
                let pure = *module != "fetch";
                if let Some(what) = IMPURE.iter().find(|what| pure && line.contains(**what)) {
                    wrong.push(format!(
                        "{}:{}: {module} uses {what}",
                        file.display(),
                        i + 1
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
