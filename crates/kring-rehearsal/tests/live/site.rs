//! A server with a socket, on a database of the test, and the way in for robots.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use kring_core::ids::{CircleId, PersonId};
use kring_core::locale::Lang;
use kring_core::time::Moment;
use kring_rehearsal::live::{Door, Site, Trouble};
use kring_sealing::membership::Role;
use kring_server::config::{Accounts, LogForm, LogLevel, Logging, Mail, Practice};
use kring_server::{Backstage, Chance, Clock, Config, Server};
use kring_store::Address;
use kring_testing::Home;
use tempfile::TempDir;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// How far the clock goes on with each look: nobody asks too often then.
const TICK: i64 = 20_000;

const START: i64 = 1_700_000_000_000_000;

/// A clock that tests set.
#[derive(Clone)]
pub(crate) struct Hands {
    at: Arc<AtomicI64>,
    tick: i64,
}

impl Hands {
    pub(crate) fn new() -> Self {
        Self {
            at: Arc::new(AtomicI64::new(START)),
            tick: TICK,
        }
    }

    /// Those of a clock that stands still until it is set: nothing is left to chance.
    pub(crate) fn still() -> Self {
        Self {
            tick: 0,
            ..Self::new()
        }
    }

    pub(crate) fn clock(&self) -> Clock {
        let read = self.clone();
        Clock::new(move || Moment::from_micros(read.at.fetch_add(read.tick, Ordering::Relaxed)))
    }

    pub(crate) fn now(&self) -> Moment {
        Moment::from_micros(self.at.load(Ordering::Relaxed))
    }

    /// Sets it on, never back.
    pub(crate) fn set(&self, to: Moment) {
        self.at.fetch_max(to.as_micros(), Ordering::Relaxed);
    }
}

/// A server that runs.
pub(crate) struct Running {
    pub(crate) site: Site,
    pub(crate) backstage: Backstage,
    pub(crate) address: std::net::SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    task: JoinHandle<()>,
    _outbox: TempDir,
}

impl Running {
    pub(crate) async fn on(home: &Home, clock: Clock) -> Self {
        Self::at(home.fresh().await, 0, clock).await
    }

    pub(crate) async fn at(database: Address, port: u16, clock: Clock) -> Self {
        let outbox = tempfile::tempdir().unwrap();
        let config = config(database, port, &outbox);
        let server = Server::start(config, clock, Chance::new([9; 32]))
            .await
            .unwrap();
        let address = server.address().unwrap();
        let backstage = server.backstage();
        let (stop, stopped) = oneshot::channel::<()>();
        let task = tokio::spawn(async move {
            server.run(async { drop(stopped.await) }).await.unwrap();
        });
        Self {
            site: Site::new(address),
            backstage,
            address,
            stop: Some(stop),
            task,
            _outbox: outbox,
        }
    }

    pub(crate) async fn stop(mut self) {
        self.stop.take().unwrap().send(()).unwrap();
        self.task.await.unwrap();
    }

    pub(crate) fn door(&self) -> Backdoor {
        Backdoor(self.backstage.clone())
    }
}

/// The way in for robots.
pub(crate) struct Backdoor(Backstage);

impl Door for Backdoor {
    async fn let_in(&self, person: PersonId, name: &str, lang: Lang) -> Result<String, Trouble> {
        self.0.add_robot(person, name, lang).await.unwrap();
        Ok(self.0.sign_in(person).await.unwrap())
    }

    async fn invite(
        &self,
        circle: CircleId,
        by: PersonId,
        person: PersonId,
        role: Role,
    ) -> Result<(), Trouble> {
        assert!(
            self.0
                .invite(circle, by, person, role.token())
                .await
                .unwrap()
        );
        Ok(())
    }
}

fn config(database: Address, port: u16, outbox: &TempDir) -> Config {
    Config {
        listen: ([127, 0, 0, 1], port).into(),
        public_url: "http://localhost".to_owned(),
        database,
        trusted_proxies: 0,
        accounts: Accounts { open: false },
        mail: Mail {
            from: "kring@kring.test".to_owned(),
            smtp: None,
            outbox: outbox.path().to_owned(),
            outbox_page: false,
        },
        practice: Practice { circles: 20 },
        observe: None,
        log: Logging {
            form: LogForm::Text,
            level: LogLevel::Error,
        },
    }
}

/// The machine's clock, for rounds in which time really passes.
pub(crate) fn real() -> Clock {
    let began = tokio::time::Instant::now();
    Clock::new(move || Moment::from_micros(START) + began.elapsed())
}

/// Longer than anything here takes.
pub(crate) const PATIENCE: Duration = Duration::from_mins(3);
