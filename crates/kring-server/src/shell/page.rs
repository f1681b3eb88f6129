//! The page itself, made once from `browser/shell.html`.

use std::sync::LazyLock;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

use super::body::Body;
use super::files::{FILES, File, Files};

const TEMPLATE: &str = include_str!("../../../../browser/shell.html");
const MAIN: &str = "main.js";
/// What both sides have in common; the others add to it.
const STYLE: &str = "ui/kring.css";
const MARK: &str = "ui/mark.svg";

/// What a demo begins with: who somebody wants to be.
const DEMO: &str = "practice/demo.js";

/// What everybody gets.
pub(super) static PAGE: LazyLock<Page> = LazyLock::new(|| Page::of(&FILES, MAIN));

/// What who comes to a demo gets first.
pub(super) static DEMO_PAGE: LazyLock<Page> = LazyLock::new(|| Page::of(&FILES, DEMO));

/// The page of one build.
pub(super) struct Page {
    pub(super) html: Body,
    /// The import map is the one script that stands in the page: its hash, as in a
    /// content security policy.
    pub(super) import_map_hash: String,
    /// As in the header `ETag`.
    pub(super) etag: String,
}

impl Page {
    fn of(files: &Files, main: &str) -> Self {
        let import_map = import_map(files);
        let html = [
            ("mark", files.address(MARK)),
            ("styles", styles(files)),
            ("preloads", preloads(files, main)),
            ("main", files.address(main)),
            ("main-integrity", integrity(files, main)),
            ("import-map", import_map.clone()),
        ]
        .into_iter()
        .fold(TEMPLATE.to_owned(), |html, (name, value)| {
            html.replace(&format!("{{{{{name}}}}}"), &value)
        });
        Self {
            import_map_hash: sha256(&import_map),
            etag: format!("\"{}\"", sha256(&html)),
            html: Body::new(html.into_bytes().into()),
        }
    }
}

/// The integrity of every module, and of every stylesheet that one brings along: modules import
/// each other by relative paths, where no attribute can stand.
fn import_map(files: &Files) -> String {
    let integrity: Map<String, Value> = files
        .pinned()
        .map(|(path, file)| (files.address(path), json!(file.integrity)))
        .collect();
    json!({ "integrity": integrity }).to_string()
}

/// All stylesheets, the common one first.
fn styles(files: &Files) -> String {
    let common = files.get(STYLE).map(|file| (STYLE, file));
    let others = files.styles().filter(|(path, _)| *path != STYLE);
    let link = |(path, file): (&str, &File)| {
        format!(
            r#"<link rel="stylesheet" href="{}" integrity="{}">"#,
            files.address(path),
            file.integrity
        )
    };
    let links: Vec<_> = common.into_iter().chain(others).map(link).collect();
    links.join("\n")
}

/// All modules that are run from the beginning, at once, instead of one after another as
/// they are found in each other.
fn preloads(files: &Files, main: &str) -> String {
    files
        .run_by(main)
        .into_iter()
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
