//! Who is signed in, looked up once for each request, and only when somebody wants to know.

use std::sync::{Arc, OnceLock};

use axum::extract::{Request, State};
use axum::http::HeaderValue;
use axum::http::header::SET_COOKIE;
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::Response;
use kring_core::ids::{PersonId, SessionId};
use kring_core::locale::Lang;
use kring_store::StoreError;
use kring_store::sessions::Session;
use tokio::sync::OnceCell;

use super::cookies::{Cookie, Cookies};
use super::session;
use crate::app::App;

/// Who is signed in, in which browser.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct SignedIn {
    pub(crate) person: PersonId,
    pub(crate) session: SessionId,
    /// Empty until they have said it.
    pub(crate) name: String,
    pub(crate) lang: Lang,
    pub(crate) organiser: bool,
}

impl std::fmt::Debug for SignedIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SignedIn({} in {})", self.person, self.session)
    }
}

impl From<Session> for SignedIn {
    fn from(session: Session) -> Self {
        Self {
            person: session.person,
            session: session.id,
            name: session.name,
            lang: session.lang,
            organiser: session.organiser_since.is_some(),
        }
    }
}

/// What is known of a request, for as long as it lasts.
#[derive(Debug, Clone, Default)]
pub(super) struct Visit(Arc<Known>);

#[derive(Debug, Default)]
struct Known {
    signed_in: OnceCell<Option<SignedIn>>,
    /// The header that gives the browser another token.
    changed: OnceLock<HeaderValue>,
}

/// Who is signed in.
///
/// # Errors
/// What the database may suffer.
pub(crate) async fn signed_in(app: &App, parts: &Parts) -> Result<Option<SignedIn>, StoreError> {
    let visit = parts.extensions.get::<Visit>().cloned().unwrap_or_default();
    let look = async || {
        let found = session::find(app, &parts.headers).await?;
        Ok(found.map(|(signed_in, changed)| {
            if let Some(changed) = changed {
                // There is one look, so nothing stands here yet.
                let _ = visit.0.changed.set(changed);
            }
            signed_in
        }))
    };
    visit.0.signed_in.get_or_try_init(look).await.cloned()
}

/// Keeps what is known of a request, and gives the browser its new token when the look has
/// changed that. What the answer itself says of the session goes before.
pub(super) async fn remember(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let visit = Visit::default();
    request.extensions_mut().insert(visit.clone());
    let mut response = next.run(request).await;
    if let Some(changed) = visit.0.changed.get() {
        let cookies = Cookies::of(app.config());
        let headers = response.headers_mut();
        let said = headers.get_all(SET_COOKIE).iter();
        if !said
            .into_iter()
            .any(|header| cookies.is_about(header, Cookie::Session))
        {
            headers.append(SET_COOKIE, changed.clone());
        }
    }
    response
}
