//! Reading the configuration, and every mistake in it at once.

use std::collections::BTreeSet;
use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use axum::http::Uri;
use figment::error::Kind;
use figment::providers::{Env, Format as _, Toml};
use figment::value::{Dict, Value};
use figment::{Figment, Metadata, Source};
use serde::de::DeserializeOwned;

use super::{Accounts, Config, LogForm, LogLevel, Logging, Mail, Practice, Secret};

/// Every key there is.
const KEYS: [&str; 13] = [
    "listen",
    "public_url",
    "database",
    "trusted_proxies",
    "accounts.open",
    "mail.from",
    "mail.smtp",
    "mail.outbox",
    "mail.outbox_page",
    "practice.circles",
    "observe.listen",
    "log.form",
    "log.level",
];

/// Variables with this beginning are configuration; those that tests use are not.
const PREFIX: &str = "KRING_";

/// In how many circles people may practise at once, unless it is said otherwise.
const USUAL_CIRCLES: u32 = 20;

/// How alike two names are before one is taken for a slip of the other: 0 to 1.
const ALIKE: f64 = 0.75;

/// What is wrong with one key. The value is never shown: it may be a password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The key, as it is written where it stands.
    pub key: String,
    /// The file or the environment.
    pub place: String,
    /// What is wrong, and what to write.
    pub what: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` in {}: {}", self.key, self.place, self.what)
    }
}

/// Everything that is wrong with a configuration.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Mistakes(pub Vec<Problem>);

impl fmt::Display for Mistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the configuration cannot be used:")?;
        self.0
            .iter()
            .try_for_each(|problem| write!(f, "\n  {problem}"))
    }
}

impl Config {
    /// Reads the configuration: `file` if there is one, and the environment.
    ///
    /// # Errors
    /// [`Mistakes`], all of them at once.
    pub fn read(file: Option<&Path>) -> Result<Self, Mistakes> {
        let mut reader = Reader::new(file);
        reader.look_for_strangers();
        let config = reader.config();
        match config {
            Some(config) if reader.problems.is_empty() => Ok(config),
            _ => Err(Mistakes(reader.problems)),
        }
    }
}

struct Reader {
    figment: Figment,
    /// Where relative paths of the file start.
    folder: PathBuf,
    problems: Vec<Problem>,
}

impl Reader {
    fn new(file: Option<&Path>) -> Self {
        let variables = Env::prefixed(PREFIX)
            .filter(|name| !name.starts_with("test_") && name != "bin")
            .split("__");
        let mut problems = Vec::new();
        let mut figment = Figment::new();
        if let Some(file) = file {
            match std::fs::read_to_string(file) {
                Ok(_) => figment = figment.merge(Toml::file_exact(file)),
                Err(error) => problems.push(Problem {
                    key: "--config".into(),
                    place: file.display().to_string(),
                    what: format!("the file cannot be read: {error}"),
                }),
            }
        }
        let folder = file
            .and_then(Path::parent)
            .map(Path::to_owned)
            .unwrap_or_default();
        Self {
            figment: figment.merge(variables),
            folder,
            problems,
        }
    }

    /// The configuration, unless a key without which there is none is wrong.
    fn config(&mut self) -> Option<Config> {
        // Everything is read before anything is missed, so that all mistakes are found.
        let listen = self
            .address("listen")
            .unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 8080)));
        let public_url = self.public_url(listen);
        let database = self.database();
        let from = self.from(public_url.as_deref());
        let trusted_proxies = self.value("trusted_proxies", "a number from 0 to 255");
        let accounts = Accounts {
            open: self.switch("accounts.open"),
        };
        let smtp = self.smtp();
        let outbox = self.path("mail.outbox", "outbox");
        let outbox_page = self.switch("mail.outbox_page");
        let circles = self.value("practice.circles", "a number of circles, 0 for none");
        let observe = self.address("observe.listen");
        let form = self.value("log.form", "`text` or `json`");
        let level = self.value("log.level", "`error`, `warn`, `info` or `debug`");
        Some(Config {
            listen,
            public_url: public_url?,
            database: database?,
            trusted_proxies: trusted_proxies.unwrap_or(0),
            accounts,
            mail: Mail {
                from: from?,
                smtp,
                outbox,
                outbox_page,
            },
            practice: Practice {
                circles: circles.unwrap_or(USUAL_CIRCLES),
            },
            observe,
            log: Logging {
                form: form.unwrap_or(LogForm::Text),
                level: level.unwrap_or(LogLevel::Info),
            },
        })
    }

    fn address(&mut self, key: &'static str) -> Option<SocketAddr> {
        const WANTED: &str = "an address and a port, such as `127.0.0.1:8080`";
        let text: String = self.value(key, WANTED)?;
        let address = text.parse();
        if address.is_err() {
            self.problem(key, format!("this is not {WANTED}"));
        }
        address.ok()
    }

    fn public_url(&mut self, listen: SocketAddr) -> Option<String> {
        const KEY: &str = "public_url";
        const WANTED: &str = "where people reach the server, such as `https://kring.example.org`";
        if self.figment.find_value(KEY).is_err() {
            if listen.ip().is_loopback() {
                return Some(format!("http://localhost:{}", listen.port()));
            }
            self.problem(KEY, format!("it is missing; write {WANTED}"));
            return None;
        }
        let text: String = self.value(KEY, WANTED)?;
        let text = text.trim_end_matches('/');
        match text.parse::<Uri>() {
            Ok(uri)
                if matches!(uri.scheme_str(), Some("http" | "https"))
                    && uri.host().is_some_and(|host| !host.is_empty())
                    && uri.path_and_query().is_none_or(|rest| rest.as_str() == "/")
                    && !text.contains(['@', '?', '#']) =>
            {
                Some(text.to_owned())
            }
            _ => {
                self.problem(
                    KEY,
                    format!("this is not {WANTED}, without anything after the host and port"),
                );
                None
            }
        }
    }

    fn database(&mut self) -> Option<kring_store::Address> {
        const KEY: &str = "database";
        let text: String = if self.figment.find_value(KEY).is_ok() {
            self.value(KEY, "`sqlite:PATH` or `postgres://…`")?
        } else {
            "sqlite:kring.db".to_owned()
        };
        match text.parse::<kring_store::Address>() {
            Ok(address) => Some(address.below(&self.folder)),
            Err(error) => {
                self.problem(KEY, error.to_string());
                None
            }
        }
    }

    fn from(&mut self, public_url: Option<&str>) -> Option<String> {
        const KEY: &str = "mail.from";
        const WANTED: &str =
            "an address to send from, such as `kring@example.org` or `Kring <kring@example.org>`";
        if self.figment.find_value(KEY).is_err() {
            let uri: Uri = public_url?.parse().ok()?;
            return Some(format!("kring@{}", uri.host()?));
        }
        let text: String = self.value(KEY, WANTED)?;
        if text.parse::<lettre::message::Mailbox>().is_err() {
            self.problem(KEY, format!("this is not {WANTED}"));
            return None;
        }
        Some(text)
    }

    fn smtp(&mut self) -> Option<Secret> {
        const KEY: &str = "mail.smtp";
        const WANTED: &str = "`smtps://USER:PASSWORD@HOST:465`, `smtp://USER:PASSWORD@HOST:587?tls=required`, \
             or `smtp://localhost:25` for a server on this machine";
        let text: String = self.value(KEY, WANTED)?;
        if crate::mail::is_smtp(&text) {
            return Some(Secret(text));
        }
        self.problem(
            KEY,
            format!("this is no address of a mail server; write {WANTED}"),
        );
        None
    }

    fn path(&mut self, key: &'static str, usual: &str) -> PathBuf {
        let path: Option<String> = self.value(key, "a path");
        self.folder.join(path.as_deref().unwrap_or(usual))
    }

    fn switch(&mut self, key: &'static str) -> bool {
        self.value(key, "`true` or `false`").unwrap_or(false)
    }

    /// The value of a key; none when it is not there, or is not what is wanted.
    fn value<T: DeserializeOwned>(&mut self, key: &'static str, wanted: &str) -> Option<T> {
        match self.figment.extract_inner(key) {
            Ok(value) => Some(value),
            Err(error) if error.missing() => None,
            Err(error) => {
                let syntax = matches!(error.kind, Kind::Message(_)) && error.path.is_empty();
                let what = if syntax {
                    format!("the file is no TOML: {}", error.kind)
                } else {
                    format!("this is not {wanted}")
                };
                self.problem(key, what);
                None
            }
        }
    }

    fn problem(&mut self, key: &str, what: String) {
        let metadata = self.figment.find_metadata(key).cloned();
        let (key, place) = named(key, metadata.as_ref());
        let problem = Problem { key, place, what };
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }

    /// Keys that there are not: a slip of the pen would be passed over in silence.
    fn look_for_strangers(&mut self) {
        match self.figment.extract::<Dict>() {
            Ok(all) => {
                let mut found = BTreeSet::new();
                names(&all, "", &mut found);
                for key in found.iter().filter(|key| !KEYS.contains(&key.as_str())) {
                    let like = KEYS
                        .iter()
                        .map(|known| (strsim::jaro_winkler(key, known), known))
                        .filter(|(alike, _)| *alike >= ALIKE)
                        .max_by(|one, other| one.0.total_cmp(&other.0));
                    let what = match like {
                        Some((_, known)) => {
                            format!("there is no such key; did you mean `{known}`?")
                        }
                        None => format!("there is no such key; there are {}", KEYS.join(", ")),
                    };
                    self.problem(key, what);
                }
            }
            Err(error) => self.problems.push(Problem {
                key: error.path.join("."),
                place: named("", error.metadata.as_ref()).1,
                what: format!("the file cannot be read as TOML: {}", error.kind),
            }),
        }
    }
}

/// The full names of what stands in a table.
fn names(table: &Dict, before: &str, found: &mut BTreeSet<String>) {
    for (name, value) in table {
        let name = format!("{before}{name}");
        match value {
            Value::Dict(_, inner) => names(inner, &format!("{name}."), found),
            _ => {
                found.insert(name);
            }
        }
    }
}

/// A key as it is written where it stands, and where that is.
fn named(key: &str, metadata: Option<&Metadata>) -> (String, String) {
    let Some(metadata) = metadata else {
        return (key.to_owned(), "the configuration".to_owned());
    };
    if let Some(Source::File(file)) = &metadata.source {
        return (key.to_owned(), file.display().to_string());
    }
    let variable = key.to_uppercase().replace('.', "__");
    (format!("{PREFIX}{variable}"), "the environment".to_owned())
}
