//! The JSON Schema for editors: it accepts what the reader accepts.

use kring_core::method::{Method, schema};
use serde_json::{Value, json};

use super::{FIXTURES, SHIPPED, files, read};

fn validator() -> jsonschema::Validator {
    let schema = schema().to_value();
    jsonschema::meta::validate(&schema).expect("it is a JSON Schema");
    jsonschema::validator_for(&schema).expect("it is a JSON Schema")
}

/// A method file as an editor's checker sees it.
fn as_json(text: &str) -> Value {
    toml::from_str(text).expect("it is TOML")
}

/// The JSON pointers of everything in a value, the value itself first.
fn pointers(value: &Value) -> Vec<String> {
    let mut all = vec![String::new()];
    let inner: Vec<(String, &Value)> = match value {
        Value::Object(fields) => fields.iter().map(|(name, of)| (name.clone(), of)).collect(),
        Value::Array(list) => {
            let of = list.iter().enumerate();
            of.map(|(index, of)| (index.to_string(), of)).collect()
        }
        _ => Vec::new(),
    };
    for (name, of) in inner {
        all.extend(pointers(of).iter().map(|rest| format!("/{name}{rest}")));
    }
    all
}

#[test]
fn it_accepts_every_method() {
    let validator = validator();
    for (name, text) in files(SHIPPED).into_iter().chain(files(FIXTURES)) {
        let errors: Vec<_> = validator
            .iter_errors(&as_json(&text))
            .map(|error| error.to_string())
            .collect();
        assert!(errors.is_empty(), "{name}: {errors:?}");
    }
}

#[test]
fn it_refuses_an_unknown_field_anywhere() {
    let validator = validator();
    let method = as_json(&read("tests/fixtures/small.toml"));
    let mut tried = 0;
    for pointer in pointers(&method) {
        let mut changed = method.clone();
        let Some(Value::Object(fields)) = changed.pointer_mut(&pointer) else {
            continue;
        };
        fields.insert("zzz".to_owned(), json!(1));
        assert!(!validator.is_valid(&changed), "`zzz` in {pointer}");
        tried += 1;
    }
    assert!(tried > 50, "only {tried} tables");
}

/// Whatever is left out or replaced by something else, schema and reader say the same.
#[test]
fn it_agrees_with_the_reader() {
    let validator = validator();
    let method = as_json(&read("tests/fixtures/small.toml"));
    let agree = |changed: &Value, what: &str| {
        let reader = serde_json::from_value::<Method>(changed.clone());
        let schema = validator.is_valid(changed);
        assert_eq!(schema, reader.is_ok(), "{what}: {:?}", reader.err());
    };
    for pointer in pointers(&method).iter().skip(1) {
        let (holder, name) = pointer.rsplit_once('/').expect("it is within the method");
        let mut changed = method.clone();
        if let Some(Value::Object(fields)) = changed.pointer_mut(holder) {
            fields.remove(name);
            agree(&changed, &format!("without {pointer}"));
        }
        for other in [
            json!(3),
            json!(-1),
            json!(300),
            json!(1.5),
            json!("zzz"),
            json!(true),
            json!({}),
        ] {
            let mut changed = method.clone();
            let at = changed.pointer_mut(pointer).expect("it is there");
            *at = other.clone();
            agree(&changed, &format!("{pointer} = {other}"));
        }
    }
}

#[test]
fn it_describes_every_field_in_the_words_of_the_code() {
    fn described(value: &Value, path: &str, missing: &mut Vec<String>) {
        match value {
            Value::Object(fields) => {
                if let Some(Value::Object(properties)) = fields.get("properties") {
                    let without = properties
                        .iter()
                        .filter(|(_, of)| of["description"].is_null());
                    missing.extend(without.map(|(name, _)| format!("{path}.{name}")));
                }
                for (name, of) in fields {
                    described(of, &format!("{path}.{name}"), missing);
                }
            }
            Value::Array(list) => {
                for of in list {
                    described(of, path, missing);
                }
            }
            _ => {}
        }
    }
    let schema = schema().to_value();
    assert_eq!(schema["title"], "A Kring method");
    assert_eq!(
        schema["properties"]["version"]["description"],
        "Counts up with every change; a running round keeps the version it began with."
    );
    let mut missing = Vec::new();
    described(&schema, "", &mut missing);
    assert_eq!(missing, Vec::<String>::new());
}
