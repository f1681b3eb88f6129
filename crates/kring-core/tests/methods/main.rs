//! Methods as data: the six that ship, fourteen more that the format can carry, and what
//! the reader says to somebody whose file is wrong.

mod docs;
mod facts;
mod fixtures;
mod mistakes;
mod nonsense;
mod schema;
mod texts;

use std::path::PathBuf;

/// A folder or file of this crate's tests.
fn at(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn read(path: &str) -> String {
    let path = at(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The names and texts of the method files in a folder, by name.
fn files(folder: &str) -> Vec<(String, String)> {
    let entries = std::fs::read_dir(at(folder)).expect("the folder is there");
    let mut names: Vec<_> = entries
        .map(|entry| entry.expect("it can be read").file_name())
        .map(|name| name.into_string().expect("plain names"))
        .collect();
    names.sort();
    let text = |name: String| {
        let text = read(&format!("{folder}/{name}"));
        (name, text)
    };
    names.into_iter().map(text).collect()
}

const SHIPPED: &str = "../../methods";
const FIXTURES: &str = "tests/fixtures/methods";
