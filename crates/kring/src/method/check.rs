//! `kring method check`.

use std::{
    fs::File,
    io::{self, Read as _, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
};

use kring_core::method::{self, Method};

use crate::page;

/// The most bytes of a method file: far more than any method needs.
const MOST_BYTES: u64 = 1024 * 1024;

/// Checks every file, and says of each that it is right or what is wrong where.
pub(super) fn check(files: &[PathBuf]) -> io::Result<ExitCode> {
    let mut status = ExitCode::SUCCESS;
    for file in files {
        match read(file) {
            Ok(method) => {
                let Method {
                    id, minutes, steps, ..
                } = method;
                let (file, steps) = (file.display(), steps.len());
                let right = format!("{file}: ok ({id}, {steps} steps, {minutes} minutes)");
                writeln!(io::stdout(), "{}", page::harmless(&right))?;
            }
            Err(wrong) => {
                writeln!(io::stderr(), "{}", page::harmless(&wrong)).ok();
                status = ExitCode::from(2);
            }
        }
    }
    Ok(status)
}

fn read(file: &Path) -> Result<Method, String> {
    let unreadable = |error: io::Error| {
        let file = file.display();
        format!(
            "{file}: cannot be read: {error}\n    give the path of a method file that this program may read"
        )
    };
    let mut text = Vec::new();
    let opened = File::open(file).map_err(unreadable)?;
    let mut beginning = opened.take(MOST_BYTES + 1);
    let length = beginning.read_to_end(&mut text).map_err(unreadable)?;
    if u64::try_from(length).is_ok_and(|length| length > MOST_BYTES) {
        let file = file.display();
        return Err(format!(
            "{file}: larger than 1 MiB, so it is no method\n    give the path of a method file"
        ));
    }
    let text = String::from_utf8(text).map_err(|error| {
        let right = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = right.split(|byte| *byte == b'\n').count();
        let file = file.display();
        format!("{file}:{line}:1: not UTF-8 text\n    save the file as UTF-8")
    })?;
    let name = file.display().to_string();
    method::parse(&name, &text).map_err(|invalid| invalid.to_string())
}
