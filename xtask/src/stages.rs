//! `cargo xtask test`: the stages, one after the other, up to the first that fails.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};

use crate::postgres::{Database, Missing, Source};

/// One thing that must pass: a cargo command.
struct Stage {
    name: &'static str,
    arguments: &'static [&'static str],
    environment: &'static [(&'static str, &'static str)],
    /// Whether it runs code that talks to the test database.
    on_postgres: bool,
}

const STAGES: &[Stage] = &[
    Stage {
        name: "formatting",
        arguments: &["fmt", "--all", "--check"],
        environment: &[],
        on_postgres: false,
    },
    Stage {
        name: "clippy",
        arguments: &[
            "clippy",
            "--workspace",
            "--all-targets",
            "--locked",
            "--",
            "-D",
            "warnings",
        ],
        environment: &[],
        on_postgres: false,
    },
    // `--all-targets` would run the benchmarks as well; clippy has compiled those.
    Stage {
        name: "tests on both databases",
        arguments: &[
            "test",
            "--workspace",
            "--lib",
            "--bins",
            "--tests",
            "--examples",
            "--locked",
        ],
        environment: &[],
        on_postgres: true,
    },
    Stage {
        name: "documentation tests",
        arguments: &["test", "--workspace", "--doc", "--locked"],
        environment: &[],
        on_postgres: true,
    },
    Stage {
        name: "documentation",
        arguments: &["doc", "--workspace", "--no-deps", "--locked"],
        environment: &[("RUSTDOCFLAGS", "-D warnings")],
        on_postgres: false,
    },
];

/// Cargo's own commands that come as separate components of a toolchain.
const COMPONENTS: &[(&str, &str)] = &[("fmt", "rustfmt"), ("clippy", "clippy")];

/// Runs every stage; the error names the one that failed and how to repeat it.
pub(crate) fn run_all(missing: Missing) -> Result<()> {
    check_components()?;
    // What is missing is said (or installed) before anybody has waited for a build.
    let source = Source::find(missing)?;
    let private = matches!(source, Source::Programs(_));

    let (outcome, took) = timed(|| run_stages(source, private));
    outcome?;
    println!("\nAll {} stages passed in {}.", STAGES.len(), shown(took));
    Ok(())
}

/// Runs the stages, with one test database from the first that wants it to the end.
fn run_stages(source: Source, private: bool) -> Result<()> {
    let mut source = Some(source);
    let mut database = None;
    for stage in STAGES {
        if stage.on_postgres
            && let Some(source) = source.take()
        {
            database = Some(open(source)?);
        }
        println!("\n== {}: {}", stage.name, stage.command_line());
        let (passed, took) = timed(|| stage.run(database.as_ref()));
        ensure!(
            passed?,
            "{} failed after {}. To repeat just this stage:\n    {}",
            stage.name,
            shown(took),
            stage.repeat_line(private)
        );
        println!("== {}: passed in {}", stage.name, shown(took));
    }
    Ok(())
}

fn open(source: Source) -> Result<Database> {
    println!("\n== PostgreSQL: {source}");
    let (database, took) = timed(|| Database::open(source));
    let database = database?;
    println!("== PostgreSQL: ready after {}", shown(took));
    Ok(database)
}

impl Stage {
    /// Whether it passed.
    fn run(&self, database: Option<&Database>) -> Result<bool> {
        let mut command = Command::new(cargo());
        command
            .args(self.arguments)
            .envs(self.environment.iter().copied());
        if let Some(database) = database.filter(|_| self.on_postgres) {
            database.offer_to(&mut command);
        }
        let status = command.status().context("cannot run cargo")?;
        Ok(status.success())
    }

    /// The command as one would type it.
    fn command_line(&self) -> String {
        let mut line = String::new();
        for (name, value) in self.environment {
            let _ = write!(line, "{name}='{value}' ");
        }
        line.push_str("cargo ");
        line.push_str(&self.arguments.join(" "));
        line
    }

    /// The command that does this stage and no other.
    fn repeat_line(&self, private_server: bool) -> String {
        if self.on_postgres && private_server {
            format!("cargo xtask postgres -- {}", self.command_line())
        } else {
            self.command_line()
        }
    }
}

/// Fails with the command that installs them when parts of the toolchain are absent.
fn check_components() -> Result<()> {
    let absent: Vec<_> = COMPONENTS
        .iter()
        .filter(|(subcommand, _)| !is_there(subcommand))
        .map(|(_, component)| *component)
        .collect();
    if !absent.is_empty() {
        let components = absent.join(" ");
        bail!(
            "this toolchain has no {}. To add it:\n    rustup component add {components}\n\
             (without rustup: your distribution's packages of the same names)",
            absent.join(" and no ")
        );
    }
    Ok(())
}

fn is_there(subcommand: &str) -> bool {
    Command::new(cargo())
        .args([subcommand, "--version"])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// The cargo that runs this, so that every stage uses the same toolchain.
fn cargo() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

#[expect(
    clippy::disallowed_methods,
    reason = "how long a stage took is shown to a person; nothing is decided by it"
)]
fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let result = work();
    (result, start.elapsed())
}

fn shown(took: Duration) -> String {
    if took.as_secs() < 60 {
        format!("{:.1} s", took.as_secs_f64())
    } else {
        format!("{} min {} s", took.as_secs() / 60, took.as_secs() % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stage(name: &str) -> &'static Stage {
        STAGES
            .iter()
            .find(|stage| stage.name == name)
            .expect("a stage of that name")
    }

    #[test]
    fn a_stage_on_the_private_server_is_repeated_beside_one() {
        let tests = stage("documentation tests");
        assert_eq!(
            tests.repeat_line(true),
            "cargo xtask postgres -- cargo test --workspace --doc --locked"
        );
        assert_eq!(
            tests.repeat_line(false),
            "cargo test --workspace --doc --locked"
        );
    }

    #[test]
    fn a_stage_is_repeated_with_its_environment() {
        assert_eq!(
            stage("documentation").repeat_line(true),
            "RUSTDOCFLAGS='-D warnings' cargo doc --workspace --no-deps --locked"
        );
    }

    #[test]
    fn what_resolves_dependencies_keeps_to_the_lock_file() {
        for stage in STAGES.iter().filter(|stage| stage.arguments[0] != "fmt") {
            assert!(stage.arguments.contains(&"--locked"), "{}", stage.name);
        }
    }

    #[test]
    fn durations_read_as_people_say_them() {
        assert_eq!(shown(Duration::from_millis(1_240)), "1.2 s");
        assert_eq!(shown(Duration::from_mins(2)), "2 min 0 s");
        assert_eq!(shown(Duration::from_secs(192)), "3 min 12 s");
    }
}
