//! The page itself, made once from `browser/shell.html`.

use std::sync::LazyLock;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

use super::files::{FILES, Files};

const TEMPLATE: &str = include_str!("../../../../browser/shell.html");
const MAIN: &str = "main.js";
const STYLE: &str = "ui/kring.css";
const MARK: &str = "ui/mark.svg";

/// What everybody gets.
pub(super) static PAGE: LazyLock<Page> = LazyLock::new(|| Page::of(&FILES));

/// The page of one build.
pub(super) struct Page {
    pub(super) html: String,
    /// The import map is the one script that stands in the page: its hash, as in a
    /// content security policy.
    pub(super) import_map_hash: String,
    /// As in the header `ETag`.
    pub(super) etag: String,
}

impl Page {
    fn of(files: &Files) -> Self {
        let import_map = import_map(files);
        let html = [
            ("mark", files.address(MARK)),
            ("style", files.address(STYLE)),
            ("style-integrity", integrity(files, STYLE)),
            ("preloads", preloads(files)),
            ("main", files.address(MAIN)),
            ("main-integrity", integrity(files, MAIN)),
            ("import-map", import_map.clone()),
        ]
        .into_iter()
        .fold(TEMPLATE.to_owned(), |html, (name, value)| {
            html.replace(&format!("{{{{{name}}}}}"), &value)
        });
        Self {
            import_map_hash: sha256(&import_map),
            etag: format!("\"{}\"", sha256(&html)),
            html,
        }
    }
}

/// The integrity of every module: modules import each other by relative paths, where no
/// attribute can stand.
fn import_map(files: &Files) -> String {
    let integrity: Map<String, Value> = files
        .modules()
        .map(|(path, file)| (files.address(path), json!(file.integrity)))
        .collect();
    json!({ "integrity": integrity }).to_string()
}

/// All modules at once, instead of one after another as they are found in each other.
fn preloads(files: &Files) -> String {
    files
        .modules()
        .map(|(path, file)| {
            format!(
                r#"<link rel="modulepreload" href="{}" integrity="{}">"#,
                files.address(path),
                file.integrity
            )
        })
        .collect::<Vec<_>>()
        .join("\n")
}

fn integrity(files: &Files, path: &str) -> String {
    files
        .get(path)
        .map_or_else(String::new, |file| file.integrity.clone())
}

fn sha256(text: &str) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(text)))
}
