//! `newstally run`: the whole job.
//!
//! What is kept in memory of an article is its sketch; the articles themselves wait in a file until their stories are
//! known, and are taken up again story by story.

use super::input::InputArgs;
use super::lines::{Line, Spool};
use super::output::OutputArgs;
use super::patterns::PatternArgs;
use newstally::model::{Article, Story};
use newstally::reconcile::{Batch, Sketch, reconcile_story};
use newstally::{Result, extract};
use std::process::ExitCode;

/// Read, extract, reconcile and report: the whole job.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    patterns: PatternArgs,
    #[command(flatten)]
    output: OutputArgs,
}

/// Runs all stages.
pub fn run(args: &Args) -> Result<ExitCode> {
    let input = args.input.clone().kept_beside(args.output.folder());
    let lexicons = args.patterns.lexicons()?;
    let mut spool = Spool::new(&args.output.room()?)?;
    let mut batch = Batch::default();
    let mut articles = input.english(|article| {
        let line = serde_json::to_vec(&article);
        (Sketch::of(&article), article.id, line)
    });
    for (sketch, id, line) in articles.by_ref() {
        batch.add(sketch);
        spool.add(&id, &line.unwrap_or_default())?;
    }
    let read = articles.finish();
    let articles = spool.finish()?;
    let stories = batch.stories().into_iter().map(|story| {
        let mut lines = Vec::new();
        for id in &story.articles {
            articles.of(id, &mut lines)?;
        }
        Ok((story, lines))
    });
    let output = args.output.write(
        stories,
        move |(story, lines): (Story, Vec<Line>)| {
            let articles: Vec<Article> = lines
                .iter()
                .filter_map(|line| serde_json::from_slice(&line.bytes).ok())
                .collect();
            reconcile_story(story, articles, |article| {
                extract::claims(article, &lexicons)
            })
        },
        Vec::new,
    )?;
    Ok(if read == ExitCode::SUCCESS {
        output
    } else {
        read
    })
}
