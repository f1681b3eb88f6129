//! `docs/methods.md` stays true.

use std::collections::BTreeSet;

use kring_core::method::{parse, schema};
use serde_json::Value;

use super::read;

fn page() -> String {
    read("../../docs/methods.md")
}

#[test]
fn the_example_is_a_method() {
    let page = page();
    let (_, example) = page.split_once("```toml\n").expect("there is an example");
    let (example, _) = example.split_once("```").expect("the example ends");
    let method = parse("two-thoughts.toml", example);
    method.unwrap_or_else(|invalid| panic!("{invalid}"));
}

/// The names of all fields and the words of all choices.
fn words(schema: &Value, all: &mut Vec<String>) {
    match schema {
        Value::Object(fields) => {
            if let Some(Value::Object(properties)) = fields.get("properties") {
                all.extend(properties.keys().cloned());
            }
            let choice = fields.get("const").into_iter();
            let choices = fields.get("enum").and_then(Value::as_array);
            let choices = choice.chain(choices.into_iter().flatten());
            all.extend(choices.filter_map(Value::as_str).map(ToOwned::to_owned));
            fields.values().for_each(|of| words(of, all));
        }
        Value::Array(list) => list.iter().for_each(|of| words(of, all)),
        _ => {}
    }
}

#[test]
fn every_word_of_the_format_stands_on_the_page() {
    let mut all = Vec::new();
    words(&schema().to_value(), &mut all);
    assert!(all.len() > 90, "only {} words", all.len());
    let page = page();
    let code: Vec<&str> = page.split('`').skip(1).step_by(2).collect();
    let code = code.join(" ");
    let shown: BTreeSet<&str> = code
        .split(|c: char| !c.is_ascii_lowercase() && c != '_')
        .collect();
    let missing: Vec<_> = all
        .iter()
        .filter(|word| !shown.contains(word.as_str()))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}
