//! `kring config`: looking at a configuration before a server uses it.

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use kring_server::Config;

use crate::{failure::Failure, settings::Settings};

/// What can be done with a configuration.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// Read the configuration, and say what a server would do by it or what is wrong in it.
    Check(Settings),
}

/// Does it.
pub(crate) fn run(command: &Command) -> Result<ExitCode, Failure> {
    match command {
        Command::Check(settings) => check(settings)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn check(settings: &Settings) -> Result<(), Failure> {
    let config = settings.read()?;
    let file = settings
        .file()
        .map_or_else(|| "no file".to_owned(), |file| file.display().to_string());
    let mut out = io::stdout();
    writeln!(
        out,
        "The configuration can be used ({file}, and the environment)."
    )?;
    for (what, how) in told(&config) {
        writeln!(out, "  {what:<10} {how}")?;
    }
    Ok(())
}

/// What a server would do, without a password.
fn told(config: &Config) -> Vec<(&'static str, String)> {
    let mail = match &config.mail.smtp {
        Some(_) => "by the mail server that is named".to_owned(),
        None => format!("written to {}", config.mail.outbox.display()),
    };
    let accounts = if config.accounts.open {
        "for everybody with an address"
    } else {
        "for who is invited, or added with `kring admin add`"
    };
    let observe = config
        .observe
        .map_or_else(|| "nowhere".to_owned(), |address| format!("on {address}"));
    let practice = match config.practice.circles {
        0 => "not with robots".to_owned(),
        many => format!("with robots, in at most {many} circles at once"),
    };
    let proxies = match config.trusted_proxies {
        0 => "none of ours".to_owned(),
        many => format!("{many} of ours"),
    };
    vec![
        ("listens", format!("on {}", config.listen)),
        ("people use", config.public_url.clone()),
        ("data", config.database.to_string()),
        ("proxies", proxies),
        ("accounts", accounts.to_owned()),
        ("mails", format!("{mail}, from {}", config.mail.from)),
        ("practice", practice),
        ("health", observe),
    ]
}
