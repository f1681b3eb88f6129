//! The files of `browser/`, as they were when the program was built.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

use axum::body::Bytes;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use rust_embed::Embed;
use sha2::{Digest as _, Sha256, Sha384};

/// The page asks for them, and nobody else.
#[derive(Embed)]
#[folder = "../../browser/"]
#[include = "*.js"]
#[include = "ui/kring.css"]
#[include = "ui/mark.svg"]
#[exclude = "node_modules/*"]
#[exclude = "tests/*"]
struct Embedded;

/// All files that a browser can have.
pub(super) static FILES: LazyLock<Files> = LazyLock::new(Files::embedded);

/// The files of one build.
pub(super) struct Files {
    /// Names the build in addresses: other files, another name.
    pub(super) build: String,
    by_path: BTreeMap<String, File>,
}

/// One of them.
pub(super) struct File {
    pub(super) content: Bytes,
    /// As in `Content-Type`.
    pub(super) kind: &'static str,
    /// As in the attribute `integrity`.
    pub(super) integrity: String,
}

impl Files {
    fn embedded() -> Self {
        let by_path: BTreeMap<String, File> = Embedded::iter()
            .filter_map(|path| Some((path.to_string(), Embedded::get(&path)?)))
            .map(|(path, found)| {
                let file = File::new(&path, found.data);
                (path, file)
            })
            .collect();
        Self {
            build: name_of(&by_path),
            by_path,
        }
    }

    pub(super) fn get(&self, path: &str) -> Option<&File> {
        self.by_path.get(path)
    }

    /// All of them, by their paths in ascending order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &File)> {
        self.by_path
            .iter()
            .map(|(path, file)| (path.as_str(), file))
    }

    /// The modules among them.
    pub(super) fn modules(&self) -> impl Iterator<Item = (&str, &File)> {
        self.iter().filter(|(path, _)| is_module(path))
    }

    pub(super) fn address(&self, path: &str) -> String {
        debug_assert!(self.get(path).is_some(), "no file {path}");
        format!("/app/{}/{path}", self.build)
    }
}

impl File {
    fn new(path: &str, content: std::borrow::Cow<'static, [u8]>) -> Self {
        let integrity = format!(
            "sha384-{}",
            BASE64_STANDARD.encode(Sha384::digest(&content))
        );
        Self {
            content: match content {
                std::borrow::Cow::Borrowed(bytes) => Bytes::from_static(bytes),
                std::borrow::Cow::Owned(bytes) => Bytes::from(bytes),
            },
            kind: kind_of(path),
            integrity,
        }
    }
}

fn is_module(path: &str) -> bool {
    extension(path) == "js"
}

fn kind_of(path: &str) -> &'static str {
    match extension(path) {
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        _ => "application/octet-stream",
    }
}

fn extension(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, extension)| extension)
}

/// Twelve digits of a hash over all paths and contents.
fn name_of(files: &BTreeMap<String, File>) -> String {
    let mut hash = Sha256::new();
    for (path, file) in files {
        for part in [path.as_bytes(), &file.content] {
            hash.update(part.len().to_be_bytes());
            hash.update(part);
        }
    }
    hash.finalize()
        .iter()
        .take(6)
        .fold(String::new(), |mut name, byte| {
            // Writing to a string cannot fail.
            let _ = write!(name, "{byte:02x}");
            name
        })
}
