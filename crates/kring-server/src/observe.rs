//! Health and metrics, on a port of their own; and logs.
//!
//! None of them ever holds an address, a name, a token or a word: what is told of a
//! request is its method, the pattern of its route, its status and how long it took.

mod logs;
mod requests;

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::get;
use metrics_exporter_prometheus::{BuildError, PrometheusBuilder, PrometheusHandle};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use kring_store::Store;

pub use logs::start as start_logs;
pub(crate) use requests::told;

/// How long a request took, in seconds: where the steps of the histogram are.
const STEPS: [f64; 10] = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0];

/// Metrics of the whole process: there is one recorder, however many servers.
static METRICS: Mutex<Option<PrometheusHandle>> = Mutex::new(None);

/// What health is asked of.
#[derive(Clone)]
pub(crate) struct Health {
    store: Store,
    stopping: Arc<AtomicBool>,
}

impl Health {
    pub(crate) fn new(store: Store) -> Self {
        Self {
            store,
            stopping: Arc::default(),
        }
    }

    /// From now on the server is not ready for more.
    pub(crate) fn stop(&self) {
        self.stopping.store(true, Ordering::Relaxed);
    }

    async fn is_ready(&self) -> bool {
        !self.stopping.load(Ordering::Relaxed) && self.store.read().await.is_ok()
    }
}

/// Begins to count.
pub(crate) fn start_metrics() -> Result<(), BuildError> {
    let mut recorder = recorder();
    if recorder.is_none() {
        let builder = PrometheusBuilder::new().set_buckets(&STEPS)?;
        *recorder = Some(builder.install_recorder()?);
    }
    Ok(())
}

fn recorder() -> MutexGuard<'static, Option<PrometheusHandle>> {
    // Nothing under the lock leaves it half done.
    METRICS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What the port for observing answers.
pub(crate) fn routes(health: Health) -> Router {
    Router::new()
        .route("/health/live", get(async || "alive\n"))
        .route("/health/ready", get(ready))
        .route("/metrics", get(metrics))
        .with_state(health)
}

async fn ready(State(health): State<Health>) -> impl IntoResponse {
    if health.is_ready().await {
        (StatusCode::OK, "ready\n")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "not ready\n")
    }
}

async fn metrics() -> impl IntoResponse {
    let text = recorder()
        .as_ref()
        .map(PrometheusHandle::render)
        .unwrap_or_default();
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], text)
}
