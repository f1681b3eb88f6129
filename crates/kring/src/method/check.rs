//! `kring method check`.

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
};

use kring_core::method::{self, Method};

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
                writeln!(
                    io::stdout(),
                    "{file}: ok ({id}, {steps} steps, {minutes} minutes)"
                )?;
            }
            Err(wrong) => {
                writeln!(io::stderr(), "{wrong}")?;
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
    let text = fs::read(file).map_err(unreadable)?;
    let text = String::from_utf8(text).map_err(|error| {
        let right = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = right.split(|byte| *byte == b'\n').count();
        let file = file.display();
        format!("{file}:{line}:1: not UTF-8 text\n    save the file as UTF-8")
    })?;
    let name = file.display().to_string();
    method::parse(&name, &text).map_err(|invalid| invalid.to_string())
}
