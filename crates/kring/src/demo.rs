//! `kring demo`: the whole of it within a minute, on a database of its own, alone with robots
//! or with others.

mod cast;
mod keep;
mod pages;
mod past;
mod table;

use std::{
    io::{self, Write as _},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

use anyhow::Context as _;
use clap::Args as Flags;
use kring_core::{
    locale::Lang,
    method::{self, Method},
};
use kring_rehearsal::live::{Company, Pace, Site};
use kring_server::{
    Clock, Config, Server,
    config::{Accounts, LogForm, LogLevel, Logging, Mail, Practice},
};
use kring_store::Address;
use tokio::net::TcpListener;

use crate::{clock, failure::Failure, practice, robots::Backdoor, serve};
use keep::Kept;
use table::{Laid, Table};

/// How the demo is set up.
#[derive(Debug, Flags)]
pub(crate) struct Arguments {
    /// The port on this machine; 0 takes any that is free.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// A folder to keep the demo in, to go on with it later; by default a new one in the
    /// folder for temporary files, which goes when the demo ends.
    #[arg(long, value_name = "PATH")]
    folder: Option<PathBuf>,
    /// The language of the circle: `nl` or `en`.
    #[arg(long, default_value = "nl")]
    lang: Lang,
    /// How fast the robots are: `normal` as people, `quick` twelve times as fast, `at-once`.
    #[arg(long, default_value = "quick")]
    pace: Pace,
    /// The method of the first round.
    #[arg(long, default_value = "gossip", value_name = "ID")]
    method: String,
    /// How many people the robots wait for before they begin.
    #[arg(long, default_value_t = 1, value_name = "N")]
    humans: usize,
    /// A number from which everything is made, keys included: for tests.
    #[arg(long, value_name = "NUMBER")]
    seed: Option<u64>,
}

/// Runs a demo until it is told to stop.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let method = method::find(&arguments.method).map_err(|unknown| Failure::saying(&unknown))?;
    if let Some(folder) = &arguments.folder {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("cannot make {}", folder.display()))?;
        return demo(arguments, &method, folder);
    }
    let temporary = tempfile::Builder::new()
        .prefix("kring-demo-")
        .tempdir()
        .context("cannot make a folder for temporary files")?;
    demo(arguments, &method, temporary.path())
}

/// Runs a demo in this folder.
fn demo(arguments: &Arguments, method: &Arc<Method>, folder: &Path) -> Result<ExitCode, Failure> {
    let runtime = tokio::runtime::Runtime::new().context("no runtime could be started")?;
    runtime.block_on(async {
        let stop = serve::stop()?;
        tokio::pin!(stop);
        tokio::select! {
            () = &mut stop => return Ok(ExitCode::SUCCESS),
            opened = open(arguments, method, folder) => {
                let (server, url) = opened?;
                told(&url)?;
                server.run(stop).await?;
            }
        }
        Ok(ExitCode::SUCCESS)
    })
}

/// Makes what is not there, and sits the robots down.
async fn open(
    arguments: &Arguments,
    method: &Arc<Method>,
    folder: &Path,
) -> Result<(Server, String), Failure> {
    let port = free_port(arguments.port).await?;
    let config = config(folder, port);
    let kept = match Kept::read(folder)? {
        Some(kept) => kept,
        None => make(arguments, method, &config, folder).await?,
    };
    let url = config.public_url.clone();
    let life = fresh()?;
    let server = Server::start(config, Clock::new(clock::now), serve::chance()?).await;
    let server = server.map_err(|error| Failure::saying(&error))?;
    let site = Site::new(server.address().context("no address")?);
    let backstage = server.backstage();
    let door = Backdoor(backstage.clone());
    let made = cast::made(kept.seed, life, kept.lang, cast::machine());
    let company = Company::gather(made, &site, &door).await;
    let table = Arc::new(Table::new(Laid {
        company: company.context("the robots do not come in")?,
        pace: arguments.pace,
        method: Arc::clone(method),
        people: arguments.humans,
        folder: folder.to_owned(),
        kept,
    }));
    practice::offer(&server)?;
    let server = server.with(pages::routes(Arc::clone(&table), backstage));
    // As soon as the server answers.
    tokio::spawn(async move {
        if let Err(error) = table.round().await {
            tracing::error!(error = format!("{error:#}"), "no round can be opened");
        }
    });
    Ok((server, url))
}

/// Makes the circle with its past.
async fn make(
    arguments: &Arguments,
    method: &Arc<Method>,
    config: &Config,
    folder: &Path,
) -> Result<Kept, Failure> {
    let mut out = io::stdout();
    writeln!(out, "Robots are living through a circle's first weeks…")?;
    out.flush()?;
    let mut seed = fresh()?;
    if let Some(number) = arguments.seed {
        seed = [0; 32];
        seed[..8].copy_from_slice(&number.to_be_bytes());
    }
    past::make(config, folder, seed, arguments.lang, method).await?;
    let kept = Kept::read(folder)?;
    Ok(kept.context("the demo was not kept")?)
}

fn fresh() -> Result<[u8; 32], Failure> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).context("the system gives no random numbers")?;
    Ok(bytes)
}

/// Says where it is and what to do: the first line can be read by a program.
fn told(url: &str) -> io::Result<()> {
    let mut out = io::stdout();
    writeln!(out, "Kring is on {url}/demo, for this machine alone.")?;
    writeln!(
        out,
        "Open it and choose who you want to be; robots are the others. With a second"
    )?;
    writeln!(
        out,
        "browser or a private window somebody else can join. Mails are on {url}/outbox."
    )?;
    writeln!(out, "Ctrl-C ends it.")?;
    out.flush()
}

/// The port, if nobody has it; one that is free where it does not matter which.
async fn free_port(port: u16) -> Result<u16, Failure> {
    let address = SocketAddr::from(([127, 0, 0, 1], port));
    match TcpListener::bind(address).await {
        Ok(listener) => Ok(listener.local_addr().context("no address")?.port()),
        Err(why) => Err(Failure::Input(format!(
            "cannot listen on {address} ({why}); stop what uses that port, or take another: \
             `kring demo --port 0` finds one"
        ))),
    }
}

fn config(folder: &Path, port: u16) -> Config {
    Config {
        listen: SocketAddr::from(([127, 0, 0, 1], port)),
        public_url: format!("http://localhost:{port}"),
        database: Address::sqlite(folder.join("kring.db")),
        trusted_proxies: 0,
        accounts: Accounts { open: true },
        mail: Mail {
            from: "Kring <kring@localhost>".to_owned(),
            smtp: None,
            outbox: folder.join("outbox"),
            outbox_page: true,
        },
        practice: Practice { circles: 20 },
        observe: None,
        log: Logging {
            form: LogForm::Text,
            level: LogLevel::Warn,
        },
    }
}
