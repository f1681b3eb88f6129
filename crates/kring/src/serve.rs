//! `kring serve`: the server.

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use anyhow::Context as _;
use kring_server::{Chance, Clock, Config, Server};
use tokio::signal::unix::{SignalKind, signal};

use crate::{clock, failure::Failure, practice, settings::Settings};

/// Runs a server until it is told to stop.
pub(crate) fn run(settings: &Settings) -> Result<ExitCode, Failure> {
    let config = settings.read()?;
    kring_server::start_logs(config.log);
    serve(&config, |config| {
        let mut out = io::stdout();
        writeln!(out, "Kring is on {}", config.public_url)?;
        if config.mail.smtp.is_none() {
            let outbox = config.mail.outbox.display();
            writeln!(
                out,
                "No mail server is set up: mails are written to {outbox}"
            )?;
        }
        writeln!(out, "Ctrl-C stops it.")
    })
}

/// Serves until a signal comes; `ready` is called when people can reach it.
pub(crate) fn serve(
    config: &Config,
    ready: impl FnOnce(&Config) -> io::Result<()>,
) -> Result<ExitCode, Failure> {
    let runtime = tokio::runtime::Runtime::new().context("no runtime could be started")?;
    runtime.block_on(async {
        let stop = stop()?;
        let chance = chance()?;
        let server = Server::start(config.clone(), Clock::new(clock::now), chance);
        let server = server.await.map_err(|error| Failure::saying(&error))?;
        practice::offer(&server)?;
        ready(config)?;
        server.run(stop).await?;
        Ok(ExitCode::SUCCESS)
    })
}

/// Chance that nobody can guess.
pub(crate) fn chance() -> Result<Chance, Failure> {
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).context("the system gives no random numbers")?;
    Ok(Chance::new(seed))
}

/// Done when the program is told to stop.
pub(crate) fn stop() -> Result<impl Future<Output = ()>, Failure> {
    let mut interrupt = signal(SignalKind::interrupt()).context("cannot wait for Ctrl-C")?;
    let mut terminate = signal(SignalKind::terminate()).context("cannot wait for a signal")?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}
