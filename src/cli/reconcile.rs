//! `newstally reconcile`: a folder with articles and claims to stories, measures and findings.

use super::lines::{Broken, Line, Lines};
use super::output::OutputArgs;
use newstally::Result;
use newstally::model::{Article, Claim, Id, Story};
use newstally::reconcile::{Batch, Sketch, reconcile_story};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Reconcile the claims of a folder: stories, tallies and conflicts.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A folder with articles.ndjson and claims.ndjson.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    #[command(flatten)]
    output: OutputArgs,
}

/// What tells which article a claim is of.
#[derive(Deserialize)]
struct Owner {
    article_id: Id,
}

/// Sketches the articles and finds the claims of each; then reconciles story by story.
pub fn run(args: &Args) -> Result<ExitCode> {
    let mut batch = Batch::default();
    let sketch = |line: &[u8]| {
        let article: Article = serde_json::from_slice(line)?;
        let sketch = Sketch::of(&article);
        Ok((article.id, sketch))
    };
    let owner = |line: &[u8]| serde_json::from_slice(line).map(|own: Owner| (own.article_id, ()));
    let articles = Lines::scan(&args.folder.join("articles.ndjson"), sketch, |sketch| {
        batch.add(sketch);
    })?;
    let claims = Lines::scan(&args.folder.join("claims.ndjson"), owner, |()| {})?;
    let stories = batch.stories().into_iter().map(|story| {
        let (mut of_articles, mut of_claims) = (Vec::new(), Vec::new());
        for id in &story.articles {
            articles.of(id, &mut of_articles)?;
            claims.of(id, &mut of_claims)?;
        }
        Ok((story, of_articles, of_claims))
    });
    let path = claims.path().to_path_buf();
    let work = move |(story, articles, lines): (Story, Vec<Line>, Vec<Line>)| {
        let mut own: HashMap<Id, Vec<Claim>> = HashMap::new();
        for claim in parsed::<Claim>(&lines, &path) {
            own.entry(claim.article_id.clone()).or_default().push(claim);
        }
        let articles = parsed(&articles, &path);
        reconcile_story(story, articles, |article| {
            own.remove(&article.id).unwrap_or_default()
        })
    };
    let others = claims.of_others(&articles)?;
    args.output
        .write(stories, work, || parsed(&others, claims.path()))
}

/// The records of `lines`. One that is none is reported on standard error and passed over.
fn parsed<T: DeserializeOwned>(lines: &[Line], path: &Path) -> Vec<T> {
    let mut broken = Broken::new(path);
    let mut records = Vec::with_capacity(lines.len());
    for line in lines {
        match serde_json::from_slice(&line.bytes) {
            Ok(record) => records.push(record),
            Err(error) => broken.line(line.number, &error),
        }
    }
    broken.finish();
    records
}
