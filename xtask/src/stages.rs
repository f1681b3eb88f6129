//! `cargo xtask test`: the stages, one after the other, up to the first that fails.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};

use crate::browser::{self, Program, Tools};
use crate::installing::{Missing, answers};
use crate::postgres::{Database, Source};

/// One thing that must pass.
struct Stage {
    name: &'static str,
    work: Work,
    environment: &'static [(&'static str, &'static str)],
    /// Whether it runs code that talks to the test database.
    on_postgres: bool,
}

/// What a stage does.
enum Work {
    /// Runs cargo with these arguments.
    Cargo(&'static [&'static str]),
    /// Runs the tests of this folder in Node.js.
    Node {
        tests: &'static str,
        /// Whether they run the program, which is then built first.
        with_program: bool,
    },
}

/// `--all-targets` would run the benchmarks as well; clippy has compiled those.
const TESTS: &[&str] = &[
    "test",
    "--workspace",
    "--lib",
    "--bins",
    "--tests",
    "--examples",
    "--locked",
];

const STAGES: &[Stage] = &[
    Stage {
        name: "formatting",
        work: Work::Cargo(&["fmt", "--all", "--check"]),
        environment: &[],
        on_postgres: false,
    },
    Stage {
        name: "clippy",
        work: Work::Cargo(&[
            "clippy",
            "--workspace",
            "--all-targets",
            "--locked",
            "--",
            "-D",
            "warnings",
        ]),
        environment: &[],
        on_postgres: false,
    },
    Stage {
        name: "tests on both databases",
        work: Work::Cargo(TESTS),
        environment: &[],
        on_postgres: true,
    },
    Stage {
        name: "documentation tests",
        work: Work::Cargo(&["test", "--workspace", "--doc", "--locked"]),
        environment: &[],
        on_postgres: true,
    },
    Stage {
        name: "documentation",
        work: Work::Cargo(&["doc", "--workspace", "--no-deps", "--locked"]),
        environment: &[("RUSTDOCFLAGS", "-D warnings")],
        on_postgres: false,
    },
    Stage {
        name: "browser modules in Node",
        work: Work::Node {
            tests: browser::UNIT,
            with_program: false,
        },
        environment: &[],
        on_postgres: true,
    },
    Stage {
        name: "browsers",
        work: Work::Node {
            tests: browser::PAGES,
            with_program: true,
        },
        environment: &[],
        on_postgres: true,
    },
];

/// Cargo's own commands that come as separate components of a toolchain.
const COMPONENTS: &[(&str, &str)] = &[("fmt", "rustfmt"), ("clippy", "clippy")];

/// Runs every stage; the error names the one that failed and how to repeat it.
pub(crate) fn run_all(missing: Missing) -> Result<()> {
    check_components()?;
    // What is missing is said (or installed) before anybody has waited for a build.
    let source = Source::find(missing)?;
    let tools = Tools::find(missing)?;
    let private = matches!(source, Source::Programs(_));

    let (outcome, took) = timed(|| run_stages(source, private, &tools));
    outcome?;
    println!("\nAll {} stages passed in {}.", STAGES.len(), shown(took));
    Ok(())
}

/// Runs the stages, with one test database from the first that wants it to the end.
fn run_stages(source: Source, private: bool, tools: &Tools) -> Result<()> {
    let mut source = Some(source);
    let mut database = None;
    for stage in STAGES {
        if stage.on_postgres
            && let Some(source) = source.take()
        {
            database = Some(open(source)?);
        }
        println!("\n== {}: {}", stage.name, stage.command_line());
        let (passed, took) = timed(|| stage.run(database.as_ref(), tools));
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
    fn run(&self, database: Option<&Database>, tools: &Tools) -> Result<bool> {
        let mut command = self.command(tools)?;
        command.envs(self.environment.iter().copied());
        if let Some(database) = database.filter(|_| self.on_postgres) {
            database.offer_to(&mut command);
        }
        let status = command
            .status()
            .with_context(|| format!("cannot run {}", command.get_program().display()))?;
        Ok(status.success())
    }

    fn command(&self, tools: &Tools) -> Result<Command> {
        match self.work {
            Work::Cargo(arguments) => {
                let mut command = Command::new(cargo());
                command.args(arguments);
                tools.packages().offer_to(&mut command);
                Ok(command)
            }
            Work::Node {
                tests,
                with_program,
            } => {
                let mut command = tools.tests(&[browser::root().join(tests).into()])?;
                if with_program {
                    // As the tests in Rust had it built, so that it is there already.
                    Program::find_or_build(&TESTS[1..])?.offer_to(&mut command);
                }
                Ok(command)
            }
        }
    }

    /// The command as one would type it.
    fn command_line(&self) -> String {
        let mut line = String::new();
        for (name, value) in self.environment {
            let _ = write!(line, "{name}='{value}' ");
        }
        match self.work {
            Work::Cargo(arguments) => {
                let _ = write!(line, "cargo {}", arguments.join(" "));
            }
            Work::Node { tests, .. } => {
                let _ = write!(line, "cargo xtask browser -- {tests}");
            }
        }
        line
    }

    /// The command that does this stage and no other.
    fn repeat_line(&self, private_server: bool) -> String {
        match self.work {
            Work::Cargo(_) if self.on_postgres && private_server => {
                format!("cargo xtask postgres -- {}", self.command_line())
            }
            // `cargo xtask browser` brings a server with it.
            Work::Cargo(_) | Work::Node { .. } => self.command_line(),
        }
    }
}

/// Fails with the command that installs them when parts of the toolchain are absent.
fn check_components() -> Result<()> {
    let absent: Vec<_> = COMPONENTS
        .iter()
        .filter(|(subcommand, _)| !answers(cargo(), &[subcommand, "--version"]))
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

/// The cargo that runs this, so that every stage uses the same toolchain.
pub(crate) fn cargo() -> OsString {
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
    fn tests_in_node_are_repeated_with_all_that_they_need() {
        for private in [true, false] {
            assert_eq!(
                stage("browsers").repeat_line(private),
                "cargo xtask browser -- browser/tests/pages"
            );
        }
    }

    #[test]
    fn what_resolves_dependencies_keeps_to_the_lock_file() {
        for stage in STAGES {
            if let Work::Cargo(arguments) = stage.work
                && arguments[0] != "fmt"
            {
                assert!(arguments.contains(&"--locked"), "{}", stage.name);
            }
        }
    }

    #[test]
    fn durations_read_as_people_say_them() {
        assert_eq!(shown(Duration::from_millis(1_240)), "1.2 s");
        assert_eq!(shown(Duration::from_mins(2)), "2 min 0 s");
        assert_eq!(shown(Duration::from_secs(192)), "3 min 12 s");
    }
}
