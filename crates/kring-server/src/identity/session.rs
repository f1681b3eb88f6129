//! How long a session lasts, and when its token changes.
//!
//! A token changes once a day, so that one that was stolen is not good for long. The one
//! before stays good for a moment, for requests that were under way, and until the new one
//! has been seen, in case the answer that brought it was lost.

use std::time::Duration;

use axum::http::HeaderMap;
use axum::http::HeaderValue;
use kring_core::ids::{PersonId, SessionId};
use kring_core::time::Moment;
use kring_store::sessions::{self, Hash, NewSession, Session};
use kring_store::{StoreError, Subject, Transaction};
use uuid::Builder;

use super::cookies::{Cookie, Cookies};
use super::device::device;
use super::secret::Secret;
use super::visit::SignedIn;
use crate::app::App;

/// How long it lasts after somebody was last seen.
pub(super) const LASTS: Duration = Duration::from_hours(90 * 24);

/// How long it has the same token.
const SAME_TOKEN: Duration = Duration::from_hours(24);

/// How long the token before is good in any case.
const UNDER_WAY: Duration = Duration::from_mins(1);

/// How exactly it is known when somebody was last seen.
const SEEN_WITHIN: Duration = Duration::from_mins(5);

/// What is to be done with a session that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Due {
    Nothing,
    /// Note that somebody was seen.
    See,
    /// Give it another token.
    Rotate,
    /// It was found by a token that is good no more.
    Refuse,
}

fn due(session: &Session, now: Moment) -> Due {
    let unused = session.seen_at <= session.rotated_at;
    let age = now.since(session.rotated_at);
    if session.is_by_newest() {
        if age >= SAME_TOKEN {
            Due::Rotate
        } else if now.since(session.seen_at) >= SEEN_WITHIN || (unused && age > Duration::ZERO) {
            Due::See
        } else {
            Due::Nothing
        }
    } else if age < UNDER_WAY {
        Due::Nothing
    } else if unused {
        Due::Rotate
    } else {
        Due::Refuse
    }
}

/// The session whose token a browser sent, and the header that gives it another one.
pub(super) async fn find(
    app: &App,
    headers: &HeaderMap,
) -> Result<Option<(SignedIn, Option<HeaderValue>)>, StoreError> {
    let cookies = Cookies::of(app.config());
    let Some(token) = token(cookies, headers) else {
        return Ok(None);
    };
    let now = app.now();
    let mut reading = app.store().read().await?;
    let Some(session) = sessions::find(&mut reading, &token.hash(), now).await? else {
        return Ok(None);
    };
    drop(reading);
    let changed = match due(&session, now) {
        Due::Nothing => None,
        Due::Refuse => return Ok(None),
        Due::See => {
            let mut transaction = app.store().begin(Subject::Person(session.person)).await?;
            sessions::see(&mut transaction, session.id, now, now + LASTS).await?;
            transaction.commit().await?;
            None
        }
        Due::Rotate => rotate(app, &session, &token, now).await?,
    };
    let header = changed.map(|token| cookies.keep(Cookie::Session, &token.text(), LASTS));
    Ok(Some((session.into(), header)))
}

/// The new token, unless another request was first.
async fn rotate(
    app: &App,
    session: &Session,
    by: &Secret,
    now: Moment,
) -> Result<Option<Secret>, StoreError> {
    let token = Secret::new(app.chance());
    let (by, hash) = (by.hash(), token.hash());
    let mut transaction = app.store().begin(Subject::Person(session.person)).await?;
    let until = now + LASTS;
    let rotated = sessions::rotate(&mut transaction, session, &by, &hash, now, until).await?;
    transaction.commit().await?;
    Ok(rotated.then_some(token))
}

/// Signs a person in. A session that this browser has goes on with another token when it is
/// theirs, so that their way to unlock stays known as this browser's; that of somebody else
/// ends.
pub(crate) async fn begin(
    app: &App,
    transaction: &mut Transaction,
    person: PersonId,
    headers: &HeaderMap,
    now: Moment,
) -> Result<HeaderValue, StoreError> {
    let cookies = Cookies::of(app.config());
    let token = Secret::new(app.chance());
    let had = match self::token(cookies, headers) {
        Some(token) => sessions::find(transaction, &token.hash(), now).await?,
        None => None,
    };
    let kept = had.as_ref().filter(|had| had.person == person);
    let new = NewSession {
        id: kept.map_or_else(|| new_id(app), |kept| kept.id),
        person,
        token: &token.hash(),
        device: &device(headers),
        expires_at: now + LASTS,
    };
    if kept.is_none() || !sessions::renew(transaction, new, now).await? {
        if let Some(other) = had {
            sessions::end(transaction, other.id).await?;
        }
        sessions::begin(transaction, new, now).await?;
    }
    Ok(cookies.keep(Cookie::Session, &token.text(), LASTS))
}

/// Signs out in this browser.
///
/// # Errors
/// What the database may suffer.
pub(crate) async fn sign_out(app: &App, signed_in: &SignedIn) -> Result<(), StoreError> {
    let mut transaction = app.store().begin(Subject::Person(signed_in.person)).await?;
    sessions::end(&mut transaction, signed_in.session).await?;
    transaction.commit().await?;
    app.rooms().doubt_person(signed_in.person);
    Ok(())
}

/// The hash of the token that a browser sent, whether it is good or not.
pub(crate) fn presented(app: &App, headers: &HeaderMap) -> Option<Hash> {
    let token = token(Cookies::of(app.config()), headers)?;
    Some(token.hash())
}

fn token(cookies: Cookies, headers: &HeaderMap) -> Option<Secret> {
    Secret::read(&cookies.read(headers, Cookie::Session)?)
}

fn new_id(app: &App) -> SessionId {
    let uuid = Builder::from_random_bytes(app.chance().bytes()).into_uuid();
    SessionId::from_bytes(uuid.into_bytes())
}
