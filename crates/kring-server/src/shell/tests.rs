//! What the page promises.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::files::FILES;
use super::headers;
use super::lean::lean;
use super::page::PAGE;

fn browser() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../browser")
}

/// The modules as they are on disk, by their paths in `browser/`.
fn modules_on_disk() -> BTreeSet<String> {
    on_disk("js")
}

/// The files on disk that end so.
fn on_disk(ending: &str) -> BTreeSet<String> {
    fn walk(folder: &Path, ending: &str, found: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let inside = path
                .strip_prefix(browser())
                .unwrap()
                .to_str()
                .unwrap()
                .replace('\\', "/");
            if path.is_dir() {
                if !["node_modules", "tests"].contains(&inside.as_str()) {
                    walk(&path, ending, found);
                }
            } else if path
                .extension()
                .is_some_and(|extension| extension == ending)
            {
                found.insert(inside);
            }
        }
    }
    let mut found = BTreeSet::new();
    walk(&browser(), ending, &mut found);
    found
}

/// Whether it is a stylesheet that is not linked by the page.
fn is_late(path: &str) -> bool {
    path.ends_with(".late.css")
}

/// What stands between two marks.
fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = text
        .split_once(start)
        .unwrap_or_else(|| panic!("no {start}"));
    rest.split_once(end).unwrap_or_else(|| panic!("no {end}")).0
}

fn html() -> &'static str {
    std::str::from_utf8(PAGE.html.plain()).unwrap()
}

fn import_map() -> &'static str {
    between(html(), r#"<script type="importmap">"#, "</script>")
}

#[test]
fn what_is_loaded_by_modules_is_in_the_import_map_with_its_hash() {
    let map: Value = serde_json::from_str(import_map()).unwrap();
    let integrity = map["integrity"].as_object().unwrap();
    let mut pinned = modules_on_disk();
    assert!(pinned.contains("main.js"));
    pinned.extend(on_disk("css").into_iter().filter(|path| is_late(path)));
    assert_eq!(integrity.len(), pinned.len());
    for path in pinned {
        let content = lean(&std::fs::read_to_string(browser().join(&path)).unwrap());
        let hash = format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(content)));
        assert_eq!(
            integrity[&super::asset(&path)],
            Value::String(hash),
            "{path}"
        );
    }
}

#[test]
fn whatever_the_page_loads_has_its_hash_in_it() {
    for tag in html().split('<').filter(|tag| tag.contains("=\"/app/")) {
        let address = between(tag, "=\"/app/", "\"");
        let (build, path) = address.split_once('/').unwrap();
        assert_eq!(build, FILES.build);
        let file = FILES.get(path).unwrap_or_else(|| panic!("no file {path}"));
        let is_icon = tag.starts_with("link rel=\"icon\"");
        assert!(is_icon || tag.contains(&file.integrity), "{tag}");
    }
}

#[test]
fn the_template_is_filled_in() {
    assert!(!html().contains("{{"));
}

