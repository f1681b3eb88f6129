//! Listening, and stopping without losing anything.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use axum::extract::DefaultBodyLimit;
use axum::serve::ListenerExt as _;
use axum::{Router, middleware};
use kring_store::{Options, Store, StoreError};
use socket2::SockRef;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, watch};
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

use crate::app::App;
use crate::backstage::Backstage;
use crate::chance::Chance;
use crate::clock::Clock;
use crate::config::Config;
use crate::observe::{self, Health};
use crate::practice::Order;

/// The most that a request may bring, unless its route says otherwise.
const MOST_BYTES: usize = 256 * 1024;

/// How long a request may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long requests that are under way may go on when the server stops.
const FAREWELL: Duration = Duration::from_secs(10);

/// How long somebody may not take what is sent to them before they count as gone: a laptop
/// that was closed says nothing.
const UNANSWERED: Duration = Duration::from_secs(20);

/// Why a server does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The database cannot be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Nobody can listen there.
    #[error(
        "cannot listen on {address} ({why}); stop what uses that port, or give another with \
         `{key}`"
    )]
    Listen {
        /// Where.
        address: SocketAddr,
        /// Which key of the configuration says so.
        key: &'static str,
        /// What the system said.
        why: io::Error,
    },
    /// The folder for mails cannot be used.
    #[error("cannot write mails to {}: {why}; make the folder, or give another with `mail.outbox`", .folder.display())]
    Outbox {
        /// The folder.
        folder: std::path::PathBuf,
        /// What the system said.
        why: io::Error,
    },
    /// Metrics cannot be counted.
    #[error("cannot count metrics: {0}")]
    Metrics(#[from] metrics_exporter_prometheus::BuildError),
}

/// A server that listens, and has not begun to answer.
pub struct Server {
    app: App,
    people: TcpListener,
    observers: Option<TcpListener>,
    more: Router,
}

impl Server {
    /// Opens the database and listens.
    ///
    /// # Errors
    /// [`StartError`], each with what mends it.
    pub async fn start(config: Config, clock: Clock, chance: Chance) -> Result<Self, StartError> {
        observe::start_metrics()?;
        let people = listen(config.listen, "listen").await?;
        let observers = match config.observe {
            Some(address) => Some(listen(address, "observe.listen").await?),
            None => None,
        };
        crate::mail::prepare(&config.mail).map_err(|why| StartError::Outbox {
            folder: config.mail.outbox.clone(),
            why,
        })?;
        let store = Store::open(&config.database, &Options::default()).await?;
        let app = App::new(config, store, clock, chance);
        let stopped = app.stopping();
        // Meanwhile files are served as they are. Who stops does not wait for it.
        tokio::task::spawn_blocking(move || crate::shell::prepare(|| !*stopped.borrow()));
        Ok(Self {
            app,
            people,
            observers,
            more: Router::new(),
        })
    }

    /// Where it listens for people: with port 0 in the configuration the system chose one.
    ///
    /// # Errors
    /// What the system may say.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.people.local_addr()
    }

    /// What the program may do for its robots.
    #[must_use]
    pub fn backstage(&self) -> Backstage {
        Backstage::new(self.app.clone())
    }

    /// Where who plays robots takes orders of those who want to practise with them; without
    /// it nobody can. None when it was taken before.
    #[must_use]
    pub fn practice(&self) -> Option<mpsc::Receiver<Order>> {
        self.app.orders().take()
    }

    /// Answers at these addresses as well, guarded as all others: what only a demo has.
    #[must_use]
    pub fn with(self, more: Router) -> Self {
        Self { more, ..self }
    }

    /// Answers until `stop` is done; then takes nothing new, finishes what is under way,
    /// and closes the database.
    ///
    /// # Errors
    /// What the system may say of its sockets.
    pub async fn run(self, stop: impl Future<Output = ()>) -> io::Result<()> {
        let health = Health::new(self.app.store().clone());
        let stopped = self.app.stopping();
        let working = tokio::spawn(crate::jobs::work(self.app.clone(), stopped.clone()));
        let observing = self.observers.map(|listener| {
            let routes = observe::routes(health.clone());
            let until = until(stopped.clone());
            tokio::spawn(
                axum::serve(listener, routes)
                    .with_graceful_shutdown(until)
                    .into_future(),
            )
        });
        let store = self.app.store().clone();
        let app = self.app.clone();
        let service =
            routes(self.app, self.more).into_make_service_with_connect_info::<SocketAddr>();
        let serving = axum::serve(self.people.tap_io(attend), service)
            .with_graceful_shutdown(until(stopped))
            .into_future();
        let serving = tokio::spawn(serving);

        stop.await;
        tracing::info!("stopping");
        health.stop();
        app.stop();
        let served = tokio::time::timeout(FAREWELL, serving).await;
        working.await.ok();
        if let Some(observing) = observing {
            observing.abort();
        }
        store.close().await;
        match served {
            Ok(Ok(result)) => result,
            // Who still had not finished by now is cut off.
            Ok(Err(_)) | Err(_) => Ok(()),
        }
    }
}

impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Server({:?})", self.people)
    }
}

/// Everything that people and browsers can ask for, without a socket: for tests.
pub fn service(config: Config, store: Store, clock: Clock, chance: Chance) -> Router {
    routes(App::new(config, store, clock, chance), Router::new())
}

/// The same, with the way in for robots and the orders of those who want to practise with
/// them: for tests.
///
/// # Panics
/// Never: nobody else takes the orders of a server that was just made.
pub fn service_with_robots(
    config: Config,
    store: Store,
    clock: Clock,
    chance: Chance,
) -> (Router, Backstage, mpsc::Receiver<Order>) {
    let app = App::new(config, store, clock, chance);
    let orders = app.orders().take().expect("the server was just made");
    let backstage = Backstage::new(app.clone());
    (routes(app, Router::new()), backstage, orders)
}

/// Everything that people and browsers can ask for.
pub(crate) fn routes(app: App, more: Router) -> Router {
    let everything = Router::new()
        .merge(more.with_state(()))
        .merge(crate::office::routes())
        .merge(crate::circle::routes(&app))
        .merge(crate::shell::routes())
        .layer(DefaultBodyLimit::max(MOST_BYTES))
        // Also for what reads a request in another way than by an extractor.
        .layer(RequestBodyLimitLayer::new(
            crate::circle::MOST_BYTES_OF_KEYS,
        ))
        .layer(TimeoutLayer::with_status_code(
            axum::http::StatusCode::SERVICE_UNAVAILABLE,
            PATIENCE,
        ));
    crate::identity::guard(everything, &app)
        .layer(middleware::from_fn(observe::told))
        .with_state(app)
}

async fn listen(address: SocketAddr, key: &'static str) -> Result<TcpListener, StartError> {
    TcpListener::bind(address)
        .await
        .map_err(|why| StartError::Listen { address, key, why })
}

/// Sees to it that what is sent leaves at once, and that who does not take it is let go.
fn attend(connection: &mut TcpStream) {
    // Where the system cannot, all works, and is noticed later.
    connection.set_nodelay(true).ok();
    let connection = SockRef::from(&*connection);
    #[cfg(target_os = "linux")]
    connection.set_tcp_user_timeout(Some(UNANSWERED)).ok();
    #[cfg(not(target_os = "linux"))]
    connection
        .set_tcp_keepalive(&socket2::TcpKeepalive::new().with_time(UNANSWERED))
        .ok();
}

async fn until(mut stopped: watch::Receiver<bool>) {
    stopped.wait_for(|stopped| *stopped).await.ok();
}
