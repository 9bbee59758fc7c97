//! Reports written for a test, and what comes of them.
#![allow(dead_code)] // not every test asks for all of it

use newstally::extract::{Lexicons, claims};
use newstally::model::{Article, Measure, Moment, Records};
use newstally::reconcile::reconcile;

/// A report of an outlet named after its id, published on `day`.
pub fn report(id: &str, day: &str, title: &str, text: &str) -> Article {
    Article {
        id: id.into(),
        outlet: Some(format!("Outlet {id}")),
        title: Some(title.to_string()),
        published: Some(day.parse::<Moment>().unwrap()),
        text: text.to_string(),
        ..Article::default()
    }
}

/// Reports of March 2025: the day, the headline and the text of each.
pub fn of_march(reports: &[(u32, &str, &str)]) -> Records {
    let reports = (0..).zip(reports);
    reconciled(reports.map(|(i, (day, title, text))| {
        let outlet = format!("Outlet {i}");
        let report = report(&format!("r{i}"), &format!("2025-03-{day:02}"), title, text);
        Article {
            outlet: Some(outlet),
            ..report
        }
    }))
}

/// The tallies of those killed and those injured, of the measure that most claims are of: reports are the day of March
/// 2025, the headline and the text of each.
pub fn toll(reports: &[(u32, &str, &str)]) -> (Option<f64>, Option<f64>) {
    let records = of_march(reports);
    let of = |predicate: &str| {
        let own = records
            .measures
            .iter()
            .filter(|measure| measure.predicate.as_deref() == Some(predicate));
        own.max_by_key(|measure| measure.claims.len())
            .and_then(|measure| measure.tally.stated)
    };
    (of("kill"), of("injure"))
}

/// The records of reports, with all claims in them.
pub fn reconciled(articles: impl IntoIterator<Item = Article>) -> Records {
    let articles: Vec<Article> = articles.into_iter().collect();
    let found = articles
        .iter()
        .flat_map(|article| claims(article, Lexicons::builtin()))
        .collect();
    reconcile(articles, found)
}

/// The measure of the claim with these words.
pub fn measure<'r>(records: &'r Records, surface: &str) -> &'r Measure {
    let claim = records.claims.iter().find(|claim| claim.surface == surface);
    let claim = claim.unwrap_or_else(|| panic!("no claim says {surface}"));
    let of = |measure: &&Measure| Some(&measure.id) == claim.measure_id.as_ref();
    records.measures.iter().find(of).unwrap()
}
