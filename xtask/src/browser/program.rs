//! The program that the tests run.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, ensure};

use super::root;
use crate::stages::cargo;

/// Where tests look for the program's path.
const VARIABLE: &str = "KRING_BIN";

/// What is built, when nothing but the program is wanted.
pub(crate) const ALONE: &[&str] = &["--package", "kring", "--bin", "kring", "--locked"];

/// The program to test.
pub(crate) struct Program(PathBuf);

impl Program {
    /// The one that the environment names, or one that is built now, with all else that this
    /// choice of cargo's holds. Which features its dependencies have follows from the whole
    /// choice: what was built in one way is built again in another.
    pub(crate) fn find_or_build(choice: &[&str]) -> Result<Self> {
        let Some(path) = std::env::var_os(VARIABLE).filter(|path| !path.is_empty()) else {
            return build(choice).map(Self);
        };
        let path = std::path::absolute(path).with_context(|| format!("{VARIABLE} is of no use"))?;
        ensure!(
            path.is_file(),
            "{VARIABLE} names no program: there is no file {}",
            path.display()
        );
        Ok(Self(path))
    }

    /// Tells a command where the program is.
    pub(crate) fn offer_to(&self, command: &mut Command) {
        command.env(VARIABLE, &self.0);
    }
}

fn build(choice: &[&str]) -> Result<PathBuf> {
    let output = Command::new(cargo())
        .arg("build")
        .args(choice)
        // Where it lies is for cargo to say; what went wrong is still for people to read.
        .arg("--message-format=json-render-diagnostics")
        .current_dir(root())
        .stderr(Stdio::inherit())
        .output()
        .context("cannot run cargo")?;
    ensure!(
        output.status.success(),
        "`kring` cannot be built, see above"
    );
    executable(&String::from_utf8_lossy(&output.stdout))
        .context("cargo built `kring`, but did not say where it is")
}

/// The path of the program among cargo's messages, one JSON object a line. Programs of tests have
/// a number in their names.
fn executable(messages: &str) -> Option<PathBuf> {
    messages
        .split(r#""executable":""#)
        .skip(1)
        .filter_map(|rest| rest.split_once('"'))
        // What JSON escapes does not occur in paths that people choose.
        .map(|(path, _)| Path::new(path))
        .find(|path| path.file_name().is_some_and(|name| name == "kring"))
        .map(Path::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_is_where_cargo_says() {
        let messages = r#"
{"reason":"compiler-artifact","target":{"name":"serde"},"executable":null,"fresh":true}
{"reason":"compiler-artifact","target":{"name":"kring"},"executable":"/x y/debug/deps/kring-12ab","fresh":true}
{"reason":"compiler-artifact","target":{"name":"kring"},"executable":"/x y/debug/kring","fresh":true}
{"reason":"compiler-artifact","target":{"name":"program"},"executable":"/x y/debug/deps/program-34cd","fresh":true}
{"reason":"build-finished","success":true}
"#;
        assert_eq!(executable(messages), Some("/x y/debug/kring".into()));
        assert_eq!(executable(r#"{"executable":null}"#), None);
    }
}
