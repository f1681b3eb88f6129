//! One line of the log for each request, and its place in the metrics.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;

/// Tells of a request what it was and what came of it, by the pattern of its route: paths
/// hold ids, and one of them a token.
#[expect(
    clippy::disallowed_methods,
    reason = "how long a request took is told; nothing is decided by it"
)]
pub(crate) async fn told(request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "none".to_owned(), |path| path.as_str().to_owned());
    let start = Instant::now();
    let response = next.run(request).await;
    let took = start.elapsed();
    let status = response.status().as_u16();

    let labels = [
        ("method", method.to_string()),
        ("route", route.clone()),
        ("status", status.to_string()),
    ];
    metrics::counter!("kring_requests_total", &labels).increment(1);
    metrics::histogram!("kring_request_seconds", "route" => route.clone()).record(took);
    tracing::info!(%method, route, status, milliseconds = took.as_millis(), "request");
    response
}
