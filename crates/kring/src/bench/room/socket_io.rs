//! The same rooms by socket.io, from the scripts in `bench/socket.io/`.

use std::{path::Path, process::Stdio};

use anyhow::{Context as _, bail};
use serde::Deserialize;
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, Lines},
    process::{Child, ChildStdout, Command},
};

use super::{Figures, driver::Load, process::Process};

/// What the clients say at the end.
#[derive(Debug, Deserialize)]
struct Said {
    deliveries: usize,
    p50: f64,
    p99: f64,
    lost: usize,
}

/// Measures it.
///
/// # Errors
/// Where Node.js or its packages are missing, with what to do.
pub(super) async fn measure(scripts: &Path, load: Load, bytes: usize) -> anyhow::Result<Figures> {
    if !scripts.join("node_modules").is_dir() {
        bail!(
            "its packages are not there: npm ci --prefix {}",
            scripts.display()
        );
    }
    let (server, mut lines) = start(scripts, "server.mjs", &[])?;
    let port = line(&mut lines).await?;
    let process = Process(server.id().context("the server has ended")?);
    let empty = process.reading()?;
    let people = [
        port,
        load.rooms.to_string(),
        load.people.to_string(),
        load.span.as_secs_f64().to_string(),
        load.every.as_millis().to_string(),
        bytes.to_string(),
    ];
    let (mut clients, mut lines) = start(scripts, "clients.mjs", &people)?;
    line(&mut lines).await?;
    let full = process.reading()?;
    let go = clients
        .stdin
        .as_mut()
        .context("the clients do not listen")?;
    go.write_all(b"go\n").await?;
    let said: Said = serde_json::from_str(&line(&mut lines).await?)?;
    let done = process.reading()?;
    Ok(Figures {
        p50: said.p50,
        p99: said.p99,
        deliveries: said.deliveries,
        lost: said.lost,
        cpu_seconds: done.cpu_seconds - full.cpu_seconds,
        kib_per_stream: Figures::per_stream(empty, full, load),
    })
}

fn start(
    folder: &Path,
    script: &str,
    arguments: &[String],
) -> anyhow::Result<(Child, Lines<BufReader<ChildStdout>>)> {
    let mut child = Command::new("node")
        .arg(script)
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .context("Node.js cannot be started")?;
    let out = child.stdout.take().context("nothing is said")?;
    Ok((child, BufReader::new(out).lines()))
}

async fn line(lines: &mut Lines<BufReader<ChildStdout>>) -> anyhow::Result<String> {
    let line = lines.next_line().await?;
    line.context("it ended before it said anything")
}
