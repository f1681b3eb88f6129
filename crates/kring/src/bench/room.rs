//! Rooms of eight over real HTTP: how long it takes until everybody is told of what somebody
//! did, and what that costs the server; beside a bare axum server and socket.io, in one run.
//!
//! Servers are processes of their own, so that what they use is not what those use who ask
//! them.

mod bare;
mod driver;
mod process;
mod proxy;
mod socket_io;
mod town;

use std::{
    io::{self, Write as _},
    net::SocketAddr,
    path::PathBuf,
    process::Stdio,
    sync::Arc,
    time::Duration,
};

use anyhow::{Context as _, ensure};
use clap::Args;
use hyper::Request;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt as _, BufReader},
    process::{Child, Command},
};

use self::{
    driver::{Crowd, Load, Outcome, Town},
    process::{Process, Use},
};
use super::figures::{figure, write_table};
use crate::failure::Failure;

/// How rooms are measured.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// How many rooms there are.
    #[arg(long, default_value_t = 1250)]
    rooms: usize,
    /// How long each server is measured, in seconds.
    #[arg(long, default_value = "20", value_parser = super::seconds)]
    seconds: Duration,
    /// How often something is done in each room, in seconds.
    #[arg(long, default_value = "2.5", value_parser = super::seconds)]
    every: Duration,
    /// The folder for the SQLite file; by default a new one in the folder for temporary files.
    #[arg(long, value_name = "FOLDER")]
    folder: Option<PathBuf>,
    /// A PostgreSQL database that may be written to: measures two nodes on it behind a proxy,
    /// instead of one on SQLite.
    #[arg(long, value_name = "URL")]
    postgres: Option<String>,
    /// The folder of the scripts for socket.io.
    #[arg(long, value_name = "FOLDER", default_value = "bench/socket.io")]
    socket_io: PathBuf,
    /// Serves bare rooms: what the benchmark starts for itself.
    #[arg(long, hide = true)]
    serve_bare: bool,
}

/// How many are in a room: six peers, a presenter and a guide.
const PEOPLE: usize = 8;

/// What was measured of one server.
#[derive(Debug, Clone, Copy)]
struct Figures {
    /// Milliseconds within which half of all deliveries came.
    p50: f64,
    /// Milliseconds within which ninety-nine of a hundred came.
    p99: f64,
    deliveries: usize,
    /// Deliveries that did not come, and streams that ended.
    lost: usize,
    /// Of the server's process, or of all its nodes.
    cpu_seconds: f64,
    kib_per_stream: f64,
}

impl Figures {
    fn of(outcome: &Outcome, [empty, full, done]: [Use; 3], load: Load) -> Self {
        Self {
            p50: outcome.within(0.5),
            p99: outcome.within(0.99),
            deliveries: outcome.deliveries,
            lost: outcome.lost,
            cpu_seconds: done.cpu_seconds - full.cpu_seconds,
            kib_per_stream: Self::per_stream(empty, full, load),
        }
    }

    fn per_stream(empty: Use, full: Use, load: Load) -> f64 {
        (full.memory_kib - empty.memory_kib) / as_f64(load.streams())
    }

    fn per_cpu_second(self) -> f64 {
        as_f64(self.deliveries) / self.cpu_seconds
    }

    fn row(self, name: &str) -> Vec<String> {
        vec![
            name.to_owned(),
            figure(self.p50),
            figure(self.p99),
            figure(self.per_cpu_second()),
            figure(self.kib_per_stream),
            self.lost.to_string(),
        ]
    }

    fn json(self) -> Value {
        json!({
            "p50_ms": self.p50,
            "p99_ms": self.p99,
            "deliveries": self.deliveries,
            "deliveries_per_cpu_second": self.per_cpu_second(),
            "kib_per_stream": self.kib_per_stream,
            "lost": self.lost,
        })
    }
}

#[expect(clippy::cast_precision_loss, reason = "numbers of streams are small")]
const fn as_f64(number: usize) -> f64 {
    number as f64
}

/// Measures, and prints a table and a line of JSON.
pub(super) async fn run(arguments: Arguments) -> Result<(), Failure> {
    if arguments.serve_bare {
        return bare::serve(arguments.rooms).await;
    }
    let load = Load {
        rooms: arguments.rooms,
        people: PEOPLE,
        span: arguments.seconds,
        every: arguments.every,
    };
    let (ours, bytes) = kring(&arguments, load).await?;
    let bare = bare(load, bytes).await?;
    let socket_io = socket_io::measure(&arguments.socket_io, load, bytes).await;
    report(&arguments, ours, bare, socket_io)?;
    Ok(())
}

/// Our server, or two nodes of it; and how many bytes an event of it has.
async fn kring(arguments: &Arguments, load: Load) -> anyhow::Result<(Figures, usize)> {
    let town = town::build(arguments, load).await?;
    let mut nodes = Vec::new();
    for config in town.configs() {
        nodes.push(Server::start(&["serve", "--config", config]).await?);
    }
    let addresses: Vec<_> = nodes.iter().map(|node| node.address).collect();
    let address = match addresses[..] {
        [only] => only,
        _ => proxy::stand_before(addresses).await?,
    };
    let town = town.open(address, load).await?;
    let figures = measure(Arc::clone(&town) as Arc<dyn Town>, &nodes, load).await?;
    Ok((figures, town.bytes_of_an_event()))
}

