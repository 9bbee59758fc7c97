/// What stands between a headline and the name of the outlet.
const MARKS: [&str; 7] = [" - ", " | ", " – ", " — ", " « ", " : ", " -- "];
/// A headline has at least so many characters.
const SHORTEST: usize = 15;

/// A title without the outlet's name and what the outlet says of itself behind it: "… - KXYZ News, Weather, Sports".
/// `outlet` is its name or that of its host.
pub fn without_masthead<'t>(title: &'t str, outlet: &str) -> &'t str {
    let outlet = plain(outlet);
    let names = |tail: &str| {
        let words = tail.split(|c: char| !c.is_alphanumeric());
        let mut words = words.filter(|word| !word.is_empty()).take(2);
        words.any(|word| word.chars().count() > 2 && outlet.contains(&plain(word)))
    };
    let end = |mark: &str| {
        let mut ends = title.match_indices(mark);
        ends.find(|(at, _)| *at >= SHORTEST && names(&title[at + mark.len()..]))
            .map(|(at, _)| at)
    };
    match MARKS.into_iter().filter_map(end).min() {
        Some(end) => &title[..end],
        None => title,
    }
}

/// The letters and digits, in lower case.
fn plain(words: &str) -> String {
    words
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::without_masthead;
    use insta::assert_snapshot;

    #[test]
    fn the_outlet_behind_a_headline_is_left_out() {
        assert_snapshot!(without_masthead("Ferry sinks off Orlen - KXYZ News, Weather, Sports", "kxyz.com"), @"Ferry sinks off Orlen");
        assert_snapshot!(without_masthead("Two hurt - one badly - as bus overturns | The Orlen Post", "orlenpost.com"), @"Two hurt - one badly - as bus overturns");
        assert_snapshot!(without_masthead("Voters go to the polls - Reuters", "Reuters"), @"Voters go to the polls");
        assert_snapshot!(without_masthead("Voters go to the polls - again", "Reuters"), @"Voters go to the polls - again");
        assert_snapshot!(without_masthead("Orlen - Post", "orlenpost.com"), @"Orlen - Post");
    }
}
