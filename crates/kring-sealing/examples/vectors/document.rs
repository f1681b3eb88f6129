//! The whole document. Everything in it follows from names, so that it is the same each
//! time.

mod accepted;
mod cast;
mod forge;
mod json;
mod refused;
mod story;

use json::{Json, object};
use story::Story;

/// What a reader of the file must know first.
const ABOUT: &[&str] = &[
    "Examples of the sealed format, version 1: see sealing.md.",
    "Printed by `cargo run -p kring-sealing --example vectors`; a test of that crate fails when this file is another.",
    "Bytes are lower-case hexadecimal. Names of fields are those of the page. What is absent in a place is null, an empty step or field is \"\".",
    "Secrets, nonces and random bytes are inputs, so that everything can be made again: same inputs, same bytes. Some browsers sign with chance: there, a signature is not compared but verified.",
    "`people`: their keys, generation by generation; `bundle` is what is sent, `in_vault` how the keys stand in the vault.",
    "`logs`: membership logs that are accepted, entry by entry, with the seed of the key that signed and the secrets of the epochs. `give` comes with boxes of earlier epochs.",
    "`boxes`: boxes of `logs`, each with its whole context. `texts`: the author is 16 bytes of a person or 32 of a mask; `log` names the membership.",
    "`refused`: what must not be accepted. `check` says what to do with `with`, `why` is the token of the reason:",
    "  unpack: read `bytes` as `label` with `count` fields.   token: is `token` one?   unpad: the text in `padded`.",
    "  signature: verify strictly.   agree: X25519, `seal` for zeros.",
    "  bundle: verify `bundle` after those in `previous`, from the first.",
    "  private, wrap, box: open `bytes` in this context with this key.",
    "  sheet: read `typed`; besides, `groups` are the places (0 to 9) that are wrong and how, or `digits` their number, or `character` what is no digit.",
    "  link: the unlocked browser opens the promise.   receive: the new browser opens `bytes`.",
    "  entry: `entry` comes after the first `after` entries of `log`.   log: read `entries` from the first; `seen` is the newest seen before.",
    "  text: open `bytes`, shown at this place, where `writer` is expected ({\"person\"} or {\"mask\"}: the first seen there, or null), by a reader who was given the secrets of all epochs but those in `without`; `seen` is the newest revision seen there.",
    "  statement: verify `bytes` as `kind` after the first `after` entries of `log`.   words: the circle words of `parts`.",
];

/// The document as it stands in the file.
pub(crate) fn text() -> String {
    let story = Story::tell();
    let mut sections = vec![
        ("about".to_owned(), Json::list(ABOUT.iter().copied())),
        ("version".to_owned(), Json::from(1)),
    ];
    sections.extend(accepted::sections(&story));
    sections.push(("refused".to_owned(), refused::all(&story)));
    Json::Object(sections).pretty()
}

/// How an absent thing stands in the file.
pub(crate) fn optional<T: Into<Json>>(thing: Option<T>) -> Json {
    thing.map_or(Json::Null, Into::into)
}

/// What a browser remembers of a log.
pub(crate) fn head(seen: kring_sealing::membership::Head) -> Json {
    object! { "seq": seen.seq.get(), "hash": seen.hash.as_bytes() }
}
