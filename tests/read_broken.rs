//! Pages that are cut off, mislabelled, empty, huge or no pages at all.

#![cfg(feature = "html")]

use newstally::fetch::{Format, Page};
use newstally::read::{Defaults, read};

const SENTENCE: &str =
    "There were 1,234 boats – 56 of them large – in the harbour, the council said.";

fn html(body: impl Into<Vec<u8>>) -> Result<String, String> {
    let page = Page::new("page.html", Format::Html, body.into());
    let article = read(&page, &Defaults::default());
    article
        .map(|article| article.text)
        .map_err(|error| error.to_string())
}

#[test]
fn what_is_no_text_is_refused() {
    let noise: Vec<u8> = (0u32..60_000)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    for body in [
        noise,
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(),
        Vec::new(),
        b" \n".to_vec(),
    ] {
        assert_eq!(html(body), Err("page.html: no text".into()));
    }
    let frames = "<html><frameset cols='50%,50%'><frame src=a><frame src=b></frameset></html>";
    assert!(html(frames).is_err());
}

#[test]
fn what_is_cut_off_is_read_as_far_as_it_goes() {
    for end in [
        "",
        "</p",
        "<p cla",
        "<!-- <p>99 more",
        "<script>var a = 77; <p>99 more",
        "&nbs",
    ] {
        let text = html(format!("<article><p>{SENTENCE}</p>{end}")).unwrap();
        assert_eq!(text.lines().next(), Some(SENTENCE), "{end}");
        assert!(
            !text.contains("99") && !text.contains("77"),
            "{end}: {text}"
        );
    }
    // Within a letter.
    let body = format!("<p>{SENTENCE} Five sank – so").into_bytes();
    let cut = body.len() - 5;
    assert!(html(&body[..cut]).unwrap().starts_with(SENTENCE));
}

#[test]
fn any_character_set_is_told() {
    let page = format!("<html><head><title>Boats</title></head><body><p>{SENTENCE}</p></body>");
    let wide = |order: fn(u16) -> [u8; 2], mark: &str| -> Vec<u8> {
        format!("{mark}{page}")
            .encode_utf16()
            .flat_map(order)
            .collect()
    };
    for body in [
        wide(u16::to_le_bytes, "\u{feff}"),
        wide(u16::to_be_bytes, "\u{feff}"),
        wide(u16::to_le_bytes, ""),
        page.clone().into_bytes(),
        page.replace("<head>", "<head><meta charset=iso-8859-1>")
            .into_bytes(),
    ] {
        assert_eq!(html(body).unwrap(), SENTENCE);
    }
}

#[test]
fn pages_without_the_usual_parts_are_read() {
    for page in [
        format!("<p>{SENTENCE}"),
        SENTENCE.to_string(),
        format!(
            "<table><tr><td><table><tr><td><p>{SENTENCE}</td></tr></table></td><td>Menu</td></tr></table>"
        ),
        format!(
            "<html amp><body><amp-ad width=3></amp-ad><section amp-access=x><p>{SENTENCE}</p></section>"
        ),
    ] {
        assert_eq!(html(page.clone()).as_deref(), Ok(SENTENCE), "{page}");
    }
}

#[test]
fn depth_and_size_lose_nothing() {
    for (open, close) in [
        ("<div>", "</div>"),
        ("<span>", ""),
        ("<table><tr><td>", ""),
        ("<ul><li>", "</ul>"),
    ] {
        let page = format!(
            "{}<p>{SENTENCE}</p>{}",
            open.repeat(10_000),
            close.repeat(10_000)
        );
        assert_eq!(html(page).unwrap(), SENTENCE, "{open}");
    }
    let many: String = (0..20_000)
        .map(|n| format!("<p>Report {n} counts {n} boats that left the harbour.</p>"))
        .collect();
    let text = html(format!("<article>{many}</article>")).unwrap();
    assert_eq!(text.lines().count(), 20_000);
}
