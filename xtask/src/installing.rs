//! Installing what is missing with the system's packages, or saying how.

use std::ffi::OsStr;
use std::io::IsTerminal as _;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Error, Result, anyhow, ensure};

/// What to do when something is not on this machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Missing {
    /// Install it where that is possible.
    Install,
    /// Say so and fail.
    Fail,
}

/// Something that the tests need and that Debian has a package of.
pub(crate) struct Wanted<T> {
    /// What it is called.
    pub(crate) name: &'static str,
    /// Debian's package.
    pub(crate) package: &'static str,
    /// Looks for it on this machine.
    pub(crate) find: fn() -> Option<T>,
    /// What is not there when it is not found.
    pub(crate) absent: &'static str,
    /// How to do without our installing it.
    pub(crate) remedy: &'static str,
}

impl<T> Wanted<T> {
    /// Finds it, installing it when that is asked for and needed.
    pub(crate) fn get(&self, missing: Missing) -> Result<T> {
        if let Some(found) = (self.find)() {
            return Ok(found);
        }
        match missing {
            Missing::Install => self.install(),
            Missing::Fail => Err(self.by_hand("`--no-install` was given")),
        }
    }

    /// Installs it with the system's packages.
    fn install(&self) -> Result<T> {
        let Self { name, package, .. } = self;
        let prefix = prefix(&Machine::look()?).map_err(|reason| self.by_hand(reason))?;

        println!("{name} is missing; installing it with apt-get.");
        // A list of packages that cannot be refreshed may still do.
        if !apt(prefix, &["update"]) {
            eprintln!(
                "warning: `apt-get update` failed; trying with the list of packages there is"
            );
        }
        if !apt(
            prefix,
            &["install", "--yes", "--no-install-recommends", package],
        ) {
            return Err(self.by_hand(&format!("`apt-get install {package}` failed, see above")));
        }
        (self.find)()
            .ok_or_else(|| self.by_hand("apt-get installed it, but it is in no usual place"))
    }

    /// The error that says what is missing and how to get it.
    fn by_hand(&self, reason: &str) -> Error {
        let Self {
            name,
            absent,
            remedy,
            ..
        } = self;
        anyhow!("{name} is missing: {absent}. It was not installed: {reason}.\n\n{remedy}")
    }
}

/// Whether this process is root's.
pub(crate) fn is_root() -> Result<bool> {
    let output = Command::new("id")
        .arg("-u")
        .output()
        .context("cannot run `id -u`")?;
    ensure!(output.status.success(), "`id -u` failed");
    Ok(output.stdout.trim_ascii() == b"0")
}

/// What decides whether and how packages can be installed.
struct Machine {
    root: bool,
    apt: bool,
    sudo: Sudo,
    /// Whether somebody could type a password.
    terminal: bool,
}

enum Sudo {
    Absent,
    /// Lets us through without a password.
    Free,
    AsksPassword,
}

impl Machine {
    /// The machine that this runs on.
    fn look() -> Result<Self> {
        Ok(Self {
            root: is_root()?,
            apt: answers("apt-get", &["--version"]),
            sudo: if answers("sudo", &["-n", "true"]) {
                Sudo::Free
            } else if answers("sudo", &["--version"]) {
                Sudo::AsksPassword
            } else {
                Sudo::Absent
            },
            terminal: std::io::stdin().is_terminal(),
        })
    }
}

/// What to put before a command that only root may give, or why there is no way.
fn prefix(machine: &Machine) -> Result<&'static [&'static str], &'static str> {
    match machine {
        Machine { apt: false, .. } => Err("this machine has no apt-get"),
        Machine { root: true, .. } => Ok(&[]),
        Machine {
            sudo: Sudo::Free, ..
        } => Ok(&["sudo", "-n"]),
        Machine {
            sudo: Sudo::AsksPassword,
            terminal: true,
            ..
        } => Ok(&["sudo"]),
        Machine {
            sudo: Sudo::AsksPassword,
            terminal: false,
            ..
        } => Err("sudo asks for a password, and there is no terminal to type it in"),
        Machine {
            sudo: Sudo::Absent, ..
        } => Err("that takes root, and this machine has no sudo"),
    }
}

/// Whether `apt-get` did it.
fn apt(prefix: &[&str], arguments: &[&str]) -> bool {
    let mut words = prefix.iter().copied().chain([
        // Through `env`, because sudo does not pass our environment on.
        "env",
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        // A fresh machine may be busy updating itself.
        "-o",
        "DPkg::Lock::Timeout=300",
    ]);
    let Some(program) = words.next() else {
        return false;
    };
    Command::new(program)
        .args(words)
        .args(arguments)
        .status()
        .is_ok_and(|status| status.success())
}

/// Whether a program is there and ends well.
pub(crate) fn answers(program: impl AsRef<OsStr>, arguments: &[&str]) -> bool {
    Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORDINARY: Machine = Machine {
        root: false,
        apt: true,
        sudo: Sudo::AsksPassword,
        terminal: true,
    };

    const WANTED: Wanted<&str> = Wanted {
        name: "Something",
        package: "something",
        find: || None,
        absent: "no `something` on PATH",
        remedy: "Do without.",
    };

    #[test]
    fn what_is_there_is_not_installed() {
        let there = Wanted {
            find: || Some("here"),
            ..WANTED
        };
        for missing in [Missing::Install, Missing::Fail] {
            assert_eq!(there.get(missing).expect("it is there"), "here");
        }
    }

    #[test]
    fn what_may_not_be_installed_is_named_with_its_remedy() {
        let error = WANTED.get(Missing::Fail).expect_err("it is not there");
        assert_eq!(
            error.to_string(),
            "Something is missing: no `something` on PATH. It was not installed: \
             `--no-install` was given.\n\nDo without."
        );
    }

    #[test]
    fn root_needs_no_sudo() {
        let machine = Machine {
            root: true,
            sudo: Sudo::Absent,
            terminal: false,
            ..ORDINARY
        };
        assert_eq!(prefix(&machine), Ok(&[] as &[_]));
    }

    #[test]
    fn sudo_never_waits_for_a_password_nobody_can_type() {
        assert_eq!(prefix(&ORDINARY), Ok(&["sudo"] as &[_]));
        let free = Machine {
            sudo: Sudo::Free,
            terminal: false,
            ..ORDINARY
        };
        assert_eq!(prefix(&free), Ok(&["sudo", "-n"] as &[_]));
        let alone = Machine {
            terminal: false,
            ..ORDINARY
        };
        assert!(prefix(&alone).is_err_and(|reason| reason.contains("password")));
    }

    #[test]
    fn without_a_way_the_reason_is_named() {
        let no_apt = Machine {
            root: true,
            apt: false,
            ..ORDINARY
        };
        assert!(prefix(&no_apt).is_err_and(|reason| reason.contains("no apt-get")));
        let no_sudo = Machine {
            sudo: Sudo::Absent,
            ..ORDINARY
        };
        assert!(prefix(&no_sudo).is_err_and(|reason| reason.contains("no sudo")));
    }
}
