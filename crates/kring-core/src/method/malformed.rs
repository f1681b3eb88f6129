//! What the readers of TOML and of the types say about a file that they refuse, in words
//! for somebody who does not program.
//!
//! They say it in English sentences and nowhere else, so their sentences are taken apart
//! here. A sentence in another form is passed on as it is.

use super::{check::nearest, place::Places};

/// A fault as it is told, but for its place.
pub(super) struct Told {
    pub(super) field: String,
    pub(super) reason: String,
    pub(super) hint: String,
}

pub(super) const SEE_SCHEMA: &str = "`kring method schema` says what each field holds";
const TWO_LANGUAGES: &str = "every text is there in Dutch (`nl`) and in English (`en`)";

/// How messages about TOML begin, and what to do about it.
const TOML: [(&str, &str); 8] = [
    (
        "duplicate key",
        "each name stands once in its table; every step begins with `[[step]]`",
    ),
    (
        "string values must be quoted",
        "put it between straight quotes: \"…\"",
    ),
    (
        "key with no value",
        "write `name = value` on one line; a text stands between straight quotes",
    ),
    (
        "invalid basic string",
        "end the text with a straight quote on the same line: \"…\"",
    ),
    (
        "unexpected key or value",
        "each field has a line of its own; within a text, quote with ‘…’ or “…”",
    ),
    ("missing escaped value", "write a backslash as `\\\\`"),
    (
        "missing comma",
        "a comma or a closing bracket is missing before this; within a text, quote with ‘…’ or “…”",
    ),
    (
        "extra assignment",
        "put a comma between what stands in braces",
    ),
];

/// What readers call what they expect, what it is, and what to write for a `{field}`.
const EXPECTED: [(&str, &str, &str); 8] = [
    (
        "u8",
        "a whole number from 0 to 255",
        "write only digits, without quotes",
    ),
    (
        "u16",
        "a whole number from 0 to 65535",
        "write only digits, without quotes",
    ),
    (
        "u32",
        "a whole number from 0 on",
        "write only digits, without quotes",
    ),
    (
        "a boolean",
        "`true` or `false`",
        "write `true` or `false`, without quotes",
    ),
    (
        "a string",
        "a text",
        "put it between straight quotes: \"…\"",
    ),
    (
        "a sequence",
        "a list",
        "put it between square brackets: `[…]`",
    ),
    (
        "struct Text",
        "a text in two languages",
        "write it twice: `{field}.nl = \"…\"` and `{field}.en = \"…\"`",
    ),
    (
        "struct Instructions",
        "a text for each role",
        "write one for `presenter`, one for `peers` and one for `facilitator`",
    ),
];

/// A file that is no TOML.
pub(super) fn toml(message: &str) -> Told {
    let known = TOML.iter().find(|(start, _)| message.starts_with(start));
    Told {
        field: String::new(),
        reason: message.trim().replace('\n', ", "),
        hint: known
            .map_or(
                "this is not TOML: look at the quotes and brackets here",
                |(_, hint)| hint,
            )
            .to_owned(),
    }
}

/// A file whose fields are not those of a method.
pub(super) fn fields(error: &toml::de::Error, places: &Places<'_>) -> Told {
    let message = error.message().trim();
    let at = error.span().map_or("", |span| places.path(&span));
    let told = |field: &str, reason: String, hint: String| Told {
        field: field.to_owned(),
        reason,
        hint,
    };
    if let Some(name) = message.strip_prefix("missing field `") {
        let name = name.trim_end_matches('`');
        let field = if at.is_empty() {
            name.to_owned()
        } else {
            format!("{at}.{name}")
        };
        let hint = match name {
            "nl" | "en" => TWO_LANGUAGES.to_owned(),
            _ => format!("add `{name}`: {SEE_SCHEMA}"),
        };
        return told(&field, "is missing".to_owned(), hint);
    }
    if let Some((name, known)) = unknown(message, "unknown field `") {
        let reason = format!("there is no field `{name}` here");
        return told(at, reason, choose(name, known, "here may stand"));
    }
    if let Some((name, known)) = unknown(message, "unknown variant `") {
        let reason = format!("`{name}` is none of the words for this field");
        return told(at, reason, choose(name, known, "write one of"));
    }
    if message == "wanted string or table" {
        let reason = "one of the words for this field is asked for".to_owned();
        return told(at, reason, SEE_SCHEMA.to_owned());
    }
    let invalid = message
        .strip_prefix("invalid type: ")
        .or_else(|| message.strip_prefix("invalid value: "))
        .and_then(|mismatch| mismatch.rsplit_once(", expected "));
    if let Some((found, expected)) = invalid {
        let found = match found {
            "map" => "a table of names and values",
            "sequence" => "a list",
            found => found,
        };
        let known = EXPECTED.iter().find(|(name, ..)| *name == expected);
        let (expected, hint) = known.map_or(
            ("a table of names and values", SEE_SCHEMA),
            |(_, expected, hint)| (expected, hint),
        );
        let reason = format!("{found} stands where {expected} is asked for");
        let name = at.rsplit('.').next().unwrap_or(at);
        return told(at, reason, hint.replace("{field}", name));
    }
    told(at, message.replace('\n', ", "), SEE_SCHEMA.to_owned())
}

/// The unknown name of a message, and its list of the known ones.
fn unknown<'m>(message: &'m str, start: &str) -> Option<(&'m str, &'m str)> {
    message.strip_prefix(start)?.rsplit_once("`, expected ")
}

fn choose(name: &str, known: &str, otherwise: &str) -> String {
    let names: Vec<&str> = known.split('`').skip(1).step_by(2).collect();
    nearest(name, names.iter().copied()).map_or_else(
        || format!("{otherwise} `{}`", names.join("`, `")),
        |near| format!("did you mean `{near}`?"),
    )
}
