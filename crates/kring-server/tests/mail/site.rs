//! A server that listens, with a clock that a test sets.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use kring_core::time::Moment;
use kring_server::{Chance, Clock, Config, Server};
use kring_store::jobs::{self, Listed, Which};
use kring_store::{Options, Store};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// How often is looked whether something has become so, at most.
const LOOKS: u32 = 1_200;

/// A server; stopped when it is dropped.
pub(crate) struct Site {
    runtime: Runtime,
    address: SocketAddr,
    store: Store,
    now: Arc<AtomicI64>,
    stop: Option<oneshot::Sender<()>>,
    running: Option<JoinHandle<()>>,
    _folder: TempDir,
}

impl Site {
    /// A server whose mails go by the mail server at `smtp`.
    pub(crate) fn open(smtp: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("kring.toml");
        let text = format!(
            "listen = \"127.0.0.1:0\"\npublic_url = \"http://localhost\"\n\
             [accounts]\nopen = true\n[mail]\nfrom = \"Kring <kring@example.org>\"\nsmtp = \"{smtp}\"\n"
        );
        std::fs::write(&file, text).unwrap();
        let config = Config::read(Some(&file)).unwrap();

        let runtime = Runtime::new().unwrap();
        let now = Arc::new(AtomicI64::new(1_700_000_000_000_000));
        let read = Arc::clone(&now);
        let clock = Clock::new(move || Moment::from_micros(read.load(Ordering::Relaxed)));
        let (address, store, stop, running) = runtime.block_on(async {
            let database = config.database.clone();
            let server = Server::start(config, clock, Chance::new([3; 32]))
                .await
                .unwrap();
            let address = server.address().unwrap();
            let store = Store::open(&database, &Options::default()).await.unwrap();
            let (stop, stopped) = oneshot::channel::<()>();
            let running = tokio::spawn(async {
                server
                    .run(async { stopped.await.unwrap_or(()) })
                    .await
                    .unwrap();
            });
            (address, store, stop, running)
        });
        Self {
            runtime,
            address,
            store,
            now,
            stop: Some(stop),
            running: Some(running),
            _folder: folder,
        }
    }

    /// Sends the form of the page for signing in.
    pub(crate) fn ask_for_code(&self, address: &str) {
        let form = format!("address={}", address.replace('@', "%40"));
        let request = format!(
            "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\n\
             Accept-Language: nl\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
            form.len()
        );
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    }

    /// Sets the clock on.
    pub(crate) fn let_pass(&self, time: Duration) {
        let micros = i64::try_from(time.as_micros()).unwrap();
        self.now.fetch_add(micros, Ordering::Relaxed);
    }

    /// The mails in the queue.
    pub(crate) fn jobs(&self, which: Which) -> Vec<Listed> {
        let mut listed = self.runtime.block_on(async {
            let mut reading = self.store.read().await.unwrap();
            jobs::list(&mut reading, which, 100).await.unwrap()
        });
        listed.retain(|job| job.kind == "mail");
        listed
    }

    pub(crate) fn until_nothing_waits(&self) {
        self.until(|| self.jobs(Which::Waiting).is_empty().then_some(()));
    }

    /// The mail that waits, when it has been tried and is not being tried.
    pub(crate) fn until_tried(&self) -> Listed {
        self.until(|| {
            let waiting = self.jobs(Which::Waiting).pop();
            waiting.filter(|job| job.last_error.is_some() && job.leased_until.is_none())
        })
    }

    /// The mail that was given up.
    pub(crate) fn until_dead(&self) -> Listed {
        self.until(|| self.jobs(Which::Dead).pop())
    }

    fn until<T>(&self, look: impl Fn() -> Option<T>) -> T {
        for _ in 0..LOOKS {
            if let Some(found) = look() {
                return found;
            }
            let pause = async { tokio::time::sleep(Duration::from_millis(50)).await };
            self.runtime.block_on(pause);
        }
        panic!("this should have happened by now");
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.stop.take().map(|stop| stop.send(()));
        if let Some(running) = self.running.take() {
            self.runtime.block_on(running).ok();
        }
    }
}
