//! The files of `browser/`, as they were when the program was built.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

use axum::body::Bytes;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use rust_embed::Embed;
use sha2::{Digest as _, Sha256};

use super::body::Body;
use super::lean::lean;

/// The page asks for them, and nobody else.
#[derive(Embed)]
#[folder = "../../browser/"]
#[include = "*.js"]
#[include = "*.css"]
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
    pub(super) body: Body,
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

    /// The modules that are run with this one: those that it imports, those that they do,
    /// and so on, but for what is imported later, when somebody wants it.
    pub(super) fn run_by(&self, path: &str) -> BTreeMap<&str, &File> {
        let mut run = BTreeMap::new();
        let mut found = vec![path.to_owned()];
        while let Some(path) = found.pop() {
            if let Some((path, file)) = self.by_path.get_key_value(&path)
                && run.insert(path.as_str(), file).is_none()
            {
                let text = String::from_utf8_lossy(file.body.plain());
                found.extend(imports(path, &text));
            }
        }
        run
    }

    /// The stylesheets among them that every page has.
    pub(super) fn styles(&self) -> impl Iterator<Item = (&str, &File)> {
        let all = self.iter().filter(|(path, _)| extension(path) == "css");
        all.filter(|(path, _)| !is_late(path))
    }

    /// What is loaded by the page or later, and where no attribute can stand in the page: modules,
    /// and the stylesheets that they bring along.
    pub(super) fn pinned(&self) -> impl Iterator<Item = (&str, &File)> {
        self.iter()
            .filter(|(path, _)| is_module(path) || is_late(path))
    }

    /// Compresses all that is not yet, so that nobody waits for it, as long as it is wanted.
    pub(super) fn compress(&self, wanted: impl Fn() -> bool) {
        for (_, file) in self.iter().take_while(|_| wanted()) {
            file.body.compress();
        }
    }

    pub(super) fn address(&self, path: &str) -> String {
        debug_assert!(self.get(path).is_some(), "no file {path}");
        format!("/app/{}/{path}", self.build)
    }
}

impl File {
    fn new(path: &str, content: std::borrow::Cow<'static, [u8]>) -> Self {
        let content = match std::str::from_utf8(&content) {
            Ok(text) if ["js", "css"].contains(&extension(path)) => lean(text).into_bytes(),
            _ => content.into_owned(),
        };
        let hash = BASE64_STANDARD.encode(Sha256::digest(&content));
        Self {
            kind: kind_of(path),
            integrity: format!("sha256-{hash}"),
            body: Body::new(Bytes::from(content)),
        }
    }
}

/// What a module imports to begin with, by the paths in `browser/`.
fn imports(module: &str, text: &str) -> Vec<String> {
    let lines = text.lines().filter_map(|line| {
        let from = line.strip_prefix("import '").or_else(|| {
            let begins = ["import ", "export ", "}"];
            let (before, from) = line.rsplit_once(" from '")?;
            begins
                .iter()
                .any(|begin| before.starts_with(begin))
                .then_some(from)
        })?;
        from.strip_suffix("';")
    });
    lines.map(|from| resolved(module, from)).collect()
}

/// Where a relative path leads.
fn resolved(module: &str, from: &str) -> String {
    let mut parts: Vec<&str> = module.split('/').collect();
    parts.pop();
    for part in from.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn is_module(path: &str) -> bool {
    extension(path) == "js"
}

/// Whether it is a stylesheet that a module brings along when it is wanted.
fn is_late(path: &str) -> bool {
    path.ends_with(".late.css")
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
        for part in [path.as_bytes(), file.body.plain()] {
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
