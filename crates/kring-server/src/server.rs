//! Listening, and stopping without losing anything.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use axum::{Router, middleware};
use kring_store::{Options, Store, StoreError};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

use crate::app::App;
use crate::chance::Chance;
use crate::clock::Clock;
use crate::config::Config;
use crate::observe::{self, Health};

/// The most that a request may bring.
const MOST_BYTES: usize = 256 * 1024;

/// How long a request may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long requests that are under way may go on when the server stops.
const FAREWELL: Duration = Duration::from_secs(10);

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
        Ok(Self {
            app,
            people,
            observers,
        })
    }

    /// Where it listens for people: with port 0 in the configuration the system chose one.
    ///
    /// # Errors
    /// What the system may say.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.people.local_addr()
    }

    /// Answers until `stop` is done; then takes nothing new, finishes what is under way,
    /// and closes the database.
    ///
    /// # Errors
    /// What the system may say of its sockets.
    pub async fn run(self, stop: impl Future<Output = ()>) -> io::Result<()> {
        let health = Health::new(self.app.store().clone());
        let (stopping, stopped) = watch::channel(false);
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
        let service = routes(self.app).into_make_service_with_connect_info::<SocketAddr>();
        let serving = axum::serve(self.people, service)
            .with_graceful_shutdown(until(stopped))
            .into_future();
        let serving = tokio::spawn(serving);

        stop.await;
        tracing::info!("stopping");
        health.stop();
        stopping.send(true).ok();
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
    routes(App::new(config, store, clock, chance))
}

/// Everything that people and browsers can ask for.
pub(crate) fn routes(app: App) -> Router {
    let everything = Router::new()
        .merge(crate::office::routes())
        .merge(crate::circle::routes(&app))
        .merge(crate::shell::routes())
        .layer(RequestBodyLimitLayer::new(MOST_BYTES))
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

async fn until(mut stopped: watch::Receiver<bool>) {
    stopped.wait_for(|stopped| *stopped).await.ok();
}
