//! What a request brings: who asks, ids in the path, a query, JSON.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::problem::Problem;
use crate::app::App;
use crate::identity::{Often, SignedIn, signed_in};

/// Who asks: they are signed in, and do not ask too often.
#[derive(Debug)]
pub(super) struct Me(pub(super) SignedIn);

impl Me {
    /// Somebody of whom it is known who they are.
    pub(super) fn known(app: &App, signed_in: SignedIn) -> Result<Self, Problem> {
        app.limits().take(Often::Ask(signed_in.session))?;
        Ok(Self(signed_in))
    }
}

impl std::ops::Deref for Me {
    type Target = SignedIn;

    fn deref(&self) -> &SignedIn {
        &self.0
    }
}

impl FromRequestParts<App> for Me {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let signed_in = signed_in(app, parts).await?.ok_or(Problem::SignedOut)?;
        Self::known(app, signed_in)
    }
}

/// What stands in the path.
#[derive(Debug)]
pub(super) struct InPath<T>(pub(super) T);

impl<T: DeserializeOwned + Send> FromRequestParts<App> for InPath<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        match Path::from_request_parts(parts, app).await {
            Ok(Path(found)) => Ok(Self(found)),
            Err(_) => Err(Problem::Malformed),
        }
    }
}

/// What stands behind the question mark.
#[derive(Debug)]
pub(super) struct InQuery<T>(pub(super) T);

impl<T: DeserializeOwned> FromRequestParts<App> for InQuery<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        match Query::from_request_parts(parts, app).await {
            Ok(Query(found)) => Ok(Self(found)),
            Err(_) => Err(Problem::Malformed),
        }
    }
}

/// What was sent: a JSON object.
#[derive(Debug)]
pub(super) struct Sent<T>(pub(super) T);

impl<T: DeserializeOwned> FromRequest<App> for Sent<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        match Bytes::from_request(request, app).await {
            Ok(bytes) => object(&bytes).map(Self),
            Err(rejection) if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                Err(Problem::TooLarge)
            }
            Err(_) => Err(Problem::Malformed),
        }
    }
}

/// Reads an object. A list of its fields would do as well for the reader, but not for us.
fn object<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    if !bytes.trim_ascii_start().starts_with(b"{") {
        return Err(Problem::Malformed);
    }
    serde_json::from_slice(bytes).map_err(|_| Problem::Malformed)
}

/// What is sent where there is nothing to say.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Nothing {}

/// Lets a request pass that changes nothing, or says that it brings JSON.
pub(super) async fn insist_on_json(request: Request, next: Next) -> Response {
    let changes = !matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    );
    if changes && !says_json(request.headers()) {
        return Problem::NotJson.into_response();
    }
    next.run(request).await
}

fn says_json(headers: &HeaderMap) -> bool {
    let kind = headers
        .get(CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    let kind = kind.and_then(|kind| kind.split(';').next());
    kind.is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_json_is_json() {
        for (kind, is_json) in [
            ("application/json", true),
            ("Application/JSON; charset=utf-8", true),
            ("application/jsonp", false),
            ("text/plain", false),
            ("application/x-www-form-urlencoded", false),
            ("text/plain; application/json", false),
            ("", false),
        ] {
            let headers = HeaderMap::from_iter([(CONTENT_TYPE, kind.parse().unwrap())]);
            assert_eq!(says_json(&headers), is_json, "{kind}");
        }
        assert!(!says_json(&HeaderMap::new()));
    }
}
