//! The configuration: a file, and environment variables that go before it.
//!
//! | key | what | when it is not there |
//! | --- | --- | --- |
//! | `listen` | address and port for people | `127.0.0.1:8080` |
//! | `public_url` | what people have in their address bar | `http://localhost:PORT`, when only this machine can reach it |
//! | `database` | `sqlite:PATH` or `postgres://…` | `sqlite:kring.db` |
//! | `trusted_proxies` | how many proxies of ours stand before it | 0 |
//! | `accounts.open` | whether everybody may sign in | `false` |
//! | `mail.from` | the sender of mails | `kring@` the host of `public_url` |
//! | `mail.smtp` | `smtp://` (STARTTLS) or `smtps://`, `USER:PASSWORD@HOST:PORT` | mails are written to the outbox |
//! | `mail.outbox` | the folder for mails without a server | `outbox` |
//! | `mail.outbox_page` | whether everybody may read it on `/outbox`: for a demo | `false` |
//! | `practice.circles` | in how many circles people may practise with robots at once; 0: not at all | 20 |
//! | `observe.listen` | address and port for health and metrics | nowhere |
//! | `log.form` | `text` or `json` | `text` |
//! | `log.level` | `error`, `warn`, `info`, `debug` | `info` |
//!
//! The variable of `mail.smtp` is `KRING_MAIL__SMTP`, and so on. Paths in the file start
//! at its folder.

mod read;

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;

pub use read::{Mistakes, Problem};

/// How a server is set up.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where it listens for people.
    pub listen: SocketAddr,
    /// What people have in their address bar: scheme, host and, where it is not the
    /// usual one, port; nothing after.
    pub public_url: String,
    /// Where the data is.
    pub database: kring_store::Address,
    /// How many proxies of our own stand before the server and add to `X-Forwarded-For`.
    pub trusted_proxies: u8,
    /// Who may have an account.
    pub accounts: Accounts,
    /// How mails leave.
    pub mail: Mail,
    /// Practising with robots.
    pub practice: Practice,
    /// Where health and metrics are answered; nowhere when there is none.
    pub observe: Option<SocketAddr>,
    /// How it tells what it does.
    pub log: Logging,
}

/// Who may have an account.
#[derive(Debug, Clone)]
pub struct Accounts {
    /// Whether everybody who can read mail at their address may sign in; otherwise only
    /// who is invited to a circle or was added by the administrator.
    pub open: bool,
}

/// How mails leave.
#[derive(Debug, Clone)]
pub struct Mail {
    /// The sender.
    pub from: String,
    /// The server that takes them.
    pub smtp: Option<Secret>,
    /// The folder that they are written to when there is no server.
    pub outbox: PathBuf,
    /// Whether anybody may read that folder on `/outbox`: for a demo.
    pub outbox_page: bool,
}

/// Practising with robots.
#[derive(Debug, Clone, Copy)]
pub struct Practice {
    /// In how many circles at once; 0 is not at all.
    pub circles: u32,
}

/// How the server tells what it does.
#[derive(Debug, Clone, Copy)]
pub struct Logging {
    /// The form of a line.
    pub form: LogForm,
    /// From which level on.
    pub level: LogLevel,
}

/// The form of a line of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogForm {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// How much the log tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogLevel {
    /// What an administrator must mend.
    Error,
    /// What an administrator should know.
    Warn,
    /// What happens.
    Info,
    /// How it happens.
    Debug,
}

/// A text that is not shown, because it may hold a password.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// The text, for who needs it.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

impl Config {
    /// Whether people reach the server over HTTPS.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}
