//! Writes good examples of what each target reads into `corpus/`, out of
//! `docs/sealing-vectors.json`: a fuzzer finds its way in from there.

use std::{fs, path::Path};

use anyhow::{Context as _, Result};
use serde_json::Value;

/// The sections of the file, the field that is read, and by which target.
const SOURCES: [(&str, &str, &str); 9] = [
    ("pack", "packed", "pack"),
    ("padding", "padded", "pack"),
    ("boxes", "box", "box"),
    ("texts", "sealed", "text"),
    ("statements", "statement", "statement"),
    ("private", "private", "private"),
    ("wraps", "wrap", "wrap"),
    ("sheets", "printed", "sheet"),
    ("typed", "typed", "sheet"),
];

fn main() -> Result<()> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let file = fs::read_to_string(here.join("../docs/sealing-vectors.json"))?;
    let file: Value = serde_json::from_str(&file)?;
    let corpus = here.join("corpus");
    let mut seeds: Vec<(&str, Vec<u8>)> = Vec::new();
    for (section, field, target) in SOURCES {
        seeds.extend(
            cases(&file[section])?
                .iter()
                .filter_map(|case| bytes(target, &case[field])),
        );
    }
    for person in cases(&file["people"])? {
        let generations = cases(&person["generations"])?;
        seeds.extend(
            generations
                .iter()
                .filter_map(|case| bytes("identity", &case["bundle"])),
        );
    }
    for log in cases(&file["logs"])? {
        let entries = cases(&log["entries"])?;
        seeds.extend(
            entries
                .iter()
                .filter_map(|case| bytes("entry", &case["entry"])),
        );
    }
    for case in cases(&file["links"])? {
        let parts = ["newcomer_key", "random", "commit", "wrap"];
        let parts = parts.iter().filter_map(|part| bytes("link", &case[part]));
        seeds.push(("link", parts.flat_map(|(_, bytes)| bytes).collect()));
    }
    for (nth, (target, bytes)) in seeds.iter().enumerate() {
        let folder = corpus.join(target);
        fs::create_dir_all(&folder)?;
        fs::write(folder.join(format!("seed-{nth}")), bytes)?;
    }
    println!("{} seeds in {}", seeds.len(), corpus.display());
    Ok(())
}

fn cases(value: &Value) -> Result<&Vec<Value>> {
    value.as_array().context("a section is a list")
}

/// What stands in a field: a sheet is read as it is typed, all else is hexadecimal.
fn bytes<'a>(target: &'a str, value: &Value) -> Option<(&'a str, Vec<u8>)> {
    let text = value.as_str()?;
    if target == "sheet" {
        return Some((target, text.as_bytes().to_vec()));
    }
    let digits: Option<Vec<u32>> = text.chars().map(|digit| digit.to_digit(16)).collect();
    let pairs = digits?;
    let byte = |pair: &[u32; 2]| u8::try_from(pair[0] << 4 | pair[1]).ok();
    let bytes: Option<Vec<u8>> = pairs.as_chunks::<2>().0.iter().map(byte).collect();
    Some((target, bytes?))
}
