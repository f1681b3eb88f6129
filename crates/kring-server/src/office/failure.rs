//! What went wrong. A page says so with `?`; it is told once to the log, without anything of
//! the person, and once to the person, without anything that helps an attacker.

use std::sync::Arc;

use askama::Template;
use axum::Json;
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use kring_core::locale::Lang;
use kring_store::StoreError;
use serde_json::json;

use super::page::{Guest, Page, answer};
use super::visitor::here;
use super::way::Way;
use crate::app::App;
use crate::identity::{self, TooOften};

/// Why there is no page.
#[derive(Debug)]
pub(crate) enum Failure {
    /// One has to sign in first, and is led back afterwards.
    SignInFirst(Way),
    /// One has to say first what others call one.
    WelcomeFirst(Way),
    /// It is not there.
    NotFound,
    /// What was sent is not what our pages send.
    Malformed,
    /// What was sent is too large.
    TooLarge,
    /// It was sent from a page that is not ours.
    Foreign,
    /// It came over plain HTTP.
    PlainHttp,
    /// It was done too often.
    TooOften(TooOften),
    /// The database.
    Store(StoreError),
    /// A template.
    Template(askama::Error),
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<TooOften> for Failure {
    fn from(too_often: TooOften) -> Self {
        Self::TooOften(too_often)
    }
}

impl IntoResponse for Failure {
    /// An answer without words: [`explain_failure`] finds them.
    fn into_response(self) -> Response {
        let status = match &self {
            Self::SignInFirst(way) => return redirect(&way.after("/sign-in")),
            Self::WelcomeFirst(way) => return redirect(&way.after("/welcome")),
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Foreign | Self::PlainHttp => StatusCode::FORBIDDEN,
            Self::Malformed => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooOften(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Store(StoreError::Busy { .. }) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Store(_) | Self::Template(_) => StatusCode::INTERNAL_SERVER_ERROR,
        };
        let mut response = status.into_response();
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}

fn redirect(to: &str) -> Response {
    axum::response::Redirect::to(to).into_response()
}

/// What a page about a failure says.
#[derive(Template)]
#[template(path = "failure.html")]
pub(super) struct FailurePage {
    page: Page,
    /// What its messages begin with.
    name: &'static str,
    onward: Onward,
    minutes: u64,
}

/// Where a page about a failure leads.
#[derive(Clone)]
enum Onward {
    /// To the beginning.
    Home,
    /// To the same server over HTTPS.
    Secure(String),
    /// There is no way on from here.
    Nowhere,
}

/// Puts answers without words into words: a page, or JSON inside the API.
pub(crate) async fn explain_failure(
    State(app): State<App>,
    request: Request,
    next: Next,
) -> Response {
    let (parts, body) = request.into_parts();
    let asked = parts.clone();
    let response = next.run(Request::from_parts(parts, body)).await;

    let failure = response.extensions().get::<Arc<Failure>>().cloned();
    let is_well = !response.status().is_client_error() && !response.status().is_server_error();
    if failure.is_none() && (is_well || has_words(&response)) {
        return response;
    }
    log(failure.as_deref());
    let told = Told::of(failure.as_deref(), response.status(), &app);
    let lang = identity::lang(&app, &asked).await;
    let explained = if asked.uri.path().starts_with("/api/") {
        told.in_json(lang, response.status())
    } else {
        let signed_in = identity::signed_in(&app, &asked).await.ok().flatten();
        let page = Page::new(lang, here(&asked), Guest::of(signed_in.as_ref()));
        told.on_page(page, response.status())
    };
    // What the answer says besides, such as which methods there are, stays.
    let mut headers = response.headers().clone();
    headers.remove(CONTENT_LENGTH);
    headers.remove(CONTENT_TYPE);
    let (mut parts, body) = explained.into_parts();
    headers.extend(
        parts
            .headers
            .drain()
            .filter_map(|(name, value)| Some((name?, value))),
    );
    if let Some(Failure::TooOften(too_often)) = failure.as_deref() {
        headers.insert(RETRY_AFTER, HeaderValue::from(too_often.retry_after()));
    }
    parts.headers = headers;
    Response::from_parts(parts, body)
}

/// Whether a page or the API has explained it already.
fn has_words(response: &Response) -> bool {
    let kind = response.headers().get(CONTENT_TYPE);
    kind.and_then(|kind| kind.to_str().ok())
        .is_some_and(|kind| kind.starts_with("text/html") || kind.starts_with("application/json"))
}

fn log(failure: Option<&Failure>) {
    match failure {
        Some(Failure::Store(error)) => tracing::error!(%error, "the database failed"),
        Some(Failure::Template(error)) => tracing::error!(%error, "a page could not be made"),
        _ => {}
    }
}

/// How a failure is told.
struct Told {
    name: &'static str,
    /// What the API calls it.
    token: &'static str,
    onward: Onward,
    minutes: u64,
}

impl Told {
    fn of(failure: Option<&Failure>, status: StatusCode, app: &App) -> Self {
        let (name, token) = match (failure, status) {
            (Some(Failure::Foreign), _) => ("sorry-foreign", "foreign"),
            (Some(Failure::PlainHttp), _) => ("sorry-plain-http", "plain-http"),
            (_, StatusCode::NOT_FOUND) => ("sorry-not-found", "unknown"),
            (_, StatusCode::METHOD_NOT_ALLOWED) => ("sorry-method", "unknown"),
            (_, StatusCode::PAYLOAD_TOO_LARGE) => ("sorry-too-large", "too-large"),
            (_, StatusCode::TOO_MANY_REQUESTS) => ("sorry-too-often", "slow-down"),
            (_, StatusCode::SERVICE_UNAVAILABLE) => ("sorry-busy", "busy"),
            (_, status) if status.is_client_error() => ("sorry-malformed", "malformed"),
            _ => ("sorry-ours", "failed"),
        };
        let onward = match failure {
            Some(Failure::PlainHttp) if app.config().is_https() => {
                Onward::Secure(app.config().public_url.clone())
            }
            Some(Failure::PlainHttp) => Onward::Nowhere,
            _ => Onward::Home,
        };
        Self {
            name,
            token,
            onward,
            minutes: match failure {
                Some(Failure::TooOften(too_often)) => too_often.retry_after().div_ceil(60),
                _ => 1,
            },
        }
    }

    fn on_page(self, page: Page, status: StatusCode) -> Response {
        let page = FailurePage {
            page,
            name: self.name,
            onward: self.onward,
            minutes: self.minutes,
        };
        // Without words then: there is nothing left to say them with.
        answer(status, &page).unwrap_or_else(|_| status.into_response())
    }

    fn in_json(self, lang: Lang, status: StatusCode) -> Response {
        let page = Page::new(lang, Way::default(), Guest::Anybody);
        let message = page.count(&format!("{}.text", self.name), "minutes", self.minutes);
        let body = Json(json!({ "error": self.token, "message": message }));
        (status, body).into_response()
    }
}

impl FailurePage {
    fn part(&self, part: &str) -> String {
        let id = format!("{}.{part}", self.name);
        self.page.count(&id, "minutes", self.minutes)
    }
}

#[cfg(test)]
impl FailurePage {
    pub(super) fn samples(page: &Page) -> Vec<Self> {
        let secure = Onward::Secure("https://kring.example.org".to_owned());
        [
            ("sorry-foreign", Onward::Home),
            ("sorry-plain-http", Onward::Nowhere),
            ("sorry-plain-http", secure),
            ("sorry-not-found", Onward::Home),
            ("sorry-method", Onward::Home),
            ("sorry-too-large", Onward::Home),
            ("sorry-too-often", Onward::Home),
            ("sorry-busy", Onward::Home),
            ("sorry-malformed", Onward::Home),
            ("sorry-ours", Onward::Home),
        ]
        .into_iter()
        .map(|(name, onward)| Self {
            page: page.clone(),
            name,
            onward,
            minutes: 3,
        })
        .collect()
    }
}
