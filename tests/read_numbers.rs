//! Numbers as pages mark them up: none is lost on the way to the text, and none is made of two.

#![cfg(feature = "html")]

use insta::assert_snapshot;
use newstally::fetch::{Format, Page};
use newstally::read::{Defaults, read};

const BEFORE: &str =
    "The storm reached the coast on Monday and left a trail of damage, the council said.";
const AFTER: &str =
    "Officials promised a full account of the damage within the week, and more later.";

/// The text that stands between two paragraphs of an article.
fn text(html: &str) -> String {
    let page =
        format!("<title>Storm</title><article><p>{BEFORE}</p>{html}<p>{AFTER}</p></article>");
    let page = Page::new("storm.html", Format::Html, page.into_bytes());
    let article = read(&page, &Defaults::default()).unwrap();
    let inner = article.text.strip_prefix(BEFORE).unwrap();
    inner.strip_suffix(AFTER).unwrap().trim_matches('\n').into()
}

#[test]
fn inline_tags_part_no_number() {
    assert_snapshot!(text("<p>On the 1<sup>st</sup> day 1,<span>234</span> boats worth $1.2<span>bn</span> left."), @"On the 1st day 1,234 boats worth $1.2bn left.");
    assert_snapshot!(text("<p>Then <nobr>5,678</nobr> came, 9<b>0</b>1 sank and 3<wbr>4 drifted."), @"Then 5,678 came, 901 sank and 34 drifted.");
    assert_snapshot!(text("<p><span>12</span>&nbsp;<span>345</span> cars, <span>6</span> <span>7</span> boats."), @"12\u{a0}345 cars, 6 7 boats.");
    assert_snapshot!(text("<p>It grew by <ins>15</ins> <del>14</del> percent to <s>$99</s> $79 a night."), @"It grew by 15 percent to $79 a night.");
    assert_snapshot!(text("<p>A loss of <ruby>41<rt>forty-one</rt></ruby> boats, CO<sub>2</sub> included."), @"A loss of 41 boats, CO2 included.");
}

#[test]
fn entities_and_spaces_stand_for_what_they_are() {
    assert_snapshot!(text("<p>It cost 1&#44;500 euros, &pound;2&nbsp;500, 3&thinsp;000 &euro; and &#49;&#50; nights."), @"It cost 1,500 euros, £2\u{a0}500, 3 000 € and 12 nights.");
    assert_snapshot!(text("<p>They caught 1&shy;000 fish and 2&#8203;500 eels, 7&frac12; feet long, at 5&deg;C."), @"They caught 1000 fish and 2500 eels, 7½ feet long, at 5°C.");
    assert_snapshot!(text("<p>A square of 5 m<sup>2</sup> held 10<sup>6</sup> eggs<sup>[3]</sup>, it said."), @"A square of 5 m² held 10⁶ eggs, it said.");
}

#[test]
fn lines_and_blocks_part_numbers() {
    assert_snapshot!(text("<p>The tally of boats stood at 12<br>34 more came on Tuesday, it said."), @r"
    The tally of boats stood at 12
    34 more came on Tuesday, it said.
    ");
    assert_snapshot!(text("<div>The tally stood at 12</div><div>34 more came on Tuesday.</div>"), @r"
    The tally stood at 12
    34 more came on Tuesday.
    ");
    assert_snapshot!(text("<pre>The tally stood at 12\n\n34 more came\non Tuesday.</pre>"), @r"
    The tally stood at 12
    34 more came on Tuesday.
    ");
}

#[test]
fn tables_and_lists_keep_their_figures() {
    assert_snapshot!(text("<table><tr><th>Town<th>Dead<th>Hurt<tr><td>Leeds<td>12<td>34<tr><td>7<br>8<td>9<td></table>"), @r"
    Town | Dead | Hurt
    Leeds | 12 | 34
    7 8 | 9
    ");
    assert_snapshot!(text("<dl><dt>Dead</dt><dd>12</dd><dt>Hurt</dt><dd><p>34</p></dd></dl>"), @r"
    Dead | 12
    Hurt | 34
    ");
    assert_snapshot!(text("<ul><li>8 people died<li>12 are missing</ul>"), @r"
    8 people died
    12 are missing
    ");
}

#[test]
fn what_is_not_shown_is_not_read() {
    assert_snapshot!(text(r#"<p>A rise of <span style="display: none">666</span>5 percent was <span class="sr-only">777</span>6 too few."#), @"A rise of 5 percent was 6 too few.");
    assert_snapshot!(text(r#"<p>It cost <span aria-hidden="true">$1.2bn</span><span class="visually-hidden">1.2 billion dollars</span> in all."#), @"It cost $1.2bn in all.");
    assert_snapshot!(text("<p>Of all boats <button>8</button>9 <select><option>10</select>were lost."), @"Of all boats 9 were lost.");
}
