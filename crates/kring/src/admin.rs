//! `kring admin`: people and their devices, for who runs the server.

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use anyhow::Context as _;
use clap::Args as Flags;
use kring_core::{
    address::Address,
    ids::{PersonId, SessionId},
    locale::Lang,
};
use kring_store::{
    Options, Store, StoreError, Subject,
    people::{self, NewPerson, Person},
    sessions,
};
use uuid::Uuid;

use crate::{clock, failure::Failure, serve, settings::Settings};

/// What can be done.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// Add somebody, or make somebody an organiser; the first organiser is made so.
    Add(Add),
    /// List who has an account.
    People(Settings),
    /// List the devices on which somebody is signed in.
    Sessions(Whose),
    /// Lock out a device of somebody, or all of them.
    Revoke(Revoke),
}

/// Who is added.
#[derive(Debug, Flags)]
pub(crate) struct Add {
    /// Their address; they sign in with a code that is mailed there.
    #[arg(value_parser = address)]
    address: Address,
    /// What others call them; they can say it themselves.
    #[arg(long, default_value = "")]
    name: String,
    /// The language: nl or en.
    #[arg(long, default_value = "nl")]
    lang: Lang,
    /// May see the queue of mails, and organise.
    #[arg(long)]
    organiser: bool,
    #[command(flatten)]
    settings: Settings,
}

/// Whose devices.
#[derive(Debug, Flags)]
pub(crate) struct Whose {
    /// Their address.
    #[arg(value_parser = address)]
    address: Address,
    #[command(flatten)]
    settings: Settings,
}

/// Which devices.
#[derive(Debug, Flags)]
pub(crate) struct Revoke {
    #[command(flatten)]
    whose: Whose,
    /// One of those that `kring admin sessions` lists; without it all of them.
    #[arg(long, value_name = "ID")]
    session: Option<Uuid>,
}

/// Does it.
pub(crate) fn run(command: Command) -> Result<ExitCode, Failure> {
    let runtime = tokio::runtime::Runtime::new().context("no runtime could be started")?;
    runtime.block_on(async {
        match command {
            Command::Add(arguments) => add(arguments).await?,
            Command::People(settings) => list(&settings).await?,
            Command::Sessions(whose) => devices(&whose).await?,
            Command::Revoke(arguments) => revoke(&arguments).await?,
        }
        Ok(ExitCode::SUCCESS)
    })
}

async fn add(arguments: Add) -> Result<(), Failure> {
    let store = open(&arguments.settings).await?;
    let now = clock::now();
    let subject = Subject::Address(arguments.address.key());
    let mut transaction = store.begin(subject).await.map_err(failed)?;
    let found = people::find_by_address(&mut transaction, &arguments.address).await;
    let found = found.map_err(failed)?;
    let is_new = found.is_none();
    let person = if let Some(found) = found {
        found.id
    } else {
        let id = PersonId::from_bytes(serve::chance()?.bytes());
        let new = NewPerson {
            id,
            address: &arguments.address,
            name: arguments.name.trim(),
            lang: arguments.lang,
        };
        let added = people::add(&mut transaction, new, now).await;
        added.map_err(failed)?;
        id
    };
    if arguments.organiser {
        let since = Some(now);
        let set = people::set_organiser(&mut transaction, person, since).await;
        set.map_err(failed)?;
    }
    transaction.commit().await.map_err(failed)?;
    store.close().await;
    let what = match (is_new, arguments.organiser) {
        (true, true) => "was added, and is an organiser",
        (true, false) => "was added",
        (false, true) => "has an account, and is an organiser now",
        (false, false) => "has an account already; nothing was changed",
    };
    writeln!(io::stdout(), "{} {what}.", arguments.address.as_str())?;
    Ok(())
}

async fn list(settings: &Settings) -> Result<(), Failure> {
    let store = open(settings).await?;
    let mut reading = store.read().await.map_err(failed)?;
    let people = people::all(&mut reading).await.map_err(failed)?;
    drop(reading);
    store.close().await;
    let mut out = io::stdout();
    for person in &people {
        let since = clock::in_utc(person.created_at).date();
        let role = person.organiser_since.map_or("", |_| "  organiser");
        writeln!(
            out,
            "{since}  {}  {}{role}",
            person.address.as_str(),
            crate::page::harmless(&person.name)
        )?;
    }
    match people.len() {
        0 => writeln!(
            out,
            "Nobody yet. `kring admin add ADDRESS --organiser` makes the first organiser."
        )?,
        1 => writeln!(out, "1 person")?,
        many => writeln!(out, "{many} people")?,
    }
    Ok(())
}

async fn devices(whose: &Whose) -> Result<(), Failure> {
    let store = open(&whose.settings).await?;
    let person = find(&store, &whose.address).await?;
    let mut reading = store.read().await.map_err(failed)?;
    let devices = sessions::of_person(&mut reading, person.id, clock::now()).await;
    let devices = devices.map_err(failed)?;
    drop(reading);
    store.close().await;
    let mut out = io::stdout();
    for device in &devices {
        let seen = clock::in_utc(device.seen_at);
        let seen = seen.strftime("%Y-%m-%d %H:%M");
        writeln!(
            out,
            "{}  seen {seen} UTC  {}",
            device.id,
            crate::page::harmless(&device.device)
        )?;
    }
    if devices.is_empty() {
        writeln!(out, "{} is signed in nowhere.", whose.address.as_str())?;
    }
    Ok(())
}

async fn revoke(arguments: &Revoke) -> Result<(), Failure> {
    let address = arguments.whose.address.as_str();
    let store = open(&arguments.whose.settings).await?;
    let person = find(&store, &arguments.whose.address).await?;
    let mut transaction = store
        .begin(Subject::Person(person.id))
        .await
        .map_err(failed)?;
    let revoked = if let Some(id) = arguments.session {
        let id = SessionId::from_bytes(*id.as_bytes());
        let done = sessions::revoke(&mut transaction, person.id, id).await;
        done.map(u64::from)
    } else {
        sessions::revoke_others(&mut transaction, person.id, None).await
    };
    let revoked = revoked.map_err(failed)?;
    transaction.commit().await.map_err(failed)?;
    store.close().await;
    if let (0, Some(id)) = (revoked, arguments.session) {
        let what = format!("{address} has no session {id}; see `kring admin sessions {address}`");
        return Err(Failure::saying(&what));
    }
    let devices = match revoked {
        1 => "1 device".to_owned(),
        many => format!("{many} devices"),
    };
    writeln!(
        io::stdout(),
        "{devices} of {address} locked out: signed out, and no longer able to unlock."
    )?;
    Ok(())
}

async fn find(store: &Store, address: &Address) -> Result<Person, Failure> {
    let mut reading = store.read().await.map_err(failed)?;
    let found = people::find_by_address(&mut reading, address).await;
    found.map_err(failed)?.ok_or_else(|| {
        let what = format!(
            "nobody has an account with the address {}",
            address.as_str()
        );
        Failure::saying(&what)
    })
}

async fn open(settings: &Settings) -> Result<Store, Failure> {
    let address = settings.read()?.database;
    Store::open(&address, &Options::default())
        .await
        .map_err(failed)
}

#[expect(clippy::needless_pass_by_value, reason = "what `map_err` hands over")]
fn failed(error: StoreError) -> Failure {
    Failure::saying(&error)
}

fn address(text: &str) -> Result<Address, String> {
    Address::parse(text).map_err(|error| error.to_string())
}
