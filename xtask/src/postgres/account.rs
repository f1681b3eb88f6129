//! The account a private server runs under: `PostgreSQL` refuses to be root.

use anyhow::{Context as _, Result};

use crate::installing::is_root;

/// The user and group of a server that cannot run as whoever started it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Account {
    pub(super) user: u32,
    pub(super) group: u32,
}

/// Whom the server should run as: `None` for whoever runs this.
pub(super) fn for_server() -> Result<Option<Account>> {
    if !is_root()? {
        return Ok(None);
    }
    let accounts = std::fs::read_to_string("/etc/passwd").context("cannot read /etc/passwd")?;
    let account = unprivileged(&accounts).context(
        "PostgreSQL refuses to run as root, and this machine has neither a user `postgres` \
         nor a user `nobody`; run this as an ordinary user",
    )?;
    Ok(Some(account))
}

/// The account to take in root's place, out of the text of `/etc/passwd`.
fn unprivileged(accounts: &str) -> Option<Account> {
    ["postgres", "nobody"]
        .into_iter()
        .find_map(|name| accounts.lines().find_map(|line| account(line, name)))
}

/// The account of one line of `/etc/passwd`, if it is that of `name` and not root's.
fn account(line: &str, name: &str) -> Option<Account> {
    let mut fields = line.split(':');
    if fields.next()? != name {
        return None;
    }
    let mut number = || fields.nth(1)?.parse().ok();
    let user = number().filter(|user| *user != 0)?;
    let group = fields.next()?.parse().ok()?;
    Some(Account { user, group })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOT: &str = "root:x:0:0:root:/root:/bin/bash\n";
    const NOBODY: &str = "nobody:x:65534:65533:nobody:/nonexistent:/usr/sbin/nologin\n";
    const POSTGRES: &str = "postgres:x:101:104:PostgreSQL,,,:/var/lib/postgresql:/bin/bash\n";

    #[test]
    fn postgres_is_chosen_before_nobody_wherever_it_stands() {
        let postgres = Some(Account {
            user: 101,
            group: 104,
        });
        assert_eq!(unprivileged(&[ROOT, NOBODY, POSTGRES].concat()), postgres);
        assert_eq!(unprivileged(&[ROOT, POSTGRES, NOBODY].concat()), postgres);
    }

    #[test]
    fn nobody_steps_in_for_a_missing_postgres() {
        assert_eq!(
            unprivileged(&[ROOT, "postgresql:x:7:7::/:/bin/sh\n", NOBODY].concat()),
            Some(Account {
                user: 65534,
                group: 65533,
            })
        );
    }

    #[test]
    fn there_may_be_no_account_to_take() {
        assert_eq!(unprivileged(ROOT), None);
        assert_eq!(unprivileged("postgres:x\nnobody:x:many:1::/:/bin/sh"), None);
    }

    #[test]
    fn an_account_that_is_root_by_another_name_is_not_taken() {
        assert_eq!(unprivileged("postgres:x:0:0::/root:/bin/sh"), None);
    }
}
