//! Tests that run in Node.js: folders of `*.test.mjs` files.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};

/// Modules that need no page.
pub(crate) const UNIT: &str = "browser/tests/unit";

/// Whole pages of a real server in a real browser.
pub(crate) const PAGES: &str = "browser/tests/pages";

/// The arguments with the test files of a folder in place of the folder.
pub(super) fn expanded(arguments: &[OsString]) -> Result<Vec<OsString>> {
    let mut expanded = Vec::new();
    for argument in arguments {
        let path = Path::new(argument);
        if path.is_dir() {
            expanded.extend(files(path)?.into_iter().map(OsString::from));
        } else {
            expanded.push(argument.clone());
        }
    }
    Ok(expanded)
}

/// The test files in a folder and its folders, in a fixed order. It is an error if there are none:
/// tests that are not found would pass.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    collect(folder, &mut files)?;
    files.sort();
    ensure!(
        !files.is_empty(),
        "there is no test in {}: no file named *.test.mjs",
        folder.display()
    );
    Ok(files)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let unreadable = || format!("cannot read {}", folder.display());
    for entry in std::fs::read_dir(folder).with_context(unreadable)? {
        let entry = entry.with_context(unreadable)?;
        let path = entry.path();
        if entry.file_type().with_context(unreadable)?.is_dir() {
            collect(&path, files)?;
        } else if path.to_string_lossy().ends_with(".test.mjs") {
            files.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::folder::Folder;

    #[test]
    fn a_folder_stands_for_the_tests_in_it() {
        let folder = Folder::make("test").expect("a folder");
        let path = |name: &str| folder.path().join(name);
        std::fs::create_dir(path("inner")).expect("a folder");
        for name in ["b.test.mjs", "inner/a.test.mjs", "helper.mjs", "b.mjs"] {
            std::fs::write(path(name), "").expect("a file");
        }
        let arguments = [OsString::from("--test-only"), folder.path().into()];
        let expected: [OsString; 3] = [
            "--test-only".into(),
            path("b.test.mjs").into(),
            path("inner/a.test.mjs").into(),
        ];
        assert_eq!(expanded(&arguments).expect("tests"), expected);
    }

    #[test]
    fn no_tests_are_a_failure() {
        let folder = Folder::make("test").expect("a folder");
        let error = files(folder.path()).expect_err("no tests");
        assert!(error.to_string().starts_with("there is no test in "));
        assert!(files(&folder.path().join("absent")).is_err());
    }
}
