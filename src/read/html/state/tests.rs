use super::*;
use insta::assert_snapshot;

const FIRST: &str = "The harbour council said on Monday that 41 boats had left the old quay since the storm, and that 12 more were to follow before the end of the week.";
const SECOND: &str = "Repairs will cost 2.6 million euros, the council said, of which the region pays about 40 percent, and the work begins in the spring after the ice is gone.";
const THIRD: &str = "Fishermen asked for a date. They were given none, and 9 of them left the meeting of the harbour council before the vote was held.";

fn found(script: &str) -> String {
    body(&[script], Some("Harbour council counts boats")).unwrap_or_else(|| "none".into())
}

fn paragraphs_of(html: &str) -> usize {
    html.matches("<p>").count()
}

#[test]
fn a_list_of_paragraphs_is_an_article() {
    let list = format!(
        r#"window.state = {{"menu": ["Home", "Sport"], "page": {{"parts": [
            {{"kind": "text", "content": "{FIRST}"}},
            {{"kind": "image", "caption": "The old quay of the harbour at low tide, with boats, before the storm."}},
            {{"kind": "head", "content": "Cost"}},
            {{"kind": "text", "content": "{SECOND}"}},
            {{"kind": "list", "items": [{{"content": "{THIRD}"}}]}}]}}}};"#
    );
    let html = found(&list);
    assert_eq!(paragraphs_of(&html), 4);
    assert!(
        html.contains("<p>Cost</p>") && html.contains("9 of them") && !html.contains("low tide")
    );
}

#[test]
fn a_long_string_is_an_article_however_it_is_wrapped() {
    let markup = format!("<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>");
    let object = serde_json::json!({ "article": { "html": markup } }).to_string();
    let quoted = serde_json::Value::String(object.clone()).to_string();
    for script in [
        object.clone(),
        format!("self.page = {object};"),
        format!("load(JSON.parse({quoted}))"),
    ] {
        assert_eq!(found(&script), format!("<p>{markup}</p>"), "{script}");
    }
}

#[test]
fn a_stream_is_put_together() {
    let text = format!("<p>{FIRST} {SECOND} {THIRD} – so it said.</p>");
    let stream = format!("1:[\"a\"]\n2a:T{:x},{text}3:{{\"b\":4}}\n", text.len());
    let cut = stream.find("boats").unwrap();
    let push = |piece: &str| format!("f.push({})", serde_json::json!([1, piece]));
    let pieces = [push(&stream[..cut]), push(&stream[cut..])];
    let pieces: Vec<&str> = pieces.iter().map(String::as_str).collect();
    assert_eq!(
        body(&pieces, Some("Harbour council counts boats")),
        Some(format!("<p>{text}</p>"))
    );
}

#[test]
fn other_texts_are_no_article() {
    let long = |text: &str| serde_json::json!({ "text": text.repeat(4) }).to_string();
    assert_snapshot!(found(&long("We and our partners store cookies on your device, and you can accept or reject them at any time. ")), @"none");
    assert_snapshot!(found(&long("function council(boats) { var harbour = boats; return harbour == 41; } if (a) { b(); c_d = 4; } ")), @"none");
    assert_snapshot!(found("{ harbour: council"), @"none");
    assert_snapshot!(found(r#"{"text": "Harbour council counts boats"}"#), @"none");
    let others = serde_json::json!(
        [&FIRST.repeat(6), SECOND, THIRD].map(|text| serde_json::json!({ "content": text }))
    );
    assert!(!found(&others.to_string()).contains("2.6 million"));
}

#[test]
fn no_script_takes_more_than_linear_time() {
    let members: Vec<String> = (0..30_000)
        .map(|n| {
            format!(
                r#""key{n}": "A string of more than forty letters for the key {n} of them all""#
            )
        })
        .collect();
    let members = format!("[{{{}}}]", members.join(","));
    for script in [
        members,
        "[".repeat(300_000),
        r#"{"a":"#.repeat(100_000),
        "\"a\n".repeat(200_000),
        "f.push([1,\"1:T\"])".repeat(20_000),
    ] {
        assert_eq!(body(&[&script], Some("Harbour council counts boats")), None);
    }
}
