//! Where the link of an invitation leads, for the page of the office side.

use kring_core::ids::PersonId;
use kring_store::invitations::{self, Accepted, Found};
use kring_store::{StoreError, Subject, reach};

use crate::app::App;
use crate::identity::Secret;
use crate::mail::Letter;

/// The invitation whose link has this at its end, whatever has become of it.
///
/// # Errors
/// What the database may suffer.
pub(crate) async fn invitation(app: &App, token: &str) -> Result<Option<Found>, StoreError> {
    let Some(secret) = Secret::read(token) else {
        return Ok(None);
    };
    let mut reading = app.store().read().await?;
    invitations::find(&mut reading, &secret.hash()).await
}

/// Accepts the invitation whose link has this at its end: from now on the person waits for a
/// member to admit them, and who invited them is told. None when there is no such link.
///
/// # Errors
/// What the database may suffer.
pub(crate) async fn accept_invitation(
    app: &App,
    token: &str,
    person: PersonId,
) -> Result<Option<Accepted>, StoreError> {
    let (Some(secret), Some(found)) = (Secret::read(token), invitation(app, token).await?) else {
        return Ok(None);
    };
    let now = app.now();
    let mut transaction = app.store().begin(Subject::Circle(found.circle)).await?;
    // Meanwhile it may have got another link.
    let Some(found) = invitations::find(&mut transaction, &secret.hash()).await? else {
        return Ok(None);
    };
    let accepted = invitations::accept(&mut transaction, found.id, person, now).await?;
    if accepted == Accepted::Newcomer
        && let Some(inviter) = reach::inviter(&mut transaction, found.id).await?
    {
        let letter = Letter::NewcomerWaits {
            path: format!("/circle/{}", found.circle),
            circle: found.circle_name,
        };
        let (to, lang) = (inviter.address.as_str(), inviter.lang);
        app.jobs()
            .mail(&mut transaction, to, lang, &letter, now)
            .await?;
    }
    transaction.commit().await?;
    app.jobs().wake();
    Ok(Some(accepted))
}