#[test]
fn the_policy_allows_the_import_map_and_no_other_script_in_the_page() {
    let hash = BASE64_STANDARD.encode(Sha256::digest(import_map()));
    let headers = headers::of_page(&PAGE, true);
    let policy = headers["content-security-policy"].to_str().unwrap();
    assert!(
        policy.contains(&format!("script-src 'self' 'sha256-{hash}';")),
        "{policy}"
    );
    assert!(!policy.contains("unsafe"), "{policy}");
    assert_eq!(html().matches("<script").count(), 2);
    assert!(html().contains(r#"<script type="module" src="/app/"#));
}

#[test]
fn nothing_in_the_page_is_inline_or_foreign() {
    // The import map holds paths and hashes only.
    let html = html().replace(import_map(), "");
    for foreign in [
        "http:",
        "https:",
        "=\"//",
        "javascript:",
        "<style",
        " style=",
    ] {
        assert!(!html.contains(foreign), "{foreign}");
    }
    assert!(
        !html
            .split_whitespace()
            .any(|word| word.starts_with("on") && word.contains('='))
    );
}

#[test]
fn no_module_asks_elsewhere_or_makes_markup_of_text() {
    for path in modules_on_disk() {
        let text = std::fs::read_to_string(browser().join(&path)).unwrap();
        for line in text.lines() {
            if let Some((before, from)) = line.rsplit_once("from '")
                && (before.starts_with("import ") || before.starts_with('}'))
            {
                assert!(from.starts_with('.'), "{path}: {line}");
            }
            // What is imported later is ours as well.
            if let Some((_, later)) = line.split_once("await import(") {
                assert!(later.starts_with("'."), "{path}: {line}");
            }
            for foreign in [
                "innerHTML",
                "outerHTML",
                "insertAdjacentHTML",
                "document.write",
                "eval(",
            ] {
                assert!(!line.contains(foreign), "{path}: {line}");
            }
            // The name of SVG, at which nobody asks for anything.
            let line = line.replace("'http://www.w3.org/2000/svg'", "");
            for foreign in ["http://", "https://"] {
                assert!(!line.contains(foreign), "{path}: {line}");
            }
        }
    }
}

#[test]
fn only_over_https_browsers_are_told_to_stay_there() {
    let told = |https| headers::of_page(&PAGE, https).contains_key("strict-transport-security");
    assert!(told(true));
    assert!(!told(false));
}

#[test]
fn office_pages_find_what_they_link() {
    for path in ["ui/kring.css", "ui/mark.svg"] {
        let address = super::asset(path);
        assert_eq!(address, format!("/app/{}/{path}", FILES.build));
        assert!(FILES.get(path).is_some());
    }
}

#[test]
fn tests_and_their_packages_are_not_served() {
    for (path, _) in FILES.iter() {
        assert!(
            !path.starts_with("tests/") && !path.starts_with("node_modules/"),
            "{path}"
        );
    }
}

#[test]
fn every_stylesheet_that_is_not_late_is_linked_and_the_common_one_first() {
    let mut linked: Vec<_> = html()
        .split('<')
        .filter(|tag| tag.starts_with("link rel=\"stylesheet\""))
        .map(|tag| between(tag, &format!("/app/{}/", FILES.build), "\""))
        .collect();
    assert_eq!(linked[0], "ui/kring.css");
    linked.sort_unstable();
    let all = on_disk("css");
    let common: Vec<_> = all.iter().filter(|path| !is_late(path)).collect();
    assert_eq!(linked, common);
}

#[test]
fn what_is_run_from_the_beginning_is_preloaded() {
    let preloaded: BTreeSet<_> = html()
        .split('<')
        .filter(|tag| tag.starts_with("link rel=\"modulepreload\""))
        .map(|tag| between(tag, &format!("/app/{}/", FILES.build), "\""))
        .collect();
    for path in ["main.js", "api/client.js", "ui/texts.js"] {
        assert!(preloaded.contains(path), "{path}");
    }
    // Whatever one of them imports is another one.
    for path in &preloaded {
        let text = std::fs::read_to_string(browser().join(path)).unwrap();
        for from in text.split(" from '.").skip(1) {
            let name = between(from, "/", "'").rsplit('/').next().unwrap();
            let is_there = preloaded.iter().any(|path| path.ends_with(name));
            assert!(is_there, "{path} imports {name}");
        }
    }
}

/// What the first page of the circle side takes: the page, its styles, what is run from the
/// beginning, and the texts of one language.
#[test]
fn the_shell_is_small() {
    for texts in ["ui/texts/nl.js", "ui/texts/en.js"] {
        let mut run = FILES.run_by("main.js");
        run.extend(FILES.run_by(texts));
        let styles = FILES.styles().map(|(_, file)| file);
        let files = run.into_values().chain(styles);
        let files: usize = files.map(|file| file.body.compress().len()).sum();
        let all = files + PAGE.html.compress().len();
        assert!(all <= 120_000, "{all} bytes with {texts}");
    }
}

#[test]
fn templates_end_in_each_module() {
    // What is left out is told by backticks alone; so they come in pairs.
    for path in modules_on_disk() {
        let text = std::fs::read_to_string(browser().join(&path)).unwrap();
        let marked = lean(&format!("{text}\n  end();\n"));
        assert!(marked.ends_with("\nend();\n"), "{path}");
    }
}
