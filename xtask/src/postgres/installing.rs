//! Installing `PostgreSQL` where it is missing, or saying how.

use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Error, Result, anyhow};

use super::{account, installation};

/// Installs `PostgreSQL` with the system's packages and returns its folder.
///
/// Debian's package also makes a cluster of its own and, outside containers,
/// starts it. It stays as it is: the tests do not touch it, and a setting left
/// behind that keeps Debian from making one would surprise more.
pub(super) fn install() -> Result<PathBuf> {
    let root = account::is_root()?;
    let prefix = prefix(&Machine {
        root,
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
    .map_err(by_hand)?;

    println!("PostgreSQL is missing; installing it with apt-get.");
    // A list of packages that cannot be refreshed may still do.
    if !apt(prefix, &["update"]) {
        eprintln!("warning: `apt-get update` failed; trying with the list of packages there is");
    }
    if !apt(
        prefix,
        &["install", "--yes", "--no-install-recommends", "postgresql"],
    ) {
        return Err(by_hand("`apt-get install postgresql` failed, see above"));
    }
    installation::find()
        .ok_or_else(|| by_hand("apt-get installed it, but its programs are in no usual place"))
}

/// The error that says what is missing and how to get it.
pub(super) fn by_hand(reason: &str) -> Error {
    anyhow!(
        "PostgreSQL is missing: no folder on PATH and no usual place has `initdb`, `postgres`\n\
         and `pg_ctl`. It was not installed: {reason}.\n\
         \n\
         Install it, then run this again:\n    \
             Debian, Ubuntu   sudo apt-get install postgresql\n    \
             Fedora           sudo dnf install postgresql-server\n    \
             Arch             sudo pacman -S postgresql\n    \
             macOS            brew install postgresql@17\n\
         \n\
         Or name a server that the tests may fill and empty:\n    \
             KRING_TEST_POSTGRES=postgres://USER:PASSWORD@HOST:5432/DATABASE cargo xtask test"
    )
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
fn answers(program: &str, arguments: &[&str]) -> bool {
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
