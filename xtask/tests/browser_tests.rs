//! `cargo xtask browser` tells tests where everything is, and says early what is missing.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder with one file of tests.
struct Folder(PathBuf);

impl Folder {
    fn with_tests(name: &str, tests: &str) -> Self {
        let process = std::process::id();
        let path = std::env::temp_dir().join(format!("kring-xtask-{process}-browser-{name}"));
        fs::create_dir(&path).expect("a folder");
        fs::write(path.join("a.test.mjs"), tests).expect("a file");
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// `cargo xtask browser` on a folder, where a server, a browser and the program are given.
fn browser(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command
        .args(["browser", "--no-install", "--"])
        .arg(folder)
        .env("KRING_TEST_POSTGRES", "postgres://somewhere/else")
        .env("KRING_TEST_CHROMIUM", "/bin/sh")
        .env("KRING_BIN", "/bin/cat");
    command
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&[output.stdout.as_slice(), &output.stderr].concat()).into_owned()
}

#[test]
fn tests_are_told_where_everything_is() {
    let folder = Folder::with_tests(
        "told",
        r#"
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
test("told", () => {
  assert.equal(process.env.KRING_TEST_POSTGRES, "postgres://somewhere/else");
  assert.equal(process.env.KRING_TEST_CHROMIUM, "/bin/sh");
  assert.equal(process.env.KRING_BIN, "/bin/cat");
  readFileSync(`${process.env.KRING_TEST_NODE_MODULES}/playwright-core/package.json`);
});
"#,
    );
    let output = browser(&folder.0).output().expect("xtask runs");
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains("tests 1"), "{}", said(&output));
}

#[test]
fn a_test_that_fails_fails_the_chore() {
    let folder = Folder::with_tests("fails", "throw new Error('no');");
    let output = browser(&folder.0).output().expect("xtask runs");
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
}

#[test]
fn a_folder_without_tests_fails() {
    let folder = Folder::with_tests("none", "");
    fs::remove_file(folder.0.join("a.test.mjs")).expect("the file");
    let output = browser(&folder.0).output().expect("xtask runs");
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("there is no test in"),
        "{}",
        said(&output)
    );
}

#[test]
fn a_browser_or_program_that_is_not_there_is_named() {
    let folder = Folder::with_tests("absent", "");
    for variable in ["KRING_TEST_CHROMIUM", "KRING_BIN"] {
        let output = browser(&folder.0)
            .env(variable, "/nowhere/at/all")
            .output()
            .expect("xtask runs");
        assert_eq!(output.status.code(), Some(1));
        assert!(
            said(&output).contains(&format!("{variable} names no program")),
            "{}",
            said(&output)
        );
    }
}

#[test]
fn without_node_it_says_what_to_install() {
    let folder = Folder::with_tests("node", "");
    let output = browser(&folder.0)
        .env("PATH", "/nowhere/at/all")
        .output()
        .expect("xtask runs");
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("Install Node.js 20.11 or newer"),
        "{}",
        said(&output)
    );
}
