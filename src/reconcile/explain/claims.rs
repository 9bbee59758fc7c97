use crate::model::{Claim, Records};

/// The claims that a reader may mean by `words`: the one with this id, else those whose id begins so, else those whose
/// figure reads so, else those in whose figure or sentence the words stand. In the order of the records.
pub fn find_claims<'r>(records: &'r Records, words: &str) -> Vec<&'r Claim> {
    let words = words.trim();
    let lower = words.to_lowercase();
    let sentence = |claim: &Claim| {
        let mut articles = records.articles.iter();
        let article = articles.find(|article| article.id == claim.article_id)?;
        let text = super::super::reading::field_text(claim, article);
        let sentence = text.get(claim.sentence.start..claim.sentence.end)?;
        Some(sentence.to_lowercase().contains(&lower))
    };
    let ways: [&dyn Fn(&Claim) -> bool; 5] = [
        &|claim| claim.id == words,
        &|claim| words.len() > 3 && claim.id.starts_with(words),
        &|claim| claim.surface.to_lowercase() == lower,
        &|claim| claim.surface.to_lowercase().contains(&lower),
        &|claim| sentence(claim) == Some(true),
    ];
    ways.iter()
        .map(|way| {
            let claims = records.claims.iter();
            claims.filter(|claim| way(claim)).collect::<Vec<_>>()
        })
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}
