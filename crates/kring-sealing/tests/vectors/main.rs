//! `docs/sealing-vectors.json` is what this crate makes, and what it reads: everything in
//! the file is taken from its JSON alone, as another program would take it.

#![expect(
    clippy::unwrap_used,
    reason = "a test says what it expects by unwrapping"
)]

mod accepted;
#[path = "../../examples/vectors/document.rs"]
mod document;
mod refused;
mod vectors;

use std::fs;

const FILE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../docs/sealing-vectors.json"
);

#[test]
fn the_file_is_what_the_example_prints() {
    let file = fs::read_to_string(FILE).unwrap();
    assert!(
        file == document::text(),
        "docs/sealing-vectors.json is another: `cargo run -p kring-sealing --example vectors` prints it"
    );
}