/// A bare server that sends as many bytes.
async fn bare(load: Load, bytes: usize) -> anyhow::Result<Figures> {
    let rooms = load.rooms.to_string();
    let server = Server::start(&["bench", "room", "--serve-bare", "--rooms", &rooms]).await?;
    let town = BareTown {
        address: server.address,
        text: "x".repeat(bytes),
    };
    measure(Arc::new(town), &[server], load).await
}

async fn measure(town: Arc<dyn Town>, nodes: &[Server], load: Load) -> anyhow::Result<Figures> {
    let reading = || {
        let readings = nodes.iter().map(|node| node.process().reading());
        readings.sum::<io::Result<Use>>()
    };
    let empty = reading()?;
    let mut crowd = Crowd::enter(town, load).await?;
    let full = reading()?;
    let outcome = crowd.talk().await?;
    let done = reading()?;
    crowd.leave().await;
    Ok(Figures::of(&outcome, [empty, full, done], load))
}

/// A server that was started for this, and ends with it.
struct Server {
    child: Child,
    address: SocketAddr,
}

impl Server {
    /// Starts this program again, which says on its first line where it listens.
    async fn start(arguments: &[&str]) -> anyhow::Result<Self> {
        let program = std::env::current_exe().context("this program is not there any more")?;
        let mut child = Command::new(program)
            .args(arguments)
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .context("a server cannot be started")?;
        let out = child.stdout.take().context("a server says nothing")?;
        let mut lines = BufReader::new(out).lines();
        let line = lines.next_line().await?;
        let line = line.context("a server ended before it listened")?;
        let port = line.rsplit([':', ' ']).find_map(|word| {
            let digits = word.trim_matches(|sign: char| !sign.is_ascii_digit());
            digits.parse::<u16>().ok()
        });
        let port = port.with_context(|| format!("where does it listen? It says: {line}"))?;
        // Whatever else it says is of no interest, but has to go somewhere.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        Ok(Self {
            child,
            address: SocketAddr::from(([127, 0, 0, 1], port)),
        })
    }

    fn process(&self) -> Process {
        Process(self.child.id().unwrap_or(0))
    }
}

/// Rooms of the bare server.
struct BareTown {
    address: SocketAddr,
    text: String,
}

impl Town for BareTown {
    fn address(&self) -> SocketAddr {
        self.address
    }

    fn stream(&self, room: usize, _person: usize) -> Request<String> {
        request("GET", &format!("/rooms/{room}/stream"), String::new())
    }

    fn command(&self, room: usize, _turn: usize) -> Request<String> {
        request("POST", &format!("/rooms/{room}"), self.text.clone())
    }

    fn tells(&self, event: &str) -> bool {
        event.starts_with("data:")
    }
}

fn request(method: &str, path: &str, body: String) -> Request<String> {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header("host", "localhost");
    request.body(body).unwrap_or_default()
}

fn report(
    arguments: &Arguments,
    ours: Figures,
    bare: Figures,
    socket_io: anyhow::Result<Figures>,
) -> anyhow::Result<()> {
    let head = [
        "",
        "p50 ms",
        "p99 ms",
        "deliveries/CPU s",
        "KiB/stream",
        "lost",
    ];
    let name = match arguments.postgres {
        Some(_) => "kring, two nodes",
        None => "kring",
    };
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    rows.push(ours.row(name));
    rows.push(bare.row("bare axum"));
    if let Ok(figures) = &socket_io {
        rows.push(figures.row("socket.io"));
    }
    let mut out = io::stdout().lock();
    write_table(&mut out, &rows)?;
    let to_bare = ours.per_cpu_second() / bare.per_cpu_second();
    writeln!(
        out,
        "\np99 beside the bare server: {} × (to reach: ≤ 3 ×)",
        figure(ours.p99 / bare.p99)
    )?;
    writeln!(
        out,
        "deliveries beside the bare server: {} × (to reach: ≥ 0.4 ×)",
        figure(to_bare)
    )?;
    let to_socket_io = match &socket_io {
        Ok(figures) => {
            let ratio = ours.per_cpu_second() / figures.per_cpu_second();
            writeln!(
                out,
                "deliveries beside socket.io: {} × (to reach: ≥ 4 ×)",
                figure(ratio)
            )?;
            Some(ratio)
        }
        Err(why) => {
            writeln!(out, "socket.io was not measured: {why:#}")?;
            None
        }
    };
    writeln!(
        out,
        "memory of a stream: {} KiB (to reach: ≤ 40 KiB)",
        figure(ours.kib_per_stream)
    )?;
    let line = json!({
        "bench": "room",
        "rooms": arguments.rooms,
        "people": PEOPLE,
        "nodes": if arguments.postgres.is_some() { 2 } else { 1 },
        "kring": ours.json(),
        "bare": bare.json(),
        "socket_io": socket_io.ok().map(Figures::json),
        "p99_to_bare": ours.p99 / bare.p99,
        "deliveries_to_bare": to_bare,
        "deliveries_to_socket_io": to_socket_io,
    });
    writeln!(out, "{line}")?;
    ensure!(
        ours.lost == 0,
        "{} deliveries or streams were lost",
        ours.lost
    );
    Ok(())
}
